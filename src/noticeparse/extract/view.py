"""One notice as extractors see it: its outline, its programmes, its labelled entries, and where everything stands."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from noticeparse.extract.draft import Place, Rank, Reading
from noticeparse.extract.grid import label_pairs
from noticeparse.extract.headings import learned_roles
from noticeparse.extract.roles import roles_of
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Arrangement, Section
from noticeparse.model.span import Span
from noticeparse.model.table import Cell, Table
from noticeparse.nlp.headings import HeadingRoles


@dataclass(frozen=True, slots=True)
class Entry:
    """Something labelled: a heading and what hangs under it, a labelled paragraph, a label cell and its value cell.

    Attributes:
        label: The label as printed.
        roles: What the label is about (see ``data/roles.toml``); never empty.
        value: Text beside the label; empty where everything hangs below.
        section: The section whose label it is; None for a pair of cells.
        table: The table of a pair of cells, with the ``cell`` that holds the value.
        cell: The value cell.
        rank: How specific the entry's place is for the programme that it was asked for.
    """

    label: MappedText
    roles: frozenset[str]
    value: MappedText
    section: Section | None = None
    table: Table | None = None
    cell: Cell | None = None
    rank: Rank = Rank.SECTION

    @property
    def notes(self) -> tuple[Paragraph, ...]:
        """Footnotes and remarks right under it."""
        if self.section is not None:
            return self.section.notes
        return tuple(p for p in self.paragraphs if p.style == "note")

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Paragraphs of the value cell, those in boxes inside of it too; empty for a section."""
        return cell_paragraphs(self.cell.boxed_lines) if self.cell else ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Tables right below it, or nested in its cell."""
        if self.section is not None:
            return tuple(self.section.all_tables())
        return self.cell.tables if self.cell else ()

    def items(self) -> tuple[MappedText, ...]:
        """Its list entries: the value itself, then each paragraph below it (or in its cell), notes left out.

        A paragraph that is only a label of what hangs below it is left out, its items come instead.
        """
        if self.cell is not None:
            return tuple(p.text for p in self.paragraphs if p.style != "note" and p.text)
        found = [self.value] if self.value else []
        if self.section is not None:
            for child in self.section.children:
                found.extend(_texts(child))
        return tuple(found)


def _texts(section: Section) -> Iterator[MappedText]:
    if section.head is None or section.head.style == "note":
        return
    only_label = section.label is not None and not section.value and bool(section.items)
    if section.text and not only_label:
        yield section.text
    for child in section.children:
        yield from _texts(child)


@dataclass(frozen=True, slots=True)
class ProgramScope:
    """One programme's part of the notice.

    Attributes:
        number: The label that the notice gives it, None in a single notice.
        name: Its name; None where the notice never says it.
        section: The section that is the programme; the whole notice's root in a single one.
    """

    number: Reading | None
    name: Reading | None
    section: Section


@dataclass(frozen=True)
class NoticeView:
    """Everything that extractors may ask of one notice.

    Attributes:
        arrangement: The document in order.
        programs: Its programmes, one for a single notice.
        integrated: True where several programmes stand side by side.
        front: Sections before the notice's own text (a press release, a covering letter).
        common: Sections that hold for every programme of an integrated notice.
        forms: Annexes to fill in, which are no part of the outline.
        model: What says the roles of headings that the rules do not know; None leaves them without.
        printed: The outline in which places are looked up, where the notice's own is another one.
    """

    arrangement: Arrangement
    programs: tuple[ProgramScope, ...]
    integrated: bool
    front: tuple[Section, ...] = ()
    common: tuple[Section, ...] = ()
    forms: tuple[Section, ...] = ()
    model: HeadingRoles | None = None
    printed: Section | None = None
    _index: dict[str, list[Entry]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def text(self) -> str:
        """`Document.text`."""
        return self.arrangement.document.text

    @property
    def outline(self) -> Section:
        """The root section."""
        return self.arrangement.outline

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table in reading order, nested ones included."""
        return self.arrangement.document.tables

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph outside of tables, in reading order."""
        return tuple(b for b in self.arrangement.blocks if isinstance(b, Paragraph))

    # ---- what belongs to a programme ------------------------------------------------------------------
    def scope(self, program: int) -> tuple[tuple[Section, Rank], ...]:
        """Sections to read for a programme, the most specific first."""
        own = (self.programs[program].section, Rank.SECTION)
        if not self.integrated:
            return (own,)
        return (own, *((section, Rank.COMMON) for section in self.common))

    def entries(self, program: int, *roles: str, common: bool = True) -> tuple[Entry, ...]:
        """Entries of a programme whose label has one of the roles, in reading order, its own before common ones.

        An entry inside another one of the same role is left out: it is one of that entry's items.
        """
        found: list[Entry] = []
        for section, rank in self.scope(program):
            if rank == Rank.COMMON and not common:
                continue
            found.extend(self.entries_in(section, *roles, rank=rank))
        return tuple(found)

    def entries_in(self, section: Section, *roles: str, rank: Rank = Rank.SECTION) -> Iterator[Entry]:
        """Entries in a section whose label has one of the roles, in reading order; see `entries`."""
        wanted = frozenset(roles)
        own = roles_of(section.label.text) if section.label else frozenset()
        own = own or self.learned_role(section)
        if section.label and own & wanted:
            yield Entry(section.label, own, section.value, section=section, rank=rank)
            return
        for item in section.items:
            if isinstance(item, Table):
                yield from self._cells(item, wanted, rank)
            else:
                yield from self.entries_in(item, *roles, rank=rank)

    def cells_in(self, section: Section, *roles: str, rank: Rank = Rank.SECTION) -> Iterator[Entry]:
        """Label cells with their value cells in the tables of a section, whatever the section itself is called."""
        for table in section.all_tables():
            yield from self._cells(table, frozenset(roles), rank)

    def learned_role(self, section: Section) -> frozenset[str]:
        """What the model says of a section that the rules do not know; empty without a model."""
        if self.model is None or section.head is None:
            return frozenset()
        return self._learned.get(section.head.span.start, frozenset())

    @cached_property
    def _learned(self) -> dict[int, frozenset[str]]:
        """By where the heading starts: sections are cut anew for what programmes have in common."""
        return learned_roles(self.outline, self.model) if self.model is not None else {}

    def _cells(self, table: Table, wanted: frozenset[str], rank: Rank) -> Iterator[Entry]:
        """Label cells with their value cells."""
        for label, value in label_pairs(table):
            text = label.text
            if len(text.text) > 30 or value.empty:
                continue
            roles = roles_of(text.text)
            if roles & wanted:
                yield Entry(text, roles, value.text, table=table, cell=value, rank=rank)

    # ---- where something stands -----------------------------------------------------------------------
    def place(self, text: MappedText | Span, start: int = 0, end: int | None = None) -> Place:
        """Where characters ``[start, end)`` of a mapped text stand, with their table cell or section and paragraph."""
        span = text if isinstance(text, Span) else text.span(start, end)
        starts, things = self._places
        at = bisect.bisect_right(starts, span.start) - 1
        if at < 0:
            return Place(span)
        return things[at].narrowed(span)

    @cached_property
    def _places(self) -> tuple[list[int], list[Place]]:
        rows: list[tuple[int, Place]] = []
        outline = self.printed or self.outline
        for section in (*outline.walk(), *(part for form in self.forms for part in form.walk())):
            where = " > ".join(section.path) or None
            for paragraph in ((section.head,) if section.head else ()) + section.notes:
                rows.append(
                    (
                        paragraph.span.start,
                        Place(
                            paragraph.span,
                            section=where,
                            paragraph=paragraph.number,
                            page_no=paragraph.page_no,
                        ),
                    )
                )
            below = " > ".join((*section.path, _name(section))) or None
            for table in section.tables:
                rows.extend(_cell_places(table, below))
        rows.sort(key=lambda row: row[0])
        return [row[0] for row in rows], [row[1] for row in rows]

    def reading(
        self,
        value: str | int | float | bool,
        text: MappedText,
        method: str,
        *,
        start: int = 0,
        end: int | None = None,
        score: float = 0.9,
    ) -> Reading:
        """A plain value read at characters ``[start, end)`` of a mapped text."""
        return Reading(value, (self.place(text, start, end),), method, score)

    def texts(self, items: Iterable[MappedText], method: str, *, score: float = 0.9) -> list[Reading]:
        """Each non-empty text as a reading of its own, brackets and marks at its ends taken off."""
        found = []
        for item in items:
            item = item.strip()
            if item.text:
                found.append(Reading(clean(item.text), (self.place(item),), method, score))
        return found


def clean(text: str) -> str:
    """A text as the contract wants it: blanks folded, footnote stars at its end dropped."""
    return " ".join(text.split()).rstrip("*※ ").strip()


def _name(section: Section) -> str:
    if section.label:
        return section.label.text
    return section.head.text.text[:40] if section.head else ""


def _cell_places(table: Table, where: str | None) -> Iterator[tuple[int, Place]]:
    for cell in table.cells:
        for line in cell.lines:
            if line.text:
                place = Place(line.span, table.id, cell.row, cell.col, where, page_no=line.page_no)
                yield line.span.start, place
        for nested in cell.tables:
            yield from _cell_places(nested, where)
