"""The one text of a file, and what stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.page import Page
from noticeparse.model.shortfall import Shortfall
from noticeparse.model.table import Table

Block = Line | Table


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that a document was read from.

    Attributes:
        name: Base name, never a path.
        sha256: Of the bytes, lower-case hexadecimal.
        media_type: What the content is, not what the name's ending says.
        pages: Number of pages, None for text.
        reader: Name of the reader that read it.
        encoding: Of the bytes, for text formats.
    """

    name: str
    sha256: str
    media_type: str
    reader: str
    pages: int | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Facts about one file.

    Attributes:
        text: The one text: NFC, line ends LF. Every span of the package counts code points of it.
        blocks: Lines and tables in reading order.
        source: The file.
        decoded: Map from ``text`` to the decoded input (its base text): which characters of the input each
            character of ``text`` stands for. None where the input has no text of its own (PDF, HWP).
        pages: Characters and rulings of a paged format, from which layout builds text and blocks; empty for others.
        shortfalls: What of the file is not in it.
    """

    text: str
    blocks: tuple[Block, ...]
    source: SourceFile
    decoded: MappedText | None = None
    pages: tuple[Page, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table in reading order, nested ones right behind the table that holds them."""
        found: list[Table] = []

        def visit(table: Table) -> None:
            found.append(table)
            for cell in table.cells:
                for nested in cell.tables:
                    visit(nested)

        for block in self.blocks:
            if isinstance(block, Table):
                visit(block)
        return tuple(found)
