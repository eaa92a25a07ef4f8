"""Numbers of things: ``335개``, ``7개사 내외``, ``6개 컨소시엄``, ``50여개``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from noticeparse.model.span import Span
from noticeparse.nlp.fold import fold
from noticeparse.nlp.found import Found
from noticeparse.nlp.lexicon import any_of, words
from noticeparse.nlp.numerals import LEFT, NUMBER, ORDINAL, decimal, read_numeral
from noticeparse.nlp.qualifiers import after, before, linked, settle
from noticeparse.spec.values import Bound, Count

_START = re.compile(rf"{LEFT}(?<!['+]){ORDINAL}(?=\d)")
_LOW = re.compile(rf"{LEFT}(?<!['.\-])(?P<low>{NUMBER})\s?(?:~|-|내지)\s?\Z")
_BARE = re.compile(rf"\s*(?P<number>{NUMBER})\s*")
_MAX_BARE = 10**7
_UNIT_GROUPS = ("noun", "gaesa", "noun_near", "gaesa_near", "long", "near", "glued")


@dataclass(frozen=True, slots=True)
class _Number:
    low: int
    high: int | None
    unit: str | None
    start: int
    end: int
    core: Span
    before: Bound | None
    after: Bound | None


@cache
def _counter() -> re.Pattern[str]:
    nouns = any_of(words("counts", "noun", "after_gae"))
    long = any_of(words("counts", "counter", "long"))
    near = any_of(words("counts", "counter", "near"))
    glued = any_of(words("counts", "counter", "glued"))
    follow = rf"(?:{any_of(words('counts', 'follow', 'particles'))}(?![가-힣])|{any_of(_bound_words())})"
    return re.compile(
        rf"(?P<some>여\s?)?(?:\s?개\s?(?P<noun>{nouns})(?![가-힣]|\s?당)|\s?(?P<gaesa>개\s?[사소社])(?![가-힣])"
        rf"|\s?개\s?(?P<noun_near>{nouns})(?=\s?{follow})|\s?(?P<gaesa_near>개\s?[사소社])(?=\s?{follow})"
        rf"|\s?(?P<long>{long})(?!\s?당|별)|\s?(?P<near>{near})(?=[^가-힣]|\Z|\s?{follow})"
        rf"|(?P<glued>{glued})(?=[^가-힣]|\Z|{follow}))(?!\s?당(?![가-힣]))"
    )


@cache
def _bound_words() -> tuple[str, ...]:
    return tuple(word for side in ("max", "min", "about") for word in words("bounds", "after", side))


def find_counts(text: str) -> tuple[Found[Count], ...]:
    """Every number of things in the text. The unit is the counter as printed.

    Where a noun follows 개, the noun is the unit (``6개 컨소시엄``); 개사 and 개소 stay as they are. A text that is a
    number alone is a count without a unit. Placeholders (``0개 기업``, ``00개사``) and per-words (``1개사당``)
    are none.
    """
    folded = fold(text)
    bare = _BARE.fullmatch(folded)
    if bare is not None:
        number = bare.group("number")
        if "." in number or not number.strip("0,") or decimal(number) > _MAX_BARE:
            return ()
        span = Span(bare.start("number"), bare.end("number"))
        return (Found(Count(value=int(decimal(number))), span),)
    numbers: list[_Number] = []
    at = 0
    while (match := _START.search(folded, at)) is not None:
        numeral = read_numeral(folded, match.start())
        if numeral is None:
            at = match.start() + 1
            continue
        at = numeral.end
        if numeral.placeholder or numeral.value == 0 or numeral.value != numeral.value.to_integral_value():
            continue
        if _is_year(folded, match.start(), numeral.end):
            continue
        number = _read(folded, match.start(), numeral.end, int(numeral.value))
        if number is not None:
            if numbers and number.start < numbers[-1].end:
                number = replace(number, start=max(min(number.core.start, numbers[-1].end), numbers[-1].end))
            numbers.append(number)
            at = max(at, number.core.end)
    return tuple(_found(number) for number in _joined(folded, numbers))


def _is_year(folded: str, start: int, end: int) -> bool:
    """``2025 프로젝트``: four digits of these centuries and a blank are a year before a name."""
    return end - start == 4 and folded.startswith(("19", "20"), start) and folded[end : end + 1] == " "


def _read(folded: str, start: int, end: int, value: int) -> _Number | None:
    match = _counter().match(folded, end)
    if match is None:
        return None
    groups = match.groupdict()
    unit = next(
        groups[name] for name in ("noun", "gaesa", "noun_near", "gaesa_near", "long", "near", "glued") if groups[name]
    )
    low = _LOW.search(folded[max(0, start - 16) : start])
    core_start, high = start, None
    if low is not None and "." not in low.group("low") and 0 < decimal(low.group("low")) < value:
        core_start = max(0, start - 16) + low.start()
        value, high = int(decimal(low.group("low"))), value
    first, second = before(folded, core_start), after(folded, match.end())
    bound = second.bound or (Bound.ABOUT if groups["some"] else None)
    return _Number(
        value, high, re.sub(r"\s", "", unit), first.edge, second.edge, Span(core_start, match.end()), first.bound, bound
    )


def _joined(folded: str, numbers: list[_Number]) -> list[_Number]:
    joined: list[_Number] = []
    for number in numbers:
        left = joined[-1] if joined else None
        if (
            left is not None
            and left.high is None
            and number.high is None
            and left.unit == number.unit
            and left.low < number.low
            and linked(folded, left.end, number.start, left.after, number.after)
        ):
            joined[-1] = replace(left, high=number.low, end=number.end)
        else:
            joined.append(number)
    return joined


def _found(number: _Number) -> Found[Count]:
    bound = Bound.RANGE if number.high is not None else settle(number.before, number.after)
    return Found(
        Count(value=number.low, upper=number.high, unit=number.unit, bound=bound), Span(number.start, number.end)
    )
