"""Flow of a Hancom body to a `Document`: the one text, lines mapped to it, tables on a grid.

Text: every paragraph in reading order, LF between paragraphs and at forced breaks; empty paragraphs of the body stay as
empty lines, those of cells are left out.
"""

from __future__ import annotations

import functools
import re
from array import array
from collections.abc import Sequence
from dataclasses import replace

from noticeparse.errors import NoTextError
from noticeparse.model.document import Block, Document, SourceFile
from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span
from noticeparse.model.table import Cell, Region, Table
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.hancom_flow import FlowCell, FlowItem, FlowPage, FlowParagraph, FlowTable, holds_text
from noticeparse.readers.markup import fold_blanks
from noticeparse.readers.table_heads import with_guessed_heads
from noticeparse.readers.text_limits import check_text

LEADING = re.compile(r"[ \t\u00a0\u3000\u2002-\u200a\u200b]*")
NEEDS_FOLDING = re.compile(r"[\t\u00a0\u3000\u2002-\u200a\u200b\ufeff]|  ")
WIDE_BLANK = "\u3000"
MAX_GRID = 200_000
SPARSE = 8
FIRST_NUMBERS = 1 << 15  # characters of all but the longest notices


def build_document(items: Sequence[FlowItem | FlowPage], source: SourceFile, limits: ReadLimits) -> Document:
    """The document of a body.

    Raises:
        NoTextError: No paragraph has a visible character.
        TooLargeError: The text is beyond the limits.
    """
    composer = _Composer()
    blocks = composer.body(items)
    text = "\n".join(composer.rows)
    check_text(text, source.name, limits)
    if not blocks:
        raise NoTextError(
            f"{source.name} holds no text: only pictures, or nothing at all",
            hint="Look at the file in its own program; text in pictures has to be recognised (OCR) first",
        )
    return Document(text=text, blocks=blocks, source=source)


class _Composer:
    """Writes the text row by row and gives each line its place in it."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self._at = 0
        self._places = _numbers(FIRST_NUMBERS)
        self._page: int | None = None

    def body(self, items: Sequence[FlowItem | FlowPage]) -> tuple[Block, ...]:
        blocks: list[Block] = []
        gap = 0
        for item in items:
            if isinstance(item, FlowPage):
                self._page = item.number
                continue
            if not isinstance(item, FlowTable):
                lines = self._paragraph(item, gap)
                if not lines:
                    self._row("")
                    gap += 1
                    continue
                blocks.extend(lines)
            else:
                table = self._table(item)
                if table is None:
                    continue
                blocks.append(table)
            gap = 0
        return tuple(blocks)

    def _row(self, text: str) -> int:
        """Writes one row; where it starts in the text."""
        start = self._at
        self.rows.append(text)
        self._at += len(text) + 1
        return start

    def _mapped(self, text: str, start: int) -> MappedText:
        """A text that stands unchanged at a place; its starts and ends are slices of one long row of numbers."""
        end = start + len(text)
        if end >= len(self._places):
            self._places = _numbers(2 * end)
        places = self._places
        return MappedText(text, places[start:end], places[start + 1 : end + 1])

    def _paragraph(self, item: str | FlowParagraph, gap: int = 0) -> Sequence[Line]:
        """The paragraph's printed lines; none where it has no visible character."""
        if not isinstance(item, str):
            return self._lines(item.text, gap)
        if not item:
            return ()
        if item[0] == " " or item[-1] == " ":
            return self._lines(item, gap)
        return (Line(self._mapped(item, self._row(item)), 0, gap, page_no=self._page),)

    def _lines(self, text: str, gap: int = 0) -> list[Line]:
        """The paragraph's printed lines: one, or one for each piece between forced breaks."""
        found: list[Line] = []
        rows = text.split("\n") if "\n" in text else (text,)
        for row in rows:
            blanks = LEADING.match(row)
            lead = blanks.end() if blanks else 0
            kept = row.rstrip()
            if len(kept) <= lead:
                continue
            start = self._row(row)
            body = kept[lead:]
            line = self._mapped(body, start + lead)
            if NEEDS_FOLDING.search(body):
                line = fold_blanks(line)
            if not line.text:
                continue
            found.append(
                Line(line, indent=lead + row.count(WIDE_BLANK, 0, lead), gap=0 if found else gap, page_no=self._page)
            )
        if len(found) > 1:
            found[:-1] = [replace(line, wraps=True) for line in found[:-1]]
        return found

    def _table(self, table: FlowTable) -> Table | None:
        """The table on its grid; None where it holds no text."""
        if not holds_text((table,)):
            return None
        start = self._at
        made = [self._cell(cell) for cell in _on_grid(table.cells)]
        end = self._at - 1
        n_rows = max(cell.row + cell.row_span for cell in made)
        n_cols = max(cell.col + cell.col_span for cell in made)
        cells = tuple(made)
        if not any(cell.header for cell in cells):
            cells = with_guessed_heads(cells, n_rows, n_cols)
        regions = (Region(self._page),) if self._page is not None else ()
        return Table(id="", cells=cells, n_rows=n_rows, n_cols=n_cols, span=self._trimmed(start, end), regions=regions)

    def _trimmed(self, start: int, end: int) -> Span:
        """The span without the blanks before its first and behind its last line."""
        first, last = self._rows_from(start)[0], self.rows[-1]
        return Span(start + len(first) - len(first.lstrip()), end - len(last) + len(last.rstrip()))

    def _rows_from(self, start: int) -> Sequence[str]:
        at, number = self._at, len(self.rows)
        while at > start:
            number -= 1
            at -= len(self.rows[number]) + 1
        return self.rows[number:]

    def _cell(self, cell: FlowCell) -> Cell:
        row, col, row_span, col_span, header, items = cell
        if len(items) == 1 and not isinstance(items[0], FlowTable):
            return Cell(row, col, tuple(self._paragraph(items[0])), row_span, col_span, (), header)
        lines: list[Line] = []
        tables: list[Table] = []
        for item in items:
            if not isinstance(item, FlowTable):
                lines.extend(self._paragraph(item))
            elif (nested := self._table(item)) is not None:
                tables.append(nested)
        return Cell(row, col, tuple(lines), row_span, col_span, tuple(tables), header)


@functools.lru_cache(maxsize=1)
def _few_numbers() -> array[int]:
    return array("l", range(FIRST_NUMBERS))


def _numbers(count: int) -> array[int]:
    """The whole numbers from 0, at least that many; nobody writes to them. Counting costs more than copying."""
    return _few_numbers() if count <= FIRST_NUMBERS else array("l", range(count))


def _on_grid(cells: Sequence[FlowCell]) -> list[FlowCell]:
    """The cells by row and column, no two at one place, spans within the table, rows and columns without holes.

    A file may claim a cell in row 60,000 of a table with three cells: a grid that is far larger than its cells is
    closed up, so that nobody downstream walks over it.
    """
    places = [cell[:2] for cell in cells]
    found = list(cells) if places == sorted(set(places)) else _merged(cells)
    n_rows = found[-1].row + 1
    n_cols = max([cell.col + cell.col_span for cell in found])
    size = n_rows * n_cols
    if size > SPARSE * len(found) or size * len(found) > MAX_GRID:
        covered = sum(min(cell.row_span, n_rows - cell.row) * cell.col_span for cell in found)
        if size > min(MAX_GRID, SPARSE * covered) or covered > MAX_GRID:
            rows = {row: number for number, row in enumerate(sorted({cell.row for cell in found}))}
            cols = {col: number for number, col in enumerate(sorted({cell.col for cell in found}))}
            return [FlowCell(rows[cell.row], cols[cell.col], 1, 1, cell.header, cell.items) for cell in found]
    if max([cell.row + cell.row_span for cell in found]) > n_rows:
        return [cell._replace(row_span=min(cell.row_span, n_rows - cell.row)) for cell in found]
    return found


def _merged(cells: Sequence[FlowCell]) -> list[FlowCell]:
    """The cells by row and column, those at one place made one."""
    placed: dict[tuple[int, int], FlowCell] = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.col)):
        at = (cell.row, cell.col)
        if at in placed:
            before = placed[at]
            cell = FlowCell(
                cell.row,
                cell.col,
                max(before.row_span, cell.row_span),
                max(before.col_span, cell.col_span),
                before.header or cell.header,
                before.items + cell.items,
            )
        placed[at] = cell
    return list(placed.values())
