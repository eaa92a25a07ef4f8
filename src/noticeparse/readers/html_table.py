"""HTML tables inside a text: exact spans, nested tables, lists and paragraphs in cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span
from noticeparse.model.table import Cell, Table, cells_span
from noticeparse.readers.grid import header_rows
from noticeparse.readers.markup import BLANKS, BREAK, fold_blanks, pieces, plain
from noticeparse.readers.table_heads import LOOKED_AT

TAG = re.compile(r"<(/?)(table|tr|td|th|thead)\b([^<>]{0,500})>", re.I)
SPAN = re.compile(r"(row|col)span\s*=\s*[\"']?\s*(\d{1,4})", re.I)
TABLE = re.compile(r"<table\b[^<>]{0,500}>", re.I)
NEWLINE = re.compile(r"(?<!\s)\s*\n\s*")
MAX_SPAN = 200
MAX_DEPTH = 10
# Spans of one table are followed up to this many places; a cell beyond them covers its own.
MAX_GRID = 200_000


@dataclass
class _OpenCell:
    start: int
    header: bool
    rows: int
    cols: int
    nested: list[tuple[Span, Table]] = field(default_factory=list)


@dataclass
class _OpenTable:
    start: int
    row: int = -1
    in_head: bool = False
    cell: _OpenCell | None = None
    cells: list[Cell] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)
    free_from: dict[int, int] = field(default_factory=dict)


def find_html_tables(text: str) -> list[tuple[Span, Table]]:
    """Every outermost ``<table>`` of the text with the span of its markup; unclosed ones end with the text."""
    if "<table" not in text and "<TABLE" not in text:
        return []
    found: list[tuple[Span, Table]] = []
    stack: list[_OpenTable] = []

    def close_cell(end: int) -> None:
        if stack and stack[-1].cell is not None:
            _place(stack[-1], text, end)

    def close_table(end: int, after: int) -> None:
        close_cell(end)
        done = stack.pop()
        table = _finish(done)
        if table is None:
            return
        span = Span(done.start, after)
        if stack and stack[-1].cell is not None:
            stack[-1].cell.nested.append((span, table))
        else:
            found.append((span, table))

    for match in TAG.finditer(text):
        closing, name, attributes = match.group(1) == "/", match.group(2).lower(), match.group(3)
        if name == "table":
            if closing and stack:
                close_table(match.start(), match.end())
            elif not closing and len(stack) < MAX_DEPTH:
                stack.append(_OpenTable(match.start()))
        elif not stack:
            continue
        elif name == "thead":
            stack[-1].in_head = not closing
        elif name == "tr":
            close_cell(match.start())
            if not closing:
                stack[-1].row += 1
        else:
            close_cell(match.start())
            if not closing:
                spans = {kind.lower(): int(n) for kind, n in SPAN.findall(attributes)}
                stack[-1].row = max(stack[-1].row, 0)
                stack[-1].cell = _OpenCell(
                    match.end(),
                    name == "th" or stack[-1].in_head,
                    min(max(spans.get("row", 1), 1), MAX_SPAN),
                    min(max(spans.get("col", 1), 1), MAX_SPAN),
                )
    while stack:
        close_table(len(text), len(text))
    return sorted(found, key=lambda item: item[0])


def _place(table: _OpenTable, text: str, end: int) -> None:
    """The open cell into the first free place of its row (the table model of HTML)."""
    cell = table.cell
    table.cell = None
    if cell is None:
        return
    col = table.free_from.get(table.row, 0)
    while (table.row, col) in table.taken:
        col += 1
    if len(table.taken) + cell.rows * cell.cols > MAX_GRID:
        cell.rows = cell.cols = 1
    table.taken |= {(table.row + r, col + c) for r in range(cell.rows) for c in range(cell.cols)}
    table.free_from[table.row] = col + cell.cols
    keep, at = [], cell.start
    for span, _ in cell.nested:
        keep.append(MappedText.of(text, Span(at, max(at, span.start))))
        at = span.end
    keep.append(MappedText.of(text, Span(at, max(at, end))))
    lines = tuple(line for part in keep for line in cell_lines(part))
    table.cells.append(
        Cell(table.row, col, lines, cell.rows, cell.cols, tuple(t for _, t in cell.nested), header=cell.header)
    )


def cell_lines(content: MappedText) -> tuple[Line, ...]:
    """A cell's content cut at breaks, paragraphs and list items."""
    found = []
    for piece in pieces(content, BREAK):
        line = fold_blanks(plain(piece.replace(NEWLINE, " ")))
        if BLANKS.sub("", line.text):
            found.append(Line(line))
    return tuple(found)


def _finish(table: _OpenTable) -> Table | None:
    if not table.cells or not any(line.text for cell in table.cells for line in cell.lines):
        return None
    n_rows = max(cell.row for cell in table.cells) + 1
    cells = tuple(
        cell
        if cell.row + cell.row_span <= n_rows
        else Cell(cell.row, cell.col, cell.lines, n_rows - cell.row, cell.col_span, cell.tables, cell.header)
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col))
    )
    n_cols = max(cell.col + cell.col_span for cell in cells)
    if not any(cell.header for cell in cells):
        cells = _guess_heads(cells, n_rows)
    return Table("", cells, n_rows, n_cols, cells_span(cells))


def _guess_heads(cells: tuple[Cell, ...], n_rows: int) -> tuple[Cell, ...]:
    rows = [
        [BLANKS.sub(" ", cell.text.text).strip() for cell in cells if cell.row == r]
        for r in range(min(n_rows, LOOKED_AT))
    ]
    deep = max((cell.row_span for cell in cells if cell.row == 0), default=1)
    heads = deep if n_rows > deep > 1 and header_rows(rows) else header_rows(rows)
    return tuple(replace(cell, header=cell.row < heads) for cell in cells)
