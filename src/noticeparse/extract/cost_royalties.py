"""Royalties on what a project makes (``기술료``), where the notice says that they are to be paid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from noticeparse.extract.draft import Draft, Reading, Record
from noticeparse.extract.lexicon import pattern
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section

METHOD = "costs.royalty"
LONGEST = 420
LONGEST_LABEL = 40
LONGEST_DENIAL = 90
NAME = r"(?P<name>(?:(?:정부\s?납부|경상|성공|정액)\s?)?기술료)"
PAID = re.compile(
    NAME + r"(?:\s?등)?(?:\([^()]{1,30}\))?(?:의\s일부)?(?:를|을|는)\s(?:(?!기술료)[^.;]){0,110}?"
    r"(?P<must>납부(?:하여야|해야|하도록|의?\s?의무|하며|함)|납부(?=\s?(?:\(|$)))"
)
HEADED = re.compile(NAME + r"\s?(?:등의?|의)?\s?(?:징수|납부)(?:\s?및\s?[가-힣]{1,6})?\s?(?:대상|기준|방식|방법|$)")
LAW = re.compile(r"(?:하여야|해야)\s?한다")
NO_RESEARCH = re.compile(r"비\s?(?:R&D|연구개발)")
ABOUT = re.compile(r"기술료|성과로\s?인한\s?수익")


def royalties(view: NoticeView, sections: Sequence[Section], program: str = "") -> Iterator[Draft]:
    """At most one cost: the sentence that says that royalties must be paid, else the heading of what they are.

    Nothing where a heading says that none are collected (``기술료 : 비징수``).

    Args:
        view: Gives the places.
        sections: The parts of the notice that hold for a programme, its own first.
        program: Its name; one that is no research (``비R&D``) owes none.
    """
    if NO_RESEARCH.search(program):
        return
    if any(_denied(section) for top in sections for section in _walk(top)):
        return
    for text in (text for top in sections for section in _walk(top) for text in _texts(section)):
        match = PAID.search(text.text) if len(text) <= LONGEST else None
        if match is None or LAW.search(text.text) or pattern("costs", "royalty", "other").search(text.text):
            continue
        name = text.slice(*match.span("name"))
        yield {
            "name": Reading(clean(name.text), (view.place(name),), METHOD, 0.8),
            "mandatory": Reading(True, (view.place(text, *match.span("must")),), METHOD, 0.8),
        }
        return
    for section in (section for top in sections for section in _walk(top)):
        label = section.label
        match = HEADED.search(label.text) if label is not None and len(label) <= LONGEST_LABEL else None
        if label is None or match is None or not (section.value or section.items):
            continue
        name = label.slice(*match.span("name"))
        record: Record = {"name": Reading(clean(name.text), (view.place(name),), METHOD, 0.7)}
        yield record
        return


def _denied(section: Section) -> bool:
    """True for a heading on royalties whose own words, or whose only line, say that there are none."""
    label = section.label if section.label is not None else section.text
    if len(label) > LONGEST_LABEL or ABOUT.search(label.text) is None:
        return False
    said = [section.value.text, section.text.text, *(child.text.text for child in section.children[:1])]
    said += [note.text.text for note in section.notes[:1]]
    denied = pattern("costs", "royalty", "none")
    return any(len(text) <= LONGEST_DENIAL and denied.search(text) for text in said)


def _walk(section: Section) -> Iterator[Section]:
    if section.head is not None and section.head.style == "annex":
        return
    yield section
    for child in section.children:
        yield from _walk(child)


def _texts(section: Section) -> Iterator[MappedText]:
    if section.text:
        yield section.text
    for note in section.notes:
        yield note.text
