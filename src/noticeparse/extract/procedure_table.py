"""Flow charts and lists of steps that are tables: one box a column with arrows between, or one step a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from noticeparse.extract.grid import grid_of
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.procedure_steps import (
    BRACKET_ONLY,
    NAME_LENGTH,
    Step,
    actors_of,
    is_actor,
    is_arrow,
    is_date,
    mark_of,
    points_down,
    points_left,
    split_actor,
)
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table

CIRCLED = re.compile(r"[①-⑳❶-❿➀-➉]")
MOST_CELLS = 400


def steps_of_table(table: Table, *, labelled: bool) -> list[Step]:
    """The steps of a table in their order; empty where it shows none.

    Args:
        table: The table.
        labelled: True where its heading says that it shows a procedure.
    """
    if len(table.cells) > MOST_CELLS or table.n_rows < 1:
        return []
    arrows = [cell for cell in table.cells if is_arrow(cell.text.text)]
    circled = sum(CIRCLED.match(cell.text.text) is not None for cell in table.cells)
    if len(arrows) >= 2 or (circled >= 3 and table.n_cols >= 3 and _in_one_row(table)):
        return _chart(table)
    return _rows(table, labelled=labelled)


def _in_one_row(table: Table) -> bool:
    return any(sum(CIRCLED.match(c.text.text) is not None for c in table.row(r)) >= 3 for r in range(table.n_rows))


# ---- one box a column ---------------------------------------------------------------------------------------
def _chart(table: Table) -> list[Step]:
    found: list[Step] = []
    boxes: list[tuple[Cell, Step]] = []
    band: list[tuple[Cell, Step]] = []
    left = False
    for number in range(table.n_rows):
        cells = [c for c in table.row(number) if not c.empty and not is_arrow(c.text.text)]
        arrows = [c for c in table.cells if c.row <= number < c.row + c.row_span and is_arrow(c.text.text)]
        if not cells:
            continue
        across = [c for c in arrows if not points_down(c.text.text)]
        if not band or _opens(cells, bool([c for c in across if c.row == number]), band):
            found.extend(_ordered(band, left))
            left = any(points_left(c.text.text) for c in across)
            band = [(cell, step) for cell in cells if (step := _box(cell)) is not None]
            boxes.extend(band)
            continue
        left = left or any(points_left(c.text.text) for c in across)
        acting = 2 * sum(is_actor(c.text.text) for c in cells) >= len(cells)
        band = [(cell, _detailed(cell, step, cells, acting=acting)) for cell, step in band]
    found.extend(_ordered(band, left))
    if found and all(step.number is not None for step in found):
        found.sort(key=lambda step: step.number or 0)
    return found


def _ordered(band: list[tuple[Cell, Step]], left: bool) -> list[Step]:
    steps = [step for _, step in band]
    return steps[::-1] if left else steps


def _opens(cells: list[Cell], arrows: bool, band: list[tuple[Cell, Step]]) -> bool:
    """True for a row of boxes, False for a row of actors, dates or notes below one."""
    if any(CIRCLED.match(cell.text.text) for cell in cells):
        return True
    if any(step.number is not None for _, step in band):
        return False
    texts = [cell.text.text for cell in cells]
    details = sum(
        is_date(t) or is_actor(t) or len(t) > NAME_LENGTH or BRACKET_ONLY.fullmatch(t) is not None for t in texts
    )
    return arrows and 2 * details < len(texts)


def _box(cell: Cell) -> Step | None:
    """A box's name, its actor in brackets or on a line of its own."""
    name: MappedText | None = None
    actors: tuple[MappedText, ...] = ()
    for line in cell.lines:
        text = line.text
        plain = text.text.strip()
        if not plain:
            continue
        if name is None:
            name = text
        elif is_date(plain):
            continue
        elif is_actor(plain):
            actors += actors_of(text.strip("() "))
        elif not actors:
            name = MappedText.join((name, text), "" if plain.startswith("(") else " ")
    if name is None:
        return None
    number, bare_name = mark_of(name)
    bare_name, inner = split_actor(bare_name)
    if not bare_name.text or len(bare_name.text) > NAME_LENGTH or is_date(bare_name.text):
        return None
    return Step(bare_name, number, actors or inner)


def _detailed(cell: Cell, step: Step, below: list[Cell], *, acting: bool) -> Step:
    """A box with the actors that stand under it.

    Args:
        cell: The box.
        step: What it says.
        below: Cells of the row below.
        acting: True where most of that row names actors, so that a short text there is one, whatever its ending.
    """
    if step.actors:
        return step
    under = [c for c in below if c.col < cell.col + cell.col_span and cell.col < c.col + c.col_span]
    if len(under) != 1:
        return step
    actors: tuple[MappedText, ...] = ()
    for line in under[0].lines:
        plain = line.text.text
        if is_actor(plain) or (acting and len(plain) <= 15 and not is_date(plain) and "평가" not in plain):
            actors += actors_of(line.text.strip("() "))
    if not actors and is_actor(under[0].text.text):
        actors = actors_of(under[0].text.strip("() "))
    return replace(step, actors=actors) if actors else step


# ---- one step a row -----------------------------------------------------------------------------------------
@lru_cache(maxsize=5_000)
def _kind(head: str) -> str:
    if not head or len(head) > 24:
        return ""
    for kind in ("actor", "step"):
        if any(pattern("procedure", "heads", kind).fullmatch(form) for form in (squash(head), bare(head))):
            return kind
    return ""


def _rows(table: Table, *, labelled: bool) -> list[Step]:
    grid = grid_of(table)
    if not grid.heads or not any(grid.heads) or len(grid.rows) < 3:
        return []
    kinds = [_kind(grid.lowest(c)) for c in range(grid.width)]
    if "step" not in kinds:
        return []
    column = kinds.index("step")
    named = "절차" in grid.lowest(column) or "단계" in grid.lowest(column)
    actor = kinds.index("actor") if "actor" in kinds else None
    if not labelled and not (named and actor is not None):
        return []
    if not named and (actor is None and not labelled):
        return []
    found: list[Step] = []
    for row in grid.rows:
        cell = row.cells[column]
        if cell is None or cell.empty or is_arrow(cell.text.text):
            continue
        actors: tuple[MappedText, ...] = tuple(_acting(row.cells[actor])) if actor is not None else ()
        if not row.starts(column):
            if found and actors:
                have = {a.text for a in found[-1].actors}
                found[-1] = replace(found[-1], actors=found[-1].actors + tuple(a for a in actors if a.text not in have))
            continue
        step = _box(cell)
        if step is None:
            return []
        found.append(replace(step, actors=actors or step.actors))
    return found


def _acting(cell: Cell | None) -> Iterator[MappedText]:
    if cell is None or cell.empty:
        return
    for line in cell.lines:
        for part in actors_of(line.text.strip(" -·")):
            if is_actor(part.text) and not is_date(part.text):
                yield part
