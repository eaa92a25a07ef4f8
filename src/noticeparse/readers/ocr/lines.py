"""A region's picture to pictures of single lines: rows with ink between rows without, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticeparse.readers.ocr.picture import WHITE, Picture
from noticeparse.readers.ocr.regions import INK, LEAST_INK, MARGIN, Region

# All in points. A row with less ink than this is blank: specks of a scan.
SPECK = 0.5
# Lower pieces are dots, dashes and cut strokes: they belong to the line next to them.
LOW = 4.5
NEAR = 2.5
# No letters: lines of decoration.
LOWEST = 0.7
# White from top to bottom that is wider parts two columns; blanks of justified lines are narrower.
GUTTER = 14.0
# A piece this many times as high as most lines may be two whose letters touch: then some row between them has little
# ink, as a share of what its rows have on average. Rows of a single line, large ones too, have twice as much.
TALL = 1.3
VALLEY = 0.35
BETWEEN = (0.25, 0.75)
MOST_LINES = 3_000
DEEPEST = 6

Box = tuple[int, int, int, int]


def lines_of(region: Region) -> list[Region]:
    """The printed lines of a region, those of one column together, each cut to its ink, with a margin."""
    picture = region.picture
    ink = picture.pixels.translate(INK)
    found: list[Region] = []
    for left, top, right, bottom in _parts(ink, picture, (0, 0, picture.width, picture.height), 0):
        rows = (ink[y * picture.width + left : y * picture.width + right] for y in range(top, bottom))
        if sum(row.count(1) for row in rows) >= LEAST_INK and bottom - top >= LOWEST * picture.scale:
            found.append(_cut(region, (left, top, right, bottom)))
        if len(found) == MOST_LINES:
            break
    return found


def divided(line: Region, usual: float) -> list[Region]:
    """The line, or the lines that it holds where their letters touch.

    Args:
        line: A picture that is cut to its ink.
        usual: Height of most lines in pixels.
    """
    picture = line.picture
    high, low = line.ink_height, LOW * picture.scale
    if high <= TALL * usual:
        return [line]
    ink, width = picture.pixels.translate(INK), picture.width
    rows = [ink.count(1, y * width, (y + 1) * width) for y in range(MARGIN, MARGIN + high)]
    first, last = (round(share * high) for share in BETWEEN)
    least = min(range(first, last), key=lambda y: rows[y])
    if rows[least] > VALLEY * sum(rows) / high or min(least, high - least) < low:
        return [line]
    parts = []
    for top, bottom in ((0, least), (least, high)):
        while not rows[top]:
            top += 1
        while not rows[bottom - 1]:
            bottom -= 1
        parts += divided(_cut(line, (MARGIN, MARGIN + top, width - MARGIN, MARGIN + bottom)), usual)
    return parts


def _parts(ink: bytes, picture: Picture, box: Box, depth: int) -> Iterator[Box]:
    """A part of a picture cut into rows, these into columns, and so on, until nothing parts them."""
    left, _, right, _ = box
    for top, bottom in _joined(list(_runs(ink, picture, box)), picture.scale):
        columns = _columns(ink, picture, (left, top, right, bottom))
        for x0, x1 in columns:
            if len(columns) > 1 and depth < DEEPEST:
                yield from _parts(ink, picture, (x0, top, x1, bottom), depth + 1)
            else:
                yield x0, top, x1, bottom


def _runs(ink: bytes, picture: Picture, box: Box) -> Iterator[tuple[int, int]]:
    """Top and bottom of each run of rows with ink."""
    left, first, right, last = box
    width, least = picture.width, max(1, round(SPECK * picture.scale))
    start = None
    for y in range(first, last):
        if ink.count(1, y * width + left, y * width + right) >= least:
            if start is None:
                start = y
        elif start is not None:
            yield start, y
            start = None
    if start is not None:
        yield start, last


def _joined(runs: list[tuple[int, int]], scale: float) -> list[tuple[int, int]]:
    """Runs with the low ones put to the nearer neighbour, where one is near."""
    found: list[tuple[int, int]] = []
    for number, (top, bottom) in enumerate(runs):
        above = top - found[-1][1] if found else None
        below = runs[number + 1][0] - bottom if number + 1 < len(runs) else None
        low = bottom - top < LOW * scale
        was_low = found and found[-1][1] - found[-1][0] < LOW * scale
        near = above is not None and above < NEAR * scale
        if near and (was_low or (low and (below is None or above is None or above <= below))):
            found[-1] = (found[-1][0], bottom)
        else:
            found.append((top, bottom))
    return found


def _columns(ink: bytes, picture: Picture, box: Box) -> list[tuple[int, int]]:
    """Sides of the columns of a row of ink; white inside a column is narrow."""
    left, top, right, bottom = box
    width, every = picture.width, 0
    for y in range(top, bottom):
        every |= int.from_bytes(ink[y * width + left : y * width + right], "big")
    row = every.to_bytes(right - left, "big")
    # Ink, then white narrower than a gutter with ink behind it, as often as it comes.
    column = re.compile(rb"\x01(?:\x00{0,%d}\x01)*" % max(1, round(GUTTER * picture.scale)))
    return [(left + match.start(), left + match.end()) for match in column.finditer(row)]


def _cut(region: Region, box: Box) -> Region:
    left, top, right, bottom = box
    source = region.picture
    width, height = right - left + 2 * MARGIN, bottom - top + 2 * MARGIN
    blank = WHITE * MARGIN
    rows = (source.pixels[y * source.width + left : y * source.width + right] for y in range(top, bottom))
    full = WHITE * (width * MARGIN)
    pixels = b"".join([full, *(blank + row + blank for row in rows), full])
    return Region(Picture(pixels, width, height, source.scale), region.left + left - MARGIN, region.top + top - MARGIN)
