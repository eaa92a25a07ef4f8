"""Characters of a PDF page with their boxes, as PDFium decodes them."""

from __future__ import annotations

import ctypes
import functools
import operator
import re
import tomllib
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import resources

from noticeparse.model.page import BLANK_AFTER, GAP_AFTER, UNNAMED
from noticeparse.readers import pdf_native as native
from noticeparse.readers.pdf_turns import turns_of

# What PDFium gives for a hyphen at the end of a line.
LINE_HYPHEN = "\x02"
NO_CHARACTER = "\ufffe\uffff\ufeff\u200b\u200c\u200d\u2060\u00ad"
# UNNAMED is what is left of any code point beyond U+FFFF, U+FFFD what a producer writes where it knows of none.
NO_NAME = f"{UNNAMED}\ufffd"
# In a font without a map to Unicode every character fails: one of so many is asked first.
EVERY = 16
# Broken matrices put characters at infinity.
FAR = 1e5
# Blanks, controls, characters that show nothing, private use: everything that is not simply itself.
SPECIAL = re.compile(f"[\x00- \x7f-\xa0\u3000{NO_CHARACTER}\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Characters:
    """The visible characters of a page; see `noticeparse.model.page.Page` for the columns.

    Attributes:
        unnamed: Glyphs without a character that the file names.
        turns: As in `noticeparse.model.page.Page`.
    """

    text: str
    boxes: array[float]
    blanks: bytes
    unnamed: int = 0
    turns: bytes = b""


@functools.cache
def symbols() -> dict[str, str]:
    """What the glyphs of private-use code points show."""
    source = resources.files("noticeparse.readers").joinpath("data/hancom_symbols.toml")
    table = tomllib.loads(source.read_text("utf-8"))
    return {chr(int(code, 16)): shown for part in table.values() for code, shown in part.items()}


@contextmanager
def text_of(page: int) -> Iterator[int | None]:
    """PDFium's text of a page; None where it gives none."""
    handle = native.load_text(page)
    try:
        yield handle or None
    finally:
        if handle:
            native.close_text(handle)


def read_characters(handle: int | None, transform: native.Transform, most: int) -> Characters | None:
    """The characters of a page out of its `text_of`; None where there are more than ``most``.

    Blanks are no characters of their own but a flag of the one before them: PDFium makes up blanks where fonts change,
    and some fonts map their blank to a control character.
    """
    total = int(native.count_characters(handle)) if handle else 0
    if total > most:
        return None
    if handle is None or total <= 0:
        return Characters("", array("f"), b"")
    return _read(handle, _codes(handle, total), transform)


def _codes(handle: int, total: int) -> str:
    """One code point for each character index."""
    buffer = ctypes.create_string_buffer(2 * total + 2)
    written = int(native.get_text(handle, 0, total, ctypes.addressof(buffer)))
    text = buffer.raw[: 2 * max(0, written - 1)].decode("utf-16-le", errors="replace")
    if written - 1 == total == len(text):
        return text
    # Characters without a code point are left out of the bulk call: then ask for each.
    get = native.get_unicode
    codes = (int(get(handle, i)) for i in range(total))
    return "".join(chr(c) if 0 < c < 0x110000 and not 0xD800 <= c < 0xE000 else "\ufffe" for c in codes)


def _read(handle: int, codes: str, transform: native.Transform) -> Characters:
    kept: list[str] = []
    blanks = bytearray()
    runs: list[tuple[int, int]] = []  # of kept characters: the first one's place among them and in the codes
    buffer = (ctypes.c_float * (4 * len(codes)))()
    address = ctypes.addressof(buffer)
    get_box = native.get_loose_box
    fresh = True  # blanks at the head of a line say nothing about the line before
    at = 0
    for match in [*SPECIAL.finditer(codes), None]:
        end = match.start() if match else len(codes)
        if end > at:
            runs.append((len(blanks), at))
            for i in range(at, end):
                get_box(handle, i, address)
                address += 16
            kept.append(codes[at:end])
            blanks += bytes(end - at)
            fresh = False
        if match is None:
            break
        at = end + 1
        char = match.group()
        if char in "\r\n":
            fresh = True
        elif (shown := _shown(char)) is not None:
            runs.append((len(blanks), end))
            get_box(handle, end, address)
            address += 16
            kept.append(shown)
            blanks.append(0)
            fresh = False
        elif blanks and not fresh and char not in NO_CHARACTER:
            blanks[-1] |= GAP_AFTER if native.is_generated(handle, end) else BLANK_AFTER
    boxes = array("f")
    boxes.frombytes(memoryview(buffer).cast("B")[: 16 * len(blanks)])
    turns = turns_of(handle, runs, boxes) if transform.upright else b""
    return _on_page(Characters("".join(kept), boxes, bytes(blanks), _unnamed(handle, codes), turns), transform)


def _unnamed(handle: int, codes: str) -> int:
    """Glyphs for which the file names no character: unknown ones, and those of fonts without a map to Unicode."""
    unnamed = sum(codes.count(char) for char in NO_NAME)
    lost = native.has_map_error
    if any(lost(handle, i) == 1 for i in range(0, len(codes), EVERY)):
        unnamed += sum(lost(handle, i) == 1 for i in range(len(codes)))
    return unnamed


def _shown(char: str) -> str | None:
    """What a special character shows: itself or what its private-use glyph stands for; None for a blank or nothing."""
    if char == LINE_HYPHEN:
        return "-"
    if "\ue000" <= char <= "\uf8ff":
        return symbols().get(char, char)
    return None


def _on_page(found: Characters, transform: native.Transform) -> Characters:
    """Characters with their boxes in `Box` space, without those that stand outside the page."""
    text, raw, blanks = found.text, found.boxes, found.blanks
    boxes = array("f", raw)
    if transform.upright:
        e, f = transform.e, transform.f
        if abs(e) > 1e-6:
            boxes[0::4] = array("f", [x + e for x in raw[0::4]])
            boxes[2::4] = array("f", [x + e for x in raw[2::4]])
        boxes[1::4] = array("f", [f - y for y in raw[1::4]])  # PDFium's order: left, top, right, bottom
        boxes[3::4] = array("f", [f - y for y in raw[3::4]])
    else:
        boxes = array("f")
        values = iter(raw)
        for left, top, right, bottom in zip(values, values, values, values, strict=True):
            boxes.extend(transform.box(left, bottom, right, top))
    width, height = transform.width, transform.height
    if _all_inside(boxes, width, height):
        return replace(found, boxes=boxes)
    values = iter(boxes)
    inside = [
        -FAR < x0 <= width
        and 0 <= x1 < FAR
        and -FAR < top <= height
        and 0 <= bottom < FAR
        and bottom > top
        and x1 >= x0
        for x0, top, x1, bottom in zip(values, values, values, values, strict=True)
    ]
    keep = [i for i, is_inside in enumerate(inside) if is_inside]
    return Characters(
        "".join(text[i] for i in keep),
        array("f", [value for i in keep for value in boxes[4 * i : 4 * i + 4]]),
        bytes(blanks[i] for i in keep),
        found.unnamed,
        bytes(found.turns[i] for i in keep if i < len(found.turns)),
    )


def _all_inside(boxes: array[float], width: float, height: float) -> bool:
    """True where every box is one and touches the page, as on nearly every page."""
    lefts, tops, rights, bottoms = (boxes[side::4] for side in range(4))
    return not boxes or (
        (min(lefts) > -FAR and max(lefts) <= width and min(rights) >= 0 and max(rights) < FAR)
        and (min(tops) > -FAR and max(tops) <= height and min(bottoms) >= 0 and max(bottoms) < FAR)
        and all(map(operator.gt, bottoms, tops))
        and all(map(operator.ge, rights, lefts))
    )
