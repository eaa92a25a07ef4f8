"""Stages that only sentences name, where no list, table or chain of arrows does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from noticeparse.extract.evaluation_context import Part
from noticeparse.extract.evaluation_names import StageBook, mentions, stage_name
from noticeparse.extract.lexicon import squash
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText

INSTEAD = re.compile(r"\s?(?:형태|방식)?(?:으로|로|을|를|는|은)?\s?(?:대체|전환|변경|갈음|생략|조정)|\s?(?:가능|결과)")
TOLD = re.compile(r"(?:선정\s?)?(?:평가|심사)(?:는|은)\s")
METHOD_LABEL = re.compile(r"(?:선정|평가|심사|선발)+(?:방법|방식|절차)(?:및절차)?")
WHOLE = re.compile(r"(?<![가-힣])(?:선정|종합)\s?(?:평가|심사)(?!위원|단|표|지표|결과)")
MOST_SAID = 4
DONE = re.compile(r"\s?(?:를|을)?\s?(?:실시|진행|시행|거쳐|통해|통하여)(?!할\s?수|하지|\s?여부)")


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
        if label is None or not part.section.value or not METHOD_LABEL.fullmatch(squash(label.text)):
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
        text = part.section.text
        if part.section.head is None:
            continue
        for start, end, name in mentions(text)[:MOST_SAID]:
            if DONE.match(text.text, end):
                book.add(view.reading(stage_name(name), text, "evaluation.done", start=start, end=end, score=0.6))
