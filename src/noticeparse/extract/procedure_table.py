"""Flow charts that are tables: boxes side by side with arrows between, what belongs to each below it."""

from __future__ import annotations

import re
from dataclasses import replace

from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.procedure_boxes import acting, box_of, is_time
from noticeparse.extract.procedure_rows import head_kind, names_steps, steps_of_rows
from noticeparse.extract.procedure_steps import (
    BRACKET_ONLY,
    NAME_LENGTH,
    Step,
    is_actor,
    is_arrow,
    points_down,
    points_left,
)
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table

CIRCLED = re.compile(r"[①-⑳❶-❿➀-➉]")
OPEN_END = ("및", "·", "/", ",")
MOST_CELLS = 400
FEWEST_BOXES = 3
FEWEST_HEADS = 4
FEWEST_LYING, MOST_LYING = 2, 4
COUNTED = re.compile(r"(?:STEP|Step|step)\s?\.?\d{1,2}\.?|제?\d{1,2}\s?단계|[①-⑳]|\d{1,2}")
Band = list[tuple[Cell, Step]]


def steps_of_table(table: Table, *, labelled: bool) -> list[Step]:
    """The steps of a table in their order; empty where it shows none.

    Args:
        table: The table.
        labelled: True where its heading says that it shows a procedure.
    """
    if len(table.cells) > MOST_CELLS or table.n_rows < 1:
        return []
    if _has_standing_heads(table) and (steps := steps_of_rows(_turned(table), labelled=labelled)):
        return steps
    if is_chart(table, labelled=labelled):
        return steps_of_chart(table)
    return (_lying(table) if labelled else []) or steps_of_rows(table, labelled=labelled)


def _lying(table: Table) -> list[Step]:
    """Steps as the heads of columns, below each nothing but who acts and when; empty for any other table."""
    rows = [[c for c in table.row(r) if not c.empty] for r in range(table.n_rows)]
    if rows and rows[0] and all(COUNTED.fullmatch(cell.text.text.strip()) for cell in rows[0]):
        rows = rows[1:]  # the numbers of the steps
    if not FEWEST_LYING <= len(rows) <= MOST_LYING or len(rows[0]) < FEWEST_HEADS:
        return []
    heads, below = rows[0], [cell for row in rows[1:] for cell in row]
    if not all(len(cell.text) <= NAME_LENGTH and is_known(cell.text.text) for cell in heads):
        return []
    told = sum(is_time(cell.text.text) or is_actor(cell.text.text) for cell in below)
    if not below or 4 * told < 3 * len(below) or any(len(cell.text) > NAME_LENGTH for cell in below):
        return []
    band: Band = [(cell, step) for cell in heads if (step := box_of(cell)) is not None]
    known = _alone(table)
    for row in rows[1:]:
        trusted = 2 * sum(is_actor(cell.text.text) for cell in row) >= len(row)
        band = [(cell, _detailed(cell, step, row, known, trusted=trusted)) for cell, step in band]
    return [step for _, step in band]


def is_known(name: str) -> bool:
    """True for a name with a word of selection, or of what comes after it."""
    return any(pattern("procedure", "steps", kind).search(name) is not None for kind in ("selection", "beyond"))


def is_chart(table: Table, *, labelled: bool) -> bool:
    """True for boxes side by side: arrows between them, numbers on them, or empty columns where arrows were drawn.

    Without a heading that says so, these columns must be cells of their own over all rows.
    """
    filled = [cell for cell in table.row(0) if not cell.empty]
    across = [c for c in table.cells if is_arrow(c.text.text) and not points_down(c.text.text)]
    if len(across) >= 2 and len({cell.col for cell in across}) >= 2:
        return True
    if table.n_cols < FEWEST_BOXES:
        return False
    if any(sum(CIRCLED.match(c.text.text) is not None for c in table.row(r)) >= 3 for r in range(table.n_rows)):
        return True
    return len(filled) >= FEWEST_BOXES and _spaced(table, filled) and (labelled or _parted(table))


def _has_standing_heads(table: Table) -> bool:
    """True for a lying table: its first column says what stands in each row, the step first, then who or when."""
    heads = [squash(cell.text.text) for cell in table.cells if cell.col == 0 and not cell.empty]
    if table.n_cols <= FEWEST_BOXES or not heads or not names_steps(heads[0]):
        return False
    return any(head_kind(head) in ("actor", "time") for head in heads[1:])


def _turned(table: Table) -> Table:
    """The same cells with rows for columns."""
    cells = (
        replace(c, row=c.col, col=c.row, row_span=c.col_span, col_span=c.row_span, header=c.col == 0)
        for c in table.cells
    )
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.col))
    return replace(table, cells=tuple(ordered), n_rows=table.n_cols, n_cols=table.n_rows)


def _parted(table: Table) -> bool:
    """True where the empty cells of the first row reach down to the last, as columns of drawn arrows do."""
    between = [cell for cell in table.row(0) if cell.empty]
    return len(between) >= FEWEST_BOXES - 1 and all(cell.row_span == table.n_rows for cell in between)


def _spaced(table: Table, boxes: list[Cell]) -> bool:
    """True where a column that holds nothing stands between each two boxes of the first row."""
    used = {cell.col for cell in table.cells if not cell.empty and not is_arrow(cell.text.text)}
    edges = [cell.col + cell.col_span for cell in boxes[:-1]]
    gaps = sum(any(c not in used for c in range(edge, after.col)) for edge, after in zip(edges, boxes[1:], strict=True))
    rows = [any(not c.empty and not is_arrow(c.text.text) for c in table.row(r)) for r in range(table.n_rows)]
    together = all(rows[: max(r for r, filled in enumerate(rows) if filled) + 1])
    heads = sum(bool(head_kind(box.text.text)) for box in boxes)
    return gaps == len(edges) and together and heads < len(boxes) - 1 and table.n_rows <= 2 * len(boxes)


def steps_of_chart(table: Table) -> list[Step]:
    """The boxes of a chart, row by row, each with what stands below it; by their numbers where all have some."""
    found: list[Step] = []
    band: Band = []
    left = turned = False
    known = _alone(table)
    for number in range(table.n_rows):
        cells = [c for c in table.row(number) if not c.empty and not is_arrow(c.text.text)]
        arrows = [c for c in table.cells if c.row <= number < c.row + c.row_span and is_arrow(c.text.text)]
        down = [c for c in arrows if points_down(c.text.text) and c.row == number]
        if down and band and not cells:
            turned = min(c.col for c in down) >= band[-1][0].col > band[0][0].col
        if not cells:
            continue
        across = [c for c in arrows if not points_down(c.text.text)]
        if not band or _opens(cells, bool([c for c in across if c.row == number]), band):
            found.extend(_ordered(band, left))
            left = turned or any(points_left(c.text.text) for c in across)
            turned = False
            band = [(cell, step) for cell in cells if (step := box_of(cell)) is not None]
            continue
        left = left or any(points_left(c.text.text) for c in across)
        trusted = 2 * sum(is_actor(c.text.text) for c in cells) >= len(cells)
        band = [(cell, _detailed(cell, step, cells, known, trusted=trusted)) for cell, step in band]
    found.extend(_ordered(band, left))
    if found and all(step.number is not None for step in found):
        found.sort(key=lambda step: step.number or 0)
    return found


def _alone(table: Table) -> set[str]:
    return {squash(c.text.text) for c in table.cells if len(c.text) <= NAME_LENGTH and is_actor(c.text.text)}


def _ordered(band: Band, left: bool) -> list[Step]:
    steps = [step for _, step in band]
    return steps[::-1] if left else steps


def _opens(cells: list[Cell], arrows: bool, band: Band) -> bool:
    """True for a row of boxes, False for a row of actors, dates or notes below one."""
    if any(CIRCLED.match(cell.text.text) for cell in cells):
        return True
    if any(step.number is not None for _, step in band):
        return False
    texts = [cell.text.text for cell in cells]
    details = sum(
        is_time(t) or is_actor(t) or len(t) > NAME_LENGTH or BRACKET_ONLY.fullmatch(t) is not None for t in texts
    )
    return arrows and 2 * details < len(texts)


def _detailed(cell: Cell, step: Step, below: list[Cell], known: set[str], *, trusted: bool) -> Step:
    """A box with the actor or the time that stands under it.

    Args:
        cell: The box.
        step: What it says.
        below: Cells of the row below.
        known: Actors that stand alone in the table.
        trusted: True where most of that row names actors.
    """
    under = [c for c in below if c.col < cell.col + cell.col_span and cell.col < c.col + c.col_span]
    if len(under) != 1:
        return step
    other = under[0]
    if step.name.text.endswith(OPEN_END) and (rest := box_of(other)) is not None:
        name = MappedText.join((step.name, rest.name), " ")
        return replace(step, name=name, actors=step.actors or rest.actors, times=step.times or rest.times)
    if not step.times and is_time(other.text.text):
        return replace(step, times=(other.text,))
    if not step.actors and (trusted or is_actor(other.text.text)):
        actors = acting(other, trusted=trusted, known=known)
        return replace(step, actors=actors) if actors else step
    return step
