"""What an exporter of documents is, and what all of them say alike."""

from __future__ import annotations

import re
from typing import Protocol

from noticeparse.model.elements import Line, Paragraph
from noticeparse.model.section import Arrangement
from noticeparse.model.table import Cell, Table

# Characters that no text format may hold; a notice's own bytes must not steer what reads the export.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class DocumentExporter(Protocol):
    """One way to write a document that was put in order."""

    name: str
    media_type: str

    def write(self, arrangement: Arrangement) -> str:
        """The whole document in this format."""
        ...


def printed(paragraph: Paragraph, text: str) -> str:
    """A paragraph as it is printed: its mark, a blank where the notice has one, its text.

    Args:
        paragraph: A paragraph of the document.
        text: ``Document.text``.
    """
    if not paragraph.mark:
        return paragraph.text.text
    at = text.find(paragraph.mark, paragraph.span.start, paragraph.span.end)
    behind = text[at + len(paragraph.mark) : at + len(paragraph.mark) + 1]
    between = "" if at >= 0 and behind and not behind.isspace() else " "
    return f"{paragraph.mark}{between}{paragraph.text.text}".rstrip()


def cell_content(cell: Cell) -> list[Line | Table]:
    """A cell's lines and nested tables in reading order."""
    parts: list[Line | Table] = [*(line for line in cell.lines if line.text), *cell.tables]
    return sorted(parts, key=lambda part: part.span.start)


def without_controls(text: str) -> str:
    """The text with control characters other than tab and line feed replaced."""
    return CONTROLS.sub("\ufffd", text)
