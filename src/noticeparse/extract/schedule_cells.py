"""Times in the cells and lines of a timetable."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from noticeparse.extract.application_labels import Year
from noticeparse.extract.draft import Place, Reading, Record
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.marks import find_mark
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span
from noticeparse.nlp.dates import find_dates
from noticeparse.nlp.found import Found
from noticeparse.nlp.periods import find_periods

HALF_A_YEAR = 6
LONGEST_STAGE = 48
LONGEST_TEXT = 60
LONGEST_LINE = 120
REMARK = re.compile(r"\s?\(\s?[*※]|\s[*※]")
BARE_DAY = re.compile(r"\s{0,3}(\d{1,2})[./]\s?(\d{1,2})\.?(?:\s?\([월화수목금토일]\))?(?=\s[가-힣]|\s?[~∼～]?\s?$)")
VAGUE_RANGE = re.compile(r"\s?(?:초순?|중순?|하순|상순|말|경)?\s?[~∼〜～-]\s?")
HANGUL = re.compile(r"[가-힣]{2}")


@dataclass(frozen=True, slots=True)
class When:
    """When something is.

    Attributes:
        start, end: ISO dates, None where open.
        rolling: True for 수시.
        span: Where it stands in the searched text, the words that belong to it included.
        inherited: True where the year came from elsewhere.
    """

    start: str | None
    end: str | None
    rolling: bool
    span: Span
    inherited: bool


@dataclass(slots=True)
class Clock:
    """The year of the next date that prints none: the programme's, or that of the row above.

    Attributes:
        year: The programme's year.
        place: Where that is printed.
        last: The last date that printed its year.
        last_place: Where.
    """

    year: int | None
    place: Place | None
    last: str | None = None
    last_place: Place | None = None

    @classmethod
    def of(cls, year: Year) -> Clock:
        """A clock at the notice's year."""
        return cls(year.value, year.place)

    def default(self, month: int | None) -> int | None:
        """The year of a date in a month."""
        if self.last is None:
            return self.year
        year, before = int(self.last[:4]), int(self.last[5:7] or 0)
        later = month is not None and before - month >= HALF_A_YEAR
        return year + 1 if later else year

    def origin(self) -> Place | None:
        """Where the inherited year is printed."""
        return self.last_place if self.last is not None else self.place


def when(view: NoticeView, text: MappedText, clock: Clock) -> When | None:
    """The first time of a text; it moves the clock where it prints its year."""
    own = _precise(find_dates(text.text))
    first = _precise(find_dates(text.text, year=clock.default(None)))
    if first and not own:
        first = _precise(find_dates(text.text, year=clock.default(int(first[0].value[5:7]))))
    year = int(first[0].value[:4]) if first else clock.default(None)
    periods = find_periods(text.text, year=year)
    inherited = bool(first) and not (own and own[0].span.start == first[0].span.start)
    found: When | None = None
    if periods and (not first or periods[0].span.start <= first[0].span.start):
        period = periods[0].value
        if any(end and len(end) > len("2000") for end in (period.start, period.end)) or period.rolling:
            found = When(period.start, period.end, period.rolling, periods[0].span, inherited)
            if period.end is None and first and (last := _end_of(text.text, first)):
                found = replace(found, end=last.value, span=Span(found.span.start, last.span.end))
    elif first:
        last = _end_of(text.text, first)
        span = Span(first[0].span.start, last.span.end) if last else first[0].span
        found = When(first[0].value, last.value if last else None, False, span, inherited)
    if found is None:
        return _bare_day(text.text, clock)
    if own and not inherited:
        clock.last, clock.last_place = own[0].value, view.place(text, own[0].span.start, own[0].span.end)
    behind = pattern("schedule", "stage", "behind").match(text.text, found.span.end)
    reach = behind.end() if behind else found.span.end
    return replace(found, span=Span(found.span.start, max(reach, found.span.end)))


def _bare_day(text: str, clock: Clock) -> When | None:
    """A month and a day at the head of a line, in a timetable whose year is known (``5.31. 접수마감``)."""
    match = BARE_DAY.match(text)
    year = clock.default(int(match.group(1))) if match else None
    if match is None or year is None:
        return None
    try:
        day = date(year, int(match.group(1)), int(match.group(2)))
    except ValueError:
        return None
    return When(day.isoformat(), None, False, Span(match.start(1), match.end()), True)


def _precise(dates: tuple[Found[str], ...]) -> list[Found[str]]:
    """Dates that name a month; a year alone is no time of a stage."""
    return [found for found in dates if len(found.value) > len("2000")]


def _end_of(text: str, dates: list[Found[str]]) -> Found[str] | None:
    """The second of two dates where only words like 초 and 말 stand around the mark between (``5월 말 ~ 6월 초``)."""
    if len(dates) < 2 or dates[1].value < dates[0].value:
        return None
    between = text[dates[0].span.end : dates[1].span.start]
    return dates[1] if VAGUE_RANGE.fullmatch(between) else None


def is_time(text: str) -> bool:
    """True for a text that is a time and little else."""
    if not 0 < len(text) <= 80:
        return False
    spans = [found.span for found in _precise(find_dates(text, year=2000))]
    for period in find_periods(text, year=2000):
        if period.value.rolling or any(len(end or "") > len("2000") for end in (period.value.start, period.value.end)):
            spans.append(period.span)
    if not spans:
        return False
    covered = max(s.end for s in spans) - min(s.start for s in spans)
    rest = squash(re.sub(r"\([^()]*\)", "", text))
    return min(s.start for s in spans) <= 4 and covered * 2 >= min(len(text), len(rest) + 4)


def is_day(text: str) -> bool:
    """True for a month and a day alone (``4/18``), which only other times beside them tell from a fraction."""
    match = BARE_DAY.match(text)
    return match is not None and match.end() == len(text.rstrip())


def has_time_word(text: str) -> bool:
    """True for a time that is no date (``추후 안내``, ``접수 후 2주 이내``)."""
    return len(text) <= 40 and pattern("schedule", "open", "words").search(squash(text)) is not None


def stage_text(text: MappedText) -> MappedText | None:
    """A stage's name without marks at its ends; None where it cannot be one."""
    text = text.strip()
    if (remark := REMARK.search(text.text)) is not None:
        text = text.slice(0, remark.start()).strip()
    style, length = find_mark(text.text)
    if style and style != "note":
        text = text.slice(length)
    text = text.strip(" \t:：;,·-–~|▪•○ㅇ◦□▶→⇒➔⇨*※")
    for opening, closing in ("()", "[]", "<>", "【】"):
        if text.text.startswith(opening) and text.text.endswith(closing) and text.text.count(opening) == 1:
            text = text.slice(1, -1).strip()
        elif text.text.endswith(opening):
            text = text.slice(0, -1).strip()
        elif text.text.startswith(closing):
            text = text.slice(1).strip()
    if not text or len(text) > LONGEST_STAGE or not HANGUL.search(text.text):
        return None
    if text.text.count("(") != text.text.count(")"):
        return None
    return None if pattern("schedule", "stage", "never").search(squash(text.text)) else text


def record(
    view: NoticeView,
    stage: MappedText,
    time: When | None,
    text: MappedText,
    printed: MappedText,
    clock: Clock,
    method: str,
) -> Record:
    """One entry of ``schedule``; ``time`` counts in ``text``, ``printed`` is what the entry shows of it."""
    entry: Record = {"stage": view.reading(clean(stage.text), stage, method)}
    if time is not None:
        place = view.place(text, time.span.start, time.span.end)
        origin = clock.origin() if time.inherited else None
        for key, value in (("start", time.start), ("end", time.end)):
            if value is not None:
                reading = Reading(value, (place,), method)
                entry[key] = reading.also(origin) if origin is not None else reading
        if time.rolling:
            entry["rolling"] = Reading(True, (place,), method)
        if not printed or len(printed) > LONGEST_TEXT:
            printed = text.slice(time.span.start, time.span.end)
    printed = printed.strip()
    if (marked := find_mark(printed.text))[0] not in ("", "number_dot", "dash"):
        printed = printed.slice(marked[1]).strip()
    if printed:
        entry["text"] = view.reading(clean(printed.text), printed, method)
    return entry


def in_line(view: NoticeView, text: MappedText, clock: Clock, method: str) -> Record | None:
    """A stage and its time on one line, either first (``사업공고('24.3월)``, ``3월: 사업공고``)."""
    if len(text) > LONGEST_LINE:
        return None
    time = when(view, text, clock)
    if time is None:
        return None
    stage = stage_text(_closed(text.slice(0, time.span.start))) or stage_text(text.slice(time.span.end))
    return record(view, stage, time, text, MappedText.empty(), clock, method) if stage is not None else None


def _closed(text: MappedText) -> MappedText:
    """What stands before a time, an open bracket and what is in it left out."""
    at = max(text.text.rfind("("), text.text.rfind("["))
    return text.slice(0, at) if at > 0 and not re.search(r"[)\]]", text.text[at:]) else text
