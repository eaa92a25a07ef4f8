"""Lines of a notice in reading order, as titles, numbers and signatures are looked for in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView
from noticeparse.layout.marks import find_mark
from noticeparse.layout.paragraphs import PAGE_MARK
from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Table

SMALL_TABLE = 4
SIGNERS_COLUMNS = 3
MOST_ROWS = 6
LONGEST_SIGNER = 40
TOP = 30
"""Blocks among which a notice is signed at its head."""
PERSON = re.compile(r"[가-힣]{2,4}")
DAY = re.compile(r"20\d\d[.년]\d{1,2}[.월]\d{1,2}[.일]?")
HEADINGS = frozenset({"roman", "number_bar", "number_dot", "number_sub", "square", "chapter", "hangul_dot"})


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A printed line, or a line of a small table (titles and signatures often stand in a box).

    Lines, not paragraphs: a title and the sentence below it must not run together.

    Attributes:
        text: Its text without mark, brackets around it left in.
        style: Style of its mark, empty for none.
        heading: Level as a heading, 0 for none.
        front: True before the notice's own text (a press release).
        opens: True for the first heading of the notice's body and everything behind it.
    """

    text: MappedText
    style: str
    heading: int
    front: bool
    opens: bool


def notice_lines(view: NoticeView) -> tuple[NoticeLine, ...]:
    """Every line outside of tables and in small ones, in reading order."""
    end_of_front = max((section.span().end for section in view.front), default=0)
    found: list[NoticeLine] = []
    opened = False
    for text, style, heading in _texts(view):
        front = text.span().start < end_of_front
        opened = opened or (not front and style in HEADINGS and bool(roles_of(text.text.partition(":")[0].strip())))
        found.append(NoticeLine(text, style, heading, front, opened))
    return tuple(found)


def _texts(view: NoticeView) -> Iterator[tuple[MappedText, str, int]]:
    for at, block in enumerate(view.arrangement.document.blocks):
        if isinstance(block, Line):
            style, length = find_mark(block.text.text)
            text = block.text.slice(length).strip()
            if text and not PAGE_MARK.fullmatch(block.text.text):
                yield text, style, block.heading
        elif len(block.cells) <= SMALL_TABLE or _signed(block):
            yield from ((text, "", 0) for text in _cell_lines(block))
        else:
            yield from ((text, "", 0) for text in (*_subject(block), *(_signing(block) if at < TOP else ())))


def _signed(table: Table) -> bool:
    """True for a table of those who sign: two or three narrow columns, an office in each row."""
    if table.n_cols > SIGNERS_COLUMNS or len(table.cells) > SIGNERS_COLUMNS * MOST_ROWS:
        return False
    heads: dict[int, str] = {}
    for cell in table.cells:
        if not cell.empty:
            heads.setdefault(cell.row, squash(cell.text.text))
    office = re.compile(rf"[가-힣]{{3,}}(?:{pattern('identity', 'signature', 'office').pattern})")
    return bool(heads) and all(office.fullmatch(head) is not None for head in heads.values())


def _subject(table: Table) -> Iterator[MappedText]:
    """What a letter is about: the cell beside ``제 목``."""
    row = next((cell.row for cell in table.cells if squash(cell.text.text) == "제목"), None)
    beside = [cell for cell in table.cells if cell.row == row and not cell.empty][1:]
    if len(beside) == 1:
        yield beside[0].text


def _signing(table: Table) -> Sequence[MappedText]:
    """Lines of a date or of who signs in the cells of a larger table, which a text may print right beside them."""
    office = pattern("identity", "signature", "office").pattern
    organisation = pattern("identity", "signature", "organisation").pattern
    signs = re.compile(rf"[가-힣()㈜·]{{3,30}}(?:{office})(?:[가-힣]{{2,4}})?")
    bodies = re.compile(rf"[가-힣]{{0,14}}(?:{organisation})")
    going = named = False
    kept: list[MappedText] = []
    for text in _cell_lines(table):
        said = squash(text.text) if len(text) <= LONGEST_SIGNER else ""
        dated, official = DAY.fullmatch(said) is not None, signs.fullmatch(said) is not None
        body = going and bodies.fullmatch(said) is not None
        if dated or official or body:
            kept.append(text)
        named = named or official or body
        going = dated or official or body or (going and PERSON.fullmatch(said) is not None)
    return kept if named else []


def _cell_lines(table: Table) -> Iterator[MappedText]:
    for cell in table.cells:
        for line in cell.lines:
            if line.text:
                yield line.text
        for nested in cell.tables:
            yield from _cell_lines(nested)
