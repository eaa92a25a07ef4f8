"""Tables of enquiry points whose heads stand over groups of columns that say the same of several offices each."""

from __future__ import annotations

from noticeparse.extract.contact_heads import kinds
from noticeparse.extract.grid import Grid, GridRow
from noticeparse.extract.lexicon import squash
from noticeparse.model.mapped import MappedText

FEWEST = 2
NUMBERS = frozenset({"phone", "email"})


def column_groups(grid: Grid) -> list[tuple[MappedText, Grid]]:
    """The groups (``선정평가 | 과제기획``, each over ``담당부서 | 연락처``): what each is about, and its grid.

    A group's grid has the columns that belong to none, too. Empty for any other table.
    """
    groups: dict[int, list[int]] = {}
    for column, heads in enumerate(grid.heads):
        if len(heads) >= FEWEST and heads[0].col_span >= FEWEST:
            groups.setdefault(id(heads[0]), []).append(column)
    found = [columns for columns in groups.values() if _names_office(grid, columns)]
    if len(found) < FEWEST or len(found) < len(groups):
        return []
    if len({tuple(squash(grid.lowest(c)) for c in columns) for columns in found}) > 1:
        return []
    inside = {c for columns in found for c in columns}
    common = [c for c in range(grid.width) if c not in inside]
    return [(grid.heads[columns[0]][0].text, _part(grid, sorted((*common, *columns)))) for columns in found]


def _names_office(grid: Grid, columns: list[int]) -> bool:
    held = [kinds(grid.lowest(c)) for c in columns]
    return any(kind & NUMBERS for kind in held) and any(kind and not kind & NUMBERS for kind in held)


def _part(grid: Grid, columns: list[int]) -> Grid:
    rows = tuple(GridRow(row.index, tuple(row.cells[c] for c in columns)) for row in grid.rows)
    return Grid(grid.table, tuple(grid.heads[c] for c in columns), rows, grid.transposed)
