"""``noticeparse export``: specs, or notices, in the formats of other tools."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from typing import Annotated, Any, BinaryIO, cast

import typer

from noticeparse import api
from noticeparse.cli.engine import ENGINE, OCR, ROLES, RULES
from noticeparse.cli.streams import STDIN, STDIN_NAME, say, write_bytes
from noticeparse.errors import NoticeparseError, UsageError
from noticeparse.spec.notice import NoticeSpec


def export(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SPEC_OR_NOTICE...",
            help="Specs as JSON or JSON Lines, folders of them, or notices; - reads standard input. "
            "(명세, 명세 폴더 또는 공고문)",
        ),
    ],
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            "-f",
            metavar="FORMAT",
            help=f"{', '.join(api.export_formats())}. By default what the name of the file ends with. (내보낼 형식)",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="A file; a folder (one that is there, or a name that ends with /) gets a file for each table or "
            "notice. Standard output by default. (저장할 파일 또는 폴더)",
        ),
    ] = None,
    table: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="csv, xlsx, parquet: only this table; may be repeated. (표 이름)"),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="csv: begin with a byte order mark, for Excel. (엑셀용 BOM)")
    ] = False,
    alarm: Annotated[
        list[int] | None,
        typer.Option(metavar="DAYS", min=0, help="ical: remind so many days before; may be repeated. (마감 알림)"),
    ] = None,
    engine: Annotated[str | None, ENGINE] = None,
    ocr: Annotated[api.Ocr, OCR] = api.Ocr.OFF,
    roles: Annotated[str, ROLES] = RULES,
) -> None:
    """Export specs to other formats (명세를 다른 형식으로 내보냅니다).

    A source that fails is said on standard error, the rest is exported, and the exit code is 1.
    """
    if sources.count(STDIN) > 1:
        raise UsageError("Standard input can be read only once", hint="Give - once")
    to = _format(to, output)
    if output is None and api.is_binary(to):
        raise UsageError(f"The format {to} is no text", hint=f"Name a file: -o notices.{to}")
    run = _Run(sources, {"engine": engine, "ocr": ocr, "roles": roles})
    done = api.export_specs(
        run.specs(),
        to,
        cast(BinaryIO, _Stdout()) if output is None else output,
        folder=None if output is None or not output.endswith(("/", os.sep)) else True,
        tables=table or (),
        bom=bom,
        alarms=alarm or (),
    )
    for note in done.notes:
        say(f"note: {note}")
    if run.failed:
        raise typer.Exit(1)


def _format(to: str | None, output: str | None) -> str:
    """What is asked for, or what the file's name ends with."""
    found = to or (api.export_format_of(output) if output is not None else None)
    if found is None:
        said = "Nothing says" if output is None else f"{output} does not say"
        known = ", ".join(api.export_formats())
        raise UsageError(f"{said} in which format to write (형식을 알 수 없습니다)", hint=f"Add --to: {known}")
    return found


class _Run:
    """The specs of all sources. A failure is said as soon as there is a spec that it does not stop."""

    def __init__(self, sources: list[str], options: dict[str, Any]) -> None:
        self._sources = sources
        self._options = options
        self._unsaid: list[tuple[str, NoticeparseError]] = []
        self.failed = False

    def specs(self) -> Iterator[NoticeSpec]:
        """Every spec.

        Raises:
            NoticeparseError: There is none; the first failure, where there was one.
        """
        found = False
        for source in self._sources:
            stream = sys.stdin.buffer if source == STDIN else source
            name = STDIN_NAME if source == STDIN else None
            try:
                for spec in api.read_specs(stream, name=name, on_failure=self._keep, **self._options):
                    found = True
                    self._say()
                    yield spec
            except NoticeparseError as error:
                self._keep(name or source, error)
        if not found:
            if not self._unsaid:
                raise UsageError("There is no spec to write", hint="Name a spec or a notice", code="no_specs")
            _, first = self._unsaid.pop(0)
            self._say()
            raise first
        self._say()

    def _keep(self, name: str, error: NoticeparseError) -> None:
        self.failed = True
        self._unsaid.append((name, error))

    def _say(self) -> None:
        for name, error in self._unsaid:
            say(f"error: {name}: {error.message} [{error.code}]\nhint: {error.hint}")
        self._unsaid.clear()


class _Stdout(io.RawIOBase):
    """Standard output for an exporter: it takes bytes, and a reader that leaves early is no fault."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        write_bytes(bytes(data))
        return len(data)
