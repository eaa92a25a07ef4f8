"""Entries of the lists under a label: bullets, sub-bullets, bracketed remarks, cells.

An entry is the bullet's own text. Footnotes are none; sub-bullets are entries of their own; a bullet that only labels
or announces what hangs below it is none. A label in brackets that only repeats the field's name is dropped, one that
names the entry stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from noticeparse.extract.draft import Rank
from noticeparse.extract.lexicon import squash
from noticeparse.extract.listing_labels import OWN_WORDS, heads_other, is_later, label_roles, named_roles, names_own
from noticeparse.extract.listing_parts import (
    after_tables,
    goes_on,
    invites,
    is_aside,
    is_caption,
    is_other,
    is_scheme,
    tells_whom_to_ask,
)
from noticeparse.extract.listing_text import (
    announces,
    cell_entries,
    excepts,
    is_lead_in,
    is_remark,
    listing_pattern,
    split_inline,
)
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView
from noticeparse.layout.column_heads import is_column_head
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table

# Roles whose tables name classes of applicants without saying anything on who may apply.
FOREIGN = frozenset(
    {"organizations", "contacts", "documents", "criteria", "bonus", "deductions", "schedule", "procedure", "overview"}
)
NUMBERED_HEADINGS = frozenset({"number_dot", "number_sub", "number_bar", "hangul_dot"})
# A heading over figures, in whose boxes words are steps.
PROCEDURE = re.compile(r"(?:처리|접수|추진|평가|선정)(?:절차|흐름)도?$")
MAX_ENTRY = 700
SHORTEST_LINE = 10
STATING_BLANKS = 3
POINTERS = ("다음", "아래", "하기", "붙임", "별첨", "첨부", "별표")


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
    roles = label_roles(section) or view.learned_role(section)
    if role not in roles and (tells_whom_to_ask(section, role, roles) or is_scheme(section, role)):
        return
    if role == "eligibility" and section.label is not None and is_later(section.label.text):
        return
    if role in roles and section.head is not None and section.head.style != "note":
        inner = tuple(_inner(section, role))
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
            if (own.entries or own.tables) and len(roles) == 1:
                yield own
            for below in inner:
                yield from _in_section(view, below, role, rank, through)
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
            tuple(cell_entries(entry.cell, "" if through else role)) if entry.cell else (),
            entry.tables,
            rank,
            tuple(note.text for note in entry.notes),
            entry.label.span().start,
        )


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


def _beside(section: Section, inner: tuple[Section, ...], role: str) -> tuple[Section, ...]:
    """Headings that stand beside one that carries the role, and name something else: no part of the list either."""
    styles = {
        (part.head.style, part.rank)
        for part in inner
        if part.head is not None and part in section.children and part.head.style in NUMBERED_HEADINGS
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
    bag = _Bag(role, through, frozenset(id(part) for part in without), notes=[note.text for note in section.notes])
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


@dataclass(slots=True)
class _Bag:
    """What has been found of one list; see `listed` for ``role`` and ``through``.

    ``later``: the list is what those get who have been chosen, so that its 대상 only group it.
    """

    role: str
    through: bool
    left_out: frozenset[int]
    entries: list[MappedText] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    notes: list[MappedText] = field(default_factory=list)
    later: bool = False

    def collect(self, section: Section, depth: int) -> None:
        """Everything below a section that belongs to the list."""
        marked = any(child.head is not None and child.head.style for child in section.children)
        beside = self._beside_asides(section)
        for item in section.items:
            if isinstance(item, Table):
                self.tables.append(item)
                continue
            head = item.head
            if id(item) in beside:
                continue
            if id(item) in self.left_out or head is None or head.style in ("note", "annex"):
                continue
            if self.through and invites(item):
                continue
            if not self.through and is_remark(item.text.text):
                if announces(item.text.text) and not excepts(item.text.text):
                    self.collect(item, depth + 1)
                continue
            if is_other(item, self.role, self.through):
                if self.later and "bonus" in label_roles(item):
                    self._take(item, depth)  # (가점) … is one of the things that they get
                elif self.later:
                    self.collect(item, depth + 1)
                continue
            if not self.through and item.label is None and not head.style and heads_other(item.text.text, self.role):
                break
            if not head.style and goes_on(item) and self.entries:
                if not self.through:
                    self._append(item)
                continue
            if not head.style and (marked or depth > 0) and not head.heading and not is_caption(item):
                continue
            self._take(item, depth)

    def _beside_asides(self, section: Section) -> frozenset[int]:
        """Items that stand beside the caption of an aside but belong to it: a list of its own kind right behind it."""
        found: list[int] = []
        styles: set[str] = set()
        own: str | None = None
        for item in section.children:
            style = item.head.style if item.head else ""
            if item.label is not None and is_caption(item) and is_aside(item.label.text, self.role) and not item.items:
                own = ""
                continue
            if own == "" and style and style not in styles:
                own = style
            if own and style == own:
                found.append(id(item))
                continue
            own = None
            styles.add(style)
        return frozenset(found)

    def _take(self, item: Section, depth: int) -> None:
        if item.label is not None and is_caption(item) and is_aside(item.label.text, self.role):
            self.collect(after_tables(item), depth + 1)
            return
        text = entry_text(item, self.role)
        styled = item.head is not None and bool(item.head.style)
        if text is not None and (styled or len(squash(text.text)) >= SHORTEST_LINE):
            self.entries.extend(split_inline(text))
        self.notes.extend(note.text for note in item.notes)
        if not (self.through and "costs" in label_roles(item)):
            self.collect(item, depth + 1)

    def _append(self, item: Section) -> None:
        joined = MappedText.join((self.entries[-1], item.text), " ")
        if len(joined) <= MAX_ENTRY:
            self.entries[-1] = joined


def entry_text(section: Section, role: str = "") -> MappedText | None:
    """What a list item says, without a label that only names the field; None where it only labels what is below it."""
    text = section.text
    label = section.label
    if section.items and announces(text.text):
        return None
    if label is None and section.tables and role in named_roles(text.text):
        return None  # a heading too long for a label
    if label is not None:
        if role and role in label_roles(section) and section.value:
            text = section.value
        elif section.items and (not section.value or section.value.text == label.text):
            # A few words name what is below them; a longer bullet states something of its own.
            if _only_remarks(section):
                return text
            if listing_pattern("text", "states").search(text.text):
                return text if text.text.count(" ") >= STATING_BLANKS - 1 and not is_lead_in(text.text) else None
            stated = bool(section.value) or _states_support(text.text, role)
            return text if stated and text.text.count(" ") >= STATING_BLANKS else None
        elif not section.value:
            return None if is_caption(section) else text
    if not text or (is_lead_in(text.text) and (section.items or text.text[:2] in POINTERS)):
        return None
    if len(squash(text.text)) < 2 or len(text) > MAX_ENTRY:
        return None
    return text


def _only_remarks(section: Section) -> bool:
    """Nothing below it but a remark in brackets that goes on with it, or what qualifies it (``단, …``)."""
    return not section.tables and all(
        child.head is not None and ((not child.head.style and goes_on(child)) or is_remark(child.text.text))
        for child in section.children
    )


def _states_support(text: str, role: str) -> bool:
    """A heading under 지원내용 that is itself something given."""
    return role == "benefits" and bool(listing_pattern("text", "support").search(text))
