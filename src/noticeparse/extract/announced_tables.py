"""Tables with a column (or row) of what was and one of what is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table

Years = tuple[int, int]
_YEAR: Final = re.compile(r"['’‘`´]?(?P<year>(?:20)?\d{2})년(?:도)?")
_HEAD_ROWS: Final = 3
_CENTURY: Final = 2000


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the two sides stand.

    Attributes:
        head: Row (column, where the table lies) of the heads.
        before: Column (row) of what was.
        after: Column (row) of what is.
        lies: The sides are rows, not columns.
        years: Of the heads, where these are years.
    """

    head: int
    before: int
    after: int
    lies: bool = False
    years: Years | None = None


def years_in(text: str) -> int | None:
    """The year that a heading begins with, or that a column's head is."""
    match = _YEAR.match(squash(text)) or _YEAR.match(text.strip())
    if match is None:
        return None
    year = int(match["year"])
    return year if year > _CENTURY else year + _CENTURY


def columns_of(table: Table, *, in_box: bool) -> Columns | None:
    """The two sides of a table of changes; None where it is none.

    Args:
        table: The table.
        in_box: It stands under the heading of a box of changes: two years in a row are two sides there.
    """
    by_place = _cover(table)
    for lies in (False, True):
        depth, width = (table.n_cols, table.n_rows) if lies else (table.n_rows, table.n_cols)
        for head in range(min(_HEAD_ROWS, depth - 1)):
            heads = [by_place.get((at, head) if lies else (head, at)) for at in range(width)]
            if (found := _sides(heads, in_box=in_box and not lies)) is not None:
                before, after, years = found
                return Columns(head, before, after, lies, years)
    return None


def _sides(heads: list[Cell | None], *, in_box: bool) -> tuple[int, int, Years | None] | None:
    """Places of a head of what was and, behind it, one of what is."""
    texts = [cell.text.text if cell is not None else "" for cell in heads]
    before = [at for at, text in enumerate(texts) if _is("before", text)]
    for first in before:
        behind = next((at for at in range(first + 1, len(texts)) if _is("after", texts[at])), None)
        if behind is not None:
            return first, behind, None
    if in_box:
        years = [years_in(text) if len(text) <= 12 else None for text in texts]
        for at, (left, right) in enumerate(pairwise(years)):
            # Years from the first column on are those of a table whose labels were lost.
            if at and left is not None and right is not None and right == left + 1:
                return at, at + 1, (left, right)
    return None


def _is(side: str, text: str) -> bool:
    heads = pattern("announced", "columns", side)
    return bool(text) and any(heads.fullmatch(form) is not None for form in (squash(text), bare(text)))


def rows_of(table: Table, columns: Columns) -> Iterator[tuple[MappedText | None, MappedText | None, MappedText | None]]:
    """Subject, before and after of each row under the heads; rows that change nothing are left out."""
    by_place = _cover(table)
    depth = table.n_cols if columns.lies else table.n_rows
    told: set[tuple[int, int]] = set()

    def cell(line: int, at: int) -> Cell | None:
        return by_place.get((at, line) if columns.lies else (line, at))

    for line in range(columns.head + 1, depth):
        was, now = cell(line, columns.before), cell(line, columns.after)
        key = id(was), id(now)
        if key in told or was is now:
            continue
        told.add(key)
        before, after = (_stated(side) for side in (was, now))
        if (before is None and after is None) or _same(before, after):
            continue
        yield _subject(cell(line, at) for at in range(min(columns.before, columns.after))), before, after


def _stated(cell: Cell | None) -> MappedText | None:
    """What a cell says; None for an empty one and a dash."""
    if cell is None or cell.empty or not squash(cell.text.text).strip("-–—"):
        return None
    return cell.text


def _same(before: MappedText | None, after: MappedText | None) -> bool:
    if after is None or before is None:
        return False
    left, right = squash(before.text), squash(after.text)
    return left == right or pattern("announced", "columns", "same").fullmatch(right) is not None


def _subject(cells: Iterator[Cell | None]) -> MappedText | None:
    """The most specific label left of the sides."""
    found: list[Cell] = []
    for cell in cells:
        if cell is not None and not cell.empty and cell not in found:
            found.append(cell)
    return found[-1].text if found else None


def _cover(table: Table) -> dict[tuple[int, int], Cell]:
    return {
        (r, c): cell
        for cell in table.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.col, cell.col + cell.col_span)
    }
