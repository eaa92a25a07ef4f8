"""A page between its rulings: one picture for each cell, and one for what stands around the tables."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from noticeparse.readers.ocr.bars import Bar, Bars
from noticeparse.readers.ocr.picture import WHITE, Picture

# Points: rulings that nearly meet are closed, and narrower openings between two places are none.
CLOSED = 1.5
OPENING = 2.0
# Tesseract finds less in a picture without a margin (pixels).
MARGIN = 20
# Ink of less than a full stop (pixels at the resolution of the page), and what counts as ink.
LEAST_INK = 24
INK = bytes(1 if grey < 150 else 0 for grey in range(256))
MOST_REGIONS = 1_500


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page without rulings inside.

    Attributes:
        picture: Its pixels, white where the page has something else, with a margin.
        left: Of the picture, in pixels of the page.
        top: Of the picture, in pixels of the page.
    """

    picture: Picture
    left: int
    top: int

    @property
    def ink_height(self) -> int:
        """Of a picture that is cut to its ink."""
        return self.picture.height - 2 * MARGIN


def regions_of(picture: Picture, bars: Bars) -> list[Region]:
    """Every place of a page that has ink.

    Args:
        picture: The page without its bars.
        bars: What divides it.
    """
    found = (_cut(picture, parts) for parts in _places(picture, bars)[:MOST_REGIONS])
    return [region for region in found if _has_ink(region.picture)]


def _places(picture: Picture, bars: Bars) -> list[list[Bar]]:
    """Connected white space between rulings as rectangles, largest first."""
    close = round(CLOSED * picture.scale)
    walls = [Bar(bar.left - close, bar.top, bar.right + close, bar.bottom) for bar in bars.lying]
    walls += [Bar(bar.left, bar.top - close, bar.right, bar.bottom + close) for bar in bars.standing]
    rectangles: list[Bar] = []
    parents: list[int] = []

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    opening = OPENING * picture.scale
    above: list[int] = []
    for top, bottom, blocked in _bands(picture, walls):
        row: list[int] = []
        for left, right in _free(blocked, picture.width):
            number = len(rectangles)
            rectangles.append(Bar(left, top, right, bottom))
            parents.append(number)
            row.append(number)
            for other in above:
                if min(right, rectangles[other].right) - max(left, rectangles[other].left) > opening:
                    parents[root(number)] = root(other)
        above = row
    places: dict[int, list[Bar]] = defaultdict(list)
    for number, rectangle in enumerate(rectangles):
        places[root(number)].append(rectangle)
    return sorted(places.values(), key=lambda parts: -sum((p.right - p.left) * (p.bottom - p.top) for p in parts))


def _bands(picture: Picture, walls: Sequence[Bar]) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Strips of the page in which the same walls stand: top, bottom and the sides of the walls."""
    height = picture.height
    edges = {0, height} | {min(max(y, 0), height) for wall in walls for y in (wall.top, wall.bottom)}
    ordered = sorted(edges)
    begins = sorted(walls, key=lambda wall: wall.top)
    standing: list[Bar] = []
    at = 0
    for top, bottom in itertools.pairwise(ordered):
        while at < len(begins) and begins[at].top <= top:
            standing.append(begins[at])
            at += 1
        standing = [wall for wall in standing if wall.bottom > top]
        yield top, bottom, sorted((wall.left, wall.right) for wall in standing)


def _free(blocked: Sequence[tuple[int, int]], width: int) -> Iterator[tuple[int, int]]:
    at = 0
    for left, right in blocked:
        if left > at:
            yield at, left
        at = max(at, right)
    if at < width:
        yield at, width


def _cut(picture: Picture, parts: Sequence[Bar]) -> Region:
    left, top = min(p.left for p in parts), min(p.top for p in parts)
    width = max(p.right for p in parts) - left + 2 * MARGIN
    height = max(p.bottom for p in parts) - top + 2 * MARGIN
    pixels = bytearray(WHITE * (width * height))
    for part in parts:
        long = part.right - part.left
        to = (part.top - top + MARGIN) * width + part.left - left + MARGIN
        at = part.top * picture.width + part.left
        for _ in range(part.bottom - part.top):
            pixels[to : to + long] = picture.pixels[at : at + long]
            to += width
            at += picture.width
    return Region(Picture(bytes(pixels), width, height, picture.scale), left - MARGIN, top - MARGIN)


def _has_ink(picture: Picture) -> bool:
    return picture.pixels.translate(INK).count(1) >= LEAST_INK
