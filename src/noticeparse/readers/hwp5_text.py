"""Text of an HWP 5 paragraph: UTF-16 units, some of them controls that take one or eight units."""

from __future__ import annotations

import re
from codecs import utf_16_le_decode
from collections.abc import Iterator
from typing import NamedTuple

CONTROL = re.compile("[\x00-\x1f]")
WIDTH = 8
# One unit: what is printed. Every other control below 32 takes eight.
SINGLE = {0: "", 10: "\n", 13: "", 24: "-", 25: "", 26: "", 27: "", 28: "", 29: "", 30: "\u00a0", 31: " "}
TAB = 9
PARAGRAPH_END = 13
# Eight units, and a control record of the paragraph belongs to it.
EXTENDED = frozenset({1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23})


class Piece(NamedTuple):
    """Printed characters, or the id of a control that stands at this place."""

    text: str
    control: bytes = b""


def plain_text(data: bytes, start: int, end: int) -> str | None:
    """The text of a paragraph between two places without controls but its end; None where there are any."""
    if end - start > 1 and data[end - 2] == PARAGRAPH_END and not data[end - 1]:
        end -= 2
    text = utf_16_le_decode(data[start:end], "replace")[0]
    return text if CONTROL.search(text) is None else None


def read_text(data: bytes) -> Iterator[Piece]:
    """The pieces of a paragraph's text in order; nothing is said of controls that print nothing and own no record."""
    # One character for each unit, so that eight units are eight characters whatever they hold.
    size = len(data) // 2
    units = "".join(map(chr, memoryview(data[: 2 * size]).cast("H")))
    at = 0
    while at < size:
        match = CONTROL.search(units, at)
        stop = match.start() if match else size
        if stop > at:
            yield Piece(data[2 * at : 2 * stop].decode("utf-16-le", "replace"))
        if match is None:
            return
        code = ord(match.group())
        if code in SINGLE:
            if SINGLE[code]:
                yield Piece(SINGLE[code])
            at = stop + 1
            continue
        if code == TAB:
            yield Piece("\t")
        elif code in EXTENDED:
            yield Piece("", data[2 * stop + 2 : 2 * stop + 6][::-1])
        at = stop + WIDTH
