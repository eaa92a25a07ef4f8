"""PDF files that show pictures or outlines where other files have characters."""

from __future__ import annotations

from collections.abc import Sequence

from noticeparse.errors import NoTextError
from noticeparse.model.page import FEW_CHARACTERS, Page


def refuse_pictures(pages: Sequence[Page], name: str) -> None:
    """Nothing where the pages hold their text as characters.

    Raises:
        NoTextError: They are pictures, outlines, or empty.
    """
    drawn = sum(page.is_drawn for page in pages)
    characters = sum(len(page.text) for page in pages)
    if characters and not (drawn * 2 > len(pages) and characters < FEW_CHARACTERS * len(pages)):
        return
    if not drawn:
        raise NoTextError(
            f"{name} has no text ({len(pages)} pages, {characters} characters)",
            hint="Its pages are empty: get the file again; OCR (문자 인식) would find nothing either",
        )
    raise NoTextError(
        f"{name} holds its text as images ({len(pages)} pages, {characters} characters)",
        hint="Its pages need OCR (문자 인식): add --ocr auto, which uses Tesseract "
        "(apt install tesseract-ocr tesseract-ocr-kor tesseract-ocr-script-hang), or give the notice as HWP or HWPX",
    )
