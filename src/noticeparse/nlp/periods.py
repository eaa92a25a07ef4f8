"""Spans of time: two dates and the mark between, open ends, ``수시``, ``예산 소진시까지``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from noticeparse.model.span import Span
from noticeparse.nlp.dates import Stretch, scan
from noticeparse.nlp.fold import fold
from noticeparse.nlp.found import Found
from noticeparse.nlp.lexicon import any_of, pattern, words
from noticeparse.spec.values import Period

_QUICK = re.compile(r"[\d]|소진|수시|상시|연중")
_NEAR = 14
_MONTH = re.compile(r"\d{1,2}\s?월")
_BREAK = re.compile(r"[\d.。;|□○◦▪※]|\n\s*\n|→")


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a period: dates, or one of the words for open ends."""

    period: Period
    start: int
    end: int
    alone: bool = True


def find_periods(text: str, *, year: int | None = None) -> tuple[Found[Period], ...]:
    """Every span of time in the text.

    Two linked dates, a date with an open side (``'24.1~``, ``~'23.4.17.``, ``3월 8일까지``), and the words for periods
    without an end, alone or beside dates: ``2024년 1월 19일 ~ 예산 소진시까지 수시 접수`` is one period. A single
    date that nothing opens or closes is none.

    Args:
        text: Any text.
        year: The year of dates that print none.
    """
    folded = fold(text)
    if not _QUICK.search(folded):
        return ()
    parts = [part for stretch in scan(folded, year) if (part := _dated(folded, stretch)) is not None]
    if "소진" in folded:
        parts.extend(_exhausted(folded))
    if "시" in folded or "연중" in folded:
        parts.extend(_rolling(folded))
    parts.sort(key=lambda part: (part.start, part.end))
    merged = _merged(folded, parts)
    return tuple(Found(part.period, Span(part.start, part.end)) for part in merged if part.alone)


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:\(?(?:예정|잠정)\)?|초순?|중순|하순|상순|말)?\s?{pattern('dates', 'period', 'end')}")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\s?{pattern('dates', 'period', 'start')}")


def _dated(folded: str, stretch: Stretch) -> _Part | None:
    span, first = stretch.span, stretch.first.iso()
    closing = _closing().match(folded, span.end)
    end = closing.end() if closing and folded[closing.end() - 1] != ")" else span.end
    if stretch.second is not None:
        return _Part(Period(start=first, end=stretch.second.iso()), span.start, end)
    if stretch.opens:
        return _Part(Period(start=first), span.start, span.end)
    if stretch.closes or closing:
        return _Part(Period(end=first), span.start, end)
    opening = _opening().match(folded, span.end)
    return _Part(Period(start=first), span.start, opening.end()) if opening else None


@cache
def _exhaustion() -> re.Pattern[str]:
    noun = pattern("dates", "exhausted", "noun")
    return re.compile(
        rf"(?:~\s?)?{noun}\s?(?:이|의|을)?\s?(?:모두\s?|전액\s?|조기\s?)?소진\s?(?:되는\s?|될\s?)?(?:시점|시|때)?\s?(?P<until>까지)?"
    )


def _exhausted(folded: str) -> list[_Part]:
    period = Period(until_budget_exhausted=True)
    found = []
    for match in _exhaustion().finditer(folded):
        end = match.start() + len(match.group().rstrip())
        rest = (folded[: match.start()] + folded[end:]).strip(" ()[]~*※")
        alone = match.group("until") is not None or not rest or match.group().startswith("~")
        found.append(_Part(period, match.start(), end, alone))
    return found


@cache
def _roll() -> re.Pattern[str]:
    word = pattern("dates", "rolling", "word")
    follow = any_of(words("dates", "rolling", "follow"))
    return re.compile(rf"(?<![가-힣]){word}(?=\s?(?:{follow}|\(|\)|\]|$|\n|\||,|~|/))")


def _rolling(folded: str) -> list[_Part]:
    return [_Part(Period(rolling=True), match.start(), match.end()) for match in _roll().finditer(folded)]


def _merged(folded: str, parts: list[_Part]) -> list[_Part]:
    """Open-end words join the dates, or each other, that stand beside them in one clause."""
    merged: list[_Part] = []
    for part in parts:
        left = merged[-1] if merged else None
        if left is not None and _fit(left.period, part.period) and _beside(folded, left.end, part.start):
            merged[-1] = _both(left, part)
        elif left is None or part.start >= left.end:
            merged.append(part)
    return merged


def _fit(left: Period, right: Period) -> bool:
    left_dates, right_dates = bool(left.start or left.end), bool(right.start or right.end)
    return not (left_dates and right_dates) and left != right


def _beside(folded: str, left: int, right: int) -> bool:
    return right <= left or (right - left <= _NEAR and not _BREAK.search(_MONTH.sub("", folded[left:right])))


def _both(left: _Part, right: _Part) -> _Part:
    period = Period(
        start=left.period.start or right.period.start,
        end=left.period.end or right.period.end,
        rolling=left.period.rolling or right.period.rolling,
        until_budget_exhausted=left.period.until_budget_exhausted or right.period.until_budget_exhausted,
    )
    return replace(left, period=period, end=max(left.end, right.end), alone=left.alone or right.alone)
