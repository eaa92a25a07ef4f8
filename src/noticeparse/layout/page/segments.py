"""Rulings as drawn to segments: fragments of dotted lines and lines drawn twice become one."""

from __future__ import annotations

from array import array
from typing import NamedTuple

# Rulings whose middles are closer than this are one line (points).
SAME_LINE = 0.9
JOIN = 1.6
JOIN_DOTS = 4.6
DOT = 9.0
SHORTEST = 5.0


class Segment(NamedTuple):
    """A straight line: ``at`` is its y where it lies and its x where it stands; ``start`` to ``end`` run along it."""

    at: float
    start: float
    end: float


def segments_of(rulings: array[float]) -> tuple[list[Segment], list[Segment]]:
    """Lying and standing segments of a page, each sorted by place."""
    lying: set[Segment] = set()
    standing: set[Segment] = set()
    values = iter(rulings)
    for x0, top, x1, bottom in zip(values, values, values, values, strict=True):
        wide, high = x1 - x0, bottom - top
        if wide >= high:
            lying.add(Segment((top + bottom) / 2, x0, x1))
        if high >= wide or (wide < 2 and wide - high < 0.2):
            standing.add(Segment((x0 + x1) / 2, top, bottom))
    return _merged(lying), _merged(standing)


def _merged(raw: set[Segment]) -> list[Segment]:
    found: list[Segment] = []
    group: list[Segment] = []
    for segment in sorted(raw):
        if group and segment.at - group[0].at > SAME_LINE:
            found.extend(_along(group))
            group = []
        group.append(segment)
    if group:
        found.extend(_along(group))
    return found


def _along(group: list[Segment]) -> list[Segment]:
    """Segments on one line, joined where they touch."""
    if len(group) == 1:
        return group if group[0].end - group[0].start >= SHORTEST else []
    group.sort(key=lambda s: s.start)
    found: list[Segment] = []
    at, start, end = group[0]
    last = end - start
    longest = last
    for segment in group[1:]:
        length = segment.end - segment.start
        reach = JOIN_DOTS if length <= DOT and last <= DOT else JOIN
        if segment.start <= end + reach:
            end = max(end, segment.end)
            if length > longest:
                at, longest = segment.at, length
        else:
            if end - start >= SHORTEST:
                found.append(Segment(at, start, end))
            at, start, end = segment
            longest = length
        last = length
    if end - start >= SHORTEST:
        found.append(Segment(at, start, end))
    return found
