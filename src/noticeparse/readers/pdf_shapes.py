"""Shapes that pdfplumber finds on a page to rulings, by the measures of PDFium's reader."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from noticeparse.readers.pdf_paths import MOST_SEGMENTS, SHORT, THIN, THIN_FILL

Bounds = tuple[float, float, float, float]
# Strips of a colour gradient touch, and are thicker than a line.
TOUCHING = 0.25
STRIP = 0.4


def rulings_of(shapes: Iterable[Mapping[str, Any]]) -> Iterator[Bounds]:
    """Lines as they are drawn: strokes with their width, thin filled rectangles, the sides of outlined ones.

    Args:
        shapes: Objects of the kinds ``line``, ``rect`` and ``curve``, with ``x0``, ``top``, ``x1``, ``bottom``,
            ``linewidth``, ``stroke``, ``fill`` and ``pts``.
    """
    fills: list[Bounds] = []
    dots: set[Bounds] = set()
    for shape in shapes:
        stroked = bool(shape.get("stroke"))
        if not stroked and not shape.get("fill"):
            continue
        # PDFium's bounds count the whole width of a stroke on each side.
        width = float(shape.get("linewidth") or 0) if stroked else 0.0
        box = (shape["x0"] - width, shape["top"] - width, shape["x1"] + width, shape["bottom"] + width)
        wide, high = box[2] - box[0], box[3] - box[1]
        if max(wide, high) <= SHORT:
            dots.add(box)
        elif min(wide, high) > THIN:
            if stroked:
                yield from _legs(shape)
        elif stroked:
            yield box
        elif min(wide, high) <= THIN_FILL:
            fills.append(box)
    yield from sorted(dots)
    yield from _without_gradients(fills)


def _legs(shape: Mapping[str, Any]) -> Iterator[Bounds]:
    """The level and upright legs of an outline."""
    points: Sequence[tuple[float, float]] = shape.get("pts") or ()
    closed = [*points[:MOST_SEGMENTS], points[0]] if shape["object_type"] == "rect" and points else points
    for (ax, ay), (bx, by) in itertools.pairwise(closed[: MOST_SEGMENTS + 1]):
        if min(abs(ax - bx), abs(ay - by)) <= 1.0 and max(abs(ax - bx), abs(ay - by)) > SHORT:
            yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _without_gradients(fills: Sequence[Bounds]) -> Iterator[Bounds]:
    """Thin fills without those that lie side by side: a gradient is painted in strips."""
    for along in (0, 1):  # strips that lie, strips that stand
        across = 1 - along
        strips = sorted(
            (f for f in fills if (f[3] - f[1] > f[2] - f[0]) == bool(along)),
            key=lambda f: (round(f[along]), round(f[along + 2]), f[across]),
        )
        shades: set[int] = set()
        for number, (a, b) in enumerate(itertools.pairwise(strips)):
            level = round(a[along]) == round(b[along]) and round(a[along + 2]) == round(b[along + 2])
            if level and abs(b[across] - a[across + 2]) < TOUCHING and b[across] - a[across] > STRIP:
                shades |= {number, number + 1}
        yield from (strip for number, strip in enumerate(strips) if number not in shades)
