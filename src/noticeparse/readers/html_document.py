"""What an HTML page shows to the one text and its blocks.

Text: one line for each line that the page shows, LF between them; nothing of the markup.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence

from noticeparse.model.document import Block
from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span
from noticeparse.model.table import Cell, Table
from noticeparse.readers.html_flow import HtmlCell, HtmlParagraph, HtmlTable
from noticeparse.readers.markup import BLANKS, fold_blanks
from noticeparse.readers.table_heads import with_guessed_heads

MAX_GRID = 200_000
# As many columns for each one in which a cell begins; beyond it a span only means "the whole width".
MOST_SPANNED = 2
INDENT = 2


def compose(items: Sequence[HtmlParagraph | HtmlTable]) -> tuple[str, tuple[Block, ...]]:
    """The text and the blocks of a page."""
    composer = _Composer()
    blocks: list[Block] = []
    for item in items:
        block = composer.table(item) if isinstance(item, HtmlTable) else composer.line(item)
        if block is not None:
            blocks.append(block)
    return "\n".join(composer.rows), tuple(blocks)


class _Composer:
    """Writes the text row by row and gives each line its place in it."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self._at = 0

    def line(self, paragraph: HtmlParagraph) -> Line | None:
        """One line; None where nothing of it can be seen."""
        row = unicodedata.normalize("NFC", paragraph.text)
        if not BLANKS.sub("", row):
            return None
        start = self._at
        self.rows.append(row)
        self._at += len(row) + 1
        places = array("l", range(start, start + len(row) + 1))
        lead = len(row) - len(row.lstrip())
        return Line(
            fold_blanks(MappedText(row, places[:-1], places[1:])),
            indent=lead + INDENT * max(0, paragraph.depth - 1),
            gap=paragraph.gap,
            heading=paragraph.heading,
            bullet=paragraph.bullet,
        )

    def table(self, table: HtmlTable) -> Table | None:
        """The table on its grid; None where it holds no text."""
        start = self._at
        caption = [self.line(item) for item in table.caption if isinstance(item, HtmlParagraph)]
        placed = _on_grid(table.cells)
        cells = tuple(self._cell(*place) for place in placed)
        if all(cell.empty for cell in cells):  # a caption alone is none either
            del self.rows[len(self.rows) - self._written_since(start) :]
            self._at = start
            return None
        n_rows = max(cell.row + cell.row_span for cell in cells)
        n_cols = max(cell.col + cell.col_span for cell in cells)
        if not any(cell.header for cell in cells):
            cells = with_guessed_heads(cells, n_rows, n_cols)
        said = [line.text for line in caption if line is not None]
        return Table(
            id="",
            cells=cells,
            n_rows=n_rows,
            n_cols=n_cols,
            span=Span(start, self._at - 1),
            caption=MappedText.join(said, " ") if said else None,
        )

    def _written_since(self, start: int) -> int:
        at, count = self._at, 0
        while at > start:
            count += 1
            at -= len(self.rows[-count]) + 1
        return count

    def _cell(self, cell: HtmlCell, row: int, col: int, row_span: int, col_span: int) -> Cell:
        lines: list[Line] = []
        tables: list[Table] = []
        for item in cell.items:
            if isinstance(item, HtmlTable):
                if (nested := self.table(item)) is not None:
                    tables.append(nested)
            elif (line := self.line(item)) is not None:
                lines.append(line)
        return Cell(row, col, tuple(lines), row_span, col_span, tuple(tables), cell.header)


def _on_grid(cells: Sequence[HtmlCell]) -> list[tuple[HtmlCell, int, int, int, int]]:
    """Each cell with its row, column and spans.

    Source: "forming a table" in the HTML standard, but that a cell stays within the rows that the table has, that no
    cell covers another one, and that spans beyond `MAX_GRID` positions in all are not followed.
    """
    n_rows = max((cell.row for cell in cells), default=0) + 1
    taken: set[tuple[int, int]] = set()
    placed: list[tuple[HtmlCell, int, int, int, int]] = []
    free_from: dict[int, int] = {}
    for cell in cells:
        col = free_from.get(cell.row, 0)
        while (cell.row, col) in taken:
            col += 1
        left = n_rows - cell.row
        rows, cols = min(cell.row_span or left, left), cell.col_span
        if len(taken) + rows * cols > MAX_GRID:
            rows, cols = 1, 1
        cols = next((step for step in range(1, cols) if (cell.row, col + step) in taken), cols)
        taken.update((cell.row + r, col + c) for r in range(rows) for c in range(cols))
        free_from[cell.row] = col + cols
        placed.append((cell, cell.row, col, rows, cols))
    return _closed_up(placed)


def _closed_up(placed: Sequence[tuple[HtmlCell, int, int, int, int]]) -> list[tuple[HtmlCell, int, int, int, int]]:
    """Without rows that nothing stands in, and without the columns of a ``colspan`` far beyond what the table has."""
    rows = sorted({row + step for _, row, _, row_span, _ in placed for step in range(row_span)})
    begun = sorted({col for _, _, col, _, _ in placed})
    every = sorted({col + step for _, _, col, _, col_span in placed for step in range(col_span)})
    cols = every if len(every) <= MOST_SPANNED * len(begun) + 1 else begun
    return [
        (
            cell,
            (first := bisect_left(rows, row)),
            (left := bisect_left(cols, col)),
            bisect_left(rows, row + row_span) - first,
            bisect_left(cols, col + col_span) - left,
        )
        for cell, row, col, row_span, col_span in placed
    ]
