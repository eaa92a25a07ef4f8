"""When, where and how to apply: period, rounds, channel, sites, steps."""

from __future__ import annotations

from collections.abc import Iterable

from noticeparse.extract.application_labels import notice_year
from noticeparse.extract.application_period import find_period
from noticeparse.extract.application_way import find_way
from noticeparse.extract.draft import Candidate
from noticeparse.extract.view import NoticeView


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
            yield from find_period(view, program, year)
            yield from find_way(view, program)
