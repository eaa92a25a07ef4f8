"""``noticeparse extract``: notices in, specs out, in the order of the arguments."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from noticeparse import api
from noticeparse.cli.engine import ENGINE, OCR, ROLES, RULES
from noticeparse.cli.streams import STDIN, STDIN_NAME, read_stdin, say, write, write_file
from noticeparse.errors import NoticeparseError, UsageError
from noticeparse.spec.notice import NoticeSpec


class Format(StrEnum):
    """How a spec is written."""

    JSON = "json"
    YAML = "yaml"
    TABLE = "table"
    AUTO = "auto"


SUFFIXES = {Format.JSON: ".json", Format.YAML: ".yaml", Format.TABLE: ".txt"}


def extract(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Notices; - reads standard input. (공고문 파일)")
    ],
    output_format: Annotated[
        Format,
        typer.Option("--format", "-f", help="table is for people; auto is table on a terminal, else json. (출력 형식)"),
    ] = Format.JSON,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|DIR",
            help="A file for one notice; a folder gets <sha256>.json for each. (저장할 파일 또는 폴더)",
        ),
    ] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(metavar="X", help="Report values read with less confidence, 0 to 1. (최소 신뢰도)"),
    ] = None,
    drop: Annotated[
        bool, typer.Option("--drop", help="With --min-confidence: make such values null. (해당 값을 비웁니다)")
    ] = False,
    engine: Annotated[str | None, ENGINE] = None,
    ocr: Annotated[api.Ocr, OCR] = api.Ocr.OFF,
    roles: Annotated[str, ROLES] = RULES,
) -> None:
    """Extract the spec of each notice (공고문에서 명세를 추출합니다).

    One FILE gives one JSON object. Several give JSON Lines in the order of the arguments.

    A file among several that fails gives its error in its place, and the exit code is 1.
    """
    _check_options(files, output, min_confidence, drop)
    chosen = _settle(output_format, output)
    options = {"engine": engine, "ocr": ocr, "roles": roles}
    into_folder = output is not None and (len(files) > 1 or os.path.isdir(output))
    if len(files) == 1:
        spec = _read(files[0], min_confidence, drop, options)
        _deliver(spec, _written(spec, chosen, single=True, to_file=output is not None), output, chosen, into_folder)
        return
    failed = False
    for argument in files:
        try:
            spec = _read(argument, min_confidence, drop, options)
        except UsageError:
            raise  # the call is at fault, not the file
        except NoticeparseError as error:
            failed = True
            if into_folder or chosen is not Format.JSON:
                say(f"error: {_name(argument)}: {error.message} [{error.code}]\nhint: {error.hint}")
            else:
                write(json.dumps(failure_record(_name(argument), error), ensure_ascii=False) + "\n")
            continue
        _deliver(spec, _written(spec, chosen, single=into_folder, to_file=into_folder), output, chosen, into_folder)
    if failed:
        raise typer.Exit(1)


def failure_record(name: str, error: NoticeparseError) -> dict[str, object]:
    """What stands in the place of a spec where a file failed."""
    return {
        "source": {"name": name},
        "error": {"code": error.code, "message": error.message, "hint": error.hint},
    }


def _check_options(files: list[str], output: Path | None, min_confidence: float | None, drop: bool) -> None:
    if drop and min_confidence is None:
        raise UsageError("--drop needs a limit to drop below", hint="Add --min-confidence X")
    if min_confidence is not None and not 0 <= min_confidence <= 1:
        raise UsageError(f"--min-confidence is {min_confidence}", hint="Give a number from 0 to 1")
    if files.count(STDIN) > 1:
        raise UsageError("Standard input can be read only once", hint="Give - once")
    if output is not None and len(files) > 1:
        if os.path.exists(output) and not os.path.isdir(output):
            raise UsageError(f"{output} is a file, and there are several notices", hint="Give -o a folder")
        try:
            output.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise UsageError(
                f"The folder {output} cannot be made: {exc.strerror}",
                hint="Name a place that you may write to",
                code="not_writable",
            ) from exc


def _settle(output_format: Format, output: Path | None) -> Format:
    if output_format is not Format.AUTO:
        return output_format
    return Format.TABLE if output is None and sys.stdout.isatty() else Format.JSON


def _name(argument: str) -> str:
    return STDIN_NAME if argument == STDIN else Path(argument).name or argument


def _read(argument: str, min_confidence: float | None, drop: bool, options: Mapping[str, Any]) -> NoticeSpec:
    source, name = (read_stdin(), STDIN_NAME) if argument == STDIN else (Path(argument), None)
    spec = api.extract(source, name=name, **options)
    return spec if min_confidence is None else api.apply_confidence(spec, min_confidence, drop)


def _written(spec: NoticeSpec, chosen: Format, *, single: bool, to_file: bool) -> str:
    if chosen is Format.TABLE:
        from noticeparse.cli.render import notice_text

        return notice_text(spec, plain=to_file)
    if chosen is Format.YAML:
        from noticeparse.cli.render import yaml_text

        return yaml_text(json.loads(api.spec_json(spec)), single=single)
    return api.spec_json(spec, indent=1 if single else None) + "\n"


def _deliver(spec: NoticeSpec, text: str, output: Path | None, chosen: Format, into_folder: bool) -> None:
    if output is None:
        write(text)
    elif into_folder:
        write_file(output / f"{spec.source.sha256}{SUFFIXES[chosen]}", text)
    else:
        write_file(output, text)
