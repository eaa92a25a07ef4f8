"""A table read as rows under heads, whichever way it lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table


@dataclass(frozen=True, slots=True)
class GridRow:
    """One body row.

    Attributes:
        index: Row (or column, of a transposed grid) of the table.
        cells: The cell that covers each column, None where there is none; a merged cell stands in each place it covers.
    """

    index: int
    cells: tuple[Cell | None, ...]

    def text(self, column: int) -> MappedText:
        """The text that covers a column, empty where there is none."""
        cell = self.cells[column] if 0 <= column < len(self.cells) else None
        return cell.text if cell else MappedText.empty()

    def starts(self, column: int) -> bool:
        """True where the column's cell begins in this row (False below the first row of a merged cell)."""
        cell = self.cells[column]
        return cell is not None and self.index in (cell.row, cell.col) and cell.row <= self.index


@dataclass(frozen=True, slots=True)
class Grid:
    """Heads and body of a table.

    Attributes:
        table: The table.
        heads: For each column the head cells over it, from the top down; empty where it has none.
        rows: Body rows.
        transposed: True where the table's columns are read as rows (labels stand in its first column).
    """

    table: Table
    heads: tuple[tuple[Cell, ...], ...]
    rows: tuple[GridRow, ...]
    transposed: bool = False

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.heads)

    def label(self, column: int) -> str:
        """The head over a column, its levels joined by a blank."""
        return " ".join(cell.text.text for cell in self.heads[column])

    def lowest(self, column: int) -> str:
        """The most specific head over a column."""
        return self.heads[column][-1].text.text if self.heads[column] else ""

    def columns(self, wanted: Callable[[str], bool]) -> tuple[int, ...]:
        """Columns whose lowest head, or whose whole head, is wanted."""
        return tuple(c for c in range(self.width) if wanted(self.lowest(c)) or wanted(self.label(c)))

    def column(self, wanted: Callable[[str], bool]) -> int | None:
        """The first such column."""
        return next(iter(self.columns(wanted)), None)


def grid_of(table: Table) -> Grid:
    """The table with its head rows as heads."""
    head_rows = table.header_rows
    cover = _cover(table)
    heads = tuple(_distinct(cover.get((r, c)) for r in range(head_rows)) for c in range(table.n_cols))
    rows = tuple(
        GridRow(r, tuple(cover.get((r, c)) for c in range(table.n_cols))) for r in range(head_rows, table.n_rows)
    )
    return Grid(table, heads, rows)


def transposed(table: Table, *, head_columns: int = 1) -> Grid:
    """The table with its first columns as heads: each further column is one row."""
    cover = _cover(table)
    heads = tuple(_distinct(cover.get((r, c)) for c in range(head_columns)) for r in range(table.n_rows))
    rows = tuple(
        GridRow(c, tuple(cover.get((r, c)) for r in range(table.n_rows))) for c in range(head_columns, table.n_cols)
    )
    return Grid(table, heads, rows, transposed=True)


def label_pairs(table: Table) -> Iterator[tuple[Cell, Cell]]:
    """Each cell with its right neighbour, for tables of labels and values; head rows left out."""
    cover, head_rows = _cover(table), table.header_rows  # counted once: a table may be very wide
    for cell in table.cells:
        if cell.header and cell.row < head_rows:
            continue
        right = cover.get((cell.row, cell.col + cell.col_span))
        if right is not None and not cell.empty:
            yield cell, right


def _cover(table: Table) -> dict[tuple[int, int], Cell]:
    return {
        (r, c): cell
        for cell in table.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.col, cell.col + cell.col_span)
    }


def _distinct(cells: Iterator[Cell | None]) -> tuple[Cell, ...]:
    found: list[Cell] = []
    for cell in cells:
        if cell is not None and not cell.empty and cell not in found:
            found.append(cell)
    return tuple(found)
