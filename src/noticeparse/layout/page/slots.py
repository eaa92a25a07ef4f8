"""The cells between drawn borders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Slot:
    """One cell of a grid before it has content."""

    row: int
    col: int
    row_span: int
    col_span: int


@dataclass(slots=True)
class Drawn:
    """Which borders are drawn between the places of a grid.

    Attributes:
        standing: For each column border, then each row: whether it is drawn there.
        lying: For each row border, then each column: the same.
        rows: Rows of the grid.
        cols: Columns of the grid.
    """

    standing: Sequence[Sequence[bool]]
    lying: Sequence[Sequence[bool]]
    rows: int
    cols: int


def grown_slots(drawn: Drawn, xs: Sequence[float], ys: Sequence[float]) -> tuple[list[Slot], list[list[int]]]:
    """Cells as rectangles, each grown to the right first, then down; and for each place the index of its cell."""
    owner = [[-1] * drawn.cols for _ in range(drawn.rows)]
    slots: list[Slot] = []
    for row in range(drawn.rows):
        for col in range(drawn.cols):
            if owner[row][col] >= 0:
                continue
            slot = _grow(row, col, drawn, owner)
            for r in range(row, row + slot.row_span):
                for c in range(col, col + slot.col_span):
                    owner[r][c] = len(slots)
            slots.append(slot)
    return slots, owner


def _grow(row: int, col: int, drawn: Drawn, owner: Sequence[Sequence[int]]) -> Slot:
    wide = 1
    while col + wide < drawn.cols and not drawn.standing[col + wide][row] and owner[row][col + wide] < 0:
        wide += 1
    high = 1
    while row + high < drawn.rows and _open_below(row + high, col, wide, drawn, owner):
        high += 1
    return Slot(row, col, high, wide)


def _open_below(row: int, col: int, wide: int, drawn: Drawn, owner: Sequence[Sequence[int]]) -> bool:
    if any(drawn.lying[row][c] or owner[row][c] >= 0 for c in range(col, col + wide)):
        return False
    return not any(drawn.standing[c][row] for c in range(col + 1, col + wide))


def enclosed_slots(drawn: Drawn, xs: Sequence[float], ys: Sequence[float]) -> tuple[list[Slot], list[list[int]]]:
    """Cells as whatever borders enclose; one that is no rectangle stands where its largest rectangle does."""
    owner = [[-1] * drawn.cols for _ in range(drawn.rows)]
    shapes: list[list[tuple[int, int]]] = []
    for row in range(drawn.rows):
        for col in range(drawn.cols):
            if owner[row][col] < 0:
                shapes.append(_fill(row, col, len(shapes), drawn, owner))
    slots = [max(_rectangles(shape), key=lambda slot: _area(slot, xs, ys)) for shape in shapes]
    order = sorted(range(len(slots)), key=lambda i: (slots[i].row, slots[i].col))
    place = {old: new for new, old in enumerate(order)}
    return [slots[i] for i in order], [[place[old] for old in line] for line in owner]


def _fill(row: int, col: int, name: int, drawn: Drawn, owner: list[list[int]]) -> list[tuple[int, int]]:
    owner[row][col] = name
    found = [(row, col)]
    for r, c in found:
        for nr, nc, is_drawn in (
            (r, c + 1, c + 1 < drawn.cols and drawn.standing[c + 1][r]),
            (r, c - 1, drawn.standing[c][r]),
            (r + 1, c, r + 1 < drawn.rows and drawn.lying[r + 1][c]),
            (r - 1, c, drawn.lying[r][c]),
        ):
            if 0 <= nr < drawn.rows and 0 <= nc < drawn.cols and owner[nr][nc] < 0 and not is_drawn:
                owner[nr][nc] = name
                found.append((nr, nc))
    return found


def _rectangles(shape: Sequence[tuple[int, int]]) -> Iterator[Slot]:
    """Every rectangle of places within a shape (shapes have few places)."""
    inside = set(shape)
    for row, col in shape:
        wide = 1
        while (row, col + wide) in inside:
            wide += 1
        for width in range(wide, 0, -1):
            high = 1
            while all((row + high, c) in inside for c in range(col, col + width)):
                high += 1
            yield Slot(row, col, high, width)


def _area(slot: Slot, xs: Sequence[float], ys: Sequence[float]) -> float:
    return (xs[slot.col + slot.col_span] - xs[slot.col]) * (ys[slot.row + slot.row_span] - ys[slot.row])
