"""Boxes around words of a line (the name of a button, a stamp to press), which are no tables."""

from __future__ import annotations

from collections.abc import Sequence

from noticeparse.layout.page.glyphs import Glyphs, Quad
from noticeparse.layout.page.grid import Grid

# A box around words is at most so many letters high, and so many points wide and high.
HIGH = 2.6
WIDE = 240.0
TALL = 50.0
MOST_SLOTS = 3
# The line goes on beside it within so many letters.
BESIDE = 1.6


def without_inline(grids: Sequence[Grid], glyphs: Glyphs) -> list[Grid]:
    """The grids, smallest first, without boxes of one row in the middle of a line of text."""
    return [grid for number, grid in enumerate(grids) if not _is_inline(grid, grids[number + 1 :], glyphs)]


def _is_inline(grid: Grid, larger: Sequence[Grid], glyphs: Glyphs) -> bool:
    left, top, right, bottom = grid.box
    if len(grid.ys) != 2 or len(grid.slots) > MOST_SLOTS or right - left > WIDE or bottom - top > TALL:
        return False
    middle = (top + bottom) / 2
    inside = [q for q in glyphs.quads if top <= (q[1] + q[3]) / 2 <= bottom and left <= (q[0] + q[2]) / 2 <= right]
    if not inside:
        return False
    height = max(q[3] - q[1] for q in inside)
    if bottom - top > HIGH * height:
        return False
    home = _cell_around((left + right) / 2, middle, larger)
    before = after = False
    for letter, quad in zip(glyphs.text, glyphs.quads, strict=True):
        if not letter.isalnum() or not (quad[1] < middle < quad[3] and _like(quad, height)):
            continue
        before = before or (0 <= left - quad[2] + 1 < BESIDE * height and _cell_at(quad, larger) == home)
        after = after or (0 <= quad[0] - right + 1 < BESIDE * height and _cell_at(quad, larger) == home)
    return before and after


def _like(quad: Quad, height: float) -> bool:
    return 0.6 * height < quad[3] - quad[1] < 1.7 * height


def _cell_at(quad: Quad, grids: Sequence[Grid]) -> tuple[int, int]:
    return _cell_around((quad[0] + quad[2]) / 2, (quad[1] + quad[3]) / 2, grids)


def _cell_around(x: float, y: float, grids: Sequence[Grid]) -> tuple[int, int]:
    """The smallest grid and its slot around a point; ``(-1, -1)`` for none."""
    for number, grid in enumerate(grids):
        left, top, right, bottom = grid.box
        if left <= x <= right and top <= y <= bottom:
            return number, grid.slot_at(x, y)
    return -1, -1
