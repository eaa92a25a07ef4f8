"""Folders that are kept converted: which files are new, and whole."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from noticeparse.errors import MissingExtraError, UsageError
from noticeparse.pipeline.batch import remote
from noticeparse.pipeline.batch.inputs import Entry, expand

SETTLED_S = 1.0
"""How long a file must not have changed before it counts as whole."""
LOOK_MS = 250
"""How often that is looked at."""


@dataclass(frozen=True, slots=True)
class State:
    """A file as it was seen.

    Attributes:
        size: Bytes.
        changed: When it was last written, in nanoseconds.
        since: When it was first seen like this, by the clock of `time.monotonic`.
    """

    size: int
    changed: int
    since: float


class Settling:
    """Files that were written lately; they are given out when they have stopped growing.

    Args:
        seconds: How long they must not have changed.
    """

    def __init__(self, seconds: float = SETTLED_S) -> None:
        self._seconds = seconds
        self._files: dict[str, State] = {}

    def note(self, path: str, now: float) -> None:
        """That something happened to a path."""
        state = _state(path, now)
        if state is not None:
            self._files[path] = state

    def settled(self, now: float) -> list[Entry]:
        """Files that have not changed for long enough, by path; those that are gone are forgotten."""
        whole = []
        for path, before in sorted(self._files.items()):
            state = _state(path, now)
            if state is None:
                del self._files[path]
            elif (state.size, state.changed) != (before.size, before.changed):
                self._files[path] = state
            elif now - before.since >= self._seconds:
                del self._files[path]
                whole.append(Entry(path))
        return whole


def check_folders(arguments: Iterable[str]) -> tuple[str, ...]:
    """The arguments, where all of them are folders of this machine.

    Raises:
        UsageError: One is none.
        MissingExtraError: watchfiles is not installed.
    """
    try:
        import watchfiles  # noqa: F401
    except ImportError as exc:
        raise MissingExtraError(
            "--watch needs the package watchfiles", hint="Install it: pip install 'noticeparse[watch]'"
        ) from exc
    folders = tuple(arguments)
    for folder in folders:
        if remote.is_address(folder) or not os.path.isdir(folder):
            raise UsageError(f"{folder} is no folder that can be watched", hint="Give folders of this machine")
    if not folders:
        raise UsageError("There is nothing to watch", hint="Give folders of this machine")
    return folders


def is_settled(path: str, seconds: float = SETTLED_S) -> bool:
    """Whether a file is there and was not written a moment ago."""
    try:
        return time.time() - os.stat(path).st_mtime >= seconds
    except OSError:
        return False


def batches(
    folders: Collection[str], beside: Collection[str], seen: Callable[[str], bool], settling: Settling | None = None
) -> Iterator[list[Entry]]:
    """Files as they become whole, until Ctrl-C; sometimes an empty list.

    Args:
        folders: What is watched, at any depth.
        beside: Folders left out where they lie below.
        seen: Whether a file was dealt with in this run.
        settling: Where files wait.
    """
    import watchfiles

    settling = settling or Settling()
    changes = watchfiles.watch(
        *folders, step=LOOK_MS, rust_timeout=LOOK_MS, yield_on_timeout=True, raise_interrupt=True, watch_filter=None
    )
    # The watcher hears of nothing that happened before it; what came in the meantime is found by looking.
    heard: Iterable[str] = ()
    for number, found in enumerate(changes):
        if number == 0:
            heard = (entry.path for entry in expand(folders, beside=beside) if entry.failure is None)
            news = [path for path in heard if not seen(path)]
        else:
            news = [path for _, path in found]
        now = time.monotonic()
        for path in _wanted(news, folders, beside):
            settling.note(path, now)
        yield settling.settled(now)


def _wanted(paths: Iterable[str], folders: Collection[str], beside: Collection[str]) -> Iterator[str]:
    """The files of changes, under the names that a look into the folder gives them."""
    tops = [(os.path.realpath(folder), folder) for folder in folders]
    outside = tuple(os.path.join(os.path.realpath(folder), "") for folder in beside)
    for path in paths:
        real = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
        if real.startswith(outside):
            continue
        for top, given in tops:
            below = os.path.relpath(real, top)
            if not any(part.startswith(".") for part in below.split(os.sep)):
                yield os.path.join(given, below)
                break


def _state(path: str, now: float) -> State | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return State(status.st_size, status.st_mtime_ns, now) if os.path.isfile(path) else None
