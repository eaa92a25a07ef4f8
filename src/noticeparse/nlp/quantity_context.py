"""What a learned model of roles sees of a quantity: no model is imported here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

BEFORE: Final = 60
AFTER: Final = 30
LONGEST_LABEL: Final = 60
LONGEST_CELL: Final = 30


@dataclass(frozen=True, slots=True)
class QuantityContext:
    """A quantity with what stands around it.

    Attributes:
        kind: ``money`` or ``ratio``.
        surface: As it is printed.
        before: Text before it in its sentence or cell.
        after: Text behind it.
        headings: Labels above it, the lowest last.
        column: The head over its cell.
        row: The first cell of its row.
    """

    kind: str
    surface: str
    before: str
    after: str
    headings: tuple[str, ...] = ()
    column: str = ""
    row: str = ""


def context_at(text: str, start: int, end: int, kind: str) -> QuantityContext:
    """The context of characters ``[start, end)`` of a sentence or cell."""
    return QuantityContext(kind, text[start:end], text[max(0, start - BEFORE) : start], text[end : end + AFTER])
