"""Rulings as drawn to segments: fragments of dotted lines and lines drawn twice become one."""

from __future__ import annotations

import operator
from array import array
from typing import NamedTuple

# Rulings whose middles are closer than this are one line (points).
SAME_LINE = 0.9
JOIN = 1.6
JOIN_DOTS = 4.6
DOT = 9.0
SHORTEST = 5.0
START = operator.itemgetter(1)

# A `Segment` before it is one: pages drawn in dots have tens of thousands.
Raw = tuple[float, float, float]


class Segment(NamedTuple):
    """A straight line: ``at`` is its y where it lies and its x where it stands; ``start`` to ``end`` run along it."""

    at: float
    start: float
    end: float


def segments_of(rulings: array[float]) -> tuple[list[Segment], list[Segment]]:
    """Lying and standing segments of a page, each sorted by place."""
    lying: set[Raw] = set()
    standing: set[Raw] = set()
    values = iter(rulings)
    for x0, top, x1, bottom in zip(values, values, values, values, strict=True):
        wide, high = x1 - x0, bottom - top
        if wide >= high:
            lying.add(((top + bottom) / 2, x0, x1))
        if high >= wide or (wide < 2 and wide - high < 0.2):
            standing.add(((x0 + x1) / 2, top, bottom))
    return _merged(lying), _merged(standing)


def _merged(raw: set[Raw]) -> list[Segment]:
    found: list[Segment] = []
    group: list[Raw] = []
    first = -1e9
    for segment in sorted(raw):
        if segment[0] - first > SAME_LINE:
            found.extend(_along(group))
            group = []
            first = segment[0]
        group.append(segment)
    found.extend(_along(group))
    return found


def _along(group: list[Raw]) -> list[Segment]:
    """Segments on one line, joined where they touch."""
    if len(group) <= 1:
        return [Segment(*one) for one in group if one[2] - one[1] >= SHORTEST]
    group.sort(key=START)
    found: list[Segment] = []
    at, start, end = group[0]
    last = end - start
    longest = last
    for place, near, far in group[1:]:
        length = far - near
        if near <= end + JOIN or (length <= DOT and last <= DOT and near <= end + JOIN_DOTS):
            if far > end:
                end = far
            if length > longest:
                at, longest = place, length
        else:
            if end - start >= SHORTEST:
                found.append(Segment(at, start, end))
            at, start, end = place, near, far
            longest = length
        last = length
    if end - start >= SHORTEST:
        found.append(Segment(at, start, end))
    return found
