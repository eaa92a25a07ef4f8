"""Pages to text and blocks: the stage that turns what a PDF reader gives into what every other reader gives.

Source: the method of ruling grids as in T. Hassan and R. Baumgartner, "Table Recognition and Understanding from PDF
Files" (ICDAR 2007), with the outer border of open-sided tables put in, characters sorted by place everywhere.
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Sequence
from dataclasses import replace

from noticeparse.layout.marks import is_caption, mark_style
from noticeparse.layout.page.flow import FlowLine, flow_of, inner_borders
from noticeparse.layout.page.frames import Bounds, Frame, Item, content_of
from noticeparse.layout.page.furniture import without_furniture
from noticeparse.layout.page.joints import Words, breaks_inside_words, goes_on, joint
from noticeparse.layout.page.missing import shortfalls_of
from noticeparse.layout.page.sheets import Sheet, all_lines, sheet_of
from noticeparse.layout.page.unruled import with_unruled
from noticeparse.layout.page.words import PrintedLine
from noticeparse.model.document import Block, Document
from noticeparse.model.elements import Line
from noticeparse.model.geometry import Box
from noticeparse.model.mapped import MappedText
from noticeparse.model.page import Page
from noticeparse.model.span import Span
from noticeparse.model.table import Cell, Region, Table

MOST_INDENT = 40
# How far apart (points) the borders of two parts of one box may be that goes on over a page.
BORDERS_APART = 8.0


def lay_out(document: Document) -> Document:
    """The document with text and blocks built from its pages; as it is where it has none, or has blocks already.

    Shape:
        One line of ``Document.text`` for each printed line. Running heads and page numbers are in no block and no text;
        their characters keep the offset -1 in ``Page.offsets``.
    """
    if not document.pages or document.blocks:
        return document
    contents = [content for page in document.pages for content in content_of(page)]
    without_furniture(contents)
    for content in contents:
        with_unruled(content)
    writer = _Writer(document.pages)
    blocks = writer.blocks(flow_of(contents))
    pages = tuple(replace(page, offsets=writer.offsets[page.number]) for page in document.pages)
    missing = tuple(shortfalls_of(document))
    return replace(document, text="\n".join(writer.lines), blocks=blocks, pages=pages, shortfalls=missing)


class _Writer:
    """Writes the lines of the one text in reading order and keeps where each character went."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = {page.number: page for page in pages}
        self.offsets = {page.number: array("l", [-1]) * len(page.text) for page in pages}
        self.lines: list[str] = []
        self.at = 0
        self.words = Words(())
        self.cuts_words = False

    def blocks(self, flow: Sequence[FlowLine | Sheet]) -> tuple[Block, ...]:
        every = [line for part in flow for line in ([part.line] if isinstance(part, FlowLine) else all_lines(part))]
        self.words = Words(every)
        self.cuts_words = breaks_inside_words(self._pairs(flow), self.words)
        for a, b in self._pairs(flow):
            a.joint = joint(a, b, self.words, cuts_words=self.cuts_words)
        found: list[Block] = []
        for part in flow:
            if isinstance(part, Sheet):
                table = self._table(part)
                if table is not None:
                    found.append(table)
                continue
            line = part.line
            indent = round((line.box[0] - part.left) / (0.5 * line.height)) if line.height > 0 else 0
            found.append(
                Line(
                    self._write(line),
                    indent=max(0, min(MOST_INDENT, indent)),
                    gap=part.gap,
                    joint=line.joint,
                    page_no=line.page,
                    box=Box(*line.box),
                )
            )
        return tuple(found)

    def _pairs(self, flow: Sequence[FlowLine | Sheet]) -> list[tuple[PrintedLine, PrintedLine]]:
        """Lines that go on in the next one, with that one."""
        return [
            (a.line, b.line)
            for a, b in itertools.pairwise(flow)
            if isinstance(a, FlowLine) and isinstance(b, FlowLine) and self._runs_on(a, b)
        ]

    def _runs_on(self, a: FlowLine, b: FlowLine) -> bool:
        if not (a.holder == b.holder or _is_box_over_pages(a, b)) or mark_style(b.line.text):
            return False
        if is_caption(a.line.text):
            return False
        return goes_on(a.line, b.line, a.left, a.right, self.pages[b.line.page], cuts_words=self.cuts_words)

    def _write(self, line: PrintedLine) -> MappedText:
        start = self.at
        offsets = self.offsets[line.page]
        for step, glyph in enumerate(line.glyphs):
            if glyph >= 0 and offsets[glyph] < 0:
                offsets[glyph] = start + step
        self.lines.append(line.text)
        end = start + len(line.text)
        self.at = end + 1
        return MappedText(line.text, array("l", range(start, end)), array("l", range(start + 1, end + 1)))

    def _table(self, sheet: Sheet) -> Table | None:
        start = self.at
        cells = []
        for cell in sheet.cells:
            lines, tables = self._cell(cell.items, cell.box)
            cells.append(
                Cell(
                    row=cell.row,
                    col=cell.col,
                    row_span=cell.row_span,
                    col_span=cell.col_span,
                    lines=lines,
                    tables=tables,
                    header=cell.row < sheet.heads,
                )
            )
        if self.at == start:
            return None
        return Table(
            id="",
            cells=tuple(cells),
            n_rows=sheet.n_rows,
            n_cols=len(sheet.xs) - 1,
            span=Span(start, self.at - 1),
            regions=tuple(Region(page, Box(*box)) for page, box in sheet.parts),
            kind="ruled" if sheet.is_ruled else "loose",
        )

    def _cell(self, items: Sequence[Item], box: Bounds) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
        lines: list[Line] = []
        tables: list[Table] = []
        run: list[PrintedLine] = []
        for item in [*items, None]:
            if isinstance(item, PrintedLine):
                run.append(item)
                continue
            lines += self._joined(run, box)
            run = []
            if isinstance(item, Frame):
                if item.is_table:
                    table = self._table(sheet_of(item))
                    tables += [table] if table is not None else []
                else:
                    for index in range(len(item.grid.slots)):
                        inner, nested = self._cell(item.items.get(index, []), item.grid.slot_box(index))
                        lines += inner
                        tables += nested
        return tuple(lines), tuple(tables)

    def _joined(self, run: Sequence[PrintedLine], box: Bounds) -> list[Line]:
        """A cell's printed lines as lines: those that go on in the next one are one."""
        if not run:
            return []
        left, right = inner_borders(box, run)
        found: list[Line] = []
        last: PrintedLine | None = None
        for line in run:
            text, place = self._write(line), Box(*line.box)
            goes = (
                last is not None
                and not mark_style(line.text)
                and not is_caption(last.text)
                and not (line.text.isdigit() and last.text[-1].isdigit())  # a list of numbers
                and goes_on(last, line, left, right, self.pages[line.page], cuts_words=self.cuts_words)
            )
            if goes and last is not None:
                before = found[-1]
                between = joint(last, line, self.words, cuts_words=self.cuts_words)
                whole = MappedText.join((before.text, text), between)
                found[-1] = replace(before, text=whole, box=_around(before.box, place, before.page_no == line.page))
            else:
                found.append(Line(text, page_no=line.page, box=place))
            last = line
        return found


def _is_box_over_pages(a: FlowLine, b: FlowLine) -> bool:
    """True where boxes of prose at the foot of a page and at the head of the next are as wide as one another."""
    return (
        a.holder > 0 < b.holder
        and b.line.page == a.line.page + 1
        and abs(a.left - b.left) < BORDERS_APART
        and abs(a.right - b.right) < BORDERS_APART
    )


def _around(a: Box | None, b: Box, same_page: bool) -> Box:
    if a is None or not same_page:
        return a or b
    return Box(min(a.x0, b.x0), min(a.top, b.top), max(a.x1, b.x1), max(a.bottom, b.bottom))
