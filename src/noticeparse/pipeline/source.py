"""Bytes of a file, a path, or standard input, with a clear answer where there are none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from noticeparse.errors import EmptyInputError, NotFoundError, TooLargeError
from noticeparse.readers.base import ReadLimits


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is to be read: the bytes, the base name to print, the hash."""

    content: bytes
    name: str
    sha256: str


def load(source: str | Path | bytes, *, name: str | None, limits: ReadLimits) -> Loaded:
    """The bytes of a source.

    Args:
        source: A path, or the bytes themselves.
        name: Base name to print; a path's own by default.
        limits: The size limit is checked before a file is read.

    Raises:
        NotFoundError: No readable regular file stands at the path.
        EmptyInputError: It holds no bytes.
        TooLargeError: It is beyond the limit.
    """
    if isinstance(source, bytes):
        content, label = source, name or "-"
        check_size(len(content), label, limits)
    else:
        path = Path(source)
        label = name or path.name or str(source)
        content = _read(path, label, limits)
    if not content:
        raise EmptyInputError(
            f"{label} is empty (0 bytes)", hint="Check that the download or copy of the file finished"
        )
    return Loaded(content, label, hashlib.sha256(content).hexdigest())


def _read(path: Path, label: str, limits: ReadLimits) -> bytes:
    check_file(path, label, limits)
    with readable(label):
        return path.read_bytes()


def check_file(path: Path, label: str, limits: ReadLimits) -> None:
    """Nothing for a regular file of no more than the permitted size.

    Raises:
        NotFoundError: No readable regular file stands at the path.
        TooLargeError: It is beyond the limit.
    """
    with readable(label):
        if not path.exists():
            raise NotFoundError(f"There is no file {label}", hint="Check the path; quote it if it holds blanks")
        if not path.is_file():
            raise NotFoundError(
                f"{label} is not a file", hint="Give the files themselves, for example FOLDER/*.pdf", code="not_a_file"
            )
        check_size(path.stat().st_size, label, limits)


@contextmanager
def readable(label: str) -> Iterator[None]:
    """What the system says against reading, as an error of ours.

    Raises:
        NotFoundError: It said something.
    """
    try:
        yield
    except (OSError, ValueError) as exc:
        reason = getattr(exc, "strerror", None) or str(exc)
        raise NotFoundError(
            f"{label} cannot be read: {reason}", hint="Check the path and your permissions for it", code="not_readable"
        ) from exc


def check_size(size: int, label: str, limits: ReadLimits) -> None:
    """Nothing for a permitted number of bytes.

    Raises:
        TooLargeError: There are more.
    """
    if size > limits.bytes:
        raise TooLargeError(
            f"{label} has {size:,} bytes; files of more than {limits.bytes:,} bytes are not read",
            hint="Split the file, or pass a larger limit if it really is one notice",
        )
