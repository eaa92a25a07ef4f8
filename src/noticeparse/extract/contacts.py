"""Enquiry points of the whole notice: tables, sentences, notes, lists, lines of tables that lost their cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from noticeparse.extract.contact_extensions import contacts_by_extension
from noticeparse.extract.contact_heads import kinds
from noticeparse.extract.contact_lines import contacts_in_lines
from noticeparse.extract.contact_names import Party, party_of
from noticeparse.extract.contact_tables import contacts_of, row_over
from noticeparse.extract.contact_text import (
    Above,
    Channels,
    Fields,
    contacts_in,
    describe,
    groups_in,
    is_channel,
    is_general,
    record,
    says,
    topic_of,
)
from noticeparse.extract.contact_unique import unique_contacts
from noticeparse.extract.draft import Candidate, Draft, Rank, Record
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table
from noticeparse.nlp.links import find_urls

LIST_SCORE, DESK_SCORE = 0.85, 0.7
NOTE_LEAD = 6
REFERS = re.compile(r"(?:참조|참고|확인)(?:\s?(?:바람|바랍니다|요망|하시기\s?바랍니다|가능))?[.\s]*$")
SIGNS = ("☎", "☏", "✆", "✉", "📞", "📧")


class ContactsExtractor:
    """Reads every place that gives a telephone number, a mail address or a page for questions."""

    name = "contacts.v1"
    gives: frozenset[str] = frozenset({"contacts"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """One candidate: all contacts in reading order, one that is printed twice only once."""
        found = list(unique_contacts(_walk(view, view.outline, Above())))
        if found:
            entries: list[Draft] = list(found)
            yield Candidate("contacts", entries, rank=Rank.LABELLED)


def _walk(view: NoticeView, section: Section, above: Above) -> Iterator[Record]:
    below = _below(section, above)
    parted = list(_from_labels(view, section, below))
    yield from parted
    used = bool(parted)
    lines = contacts_in_lines(view, section, below) if below.asked else None
    if section.head is not None and not used:
        yield from contacts_in(view, section.text, _own(section, above))
        yield from _desk(view, section, above)
    for note in section.notes:
        yield from contacts_in(view, note.text, _over_note(section, note.text, below))
    if lines is not None:
        records, taken = lines
        yield from records
    else:
        taken = frozenset()
    listed = not below.asked and _lists_bodies(section)
    for item in section.items:
        if isinstance(item, Table):
            if not listed:
                yield from _tables(view, item, below)
        elif id(item) not in taken and not (used and item.label is not None and _label_kind(item)):
            yield from _walk(view, item, below)


def _tables(view: NoticeView, table: Table, above: Above) -> Iterator[Record]:
    yield from contacts_of(view, table, above)
    yield from contacts_by_extension(view, table)
    for cell in table.cells:
        for nested in cell.tables:
            for found in _tables(view, nested, above):
                said = {} if "organization" in found else row_over(view, table, cell, above)
                yield {**said, **found}


def _over_note(section: Section, note: MappedText, below: Above) -> Above:
    """What holds for a note: one that begins with a number below a line that names whom to ask goes on with it."""
    found = groups_in(note.text)
    signed = note.text.startswith(SIGNS)
    if not (below.asked or signed) or not found or found[0].start > NOTE_LEAD or groups_in(section.text.text):
        return Above(None, Party(), asked=False)
    fields = describe(section.text)
    named = Party(fields.organization, fields.department) if not _asks(section) or section.value else Party()
    return Above(below.topic, named or below.party, asked=True)


def _lists_bodies(section: Section) -> bool:
    """True for a heading over a list of companies (``공급기업 목록``), which are no enquiry points."""
    label = section.label.text if section.label else ""
    return bool(label) and pattern("contacts", "context", "listing").search(squash(label)) is not None


def _asks(section: Section) -> bool:
    label = section.label.text if section.label else ""
    return "contacts" in roles_of(label) or (
        0 < len(label) <= 40 and re.search(r"문의|연락처|상담|물어볼", label) is not None
    )


def _below(section: Section, above: Above) -> Above:
    """What holds for the items of a section."""
    if section.head is None:
        return above
    asks = _asks(section)
    if not asks:
        party = above.party
        topic = above.topic
        refers = REFERS.search(section.text.text) is not None  # where to read more, not whom to ask
        if above.asked and section.items and not refers and not groups_in(section.text.text):
            fields = describe(section.text)
            named = Party(fields.organization, fields.department)
            party, topic = named or party, fields.topic or topic
        return Above(topic, party, asked=above.asked)
    topic = None
    label = section.label
    if label is not None and section.items and not section.value and re.search(r"문의|신고|상담", label.text):
        topic = None if is_general(squash(label.text)) or roles_of(label.text) else topic_of(label)
        if topic is not None and re.search(r"별|및\s?(?:기타|서식|추진|접수|연락)|추진체계|방법|절차|일정", topic.text):
            topic = None
    party = Party()
    if section.value and not groups_in(section.value.text) and len(section.value.text) <= 60:
        party = party_of(section.value)
    return Above(topic, party, asked=True)


def _own(section: Section, above: Above) -> Above:
    """What holds for a section's own paragraph."""
    return Above(above.topic, above.party, asked=above.asked or _asks(section))


def _label_kind(section: Section) -> str:
    """What a labelled list item says of the contact that the list describes."""
    if section.label is None or not section.value:
        return ""
    plain = squash(section.label.text)
    if is_channel(plain):
        return "channel"
    names = kinds(section.label.text)
    for name in ("department", "organization", "person", "url"):
        if name in names:
            return name
    return ""


def _from_labels(view: NoticeView, section: Section, above: Above) -> Iterator[Record]:
    """A contact whose parts are list items (``담당부서 : …``, ``연락처 : …``) below one heading."""
    items = [(child, _label_kind(child)) for child in section.children]
    if not any(kind == "channel" for _, kind in items) or section.head is None:
        return
    if sum(bool(kind) for _, kind in items) < len(items) or len(items) < 1:
        channel_only = [child for child, kind in items if kind == "channel"]
        if len(channel_only) < 1 or any(not kind and groups_in(child.text.text) for child, kind in items):
            return
    fields, channels = _heading(section, above), Channels()
    drafts: list[Record] = []

    def close() -> None:
        nonlocal channels
        if channels and (above.asked or channels.phones):
            drafts.append(record(view, fields, channels, method="contacts.list", score=LIST_SCORE))
        channels = Channels()

    for child, kind in items:
        if kind in ("department", "organization"):
            if channels.phones:
                close()
                fields = _heading(section, above)
            fields.take(party_of(child.value, head=kind))
        if kind in ("channel", "person", "department", "organization"):
            for found in groups_in(child.value.text, bare=kind == "channel"):
                if found.phones and channels.phones and kind == "channel":
                    close()
                channels.add(view, found, child.value)
    close()
    yield from drafts


def _heading(section: Section, above: Above) -> Fields:
    """What the heading above a contact's parts says of it."""
    plain = _asks(section) and not section.value
    fields = Fields(topic=above.topic) if plain else describe(section.text)
    fields.take(above.party)
    return fields


def _desk(view: NoticeView, section: Section, above: Above) -> Iterator[Record]:
    """A page where one may report or ask, named by its own line or by the heading above."""
    text = section.text
    urls = find_urls(text.text)
    if not urls or groups_in(text.text, bare=True):
        return
    heading = section.path[-1] if section.path else ""
    label = section.label.text if section.label else ""
    own = says("desk").search(squash(label)) is not None
    inherited = says("desk").search(squash(heading)) is not None and len(text.text) < 120
    if not own and not inherited:
        return
    topic = section.label if own else _section_label(view, section)
    fields = Fields(topic=topic, url=text.slice(urls[0].span.start, urls[0].span.end))
    yield record(view, fields, Channels(), method="contacts.desk", score=DESK_SCORE)


def _section_label(view: NoticeView, section: Section) -> MappedText | None:
    """The label of the section right above."""
    for other in view.outline.walk():
        if any(child is section for child in other.children):
            return other.label
    return None
