"""Stages, criteria and total of a programme's evaluation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from noticeparse.extract.bonus_columns import says_bonus
from noticeparse.extract.criteria_by_stage import read_by_stage
from noticeparse.extract.criteria_columns import criteria_grid
from noticeparse.extract.criteria_list import is_criteria_label, read_criteria_list, read_criteria_sentence
from noticeparse.extract.criteria_table import CriteriaTable, read_criteria
from noticeparse.extract.criteria_unscored import read_unscored
from noticeparse.extract.criteria_whole import is_criteria
from noticeparse.extract.draft import Candidate, Draft, Rank, Reading, Record
from noticeparse.extract.evaluation_context import BONUS, EVALUATION, OTHER, Part, parts_of, topic_of
from noticeparse.extract.evaluation_names import StageBook, find_same, is_general, is_stage, mentions
from noticeparse.extract.evaluation_stages import read_stages
from noticeparse.extract.evaluation_tables import stage_table
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table

MOST_COLUMNS = 4
FEWEST_ON_SHEET = 3
STAGE_GROUP = re.compile(
    r"(?:제?\s?\d\s?(?:차|단계)\s?[(:]?\s?)?(?:서면|서류|발표|대면|면접|현장|구두|PT)\s?(?:평가|심사|실사)\s?\)?"
)
PROGRAMME = re.compile(r"사업|지원|공고|프로그램|모집")
# What is judged, not how: 연구개발계획서 평가항목 names a stage only where the notice has one of that name.
OBJECT = re.compile(r"(?:연구개발|사업)계획서|제안서")
STATED = re.compile(r"(?:총점|만점|합계|총배점|종합점수|총)\s?[:：(]?\s?(\d{3,4})\s?점|(?<!\d)(\d{3,4})\s?점\s?만점")


class EvaluationExtractor:
    """Reads ``evaluation`` of each programme from the parts of the notice that speak of it."""

    name = "evaluation.v1"
    gives = frozenset({"evaluation"})

    def find(self, view: NoticeView) -> Iterable[Candidate]:
        """Candidates for the stages, the criteria and the total of each programme."""
        for program in range(len(view.programs)):
            parts = tuple(parts_of(view, program))
            listed = False
            for rank in sorted({part.rank for part in parts}, reverse=True):
                own = [part for part in parts if part.rank == rank]
                cells = _cells(view, program, rank)
                whole = [section for section, held in view.scope(program) if held == rank and not view.integrated]
                for candidate in _evaluation(view, own, cells, program, rank, whole):
                    listed = listed or candidate.field == "evaluation.criteria"
                    yield candidate
            if not listed and not view.integrated:
                sheets, totals = _sheets(view)
                if sheets:
                    yield Candidate("evaluation.criteria", sheets, program, Rank.MENTION)
                if (total := _total(totals)) is not None:
                    yield Candidate("evaluation.total_points", total, program, Rank.MENTION)


def _cells(view: NoticeView, program: int, rank: Rank) -> list[MappedText]:
    """Paragraphs of value cells beside labels such as ``평가방법``, in tables of labels and values."""
    texts: list[MappedText] = []
    for entry in view.entries(program, "evaluation", "criteria"):
        if entry.cell is None or entry.table is None or entry.rank != rank or entry.table.n_cols > MOST_COLUMNS:
            continue
        if not is_stage(entry.label.text) and entry.cell.col_span + 1 >= entry.table.n_cols - 1:
            texts.extend(paragraph.text for paragraph in entry.paragraphs if paragraph.text)
    return texts


def _evaluation(
    view: NoticeView,
    parts: Sequence[Part],
    cells: Sequence[MappedText],
    program: int,
    rank: Rank,
    whole: Sequence[Section] = (),
) -> Iterator[Candidate]:
    book = read_stages(view, parts, cells, whole)
    criteria: list[Draft] = []
    totals: list[Reading] = []
    for part in parts:
        for table in part.section.tables:
            found = _table(view, part, table)
            if found is None:
                criteria.extend(read_by_stage(view, table) if part.topic == EVALUATION else ())
                continue
            stage = _stage(view, part, table, book)
            for record in _staged(found.criteria, book):
                criteria.append({"stage": stage, **record} if stage is not None else record)
            if found.total is not None and found.scored:
                totals.append(found.total)
    stages: list[Draft] = [stage.record() for stage in book.records()]
    if stages:
        yield Candidate("evaluation.stages", stages, program, rank)
    if (total := _total(totals)) is not None:
        yield Candidate("evaluation.total_points", total, program, rank)
    if not criteria:
        criteria.extend(_sentences(view, parts, book) or _lists(view, parts, book))
    if not criteria:
        criteria.extend(record for text in cells for record in read_criteria_sentence(view, text))
    if not criteria and (view.integrated or not _sheets(view)[0]):
        criteria.extend(_unscored(view, parts, book))
    if criteria:
        yield Candidate("evaluation.criteria", criteria, program, rank)
        if not totals and (stated := _stated_total(view, parts)) is not None:
            yield Candidate("evaluation.total_points", stated, program, Rank.MENTION)


def _staged(criteria: Sequence[Record], book: StageBook) -> list[Record]:
    """The criteria of a table whose groups are the stages that they belong to, said so."""
    groups = [record.get("group") for record in criteria]
    if not groups or not all(isinstance(g, Reading) and STAGE_GROUP.fullmatch(str(g.value)) for g in groups):
        return list(criteria)
    found: list[Record] = []
    for record in criteria:
        group, share = record["group"], record.get("group_points")
        if not isinstance(group, Reading):
            continue
        stage = book.add(group)
        if share is not None:
            stage.facts.setdefault("points", share)
        kept = {key: value for key, value in record.items() if key not in ("group", "group_points")}
        found.append({"stage": stage.name or group, **kept})
    return found


def _sheets(view: NoticeView) -> tuple[list[Draft], list[Reading]]:
    """The criteria and sums of the sheets that assessors fill in, where the notice itself lists none."""
    book = StageBook()
    criteria: list[Draft] = []
    totals: list[Reading] = []
    for form in view.forms:
        for section in form.walk():
            over = [text for text in (section.label, section.text, form.label) if text is not None]
            for table in section.tables:
                found = read_criteria(view, table, certain=False)
                if found is None or sum("points" in record for record in found.criteria) < FEWEST_ON_SHEET:
                    continue
                stage = next((s for text in over if (s := _named(view, text, book)) is not None), None)
                criteria.extend({"stage": stage, **r} if stage is not None else r for r in found.criteria)
                totals.extend([found.total] if found.total is not None else [])
    return criteria, totals


def _stated_total(view: NoticeView, parts: Sequence[Part]) -> Reading | None:
    """``총점 100점``, ``100점 만점`` in the text of a part on evaluation."""
    for part in parts:
        if part.topic != EVALUATION:
            continue
        for text in (part.section.text, *(note.text for note in part.section.notes)):
            if (match := STATED.search(text.text)) is not None:
                number = match.group(1) or match.group(2)
                return view.reading(int(number), text, "evaluation.stated", start=match.start(), end=match.end())
    return None


def _total(totals: Sequence[Reading]) -> Reading | None:
    """The printed total; where tables differ, each may be one stage's share, and only a full hundred is the whole."""
    if len({total.value for total in totals}) == 1:
        return totals[0]
    return next((total for total in totals if total.value in (100, 1000)), None)


def _table(view: NoticeView, part: Part, table: Table) -> CriteriaTable | None:
    if part.topic == OTHER or (part.topic == BONUS and not is_criteria(view, table)):
        return None
    lies = criteria_grid(table).transposed
    if any(says_bonus(cell.text.text) for cell in table.cells if (cell.col if lies else cell.row) == 0):
        return None
    if stage_table(view, table, StageBook()):
        return None
    return read_criteria(
        view, table, certain=part.topic == EVALUATION and any(is_criteria_label(h.text) for h in part.headings[:2])
    )


def _stage(view: NoticeView, part: Part, table: Table, book: StageBook) -> Reading | None:
    """The stage that the caption, or the headings over a table that speak of evaluation, name."""
    over = [table.caption] if table.caption is not None else []
    for text in (*over, *(heading for heading in part.headings if _speaks(heading))):
        if (stage := _named(view, text, book)) is not None:
            return stage
    return None


def _speaks(heading: MappedText) -> bool:
    """False for the programme's own name, which may hold the word for what it supports (``기술평가 지원사업``)."""
    return topic_of(heading.text) == EVALUATION or is_stage(heading.text) or PROGRAMME.search(heading.text) is None


def _named(view: NoticeView, text: MappedText, book: StageBook) -> Reading | None:
    for start, end, name in reversed(mentions(text)):
        known = find_same(name, book.stages)
        if known is not None and known.name is not None:
            return view.reading(str(known.name.value), text, "criteria.stage", start=start, end=end)
        if not is_general(name) and not OBJECT.match(name):
            return view.reading(name, text, "criteria.stage", start=start, end=end)
    plain = re.sub(r"\s", "", text.text)
    for known in book.stages:
        if len(known.core) > 3 and known.core in plain and known.name is not None:
            return view.reading(str(known.name.value), text, "criteria.stage")
    return None


def _sentences(view: NoticeView, parts: Sequence[Part], book: StageBook) -> list[Draft]:
    """Criteria that a labelled line lists with their points, for each stage that has one."""
    found: list[Draft] = []
    seen: set[str] = set()
    for part in parts:
        label = part.section.label
        if part.topic != EVALUATION or label is None or not is_criteria_label(label.text):
            continue
        stage = next((s for h in part.headings if (s := _named(view, h, book)) is not None), None)
        name = str(stage.value) if stage is not None else ""
        records = read_criteria_sentence(view, part.section.value) if name not in seen else []
        if records:
            seen.add(name)
            found.extend({"stage": stage, **record} if stage is not None else record for record in records)
    return found


def _unscored(view: NoticeView, parts: Sequence[Part], book: StageBook) -> list[Draft]:
    """The criteria of the tables that give none of them points."""
    found: list[Draft] = []
    for part in parts:
        for table in part.section.tables if part.topic == EVALUATION else ():
            stage = _stage(view, part, table, book)
            for record in read_unscored(view, table):
                found.append({"stage": stage, **record} if stage is not None else record)
    return found


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
