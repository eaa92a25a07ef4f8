"""Tracks of a table whose cells hold labelled lines: a name, and beside it ``지원기간 : …``, ``예산 : …``."""

from __future__ import annotations

from collections.abc import Iterator

from noticeparse.extract.columns import concepts, says_maximum
from noticeparse.extract.draft import Draft, Reading, Record
from noticeparse.extract.grid import Grid, GridRow, grid_of
from noticeparse.extract.quantities import Quantities, Quantity, quantities
from noticeparse.extract.roles import roles_of
from noticeparse.extract.track_row import TrackRow
from noticeparse.extract.track_years import years_in
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.labels import split_label
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table
from noticeparse.spec.values import Bound, Money

METHOD = "tracks.cell"
FEWEST = 2
WIDEST = 3
LONGEST_NAME = 40
VALUES = frozenset({"limit", "ratio"})


def cell_tracks(view: NoticeView, table: Table) -> list[TrackRow]:
    """Each row as a track, where at least two have a name and a labelled amount or share; empty for any other table."""
    grid = grid_of(table)
    if not FEWEST <= grid.width <= WIDEST or len(grid.rows) < FEWEST:
        return []
    found = [row for line in grid.rows if (row := _track(view, grid, line)) is not None]
    stating = [row for row in found if row.record.keys() & VALUES]
    return found if len(stating) >= FEWEST and len(found) == len({row.name for row in found}) else []


def _track(view: NoticeView, grid: Grid, row: GridRow) -> TrackRow | None:
    name = next((cell for cell in reversed(row.cells[:-1]) if cell is not None and not cell.empty), None)
    detail = row.cells[-1]
    if name is None or detail is None or detail is name or len(name.text) > LONGEST_NAME:
        return None
    if roles_of(name.text.text) or concepts(name.text.text):
        return None  # a label, not a name
    record: Record = {}
    for label, value in _lines(detail):
        _read(view, label, value, record)
    if not record:
        return None
    record["name"] = view.reading(clean(name.text.text), name.text, METHOD)
    return TrackRow(record, row.index)


def _lines(cell: Cell) -> Iterator[tuple[MappedText, MappedText]]:
    for paragraph in cell_paragraphs(cell.lines):
        if paragraph.style == "note":
            continue
        label, value = split_label(paragraph)
        if label is not None and value:
            yield label, value


def _read(view: NoticeView, label: MappedText, value: MappedText, record: Record) -> None:
    found = concepts(label.text)
    read = quantities(view, value, METHOD)
    if found & {"limit", "budget"} and read.money:
        _money(view, label, read, record, named="limit" in found)
    if "ratio" in found and read.ratios:
        record.setdefault("ratio", read.ratios[0].reading)
    if "total_cost" in found and read.money:
        record.setdefault("total_cost", read.money[0].reading)
    if "period" in found and read.durations:
        record.setdefault("period", read.durations[0].reading)
    if read.counts and ("count" in found or _only(read)):
        record.setdefault("count", read.counts[0].reading)


def _money(view: NoticeView, label: MappedText, read: Quantities, record: Record, *, named: bool) -> None:
    """What one beneficiary gets, by year where it says so; else what all of them get."""
    years = years_in(view, read.text, read)
    if len(years) >= FEWEST:
        record.setdefault("by_year", list[Draft](years))
        record.setdefault("limit", max((year["limit"] for year in years), key=_amount))
        return
    first = read.money[0]
    if named or _is_each(first):
        limit = first.bounded(Bound.MAX) if says_maximum(label.text) else first
        record.setdefault("limit", limit.reading)
    else:
        record.setdefault("budget", first.reading)


def _only(read: Quantities) -> bool:
    """True where a value is a number of something and no more (``지원과제 : 2개``)."""
    return read.counts[0].end - read.counts[0].start == len(read.text.text.strip())


def _is_each(quantity: Quantity) -> bool:
    return isinstance(quantity.value, Money) and quantity.value.per is not None


def _amount(draft: Draft) -> int:
    return draft.value.amount if isinstance(draft, Reading) and isinstance(draft.value, Money) else 0
