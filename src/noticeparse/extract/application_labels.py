"""Labelled parts of a notice at any depth, and the year that its dates without one belong to.

`NoticeView.entries` stops at the outermost label; timetables, periods and lists of documents often stand inside a
section of a wider name (``신청자격 및 방법``), so their families walk on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from noticeparse.extract.draft import Place, Rank, Reading
from noticeparse.extract.grid import label_pairs
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.view import NoticeView
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Cell, Table
from noticeparse.nlp.fold import fold
from noticeparse.nlp.found import Found
from noticeparse.nlp.periods import find_periods
from noticeparse.spec.values import Period

LONGEST_LABEL = 40
YEAR = re.compile(r"(?<!\d)(20\d\d)\s?년도?|제\s?(20\d\d)\s?[-–]|'(\d\d)\s?년도?|(?<!\d)(20\d\d)\s?\.\s?\d{1,2}\s?\.")
YEAR_WITHIN = 40


@dataclass(frozen=True, slots=True)
class Part:
    """Something labelled, at any depth.

    Attributes:
        label: The label as printed.
        value: Text beside it.
        rank: How specific its place is for the programme.
        section: The section whose label it is; None for a pair of cells.
        table: The table of a pair of cells.
        cell: The value cell of such a pair.
        path: Labels above it, from the root down.
    """

    label: MappedText
    value: MappedText
    rank: Rank
    section: Section | None = None
    table: Table | None = None
    cell: Cell | None = None
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Below:
    """A line below a label.

    Attributes:
        text: Its text without its own label.
        label: Its own label, empty for none.
        section: The section whose head it is.
        note: The remark that it is, None for a line of the outline.
        depth: 0 for the labelled paragraph itself.
    """

    text: MappedText
    label: MappedText
    section: Section
    note: Paragraph | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Year:
    """The year of dates that print none, and where it is printed."""

    value: int | None
    place: Place | None


def says(family: str, section: str, name: str, label: str) -> bool:
    """True where a family's list has an entry that is found in a label (squashed, with or without its brackets)."""
    wanted = pattern(family, section, name)
    return wanted.search(squash(label)) is not None or wanted.search(bare(label)) is not None


def labelled_parts(view: NoticeView, program: int) -> Iterator[Part]:
    """Every labelled section and every pair of label and value cells of a programme, its own before common ones."""
    for top, rank in view.scope(program):
        for section in top.walk():
            if section.head is not None and section.label:
                yield Part(section.label, section.value, rank, section=section, path=section.path)
            below = (*section.path, section.label.text if section.label else "")
            for table in section.tables:
                yield from _pairs(table, rank, below)


def _pairs(table: Table, rank: Rank, path: tuple[str, ...]) -> Iterator[Part]:
    for label, value in label_pairs(table):
        text = label.text
        if 0 < len(text) <= LONGEST_LABEL and not value.empty:
            yield Part(text, value.text, rank, table=table, cell=value, path=path)
    for cell in table.cells:
        for nested in cell.tables:
            yield from _pairs(nested, rank, path)


def tables_in(view: NoticeView, program: int) -> Iterator[tuple[Table, Section, Rank]]:
    """Every table of a programme with the section that it hangs in, nested ones behind the one that holds them."""
    for top, rank in view.scope(program):
        for section in top.walk():
            for table in section.tables:
                for inner in with_nested(table):
                    yield inner, section, rank


def with_nested(table: Table) -> Iterator[Table]:
    """A table and those in its cells."""
    yield table
    for cell in table.cells:
        for nested in cell.tables:
            yield from with_nested(nested)


def lines_below(section: Section, stop: Callable[[Section], bool], depth: int = 0) -> Iterator[Below]:
    """The section's own line, its remarks, and the lines below; a child that stops is left out with all below it."""
    if section.head is not None:
        label = section.label or MappedText.empty()
        yield Below(
            section.value, label if label.text != section.value.text else MappedText.empty(), section, None, depth
        )
    for child in section.children:
        if not stop(child):
            yield from lines_below(child, stop, depth + 1)
    for note in section.notes:
        yield Below(note.text, MappedText.empty(), section, note, depth)


def notice_year(view: NoticeView) -> Year:
    """The year that the title or the notice's first lines name."""
    front = view.paragraphs[:YEAR_WITHIN]
    for paragraph in sorted(front, key=lambda p: (not p.heading, p.number)):
        match = YEAR.search(fold(paragraph.text.text))
        if match is None:
            continue
        number = next(int(group) for group in match.groups() if group)
        return Year(number if number > 99 else 2000 + number, view.place(paragraph.text, match.start(), match.end()))
    return Year(None, None)


def periods_in(text: str, year: Year) -> tuple[tuple[Found[Period], bool], ...]:
    """Every period of a text, and whether it took the notice's year."""
    own = {(found.span, found.value) for found in find_periods(text)}
    return tuple((f, (f.span, f.value) not in own) for f in find_periods(text, year=year.value))


def period_reading(
    view: NoticeView,
    text: MappedText,
    found: Found[Period],
    inherited: bool,
    year: Year,
    method: str,
    score: float = 0.9,
) -> Reading:
    """A period as a reading, the place of the inherited year behind its own."""
    reading = Reading(found.value, (view.place(text, found.span.start, found.span.end),), method, score)
    return reading.also(year.place) if inherited and year.place is not None else reading
