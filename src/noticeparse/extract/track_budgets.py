"""Tracks of a table of budgets by kind (``구분 | 동부 | 서부 | 합계`` over ``예산``), which its label calls so."""

from __future__ import annotations

import re

from noticeparse.extract.columns import concepts, is_total, is_year
from noticeparse.extract.draft import Reading
from noticeparse.extract.grid import Grid, GridRow, grid_of, transposed
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.quantities import quantities
from noticeparse.extract.track_row import TrackRow
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.section import Section
from noticeparse.nlp.money import parse_unit
from noticeparse.spec.values import Money

METHOD = "tracks.budget"
FEWEST = 2
LONGEST_NAME = 20
# ``권역별 세부 예산(안)``; by years, sources and items of cost a budget is no track's.
BY_KIND = re.compile(
    r"(?<!연도)(?<!연차)(?<!년도)(?<!재원)(?<!비목)(?<!항목)(?<!기관)(?<!출처)(?<=[가-힣])별\s?(?:세부\s?)?(?:지원\s?)?예산"
)


def budget_tracks(view: NoticeView, section: Section) -> list[TrackRow]:
    """The kinds of the first table of budgets by kind, where its amounts come to the printed sum; else empty."""
    for below in section.walk():
        said = below.label.text if below.label is not None else below.text.text
        for table in below.tables:
            caption = table.caption.text if table.caption is not None else ""
            if not BY_KIND.search(said) and not BY_KIND.search(caption):
                continue
            for grid in (transposed(table), grid_of(table)):
                if rows := _rows(view, grid):
                    return rows
    return []


def _rows(view: NoticeView, grid: Grid) -> list[TrackRow]:
    budgets = [n for n in range(grid.width) if "budget" in concepts(grid.lowest(n))]
    if len(budgets) != 1 or budgets[0] == 0:
        return []
    unit = parse_unit(grid.table.unit.text) if grid.table.unit else None
    found: list[tuple[TrackRow, int]] = []
    whole: int | None = None
    for row in grid.rows:
        name, budget = row.text(0).strip(), _budget(view, row, budgets[0], unit)
        if budget is None or not isinstance(budget.value, Money) or not name:
            return []
        if is_total(name.text):
            whole = budget.value.amount
            continue
        if (
            is_year(name.text)
            or len(name) > LONGEST_NAME
            or pattern("shares", "heads", "party").fullmatch(squash(name.text))
        ):
            return []
        record = {"name": view.reading(clean(name.text), name, METHOD), "budget": budget}
        found.append((TrackRow(dict(record), row.index), budget.value.amount))
    if len(found) < FEWEST or whole != sum(amount for _, amount in found):
        return []
    return [row for row, _ in found]


def _budget(view: NoticeView, row: GridRow, column: int, unit: int | None) -> Reading | None:
    money = quantities(view, row.text(column), METHOD, unit=unit).money
    return money[0].reading if len(money) == 1 else None
