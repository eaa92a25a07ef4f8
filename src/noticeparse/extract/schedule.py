"""The announced timetable, and the time that the programme runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from noticeparse.extract.application_labels import (
    Part,
    Year,
    labelled_parts,
    notice_year,
    period_reading,
    periods_in,
    says,
)
from noticeparse.extract.draft import Candidate, Rank
from noticeparse.extract.schedule_timetables import timetables
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText


class ScheduleExtractor:
    """Reads timetables: tables, lists, and runs of lines that lost their table; overview tables are left to others."""

    name = "schedule.v1"
    gives = frozenset({"schedule", "term"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates for ``schedule`` and ``term`` of each programme."""
        year = notice_year(view)
        for program in range(len(view.programs)):
            for rank, stages in timetables(view, program, year):
                yield Candidate("schedule", stages, program, rank)
            yield from _term(view, program, year)


def _term(view: NoticeView, program: int, year: Year) -> Iterator[Candidate]:
    """The programme's period where it is printed as dates."""
    for part in labelled_parts(view, program):
        label = part.label.text
        if part.rank == Rank.COMMON and view.integrated:
            continue
        if not says("schedule", "term", "label", label) or says("schedule", "term", "other", label):
            continue
        texts = [part.value, *_further(part)]
        if part.section is not None and not part.value:
            texts = [child.text for child in part.section.children[:3]]
        for text in texts:
            found = [(f, i) for f, i in periods_in(text.text, year) if f.value.start or f.value.end]
            if found:
                match, inherited = found[0]
                yield Candidate(
                    "term", period_reading(view, text, match, inherited, year, "schedule.term"), program, part.rank
                )
                return


def _further(part: Part) -> Iterator[MappedText]:
    """Cells behind the one beside a label (``지원기간 | A지역, B지역 | 2031. 3. 10. ~ 2032. 3. 9.``)."""
    table, cell = part.table, part.cell
    if table is None or cell is None:
        return
    for behind in table.row(cell.row):
        if behind.row == cell.row and behind.col > cell.col and not behind.empty:
            yield behind.text
