"""The options that say how a notice is read, for every command that reads one."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import typer


class Roles(StrEnum):
    """What says what a heading is about."""

    RULES = "rules"
    SPACY = "spacy"


ENGINE: Any = typer.Option(
    "--engine",
    metavar="NAME",
    help="What reads a PDF: pdfium (the default), or pdfplumber, which is an extra. (PDF 엔진)",
)
OCR: Any = typer.Option(
    "--ocr",
    help="Recognise pages of a PDF as pictures with Tesseract: auto for those without text, force for all. "
    "(그림으로 된 쪽의 문자 인식)",
)
ROLES: Any = typer.Option(
    "--roles",
    help="What says what a heading is about: rules, or spacy (an extra), which guesses those that no rule knows. "
    "(제목의 역할 판단)",
)
