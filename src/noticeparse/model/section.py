"""The outline of a document: headings and what hangs under them, as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from noticeparse.model.document import Document
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span
from noticeparse.model.table import Table


@dataclass(frozen=True, slots=True)
class Section:
    """A paragraph and everything below it in the outline; a plain list item is a section without children.

    Attributes:
        head: The paragraph that opens it; None for the root alone.
        rank: Depth of its mark in this document's outline; smaller is higher. The root has 0.
        label: What the paragraph calls its content: ``사업목적`` of ``□ 사업목적``, of ``(사업목적) …`` and of
            ``사업목적 : …``; None where it calls it nothing.
        value: The content that stands in the paragraph itself, behind the label; empty where the label is all.
        notes: Footnotes and remarks under it (``*``, ``※``, ``☞``), which are not part of its text.
        items: Tables and sections below it, in reading order.
        path: Labels (or texts) of the sections above it, from the root down.
    """

    head: Paragraph | None
    rank: int
    label: MappedText | None
    value: MappedText
    notes: tuple[Paragraph, ...] = ()
    items: tuple[Section | Table, ...] = ()
    path: tuple[str, ...] = ()

    @property
    def children(self) -> tuple[Section, ...]:
        """The sections right below it."""
        return tuple(item for item in self.items if isinstance(item, Section))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables right below it."""
        return tuple(item for item in self.items if isinstance(item, Table))

    @property
    def text(self) -> MappedText:
        """The paragraph's whole text, without its mark."""
        return self.head.text if self.head else MappedText.empty()

    def walk(self) -> Iterator[Section]:
        """The section itself and every section below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all_tables(self) -> Iterator[Table]:
        """Every table in it, at any depth, in reading order."""
        for item in self.items:
            if isinstance(item, Table):
                yield item
            else:
                yield from item.all_tables()

    def span(self) -> Span:
        """The smallest interval of ``Document.text`` that holds it and what is below it."""
        spans = [section.head.span for section in self.walk() if section.head]
        spans += [note.span for section in self.walk() for note in section.notes]
        spans += [table.span for table in self.all_tables()]
        return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(0, 0)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A document put in order: its paragraphs and tables, and the outline that they make.

    Attributes:
        document: The file's facts; its blocks hold every table under its id.
        blocks: Paragraphs and tables in reading order.
        outline: The root section.
    """

    document: Document
    blocks: tuple[Paragraph | Table, ...]
    outline: Section
