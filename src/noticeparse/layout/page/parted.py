"""Tables that stand so close above each other that their rulings seem to touch: a bar with a title, and a form."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from noticeparse.layout.page.segments import Segment

# Two lying lines further apart than this are the borders of a row (points).
CLOSE = 2.6
# Both borders of a double line begin and end at one place; those of two tables do not.
SAME_END = 1.2
# A standing line that reaches further than this over both lines goes on in the other table.
OVER = 0.9
# A drawing of more lying lines is no table.
MOST_LINES = 400

Rulings = tuple[list[Segment], list[Segment]]


def parted(lying: Sequence[Segment], standing: Sequence[Segment]) -> list[Rulings]:
    """Lying and standing rulings that touch, as one table or as several below each other.

    Args:
        lying: Sorted by place.
        standing: Of the same set.
    """
    found: list[Rulings] = []
    rest, uprights = list(lying), list(standing)
    if len(rest) > MOST_LINES:
        return [(rest, uprights)]
    for above, below in itertools.pairwise(lying):
        if not above.at < below.at <= above.at + CLOSE:
            continue
        upper = [line for line in rest if line.at <= above.at]
        lower = [line for line in rest if line.at > above.at]
        over = [line for line in uprights if line.end <= below.at + OVER]
        under = [line for line in uprights if line.start >= above.at - OVER]
        if over and under and len(over) + len(under) == len(uprights) and _ends_differ(upper, lower, above, below):
            found.append((upper, over))
            rest, uprights = lower, under
    return [*found, (rest, uprights)]


def _ends_differ(upper: Sequence[Segment], lower: Sequence[Segment], above: Segment, below: Segment) -> bool:
    """True where the last border of one table and the first one of the other begin or end at two places."""
    last = [line for line in upper if line.at > above.at - SAME_END]
    first = [line for line in lower if line.at < below.at + SAME_END]
    starts = min(line.start for line in last) - min(line.start for line in first)
    ends = max(line.end for line in last) - max(line.end for line in first)
    return len(upper) > len(last) and len(lower) > len(first) and max(abs(starts), abs(ends)) > SAME_END
