"""Letters as outlines and as small pictures, for tests: the glyphs of the fonts that PDFium brings along."""

from __future__ import annotations

import ctypes
import functools

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]
from tests.pdf_builder import Sheet, pdf

FONTS = {"serif": b"Times-Roman", "sans": b"Helvetica", "bold": b"Times-Bold", "mono": b"Courier"}
# Dots an inch of small pictures.
DOTS = 300


@functools.cache
def font_of(name: str) -> tuple[object, object]:
    """A font and the document that it lives in."""
    document = raw.FPDF_CreateNewDocument()
    return raw.FPDFText_LoadStandardFont(document, FONTS[name]), document


@functools.cache
def segments(char: str, font: str) -> tuple[tuple[int, float, float], ...]:
    """The outline of a character of ASCII: kinds and points, in shares of the size over the baseline."""
    path = raw.FPDFFont_GetGlyphPath(font_of(font)[0], ord(char), ctypes.c_float(1.0))
    found = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(raw.FPDFGlyphPath_CountGlyphSegments(path)):
        segment = raw.FPDFGlyphPath_GetGlyphPathSegment(path, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        found.append((raw.FPDFPathSegment_GetType(segment), x.value, y.value))
    return tuple(found)


def width(char: str, font: str) -> float:
    """How far the next character stands: to the right end of the ink, and a little."""
    if char == " ":
        return 0.3
    return max(x for _, x, _ in segments(char, font)) + 0.06


def outline(char: str, x: float, y: float, size: float, font: str) -> str:
    """The operators of one filled outline; places as PDF has them."""
    parts: list[str] = []
    controls: list[str] = []
    for kind, px, py in segments(char, font):
        point = f"{x + size * px:.3f} {y + size * py:.3f}"
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            controls.append(point)
            if len(controls) == 3:
                parts.append(" ".join(controls) + " c")
                controls = []
        else:
            parts.append(f"{point} {'m' if kind == raw.FPDF_SEGMENT_MOVETO else 'l'}")
    return " ".join(parts) + " f"


def outlines(
    sheet: Sheet, x: float, baseline: float, text: str, size: float = 10, font: str = "serif", gap: float = 0.0
) -> float:
    """Draws a text letter by letter, each an outline of its own; gives the place where it ends.

    Args:
        sheet: The page.
        x: Where the first one begins.
        baseline: From the top.
        text: Characters of ASCII.
        size: Of the letters.
        font: One of `FONTS`.
        gap: More room behind each, as a share of the size.
    """
    for char in text:
        if char != " ":
            sheet.raw(outline(char, x, sheet.height - baseline, size, font))
        x += size * (width(char, font) + gap)
    return x


def pictures(
    sheet: Sheet, x: float, baseline: float, text: str, size: float = 10, font: str = "serif", *, whole: bool = False
) -> float:
    """As `outlines`, each letter a small picture, or each word one; gives the place where it ends."""
    # Pixels of letters that nearly touch run together.
    gap = 0.08 if whole else 0.0
    for part in text.split(" ") if whole else text:
        wide = sum(width(char, font) + gap for char in part) * size
        if part.strip():
            _picture(sheet, x, baseline, part, size, font, wide, gap)
        x += wide + (0.3 * size if whole else 0)
    return x


def _picture(
    sheet: Sheet, x: float, baseline: float, part: str, size: float, font: str, wide: float, gap: float
) -> None:
    shown = Sheet(width=wide + 2, height=1.4 * size)
    outlines(shown, 1, 1.05 * size, part, size, font, gap)
    document = pypdfium2.PdfDocument(pdf(shown))
    bitmap = document[0].render(scale=DOTS / 72, grayscale=True)
    columns, rows, stride = bitmap.width, bitmap.height, bitmap.stride
    grey = b"".join(bytes(bitmap.buffer)[y * stride : y * stride + columns] for y in range(rows))
    document.close()
    y = sheet.height - baseline - 0.35 * size
    sheet.raw(
        f"q {wide + 2:.2f} 0 0 {1.4 * size:.2f} {x - 1:.2f} {y:.2f} cm BI /W {columns} /H {rows} /BPC 8 /CS /G /F /AHx"
        f" ID {grey.hex()}> EI Q"
    )
