"""A document put in order: loose tables found, lines joined, tables named, the outline built."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from noticeparse.layout.boxes import without_boxes
from noticeparse.layout.column_heads import is_column_head
from noticeparse.layout.contents import without_contents
from noticeparse.layout.headings import with_headings
from noticeparse.layout.loose.find import find_loose_tables
from noticeparse.layout.marks import is_caption, mark_style
from noticeparse.layout.page.build import lay_out
from noticeparse.layout.paragraphs import WIDE, build_paragraphs
from noticeparse.layout.sections import UNIT_LINE, build_outline
from noticeparse.model.document import Block, Document
from noticeparse.model.elements import Line, Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Arrangement
from noticeparse.model.table import Table

UNIT = re.compile(r"단위\s?[:：]?\s?(.+)")
ABOVE = 3
# Formats whose tables were written as such; every other one draws its boxes as tables too.
WRITTEN = frozenset({"text/plain", "text/markdown"})


def arrange(document: Document, *, names_part: Callable[[str], bool] | None = None) -> Arrangement:
    """The document's paragraphs, named tables and outline.

    Args:
        document: What a reader gave.
        names_part: Whether a text is known to name a part of a notice; a short line without a mark that does is
            a heading. Layout itself knows no vocabulary.

    Shape:
        Tables are ``t1``, ``t2`` … in reading order, nested ones right behind the one that holds them.
    """
    document = lay_out(document)
    blocks = document.blocks
    if document.source.media_type not in WRITTEN:
        blocks = tuple(without_boxes(blocks))
    if not document.pages:
        blocks = _with_loose_tables(blocks)
    ordered = build_paragraphs(blocks)
    named = _named(ordered)
    tables = {table.span: table for table in named if isinstance(table, Table)}
    whole = replace(document, blocks=tuple(tables[b.span] if isinstance(b, Table) else b for b in blocks))
    return Arrangement(whole, named, build_outline(with_headings(without_contents(named), names_part)))


def _with_loose_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Runs of lines searched for tables that lost their rules; tables that are there already stay."""
    found: list[Block] = []
    run: list[Line] = []
    for block in (*blocks, None):
        if isinstance(block, Line):
            run.append(block)
            continue
        if run:
            blocks_of_run = find_loose_tables(run, is_header=is_column_head, is_mark=mark_style)
            found.extend(_folded(b) if isinstance(b, Table) else b for b in blocks_of_run)
            run = []
        if block is not None:
            found.append(block)
    return tuple(found)


def _folded(table: Table) -> Table:
    """The wide gaps that parted its columns taken out of its cells."""
    return replace(
        table,
        cells=tuple(
            replace(cell, lines=tuple(replace(line, text=line.text.replace(WIDE, " ")) for line in cell.lines))
            for cell in table.cells
        ),
    )


def _named(blocks: Sequence[Paragraph | Table]) -> tuple[Paragraph | Table, ...]:
    found: list[Paragraph | Table] = []
    count = 0
    for position, block in enumerate(blocks):
        if isinstance(block, Table):
            caption, unit = _above(blocks[max(0, position - ABOVE) : position])
            block, count = _number(
                replace(block, caption=block.caption or caption, unit=block.unit or unit), count, None
            )
        found.append(block)
    return tuple(found)


def _number(table: Table, count: int, parent: tuple[str, int, int] | None) -> tuple[Table, int]:
    count += 1
    name = f"t{count}"
    cells = []
    for cell in table.cells:
        nested = []
        for inner in cell.tables:
            inner, count = _number(inner, count, (name, cell.row, cell.col))
            nested.append(inner)
        cells.append(replace(cell, tables=tuple(nested)) if nested else cell)
    return replace(table, id=name, cells=tuple(cells), parent=parent), count


def _above(before: Sequence[Paragraph | Table]) -> tuple[MappedText | None, MappedText | None]:
    """Caption and unit that stand right above a table."""
    caption: MappedText | None = None
    unit: MappedText | None = None
    for block in reversed(before[-ABOVE:]):
        if isinstance(block, Table):
            break
        text = block.text
        if UNIT_LINE.fullmatch(text.text) and unit is None:
            match = UNIT.search(text.text)
            unit = text.slice(match.start(1), match.end(1)).strip("()[]<> ") if match else None
            continue
        if is_caption(text.text):
            caption = text.strip("<>【】〈〉《》[]［］ ")
            if match := UNIT.search(caption.text):
                unit = unit or caption.slice(match.start(1), match.end(1)).strip("()[]<> ")
        elif block.style in ("square", "circle") and len(text.text) <= 40:
            caption = text
        break
    return caption, unit
