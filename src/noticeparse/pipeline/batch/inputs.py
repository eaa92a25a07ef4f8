"""What the words of the command line mean: files, folders, patterns, addresses, lists. Nothing is opened here."""

from __future__ import annotations

import codecs
import glob
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from noticeparse.errors import NotFoundError
from noticeparse.pipeline.batch import remote
from noticeparse.pipeline.batch.jobs import Failure

LIST_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """One file to convert.

    Attributes:
        path: A path, or an address of fsspec; as it was given, or below what was given.
        place: Number of the argument that led to it.
        failure: Why it is no file.
    """

    path: str
    place: int = 0
    failure: Failure | None = None


def expand(arguments: Iterable[str], *, beside: Collection[str] = (), patterns: bool = True) -> Iterator[Entry]:
    """Every file that the arguments lead to; an argument that leads to none gives an entry with a failure.

    Args:
        arguments: Paths of files and folders, patterns, addresses. Of folders all files are taken at any depth, but
            hidden ones: what they are is seen by their content, later.
        beside: Folders and addresses that are left out where they are found below another one: those of the results.
        patterns: Whether ``*``, ``?`` and ``[`` may stand for names, where no file has that very name.
    """
    left_out = {identity for folder in beside if (identity := _identity(folder)) is not None}
    for place, argument in enumerate(arguments):
        if remote.is_address(argument):
            yield from _remote(argument, place, [other for other in beside if remote.is_address(other)])
        elif os.path.isdir(argument):
            yield from _folder(argument, place, left_out)
        elif patterns and glob.has_magic(argument) and not os.path.lexists(argument):
            yield from _pattern(argument, place, left_out)
        elif os.path.lexists(argument):
            yield Entry(argument, place)
        else:
            yield _nothing(argument, place, f"There is no file {argument}")


def listed(stream: BinaryIO) -> Iterator[str]:
    """The paths of a list: each ended by a NUL where the list holds one, else by a line feed; empty ones are left out.

    What the first 64 KiB hold decides. A byte order mark, which editors on Windows put before a list, is no part of it.
    """
    piece = stream.read(LIST_PIECE).removeprefix(codecs.BOM_UTF8)
    end = b"\0" if b"\0" in piece else b"\n"
    rest = b""
    while piece:
        *whole, rest = (rest + piece).split(end)
        yield from _named(whole, end)
        piece = stream.read(LIST_PIECE)
    yield from _named([rest], end)


def _named(pieces: Iterable[bytes], end: bytes) -> Iterator[str]:
    for piece in pieces:
        path = piece.removesuffix(b"\r") if end == b"\n" else piece
        if path.strip():
            yield os.fsdecode(path)


def _remote(address: str, place: int, beside: Collection[str]) -> Iterator[Entry]:
    found = False
    for path in remote.files_at(address, beside):
        found = True
        yield Entry(path, place)
    if not found:
        yield _nothing(address, place, f"Nothing is at {address}")


def _pattern(pattern: str, place: int, left_out: Collection[tuple[int, int]]) -> Iterator[Entry]:
    found = False
    for path in glob.iglob(pattern, recursive=True):
        if os.path.isdir(path):
            # With ** each folder's files come by themselves.
            if "**" not in pattern:
                found = True
                yield from _folder(path, place, left_out)
        else:
            found = True
            yield Entry(path, place)
    if not found:
        yield _nothing(pattern, place, f"No file fits the pattern {pattern}")


def _folder(folder: str, place: int, left_out: Collection[tuple[int, int]]) -> Iterator[Entry]:
    found = False
    for entry in _below(folder, place, left_out, ()):
        found = True
        yield entry
    if not found and _identity(folder) in left_out:
        yield _nothing(folder, place, f"{folder} is the folder of the results", "Name another folder with -o")
    elif not found:
        yield _nothing(folder, place, f"The folder {folder} holds no file", "Hidden files are left out; check the path")


def _below(
    folder: str, place: int, left_out: Collection[tuple[int, int]], above: tuple[tuple[int, int] | None, ...]
) -> Iterator[Entry]:
    """Files of a folder at any depth; links are followed, but not in circles."""
    here = _identity(folder)
    if here in left_out or here in above:
        return
    try:
        with os.scandir(folder) as items:
            for item in items:
                if item.name.startswith("."):
                    continue
                if _is_folder(item):
                    yield from _below(item.path, place, left_out, (*above, here))
                else:
                    yield Entry(item.path, place)
    except OSError as error:
        yield Entry(
            folder,
            place,
            Failure.of(
                NotFoundError(
                    f"The folder {folder} cannot be read: {error.strerror}",
                    hint="Check your permissions for it",
                    code="not_readable",
                )
            ),
        )


def _is_folder(item: os.DirEntry[str]) -> bool:
    try:
        return item.is_dir()
    except OSError:
        return False


def _identity(folder: str) -> tuple[int, int] | None:
    try:
        status = os.stat(folder)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _nothing(path: str, place: int, message: str, hint: str = "Check the path; quote patterns") -> Entry:
    return Entry(path, place, Failure.of(NotFoundError(message, hint=hint)))
