"""Half-open character intervals, in code points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The interval ``[start, end)`` of a text.

    Attributes:
        start: First code point, inclusive, from 0.
        end: One past the last code point; ``end >= start``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def cut(self, text: str) -> str:
        """The slice of ``text`` that the span names."""
        return text[self.start : self.end]


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of them.

    Raises:
        ValueError: There is none.
    """
    every = list(spans)
    if not every:
        raise ValueError("no spans to cover")
    return Span(min(s.start for s in every), max(s.end for s in every))
