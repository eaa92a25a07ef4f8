"""Pages of a PDF as pictures, with what was read drawn over them: a wrong table is seen at a glance."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from noticeparse.errors import InternalError, MissingExtraError, UsageError
from noticeparse.export.page_marks import KINDS, Mark, marks_of
from noticeparse.model.section import Arrangement
from noticeparse.spec.notice import NoticeSpec

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

SCALE = 2.0
MOST_PIXELS = 4_000
LEGEND_HEIGHT = 34
SWATCH = 14
LABEL_SIZE = 11


@dataclass(frozen=True, slots=True)
class Ink:
    """How a kind of mark is drawn: colour, width of its frame (0 for none), opacity of its fill (0 to 255)."""

    colour: tuple[int, int, int]
    width: int = 1
    fill: int = 0


INKS = {
    "word": Ink((70, 110, 220)),
    "left out": Ink((130, 130, 130), fill=50),
    "ruling": Ink((220, 30, 30), width=2),
    "cell": Ink((0, 150, 60), fill=28),
    "table": Ink((0, 120, 40), width=4),
    "section": Ink((150, 0, 190), width=3),
    "evidence": Ink((255, 140, 0), width=2, fill=70),
}


def draw_pages(
    content: bytes, arrangement: Arrangement, spec: NoticeSpec, folder: Path, numbers: Collection[int] = ()
) -> tuple[Path, ...]:
    """Writes ``page-001.png`` … into a folder.

    Args:
        content: The bytes of the PDF.
        arrangement: What was read from it.
        spec: What was extracted from that.
        folder: Made where it is missing.
        numbers: Pages to draw, from 1; all of them where it is empty.

    Raises:
        UsageError: The file has no pages, or not these; the folder cannot be written.
        MissingExtraError: Pillow is not installed.
    """
    pages = {page.number: page for page in arrangement.document.pages}
    name = arrangement.document.source.name
    if not pages:
        raise UsageError(
            f"{name} has no pages to draw: only PDF files say where their text stands",
            hint="Use noticeparse explain FILE POINTER to see where a value was read",
            code="no_pages",
        )
    if missing := sorted(set(numbers) - pages.keys()):
        raise UsageError(f"{name} has no page {missing[0]}", hint=f"It has pages 1 to {max(pages)}", code="no_pages")
    try:
        import PIL  # noqa: F401  # told apart from a picture that cannot be made
    except ImportError as exc:
        raise MissingExtraError(
            "Pictures need Pillow, which is not installed", hint="Install it with: pip install 'noticeparse[draw]'"
        ) from exc
    marks = marks_of(arrangement, spec)
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, picture, scale in _rendered(content, sorted(numbers) or sorted(pages)):
            path = folder / f"page-{number:03}.png"
            _with_marks(picture, marks.get(number, []), scale).save(path)
            written.append(path)
    except OSError as exc:
        raise UsageError(
            f"{folder} cannot be written: {exc.strerror or exc}",
            hint="Name a place that you may write to",
            code="not_writable",
        ) from exc
    return tuple(written)


def _rendered(content: bytes, numbers: Collection[int]) -> Iterator[tuple[int, Image, float]]:
    """Each page's number, picture, and pixels per point."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(content[max(0, content[:1024].find(b"%PDF-")) :])
    except pypdfium2.PdfiumError as exc:
        raise InternalError(
            f"PDFium read the file, but cannot draw it: {exc}", hint="Please report this with the file's sha256"
        ) from exc
    try:
        for number in numbers:
            page = document[number - 1]
            scale = min(SCALE, MOST_PIXELS / max(*page.get_size(), 1.0))
            picture: Image = page.render(scale=scale).to_pil().convert("RGB")
            page.close()
            yield number, picture, scale
    finally:
        document.close()


def _with_marks(picture: Image, marks: Collection[Mark], scale: float) -> Image:
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.load_default(LABEL_SIZE)
    over = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(over)
    for kind in KINDS:
        ink = INKS[kind]
        for mark in marks:
            if mark.kind != kind:
                continue
            box = mark.box
            place = (box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale)
            _draw_box(pen, place, ink)
            if mark.label:
                pen.text((place[0] + 1, max(0.0, place[1] - LABEL_SIZE)), mark.label, (*ink.colour, 255), font)
    whole = Image.new("RGB", (picture.width, picture.height + LEGEND_HEIGHT), (255, 255, 255))
    whole.paste(picture, (0, 0))
    whole.paste(over, (0, 0), over)
    pen = ImageDraw.Draw(whole, "RGBA")
    x, y = 8.0, picture.height + (LEGEND_HEIGHT - SWATCH) // 2
    for kind in KINDS:
        count = sum(mark.kind == kind for mark in marks)
        _draw_box(pen, (x, y, x + SWATCH, y + SWATCH), INKS[kind])
        said = f"{kind} ({count})"
        pen.text((x + SWATCH + 4, y), said, (0, 0, 0, 255), font)
        x += SWATCH + 16 + pen.textlength(said, font)
    return whole


def _draw_box(pen: ImageDraw, place: tuple[float, float, float, float], ink: Ink) -> None:
    pen.rectangle(place, (*ink.colour, ink.fill) if ink.fill else None, (*ink.colour, 255), ink.width)
