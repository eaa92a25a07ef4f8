"""What parent and worker share: messages over a pipe, figures of memory, files that are on the disk for certain."""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from noticeparse.errors import UsageError

HEAD = struct.Struct("!I")


def write_frame(stream: BinaryIO, message: Mapping[str, Any]) -> None:
    """One message: its length in four bytes, then JSON in ASCII."""
    content = json.dumps(message).encode()
    stream.write(HEAD.pack(len(content)) + content)
    stream.flush()


def frames(stream: BinaryIO) -> Iterator[dict[str, Any]]:
    """Messages until the other side is gone."""
    while len(head := stream.read(HEAD.size)) == HEAD.size:
        (length,) = HEAD.unpack(head)
        if len(content := stream.read(length)) < length:
            return
        yield json.loads(content)


def stage(path: Path, content: bytes) -> None:
    """Writes a file and waits until it is on the disk."""
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def not_writable(place: Path | str, error: OSError) -> UsageError:
    """The error of a place that takes no results."""
    return UsageError(
        f"Nothing can be written to {place}: {error.strerror or error}",
        hint="Name a place that you may write to and that has room; what is finished stays",
        code="not_writable",
    )


def resident(pid: int | str = "self") -> int:
    """Bytes of memory that a process holds now; 0 where the system does not say."""
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as stream:
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0


def peak() -> int:
    """The most bytes of memory that this process has held; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
