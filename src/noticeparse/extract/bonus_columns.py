"""What each column of a table of extra points holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from noticeparse.extract.bonus_points import EXTRA, find_points
from noticeparse.extract.criteria_columns import is_head
from noticeparse.extract.grid import Grid
from noticeparse.extract.lexicon import bare, pattern, squash

FAMILY = "bonus"
SAID = re.compile(r"\d\s?점|(?<![평추국])가점|감점|총점|가산")


@dataclass(frozen=True, slots=True)
class BonusColumns:
    """Columns of a grid by their part; ``texts`` are names and details from left to right."""

    texts: tuple[int, ...]
    points: tuple[int, ...] = ()
    evidence: tuple[int, ...] = ()
    kind: int | None = None


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
    for column in range(grid.width):
        head = grid.lowest(column)
        cells = [cell.text.text for row in grid.rows if (cell := row.cells[column]) is not None and not cell.empty]
        if not cells or is_head(head, "number", FAMILY) or is_head(head, "skip", FAMILY):
            continue
        scored = sum(1 for text in cells if len(text) <= 24 and find_points(text, cell=True))
        said = sum(1 for text in cells if len(text) <= 24 and SAID.search(text))
        if kind is None and all(kind_of(text) for text in cells) and (not points or column == 0):
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
    if not points and not (certain and (named_by_head or kind is not None)):
        return None
    if not certain and not points:
        return None
    return BonusColumns(tuple(texts), tuple(points), tuple(evidence), kind)


def kind_of(text: str) -> str:
    """``plus``, ``minus``, or empty where a cell is neither word."""
    form = bare(text)
    if pattern(FAMILY, "values", "minus").fullmatch(form):
        return "minus"
    return "plus" if pattern(FAMILY, "values", "plus").fullmatch(form) else ""
