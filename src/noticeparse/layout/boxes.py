"""Tables that are none: boxes of prose become lines, section bars (``1 | 사업개요``) become one line.

Office formats draw both as tables, so the grids that their readers bring (and those that ``layout/page`` builds) hold
them. Text files are left alone: what is a table there was written as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from noticeparse.layout.marks import find_mark
from noticeparse.model.document import Block
from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table

BAR_STYLES = frozenset({"annex", "chapter", "number_bar", "roman"})
LONGEST_TITLE = 60


def without_boxes(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks with boxes of prose as their lines and nested tables, and section bars as single lines."""
    for block in blocks:
        if not isinstance(block, Table):
            yield block
        elif (line := bar_line(block)) is not None:
            yield line
        elif is_box(block):
            yield from _unfolded(block)
        else:
            yield block


def is_box(table: Table) -> bool:
    """True where no row of the table has two cells with content."""
    rows: set[int] = set()
    for cell in table.cells:
        if cell.empty:
            continue
        covered = set(range(cell.row, cell.row + cell.row_span))
        if rows & covered:
            return False
        rows |= covered
    return True


def bar_line(table: Table) -> Line | None:
    """The heading that a bar of a number and a title says, None for other tables."""
    filled = [cell for cell in table.cells if not cell.empty]
    if len(filled) != 2 or any(cell.tables for cell in filled):
        return None
    mark, title = sorted(filled, key=lambda cell: cell.col)
    if mark.col == title.col or not _level(mark, title) or len(title.text) > LONGEST_TITLE:
        return None
    text = next(
        (text for between in _between(mark) if _heads(text := MappedText.join((mark.text, title.text), between), mark)),
        None,
    )
    if text is None:
        return None
    place = table.regions[0] if table.regions else None
    return Line(text, gap=1, page_no=place.page_no if place else None, box=place.box if place else None)


def _between(mark: Cell) -> tuple[str, ...]:
    """What may stand between the two in one line: a bar behind a number, an empty cell behind an annex without one."""
    return (" | ",) if mark.text.text.isdigit() else (" ", " | | ")


def _heads(text: MappedText, mark: Cell) -> bool:
    style, length = find_mark(text.text)
    return style in BAR_STYLES and length >= len(mark.text)


def _level(a: Cell, b: Cell) -> bool:
    return a.row < b.row + b.row_span and b.row < a.row + a.row_span


def _unfolded(table: Table) -> Iterator[Block]:
    first = True
    for cell in table.cells:
        parts: list[Block] = [*cell.lines, *cell.tables]
        parts.sort(key=lambda part: part.span.start)
        for part in without_boxes(parts):
            yield replace(part, gap=max(1, part.gap)) if first and isinstance(part, Line) else part
            first = False
