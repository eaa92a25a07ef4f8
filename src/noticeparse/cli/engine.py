"""The options that say how a PDF is read, for every command that reads one."""

from __future__ import annotations

from typing import Any

import typer

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
