"""Streams of a PDF that unpack to far more than a page holds, found before a library unpacks them without a cap.

Only what unpacking can multiply is looked at: data that begins as zlib writes it, whatever the file calls its filter.
Of a stream that is small enough to be harmless, no more than the first bytes are unpacked.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from noticeparse.errors import UnsafeArchiveError
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.deadline import Deadline

STREAM, END = b"stream", b"endstream"
IMAGE = re.compile(rb"/Subtype\s*/Image\b")
HEAD = 2_000
MOST_RATIO = 1_032  # of deflate
STEP = 1 << 20
MOST_LAYERS = 4


def check_streams(content: bytes, name: str, limits: ReadLimits, deadline: Deadline) -> None:
    """Nothing for a file whose streams stay within the limits: ``unpacked`` for a picture, ``markup`` for others.

    Raises:
        UnsafeArchiveError: A stream unpacks to more, or is packed over and over.
        TooSlowError: The time is over.
    """
    least = min(limits.unpacked, limits.markup)
    for word, start, end in _zlib_streams(content):
        packed = memoryview(content)[start:end]
        is_layered = _is_zlib(_unpacked_head(packed))
        if len(packed) * MOST_RATIO > least or is_layered:
            most = limits.unpacked if _is_image(content, word) else limits.markup
            if len(packed) * MOST_RATIO <= most and not is_layered:
                continue
            deadline.check()
            if _beyond(packed, most):
                raise UnsafeArchiveError(
                    f"{name} holds a stream that unpacks to far more than a page needs",
                    hint="Check where the file comes from; print it to a new PDF if it really is a notice",
                )


def _zlib_streams(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Where the word stands that opens a stream which begins as zlib writes it, and where its data begin and end."""
    word, end = content.find(STREAM), 0
    while word >= 0:
        start = word + len(STREAM)
        if content[max(0, word - 3) : word] != b"end":
            start += content.startswith(b"\r", start)
            start += content.startswith(b"\n", start)
            if _is_zlib(content[start : start + 2]):
                if end < start:  # looked for once, however many streams lack it
                    end = content.find(END, start)
                    end = len(content) if end < 0 else end
                yield word, start, end
        word = content.find(STREAM, start)


def _is_image(content: bytes, word: int) -> bool:
    """True where the dictionary before the word that opens a stream is a picture's."""
    head = content[max(0, word - HEAD) : word]
    return IMAGE.search(head, head.rfind(b" obj") + 1) is not None


def _is_zlib(head: bytes) -> bool:
    return len(head) >= 2 and head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0


def _unpacked_head(packed: memoryview) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed[:512], 2)
    except zlib.error:
        return b""


def _beyond(packed: memoryview, most: int) -> bool:
    """True where any layer of the packing unpacks to more than ``most`` bytes, or there is no end of layers."""
    for depth in range(1, MOST_LAYERS + 1):
        pieces: Iterator[bytes | memoryview] = iter([packed])
        for _ in range(depth):
            pieces = _inflated(pieces)
        total, head = 0, b""
        try:
            for piece in pieces:
                head = head or bytes(piece[:2])
                total += len(piece)
                if total > most:
                    return True
        except zlib.error:
            pass
        if not _is_zlib(head):
            return False
    return True


def _inflated(pieces: Iterator[bytes | memoryview]) -> Iterator[bytes | memoryview]:
    engine = zlib.decompressobj()
    for piece in pieces:
        while piece:
            yield engine.decompress(piece, STEP)
            piece = engine.unconsumed_tail
