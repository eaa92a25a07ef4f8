"""The cells of a table of documents: which documents a cell names, and who hands them in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticeparse.extract.document_items import Item, is_numbered, items_of
from noticeparse.extract.document_names import looks_like_document
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell

COLON_WHO = re.compile(r"^(.{2,40}?)\s?[:：]\s+(?=\S)")
LONGEST_WHO = 45
LONGEST_GROUP = 24


def is_who(text: str) -> bool:
    """True for a text that names who hands in, and is no document itself."""
    squashed = squash(text)
    person = pattern("documents", "submitter", "person").search(squashed) is not None
    if not 1 < len(squashed) <= LONGEST_WHO or (looks_like_document(text) and not person):
        return False
    return pattern("documents", "submitter", "who").search(squashed) is not None and not re.search(
        r"[다함임음]$", squashed
    )


def names_who(text: str) -> bool:
    """True for a text that ends with a word for who hands in (``… 참여기업``), so that it can be no document."""
    squashed = squash(text)
    return any(match.end() == len(squashed) for match in pattern("documents", "submitter", "who").finditer(squashed))


def who_text(text: MappedText) -> MappedText:
    """Who hands in, without the word for handing in."""
    ends = " \t:：-·▪•"
    if not re.search(r"[\]>].*[\[<]", text.text):
        ends += "[]<>"
    text = text.strip(ends + "()" if text.text.count("(") != text.text.count(")") else ends)
    while (tail := pattern("documents", "submitter", "suffix").search(text.text)) and tail.start() > 1:
        text = text.slice(0, tail.start()).strip()
    return text


def documents_of_cell(
    cell: Cell, *, trusted: bool, grouped: bool = True
) -> Iterator[tuple[Item, MappedText | None, list[MappedText]]]:
    """A cell's documents, each with who hands it in (where the cell says so) and its remarks.

    Args:
        cell: A cell that names documents.
        trusted: True where a head already says that these are documents.
        grouped: False where a column of its own says who hands in: a line alone in its cell is a name then.
    """
    found: list[tuple[Item, MappedText | None, list[MappedText]]] = []
    common: list[MappedText] = []
    who: MappedText | None = None
    lines = _lines(cell)
    for text, note in lines:
        if note:
            (found[-1][2] if found else common).append(text)
            continue
        own = who
        if (match := COLON_WHO.match(text.text)) and is_who(match.group(1)):
            own = text.slice(match.start(1), match.end(1))
            text = text.slice(match.end())
        elif (
            is_who(text.text)
            and len(text) <= 24
            and not found
            and (len(lines) > 1 or (grouped and names_who(text.text)))
        ):
            who = who_text(text)
            continue
        for item in items_of(text, trusted=trusted):
            found.append((item, own, []))
    for item, own, notes in found:
        yield item, own, [*notes, *common]


def _opens_group(text: str, *, alone: bool, grouped: bool) -> bool:
    """True for a line that says whose documents follow."""
    if len(text) > LONGEST_GROUP or not is_who(text):
        return False
    return not alone or (grouped and names_who(text))


def _lines(cell: Cell) -> list[tuple[MappedText, bool]]:
    """A cell's lines, those joined that make one name; True for remarks."""
    lines: list[tuple[MappedText, bool]] = []
    paragraphs = cell_paragraphs(cell.lines)
    marked = any(p.style and p.style != "note" for p in paragraphs)
    first = next((p.style for p in paragraphs if p.text and p.style != "note"), "")
    for paragraph in paragraphs:
        text = _with_form(cell, paragraph) if paragraph.style == "annex" else paragraph.text
        if not text:
            continue
        below = lines and paragraph.style not in ("", first) and _explains(text.text)
        if paragraph.style == "note" or below:
            lines.append((text, True))
        elif (
            lines and not paragraph.style and not lines[-1][1] and not marked and _goes_on(lines[-1][0].text, text.text)
        ):
            lines[-1] = (MappedText.join((lines[-1][0], text), " "), False)
        else:
            lines.append((text, False))
    return lines


def _with_form(cell: Cell, paragraph: Paragraph) -> MappedText:
    """A paragraph with the number of its form (``(첨부1) 동의서``), which the outline takes for a mark."""
    start = paragraph.text.text[:12]
    lines = (line.text for line in cell.lines if line.text.text.strip().startswith(paragraph.mark))
    return next((text for line in lines if start in line.text and is_numbered(text := line.strip())), paragraph.text)


def _explains(text: str) -> bool:
    """True for a line under a document that names none: a sentence, or a point that it has to make."""
    label, colon, _ = text.partition(" : ")
    return not looks_like_document(text) or (bool(colon) and not is_who(label) and not looks_like_document(label))


def _goes_on(before: str, text: str) -> bool:
    if text.startswith(("(", "[", "*")) or before.count("(") > before.count(")"):
        return True
    return not looks_like_document(before) or before.rstrip().endswith(("또는", "및", ",", "·", "/", "의"))
