"""``noticeparse read``: the document as its reader gives it, before anything is extracted."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from noticeparse import api
from noticeparse.cli.streams import STDIN, STDIN_NAME, read_stdin, write


class ReadFormat(StrEnum):
    """How a document is written."""

    TEXT = "text"


def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The notice; - reads standard input. (공고문 파일)")],
    output_format: Annotated[
        ReadFormat, typer.Option("--format", "-f", help="text is exactly what evidence counts in. (출력 형식)")
    ] = ReadFormat.TEXT,
) -> None:
    """Print the text that evidence counts in (근거 위치의 기준이 되는 본문을 출력합니다).

    Offsets of evidence are code points of this text, which is in NFC with line feeds.
    """
    document = api.read(read_stdin(), name=STDIN_NAME) if file == STDIN else api.read(Path(file))
    write(document.text)
