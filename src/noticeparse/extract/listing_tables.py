"""Entries of tables that are lists: cells of bullets, or the columns that hold the content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from noticeparse.extract.grid import Grid, GridRow, grid_of
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.listing import FOREIGN
from noticeparse.extract.listing_labels import named_roles, names_own
from noticeparse.extract.listing_text import cell_entries, listing_pattern
from noticeparse.extract.roles import roles_of
from noticeparse.layout.marks import mark_style
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Cell, Table

# A column of texts no longer than this names services, it does not say what they are.
NAMES_ONLY = 10
BULLET_SHARE = 0.6
FEWEST_FIELDS = 2
CONTENT = ("content_1", "content_2", "content_3")
# Roles of the columns of a table of support conditions.
CONDITIONS = frozenset({"eligibility", "benefits", "limit", "ratio", "period", "scale", "conditions"})
# Roles of a row label that take the row out of a list of something else.
ROW_FIELDS = frozenset(
    {
        "exclusions",
        "eligibility",
        "period",
        "scale",
        "application_period",
        "documents",
        "contacts",
        "schedule",
        "bonus",
        "notes",
    }
)
# Roles of the labels in the first column of a sheet of labels and values.
SHEET_FIELDS = ROW_FIELDS | CONDITIONS | {"application_method", "purpose"}
FIGURES = re.compile(r"[\d\s,.%~∼‘’'()\-–:/년월일개사원천백만억최대이내내외약총건명회]+")
LETTERS = re.compile(r"[가-힣A-Za-z]")


def bullet_table(table: Table) -> bool:
    """True where nearly every cell is a list of bullets: the table only sets them side by side."""
    filled = [cell for cell in table.cells if cell.text.text.strip()]
    if not filled:
        return False
    marked = sum(1 for cell in filled if any(mark_style(line.text.text) for line in cell.lines[:1]))
    return marked >= BULLET_SHARE * len(filled) and (
        marked == len(filled) or (table.n_cols > 1 and not _labelled(table))
    )


def _labelled(table: Table) -> bool:
    """The first row or the first column holds labels without a mark."""
    first_row = [cell for cell in table.row(0) if cell.text.text.strip()]
    first_column = [cell for cell in table.cells if cell.col == 0 and cell.text.text.strip()]
    return any(
        len(part) > 1 and not any(mark_style(cell.text.text) for cell in part) for part in (first_row, first_column)
    )


def table_entries(table: Table, role: str, family: str, section: str = "columns") -> tuple[MappedText, ...]:
    """The list entries of a table under a label of the role; empty where it is another kind of table.

    ``content_1`` to ``content_3`` of a section of the family's word lists name the heads of columns that hold entries.
    """
    if table.n_cols == 1 or bullet_table(table):
        cells = [cell for cell in table.cells if not (cell.header and len(table.cells) > 1 and _is_head(cell, role))]
        return tuple(_entries(cells, role))
    if (own := _rows_of_sheet(table, role)) is not None:
        return tuple(_entries(own, role))
    grid = grid_of(table)
    columns = _columns(grid, role, family, section)
    if not columns:
        return ()
    found: list[MappedText] = []
    sheet = _is_sheet(grid, columns[0], role)
    for row in grid.rows:
        if _about_else(row, columns[0], role) or (sheet and role not in _row_roles(row, columns[0])):
            continue
        for column in columns:
            cell = row.cells[column]
            if cell is not None and row.starts(column):
                found.extend(_entries([cell], role))
    return tuple(found)


def _is_sheet(grid: Grid, column: int, role: str) -> bool:
    """True for a sheet of labels and values: half of its rows are about other fields (``지원대상``, ``지원기간`` …)."""
    others = sum(bool(roles & ROW_FIELDS) and role not in roles for roles in (_row_roles(r, column) for r in grid.rows))
    return others >= FEWEST_FIELDS and 2 * others >= len(grid.rows) - 1


def _labels(row: GridRow, column: int) -> set[str]:
    return {cell.text.text for cell in row.cells[:column] if cell is not None and cell is not row.cells[column]}


def _row_roles(row: GridRow, column: int) -> frozenset[str]:
    return frozenset(role for label in _labels(row, column) for role in named_roles(label))


def _about_else(row: GridRow, column: int, role: str) -> bool:
    """The row's label names another field (지원제외 in a table of conditions)."""
    if any(listing_pattern("labels", "foreign_row").search(squash(label)) for label in _labels(row, column)):
        return True
    roles = _row_roles(row, column)
    return role not in roles and bool(roles & ROW_FIELDS)


def column_entries(section: Section, role: str) -> tuple[MappedText, ...]:
    """Entries of columns headed by the role itself, in tables of conditions (지원유형, 지원대상, 지원한도 …)."""
    found: list[MappedText] = []
    for table in section.all_tables():
        if table.n_cols < 2 or (table.caption is not None and named_roles(table.caption.text) & FOREIGN):
            continue
        grid = grid_of(table)
        roles = [roles_of(grid.lowest(column)) for column in range(grid.width)]
        column = next((c for c, part in enumerate(roles) if role in part), None)
        if column is None and role == "benefits" and _is_overview(grid):
            column = next((c for c in range(1, grid.width) if names_own(grid.lowest(c), role)), None)
        elif sum(1 for part in roles if part & CONDITIONS) < 2:
            continue
        if column is not None:
            cells = [cell for row in grid.rows if row.starts(column) and (cell := row.cells[column]) is not None]
            if role != "benefits" or any(len(line.text) > NAMES_ONLY for cell in cells for line in cell.lines):
                found.extend(_entries(cells, role))
    return tuple(found)


def _is_overview(grid: Grid) -> bool:
    """True where the first column names programmes or kinds of support, and another says what they get."""
    heads = (cell.text.text for column in grid.heads[1:] for cell in column)
    return bool(listing_pattern("labels", "programmes").match(bare(grid.lowest(0)))) and any(
        roles_of(head) & CONDITIONS for head in heads
    )


def _is_head(cell: Cell, role: str) -> bool:
    return role in roles_of(cell.text.text) or (not mark_style(cell.text.text) and len(squash(cell.text.text)) <= 8)


def _entries(cells: Sequence[Cell], role: str) -> Iterator[MappedText]:
    for cell in cells:
        for text in cell_entries(cell, role):
            if not FIGURES.fullmatch(text.text) and len(LETTERS.findall(text.text)) >= 2:
                yield text


def _rows_of_sheet(table: Table, role: str) -> list[Cell] | None:
    """The cells beside the labels of the role, where the labels of other rows name other fields; None elsewhere."""
    rows = {cell.row: cell for cell in table.cells if cell.col == 0}
    roles = {row: named_roles(cell.text.text) for row, cell in rows.items()}
    own = [row for row, cell in rows.items() if role in roles[row] or names_own(cell.text.text, role)]
    if role == "benefits" and not own:
        own = [row for row, found in roles.items() if "topics" in found]  # nothing else says what is given
    others = sum(1 for row, found in roles.items() if found & SHEET_FIELDS and row not in own)
    if not own or others < FEWEST_FIELDS:
        return None
    return [cell for row in own for cell in beside(table, rows[row])]


def beside(table: Table, label: Cell) -> list[Cell]:
    """The cells in the rows of a label, from left to right."""
    rows = range(label.row, label.row + label.row_span)
    return [cell for cell in table.cells if cell.row in rows and cell.col > label.col]


def _columns(grid: Grid, role: str, family: str, section: str) -> tuple[int, ...]:
    heads = [bare(grid.lowest(column)) for column in range(grid.width)]
    if not any(heads):
        return _columns_by_length(grid)
    for wanted in CONTENT:
        fitting = tuple(c for c, head in enumerate(heads) if pattern(family, section, wanted).fullmatch(head))
        if fitting:
            return fitting[-1:]
    return tuple(c for c in range(grid.width) if role in roles_of(grid.lowest(c)))[:1]


def _columns_by_length(grid: Grid) -> tuple[int, ...]:
    """Without heads: the last column, if it holds texts."""
    last = [row.text(grid.width - 1).text for row in grid.rows]
    return (grid.width - 1,) if last and sum(map(len, last)) / len(last) >= 10 else ()
