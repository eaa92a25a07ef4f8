"""Stages that only sentences, or the steps of the whole programme, name, where no list, table or chain does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from noticeparse.extract.evaluation_context import EVALUATION, Part
from noticeparse.extract.evaluation_names import Stage, StageBook, is_stage, mentions, stage_name
from noticeparse.extract.evaluation_tables import marks_beside
from noticeparse.extract.lexicon import bare, squash
from noticeparse.extract.procedure_choice import procedure_of
from noticeparse.extract.procedure_table import steps_of_table
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section

INSTEAD = re.compile(r"\s?(?:형태|방식)?(?:으로|로|을|를|는|은)?\s?(?:대체|전환|변경|갈음|생략|조정)|\s?(?:가능|결과)")
TOLD = re.compile(r"(?:선정\s?)?(?:평가|심사)(?:는|은)\s")
METHOD_LABEL = re.compile(r"(?:선정|평가|심사|선발)+(?:방법|방식|절차)(?:및절차)?")
WHOLE = re.compile(r"(?<![가-힣])(?:선정|종합)\s?(?:평가|심사)(?!위원|단|표|지표|결과)")
MOST_SAID = 4
DONE = re.compile(r"\s?(?:를|을)?\s?(?:실시|진행|시행|원칙|거쳐|통해|통하여)(?!할\s?수|하지|\s?여부)")
JUDGED = re.compile(r"(?:평가|심사|면접)$")
ON_PAPER = re.compile(r"(?:서면|서류|요건|사전|예비|자격|적격)")
FEWEST_STEPS = 3
AROUND = re.compile(r"공고|신청|접수|협약|통보")
CHOSEN = re.compile(r"협약|계약|착수|수행|지급|교부")


def _sure(text: MappedText) -> list[tuple[int, int, str]]:
    """The stages that a text names, without those that only may take the place of another."""
    return [(start, end, name) for start, end, name in mentions(text) if not INSTEAD.match(text.text, end)]


def told(view: NoticeView, parts: Sequence[Part], book: StageBook) -> None:
    """``평가는 … 서면평가로 진행``: a sentence about the evaluation in a part on something else."""
    for part in parts:
        text = part.section.text
        if part.section.head is None or TOLD.match(text.text) is None:
            continue
        for start, end, name in _sure(text)[:MOST_SAID]:
            book.add(view.reading(stage_name(name), text, "evaluation.told", start=start, end=end, score=0.6))


def said(view: NoticeView, parts: Sequence[Part], book: StageBook) -> None:
    """Where no list, table or chain names a stage: those that a line on the method of evaluation names."""
    for part in parts:
        label = part.section.label
        if (
            part.topic != EVALUATION
            or label is None
            or not part.section.value
            or not METHOD_LABEL.fullmatch(squash(label.text))
        ):
            continue
        value = part.section.value
        found = _sure(value)
        for start, end, name in found[:MOST_SAID]:
            book.add(view.reading(stage_name(name), value, "evaluation.said", start=start, end=end, score=0.7))
        if not found and (match := WHOLE.search(value.text)) is not None:
            book.add(
                view.reading(
                    stage_name(match.group()), value, "evaluation.said", start=match.start(), end=match.end(), score=0.7
                )
            )


def done(view: NoticeView, parts: Sequence[Part], book: StageBook) -> None:
    """``사전 검토 후, 발표 평가 실시``: a sentence of a part on the evaluation that says what is done."""
    for part in parts:
        if part.topic != EVALUATION or part.section.head is None:
            continue
        for text in (part.section.text, *(note.text for note in part.section.notes)):
            found = [(s, e, name) for s, e, name in mentions(text)[:MOST_SAID] if DONE.match(text.text, e)]
            if not any(JUDGED.search(squash(name)) for _, _, name in found):
                continue  # a check of papers is no evaluation by itself
            for start, end, name in found:
                book.add(view.reading(stage_name(name), text, "evaluation.done", start=start, end=end, score=0.6))
    book.stages.sort(key=_turn)


def _turn(stage: Stage) -> int:
    """Papers are read before their authors are heard, however a sentence names the two."""
    return -1 if ON_PAPER.match(stage.core) else 0


def stepped(view: NoticeView, parts: Sequence[Part], sections: Sequence[Section], book: StageBook) -> None:
    """The assessments among the steps that a part on the evaluation, or the whole programme, shows.

    Args:
        view: The notice.
        parts: The programme's parts.
        sections: The programme's sections.
        book: Where the stages go.
    """
    tables = [table for part in parts if part.topic == EVALUATION for table in part.section.tables]
    own = (steps_of_table(table, labelled=True) for table in tables)
    for steps in (*own, *(steps for section in sections for steps in procedure_of(section))):
        if book.stages:
            return
        if len(steps) < FEWEST_STEPS or not any(AROUND.search(step.name.text) for step in steps):
            continue  # a table of criteria, say
        for step in steps:
            if not is_stage(step.name.text):
                if CHOSEN.search(step.name.text):
                    break  # what follows the choice
                continue
            if JUDGED.search(bare(step.name.text)):
                name = stage_name(step.name.text)
                stage = book.add(view.reading(name, step.name, "evaluation.stepped", score=0.6))
                marks_beside(view, step.name, stage)
