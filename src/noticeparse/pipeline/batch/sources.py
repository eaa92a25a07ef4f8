"""From a path or an address to bytes on this machine's disk, with their digest."""

from __future__ import annotations

import hashlib
import os
import posixpath
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from noticeparse.errors import EmptyInputError, InputError
from noticeparse.pipeline.batch import remote
from noticeparse.pipeline.batch.inputs import Entry
from noticeparse.pipeline.batch.jobs import Failure
from noticeparse.pipeline.source import check_file, check_size, readable
from noticeparse.readers.base import ReadLimits

PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that can be converted, or why it cannot.

    Attributes:
        entry: What it was asked for as.
        sha256: Of its bytes; empty with a failure.
        size: How many bytes there are.
        path: Where they can be read.
        copied: Whether that is a copy to be removed behind the conversion.
        failure: Why there are none.
    """

    entry: Entry
    sha256: str = ""
    size: int = 0
    path: str = ""
    copied: bool = False
    failure: Failure | None = None

    @property
    def name(self) -> str:
        """The base name to print in ``source.name``, as ``extract`` prints it."""
        return name_of(self.entry.path)

    def discard(self) -> None:
        """Removes the copy, where it is one."""
        if self.copied:
            Path(self.path).unlink(missing_ok=True)


def name_of(path: str) -> str:
    """The base name of a path or an address."""
    return posixpath.basename(path) if remote.is_address(path) else Path(remote.as_path(path)).name or path


def fetch(entry: Entry, copies: Path, limits: ReadLimits | None = None) -> Fetched:
    """A file's digest, and its bytes on this machine's disk; never raises an `InputError`, but gives it as a failure.

    Args:
        entry: What is asked for.
        copies: Folder for the bytes of what lies elsewhere.
        limits: A file beyond their size is not read.

    Raises:
        UsageError: Copies cannot be written.
    """
    if entry.failure is not None:
        return Fetched(entry, failure=entry.failure)
    limits = limits or ReadLimits()
    label = name_of(entry.path)
    try:
        if remote.is_address(entry.path):
            return _copied(entry, copies, label, limits)
        path = remote.as_path(entry.path)
        check_file(Path(path), label, limits)
        with readable(label), open(path, "rb") as stream:
            sha256, size = _digest(stream, None, label, limits)
    except InputError as error:
        return Fetched(entry, failure=Failure.of(error))
    return Fetched(entry, sha256, size, path)


def _copied(entry: Entry, copies: Path, label: str, limits: ReadLimits) -> Fetched:
    system, path = remote.system_of(entry.path)
    handle, name = tempfile.mkstemp(suffix=".copy", dir=copies)
    try:
        with os.fdopen(handle, "wb") as target, readable(label), remote.answering(), system.open(path, "rb") as stream:
            sha256, size = _digest(stream, target, label, limits)
    except BaseException:
        os.unlink(name)
        raise
    return Fetched(entry, sha256, size, name, copied=True)


def _digest(stream: BinaryIO, target: BinaryIO | None, label: str, limits: ReadLimits) -> tuple[str, int]:
    whole, size = hashlib.sha256(), 0
    while piece := stream.read(PIECE):
        size += len(piece)
        check_size(size, label, limits)
        whole.update(piece)
        if target is not None:
            target.write(piece)
    if not size:
        raise EmptyInputError(
            f"{label} is empty (0 bytes)", hint="Check that the download or copy of the file finished"
        )
    return whole.hexdigest(), size
