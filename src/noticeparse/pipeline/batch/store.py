"""Where results are kept: a folder, or an address of fsspec."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from noticeparse.pipeline.batch import remote
from noticeparse.pipeline.batch.process import not_writable, stage


class Store(Protocol):
    """Results by the sha256 of their notice. A name holds the whole of a result, or the one before, or nothing."""

    def commit(self, staged: Path, sha256: str) -> None:
        """Gives a staged file its name.

        Raises:
            UsageError: It cannot be written (``not_writable``).
        """
        ...

    def size(self, sha256: str) -> int | None:
        """Bytes of a result; None where there is none.

        Raises:
            UsageError: The place does not answer (``unreachable``).
        """
        ...

    def read(self, sha256: str) -> bytes | None:
        """A result; None where there is none; see `size`."""
        ...

    def write(self, name: str, lines: Iterable[str]) -> None:
        """Writes a report; see `commit`."""
        ...


class FolderStore:
    """Results in a folder of this machine.

    Args:
        folder: Made where it is missing.
        staging: A folder on the same file system.
    """

    def __init__(self, folder: Path, staging: Path) -> None:
        self._folder = folder
        self._staging = staging

    def commit(self, staged: Path, sha256: str) -> None:
        """See `Store.commit`."""
        try:
            os.replace(staged, self._path(sha256))
        except OSError as error:
            raise not_writable(self._folder, error) from error

    def size(self, sha256: str) -> int | None:
        """See `Store.size`."""
        try:
            return self._path(sha256).stat().st_size
        except OSError:
            return None

    def read(self, sha256: str) -> bytes | None:
        """See `Store.read`."""
        try:
            return self._path(sha256).read_bytes()
        except OSError:
            return None

    def write(self, name: str, lines: Iterable[str]) -> None:
        """See `Store.write`."""
        _write_report(self._staging / name, lines)
        try:
            os.replace(self._staging / name, self._folder / name)
        except OSError as error:
            raise not_writable(self._folder, error) from error

    def _path(self, sha256: str) -> Path:
        return self._folder / f"{sha256}.json"


class RemoteStore:
    """Results at an address, which must take each object whole or not at all, as object storage does.

    Args:
        address: Of the folder.
        staging: A folder of this machine.
    """

    def __init__(self, address: str, staging: Path) -> None:
        self._address = address
        self._system, self._top = remote.system_of(address.rstrip("/"))
        self._staging = staging
        self._makes_folders = remote.makes_folders(self._system)

    def commit(self, staged: Path, sha256: str) -> None:
        """See `Store.commit`."""
        self._put(staged, f"{sha256}.json")
        staged.unlink(missing_ok=True)

    def size(self, sha256: str) -> int | None:
        """See `Store.size`."""
        try:
            with remote.answering():
                return int(self._system.size(self._path(f"{sha256}.json")))
        except (FileNotFoundError, TypeError):
            return None
        except OSError as error:
            raise remote.unreachable(self._address, error) from error

    def read(self, sha256: str) -> bytes | None:
        """See `Store.read`."""
        try:
            with remote.answering():
                content: Any = self._system.cat_file(self._path(f"{sha256}.json"))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise remote.unreachable(self._address, error) from error
        return bytes(content)

    def write(self, name: str, lines: Iterable[str]) -> None:
        """See `Store.write`."""
        _write_report(self._staging / name, lines)
        self._put(self._staging / name, name)

    def _put(self, path: Path, name: str) -> None:
        try:
            with remote.answering():
                if self._makes_folders:
                    self._system.makedirs(self._top, exist_ok=True)
                self._system.put_file(str(path), self._path(name))
        except OSError as error:
            raise not_writable(self._address, error) from error

    def _path(self, name: str) -> str:
        return f"{self._top}/{name}"


def digest_in(store: Store, sha256: str) -> str | None:
    """The sha256 of a result itself; None where there is none."""
    content = store.read(sha256)
    return None if content is None else hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str | None:
    """The sha256 of a staged file; None where it is gone."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def stage_bytes(folder: Path, sha256: str, content: bytes) -> Path:
    """Writes a result that came without a file to the disk.

    Raises:
        UsageError: It cannot be written.
    """
    path = folder / f"{sha256}.{os.getpid()}.part"
    try:
        stage(path, content)
    except OSError as error:
        raise not_writable(folder, error) from error
    return path


def _write_report(path: Path, lines: Iterable[str]) -> None:
    try:
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.writelines(lines)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise not_writable(path.parent, error) from error
