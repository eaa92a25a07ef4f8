"""Bodies that one column holds together, so that rows may lack cells.

The column counts the rows, or holds one kind of value in every row. What stands between two of its cells belongs to
the row above or below; a reading counts only where one distribution is better than every other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from noticeparse.layout.loose.grid import Plan, Slot
from noticeparse.layout.loose.headers import Header
from noticeparse.layout.loose.kinds import ADDRESS, NUMBER, PHONE, SELF_EVIDENT, index_of, kind_of
from noticeparse.layout.loose.pieces import LABEL_WIDTH, NOTE, Piece, cells_of, is_label, width
from noticeparse.layout.loose.words import anchors, words

Cell = list[Piece]

_CELL_WIDTH = 80
_LABEL_PIECES = 3
_LAST_CELL_WIDTH = 40
_CONTACT = re.compile(r"[(<\[]?[가-힣A-Za-z.-]{1,8}[)>\]:]{0,2}\s?:?\s*")


@dataclass(frozen=True, slots=True)
class Column:
    """What a head says about the cells below it.

    Attributes:
        kinds: Kinds of value of which every row should have one, empty for text.
        optional: True where rows often lack it.
        counter: True where it counts the rows.
    """

    kinds: frozenset[str]
    optional: bool
    counter: bool


def columns_of(header: Header) -> list[Column]:
    """The columns under the heads, from left to right."""
    return [
        Column(
            frozenset(kind for kind, endings in anchors().items() if name.endswith(endings)),
            name in words("optional"),
            name in words("pure_counters"),
        )
        for name in header.names
    ]


def aligned(pieces: Sequence[Piece], header: Header) -> Plan | None:
    """Rows told apart by their numbers or by a column of values; cells that a row lacks are left out."""
    columns = columns_of(header)
    if len(columns) < 2 or not pieces:
        return None
    if index_of(pieces[0].text) == 1 and header.names[0] in words("counters"):
        return _numbered(pieces, columns)
    if len(columns) >= 4 and columns[1].counter:
        return _grouped(pieces, len(columns))
    return _anchored(pieces, columns)


def _merged(pieces: Sequence[Piece]) -> list[Cell]:
    """Cells of the pieces; the items of a list share one, and a note belongs to the text above it."""
    cells: list[Cell] = []
    for cell in cells_of(pieces):
        above = cells[-1] if cells else None
        first = cell[0]
        if above is not None and first.style and not above[0].kind and (first.style == NOTE or above[0].style):
            above += cell
        else:
            cells.append(cell)
    return cells


def _assign(cells: Sequence[Cell], columns: Sequence[Column]) -> tuple[int, ...] | None:
    """The column of each cell, None where no distribution over the columns is better than every other.

    A value stands under a head that promises its kind, text never does. Rows rather lack optional cells and
    values that their column does not find than anything else; the first column of text is never missing.
    """
    if len(cells) > len(columns):
        return None
    best: list[tuple[int, ...]] = []
    fewest = len(columns) + 1
    needed = next((col for col, column in enumerate(columns) if not column.kinds), None)
    for chosen in combinations(range(len(columns)), len(cells)):
        if needed is not None and needed not in chosen:
            continue
        if not all(_takes(columns, col, cell) for col, cell in zip(chosen, cells, strict=True)):
            continue
        missing = sum(not column.optional for col, column in enumerate(columns) if col not in chosen)
        if missing < fewest:
            best, fewest = [], missing
        if missing == fewest:
            best.append(chosen)
    return best[0] if len(best) == 1 else None


def _takes(columns: Sequence[Column], col: int, cell: Cell) -> bool:
    kind = cell[0].kind
    if columns[col].kinds:
        return kind in columns[col].kinds
    return not kind or not any(kind in column.kinds for column in columns)


def _numbered(pieces: Sequence[Piece], columns: Sequence[Column]) -> Plan | None:
    """Rows that begin with their numbers, counted from one."""
    least = len(columns) if any(NUMBER in column.kinds for column in columns) else 2
    starts: list[int] = []
    for at, piece in enumerate(pieces):
        far = not starts or at - starts[-1] >= least
        if far and piece.first and index_of(piece.text) == len(starts) + 1:
            starts.append(at)
    if len(starts) < 3 or starts[0] or not any(column.kinds for column in columns):
        return None
    bodies = [pieces[start + 1 : end] for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True)]
    rows: list[tuple[list[Cell], tuple[int, ...]]] = []
    for body in bodies[:-1]:
        cells = _merged(body)
        chosen = None if any(map(_wide, cells)) else _assign(cells, columns[1:])
        if chosen is None:
            return None
        rows.append((cells, chosen))
    last = _last_row(bodies[-1], columns[1:], rows)
    if last is None:
        return None
    rows.append(last)
    full = Counter(col for _, chosen in rows for col in chosen)
    if any(full[col] * 3 < len(rows) * 2 for col, column in enumerate(columns[1:]) if not column.optional):
        return None
    slots: list[Slot] = []
    for row, (start, (cells, chosen)) in enumerate(zip(starts, rows, strict=True)):
        slots.append(Slot(row, 0, (pieces[start],)))
        slots += [Slot(row, col + 1, tuple(cell)) for col, cell in zip(chosen, cells, strict=True)]
    used = starts[-1] + 1 + sum(map(len, rows[-1][0]))
    return Plan(tuple(slots), len(rows), used, (1,) * len(columns))


def _last_row(
    body: Sequence[Piece], columns: Sequence[Column], above: Sequence[tuple[list[Cell], tuple[int, ...]]]
) -> tuple[list[Cell], tuple[int, ...]] | None:
    """The cells of the row that no number closes: as many as there are, up to notes that rows above do not have."""
    noted = any(piece.style == NOTE for cells, _ in above for cell in cells for piece in cell)
    kept: list[Piece] = []
    for piece in body:
        if kept and piece.style == NOTE and (piece.text.startswith("※") or piece.line.indent or not noted):
            break
        if kept and piece.marked and not any(p.style == piece.style for cells, _ in above for c in cells for p in c):
            break
        kept.append(piece)
    cells = _merged(kept)
    if not cells or any(map(_wide, cells)):
        return None
    chosen = _assign(cells, columns)
    return None if chosen is None else (cells, chosen)


def _wide(cell: Cell) -> bool:
    return any(width(piece.text) > _CELL_WIDTH for piece in cell)


def _grouped(pieces: Sequence[Piece], columns: int) -> Plan | None:
    """A label over several numbered rows, text, and values that close each row."""
    slots: list[Slot] = []
    labels: list[tuple[int, list[Piece]]] = []
    at = used = row = texts = 0
    expected = 1
    kinds: list[str] = []
    while at < len(pieces):
        label: list[Piece] = []
        while at < len(pieces) and is_label(pieces[at]) and len(label) < _LABEL_PIECES:
            label.append(pieces[at])
            at += 1
        number = index_of(pieces[at].text) if at < len(pieces) else None
        if number is None or not (label or row) or (number != expected and not (label and number == 1)):
            break
        start = at + 1
        end = start
        while end < len(pieces) and not pieces[end].kind:
            end += 1
        cells = _merged(pieces[start:end])
        texts = texts or len(cells)
        values = pieces[end : end + columns - 2 - texts]
        here = [value.kind for value in values]
        if not cells or len(cells) != texts or not values or not all(here) or any(map(_wide, cells)):
            break
        if len(values) != columns - 2 - texts or (kinds and here != kinds):
            break
        kinds = kinds or here
        if label:
            labels.append((row, label))
        slots.append(Slot(row, 1, (pieces[at],)))
        slots += [Slot(row, 2 + n, tuple(cell)) for n, cell in enumerate(cells)]
        slots += [Slot(row, 2 + texts + n, (value,)) for n, value in enumerate(values)]
        row, expected = row + 1, number + 1
        at = used = end + len(values)
    if row < 3 or len(labels) * 3 > row * 2:
        return None
    if used < len(pieces) and index_of(pieces[used].text) is not None:
        return None  # the pattern breaks off in the middle
    for (first, label), (after, _) in zip(labels, [*labels[1:], (row, [])], strict=True):
        slots.append(Slot(first, 0, tuple(label), row_span=after - first))
    return Plan(tuple(slots), row, used, (1,) * columns)


def _anchored(pieces: Sequence[Piece], columns: Sequence[Column]) -> Plan | None:
    """Rows of text up to a column of values, and behind it text that a row may lack."""
    cells = _with_contacts(_merged(pieces), columns)
    anchor = next((at for at, cell in enumerate(cells[: len(columns)]) if cell[0].kind), 0)
    if not anchor or cells[anchor][0].kind not in columns[anchor].kinds:
        return None
    kind = cells[anchor][0].kind
    behind = columns[anchor + 1 :]
    rows: list[list[tuple[int, Cell]]] = []
    lacking = at = 0
    while at + anchor < len(cells) and cells[at + anchor][0].kind == kind:
        leading = cells[at : at + anchor]
        if any(cell[0].kind or cell[0].style or _long(cell) for cell in leading):
            break
        end = at + anchor + 1
        following = next((n for n in range(end, len(cells)) if cells[n][0].kind == kind), None)
        if following is None:
            full = len(rows) - lacking
            trailing = _trailing_at_end(cells[end:], len(behind), lacking, full)
        else:
            trailing = cells[end : following - anchor] if following - anchor >= end else None
        chosen = None if trailing is None else _assign_trailing(trailing, behind)
        if trailing is None or chosen is None:
            if following is None or len(rows) < 2 or not cells[end][0].style:
                return None
            trailing, chosen, following = [], (), None  # another table or text with values further below
            if behind:
                return None
        lacking += len(trailing) < len(behind)
        row = [*enumerate(leading), (anchor, cells[at + anchor])]
        row += [(anchor + 1 + col, cell) for col, cell in zip(chosen, trailing, strict=True)]
        rows.append(row)
        at = end + len(trailing)
        if following is None:
            break
    proven = 3 if lacking or kind not in SELF_EVIDENT or len(columns) < 3 else 2
    if len(rows) < proven:
        return None
    if behind and not any(len(row) > anchor + 1 for row in rows):
        return None
    slots = [Slot(r, col, tuple(cell)) for r, row in enumerate(rows) for col, cell in row]
    return Plan(tuple(slots), len(rows), sum(len(cell) for row in rows for _, cell in row), (1,) * len(columns))


def _assign_trailing(cells: Sequence[Cell], columns: Sequence[Column]) -> tuple[int, ...] | None:
    if not cells:
        return () if all(column.optional for column in columns) else None
    if any(cell[0].marked or _long(cell) for cell in cells):
        return None
    return _assign(cells, columns)


def _trailing_at_end(cells: Sequence[Cell], most: int, lacking: int, full: int) -> list[Cell] | None:
    """The cells behind the last value, None where text below the table cannot be told from them."""
    plain = next((n for n, cell in enumerate(cells) if cell[0].style), len(cells))
    if not most or not plain:
        return []
    if full and plain == len(cells) <= most and all(width(cell[0].text) <= _LAST_CELL_WIDTH for cell in cells):
        return list(cells)
    if not lacking and plain >= most:
        return list(cells[:most])
    return None


def _long(cell: Cell) -> bool:
    return len(cell) > 4 or _wide(cell)


def _with_contacts(cells: Sequence[Cell], columns: Sequence[Column]) -> list[Cell]:
    """The cells, numbers and addresses behind a phone number joined to it where one column holds them all."""
    if sum(bool(column.kinds & {PHONE, ADDRESS}) for column in columns) != 1:
        return list(cells)
    joined: list[Cell] = []
    for cell in cells:
        if joined and joined[-1][0].kind in (PHONE, ADDRESS) and _is_contact(cell):
            joined[-1] = [*joined[-1], *cell]
        else:
            joined.append(list(cell))
    return joined


def _is_contact(cell: Cell) -> bool:
    if len(cell) > 1 or width(cell[0].text) > LABEL_WIDTH * 2:
        return False
    text = cell[0].text
    begin = _CONTACT.match(text)
    return cell[0].kind in (PHONE, ADDRESS) or (begin is not None and kind_of(text[begin.end() :]) in (PHONE, ADDRESS))
