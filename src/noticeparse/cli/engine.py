"""The option that names what reads a PDF, for every command that reads one."""

from __future__ import annotations

from typing import Any

import typer

ENGINE: Any = typer.Option(
    "--engine",
    metavar="NAME",
    help="What reads a PDF: pdfium (the default), or pdfplumber, which is an extra. (PDF 엔진)",
)
