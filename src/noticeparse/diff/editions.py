"""What two editions of a notice may print differently and still say the same: years, units, marks and spacing."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from noticeparse.spec.notice import NoticeSpec
from noticeparse.spec.text_match import squash

_RANGE: Final = 12
"""Years this far from the programme's own move with it."""
_ZERO: Final = 9000
"""What the programme's own year becomes: no year that a notice prints, and four digits still."""
_LONG_YEAR: Final = re.compile(r"(?<![\d-])(20\d\d)(?=\s?년|\s?[.\-/]\s?\d{1,2}(?!\d)|\s?[~∼)]|년?도|$|\s)")
_SHORT_YEAR: Final = re.compile(r"(?<=['’‘`´′])(\d\d)(?=\s?년|\s?\.|년?도|\s?[~∼)]|\s|$)")
_OUTLINE: Final = re.compile(
    r"^\s*(?:[\u2460-\u2473\u2776-\u2793]|\(?\d{1,2}[.)](?!\d|\s?\d{1,2}\s?\.)|\(?[가-하][.)]|[-–—·•◦○□▪※*])\s*"
)
_WON: Final = re.compile(
    r"(?<![\d.,])(?:\d[\d,]*+(?:\.\d++)?+\s?(?:조|천억|백억|십억|억|천만|백만|십만|만|천)?+\s?){1,4}+원"
)
_PIECE: Final = re.compile(r"(\d[\d,]*+(?:\.\d++)?+)\s?(조|천억|백억|십억|억|천만|백만|십만|만|천)?+")
_BETWEEN: Final = re.compile(r"(?<=\d)\s?(?:[.~∼～〜\-–—/:·ㆍ‧∙・()]|,(?!\d{3}))\s?(?=\d)")
_KEPT: Final = "\ue000"
"""Stands for what parts two numbers, in whatever way it is printed."""
_SCALE: Final = {
    "조": 10**12,
    "천억": 10**11,
    "백억": 10**10,
    "십억": 10**9,
    "억": 10**8,
    "천만": 10**7,
    "백만": 10**6,
    "십만": 10**5,
    "만": 10**4,
    "천": 10**3,
    "": 1,
}


def year_of(spec: NoticeSpec) -> int | None:
    """The year that a notice is of: its programme year, else that of its date."""
    if spec.program_year is not None:
        return spec.program_year
    return int(spec.issued_on[:4]) if spec.issued_on else None


@functools.lru_cache(maxsize=65_536)
def without_year(text: str, year: int) -> str:
    """The text with years near the notice's own counted from it: of two editions, both texts are then the same."""

    def long(match: re.Match[str]) -> str:
        away = int(match[1]) - year
        return str(_ZERO + away) if abs(away) <= _RANGE else match[1]

    def short(match: re.Match[str]) -> str:
        away = 2000 + int(match[1]) - year
        return str(_ZERO + away) if abs(away) <= _RANGE else match[1]

    return _SHORT_YEAR.sub(short, _LONG_YEAR.sub(long, text))


def relative(value: Any, year: int) -> Any:
    """A plain spec with all its years counted from the notice's own, for finding partners."""
    if isinstance(value, str):
        return without_year(value, year)
    if isinstance(value, Mapping):
        return {key: relative(inner, year) for key, inner in value.items()}
    if isinstance(value, list):
        return [relative(inner, year) for inner in value]
    return value


@functools.lru_cache(maxsize=65_536)
def bare(text: str) -> str:
    """What a text says without its outline mark, spacing and punctuation; amounts of won in one way of writing."""
    text = _OUTLINE.sub("", text, count=1)
    return pressed(_WON.sub(_in_won, text))


@functools.lru_cache(maxsize=65_536)
def pressed(text: str) -> str:
    """What a text says without spacing and punctuation, but with its numbers apart: 7.5 is not 75, nor 3~5 35."""
    return squash(_BETWEEN.sub(_KEPT, text))


def _in_won(match: re.Match[str]) -> str:
    total = sum(
        (Decimal(number.replace(",", "")) * _SCALE[unit] for number, unit in _PIECE.findall(match[0])), Decimal(0)
    )
    return f" {total.normalize():f}원"


def moved_date(iso: str, years: int) -> str:
    """A date so many years later, at its precision; the 29th of February stays one."""
    return f"{int(iso[:4]) + years:04d}{iso[4:]}"


def days_between(old: str, new: str) -> int | None:
    """Whole days from one date to the other; null where one of them names no day."""
    if len(old) < 10 or len(new) < 10:
        return None
    try:
        return (datetime.date.fromisoformat(new[:10]) - datetime.date.fromisoformat(old[:10])).days
    except ValueError:  # the 31st of a month that has none: printed so
        return None
