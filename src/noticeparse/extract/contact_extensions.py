"""Tables that print the last four digits alone, below a line with the rest (``042-869-내선번호``)."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from noticeparse.extract.contact_names import Party, is_below, party_of, trailing_party
from noticeparse.extract.contact_text import Channels, Fields, record
from noticeparse.extract.draft import Place, Record
from noticeparse.extract.grid import Grid, GridRow, grid_of
from noticeparse.extract.view import NoticeView
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Table
from noticeparse.nlp.found import Found
from noticeparse.nlp.phones import find_phones

METHOD = "contacts.extension"
SCORE = 0.85
# All of a number but what stands in the cells.
PREFIX = re.compile(
    r"\(?(?P<area>0\d{1,2})\)?[\s)-]{1,3}(?P<office>\d{3,4})[\s-]{0,3}\(?(?:내선|[Oo]{3,4}|[○◯]{3,4}|[Xx]{3,4}|\*{4})"
)
LAST_DIGITS = re.compile(r"\d{4}(?:\s?[,/·]\s?\d{4})*")
FOUR = re.compile(r"\d{4}")
LINES_ABOVE = 2


def contacts_by_extension(view: NoticeView, table: Table) -> Iterator[Record]:
    """One enquiry point for each cell of last digits; none for a table without such a line above it."""
    if not any(LAST_DIGITS.fullmatch(cell.text.text.strip()) for cell in table.cells):
        return
    above = _above(view, min(line.span.start for cell in table.cells for line in cell.lines))
    if above is None:
        return
    paragraph, match = above
    head = f"{match.group('area')}-{match.group('office')}"
    party = trailing_party(paragraph.text.slice(0, match.start()))
    grid = grid_of(table)
    for row in grid.rows:
        for column in range(1, grid.width):
            cell = row.cells[column]
            if cell is None or not row.starts(column) or not LAST_DIGITS.fullmatch(cell.text.text.strip()):
                continue
            channels = Channels()
            for digits in FOUR.finditer(cell.text.text):
                number = f"{head}-{digits.group()}"
                if find_phones(number):
                    place: Place = view.place(cell.text, digits.start(), digits.end())
                    channels.phones.append((Found(number, place.span), place))
            if channels:
                yield record(view, _fields(grid, row, column, party), channels, method=METHOD, score=SCORE)


def _above(view: NoticeView, start: int) -> tuple[Paragraph, re.Match[str]] | None:
    """The line with the numbers' head, right above the table."""
    at = bisect.bisect_left(view.paragraphs, start, key=lambda paragraph: paragraph.span.start)
    for paragraph in reversed(view.paragraphs[max(0, at - LINES_ABOVE) : at]):
        if match := PREFIX.search(paragraph.text.text):
            return paragraph, match
    return None


def _fields(grid: Grid, row: GridRow, column: int, party: Party) -> Fields:
    """The office that a column's head names, and what is asked there: the head above it, or the row's name."""
    head = grid.heads[column][-1].text if grid.heads[column] else MappedText.empty()
    office = party_of(head) or (Party(None, head) if head and is_below(head.text.split()[-1]) else Party())
    topic: MappedText | None = grid.heads[column][0].text if len(grid.heads[column]) > 1 else None
    if topic is None and len(grid.rows) > 1:
        topic = row.text(0)
    if not office and head:
        topic = head
    return Fields(
        organization=office.organization or party.organization,
        department=office.department or party.department,
        topic=topic,
    )
