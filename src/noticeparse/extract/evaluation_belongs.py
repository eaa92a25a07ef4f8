"""Which stage of an evaluation a pass mark, a multiple or a number of those chosen belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from noticeparse.extract.evaluation_marks import Mark, multiples, pass_marks, quotas
from noticeparse.extract.evaluation_names import (
    Stage,
    StageBook,
    find_same,
    is_general,
    is_unscored,
    mentions,
    stage_name,
)
from noticeparse.extract.lexicon import squash
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText

TARGET = re.compile(r"\s?(?:평가)?\s?대상(?:자|과제|기업|기관|팀)?")
BELONGS = 60
SCORE_OF = 10
PASSED = re.compile(r"\s?(?:통과|합격)")
"""Whoever came through a stage is chosen from by the next one."""
EACH = re.compile(r"(?:어느\s?하나(?:라도)?|모두|각각|각)(?:의|가|이|은|는)?\s?(?:점수|평점)?(?:가|이)?\s?$")
ACT = re.compile(r"(?:평가|심사)$")


def give_marks(view: NoticeView, text: MappedText, own: Stage | None, book: StageBook) -> None:
    """Gives the pass marks, multiples and numbers of a text to the stages that they belong to.

    Args:
        view: The notice.
        text: A paragraph of a part on the evaluation.
        own: The stage under whose label it stands.
        book: The stages that are known.
    """
    named = mentions(text)
    for mark in pass_marks(view, text):
        if EACH.search(text.text[: mark.start]) and len(both := _named_before(text.text[: mark.start], book)) > 1:
            for one in both:
                _set(one, mark, book)
            continue
        stage = _stage_before(named, mark, book) or own or _deciding(book)
        _set(stage or _stage_of_mark(view, text, named, mark, book), mark, book)
    for mark in multiples(view, text):
        _set(_stage_of_multiple(text, named, mark, own, book), mark, book)
    only = book.stages[0] if len(book.stages) == 1 and not is_unscored(book.stages[0]) else None
    done = [found for found in named if not PASSED.match(text.text, found[1])]
    for mark in quotas(view, text):
        if (stage := _stage_before(done, mark, book) or own or only) is not None:
            _set(stage, mark, book)


def _named_before(text: str, book: StageBook) -> list[Stage]:
    """The stages of which a text names at least the kind (``서면 및 발표평가 결과 어느 하나가``)."""
    return [stage for stage in book.stages if len(kind := ACT.sub("", stage.core)) > 1 and kind in squash(text)]


def _stage_of_mark(
    view: NoticeView, text: MappedText, named: Sequence[tuple[int, int, str]], mark: Mark, book: StageBook
) -> Stage | None:
    """``서면평가 점수가 60점 이상``, where nothing else names a stage."""
    for start, end, name in named:
        if 0 <= mark.start - end <= SCORE_OF and not book.stages and not is_general(name):
            return book.add(view.reading(stage_name(name), text, "evaluation.mark", start=start, end=end, score=0.7))
    return None


def _set(stage: Stage | None, mark: Mark, book: StageBook) -> None:
    if stage is None:
        if mark.field != "pass_score":
            return
        book.nameless = book.nameless or Stage(None, {})
        stage = book.nameless
    stage.facts.setdefault(mark.field, mark.reading)


def _stage_before(named: Sequence[tuple[int, int, str]], mark: Mark, book: StageBook) -> Stage | None:
    """The stage named last before a mark, within reach."""
    for start, end, name in reversed(named):
        if (
            end <= mark.start
            and mark.start - end <= BELONGS * 2
            and (stage := find_same(name, book.stages)) is not None
        ):
            return stage
        if start < mark.start < end:
            continue
    return None


def _stage_of_multiple(
    text: MappedText, named: Sequence[tuple[int, int, str]], mark: Mark, own: Stage | None, book: StageBook
) -> Stage | None:
    """Whoever is chosen for a later stage was chosen by the one before it."""
    for _, end, name in named:
        stage = find_same(name, book.stages)
        if stage is None or not TARGET.match(text.text, end):
            continue
        at = book.stages.index(stage)
        if own is not None and own is not stage:
            return own
        if at > 0:
            said = _stage_before(named, mark, book)
            return said if said is not None and said is not stage else book.stages[at - 1]
        named = [(start, stop, other) for start, stop, other in named if find_same(other, book.stages) is not stage]
    return _stage_before(named, mark, book) or own or (book.stages[0] if book.stages else None)


def _deciding(book: StageBook) -> Stage | None:
    """The stage that a mark on the final score belongs to: the last one that gives points."""
    scored = [stage for stage in book.stages if stage.listed and not is_unscored(stage)]
    return scored[-1] if scored else None
