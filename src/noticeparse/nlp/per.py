"""What an amount of money is counted for: ``기업당``, ``과제별``, ``연``, ``월``, ``/년``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from noticeparse.nlp.lexicon import names, pattern, words
from noticeparse.nlp.qualifiers import WINDOW, boundary
from noticeparse.nlp.qualifiers import before as bound_before
from noticeparse.spec.values import Bound, Per

_TIMES = (Per.YEAR, Per.MONTH)


@dataclass(frozen=True, slots=True)
class Counted:
    """The words before or after an amount.

    Attributes:
        edge: Where they end away from the amount.
        per: What the amount is counted for; of a thing and a time, the thing.
        bound: A bound printed among them.
    """

    edge: int
    per: Per | None = None
    bound: Bound | None = None


def _kinds() -> tuple[str, ...]:
    return names("money", "per")


@cache
def _noun_before() -> re.Pattern[str]:
    """``기업당``, ``1개 과제당``, ``과제별``; then at most a few words without a figure (``정부출연금``)."""
    one = r"(?:(?<![가-힣\d])|(?<=1)|(?<=1\s))"
    kinds = "|".join(f"(?P<{kind}>{boundary(words('money', 'per', kind), start=one)})" for kind in _kinds())
    others = boundary(words("money", "other", "nouns"), start=one)
    count = r"(?:(?<!\d)1\s?)?"
    gap = r"(?P<gap>(?:\s?(?:총\s|[가-힣A-Z&·]{2,12}(?:\([가-힣 ]{1,8}\))?)){0,3})"
    return re.compile(rf"{count}(?:{kinds}|{others})(?:\s?당|별)(?:\s?로)?\s?{gap}\s?:?\s?\Z")


@cache
def _time_before() -> re.Pattern[str]:
    times = "|".join(f"(?P<{kind}>{boundary(words('money', 'time', kind))})" for kind in names("money", "time"))
    return re.compile(rf"(?<![\d가-힣])(?:{times})\s?\Z")


@cache
def _after() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind}>{pattern('money', 'per', kind)})" for kind in _kinds())
    times = "|".join(f"(?P<{kind}>{pattern('money', 'time', kind)})" for kind in names("money", "time"))
    others = pattern("money", "other", "nouns")
    slash = rf"\s?/\s?(?:1(?!\s?개))?\s?(?:{kinds}|{times}|{others})(?![가-힣]|\s?:)"
    return re.compile(slash)


@cache
def _after_bracket() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind}>{pattern('money', 'per', kind)})" for kind in _kinds())
    times = "|".join(f"(?P<{kind}>{pattern('money', 'time', kind)})" for kind in names("money", "time"))
    others = pattern("money", "other", "nouns")
    return re.compile(rf"\s?\(\s?1?\s?(?:(?:{kinds}|{others})(?:\s?당|별)|{times})\s?\)")


def choose(first: Per | None, second: Per | None) -> Per | None:
    """Of two, the one that is not a time; else the first."""
    if first in _TIMES and second is not None and second not in _TIMES:
        return second
    return first or second


def before(folded: str, start: int) -> Counted:
    """The words before an amount, bounds among them: ``기업당 최대 연 3억원``."""
    edge = start
    per: Per | None = None
    bound: Bound | None = None
    floor = max(0, start - WINDOW - 8)
    while edge > floor:
        qualifier = bound_before(folded, edge)
        if qualifier.edge < edge:
            edge, bound = qualifier.edge, bound or qualifier.bound
            continue
        window = folded[floor:edge]
        match = _time_before().search(window) or _noun_before().search(window)
        if match is None:
            break
        kind = match.lastgroup if match.lastgroup != "gap" else _named(match)
        per = choose(per, Per(kind) if kind else None)
        edge = floor + match.start()
    return Counted(edge, per, bound)


def after(folded: str, end: int) -> Counted:
    """``/년``, ``/과제``, ``(기업당)`` right after an amount."""
    match = _after().match(folded, end) or _after_bracket().match(folded, end)
    if match is None:
        return Counted(end)
    kind = _named(match)
    return Counted(match.end(), Per(kind) if kind else None)


def _named(match: re.Match[str]) -> str | None:
    return next((name for name, value in match.groupdict().items() if value and name != "gap"), None)
