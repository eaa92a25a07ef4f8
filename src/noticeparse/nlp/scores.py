"""Points of an evaluation or a bonus: ``5점``, ``각 2점``, ``+3점``, ``최대 5점``, ``(40)``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from noticeparse.model.span import Span
from noticeparse.nlp.fold import fold
from noticeparse.nlp.found import Found
from noticeparse.nlp.lexicon import pattern
from noticeparse.nlp.numerals import LEFT, NUMBER, decimal, plain
from noticeparse.nlp.qualifiers import after, before, linked, settle
from noticeparse.spec.values import Bound

_MAX_BARE = 1000
_BARE = re.compile(rf"\s*(?P<sign>[+\-△▲])?\s?(?P<number>{NUMBER})\s*")
_BRACKETED = re.compile(rf"[(\[]\s?(?P<sign>[+\-△▲])?(?P<number>{NUMBER})\s?점?\s?[)\]]\s*\Z")


@dataclass(frozen=True, slots=True)
class Score:
    """A number of points.

    Attributes:
        points: The points, never negative; the low end of a range.
        upper: The high end of a range.
        bound: How the points are meant.
        per_item: Every item gets them (``각 2점``, ``건당 1점``, ``3점씩``).
        minus: They are taken off (``-3점``, ``△2점``).
    """

    points: int | float
    upper: int | float | None = None
    bound: Bound = Bound.EXACT
    per_item: bool = False
    minus: bool = False


@dataclass(frozen=True, slots=True)
class _Points:
    score: Score
    start: int
    end: int
    before: Bound | None
    after: Bound | None


@cache
def _start() -> re.Pattern[str]:
    barred = pattern("scores", "not_after", "any")
    return re.compile(rf"{LEFT}(?:(?P<low>{NUMBER})\s?점?\s?(?:~|-)\s?)?(?P<number>{NUMBER})\s?점(?!{barred})")


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<minus>{pattern('scores', 'minus', 'before')})|\+)\s?\Z")


@cache
def _each_before() -> re.Pattern[str]:
    alone = pattern("scores", "each", "before")
    counted = pattern("scores", "each", "counted")
    return re.compile(rf"(?:(?<![가-힣]){alone}|1?{counted})\s?\Z")


@cache
def _each_after() -> re.Pattern[str]:
    slash = pattern("scores", "each", "slash")
    return re.compile(rf"\s?(?:{pattern('scores', 'each', 'after')}|/\s?1?{slash}(?![가-힣]))")


def find_scores(text: str) -> tuple[Found[Score], ...]:
    """Every number of points in the text.

    Beside ``N점``, a text that is a number alone (a score cell) and a number in brackets at its end (a heading such as
    ``지원 적정성 (40)``) count as points, up to 1000.
    """
    folded = fold(text)
    found = [_read(folded, match) for match in _start().finditer(folded)] if "점" in folded else []
    if not found:
        alone = _BARE.fullmatch(folded) or _BRACKETED.search(folded)
        if alone is not None and decimal(alone.group("number")) <= _MAX_BARE and not _blank(alone.group("number")):
            minus = (alone.group("sign") or "+") != "+"
            score = Score(plain(decimal(alone.group("number"))), minus=minus)
            start = alone.start("sign") if alone.group("sign") else alone.start("number")
            return (Found(score, Span(start, alone.end("number"))),)
    return tuple(Found(points.score, Span(points.start, points.end)) for points in _joined(folded, found))


def _blank(number: str) -> bool:
    return len(number) > 1 and not number.strip("0")


def _read(folded: str, match: re.Match[str]) -> _Points | None:
    number, low = match.group("number"), match.group("low")
    if _blank(number):
        return None
    start, value, upper = match.start(), plain(decimal(number)), None
    if low is not None and decimal(low) < decimal(number):
        value, upper = plain(decimal(low)), value
    elif low is not None:
        start = match.start("number")
    sign = _sign().search(folded[max(0, start - 2) : start])
    minus = sign is not None and sign.group("minus") is not None
    if sign is not None:
        start -= len(sign.group())
    first = before(folded, start)
    edge = first.edge
    each = _each_before().search(folded[max(0, start - 8) : start])
    if each is not None:
        edge = min(edge, max(0, start - 8) + each.start())
    tail = _each_after().match(folded, match.end())
    end = tail.end() if tail else match.end()
    second = after(folded, end)
    bound = Bound.RANGE if upper is not None else settle(first.bound, second.bound)
    score = Score(value, upper, bound, per_item=each is not None or tail is not None, minus=minus)
    return _Points(score, edge, second.edge, first.bound, second.bound)


def _joined(folded: str, found: list[_Points | None]) -> list[_Points]:
    joined: list[_Points] = []
    for points in found:
        if points is None:
            continue
        left = joined[-1] if joined else None
        if left is not None and points.start < left.end:
            points = replace(points, start=left.end)
        if (
            left is not None
            and left.score.upper is None
            and points.score.upper is None
            and left.score.points < points.score.points
            and linked(folded, left.end, points.start, left.after, points.after)
        ):
            score = replace(left.score, upper=points.score.points, bound=Bound.RANGE)
            joined[-1] = replace(left, score=score, end=points.end)
        else:
            joined.append(points)
    return joined
