"""The periods in which a notice is out, forms are given out and applications are taken, as stages of the schedule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from noticeparse.extract.application_labels import Part, labelled_parts, tables_in
from noticeparse.extract.draft import Draft, Rank, Reading
from noticeparse.extract.lexicon import bare, pattern
from noticeparse.extract.roles import roles_of
from noticeparse.extract.schedule_cells import Clock, is_time, record, stage_text, when
from noticeparse.extract.schedule_tables import stages_of_table
from noticeparse.extract.view import NoticeView
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText

FEWEST = 2
DAY = len("2031-03-03")
LONGEST_LABEL = 24
REMARK = re.compile(r"\([^()]{4,}\)\s?$")


def rows_of_applying(view: NoticeView, program: int, clock: Clock) -> list[Draft]:
    """The rows of a table under ``신청기간`` that says who does what from when until when; one period alone is none."""
    for table, section, rank in tables_in(view, program):
        if (view.integrated and rank == Rank.COMMON) or section.label is None:
            continue
        if "application_period" in roles_of(section.label.text):
            stages = stages_of_table(view, table, clock, named=True)
            if len(stages) >= FEWEST and all(isinstance(s, dict) and {"start", "end"} <= s.keys() for s in stages):
                return stages
    return []


def days_of(stage: Draft) -> tuple[str, str]:
    """The first and the last day of a stage, whatever the hour; empty where it has none."""
    parts = [stage.get(key) for key in ("start", "end")] if isinstance(stage, dict) else []
    first, last = (str(part.value)[:10] if isinstance(part, Reading) else "" for part in (*parts, None, None)[:2])
    return first, last


def labels_of_applying(view: NoticeView, program: int, clock: Clock) -> list[Draft]:
    """Labels of one list or table with a period each, one of them the notice's own (``공고기간``, ``접수기간``)."""
    parts = [p for p in labelled_parts(view, program) if not (view.integrated and p.rank == Rank.COMMON)]
    for (path, table), group in groupby(parts, key=lambda p: (p.path, p.table.id if p.table is not None else None)):
        found: list[Draft] = []
        out = False
        for part in group:
            notice, taking = _says("notice", part.label.text), _says("applying", part.label.text)
            if (notice or taking) and (stage := _stage(view, part, clock)) is not None:
                found.append(stage)
                out = out or notice
        if out and len(found) >= FEWEST:
            beside = [p for p in parts if p.section is not None and p.path == path] if table is None else []
            days = set(map(days_of, found))
            return [*found, *(stage for stage in _days_beside(view, beside, clock) if days_of(stage) not in days)]
    return []


def _days_beside(view: NoticeView, parts: Sequence[Part], clock: Clock) -> list[Draft]:
    """Labels of the same list that give a stage its days (``발표평가``); a month alone is the timetable's to say."""
    stages = [_stage(view, part, clock) for part in parts if _is_stage(part.label.text)]
    return [stage for stage in stages if stage is not None and len(days_of(stage)[0]) == DAY]


def _is_stage(label: str) -> bool:
    return len(label) <= LONGEST_LABEL and pattern("schedule", "label", "stage").search(bare(label)) is not None


def _says(name: str, label: str) -> bool:
    return len(label) <= LONGEST_LABEL and pattern("schedule", "label", name).fullmatch(bare(label)) is not None


def _stage(view: NoticeView, part: Part, clock: Clock) -> Draft | None:
    """The label with the period beside it; a label that the cell repeats before the period is the stage's name."""
    label, value = part.label, part.value
    if part.cell is not None:
        lines = [p for p in cell_paragraphs(part.cell.lines) if p.style != "note" and p.text]
        value = lines[0].text if lines else MappedText.empty()
        before, colon, _ = value.text.partition(":")
        if colon and (_says("notice", before) or _says("applying", before)):
            label, value = value.slice(0, len(before)).strip(), value.slice(len(before) + 1).strip()
    moment = when(view, value, clock)
    stage = stage_text(label)
    if moment is None or stage is None or moment.span.start > 0 or not is_time(value.text[: moment.span.end]):
        return None
    remark = REMARK.search(value.text)
    printed = value.slice(0, remark.start()) if remark is not None and remark.start() >= moment.span.end else value
    return record(view, stage, moment, value, printed, clock, "schedule.applying")
