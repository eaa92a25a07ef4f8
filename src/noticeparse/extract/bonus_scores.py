"""What rows of a table of extra points give: in their own cells, in scores merged over them, in the heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from noticeparse.extract.bonus_columns import BonusColumns, says_bonus
from noticeparse.extract.bonus_items import Common, Named
from noticeparse.extract.bonus_points import Points, caps_in, each_in, find_points, reading_of
from noticeparse.extract.draft import Reading
from noticeparse.extract.grid import Grid, GridRow
from noticeparse.extract.lexicon import squash
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell

METHOD = "bonus.table"


def common_of_head(grid: Grid, columns: BonusColumns) -> Common | None:
    """Points that the head over the items gives to each of them (``가점(3점)``), where no column holds any."""
    if columns.points:
        return None
    for column in columns.texts:
        for head in grid.heads[column]:
            points = find_points(head.text.text)
            if says_bonus(head.text.text) and len(points) == 1 and not points[0].most:
                return Common(points[0], head.text)
    return None


def common_of_rows(
    view: NoticeView, row: GridRow, cells: Sequence[Cell], columns: Sequence[int]
) -> tuple[Reading, str] | None:
    """What each of several items gets by a score merged over them (``각 1점 (최대 2점)``)."""
    given = given_in(row, columns)
    if given is None or given.row_span <= cells[-1].row_span:
        return None
    each = each_in(given.text.text)
    return (reading_of(view, given.text, each, METHOD), each.unit) if each is not None else None


def level(view: NoticeView, grid: Grid, row: GridRow, columns: Sequence[int]) -> tuple[Reading, str] | None:
    """The highest points among the heads under which the row has a degree."""
    best: tuple[Points, MappedText] | None = None
    for column in columns:
        cell, head = row.cells[column], grid.heads[column][-1].text
        points = find_points(head.text)
        if cell is None or cell.empty or squash(cell.text.text) in ("", "-") or not points:
            continue
        if best is None or points[-1].value > best[0].value:
            best = (points[-1], head)
    return (reading_of(view, best[1], best[0], METHOD), best[0].unit) if best else None


def points_of(view: NoticeView, row: GridRow, columns: Sequence[int]) -> tuple[Reading, str] | None:
    """The highest points in a row's cells of points, with their unit."""
    best: tuple[Points, MappedText] | None = None
    for column in columns:
        cell = row.cells[column]
        if cell is None or cell.empty:
            continue
        for p in find_points(cell.text.text, cell=True):
            if best is None or p.value > best[0].value:
                best = (p, cell.text)
    return (reading_of(view, best[1], best[0], METHOD), best[0].unit) if best else None


def in_detail(view: NoticeView, lines: Sequence[MappedText], item: Named) -> tuple[Reading | None, str]:
    """The highest points that the lines of a detail cell give."""
    best: tuple[Points, MappedText] | None = None
    for line in lines:
        for p in find_points(line.text):
            if best is None or p.value > best[0].value:
                best = (p, line)
    return (reading_of(view, best[1], best[0], METHOD), best[0].unit) if best else (None, item.unit)


def caps_of_scores(view: NoticeView, grid: Grid, columns: BonusColumns) -> Iterator[Reading]:
    """A limit printed beside what each item gets, in a score merged over all of them."""
    merged = {
        id(cell): cell
        for row in grid.rows
        for column in columns.points
        if (cell := row.cells[column]) is not None and cell.row_span > 1 and 2 * cell.row_span > len(grid.rows)
    }
    for cell in merged.values():
        if each_in(cell.text.text) is not None:
            yield from (reading_of(view, cell.text, p, "bonus.merged") for p in caps_in(cell.text.text))


def given_in(row: GridRow, columns: Sequence[int]) -> Cell | None:
    """The row's first filled cell of points, else its first one."""
    cells = [cell for column in columns if (cell := row.cells[column]) is not None]
    return next((cell for cell in cells if not cell.empty), cells[0] if cells else None)
