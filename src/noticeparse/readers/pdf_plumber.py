"""PDF on pdfplumber: a second engine that gives the same facts as PDFium's reader, to check it and to stand in for it.

It shares nothing with the first one but the table of private-use symbols: characters, places and drawings come from
pdfminer.six, which is written in Python and about 20 times slower.
"""

from __future__ import annotations

import io
import logging
import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from noticeparse.errors import DamagedError, EncryptedError, MissingExtraError, TooLargeError
from noticeparse.model.document import Document, SourceFile
from noticeparse.model.page import BLANK_AFTER, GAP_AFTER, READS_DOWN, READS_UP, Page
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.deadline import Deadline, run_within
from noticeparse.readers.pdf_plumber_page import lay_out
from noticeparse.readers.pdf_shapes import Bounds, rulings_of
from noticeparse.readers.pdf_streams import check_streams
from noticeparse.readers.pdf_text import NO_CHARACTER, symbols
from noticeparse.readers.pictured import refuse_pictures

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage
    from pdfplumber.pdf import PDF

# A font without a map to Unicode: pdfminer gives the number of the glyph.
NO_CODE = "(cid:"
# Where pdfminer believes that a word ends: its LAParams.word_margin, a share of the next character's larger side.
WORD_MARGIN = 0.1
# What pdfminer lets through where a file breaks its rules.
BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


class PlumberReader:
    """PDF files with a text layer, read by pdfplumber."""

    name = "pdfplumber.v1"
    media_type = "application/pdf"

    def recognises(self, content: bytes) -> bool:
        """True where the header stands in the first kilobyte, as viewers accept it."""
        return b"%PDF-" in content[:1024]

    def read(self, content: bytes, *, name: str, sha256: str, limits: ReadLimits) -> Document:
        """The document of a PDF file: its pages; text and blocks are empty until layout builds them.

        Raises:
            MissingExtraError: pdfplumber is not installed.
            EncryptedError: A password is needed.
            DamagedError: pdfplumber cannot open it, or none of its pages.
            NoTextError: The pages are images.
            TooLargeError: More pages, objects or characters than the limits allow.
            UnsafeArchiveError: A stream unpacks to more than they allow.
            TooSlowError: It takes longer than they allow.
        """
        document = self.read_pages(content, name=name, sha256=sha256, limits=limits)
        refuse_pictures(document.pages, name)
        return document

    def read_pages(self, content: bytes, *, name: str, sha256: str, limits: ReadLimits) -> Document:
        """As `read`, pages that are images included."""
        deadline = Deadline(limits, name)
        check_streams(content, name, limits, deadline)
        pages, count = run_within(deadline, lambda: _read(content, name, limits))
        source = SourceFile(name=name, sha256=sha256, media_type=self.media_type, reader=self.name, pages=count)
        return Document(text="", blocks=(), source=source, pages=pages)


def _read(content: bytes, name: str, limits: ReadLimits) -> tuple[tuple[Page, ...], int]:
    """Every page that can be read, and how many there are."""
    with _opened(content[max(0, content[:1024].find(b"%PDF-")) :], name) as document:
        try:
            sheets = document.pages
        except _refusals() as exc:
            raise _damaged(name) from exc
        if len(sheets) > limits.pages:
            raise _too_large(name, f"{len(sheets):,} pages; PDF files of more than {limits.pages:,} are not read")
        return _read_pages(sheets, name, limits), len(sheets)


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[PDF]:
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    except ImportError as exc:
        raise MissingExtraError(
            "The engine pdfplumber is not installed", hint="Install it with: pip install 'noticeparse[pdfplumber]'"
        ) from exc
    with _quiet():
        try:
            document = pdfplumber.open(io.BytesIO(content))
        except _refusals() as exc:
            causes = (exc, *exc.args)
            if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
                raise EncryptedError(
                    f"{name} is protected with a password", hint="Save a copy without the password, then give that file"
                ) from exc
            raise _damaged(name) from exc
        try:
            yield document
        finally:
            with suppress(*_refusals()):  # closing walks the pages once more
                document.close()


@contextmanager
def _quiet() -> Iterator[None]:
    """Without pdfminer's remarks on fonts and colours, which nobody can act on."""
    logger = logging.getLogger("pdfminer")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _refusals() -> tuple[type[Exception], ...]:
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    return (PSException, PdfminerException, MalformedPDFException, *BROKEN)


def _damaged(name: str) -> DamagedError:
    return DamagedError(
        f"{name} is a damaged or cut-off PDF",
        hint="Check that the download finished, or print the file to a new PDF",
    )


def _too_large(name: str, what: str) -> TooLargeError:
    return TooLargeError(f"{name} has {what}", hint="Split the file, or pass a larger limit if it really is one notice")


def _read_pages(sheets: Iterable[PlumberPage], name: str, limits: ReadLimits) -> tuple[Page, ...]:
    pages: list[Page] = []
    left = limits.characters
    refusals = _refusals()
    for number, sheet in enumerate(sheets, start=1):
        try:
            lay_out(sheet, name, limits)
            objects = sheet.objects
            page = _read_page(sheet, objects, number)
        except refusals:
            continue  # the other pages may be whole; a file without any is refused below
        finally:
            sheet.close()
        shapes = sum(len(found) for kind, found in objects.items() if kind != "char")
        if shapes > limits.page_objects:
            raise _too_large(name, f"more than {limits.page_objects:,} objects on page {number}")
        left -= len(page.text)
        if left < 0:
            raise _too_large(name, f"more than {limits.characters:,} characters")
        pages.append(page)
    if not pages:
        raise DamagedError(f"{name} is a PDF without a readable page", hint="Print the file to a new PDF and give that")
    return tuple(pages)


def _read_page(sheet: PlumberPage, objects: Mapping[str, list[dict[str, Any]]], number: int) -> Page:
    # pdfplumber counts from the media box; rotation is applied already.
    crop_x0, crop_top, crop_x1, crop_bottom = (float(value) for value in sheet.cropbox)
    text, boxes, blanks, turns = _characters(
        objects.get("char", ()), crop_x0, crop_top, crop_x1 - crop_x0, crop_bottom - crop_top
    )
    shapes = (shape for kind in ("line", "rect", "curve") for shape in objects.get(kind, ()))
    pictures = objects.get("image", ())
    covered = sum(abs((found["x1"] - found["x0"]) * (found["bottom"] - found["top"])) for found in pictures)
    rulings = array("f")
    for x0, top, x1, bottom in rulings_of(shapes):
        rulings.extend((x0 - crop_x0, top - crop_top, x1 - crop_x0, bottom - crop_top))
    return Page(
        number=number,
        width=crop_x1 - crop_x0,
        height=crop_bottom - crop_top,
        text=text,
        boxes=boxes,
        blanks=blanks,
        rulings=rulings,
        pictures=len(pictures),
        pictured=min(1.0, covered / max(1.0, (crop_x1 - crop_x0) * (crop_bottom - crop_top))),
        shapes=sum(len(found) for kind, found in objects.items() if kind != "char"),
        turns=turns.rstrip(b"\0"),
    )


def _characters(
    found: Iterable[Mapping[str, Any]], left: float, top: float, width: float, height: float
) -> tuple[str, array[float], bytes, bytes]:
    """Visible characters inside the page, their boxes, where the file puts blanks behind them, how they are turned."""
    kept: list[str] = []
    boxes = array("f")
    blanks = bytearray()
    turns = bytearray()
    last_row: Bounds | None = None
    for char in found:
        box = (char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top)
        shown = _shown(char["text"])
        if shown is None:
            if blanks and last_row is not None and _same_row(last_row, box):
                blanks[-1] |= BLANK_AFTER
            continue
        if not shown or not (box[0] <= width and box[2] >= 0 and box[1] <= height and box[3] >= 0):
            continue
        if box[3] <= box[1] or box[2] < box[0]:
            continue
        if blanks and last_row is not None and _parted(last_row, box):
            blanks[-1] |= GAP_AFTER
        turns += bytes([_turn(char)]) * len(shown)
        step = (box[2] - box[0]) / len(shown)
        for place, letter in enumerate(shown):  # a ligature is several characters in one box
            kept.append(letter)
            boxes.extend((box[0] + place * step, box[1], box[0] + (place + 1) * step, box[3]))
            blanks.append(0)
        last_row = box
    return "".join(kept), boxes, bytes(blanks), bytes(turns)


def _turn(char: Mapping[str, Any]) -> int:
    """How a character is turned, as in `noticeparse.model.page.Page`."""
    if char["upright"]:
        return 0
    along, up = char["matrix"][:2]  # where its line goes, y upwards
    if abs(up) <= abs(along):
        return 0
    return READS_UP if up > 0 else READS_DOWN


def _shown(text: str) -> str | None:
    """What a character shows: empty where it shows nothing, None for a blank."""
    if text.startswith(NO_CODE):
        return ""
    if not text.strip() or any(c < " " for c in text):
        return None
    if len(text) == 1 and "\ue000" <= text <= "\uf8ff":
        return symbols().get(text, text)
    return "".join(c for c in text if c not in NO_CHARACTER and not c.isspace())


def _parted(a: Bounds, b: Bounds) -> bool:
    """True where two characters of one row stand further apart than those of a word."""
    level = min(a[3], b[3]) - max(a[1], b[1]) > 0
    return level and b[0] - a[2] > WORD_MARGIN * max(b[2] - b[0], b[3] - b[1])


def _same_row(a: Bounds, b: Bounds) -> bool:
    """True where a blank stands in the row (or, on a turned page, the column) of the character before it."""
    return min(a[3], b[3]) - max(a[1], b[1]) > 0 or min(a[2], b[2]) - max(a[0], b[0]) > 0
