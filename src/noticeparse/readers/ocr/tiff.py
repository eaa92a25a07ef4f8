"""Several grey pictures as one uncompressed TIFF: what Tesseract reads from standard input without files on disk.

Source: TIFF revision 6.0, sections 2 and 4 (a chain of directories, one for each picture).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from noticeparse.readers.ocr.picture import POINTS, Picture

HEADER = b"II*\x00"
SHORT, LONG, RATIONAL = 3, 4, 5
BLACK_IS_ZERO = 1
INCH = 2


def tiff_of(pictures: Sequence[Picture]) -> bytes:
    """The pictures in their order, one page each."""
    parts: list[bytes] = [HEADER]
    links: list[int] = []  # where each offset of a directory stands among the parts
    at = len(HEADER)

    def add(part: bytes) -> int:
        nonlocal at
        place = at
        parts.append(part)
        at += len(part)
        return place

    def link() -> None:
        links.append(len(parts))
        add(b"\0\0\0\0")

    link()
    for picture in pictures:
        strip = add(picture.pixels + b"\0" * (len(picture.pixels) % 2))
        dots = add(struct.pack("<II", round(picture.scale * POINTS), 1))
        fields = (
            (256, LONG, picture.width),
            (257, LONG, picture.height),
            (258, SHORT, 8),  # bits a pixel
            (259, SHORT, 1),  # not compressed
            (262, SHORT, BLACK_IS_ZERO),
            (273, LONG, strip),
            (277, SHORT, 1),  # one channel
            (278, LONG, picture.height),
            (279, LONG, len(picture.pixels)),
            (282, RATIONAL, dots),
            (283, RATIONAL, dots),
            (296, SHORT, INCH),
        )
        parts[links[-1]] = struct.pack("<I", at)
        add(struct.pack("<H", len(fields)) + b"".join(struct.pack("<HHII", tag, kind, 1, v) for tag, kind, v in fields))
        link()
    return b"".join(parts)
