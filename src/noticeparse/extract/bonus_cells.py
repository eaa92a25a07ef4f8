"""What the cells of a table of extra points say: lines, footnotes that ask for a proof, several items in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from noticeparse.extract.bonus_points import each_in, find_points, is_proof
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell

PROOF_END = re.compile(r"(?:제출|첨부|확인|필요|필수|요망)\s?(?:\([^()]{1,30}\))?[.,]?$")
INLINE_NOTE = re.compile(r"(?:^|(?<=[\s,)]))\*{1,3}\s?(?=\S)|(?:^|(?<=\s))※\s?")
_COUNTED = (
    r"\d[\d,.]{0,8}\s?(?:건|개사?|명|년|회|종|억원|천만원|백만원|만원|만불|만달러|점|등급|배|%)?"
    r"\s?(?:이상|이하|미만|초과|이내|까지)?"
)
DEGREE = re.compile(rf"(?:{_COUNTED}\s?[~∼～-]?\s?){{1,2}}\s?[:：]?")
DEGREE_AT = re.compile(rf"(?:{_COUNTED}\s?[~∼～-]?\s?){{1,2}}\s?[:：(]?\s?\d")
DEGREE_TAIL = re.compile(rf"\s?[:：(\[]?\s?(?:{_COUNTED}\s?[~∼～-]?\s?){{1,2}}$")
FEWEST_ITEMS = 2


def body_of(cell: Cell) -> tuple[list[MappedText], list[MappedText]]:
    """Lines of a cell, and those of its footnotes that name a proof; other footnotes are left out."""
    body: list[MappedText] = []
    proofs: list[MappedText] = []
    for paragraph in (p for lines in _after_proofs(cell) for p in cell_paragraphs(lines)):
        pieces = split_notes(paragraph.text)
        if paragraph.style == "note":
            pieces = [MappedText.empty(), *pieces]
        if pieces[0]:
            body.append(pieces[0])
        proofs.extend(note for note in pieces[1:] if is_proof(note.text) and not each_in(note.text))
    return body, proofs


def _after_proofs(cell: Cell) -> Iterator[Sequence[Line]]:
    """The cell's lines, parted behind each footnote that asks for a proof: what follows it is no part of it."""
    lines: list[Line] = []
    in_note = False
    for line in cell.lines:
        text = line.text.text
        mark = INLINE_NOTE.match(text)
        if mark is None and in_note and PROOF_END.search(lines[-1].text.text):
            yield lines
            lines, in_note = [], False
        lines.append(line)
        in_note = in_note or mark is not None
    if lines:
        yield lines


def split_notes(text: MappedText) -> list[MappedText]:
    """A text and the footnotes printed behind it on the same line (``기업, * 확인서 제출``)."""
    cuts = [match for match in INLINE_NOTE.finditer(text.text) if "점" not in text.text[match.end() : match.end() + 8]]
    if not cuts:
        return [text]
    pieces = [text.slice(0, cuts[0].start()).strip(" ,")]
    for number, match in enumerate(cuts):
        end = cuts[number + 1].start() if number + 1 < len(cuts) else len(text.text)
        pieces.append(text.slice(match.end(), end).strip(" ,"))
    return pieces


def items_in(cell: Cell) -> list[MappedText]:
    """The lines of a cell, where each of them is an item with points of its own; empty otherwise."""
    body, _ = body_of(cell)
    if len(body) < FEWEST_ITEMS:
        return []
    for text in body:
        points = find_points(text.text)
        if not points or DEGREE.fullmatch(text.text[: points[0].start].strip(" (:：")) or points[-1].most:
            return []
    return body
