"""``noticeparse read``: the document as its reader gives it, before anything is extracted."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from noticeparse import api
from noticeparse.cli.engine import ENGINE, OCR
from noticeparse.cli.streams import STDIN, STDIN_NAME, read_stdin, visible, write
from noticeparse.errors import UsageError


class ReadFormat(StrEnum):
    """How a document is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The notice; - reads standard input. (공고문 파일)")],
    output_format: Annotated[
        ReadFormat, typer.Option("--format", "-f", help="text is exactly what evidence counts in. (출력 형식)")
    ] = ReadFormat.TEXT,
    engine: Annotated[str | None, ENGINE] = None,
    ocr: Annotated[api.Ocr, OCR] = api.Ocr.OFF,
    check: Annotated[
        bool,
        typer.Option(
            "--cross-check", help="Read a PDF with both engines and show where they differ. (두 엔진의 결과를 비교)"
        ),
    ] = False,
) -> None:
    """Print a notice as text, Markdown, HTML or JSON, tables with their merged cells (공고문을 읽어 출력합니다).

    Offsets of evidence are code points of the text format, which is in NFC with line feeds.

    With --cross-check the exit code is 1 where the engines differ; --format json gives the comparison as JSON.
    """
    source: bytes | Path = read_stdin() if file == STDIN else Path(file)
    name = STDIN_NAME if file == STDIN else None
    if not check:
        write(api.export_document(source, output_format.value, name=name, engine=engine, ocr=ocr))
        return
    if engine is not None:
        raise UsageError("--cross-check reads with both engines", hint="Leave --engine out")
    if ocr is not api.Ocr.OFF:
        raise UsageError("--cross-check compares the text that the file itself has", hint="Leave --ocr out")
    if output_format not in (ReadFormat.TEXT, ReadFormat.JSON):
        raise UsageError(
            f"A comparison is not written as {output_format.value}", hint="Give --format text or --format json"
        )
    from noticeparse.cli.cross_check import check_json, check_text

    found = api.cross_check(source, name=name)
    write(check_json(found) if output_format is ReadFormat.JSON else visible(check_text(found)))
    if found.differences:
        raise typer.Exit(1)
