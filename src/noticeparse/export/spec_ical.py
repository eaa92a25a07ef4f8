"""Deadlines of applications as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from noticeparse.errors import UsageError
from noticeparse.export.base import without_controls
from noticeparse.export.output import Output
from noticeparse.export.records import day_of
from noticeparse.export.spec_base import ExportOptions, missing_extra
from noticeparse.spec import wording
from noticeparse.spec.notice import NoticeKind, NoticeSpec
from noticeparse.spec.program import Program, Round
from noticeparse.spec.values import Period

ZONE = "Asia/Seoul"
_OFFSET = dt.timedelta(hours=9)
_NO_DATE = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MIDNIGHT_AFTER = "24:00"
_ADDRESS = re.compile(r"https?://[!-~]+")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of one application period.

    Attributes:
        stated: As the spec has it; to the day at least.
        day: Its day.
        period: The period that ends.
        program: Whose it is.
        round: The round that ends; None for the whole period.
    """

    stated: str
    day: dt.date
    period: Period
    program: Program
    round: Round | None


class IcalExporter:
    """One event for the end of each application period and round, in Korean time.

    A deadline with a time is an event at that moment; one of a day alone, or of ``24:00``, is an event of that day.
    Left out: everything but the deadlines, what names the notice, and where to apply; deadlines that name no day
    (``2025-02``, until the budget is used up).
    """

    name = "spec.ical"
    media_type = "text/calendar"
    suffix = ".ics"
    options = frozenset({"alarms"})
    binary = False

    def write(self, specs: Iterable[NoticeSpec], output: Output, options: ExportOptions) -> None:
        """Writes the events as the specs come.

        Raises:
            MissingExtraError: icalendar is not installed.
            UsageError: The output is a folder.
        """
        try:
            import icalendar  # noqa: F401  # told apart from an output that cannot be opened
        except ImportError as exc:
            raise missing_extra("iCalendar", "icalendar", "ical") from exc
        if output.folder:
            raise UsageError("A calendar is one file", hint="Name a file: -o deadlines.ics")
        seen: dict[str, str] = {}
        dateless = 0
        with output.open() as stream:
            calendar: bytes = _calendar().to_ical()
            head, end, _ = calendar.partition(b"END:VCALENDAR")
            stream.write(head)
            for spec in specs:
                for deadline in deadlines(spec):
                    if deadline is None:
                        dateless += 1
                    elif uid := _fresh_uid(spec, deadline, seen):
                        stream.write(_event(spec, deadline, uid, options.alarms).to_ical())
            stream.write(end + b"\r\n")
        if dateless:
            output.note(
                f"{dateless} application periods name no day of their end, and are not in the calendar "
                "(마감일이 적히지 않은 신청기간은 빠졌습니다)"
            )
        if not seen:
            output.note("No deadline was found: the calendar is empty (마감일이 없어 빈 달력입니다)")


def deadlines(spec: NoticeSpec) -> Iterator[Deadline | None]:
    """Ends of application periods: of each round, and of the whole period where no round ends with it.

    None stands for a period without a day of its end.
    """
    for program in spec.programs:
        whole = program.application.period
        rounds = [(entry, entry.period) for entry in program.application.rounds if entry.period is not None]
        ends = {period.end for _, period in rounds}
        for entry, period in rounds:
            yield _deadline(period, program, entry)
        if whole is not None and (whole.end is None or whole.end not in ends):
            yield _deadline(whole, program, None)


def _deadline(period: Period, program: Program, entry: Round | None) -> Deadline | None:
    day = None if period.end is None else day_of(period.end)
    if day is None or period.end is None:
        return None
    return Deadline(period.end, day, period, program, entry)


def _fresh_uid(spec: NoticeSpec, deadline: Deadline, seen: dict[str, str]) -> str | None:
    """An identifier that the same deadline has in every export, though the file of its notice be another.

    Where the deadline alone differs (a correction beside its original), it takes part; None: it was written already.
    """
    entry = deadline.round
    about: list[Any] = [spec.notice_number, spec.title, spec.issuers, spec.program_year]
    if not spec.notice_number and not spec.title:
        about.append(spec.source.sha256)
    about += [deadline.program.number, deadline.program.name]
    about += [entry.name, entry.track] if entry is not None else []
    for parts in (about, [*about, deadline.stated]):
        text = json.dumps(parts, ensure_ascii=True)
        uid = f"{hashlib.sha256(text.encode()).hexdigest()[:32]}@noticeparse"
        if uid not in seen:
            seen[uid] = deadline.stated
            return uid
        if seen[uid] == deadline.stated:
            return None
    return None


def _calendar() -> Any:
    """The calendar without events. Korea has had one offset since 1988, so its zone is one line."""
    from icalendar import Calendar, Timezone, TimezoneStandard

    standard = TimezoneStandard()
    standard.add("dtstart", dt.datetime(1988, 10, 9, 3))
    standard.add("tzoffsetfrom", _OFFSET)
    standard.add("tzoffsetto", _OFFSET)
    standard.add("tzname", "KST")
    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(standard)
    calendar = Calendar()
    calendar.add("prodid", "-//noticeparse//deadlines//KO")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "지원사업 신청 마감")
    calendar.add_component(zone)
    return calendar


def _event(spec: NoticeSpec, deadline: Deadline, uid: str, alarms: Iterable[int]) -> Any:
    from icalendar import Event

    time = deadline.stated.partition("T")[2]
    title = _title(spec, deadline)
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", _stamp(spec))
    if time and time != MIDNIGHT_AFTER:
        hour, minute = time.split(":")
        at = dt.datetime.combine(deadline.day, dt.time(int(hour), int(minute)))
        event.add("dtstart", at, parameters={"TZID": ZONE})
    else:
        event.add("dtstart", deadline.day)
    event.add("summary", title + (" (24:00까지)" if time == MIDNIGHT_AFTER else ""))
    event.add("description", _description(spec, deadline))
    event.add("transp", "TRANSPARENT")
    if address := next(filter(_ADDRESS.fullmatch, deadline.program.application.urls), None):
        event.add("url", address)
    for days in sorted(set(alarms), reverse=True):
        event.add_component(_alarm(days, title))
    return event


def _alarm(days: int, title: str) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -dt.timedelta(days=days))
    alarm.add("description", title)
    return alarm


def _stamp(spec: NoticeSpec) -> dt.datetime:
    """When the notice was signed, at midnight in Korea: the time of the export would change the bytes."""
    day = None if spec.issued_on is None else day_of(spec.issued_on)
    if day is None or day.year < 1970:
        return _NO_DATE
    return dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC) - _OFFSET


def _title(spec: NoticeSpec, deadline: Deadline) -> str:
    of_programme = deadline.program.name if spec.kind is NoticeKind.INTEGRATED else None
    name = of_programme or spec.title or deadline.program.name or spec.source.name
    entry = deadline.round
    about = filter(None, (entry.name, entry.track) if entry is not None else ())
    return without_controls(" ".join(["[신청 마감]", name, *about]))


def _description(spec: NoticeSpec, deadline: Deadline) -> str:
    lines = [
        ("공고", spec.title),
        ("공고번호", spec.notice_number),
        ("공고기관", ", ".join(spec.issuers)),
        ("사업", deadline.program.name),
        ("신청기간", wording.period(deadline.period)),
        ("신청처", ", ".join(deadline.program.application.urls)),
        ("파일", spec.source.name),
    ]
    return without_controls("\n".join(f"{label}: {text}" for label, text in lines if text))
