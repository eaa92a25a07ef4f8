"""``noticeparse batch``: many notices, each with limits of its own, and what is finished stays finished."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from noticeparse import api
from noticeparse.cli.batch_progress import progress, summary_text
from noticeparse.cli.engine import OCR, ROLES, RULES
from noticeparse.cli.stopping import INTERRUPTED, stopped_by_term
from noticeparse.cli.streams import STDIN, say, write
from noticeparse.errors import UsageError

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kKmMgG]?)(?:i?[bB])?")
_UNITS = {"k": 2**10, "m": 2**20, "": 2**20, "g": 2**30}


class Where(StrEnum):
    """Where files are converted."""

    LOCAL = "local"
    RAY = "ray"


def memory_size(text: str) -> int:
    """Bytes of ``2G``, ``512M``, or of a number of MiB.

    Raises:
        UsageError: It is no size.
    """
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"--memory {text} is no size", hint="Give MiB, or a unit: 512M, 2G")
    return int(float(match[1]) * _UNITS[match[2].lower()])


def batch(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...",
            help="Files, folders at any depth, patterns, addresses (s3://...); - reads a list of paths. "
            "(파일, 폴더, 패턴, 주소)",
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="DIR|URL", help="Gets <sha256>.json for each notice. (결과 폴더 또는 주소)"
        ),
    ] = "",
    stdin: Annotated[
        bool,
        typer.Option(
            "--stdin",
            help="Read a list of paths from standard input, in lines or ended by NUL. (표준 입력의 경로 목록)",
        ),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", metavar="N", help="Files at once; one for each processor. (동시 작업 수)"),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(metavar="SECONDS", help="Time for one file: 120, with --ocr 1200. (파일당 시간 제한)"),
    ] = None,
    memory: Annotated[
        str, typer.Option(metavar="SIZE", help="Memory of the process of one file: 512M, 2G. (파일당 메모리 제한)")
    ] = "2G",
    failed: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Copy files that failed to this folder. (실패한 파일의 복사 폴더)"),
    ] = None,
    retry: Annotated[
        bool, typer.Option("--retry", help="Try files again that failed before. (실패했던 파일을 다시 시도)")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Keep the folders converted until Ctrl-C (extra watch). (폴더 감시)")
    ] = False,
    catalog: Annotated[
        str | None,
        typer.Option(metavar="PATH|URL", help="Add every spec to this catalogue (extra catalog). (카탈로그에 추가)"),
    ] = None,
    engine: Annotated[
        Where, typer.Option("--engine", help="Where it runs: processes here, or a Ray cluster. (실행 위치)")
    ] = Where.LOCAL,
    address: Annotated[
        str | None,
        typer.Option(metavar="HOST:PORT", help="With --engine ray: a cluster that is there. (Ray 클러스터 주소)"),
    ] = None,
    state: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the ledger is; .noticeparse in DIR by default. (진행 기록 폴더)"),
    ] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(metavar="X", help="Report values read with less confidence, 0 to 1. (최소 신뢰도)"),
    ] = None,
    drop: Annotated[
        bool, typer.Option("--drop", help="With --min-confidence: make such values null. (해당 값을 비웁니다)")
    ] = False,
    pdf_engine: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="What reads a PDF: pdfium (the default), or pdfplumber, an extra. (PDF 엔진)"
        ),
    ] = None,
    ocr: Annotated[api.Ocr, OCR] = api.Ocr.OFF,
    roles: Annotated[str, ROLES] = RULES,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what failed in all. (간단히 출력)")] = False,
) -> None:
    """Convert many notices and keep what is finished (여러 공고문을 한꺼번에 변환합니다).

    A file that hangs, takes too much memory or ends its process costs only itself. A second run converts what is new.

    DIR also gets manifest.jsonl (which file gave which result) and failures.jsonl (which gave none, and why).
    """
    if not output:
        raise UsageError("There is no place for the results", hint="Add -o DIR")
    sources, patterns = _sources(paths or [], stdin)
    options = api.BatchOptions(
        engine=engine.value,
        address=address,
        jobs=jobs,
        seconds=timeout,
        memory=memory_size(memory),
        pdf_engine=pdf_engine,
        ocr=ocr,
        roles=roles,
        min_confidence=min_confidence,
        drop=drop,
        patterns=patterns,
        retry=retry,
        failed=failed,
        state=state,
        watch=watch,
        catalog=catalog,
    )
    with stopped_by_term(), progress(quiet, watch) as listener:
        summary = api.batch(sources, output, options, listener=listener)
    if not quiet:
        write(summary_text(summary, output))
    elif summary.failed:
        say(f"failed: {summary.failed:,} files; see {api.FAILURES_FILE} in {output}")
    if summary.interrupted:
        say("interrupted; the same command goes on where this one ended (중단됨: 같은 명령으로 이어집니다)")
        raise typer.Exit(INTERRUPTED)
    if summary.exit_code:
        raise typer.Exit(summary.exit_code)


def _sources(paths: list[str], stdin: bool) -> tuple[Iterable[str], bool]:
    """The sources, and whether patterns may stand among them: not in a list, which names what is there."""
    listed = stdin or STDIN in paths
    named = [path for path in paths if path != STDIN]
    if not listed and not named:
        raise UsageError("There is nothing to convert", hint="Name files or folders, or give a list with --stdin")
    if not listed:
        return named, True
    return chain(named, api.paths_of_list(sys.stdin.buffer)), False
