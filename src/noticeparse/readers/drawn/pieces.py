"""What of a page may be a drawn letter: its small outlines and pictures, with their ink cut into single letters."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from noticeparse.model.drawn import Quad
from noticeparse.readers import pdf_native as native
from noticeparse.readers.drawn.bitmap import Bitmap, Ink, letters_of
from noticeparse.readers.drawn.network import network
from noticeparse.readers.drawn.outlines import Outline, bounds_of, inked, outline_of
from noticeparse.readers.drawn.pictures import picture_of
from noticeparse.readers.pdf_paths import LETTER, RECTANGLE, SHORT
from noticeparse.readers.pdf_text import FAR

# A filled rectangle no larger than this may be a dash (points).
DASH_WIDE, DASH_HIGH = 9.0, 2.2
# More distinct shapes than this in one file are no alphabet.
MOST_SHAPES = 3_000
# More small things on a page are a drawing.
MOST_PIECES = 4_000
# One letter printed twice to be bold is shifted by less than this share of its height.
TWICE = 0.15
# Dots and dashes over one another are parts of one letter where they are no further apart (points).
STACKED = 4.5
# Dots and dashes of one line stand so close, in their own width or height.
LEADER = 6.0
# A picture is cut at gaps of this share of its height; an outline at any gap, because its edges are sharp.
PICTURE_GAP = 0.04

# Letters with a gap in them.
PARTED, MOST_PARTS = "“”%", 4
# A syllable is as wide as this share of its height, at least and at most; and how likely it is to be one.
SQUARE, LIKELY = (0.55, 1.45), 0.5
# From here on a shape is no letter, whatever stands beside it.
NO_LETTER = 0.9
# A filled rectangle no wider than this may be a letter without any curve (points).
BAR = 3.0
# The share of its bounds that a rectangle fills.
FULL = 0.97

Look = tuple[Quad, Sequence[float]]


class Kind(Enum):
    """What a path looks like before it is looked at closely."""

    LETTER = auto()
    SMALL = auto()
    BAR = auto()


@dataclass(slots=True)
class Letter:
    """One letter's ink: its box on the page and the probabilities that its shape gives."""

    box: Quad
    shapes: Sequence[float]

    @property
    def is_hangul(self) -> bool:
        """True where it is rather a syllable than anything else."""
        return self.shapes[len(network().classes)] > LIKELY


@dataclass(slots=True)
class Piece:
    """One drawn thing, or several that make one letter.

    Attributes:
        quads: The boxes of its objects, as the page has them.
        letters: From left to right; empty where nothing is shown, or where it was not looked at.
        is_small: True for what may be a dot or a dash, or a part of a ruling.
        is_bar: True for an upright rectangle: a ruling, or a Latin letter beside others.
        is_blank: True for a picture that shows nothing.
    """

    quads: list[Quad]
    letters: list[Letter] = field(default_factory=list)
    is_small: bool = False
    is_bar: bool = False
    is_blank: bool = False

    @property
    def box(self) -> Quad:
        """Around all of it."""
        lefts, tops, rights, bottoms = zip(*self.quads, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


class Shapes:
    """The shapes of one file, each looked at once.

    Args:
        document: PDFium's handle.
    """

    def __init__(self, document: int) -> None:
        self.document = document
        self._known: dict[object, list[Look]] = {}

    def pieces(self, page: int, transform: native.Transform) -> list[Piece]:
        """The small drawings of a page, not those in forms."""
        found: list[Piece] = []
        paths: list[tuple[Quad, Outline, Kind]] = []
        bounds = (ctypes.c_float * 4)()
        b0 = ctypes.addressof(bounds)
        for index in range(int(native.count_objects(page))):
            item = native.get_object(page, index)
            kind = native.object_type(item)
            if kind not in (native.PATH, native.IMAGE) or not native.object_bounds(item, b0, b0 + 4, b0 + 8, b0 + 12):
                continue
            wide, high = bounds[2] - bounds[0], bounds[3] - bounds[1]
            box = transform.box(*bounds)
            if not all(-FAR < value < FAR for value in box):
                continue
            if kind == native.IMAGE:
                if box[3] - box[1] <= LETTER:
                    found.append(self._picture(page, item, box))
            elif wide <= LETTER and high <= LETTER and _is_filled(item):
                outline = outline_of(item, transform)
                if outline is None:
                    continue
                look = Kind.SMALL if wide <= SHORT and high <= SHORT else Kind.LETTER
                if look is Kind.LETTER and int(native.count_segments(item)) < RECTANGLE and _is_rectangle(outline):
                    if wide <= DASH_WIDE and high <= DASH_HIGH:
                        look = Kind.SMALL
                    elif box[2] - box[0] <= min(BAR, 0.5 * (box[3] - box[1])):
                        look = Kind.BAR
                    else:
                        continue
                paths.append((box, outline, look))
            if len(found) + len(paths) > MOST_PIECES:
                return []
        return [*found, *self._outlines(paths)]

    def _picture(self, page: int, item: int, box: Quad) -> Piece:
        bitmap, key = picture_of(self.document, page, item, box[3] - box[1])
        if bitmap is None:
            return Piece([box])
        if not bitmap.pixels:
            return Piece([box], is_blank=True)
        gap = max(1, round(PICTURE_GAP * bitmap.height))
        return Piece([box], self._letters(key, bitmap, box, gap, is_whole=True))

    def _outlines(self, paths: Sequence[tuple[Quad, Outline, Kind]]) -> Iterator[Piece]:
        for quads, outlines, kind in _grouped(paths):
            rings = tuple(ring for outline in outlines for ring in outline.contours)
            key = Outline(rings, outlines[0].even_odd).key()
            bitmap = None if key in self._known else inked(outlines)[0]
            letters = self._letters(key, bitmap, bounds_of(outlines), 1)
            yield Piece(quads, letters, is_small=kind is Kind.SMALL, is_bar=kind is Kind.BAR)

    def _letters(
        self, key: object, bitmap: Bitmap | None, box: Quad, least_gap: int, *, is_whole: bool = False
    ) -> list[Letter]:
        if bitmap is not None and key not in self._known:
            if len(self._known) >= MOST_SHAPES:
                return []
            self._known[key] = _looked_at(bitmap, least_gap, is_whole=is_whole)
        return _placed(self._known[key], box)


def _looked_at(bitmap: Bitmap, least_gap: int, *, is_whole: bool) -> list[Look]:
    """Each letter's place, in shares of the bitmap, and what its shape may be.

    None of what is read whole or not at all, where one part is no letter: the rest of a line need not be looked at.
    """
    known = network()
    parts = letters_of(bitmap, least_gap)
    if 1 < len(parts) <= MOST_PARTS:
        (whole,) = letters_of(bitmap, bitmap.width)
        shapes = known.of_ink(whole.bitmap)
        is_square = SQUARE[0] < whole.bitmap.width / whole.bitmap.height < SQUARE[1]
        is_parted = sum(shapes[known.classes.index(char)] for char in PARTED) > LIKELY
        if is_parted or (is_square and shapes[len(known.classes)] > LIKELY):
            return [(_share(whole, bitmap), shapes)]
    looks: list[Look] = []
    for ink in parts:
        shapes = known.of_ink(ink.bitmap)
        if is_whole and len(parts) > 1 and shapes[len(known.classes)] > NO_LETTER:
            return []
        looks.append((_share(ink, bitmap), shapes))
    return looks


def _share(ink: Ink, of: Bitmap) -> Quad:
    return ink.left / of.width, ink.top / of.height, ink.right / of.width, ink.bottom / of.height


def _placed(letters: Sequence[Look], box: Quad) -> list[Letter]:
    x, y, wide, high = box[0], box[1], box[2] - box[0], box[3] - box[1]
    return [
        Letter((x + a * wide, y + b * high, x + c * wide, y + d * high), shapes) for (a, b, c, d), shapes in letters
    ]


def _is_filled(item: int) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(native.draw_mode(item, ctypes.addressof(fill), ctypes.addressof(stroke))) and bool(fill.value)


def _grouped(paths: Sequence[tuple[Quad, Outline, Kind]]) -> Iterator[tuple[list[Quad], list[Outline], Kind]]:
    """Paths that make one letter, and what it is as a whole: twice struck ones once, `=` and `i` put together."""
    order = sorted(paths, key=lambda path: path[0][0])
    used = [False] * len(order)
    for i, (quad, outline, kind) in enumerate(order):
        if used[i]:
            continue
        quads, outlines = [quad], [outline]
        for j in range(i + 1, len(order)):
            other, outline2, kind2 = order[j]
            if other[0] > quad[2]:
                break
            if used[j]:
                continue
            if _is_same(quad, other, outline, outline2):
                used[j] = True
                quads.append(other)
            elif Kind.SMALL in (kind, kind2) and _stacked(quad, other):
                used[j] = True
                quads.append(other)
                outlines.append(outline2)
                # With a dot over it a bar is no ruling.
                kind = kind if kind is kind2 else Kind.LETTER
        yield quads, outlines, kind


def _is_rectangle(outline: Outline) -> bool:
    """True where it fills its bounds."""
    left, top, right, bottom = bounds_of([outline])
    ring = outline.contours[0]
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise([*ring, ring[0]]))) / 2
    return area >= FULL * (right - left) * (bottom - top)


def _is_same(a: Quad, b: Quad, one: Outline, two: Outline) -> bool:
    high = a[3] - a[1]
    near = all(abs(p - q) < TWICE * max(high, a[2] - a[0]) for p, q in zip(a, b, strict=True))
    return near and len(one.contours) == len(two.contours)


def _stacked(a: Quad, b: Quad) -> bool:
    """True where one stands over the other, no wider and not far away."""
    shared = min(a[2], b[2]) - max(a[0], b[0])
    gap = max(a[1], b[1]) - min(a[3], b[3])
    return shared >= 0.7 * min(a[2] - a[0], b[2] - b[0]) and 0 < gap <= STACKED


def is_leader(pieces: Sequence[Piece], least: int = 3) -> set[int]:
    """Numbers of small pieces that stand in rows or columns of equal ones: dotted lines and leaders, no letters."""
    found: set[int] = set()
    small = [(i, piece.box) for i, piece in enumerate(pieces) if piece.is_small]
    for across in (0, 1):
        along = 1 - across
        # Equal ones on one line lie next to one another in this order.
        order = sorted(small, key=lambda one: (round(one[1][along] * 4), one[1][across]))
        run: list[int] = []
        for (i, a), (j, b) in itertools.pairwise(order):
            size = min(a[2] - a[0], a[3] - a[1])
            together = (
                abs(a[along] - b[along]) < 0.3
                and abs((a[2] - a[0]) - (b[2] - b[0])) < 0.3
                and 0 < b[across] - a[across + 2] < LEADER * size
            )
            if together:
                run = run or [i]
                run.append(j)
            if not together or j == order[-1][0]:
                if len(run) >= least:
                    found.update(run)
                run = []
    return found
