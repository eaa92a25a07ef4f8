"""Documents whose pages are pictures: which pages are recognised, how many at once, and what it may cost."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from noticeparse.errors import NoTextError, TooLargeError, TooSlowError
from noticeparse.model.document import Document
from noticeparse.model.drawn import lacks_letters
from noticeparse.model.page import Page
from noticeparse.readers.base import Ocr, ReadLimits
from noticeparse.readers.ocr.engine import Engine
from noticeparse.readers.ocr.page import recognised
from noticeparse.readers.ocr.picture import page_pictures

# A picture of a page takes 9 MB, and each engine a core.
MOST_AT_ONCE = 4


def with_recognised_pages(
    document: Document, content: bytes, *, which: Ocr, engine: Engine, limits: ReadLimits
) -> Document:
    """The document with the text of its pictures.

    Args:
        document: As its reader gives it, pages that are images included.
        content: The bytes of the PDF file.
        which: Pages that are pictures or lack many letters, or all of them.
        engine: What recognises text.
        limits: How many pages, and how long for each.

    Raises:
        MissingExtraError: The engine is not installed.
        TooLargeError: More pages than the limit.
        TooSlowError: A page takes longer than the limit.
        NoTextError: The pages are pictures without text.
    """
    name = document.source.name
    wanted = [page for page in document.pages if which is Ocr.FORCE or page.is_picture or lacks_letters(page)]
    if len(wanted) > limits.ocr_pages:
        raise TooLargeError(
            f"{name} has {len(wanted):,} pages to recognise; more than {limits.ocr_pages:,} are not read",
            hint="Split the file, or pass a larger limit (ReadLimits.ocr_pages)",
        )
    found: dict[int, Page] = {}
    at_once = max(1, min(MOST_AT_ONCE, os.cpu_count() or 1))
    with ThreadPoolExecutor(at_once) as threads:
        for start in range(0, len(wanted), at_once):
            part = wanted[start : start + at_once]
            # PDFium draws in this thread alone; the programs that read the pictures run side by side.
            pictures = page_pictures(content, tuple(page.number for page in part))
            running = [
                threads.submit(recognised, page, picture, engine, keep=_keeps(page, which), seconds=limits.ocr_seconds)
                for page, picture in zip(part, pictures, strict=True)
            ]
            for page, one in zip(part, running, strict=True):
                try:
                    found[page.number] = one.result()
                except TimeoutError as exc:
                    raise TooSlowError(
                        f"{name}: page {page.number} took more than {limits.ocr_seconds:g} seconds to recognise",
                        hint="Pass a larger limit (ReadLimits.ocr_seconds), or give the file without this page",
                    ) from exc
    pages = tuple(found.get(page.number, page) for page in document.pages)
    if not any(page.text for page in pages):
        raise NoTextError(
            f"{name} has no text, and none was recognised on its {len(found)} pictures of pages",
            hint="Check that the pages are upright and sharp, or give the notice as HWP or HWPX",
        )
    if not found:
        return document
    source = replace(document.source, reader=f"{document.source.reader}+{engine.name}")
    return replace(document, pages=pages, source=source)


def _keeps(page: Page, which: Ocr) -> bool:
    """True where a page's own characters stay beside what is recognised."""
    return which is not Ocr.FORCE and page.is_picture
