"""Tables: grids of cells with row and column spans."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from noticeparse.model.elements import Line
from noticeparse.model.geometry import Box
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span, cover

NO_TEXT = MappedText.empty()  # that of every empty cell


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid.

    Attributes:
        row: First row, from 0.
        col: First column, from 0.
        row_span: Rows that it covers, at least 1.
        col_span: Columns that it covers, at least 1.
        lines: Its lines in reading order.
        tables: Tables nested in it.
        header: True for a cell of a header row or column.
        text: All its lines joined by single blanks, nested tables left out.
    """

    row: int
    col: int
    lines: tuple[Line, ...] = ()
    row_span: int = 1
    col_span: int = 1
    tables: tuple[Table, ...] = ()
    header: bool = False
    # Asked for by every extractor, so it is joined once.
    text: MappedText = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.row < 0 or self.col < 0 or self.row_span < 1 or self.col_span < 1:
            raise ValueError(f"no place in a grid: row {self.row}+{self.row_span}, column {self.col}+{self.col_span}")
        object.__setattr__(self, "text", joined(self.lines) if self.lines else NO_TEXT)

    @property
    def boxed_lines(self) -> tuple[Line, ...]:
        """Its lines and those of tables in it that are one box: a frame around a part of its list."""
        boxes = [table.cells[0] for table in self.tables if len(table.cells) == 1]
        if not boxes:
            return self.lines
        inside = (line for box in boxes for line in box.boxed_lines)
        return tuple(sorted((*self.lines, *inside), key=lambda line: line.span.start))

    @property
    def empty(self) -> bool:
        """True where it holds neither text nor a table."""
        return not self.tables and not self.text


@dataclass(frozen=True, slots=True)
class Region:
    """Where a table (or a part of it) stands on a page."""

    page_no: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A grid.

    Attributes:
        id: ``t1``, ``t2`` … in reading order.
        cells: Its cells by row, then column; covered positions have none.
        n_rows: Rows of the grid.
        n_cols: Columns of the grid.
        span: Smallest interval of ``Document.text`` that holds it.
        caption: The line above or the angle-bracketed title that names it.
        unit: What its numbers are counted in, as printed (``억원``).
        regions: Its places; more than one where it crosses pages, none for text.
        parent: ``(table id, row, column)`` of the cell that it is nested in.
        kind: ``markup`` (the format says where cells are), ``ruled`` (from rulings) or ``loose`` (from the order of
            the lines alone), or ``barred`` (text whose cells are parted by bars, rows guessed).
    """

    id: str
    cells: tuple[Cell, ...]
    n_rows: int
    n_cols: int
    span: Span
    caption: MappedText | None = None
    unit: MappedText | None = None
    regions: tuple[Region, ...] = ()
    parent: tuple[str, int, int] | None = None
    kind: str = "markup"

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers a position, None where there is none."""
        for cell in self.cells:
            if cell.row <= row < cell.row + cell.row_span and cell.col <= col < cell.col + cell.col_span:
                return cell
        return None

    def row(self, row: int) -> tuple[Cell, ...]:
        """The cells that begin in a row, from left to right."""
        return tuple(cell for cell in self.cells if cell.row == row)

    def named(self, name: str) -> Table:
        """The same table under another id."""
        return replace(self, id=name)

    @property
    def header_rows(self) -> int:
        """Rows from the top whose cells are all headers."""
        count = 0
        while count < self.n_rows and (cells := self.row(count)) and all(cell.header for cell in cells):
            count += 1
        return count


def joined(lines: tuple[Line, ...]) -> MappedText:
    """The lines' texts as one, a blank between them; those without text are left out."""
    if len(lines) == 1:
        return lines[0].text
    filled = [line.text for line in lines if line.text]
    return filled[0] if len(filled) == 1 else MappedText.join(filled, " ")


def cells_span(cells: tuple[Cell, ...]) -> Span:
    """The smallest interval that holds the cells' lines.

    Raises:
        ValueError: None of them has a line.
    """
    return cover(line.span for cell in cells for line in cell.lines if line.text)
