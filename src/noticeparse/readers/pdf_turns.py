"""Which characters of a PDF page are turned by a quarter: side labels of tables, stamps along the edge."""

from __future__ import annotations

import itertools
import math
import operator
from array import array
from collections.abc import Sequence

from noticeparse.model.page import READS_DOWN, READS_UP
from noticeparse.readers import pdf_native as native

# A slanted font is turned by a fifth of a right angle.
SLANT = math.radians(30)


def turns_of(handle: int, runs: Sequence[tuple[int, int]], boxes: array[float]) -> bytes:
    """For each kept character how it is turned, as in `noticeparse.model.page.Page`; empty where none is.

    PDFium is asked only where a character stands right above or below the one before it, as turned ones do.

    Args:
        handle: PDFium's text of the page.
        runs: Of characters that follow each other: the first one's place among those kept and among PDFium's.
        boxes: Four numbers for each kept character.
    """
    lefts = boxes[0::4]
    if 0.0 not in map(operator.sub, lefts[1:], lefts):
        return b""
    ends = [*(first for first, _ in runs[1:]), len(lefts)]
    places = [place + step for (first, place), end in zip(runs, ends, strict=True) for step in range(end - first)]
    suspects = [number for number, (a, b) in enumerate(itertools.pairwise(lefts)) if a == b]
    if not any(_turn(handle, places[number]) for number in suspects):
        return b""
    return bytes(_turn(handle, place) for place in places).rstrip(b"\0")


def _turn(handle: int, place: int) -> int:
    angle = float(native.char_angle(handle, place))  # clockwise, from 0 to a full turn
    if abs(angle - math.pi / 2) < SLANT:
        return READS_DOWN
    return READS_UP if abs(angle - 1.5 * math.pi) < SLANT else 0
