"""What a table without rules is made of: pieces of lines, and cells of one or more of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from noticeparse.layout.loose.kinds import ADDRESS, NUMBER, PHONE, TICK, kind_of
from noticeparse.layout.loose.words import words
from noticeparse.model.elements import Line

Mark = Callable[[str], str]

HEADING = frozenset(
    {"annex", "roman", "chapter", "number_bar", "number_sub", "number_dot", "circled_sub", "hangul_dot", "square"}
)
"""Styles that begin a section, never a cell's text."""

NOTE = "note"
ITEM = "item"
LABEL_WIDTH = 30
"""Columns that a cell which names a row takes at most, on one line."""

_ITEM_CHARS = frozenset("∘∙◦○•▪▫·ㆍ‧・")
_SMALL_CIRCLE = "∘"
"""Rarely stands in an outline, so that it is no circle among circles."""

_GOES_ON = re.compile(
    r"[,·ㆍ‧・(/‘“｢「『<→]$|\s(?:및|또는)$"
    r"|(?:등의|위한|대한|관한|따른|하는|있는|하고|하여|위해|통해|따라|으로|에서|[를에])$"
)
_SENTENCE_ENDS = ("다.", "요.", "음.", "함.", "?")
_BOUNDS = ("이내", "이하", "이상", "내외", "미만", "초과")
_BEGINS_INSIDE = ("및 ", "또는 ", "등 ")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or the part of one that stands in one cell.

    Attributes:
        line: The piece as a line of its own.
        at: Which line of the document it comes from.
        style: Outline mark style, empty for none and for values.
        kind: Kind of the value that it is, empty for text.
        first: True where its line begins with it.
    """

    line: Line
    at: int
    style: str
    kind: str
    first: bool = True

    @property
    def text(self) -> str:
        """Its characters."""
        return self.line.text.text

    @property
    def marked(self) -> bool:
        """True for an item of a list; a note is none."""
        return bool(self.style) and self.style != NOTE

    @property
    def plain(self) -> bool:
        """True for text without a mark."""
        return not self.style and not self.kind


def piece_of(line: Line, at: int, mark: Mark, *, first: bool = True) -> Piece:
    """The piece for a line (or a part of one)."""
    text = line.text.text
    kind = kind_of(text)
    style = "" if kind else mark(text)
    if style == "annex" and text.startswith("(") and not bracketed(text):
        style = ""  # a reference to an annex, not its title
    if (not style and not kind and text[:1] in _ITEM_CHARS) or (style and text[0] == _SMALL_CIRCLE):
        style = ITEM
    return Piece(line, at, style, kind, first)


def part(piece: Piece, start: int, end: int, mark: Mark) -> Piece:
    """Characters ``[start, end)`` of a piece without the blanks around them."""
    whole = piece.line
    last = end >= len(whole.text)
    line = replace(
        whole,
        text=whole.text.slice(start, end).strip(),
        gap=whole.gap if start == 0 else 0,
        indent=whole.indent if start == 0 else 0,
        wraps=whole.wraps and last,
    )
    return piece_of(line, piece.at, mark, first=piece.first and start == 0)


def width(text: str) -> int:
    """Columns that a text takes; wide East Asian characters count two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def bracketed(text: str) -> bool:
    """True for one pair of round brackets around the whole text."""
    if not (text.startswith("(") and text.endswith(")")):
        return False
    depth = 0
    for number, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return number == len(text) - 1
    return False


def open_brackets(pieces: Sequence[Piece]) -> bool:
    """True where more round brackets open than close."""
    return sum(p.text.count("(") - p.text.count(")") for p in pieces) > 0


def goes_on(cell: Sequence[Piece], following: Piece) -> bool:
    """True where the text of a cell must go on in the piece that follows, whatever else that could be."""
    if not cell or following.style or not following.first:
        return False
    last = cell[-1]
    if following.kind:
        return _needs_value(last, following)
    if last.kind and not bracketed(following.text):
        return False
    if last.line.wraps or bracketed(following.text) or following.text.startswith(_BEGINS_INSIDE):
        return True
    return _GOES_ON.search(last.text) is not None or open_brackets(cell)


def _needs_value(last: Piece, value: Piece) -> bool:
    """True where a value is no cell of its own: behind a genitive, or where a long line goes on."""
    if last.kind or value.kind in (TICK, PHONE, ADDRESS):
        return False
    if last.plain and last.text.endswith("의") and last.text[-2:] not in words("nouns_in_ui"):
        return value.text.endswith(_BOUNDS) or "%" in value.text
    return last.line.wraps and value.kind != NUMBER and width(last.text) >= LABEL_WIDTH


def is_label(piece: Piece) -> bool:
    """True for a text that is short enough to name a row."""
    return piece.plain and width(piece.text) <= LABEL_WIDTH and not piece.text.endswith(_SENTENCE_ENDS)


def cells_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces joined to cells where one must go on in the next; marks and values begin their own."""
    cells: list[list[Piece]] = []
    for piece in pieces:
        if cells and goes_on(cells[-1], piece):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return cells
