"""Lengths of time: ``9개월``, ``1년 6개월``, ``3~6개월``, ``14일 이내``. Dates are none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from noticeparse.model.span import Span
from noticeparse.nlp.fold import fold
from noticeparse.nlp.found import Found
from noticeparse.nlp.lexicon import any_of, words
from noticeparse.nlp.numerals import LEFT, NUMBER, ORDINAL, decimal, plain
from noticeparse.nlp.qualifiers import after, before, linked, settle
from noticeparse.spec.values import Bound, Duration, TimeUnit

_MONTHS_A_YEAR = 12
_WORDS = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6}
_SMALLER = (TimeUnit.YEAR, TimeUnit.MONTH, TimeUnit.WEEK, TimeUnit.DAY, TimeUnit.HOUR)
_INSIDE = {(TimeUnit.YEAR, TimeUnit.MONTH): 12, (TimeUnit.WEEK, TimeUnit.DAY): 7, (TimeUnit.DAY, TimeUnit.HOUR): 24}
_QUICK = re.compile(r"\d\s?(?:개\s?년|개\s?월|[년달주일]|시간|영업일|근무일)|[한두세네섯] 달")
_WORD_MONTHS = re.compile(
    r"(?<![가-힣])(?P<number>한|두|세|네|다섯|여섯)\s달(?=[^가-힣]|간|이내|이상|내|씩|동안|이하|\Z)"
)
_PLUS = re.compile(r"\s?\+\s?")
_WEEK_OF_MONTH = re.compile(r"[월.]\s?\d\s?주차?\s?~\s?\Z")
_FIRST_YEAR = 15
_LAST_YEAR = 40


@dataclass(frozen=True, slots=True)
class _Length:
    low: Decimal
    high: Decimal | None
    unit: TimeUnit
    start: int
    end: int
    core: Span
    before: Bound | None
    after: Bound | None


@cache
def _units() -> dict[str, TimeUnit]:
    return {
        word.replace(" ", ""): TimeUnit(unit)
        for unit in ("year", "month", "week", "day", "hour")
        for word in words("durations", "unit", unit)
    }


@cache
def _start() -> re.Pattern[str]:
    unit = any_of([*_units(), "개 년", "개 월"])
    return re.compile(
        rf"{LEFT}(?<!')(?<!\d\+){ORDINAL}(?:(?P<low>{NUMBER})\s?(?:~|-|내지)\s?)?(?P<number>{NUMBER})(?P<some>여)?\s?(?P<unit>{unit})"
    )


@cache
def _compound() -> re.Pattern[str]:
    return re.compile(rf"\s?(?P<number>{NUMBER})\s?개\s?월|\s?(?P<half>반)(?![가-힣])")


@cache
def _not_after() -> dict[TimeUnit, re.Pattern[str]]:
    return {
        TimeUnit(unit): re.compile(any_of(words("durations", "not_after", unit)))
        for unit in ("year", "month", "week", "day")
    }


@cache
def _length_follows() -> re.Pattern[str]:
    return re.compile(rf"\s?{any_of(words('durations', 'follow', 'length'))}")


def find_durations(text: str) -> tuple[Found[Duration], ...]:
    """Every length of time in the text; ``1년 6개월`` is 18 months, ``6개월~1년`` is 6 to 12 months.

    Calendar dates (``2024년 1월 19일``, ``'24년``, ``3월 14일``), ordinals (``2년차``) and sums in brackets
    (``4+2개월``) are left out.
    """
    folded = fold(text)
    if not _QUICK.search(folded):
        return ()
    lengths = [length for match in _start().finditer(folded) if (length := _read(folded, match)) is not None]
    if " 달" in folded:
        for match in _WORD_MONTHS.finditer(folded):
            number = Decimal(_WORDS[match.group("number")])
            lengths.append(_qualified(folded, number, None, TimeUnit.MONTH, match.start(), match.end()))
        lengths.sort(key=lambda length: length.start)
    return tuple(_found(length) for length in _joined(folded, _apart(lengths)))


def _read(folded: str, match: re.Match[str]) -> _Length | None:
    unit = _units()["".join(match.group("unit").split())]
    number, low = match.group("number"), match.group("low")
    start, end = match.start(), match.end()
    if low is not None and not _plausible_low(folded, low, number, start):
        low, start = None, match.start("number")
    if len(number) > 1 and not number.strip("0"):
        return None
    if not _is_length(folded, match, start, end, unit, number):
        return None
    value = decimal(number)
    bottom = decimal(low) if low is not None and decimal(low) < value else None
    if unit is TimeUnit.YEAR and match.group("unit")[-1] == "년":
        more = _compound().match(folded, end)
        if more is not None and bottom is None:
            months = decimal(more.group("number")) if more.group("number") else Decimal(6)
            if folded[more.end() : more.end() + 1] != "차":
                value, unit, end = value * _MONTHS_A_YEAR + months, TimeUnit.MONTH, more.end()
    low_value, high = (bottom, value) if bottom is not None else (value, None)
    length = _qualified(folded, low_value, high, unit, start, end)
    return replace(length, after=length.after or Bound.ABOUT) if match.group("some") else length


def _plausible_low(folded: str, low: str, number: str, start: int) -> bool:
    if not low.strip("0.,") or decimal(low) >= decimal(number):
        return False
    return not folded[:start].endswith((".", "-", "/", "'")) and len(low) < 4


def _is_length(folded: str, match: re.Match[str], start: int, end: int, unit: TimeUnit, number: str) -> bool:
    """Tells a length of time from a date, an ordinal and a longer word."""
    if unit is TimeUnit.HOUR:
        return True
    barred = _not_after()[unit].match(folded, end)
    if barred is not None and not match.group("unit").startswith("개") and not _length_follows().match(folded, end):
        return False
    head = folded[max(0, start - 4) : start].rstrip()
    printed = match.group("unit")
    if unit is TimeUnit.YEAR:
        if printed.startswith("개"):
            return True
        return _is_years(folded, start, end, number)
    if unit is TimeUnit.WEEK:
        if _WEEK_OF_MONTH.search(folded[max(0, start - 8) : start]):
            return False
        return (
            not head.endswith(("월", ".", "째"))
            and " " not in folded[match.end("number") : end]
            and (len(printed) > 1 or _ends_word(folded, end))
        )
    if unit is TimeUnit.DAY and printed == "일":
        if head.endswith("월") or (head.endswith(".") and head[-2:-1].isdigit()):
            return False
        if _length_follows().match(folded, end):
            return not folded.startswith(("전국", "전문", "전체", "후보", "내용"), end + (folded[end : end + 1] == " "))
        whole = folded[start:end] in (folded.strip(), folded.strip().strip("()"))
        bracketed = folded[start - 1 : start] == "(" and folded[end : end + 1] == ")"
        return whole or bracketed or (before(folded, start).bound is not None and not _hangul(folded[end : end + 1]))
    return True


def _is_years(folded: str, start: int, end: int, number: str) -> bool:
    if "." in number:
        return True
    value = int(number.replace(",", ""))
    follows = _length_follows().match(folded, end) is not None or folded[end - 1] == "간"
    if value > 99:
        return False
    if len(number) == 2 and number[0] == "0":
        return False
    dated = re.match(r"\s?\d{1,2}\s?월", folded[end : end + 6])
    if dated:
        return False
    if _FIRST_YEAR <= value <= _LAST_YEAR:
        return follows or before(folded, start).bound is not None
    return True


def _ends_word(folded: str, end: int) -> bool:
    rest = folded[end : end + 1]
    return not _hangul(rest) or _length_follows().match(folded, end) is not None


def _hangul(char: str) -> bool:
    return "가" <= char <= "힣"


def _qualified(folded: str, low: Decimal, high: Decimal | None, unit: TimeUnit, start: int, end: int) -> _Length:
    first = before(folded, start)
    second = after(folded, end)
    return _Length(low, high, unit, first.edge, second.edge, Span(start, end), first.bound, second.bound)


def _apart(lengths: list[_Length]) -> list[_Length]:
    kept: list[_Length] = []
    for length in lengths:
        if kept and length.start < kept[-1].end:
            if length.end <= kept[-1].end:
                continue
            length = replace(length, start=min(length.core.start, kept[-1].end))
            if length.start < kept[-1].end:
                continue
        kept.append(length)
    return kept


def _joined(folded: str, lengths: list[_Length]) -> list[_Length]:
    joined: list[_Length] = []
    for length in lengths:
        left = joined[-1] if joined else None
        merged = None
        if (
            left is not None
            and left.high is None
            and length.high is None
            and linked(folded, left.end, length.start, left.after, length.after)
        ):
            merged = _range(left, length)
        if left is not None and merged is None and _PLUS.fullmatch(folded, left.end, length.start):
            merged = _sum(left, length)
        if merged is not None:
            joined[-1] = merged
        else:
            joined.append(length)
    return joined


def _sum(left: _Length, right: _Length) -> _Length | None:
    """``9개월+1년``: two stretches of one time."""
    if left.high is not None or right.high is not None:
        return None
    factor = (
        1 if left.unit is right.unit else _INSIDE.get((left.unit, right.unit)) or _INSIDE.get((right.unit, left.unit))
    )
    if factor is None:
        return None
    unit = max(left.unit, right.unit, key=_SMALLER.index)
    low = left.low * (factor if left.unit is not unit else 1) + right.low * (factor if right.unit is not unit else 1)
    return replace(left, low=low, unit=unit, end=right.end, after=right.after)


def _range(left: _Length, right: _Length) -> _Length | None:
    factor = (
        1 if left.unit is right.unit else _INSIDE.get((left.unit, right.unit)) or _INSIDE.get((right.unit, left.unit))
    )
    if factor is None:
        return None
    unit = max(left.unit, right.unit, key=_SMALLER.index)
    low = left.low * (factor if left.unit is not unit else 1)
    high = right.low * (factor if right.unit is not unit else 1)
    return replace(left, low=low, high=high, unit=unit, end=right.end) if low < high else None


def _found(length: _Length) -> Found[Duration]:
    bound = Bound.RANGE if length.high is not None else settle(length.before, length.after)
    upper = None if length.high is None else plain(length.high)
    return Found(
        Duration(value=plain(length.low), upper=upper, unit=length.unit, bound=bound), Span(length.start, length.end)
    )
