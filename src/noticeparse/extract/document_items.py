"""One line about a document: its name, copies, age, remarks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from noticeparse.extract.document_names import (
    BRACKET,
    CIRCLED,
    COPIES,
    LONGEST_NAME,
    REMARK_INSIDE,
    depth,
    looks_like_document,
    run_of,
)
from noticeparse.extract.document_notes import remarks_of
from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.marks import find_mark
from noticeparse.model.mapped import MappedText
from noticeparse.nlp.durations import find_durations
from noticeparse.spec.values import Bound, Duration

LEADING_FLAG = re.compile(
    r"^[(\[【<]\s?(?:필수|선택|공통|해당\s?시|해당자|협약\s?시|신청\s?시|필요\s?시|"
    r"[가-힣 ]{0,12}(?:시|경우)\s?필수|[가-힣·/ ]{2,14}(?:시|경우)|기타|온라인|"
    r"붙임\s?[\d-]*|부록\s?[\d-]*|별첨\s?[\d-]*|첨부\s?[\d-]*|서식\s?[\d-]*|양식\s?[\d-]*)\s?[)\]】>]\s?"
)
FORM_NUMBER = re.compile(
    r"^(?:[\[(<【]?(?:별지|붙임|별첨|첨부|부록|서식|양식)\s?(?:제?\s?\d{1,2}(?:-\d{1,2})?\s?호?)(?:\s?서식)?[\])>】.:]?\s?)+"
)
NUMBER = re.compile(r"\d{1,2}[.)]\s(?=\d)|\d{1,2}_\s?(?=\D)")
ANNEX_AT_END = re.compile(
    r"\s?[\[(<【｢『]?\s?(?:붙임|별첨|별지|첨부|서식|양식)\s?(?:제?\s?\d{1,2}(?:-\d{1,2})?\s?호?)?\s?[\])>】｣』]?\s?(?:참[조고])?$"
)
FOOTNOTE = re.compile(r"[가-힣]\d\)$")
# A remark on the name of the file, which may hold brackets of its own.
FILE_NAME = re.compile(
    r"\s?\(\s?파일\s?(?:명|이름)[^()]{0,40}(?:\([^()]{0,20}\)[^()]{0,80})?\)?$|\s?\(\s?파일\s?(?:명|이름)[^()]{0,80}\)"
)
WHEN_LEADING = re.compile(r"^(.{2,24}?(?:시|경우))[,:]?\s+(?=[\"“'‘「]|\S{3,})")
# Flags before a name that say nothing of it.
UNSAID = frozenset({"공통", "온라인", "기타", "붙임", "별첨", "첨부", "서식", "양식"})
LONGEST_LINE = 1500
MAX_COPIES = 100
LITTLE_ELSE = 12
# A number that a bracket before it hid from the list (``[붙임] 1. 확인서``).
NUMBERED = re.compile(r"\d{1,2}\.\s(?=[가-힣]{2})")


@dataclass(slots=True)
class Item:
    """A document as one line states it.

    Attributes:
        name: Its name.
        copies: How many, with the text that says so.
        age: How old it may be, with the text.
        notes: Remarks in brackets.
    """

    name: MappedText
    copies: tuple[int, MappedText] | None = None
    age: tuple[Duration, MappedText] | None = None
    notes: list[MappedText] = field(default_factory=list)


def items_of(text: MappedText, *, trusted: bool) -> list[Item]:
    """The documents of a line.

    Args:
        text: A cell, a list item, or a run of several documents (``신청서 1부, 견적서 2부``).
        trusted: True where a head already says that these are documents: names need no familiar ending.
    """
    if len(text) > LONGEST_LINE:
        return []
    text = _without_form(text.replace(FILE_NAME, ""))
    pieces = run_of(text)
    listed = len(pieces) > 1 and sum(looks_like_document(piece.text) for piece in pieces) * 2 > len(pieces)
    known = (trusted and len(pieces) == 1) or (listed and CIRCLED.match(pieces[-1].text) is not None)
    found = [item for piece in pieces if (item := item_of(piece, trusted=known))]
    if len(pieces) > 1 and len(found) < len(pieces):
        whole = item_of(text, trusted=trusted)
        return [whole] if whole else found
    if (
        len(found) > 1
        and found[-1].copies
        and "각" in found[-1].copies[1].text
        and not any(f.copies for f in found[:-1])
    ):
        for item in found[:-1]:
            item.copies = found[-1].copies
    return found


def _without_form(text: MappedText) -> MappedText:
    """A text without the ``[붙임] 참조`` at its end."""
    match = ANNEX_AT_END.search(text.text)
    refers = match is not None and match.start() > 1 and match.group().endswith(("조", "고"))
    return text.slice(0, match.start()) if match is not None and refers else text


def is_numbered(text: MappedText) -> bool:
    """True for a name behind the number of its form."""
    return any(
        match.end() < len(text) for match in (FORM_NUMBER.match(text.text), LEADING_FLAG.match(text.text)) if match
    )


def item_of(text: MappedText, *, trusted: bool) -> Item | None:
    """The one document of a text; None where it is no document."""
    text = _unmarked(text)
    if not text or not (trusted or looks_like_document(text.text)):
        return None
    item = Item(text)
    name = _take_remark(_take_flags(text, item), item)
    name = _take_copies(name, item)
    name = _take_brackets(name, item)
    name = _take_copies(name, item)
    name = _trim(name)
    if (
        pattern("documents", "name", "never").search(squash(name.text))
        or not 2 <= len(squash(name.text)) <= LONGEST_NAME
    ):
        return None
    if not re.search(r"[가-힣A-Za-z]{2}", name.text) or "|" in name.text:
        return None
    if name.text.count("(") != name.text.count(")"):
        return None
    item.name = name
    return item


def _unmarked(text: MappedText) -> MappedText:
    text = text.strip()
    for _ in range(2):
        style, length = find_mark(text.text)
        if style in ("", "annex"):
            break
        text = text.slice(length).strip()
    if number := NUMBER.match(text.text):
        text = text.slice(number.end())
    return text.strip(" \t·-▪•◦○ㅇ▶▷∎■□❍⃘")


def _take_flags(text: MappedText, item: Item) -> MappedText:
    for _ in range(2):
        if match := LEADING_FLAG.match(text.text):
            flag = text.slice(match.start(), match.end()).strip(" ()[]【】<>")
            if squash(flag.text) not in UNSAID:
                item.notes.append(flag)
            text = text.slice(match.end()).strip()
    if (match := FORM_NUMBER.match(text.text)) and match.end() < len(text):
        item.notes.append(text.slice(match.start(), match.end()).strip(" .:[](){}<>【】「」『』"))
        text = text.slice(match.end()).strip()
    if (match := WHEN_LEADING.match(text.text)) and looks_like_document(text.text[match.end() :]):
        item.notes.append(text.slice(match.start(1), match.end(1)))
        text = text.slice(match.end()).strip()
    return text


def _take_remark(text: MappedText, item: Item) -> MappedText:
    """A remark behind a star on the same line, and the number of the form at its end."""
    if (match := REMARK_INSIDE.search(text.text)) is not None and match.start() > 1:
        item.notes.append(text.slice(match.end()).strip())
        text = text.slice(0, match.start()).strip()
    match = ANNEX_AT_END.search(text.text)
    if match is not None and re.search(r"[\[(<【｢『]|\d|참[조고]$", match.group()) and match.start() > 1:
        text = text.slice(0, match.start()).strip()
    return text


def _take_copies(text: MappedText, item: Item) -> MappedText:
    match = None
    for found in COPIES.finditer(text.text):
        if depth(text.text[: found.start()]) == 0 or found.group().lstrip(" ,:").startswith("("):
            match = found
    if match is None or match.start() == 0:
        return text
    number = 1 if match.group(1) == "한" else int(match.group(1))
    if item.copies is None and 0 < number <= MAX_COPIES:
        item.copies = (number, text.slice(match.start(), match.end()).strip(" ,:()"))
    rest = text.slice(match.end())
    before = text.slice(0, match.start())
    if rest.text.strip(" .,*※") and not rest.text.lstrip().startswith(("(", "[", "<")):
        item.notes.append(rest.strip(" .,*※"))
        return before.strip()
    return MappedText.join((before, rest)).strip()


def _take_brackets(text: MappedText, item: Item) -> MappedText:
    kept: list[MappedText] = []
    at = 0
    for match in BRACKET.finditer(text.text):
        inner = text.slice(match.start(1), match.end(1)).strip()
        if not inner:
            kept.append(text.slice(at, match.start()))
            at = match.end()
            continue
        squashed = squash(inner.text)
        if (age := age_of(inner)) is not None and item.age is None:
            item.age = age
            drop = True
        elif pattern("documents", "name", "filing").search(squashed):
            drop = True
        elif inner.text.startswith(("*", "※")) or pattern("documents", "name", "remark").search(squashed):
            item.notes.append(inner.strip(" *※"))
            drop = True
        else:
            drop = False
        if drop:
            kept.append(text.slice(at, match.start()))
            at = match.end()
    kept.append(text.slice(at))
    return MappedText.join(kept).strip()


def _trim(text: MappedText) -> MappedText:
    text = text.strip(" \t.,:;·*※-–")
    text = text.slice(numbered.end()) if (numbered := NUMBERED.match(text.text)) is not None else text
    if (mark := FOOTNOTE.search(text.text)) is not None:
        text = text.slice(0, mark.start() + 1)
    while (tail := re.search(r"\s?(?:제출|각|원본)$", text.text)) and tail.start() > 2:
        text = text.slice(0, tail.start()).strip(" .,:")
    for opening, closing in ("“”", '""', "''", "‘’", "「」", "｢｣"):
        if len(text) > 2 and text.text[0] == opening and text.text[-1] == closing:
            text = text.slice(1, -1)
    return text


def copies_of(text: MappedText, match: re.Match[str]) -> tuple[int, MappedText]:
    """How many copies a match of `COPIES` asks for."""
    number = match.group(1)
    return (1 if number == "한" else int(number)), text.slice(match.start(), match.end()).strip(" ,:()")


def age_of(text: MappedText) -> tuple[Duration, MappedText] | None:
    """How old a document may be (``발행일로부터 3개월 이내``)."""
    found = find_durations(text.text)
    if len(found) != 1 or not pattern("documents", "name", "issued").search(text.text):
        return None
    duration = found[0].value
    if duration.bound not in (Bound.MAX, Bound.EXACT) or ("이내" not in text.text and duration.bound != Bound.MAX):
        return None
    if duration.bound == Bound.EXACT:
        duration = duration.model_copy(update={"bound": Bound.MAX})
    return duration, text.slice(found[0].span.start, found[0].span.end)


def _age_in_notes(item: Item, notes: list[MappedText]) -> None:
    """Takes how old a document may be from a remark below its name; one that says little else is dropped."""
    if item.age is not None:
        return
    for note in notes:
        if (age := age_of(note)) is not None:
            item.age = age
            if len(squash(note.text)) <= len(squash(age[1].text)) + LITTLE_ELSE:
                notes.remove(note)
            return


def record_of(
    view: NoticeView, item: Item, submitter: MappedText | None, notes: list[MappedText], method: str
) -> Record:
    """The contract's record of a document."""
    record: Record = {"name": view.reading(clean(item.name.text), item.name, method)}
    if submitter is not None and submitter:
        record["submitter"] = view.reading(clean(submitter.text), submitter, method)
    if item.copies is not None:
        record["copies"] = view.reading(item.copies[0], item.copies[1], method)
    notes = [*notes]
    for below in (item.notes, notes):
        _age_in_notes(item, below)
    if item.age is not None:
        record["valid_within"] = Reading(item.age[0], (view.place(item.age[1]),), method)
    remarks = remarks_of([*item.notes, *notes])
    if remarks:
        text = ", ".join(clean(note.text.strip(" ,|-")) for note in remarks)
        record["note"] = Reading(text, tuple(view.place(note) for note in remarks), method)
    return record
