"""Criteria in tables that print no points: what is judged, beside it what is asked of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticeparse.extract.criteria_columns import FAMILY, headed_grid, is_head
from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.evaluation_context import BONUS, topic_of
from noticeparse.extract.evaluation_names import is_stage
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table

METHOD = "criteria.unscored"
SCORE = 0.6
WIDTHS = (2, 3)
FEWEST = 2
LONGEST_GROUP = 60
SUM = re.compile(r"\d\s?(?:원|천원|만원|백만원|천만원|억원|억)(?![가-힣])|\d{4}\.\s?\d")


def read_unscored(view: NoticeView, table: Table) -> list[Record]:
    """The criteria of a table whose heads say that it holds some and none of whose columns has points."""
    grid = headed_grid(table, FAMILY, ("item", "criteria", "group", "points"))
    heads = [grid.lowest(c) for c in range(grid.width)]
    if grid.width not in WIDTHS or not any(is_head(head, "criteria") for head in heads):
        return []
    if not all(is_head(head, "item") or is_head(head, "group") for head in heads) or is_head(heads[-1], "points"):
        return []
    found: list[Record] = []
    for row in grid.rows:
        first, last = row.cells[0], row.cells[-1]
        if first is None or last is None or first is last or last.empty or first.empty or last.row != row.index:
            continue
        named = first.text
        if is_stage(named.text) or topic_of(named.text) == BONUS or len(named.text) > LONGEST_GROUP:
            return []
        group = Reading(clean(named.text), (view.place(named),), METHOD, SCORE)
        for item in _items(last):
            if SUM.search(item.text):
                return []  # a table about the programme
            found.append({"group": group, "item": Reading(clean(item.text), (view.place(item),), METHOD, SCORE)})
    return found if len({id(record["group"]) for record in found}) >= FEWEST else []


def _items(cell: Cell) -> Iterator[MappedText]:
    """The entries of a cell at its outer level, each with what hangs below it."""
    entries = [p for p in cell_paragraphs(cell.lines) if p.style != "note" and p.text]
    outer = entries[0].style if entries else ""
    held = MappedText.empty()
    for entry in entries:
        if held and entry.style == outer and outer:
            yield held
            held = entry.text
        else:
            joint = f" {entry.mark} " if entry.mark else " "
            held = MappedText.join((held, entry.text), joint) if held else entry.text
    if held:
        yield held
