"""Filters of PDF streams that a text of operators may be packed with; what is damaged gives what stands before it."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable, Sequence

from noticeparse.readers.deadline import Deadline

STEP = 1 << 14
NOT_HEX = re.compile(rb"[^0-9A-Fa-f]")
NOT_ASCII85 = re.compile(rb"[^!-uz]")
CLEAR, END, FIRST, MOST_CODES = 256, 257, 258, 4096
MOST_FILTERS = 8


def unpacked(
    data: bytes, filters: Sequence[tuple[bytes, bool]], most: int, deadline: Deadline | None = None
) -> bytes | None:
    """The data without its filters, up to a length; None where a filter is not known or has parameters.

    Args:
        data: As it stands in the file.
        filters: Names in order, and for each whether it has parameters that change the data.
        most: Bytes of a result; the rest is left away.
        deadline: Asked while data is unpacked.
    """
    if len(filters) > MOST_FILTERS:
        return None
    for name, has_parameters in filters:
        unpack = FILTERS.get(name)
        if unpack is None or has_parameters:
            return None
        if deadline:
            deadline.check()
        data = unpack(data, most)
    return data


def _flate(data: bytes, most: int) -> bytes:
    engine = zlib.decompressobj()
    try:
        return engine.decompress(data, most)
    except zlib.error:
        pass
    engine, pieces, total = zlib.decompressobj(), [b""], 0
    for start in range(0, len(data), STEP):
        before = engine.copy()
        try:
            pieces.append(engine.decompress(data[start : start + STEP], most))
        except zlib.error:
            for place in range(start, min(len(data), start + STEP)):
                try:
                    pieces.append(before.decompress(data[place : place + 1], most))
                except zlib.error:
                    break
            break
        total += len(pieces[-1])
        if total > most or engine.eof:
            break
    return b"".join(pieces)[:most]


def _hex(data: bytes, most: int) -> bytes:
    digits = NOT_HEX.sub(b"", data.partition(b">")[0])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())[:most]


def _ascii85(data: bytes, most: int) -> bytes:
    kept = NOT_ASCII85.sub(b"", data.partition(b"~")[0])
    try:
        return base64.a85decode(kept)[:most]
    except ValueError:
        return b""


def _run_length(data: bytes, most: int) -> bytes:
    out, at = bytearray(), 0
    while at < len(data) and data[at] != 128 and len(out) < most:
        count = data[at]
        if count < 128:
            out += data[at + 1 : at + 2 + count]
            at += count + 2
        else:
            out += data[at + 1 : at + 2] * (257 - count)
            at += 2
    return bytes(out[:most])


def _lzw(data: bytes, most: int) -> bytes:
    table: list[bytes] = []
    out = bytearray()
    before, width, bits, held = b"", 9, 0, 0
    for byte in data:
        held, bits = held << 8 | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, held = held >> bits, held & (1 << bits) - 1
        if code == CLEAR:
            table, before, width = [], b"", 9
            continue
        if code == END or len(out) > most or code > FIRST + len(table):
            break
        if code < CLEAR:
            piece = bytes((code,))
        elif code < FIRST + len(table):
            piece = table[code - FIRST]
        else:
            piece = before + before[:1]
        out += piece
        if before and FIRST + len(table) < MOST_CODES:
            table.append(before + piece[:1])
        before = piece
        width = min(12, max(9, (FIRST + len(table) + 1).bit_length()))
    return bytes(out[:most])


FILTERS: dict[bytes, Callable[[bytes, int], bytes]] = {
    b"FlateDecode": _flate,
    b"Fl": _flate,
    b"ASCIIHexDecode": _hex,
    b"AHx": _hex,
    b"ASCII85Decode": _ascii85,
    b"A85": _ascii85,
    b"RunLengthDecode": _run_length,
    b"RL": _run_length,
    b"LZWDecode": _lzw,
    b"LZW": _lzw,
}
