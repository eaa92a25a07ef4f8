"""Pages of a PDF file out of PDFium; imported when the first PDF is read, because the library is large."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

from noticeparse.errors import DamagedError, EncryptedError, TooLargeError, TruncatedError
from noticeparse.model.drawn import LEAST_DRAWN, drawn_letters
from noticeparse.model.page import Page
from noticeparse.readers import pdf_native as native
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.deadline import Deadline
from noticeparse.readers.pdf_dropped import restored
from noticeparse.readers.pdf_forms import check_forms
from noticeparse.readers.pdf_paths import read_drawing
from noticeparse.readers.pdf_streams import check_streams
from noticeparse.readers.pdf_text import read_characters, text_of

# A whole file ends in this mark, with some bytes behind it at most.
END_MARK = b"%%EOF"
END_ZONE = 2048


def read_pages(content: bytes, *, name: str, limits: ReadLimits) -> tuple[tuple[Page, ...], int]:
    """Every page of a file that can be opened, and how many pages it says to have.

    Raises:
        InputError: As `noticeparse.readers.pdf.PdfReader.read` says.
    """
    deadline = Deadline(limits, name)
    check_streams(content, name, limits, deadline)
    check_forms(content, name, limits, deadline)
    with _opened(content, name) as document:
        count = int(native.page_count(document))
        if count > limits.pages:
            raise _too_large(name, f"{count:,} pages; PDF files of more than {limits.pages:,} are not read")
        pages = _read_pages(document, count, name, limits, deadline)
    if len(pages) < count and END_MARK not in content[-END_ZONE:]:
        raise TruncatedError(
            f"{name} ends in the middle: {len(pages)} of its {count} pages are there",
            hint="The download or copy stopped early; get the file again",
        )
    if len(pages) * 2 < count:
        raise DamagedError(
            f"{name} is a damaged PDF: {len(pages)} of its {count} pages can be opened",
            hint="Get the file again, or print it to a new PDF",
        )
    return tuple(pages), count


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[int]:
    start = max(0, content[:1024].find(b"%PDF-"))
    content = content[start:] if start else content
    # PDFium reads the bytes in place: the buffer must live as long as the document.
    buffer = ctypes.c_char_p(content)
    document = native.load_document(ctypes.cast(buffer, ctypes.c_void_p).value, len(content), None)
    if not document:
        raise _refused(int(native.last_error()), name, END_MARK in content[-END_ZONE:])
    try:
        yield document
    finally:
        native.close_document(document)


def _refused(code: int, name: str, has_end: bool) -> EncryptedError | DamagedError:
    if code in (native.ERROR_PASSWORD, native.ERROR_SECURITY):
        return EncryptedError(
            f"{name} is protected with a password", hint="Save a copy without the password, then give that file"
        )
    if not has_end:
        return TruncatedError(
            f"{name} is a PDF that ends in the middle", hint="The download or copy stopped early; get the file again"
        )
    return DamagedError(f"{name} is a damaged PDF", hint="Get the file again, or print it to a new PDF")


def _too_large(name: str, what: str) -> TooLargeError:
    return TooLargeError(f"{name} has {what}", hint="Split the file, or pass a larger limit if it really is one notice")


def _read_pages(document: int, count: int, name: str, limits: ReadLimits, deadline: Deadline) -> list[Page]:
    """Every page that can be opened."""
    pages: list[Page] = []
    left = limits.characters
    for index in range(count):
        deadline.check()
        handle = native.load_page(document, index)
        if not handle:
            continue  # the other pages may be whole; the document says which are missing
        try:
            page = _read_page(handle, index + 1, name, limits, left)
        finally:
            native.close_page(handle)
        left -= len(page.text)
        pages.append(page)
    _read_drawn_letters(document, pages, deadline)
    if not pages:
        raise DamagedError(f"{name} is a PDF without a readable page", hint="Print the file to a new PDF and give that")
    return pages


def _read_drawn_letters(document: int, pages: list[Page], deadline: Deadline) -> None:
    """Puts the letters that are drawn in the middle of the text among the characters, where a file has many of them."""
    if sum(drawn_letters(page) for page in pages if not page.is_picture) < LEAST_DRAWN:
        return
    from noticeparse.readers.drawn.page import with_drawn_letters
    from noticeparse.readers.drawn.pieces import Shapes

    shapes = Shapes(document)
    for at, page in enumerate(pages):
        if page.is_picture:
            continue
        deadline.check()
        handle = native.load_page(document, page.number - 1)
        if not handle:
            continue
        try:
            pages[at] = with_drawn_letters(page, handle, shapes)
        finally:
            native.close_page(handle)


def _read_page(handle: int, number: int, name: str, limits: ReadLimits, left: int) -> Page:
    transform = native.Transform(handle)
    with text_of(handle) as text:
        characters = read_characters(text, transform, left)
        if characters is None:
            raise _too_large(name, f"more than {limits.characters:,} characters")
        drawing = read_drawing(handle, transform, limits.page_objects)
        if drawing is None:
            raise _too_large(name, f"more than {limits.page_objects:,} objects on page {number}")
        if text is not None and drawing.overlaps:
            characters = restored(handle, text, drawing.overlaps, transform, characters)
    return Page(
        number=number,
        width=transform.width,
        height=transform.height,
        text=characters.text,
        boxes=characters.boxes,
        blanks=characters.blanks,
        rulings=drawing.rulings,
        pictures=drawing.pictures,
        pictured=min(1.0, drawing.covered / max(1.0, transform.width * transform.height)),
        shapes=drawing.shapes,
        drawn=drawing.letters,
        unnamed=characters.unnamed,
        turns=characters.turns,
    )
