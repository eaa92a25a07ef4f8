"""Tracks that are the heads of a table's columns and state no amount of their own (``구분 | Track1 | Track2``)."""

from __future__ import annotations

import re

from noticeparse.extract.beneficiaries import count_of
from noticeparse.extract.draft import Reading
from noticeparse.extract.lexicon import pattern
from noticeparse.extract.quantities import quantities
from noticeparse.extract.track_row import TrackRow
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.section import Section
from noticeparse.model.table import Cell, Table

METHOD = "tracks.head"
FEWEST = 2
OF_EACH = re.compile(r"(?:트랙|유형|Track)\s?별(?:로)?\s?")


def head_tracks(view: NoticeView, section: Section) -> list[TrackRow]:
    """A nameless amount is every track's: the first table of a section that has numbered tracks as its heads."""
    for table in section.all_tables():
        names = _heads(table)
        if len(names) >= FEWEST:
            count = _count_of_each(view, section)
            rows = [TrackRow({"name": view.reading(clean(c.text.text), c.text, METHOD)}, c.col) for c in names]
            for row in rows:
                if count is not None:
                    row.record["count"] = count
            return rows
    return []


def _heads(table: Table) -> list[Cell]:
    """The numbered tracks of the first row that has any, where each has a column of its own."""
    for row in range(min(2, table.n_rows)):
        cells = [cell for cell in table.cells if cell.row == row and cell.col > 0 and not cell.empty]
        if cells and all(pattern("scopes", "tracks", "numbered").fullmatch(cell.text.text.strip()) for cell in cells):
            return cells
    return []


def _count_of_each(view: NoticeView, section: Section) -> Reading | None:
    """How many a line says there are of each track (``트랙별 3개 과제``)."""
    for below in section.walk():
        match = OF_EACH.search(below.text.text)
        if match is not None:
            count = count_of(quantities(view, below.text.slice(match.end()), METHOD))
            if count is not None:
                return count.reading
    return None
