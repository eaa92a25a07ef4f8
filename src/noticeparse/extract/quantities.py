"""Quantities of a cell or sentence as readings, for the families that read conditions, scale and shares."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from noticeparse.extract.draft import Reading
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.nlp.counts import find_counts
from noticeparse.nlp.durations import find_durations
from noticeparse.nlp.found import Found
from noticeparse.nlp.money import find_money, parse_money
from noticeparse.nlp.ratios import find_ratios
from noticeparse.spec.values import Bound, Count, Duration, Money, Ratio

PRIZES = re.compile(r"(?:각\s?)?([1-9]\d{0,2})\s?점")
BARE_PERCENT = re.compile(r"\s*(\d{1,3}(?:\.\d+)?)\s*(?:~\s*(\d{1,3}(?:\.\d+)?)\s*)?")
BASIS = re.compile(r"\(?\s?([가-힣\s]{0,10}(?:사업비|비용|연구개발비|금액|원가))\s?(?:을\s?|를\s?)?기준(?:으로)?\s?\)?")
# A bound that a bracket parts from its amount: ``20백만원(10백만원×2회 기준) 이내``.
BOUND_BEHIND = re.compile(r"\s?\([^()]{2,40}\)\s?(?P<bound>이내|이하|한도)")
LEADING_MAX = re.compile(r"\s*최대\s")
WITH_BOUND = (Money, Ratio, Duration, Count)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a text.

    Attributes:
        reading: The value with its place.
        start: First character in the text that was read.
        end: One past its last character.
    """

    reading: Reading
    start: int
    end: int

    @property
    def value(self) -> Money | Ratio | Duration | Count:
        """The value object."""
        value = self.reading.value
        assert isinstance(value, WITH_BOUND)  # only these are made here
        return value

    def bounded(self, bound: Bound, *because: Reading) -> Quantity:
        """The same quantity under another bound, where it has none of its own."""
        if self.value.bound != Bound.EXACT:
            return self
        places = tuple(place for reading in because for place in reading.places)
        return Quantity(
            self.reading.changed(self.value.model_copy(update={"bound": bound}), *places), self.start, self.end
        )


@dataclass(frozen=True, slots=True)
class Quantities:
    """What a text holds, each kind in reading order."""

    text: MappedText
    money: tuple[Quantity, ...] = ()
    ratios: tuple[Quantity, ...] = ()
    durations: tuple[Quantity, ...] = ()
    counts: tuple[Quantity, ...] = ()

    def around(self, quantity: Quantity, before: int = 12, after: int = 12) -> tuple[str, str]:
        """The characters on both sides of a quantity."""
        text = self.text.text
        return text[max(0, quantity.start - before) : quantity.start], text[quantity.end : quantity.end + after]


def quantities(view: NoticeView, text: MappedText, method: str, *, unit: int | None = None) -> Quantities:
    """Every quantity of a text. A leading ``최대`` holds for all that follow it in a list (``최대 4개월, 0.5억원``).

    Args:
        view: Gives the places.
        text: Cell or sentence.
        method: Name of the asking rule.
        unit: Won that a bare number of the cell stands for (a table's unit).
    """
    spread = LEADING_MAX.match(text.text) is not None

    def take(found: Iterable[Found[Money] | Found[Ratio] | Found[Duration] | Found[Count]]) -> tuple[Quantity, ...]:
        taken = []
        for match in found:
            value = match.value
            if spread and value.bound == Bound.EXACT and not isinstance(value, Count):
                value = value.model_copy(update={"bound": Bound.MAX})
            places = [view.place(text, match.span.start, match.span.end)]
            if isinstance(value, Money) and value.bound == Bound.EXACT:
                behind = BOUND_BEHIND.match(text.text, match.span.end)
                if behind is not None:
                    value = value.model_copy(update={"bound": Bound.MAX})
                    places.append(view.place(text, behind.start("bound"), behind.end()))
            reading = Reading(value, tuple(places), method)
            taken.append(Quantity(reading, match.span.start, match.span.end))
        return tuple(taken)

    money: tuple[Found[Money], ...] = find_money(text.text)
    if not money and unit is not None and (whole := parse_money(text.text, unit=unit)):
        money = (whole,)
    return Quantities(
        text, take(money), take(find_ratios(text.text)), take(find_durations(text.text)), take(find_counts(text.text))
    )


def bare_percent(view: NoticeView, text: MappedText, method: str) -> Reading | None:
    """A cell that is only a number, under a head that says per cent."""
    match = BARE_PERCENT.fullmatch(text.text)
    if match is None or float(match.group(1)) > 100:
        return None
    upper = float(match.group(2)) if match.group(2) else None
    value = Ratio(percent=float(match.group(1)), upper=upper, bound=Bound.RANGE if upper else Bound.EXACT)
    return Reading(value, (view.place(text),), method)


def bare_prizes(view: NoticeView, text: MappedText, method: str) -> Reading | None:
    """A cell that is only a number of prizes (``2점``), which elsewhere are points."""
    match = PRIZES.fullmatch(text.text.strip())
    if match is None:
        return None
    return Reading(Count(value=int(match.group(1)), unit="점"), (view.place(text),), method)


def basis_of(section: Section) -> MappedText | None:
    """``(총사업비 기준)`` on a line of its own in a section: the base of all shares of its table."""
    for child in section.children:
        for text in (child.text, child.label):
            if text is not None and (match := BASIS.fullmatch(text.text)):
                return text.slice(match.start(1), match.end(1))
    return None
