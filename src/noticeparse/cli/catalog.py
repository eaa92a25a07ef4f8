"""``noticeparse catalog``: keep notices, find programmes, see what came before and after."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from noticeparse import api
from noticeparse.cli.engine import ENGINE, OCR, ROLES, RULES
from noticeparse.cli.stopping import stopped_by_term
from noticeparse.cli.streams import STDIN, STDIN_NAME, say, visible, write
from noticeparse.errors import CatalogError, NoticeparseError, UsageError
from noticeparse.spec.notice import NoticeSpec

app = typer.Typer(
    help="Keep every version of many notices, and find programmes in them. (공고 모음: 저장, 검색, 이력)",
    no_args_is_help=True,
)


class Format(StrEnum):
    """How a list is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


class Order(StrEnum):
    """The order of what is found."""

    AUTO = "auto"
    RANK = "rank"
    DEADLINE = "deadline"
    NEWEST = "newest"
    LIMIT = "limit"


PLACE = typer.Option(
    "--catalog",
    metavar="FILE|URL",
    help="A file, or postgresql://…; else NOTICEPARSE_CATALOG, else a file of your own. (카탈로그 위치)",
)
FORMAT = typer.Option("--format", "-f", help="table is for people. (출력 형식)")


@app.command("add")
def add(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Notices, or specs that extract wrote; - is standard input. (공고, 명세)"
        ),
    ],
    catalog: Annotated[str | None, PLACE] = None,
    made_by: Annotated[
        str | None,
        typer.Option(metavar="VERSION", help="Version of the program that wrote the specs. (명세를 만든 버전)"),
    ] = None,
    output_format: Annotated[Format, FORMAT] = Format.TABLE,
    engine: Annotated[str | None, ENGINE] = None,
    ocr: Annotated[api.Ocr, OCR] = api.Ocr.OFF,
    roles: Annotated[str, ROLES] = RULES,
) -> None:
    """Add notices, or specs of notices (공고나 명세를 모음에 더합니다).

    Nothing is overwritten, and adding twice changes nothing. A file among several that fails is reported, and the exit
    code is 1.
    """
    if files.count(STDIN) > 1:
        raise UsageError("Standard input can be read only once", hint="Give - once")
    rows: list[dict[str, Any]] = []
    failures: list[tuple[str, NoticeparseError]] = []
    said = 0

    def fail(name: str, error: NoticeparseError) -> None:
        failures.append((name, error))
        if rows or len(files) > 1:
            say_failures()

    def say_failures() -> None:
        nonlocal said
        for name, error in failures[said:]:
            say(f"error: {name}: {error.message} [{error.code}]\nhint: {error.hint}")
        said = len(failures)

    def done() -> str:
        return f"{len(rows):,} specs are added; the same command adds the rest (중단됨: 같은 명령으로 이어집니다)"

    with stopped_by_term(done), api.open_catalog(catalog) as opened:
        for argument in files:
            name = STDIN_NAME if argument == STDIN else argument
            source: Any = sys.stdin.buffer if argument == STDIN else argument
            own = STDIN_NAME if argument == STDIN else None
            try:
                for spec in api.read_specs(source, name=own, on_failure=fail, engine=engine, ocr=ocr, roles=roles):
                    added = opened.record(spec, made_by=made_by)
                    row = {"id": added.notice_id, "outcome": added.outcome.value, "file": name, "title": spec.title}
                    row["notice"] = spec.source.name
                    rows.append(row)
                    say_failures()
                    if output_format is Format.JSONL:
                        _print_rows([row], output_format)
                    elif output_format is Format.TABLE:
                        # A folder, or a file of lines, holds several.
                        shown = name if name.endswith(spec.source.name) else f"{name}: {spec.source.name}"
                        write(visible(f"{row['id']}  {row['outcome']:<11}  {shown}  {spec.title or '-'}") + "\n")
            except CatalogError:
                raise  # the other files would fail as this one
            except NoticeparseError as error:
                fail(name, error)
    if failures and not said:
        said = 1
        say_failures()
        raise failures[0][1]
    if output_format is Format.JSON:
        _print_rows(rows, output_format)
    if failures:
        raise typer.Exit(1)


@app.command("list")
def list_(
    catalog: Annotated[str | None, PLACE] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="How many at most. (최대 개수)")] = None,
    output_format: Annotated[Format, FORMAT] = Format.TABLE,
) -> None:
    """List the notices, newest first (공고 목록)."""
    with api.open_catalog(catalog, create=False) as opened:
        _print(opened.list()[:limit], output_format, "notices")


@app.command("show")
def show(
    wanted: Annotated[
        str, typer.Argument(metavar="ID", help="The beginning of an id of a notice, programme or file. (ID 앞부분)")
    ],
    catalog: Annotated[str | None, PLACE] = None,
    version: Annotated[
        str | None, typer.Option(metavar="ID|VERSION", help="An earlier version of the spec. (이전 버전)")
    ] = None,
    versions: Annotated[bool, typer.Option("--versions", help="List the versions. (버전 목록)")] = False,
    programs: Annotated[bool, typer.Option("--programs", help="List the programmes. (사업 목록)")] = False,
    output_format: Annotated[Format, FORMAT] = Format.JSON,
) -> None:
    """Print a stored spec, as extract printed it (저장된 명세를 출력합니다)."""
    if sum((version is not None, versions, programs)) > 1:
        raise UsageError("--version, --versions and --programs exclude each other", hint="Give one of them")
    with api.open_catalog(catalog, create=False) as opened:
        if versions:
            _print(opened.versions(wanted), output_format, "versions")
        elif programs:
            _print(opened.programs(wanted), output_format, "programs")
        else:
            _print_spec(opened.spec(wanted, version), output_format)


@app.command("find")
def find(
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD...]", help="Words that must all be there. (찾을 낱말)")
    ] = None,
    catalog: Annotated[str | None, PLACE] = None,
    open_on: Annotated[
        str | None, typer.Option("--open", metavar="DAY", help="One can apply on this day; today. (접수 중인 날)")
    ] = None,
    closing_after: Annotated[
        str | None, typer.Option(metavar="DAY", help="Closes on this day or later. (마감이 이날 이후)")
    ] = None,
    closing_before: Annotated[
        str | None, typer.Option(metavar="DAY", help="Closes on this day or earlier. (마감이 이날 이전)")
    ] = None,
    region: Annotated[str | None, typer.Option(help="서울, 대전광역시, 수도권, 춘천 … (지역)")] = None,
    min_limit: Annotated[
        str | None, typer.Option(metavar="WON", help="Pays at least this: 1억, 50000000. (지원한도 이상)")
    ] = None,
    max_limit: Annotated[str | None, typer.Option(metavar="WON", help="Pays at most this. (지원한도 이하)")] = None,
    min_ratio: Annotated[
        str | None, typer.Option(metavar="PERCENT", help="Bears at least this share. (지원비율 이상)")
    ] = None,
    max_ratio: Annotated[
        str | None, typer.Option(metavar="PERCENT", help="Bears at most this share. (지원비율 이하)")
    ] = None,
    target: Annotated[str | None, typer.Option(metavar="WORDS", help="Who may apply. (지원대상)")] = None,
    field: Annotated[str | None, typer.Option(metavar="WORDS", help="What is supported. (지원분야)")] = None,
    year: Annotated[int | None, typer.Option(help="Programme year. (사업연도)")] = None,
    issuer: Annotated[str | None, typer.Option(metavar="WORDS", help="Who issues or runs it. (공고·운영기관)")] = None,
    latest: Annotated[
        bool, typer.Option("--latest", help="Without notices that a later one corrects, extends or repeats. (최신만)")
    ] = False,
    sort: Annotated[
        Order, typer.Option(help="auto: rank with words, deadline with days, else newest. (순서)")
    ] = Order.AUTO,
    limit: Annotated[int, typer.Option(help="How many at most. (최대 개수)")] = 20,
    output_format: Annotated[Format, FORMAT] = Format.TABLE,
) -> None:
    """Find programmes (사업을 찾습니다). All conditions must hold; the order is stable.

    Words of two syllables are found, in whatever spacing the notice prints them.
    """
    query = {
        "text": " ".join(text) if text else None,
        "open_on": open_on,
        "closing_after": closing_after,
        "closing_before": closing_before,
        "region": region,
        "min_limit": min_limit,
        "max_limit": max_limit,
        "min_ratio": min_ratio,
        "max_ratio": max_ratio,
        "target": target,
        "field": field,
        "year": year,
        "issuer": issuer,
        "latest": latest,
        "sort": sort.value,
        "limit": limit,
    }
    with api.open_catalog(catalog, create=False) as opened:
        _print(opened.find(api.catalog_query(**query)), output_format, "hits")


@app.command("history")
def history(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="Of a notice, or of one programme. (공고 또는 사업 ID)")],
    catalog: Annotated[str | None, PLACE] = None,
    output_format: Annotated[Format, FORMAT] = Format.TABLE,
) -> None:
    """Show what came before and after: amendments, and the programme in other years (공고와 사업의 이력)."""
    with api.open_catalog(catalog, create=False) as opened:
        found = opened.history(wanted)
    if output_format is Format.TABLE:
        from noticeparse.cli.catalog_tables import history_text

        write(history_text(found) + "\n")
    else:
        _print_rows([dataclasses.asdict(found)], output_format, single=True)


@app.command("link")
def link(
    left: Annotated[str | None, typer.Argument(metavar="[ID", help="A notice or programme. (공고 또는 사업)")] = None,
    right: Annotated[str | None, typer.Argument(metavar="ID]", help="The other one. (다른 하나)")] = None,
    catalog: Annotated[str | None, PLACE] = None,
    different: Annotated[bool, typer.Option("--not", help="They do not belong together. (서로 다름)")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Take an earlier word back. (결정 취소)")] = False,
    output_format: Annotated[Format, FORMAT] = Format.TABLE,
) -> None:
    """Say that two notices of a year, or programmes of any, belong together, or do not (연결하거나 막습니다).

    Your word wins over every rule. Without ids, what was said is listed.
    """
    if different and forget:
        raise UsageError("--not and --forget exclude each other", hint="Give one of them")
    if left is not None and right is None:
        raise UsageError("One id cannot be linked", hint="Give two ids, or none to list what was said")
    with api.open_catalog(catalog, create=False) as opened:
        if left is None or right is None:
            _print(opened.decisions(), output_format, "decisions")
            return
        kind = opened.link(left, right, same=None if forget else not different)
    said = "taken back (취소함)" if forget else "not linked (연결하지 않음)" if different else "linked (연결함)"
    write(f"{kind.value}: {left} {right}: {said}\n")


def _print(rows: Sequence[Any], output_format: Format, kind: str) -> None:
    if output_format is not Format.TABLE:
        _print_rows([dataclasses.asdict(row) for row in rows], output_format)
        return
    from noticeparse.cli.catalog_tables import TABLES

    if not rows:
        say("nothing was found (찾은 것이 없습니다)")
        return
    write(TABLES[kind](rows) + "\n")


def _print_rows(rows: Iterable[dict[str, Any]], output_format: Format, *, single: bool = False) -> None:
    if output_format is Format.JSONL:
        write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
        return
    whole = list(rows)
    write(json.dumps(whole[0] if single else whole, ensure_ascii=False, indent=1) + "\n")


def _print_spec(spec: NoticeSpec, output_format: Format) -> None:
    if output_format is Format.TABLE:
        from noticeparse.cli.render import notice_text

        write(notice_text(spec, plain=not sys.stdout.isatty()))
    else:
        write(api.spec_json(spec, indent=1 if output_format is Format.JSON else None) + "\n")
