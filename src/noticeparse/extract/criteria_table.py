"""Tables of criteria: groups, items and the most that each can get."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from noticeparse.extract.criteria_columns import Columns, columns_of, criteria_grid, is_head, scale_of
from noticeparse.extract.criteria_texts import MOST, TICKS, item_text, own_points, split_points
from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.evaluation_context import BONUS, topic_of
from noticeparse.extract.grid import GridRow
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table
from noticeparse.nlp.scores import find_scores

FEWEST_BELOW = 3
ONLY_BRACKET = re.compile(r"[(\[]\s?(\d{1,3})\s?[점%]?\s?[)\]]")
NO_ITEM = re.compile(r"[\d\W]*점?|\([^()]{1,8}\)")


@dataclass(slots=True)
class CriteriaTable:
    """What one table says.

    Attributes:
        criteria: Records with ``group``, ``item``, ``group_points`` and ``points``.
        total: The printed sum, None where none is printed.
        scored: True where at least one criterion has points.
    """

    criteria: list[Record] = field(default_factory=list)
    total: Reading | None = None

    @property
    def scored(self) -> bool:
        """True where points are printed for a criterion or a group."""
        return any("points" in row or "group_points" in row for row in self.criteria)


@dataclass(slots=True)
class _Row:
    """One line of the body on its way to a criterion."""

    item: MappedText
    group: Cell | None
    points: Reading | None
    merged: Cell | None
    row: GridRow
    whole: Reading | None = None


def read_criteria(view: NoticeView, table: Table, *, certain: bool) -> CriteriaTable | None:
    """The criteria of a table; None where it holds none.

    Args:
        view: The notice.
        table: Any table.
        certain: The heading over it is about criteria.
    """
    grid = criteria_grid(table)
    columns = columns_of(grid, certain=certain)
    if columns is None or any(
        is_head(grid.lowest(c), "points", "bonus") and topic_of(grid.lowest(c)) == BONUS for c in range(grid.width)
    ):
        return None
    found = CriteriaTable()
    rows: list[_Row] = []
    subtotals: dict[int, Reading] = {}
    for row in grid.rows:
        cells = _text_cells(row, columns)
        if not cells:
            continue
        if is_sum(cells):
            _sum(view, row, cells, columns, found, subtotals, rows)
            continue
        if topic_of(cells[0].text.text) == BONUS and not columns.checks:
            continue
        rows.extend(_rows_of(view, row, cells, columns))
    found.criteria = _under_headings(list(_records(view, rows, subtotals)))
    if found.total is not None and not _plausible(found):
        found.total = None
    if not found.criteria or not (found.scored or columns.checks or _ticked(rows) or columns.sure):
        return None
    return found


def _joined(rows: Sequence[_Row]) -> dict[int, Cell]:
    """Groups whose points stand in a cell of their own right below the name: that cell by the name's cell, and back."""
    found: dict[int, Cell] = {}
    for before, after in itertools.pairwise(rows):
        above, below = before.group, after.group
        if above is None or below is None or above is below or above.col != below.col:
            continue
        if below.row == above.row + above.row_span and ONLY_BRACKET.fullmatch(below.text.text.strip()):
            found[id(above)], found[id(below)] = below, above
    return found


def _under_headings(records: list[Record]) -> list[Record]:
    """Rows whose points are the sum of those of the rows behind them are groups, if that holds for all of the table."""
    values = [
        float(v.value) if isinstance(v := r.get("points"), Reading) and isinstance(v.value, int | float) else 0.0
        for r in records
    ]
    if any("group" in r for r in records) or not all(values):
        return records
    grouped: list[Record] = []
    at = groups = 0
    while at < len(records):
        left, end = values[at], at + 1
        while end < len(records) and left > 0:
            left -= values[end]
            end += 1
        if left != 0 or end - at < FEWEST_BELOW:
            return records
        head = records[at]
        grouped.extend({"group": head["item"], "group_points": head["points"], **row} for row in records[at + 1 : end])
        at, groups = end, groups + 1
    return grouped if groups > 1 else records


def _plausible(found: CriteriaTable) -> bool:
    """A sum is no less than its parts; a smaller one belongs to a table that was cut."""
    if found.total is None:
        return False
    numbers = [
        r.value
        for row in found.criteria
        for key in ("points", "group_points")
        if isinstance(r := row.get(key), Reading)
    ]
    parts = [float(n) for n in numbers if isinstance(n, int | float)]
    own = [r.value for row in found.criteria if isinstance(r := row.get("points"), Reading)]
    whole = sum(float(n) for n in own if isinstance(n, int | float))
    total = float(found.total.value) if isinstance(found.total.value, int | float) else 0.0
    return total >= max(parts, default=0.0) and total * 2 >= whole


def is_sum(cells: Sequence[Cell]) -> bool:
    """True for a row of sums: one of its cells says so, and none of them says more."""
    sums = [is_head(cell.text.text, "sum") for cell in cells]
    return any(sums) and all(said or len(cell.text.text) <= 20 for said, cell in zip(sums, cells, strict=True))


def _sum(
    view: NoticeView,
    row: GridRow,
    cells: Sequence[Cell],
    columns: Columns,
    found: CriteriaTable,
    subtotals: dict[int, Reading],
    rows: Sequence[_Row],
) -> None:
    value = _points(view, row, columns.points) or _any_points(view, row, cells)
    if value is None:
        return
    if any(is_head(cell.text.text, "subtotal") for cell in cells):
        if rows and rows[-1].group is not None:
            subtotals[id(rows[-1].group)] = value
    else:
        found.total = value


def _any_points(view: NoticeView, row: GridRow, cells: Sequence[Cell]) -> Reading | None:
    """A number beside the word for the sum, in whatever column it stands, or in brackets behind it."""
    for cell in row.cells:
        if (
            cell is not None
            and not cell.empty
            and (found := find_scores(cell.text.text))
            and 10 <= found[0].value.points <= MOST
        ):
            span = found[0].span
            return view.reading(found[0].value.points, cell.text, "criteria.sum", start=span.start, end=span.end)
    return None


def _text_cells(row: GridRow, columns: Columns) -> list[Cell]:
    cells: list[Cell] = []
    for column in columns.texts:
        cell = row.cells[column]
        if cell is not None and not cell.empty and cell not in cells:
            cells.append(cell)
    return cells


def _points(view: NoticeView, row: GridRow, columns: Sequence[int]) -> Reading | None:
    best: Reading | None = None
    for column in columns:
        cell = row.cells[column]
        if cell is None or cell.empty:
            continue
        if (scale := scale_of(cell.text.text)) is not None and scale[0] <= MOST:
            best = view.reading(scale[0], cell.text, "criteria.scale", start=scale[1], end=scale[2])
            continue
        for found in find_scores(cell.text.text.rstrip("* ")):
            value = found.value.upper if found.value.upper is not None else found.value.points
            if not 0 < value <= MOST:
                continue
            if best is None or value > best.value:  # type: ignore[operator]
                best = view.reading(value, cell.text, "criteria.points", start=found.span.start, end=found.span.end)
    return best


def _rows_of(view: NoticeView, row: GridRow, cells: Sequence[Cell], columns: Columns) -> Iterator[_Row]:
    fresh = [cell for c in columns.texts if (cell := row.cells[c]) is not None and row.starts(c) and not cell.empty]
    item_cell = fresh[-1] if fresh else cells[-1]
    given = [c for c in columns.points if row.cells[c] is not item_cell]  # what an item says at length is no score
    points = _points(view, row, given)
    merged = _merged(row, item_cell, columns)
    group = _group_of(view, cells, item_cell)
    pieces = own_points(view, item_cell) or _by_line(view, row, item_cell, given)
    if pieces and (points is None or len(pieces) > 1):
        for text, own in pieces:
            yield _Row(text, group, own, None, row)
        return
    if (
        len(cells) == 1
        and points is not None
        and len(columns.texts) > 1
        and cells[0].row < row.index
        and merged is None
    ):
        return  # the lower part of a group's cell, without an item of its own
    item = item_text(item_cell)
    if len(pieces) == 1 and points is not None and pieces[0][1].value == points.value:
        item = pieces[0][0]  # the points are printed twice
    if points is None and group is not None:
        points = _points_between(view, cells, item_cell)
    if len(item.text) > 1 and not NO_ITEM.fullmatch(item.text):
        yield _Row(item, group, points, merged, row, _points(view, row, columns.sums) if group is not None else None)


def _group_of(view: NoticeView, cells: Sequence[Cell], item: Cell) -> Cell | None:
    """The cell that names an item's group: of several levels the lowest that has points and holds further items."""
    if cells[0] is item:
        return None
    inner = (cell for cell in reversed(cells[1:]) if cell is not item and cell.row_span > item.row_span)
    return next((cell for cell in inner if split_points(view, item_text(cell)) is not None), cells[0])


def _by_line(view: NoticeView, row: GridRow, item: Cell, columns: Sequence[int]) -> list[tuple[MappedText, Reading]]:
    """The entries of an item's cell beside a cell with one score in each line, where there are as many."""
    entries = [p.text for p in cell_paragraphs(item.lines) if p.style != "note" and p.text]
    for cell in (cell for column in columns if (cell := row.cells[column]) is not None and len(entries) > 1):
        lines = [line.text for line in cell.lines if line.text.text.strip()]
        scores = [find_scores(line.text) for line in lines]
        if cell.row_span > item.row_span or len(lines) != len(entries) or any(len(found) != 1 for found in scores):
            continue
        if all(p.mark for p in cell_paragraphs(item.lines) if p.style != "note"):
            given = zip(lines, (found[0] for found in scores), strict=True)
            read = (
                view.reading(score.value.points, line, "criteria.points", start=score.span.start, end=score.span.end)
                for line, score in given
            )
            return list(zip(entries, read, strict=True))
    return []


def _points_between(view: NoticeView, cells: Sequence[Cell], item: Cell) -> Reading | None:
    """Points behind the name that stands between a group and one item (``추진 내용 (60) | 협력 (10) | …``)."""
    for cell in reversed(cells[1:-1]):
        if cell.row_span == item.row_span and (split := split_points(view, item_text(cell))) is not None:
            return split[1]
    return None


def _merged(row: GridRow, item: Cell, columns: Columns) -> Cell | None:
    """The score cell, where it covers more rows than the item does."""
    for column in columns.points:
        cell = row.cells[column]
        if cell is not None and cell.row_span > item.row_span and cell.row_span > 1:
            return cell
    return None


def _ticked(rows: Sequence[_Row]) -> bool:
    return any(TICKS.search(cell.text.text) for row in rows for cell in row.row.cells if cell is not None)


def _records(view: NoticeView, rows: Sequence[_Row], subtotals: dict[int, Reading]) -> Iterator[Record]:
    joined = _joined(rows)
    held = Counter(id(row.group) for row in rows)
    for row in rows:
        record: Record = {}
        if row.group is not None:
            other = joined.get(id(row.group))
            name = item_text(row.group)
            if other is not None and not ONLY_BRACKET.fullmatch(other.text.text.strip()):
                name = MappedText.join((item_text(other), name), " ")  # this cell holds the points alone
            elif other is not None:
                name = MappedText.join((name, item_text(other)), " ")
            split = split_points(view, name)
            if (alone := ONLY_BRACKET.fullmatch(name.text)) is not None:
                record["group_points"] = view.reading(
                    int(alone[1]), name, "criteria.group", start=alone.start(1), end=alone.end(1)
                )
                name = MappedText.empty()
            elif split is not None:
                record["group_points"] = split[1]
                name = split[0]
                if row.points is None and row.merged is None and held[id(row.group)] == 1:
                    record["points"] = split[1]  # the only item of its group gets all of them
            elif id(row.group) in subtotals:
                record["group_points"] = subtotals[id(row.group)]
            elif row.whole is not None:
                record["group_points"] = row.whole
            if name.text:
                record["group"] = Reading(clean(name.text), (view.place(name),), "criteria.group", 0.9)
        elif (split := split_points(view, row.item)) is not None and row.points is None:
            row.item, row.points = split
        if row.merged is not None:
            if row.points is not None:
                record.setdefault("group_points", row.points)
        elif row.points is not None:
            record["points"] = row.points
        record["item"] = Reading(clean(row.item.text), (view.place(row.item),), "criteria.item", 0.9)
        yield record
