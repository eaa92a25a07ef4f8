"""A line of running text on its way from the page to the document."""

from __future__ import annotations

from dataclasses import dataclass

from noticeparse.layout.page.words import PrintedLine


@dataclass(slots=True)
class FlowLine:
    """A line of the running text or of a prose box, with the borders between which it was set.

    Attributes:
        line: The line.
        left: Left border of its column of text.
        right: Right border.
        gap: Blank lines before it; at least one at the edges of a box.
        holder: Which column of text it belongs to; lines of different ones never go on in each other.
    """

    line: PrintedLine
    left: float
    right: float
    gap: int
    holder: int
