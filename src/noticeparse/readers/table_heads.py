"""Which rows of a table are its head, where the file does not say."""

from __future__ import annotations

from dataclasses import replace

from noticeparse.model.table import Cell
from noticeparse.readers.grid import header_rows
from noticeparse.readers.markup import BLANKS

LOOKED_AT = 3


def with_guessed_heads(cells: tuple[Cell, ...], n_rows: int, n_cols: int) -> tuple[Cell, ...]:
    """The cells, those of the head rows flagged by the rule for tables in text."""
    rows = [[""] * n_cols for _ in range(min(n_rows, LOOKED_AT))]
    for cell in cells:
        if cell.row < len(rows):
            rows[cell.row][cell.col] = BLANKS.sub(" ", cell.text.text).strip()
    heads = header_rows(rows)
    deep = max((cell.row_span for cell in cells if cell.row == 0), default=1)
    if heads and n_rows > deep > 1:
        heads = deep
    if not heads:
        return cells
    return tuple(replace(cell, header=cell.row < heads) if cell.header or cell.row < heads else cell for cell in cells)
