"""Criteria in tables that sort them by the stages of an evaluation, in rows or in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticeparse.extract.criteria_columns import headed_grid, is_head
from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.evaluation_names import NUMBERING, is_stage, stage_name
from noticeparse.extract.grid import Grid
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table

METHOD = "criteria.by_stage"
FAMILY = "evaluation"
IN_FRONT = re.compile(r"\s?[(\[]\s?(\d{1,3})\s?점?\s?[)\]]\s?")
POINTS = re.compile(r"\s?(?:(\d{1,3})\s?점?|[-–])\s?")
FEWEST_SCORES = 3
LONGEST_ITEM = 60
SCORE = 0.8


def read_by_stage(view: NoticeView, table: Table) -> Iterator[Record]:
    """The criteria of a table whose rows, or whose columns, are stages; nothing for any other table."""
    grid = headed_grid(table, FAMILY, ("stage", "points", "item", "criteria", "group"))
    if any(is_head(grid.lowest(c), "points") for c in range(grid.width)):
        return
    columns = [c for c in range(1, grid.width) if is_stage(grid.lowest(c))]
    if len(columns) > 1:
        yield from list(_scores(view, grid, columns)) or _columns(view, grid, columns)
    elif grid.width == 2 and is_head(grid.lowest(1), "criteria"):
        yield from _rows(view, grid)


def _scores(view: NoticeView, grid: Grid, columns: list[int]) -> Iterator[Record]:
    """Stages side by side, each cell the points that the row's item gets there; a dash or nothing for none."""
    texts = [c for c in range(columns[0]) if not is_head(grid.lowest(c), "number")]
    given = [cell for row in grid.rows for c in columns if (cell := row.cells[c]) is not None and not cell.empty]
    if not texts or len(given) < FEWEST_SCORES or not all(POINTS.fullmatch(cell.text.text) for cell in given):
        return
    for column in columns:
        head = grid.heads[column][-1].text
        stage = view.reading(stage_name(head.text), head, METHOD, score=SCORE)
        for row in grid.rows:
            cell = row.cells[column]
            named = [c for t in texts if (c := row.cells[t]) is not None and not c.empty]
            match = POINTS.fullmatch(cell.text.text) if cell is not None else None
            if cell is None or match is None or match[1] is None or not named or is_head(named[0].text.text, "sum"):
                continue
            record: Record = {"stage": stage}
            if len(named) > 1 and named[0] is not named[-1]:
                record["group"] = Reading(clean(named[0].text.text), (view.place(named[0].text),), METHOD, SCORE)
            item = named[-1].text
            record["item"] = Reading(clean(item.text), (view.place(item),), METHOD, SCORE)
            record["points"] = view.reading(
                int(match[1]), cell.text, METHOD, start=match.start(1), end=match.end(1), score=SCORE
            )
            yield record


def _columns(view: NoticeView, grid: Grid, columns: list[int]) -> Iterator[Record]:
    """Stages side by side, each cell an item with its points in front: ``(40) 시장성``."""
    for column in columns:
        head = grid.heads[column][-1].text
        stage = view.reading(stage_name(head.text), head, METHOD, score=SCORE)
        for row in grid.rows:
            cell, first = row.cells[column], row.cells[0]
            match = IN_FRONT.match(cell.text.text) if cell is not None else None
            if cell is None or match is None or match.end() >= len(cell.text.text):
                continue
            record: Record = {"stage": stage}
            if first is not None and not first.empty and first is not cell:
                record["group"] = Reading(clean(first.text.text), (view.place(first.text),), METHOD, SCORE)
            item = cell.text.slice(match.end())
            record["item"] = Reading(clean(item.text), (view.place(item),), METHOD, SCORE)
            record["points"] = view.reading(
                int(match[1]), cell.text, METHOD, start=match.start(1), end=match.end(1), score=SCORE
            )
            yield record


def _rows(view: NoticeView, grid: Grid) -> Iterator[Record]:
    """Stages one below the other, beside each a list of what it looks at."""
    for row in grid.rows:
        first, cell = row.cells[0], row.cells[1]
        if first is None or cell is None or not is_stage(first.text.text):
            continue
        name = first.text.slice(NUMBERING.match(first.text.text).end())  # type: ignore[union-attr]
        stage = view.reading(stage_name(name.text), name, METHOD, score=SCORE)
        for item in _listed(cell):
            yield {"stage": stage, "item": Reading(clean(item.text), (view.place(item),), METHOD, SCORE)}


def _listed(cell: Cell) -> list[MappedText]:
    """The marked entries of a cell that is a list of short ones; empty for any other cell."""
    entries = [p for p in cell_paragraphs(cell.lines) if p.style != "note" and p.text]
    if not entries or not all(p.mark for p in entries) or any(len(p.text.text) > LONGEST_ITEM for p in entries):
        return []
    return [p.text for p in entries]
