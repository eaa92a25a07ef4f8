"""Tracks from tables of support conditions, whichever way they lie."""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticeparse.extract.columns import TEXTUAL, concepts, is_figure, is_total, is_year
from noticeparse.extract.draft import Reading
from noticeparse.extract.grid import Grid, GridRow, grid_of, transposed
from noticeparse.extract.lexicon import squash
from noticeparse.extract.quantities import quantities
from noticeparse.extract.track_row import TrackRow
from noticeparse.extract.track_shapes import (
    FIGURE,
    is_share_row,
    names_parts,
    of_parts,
    share_of,
    well_named,
    with_caps,
)
from noticeparse.extract.track_values import limits_by_year, read_cell
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.marks import find_mark
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table
from noticeparse.nlp.counts import find_counts
from noticeparse.nlp.money import parse_unit
from noticeparse.spec.values import Bound, Count

METHOD = "tracks.table"
VALUES = frozenset({"limit", "ratio", "total_cost", "interest"})
COUNTS = frozenset({"count", "budget"})
NOTHING = re.compile(r"[-–—\s·]*|미정|해당\s?없음|추후\s?(?:공고|안내|결정)|별도\s?(?:공고|안내)")
COUNT_BEHIND = re.compile(r"(?<=\S)\s?[(\[]\s?([^()\[\]]{2,12}?)\s?[)\]]$")
NAME_LENGTH = 30
NEARLY_APART = 2 / 3
COUNTER = re.compile(r"\d{1,2}|[nN]")
# The number of a footnote, glued to what it explains.
FOOTNOTE = re.compile(r"(?<=[가-힣A-Za-z)\]])\s?\d{1,2}\)$")
SUM = re.compile(r"총액|합계|계|소계|총계|총\s?(?:연구비|연구개발비|지원금|지원액|출연금)")
OF_ONE = re.compile(r"[가-힣](?:당|별)|한도|최대|이내")
KIND = re.compile(r"(?:유형|트랙|단계|형|그룹|군|분야|차|등급)?")
GENERIC = re.compile(r"구분|내용|세부내용|지원내용|비고|항목|주요내용")


def track_rows(view: NoticeView, table: Table) -> list[TrackRow]:
    """The rows of a conditions table as tracks; empty for any other table."""
    for grid in _readings(view, table):
        every = list(_rows(view, grid))
        rows = [row for row in every if row.blank or row.record.keys() - {"name", "conditions", "count"}]
        if rows and any(VALUES & row.record.keys() for row in rows):
            if _by_cells(view, grid) and not well_named([row.name for row in rows]):
                continue
            if all(COUNTER.fullmatch(row.name) for row in rows):
                continue  # a form's lines to fill in
            if grid.transposed and any(FIGURE.search(row.name) for row in rows):
                continue
            if names_parts([row.name for row in rows]) and (whole := of_parts([row.record for row in rows])):
                return [TrackRow(whole, heads=rows[0].heads)]
            return rows
    return []


def counted_rows(view: NoticeView, table: Table) -> list[TrackRow]:
    """Rows of a table that only says how many there are of each kind, and what all of them get (``과제수 | 예산``)."""
    for grid in (grid_of(table), transposed(table)):
        columns = [_concepts(grid, c) for c in range(grid.width)]
        if not any("name" in found for found in columns) or not any(found & COUNTS for found in columns):
            continue
        rows = [row for row in _rows(view, grid) if row.name and row.record.keys() <= COUNTS | {"name", "conditions"}]
        if rows and any(COUNTS & row.record.keys() for row in rows):
            return rows
    return []


def _readings(view: NoticeView, table: Table) -> Iterator[Grid]:
    """The table as it lies, and turned where its first column holds the heads."""
    grid = grid_of(table)
    wide = sum(bool(_concepts(grid, c) - TEXTUAL) for c in range(grid.width))
    if _by_cells(view, grid) or (
        wide and VALUES & set().union(*(_concepts(grid, c) | concepts(grid.label(c)) for c in range(grid.width)))
    ):
        yield grid
    turned = transposed(table)
    tall = [concepts(turned.lowest(c)) - TEXTUAL for c in range(turned.width)]
    parts = [
        cell.text.text for c in range(1, table.n_cols) if (cell := table.at(0, c)) and not is_total(cell.text.text)
    ]
    enough = 1 if table.n_cols <= 2 or names_parts(parts) else 2
    if sum(map(bool, tall)) >= enough and VALUES & set().union(*tall):
        yield turned


def _by_cells(view: NoticeView, grid: Grid) -> bool:
    """True where not a head but what its cells hold makes a column one of limits."""
    plain = [concepts(grid.lowest(c)) for c in range(grid.width)]
    return not grid.transposed and with_caps(view, grid, plain) != plain


def _rows(view: NoticeView, grid: Grid) -> Iterator[TrackRow]:
    columns = [_concepts(grid, c) for c in range(grid.width)]
    for column in range(grid.width):
        if _only_names(view, grid, column, columns[column]):
            columns[column] = frozenset({"name"})
    if not grid.transposed:
        columns = with_caps(view, grid, columns)
    if any("limit" in found for found in columns) and any("share" in found for found in columns):
        # What the government and the company pay, and their sum.
        columns = [
            frozenset({"total_cost"}) if not found and is_total(grid.lowest(c)) else found
            for c, found in enumerate(columns)
        ]
    first_value = next((c for c, found in enumerate(columns) if found - TEXTUAL), grid.width)
    name_columns = _name_columns(columns, first_value)
    unit = parse_unit(grid.table.unit.text) if grid.table.unit else None
    deep = _depth_of_names(grid, name_columns)
    last: TrackRow | None = None
    before: GridRow | None = None
    for row in grid.rows:
        name, target = _name(grid, row, name_columns, deep)
        if name is not None and is_share_row(grid, name.text) and (share := share_of(view, row, columns)):
            yield TrackRow({"ratio": share}, row.index)
            continue
        if name is not None and (is_total(name.text) or is_figure(name.text)):
            continue
        name, counted = _without_count(view, name)
        made = TrackRow({}, row.index, name_is_target=target, above=_above(row, name_columns, name, deep))
        if last is not None and name is None and _goes_on(row, before):
            made = last  # one cell over both rows: they are one row of conditions
        if name is not None and (mark := FOOTNOTE.search(name.text)):
            name = name.slice(0, mark.start())
        if name is not None:
            made.record["name"] = view.reading(clean(name.text), name, METHOD, score=0.9)
        for column, found in enumerate(columns):
            cell = row.cells[column]
            if cell is None or not found or NOTHING.fullmatch(cell.text.text.strip()):
                continue
            if grid.transposed and cell.header and len(grid.rows) > 1:
                continue
            read_cell(view, grid, column, found, cell, unit, made)
        if counted is not None:
            made.record.setdefault("count", counted)
        made.blank = name is not None and not grid.transposed and _all_dashes(row, columns)
        by_year = limits_by_year(view, grid, row, unit)
        if by_year:
            made.record["by_year"] = by_year
        _of_all(grid, made)
        if made is not last:
            yield made
        last, before = made, row


def _of_all(grid: Grid, made: TrackRow) -> None:
    """What several projects get together, all years and sources summed, is their budget and no limit of one."""
    count, head = made.record.get("count"), made.heads.get("limit")
    if not isinstance(count, Reading) or not isinstance(count.value, Count) or count.value.value <= 1:
        return
    if head is None or not SUM.fullmatch(squash(head.text.text)):
        return
    label = next((grid.label(c) for c in range(grid.width) if grid.heads[c] and grid.heads[c][-1] is head), "")
    if not OF_ONE.search(label) and count.value.bound == Bound.EXACT:
        made.record.setdefault("budget", made.record.pop("limit"))
        made.record.pop("by_year", None)


def _without_count(view: NoticeView, name: MappedText | None) -> tuple[MappedText | None, Reading | None]:
    """``시험형 (40건)``: how many a row holds stands behind its name. A least or most number says whom it is for."""
    match = COUNT_BEHIND.search(name.text) if name is not None else None
    if name is None or match is None:
        return name, None
    found = quantities(view, name.slice(match.start(1), match.end(1)), METHOD).counts
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, match.end(1) - match.start(1))
    if not whole or found[0].value.bound not in (Bound.EXACT, Bound.ABOUT):
        return name, None
    return name.slice(0, match.start()), found[0].reading


def _name_columns(columns: list[frozenset[str]], first_value: int) -> list[int]:
    """Columns that name a row: whose head says so; else those that lead it; else those that say whom it is for."""
    strict = [c for c, found in enumerate(columns) if "name" in found and "conditions" not in found]
    lead = [c for c in range(first_value) if not columns[c]]
    return strict or lead or [c for c, found in enumerate(columns) if "name" in found]


def _goes_on(row: GridRow, before: GridRow | None) -> bool:
    """True where the first column's cell covers the row above as well."""
    first = row.cells[0] if row.cells else None
    return before is not None and first is not None and before.cells[0] is first


def _all_dashes(row: GridRow, columns: list[frozenset[str]]) -> bool:
    """True where every quantity's place of a row says that there is none."""
    values = [row.text(c).text.strip() for c, found in enumerate(columns) if found & VALUES]
    return bool(values) and all(value and NOTHING.fullmatch(value) for value in values)


def _concepts(grid: Grid, column: int) -> frozenset[str]:
    found = concepts(grid.lowest(column)) or concepts(grid.label(column))
    if not found and len(grid.heads[column]) > 1 and SUM.fullmatch(squash(grid.lowest(column))):
        return concepts(grid.heads[column][-2].text.text) & {"limit", "total_cost"}  # what several sources pay in all
    if not grid.transposed and column == 0 and "period" not in found and is_year(grid.lowest(column)):
        return frozenset()
    return found


def _only_names(view: NoticeView, grid: Grid, column: int, found: frozenset[str]) -> bool:
    """True for a column under a head of quantities that spans further columns, where this one holds names alone."""
    head = grid.heads[column][-1] if grid.heads[column] else None
    if not found - TEXTUAL or head is None or head.col_span < 2 or grid.transposed:
        return False
    for row in grid.rows:
        read = quantities(view, row.text(column), METHOD)
        if read.money or read.ratios or read.durations or row.text(column).text.replace(".", "").isdigit():
            return False
    return True


def _depth_of_names(grid: Grid, columns: list[int]) -> int:
    """How many levels of names tell the rows apart: 1 where the most specific one does, or nearly so.

    Cells merged askew leave rows of one name at any depth; then the levels that tell most of them apart.
    """
    depths = range(1, len(columns) + 1)
    told = [len({tuple(squash(row.text(c).text) for c in columns[-d:]) for row in grid.rows}) for d in depths]
    if len(grid.rows) in told:
        return told.index(len(grid.rows)) + 1
    filled = all(row.text(c) for row in grid.rows for c in columns)
    return told.index(max(told)) + 1 if filled and told and told[0] < NEARLY_APART * len(grid.rows) else 1


def _name(grid: Grid, row: GridRow, columns: list[int], deep: int) -> tuple[MappedText | None, bool]:
    """The most specific name of a row, and whether its head only says whom the row is for.

    Where that name stands in several rows (a prize of each section), the levels above it come before it.
    """
    if grid.transposed:
        head = _head_of_column(grid, row.index)
        if head is None or not head.header or head.empty or GENERIC.fullmatch(squash(head.text.text)):
            head = _named_below(grid, row)
        return (head.text.strip() if head else None), False
    filled = [c for c in columns if row.text(c) and not _is_no_name(row.text(c).text.strip())]
    filled = [c for c in filled if not GENERIC.fullmatch(squash(row.text(c).text))]
    if not filled:
        return None, False
    # A long text is a class of applicants or a description; the name stands left of it.
    chosen = next((c for c in reversed(filled) if len(row.text(c)) <= NAME_LENGTH), filled[-1])
    name = row.text(chosen).strip("*※ ")
    bare_name = name.slice(find_mark(name.text)[1]).strip()
    name = name if KIND.fullmatch(bare_name.text) else bare_name  # the number tells ``Ⅰ유형`` from ``Ⅱ유형``
    if deep > 1:
        levels = [row.cells[c] for c in columns[-deep:] if c in filled]
        apart = [cell for n, cell in enumerate(levels) if cell is not None and cell not in levels[:n]]
        name = MappedText.join((cell.text for cell in apart), " ")
    return name, "대상" in squash(grid.lowest(chosen))


def _above(row: GridRow, columns: list[int], name: MappedText | None, deep: int) -> frozenset[str]:
    own = squash(name.text) if name is not None else ""
    # Levels that the name is joined from are above its last one as well.
    levels = [text for c in columns[-deep:] if (text := squash(row.text(c).text))][:-1] if deep > 1 else []
    return frozenset([*(text for c in columns if (text := squash(row.text(c).text)) and text not in own), *levels])


def _named_below(grid: Grid, row: GridRow) -> Cell | None:
    """The name of a column without a head of its own: what stands in a row of names, a group's name only alone."""
    levels: list[Cell] = []
    for column, cell in enumerate(row.cells):
        named = cell is not None and "name" in concepts(grid.lowest(column))
        if cell is not None and named and not GENERIC.fullmatch(squash(cell.text.text)):
            levels.append(cell)
    first = next((cell for cell in levels if cell.col_span == 1), levels[0] if levels else None)
    return first if first is not None and not first.empty else None


def _head_of_column(grid: Grid, column: int) -> Cell | None:
    """The head over a column of a turned table, the lower of two where the upper spans several columns."""
    head = grid.table.at(0, column)
    if head is None or head.col_span < 2 or head.col_span >= grid.table.n_cols:
        return head
    below, beside = (grid.table.at(head.row + head.row_span, c) for c in (column, 0))
    if below is None or below.empty or below.col_span > 1:
        return head
    return below if below.header or (beside is not None and "name" in concepts(beside.text.text)) else head


def _is_no_name(text: str) -> bool:
    """True for a dash, and for a number of something (``3개 과제``)."""
    counts = find_counts(text) if not text.isdigit() else ()
    return NOTHING.fullmatch(text) is not None or (len(counts) == 1 and len(counts[0].span.cut(text)) == len(text))
