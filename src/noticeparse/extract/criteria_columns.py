"""What each column of a table of criteria holds, by its heads and, where they are silent, by its cells."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from noticeparse.extract.grid import Grid, grid_of, transposed
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table
from noticeparse.nlp.scores import find_scores

FAMILY = "evaluation"
SHARE_OF_NUMBERS = 0.6
HEAD_LENGTH = 24
LONGEST_HEAD = 80
MOST_LABELS = 6
MOST_FORM_ROWS = 2
FEWEST_TEXTS = 2
FEWEST_LEVELS = 3
ALIAS = re.compile(r"\s?\([A-Za-z][A-Za-z\s&,/.-]{2,60}\)$")
SCORED_END = re.compile(r"[(\[【]\s?(?:배점\s?[:：]?\s?)?\d{1,3}(?:\.\d)?\s?[점%]?\s?(?:만점)?[)\]】]$")
NUMBER = re.compile(r"(\d{1,3}(?:\.\d)?)")
SCALE = re.compile(r"\s?\d{1,3}(?:\.\d)?(?:(?:\s?[,/·|]\s?|\s)\d{1,3}(?:\.\d)?){2,10}\s?점?")
OF_LEVEL = re.compile(r"[가-힣A-Z]\s?[(:：]\s?(\d{1,3}(?:\.\d)?)\s?점?\s?\)?(?=[\s,/·]|$)")


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of a grid by their part.

    Attributes:
        texts: Columns of groups and items, from left to right; the last one holds the items.
        points: Columns whose highest number is the most that a row can get.
        sums: Columns of the points of whole groups (``계`` beside ``배점``).
        checks: Columns of a tick (``적/부``, ``○/×``).
        stage: The column that names the stage of each row, None where there is none.
        sure: True where a head says that these are criteria.
    """

    texts: tuple[int, ...]
    points: tuple[int, ...] = ()
    checks: tuple[int, ...] = ()
    sums: tuple[int, ...] = ()
    stage: int | None = None
    sure: bool = False


@lru_cache(maxsize=20_000)
def is_head(label: str, name: str, family: str = FAMILY) -> bool:
    """True where a head is one of a family's column heads of a kind."""
    if not label or len(label) > LONGEST_HEAD:
        return False
    found = pattern(family, "columns", name)
    return any(found.fullmatch(form) is not None for form in (squash(label), bare(label)))


def headed_grid(table: Table, family: str, kinds: tuple[str, ...]) -> Grid:
    """The grid; a first row that holds known heads counts as head row where the format marks none."""
    if table.header_rows:
        return grid_of(table)
    first = [cell for cell in table.row(0) if not cell.empty]
    known = [
        c for c in first if len(c.text.text) <= HEAD_LENGTH and any(is_head(c.text.text, k, family) for k in kinds)
    ]
    if table.n_rows > 1 and len(known) >= 2 and len(known) * 2 >= len(first):
        depth = max((cell.row_span for cell in table.row(0)), default=1)
        if depth < table.n_rows:
            table = replace(table, cells=tuple(_as_head(cell, depth) for cell in table.cells))
    return grid_of(table)


def _as_head(cell: Cell, depth: int) -> Cell:
    return replace(cell, header=True) if cell.row < depth else cell


def criteria_grid(table: Table) -> Grid:
    """The table with criteria as rows, whichever way it lies."""
    grid = headed_grid(table, FAMILY, ("points", "item", "group", "check", "number"))
    if any(is_head(grid.lowest(c), "points") for c in range(grid.width)):
        return grid
    if table.n_cols > 2 and 2 <= table.n_rows <= MOST_LABELS:
        labels = [cell.text.text for cell in table.cells if cell.col == 0]
        if any(is_head(label, "points") for label in labels) and (
            table.n_rows <= 3 or all(_is_label(label) for label in labels)
        ):
            return transposed(table)
    below = _below_form(table)
    return criteria_grid(below) if below is not None else grid


def _below_form(table: Table) -> Table | None:
    """The table without the rows of a form (``기관명 | … | 책임자``) over its heads; None where there are none."""
    for at in range(1, min(MOST_FORM_ROWS, table.n_rows - 2) + 1):
        heads = [cell.text.text for cell in table.row(at)]
        if not any(is_head(head, "points") or is_head(head, "levels_over") for head in heads):
            continue
        if not any(is_head(head, "criteria") for head in heads):
            continue
        if any(cell.row < at < cell.row + cell.row_span for cell in table.cells):
            return None
        depth = at + max(cell.row_span for cell in table.row(at))
        kept = (replace(cell, row=cell.row - at, header=cell.row < depth) for cell in table.cells if cell.row >= at)
        return replace(table, n_rows=table.n_rows - at, cells=tuple(kept))
    return None


def _is_label(label: str) -> bool:
    """True where a first cell names what its row says of each criterion."""
    return any(is_head(label, kind) for kind in ("points", "item", "group", "criteria", "skip", "number"))


def columns_of(grid: Grid, *, certain: bool) -> Columns | None:
    """The parts of the columns; None where the table holds no criteria.

    Args:
        grid: The table.
        certain: The heading over it says that it is about criteria, so that vaguer heads will do.
    """
    heads = [grid.lowest(c) for c in range(grid.width)]
    wholes = [[cell.text.text for cell in grid.heads[c]] for c in range(grid.width)]
    sure = any(is_head(head, "criteria") for head in (*heads, *(w[0] for w in wholes if w)))
    points: list[int] = []
    checks: list[int] = []
    sums: list[int] = []
    texts: list[int] = []
    for column in range(grid.width):
        head, above = heads[column], wholes[column][0] if wholes[column] else ""
        if not any(row.cells[column] is not None and not row.cells[column].empty for row in grid.rows):  # type: ignore[union-attr]
            continue
        if is_head(head, "number") or is_head(head, "pass_mark"):
            continue
        if is_head(head, "points") or (is_head(above, "points") and _numeric(grid, column)):
            points.append(column)
        elif points and is_head(head, "sum") and _numeric(grid, column):
            sums.append(column)
        elif is_head(head, "level") and (
            len(wholes[column]) == 1 or is_head(above, "levels_over") or _numeric(grid, column)
        ):
            if _numeric(grid, column) or not _wordy(grid, column):
                points.append(column)
        elif ((sure or certain) and is_head(head, "points_if_sure") and _numeric(grid, column)) or (
            is_head(head, "levels_over") and _numeric(grid, column)
        ):
            points.append(column)
        elif is_head(head, "skip") and not (is_head(head, "item") and not _numeric(grid, column) and not texts):
            continue
        elif is_head(head, "check") and not _wordy(grid, column):
            checks.append(column)
        elif is_head(head, "item") or is_head(head, "group") or (not head and _wordy(grid, column)):
            texts.append(column)
        elif (sure or certain) and not head and _numeric(grid, column):
            points.append(column)
        elif sure and _wordy(grid, column):
            texts.append(column)
    if len(texts) > FEWEST_TEXTS:
        texts = [c for c in texts if not is_head(heads[c], "kind")]  # which applicants the criteria hold for
    if not texts or not (sure or certain or points):
        return None
    if not points and not checks and not _bracketed(grid, texts):
        return None
    if not (sure or certain) and not any(is_head(heads[c], "item") for c in texts):
        return None
    if grid.transposed and len(texts) > FEWEST_TEXTS and is_head(heads[texts[1]], "criteria"):
        texts = texts[:FEWEST_TEXTS]  # how each criterion is measured
    return Columns(tuple(texts), tuple(points), tuple(checks), tuple(sums), sure=sure)


def _cells(grid: Grid, column: int) -> list[MappedText]:
    seen: dict[tuple[int, int], Cell] = {}  # a cell over several rows stands in each of them
    for row in grid.rows:
        cell = row.cells[column]
        if cell is not None and not cell.empty:
            seen.setdefault((cell.row, cell.col), cell)
    return [cell.text for cell in seen.values()]


def _numeric(grid: Grid, column: int) -> bool:
    """Most cells of the column are a number of points and little else."""
    texts = [text.text for text in _cells(grid, column)]
    good = sum(1 for text in texts if (len(text) <= 12 and find_scores(text)) or scale_of(text) is not None)
    return bool(texts) and good >= SHARE_OF_NUMBERS * len(texts)


def _wordy(grid: Grid, column: int) -> bool:
    """The column holds phrases, not ticks or numbers."""
    texts = [squash(text.text) for text in _cells(grid, column)]
    return bool(texts) and sum(1 for text in texts if len(text) >= 4 and not text[:1].isdigit()) * 2 >= len(texts)


def _bracketed(grid: Grid, texts: list[int]) -> bool:
    """Points stand in brackets behind the texts themselves."""
    found = [text.text for column in texts for text in _cells(grid, column)]
    scored = sum(1 for text in found if SCORED_END.search(without_alias(text)))
    return len(found) >= 2 and scored >= 2


def without_alias(text: str) -> str:
    """A name without its English one behind it (``독창성(15%) (Originality)``)."""
    return ALIAS.sub("", text.rstrip())


def scale_of(text: str) -> tuple[int | float, int, int] | None:
    """The most of a scale to tick (``0 2 4 6``, ``탁월(10) 우수(8) 보통(6)``) with its place, else None."""
    numbers = list(NUMBER.finditer(text)) if SCALE.fullmatch(text) else list(OF_LEVEL.finditer(text))
    values = [float(match[1]) for match in numbers]
    steps = {later > before for before, later in itertools.pairwise(values)}
    if len(values) < FEWEST_LEVELS or len(steps) != 1 or len(set(values)) < len(values):
        return None
    best = max(numbers, key=lambda match: float(match[1]))
    value = float(best[1])
    return int(value) if value.is_integer() else value, best.start(1), best.end(1)
