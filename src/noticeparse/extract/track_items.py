"""List items that say whom they are for without a colon: ``서버형 2개 과제, 과제당 14억원``."""

from __future__ import annotations

import re

from noticeparse.extract.columns import concepts
from noticeparse.extract.lexicon import pattern
from noticeparse.extract.quantities import Quantities, Quantity
from noticeparse.extract.roles import roles_of
from noticeparse.model.mapped import MappedText
from noticeparse.nlp.money import find_money
from noticeparse.spec.values import Bound, Money

# A name, how many there are of it, and what each gets.
COUNTED_ITEM = re.compile(
    r"(?P<name>[가-힣A-Za-z][가-힣A-Za-z&·‧ -]{1,18}?)\s?\(?\s?"
    r"(?P<rest>\d{1,3}\s?개?\s?(?:과제|기업|개사|사|팀|건|명|컨소시엄|기관|센터)"
    r"[^,()]{0,8}[,)]\s?(?:각\s)?[가-힣]{2,6}(?:당|별)\s.*)$"
)
# What a list of quantities is counted for, at its head.
EACH_HEAD = re.compile(r"[가-힣]{0,6}(?:기업|과제|업체|팀|컨소시엄|기관|센터|대학)(?:당|별)\s(?P<most>최대\s)?")
BROKEN = re.compile(r"[.:;()]\s|\d\s?%")


def counted_item(text: MappedText) -> tuple[MappedText, MappedText] | None:
    """Name and rest of an item that leads with a kind and how many of it there are; None for any other text."""
    match = COUNTED_ITEM.match(text.text)
    if match is None:
        return None
    name = match.group("name").strip()
    if pattern("conditions", "labels", "no_kind").search(name) or concepts(name) or roles_of(name):
        return None
    return text.slice(match.start("name"), match.end("name")).strip(), text.slice(match.start("rest"))


def each_of_list(read: Quantities, quantity: Quantity) -> Quantity:
    """An amount further down in a list whose head says what it is counted for (``과제당 최대 2년, 3억원``)."""
    value = quantity.value
    head = EACH_HEAD.match(read.text.text)
    if head is None or not isinstance(value, Money) or value.per is not None or quantity.start < head.end():
        return quantity
    between = read.text.text[head.end() : quantity.start]
    first = next((q for q in read.durations if q.start <= head.end()), None)
    if first is None or BROKEN.search(between.split(")")[-1]):
        return quantity
    per = find_money(f"{head.group().split()[0]} 1원")[0].value.per
    bound = Bound.MAX if head.group("most") and value.bound == Bound.EXACT else value.bound
    reading = quantity.reading.changed(value.model_copy(update={"per": per, "bound": bound}))
    return Quantity(reading, quantity.start, quantity.end)
