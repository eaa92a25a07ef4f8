"""What a notice says itself that it changes: its box of changes (수정내용, 변경사항), as a list or as a table.

Two things are announced: what an amendment changes in the notice before it (당초 → 변경), and, with years over the
columns or in the heading, what is new against the year before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Final

from noticeparse.extract.announced_lists import Told, listed, pair_of
from noticeparse.extract.announced_marks import is_after, is_before
from noticeparse.extract.announced_tables import Years, columns_of, rows_of, years_in
from noticeparse.extract.draft import Place
from noticeparse.extract.grid import label_pairs
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.roles import YEAR, roles_of
from noticeparse.extract.view import NoticeView
from noticeparse.layout.marks import number_of
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.elements import Paragraph
from noticeparse.model.section import Section
from noticeparse.model.table import Table

MOST: Final = 60
"""Changes that one notice can announce: beyond that it is no box of changes."""
_LONGEST_HEADING: Final = 40
_NO_MORE: Final = re.compile(r".{1,20}\s?[-–—]")
"""A title between two dashes ends the box that it stands in."""


@dataclass(frozen=True, slots=True)
class Announced:
    """One change that a notice announces.

    Attributes:
        subject: What it is about; None where only both sides are printed.
        before: What held before; None where the notice does not say.
        after: What holds now; None where the subject says all (``① … 도입``).
        years: The two years of the columns or of the heading; None where the version before it is meant.
    """

    subject: Place | None
    before: Place | None
    after: Place | None
    years: Years | None = None


def find_announced(view: NoticeView, *, amends: bool, year: int | None) -> tuple[Announced, ...]:
    """Every change that the notice announces, in reading order.

    Args:
        view: The notice.
        amends: It says that it corrects or extends another one.
        year: Its programme year: a box of changes in a notice that amends nothing is against the year before.
    """
    found: list[Announced] = []
    in_boxes: set[int] = set()
    for section, items, years in _boxes(view.outline):
        against = years if years is not None or amends else (year - 1, year) if year is not None else None
        if against is None and not amends:
            continue
        paragraphs, tables = _content(section, items)
        in_boxes |= {id(table) for table in tables}
        lists = [paragraphs]
        for table in tables:
            columns = columns_of(table, in_box=True)
            if columns is not None:
                found.extend(_placed(view, Told(*row), columns.years or against) for row in rows_of(table, columns))
            elif len(table.cells) == 1:
                lists.append(list(cell_paragraphs(table.cells[0].lines)))
            else:
                found.extend(_placed(view, told, against) for told in _in_cells(table))
        for entries in lists:
            alone = amends and against is None
            found.extend(_placed(view, told, against) for told in listed(entries, alone=alone))
    if amends:
        found.extend(_outside(view, in_boxes))
    unique = {sides: item for item in found if any(sides := (item.subject, item.before, item.after))}
    ordered = sorted(unique.values(), key=_start)
    return tuple(islice(ordered, MOST))


def _start(item: Announced) -> int:
    return min(place.span.start for place in (item.subject, item.before, item.after) if place is not None)


def _placed(view: NoticeView, told: Told, years: Years | None) -> Announced:
    subject, before, after = (
        view.place(text) if text is not None and text.text else None for text in (told.subject, told.before, told.after)
    )
    return Announced(subject, before, after, years)


# ---- where the boxes are --------------------------------------------------------------------------------------------
_Items = list[Paragraph | Table]


def _boxes(outline: Section) -> Iterator[tuple[Section, _Items, Years | None]]:
    """Sections whose heading is that of a box of changes, with what is below it and the years of the heading.

    Of two in one another the outer one counts. A heading without a mark may stand beside its list in the outline.
    """
    inside: set[int] = set()
    for above in outline.walk():
        for number, section in enumerate(above.items):
            if isinstance(section, Table) or section.head is None or id(section) in inside:
                continue
            text = section.label.text if section.label is not None else section.text.text
            if not is_box(text):
                continue
            items = list(_flat(section))
            if not items and section.label is None and not section.head.mark:
                items = [item for beside in above.items[number + 1 :] for item in _whole(beside)]
            inside.update(id(below) for below in section.walk())
            year = years_in(text)
            yield section, items, (year - 1, year) if year is not None else None


@lru_cache(maxsize=20_000)
def is_box(text: str) -> bool:
    """Whether a heading is that of a box of changes."""
    if len(text) > _LONGEST_HEADING:
        return False
    headings = pattern("announced", "box", "headings")
    return any(headings.fullmatch(YEAR.sub("", form)) is not None for form in (squash(text), bare(text)))


def _in_cells(table: Table) -> Iterator[Told]:
    """Rows of a label and, in one cell, both sides."""
    for label, value in label_pairs(table):
        for told in listed(cell_paragraphs(value.lines), alone=False):
            yield told if told.subject else Told(label.text, told.before, told.after)


def _outside(view: NoticeView, seen: set[int]) -> Iterator[Announced]:
    """Boxes of an amendment without a heading: a table of both sides, a row of a table, one cell, a remark."""
    for section in view.outline.walk():
        for note in section.notes:
            name, colon, _ = note.text.text.partition(":")
            if colon and is_box(name):
                told = listed([replace(note, text=note.text.slice(len(name) + 1), style="")], alone=False)
                yield from (_placed(view, one, None) for one in told)
    for table in view.outline.all_tables():
        if id(table) in seen:
            continue
        columns = columns_of(table, in_box=False)
        if columns is not None:
            yield from (_placed(view, Told(*row), None) for row in rows_of(table, columns))
            continue
        for label, value in label_pairs(table):
            if is_box(label.text.text):
                told = listed(cell_paragraphs(value.lines), alone=False)
                yield from (_placed(view, one, None) for one in told)
        if len(table.cells) == 1 and table.cells[0].lines and is_box(table.cells[0].lines[0].text.text):
            told = listed(cell_paragraphs(table.cells[0].lines[1:]), alone=True)
            yield from (_placed(view, one, None) for one in told)


def _content(section: Section, items: _Items) -> tuple[list[Paragraph], list[Table]]:
    """Paragraphs and tables below a box's heading, up to what is no longer the box."""
    paragraphs: list[Paragraph] = []
    tables: list[Table] = []
    for at, item in enumerate(items):
        if isinstance(item, Table):
            tables.append(item)
            continue
        behind = next((below for below in items[at + 1 :] if isinstance(below, Paragraph)), None)
        if _ends(item, behind, paragraphs[0] if paragraphs else None):
            break
        paragraphs.append(item)
    if section.label is not None and section.value:  # ``변경사항 : 접수기간 (당초) … → (변경) …``
        assert section.head is not None
        paragraphs.insert(0, replace(section.head, text=section.value))
    return paragraphs, tables


def _ends(paragraph: Paragraph, behind: Paragraph | None, first: Paragraph | None) -> bool:
    """A title, a list that begins anew, or a heading of the notice itself: the outline may hang them below the box."""
    text = paragraph.text.text
    if _NO_MORE.fullmatch(text) or pattern("announced", "box", "stops").fullmatch(squash(text)):
        return True
    if first is not None and paragraph.mark == first.mark and number_of(first.mark) is not None:
        return True
    if _has_side(paragraph) or (behind is not None and _has_side(behind)):
        return False
    return bool(roles_of(text.partition(":")[0]))


def _has_side(paragraph: Paragraph) -> bool:
    """It holds one side of a change, or both."""
    text = paragraph.text
    return any(found is not None for found in (is_before(text), is_after(text), pair_of(text)))


def _flat(section: Section) -> Iterator[Paragraph | Table]:
    for item in section.items:
        yield from _whole(item)


def _whole(item: Section | Table) -> Iterator[Paragraph | Table]:
    if isinstance(item, Table):
        yield item
        return
    if item.head is not None:
        yield item.head
    yield from _flat(item)


def without_history(outline: Section) -> Section:
    """The outline without boxes and tables that print what was beside what is: what held before is no fact of now."""
    gone: set[int] = set()
    for section, items, years in _boxes(outline):
        paragraphs, tables = _content(section, items)
        columns = [found for table in tables if (found := columns_of(table, in_box=True)) is not None]
        against_version = years is None and all(found.years is None for found in columns)
        both = columns or any(map(_has_side, paragraphs)) or any(True for table in tables for _ in _in_cells(table))
        if against_version and both:
            gone |= {paragraph.span.start for paragraph in _entries(paragraphs)}
            gone |= {table.span.start for table in tables}
            if section.head is not None:
                gone.add(section.head.span.start)
    gone |= {table.span.start for table in outline.all_tables() if columns_of(table, in_box=False) is not None}
    return replace(outline, items=tuple(_kept(outline, gone))) if gone else outline


def _entries(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Up to the last that holds a side, or stands in line with the first: what follows may be the notice itself."""
    last = 0
    for at, paragraph in enumerate(paragraphs, start=1):
        if paragraph.style == paragraphs[0].style or _has_side(paragraph):
            last = at
    return paragraphs[:last]


def _kept(section: Section, gone: set[int]) -> Iterator[Section | Table]:
    """What is below a section; what hangs below something that goes moves up."""
    for item in section.items:
        if isinstance(item, Table):
            if item.span.start not in gone:
                yield item
        elif item.head is not None and item.head.span.start in gone:
            yield from _kept(item, gone)
        else:
            below = tuple(_kept(item, gone))
            yield item if below == item.items else replace(item, items=below)
