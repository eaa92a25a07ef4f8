"""An integrated notice's overview table: one row a programme, with its scale, conditions and timetable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from noticeparse.extract.columns import TEXTUAL, concepts
from noticeparse.extract.draft import Candidate, Draft, Rank, Reading, Record
from noticeparse.extract.grid import Grid, GridRow, grid_of
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.quantities import quantities
from noticeparse.extract.track_notes import apply_notes
from noticeparse.extract.track_table import track_rows
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table
from noticeparse.nlp.dates import find_dates
from noticeparse.nlp.found import Found
from noticeparse.nlp.money import parse_unit
from noticeparse.nlp.periods import find_periods
from noticeparse.spec.values import Bound, Money, Period

METHOD = "overview.row"
ALIKE = 0.38
ENOUGH = 0.5
CONDITIONS = frozenset({"limit", "ratio", "period", "total_cost", "interest", "grace", "repayment", "loan_ceiling"})


@dataclass(frozen=True, slots=True)
class Overview:
    """An overview table with the programme of each row.

    Attributes:
        grid: The table's grid.
        rows: Row and programme index, in the table's order.
        notes: Footnotes that stand with it.
    """

    grid: Grid
    rows: tuple[tuple[GridRow, int], ...]
    notes: tuple[Paragraph, ...]


class OverviewExtractor:
    """Reads what sections leave out; where they speak themselves, the resolver keeps this as the losing side."""

    name = "overview.v1"
    gives = frozenset({"tracks", "scale", "schedule", "application.period"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates of rank OVERVIEW for every programme that a row names."""
        if not view.integrated:
            return
        for overview in overviews(view):
            yield from _candidates(view, overview)


def overviews(view: NoticeView) -> Iterator[Overview]:
    """Tables of the common sections whose rows name most of the programmes."""
    for section in view.common:
        for table, notes in _tables(section):
            grid = grid_of(table)
            rows = _matched(view, grid)
            named = {program for _, program in rows}
            quantity_heads = sum(bool(concepts(grid.lowest(c)) - TEXTUAL) for c in range(grid.width))
            if quantity_heads >= 2 and len(named) >= max(2, ENOUGH * len(view.programs)):
                yield Overview(grid, tuple(rows), notes)


def _tables(section: Section) -> Iterator[tuple[Table, tuple[Paragraph, ...]]]:
    for item in section.items:
        if isinstance(item, Table):
            yield item, section.notes
        else:
            yield from _tables(item)


def _matched(view: NoticeView, grid: Grid) -> list[tuple[GridRow, int]]:
    """Rows with the programme that each names, in order: the best monotone pairing by likeness of names."""
    names = [squash(str(scope.name.value)) if scope.name else "" for scope in view.programs]
    texts = [_row_names(grid, row) for row in grid.rows]
    gains = [[max((likeness(text, name) for text in row), default=0.0) for name in names] for row in texts]
    best = [[0.0] * (len(names) + 1) for _ in range(len(texts) + 1)]
    for r in range(len(texts) - 1, -1, -1):
        for p in range(len(names) - 1, -1, -1):
            taken = gains[r][p] + best[r + 1][p + 1] if gains[r][p] >= ALIKE else -1.0
            best[r][p] = max(best[r + 1][p], best[r][p + 1], taken)
    pairs, r, p = [], 0, 0
    while r < len(texts) and p < len(names):
        if gains[r][p] >= ALIKE and best[r][p] == gains[r][p] + best[r + 1][p + 1]:
            pairs.append((grid.rows[r], p))
            r, p = r + 1, p + 1
        elif best[r][p] == best[r + 1][p]:
            r += 1
        else:
            p += 1
    return pairs


def _row_names(grid: Grid, row: GridRow) -> list[str]:
    """What may be the row's name: its texts left of the first figure."""
    found = []
    for column in range(grid.width):
        if concepts(grid.lowest(column)) - TEXTUAL:
            break
        if row.text(column) and row.starts(column):
            found.append(squash(row.text(column).text))
    return found


def likeness(a: str, b: str) -> float:
    """How alike two names are, 0 to 1; a name that holds all of the other's words in order is alike."""
    if not a or not b:
        return 0.0
    whole = Indel.normalized_similarity(a, b)
    short, long = sorted((a, b), key=len)
    at = 0
    for char in long:
        at += at < len(short) and char == short[at]
    inside = at == len(short) and len(short) >= 4
    return max(whole, 0.9 * whole + 0.3) if inside else whole


def _candidates(view: NoticeView, overview: Overview) -> Iterator[Candidate]:
    grid = overview.grid
    tracks = track_rows(view, grid.table)
    apply_notes(view, tracks, overview.notes)
    by_row = {track.index: track.record for track in tracks}
    for row, program in overview.rows:
        record: Record = {k: v for k, v in by_row.get(row.index, {}).items() if k in CONDITIONS}
        if record:
            yield Candidate("tracks", [record], program, Rank.OVERVIEW)
        for column in range(grid.width):
            found = concepts(grid.lowest(column))
            text = row.text(column)
            if not text or not found & {"budget", "count"} or _of_several(overview, row, column, program):
                continue
            counts = quantities(view, text, METHOD).counts if "count" in found else ()
            if counts:
                yield Candidate("scale.count", counts[0].reading, program, Rank.OVERVIEW)
            if "budget" in found or (not counts and "규모" in grid.lowest(column)):
                unit = parse_unit(grid.lowest(column)) or (
                    parse_unit(grid.table.unit.text) if grid.table.unit else None
                )
                money = quantities(view, text, METHOD, unit=unit if "budget" in found else None).money
                if money and ("budget" in found or _is_whole(money[0].value)):
                    yield Candidate("scale.budget", money[0].reading, program, Rank.OVERVIEW)
        yield from _schedule(view, grid, row, program)


def _of_several(overview: Overview, row: GridRow, column: int, program: int) -> bool:
    """True for a cell over rows of other programmes as well: what it says is for all of them together."""
    cell = row.cells[column]
    return cell is not None and any(
        other != program and beside.cells[column] is cell for beside, other in overview.rows
    )


def _is_whole(value: object) -> bool:
    """True for an amount that is neither counted for one nor a cap: a scale told in money."""
    return isinstance(value, Money) and value.per is None and value.bound in (Bound.EXACT, Bound.ABOUT)


def _schedule(view: NoticeView, grid: Grid, row: GridRow, program: int) -> Iterator[Candidate]:
    """Columns that are stages of the timetable, and the application period among them."""
    stages: list[Draft] = []
    for column in range(grid.width):
        head = grid.heads[column][-1].text if grid.heads[column] else MappedText.empty()
        text = row.text(column)
        if not pattern("schedule_heads", "stages", "heads").fullmatch(squash(head.text)) or not text:
            continue
        found = _when(text.text)
        if found is None:
            continue
        value = found.value
        place = view.place(text, found.span.start, found.span.end)
        stage: Record = {"stage": view.reading(clean(head.text), head, METHOD)}
        if value.start is not None:
            stage["start"] = Reading(value.start, (place,), METHOD)
        if value.end is not None and value.end != value.start:
            stage["end"] = Reading(value.end, (place,), METHOD)
        if value.rolling:
            stage["rolling"] = Reading(True, (place,), METHOD)
        stage["text"] = Reading(clean(text.text), (place,), METHOD)
        stages.append(stage)
        if pattern("schedule_heads", "stages", "application").fullmatch(squash(head.text)):
            period = Period(start=value.start, end=value.end, rolling=value.rolling)
            yield Candidate("application.period", Reading(period, (place,), METHOD), program, Rank.OVERVIEW)
    if stages:
        yield Candidate("schedule", stages, program, Rank.OVERVIEW)


def _when(text: str) -> Found[Period] | None:
    """The first span of time of a cell, or its only point in time as a span without end."""
    periods = find_periods(text)
    if periods:
        return periods[0]
    dates = find_dates(text)
    return Found(Period(start=dates[0].value), dates[0].span) if dates else None
