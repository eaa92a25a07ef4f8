"""What the control records of HWP 5 print in their paragraph: marks of notes, running numbers, composed characters."""

from __future__ import annotations

import struct

from noticeparse.readers.hancom_numbers import KINDS, framed_number, print_number


def note_mark(data: bytes) -> str:
    """The mark of a note as it is printed in the text."""
    if len(data) < 12:
        return ""
    number, before, behind = struct.unpack_from("<I2H", data, 4)
    kind = int.from_bytes(data[12:16], "little")
    return _char(before) + print_number(number, KINDS[kind] if kind < len(KINDS) else KINDS[0]) + _char(behind)


def auto_number(data: bytes) -> str:
    """The number of a note, table or picture, which the file keeps as it was printed last."""
    if len(data) < 16:
        return ""
    flags, number, user, before, behind = struct.unpack_from("<I4H", data, 4)
    kind = flags >> 4 & 0xFF
    printed = _char(user) or print_number(number, KINDS[kind] if kind < len(KINDS) else KINDS[0])
    return _char(before) + printed + _char(behind)


def composed(data: bytes) -> str:
    """Characters drawn over one another."""
    text = counted(data, 4).strip()
    at = 6 + 2 * int.from_bytes(data[4:6], "little")
    framed = len(data) > at and data[at] != 0
    return framed_number(text) if framed else text


def counted(data: bytes, at: int) -> str:
    """A string behind its length in units."""
    size = int.from_bytes(data[at : at + 2], "little")
    return data[at + 2 : at + 2 + 2 * size].decode("utf-16-le", "replace")


def _char(unit: int) -> str:
    return chr(unit) if 32 <= unit < 0xD800 else ""
