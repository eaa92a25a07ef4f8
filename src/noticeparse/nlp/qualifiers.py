"""Words around a quantity that bound it: ``최대``, ``이내``, ``약``; and the marks that make two quantities a range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from noticeparse.nlp.lexicon import any_of, pattern, words
from noticeparse.spec.values import Bound

WINDOW = 32
"""How many characters before a quantity are looked at."""

_LOOSE_LENGTH = 2
"""Words of one syllable (``약``, ``총``) must stand alone: ``계약 3억원`` is no estimate."""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What stands on one side of a quantity.

    Attributes:
        edge: Where the qualifier ends away from the quantity; the quantity's own edge where there is none.
        bound: The bound that it states, if any.
    """

    edge: int
    bound: Bound | None = None


def boundary(parts: tuple[str, ...], *, start: str = r"(?<![가-힣\d])") -> str:
    """`any_of` for words before a quantity: those of one syllable only where ``start`` holds (no word before them)."""
    short = [word for word in parts if len(word) < _LOOSE_LENGTH]
    long = [word for word in parts if len(word) >= _LOOSE_LENGTH]
    choices = []
    if long:
        choices.append(any_of(long))
    if short:
        choices.append(start + any_of(short))
    return "(?:" + "|".join(choices) + ")"


@cache
def _before() -> re.Pattern[str]:
    named = "|".join(f"(?P<{name}>{boundary(words('bounds', 'before', name))})" for name in ("max", "min", "about"))
    neutral = boundary(words("bounds", "before", "neutral"))
    return re.compile(rf"(?:{named}|{neutral})\)?\s?[:：]?\s?\Z")


@cache
def _after() -> re.Pattern[str]:
    named = "|".join(f"(?P<{name}>{pattern('bounds', 'after', name)})" for name in ("max", "min", "about"))
    bracketed = "|".join(
        f"(?P<{name}_>{any_of([*words('bounds', 'before', name), *words('bounds', 'after', name)])})"
        for name in ("max", "min", "about")
    )
    never = r"(?P<never>초과[가-힣 ]{0,8}?(?:수 없|불가|금지|못))"
    within = r"(?P<within>내)(?=에|로|[^가-힣]|\Z)"
    return re.compile(rf"\*{{0,3}}\s?(?:[을를의]\s?)?(?:{never}|{named}|{within})|\s?\(\s?(?:{bracketed})\s?\)")


def before(folded: str, start: int) -> Qualifier:
    """The qualifier that ends where a quantity starts."""
    edge, bound = start, None
    pattern_ = _before()
    floor = max(0, start - WINDOW)
    while edge > floor:
        match = pattern_.search(folded[floor:edge])
        if match is None:
            break
        edge = floor + match.start()
        if folded[edge - 1 : edge] == "(" and ")" in match.group():
            edge -= 1
        if bound is None and match.lastgroup:
            bound = Bound(match.lastgroup)
    return Qualifier(edge, bound)


def after(folded: str, end: int) -> Qualifier:
    """The qualifier that starts where a quantity ends."""
    match = _after().match(folded, end)
    if match is None:
        return Qualifier(end)
    return Qualifier(
        match.end(), Bound.MAX if match.lastgroup in ("within", "never") else Bound((match.lastgroup or "").rstrip("_"))
    )


def settle(first: Bound | None, second: Bound | None) -> Bound:
    """The bound of a quantity from those on its two sides; an upper or lower bound outranks an estimate."""
    for bound in (first, second):
        if bound in (Bound.MAX, Bound.MIN):
            return bound
    return first or second or Bound.EXACT


_LINK = re.compile(r"\s{0,2}(?:~|내지)\s{0,2}")
_BLANK = re.compile(r"\s{0,2},?\s{0,2}")


def linked(folded: str, left_end: int, right_start: int, left_after: Bound | None, right_after: Bound | None) -> bool:
    """True where two neighbouring quantities state one range.

    ``A~B``, ``A 내지 B``, and ``A 이상 B 미만`` without a mark between.
    """
    if right_start < left_end or right_start - left_end > 6:
        return False
    if _LINK.fullmatch(folded, left_end, right_start):
        return left_after is not Bound.MAX
    return (
        left_after is Bound.MIN
        and right_after is Bound.MAX
        and _BLANK.fullmatch(folded, left_end, right_start) is not None
    )
