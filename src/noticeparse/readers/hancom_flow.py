"""What a body of Hancom's formats holds, before it becomes a `Document`: paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Union

from noticeparse.errors import DamagedError
from noticeparse.readers.hancom_text import clean, is_even

MAX_DEPTH = 30
GAP_ABOVE = 500  # a floating table that begins this far below its paragraph (1/7200 inch) leaves the text above it


class FlowParagraph(NamedTuple):
    """One paragraph, or a part of one between two objects; ``text`` is clean, LF for forced breaks."""

    text: str


class FlowPage(NamedTuple):
    """Between items of the body: those behind it stand on this page; None where that is not certain."""

    number: int | None


class FlowCell(NamedTuple):
    """A cell as the file says it."""

    row: int
    col: int
    row_span: int
    col_span: int
    header: bool
    items: tuple[FlowItem, ...]


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table as the file says it; cells may come in any order."""

    cells: tuple[FlowCell, ...]


# A bare string is a paragraph whose text is even (see `is_even`): nearly all are, so they get no object of their own.
FlowItem = Union[str, FlowParagraph, FlowTable]  # noqa: UP007  # the classes name each other


def too_deep(name: str) -> DamagedError:
    """What a body raises where its lists stand more than `MAX_DEPTH` deep in one another."""
    return DamagedError(
        f"{name} nests tables and boxes more than {MAX_DEPTH} deep",
        hint="Open the file in its own program and save it again",
    )


def holds_text(items: Sequence[FlowItem]) -> bool:
    """True where any paragraph of them, at any depth, has a visible character."""
    for item in items:
        if isinstance(item, str):
            if item and not item.isspace():
                return True
        elif isinstance(item, FlowParagraph):
            if item.text and not item.text.isspace():
                return True
        elif any(holds_text(cell.items) for cell in item.cells):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Anchor:
    """How an object stands in its paragraph.

    Attributes:
        inline: It is set like a character; the text goes on behind it.
        above: It floats and pushes the whole text of its paragraph below it.
    """

    inline: bool
    above: bool = False


EMPTY = ""


def plain_paragraph(text: str, prefix: str = "") -> FlowItem:
    """What `ParagraphBuilder` gives for a paragraph that holds nothing but this text: nearly all of them do."""
    if is_even(text):
        if not prefix:
            return text if text != " " else EMPTY
    else:
        text = clean(text)
    if not text or text.isspace():
        return EMPTY
    return FlowParagraph(f"{prefix} {text.lstrip(' ')}" if prefix else text)


class ParagraphBuilder:
    """Collects text and objects of one paragraph in the order of the file."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[FlowItem] = []
        self._above: list[FlowItem] = []
        self._below: list[FlowItem] = []

    def text(self, text: str) -> None:
        """Characters as they stand in the file, not yet clean."""
        self._parts.append(text)

    def object(self, items: Sequence[FlowItem], anchor: Anchor) -> None:
        """A table or a box with what stands in it; one without text leaves no trace."""
        if not holds_text(items):
            return
        if anchor.inline:
            self._close()
            self._pieces.extend(items)
        else:
            (self._above if anchor.above else self._below).extend(items)

    def _close(self) -> None:
        text = clean("".join(self._parts))
        self._parts.clear()
        if text.strip():
            self._pieces.append(FlowParagraph(text))

    def finish(self, prefix: str = "") -> list[FlowItem]:
        """The paragraph's items in reading order; a single empty paragraph where it holds nothing.

        Args:
            prefix: The number or bullet that is printed before its first text.
        """
        self._close()
        pieces = self._pieces
        if prefix:
            for position, piece in enumerate(pieces):
                if isinstance(piece, FlowParagraph):
                    pieces[position] = FlowParagraph(f"{prefix} {piece.text.lstrip(' ')}")
                    break
        found = [*self._above, *pieces, *self._below]
        return found or [EMPTY]
