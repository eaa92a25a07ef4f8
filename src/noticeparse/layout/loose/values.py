"""Bodies whose rows end with values: scores, ticks, sums, periods, phone numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from noticeparse.layout.loose.grid import Plan, Slot
from noticeparse.layout.loose.kinds import NUMBER, SELF_EVIDENT, TICK
from noticeparse.layout.loose.pieces import NOTE, Piece, cells_of, goes_on, is_label
from noticeparse.layout.loose.words import words

_ROW_PIECES = 16
_HEADS_OVER_LEVELS = 3


@dataclass(slots=True)
class _Row:
    label: list[Piece] = field(default_factory=list)
    item: list[Piece] = field(default_factory=list)
    values: list[Piece] = field(default_factory=list)


def valued(pieces: Sequence[Piece], columns: int) -> Plan | None:
    """Rows of a label (that may cover several rows), an item, and values in as many columns as the rows repeat.

    Where the items carry list marks, text before the mark is the row group's label; the heads then stand over
    more columns than there are heads. Levels of a grade (``우수 양호 보통``) below the last head make a second
    header row; there must be one for each value.
    """
    count = _values_a_row(pieces)
    if not count:
        return None
    if any(piece.marked for piece in pieces[: _ROW_PIECES * 2]):
        return _itemised(pieces, columns, count)
    return _plain(pieces, columns, count)


def _values_a_row(pieces: Sequence[Piece]) -> int:
    runs: list[tuple[int, bool]] = []
    size, numbers = 0, False
    for piece in [*pieces, None]:
        if piece is not None and piece.kind:
            size, numbers = size + 1, piece.kind == NUMBER
        elif size:
            runs.append((size, numbers))
            size = 0
    counted = [size for size, numbers in runs if numbers]
    sizes = Counter(counted if len(counted) > 1 else [size for size, _ in runs])
    return max(sizes, key=lambda size: (sizes[size], size), default=0)


def _itemised(pieces: Sequence[Piece], columns: int, count: int) -> Plan | None:
    levels: list[list[Piece]] = []
    start = 0
    if count > 1 and columns <= _HEADS_OVER_LEVELS:
        found = _levels(pieces, count)
        if found is not None:
            levels, start = found
        elif columns < count + 1:
            return None
    rows, used = _item_rows(pieces, start, count)
    valued_rows = sum(bool(row.values) for row in rows)
    strong = columns == count + 2 and any(value.kind in SELF_EVIDENT for row in rows for value in row.values)
    if valued_rows < 2 and not (valued_rows == 1 and strong):
        return None
    if _runs(pieces[used:]) * 2 > valued_rows:
        return None  # the pattern breaks off in the middle
    if all(value.text == "-" for row in rows for value in row.values):
        return None
    items = sum(bool(row.item) for row in rows)
    if items * 5 < len(rows) * 3 or not _same_kinds(rows):
        return None
    labelled = any(row.label and row.item for row in rows)
    if labelled and not rows[0].label:
        return None
    spans = _spans(columns, 2 if labelled else 1, count, bool(levels))
    if spans is None:
        return None
    slots = _slots(rows, 2 if labelled else 1, count)
    return Plan(tuple(slots), len(rows), used, spans, tuple(tuple(level) for level in levels))


def _same_kinds(rows: Sequence[_Row]) -> bool:
    """True where each column of values keeps to one kind; a dash or a tick may stand in for a number."""
    full = max(len(row.values) for row in rows)
    for col in range(full):
        kinds = Counter(row.values[col].kind for row in rows if len(row.values) == full)
        kinds.pop(TICK, None)
        if kinds and max(kinds.values()) * 5 < sum(kinds.values()) * 4:
            return False
    return True


def _one_label(label: Sequence[Piece], spaced: bool) -> bool:
    """True where the lines above an item show that they are one text and not several cells."""
    for at in range(1, len(label)):
        near = spaced and not label[at].line.gap
        if not near and not goes_on(label[:at], label[at]):
            return False
    return True


def _spans(columns: int, leading: int, count: int, levels: bool) -> tuple[int, ...] | None:
    if levels:
        return (*((1,) * leading), count) if columns == leading + 1 else None
    if columns == leading + count:
        return (1,) * columns
    if columns == count + 1 and leading == 2:
        return (2, *((1,) * count))
    return None


def _levels(pieces: Sequence[Piece], count: int) -> tuple[list[list[Piece]], int] | None:
    """The cells of the second header row, and where the body begins: before the label of the first item."""
    item = next((at for at, piece in enumerate(pieces) if piece.marked), 0)
    cells: list[list[Piece]] = []
    for cell in cells_of(pieces[:item]):
        if cells and cells[-1][-1].text in words("intensifiers"):
            cells[-1] += cell
        else:
            cells.append(cell)
    if len(cells) != count + 1 or any(cell[0].kind or not is_label(cell[0]) for cell in cells):
        return None
    return cells[:-1], sum(len(cell) for cell in cells[:-1])


def _item_rows(pieces: Sequence[Piece], start: int, count: int) -> tuple[list[_Row], int]:
    """The rows from a place on as far as they keep the pattern, and where they end."""
    rows: list[_Row] = []
    row = _Row()
    at = used = start
    opener = ""
    spaced = any(piece.line.gap for piece in pieces[start + 1 :])
    while at < len(pieces):
        piece = pieces[at]
        if piece.kind:
            size = _run(pieces, at)
            if not (row.item or row.label) or size not in ({count, 1} if piece.kind == TICK else {count}):
                break
            if not _one_label(row.label, spaced):
                break
            row.values = list(pieces[at : at + size])
            rows.append(row)
            row, at = _Row(), at + size
            used = at
            continue
        if piece.marked and (not opener or piece.style == opener):
            opener = opener or piece.style
            if row.item and _one_mark_a_row(rows):
                rows.append(row)
                row, used = _Row(), at
            row.item.append(piece)
        elif row.item:
            if piece.plain and not _values_ahead(pieces, at, row):
                break
            row.item.append(piece)
        elif piece.plain and len(row.label) < 5:
            row.label.append(piece)
        else:
            break
        if len(row.item) > _ROW_PIECES:
            break
        at += 1
    if row.item and rows and row.label and at - used <= _ROW_PIECES and not row.values:
        end = used + len(row.label) + len(row.item)
        apart = not any(piece.kind for piece in pieces[end : end + _ROW_PIECES])
        if apart and _one_label(row.label, spaced) and is_label(row.label[0]):
            rows.append(row)
            used = end
    return rows, used


def _run(pieces: Sequence[Piece], at: int) -> int:
    end = at
    while end < len(pieces) and pieces[end].kind:
        end += 1
    return end - at


def _runs(pieces: Sequence[Piece]) -> int:
    """How many runs of values there are."""
    return sum(bool(piece.kind) and not (at and pieces[at - 1].kind) for at, piece in enumerate(pieces))


def _one_mark_a_row(rows: Sequence[_Row]) -> bool:
    """True where rows so far hold one marked item each: a further mark is a further row."""
    single = sum(sum(p.style == row.item[0].style for p in row.item) == 1 for row in rows if row.item)
    return bool(rows) and single * 2 > len(rows)


def _values_ahead(pieces: Sequence[Piece], at: int, row: _Row) -> bool:
    """True where unmarked text goes on an item: the item must go on, or values or a further item close it."""
    if goes_on(row.item, pieces[at]):
        return True
    for piece in pieces[at : at + _ROW_PIECES]:
        if piece.kind or piece.marked:
            return bool(piece.kind) or not is_label(pieces[at])
    return False


def _slots(rows: Sequence[_Row], leading: int, count: int) -> list[Slot]:
    """The cells; a label covers the rows up to the next, a value covers the rows of its group that have none."""
    slots: list[Slot] = []
    for number, row in enumerate(rows):
        if not row.item:
            slots.append(Slot(number, 0, tuple(row.label), col_span=leading))
        else:
            if leading == 2 and row.label:
                deep = number + 1
                while deep < len(rows) and not rows[deep].label:
                    deep += 1
                slots.append(Slot(number, 0, tuple(row.label), row_span=deep - number))
            bare = not row.values and bool(row.label)
            slots.append(Slot(number, leading - 1, tuple(row.item), col_span=1 + (count if bare else 0)))
        deep = number + 1
        while deep < len(rows) and not rows[deep].values and not rows[deep].label:
            deep += 1
        wide = count if len(row.values) < count else 1
        slots += [Slot(number, leading + n, (v,), deep - number, wide) for n, v in enumerate(row.values)]
    return slots


def _plain(pieces: Sequence[Piece], columns: int, count: int) -> Plan | None:
    """Rows of unmarked cells: one for each column before the values, the first left out where it covers rows."""
    leading = columns - count
    if leading < 1:
        return None
    rows: list[tuple[list[list[Piece]], list[Piece]]] = []
    at = used = 0
    while at < len(pieces):
        start = at
        while at < len(pieces) and not pieces[at].kind and pieces[at].style != NOTE and at - start < _ROW_PIECES:
            at += 1
        cells = cells_of(pieces[start:at])
        if not cells or at >= len(pieces) or _run(pieces, at) != count or not _fits(len(cells), leading, rows):
            break
        kinds = [piece.kind for piece in pieces[at : at + count]]
        if rows and kinds != [piece.kind for piece in rows[0][1]]:
            break
        rows.append((cells, list(pieces[at : at + count])))
        at += count
        used = at
    if _runs(pieces[used:]) * 2 > len(rows):
        return None
    if all(value.text == "-" for _, values in rows for value in values):
        return None
    full = sum(len(cells) == len(rows[0][0]) for cells, _ in rows) if rows else 0
    strong = columns >= 3 and any(piece.kind in SELF_EVIDENT for _, row in rows for piece in row)
    if len(rows) < (2 if strong else 3) or full * 5 < len(rows) * 3:
        return None
    return Plan(tuple(_plain_slots(rows, leading)), len(rows), used, (1,) * columns)


def _fits(cells: int, leading: int, rows: Sequence[object]) -> bool:
    return cells == leading or (bool(rows) and cells == leading - 1 and cells > 0)


def _plain_slots(rows: Sequence[tuple[list[list[Piece]], list[Piece]]], leading: int) -> list[Slot]:
    slots: list[Slot] = []
    for number, (cells, values) in enumerate(rows):
        missing = leading - len(cells)
        deep = number + 1
        while not missing and leading > 1 and deep < len(rows) and len(rows[deep][0]) < leading:
            deep += 1
        for n, cell in enumerate(cells):
            slots.append(Slot(number, n + missing, tuple(cell), deep - number if n == 0 and not missing else 1))
        slots += [Slot(number, leading + n, (value,)) for n, value in enumerate(values)]
    return slots
