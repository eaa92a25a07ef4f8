"""How a notice is read and extracted: one object for every run, and its parts as keywords of the facade."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypedDict

from noticeparse.errors import UnknownNameError
from noticeparse.readers.base import Ocr, ReadLimits

RULES = "rules"
"""The choice of roles that needs no model."""


class ReadKeywords(TypedDict, total=False):
    """What may be said about reading a file.

    Attributes:
        limits: What is refused as too large.
        engine: What reads a PDF: ``pdfium`` (the default) or ``pdfplumber`` (an extra); other formats have one reader.
        ocr: Which pages of a PDF are recognised as pictures: ``off`` (none: the result does not depend on what else is
            installed), ``auto`` (those that have no text of their own), ``force`` (all).
    """

    limits: ReadLimits | None
    engine: str | None
    ocr: Ocr | str


class RunKeywords(ReadKeywords, total=False):
    """What may be said about extracting a notice.

    Attributes:
        roles: What says what a heading is about: ``rules``, or with them a learned model for the headings that they do
            not know: ``spacy``, ``encoder``, or ``transformers:MODEL``.
    """

    roles: str


@dataclass(frozen=True, slots=True)
class RunOptions:
    """`RunKeywords` with every default in its place; can be sent to another process.

    Raises:
        UnknownNameError: There is no such choice of pages to recognise.
    """

    limits: ReadLimits | None = None
    engine: str | None = None
    ocr: Ocr | str = Ocr.OFF
    roles: str = RULES
    caps: ReadLimits = field(init=False, repr=False)
    pages_to_recognise: Ocr = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "caps", self.limits or ReadLimits())
        try:
            which = Ocr(self.ocr)
        except ValueError:
            raise UnknownNameError(f"There is no OCR {self.ocr!r}", hint=f"Known: {', '.join(Ocr)}") from None
        object.__setattr__(self, "pages_to_recognise", which)
