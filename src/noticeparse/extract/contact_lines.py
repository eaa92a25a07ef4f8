"""Enquiry points in lines that were a table: its heads first, then cell after cell, one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from noticeparse.extract.contact_heads import ORDER, ROLE, kinds
from noticeparse.extract.contact_names import REGION, is_body, is_department, party_of
from noticeparse.extract.contact_text import Above, Channels, Fields, groups_in, record, topic_of
from noticeparse.extract.draft import Record
from noticeparse.extract.lexicon import squash
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section

MOST_HEADS = 8
LINE_SCORE = 0.8


def contacts_in_lines(view: NoticeView, section: Section, above: Above) -> tuple[list[Record], frozenset[int]] | None:
    """Records of a run of unmarked lines below a heading of enquiry points, and the ids of the lines that they use.

    None where the lines do not begin with at least two heads of such a table.
    """
    lines = [child for child in section.children if child.head is not None and not child.head.style and not child.items]
    heads = _heads(lines)
    if not heads:
        return None
    body = lines[len(heads) :]
    records = list(_records(view, heads, body, above))
    if not records:
        return None
    return records, frozenset(id(line) for line in lines)


def _heads(lines: Sequence[Section]) -> list[str]:
    found: list[str] = []
    for line in lines[:MOST_HEADS]:
        names = kinds(line.text.text)
        kind = next((name for name in ORDER if name in names), "")
        if not kind:
            break
        found.append(kind)
    return found if len(found) >= 2 and {"phone", "email"} & set(found) else []


def _records(view: NoticeView, heads: Sequence[str], body: Sequence[Section], above: Above) -> Iterator[Record]:
    cells: list[MappedText] = []
    numbers: list[MappedText] = []
    named = [kind for kind in heads if kind not in ("phone", "email")]
    for line in (*body, None):
        text = line.text if line is not None else None
        if text is not None and _is_number(text.text):
            numbers.append(text)
            continue
        if numbers:
            if found := _record(view, named, cells, numbers, above):
                yield found
            cells, numbers = [], []
        if text is not None:
            cells.append(text)


def _is_number(text: str) -> bool:
    """True for a line that holds numbers or addresses and little else."""
    if re.match(r"[(\[]?\s?(?:팩스|FAX|Fax|fax)", text):
        return True
    found = groups_in(text, bare=True)
    return bool(found) and found[0].start <= 14


def _record(
    view: NoticeView, named: Sequence[str], cells: list[MappedText], numbers: Sequence[MappedText], above: Above
) -> Record | None:
    if len(cells) > 2 * max(1, len(named)):
        return None
    fields = Fields(topic=above.topic)
    pairs = zip(named, cells, strict=True) if len(cells) == len(named) else ((_guess(c, named), c) for c in cells)
    for kind, text in pairs:
        if kind in ("role", "category"):
            if REGION.fullmatch(text.text):
                fields.region = text
            elif ROLE.search(squash(text.text)) or "topic" in named:
                fields.role = text
            else:
                fields.topic = topic_of(text)
        elif kind == "region":
            fields.region = text
        elif kind == "topic":
            fields.topic = text
        elif kind in ("organization", "organization_role", "department"):
            fields.take(party_of(text, head="department" if kind == "department" else "organization"))
    fields.take(above.party)
    channels = Channels()
    for text in numbers:
        for group in groups_in(text.text, bare=True):
            channels.add(view, group, text)
    return record(view, fields, channels, method="contacts.lines", score=LINE_SCORE) if channels else None


def _guess(text: MappedText, named: Sequence[str]) -> str:
    """What a cell holds where there are more or fewer cells than heads."""
    last = text.text.split()[-1]
    if REGION.fullmatch(text.text) and "region" in named:
        return "region"
    if is_department(last) and "department" in named:
        return "department"
    if is_body(last) and "organization" in named:
        return "organization"
    return "topic" if "topic" in named else ""
