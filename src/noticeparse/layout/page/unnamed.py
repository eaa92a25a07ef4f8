"""Glyphs that the file does not name: at the head of a line each is a mark, elsewhere nothing is known of them."""

from __future__ import annotations

from collections.abc import Sequence

from noticeparse.layout.page.glyphs import Glyphs
from noticeparse.model.page import UNNAMED

# What stands for such a mark: a square drawn in dots says that something stands here and not what.
MARK = "\u2b1a"
# A mark whose box holds its own white is small: a dot.
SMALL_MARK = "·"
# Shares of the glyph's height: the least white between a mark and its text, and the least width of one with its own.
APART = 0.2
WIDE = 0.8


def named(glyphs: Glyphs, row: Sequence[int]) -> list[int]:
    """The characters of a printed row without those that have no name; a mark at its head is put into the glyphs."""
    if not any(glyphs.text[i] == UNNAMED for i in row):
        return list(row)
    left_to_right = sorted(row, key=glyphs.quads.__getitem__)
    kept = [i for i in left_to_right if glyphs.text[i] != UNNAMED]
    head = left_to_right[0]
    if kept and glyphs.text[head] == UNNAMED and left_to_right[1] == kept[0] and (mark := _mark(glyphs, head, kept[0])):
        glyphs.text = f"{glyphs.text[:head]}{mark}{glyphs.text[head + 1 :]}"
        return [head, *kept]
    return kept


def _mark(glyphs: Glyphs, head: int, after: int) -> str:
    """What stands for a glyph at the head of a line; empty for one that touches its text, such as a bracket."""
    x0, top, x1, bottom = glyphs.quads[head]
    if glyphs.quads[after][0] - x1 > APART * (bottom - top):
        return MARK
    return SMALL_MARK if x1 - x0 > WIDE * (bottom - top) else ""
