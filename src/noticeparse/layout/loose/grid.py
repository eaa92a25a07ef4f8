"""From a reading of a table's body to a `Table`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from noticeparse.layout.loose.headers import Header
from noticeparse.layout.loose.pieces import Piece
from noticeparse.model.elements import Line
from noticeparse.model.table import Cell, Table, cells_span


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of the body.

    Attributes:
        row: First row of the body, from 0 below the header.
        col: First column.
        pieces: What stands in it.
        row_span: Rows that it covers.
        col_span: Columns that it covers.
    """

    row: int
    col: int
    pieces: tuple[Piece, ...] = ()
    row_span: int = 1
    col_span: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """A reading of a body.

    Attributes:
        slots: Its cells.
        n_rows: Rows below the header.
        used: Pieces that it explains, from the first on.
        spans: Columns under each head.
        levels: Cells of a second header row, under the last head.
    """

    slots: tuple[Slot, ...]
    n_rows: int
    used: int
    spans: tuple[int, ...]
    levels: tuple[tuple[Piece, ...], ...] = ()

    @property
    def n_cols(self) -> int:
        """Columns of the grid."""
        return sum(self.spans)


def build(header: Header, plan: Plan) -> Table:
    """The table of a header and a body; its id is left empty."""
    deep = 2 if plan.levels else 1
    cells: list[Cell] = []
    col = 0
    for number, (head, span) in enumerate(zip(header.heads, plan.spans, strict=True)):
        over = bool(plan.levels) and number == len(plan.spans) - 1
        cells.append(Cell(0, col, head, 1 if over else deep, span, header=True))
        col += span
    first = plan.n_cols - len(plan.levels)
    cells.extend(Cell(1, first + n, _lines(level), header=True) for n, level in enumerate(plan.levels))
    cells.extend(Cell(deep + s.row, s.col, _lines(s.pieces), s.row_span, s.col_span) for s in plan.slots)
    cells.sort(key=lambda cell: (cell.row, cell.col))
    every = tuple(cells)
    return Table("", every, deep + plan.n_rows, plan.n_cols, cells_span(every), kind="loose")


def _lines(pieces: Sequence[Piece]) -> tuple[Line, ...]:
    return tuple(piece.line for piece in pieces)
