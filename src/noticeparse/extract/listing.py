"""Entries of the lists under a label: bullets, sub-bullets, bracketed remarks, cells.

An entry is the bullet's own text. Footnotes are none; sub-bullets are entries of their own; a bullet that only labels
or announces what hangs below it is none. A label in brackets that only repeats the field's name is dropped, one that
names the entry stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from noticeparse.extract.draft import Rank
from noticeparse.extract.forms import is_request
from noticeparse.extract.lexicon import squash
from noticeparse.extract.listing_bag import Bag
from noticeparse.extract.listing_labels import OWN_WORDS, is_later, label_roles, named_roles, names_own
from noticeparse.extract.listing_parts import (
    is_caption,
    is_scheme,
    tells_whom_to_ask,
)
from noticeparse.extract.listing_text import (
    cell_entries,
    is_lead_in,
    listing_pattern,
    split_inline,
)
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import Entry, NoticeView
from noticeparse.layout.column_heads import is_column_head
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Cell, Table

# Roles whose tables name classes of applicants without saying anything on who may apply.
FOREIGN = frozenset(
    {"organizations", "contacts", "documents", "criteria", "bonus", "deductions", "schedule", "procedure", "overview"}
)
NUMBERED_HEADINGS = frozenset({"number_dot", "number_sub", "number_bar", "hangul_dot"})
PART_HEADINGS = NUMBERED_HEADINGS | {"square"}
# A heading over figures, in whose boxes words are steps.
PROCEDURE = re.compile(r"(?:처리|접수|추진|평가|선정)(?:절차|흐름)도?$")


@dataclass(frozen=True, slots=True)
class Listed:
    """A label's content as a list.

    Attributes:
        label: The label as printed.
        roles: What the label is about.
        entries: Its entries in reading order.
        tables: Tables among them, in reading order.
        rank: How specific its place is.
        notes: Texts of the footnotes and remarks in it.
        start: Where it begins in ``Document.text``.
        section: The section of the label; None for a cell.
    """

    label: MappedText
    roles: frozenset[str]
    entries: tuple[MappedText, ...]
    tables: tuple[Table, ...]
    rank: Rank
    notes: tuple[MappedText, ...]
    start: int
    section: Section | None = None


def listed(
    view: NoticeView, program: int, role: str, *, common: bool = True, through: bool = False
) -> Iterator[Listed]:
    """Every list of a programme whose label has the role, its own before common ones.

    Args:
        view: The notice.
        program: Index of the programme.
        role: Name of a role in ``data/roles.toml``.
        common: Whether common sections of an integrated notice count too.
        through: Whether parts with labels of other roles belong to the list as well (remarks of all kinds do).
    """
    for section, rank in view.scope(program):
        if rank == Rank.COMMON and not common:
            continue
        yield from _in_section(view, section, role, rank, through)


def _in_section(view: NoticeView, section: Section, role: str, rank: Rank, through: bool) -> Iterator[Listed]:
    if is_request(section):
        return  # what a research topic asks for is said of that topic
    roles = label_roles(section) or view.learned_role(section)
    if role not in roles and (tells_whom_to_ask(section, role, roles) or is_scheme(section, role)):
        return
    if role == "eligibility" and section.label is not None and is_later(section.label.text):
        return
    if role in roles and section.head is not None and section.head.style != "note":
        inner = tuple(_inner(section, role)) or _worded(section, role)
        others = roles & OWN_WORDS - {role}
        if not inner and role in OWN_WORDS and any(label_roles(child) & others for child in section.children):
            return  # a heading over several fields, of which only others are set out
        if not inner or (through and len(roles) == 1):
            own = _listed(section, role, roles, rank, through)
            if own.entries or own.tables or own.notes:
                yield own
                return
        else:
            own = _listed(section, role, roles, rank, through, without=(*inner, *_beside(section, inner, role)))
            if (own.entries or own.tables) and len(roles - {"application"}) == 1:
                yield own
            for below in inner:
                if role in label_roles(below):
                    yield from _in_section(view, below, role, rank, through)
                else:
                    yield _listed(below, role, roles, rank, through)
            return
    if role in roles:
        yield _listed(section, role, roles, rank, through)
        return
    for item in _behind_box(section):
        if isinstance(item, Section):
            yield from _in_section(view, item, role, rank, through)
    if foreign_table_labels(section):
        return
    for entry in view.entries_in(_tables_only(section), role, rank=rank):
        if is_column_head(entry.value.text):
            continue
        yield Listed(
            entry.label,
            entry.roles,
            tuple(text for cell in _cells_of(entry) for text in cell_entries(cell, "" if through else role)),
            entry.tables,
            rank,
            tuple(note.text for note in entry.notes),
            entry.label.span().start,
        )


def _cells_of(entry: Entry) -> tuple[Cell, ...]:
    """The value cell, and those beside it where the columns of the table are kinds (``구분 | 유형1 | 유형2``)."""
    table, cell = entry.table, entry.cell
    if table is None or cell is None:
        return (cell,) if cell is not None else ()
    rows = ({head.col: head.text.text for head in table.row(row) if not head.empty} for row in range(cell.row))
    heads = next((row for row in rows if row), {})
    if cell.col != 1 or not listing_pattern("labels", "corner").fullmatch(squash(heads.get(0, ""))):
        return (cell,)
    named = {col for col, head in heads.items() if col and not roles_of(head)}
    beside = [part for part in table.row(cell.row) if part.col > cell.col]
    if 1 not in named or not all(part.col in named and not roles_of(part.text.text) for part in beside):
        return (cell,)
    return (cell, *beside)


def _behind_box(section: Section) -> tuple[Section | Table, ...]:
    """Its parts; of a box on something else (``【… 개요】``) only what stands higher than the box's own bullets."""
    if section.label is None or not is_caption(section) or roles_of(section.label.text):
        return section.items
    if not listing_pattern("text", "box").search(squash(section.label.text)):
        return section.items
    first = next((child.rank for child in section.children), 0)
    return tuple(item for item in section.items if isinstance(item, Section) and item.rank < first)


def foreign_table_labels(section: Section) -> bool:
    """True where a section's tables are about other things, so that labels in their cells mean nothing here."""
    if section.label is not None and PROCEDURE.search(squash(section.label.text)):
        return True
    own = label_roles(section)
    captions = frozenset(
        role for table in section.tables if table.caption is not None for role in named_roles(table.caption.text)
    )
    return bool((own | captions) & FOREIGN)


def _tables_only(section: Section) -> Section:
    tables = tuple(table for table in section.tables if not _is_foreign(table))
    return Section(None, 0, None, MappedText.empty(), (), tables, ())


def _is_foreign(table: Table) -> bool:
    """True for a table of what is judged or has changed: its labels are criteria or topics (``사업목적``, ``기타``)."""
    heads = (squash(cell.text.text) for cell in table.cells if cell.row < table.header_rows)
    return any(listing_pattern("labels", "foreign_head").search(head) for head in heads)


def _inner(section: Section, role: str) -> Iterator[Section]:
    """Sections below it that carry the role themselves."""
    for child in section.children:
        if role in label_roles(child):
            yield child
        else:
            yield from _inner(child, role)


def _worded(section: Section, role: str) -> tuple[Section, ...]:
    """Headings right below it that say the role in other words, where others beside them name other fields."""
    headings = [child for child in section.children if child.head is not None and child.head.style in PART_HEADINGS]
    if not any(label_roles(child) - {role} for child in headings):
        return ()
    return tuple(
        child
        for child in headings
        if child.items and child.label is not None and not label_roles(child) and names_own(child.label.text, role)
    )


def _beside(section: Section, inner: tuple[Section, ...], role: str) -> tuple[Section, ...]:
    """Headings that stand beside one that carries the role, and name something else: no part of the list either.

    Kinds of exclusions are parted by squares, one of which may carry the name of them all.
    """
    headings = NUMBERED_HEADINGS if role == "exclusions" else PART_HEADINGS
    styles = {
        (part.head.style, part.rank)
        for part in inner
        if part.head is not None and part in section.children and part.head.style in headings
    }
    return tuple(
        child
        for child in section.children
        if child.head is not None
        and child.items
        and (child.head.style, child.rank) in styles
        and not (child.label is not None and names_own(child.label.text, role))
    )


def _listed(
    section: Section, role: str, roles: frozenset[str], rank: Rank, through: bool, without: tuple[Section, ...] = ()
) -> Listed:
    label = section.label or section.text
    bag = Bag(role, through, frozenset(id(part) for part in without), notes=[note.text for note in section.notes])
    if (
        section.label is not None
        and section.value
        and section.value.text != label.text
        and not is_lead_in(section.value.text)
    ):
        bag.entries.extend(split_inline(section.value))
    bag.later = role == "benefits" and is_later(label.text)
    bag.collect(section, depth=0)
    start = label.span().start
    return Listed(label, roles, tuple(bag.entries), tuple(bag.tables), rank, tuple(bag.notes), start, section)
