"""Borders that run along a longer one: the edge of a table that touches the cell which it is nested in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from noticeparse.layout.page.segments import Segment

# Parallel lines further apart than this have nothing to do with each other (points); a nested table may stand out of
# its cell a little.
BESIDE = 7.0
# A nested table leaves at least so much of its cell's border free at both ends; a double line does not.
INSIDE = 2.5


class Twins:
    """For each long ruling, the shorter ones right beside it, within its length.

    A line that ends at a shorter one belongs to the table whose edge that is, and not to the cell around it, though it
    ends no further than a hair's breadth from the cell's border too.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        """The rulings of one direction, sorted by place."""
        self._segments = segments
        self._inner: dict[int, list[int]] = defaultdict(list)
        for i, a in enumerate(segments):
            for j in range(i + 1, len(segments)):
                b = segments[j]
                if b.at - a.at > BESIDE:
                    break
                if a.start + INSIDE < b.start and b.end < a.end - INSIDE:
                    self._inner[i].append(j)
                elif b.start + INSIDE < a.start and a.end < b.end - INSIDE:
                    self._inner[j].append(i)

    def takes_from(self, outer: int, line: Segment, reach: float) -> bool:
        """True where a line across ends at a shorter twin of the ruling rather than at the ruling itself.

        Args:
            outer: Which ruling the line seems to meet.
            line: The line, of the other direction.
            reach: How far lines may end from the one that they meet.
        """
        if outer not in self._inner:
            return False
        border = self._segments[outer].at
        if line.start < border - BESIDE and line.end > border + BESIDE:
            return False  # it crosses both
        end = line.start if abs(line.start - border) < abs(line.end - border) else line.end
        return any(
            twin.start - reach <= line.at <= twin.end + reach and abs(end - twin.at) < abs(end - border)
            for twin in (self._segments[inner] for inner in self._inner[outer])
        )
