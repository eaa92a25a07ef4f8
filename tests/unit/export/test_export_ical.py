"""Calendars of deadlines, as two other programs read them back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import icalendar
import pytest
import vobject

from noticeparse import api
from noticeparse.errors import UsageError
from noticeparse.spec.notice import NoticeKind, NoticeSpec, Source
from noticeparse.spec.program import Application, Program, Round
from noticeparse.spec.values import Period

SOURCE = Source(name="a.txt", sha256="1" * 64, media_type="text/plain", reader="text")
KST = dt.timezone(dt.timedelta(hours=9))


def spec(*programs: Program, **changes: object) -> NoticeSpec:
    base = {"source": SOURCE, "title": "시험 공고; 쉼표, 줄\n바꿈", "issued_on": "2025-01-20", "programs": programs}
    return NoticeSpec.model_validate({**base, **changes})


def programme(end: str | None, *rounds: Round, name: str = "사업", **period: object) -> Program:
    return Program(
        name=name,
        application=Application(
            period=Period.model_validate({"start": "2025-02-01", "end": end, **period}),
            rounds=rounds,
            urls=("apply.example.kr", "https://apply.example.kr/공고", "https://apply.example.kr/a"),
        ),
    )


def events(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_a_deadline_with_a_time_is_that_moment_in_korea(exported):
    content = exported([spec(programme("2025-03-31T17:00"))], "ical")

    (event,) = events(content)
    assert event["DTSTART"].dt.astimezone(KST) == dt.datetime(2025, 3, 31, 17, tzinfo=KST)
    assert event["DTSTART"].params["TZID"] == "Asia/Seoul"
    (zone,) = icalendar.Calendar.from_ical(content).walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Seoul"
    parsed = vobject.readOne(content.decode())
    assert parsed.vevent.dtstart.value.utcoffset() == dt.timedelta(hours=9)
    assert parsed.vevent.dtstart.value.replace(tzinfo=None) == dt.datetime(2025, 3, 31, 17)
    assert parsed.vevent.summary.value == "[신청 마감] 시험 공고; 쉼표, 줄\n바꿈"
    assert parsed.vevent.url.value == "https://apply.example.kr/a"


@pytest.mark.parametrize(("end", "said"), [("2025-03-31", ""), ("2025-03-31T24:00", " (24:00까지)")])
def test_a_deadline_of_a_day_lasts_that_day(exported, end, said):
    (event,) = events(exported([spec(programme(end))], "ical"))

    assert event["DTSTART"].dt == dt.date(2025, 3, 31)
    assert "DTEND" not in event
    assert str(event["SUMMARY"]).endswith("바꿈" + said)


@pytest.mark.parametrize("end", [None, "2025-03", "2025", "2025-02-30"])
def test_a_period_without_a_day_gives_no_event_and_is_said(tmp_path, end):
    done = api.export_specs([spec(programme(end, rolling=True))], "ical", tmp_path / "a.ics")

    assert events((tmp_path / "a.ics").read_bytes()) == []
    assert "1 application periods name no day" in done.notes[0]
    assert "empty" in done.notes[1]


def test_rounds_have_events_of_their_own_and_the_last_one_is_not_said_twice(exported):
    first = Round(name="1차", period=Period(end="2025-02-28"), track="가형")
    second = Round(name="2차", period=Period(end="2025-05-31T18:00"))

    found = events(exported([spec(programme("2025-05-31T18:00", first, second))], "ical"))

    assert [str(event["SUMMARY"]).split("바꿈 ")[1] for event in found] == ["1차 가형", "2차"]


def test_alarms_stand_days_before(exported):
    (event,) = events(exported([spec(programme("2025-03-31"))], "ical", alarms=(1, 7, 1)))

    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [dt.timedelta(days=-7), dt.timedelta(days=-1)]
    assert {str(alarm["ACTION"]) for alarm in event.walk("VALARM")} == {"DISPLAY"}


def test_no_time_of_the_export_stands_in_a_calendar(exported):
    (dated,) = events(exported([spec(programme("2025-03-31"))], "ical"))
    (undated,) = events(exported([spec(programme("2025-03-31"), issued_on="2025-01")], "ical"))

    assert dated["DTSTAMP"].dt == dt.datetime(2025, 1, 20, tzinfo=KST)
    assert undated["DTSTAMP"].dt == dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def test_the_same_notice_in_another_file_is_the_same_event(exported):
    """A calendar that took up the PDF does not double its events with the HWP, and a new deadline replaces the old."""
    other = spec(programme("2025-03-31"), source=SOURCE.model_copy(update={"sha256": "2" * 64}))
    later = spec(programme("2025-04-15"))

    (first,) = events(exported([spec(programme("2025-03-31")), other], "ical"))
    (second,) = events(exported([later], "ical"))
    both = events(exported([spec(programme("2025-03-31")), later], "ical"))

    assert first["UID"] == second["UID"]
    assert len({str(event["UID"]) for event in both}) == 2


def test_programmes_of_one_notice_are_told_apart(exported):
    programs = (programme("2025-03-31", name="가 사업"), programme("2025-03-31", name="나 사업"))

    found = events(exported([spec(*programs, kind=NoticeKind.INTEGRATED)], "ical"))

    assert [str(event["SUMMARY"]) for event in found] == ["[신청 마감] 가 사업", "[신청 마감] 나 사업"]
    assert len({str(event["UID"]) for event in found}) == 2


def test_every_line_is_of_75_bytes_at_most_and_ends_with_crlf(exported, our_specs):
    content = exported(our_specs, "ical", alarms=(3,))

    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert len(list(vobject.readOne(content.decode()).vevent_list)) == len(events(content)) > 3


def test_a_calendar_is_one_file(tmp_path):
    with pytest.raises(UsageError, match="one file"):
        api.export_specs([spec()], "ical", tmp_path)
