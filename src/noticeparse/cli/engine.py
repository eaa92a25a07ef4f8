"""The options that say how a notice is read, for every command that reads one."""

from __future__ import annotations

from typing import Any, Final

import typer

RULES: Final = "rules"
"""The choice of roles where none is made."""

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
    metavar="rules|spacy[:ANALYSER]|encoder|transformers:MODEL",
    help="What says what a heading is about: rules alone, or with them a learned model (an extra), which guesses those "
    "that no rule knows: spacy (on mecab, kiwi, or okt, komoran, hannanum, kkma of KoNLPy), encoder, or a classifier "
    "of transformers, a folder or a name on the hub. "
    "(제목의 역할 판단)",
)
