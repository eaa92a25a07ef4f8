"""When, where and how to apply: period, rounds, channel, sites, steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from noticeparse.extract.application_labels import Year, notice_year, says
from noticeparse.extract.application_period import find_period
from noticeparse.extract.application_way import find_way
from noticeparse.extract.draft import Candidate, Rank, Reading
from noticeparse.extract.schedule_timetables import timetables
from noticeparse.extract.view import NoticeView
from noticeparse.spec.values import Period


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
        for stage in stages:
            name = stage.get("stage") if isinstance(stage, dict) else None
            if not isinstance(stage, dict) or not isinstance(name, Reading):
                continue
            if not says("application", "period", "stage", str(name.value)):
                continue
            start, end, rolling = (stage.get(key) for key in ("start", "end", "rolling"))
            dated = [part for part in (start, end, rolling) if isinstance(part, Reading)]
            if not dated or not (rolling or end):
                continue
            period = Period(
                start=str(start.value) if isinstance(start, Reading) else None,
                end=str(end.value) if isinstance(end, Reading) else None,
                rolling=isinstance(rolling, Reading),
            )
            yield Candidate("application.period", dated[0].changed(period), program, Rank.MENTION)
            return
