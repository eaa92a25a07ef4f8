"""Flow charts and lists of steps that go down a table, one step a row: what is done, by whom, when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.procedure_boxes import acting, box_of, is_time
from noticeparse.extract.procedure_steps import BRACKET_END, NAME_LENGTH, Step, actors_of, is_actor, is_arrow, mark_of
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table

LONGEST_HEAD = 24
FEWEST_ROWS, FEWEST_GAPS = 3, 2
BULLET = re.compile(r"\s?[·•▪○ㅇ-]")
NUMBER = re.compile(r"[①-⑳❶-❿➀-➉]|\(?\d{1,2}[.)]?")
Cover = dict[tuple[int, int], Cell]


@dataclass(frozen=True, slots=True)
class _Columns:
    name: int
    actor: int | None = None
    time: int | None = None


def steps_of_rows(table: Table, *, labelled: bool) -> list[Step]:
    """The steps of a table that has one in each row, arrows or empty rows between them or not; empty where it has none.

    Args:
        table: The table.
        labelled: True where its heading says that it shows a procedure.
    """
    cover = {
        (r, c): cell
        for cell in table.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.col, cell.col + cell.col_span)
    }
    filled = [r for r in range(table.n_rows) if any(not c.empty and not is_arrow(c.text.text) for c in table.row(r))]
    heads = _heads(table, cover, filled)
    body = [r for r in filled if not heads or (r > filled[0] and r >= table.header_rows)]
    if len(body) < FEWEST_ROWS:
        return []
    gaps = body[-1] - body[0] + 1 - len(body)
    drawn = gaps >= FEWEST_GAPS and gaps >= len(body) - 2
    columns = _by_head(table, cover, heads, body, labelled, drawn) if heads else None
    if not heads and (labelled or drawn):
        columns = _by_content(table, cover, body)
    return _read(table, cover, body, columns) if columns is not None else []


# ---- columns ------------------------------------------------------------------------------------------------
@lru_cache(maxsize=5_000)
def head_kind(head: str) -> str:
    """``step``, ``actor`` or ``time`` for the head of such a column, else nothing."""
    head = head.strip(" <>[]")
    if not head or len(head) > LONGEST_HEAD:
        return ""
    forms = (squash(head), bare(head))
    for kind in ("actor", "step"):
        if any(pattern("procedure", "heads", kind).fullmatch(form) for form in forms):
            return kind
    return "time" if any(pattern("schedule", "head", "time").search(form) for form in forms) else ""


def names_steps(head: str) -> bool:
    """True for a head that means steps and nothing else (``추진단계``), unlike ``구분``."""
    return head_kind(head) == "step" and any(word in squash(head) for word in ("절차", "단계", "프로세스"))


def _heads(table: Table, cover: Cover, filled: Sequence[int]) -> dict[int, str]:
    """The heads by column; none where the first row is no row of heads."""
    if not filled:
        return {}
    row = table.header_rows - 1 if 0 < table.header_rows < table.n_rows else filled[0]
    if not any(not c.empty for c in table.row(row)):
        row = filled[0]
    texts = {c: cell.text.text for c in range(table.n_cols) if (cell := cover.get((row, c))) is not None}
    kinds = [head_kind(text) for text in texts.values()]
    longest = max((len(text) for text in texts.values()), default=0)
    return texts if ("step" in kinds or "actor" in kinds) and longest <= LONGEST_HEAD else {}


def _by_head(
    table: Table, cover: Cover, heads: dict[int, str], body: Sequence[int], labelled: bool, drawn: bool
) -> _Columns | None:
    kinds = {c: head_kind(head) for c, head in heads.items()}
    steps = [c for c, kind in kinds.items() if kind == "step"]
    named = [c for c in steps if names_steps(heads[c])]
    actor = next((c for c, kind in kinds.items() if kind == "actor"), None)
    time = next((c for c, kind in kinds.items() if kind == "time"), None)
    if not steps:
        return None
    if not labelled and not (named and (actor is not None or drawn)):
        return None
    if not named and actor is None and not labelled:
        return None
    first = (named or steps)[0]
    if actor is None:
        actor = _acting_column(cover, body, [c for c in heads if c not in (*steps, time)])
    same = [c for c in (named or steps) if heads[c] == heads[first]]
    return _Columns(max(same, key=lambda c: (_names(table, cover, body, c), -c)), actor, time)


def _acting_column(cover: Cover, body: Sequence[int], columns: Sequence[int]) -> int | None:
    """A column without a telling head (``비고``) most of whose cells name who acts."""
    for column in columns:
        cells = [c for r in body if (c := cover.get((r, column))) is not None and c.col == column and not c.empty]
        if len(cells) >= FEWEST_ROWS and 4 * sum(is_actor(cell.text.text) for cell in cells) >= 3 * len(cells):
            return column
    return None


def _names(table: Table, cover: Cover, body: Sequence[int], column: int) -> int:
    """How many rows have what can be the name of a step in a column."""
    cells = [cell for r in body if (cell := cover.get((r, column))) is not None and cell.row == r and not cell.empty]
    return sum(not NUMBER.fullmatch(cell.text.text) and box_of(cell) is not None for cell in cells)


def _by_content(table: Table, cover: Cover, body: Sequence[int]) -> _Columns | None:
    name = next((c for c in range(table.n_cols) if 4 * _names(table, cover, body, c) >= 3 * len(body)), None)
    if name is None:
        return None
    actor = time = None
    for column in range(name + 1, table.n_cols):
        cells = [c for r in body if (c := cover.get((r, column))) is not None and c.col == column and not c.empty]
        if not cells:
            continue
        if time is None and 2 * sum(is_time(cell.text.text) for cell in cells) >= len(cells):
            time = column
        elif 2 * sum(is_actor(cell.text.text) for cell in cells) >= len(cells):
            actor = column
    return _Columns(name, actor, time)


# ---- rows ---------------------------------------------------------------------------------------------------
def _read(table: Table, cover: Cover, body: Sequence[int], columns: _Columns) -> list[Step]:
    found: list[Step] = []
    known = set()
    if columns.actor is not None:
        cells = [cell for r in body if (cell := cover.get((r, columns.actor))) is not None]
        known = {squash(c.text.text) for c in cells if len(c.text) <= NAME_LENGTH and is_actor(c.text.text)}
    for row in body:
        cell = cover.get((row, columns.name))
        if cell is None or cell.empty or is_arrow(cell.text.text):
            continue
        acts = cover.get((row, columns.actor)) if columns.actor is not None else None
        when = cover.get((row, columns.time)) if columns.time is not None else None
        actors = acting(acts, trusted=True, known=known) if acts is not None and acts is not cell else ()
        if columns.actor is None:
            actors = _in_brackets([c for c in table.row(row) if c.col > columns.name])
        elif acts is not None and acts is not cell and BULLET.match(acts.text.text):
            actors = _in_brackets([acts]) or actors  # what is done, and behind it who does it
        if cell.row != row:
            if found and actors:
                have = {a.text for a in found[-1].actors}
                found[-1] = replace(found[-1], actors=found[-1].actors + tuple(a for a in actors if a.text not in have))
            continue
        step = box_of(cell)
        if step is None:
            return []
        if step.number is None and columns.name > 0:
            before = cover.get((row, columns.name - 1))
            if before is not None and NUMBER.fullmatch(before.text.text):
                step = replace(step, number=mark_of(before.text)[0])
        times = step.times or ((when.text,) if when is not None and when is not cell and when.text else ())
        found.append(replace(step, actors=actors or step.actors, times=times))
    return found


def _in_brackets(cells: Sequence[Cell]) -> tuple[MappedText, ...]:
    """Who acts, in brackets at the end of what a row says of its step (``협약 체결 (진흥원 ↔ 기업)``)."""
    for cell in cells:
        match = BRACKET_END.search(cell.text.text)
        if match is not None and match.start() and is_actor(match.group("inner")):
            return actors_of(cell.text.slice(match.start("inner"), match.end("inner")))
    return ()
