"""Rulings of a PDF page: stroked lines and thin filled rectangles, out of path objects at any depth of forms."""

from __future__ import annotations

import ctypes
import itertools
import math
import operator
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from noticeparse.readers import pdf_native as native

# A path thinner than this is one line (points); with its stroke counted on both sides.
THIN = 6.5
# A filled rectangle thicker than this is an area, not a line.
THIN_FILL = 3.2
SHORT = 4.0
# A letter that is drawn is no higher than this (points), and its outline has more legs than a rectangle's.
LETTER = 40.0
RECTANGLE = 6
# Text over other text is shifted by more than this where it is not printed twice to be bold, and stands level (points).
TWICE = 1.0
LEVEL = 3.0
# PDFium drops one that lies over half of the other.
OVER = 0.6
MOST_DEPTH = 8
MOST_SEGMENTS = 400

Bounds = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page beside its characters.

    Attributes:
        rulings: Four numbers a ruling, as in `noticeparse.model.page.Page`.
        pictures: Number of images.
        covered: Area of the images (points squared), overlaps counted twice.
        shapes: Number of filled areas.
        objects: Objects looked at, forms unfolded.
        overlaps: Text objects that lie over the one before, shifted by part of a character; not those in forms.
        letters: Four numbers for each picture or filled outline that may hold letters.
    """

    rulings: array[float] = field(default_factory=lambda: array("f"))
    pictures: int = 0
    covered: float = 0.0
    shapes: int = 0
    objects: int = 0
    overlaps: list[int] = field(default_factory=list)
    letters: array[float] = field(default_factory=lambda: array("f"))


def read_drawing(page: int, transform: native.Transform, most: int) -> Drawing | None:
    """Rulings and images of a page; None where the page has more than ``most`` objects."""
    drawing = Drawing()
    pending: list[tuple[int, int, Matrix | None, bool]] = [(page, 0, None, False)]
    bounds = (ctypes.c_float * 4)()
    b0 = ctypes.addressof(bounds)
    b1, b2, b3 = b0 + 4, b0 + 8, b0 + 12
    get_type, get_bounds = native.object_type, native.object_bounds
    before = (0.0, 0.0, 0.0)  # of the last text object: left, bottom, where one over it begins at the latest
    fills: list[Bounds] = []
    dots: set[Bounds] = set()  # many producers draw each of them twice
    while pending:
        holder, depth, matrix, is_form = pending.pop()
        number = int(native.count_form_objects(holder) if is_form else native.count_objects(holder))
        drawing.objects += max(0, number)
        if drawing.objects > most:
            return None
        get = native.get_form_object if is_form else native.get_object
        for index in range(number):
            item = get(holder, index)
            kind = get_type(item)
            if kind == native.TEXT:
                if matrix is None and get_bounds(item, b0, b1, b2, b3):
                    x0, y0, x1 = bounds[0], bounds[1], bounds[2]
                    # Blanks have no height.
                    if before[0] + TWICE < x0 < before[2] and abs(y0 - before[1]) < LEVEL < bounds[3] - y0:
                        drawing.overlaps.append(item)
                    before = (x0, y0, x0 + OVER * (x1 - x0))
            elif kind == native.PATH:
                if not get_bounds(item, b0, b1, b2, b3):
                    continue
                x0, y0, x1, y1 = bound = (bounds[0], bounds[1], bounds[2], bounds[3])
                if matrix is None:
                    wide, high = x1 - x0, y1 - y0
                    if wide <= SHORT and high <= SHORT:
                        dots.add(bound)  # of a dotted line
                        continue
                    if high <= LETTER and wide <= LETTER and _is_letter(item):
                        drawing.letters.extend(transform.box(*bound))
                        drawing.shapes += 1
                        continue
                    if wide > THIN and high > THIN and not _stroked(item):
                        drawing.shapes += 1
                        continue
                _add_path(item, bound, matrix, transform, drawing.rulings, fills)
            elif kind == native.IMAGE:
                drawing.pictures += 1
                if get_bounds(item, b0, b1, b2, b3):
                    bound = (bounds[0], bounds[1], bounds[2], bounds[3])
                    box = transform.box(*(bound if matrix is None else _map_box(bound, matrix)))
                    drawing.covered += _area(box)
                    if box[3] - box[1] <= LETTER:
                        drawing.letters.extend(box)
            elif kind == native.FORM and depth < MOST_DEPTH:
                pending.append((item, depth + 1, _times(_matrix_of(item), matrix), True))
    if transform.upright:
        e, f = transform.e, transform.f
        drawing.rulings.extend([v for x0, y0, x1, y1 in dots for v in (x0 + e, f - y1, x1 + e, f - y0)])
    else:
        drawing.rulings.extend([v for dot in dots for v in transform.box(*dot)])
    for fill in _without_shading(fills):
        drawing.rulings.extend(fill)
    drawing.rulings = _on_page(drawing.rulings, transform)
    return drawing


def _on_page(rulings: array[float], transform: native.Transform) -> array[float]:
    """Rulings cut at the edges of the page; broken ones (not a number) and those outside are left out."""
    width, height = transform.width, transform.height
    if not rulings or (
        min(rulings) >= 0
        and max(rulings[2::4]) <= width
        and max(rulings[3::4]) <= height
        and math.isfinite(sum(rulings))
        and all(map(operator.le, rulings[0::4], rulings[2::4]))
        and all(map(operator.le, rulings[1::4], rulings[3::4]))
    ):
        return rulings
    values = iter(rulings)
    quads = zip(values, values, values, values, strict=True)
    kept = array("f")
    for x0, top, x1, bottom in quads:
        if x0 <= width and x1 >= 0 and top <= height and bottom >= 0 and x0 <= x1 and top <= bottom:
            kept.extend((max(x0, 0.0), max(top, 0.0), min(x1, width), min(bottom, height)))
    return kept


def _add_path(
    item: int,
    bounds: Bounds,
    matrix: Matrix | None,
    transform: native.Transform,
    rulings: array[float],
    fills: list[Bounds],
) -> None:
    x0, y0, x1, y1 = bounds
    if matrix is not None:
        x0, y0, x1, y1 = _map_box(bounds, matrix)
    box = transform.box(x0, y0, x1, y1)
    wide, high = box[2] - box[0], box[3] - box[1]
    if min(wide, high) <= THIN:
        if max(wide, high) <= SHORT or _stroked(item):
            rulings.extend(box)
        elif min(wide, high) <= THIN_FILL:
            fills.append(box)
        return
    if _stroked(item):
        for line in _straight(item, matrix, transform):
            rulings.extend(line)


def _is_letter(item: int) -> bool:
    """True for a filled outline that is no rectangle."""
    if int(native.count_segments(item)) < RECTANGLE:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(native.draw_mode(item, ctypes.addressof(fill), ctypes.addressof(stroke))) and bool(fill.value)


def _stroked(item: int) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(native.draw_mode(item, ctypes.addressof(fill), ctypes.addressof(stroke))) and bool(stroke.value)


def _matrix_of(item: int) -> Matrix:
    values = (ctypes.c_float * 6)()
    if not native.object_matrix(item, ctypes.addressof(values)):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = values
    return (a, b, c, d, e, f)


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    """First ``inner``, then ``outer``."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def _map(x: float, y: float, matrix: Matrix | None) -> tuple[float, float]:
    if matrix is None:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _map_box(box: Bounds, matrix: Matrix) -> Bounds:
    x0, y0, x1, y1 = box
    points = [_map(x, y, matrix) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _area(box: Bounds) -> float:
    return abs((box[2] - box[0]) * (box[3] - box[1]))


def _straight(item: int, matrix: Matrix | None, transform: native.Transform) -> Iterator[Bounds]:
    """The axis-aligned lines of a path that encloses an area: a rectangle's sides, a polyline's legs."""
    # A path's points are in its own space; the bounds that PDFium gives already had its matrix applied.
    matrix = _times(_matrix_of(item), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    px, py = ctypes.addressof(x), ctypes.addressof(y)
    here = start = (0.0, 0.0)
    for index in range(min(int(native.count_segments(item)), MOST_SEGMENTS)):
        segment = native.get_segment(item, index)
        if not segment or not native.segment_point(segment, px, py):
            continue
        point = transform.point(*_map(x.value, y.value, matrix))
        kind = native.segment_type(segment)
        legs = []
        if kind == native.SEGMENT_MOVE:
            start = point
        elif kind == native.SEGMENT_LINE:
            legs.append((here, point))
        if native.segment_closes(segment) and point != start:
            legs.append((point, start))
        here = point
        for (ax, ay), (bx, by) in legs:
            if min(abs(ax - bx), abs(ay - by)) <= 1.0 and max(abs(ax - bx), abs(ay - by)) > SHORT:
                yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _without_shading(
    fills: list[Bounds],
) -> Iterator[Bounds]:
    """Thin fills without the strips of a colour gradient, which lie side by side with no gap."""
    for standing in (True, False):
        strips = [f for f in fills if (f[3] - f[1] > f[2] - f[0]) == standing]
        # As (start and end along the strip, near and far side across it, strip).
        turned = sorted(
            (round(s[1]), round(s[3]), s[0], s[2], s) if standing else (round(s[0]), round(s[2]), s[1], s[3], s)
            for s in strips
        )
        shades: set[Bounds] = set()
        for (start, end, near, far, strip), (start2, end2, near2, _, strip2) in itertools.pairwise(turned):
            if (start, end) == (start2, end2) and abs(near2 - far) < 0.25 and near2 - near > 0.4:
                shades |= {strip, strip2}
        yield from (strip for strip in strips if strip not in shades)
