"""Tracks that a sentence, a note or a cell lists with their caps: ``단독형(1억원 이내) 및 융합형(2억원 이내)``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from noticeparse.extract.draft import Record
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.quantities import Quantity, quantities
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import Entry, NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.spec.values import Bound, Money

METHOD = "tracks.mention"
SCORE = 0.7
FEWEST = 2
LONGEST = 240
NAMED = re.compile(r"(?P<name>[가-힣A-Za-z·]{2,12}(?:\s[가-힣]{2,8})?)\s?\((?P<inside>[^()]{3,40})\)")
# The cap may also stand right behind the name: ``국내형은 최대 1억원 이내, 국외형의 경우 최대 2억원 이내로 함``.
SPOKEN = re.compile(
    r"(?P<name>[가-힣A-Za-z·]{1,12}(?:형|유형|과제|기획|트랙|분야|단계))(?:은|는|의\s경우)?\s?[:：]?\s?"
    r"(?P<inside>(?:최대\s?)?\d[\d.,]{0,12}\s?[천백십억만]{1,3}\s?원?\s?(?:이내|한도))"
)
OTHER_COSTS = re.compile(r"간접비|인건비|연구수당|부담|장비")
BETWEEN = re.compile(r"\s?(?:및|와|과|,|/|·)?\s?")
# 과제 behind a kind only says what the kind is one of.
OF_PROJECTS = re.compile(r"(?<=[형군]) ?(?:과제|사업)$")
ROLES = frozenset({"conditions", "limit", "scale"})


def listed_caps(view: NoticeView, entries: Iterable[Entry]) -> list[Record]:
    """The tracks of the first text that lists several names, each with the most that it gets."""
    for entry in entries:
        cell = [p.text for p in entry.paragraphs] if entry.roles & ROLES else []
        for text in _texts(entry.section, entry.roles) if entry.section is not None else cell:
            for form in (NAMED, SPOKEN) if len(text) <= LONGEST else ():
                found = list(_listed(view, text, form))
                if len({squash(name) for name, _ in found}) == len(found) >= FEWEST:
                    return [record for _, record in found]
    return []


def _texts(section: Section, above: frozenset[str]) -> Iterator[MappedText]:
    """The sentences and notes of a section's parts on how much is supported."""
    own = roles_of(section.label.text) if section.label is not None else frozenset()
    about = own or above
    if about & ROLES:
        yield section.text
        yield from (note.text for note in section.notes)
    for child in section.children:
        yield from _texts(child, about)


def _listed(view: NoticeView, text: MappedText, form: re.Pattern[str]) -> Iterator[tuple[str, Record]]:
    end: int | None = None
    if form is SPOKEN and OTHER_COSTS.search(text.text):
        return
    for match in form.finditer(text.text):
        cap = _cap(view, text.slice(match.start("inside"), match.end("inside")))
        if cap is None or (end is not None and not BETWEEN.fullmatch(text.text, end, match.start())):
            return
        name = text.slice(match.start("name"), match.end("name"))
        if (behind := OF_PROJECTS.search(name.text)) is not None:
            name = name.slice(0, behind.start())
        end = match.end()
        yield name.text, {"name": view.reading(clean(name.text), name, METHOD, score=SCORE), "limit": cap.reading}


def _cap(view: NoticeView, inside: MappedText) -> Quantity | None:
    read = quantities(view, inside, METHOD)
    if len(read.money) != 1 or read.ratios or pattern("conditions", "labels", "no_limit").search(inside.text):
        return None
    value = read.money[0].value
    return read.money[0] if isinstance(value, Money) and value.bound == Bound.MAX else None
