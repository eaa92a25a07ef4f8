"""Stages, criteria and total of a programme's evaluation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from noticeparse.extract.criteria_list import is_criteria_label, read_criteria_list
from noticeparse.extract.criteria_table import CriteriaTable, read_criteria
from noticeparse.extract.draft import Candidate, Draft, Rank, Reading
from noticeparse.extract.evaluation_context import BONUS, EVALUATION, OTHER, Part, parts_of
from noticeparse.extract.evaluation_names import find_same, is_general, mentions
from noticeparse.extract.evaluation_stages import StageBook, read_stages, stage_table
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Table


class EvaluationExtractor:
    """Reads ``evaluation`` of each programme from the parts of the notice that speak of it."""

    name = "evaluation.v1"
    gives = frozenset({"evaluation"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates for the stages, the criteria and the total of each programme."""
        for program in range(len(view.programs)):
            parts = tuple(parts_of(view, program))
            for rank in sorted({part.rank for part in parts}, reverse=True):
                own = [part for part in parts if part.rank == rank]
                yield from _evaluation(view, own, program, rank)


def _evaluation(view: NoticeView, parts: Sequence[Part], program: int, rank: Rank) -> Iterator[Candidate]:
    book = read_stages(view, parts)
    stages: list[Draft] = [stage.record() for stage in book.records()]
    if stages:
        yield Candidate("evaluation.stages", stages, program, rank)
    criteria: list[Draft] = []
    for part in parts:
        for table in part.section.tables:
            found = _table(view, part, table)
            if found is None:
                continue
            stage = _stage(view, part, table, book)
            for record in found.criteria:
                criteria.append({"stage": stage, **record} if stage is not None else record)
            if found.total is not None and found.scored:
                yield Candidate("evaluation.total_points", found.total, program, rank)
    if not criteria:
        criteria.extend(_lists(view, parts, book))
    if criteria:
        yield Candidate("evaluation.criteria", criteria, program, rank)


def _table(view: NoticeView, part: Part, table: Table) -> CriteriaTable | None:
    if part.topic in (BONUS, OTHER):
        return None
    if stage_table(view, table, StageBook()):
        return None
    return read_criteria(view, table, certain=part.topic == EVALUATION and any(is_criteria_label(h.text) for h in part.headings[:2]))


def _stage(view: NoticeView, part: Part, table: Table, book: StageBook) -> Reading | None:
    """The stage that the caption or the headings over a table name."""
    over = [table.caption] if table.caption is not None else []
    for text in (*over, *part.headings):
        if (stage := _named(view, text, book)) is not None:
            return stage
    return None


def _named(view: NoticeView, text: MappedText, book: StageBook) -> Reading | None:
    for start, end, name in reversed(mentions(text)):
        known = find_same(name, book.stages)
        if known is not None and known.name is not None:
            return view.reading(str(known.name.value), text, "criteria.stage", start=start, end=end)
        if not is_general(name):
            return view.reading(name, text, "criteria.stage", start=start, end=end)
    plain = re.sub(r"\s", "", text.text)
    for known in book.stages:
        if len(known.core) > 3 and known.core in plain and known.name is not None:
            return view.reading(str(known.name.value), text, "criteria.stage")
    return None


def _lists(view: NoticeView, parts: Sequence[Part], book: StageBook) -> list[Draft]:
    for part in parts:
        label = part.section.label
        if part.topic != EVALUATION or label is None or not is_criteria_label(label.text):
            continue
        found = read_criteria_list(view, part.section)
        if found:
            stage = next((s for h in part.headings if (s := _named(view, h, book)) is not None), None)
            return [{"stage": stage, **record} if stage is not None else record for record in found]
    return []
