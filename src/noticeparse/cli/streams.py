"""Standard streams and files of the command line: UTF-8 everywhere, a reader that leaves early is no fault."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import typer

from noticeparse.errors import NotFoundError, TooLargeError, UsageError

STDIN = "-"
STDIN_NAME = "stdin"
STDIN_LIMIT_BYTES = 256 * 1024 * 1024

# A notice is not ours: what it holds must not steer the terminal.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def use_utf8() -> None:
    """Makes the standard streams write UTF-8 with LF whatever the locale says.

    A lone surrogate (a file name that is not UTF-8) is written as its escape, which JSON reads back.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def visible(text: str) -> str:
    """The text with characters that steer a terminal replaced; line feeds and tabs stay."""
    return _CONTROLS.sub("\ufffd", text)


def say(text: str) -> None:
    """Writes one line to standard error."""
    print(visible(text), file=sys.stderr)


def write(text: str) -> None:
    """Writes to standard output at once.

    Raises:
        typer.Exit: With 0, the reader at the other end of the pipe has left.
        UsageError: Standard output cannot be written (a full disk).
    """
    _put(lambda: sys.stdout.write(text) and sys.stdout.flush())


def _put(write_all: Callable[[], object]) -> None:
    try:
        write_all()
    except BrokenPipeError:
        # The interpreter flushes once more when it ends; that must go somewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except OSError as exc:
        raise UsageError(
            f"Standard output cannot be written: {exc.strerror}",
            hint="Write to another place with -o",
            code="not_writable",
        ) from exc


def write_bytes(data: bytes) -> None:
    """Writes bytes to standard output at once; see `write`."""
    _put(lambda: sys.stdout.buffer.write(data) and sys.stdout.buffer.flush())


def write_file(path: Path, text: str) -> None:
    """Writes one file as UTF-8 with LF.

    Raises:
        UsageError: The file cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as exc:
        raise UsageError(
            f"{path} cannot be written: {exc.strerror}", hint="Name a place that you may write to", code="not_writable"
        ) from exc


def read_stdin() -> bytes:
    """All of standard input.

    Raises:
        TooLargeError: More than ``STDIN_LIMIT_BYTES``.
    """
    content = sys.stdin.buffer.read(STDIN_LIMIT_BYTES + 1)
    if len(content) > STDIN_LIMIT_BYTES:
        raise TooLargeError(
            f"Standard input holds more than {STDIN_LIMIT_BYTES // 2**20} MiB",
            hint="Pass the part of the file that is the notice",
        )
    return content


def read_bytes(argument: str) -> bytes:
    """The bytes that an argument names: a file, or standard input for ``-``.

    Raises:
        NotFoundError: No regular, readable file stands there.
        TooLargeError: Standard input does not end.
    """
    if argument == STDIN:
        return read_stdin()
    try:
        return Path(argument).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as exc:
        raise NotFoundError(f"There is no file {argument}", hint="Check the path") from exc
    except IsADirectoryError as exc:
        raise NotFoundError(f"{argument} is a directory", hint="Name a file in it", code="not_a_file") from exc
    except OSError as exc:
        raise NotFoundError(
            f"{argument} cannot be read: {exc.strerror}", hint="Check its permissions", code="not_readable"
        ) from exc
