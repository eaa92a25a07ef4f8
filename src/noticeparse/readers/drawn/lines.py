"""The lines that drawn letters stand in: how high their text is, where its baseline may be, who the neighbours are."""

from __future__ import annotations

import statistics
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from noticeparse.model.drawn import Quad, quads_of
from noticeparse.model.page import Page

# So many characters on each side say how high a line is.
NEIGHBOURS = 4
# Of the height of a font's box: its em, and how far the baseline is over the box's bottom. Fonts differ.
EM, BASE = 0.84, 0.18
EM_SPREAD, BASE_SPREAD = 0.13, 0.09
# The part of a wide character's box on each side that a drawn neighbour may reach over.
RIM = 0.3
# Of the height: how wide the box of a narrow character is at most.
NARROW = 0.6
# Of the em: a digit's height.
DIGIT = 0.7


@dataclass(frozen=True, slots=True)
class Measure:
    """What is known of a line, in points.

    Attributes:
        em: Size of its letters.
        base: Its baseline, from the top of the page.
        em_spread: How unsure the size is, as a share of it.
        base_spread: How unsure the baseline is, as a share of the size.
        top: Of the boxes of its characters.
        bottom: Of the same.
    """

    em: float
    base: float
    em_spread: float
    base_spread: float
    top: float
    bottom: float


class TextLines:
    """The characters of a page by where they stand."""

    def __init__(self, page: Page) -> None:
        self.text = page.text
        self.quads = quads_of(page.boxes)
        self._order = sorted(range(len(self.quads)), key=lambda i: self.quads[i][1] + self.quads[i][3])
        self._middles = [(self.quads[i][1] + self.quads[i][3]) / 2 for i in self._order]
        self.usual = statistics.median([b - t for _, t, _, b in self.quads]) if self.quads else 10.0

    def beside(self, box: Quad) -> list[int]:
        """Characters whose row a box stands in, from left to right."""
        middle = (box[1] + box[3]) / 2
        room = 1.2 * self.usual
        near = self._order[bisect_left(self._middles, middle - room) : bisect_right(self._middles, middle + room)]
        return sorted((i for i in near if self.quads[i][1] < middle < self.quads[i][3]), key=lambda i: self.quads[i][0])

    def has_at(self, box: Quad, char: str) -> bool:
        """True where the text has a character at that very place, for all that can be seen: some files have both."""
        middle = (box[0] + box[2]) / 2
        for i in self.beside(box):
            left, top, right, bottom = self.quads[i]
            own = self.text[i]
            is_wide = unicodedata.east_asian_width(own) in "WF"
            # Boxes reach over the next character, in fonts without widths by half.
            rim = RIM * (right - left) if is_wide and own.isalnum() else 0.0
            if not is_wide:
                right = min(right, left + NARROW * (bottom - top))
            if left + rim < middle < right - rim and (is_wide or own == char or not own.isalnum()):
                return True
        return False

    def measure(self, box: Quad) -> Measure | None:
        """What the characters next to a box say of its line; None where it stands alone."""
        row = self.beside(box)
        if not row:
            return None
        near = sorted(row, key=lambda i: max(self.quads[i][0] - box[2], box[0] - self.quads[i][2]))[: 2 * NEIGHBOURS]
        top = statistics.median(self.quads[i][1] for i in near)
        bottom = statistics.median(self.quads[i][3] for i in near)
        high = bottom - top
        return Measure(EM * high, bottom - BASE * high, EM_SPREAD, BASE_SPREAD, top, bottom)


def alone(boxes: Sequence[Quad]) -> Measure:
    """What drawn letters that stand in no line of text say themselves: the highest is about as high as a digit."""
    high = max(bottom - top for _, top, _, bottom in boxes)
    base = statistics.median(bottom for *_, bottom in boxes)
    em = high / DIGIT
    return Measure(em, base, 0.25, 0.15, base - 0.86 * em, base + 0.14 * em)
