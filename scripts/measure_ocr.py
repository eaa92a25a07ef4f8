#!/usr/bin/env python3
"""How well pictures of pages are read, against the text that PDF files have themselves.

The first pages of each file become pictures, and what is recognised in these is compared: character error rate without
blanks, tables with the same rows, columns and spans, and how many of their cells have the same text (one edit in ten
characters allowed). Needs Pillow and Tesseract. Usage::

    python scripts/measure_ocr.py FILE... [--pages 3] [--lean DEGREES] [--noise]
"""

from __future__ import annotations

import argparse
import io
import time
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein

from noticeparse import api
from noticeparse.model.table import Table

DOTS = 200
POINTS = 72


def pictured(content: bytes, pages: int, *, lean: float = 0.0, noise: bool = False) -> tuple[bytes, bytes]:
    """The first pages of a PDF: as they are, and each as one picture."""
    document = pypdfium2.PdfDocument(content)
    short = pypdfium2.PdfDocument.new()
    short.import_pages(document, list(range(min(pages, len(document)))))
    sheets = [_scanned(page.render(scale=DOTS / POINTS).to_pil().convert("L"), lean, noise) for page in short]
    plain, pictures = io.BytesIO(), io.BytesIO()
    short.save(plain)
    sheets[0].save(pictures, "PDF", save_all=True, append_images=sheets[1:], resolution=DOTS)
    return plain.getvalue(), pictures.getvalue()


def _scanned(sheet: Image.Image, lean: float, noise: bool) -> Image.Image:
    if lean:
        sheet = sheet.rotate(lean, Image.Resampling.BICUBIC, fillcolor=255)
    if noise:
        grain = Image.effect_noise(sheet.size, 40)
        sheet = Image.blend(sheet.filter(ImageFilter.GaussianBlur(0.8)), grain, 0.15)
    return sheet


def error_rate(read: str, truth: str) -> float:
    """Edits by the characters of the truth, blanks and compatibility forms aside."""
    a, b = ("".join(unicodedata.normalize("NFKC", text).split()) for text in (read, truth))
    return float(Levenshtein.distance(a, b)) / max(1, len(b))


def same_shapes(read: Sequence[Table], truth: Sequence[Table]) -> Iterator[tuple[Table, Table]]:
    """Tables of both with the same rows, columns and spans, in order."""
    left = list(read)
    for table in truth:
        spans = {(c.row, c.col, c.row_span, c.col_span) for c in table.cells}
        for other in left:
            if spans == {(c.row, c.col, c.row_span, c.col_span) for c in other.cells}:
                left.remove(other)
                yield other, table
                break


def main() -> None:
    """Prints one line for each file, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=3)
    parser.add_argument("--lean", type=float, default=0.0)
    parser.add_argument("--noise", action="store_true")
    parser.add_argument("--show", action="store_true", help="print what was recognised")
    options = parser.parse_args()
    sums = [0.0] * 6
    for path in options.files:
        plain, pictures = pictured(path.read_bytes(), options.pages, lean=options.lean, noise=options.noise)
        truth = api.read(plain)
        start = time.perf_counter()
        read = api.read(pictures, ocr="auto")
        seconds = time.perf_counter() - start
        if options.show:
            print(read.text)
        pages = len(truth.pages)
        length = len("".join(truth.text.split()))
        rate = error_rate(read.text, truth.text)
        pairs = list(same_shapes(read.tables, truth.tables))
        cells = [
            error_rate(mine.text.text, cell.text.text) <= 0.1
            for other, table in pairs
            for mine, cell in zip(other.cells, table.cells, strict=True)
            if cell.text.text
        ]
        row = [rate * length, length, len(pairs), len(truth.tables), sum(cells), len(cells)]
        sums = [a + b for a, b in zip(sums, row, strict=True)]
        print(f"{path.name:32} {_figures(row)} {seconds / pages:6.1f} s a page", flush=True)
    print(f"{'all':32} {_figures(sums)}")


def _figures(row: Sequence[float]) -> str:
    wrong, length, shapes, tables, cells, every = row
    return (
        f"error rate {wrong / max(1, length):.3f}  tables {shapes:.0f}/{tables:.0f}"
        f"  cells {cells / every if every else 1:.3f}"
    )


if __name__ == "__main__":
    main()
