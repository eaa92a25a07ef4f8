"""A document as many converters of office files write it: rows of a table as lines, their cells parted by `` | ``.

A cell's lines stay lines of their own, a place that a merged cell covers is left out, empty cells at either end of a
row vanish, and so do empty rows and, where asked for, lines of less than four characters: what such a text no longer
says is where a row begins and which columns a cell covers.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from noticeparse.layout.boxes import bar_line, is_box
from noticeparse.model.document import Document
from noticeparse.model.elements import Line
from noticeparse.model.table import Cell, Table

SHORTEST = 4
OWN = -1
_BLANKS = re.compile(r"[ \t\u3000\xa0]+")


@dataclass(frozen=True, slots=True)
class Written:
    """A line and where it is from.

    Attributes:
        text: The line.
        table: Number of its table in the text, None outside of tables, in boxes and in bars that are headings.
        row: Number of the row in the table.
        places: Row and column of each of its parts between bars, None outside of tables.
    """

    text: str
    table: int | None = None
    row: int = 0
    places: tuple[tuple[int, int, int, int], ...] = ()


def barred_lines(document: Document, *, lossy: bool = False) -> list[Written]:
    """The text's lines; ``lossy`` leaves out those of less than four characters and what stands in ``<...>``."""
    found: list[Written] = []
    numbers = itertools.count()
    for block in document.blocks:
        if isinstance(block, Line):
            found += [Written(text) for text in [_folded(block.text.text)] if text]
        else:
            found += _table(block, numbers)
    if lossy:
        bare = (replace(line, text=re.sub(r"<[^<>|]*>|\*\*", "", line.text).strip()) for line in found)
        found = [line for line in bare if len(line.text) >= SHORTEST]
    return found


def barred_text(document: Document, *, lossy: bool = False) -> str:
    """The lines as one text."""
    return "".join(f"{line.text}\n" for line in barred_lines(document, lossy=lossy))


def _table(table: Table, numbers: Iterator[int]) -> list[Written]:
    """Its rows, each with the cells that begin in it; a row has as many lines as its cells ask for.

    A grid in a cell is a table of its own, and the rows below it are one more.
    """
    is_grid = not is_box(table) and bar_line(table) is None
    found: list[Written] = []
    for row in range(table.n_rows):
        lines = _row([cell for cell in table.cells if cell.row == row], numbers)
        inner = False
        for line in lines:
            inner |= line.table is not None
            own = is_grid and line.table is None and not (inner and " | " not in line.text)
            found.append(replace(line, table=OWN, row=row) if own else line)
    return _numbered(found, numbers) if is_grid else found


def _numbered(lines: list[Written], numbers: Iterator[int]) -> list[Written]:
    """Lines of one table, those behind a table inside it under a number of their own."""
    number, found, inner = next(numbers), [], False
    for line in lines:
        if line.table == OWN:
            if inner:
                number, inner = next(numbers), False
            line = replace(line, table=number)
        elif line.table is not None:
            inner = True
        found.append(line)
    return found


def _row(cells: list[Cell], numbers: Iterator[int]) -> list[Written]:
    found: list[Written] = []
    for cell in sorted(cells, key=lambda cell: cell.col):
        place = (cell.row, cell.col, cell.row_span, cell.col_span)
        lines = _cell(cell, numbers) or [Written("")]
        lines = [line if line.table is not None else replace(line, places=(place,)) for line in lines]
        if found:
            first = lines[0]
            joined = replace(
                found[-1],
                text=f"{found[-1].text} | {first.text}",
                table=None,
                places=(*found[-1].places, *first.places),
            )
            found[-1:] = [joined, *lines[1:]]
        else:
            found = lines
    if found:
        while found[0].text.startswith(("|", " ")):
            found[0] = replace(
                found[0], text=found[0].text[1:], places=found[0].places[found[0].text.startswith("|") :]
            )
        while found[-1].text.endswith(("|", " ")):
            cut = len(found[-1].places) - found[-1].text.endswith("|")
            found[-1] = replace(found[-1], text=found[-1].text[:-1], places=found[-1].places[:cut])
    return [replace(line, text=_folded(line.text)) for line in found if line.text.strip()]


def _cell(cell: Cell, numbers: Iterator[int]) -> list[Written]:
    parts: list[Line | Table] = sorted((*cell.lines, *cell.tables), key=lambda part: part.span.start)
    found: list[Written] = []
    for part in parts:
        found += [Written(_folded(part.text.text))] if isinstance(part, Line) else _table(part, numbers)
    return [line for line in found if line.text]


def _folded(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
