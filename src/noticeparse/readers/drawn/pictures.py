"""Small pictures to ink: the images of a page as PDFium shows them."""

from __future__ import annotations

import ctypes

from noticeparse.readers import pdf_native as native
from noticeparse.readers.drawn.bitmap import Bitmap, shrunk

# Larger images are no letters.
MOST_PIXELS = 400_000
# Rows that are left of one.
ROWS = 44
# PDFium rounds up; an image of some more rows is looked at as it is.
MOST_ROWS = 56
LARGEST = 8.0
# Below this (of 255) an image shows nothing that differs from its ground.
LEAST_INK = 60
BYTES_OF = {1: 1, 2: 3, 3: 4, 4: 4}
WITH_ALPHA = 4


def picture_of(document: int, page: int, item: int, high: float) -> tuple[Bitmap | None, bytes]:
    """The ink of an image object, and its bytes as a key; a bitmap without pixels where it shows nothing at all.

    Light letters on a dark ground are turned over. None where the image is too large or cannot be shown.

    Args:
        document: PDFium's document.
        page: Its page.
        item: The image object; it is enlarged, so the page shows it wrongly afterwards.
        high: Its height on the page, in points.
    """
    columns, rows = ctypes.c_uint(), ctypes.c_uint()
    if not native.image_size(item, ctypes.addressof(columns), ctypes.addressof(rows)):
        return None, b""
    if not 0 < columns.value * rows.value <= MOST_PIXELS:
        return None, b""
    # PDFium draws some images with a pixel a point.
    scale = min(LARGEST, max(1.0, ROWS / max(high, 1.0)))
    native.transform_object(item, scale, 0.0, 0.0, scale, 0.0, 0.0)
    handle = native.rendered_image(document, page, item)
    if not handle:
        return None, b""
    try:
        width, height = int(native.bitmap_width(handle)), int(native.bitmap_height(handle))
        stride, kind = int(native.bitmap_stride(handle)), int(native.bitmap_format(handle))
        address = native.bitmap_buffer(handle)
        if kind not in BYTES_OF or not address or not 0 < width * height <= 4 * MOST_PIXELS:
            return None, b""
        raw = ctypes.string_at(address, stride * height)
    finally:
        native.close_bitmap(handle)
    depth = BYTES_OF[kind]
    pixels = b"".join(raw[y * stride : y * stride + depth * width] for y in range(height))
    key = b"%d %d " % (width, height) + pixels
    return _ink(pixels, width, height, depth, with_alpha=kind == WITH_ALPHA), key


def _ink(rows: bytes, width: int, height: int, depth: int, *, with_alpha: bool) -> Bitmap:
    """How far each pixel is from the ground; green stands for all colours."""
    green = rows[min(1, depth - 1) :: depth]
    dark = green.translate(bytes(range(255, -1, -1)))
    if with_alpha and min(alpha := rows[3::4]) < 255:
        dark = _shown(dark, alpha)
    edge = sorted(dark[:width] + dark[-width:] + dark[::width] + dark[width - 1 :: width])
    ground = edge[len(edge) // 2]
    ink = dark.translate(bytes(abs(value - ground) for value in range(256)))
    most = max(ink)
    if most < LEAST_INK:
        return Bitmap(b"", 0, 0)
    ink = ink.translate(bytes(min(255, value * 255 // most) for value in range(256)))
    found = Bitmap(ink, width, height)
    if height > MOST_ROWS:
        found = shrunk(found, max(1, round(width * ROWS / height)), ROWS)
    return found


def _shown(dark: bytes, alpha: bytes) -> bytes:
    """What shows of each pixel; letters of one colour, as they mostly are, need no product for each."""
    one = dark[0]
    if dark.count(one) == len(dark):
        return alpha.translate(bytes(value * one // 255 for value in range(256)))
    if alpha.count(0) + alpha.count(255) == len(alpha):
        return (int.from_bytes(dark, "big") & int.from_bytes(alpha, "big")).to_bytes(len(dark), "big")
    return bytes(a * d // 255 for a, d in zip(alpha, dark, strict=True))
