"""A file of SQLite with a write-ahead log in a folder that this user may not write to.

SQLite makes two files beside such a database before it reads it, and refuses where it cannot. Where no log is left the
file is whole, and can be read as one that nobody changes; whoever changes it all the same is noticed afterwards.
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

_MAGIC: Final = b"SQLite format 3\x00"
_HEAD: Final = 20
_LOGGED: Final = b"\x02\x02"
"""Versions of the format that a log needs, behind the magic and the size of a page."""


@dataclass(frozen=True)
class Sealed:
    """A database that is read as it lies there.

    Attributes:
        path: Of the file.
        changed: When it was last written, in nanoseconds.
        size: In bytes.
    """

    path: Path
    changed: int
    size: int

    @classmethod
    def of(cls, path: Path) -> Self | None:
        """The file as it is; None where SQLite can read it by itself, or must, because a log is left."""
        try:
            if _may_write(path.parent) or _is_filled(path.with_name(f"{path.name}-wal")):
                return None
            with path.open("rb") as stream:
                head = stream.read(_HEAD)
            status = path.stat()
        except OSError:
            return None
        if not head.startswith(_MAGIC) or head[18:20] != _LOGGED:
            return None
        return cls(path, status.st_mtime_ns, status.st_size)

    def connect(self) -> sqlite3.Connection:
        """A connection that reads, and looks for no log."""
        return sqlite3.connect(f"{self.path.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)


def _may_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _is_filled(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0
