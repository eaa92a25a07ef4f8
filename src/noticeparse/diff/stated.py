"""What is printed on both sides of an announced change, as typed values where the words hold one value each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from noticeparse.diff.editions import bare
from noticeparse.diff.model import ValueKind
from noticeparse.diff.values import Way, verdict
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.model.span import Span
from noticeparse.nlp.counts import find_counts
from noticeparse.nlp.dates import find_dates
from noticeparse.nlp.durations import find_durations
from noticeparse.nlp.found import Found
from noticeparse.nlp.money import find_money
from noticeparse.nlp.periods import find_periods
from noticeparse.nlp.ratios import find_ratios
from noticeparse.spec.values import Part

_LONGEST: Final = 400
"""Characters beyond which a side is prose, and no value."""
_CUT: Final = re.compile(r"\s*(?:,(?!\d{3})|;|/(?!\d)|·(?!\d))\s*")
_ENDS: Final = ("start", "end")


@dataclass(frozen=True, slots=True)
class Stated:
    """One change as a notice states it.

    Attributes:
        part: What of the subject it is about (``주관`` of ``정부 75%, 주관 25%``); empty for all of it.
        before: Words of the old side; empty for none.
        after: Words of the new side; empty for none.
        kind: What the values are.
        old: Plain JSON of the old value.
        new: Plain JSON of the new value.
    """

    part: str
    before: str
    after: str
    kind: ValueKind = ValueKind.TEXT
    old: Any = None
    new: Any = None


def stated(before: str, after: str, year: int | None) -> tuple[Stated, ...]:
    """The changes between two printed sides: one typed, one for each part that has a value of its own, or one of text.

    Args:
        before: What was, as printed; empty where the notice does not say.
        after: What is.
        year: Of dates that print none.
    """
    if before and pattern("announced", "columns", "gone").fullmatch(squash(after)):
        after = ""  # a word for what is gone is no new value
    if len(before) <= _LONGEST and len(after) <= _LONGEST:
        left, right = _values(before, year), _values(after, year)
        kinds = {value.kind for value in (*left, *right)}
        if len(kinds) == 1 and len(left) <= 1 and len(right) <= 1 and _bare_enough(before, after, left, right):
            old, new = (values[0].value if values else None for values in (left, right))
            return (Stated("", before, after, kinds.pop(), old, new),)
        if left and right and (parts := tuple(_parts(before, after, year))):
            return parts
    return (Stated("", before, after, ValueKind.TEXT, before or None, after or None),)


@dataclass(frozen=True, slots=True)
class _Value:
    kind: ValueKind
    value: Any
    span: Span


def _values(text: str, year: int | None) -> list[_Value]:
    """Every typed value of a text; where two read the same characters, the larger one."""
    periods = find_periods(text, year=year)
    found: list[tuple[ValueKind, Found[Any]]] = [
        *((ValueKind.PERIOD, item) for item in periods),
        *((ValueKind.DATE, item) for item in find_dates(text, year=year)),
        *((ValueKind.MONEY, item) for item in find_money(text)),
        *((ValueKind.RATIO, item) for item in find_ratios(text)),
        *((ValueKind.DURATION, item) for item in find_durations(text)),
        *((ValueKind.COUNT, item) for item in find_counts(text)),
    ]
    kept: list[_Value] = []
    for kind, item in found:
        if any(item.span.overlaps(other.span) for other in kept):
            continue
        plain = item.value.model_dump(mode="json", by_alias=True) if isinstance(item.value, Part) else item.value
        kept.append(_Value(kind, plain, item.span))
    return sorted(kept, key=lambda value: value.span)


def _bare_enough(before: str, after: str, left: list[_Value], right: list[_Value]) -> bool:
    """The words around both values are the same, or there are none on one side: only the values differ."""
    rests = [_rest(text, values) for text, values in ((before, left), (after, right)) if text]
    return len(rests) < 2 or rests[0] == rests[1] or not all(rests)


def _rest(text: str, values: list[_Value]) -> str:
    for value in reversed(values):
        text = f"{text[: value.span.start]} {text[value.span.end :]}"
    return bare(text)


def _parts(before: str, after: str, year: int | None) -> Iterator[Stated]:
    """``정부 75%, 주관 12.5%`` against ``정부 75%, 주관 25%``: each part with a value, paired by its other words."""
    left, right = _labelled(before, year), _labelled(after, year)
    if left is None or right is None or not left.keys() & right.keys():
        return
    for name in dict.fromkeys((*left, *right)):
        old, new = left.get(name), right.get(name)
        values = old[1] if old is not None else None, new[1] if new is not None else None
        kinds = {value.kind for value in values if value is not None}
        if len(kinds) != 1:
            continue
        kind = kinds.pop()
        if None not in values and verdict(kind, values[0].value, values[1].value).way is Way.SAME:  # type: ignore[union-attr]
            continue
        yield Stated(
            name,
            old[0] if old is not None else "",
            new[0] if new is not None else "",
            kind,
            values[0].value if values[0] is not None else None,
            values[1].value if values[1] is not None else None,
        )


def _labelled(text: str, year: int | None) -> dict[str, tuple[str, _Value]] | None:
    """The parts of a side by their words, each with its text and its one value; None where it has no such parts."""
    found: dict[str, tuple[str, _Value]] = {}
    for piece in _CUT.split(text):
        values = _values(piece, year)
        if len(values) != 1:
            return None
        span = values[0].span
        name = " ".join((piece[: span.start] or piece[span.end :]).split()).strip(" :：()")
        if not name or name in found:
            return None
        found[name] = piece, values[0]
    return found if len(found) > 1 else None


def equal(kind: ValueKind, stated_value: Any, value: Any) -> bool:
    """Whether a notice's value is what was stated, of which bounds, bases and hours need not be repeated.

    Args:
        kind: Of the stated value.
        stated_value: Plain JSON.
        value: Plain JSON of the same kind; for periods and dates also a stage of the timetable.
    """
    if stated_value is None or value is None:
        return False
    if kind is ValueKind.DATE:
        days = [value.get(end) for end in _ENDS] if isinstance(value, dict) else [value]
        return any(isinstance(day, str) and _same_day(stated_value, day) for day in days)
    if not isinstance(value, dict):
        return False
    if kind is ValueKind.PERIOD:
        ends = [(stated_value.get(end), value.get(end)) for end in _ENDS]
        told = [(mine, theirs) for mine, theirs in ends if mine is not None]
        return bool(told) and all(theirs is not None and _same_day(mine, theirs) for mine, theirs in told)
    plain = {**stated_value, **{term: value.get(term) for term in ("bound", "per", "of", "unit") if term in value}}
    if kind is ValueKind.DURATION:
        plain["unit"] = stated_value["unit"]
    if value.keys() != stated_value.keys():
        return False
    return verdict(kind, plain, value).way is Way.SAME


def _same_day(mine: str, theirs: str) -> bool:
    length = min(len(mine), len(theirs))
    return length >= 7 and mine[:length] == theirs[:length]
