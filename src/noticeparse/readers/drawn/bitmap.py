"""Ink as grey pixels: cropped, cut into letters, and brought to the one size that the network looks at."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

WIDE, HIGH = 12, 16
"""Columns and rows of what the network looks at."""
# Ink below this (of 255) is the haze at the edge of a letter, or of a picture that was packed with losses.
FAINT = 56
# For each grey whether it is ink.
INKED = bytes(value >= FAINT for value in range(256))
MOST_ASPECT = 4.0


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Ink, row by row: 0 for none, 255 for full.

    Shape:
        ``len(pixels) == width * height``.
    """

    pixels: bytes
    width: int
    height: int

    def rows(self) -> list[bytes]:
        """The rows from the top."""
        return [self.pixels[y * self.width : (y + 1) * self.width] for y in range(self.height)]

    def part(self, left: int, top: int, right: int, bottom: int) -> Bitmap:
        """What stands between four edges, of which right and bottom are not in it."""
        return Bitmap(b"".join(row[left:right] for row in self.rows()[top:bottom]), right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class Ink:
    """A letter's ink and where it stands in its bitmap: columns and rows, right and bottom not in it."""

    bitmap: Bitmap
    left: int
    top: int
    right: int
    bottom: int


def letters_of(whole: Bitmap, least_gap: int = 1) -> list[Ink]:
    """The ink of a bitmap, cut at its blank columns, each part cropped; empty where there is none.

    Args:
        whole: The bitmap.
        least_gap: Fewer blank columns than this do not part letters.
    """
    rows = whole.rows()
    inked = 0
    for row in rows:
        inked |= int.from_bytes(row.translate(INKED), "big")
    found: list[Ink] = []
    start = end = -1
    for x in [x for x, is_inked in enumerate(inked.to_bytes(whole.width, "big")) if is_inked]:
        if start >= 0 and x - end >= least_gap:
            found.append(_cropped(rows, start, end))
            start = x
        elif start < 0:
            start = x
        end = x + 1
    if start >= 0:
        found.append(_cropped(rows, start, end))
    return found


def _cropped(rows: Sequence[bytes], left: int, right: int) -> Ink:
    inked = [y for y, row in enumerate(rows) if max(row[left:right]) >= FAINT]
    top, bottom = inked[0], inked[-1] + 1
    bitmap = Bitmap(b"".join(row[left:right] for row in rows[top:bottom]), right - left, bottom - top)
    return Ink(bitmap, left, top, right, bottom)


def normalised(ink: Bitmap) -> tuple[float, ...]:
    """What the network looks at: the ink stretched to `WIDE` by `HIGH`, each from 0 to 1, and two of its shape."""
    lying = [_shares(row, WIDE) for row in ink.rows()]
    standing = [_shares(column, HIGH) for column in zip(*lying, strict=True)]
    grid = [min(1.0, value / 255) for row in zip(*standing, strict=True) for value in row]
    aspect = max(-MOST_ASPECT, min(MOST_ASPECT, math.log2(ink.width / ink.height)))
    return (*grid, aspect / 2, abs(aspect) / 2)


def shrunk(bitmap: Bitmap, width: int, height: int) -> Bitmap:
    """The bitmap in fewer pixels, each the mean of those that it stands for."""
    lying = [_shares(row, width) for row in bitmap.rows()]
    standing = [_shares(column, height) for column in zip(*lying, strict=True)]
    pixels = bytes(min(255, round(value)) for row in zip(*standing, strict=True) for value in row)
    return Bitmap(pixels, width, height)


def _shares(values: Sequence[float], number: int) -> list[float]:
    """The means of ``number`` equal parts of a row of values; a value at an edge counts for both in shares."""
    sums = [0.0, *accumulate(values), 0.0]
    step = len(values) / number
    edges = []
    for i in range(number + 1):
        at = i * step
        whole = min(int(at), len(values))
        rest = at - whole
        edges.append(sums[whole] + (rest * values[whole] if whole < len(values) else 0.0))
    return [(b - a) / step for a, b in pairwise(edges)]
