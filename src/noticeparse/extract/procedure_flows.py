"""Where a section shows its steps: in tables, in figures that became lines, in lists, in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from noticeparse.extract.grid import label_pairs
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.procedure_boxes import acting, is_time, step_of_text
from noticeparse.extract.procedure_figure import steps_of_lines, tokens_of
from noticeparse.extract.procedure_rows import head_kind
from noticeparse.extract.procedure_steps import (
    BACK,
    INLINE,
    NAME_LENGTH,
    Step,
    actors_of,
    inline_steps,
    is_actor,
    is_arrow,
)
from noticeparse.extract.procedure_table import COUNTED, is_known, steps_of_table
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Cell, Table

LEAST = 3
LONGEST_LABEL = 40
LIST_STYLES = ("circled", "number_dot", "number_paren", "paren_number", "hangul_dot")


@dataclass(frozen=True, slots=True)
class Flow:
    """Steps in their order.

    Attributes:
        steps: The steps.
        labelled: True where a heading or caption calls them a procedure.
        under: Number of the paragraph that calls them so, None for a caption or for nothing.
        drawn: True for a table.
    """

    steps: list[Step]
    labelled: bool
    under: int | None = None
    drawn: bool = False


def is_procedure(label: str) -> bool:
    """True for a heading over the steps of a programme (``지원절차``)."""
    if not label or len(label) > LONGEST_LABEL:
        return False
    return any(pattern("procedure", "labels", "process").fullmatch(form) for form in {squash(label), bare(label)})


def flows_in(section: Section, under: int | None = None) -> Iterator[Flow]:
    """Every flow of a section and of those below it.

    Args:
        section: The section.
        under: Number of the paragraph above it that is called a procedure, None for none.
    """
    label = section.label.text if section.label is not None else ""
    own = is_procedure(label)
    if own and section.head is not None:
        under = section.head.number
    elif label and pattern("procedure", "labels", "other").search(squash(label)):
        under = None
    yield from _of_tables(section, own=own, under=under)
    for table in section.tables:
        yield from _in_cells(table)
    if any(child.head is not None for child in section.children):
        yield Flow(_named(steps_of_lines(tokens_of(section))), own, under)
        if own:
            yield Flow(_listed(section), own, under)
            yield Flow(_winding(section), own, under)
    if own or "절차" in label or "프로세스" in label:
        for text in (section.value, *(child.text for child in section.children if child.label is None)):
            if len(INLINE.findall(text.text)) >= LEAST - 1:
                yield Flow(inline_steps(text), own, under)
    for child in section.children:
        yield from flows_in(child, under)


def _of_tables(section: Section, *, own: bool, under: int | None) -> Iterator[Flow]:
    """The flow of each table, those that go on in the next one put together."""
    label = section.label.text if section.label is not None else ""
    if section.tables and (own or "절차" in label) and (len(section.tables) > 1 or _has_arrow(section)):
        joined = _joined(section)
        if len(joined) >= LEAST:
            yield Flow(joined, own, under, drawn=True)
            return
    for table in section.tables:
        known = own or under is not None or (table.caption is not None and is_procedure(table.caption.text))
        yield Flow(_named(steps_of_table(table, labelled=known)), known, under, drawn=True)


def _in_cells(table: Table) -> Iterator[Flow]:
    """The flow beside a label cell that says so: charts in the cell beside it, or its line with arrows."""
    for label, cell in label_pairs(table):
        if cell.empty or not is_procedure(label.text.text):
            continue
        drawn = [steps for nested in cell.tables if (steps := _named(steps_of_table(nested, labelled=True)))]
        if drawn:
            yield Flow([step for steps in drawn for step in steps], True, cell.row, drawn=True)
        elif len(INLINE.findall(cell.text.text)) >= LEAST - 1:
            yield Flow(inline_steps(cell.text), True)


def _has_arrow(section: Section) -> bool:
    return any(is_arrow(child.text.text) for child in section.children)


def _joined(section: Section) -> list[Step]:
    """One flow over several tables, with the boxes between them that became paragraphs; empty where they are apart."""
    found: list[Step] = []
    for item in section.items:
        if isinstance(item, Table):
            steps = [] if _is_below(found, item) else _named(steps_of_table(item, labelled=True))
            if not steps:
                found = _with_details(found, item)
            elif {squash(s.name.text) for s in steps} & {squash(s.name.text) for s in found}:
                return []
            else:
                found.extend(steps)
        elif item.head is not None and not item.head.style and not is_arrow(item.text.text):
            step = step_of_text(item.text) if 0 < len(item.text) <= NAME_LENGTH else None
            if step is not None and is_known(step.name.text) and not item.text.text.endswith((".", "다")):
                found.append(step)
    return found


def _is_below(steps: Sequence[Step], table: Table) -> bool:
    """True for a row of cells, one for each box of a chart without actors and times, that names no steps."""
    filled = [cell.text.text for cell in table.row(0) if not cell.empty and not is_arrow(cell.text.text)]
    bare_steps = bool(steps) and not any(step.times for step in steps)
    return bare_steps and len(filled) == len(steps) and 2 * sum(map(_is_detail, filled)) >= len(filled)


def _is_detail(text: str) -> bool:
    return is_time(text) or is_actor(text) or len(text) > NAME_LENGTH or text.endswith((")", "제출", "모집"))


def _with_details(steps: list[Step], table: Table) -> list[Step]:
    """Steps with the actors and times of a table below them: a row with one cell for each, or a column of actors."""
    if not steps or table.n_rows > LEAST:
        return steps
    rows = [[c for c in table.row(r) if not c.empty and not is_arrow(c.text.text)] for r in range(table.n_rows)]
    for row in rows:
        if len(row) == len(steps):
            trusted = 2 * sum(is_actor(cell.text.text) for cell in row) >= len(row)
            steps = [_detailed(step, cell, trusted=trusted) for step, cell in zip(steps, row, strict=True)]
    heads = {cell.col: head_kind(cell.text.text) for cell in rows[0]}
    column = next((c for c, kind in heads.items() if kind == "actor"), None)
    below = [cell for row in rows[1:] for cell in row if cell.col == column]
    if len(below) == 1 and not steps[-1].actors:
        steps = [*steps[:-1], replace(steps[-1], actors=acting(below[0], trusted=True))]
    return steps


def _detailed(step: Step, cell: Cell, *, trusted: bool) -> Step:
    if not step.times and is_time(cell.text.text):
        return replace(step, times=(cell.text,))
    if not step.actors and (trusted or is_actor(cell.text.text)):
        return replace(step, actors=acting(cell, trusted=trusted))
    return step


def _named(steps: Sequence[Step]) -> list[Step]:
    """Boxes that hold nothing but a bracketed actor, or the rest of a name, belong to the box before them."""
    found: list[Step] = []
    for step in steps:
        text = step.name.text.strip()
        if found and found[-1].name.text.endswith(" 및"):
            name = MappedText.join((found[-1].name, step.name), " ")
            found[-1] = replace(step, name=name, actors=found[-1].actors or step.actors)
        elif found and text.startswith("(") and is_actor(text):
            found[-1] = replace(found[-1], actors=found[-1].actors or actors_of(step.name.strip("() ")))
        else:
            found.append(step)
    return found


def _winding(section: Section) -> list[Step]:
    """Lines of steps with arrows, every second one from right to left; empty where there are not several."""
    found: list[Step] = []
    lines = 0
    for child in section.children:
        text = child.text
        if len(BACK.findall(text.text)) > len(INLINE.findall(text.text)):
            found.extend(reversed(inline_steps(text, BACK)))
        elif len(INLINE.findall(text.text)) >= LEAST - 1:
            found.extend(inline_steps(text))
        else:
            continue
        lines += 1
    return found if lines > 1 else []


def _listed(section: Section) -> list[Step]:
    """Steps as numbered items, each with a short name."""
    found: list[Step] = []
    for child in section.children:
        counted = child.label is not None and COUNTED.fullmatch(child.label.text.strip("()[] ")) is not None
        if child.head is None or (child.head.style not in LIST_STYLES and not counted):
            return []
        name = child.value if counted else child.label or child.value
        if not name.text or len(name.text) > 30:
            return []
        found.append(step_of_text(name))
    return found
