"""Lists of extra points: entries, headings over them, and lines that say what follows."""

from __future__ import annotations

import re

from noticeparse.extract.bonus_cells import DEGREE, DEGREE_AT, DEGREE_TAIL
from noticeparse.extract.bonus_columns import says_bonus
from noticeparse.extract.bonus_items import Common, clauses, evidence_reading, named, record_of
from noticeparse.extract.bonus_points import caps_in, find_points, is_proof, is_rule, reading_of
from noticeparse.extract.bonus_table import BonusFound, raise_points
from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.evaluation_context import BONUS, EVALUATION, OTHER, is_plain, topic_of
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section

METHOD = "bonus.list"
REMARK = ("※", "☞")
CLAUSE = re.compile(r"(?<=[가-힣])((?:이|하)며),?\s")
LONGEST = 160
NUMBERED = ("circled", "hangul_dot", "number_dot", "number_paren")
PLAIN = ("dash", "dot")
ONLY_POINTS = re.compile(r"\s?[(\[]?\s?(?:가점|감점|각)?\s?[+\-△]?\s?\d{1,2}(?:\.\d)?\s?(?:점|[%％])\s?[)\]]?\s?")


def is_deduction(label: str) -> bool:
    """True for a label about deductions alone."""
    form = squash(label)
    if pattern("bonus", "headings", "both").fullmatch(form):
        return False
    return pattern("bonus", "headings", "deductions").fullmatch(form) is not None


def is_number(text: str) -> bool:
    """True where nothing but points (and how they are meant) stands in a text."""
    left = text
    for p in reversed(find_points(text)):
        left = left[: p.start] + left[p.end :]
    return (
        bool(find_points(text))
        and len(re.sub(r"[\s,.·()/]|까지|인정|부여|이내|가능|합산|적용|각|최대|총|항목|당", "", left)) <= 4
    )


class ItemList:
    """The list entries below a heading, with a switch between extra points and deductions."""

    def __init__(self, view: NoticeView, found: BonusFound, common: Common | None) -> None:
        self.view = view
        self.found = found
        self.common = common
        self.loose = False

    def read(self, section: Section, deduction: bool) -> None:
        """Reads the children of a section."""
        styles = [child.head.style for child in section.children if child.head is not None and child.head.style]
        numbered = bool(styles) and styles[0] in NUMBERED
        noted = [child for child in section.children if child.notes]
        self.loose = len(section.children) > 1 and noted == [section.children[-1]]  # they may hold for all
        for child in section.children:
            if numbered and _explains(child):
                continue
            if child.head is None or (child.label is not None and topic_of(child.label.text) in (OTHER, EVALUATION)):
                continue
            if is_plain(child):
                deduction = _switch(child.text.text, deduction)
                continue
            deduction = self._child(child, deduction)

    def _child(self, child: Section, deduction: bool) -> bool:
        text, label = child.text, child.label
        own = deduction or (label is not None and is_deduction(label.text))
        if label is not None and _plus(label.text):
            own = False
        inner = [c for c in child.children if not is_plain(c)]
        if ONLY_POINTS.fullmatch(text.text) or (label is not None and ONLY_POINTS.fullmatch(label.text)):
            self._group(child, own)
            return deduction
        if (
            label is not None
            and topic_of(label.text) == BONUS
            and not find_points(text.text)
            and child.value.text in ("", text.text)
        ):
            if not pattern("bonus", "headings", "rules").fullmatch(squash(label.text)) or self._gives(child):
                self.read(child, own)
            return deduction
        scored_below = any(find_points(c.text.text) for c in inner)
        if inner and (scored_below or (label is not None and says_bonus(label.text))):
            self.read(child, own)
            return deduction
        if is_rule(text.text) and not (find_points(text.text) and not any(True for _ in caps_in(text.text))):
            return deduction
        value = child.value if label is not None and says_bonus(label.text) and child.value else text
        behind = [c.text for c in child.children if is_plain(c)]
        points = next((b for b in behind if ONLY_POINTS.fullmatch(b.text)), None)
        if pattern("bonus", "values", "none").fullmatch(squash(value.text)):
            return deduction
        known = len(self.found.items)
        add_entry(self.view, value, self.found, own, self.common, points)
        if not self.loose and len(self.found.items) == known + 1:
            _prove(self.view, child, self.found.items[-1])
        for plain in behind:
            deduction = _switch(plain.text, deduction)
        return deduction

    def _gives(self, heading: Section) -> bool:
        """True where a heading that may stand over rules stands over items with points of their own."""
        entries = [child.text.text for child in heading.children]
        return any(find_points(text) and not is_number(text) and not list(caps_in(text)) for text in entries)

    def _group(self, child: Section, deduction: bool) -> None:
        """``3점 : …`` or a heading ``(3점)`` over its items."""
        points = find_points(child.text.text)
        common = Common(points[0], child.text) if points else self.common
        if child.value and child.value.text != child.text.text and not ONLY_POINTS.fullmatch(child.value.text):
            add_entry(self.view, child.value, self.found, deduction, common)
        ItemList(self.view, self.found, common).read(child, deduction)


def _prove(view: NoticeView, child: Section, record: Record) -> None:
    """What a remark right below an entry says of its proof, and of the entry itself in the clause before that."""
    for note in child.notes:
        if "evidence" in record or not note.mark.startswith(REMARK) or not is_proof(note.text.text):
            continue  # a star explains a word of the entry
        if next(caps_in(note.text.text), None) is not None:
            continue
        text = note.text
        if (cut := CLAUSE.search(text.text)) is not None and is_proof(text.text[cut.end() :]):
            before = text.slice(0, cut.start(1))
            record["note"] = Reading(clean(before.text), (view.place(before),), METHOD, 0.7)
            text = text.slice(cut.end())
        if (proof := evidence_reading(view, [text], METHOD)) is not None:
            record["evidence"] = proof


def _explains(child: Section) -> bool:
    """True for a line with a plain mark among numbered entries, which only says more of the one before it."""
    return child.head is not None and child.head.style in PLAIN and not child.items and not find_points(child.text.text)


def _switch(text: str, deduction: bool) -> bool:
    """A line that says only ``가점`` or ``감점`` stands over what follows."""
    form = squash(text)
    if pattern("bonus", "values", "minus").fullmatch(form):
        return True
    return False if pattern("bonus", "values", "plus").fullmatch(form) else deduction


def _plus(label: str) -> bool:
    return pattern("bonus", "values", "plus").fullmatch(squash(label)) is not None


def add_entry(
    view: NoticeView,
    text: MappedText,
    found: BonusFound,
    deduction: bool,
    common: Common | None,
    points: MappedText | None = None,
) -> None:
    """One list entry, or each part of one that lists several items."""
    if pattern("bonus", "values", "none").fullmatch(squash(text.text)):
        return
    last: Record | None = None
    parts = list(clauses(text))
    for number, clause in enumerate(parts):
        if len(clause.text) > LONGEST and not find_points(clause.text):
            continue
        item = named(view, clause, method=METHOD)
        if last is not None and DEGREE.fullmatch(item.name.text):
            raise_points(last, item.points)  # a further degree of the item before it
            continue
        if number + 1 < len(parts) and DEGREE_AT.match(parts[number + 1].text):
            item.name = _without_degree(item.name)
        if item.points is None and points is not None and (given := find_points(points.text)):
            item.points, item.unit = reading_of(view, points, given[0], METHOD), given[0].unit
        minus = deduction or item.minus
        record = record_of(view, item, common, method=METHOD, deduction=minus)
        last = record if record is not None else last
        found.take(record, deduction=minus)


def _without_degree(name: MappedText) -> MappedText:
    """``수출기업 : 1건`` without the degree that the points beside it are for."""
    match = DEGREE_TAIL.search(name.text)
    return name.slice(0, match.start()) if match is not None and match.start() > 1 else name
