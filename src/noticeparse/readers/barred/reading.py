"""The cells of a table whose rows are known as lines."""

from __future__ import annotations

from collections.abc import Sequence

from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Table
from noticeparse.readers.barred.grid import lay_out
from noticeparse.readers.barred.looks import SPACED_BAR
from noticeparse.readers.barred.search import BarredTable
from noticeparse.readers.grid import lines_of
from noticeparse.readers.markup import BREAK, fold_blanks, pieces, plain


def read_barred(lines: Sequence[MappedText], table: BarredTable) -> Table | None:
    """The table that lines of a text make; None where they hold no text.

    Args:
        lines: All lines of the text.
        table: Which of them are its rows.
    """
    return lay_out([_cells(lines[start:end]) for start, end in table.rows], table.columns)


def _cells(lines: Sequence[MappedText]) -> list[tuple[Line, ...]]:
    """A row's cells: a bar parts two of them, and a line end goes on with the one that is open."""
    cells: list[list[Line]] = [[]]
    for line in lines:
        for number, piece in enumerate(pieces(line, SPACED_BAR)):
            if number:
                cells.append([])
            for part in pieces(piece, BREAK):
                cells[-1] += lines_of(fold_blanks(plain(part)))
    return [tuple(cell) for cell in cells]
