"""Definitions in HWP 5's DocInfo that print something: numberings, bullets, and which paragraph shape has one."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from noticeparse.readers.hancom_numbers import KINDS, NumberLevel, ParagraphHead
from noticeparse.readers.hancom_text import clean
from noticeparse.readers.hwp5_records import BULLET, NUMBERING, PARA_SHAPE, Records

TYPES = ("none", "outline", "number", "bullet")
LEVELS = 7
MORE_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Definitions:
    """Numberings and bullets by their ids (from 1), heads by the number of the paragraph shape (from 0)."""

    levels: dict[int, tuple[NumberLevel, ...]] = field(default_factory=dict)
    bullets: dict[int, str] = field(default_factory=dict)
    heads: dict[int, ParagraphHead] = field(default_factory=dict)


def read_definitions(records: Records) -> Definitions:
    """The definitions of a DocInfo stream; a record that is too short counts, but defines nothing."""
    found = Definitions()
    numberings = bullets = shapes = 0
    for number, tag in enumerate(records.tags):
        if tag == NUMBERING:
            numberings += 1
            found.levels[numberings] = _levels(records.payload(number))
        elif tag == BULLET:
            bullets += 1
            found.bullets[bullets] = _bullet(records.payload(number))
        elif tag == PARA_SHAPE:
            head = _head(records.data, records.starts[number], records.ends[number])
            if head is not None:
                found.heads[shapes] = head
            shapes += 1
    return found


def _head(data: bytes, start: int, end: int) -> ParagraphHead | None:
    if end - start < 32:
        return None
    (bits,) = struct.unpack_from("<I", data, start)
    kind = bits >> 23 & 3
    if not kind:
        return None
    (number,) = struct.unpack_from("<H", data, start + 30)
    return ParagraphHead(TYPES[kind], number, bits >> 25 & 7)


def _bullet(data: bytes) -> str:
    return clean(data[12:14].decode("utf-16-le", "replace")).strip() if len(data) >= 14 else ""


def _levels(data: bytes) -> tuple[NumberLevel, ...]:
    """Seven levels, the number that the list starts with, a first number for each level, and three more levels."""
    try:
        formats, at = _formats(data, 0, LEVELS)
        at += 2
        starts = list(struct.unpack_from(f"<{LEVELS}I", data, at)) if at + 4 * LEVELS <= len(data) else []
        at += 4 * LEVELS
        if at < len(data):
            more, at = _formats(data, at, MORE_LEVELS)
            formats += more
            if at + 4 * MORE_LEVELS <= len(data):
                starts += struct.unpack_from(f"<{MORE_LEVELS}I", data, at)
    except struct.error:
        return ()
    return tuple(
        NumberLevel(text, kind, starts[level] if level < len(starts) and starts[level] < 1 << 16 else 1)
        for level, (text, kind) in enumerate(formats)
    )


def _formats(data: bytes, at: int, count: int) -> tuple[list[tuple[str, str]], int]:
    found = []
    for _ in range(count):
        bits, size = struct.unpack_from("<I8xH", data, at)
        at += 14
        text = data[at : at + 2 * size].decode("utf-16-le", "replace")
        at += 2 * size
        kind = bits >> 5 & 0xF
        found.append((clean(text), KINDS[kind] if kind < len(KINDS) else KINDS[0]))
    return found, at
