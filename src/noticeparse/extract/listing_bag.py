"""The collecting of a list: what below a label is an entry of it, a table of it, a remark on it, or no part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.listing_labels import heads_other, label_roles, named_roles
from noticeparse.extract.listing_parts import (
    after_tables,
    goes_on,
    invites,
    is_aside,
    is_caption,
    is_other,
    names_class,
)
from noticeparse.extract.listing_text import (
    announces,
    excepts,
    is_lead_in,
    is_remark,
    listing_pattern,
    split_bullets,
    split_inline,
)
from noticeparse.layout.marks import number_of
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table

MAX_ENTRY = 700
BURDENS = frozenset({"costs", "shares"})
LISTS_OF_PARTIES = frozenset({"eligibility", "exclusions"})
SHORTEST_LINE = 10
STATING_BLANKS = 3
POINTERS = ("다음", "아래", "하기", "붙임", "별첨", "첨부", "별표")


@dataclass(slots=True)
class Bag:
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
        turned = False  # to what is paid and borne: what follows there is about applicants no more
        for item in section.items:
            if isinstance(item, Table):
                self.tables.append(item)
                continue
            head = item.head
            if id(item) in beside:
                continue
            if id(item) in self.left_out or head is None or head.style in ("note", "annex"):
                if head is not None and head.style == "note" and self.through and self.role in label_roles(item):
                    self.collect(item, depth + 1)  # ``※ 유의사항`` over a list
                continue
            if self.through and invites(item):
                continue
            if not self.through and self._explains_word(item):
                continue
            if not self.through and is_remark(item.text.text):
                if announces(item.text.text) and not excepts(item.text.text):
                    self.collect(item, depth + 1)
                continue
            if turned and self.role not in label_roles(item):
                continue
            if is_other(item, self.role, self.through):
                turned = self.role == "eligibility" and bool(item.items) and bool(label_roles(item) & BURDENS)
                if self.later and "bonus" in label_roles(item):
                    self._take(item, depth)  # (가점) … is one of the things that they get
                elif self.later:
                    self.collect(item, depth + 1)
                continue
            if not self.through and item.label is None and not head.style and heads_other(item.text.text, self.role):
                break
            if not head.style and goes_on(item) and self.entries:
                if not self.through and not _behind_note(section, item):
                    self._append(item)
                continue
            if not head.style and (marked or depth > 0) and not head.heading and not is_caption(item):
                continue
            self._take(item, depth)

    def _explains_word(self, item: Section) -> bool:
        """True for ``1) …`` where a word above carries its number (``공방1)``): a footnote."""
        if item.head is None or item.head.style != "number_paren":
            return False
        mark = re.compile(rf"(?<=[가-힣A-Za-z]){number_of(item.head.mark)}\)")
        above = [entry.text for entry in self.entries]
        above += [cell.text.text for table in self.tables for cell in table.cells]
        return any(mark.search(text) for text in above)

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
            mark = item.head.mark if item.head is not None else ""
            self.entries.extend(part for whole in split_bullets(text, mark) for part in split_inline(whole))
        self.notes.extend(note.text for note in item.notes)
        if not (self.through and "costs" in label_roles(item)):
            self.collect(item, depth + 1)

    def _append(self, item: Section) -> None:
        joined = MappedText.join((self.entries[-1], item.text), " ")
        if len(joined) <= MAX_ENTRY:
            self.entries[-1] = joined


def _behind_note(section: Section, item: Section) -> bool:
    """True where a note stands between: what goes on goes on with the note."""
    start = item.text.span().start
    return any(note.text.span().start < start for note in section.notes)


def entry_text(section: Section, role: str = "") -> MappedText | None:
    """What a list item says, without a label that only names the field; None where it only labels what is below it."""
    text = section.text
    label = section.label
    if section.items and (announces(text.text) or _names_kind(section, role)):
        return None
    if label is None and section.tables and role in named_roles(text.text):
        return None  # a heading too long for a label
    if label is not None:
        if role and role in label_roles(section) and section.value:
            text = section.value
        elif section.items and role in LISTS_OF_PARTIES and names_class(text.text):
            return text
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


def _names_kind(section: Section, role: str) -> bool:
    """``(유형1) …`` over what that kind of support gives."""
    return (
        role == "benefits"
        and pattern("scopes", "tracks", "counted").match(section.text.text) is not None
        and not listing_pattern("text", "support").search(section.text.text)
        and not section.tables
    )


def _only_remarks(section: Section) -> bool:
    """Nothing below it but what qualifies it: ``단, …``, a remark in brackets, the rest of a footnote."""
    return not section.tables and all(
        child.head is not None
        and ((not child.head.style and (goes_on(child) or bool(section.notes))) or is_remark(child.text.text))
        for child in section.children
    )


def _states_support(text: str, role: str) -> bool:
    """A heading under 지원내용 that is itself something given."""
    return role == "benefits" and bool(listing_pattern("text", "support").search(text))
