"""Tables over pages: a frame becomes a sheet, and a sheet takes in the one at the top of the next page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from noticeparse.layout.marks import mark_style
from noticeparse.layout.page.frames import Bounds, Frame, Item, lines_in
from noticeparse.layout.page.lexicon import value
from noticeparse.layout.page.words import PrintedLine

SAME_BORDER = 4.0
HEAD_LENGTH = 24
BRACKETED = re.compile(r"\([^()]*\)")
# Shares of the page's height between which a table may end, and begin on the next page.
LOW = 0.62
HIGH = 0.34
# Share of a cell's width that a line leaves free if it ends before the cell's border does.
LEAST_ROOM = 0.25
# The steps of a flow are at most this far apart (points).
STEP = 42.0


@dataclass(slots=True)
class SheetCell:
    """One cell of a sheet with its lines and frames."""

    row: int
    col: int
    row_span: int
    col_span: int
    items: list[Item] = field(default_factory=list)
    box: Bounds = (0.0, 0.0, 0.0, 0.0)
    page: int = 0

    @property
    def text(self) -> str:
        """Its own lines, joined."""
        return " ".join(item.text for item in self.items if isinstance(item, PrintedLine))


@dataclass(slots=True)
class Sheet:
    """A table over one or more pages.

    Attributes:
        xs: Column borders.
        n_rows: Rows.
        cells: By row, then column.
        parts: Page number and box of each part.
        heads: Rows from the top that are heads.
        is_flow: True where it is made of separate boxes.
        is_ruled: False where white parts its columns.
    """

    xs: list[float]
    n_rows: int
    cells: list[SheetCell]
    parts: list[tuple[int, Bounds]]
    heads: int = 0
    is_flow: bool = False
    is_ruled: bool = True

    def row(self, row: int) -> list[SheetCell]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == row]


def sheet_of(frame: Frame) -> Sheet:
    """A frame as a sheet of one part; rows and columns that hold nothing and have no height are left out."""
    grid = frame.grid
    cells = [
        SheetCell(
            slot.row,
            slot.col,
            slot.row_span,
            slot.col_span,
            list(frame.items.get(i, ())),
            grid.slot_box(i),
            frame.page,
        )
        for i, slot in enumerate(grid.slots)
    ]
    parts = [(frame.page, grid.box)]
    sheet = Sheet(list(grid.xs), len(grid.ys) - 1, cells, parts, is_flow=grid.boxes > 1, is_ruled=frame.is_ruled)
    sheet.heads = head_rows(sheet)
    return sheet


def head_rows(sheet: Sheet) -> int:
    """How many rows from the top are heads: the first where it reads like one, with all that its merged cells cover."""
    if sheet.n_rows < 2 or not _reads_like_head(sheet.row(0), sheet):
        return 0
    high = max(cell.row_span for cell in sheet.row(0) if cell.items)
    if (
        not sheet.is_flow
        and 1 < high < min(sheet.n_rows, 4)
        and all(not row or _reads_like_head(row, sheet) for row in (sheet.row(r) for r in range(1, high)))
    ):
        return high
    return 1


def _reads_like_head(row: Sequence[SheetCell], sheet: Sheet) -> bool:
    texts = [cell.text for cell in row if cell.items]
    if not texts or any(len(text) > HEAD_LENGTH or not text for text in texts):
        return False
    if len(texts) == 1 and len(sheet.xs) > 2:
        return False
    bare = [BRACKETED.sub("", text).strip() or text for text in texts]
    return not any(value().fullmatch(text) or mark_style(text) for text in bare)


def goes_on_in(sheet: Sheet, heights: tuple[float, float], below: Sheet, *, beside: bool = False) -> bool:
    """True where the table at the top of the next page has the columns of the one that ends a page."""
    _, last = sheet.parts[-1]
    _, first = below.parts[0]
    if sheet.is_ruled != below.is_ruled or last[3] < LOW * heights[0] or first[1] > HIGH * heights[1]:
        return False
    shift = below.xs[0] - sheet.xs[0]
    # The next page stands beside this one where a sheet holds two; margins may change by a little.
    if abs(shift) > SAME_BORDER and not beside:
        return False
    if abs(sheet.xs[-1] + shift - below.xs[-1]) > SAME_BORDER:
        return False
    few, many = sorted(([x + shift for x in sheet.xs], below.xs), key=len)
    return all(any(abs(x - y) <= SAME_BORDER for y in many) for x in few)


def join(sheet: Sheet, below: Sheet) -> None:
    """Takes the next page's part in: heads that are repeated go, a row that the break split is one again."""
    _same_columns(sheet, below)
    repeated = _repeated_heads(sheet, below)
    rows = [cell for cell in below.cells if cell.row >= repeated]
    first = [cell for cell in rows if cell.row == repeated]
    split = _is_split(sheet, first) or (repeated > 0 and _is_left_over(sheet, first))
    label = None if split else _merged_label(sheet, first)
    offset = sheet.n_rows - repeated - (1 if split else 0)
    for cell in rows:
        cell.row += offset
        above = _reaching(sheet, cell)
        if cell.row == sheet.n_rows - 1 and split and above is not None:
            above.items += cell.items
            above.row_span = max(above.row_span, cell.row + cell.row_span - above.row)
        elif (
            above is not None and cell.row == sheet.n_rows and not cell.items and (above.row_span > 1 or cell is label)
        ):
            above.row_span += cell.row_span
        else:
            sheet.cells.append(cell)
    sheet.n_rows = max(cell.row + cell.row_span for cell in sheet.cells)
    sheet.cells.sort(key=lambda cell: (cell.row, cell.col))
    sheet.parts += below.parts


def stacks_on(sheet: Sheet, below: Sheet) -> bool:
    """True where a row of boxes stands right below another one of the same columns: the next step of a flow."""
    (page, upper), (other, lower) = sheet.parts[-1], below.parts[0]
    if not (sheet.is_flow and below.is_flow and page == other and len(sheet.xs) == len(below.xs)):
        return False
    level = all(abs(x - y) <= SAME_BORDER for x, y in zip(sheet.xs, below.xs, strict=True))
    return level and -SAME_BORDER <= lower[1] - upper[3] <= STEP


def stack(sheet: Sheet, arrows: Sequence[PrintedLine], below: Sheet) -> None:
    """Takes the next step of a flow in, with a row for the arrows between the two."""
    if arrows:
        columns: dict[int, SheetCell] = {}
        for arrow in arrows:
            col = min(max(bisect_right(sheet.xs, (arrow.box[0] + arrow.box[2]) / 2) - 1, 0), len(sheet.xs) - 2)
            cell = columns.setdefault(col, SheetCell(sheet.n_rows, col, 1, 1, [], arrow.box, arrow.page))
            cell.items.append(arrow)
        sheet.cells += columns.values()
        sheet.n_rows += 1
    for cell in below.cells:
        cell.row += sheet.n_rows
    sheet.cells += below.cells
    sheet.n_rows += below.n_rows
    page, (x0, top, x1, _) = sheet.parts[-1]
    sheet.parts[-1] = (page, (x0, top, x1, below.parts[0][1][3]))


def _same_columns(sheet: Sheet, below: Sheet) -> None:
    """Both parts on the borders of the one that has more of them."""
    if len(sheet.xs) == len(below.xs):
        return
    shift = below.xs[0] - sheet.xs[0]
    below.xs = [x - shift for x in below.xs]
    few, many = (sheet, below) if len(sheet.xs) < len(below.xs) else (below, sheet)
    where = [_nearest(many.xs, x) for x in few.xs]
    for cell in few.cells:
        first, last = where[cell.col], where[cell.col + cell.col_span]
        cell.col, cell.col_span = first, max(1, last - first)
    few.xs = list(many.xs)


def _nearest(places: Sequence[float], place: float) -> int:
    return min(range(len(places)), key=lambda i: abs(places[i] - place))


def _repeated_heads(sheet: Sheet, below: Sheet) -> int:
    for count in range(min(3, sheet.n_rows, below.n_rows), 0, -1):
        ours = [(c.row, c.col, c.text) for c in sheet.cells if c.row < count]
        theirs = [(c.row, c.col, c.text) for c in below.cells if c.row < count]
        whole = all(c.row + c.row_span <= count for c in below.cells if c.row < count)
        if whole and ours == theirs and any(text for *_, text in ours):
            return count
    return 0


def _is_split(sheet: Sheet, first: Sequence[SheetCell]) -> bool:
    """True where the first row of the next page is the rest of the last row: its label column is empty there."""
    pairs = [(above, cell) for cell in first if (above := _reaching(sheet, cell)) is not None]
    if len(pairs) < len(first) or not any(cell.items for cell in first) or _merged_label(sheet, first) is not None:
        return False
    fresh = [(above, cell) for above, cell in pairs if above.row == sheet.n_rows - 1]
    filled = [(above, cell) for above, cell in fresh if above.items]
    if not filled or any(cell.items and not above.items for above, cell in fresh):
        return False
    label, rest = filled[0], [cell for _, cell in filled[1:]]
    return not label[1].items and any(cell.items for cell in rest)


def _is_left_over(sheet: Sheet, first: Sequence[SheetCell]) -> bool:
    """True where the first row below repeated heads is what is left of the last row: nothing, or less than a line."""
    above = [_reaching(sheet, cell) for cell in first]
    return not any(cell.items for cell in first) and any(cell is not None and cell.items for cell in above)


def _merged_label(sheet: Sheet, first: Sequence[SheetCell]) -> SheetCell | None:
    """The empty first cell of the next page where it belongs to the label above, over a row of its own.

    Beside it stands one line in each cell, and one line above each of them that had room to go on.
    """
    if not first:
        return None
    label, *others = first
    above = _reaching(sheet, label)
    pairs = [(upper, cell) for cell in others if (upper := _reaching(sheet, cell)) is not None]
    if label.col or label.items or above is None or not above.items or not 2 <= len(pairs) == len(others):
        return None
    return label if all(len(cell.items) == 1 and _has_room(upper) for upper, cell in pairs) else None


def _has_room(cell: SheetCell) -> bool:
    """True for a cell of one line that leaves room at its end, so that nothing of it can stand elsewhere."""
    if len(cell.items) != 1 or not isinstance(cell.items[0], PrintedLine):
        return False
    (x0, _, x1, _), line = cell.box, cell.items[0].box
    return (line[0] - x0) + (x1 - line[2]) > LEAST_ROOM * (x1 - x0)


def _reaching(sheet: Sheet, cell: SheetCell) -> SheetCell | None:
    """The cell of the same columns that reaches the sheet's last row."""
    for above in sheet.cells:
        if above.col == cell.col and above.col_span == cell.col_span and above.row + above.row_span == sheet.n_rows:
            return above
    return None


def all_lines(sheet: Sheet) -> list[PrintedLine]:
    """Every line in it, at any depth."""
    return [line for cell in sheet.cells for line in lines_in(cell.items)]
