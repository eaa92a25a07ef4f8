"""Regular expressions of printed dates, over folded text.

Groups: ``y4`` a full year, ``y2`` a year after an apostrophe, ``b`` a bare two-digit year, ``m``/``m_`` month,
``d``/``d_`` day, ``w``/``w2`` weekday, ``half`` 오전 or 오후, ``named`` 정오 or 자정, ``h`` hour, ``mi``/``mk`` minute.
"""

from __future__ import annotations

import re
from functools import cache

from noticeparse.nlp.lexicon import any_of, pattern, words

_YEAR = r"(?:(?P<y4>(?:19|20)\d{2})|\\?'\s?(?P<y2>\d{2}))(?!\d)"
_DAY = r"(?P<d>\d{1,2})(?!\d)"
_DAY_ = r"(?P<d_>\d{1,2})(?!\d)"


@cache
def _tail() -> str:
    """Weekday and clock time after a day."""
    half = any_of([*words("dates", "clock", "morning"), *words("dates", "clock", "afternoon")])
    named = any_of([*words("dates", "clock", "midday"), *words("dates", "clock", "midnight")])
    return (
        r"(?:\s?\.{1,2}(?!\d))?(?:\s?(?:\(\s?(?P<w>[월화수목금토일])(?:요일)?\s?(?:\)|(?=[,.·\s]))|(?P<w2>[월화수목금토일])요일))?"
        rf"(?:\s?[.,]?\s?(?:\(\s?)?(?:(?P<named>{named})|(?P<half>{half})?\s?(?P<h>\d{{1,2}})(?:\s?:\s?(?P<mi>\d{{2}})(?::\d{{2}})?(?!\d)"
        r"|\s?시(?!간|도|군|장|작|점|행|설|스|험|민|내|제)(?:\s?(?P<mk>\d{1,2})\s?분)?))\s?\)?)?"
    )


@cache
def forms() -> tuple[re.Pattern[str], ...]:
    """Dates that print their year, the most precise first."""
    not_day = pattern("dates", "day", "not_after")
    not_month = pattern("dates", "month", "not_after")
    not_year = pattern("dates", "year", "not_after")
    tail = _tail()
    return (
        re.compile(rf"{_YEAR}(?P<sep>-|/)(?P<m>\d{{1,2}})(?P=sep){_DAY}(?!-){tail}"),
        re.compile(
            rf"{_YEAR}\s?(?:년도?|\.{{1,2}})\s?(?P<m>\d{{1,2}})(?:\s?월\s?{_DAY}(?:\s?일|(?=\s?[.(]))|(?:\s?\.{{1,2}}\s?|\s(?=\d{{1,2}}\.(?!\d))){_DAY_}(?!{not_day})(?:\s?일)?)(?!\.\d){tail}"
        ),
        re.compile(
            rf"(?P<b>\d{{2}})(?:\.\s?(?P<m>\d{{1,2}})\.\s?{_DAY}(?!{not_day})(?!\.?\d)|년\s?(?P<m_>\d{{1,2}})월\s?(?P<d_>\d{{1,2}})일){tail}"
        ),
        re.compile(rf"{_YEAR}\.{{1,2}}\s?(?P<m>\d{{1,2}})(?!\d)(?:\s?월|\.{{1,2}}(?!\d)|(?!\s?{not_month}|[-/,.]\d))"),
        re.compile(rf"{_YEAR}\s?년도?\s?(?P<m>\d{{1,2}})(?:\s?월|(?=\s?~\s?\d{{1,2}}\s?월))"),
        re.compile(r"(?P<b>\d{2})년\s?(?P<m>\d{1,2})월"),
        re.compile(rf"{_YEAR}\s?년(?:도)?(?!\s?{not_year})(?!\s?\d{{1,2}}\s?월)"),
        re.compile(r"\\?'\s?(?P<y2>\d{2})(?=\s?~\s?\\?'\s?\d{2}(?!\d))"),
        re.compile(r"(?P<y4>(?:19|20)\d{2})(?=\s?~\s?(?:19|20)\d{2}(?!\d|[-.,]\d|\s?[원명개건%]))"),
        re.compile(r"(?P<b>\d{2})년(?:도)?(?=\s?~\s?'?\d{2}\s?년)"),
    )


@cache
def yearless() -> tuple[re.Pattern[str], ...]:
    """Dates without a year: with 월 and 일, with a weekday, a month, both ends of a numeric range."""
    not_day = pattern("dates", "day", "not_after")
    not_word = pattern("dates", "month", "not_word")
    tail = _tail()
    pair = r"(?=\s?~\s?\d{1,2}\s?[./일](?:(?<=일)|\s?\d{1,2}(?!\d|\s?[%점억만천백개명건년배]|\.\d)))"
    return (
        re.compile(rf"(?P<m>\d{{1,2}})\s?월\s?{_DAY}(?:\s?일|(?=\s?[.(]))(?!\.\d){tail}"),
        re.compile(rf"(?P<m>\d{{1,2}})(?:\.\s?|/){_DAY}(?=\s?\.?\s?\(\s?[월화수목금토일](?:요일)?\s?[),.\s]){tail}"),
        re.compile(rf"(?P<m>\d{{1,2}})(?:\.\s?|/){_DAY}(?!{not_day})\.?{pair}"),
        re.compile(
            rf"(?P<m>\d{{1,2}})\.\s?{_DAY}(?=\.\s?(?:~|까지|부터|\d{{1,2}}:\d\d|\)|$))(?!\.\s?~\s?\d+\.\d*%){tail}"
        ),
        re.compile(rf"(?P<m>\d{{1,2}})\s?월(?!\s?\d{{1,2}}\s?일|{not_word})"),
        re.compile(r"(?P<m>\d{1,2})(?=\s?~\s?\d{1,2}\s?월(?!\s?\d))"),
    )


@cache
def ends() -> dict[str, tuple[re.Pattern[str], ...]]:
    """What may stand at the end of a range, by the precision of its start."""
    not_day = pattern("dates", "day", "not_after")
    not_month = pattern("dates", "month", "not_after")
    tail = _tail()
    day = (
        re.compile(rf"(?P<m>\d{{1,2}})(?:\s?월\s?|\s?\.\s?|/){_DAY}(?!{not_day})(?:\s?일)?(?!\.?\d){tail}"),
        re.compile(
            rf"{_DAY}(?:\s?일(?!\s?간)|(?=\s?\.(?!\s?\d))|(?=\s?\(\s?[월화수목금토일]\s?[),요])|(?=\s?(?:[)|,]|까지|\Z))){tail}"
        ),
        re.compile(r"(?P<m>\d{1,2})\s?월(?!\s?\d)"),
    )
    month = (
        re.compile(
            rf"(?P<m>\d{{1,2}})(?:\s?월\s?|\s?\.\s?){_DAY}(?!{not_day})(?:\s?일|(?=\s?\.(?!\d))|(?=\s?\()){tail}"
        ),
        re.compile(rf"(?P<m>\d{{1,2}})(?!\d)(?:\s?월|\.(?!\d)|(?!\s?{not_month}|[.,:]\d|차))"),
    )
    year = (
        re.compile(
            r"(?P<y4>(?:19|20)\d{2})(?!\d)(?:\s?년)?|\\?'?\s?(?P<y2>\d{2})(?!\d)(?:\s?년|(?![.,]\d|\s?[%개명점억]))(?:도)?"
        ),
    )
    return {"day": day, "month": month, "year": year}


@cache
def clock_only() -> re.Pattern[str]:
    """A clock time at the end of a range whose start has one (``13:30~14:30``)."""
    half = any_of([*words("dates", "clock", "morning"), *words("dates", "clock", "afternoon")])
    return re.compile(
        rf"(?P<half>{half})?\s?(?P<h>\d{{1,2}})(?:\s?:\s?(?P<mi>\d{{2}})(?::\d{{2}})?(?!\d)|\s?시(?!간)(?:\s?(?P<mk>\d{{1,2}})\s?분)?)"
    )
