"""Scans that lie aslant, set straight: rows of letters give the sharpest profile where they are level.

Source: W. Postl, "Detection of linear oblique structures and skew scan in digitized documents" (ICPR 1986), on strips
of the page; the turn is two shears, which is exact enough for small angles.
"""

from __future__ import annotations

import itertools

from noticeparse.readers.ocr.picture import WHITE, Picture
from noticeparse.readers.ocr.regions import INK

STRIPS = 24
# Rows that are counted together (points).
STEP = 0.7
# As tangents: how far is looked (about three degrees), in which steps, and below what a page is straight.
MOST = 0.052
GRAIN = 0.0009
STRAIGHT = 0.0016
# A page of few lines leans only where that is clearly sharper.
CLEARLY = 1.05


def straightened(picture: Picture) -> Picture:
    """The picture turned around its middle until its rows are level; as it is where they are."""
    lean = lean_of(picture)
    return picture if abs(lean) < STRAIGHT else _sheared_rows(_sheared_columns(picture, lean), lean)


def lean_of(picture: Picture) -> float:
    """How far rows fall to the right: height by width."""
    ink = picture.pixels.translate(INK)
    width, step = picture.width, max(1, round(STEP * picture.scale))
    edges = [width * number // STRIPS for number in range(STRIPS + 1)]
    middles = [(a + b) / 2 - width / 2 for a, b in itertools.pairwise(edges)]
    rows = picture.height // step
    if rows < 2 or width < STRIPS:
        return 0.0
    profiles = [
        [
            sum(ink.count(1, y * width + a, y * width + b) for y in range(row * step, (row + 1) * step))
            for row in range(rows)
        ]
        for a, b in itertools.pairwise(edges)
    ]
    best, sharpest, straight = 0.0, -1.0, 0.0
    count = round(MOST / GRAIN)
    for number in sorted(range(-count, count + 1), key=abs):  # the straightest of equal ones
        lean = number * GRAIN
        shifted = [
            _shifted(profile, round(lean * middle / step)) for profile, middle in zip(profiles, middles, strict=True)
        ]
        sums = list(map(sum, zip(*shifted, strict=True)))
        sharpness = float(sum((a - b) ** 2 for a, b in itertools.pairwise(sums)))
        if sharpness > sharpest:
            best, sharpest = lean, sharpness
        if number == 0:
            straight = sharpness
    return best if sharpest > CLEARLY * straight else 0.0


def _shifted(profile: list[int], by: int) -> list[int]:
    """The profile as if its strip stood ``by`` rows higher; its first or last row goes on."""
    if by >= 0:
        return profile[by:] + profile[-1:] * min(by, len(profile))
    return profile[:1] * min(-by, len(profile)) + profile[:by]


def _sheared_columns(picture: Picture, lean: float) -> Picture:
    """Columns moved up by as much as the rows have fallen there."""
    width, height, pixels = picture.width, picture.height, picture.pixels
    pieces: list[tuple[int, int, int]] = []  # left, right, how far up
    for x in range(width):
        by = round(lean * (x - width / 2))
        if pieces and pieces[-1][2] == by:
            pieces[-1] = (pieces[-1][0], x + 1, by)
        else:
            pieces.append((x, x + 1, by))
    rows = [
        pixels[(y + by) * width + left : (y + by) * width + right] if 0 <= y + by < height else WHITE * (right - left)
        for y in range(height)
        for left, right, by in pieces
    ]
    return Picture(b"".join(rows), width, height, picture.scale)


def _sheared_rows(picture: Picture, lean: float) -> Picture:
    """Rows moved to the side, so that columns stand upright again."""
    width, height, pixels = picture.width, picture.height, picture.pixels
    rows: list[bytes] = []
    for y in range(height):
        by = max(-width, min(width, round(lean * (y - height / 2))))
        row = pixels[y * width : (y + 1) * width]
        rows.append(WHITE * by + row[: width - by] if by >= 0 else row[-by:] + WHITE * -by)
    return Picture(b"".join(rows), width, height, picture.scale)
