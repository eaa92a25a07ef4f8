"""Segments to grids: which rulings belong together, and the cells between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from noticeparse.layout.page.charts import boxes_apart
from noticeparse.layout.page.parted import parted
from noticeparse.layout.page.segments import Segment
from noticeparse.layout.page.slots import Drawn, Slot, enclosed_slots, grown_slots
from noticeparse.layout.page.twins import Twins

# How far a line may end from the one that it meets (points).
TOUCH = 2.2
# Parallel lines closer than this are one border (a double line).
BORDER = 4.0
# Side by side boxes of one height that are no further apart make one row of boxes.
BAND_GAP = 48.0
BAND_EDGE = 3.0
# Those of a chart may stand further apart; it has so many boxes that lines join.
CHART_GAP = 110.0
CHART_BOXES = 3
# A box of a section's number is at most this wide and high.
BAR_BOX = 64.0
COVERED = 0.6
# A drawing of more lines is no page of tables: the longest and the largest are looked at.
MOST_LINES = 400
MOST_SEGMENTS = 3000
MOST_GRIDS = 600
# Up to this many places a cell may have any shape: a label that sits on the edge of a box leaves a U around it.
SMALL_GRID = 16

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Grid:
    """Rows and columns between rulings.

    Attributes:
        xs: Column borders from left to right.
        ys: Row borders from top to bottom.
        slots: Cells by row, then column; they cover the grid without overlap.
        owner: For each row and column, the index of its slot.
        boxes: Separate boxes that it was made of; 1 for a grid proper.
    """

    xs: list[float]
    ys: list[float]
    slots: list[Slot]
    owner: list[list[int]] = field(default_factory=list)
    boxes: int = 1

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def slot_at(self, x: float, y: float) -> int:
        """The slot that holds a point inside the grid."""
        col = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        return self.row_at(y)[col]

    def row_at(self, y: float) -> list[int]:
        """The slots, one for each column, of the row that holds a height."""
        return self.owner[min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)]

    def slot_box(self, index: int) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of a slot."""
        slot = self.slots[index]
        return (
            self.xs[slot.col],
            self.ys[slot.row],
            self.xs[slot.col + slot.col_span],
            self.ys[slot.row + slot.row_span],
        )


@dataclass(slots=True)
class Group:
    """Rulings that touch each other; ``boxes`` counts the groups that were joined to one row of boxes."""

    lying: list[Segment] = field(default_factory=list)
    standing: list[Segment] = field(default_factory=list)
    boxes: int = 1

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return (
            min([s.start for s in self.lying] + [s.at for s in self.standing]),
            min([s.at for s in self.lying] + [s.start for s in self.standing]),
            max([s.end for s in self.lying] + [s.at for s in self.standing]),
            max([s.at for s in self.lying] + [s.end for s in self.standing]),
        )


def grids_of(lying: Sequence[Segment], standing: Sequence[Segment]) -> list[Grid]:
    """Every grid of a page, one for each set of rulings that touch, and one for each row of boxes."""
    every = connected(_longest(lying), _longest(standing))
    touching = [group for group in every if group.lying and group.standing]
    groups = [Group(*part) for group in _without_charts(touching) for part in parted(group.lying, group.standing)]
    groups = sorted(groups, key=lambda group: -_area(group.box))[:MOST_GRIDS]
    lines = [group.lying[0] for group in every if len(group.lying) == 1 and not group.standing]
    _take_underlines(groups, sorted(lines))
    grids = [grid for group in in_bands(groups) if (grid := grid_of(group)) is not None]
    grids.sort(key=lambda grid: (grid.ys[0], grid.xs[0]))
    return grids


def _without_charts(groups: Iterable[Group]) -> list[Group]:
    """The groups, with the boxes of charts by rows; a box beside a row belongs to it, though no line leads there."""
    found: list[Group] = []
    rows: list[Group] = []
    for least in (CHART_BOXES, 1):
        every, found = found or groups, []
        for group in every:
            boxes, rest = boxes_apart(group.lying, group.standing, least)
            parts = [Group(*box) for box in boxes]
            homes = [next((row for row in rows if _beside(row.box, part.box)), None) for part in parts]
            if not parts or (least == 1 and not any(homes)):
                found.append(group)
                continue
            found += [other for other in connected(*rest) if other.lying and other.standing]
            for part in parts:
                row = next((row for row in rows if _beside(row.box, part.box)), None)
                if row is None:
                    rows.append(part)
                else:
                    row.lying += part.lying
                    row.standing += part.standing
                    row.boxes += 1
        if not rows:
            break
    return found + rows


def _beside(row: Box, box: Box) -> bool:
    return _level(row, box) and box[0] - row[2] <= CHART_GAP and row[0] - box[2] <= CHART_GAP


def _level(a: Box, b: Box) -> bool:
    return abs(a[1] - b[1]) <= BAND_EDGE and abs(a[3] - b[3]) <= BAND_EDGE


def _longest(segments: Sequence[Segment]) -> Sequence[Segment]:
    if len(segments) <= MOST_SEGMENTS:
        return segments
    return sorted(sorted(segments, key=lambda s: s.start - s.end)[:MOST_SEGMENTS])


def _area(box: tuple[float, float, float, float]) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def connected(lying: Sequence[Segment], standing: Sequence[Segment]) -> list[Group]:
    """Segments by the sets in which they touch."""
    total = len(lying) + len(standing)
    parents = list(range(total))

    def find(i: int) -> int:
        while parents[i] != i:
            parents[i] = parents[parents[i]]
            i = parents[i]
        return i

    twins, level = Twins(standing), Twins(lying)
    places = [segment.at for segment in lying]  # sorted by place
    for number, upright in enumerate(standing):
        x, top, bottom = upright
        for i in range(bisect_left(places, top - TOUCH), bisect_right(places, bottom + TOUCH)):
            across = lying[i]
            if (
                across.start - TOUCH <= x <= across.end + TOUCH
                and not twins.takes_from(number, across, TOUCH)
                and not level.takes_from(i, upright, TOUCH)
            ):
                parents[find(number + len(lying))] = find(i)
    groups: dict[int, Group] = {}
    for i, segment in enumerate(lying):
        groups.setdefault(find(i), Group()).lying.append(segment)
    for i, segment in enumerate(standing, start=len(lying)):
        groups.setdefault(find(i), Group()).standing.append(segment)
    return list(groups.values())


def _take_underlines(groups: Sequence[Group], lines: Sequence[Segment]) -> None:
    """Bars of a boxed number and an underlined title: the line goes to the box at whose foot it begins, in place."""
    for group in groups:
        x0, top, x1, bottom = group.box
        if x1 - x0 > BAR_BOX or bottom - top > BAR_BOX:
            continue
        first = bisect_left(lines, bottom - BAND_EDGE, key=lambda line: line.at)
        for line in lines[first:]:
            if line.at > bottom + BAND_EDGE:
                break
            if -BAND_EDGE <= line.start - x1 <= BAND_GAP / 2:
                group.lying.append(line)
                break


def in_bands(groups: Iterable[Group]) -> list[Group]:
    """Groups of one height that stand side by side, joined: flows of boxes, bars of a number and a title."""
    joined: list[Group] = []
    every = sorted(groups, key=lambda group: (group.box[0], group.box[1]))
    edges = [segment for group in every for segment in group.standing]
    for group in every:
        x0, top, x1, bottom = group.box
        for before in joined:
            bx0, btop, bx1, bbottom = before.box
            beside = _level(before.box, group.box) and -BAND_EDGE <= x0 - bx1 <= BAND_GAP and x1 > bx1 and bx0 < x0
            if beside and not _parted(edges, bx1, x0, top, bottom):
                # The sides that face each other may be open.
                before.standing += [Segment(bx1, btop, bbottom), Segment(x0, top, bottom), *group.standing]
                before.lying += group.lying
                before.boxes += group.boxes
                break
        else:
            joined.append(Group(list(group.lying), list(group.standing), group.boxes))
    return joined


def _parted(standing: Iterable[Segment], left: float, right: float, top: float, bottom: float) -> bool:
    """True where a longer border stands between two boxes: they are in cells of their own."""
    return any(
        left < at < right and start < top - BAND_EDGE / 2 and end > bottom + BAND_EDGE / 2
        for at, start, end in standing
    )


def grid_of(group: Group) -> Grid | None:
    """The cells of a group; its outer border counts as drawn where it is not (open-sided tables)."""
    x0, top, x1, bottom = group.box
    if x1 - x0 < 2 * BORDER or bottom - top < 2 * BORDER:
        return None
    xs = borders([s.at for s in group.standing], x0, x1)
    ys = borders([s.at for s in group.lying], top, bottom)
    rows, cols = len(ys) - 1, len(xs) - 1
    if rows > MOST_LINES or cols > MOST_LINES:
        return None
    drawn = Drawn(_edges(group.standing, xs, ys), _edges(group.lying, ys, xs), rows, cols)
    slots, owner = (enclosed_slots if rows * cols <= SMALL_GRID else grown_slots)(drawn, xs, ys)
    return Grid(xs, ys, slots, owner, group.boxes)


def borders(places: Iterable[float], low: float, high: float) -> list[float]:
    """Places with those of one border put together, the outer ones at the ends."""
    found: list[list[float]] = [[low]]
    for place in sorted(places):
        if place - found[-1][-1] <= BORDER / 2 or place - found[-1][0] <= BORDER:
            found[-1].append(place)
        else:
            found.append([place])
    if high - found[-1][-1] <= BORDER and len(found) > 1:
        found[-1].append(high)
    else:
        found.append([high])
    return [sum(cluster) / len(cluster) for cluster in found]


def _edges(segments: Iterable[Segment], across: Sequence[float], along: Sequence[float]) -> list[list[bool]]:
    """For each border of ``across`` and each step of ``along``: whether a ruling is drawn there."""
    drawn = [[0.0] * (len(along) - 1) for _ in across]
    for segment in segments:
        index = _nearest(across, segment.at)
        first = max(bisect_right(along, segment.start + TOUCH) - 1, 0)
        for step in range(first, len(along) - 1):
            low, high = along[step], along[step + 1]
            if low >= segment.end:
                break
            drawn[index][step] += max(0.0, min(high, segment.end) - max(low, segment.start))
    return [
        [drawn[i][step] >= COVERED * (along[step + 1] - along[step]) for step in range(len(along) - 1)]
        for i in range(len(across))
    ]


def _nearest(places: Sequence[float], place: float) -> int:
    index = bisect_left(places, place)
    if index == 0:
        return 0
    if index == len(places) or place - places[index - 1] <= places[index] - place:
        return index - 1
    return index
