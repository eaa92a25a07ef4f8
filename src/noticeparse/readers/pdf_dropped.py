"""Text objects that PDFium takes for a second printing of the one before, and leaves out of a page's text.

PDFium compares the codes of two objects that overlap, but not their fonts: in fonts that hold a few glyphs each, `2`
and `년` may have one code, and where the fonts have no widths their boxes overlap. An object that PDFium left out has
no characters; moved away from its twin it has.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Sequence

from noticeparse.readers import pdf_native as native
from noticeparse.readers.pdf_text import Characters

# How far an object is moved (points): beyond any page, within the numbers that PDFium keeps exact.
AWAY = 20_000.0
MOST = 400

Bounds = tuple[float, float, float, float]


def restored(
    page: int, text: int, suspects: Sequence[int], transform: native.Transform, read: Characters
) -> Characters:
    """The characters of a page with those of dropped objects put in behind their neighbours on the left.

    Args:
        page: The page.
        text: Its text.
        suspects: Text objects that lie over the one before them, shifted by part of a character.
        transform: The page's.
        read: The characters of the text.
    """
    lost = [item for item in suspects[:MOST] if not _has_text(item, text)]
    if not lost:
        return read
    for item in lost:
        native.transform_object(item, 1.0, 0.0, 0.0, 1.0, 0.0, AWAY)
    try:
        again = _moved_characters(page, transform)
    finally:
        for item in lost:
            native.transform_object(item, 1.0, 0.0, 0.0, 1.0, 0.0, -AWAY)
    return _inserted(read, again) if again else read


def _has_text(item: int, text: int) -> bool:
    """True where PDFium gives the object characters: more than the zero at the end."""
    return int(native.object_text(item, text, None, 0)) > 2


def _moved_characters(page: int, transform: native.Transform) -> list[tuple[str, Bounds]]:
    """The characters that stand far above the page, with their boxes on it."""
    handle = native.load_text(page)
    if not handle:
        return []
    box = (ctypes.c_float * 4)()
    found: list[tuple[str, Bounds]] = []
    try:
        for index in range(int(native.count_characters(handle))):
            code = int(native.get_unicode(handle, index))
            if code <= 0x20 or native.is_generated(handle, index):
                continue
            if not native.get_loose_box(handle, index, ctypes.addressof(box)) or box[1] < AWAY / 2:
                continue
            left, top, right, bottom = box
            found.append((chr(code), transform.box(left, bottom - AWAY, right, top - AWAY)))
    finally:
        native.close_text(handle)
    return found


def _inserted(read: Characters, again: Sequence[tuple[str, Bounds]]) -> Characters:
    text, boxes, blanks = list(read.text), list(read.boxes), bytearray(read.blanks)
    turns = bytearray(read.turns)
    for char, (x0, top, x1, bottom) in again:
        best = -1
        for i in range(len(text)):
            left, upper, _, lower = boxes[4 * i : 4 * i + 4]
            level = min(bottom, lower) - max(top, upper) > 0.5 * (bottom - top)
            if level and left <= x0 and (best < 0 or left >= boxes[4 * best]):
                best = i
        text.insert(best + 1, char)
        boxes[4 * best + 4 : 4 * best + 4] = [x0, top, x1, bottom]
        if best + 1 < len(turns):
            turns.insert(best + 1, 0)
        # What stands behind the neighbour now stands behind the character that comes between.
        blanks.insert(best + 1, blanks[best] if best >= 0 else 0)
        if best >= 0:
            blanks[best] = 0
    return Characters("".join(text), array("f", boxes), bytes(blanks), read.unnamed, bytes(turns))
