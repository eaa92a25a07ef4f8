"""Pictures of pages for tests: text and rulings drawn with Pillow, as PDF files without a character in them."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from noticeparse.readers.ocr.picture import POINTS, Picture

DOTS = 200
WIDTH, HEIGHT = 595, 842


def korean_font() -> Path | None:
    """A font with Hangul, None where the system has none."""
    finder = shutil.which("fc-match")
    if finder is None:
        return None
    asked = (finder, "-f", "%{file}|%{lang}", "NanumGothic:lang=ko")
    file, _, languages = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.partition("|")
    return Path(file) if "ko" in languages.split("|") else None


class Sheet:
    """A white page; places are points from the top left."""

    def __init__(self, font: Path | None = None, *, dots: int = DOTS) -> None:
        self.scale = dots / POINTS
        self.dots = dots
        self.font = font
        self.image = Image.new("L", (round(WIDTH * self.scale), round(HEIGHT * self.scale)), 255)
        self.pen = ImageDraw.Draw(self.image)

    def text(self, x: float, top: float, text: str, size: float = 11) -> Sheet:
        """Text whose highest letters begin at ``top``."""
        font = ImageFont.truetype(str(self.font), round(size * self.scale))
        self.pen.text((x * self.scale, top * self.scale), text, font=font, fill=0)
        return self

    def box(self, x0: float, top: float, x1: float, bottom: float, grey: int = 0) -> Sheet:
        """A filled rectangle."""
        s = self.scale
        self.pen.rectangle((round(x0 * s), round(top * s), round(x1 * s) - 1, round(bottom * s) - 1), fill=grey)
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float], width: float = 0.8, grey: int = 0) -> Sheet:
        """Rulings of a table."""
        for x in xs:
            self.box(x, ys[0], x + width, ys[-1] + width, grey)
        for y in ys:
            self.box(xs[0], y, xs[-1] + width, y + width, grey)
        return self

    @property
    def picture(self) -> Picture:
        """What the readers of pictures work on."""
        return Picture(self.image.tobytes(), *self.image.size, self.scale)


def picture_pdf(*sheets: Sheet) -> bytes:
    """The pages as a PDF of one image each."""
    first, *others = [sheet.image for sheet in sheets]
    content = io.BytesIO()
    first.save(content, "PDF", save_all=True, append_images=others, resolution=sheets[0].dots)
    return content.getvalue()
