"""Where an export goes: a file, a folder of files or a stream, whole or not at all."""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
from collections.abc import Generator, Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol

from noticeparse.errors import UsageError

_numbers = itertools.count()


class Output(Protocol):
    """Where an exporter writes.

    Attributes:
        folder: It takes several files by name; otherwise one.
    """

    folder: bool

    def open(self, name: str = "") -> contextlib.AbstractContextManager[BinaryIO]:
        """A binary stream to write to.

        Args:
            name: Of the file, where this is a folder.
        """
        ...

    def note(self, text: str) -> None:
        """Keeps a remark for the user: something that the format could not hold."""
        ...


class Remarks:
    """Remarks of a run, each once."""

    def __init__(self) -> None:
        self._texts: dict[str, None] = {}

    def note(self, text: str) -> None:
        """Keeps a remark."""
        self._texts[text] = None

    @property
    def notes(self) -> tuple[str, ...]:
        """All remarks in their order."""
        return tuple(self._texts)


class StreamOutput(Remarks):
    """One open stream, which stays open."""

    folder = False

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    @contextlib.contextmanager
    def open(self, name: str = "") -> Iterator[BinaryIO]:
        """The stream itself."""
        yield self._stream


class PathOutput(Remarks):
    """A file or a folder; what stood there stays until everything is written, and where writing fails.

    Use it in a ``with`` statement: the new files take their names when it ends without an exception.
    """

    def __init__(self, path: Path, *, folder: bool) -> None:
        super().__init__()
        self.folder = folder
        self._path = path
        self._waiting: dict[Path, Path] = {}
        self.written: tuple[Path, ...] = ()

    def __enter__(self) -> PathOutput:
        if self.folder:
            with _told(self._path):
                self._path.mkdir(parents=True, exist_ok=True)
        return self

    @contextlib.contextmanager
    def open(self, name: str = "") -> Generator[BinaryIO]:
        """A new file that waits under another name.

        Raises:
            UsageError: It cannot be written, or an exporter gave a name twice.
        """
        target = self._path / name if self.folder else self._path
        if not self.folder and os.path.isdir(target):
            raise UsageError(f"{target} is a folder", hint="Name a file in it", code="not_writable")
        if _is_special(target):  # a pipe or /dev/null has no place beside it, and nothing to lose
            with _told(target), target.open("wb") as stream:
                yield stream
            self.written = (target,)
            return
        # A link stays a link: what it leads to is replaced.
        target = Path(os.path.realpath(target))
        # A name of Hangul has three bytes a letter, and no name may have more than 255.
        waiting = target.with_name(f".{target.name[:40]}.{os.getpid()}-{next(_numbers)}.part")
        with _told(target):
            stream = waiting.open("xb")
        self._waiting[target] = waiting
        with _told(target), stream:
            yield stream

    def has(self, name: str) -> bool:
        """True where a file of this name was written to the folder in this run."""
        return Path(os.path.realpath(self._path / name)) in self._waiting

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                for target, waiting in self._waiting.items():
                    with _told(target):
                        waiting.replace(target)
                self.written += tuple(self._waiting)
        finally:
            for waiting in self._waiting.values():
                with contextlib.suppress(OSError):
                    waiting.unlink(missing_ok=True)


def _is_special(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return not stat.S_ISREG(path.stat().st_mode)
    return False


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Failures of the file system as errors that name the place."""
    try:
        yield
    except FileNotFoundError as exc:
        raise UsageError(
            f"There is no folder {path.parent} (폴더가 없습니다)", hint="Make it first", code="not_writable"
        ) from exc
    except OSError as exc:
        raise UsageError(
            f"{path} cannot be written: {exc.strerror or exc}",
            hint="Name a place that you may write to, with room on its disk",
            code="not_writable",
        ) from exc
