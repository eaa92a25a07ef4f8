"""Files behind an address (``s3://bucket/folder``), by fsspec; ``file://`` needs no package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from noticeparse.errors import MissingExtraError, UsageError

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_LOCAL = "file://"


def is_address(path: str) -> bool:
    """Whether fsspec must be asked for it."""
    return _ADDRESS.match(path) is not None and not path.startswith(_LOCAL)


def as_path(path: str) -> str:
    """A path without ``file://``."""
    return path.removeprefix(_LOCAL)


def system_of(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path there.

    Raises:
        MissingExtraError: fsspec, or what it needs for this kind of address, is not installed.
        UsageError: There is no such kind of address.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as exc:
        raise MissingExtraError(
            f"{address} needs the package fsspec", hint="Install it: pip install 'noticeparse[remote]'"
        ) from exc
    kind = address.partition("://")[0]
    try:
        system, path = url_to_fs(address)
    except ImportError as exc:
        raise MissingExtraError(
            f"Addresses of {kind}:// need a package of their own: {exc}", hint=f"Install what fsspec needs for {kind}"
        ) from exc
    except ValueError as exc:
        raise UsageError(f"{address} is no address that can be read: {exc}", hint="Check the part before ://") from exc
    return system, path


def files_at(address: str) -> Iterator[str]:
    """The addresses of all files at an address: of one file, of a folder at any depth, of those that fit a pattern.

    Hidden ones are left out below a folder.

    Raises:
        MissingExtraError: See `system_of`.
        UsageError: The place does not answer.
    """
    system, path = system_of(address)
    try:
        yield from map(system.unstrip_protocol, _paths(system, path))
    except FileNotFoundError:
        return
    except OSError as error:
        raise UsageError(
            f"{address} cannot be listed: {error}", hint="Check the address and your credentials", code="unreachable"
        ) from error


def _paths(system: Any, path: str) -> Iterator[str]:
    if system.isdir(path):
        yield from _below(system, path)
    elif "*" in path or "?" in path or "[" in path:
        for name in sorted(system.glob(path)):
            if not system.isdir(name):
                yield name
    elif system.exists(path):
        yield path


def _below(system: Any, top: str) -> Iterator[str]:
    for folder, _, files in system.walk(top):
        hidden = any(part.startswith(".") for part in folder[len(top) :].split("/"))
        for name in sorted(files):
            if not hidden and name and not name.startswith("."):
                yield f"{folder.rstrip('/')}/{name}"
