"""Straight bars in a picture of a page: the rulings of its tables, and what is drawn beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from noticeparse.readers.ocr.picture import WHITE, Picture

# What counts as ink. The first takes grey lines, the second black ones in grey cells.
INKS = (200, 110)
# All in points, as in the drawings of PDF files.
SHORTEST = 12.0
# A bar this long is no stroke of a letter; a shorter one must end at a bar that crosses it.
LONG = 45.0
# One that ends at others on both sides is a side of a box.
SIDE = 18.0
THICKEST = 3.8
# Thicker ones are ornaments: no rulings, but not text either.
THICKEST_ORNAMENT = 10.0
ORNAMENT = 16.0
# A bar this many times longer than thick is no stroke of a large letter.
SLENDER = 12.0
REACH = 2.0
MOST_BARS = 1_500


class Bar(NamedTuple):
    """Edges in pixels, half open."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Bars:
    """What is straight and long in a picture.

    Attributes:
        lying: Rulings from left to right.
        standing: Rulings from top to bottom.
        ornaments: Bars too thick for rulings.
    """

    lying: tuple[Bar, ...]
    standing: tuple[Bar, ...]
    ornaments: tuple[Bar, ...]


def find_bars(picture: Picture) -> Bars:
    """The bars of a picture, scans that lean by up to about a third of a degree included."""
    scale = picture.scale
    lying: set[Bar] = set()
    standing: set[Bar] = set()
    for ink in INKS:
        dark = picture.pixels.translate(bytes(0 if grey < ink else 255 for grey in range(256)))
        lying |= set(_bars(dark, picture.width, scale))
        turned = b"".join(dark[x :: picture.width] for x in range(picture.width))
        standing |= {Bar(top, left, bottom, right) for left, top, right, bottom in _bars(turned, picture.height, scale)}
    rulings = _crossed(
        [bar for bar in lying if bar.bottom - bar.top <= THICKEST * scale],
        [bar for bar in standing if bar.right - bar.left <= THICKEST * scale],
        scale,
    )
    ornaments = [bar for bar in lying | standing if min(_sides(bar)) > THICKEST * scale]
    return Bars(*rulings, tuple(sorted(ornaments)))


def without(picture: Picture, bars: Iterable[Bar], margin: int = 2) -> Picture:
    """The picture with bars painted white."""
    pixels, width = bytearray(picture.pixels), picture.width
    for left, top, right, bottom in bars:
        x0, x1 = max(0, left - margin), min(width, right + margin)
        blank = WHITE * (x1 - x0)
        for y in range(max(0, top - margin), min(picture.height, bottom + margin)):
            pixels[y * width + x0 : y * width + x1] = blank
    return Picture(bytes(pixels), width, picture.height, picture.scale)


def _sides(bar: Bar) -> tuple[int, int]:
    return bar.right - bar.left, bar.bottom - bar.top


def _bars(dark: bytes, width: int, scale: float) -> Iterator[Bar]:
    """Lying bars: runs of ink in neighbouring rows that lie above each other."""
    run = re.compile(rb"\x00{%d,}" % max(2, round(SHORTEST * scale)))
    most = THICKEST_ORNAMENT * scale
    growing: list[list[int]] = []
    done: list[list[int]] = []
    for y in range(len(dark) // width):
        row = dark[y * width : (y + 1) * width]
        for match in run.finditer(row):
            start, end = match.span()
            for bar in growing:
                if bar[0] < end and start < bar[2]:
                    bar[0], bar[2], bar[3] = min(bar[0], start), max(bar[2], end), y + 1
                    break
            else:
                growing.append([start, y, end, y + 1])
        if growing:
            done += [bar for bar in growing if bar[3] < y]
            growing = [bar for bar in growing if bar[3] >= y]
    for left, top, right, bottom in sorted((*done, *growing), key=lambda bar: bar[0] - bar[2])[:MOST_BARS]:
        long, thick = right - left, bottom - top
        slender = ORNAMENT if thick > THICKEST * scale else SLENDER
        if thick <= most and long >= slender * thick:
            yield Bar(left, top, right, bottom)


def _crossed(lying: Sequence[Bar], standing: Sequence[Bar], scale: float) -> tuple[tuple[Bar, ...], tuple[Bar, ...]]:
    """Long bars, and short ones that reach a long one."""
    reach, long = REACH * scale, LONG * scale
    turned = [_turned(bar) for bar in lying]
    boxes = {*_sides_of_boxes(lying, standing, scale)}
    upright_boxes = {_turned(bar) for bar in _sides_of_boxes([_turned(bar) for bar in standing], turned, scale)}
    level = {bar for bar in lying if bar.right - bar.left >= long or bar in boxes}
    upright = {bar for bar in standing if bar.bottom - bar.top >= long or bar in upright_boxes}
    crossing = [_turned(bar) for bar in level]
    upright |= {bar for bar in standing if bar not in upright and _reaches(_turned(bar), crossing, reach)}
    level |= {bar for bar in lying if bar not in level and _reaches(bar, upright, reach)}
    return tuple(sorted(level)), tuple(sorted(upright))


def _sides_of_boxes(lying: Sequence[Bar], standing: Sequence[Bar], scale: float) -> list[Bar]:
    """Short lying bars that begin at one standing bar and end at another."""
    reach = REACH * scale
    found = []
    for bar in lying:
        near = [s for s in standing if s.top - reach <= bar.bottom and bar.top <= s.bottom + reach]
        left = any(abs(bar.left - s.left) <= reach + s.right - s.left for s in near)
        right = any(abs(bar.right - s.right) <= reach + s.right - s.left for s in near)
        if left and right and bar.right - bar.left >= SIDE * scale:
            found.append(bar)
    return found


def _turned(bar: Bar) -> Bar:
    return Bar(bar.top, bar.left, bar.bottom, bar.right)


def _reaches(bar: Bar, others: Iterable[Bar], reach: float) -> bool:
    """True where a lying bar begins or ends at a standing one."""
    return any(
        min(abs(bar.left - other.left), abs(bar.right - other.right)) <= reach + (other.right - other.left)
        and other.top - reach <= bar.bottom
        and bar.top <= other.bottom + reach
        for other in others
    )
