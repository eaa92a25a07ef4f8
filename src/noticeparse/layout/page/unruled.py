"""Lists in two columns without rulings: lines whose second part begins at one place behind a wide gap."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from noticeparse.layout.marks import find_mark
from noticeparse.layout.page.frames import Frame, Item, PageContent
from noticeparse.layout.page.grid import Grid
from noticeparse.layout.page.slots import Slot
from noticeparse.layout.page.words import PrintedLine
from noticeparse.model.page import Page

LEAST_ROWS = 4
# In heights of a line: the least white between the columns, and the most between two rows.
GAP = 1.5
MOST_SHIFT = 1.6
# How far the columns of two rows may begin from each other (points).
SAME_PLACE = 3.0
# Lines of labels and values say what belongs together by themselves; a contents page has numbers of pages.
LABEL = re.compile(r"[:：]$")
NUMBER = re.compile(r"[\d\W]*")
LEAST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with a wide gap, cut there."""

    left: PrintedLine
    right: PrintedLine


def with_unruled(content: PageContent) -> None:
    """Puts a frame for each two-column list in the place of its lines, in the content's items."""
    found: list[Item] = []
    run: list[_Row] = []
    lines: list[PrintedLine] = []
    for item in [*content.items, None]:
        row = _cut(item, content.page) if isinstance(item, PrintedLine) else None
        if row is None or (run and not _goes_on(run, row)):
            found += _listed(run, lines)
            run, lines = [], []
        if row is not None and isinstance(item, PrintedLine):
            run.append(row)
            lines.append(item)
        elif item is not None:
            found.append(item)
    content.items = found


def _cut(line: PrintedLine, page: Page) -> _Row | None:
    """The line in two where it has one wide gap, with words before it."""
    if line.is_turned:
        return None
    gaps = [
        step
        for step in range(1, len(line.text) - 1)
        if line.text[step] == " " and _white(line, step, page) > GAP * line.height
    ]
    if len(gaps) != 1:
        return None
    row = _Row(_part(line, 0, gaps[0], page), _part(line, gaps[0] + 1, len(line.text), page))
    _, mark = find_mark(row.left.text)
    if sum(c.isalnum() for c in row.left.text[mark:]) < LEAST_LETTERS:
        return None
    if LABEL.search(row.left.text) or LABEL.match(row.right.text[:1]) or NUMBER.fullmatch(row.right.text):
        return None
    return row


def _white(line: PrintedLine, step: int, page: Page) -> float:
    """Width of the white at a blank of a line."""
    before, after = line.glyphs[step - 1], line.glyphs[step + 1]
    return page.boxes[4 * after] - page.boxes[4 * before + 2] if before >= 0 <= after else 0.0


def _part(line: PrintedLine, start: int, end: int, page: Page) -> PrintedLine:
    glyphs = line.glyphs[start:end]
    places = [glyph for glyph in glyphs if glyph >= 0]
    x0 = min(page.boxes[4 * glyph] for glyph in places)
    x1 = max(page.boxes[4 * glyph + 2] for glyph in places)
    return replace(
        line,
        text=line.text[start:end],
        glyphs=glyphs,
        box=(x0, line.box[1], x1, line.box[3]),
        ends_blank=line.ends_blank and end == len(line.text),
    )


def _goes_on(run: Sequence[_Row], row: _Row) -> bool:
    """True where the columns of the row begin where those of the ones above do, right below them."""
    first, last = run[0], run[-1]
    height = max(last.left.height, row.left.height)
    return (
        abs(row.left.box[0] - first.left.box[0]) <= SAME_PLACE
        and abs(row.right.box[0] - first.right.box[0]) <= SAME_PLACE
        and 0 <= row.left.box[1] - last.left.box[1] <= (1 + MOST_SHIFT) * height
    )


def _listed(run: Sequence[_Row], lines: Sequence[PrintedLine]) -> list[Item]:
    """The frame of a run of rows; its lines where it is too short for a list."""
    if len(run) < LEAST_ROWS:
        return list(lines)
    boxes = [line.box for line in lines]
    ys = [min(box[1] for box in boxes)]
    ys += [(above.box[3] + below.box[1]) / 2 for above, below in itertools.pairwise(lines)]
    ys.append(max(box[3] for box in boxes))
    border = min(row.right.box[0] for row in run)
    xs = [min(box[0] for box in boxes), border, max(box[2] for box in boxes)]
    slots = [Slot(row, col, 1, 1) for row in range(len(run)) for col in range(2)]
    grid = Grid(xs, ys, slots, [[2 * row, 2 * row + 1] for row in range(len(run))])
    parts = [part for row in run for part in (row.left, row.right)]
    return [Frame(run[0].left.page, grid, {slot: [part] for slot, part in enumerate(parts)}, is_ruled=False)]
