"""A page's characters as layout works with them."""

from __future__ import annotations

from dataclasses import dataclass

from noticeparse.model.page import Page

Quad = tuple[float, float, float, float]


@dataclass(slots=True)
class Glyphs:
    """A page's characters, their boxes as tuples."""

    page: int
    text: str
    blanks: bytes
    quads: list[Quad]

    @classmethod
    def of(cls, page: Page) -> Glyphs:
        """The characters of a page."""
        values = iter(page.boxes)
        return cls(page.number, page.text, page.blanks, list(zip(values, values, values, values, strict=True)))
