"""Criteria that stand in lists and sentences instead of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticeparse.extract.criteria_texts import split_points
from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.evaluation_context import BONUS, OTHER, announces_bonus, is_plain, topic_of
from noticeparse.extract.evaluation_names import is_stage
from noticeparse.extract.lexicon import squash
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section

SCORED = re.compile(
    r"(?:^|[,，、·/;]\s?|\s(?:및|과|와)\s|[:：]\s?|\+\s?)([^,，、;:：()+]{2,40}?)\s?\((\d{1,3})\s?(?:점|%)?\)"
)
SCORED_BARE = re.compile(
    r"(?:^|[,，、·/;+]\s?|\s(?:및|과|와)\s)([가-힣A-Za-z][^,，、;:：()+\d]{1,40}?)\s?(\d{1,3})\s?(?:점|%)(?=\s?(?:[,，、·/;+]|$|(?:및|과|와)\s))"
)
WHOLE = 100
SUM_WORDS = ("합계", "총점", "총계", "계", "소계")
FEWEST = 2
FEWEST_UNSCORED = 3
LONGEST_ITEM = 60
NAMED = re.compile(r"(?:(?:서면|발표|서류|대면|선정|심사|주요|세부)*(?:평가|심사))(?:항목|지표|요소|주안점)(?:\(안\))?")
BULLETS = frozenset({"dash", "dot", "circle", "circled", "number_paren", "paren_number", "hangul_dot", "hangul_paren"})
TOLD = re.compile(r"(?:함|됨|임|음|다|예정|가능|조정|변경)[.)]?$|\d\s?(?:점|%)")
MORE = re.compile(r"(?<![평추국])가점|감점|가산점")


def read_criteria_list(view: NoticeView, section: Section) -> list[Record]:
    """The criteria of a section on criteria: its list entries with points, or a sentence that lists them."""
    entries = list(_entries(view, section, None))
    if len(entries) >= FEWEST:
        return entries
    if plain := _unscored(view, section):
        return plain
    for below in section.walk():
        if below.head is not None:
            found = read_criteria_sentence(view, below.value or below.text)
            if found:
                return found
    return []


def _unscored(view: NoticeView, section: Section) -> list[Record]:
    """The bullets right below ``평가항목`` where none has points and each is a few nouns."""
    if section.label is None or not NAMED.fullmatch(squash(section.label.text)) or section.tables:
        return []
    entries = [child for child in section.children if child.head is not None and child.head.style in BULLETS]
    texts = [child.text for child in entries]
    if len(texts) < FEWEST_UNSCORED or any(child.items for child in entries) or len(entries) < len(section.children):
        return []
    if any(len(text.text) > LONGEST_ITEM or TOLD.search(text.text) or MORE.search(text.text) for text in texts):
        return []
    return [{"item": Reading(clean(text.text), (view.place(text),), "criteria.unscored", 0.6)} for text in texts]


def read_criteria_sentence(view: NoticeView, text: MappedText) -> list[Record]:
    """The criteria of a sentence that lists them with their points; empty where they make no whole."""
    found = list(_sentence(view, text, SCORED))
    if len(found) >= FEWEST and _adds_up(found):
        return found
    found = list(_sentence(view, text, SCORED_BARE))
    return found if len(found) >= FEWEST and _total(found) == WHOLE else []


def is_criteria_label(label: str) -> bool:
    """True for ``평가항목``, ``심사기준`` and the like."""
    return "criteria" in roles_of(label)


def _entries(view: NoticeView, section: Section, group: tuple[MappedText, Reading] | None) -> Iterator[Record]:
    for child in section.children:
        if is_plain(child) or child.head is None or topic_of(child.label.text if child.label else "") in (BONUS, OTHER):
            continue
        if MORE.search(child.text.text) or announces_bonus(child):
            continue
        split = split_points(view, child.text)
        if split is None or is_stage(split[0].text) or squash(split[0].text) in SUM_WORDS:
            if group is None:
                yield from _entries(view, child, None)
            continue
        inner = list(_entries(view, child, split)) if child.children else []
        if len(inner) >= FEWEST:
            yield from inner
            continue
        yield _record(view, split[0], split[1], group)


def _record(view: NoticeView, item: MappedText, points: Reading, group: tuple[MappedText, Reading] | None) -> Record:
    record: Record = {}
    if group is not None:
        record["group"] = Reading(clean(group[0].text), (view.place(group[0]),), "criteria.list", 0.8)
        record["group_points"] = group[1]
    record["item"] = Reading(clean(item.text), (view.place(item),), "criteria.list", 0.8)
    record["points"] = points
    return record


def _sentence(view: NoticeView, text: MappedText, form: re.Pattern[str]) -> Iterator[Record]:
    for match in form.finditer(text.text):
        name = match.group(1).strip()
        if is_stage(name) or not 0 < int(match.group(2)) <= 100 or squash(name) in SUM_WORDS:
            continue
        item = text.slice(match.start(1), match.end(1)).strip()
        points = view.reading(int(match.group(2)), text, "criteria.sentence", start=match.start(2), end=match.end(2))
        yield _record(view, item, points, None)


def _adds_up(records: list[Record]) -> bool:
    """The points of a sentence's criteria make a round total; otherwise the brackets are something else."""
    return _total(records) in (100, 50, 60, 70, 80, 90, 200, 1000)


def _total(records: list[Record]) -> float:
    values = [r["points"].value for r in records if isinstance(r["points"], Reading)]
    return sum(float(value) for value in values if isinstance(value, int | float))
