"""Records of an HWP 5 stream: a header of ten bits tag, ten bits level and twelve bits size, then the data.

Source: Hancom's published description of the format (한글 문서 파일 형식 5.0), chapter 4.1.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from noticeparse.errors import DamagedError, TruncatedError

HEADER = struct.Struct("<I")
LONG = 0xFFF
MAX_RECORDS = 2_000_000

NUMBERING = 23
BULLET = 24
PARA_SHAPE = 25
DISTRIBUTION = 28
PARA_HEADER = 66
PARA_TEXT = 67
PARA_LINE_SEG = 69
CTRL_HEADER = 71
LIST_HEADER = 72
PAGE_DEF = 73
TABLE = 77
EQUATION = 88


def _at_any_level(*tags: int) -> frozenset[int]:
    return frozenset(tag | level << 10 for tag in tags for level in range(1 << 10))


# Tags with the levels at which they are wanted, as they stand in a header.
DEFINITIONS = _at_any_level(NUMBERING, BULLET, PARA_SHAPE)
BODY = _at_any_level(PARA_HEADER, PARA_TEXT, CTRL_HEADER, LIST_HEADER, TABLE, EQUATION) | {
    PARA_LINE_SEG | 1 << 10,  # places of lines are needed of the body alone, not of cells
    PAGE_DEF | 2 << 10,
}


@dataclass(frozen=True, slots=True)
class Records:
    """The wanted records of one stream, column by column.

    Attributes:
        data: The stream.
        tags: What each record is.
        levels: How deep it stands; a record belongs to the nearest one before it with a smaller level.
        starts: Where its data starts.
        ends: Where its data ends.

    Shape:
        All four columns have one entry for each record.
    """

    data: bytes
    tags: list[int]
    levels: list[int]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.tags)

    def payload(self, number: int) -> bytes:
        """A record's data."""
        return self.data[self.starts[number] : self.ends[number]]

    def after(self, number: int) -> int:
        """The first record behind one and all that belongs to it."""
        level, levels = self.levels[number], self.levels
        number += 1
        while number < len(levels) and levels[number] > level:
            number += 1
        return number


def read_records(data: bytes, name: str, wanted: frozenset[int]) -> Records:
    """The records of an unpacked stream.

    Args:
        data: The stream.
        name: Of the file, for messages.
        wanted: Tags and levels to keep; a stream holds far more records of fonts and layout than of text.

    Raises:
        TruncatedError: A record announces more bytes than the stream has.
        DamagedError: There are more records than any document has.
    """
    tags: list[int] = []
    levels: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    at, last = 0, len(data) - HEADER.size
    length = 0
    unpack = HEADER.unpack_from
    many = len(data) > HEADER.size * MAX_RECORDS
    while at <= last:
        (word,) = unpack(data, at)
        at += 4
        length = word >> 20
        if length == LONG:
            if at > last:
                break
            (length,) = unpack(data, at)
            at += 4
        if word & 0xFFFFF in wanted:
            if many and len(tags) == MAX_RECORDS:
                raise DamagedError(f"{name} holds over {MAX_RECORDS:,} records", hint="Check where the file comes from")
            tags.append(word & 0x3FF)
            levels.append(word >> 10 & 0x3FF)
            starts.append(at)
            ends.append(at + length)
        at += length
    if at > len(data):  # only the last record can reach behind the end
        raise TruncatedError(
            f"{name}: a record of the text announces {length:,} bytes, and {len(data) - at + length:,} are left",
            hint="Fetch the file again; if it stays so, open it in its own program and save it again",
        )
    return Records(data, tags, levels, starts, ends)
