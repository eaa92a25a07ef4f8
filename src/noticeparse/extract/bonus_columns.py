"""What each column of a table of extra points holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from noticeparse.extract.bonus_points import EXTRA, find_points
from noticeparse.extract.criteria_columns import is_head
from noticeparse.extract.grid import Grid
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.model.table import Table

FAMILY = "bonus"
RUNNING = re.compile(r"\s?\d{1,2}[.)]?\s?")
LEVEL = re.compile(r"\s?(?:가점|감점)?\s?[(]?\s?[+\-△]?\s?\d{1,2}(?:\.\d)?\s?점\s?[)]?\s?")
SAID = re.compile(r"\d\s?점|(?<![평추국])가점|감점|총점|가산")


@dataclass(frozen=True, slots=True)
class BonusColumns:
    """Columns of a grid by their part; ``texts`` are names and details from left to right."""

    texts: tuple[int, ...]
    points: tuple[int, ...] = ()
    evidence: tuple[int, ...] = ()
    kind: int | None = None
    levels: tuple[int, ...] = ()
    """Columns of degrees, each under the points that it gives."""


def says_bonus(label: str) -> bool:
    """True for a head such as ``가점``, ``감점``, ``가점항목``, ``우대사항``."""
    forms = {squash(label), bare(label)}
    return any(EXTRA.search(f) or f.startswith("우대") for f in forms) and len(squash(label)) <= 20


def bonus_columns(grid: Grid, *, certain: bool) -> BonusColumns | None:
    """The parts of the columns; None where the table gives no points."""
    texts: list[int] = []
    points: list[int] = []
    evidence: list[int] = []
    kind: int | None = None
    levels = _levels(grid)
    for column in range(grid.width):
        head = grid.lowest(column)
        cells = [cell.text.text for row in grid.rows if (cell := row.cells[column]) is not None and not cell.empty]
        if (
            not cells
            or column in levels
            or _runs(cells)
            or is_head(head, "number", FAMILY)
            or is_head(head, "skip", FAMILY)
        ):
            continue
        scored = sum(1 for text in cells if len(text) <= 24 and find_points(text, cell=True))
        said = sum(1 for text in cells if len(text) <= 24 and SAID.search(text))
        if kind is None and _is_kind(cells) and (not points or column == 0):
            kind = column
        elif (is_head(head, "points", FAMILY) and scored * 2 >= len(cells)) or (
            not head and column > 0 and said * 2 >= len(cells) and not points
        ):
            points.append(column)
        elif is_head(head, "evidence", FAMILY):
            evidence.append(column)
        elif scored == len(cells) and all(re.fullmatch(r"\s?\d{1,2}\s?", text) for text in cells):
            continue  # running numbers without a head
        else:
            texts.append(column)
    if not texts:
        return None
    named_by_head = any(is_head(grid.lowest(c), "name", FAMILY) or says_bonus(grid.lowest(c)) for c in texts)
    if not points and not levels and not (certain and (named_by_head or kind is not None)):
        return None
    if not certain and not points and not levels:
        return None
    return BonusColumns(tuple(texts), tuple(points), tuple(evidence), kind, levels)


def _runs(cells: Sequence[str]) -> bool:
    """True for running numbers, whatever other rows of a form stand below them."""
    numbers = [int(text.strip(" .)")) for text in cells if RUNNING.fullmatch(text)]
    return len(numbers) > 2 and numbers == list(range(1, len(numbers) + 1)) and len(numbers) * 2 > len(cells)


def _levels(grid: Grid) -> tuple[int, ...]:
    """Columns whose heads are nothing but points, where there are several."""
    found = tuple(c for c in range(1, grid.width) if LEVEL.fullmatch(grid.lowest(c)) and find_points(grid.lowest(c)))
    return found if len(found) > 1 else ()


def _is_kind(cells: Sequence[str]) -> bool:
    """True where a column says 가점 or 감점 of its rows; further heads and rows of rules may stand between them."""
    if not any(kind_of(text) for text in cells):
        return False
    between = ("name", "points", "kind", "rule", "sum", "number")
    return all(kind_of(text) or any(is_head(text, name, FAMILY) for name in between) for text in cells)


def kind_of(text: str) -> str:
    """``plus``, ``minus``, or empty where a cell is neither word."""
    form = bare(text)
    if pattern(FAMILY, "values", "minus").fullmatch(form):
        return "minus"
    return "plus" if pattern(FAMILY, "values", "plus").fullmatch(form) else ""


def from_head_row(table: Table) -> Table:
    """The table from the row on whose cells are heads of items and points: a form asks for names above it."""
    for row in range(1, table.n_rows - 1):
        heads = [cell for cell in table.row(row) if not cell.empty]
        if any(is_head(cell.text.text, "points", FAMILY) for cell in heads) and any(
            says_bonus(cell.text.text) and not is_head(cell.text.text, "points", FAMILY) for cell in heads
        ):
            kept = tuple(
                replace(cell, row=cell.row - row, header=cell.row == row) for cell in table.cells if cell.row >= row
            )
            return replace(table, cells=kept, n_rows=table.n_rows - row)
    return table
