"""Charts of boxes that lines join: each box stands for itself, the lines say nothing about cells."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from noticeparse.layout.page.segments import Segment

# A drawing of more lines is no chart.
MOST_LINES = 400
# How far the sides of a box may stand out over its corners (points).
CORNER = 3.0

Rulings = tuple[list[Segment], list[Segment]]
Bounds = tuple[float, float, float, float]


def boxes_apart(lying: Sequence[Segment], standing: Sequence[Segment], least: int) -> tuple[list[Rulings], Rulings]:
    """The rulings of each box of a chart, and the lines between them; no boxes where it is a table or has fewer.

    In a table borders go on from one cell to the next; the sides of a chart's boxes end at their corners.
    """
    rest: Rulings = (list(lying), list(standing))
    if not min(len(lying), len(standing)) >= 2 * least or len(lying) + len(standing) > MOST_LINES:
        return [], rest
    boxes = _boxes(lying, standing)
    if len(boxes) < least or any(_meet(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :]):
        return [], rest
    found: list[Rulings] = []
    for x0, top, x1, bottom in boxes:
        across = [s for s in rest[0] if _within(s.at, top, bottom) and _spans(s, x0, x1)]
        upright = [s for s in rest[1] if _within(s.at, x0, x1) and _spans(s, top, bottom)]
        through = (_cut(rest[0], x0, x1, top, bottom), _cut(rest[1], top, bottom, x0, x1))
        found.append((across + through[0], upright + through[1]))
        rest = ([s for s in rest[0] if s not in across], [s for s in rest[1] if s not in upright])
    return found, rest


def _boxes(lying: Sequence[Segment], standing: Sequence[Segment]) -> list[Bounds]:
    """Left, top, right, bottom of what four sides of its own enclose."""
    levels: dict[tuple[int, int], list[Segment]] = defaultdict(list)
    for side in standing:
        levels[round(side.start / 2), round(side.end / 2)].append(side)
    found: list[Bounds] = []
    for sides in levels.values():
        for left, right in itertools.pairwise(sides):
            ends = [s.at for s in lying if abs(s.start - left.at) <= CORNER and abs(s.end - right.at) <= CORNER]
            if any(abs(y - left.start) <= CORNER for y in ends) and any(abs(y - left.end) <= CORNER for y in ends):
                found.append((left.at, left.start, right.at, left.end))
    return found


def _cut(segments: Sequence[Segment], start: float, end: float, low: float, high: float) -> list[Segment]:
    """The parts within a box of lines that part it and go on behind its sides, to the next box."""
    return [
        Segment(s.at, start, end)
        for s in segments
        if low + CORNER < s.at < high - CORNER
        and s.start <= start + CORNER
        and s.end >= end - CORNER
        and not _spans(s, start, end)
    ]


def _meet(a: Bounds, b: Bounds) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _within(place: float, low: float, high: float) -> bool:
    return low - CORNER <= place <= high + CORNER


def _spans(segment: Segment, low: float, high: float) -> bool:
    return segment.start >= low - CORNER and segment.end <= high + CORNER
