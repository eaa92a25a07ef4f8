"""The command ``noticeparse``: its options, and what it does with an error.

Loading it loads no reader, no extractor and nothing that only people's tables need.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Annotated

import typer

from noticeparse import api
from noticeparse.cli import batch, catalog, check, diff, draw, evaluate, explain, export, extract, read, schema
from noticeparse.cli.streams import say, use_utf8, write
from noticeparse.errors import InternalError, NoticeparseError

app = typer.Typer(
    name="noticeparse",
    help="Korean government support notices to validated specifications, with the place of every value. "
    "(지원사업 공고문을 근거가 달린 구조화된 명세로 바꿉니다.)",
    epilog="Exit codes: 0 done, 1 something to look at, 2 usage, 3 missing package, 4 bad input, 5 not a valid spec, "
    "6 catalogue, 10 a change to review, 70 our own defect. (종료 코드: 0 완료, 1 확인할 것 있음, 2 사용법, "
    "3 패키지 없음, 4 입력 파일, 5 명세 아님, 6 카탈로그, 10 검토할 변경, 70 내부 결함)",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.command("extract")(extract.extract)
app.command("batch")(batch.batch)
app.command("explain")(explain.explain)
app.command("eval")(evaluate.evaluate)
app.command("export")(export.export)
app.command("read")(read.read)
app.command("draw")(draw.draw)
app.command("diff")(diff.diff)
app.command("schema")(schema.schema)
app.command("check")(check.check)
app.add_typer(catalog.app, name="catalog")


def installed_version() -> str:
    """The version of the installed distribution; ``unknown`` where the sources run uninstalled."""
    try:
        return version("noticeparse")
    except PackageNotFoundError:
        return "unknown"


def _print_version(wanted: bool) -> None:
    if wanted:
        write(f"noticeparse {installed_version()}\n")
        raise typer.Exit


@app.callback()
def root(
    show_version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit. (버전 출력)"
        ),
    ] = False,
) -> None:
    """Options that hold before any command."""


def report(error: NoticeparseError) -> None:
    """Prints an error as people read it: what is wrong, its code, and what to do."""
    say(f"error: {error.message} [{error.code}]")
    say(f"hint: {error.hint}")


def _report_defect(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What the interpreter does with an exception that nothing caught: our defect, not the user's."""
    say("".join(traceback.format_exception(kind, error, trace)).rstrip())
    report(
        InternalError(
            f"noticeparse itself failed: {kind.__name__}: {error} (프로그램 자체의 오류입니다)",
            hint="Please report this with the lines above and the file's sha256 "
            "(위의 내용과 파일의 sha256을 함께 알려 주세요)",
        )
    )
    raise SystemExit(InternalError.exit_code)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and leaves the interpreter with its exit code.

    Args:
        arguments: The words after the command's name; those of the process where it is None.

    Raises:
        SystemExit: Always; its code is the exit code of the contract.
    """
    use_utf8()
    api.collect_seldom()
    sys.excepthook = _report_defect
    try:
        # Not app(): it would put its own hook in place of ours.
        typer.main.get_command(app)(args=arguments, prog_name="noticeparse")
    except InternalError as error:
        say("".join(traceback.format_exception(error)).rstrip())
        report(error)
        raise SystemExit(error.exit_code) from None
    except NoticeparseError as error:
        report(error)
        raise SystemExit(error.exit_code) from None


if __name__ == "__main__":
    main()
