"""What a document's pages lack: pages, and letters that are pictures or outlines in the middle of the text."""

from __future__ import annotations

import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from noticeparse.layout.page.glyphs import Quad
from noticeparse.model.document import Document
from noticeparse.model.page import Page
from noticeparse.model.shortfall import Lack, Shortfall

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
# Two things stand in one row where they share so much of the lower one's height.
SAME_ROW = 0.4


def shortfalls_of(document: Document) -> Iterator[Shortfall]:
    """What the file shows and its pages lack; pages that were recognised as pictures lack no letters."""
    pages = document.pages
    left_out = tuple(sorted(set(range(1, (document.source.pages or 0) + 1)) - {page.number for page in pages}))
    if left_out:
        yield Shortfall(Lack.PAGES, left_out, len(left_out))
    unread = tuple(page.number for page in pages if page.is_picture and not page.certainties)
    if unread:
        yield Shortfall(Lack.PICTURES, unread, len(unread))
    drawn = {page.number: drawn_letters(page) for page in pages if not page.certainties and not page.is_picture}
    if sum(drawn.values()) >= LEAST_DRAWN:
        numbers = tuple(number for number, count in drawn.items() if count)
        yield Shortfall(Lack.DRAWN, numbers, sum(drawn.values()))
    unnamed = {page.number: page.unnamed for page in pages if page.unnamed and not page.certainties}
    if unnamed:
        yield Shortfall(Lack.UNNAMED, tuple(unnamed), sum(unnamed.values()))


def drawn_letters(page: Page) -> int:
    """About how many letters of a page are drawn; pictures beside the text (logos, seals) do not count."""
    if not page.drawn or not page.text:
        return 0
    values = iter(page.boxes)
    letters: list[Quad] = list(zip(values, values, values, values, strict=True))
    usual = statistics.median(bottom - top for _, top, _, bottom in letters)
    places = iter(page.drawn)
    drawn = [
        quad
        for quad in zip(places, places, places, places, strict=True)
        if LEAST_HIGH * usual <= quad[3] - quad[1] <= MOST_HIGH * usual
    ]
    rows = sorted([*letters, *drawn], key=lambda quad: quad[1] + quad[3])
    middles = [(quad[1] + quad[3]) / 2 for quad in rows]
    count = 0
    for quad in drawn:
        near = rows[bisect_left(middles, quad[1]) : bisect_right(middles, quad[3])]
        if not _holds(quad, near) and _beside(quad, near):
            count += max(1, round((quad[2] - quad[0]) / (WIDTH * min(usual, quad[3] - quad[1]))))
    return count


def _holds(quad: Quad, near: Sequence[Quad]) -> bool:
    """True where a character stands on the drawing: then it is a background."""
    return any(
        other is not quad
        and quad[0] <= (other[0] + other[2]) / 2 <= quad[2]
        and quad[1] <= (other[1] + other[3]) / 2 <= quad[3]
        for other in near
    )


def _beside(quad: Quad, near: Sequence[Quad]) -> bool:
    """True where the drawing is a line, or something else stands right beside it in its row."""
    high = quad[3] - quad[1]
    return quad[2] - quad[0] > WHOLE_LINE * high or any(
        other is not quad
        and min(quad[3], other[3]) - max(quad[1], other[1]) > SAME_ROW * min(high, other[3] - other[1])
        and max(quad[0] - other[2], other[0] - quad[2]) < REACH * high
        for other in near
    )
