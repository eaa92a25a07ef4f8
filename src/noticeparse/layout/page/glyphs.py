"""A page's characters as layout works with them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from noticeparse.model.page import READS_UP, Page

Quad = tuple[float, float, float, float]


@dataclass(slots=True)
class Glyphs:
    """A page's characters, their boxes as tuples; ``turns`` has one for each, or is empty where none is turned."""

    page: int
    text: str
    blanks: bytes
    quads: list[Quad]
    turns: bytes = b""

    @classmethod
    def of(cls, page: Page) -> Glyphs:
        """The characters of a page."""
        values = iter(page.boxes)
        quads = list(zip(values, values, values, values, strict=True))
        turns = page.turns.ljust(len(quads), b"\0") if page.turns else b""
        return cls(page.number, page.text, page.blanks, quads, turns)

    def turned(self, turn: int) -> Glyphs:
        """The same characters on the page turned so that those with a turn stand upright."""
        return replace(self, quads=[_turned(quad, turn) for quad in self.quads], turns=b"")


def turned_back(box: Quad, turn: int) -> Quad:
    """A box of `Glyphs.turned` on the page as it is."""
    left, top, right, bottom = box
    return (top, -right, bottom, -left) if turn == READS_UP else (-bottom, left, -top, right)


def _turned(box: Quad, turn: int) -> Quad:
    x0, top, x1, bottom = box
    return (-bottom, x0, -top, x1) if turn == READS_UP else (top, -x1, bottom, -x0)
