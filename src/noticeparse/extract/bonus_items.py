"""One bonus item or deduction out of the text that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from noticeparse.extract.bonus_cells import split_notes
from noticeparse.extract.bonus_points import Points, find_points, is_proof, reading_of, without_tail
from noticeparse.extract.criteria_columns import is_head
from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText

BRACKET = re.compile(r"\s?[(\[（]([^()\[\]（）]{2,60})[)\]）]")
ENDING = re.compile(
    r"(?:\s?(?:별도\s?)?(?:제출|첨부)(?:\s?(?:필요|필수|시|要|요망|하여야 함|해야 함))?"
    r"|(?<=[가-힣])(?:으로|로)\s?확인)$"
)
FRONT = re.compile(r"^(?:[*※☞]+\s?|(?:증빙(?:서류|자료)?|제출서류|확인서류)\s?[:：]\s?)")
AFTER = re.compile(
    r"^\s?[)\]]?\s?(?:의|씩)?\s?(?:가점|감점|가산점|추가)?(?:을|를)?\s?(?:부여|적용|반영|인정|추가|감점|가산|우대)?(?:함|한다|합니다|하며|하고|됨|예정)?\s?[).\]]?"
)
EXAMPLE = re.compile(r"^예시|^예\)|[○◯0]{2,}\s?[실과팀]|0000")
LIMIT = re.compile(r"\s?[(\[]\s?(?:최대|총|합산|합계|한도)[^()]{0,12}\d\s?점[^()]{0,8}[)\]]\s?$")
LONGEST_NAME = 220
LEAD = re.compile(r"[(\[<]\s?(?:선정|평가)?\s?(?:가점|감점|우대)\s?(?:사항|항목|부여|대상)?\s?[)\]>]\s?[:：]?\s?(?=\S)")
NUMBERED = re.compile(r"(?:및|또는|그리고)\s|[①-⑳❶-❿]\s?|\(?\d{1,2}\)\s?|[-·•∙◦○]\s")
JUNK = re.compile(r"\([^()]*\)|[\d\W]+")
HEADS = ("points", "name", "evidence", "number", "skip", "kind", "sum", "rule")


@dataclass(frozen=True, slots=True)
class Common:
    """A number of points that holds for every item without one of its own."""

    points: Points
    text: MappedText


@dataclass(slots=True)
class Named:
    """What is left of an item's text: its name, its own points, and what proves it."""

    name: MappedText
    points: Reading | None = None
    unit: str = "point"
    evidence: MappedText | None = None
    minus: bool = False


def named(view: NoticeView, text: MappedText, *, method: str) -> Named:
    """An item's text taken apart: points in brackets or behind the name, and a bracket that names a proof."""
    for lead in (NUMBERED, LEAD):
        if (front := lead.match(text.text)) is not None:
            text = text.slice(front.end())
    pieces = split_notes(text)
    proof = next((piece for piece in pieces[1:] if is_proof(piece.text) and piece), None)
    if proof is not None and pieces[0]:
        text = pieces[0]
    found = Named(text, evidence=proof if proof is not None and pieces[0] else None)
    for match in reversed(list(BRACKET.finditer(text.text))):
        inner = match.group(1)
        points = find_points(inner)
        at_end = match.end() >= len(text.text.rstrip(" .,;"))
        if points and found.points is None and not is_proof(inner):
            offset = text.slice(match.start(1), match.end(1))
            found.points, found.unit = reading_of(view, offset, points[-1], method), points[-1].unit
            found.minus = "감점" in inner or points[-1].minus
            found.name = _cut(found.name, match)
        elif is_proof(inner) and at_end and found.evidence is None:
            found.evidence = text.slice(match.start(1), match.end(1))
            if points and found.points is None:
                found.points = reading_of(view, found.evidence, points[-1], method)
                found.unit = points[-1].unit
                found.evidence = _beside(found.evidence, points[-1])
            found.name = _cut(found.name, match)
    if found.points is None:
        points = find_points(found.name.text)
        if points:
            last = points[-1]
            found.points, found.unit = reading_of(view, found.name, last, method), last.unit
            found.minus = last.minus or "감점" in found.name.text[max(0, last.start - 8) : last.end + 8]
            behind = found.name.text[last.end :]
            rest = AFTER.match(behind)
            whole = found.name
            granted = rest is not None and re.search(r"부여|적용|반영|인정|가점|감점", rest.group()) is not None
            if granted or (rest is not None and rest.end() >= len(behind.rstrip())) or len(behind) < 4:
                found.name = whole.slice(0, last.start)
    found.name = without_tail(found.name)
    return found


def _beside(text: MappedText, points: Points) -> MappedText:
    """What stands beside the points in the same brackets (``2점, 확인서 제출``)."""
    before, behind = text.slice(0, points.start).strip(" ,·/"), text.slice(points.end).strip(" ,·/")
    return behind if len(behind) >= len(before) else before


def _is_heading(name: str) -> bool:
    """True for a column's head that strayed among the items."""
    return len(name) <= 12 and any(is_head(name, kind, "bonus") for kind in HEADS)


def _cut(text: MappedText, match: re.Match[str]) -> MappedText:
    """The text without a bracket; what follows it stays."""
    before, behind = text.slice(0, match.start()), text.slice(match.end())
    return MappedText.join([p for p in (before, behind.strip()) if p], " ") if behind.strip() else before


def clauses(text: MappedText) -> Iterator[MappedText]:
    """The parts of a sentence that lists several items with points each; the sentence itself where it holds one."""
    points = find_points(text.text)
    if len(points) > 2 and (limit := LIMIT.search(text.text)) is not None and points[-1].start > limit.start():
        text, points = text.slice(0, limit.start()), points[:-1]  # a limit of all of them behind the last one
    cuts = []
    for p in points[:-1]:
        behind = re.match(
            r"\s?[)\]]?\s?(?:부여|가점|감점)?\s?[,，、/;]\s?(?:및\s?)?|\s?[)\]]\s(?=[가-힣])|\s?[)\]]?\s?(?=[①-⑳❶-❿])",
            text.text[p.end :],
        )
        if behind is None:
            yield text
            return
        cuts.append(p.end + behind.end())
    start = 0
    for cut in cuts:
        yield text.slice(start, cut).strip(" ,，、/;")
        start = cut
    yield text.slice(start)


def evidence_reading(view: NoticeView, texts: Sequence[MappedText], method: str) -> Reading | None:
    """What proves an item, without words such as 제출; several proofs are joined by commas."""
    kept = []
    for text in texts:
        text = text.strip(" ,.*※")
        if (front := FRONT.match(text.text)) is not None:
            text = text.slice(front.end())
        if (ending := ENDING.search(text.text)) is not None and ending.start() > 1:
            text = text.slice(0, ending.start())
        if text and not JUNK.fullmatch(text.text):
            kept.append(text)
    if not kept:
        return None
    value = ", ".join(clean(text.text) for text in kept)
    return Reading(value, tuple(view.place(text) for text in kept), method, 0.85)


def record_of(
    view: NoticeView,
    item: Named,
    common: Common | None,
    *,
    method: str,
    deduction: bool,
    notes: Sequence[MappedText] = (),
) -> Record | None:
    """The draft of an item; None where nothing is left of its name."""
    name = item.name.strip(" *:：,.")
    if (
        not 2 <= len(name.text) <= LONGEST_NAME
        or JUNK.fullmatch(name.text)
        or _is_heading(name.text)
        or EXAMPLE.search(name.text)
    ):
        return None
    record: Record = {"name": Reading(clean(name.text), (view.place(name),), method, 0.9)}
    unit = item.unit
    if item.points is not None:
        record["points"] = item.points
    elif common is not None:
        record["points"] = reading_of(view, common.text, common.points, f"{method}.common")
        unit = common.points.unit
    if unit != "point":
        where = record.get("points")
        record["unit"] = (
            Reading(unit, where.places, method, 0.9)
            if isinstance(where, Reading)
            else Reading(unit, (view.place(name),), method)
        )
    if deduction:
        return record
    proof = evidence_reading(view, [item.evidence], method) if item.evidence is not None else None
    if proof is not None:
        record["evidence"] = proof
    kept = [note.strip() for note in notes if note.strip()]
    if kept:
        record["note"] = Reading(
            "; ".join(clean(n.text) for n in kept), tuple(view.place(n) for n in kept), method, 0.8
        )
    return record
