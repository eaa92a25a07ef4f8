"""``noticeparse diff``: what changed between two notices, as a 신·구 대비표."""

from __future__ import annotations

import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from noticeparse import api
from noticeparse.api.comparisons import LEAST_CONFIDENCE
from noticeparse.cli.engine import ENGINE, OCR, ROLES, RULES
from noticeparse.cli.streams import STDIN, read_stdin, say, write, write_bytes
from noticeparse.errors import UsageError

CHANGED = 1
NEEDS_REVIEW = 10
_FILE_WIDTH = 120


class Format(StrEnum):
    """How a comparison is written."""

    AUTO = "auto"
    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"
    HWPX = "hwpx"


def diff(
    old: Annotated[
        str | None,
        typer.Argument(metavar="OLD", help="The older notice: a file, its spec as JSON, or an id. (이전 공고)"),
    ] = None,
    new: Annotated[
        str | None, typer.Argument(metavar="NEW", help="The newer one; - reads standard input. (새 공고)")
    ] = None,
    output_format: Annotated[
        Format,
        typer.Option("--format", "-f", help="auto goes by the name of the output, else table. (출력 형식)"),
    ] = Format.AUTO,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file. (저장할 파일)")
    ] = None,
    changes_only: Annotated[
        bool, typer.Option("--changes-only", help="Leave out what is the same. (달라진 것만)")
    ] = False,
    announced: Annotated[
        bool,
        typer.Option(
            "--announced",
            help="What one amendment says itself that it changes, without the notice before it. "
            "(수정 공고 하나가 알린 변경)",
        ),
    ] = False,
    program: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this programme of several. (비교할 사업명)")
    ] = None,
    years: Annotated[
        tuple[int, int] | None,
        typer.Option(metavar="OLD NEW", help="With --program: two years from the catalogue. (카탈로그의 두 연도)"),
    ] = None,
    catalog: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The catalogue of ids and years. (카탈로그 위치)")
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(metavar="X", help="Changes read with less need review, 0 to 1. (최소 신뢰도)")
    ] = LEAST_CONFIDENCE,
    engine: Annotated[str | None, ENGINE] = None,
    ocr: Annotated[api.Ocr, OCR] = api.Ocr.OFF,
    roles: Annotated[str, ROLES] = RULES,
) -> None:
    """Compare two notices (두 공고를 비교해 신·구 대비표를 만듭니다).

    Exits with 0 where nothing changed, 1 where something did, 10 where a change needs review: an uncertain pair, an
    amount, ratio, period or date read with little confidence, or an amendment that announces something else.
    """
    chosen = _settle(output_format, output)
    least = _checked(min_confidence)
    if announced:
        if old is None or new is not None or program is not None or years is not None:
            raise UsageError("--announced shows one notice", hint="Give it alone, without --program and --years")
        notice = read_stdin() if old == STDIN else old
        comparison = api.announced_changes(notice, catalog=catalog, engine=engine, ocr=ocr, roles=roles)
        if not comparison.rows:
            say(f"{comparison.new.name} announces no changes of its own (공고 안에 알린 변경이 없습니다)")
            say("hint: compare it with the notice before it: noticeparse diff OLD NEW")
    elif years is not None:
        if program is None or old is not None:
            raise UsageError("--years compares one programme of the catalogue", hint="Give --program NAME and no files")
        comparison = api.compare_years(program, *years, catalog=catalog, least_confidence=least)
    else:
        if old is None or new is None:
            raise UsageError("Two notices are compared", hint="Give OLD and NEW, or --years and --program")
        if old == new == STDIN:
            raise UsageError("Standard input can be read only once", hint="Give - once")
        sides = [read_stdin() if side == STDIN else side for side in (old, new)]
        comparison = api.compare(
            *sides,
            program=program,
            catalog=catalog,
            least_confidence=least,
            engine=engine,
            ocr=ocr,
            roles=roles,
        )
    on_terminal = output is None and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if on_terminal or "COLUMNS" in os.environ else _FILE_WIDTH
    data = api.render_comparison(
        comparison,
        chosen,
        changes_only=changes_only,
        colour=on_terminal and "NO_COLOR" not in os.environ,
        width=max(width, 40),
    )
    if output is not None:
        _save(output, data)
    elif api.is_binary_comparison(chosen):
        write_bytes(data)
    else:
        write(data.decode())
    if comparison.status != "same":
        raise typer.Exit(NEEDS_REVIEW if comparison.status == "needs_review" else CHANGED)


def _settle(chosen: Format, output: Path | None) -> str:
    if chosen is not Format.AUTO:
        if output is None and api.is_binary_comparison(chosen.value) and sys.stdout.isatty():
            raise UsageError(f"The format {chosen.value} is no text", hint=f"Name a file: -o diff.{chosen.value}")
        return chosen.value
    if output is None:
        return Format.TABLE.value
    suffix = output.suffix.lower()
    found = next((name for name, known in api.comparison_formats().items() if known == suffix), None)
    if found is None:
        raise UsageError(f"{output} does not say in which format to write", hint="Add --format")
    return found


def _checked(confidence: float) -> float:
    if not 0 <= confidence <= 1:
        raise UsageError(f"--min-confidence is {confidence}", hint="Give a number from 0 to 1")
    return confidence


def _save(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except FileNotFoundError as exc:
        raise UsageError(
            f"There is no folder {path.parent} (폴더가 없습니다)", hint="Make it first", code="not_writable"
        ) from exc
    except OSError as exc:
        raise UsageError(
            f"{path} cannot be written: {exc.strerror}", hint="Name a place that you may write to", code="not_writable"
        ) from exc
