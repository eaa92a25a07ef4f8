"""A page as grey pixels, as PDFium draws it."""

from __future__ import annotations

from dataclasses import dataclass

# Tesseract's models want letters of about 30 pixels: body text of notices at this resolution.
DPI = 300
# Larger sheets are drawn with fewer dots an inch.
MOST_PIXELS = 40_000_000
POINTS = 72.0
WHITE = b"\xff"


@dataclass(frozen=True, slots=True)
class Picture:
    """Grey pixels, row by row, 0 for black.

    Attributes:
        pixels: One byte each; ``len(pixels) == width * height``.
        width: In pixels.
        height: In pixels.
        scale: Pixels a point.
    """

    pixels: bytes
    width: int
    height: int
    scale: float = DPI / POINTS


def page_pictures(content: bytes, numbers: tuple[int, ...]) -> tuple[Picture, ...]:
    """Some pages of a PDF file, crop box and rotation applied.

    Args:
        content: The bytes of a file that PDFium opens.
        numbers: Page numbers from 1.
    """
    import pypdfium2  # type: ignore[import-untyped]

    start = max(0, content[:1024].find(b"%PDF-"))
    document = pypdfium2.PdfDocument(content[start:])
    try:
        return tuple(_drawn(document[number - 1]) for number in numbers)
    finally:
        document.close()


def _drawn(page: object) -> Picture:
    wide, high = page.get_size()  # type: ignore[attr-defined]
    scale = min(DPI / POINTS, (MOST_PIXELS / max(1.0, wide * high)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)  # type: ignore[attr-defined]
    try:
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        pixels = bytes(bitmap.buffer)
    finally:
        bitmap.close()
        page.close()  # type: ignore[attr-defined]
    if stride != width:
        pixels = b"".join(pixels[y * stride : y * stride + width] for y in range(height))
    return Picture(pixels[: width * height], width, height, width / wide if wide > 0 else scale)
