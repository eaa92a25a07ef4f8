"""What a reader is, and what it may cost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from noticeparse.model.document import Document


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Caps on what a reader takes; beyond them the file is refused with `TooLargeError`.

    Attributes:
        bytes: Size of the file.
        characters: Length of a text after decoding.
        lines: Lines of a text.
        members: Members of an archive.
        unpacked: Bytes that an archive or its streams unpack to, all together.
        markup: Bytes of XML that a document is parsed from, all together.
        ratio: How many times its packed size a member of more than a megabyte may have.
        pages: Pages of a PDF.
        page_objects: Drawn objects (texts, paths, images) on one page of a PDF, forms unfolded.
        seconds: Wall time of reading; beyond it the file is refused with `TooSlowError`.
        ocr_pages: Pages of one file that are recognised as pictures.
        ocr_seconds: Time for one of them.
    """

    bytes: int = 200_000_000
    characters: int = 5_000_000
    lines: int = 200_000
    members: int = 3_000
    unpacked: int = 500_000_000
    markup: int = 100_000_000
    ratio: int = 400
    pages: int = 3_000
    page_objects: int = 200_000
    seconds: float = 120.0
    ocr_pages: int = 100
    ocr_seconds: float = 120.0


class Ocr(StrEnum):
    """Which pages of a PDF are recognised as pictures: none, those without text of their own, or all of them."""

    OFF = "off"
    AUTO = "auto"
    FORCE = "force"


class Reader(Protocol):
    """One format. ``recognises`` looks at content alone: real folders hold files with wrong endings."""

    name: str
    media_type: str

    def recognises(self, content: bytes) -> bool:
        """True where the bytes are of this format."""
        ...

    def read(self, content: bytes, *, name: str, sha256: str, limits: ReadLimits) -> Document:
        """The document that the bytes hold.

        Raises:
            InputError: The bytes cannot be read; the error's ``code`` says why.
        """
        ...


@runtime_checkable
class PageReader(Protocol):
    """A reader of pages that look the same everywhere, so that a picture can stand in for their characters."""

    def read_pages(self, content: bytes, *, name: str, sha256: str, limits: ReadLimits) -> Document:
        """As `Reader.read`, pages that are images included."""
        ...
