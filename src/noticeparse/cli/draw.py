"""``noticeparse draw``: pages as pictures, with what was read drawn over them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from noticeparse import api
from noticeparse.cli.engine import ENGINE, OCR
from noticeparse.cli.streams import STDIN, STDIN_NAME, read_stdin, visible, write


def draw(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A PDF; - reads standard input. (PDF 공고문)")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for page-001.png … (저장할 폴더)")
    ],
    pages: Annotated[
        list[int] | None, typer.Option("--page", metavar="N", help="Only this page; may be given again. (쪽 번호)")
    ] = None,
    engine: Annotated[str | None, ENGINE] = None,
    ocr: Annotated[api.Ocr, OCR] = api.Ocr.OFF,
) -> None:
    """Draw words, rulings, cells, sections and evidence over the pages of a PDF (쪽 그림 위에 읽은 결과를 표시합니다).

    Prints the path of each picture. Needs the extra noticeparse[draw].
    """
    source: bytes | Path = read_stdin() if file == STDIN else Path(file)
    name = STDIN_NAME if file == STDIN else None
    written = api.draw(source, output, pages=pages or (), name=name, engine=engine, ocr=ocr)
    write(visible("".join(f"{path}\n" for path in written)))
