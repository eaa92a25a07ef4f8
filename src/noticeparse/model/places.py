"""Where the text of a document is printed: code points of the one text back to boxes on pages."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from noticeparse.model.geometry import Box
from noticeparse.model.page import Page
from noticeparse.model.span import Span

# Characters of one printed line share at least this much of their height.
SAME_LINE = 0.3


class PrintedPlaces:
    """The character of a page behind each code point of ``Document.text``, looked up once for all pages."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        size = 1 + max((max(page.offsets, default=-1) for page in pages), default=-1)
        self._page = array("l", [-1]) * size
        self._glyph = array("l", [-1]) * size
        for number, page in enumerate(pages):
            for glyph, at in enumerate(page.offsets):
                if at >= 0:
                    self._page[at], self._glyph[at] = number, glyph

    def lines(self, span: Span) -> tuple[tuple[int, Box], ...]:
        """Page number and box of each printed line that a span touches, in the order of the text."""
        found: list[tuple[int, list[float]]] = []
        for at in range(span.start, min(span.end, len(self._glyph))):
            glyph = self._glyph[at]
            if glyph < 0:
                continue
            page = self._pages[self._page[at]]
            x0, top, x1, bottom = page.boxes[4 * glyph : 4 * glyph + 4]
            if at + 1 == span.end:
                x1 = self._before_next(at, page, x0, x1)
            if found and found[-1][0] == page.number:
                last = found[-1][1]
                if min(bottom, last[3]) - max(top, last[1]) > SAME_LINE * (bottom - top) and x0 > last[0]:
                    last[:] = min(x0, last[0]), min(top, last[1]), max(x1, last[2]), max(bottom, last[3])
                    continue
            found.append((page.number, [x0, top, x1, bottom]))
        return tuple((number, Box(*row)) for number, row in found)

    def _before_next(self, at: int, page: Page, left: float, right: float) -> float:
        """The right edge of a character, not beyond the next one's head: fonts without widths give boxes too wide."""
        for after in range(at + 1, min(at + 3, len(self._glyph))):  # a blank may stand between
            glyph = self._glyph[after]
            if glyph >= 0 and self._pages[self._page[after]] is page:
                x0, top, _, bottom = page.boxes[4 * glyph : 4 * glyph + 4]
                mine = self._glyph[at]
                level = min(bottom, page.boxes[4 * mine + 3]) - max(top, page.boxes[4 * mine + 1])
                return min(right, x0) if x0 > left and level > SAME_LINE * (bottom - top) else right
        return right

    def place(self, span: Span) -> tuple[int, Box] | None:
        """The page on which a span begins, and the box around all of it there; None where nothing of it is printed."""
        lines = self.lines(span)
        if not lines:
            return None
        first = lines[0][0]
        boxes = [box for number, box in lines if number == first]
        return first, Box(
            min(box.x0 for box in boxes),
            min(box.top for box in boxes),
            max(box.x1 for box in boxes),
            max(box.bottom for box in boxes),
        )
