"""Calendar dates and times, ISO 8601 at the precision printed.

Every printed form comes down to year, month, day and clock time, some of them left out: ``'24.1``, ``2024년 1월 19일``,
``2023. 3.17.(금) 17시``, ``24.03.17``, ``2024-03-17``, ``3월 8일``. Two-digit years are of this century (from 60 on of
the last). What a form leaves out is taken from the start of its range, or from the year that the caller gives; a
date that stays without a year, and one that the calendar does not have (2월 30일), is not returned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from noticeparse.model.span import Span
from noticeparse.nlp.date_forms import clock_only, ends, forms, yearless
from noticeparse.nlp.fold import fold
from noticeparse.nlp.found import Found
from noticeparse.nlp.lexicon import words

WEEKDAYS = "월화수목금토일"
_LAST_CENTURY = 60
_FIRST_SHORT, _LAST_SHORT = 10, 45
_NOON, _MIDNIGHT = 12, 24

_QUICK = re.compile(r"\d\s?[.년월/~'-]|'\s?\d")
_CANDIDATE = re.compile(r"(?<!\d)(?:\\?'\s?)?\d{1,4}(?!\d)")
_LINK = re.compile(
    r"\s{0,2}(?:\([^()~\d\n]{1,8}\)\s?)?(?:(?:부터|중)\s{0,2}~?|예정\)?\s?~|이후\s?~|(?:초|말|중순|하순|상순)\s?~|~)\s{0,2}|\s{1,2}-\s{1,2}(?=[\\'\d])"
)
_OPEN = re.compile(r"\s{0,2}(?:\([^()~\d\n]{1,8}\)\s?)?(?:부터|이후|중|초|말|중순|예정\)?)?\s{0,2}~")


@dataclass(frozen=True, slots=True)
class Point:
    """One printed date.

    Attributes:
        year, month, day: What was printed or inherited; a None stands for what is coarser than the precision.
        clock: ``HH:MM``, only with a day; 24:00 stays.
        weekday: The printed weekday, one syllable.
        span: Where it stands.
        own_year: True where the year itself is printed.
    """

    year: int
    month: int | None
    day: int | None
    clock: str | None
    weekday: str | None
    span: Span
    own_year: bool

    def iso(self) -> str:
        """``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``."""
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        return f"{text}T{self.clock}" if self.day is not None and self.clock else text


@dataclass(frozen=True, slots=True)
class Stretch:
    """A date, or two that a mark joins.

    Attributes:
        first: The date, or the start of the range.
        second: The end of the range.
        opens: A ``~`` follows the first and no date follows that (``'24.1~``).
        closes: A ``~`` stands before the first, and no date before that (``~'23.4.17.``).
        span: All of it, marks included.
    """

    first: Point
    second: Point | None
    opens: bool
    closes: bool
    span: Span


@dataclass(frozen=True, slots=True)
class WeekdayClaim:
    """A date with the weekday printed beside it.

    Attributes:
        date: ISO date.
        printed: The weekday as printed, one syllable (``월``).
        actual: The weekday that the date has.
    """

    date: str
    printed: str
    actual: str


def find_dates(text: str, *, year: int | None = None) -> tuple[Found[str], ...]:
    """Every date of the text; the two ends of a range are two dates.

    Args:
        text: Any text.
        year: The year of dates that print none (``3월 8일``); without it they are left out.
    """
    points = (p for s in scan(fold(text), year) for p in (s.first, s.second) if p is not None)
    return tuple(Found(point.iso(), point.span) for point in points)


def find_weekday_claims(text: str, *, year: int | None = None) -> tuple[Found[WeekdayClaim], ...]:
    """Every date that prints its weekday, right or wrong."""
    claims = []
    for stretch in scan(fold(text), year):
        for point in (stretch.first, stretch.second):
            if point is None or point.weekday is None or point.month is None or point.day is None:
                continue
            day = date(point.year, point.month, point.day)
            claim = WeekdayClaim(day.isoformat(), point.weekday, WEEKDAYS[day.weekday()])
            claims.append(Found(claim, point.span))
    return tuple(claims)


def scan(folded: str, year: int | None) -> list[Stretch]:
    """All dates and ranges of a folded text, in order."""
    if not _QUICK.search(folded):
        return []
    stretches: list[Stretch] = []
    at = 0
    while (candidate := _CANDIDATE.search(folded, at)) is not None:
        start = candidate.start()
        read = _first(folded, start, year, stretches[-1].second or stretches[-1].first if stretches else None)
        if read is None and folded[start] in "'\\":
            start = candidate.end() - len(candidate.group().lstrip("'\\ "))
            read = _first(folded, start, year, None)
        if read is None:
            at = candidate.end()
            continue
        point, end = read
        if point is None:
            at = max(end, start + 1)
            continue
        stretch = _stretch(folded, point)
        at = stretch.span.end
        stretches.append(stretch)
    return stretches


def _stretch(folded: str, first: Point) -> Stretch:
    head = folded[max(0, first.span.start - 3) : first.span.start]
    closes = head.rstrip().endswith("~")
    start = max(0, first.span.start - 3) + head.rindex("~") if closes else first.span.start
    link = _LINK.match(folded, first.span.end)
    second = _second(folded, link.end(), first) if link is not None else None
    if second is not None:
        return Stretch(first, second, opens=False, closes=False, span=Span(first.span.start, second.span.end))
    opened = None if closes else _OPEN.match(folded, first.span.end)
    end = opened.end() if opened else first.span.end
    return Stretch(first, None, opens=opened is not None, closes=closes, span=Span(start, end))


def _first(folded: str, start: int, year: int | None, previous: Point | None) -> tuple[Point | None, int] | None:
    """The date that starts here, and where it ends; (None, end) for one that is printed but cannot be."""
    last = folded[start - 1] if start else ""
    if (last.isascii() and last.isalpha()) or last in ("₩", "$", "#", "_"):
        return None
    dotted = last in (".", ",", "-", "/", ":") and start > 1 and folded[start - 2].isdigit()
    if not dotted:
        for number, form in enumerate(forms()):
            match = form.match(folded, start)
            if match is not None and not (number in (3, 4, 6) and _is_label(folded, match)):
                return _dated(folded, match, None)
    if dotted or last in (".", "'", "+", "<", ">", "=", "±"):
        return None
    inherited = _neighbour_year(folded, previous, start) or year
    for form in yearless():
        match = form.match(folded, start)
        if match is not None:
            if inherited is None:
                return None if "d" not in match.groupdict() or not match.group("d") else (None, match.end())
            return _dated(folded, match, inherited)
    return None


def _is_label(folded: str, match: re.Match[str]) -> bool:
    """``제2024.1호``-like labels, and years that a longer number continues."""
    return folded[match.end() : match.end() + 1] in ("호",) or folded[: match.start()].endswith("제")


def _neighbour_year(folded: str, previous: Point | None, start: int) -> int | None:
    """The year of the date just before, where only separators stand between (``2025. 1. 20(월), 2. 3(월)``)."""
    if previous is None or not 0 <= start - previous.span.end <= 5:
        return None
    return previous.year if not folded[previous.span.end : start].strip(" ,·/및와") else None


def _second(folded: str, start: int, first: Point) -> Point | None:
    """The end of a range; what it leaves out comes from the start."""
    for form in forms():
        match = form.match(folded, start)
        if match is not None:
            found = _dated(folded, match, None)[0]
            if found is not None:
                return found
    if first.clock is not None:
        match = clock_only().match(folded, start)
        clock = _clock(match) if match is not None else None
        if match is not None and clock is not None:
            return replace(first, clock=clock, weekday=None, span=Span(start, match.end()))
    precision = "year" if first.month is None else "month" if first.day is None else "day"
    for form in ends()[precision]:
        match = form.match(folded, start)
        if match is None:
            continue
        groups = match.groupdict()
        if precision == "year":
            return _dated(folded, match, None)[0]
        month = int(groups["m"]) if groups.get("m") else first.month
        day = int(groups["d"]) if groups.get("d") else None
        later = first.year + ((month or 0, day or 99) < (first.month or 0, first.day or 0) and bool(groups.get("m")))
        return _point(match, later, month, day, own_year=False)
    return None


def _dated(folded: str, match: re.Match[str], inherited: int | None) -> tuple[Point | None, int]:
    groups = match.groupdict()
    own = True
    if groups.get("y4"):
        year = int(groups["y4"])
    elif groups.get("y2"):
        year = _century(int(groups["y2"]))
    elif groups.get("b"):
        year = int(groups["b"])
        if not _FIRST_SHORT <= year <= _LAST_SHORT:
            return None, match.end()
        year = _century(year)
    elif inherited is not None:
        year, own = inherited, False
    else:
        return None, match.end()
    month = groups.get("m") or groups.get("m_")
    day = groups.get("d") or groups.get("d_")
    point = _point(match, year, int(month) if month else None, int(day) if day else None, own_year=own)
    return point, match.end()


def _century(year: int) -> int:
    return year + (1900 if year >= _LAST_CENTURY else 2000)


def _point(match: re.Match[str], year: int, month: int | None, day: int | None, *, own_year: bool) -> Point | None:
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    groups = match.groupdict()
    weekday = groups.get("w") or groups.get("w2")
    clock = _clock(match) if day is not None else None
    end = match.end()
    printed = match.group()
    if printed.endswith(")") and printed.count("(") < printed.count(")"):
        end -= 1
    while end > match.start() and match.string[end - 1].isspace():
        end -= 1
    return Point(year, month, day, clock, weekday, Span(match.start(), end), own_year)


def _clock(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups.get("named"):
        return "12:00" if groups["named"] in words("dates", "clock", "midday") else "24:00"
    if not groups.get("h"):
        return None
    hour, minute = int(groups["h"]), int(groups.get("mi") or groups.get("mk") or 0)
    half = groups.get("half")
    if half in words("dates", "clock", "afternoon") and hour < _NOON:
        hour += _NOON
    elif half in words("dates", "clock", "morning") and hour == _NOON:
        hour = 0
    if hour > _MIDNIGHT or minute > 59 or (hour == _MIDNIGHT and minute):
        return None
    return f"{hour:02}:{minute:02}"
