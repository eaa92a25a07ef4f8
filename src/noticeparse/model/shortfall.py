"""What of a file did not get into its document, for the reader of the result to know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_NAMED = 12


class Lack(StrEnum):
    """What is missing."""

    PAGES = "pages_left_out"
    DRAWN = "letters_drawn"
    UNNAMED = "letters_unnamed"
    PICTURES = "pages_unread"


SAYINGS = {
    Lack.PAGES: (
        "{pages} cannot be opened and {is_} left out; get the file again, or print it to a new PDF"
        " (열 수 없어 빠진 쪽: {numbers})"
    ),
    Lack.DRAWN: (
        "about {count} characters on {pages} are drawn as pictures or outlines and are not in the text;"
        " --ocr auto reads pages with many of them as pictures, the notice as HWP or HWPX has them as text"
        " (그림으로 그려져 읽지 못한 글자 약 {count}자: {numbers}쪽)"
    ),
    Lack.UNNAMED: (
        "{count} glyphs on {pages} are not in the text, because the file does not say which characters they are;"
        " compare the page, or take the notice as HWP or HWPX"
        " (어떤 글자인지 파일에 없어 읽지 못한 글자 {count}자: {numbers}쪽)"
    ),
    Lack.PICTURES: (
        "{pages} {is_} shown as pictures and not read; --ocr auto reads them (그림이라 읽지 못한 쪽: {numbers})"
    ),
}
# Where letters that are drawn were read by their shape: all of them, and some.
SHAPED = (
    "{read} characters on {pages} are drawn as pictures or outlines and were read by their shape; compare figures"
    " with the page (그림으로 그려져 모양으로 읽은 글자 {read}자: {numbers}쪽)"
)
SHAPED_IN_PART = (
    "{read} characters on {pages} are drawn as pictures or outlines and were read by their shape, about {count} more"
    " could not be read and are not in the text; --ocr auto reads pages with many of them as pictures, the notice as"
    " HWP or HWPX has them as text"
    " (그림으로 그려져 모양으로 읽은 글자 {read}자, 읽지 못한 글자 약 {count}자: {numbers}쪽)"
)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One thing that is missing.

    Attributes:
        lack: Which kind.
        pages: Page numbers, from 1, ascending.
        count: How many pages or characters; an estimate for drawn letters, of which those that were read do not count.
        read: Drawn letters that were read by their shape.
    """

    lack: Lack
    pages: tuple[int, ...]
    count: int
    read: int = 0

    @property
    def message(self) -> str:
        """What is missing, where, and what to do about it, in English and in Korean."""
        numbers = ", ".join(map(str, self.pages[:MOST_NAMED])) + (" …" if len(self.pages) > MOST_NAMED else "")
        several = len(self.pages) > 1
        saying = (SHAPED_IN_PART if self.count else SHAPED) if self.read else SAYINGS[self.lack]
        return saying.format(
            pages=f"page{'s' if several else ''} {numbers}",
            numbers=numbers,
            count=self.count,
            read=self.read,
            is_="are" if several else "is",
        )
