"""The lines below a header that may belong to its table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from noticeparse.layout.loose.headers import Header, IsHeader, split_heads
from noticeparse.layout.loose.pieces import HEADING, Mark, Piece, piece_of
from noticeparse.layout.loose.words import words
from noticeparse.model.elements import Line

MAX_LINES = 600
"""Longest body; it bounds the work for a header that heads no table."""

_MAX_REPEATS = 8
_MAX_CHARS = 600
_PAGE_MARK = re.compile(r"[-–—]\s?\d{1,4}\s?[-–—]|\d{1,4}\s?/\s?\d{1,4}|[Pp]\.?\s?\d{1,4}")
ARROW = re.compile(r"[→←↑↓⇒⇨➡▶►➔➜➝➞▼▽‣⇩⇓⇦⬇⬅\ue000-\uf8ff\U000f0000-\U000ffffd]{1,3}")
"""A line that is nothing but arrows."""

DOWN = frozenset("↑↓⇩⇓⬇▼▽")
"""Arrows between boxes one below the other."""

_CAPTION = re.compile(r"[<＜〈【\[［〔《].{1,100}[>＞〉】\]］〕》]")
_OPENS = re.compile(r"[<\[【〔]\s?([가-힣]{2})[^<>\[\]【】〔〕]{0,10}[>\]】〕]")


def is_page_mark(text: str) -> bool:
    """True for a line that only counts pages."""
    return len(text) <= 12 and _PAGE_MARK.fullmatch(text) is not None


def is_caption(text: str) -> bool:
    """True for a line that is nothing but a title in brackets."""
    return len(text) <= 102 and _CAPTION.fullmatch(text) is not None


def is_markup(text: str) -> bool:
    """True for a line that still shows where its cells are."""
    return "|" in text or "\t" in text


def take_body(lines: Sequence[Line], header: Header, is_header: IsHeader, mark: Mark) -> tuple[list[Piece], bool]:
    """The pieces from below a header up to what cannot stand in a table, one for each line.

    Page marks and repetitions of the header are left out; both are common where a table crosses pages.

    Returns:
        The pieces, and whether an arrow ended them (a figure of steps, not a table).
    """
    pieces: list[Piece] = []
    at, repeats = header.end, 0
    last = min(len(lines), header.end + MAX_LINES)
    while at < last:
        line = lines[at]
        text = line.text.text
        if not text or is_page_mark(text):
            at += 1
            continue
        if repeated := _repeats(lines, at, header):
            at, repeats = at + repeated, repeats + 1
            if repeats > _MAX_REPEATS:
                break
            continue
        if ARROW.fullmatch(text):
            return pieces, True
        if ends_table(line, text) or _heads(lines, at, is_header):
            break
        piece = piece_of(line, at, mark)
        if piece.style in HEADING:
            break
        pieces.append(piece)
        at += 1
    return pieces, False


def ends_table(line: Line, text: str) -> bool:
    """True for a line that no cell can hold."""
    if line.heading or line.bullet or len(text) > _MAX_CHARS or is_markup(text) or is_caption(text):
        return True
    if len(text) <= 60 and text.rstrip(" 0123456789.-호)>]】").lstrip("<[【(") in words("annex"):
        return True
    opened = _OPENS.match(text)
    return opened is not None and opened[1] in words("annex")


def _heads(lines: Sequence[Line], at: int, is_header: IsHeader) -> bool:
    """True where another header begins: one line of several heads, or three lines of one head each."""
    spans = split_heads(lines[at].text.text, is_header)
    if len(spans) != 1:
        return len(spans) > 1
    following = lines[at + 1 : at + 3]
    return len(following) == 2 and all(len(split_heads(line.text.text, is_header)) == 1 for line in following)


def _repeats(lines: Sequence[Line], at: int, header: Header) -> int:
    """How many lines repeat the header here, 0 for none."""
    size = header.end - header.start
    there = lines[at : at + size]
    if len(there) < size:
        return 0
    above = lines[header.start : header.end]
    same = all("".join(a.text.text.split()) == "".join(b.text.text.split()) for a, b in zip(above, there, strict=True))
    return size if same else 0
