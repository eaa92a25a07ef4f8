"""What stands in which cell: characters and grids put into the grids around them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from noticeparse.layout.page.glyphs import Glyphs, Quad
from noticeparse.layout.page.grid import Grid, grids_of
from noticeparse.layout.page.inline import without_inline
from noticeparse.layout.page.segments import Segment, segments_of
from noticeparse.layout.page.words import PrintedLine, lines_of
from noticeparse.model.page import Page

# A sheet this much wider than high may hold two pages; nothing stands in its fold, which is this wide (points).
SPREAD = 1.2
FOLD = 16.0
# How far a table may stand out of the cell that it is nested in, at the sides (points).
OUT = 7.0
# Text that is turned stands beside the lines of its page or cell: it comes behind them.
LAST = 1e9

Bounds = tuple[float, float, float, float]


@dataclass(slots=True)
class Frame:
    """A grid with content.

    Attributes:
        page: Number of the page.
        grid: Its cells.
        items: Lines and frames of each slot, from top to bottom.
        is_table: False for a box of prose: no row of it has two cells with text.
        is_ruled: False where white parts its columns.
    """

    page: int
    grid: Grid
    items: dict[int, list[PrintedLine | Frame]] = field(default_factory=dict)
    is_table: bool = True
    is_ruled: bool = True

    @property
    def box(self) -> Bounds:
        """Left, top, right, bottom."""
        return self.grid.box


Item = PrintedLine | Frame


@dataclass(slots=True)
class PageContent:
    """The lines and frames of a page, or of one half of a sheet with two pages on it, from top to bottom."""

    page: Page
    items: list[Item]
    pane: int = 0


def content_of(page: Page) -> list[PageContent]:
    """Everything on a page, each thing inside the smallest grid around it; one content for each half of a spread."""
    lying, standing = segments_of(page.rulings)
    glyphs = Glyphs.of(page)
    by_size = without_inline(sorted(grids_of(lying, standing), key=lambda grid: _area(grid.box)), glyphs)
    fold = find_fold(page, lying)
    inside = _glyphs_by_slot(glyphs.quads, by_size)
    frames = [Frame(page.number, grid) for grid in by_size]
    for (number, slot), which in inside.items():
        if number >= 0:
            frames[number].items[slot] = list(lines_of(glyphs, which))
    free = inside.get((-1, -1), [])
    if fold is None:
        top: list[Item] = list(lines_of(glyphs, free))
    else:
        top = [*lines_of(glyphs, [i for i in free if glyphs.quads[i][0] < fold])]
        top += lines_of(glyphs, [i for i in free if glyphs.quads[i][0] >= fold])
    for number, frame in enumerate(frames):  # small ones first: each is complete when it goes into a larger one
        if not any(frame.items.values()):
            continue
        frame.is_table = _has_full_row(frame)
        home = _home(frame.box, by_size, number)
        place = top if home is None else frames[home[0]].items.setdefault(home[1], [])
        place.append(frame)
    for frame in frames:
        for items in frame.items.values():
            items.sort(key=_order)
    top.sort(key=_order)
    if fold is None:
        return [PageContent(page, top)]
    near = [item for item in top if item.box[0] < fold]
    return [PageContent(page, near, 0), PageContent(page, [item for item in top if item.box[0] >= fold], 1)]


def find_fold(page: Page, lying: Sequence[Segment]) -> float | None:
    """Where a wide sheet is folded into two pages; None where something is printed across its middle."""
    if page.width < SPREAD * page.height:
        return None
    middle = page.width / 2
    left, right = middle - FOLD / 2, middle + FOLD / 2
    if any(s.start < right and s.end > left for s in lying):
        return None
    values = iter(page.boxes)
    sides = [0, 0]
    for x0, _, x1, _ in zip(values, values, values, values, strict=True):
        if x0 < right and x1 > left:
            return None
        sides[x0 > middle] += 1
    return middle if min(sides) else None


def _order(item: Item) -> tuple[float, float]:
    if isinstance(item, Frame):
        return item.box[1], item.box[0]
    if item.is_turned:
        return LAST, 0.0
    return (item.box[1] + item.box[3]) / 2, item.box[0]


def _area(box: Bounds) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _glyphs_by_slot(quads: Sequence[Quad], grids: Sequence[Grid]) -> dict[tuple[int, int], list[int]]:
    """Characters by grid and slot; those of no grid under ``(-1, -1)``."""
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    free = found[-1, -1]
    boxes = [(number, grid, grid.box) for number, grid in enumerate(grids)]
    height = None
    rows: list[tuple[int, float, float, list[float], list[int]]] = []
    for i, (x0, top, x1, bottom) in enumerate(quads):
        y = (top + bottom) / 2
        if y != height:  # characters of one line follow each other
            height = y
            rows = [
                (number, left, right, grid.xs, grid.row_at(y))
                for number, grid, (left, upper, right, lower) in boxes
                if upper <= y <= lower
            ]
        if rows:
            x = (x0 + x1) / 2
            for number, left, right, xs, row in rows:
                if left <= x <= right:
                    found[number, row[bisect_right(xs, x, 1, len(row)) - 1]].append(i)
                    break
            else:
                free.append(i)
        else:
            free.append(i)
    return found


def _home(box: Bounds, grids: Sequence[Grid], number: int) -> tuple[int, int] | None:
    """The smallest larger grid around a box, and its slot there."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for other in range(number + 1, len(grids)):
        left, top, right, bottom = grids[other].box
        if left - OUT <= box[0] and box[2] <= right + OUT and top - 1 <= box[1] and box[3] <= bottom + 1:
            return other, grids[other].slot_at(x, y)
    return None


def _has_full_row(frame: Frame) -> bool:
    """True where two cells with text stand in one row."""
    rows: set[int] = set()
    for index, items in frame.items.items():
        if not items:
            continue
        slot = frame.grid.slots[index]
        covered = set(range(slot.row, slot.row + slot.row_span))
        if rows & covered:
            return True
        rows |= covered
    return False


def lines_in(items: Sequence[Item]) -> Iterator[PrintedLine]:
    """Every line in the items, at any depth, in reading order."""
    for item in items:
        if isinstance(item, PrintedLine):
            yield item
        else:
            for index in range(len(item.grid.slots)):
                yield from lines_in(item.items.get(index, ()))
