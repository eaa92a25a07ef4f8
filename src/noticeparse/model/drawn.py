"""Which pictures and outlines of a page may be letters: those that stand in the rows of its text."""

from __future__ import annotations

import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from noticeparse.model.page import Page

Quad = tuple[float, float, float, float]

# Shares of the usual letter's height: how high a drawn line of letters and a drawn letter are.
LEAST_HIGH = 0.45
MOST_HIGH = 2.2
# A letter of average width, Hangul and digits together, as a share of its height.
WIDTH = 0.62
# Letters stand so close to their neighbours, in heights; arrows between boxes stand further away.
REACH = 0.8
# A picture so many heights wide is a line of text of its own.
WHOLE_LINE = 8.0
# Fewer than this in a file may be small drawings that stand close to its text.
LEAST_DRAWN = 10
# So many letters of a page, and such a share of its text, make it one to recognise as a picture.
LEAST_LACKING = 25
SHARE_LACKING = 0.05
# A letter that is drawn twice is shifted by less than this share of its height.
TWICE = 0.12
# Two things stand in one row where they share so much of the lower one's height.
SAME_ROW = 0.4


def quads_of(values: Sequence[float]) -> list[Quad]:
    """Boxes out of a column of numbers, four for each."""
    numbers = iter(values)
    return list(zip(numbers, numbers, numbers, numbers, strict=True))


def drawn_quads(page: Page) -> list[tuple[Quad, int]]:
    """Drawings that stand in rows of text, with about how many letters each holds; logos and seals are none."""
    if not page.drawn or not page.text:
        return []
    letters = quads_of(page.boxes)
    usual = statistics.median(bottom - top for _, top, _, bottom in letters)
    drawn = [quad for quad in quads_of(page.drawn) if LEAST_HIGH * usual <= quad[3] - quad[1] <= MOST_HIGH * usual]
    rows = sorted([*letters, *drawn], key=lambda quad: quad[1] + quad[3])
    middles = [(quad[1] + quad[3]) / 2 for quad in rows]
    found = []
    for quad in drawn:
        near = rows[bisect_left(middles, quad[1]) : bisect_right(middles, quad[3])]
        if not _holds(quad, near) and _beside(quad, near):
            found.append((quad, max(1, round((quad[2] - quad[0]) / (WIDTH * min(usual, quad[3] - quad[1]))))))
    return found


def drawn_letters(page: Page) -> int:
    """About how many letters of a page are drawn; pictures beside the text (logos, seals) do not count."""
    return sum(count for _, count in drawn_quads(page))


def lacks_letters(page: Page) -> bool:
    """True where so many letters of a page are drawn and unread that its text says little without them."""
    lacking = drawn_letters(page)
    return lacking >= LEAST_LACKING and lacking >= SHARE_LACKING * len(page.text)


def _holds(quad: Quad, near: Sequence[Quad]) -> bool:
    """True where a character stands on the drawing: then it is a background."""
    return any(
        not _same(quad, other)
        and quad[0] <= (other[0] + other[2]) / 2 <= quad[2]
        and quad[1] <= (other[1] + other[3]) / 2 <= quad[3]
        for other in near
    )


def _same(quad: Quad, other: Quad) -> bool:
    """True for the thing itself, and for the same letter drawn twice to be bold."""
    room = TWICE * (quad[3] - quad[1])
    return all(abs(a - b) < room for a, b in zip(quad, other, strict=True))


def _beside(quad: Quad, near: Sequence[Quad]) -> bool:
    """True where the drawing is a line, or something else stands right beside it in its row."""
    high = quad[3] - quad[1]
    return quad[2] - quad[0] > WHOLE_LINE * high or any(
        other is not quad
        and min(quad[3], other[3]) - max(quad[1], other[1]) > SAME_ROW * min(high, other[3] - other[1])
        and max(quad[0] - other[2], other[0] - quad[2]) < REACH * high
        for other in near
    )
