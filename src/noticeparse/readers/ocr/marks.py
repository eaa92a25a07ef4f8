"""Outline marks by their shape: squares and circles at the head of a line, which models of letters take for letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from noticeparse.readers.ocr.picture import WHITE, Picture
from noticeparse.readers.ocr.regions import INK, MARGIN, Region

# Shares of the line's height: size of a mark, and the white behind it.
LEAST_SIZE = 0.35
LEAST_GAP = 0.15
# Width by height.
NARROWEST, WIDEST = 0.85, 1.18
# Shares of the mark's sides: the corner that only a square fills, the one that a circle reaches and a diamond does
# not, the middle, and how thick its outline may be.
TIP = 0.09
CORNER = 0.2
MIDDLE = (0.34, 0.66)
EDGE = 0.24
# Shares of a part's pixels.
EMPTY, FULL = 0.04, 0.93
# Shares of a side along which there is ink: of a square nearly all, of a circle less.
WHOLE_SIDE = 0.88
LEAST_SIDE = 0.3

SHAPES = {
    ("square", "hollow"): "□",
    ("square", "filled"): "■",
    ("circle", "hollow"): "○",
    ("circle", "filled"): "●",
    ("diamond", "hollow"): "◇",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark, and where it ends.

    Attributes:
        text: The character.
        left: Edge in pixels of the line's picture.
        right: Edge in pixels of the line's picture.
    """

    text: str
    left: int
    right: int


def leading_mark(line: Region) -> Mark | None:
    """The outline mark at the head of a line, None where there is another character."""
    picture = line.picture
    rows = [
        picture.pixels[y * picture.width : (y + 1) * picture.width].translate(INK)
        for y in range(MARGIN, picture.height - MARGIN)
    ]
    every = 0
    for row in rows:
        every |= int.from_bytes(row, "big")
    columns = every.to_bytes(picture.width, "big")
    first = re.search(rb"\x01+(\x00+)\x01", columns)
    if first is None or len(first.group(1)) < LEAST_GAP * line.ink_height:
        return None
    left, right = first.start(), first.start(1)
    glyph = [row[left:right] for row in rows]
    while glyph and not any(glyph[0]):
        glyph.pop(0)
    while glyph and not any(glyph[-1]):
        glyph.pop()
    high = len(glyph)
    if high < LEAST_SIZE * line.ink_height or not NARROWEST <= (right - left) / high <= WIDEST:
        return None
    shape = _shape(glyph)
    return Mark(shape, left, right) if shape else None


def without_mark(line: Region, mark: Mark) -> Region:
    """The line with its mark painted white."""
    picture = line.picture
    pixels = bytearray(picture.pixels)
    blank = WHITE * mark.right
    for y in range(picture.height):
        pixels[y * picture.width : y * picture.width + mark.right] = blank
    return Region(Picture(bytes(pixels), picture.width, picture.height, picture.scale), line.left, line.top)


def _shape(glyph: list[bytes]) -> str | None:
    high, wide = len(glyph), len(glyph[0])

    def share(top: float, bottom: float, left: float, right: float) -> float:
        rows = glyph[round(top * high) : max(round(bottom * high), round(top * high) + 1)]
        x0, x1 = round(left * wide), max(round(right * wide), round(left * wide) + 1)
        return sum(row.count(1, x0, x1) for row in rows) / max(1, len(rows) * (x1 - x0))

    inside = share(*MIDDLE, *MIDDLE)
    fill = "hollow" if inside <= EMPTY else "filled" if inside >= FULL else None
    if fill is None:
        return None
    turned = [bytes(row[x] for row in glyph) for x in range(wide)]
    sides = [_reached(part) for part in (glyph, glyph[::-1], turned, turned[::-1])]
    ends = ((0.0, 1.0),) * 2
    tips = [share(*_end(a, TIP), *_end(b, TIP)) > 0 for a in ends[0] for b in ends[1]]
    corners = [share(*_end(a, CORNER), *_end(b, CORNER)) > 0 for a in ends[0] for b in ends[1]]
    if all(tips) and min(sides) >= WHOLE_SIDE:
        return SHAPES["square", fill]
    if any(tips) or min(sides) < LEAST_SIDE:
        return None
    if all(corners):
        return SHAPES["circle", fill]
    return None if any(corners) else SHAPES.get(("diamond", fill))


def _end(side: float, size: float) -> tuple[float, float]:
    return (1 - size, 1.0) if side else (0.0, size)


def _reached(rows: list[bytes]) -> float:
    """The share of a side along which there is ink near it."""
    every = 0
    for row in rows[: max(1, round(EDGE * len(rows)))]:
        every |= int.from_bytes(row, "big")
    return every.to_bytes(len(rows[0]), "big").count(1) / len(rows[0])
