"""Outlines to ink: the paths of a page, filled as a viewer fills them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from noticeparse.readers import pdf_native as native
from noticeparse.readers.drawn.bitmap import Bitmap

Point = tuple[float, float]
Contours = tuple[tuple[Point, ...], ...]

# Rows of pixels that a letter is drawn in, and the most pixels a point, for dots and dashes.
ROWS = 44
FINEST = 10.0
# A curve is drawn in so many straight legs.
LEGS = 6
MOST_SEGMENTS = 600
EVEN_ODD = 1
# Sides of a letter's outline (points).
LEAST, MOST = 0.05, 100.0


@dataclass(frozen=True, slots=True)
class Outline:
    """A filled path.

    Attributes:
        contours: Closed rings of points of the page, from its top left.
        even_odd: True where what is inside two rings is outside.
    """

    contours: Contours
    even_odd: bool

    def key(self) -> tuple[object, ...]:
        """The same for the same letter in the same size anywhere on a page."""
        left = min(x for ring in self.contours for x, _ in ring)
        top = min(y for ring in self.contours for _, y in ring)
        return (
            self.even_odd,
            *(tuple((round((x - left) * 16), round((y - top) * 16)) for x, y in ring) for ring in self.contours),
        )


def outline_of(item: int, transform: native.Transform) -> Outline | None:
    """The outline of a path object of a page; None where it has too many segments or none."""
    number = int(native.count_segments(item))
    if not 0 < number <= MOST_SEGMENTS:
        return None
    values = (ctypes.c_float * 6)()
    a, b, c, d, e, f = (
        values if native.object_matrix(item, ctypes.addressof(values)) else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    )
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    native.draw_mode(item, ctypes.addressof(fill), ctypes.addressof(stroke))
    x, y = ctypes.c_float(), ctypes.c_float()
    px, py = ctypes.addressof(x), ctypes.addressof(y)
    contours: list[list[Point]] = []
    controls: list[Point] = []
    for index in range(number):
        segment = native.get_segment(item, index)
        if not segment or not native.segment_point(segment, px, py):
            return None
        point = transform.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = native.segment_type(segment)
        if kind == native.SEGMENT_MOVE or not contours:
            contours.append([point])
        elif kind == native.SEGMENT_LINE:
            contours[-1].append(point)
        else:
            controls.append(point)
            if len(controls) == 3:
                contours[-1].extend(_curve(contours[-1][-1], *controls))
                controls.clear()
    rings = tuple(tuple(ring) for ring in contours if len(ring) > 2)
    found = Outline(rings, fill.value == EVEN_ODD)
    return found if rings and _has_size(bounds_of([found])) else None


def _has_size(bounds: tuple[float, float, float, float]) -> bool:
    """False for lines without an area, for what is far larger than PDFium says, and for numbers that are none."""
    left, top, right, bottom = bounds
    return LEAST < right - left < MOST and LEAST < bottom - top < MOST


def _curve(start: Point, one: Point, two: Point, end: Point) -> Iterable[Point]:
    for step in range(1, LEGS + 1):
        t = step / LEGS
        s = 1 - t
        p, q, r, u = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
        yield (
            p * start[0] + q * one[0] + r * two[0] + u * end[0],
            p * start[1] + q * one[1] + r * two[1] + u * end[1],
        )


def bounds_of(outlines: Sequence[Outline]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the ink."""
    xs = [x for outline in outlines for ring in outline.contours for x, _ in ring]
    ys = [y for outline in outlines for ring in outline.contours for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def inked(outlines: Sequence[Outline]) -> tuple[Bitmap, float]:
    """The ink of outlines that make one letter, or a word, and the pixels a point; the bitmap ends where they end."""
    left, top, right, bottom = bounds_of(outlines)
    scale = min(FINEST, ROWS / max(bottom - top, 0.01))
    width, height = max(1, round((right - left) * scale)), max(1, round((bottom - top) * scale))
    across = width / max(right - left, 1e-6)
    down = height / max(bottom - top, 1e-6)
    rows = [[0.0] * width for _ in range(height)]
    for outline in outlines:
        rings = [[((x - left) * across, (y - top) * down) for x, y in ring] for ring in outline.contours]
        _fill(rings, rows, even_odd=outline.even_odd)
    pixels = bytes(min(255, round(255 * value)) for row in rows for value in row)
    return Bitmap(pixels, width, height), scale


def _fill(rings: Sequence[Sequence[Point]], rows: list[list[float]], *, even_odd: bool) -> None:
    """Adds the area inside the rings to rows of pixels: exact along each row's middle."""
    height = len(rows)
    crossings: list[list[tuple[float, int]]] = [[] for _ in rows]
    for ring in rings:
        ax, ay = ring[-1]
        for bx, by in ring:
            if ay != by:
                way, (x0, y0, x1, y1) = (1, (ax, ay, bx, by)) if ay < by else (-1, (bx, by, ax, ay))
                slope = (x1 - x0) / (y1 - y0)
                for y in range(max(0, int(y0 + 0.5)), min(height, int(y1 + 0.5))):
                    crossings[y].append((x0 + (y + 0.5 - y0) * slope, way))
            ax, ay = bx, by
    for row, crossed in zip(rows, crossings, strict=True):
        crossed.sort()
        wound = 0
        start = 0.0
        for x, way in crossed:
            was = wound
            wound = wound ^ 1 if even_odd else wound + way
            if not was:
                start = x
            elif not wound:
                _span(row, start, x)


def _span(row: list[float], start: float, end: float) -> None:
    start, end = max(0.0, start), min(float(len(row)), end)
    if end <= start:
        return
    first, last = int(start), min(int(end), len(row) - 1)
    if first == last:
        row[first] += end - start
        return
    row[first] += first + 1 - start
    for x in range(first + 1, last):
        row[x] = 1.0
    row[last] += end - last
