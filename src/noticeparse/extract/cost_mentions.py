"""Costs that must be budgeted, without an amount: the fee of those who settle the accounts (``위탁정산 수수료``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from noticeparse.extract.draft import Draft, Reading, Record
from noticeparse.extract.lexicon import pattern
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section

METHOD = "costs.mention"
ASKED = re.compile(r"[?？]|^\W*[QA]\s?\d")
LONGEST = 260


def mentioned_costs(view: NoticeView, sections: Sequence[Section]) -> Iterator[Draft]:
    """The sentence that says that such a fee must be budgeted, as one cost; else the first that says where it goes."""
    texts = [text for section in sections for text in _texts(section) if _budgets(text.text)]
    text = next((t for t in texts if pattern("costs", "mention", "must").search(t.text)), texts[0] if texts else None)
    named = pattern("costs", "mention", "name").search(text.text) if text is not None else None
    if text is None or named is None:
        return
    name = text.slice(named.start(), named.end())
    record: Record = {"name": Reading(clean(name.text), (view.place(name),), METHOD, 0.75)}
    if must := pattern("costs", "mention", "must").search(text.text):
        record["mandatory"] = Reading(True, (view.place(text, must.start(), must.end()),), METHOD, 0.75)
    yield record


def _budgets(text: str) -> bool:
    """True for a sentence that names the fee and what is to be done with it."""
    if len(text) > LONGEST or ASKED.search(text) or not pattern("costs", "mention", "name").search(text):
        return False
    return pattern("costs", "mention", "budgeted").search(text) is not None


def _texts(section: Section) -> Iterator[MappedText]:
    if section.head is not None and section.head.style == "annex":
        return
    yield section.text
    for note in section.notes:
        yield note.text
    for child in section.children:
        yield from _texts(child)
