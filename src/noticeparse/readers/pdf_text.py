"""Characters of a PDF page with their boxes, as PDFium decodes them."""

from __future__ import annotations

import ctypes
import functools
import tomllib
from array import array
from dataclasses import dataclass
from importlib import resources

from noticeparse.model.page import BLANK_AFTER, GAP_AFTER
from noticeparse.readers import pdf_native as native

# What PDFium gives for a hyphen at the end of a line.
LINE_HYPHEN = "\x02"
NO_CHARACTER = "\ufffe\uffff\ufeff\u200b\u200c\u200d\u2060\u00ad"


@dataclass(frozen=True, slots=True)
class Characters:
    """The visible characters of a page; see `noticeparse.model.page.Page` for the columns."""

    text: str
    boxes: array[float]
    blanks: bytes


@functools.cache
def symbols() -> dict[str, str]:
    """What the glyphs of private-use code points show; empty for one that the file does not name."""
    source = resources.files("noticeparse.readers").joinpath("data/hancom_symbols.toml")
    table = tomllib.loads(source.read_text("utf-8"))
    return {chr(int(code, 16)): shown for part in table.values() for code, shown in part.items()}


def read_characters(page: int, transform: native.Transform, most: int) -> Characters | None:
    """The characters of a page; None where there are more than ``most``.

    Blanks are no characters of their own but a flag of the one before them: PDFium makes up blanks where fonts change,
    and some fonts map their blank to a control character.
    """
    handle = native.load_text(page)
    if not handle:
        return Characters("", array("f"), b"")
    try:
        total = int(native.count_characters(handle))
        if total > most:
            return None
        if total <= 0:
            return Characters("", array("f"), b"")
        return _read(handle, _codes(handle, total), transform)
    finally:
        native.close_text(handle)


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
    boxes = array("f")
    buffer = (ctypes.c_float * 4)()
    address = ctypes.addressof(buffer)
    get_box, generated = native.get_loose_box, native.is_generated
    known = symbols()
    upright = transform.upright
    fresh = True  # blanks at the head of a line say nothing about the line before
    ex, fy, width, height = transform.e, transform.f, transform.width, transform.height
    for i, char in enumerate(codes):
        if char <= " " or char in NO_CHARACTER or char == "\xa0" or char == "\u3000":
            if char == LINE_HYPHEN:
                char = "-"
            elif char in "\r\n":
                fresh = True
                continue
            else:
                if blanks and not fresh and char not in NO_CHARACTER:
                    blanks[-1] |= GAP_AFTER if generated(handle, i) else BLANK_AFTER
                continue
        elif "\ue000" <= char <= "\uf8ff":
            char = known.get(char, char)
            if not char:
                if blanks and not fresh:
                    blanks[-1] |= BLANK_AFTER
                continue
        if not get_box(handle, i, address):
            continue
        x0, top, x1, bottom = buffer  # PDFium's order: left, top, right, bottom
        if upright:
            x0, x1, top, bottom = x0 + ex, x1 + ex, fy - top, fy - bottom
        else:
            x0, top, x1, bottom = transform.box(x0, bottom, x1, top)
        if x1 < 0 or bottom < 0 or x0 > width or top > height or bottom <= top:
            continue
        fresh = False
        kept.append(char)
        blanks.append(0)
        boxes.extend((x0, top, max(x0, x1), bottom))
    return Characters("".join(kept), boxes, bytes(blanks))
