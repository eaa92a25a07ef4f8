"""Stages of an evaluation from tables, labelled lists, chains of arrows and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from noticeparse.extract.draft import Reading
from noticeparse.extract.evaluation_belongs import give_marks
from noticeparse.extract.evaluation_context import EVALUATION, Part, is_plain, prose
from noticeparse.extract.evaluation_marks import weight_behind
from noticeparse.extract.evaluation_names import (
    NUMBERING,
    Stage,
    StageBook,
    find_same,
    is_general,
    is_stage,
    is_unscored,
    mentions,
    stage_name,
)
from noticeparse.extract.evaluation_said import done, said, stepped, told
from noticeparse.extract.evaluation_tables import inner_stages, stage_table
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.nlp.counts import find_counts

ARROW = re.compile(r"\s?(?:→|▶|⇒|➡|⇨|➔|►|▷|⟶|\s>\s|->)\s?")
NAME = re.compile(
    r"[(\[]?\s?((?:제?\d(?:차|단계)\s?[(:]?\s?)?[가-힣A-Za-z·ㆍ/ ]{2,16}"
    r"(?:[(\[]\s?(?:선정|서면|발표|대면|현장)\s?[)\]](?:평가|심사)?)?)"
)
WHOLE_SHARE = 100
ACT = re.compile(r"(?:평가|심사)$")
TURN = re.compile(r"제?\s?\d\s?(?:차|단계)")
TURN_IN_FRONT = re.compile(r"제?\s?\d\s?(?:차|단계)\s?[(\[]")
WHOLE_NAMES = frozenset({"선정평가", "선정심사"})
TWO = re.compile(r"\s및\s|\s?[/+,]\s?")
LED = re.compile(
    r"[(\[<]?\s?((?:제?\d(?:차|단계)\s?)?[가-힣A-Za-z·ㆍ/ ]{2,14}?)\s?(?:\(\d{1,3}\s?[%점]\)\s?)?(?:[)\]>]|[:：]|$)"
)


def read_stages(
    view: NoticeView, parts: Sequence[Part], cells: Sequence[MappedText] = (), whole: Sequence[Section] = ()
) -> StageBook:
    """The stages that a programme's parts on evaluation name.

    Args:
        view: The notice.
        parts: The programme's sections with their topics.
        cells: Paragraphs of value cells whose label cells are about evaluation.
        whole: Sections whose steps may name stages where no part on evaluation does.
    """
    book = StageBook()
    chosen = [part for part in parts if part.topic == EVALUATION]
    for part in chosen:
        for table in part.section.tables:
            if not stage_table(view, table, book):
                inner_stages(view, table, book)
    texts = [(part, text) for part in chosen for text in _texts(part)]
    for text in (*(text for _, text in texts), *cells):
        _chain(view, text, book)
    for part in chosen:
        _label(view, part, book)
    for text in cells:
        _led(view, text, book)
    for text in (*(text for _, text in texts), *cells):
        _weights(view, text, book)
    _drop_general(book)
    for further in (said, told, done):
        if not book.stages:
            further(view, parts, book)
    if not book.stages:
        stepped(view, parts, whole, book)
    for part, text in texts:
        own = _own_stage(part, book)
        give_marks(view, text, own, book)
    for text in cells:
        give_marks(view, text, _led(view, text, book), book)
    _drop_general(book)
    _only(book)
    return book


def _only(book: StageBook) -> None:
    """The marks of a score without a name belong to the one stage there is."""
    if book.nameless is not None and (mark := book.nameless.facts.get("pass_score")) is not None:
        held = [fact.value for s in book.stages if isinstance(fact := s.facts.get("pass_score"), Reading)]
        if isinstance(mark, Reading) and mark.value in held:
            book.nameless = None  # said again of no stage in particular
    if book.nameless is None or len(book.stages) != 1 or is_unscored(book.stages[0]):
        return
    for name, fact in book.nameless.facts.items():
        book.stages[0].facts.setdefault(name, fact)
    book.nameless = None


def _drop_general(book: StageBook) -> None:
    """``선정평가`` beside the evaluations that it consists of is no stage of its own."""
    named = [stage for stage in book.stages if stage.core.endswith(("평가", "심사")) and not is_general(stage.core)]
    if named:
        drawn = {_table_of(stage) for stage in named}
        whole = [s for s in book.stages if s.core in WHOLE_NAMES and not s.facts]
        book.stages = [s for s in book.stages if s not in whole or drawn == {_table_of(s)} != {None}]


def _table_of(stage: Stage) -> str | None:
    """The table that shows a stage; a figure has it beside the others only where it is one of them."""
    return stage.name.places[0].table if stage.name is not None else None


def _led(view: NoticeView, text: MappedText, book: StageBook) -> Stage | None:
    """The stage that leads a paragraph of a cell: ``(서면평가) …``, ``1차 서면평가 : …``."""
    match = LED.match(text.text)
    if match is None or ARROW.search(text.text[: match.end() + 2]) or not is_stage(match.group(1)):
        return None
    stage = book.add(
        view.reading(stage_name(match.group(1)), text, "evaluation.cell", start=match.start(1), end=match.end(1))
    )
    if "points" not in stage.facts and (weight := weight_behind(view, text, match.end(1))) is not None:
        stage.facts["points"] = weight
    return stage


def _label(view: NoticeView, part: Part, book: StageBook) -> None:
    """A list entry below an evaluation heading that is called after its stage."""
    label, section = part.section.label, part.section
    if label is None or section.head is None or (part.opens and not section.value and section.tables):
        return
    if _turn_of(view, section, label, book):
        return
    if (is_plain(section) and not TURN_IN_FRONT.match(label.text)) or not is_stage(label.text):
        return
    if section.head.style == "note":
        return
    if (len(part.headings) < 2 or is_general(label.text)) and not section.value:
        return  # a heading over the whole evaluation
    both = [name for name in TWO.split(label.text) if name]
    if len(both) == 2 and all(map(is_stage, both)):
        for part_name in both:
            at = label.text.find(part_name)
            name = stage_name(part_name)
            book.add(view.reading(name, label, "evaluation.label", start=at, end=at + len(part_name), score=0.8))
        return
    stage = book.add(view.reading(stage_name(label.text), label, "evaluation.label", score=0.9))
    end = section.text.text.find(label.text) + len(label.text)
    if "points" not in stage.facts and (weight := weight_behind(view, section.text, end)) is not None:
        stage.facts["points"] = weight


def _turn_of(view: NoticeView, section: Section, label: MappedText, book: StageBook) -> bool:
    """``1차 : 서류심사 (10팀 선발)``: the label counts the stages, the value names this one."""
    if not TURN.fullmatch(label.text.strip()) or not section.value:
        return False
    value = section.value
    match = NAME.match(value.text)
    if match is None or not is_stage(match.group(1)):
        return False
    named = view.reading(
        f"{clean(label.text)} {stage_name(match.group(1))}",
        value,
        "evaluation.turn",
        start=match.start(1),
        end=match.end(1),
        score=0.8,
    )
    stage = book.add(named)
    if "points" not in stage.facts and (weight := weight_behind(view, value, match.end(1))) is not None:
        stage.facts["points"] = weight
    return True


def _texts(part: Part) -> Iterator[MappedText]:
    section = part.section
    if (section.head is not None and not is_plain(section)) or (section.head is not None and part.opens):
        yield prose(section)
    for note in section.notes:
        yield note.text


def _chain(view: NoticeView, text: MappedText, book: StageBook) -> None:
    """``서면평가(40점) → 발표평가(60점)``."""
    if not ARROW.search(text.text):
        return
    starts = [0, *(match.end() for match in ARROW.finditer(text.text))]
    ends = [*(match.start() for match in ARROW.finditer(text.text)), len(text.text)]
    for start, end in zip(starts, ends, strict=True):
        piece = text.slice(start, end)
        if start == 0 and (colon := re.match(r"[^:：]{1,20}[:：]\s?|\([^()]{2,12}\)\s(?=[①-⑳])", piece.text)):
            piece = piece.slice(colon.end())
        piece = piece.slice(NUMBERING.match(piece.text).end())  # type: ignore[union-attr]
        match = NAME.match(piece.text)
        if match is None or not is_stage(match.group(1)):
            continue
        stage = book.add(
            view.reading(stage_name(match.group(1)), piece, "evaluation.chain", start=match.start(1), end=match.end(1))
        )
        if "points" not in stage.facts and (weight := weight_behind(view, piece, match.end(1))) is not None:
            stage.facts["points"] = weight
        for count in find_counts(piece.text[match.end() :]):
            tail = piece.text[match.end() + count.span.start - 1 : match.end() + count.span.end + 8]
            if (
                (tail.startswith("(") or "선정" in tail or "선발" in tail)
                and "quota" not in stage.facts
                and "위원" not in tail
            ):
                place = view.place(piece, match.end() + count.span.start, match.end() + count.span.end)
                stage.facts["quota"] = Reading(count.value, (place,), "evaluation.quota", 0.8)


def _weights(view: NoticeView, text: MappedText, book: StageBook) -> None:
    """Shares in prose: ``기술성평가 점수(80%) 및 일자리평가 점수(20%)``; one alone is no share."""
    found = []
    for _, end, name in mentions(text):
        weight = weight_behind(view, text, end)
        if weight is not None:
            found.append((name, end, weight))
    total = sum(_number(weight) for _, _, weight in found)
    for name, end, weight in found:
        stage = find_same(name, book.stages)
        if stage is None and len(found) > 1 and total in (100, 1000):
            stage = book.add(view.reading(name, text, "evaluation.weight", start=end - len(name), end=end))
            stage.listed = False
        if stage is not None and "points" not in stage.facts and (len(found) > 1 or _number(weight) < 100):
            stage.facts["points"] = weight
    _short_weights(view, text, book)


def _short_weights(view: NoticeView, text: MappedText, book: StageBook) -> None:
    """Shares beside the kind of a stage alone: ``최종점수(서면 30% + 발표 70%)``."""
    if "%" not in text.text or any("points" in stage.facts for stage in book.stages):
        return
    found: list[tuple[Stage, Reading]] = []
    for stage in book.stages:
        kind = ACT.sub("", stage.core)
        if len(kind) < 2 or kind == stage.core:
            continue
        match = re.search(rf"(?<![가-힣]){re.escape(kind)}\s?[:：(]?\s?(\d{{1,3}})\s?%", text.text)
        if match is not None:
            share = view.reading(int(match[1]), text, "evaluation.weight", start=match.start(1), end=match.end(1))
            found.append((stage, share))
    if len(found) > 1 and sum(_number(share) for _, share in found) == WHOLE_SHARE:
        for stage, share in found:
            stage.facts["points"] = share


def _number(reading: Reading) -> float:
    return float(reading.value) if isinstance(reading.value, int | float) else 0.0


def _own_stage(part: Part, book: StageBook) -> Stage | None:
    """The stage under whose label a text stands."""
    for heading in part.headings:
        if is_stage(heading.text) and (stage := find_same(heading.text, book.stages)) is not None:
            return stage
    return None
