"""When, where and how to apply: period, rounds, channel, sites, steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from noticeparse.extract.application_labels import Year, notice_year, says
from noticeparse.extract.application_period import find_period
from noticeparse.extract.application_way import find_way
from noticeparse.extract.draft import Candidate, Rank, Reading
from noticeparse.extract.schedule_timetables import timetables
from noticeparse.extract.view import NoticeView
from noticeparse.spec.values import Period

# What a stage's name says besides (``(연구책임자) 과제 신청(전산입력) 마감(~16:00)``).
NOTED = re.compile(r"\s?\([^()]{1,24}\)")


class ApplicationExtractor:
    """Reads labelled sections, pairs of cells and tables; rules of a common section hold for every programme."""

    name = "application.v1"
    gives = frozenset(
        {"application.period", "application.rounds", "application.channel", "application.urls", "application.steps"}
    )

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates for ``application`` of each programme."""
        year = notice_year(view)
        for program in range(len(view.programs)):
            found = list(find_period(view, program, year))
            yield from found or _from_timetable(view, program, year)
            yield from find_way(view, program)


def _from_timetable(view: NoticeView, program: int, year: Year) -> Iterator[Candidate]:
    """The stage of a timetable that is the time to apply, where nothing else says it."""
    for _, stages in timetables(view, program, year):
        opened: Reading | None = None
        for stage in stages:
            name = stage.get("stage") if isinstance(stage, dict) else None
            if not isinstance(stage, dict) or not isinstance(name, Reading):
                continue
            label = NOTED.sub("", str(name.value)).strip()
            if not any(says("application", "period", kind, label) for kind in ("stage", "opening", "closing")):
                continue
            start, end, rolling = (
                part if isinstance(part := stage.get(key), Reading) else None for key in ("start", "end", "rolling")
            )
            if end is None and any(says("application", "period", "closing", said) for said in (label, str(name.value))):
                start, end = opened, start  # ``과제 신청 마감 | 4. 3.``: the one day is the last
            elif end is None and says("application", "period", "opening", label):
                opened = start
                continue
            dated = [part for part in (start, end, rolling) if part is not None]
            if not dated or not (rolling or end):
                continue
            period = Period(
                start=str(start.value) if start is not None else None,
                end=str(end.value) if end is not None else None,
                rolling=rolling is not None,
            )
            places = (place for part in dated[1:] for place in part.places)
            yield Candidate("application.period", dated[0].changed(period, *places), program, Rank.MENTION)
            return
