"""Bodies whose cells follow one another line by line, left to right and down.

Each reader here takes the pieces below a header and the number of its columns and answers with a reading, or
with None where the pieces do not repeat one pattern. A wrong table is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence

from noticeparse.layout.loose.grid import Plan, Slot
from noticeparse.layout.loose.kinds import SELF_EVIDENT, index_of
from noticeparse.layout.loose.pieces import NOTE, Piece, cells_of, goes_on, is_label, width

_CELL_WIDTH = 80
_ROW_PIECES = 40


def indexed(pieces: Sequence[Piece], columns: int) -> Plan | None:
    """Rows that begin with their numbers, counted from one."""
    rows = _numbered(pieces, columns)
    if len(rows) < 2:
        return None
    bodies = [list(pieces[start + 1 : end]) for start, end in rows]
    values = _trailing_values(bodies[:-1], columns - 2)
    last = _row_with_values(bodies[-1], values) if values else _open_end(bodies[-1], bodies[:-1])
    if last is None or not last or any(len(body) <= values for body in bodies[:-1]):
        return None
    bodies[-1] = last
    middle = columns - 1 - values
    if columns == 2 and _more_columns(bodies):
        return None
    if values and index_of(last[-1].text) == len(rows) + 1:
        return None  # the value of the last row may be the number of one more
    slots: list[Slot] = []
    for row, ((start, _), body) in enumerate(zip(rows, bodies, strict=True)):
        inner = body[: len(body) - values]
        cells = [inner] if middle == 1 else cells_of(inner)
        if middle == 2 and len(cells) != 2:
            cells = _at_first_mark(inner)
        if len(cells) != middle:
            return None
        parts = [[pieces[start]], *cells, *([value] for value in body[len(body) - values :])]
        slots += [Slot(row, col, tuple(part)) for col, part in enumerate(parts)]
    used = rows[-1][0] + 1 + len(last)
    return Plan(tuple(slots), len(rows), used, (1,) * columns)


def _more_columns(bodies: Sequence[Sequence[Piece]]) -> bool:
    """True where the text behind the numbers is more than one column: short lines, none of which must go on."""
    split = 0
    for body in bodies:
        cells = [cell for cell in cells_of(body) if not cell[0].style]
        split += len(cells) > 1
        if len(cells) > 2 and all(is_label(piece) for cell in cells[1:] for piece in cell):
            return True
    return split == len(bodies)


def _at_first_mark(body: Sequence[Piece]) -> list[list[Piece]]:
    """A name, and the list of marked items behind it."""
    at = next((n for n, piece in enumerate(body) if piece.marked), 0)
    return [list(body[:at]), list(body[at:])] if at else []


def _numbered(pieces: Sequence[Piece], columns: int) -> list[tuple[int, int]]:
    """Where rows 1, 2, 3 … begin and end; a row needs a piece for each column before the next may begin."""
    starts: list[int] = []
    for at, piece in enumerate(pieces):
        if index_of(piece.text) == len(starts) + 1 and piece.first and (not starts or at - starts[-1] >= columns):
            starts.append(at)
        elif not starts:
            return []
    return list(zip(starts, [*starts[1:], len(pieces)], strict=True))


def _trailing_values(bodies: Sequence[Sequence[Piece]], most: int) -> int:
    """How many values every row ends with."""
    least = most
    for body in bodies:
        count = 0
        while count < min(least, len(body) - 1) and body[-1 - count].kind:
            count += 1
        least = count
    return max(0, least)


def _row_with_values(body: Sequence[Piece], values: int) -> list[Piece] | None:
    """The pieces up to the first run of values that closes the row."""
    for at in range(1, len(body) - values + 1):
        if all(piece.kind for piece in body[at : at + values]):
            return list(body[: at + values])
    return None


def _open_end(body: Sequence[Piece], others: Sequence[Sequence[Piece]]) -> list[Piece]:
    """The last cell of a body that nothing closes: what looks like the cells above it.

    A list mark that no cell above uses, or a paragraph set off by blank lines where no cell above has them, ends
    the table. Notes at the end belong below the table where they are set otherwise than the notes in its cells.
    """
    inside = [piece for other in others for piece in other]
    styles = {piece.style for piece in inside}
    spaced = any(piece.line.gap for piece in inside)
    kept: list[Piece] = []
    for number, piece in enumerate(body):
        if number and piece.marked and piece.style not in styles and piece.style != body[0].style:
            break
        if number and piece.line.gap and not spaced and not goes_on(kept, piece):
            break
        if number >= _ROW_PIECES:
            break
        kept.append(piece)
    return without_notes_below(kept, inside)


def without_notes_below(cell: list[Piece], inside: Sequence[Piece]) -> list[Piece]:
    """The last cell of a body without the notes at its end that belong below the table."""
    groups = cells_of(cell)
    tail = len(groups)
    while tail > 1 and groups[tail - 1][0].style == NOTE:
        tail -= 1
    inner = {p.line.indent for p in [*inside, *(g[0] for g in groups[:tail])] if p.style == NOTE}
    spaced = any(piece.line.gap for piece in inside)
    for number in range(tail, len(groups)):
        note = groups[number][0]
        near = spaced and not note.line.gap
        if note.text.startswith("※") or (not near and note.line.indent not in inner):
            return [piece for group in groups[:number] for piece in group]
    return cell


def regular(pieces: Sequence[Piece], columns: int, least: int = 1) -> Plan | None:
    """Rows of as many cells as there are heads, one column of which holds values of one kind."""
    cells = cells_of(pieces)
    rows: list[list[list[Piece]]] = []
    kinds: list[str] = []
    for at in range(0, len(cells) - columns + 1, columns):
        row = cells[at : at + columns]
        if any(cell[0].style for cell in row) or any(_wide(cell) for cell in row):
            break
        here = [cell[0].kind for cell in row]
        if not rows:
            kinds = here
        elif any(a != b for a, b in zip(kinds, here, strict=True) if a or b):
            break
        rows.append(row)
    following = cells[len(rows) * columns :]
    if len(rows) < least or not rows or not any(kinds) or kinds[0] or not _closed(following, rows, kinds):
        return None
    slots = [Slot(r, c, tuple(cell)) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    used = sum(len(cell) for row in rows for cell in row)
    return Plan(tuple(slots), len(rows), used, (1,) * columns)


def _wide(cell: Sequence[Piece]) -> bool:
    return len(cell) > 4 or any(width(piece.text) > _CELL_WIDTH for piece in cell)


def _closed(following: Sequence[Sequence[Piece]], rows: Sequence[object], kinds: Sequence[str]) -> bool:
    """True where a regular body is proven: by three rows, or by strong values and an end that is no further cell."""
    if len(rows) >= 3:
        return True
    strong = any(kind in SELF_EVIDENT for kind in kinds)
    return strong and len(kinds) >= 3 and (not following or bool(following[0][0].style))
