"""Files behind an address (``s3://bucket/folder``), by fsspec; ``file://`` needs no package."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, Final

from noticeparse.errors import MissingExtraError, NoticeparseError, UsageError

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_LOCAL = "file://"
_EXTRA: Final = "pip install 'noticeparse[remote]'"
_IN_EXTRA: Final = frozenset({"s3", "s3a"})
"""Kinds of addresses whose package comes with the extra."""
_BUCKETS: Final = frozenset({"abfs", "abfss", "adl", "az", "gcs", "gs", "oss", "s3", "s3a"})
"""Kinds of addresses without real folders, whose first part is a bucket."""


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
        UsageError: There is no such kind of address, or its package refuses it.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as exc:
        raise MissingExtraError(f"{address} needs the package fsspec", hint=f"Install it: {_EXTRA}") from exc
    kind = address.partition("://")[0]
    try:
        with answering():
            system, path = url_to_fs(address)
            system.invalidate_cache()  # what lay there an hour ago says nothing of now
    except ImportError as exc:
        own = "" if kind.lower() in _IN_EXTRA else f", and what fsspec needs for {kind}://"
        raise MissingExtraError(
            f"Addresses of {kind}:// need a package of their own: {exc}", hint=f"Install it: {_EXTRA}{own}"
        ) from exc
    except ValueError as exc:
        raise UsageError(f"{address} is no address that can be read: {exc}", hint="Check the part before ://") from exc
    except OSError as exc:
        raise unreachable(address, exc) from exc
    return system, path


def makes_folders(system: Any) -> bool:
    """Whether folders must be made before files; in object storage that would make a bucket of a misspelt name."""
    kinds = (system.protocol,) if isinstance(system.protocol, str) else system.protocol
    return not _BUCKETS.intersection(kinds)


@contextmanager
def answering() -> Iterator[None]:
    """What a package behind fsspec raises of its own (no answer, no credentials) as the system's kind of error.

    Raises:
        OSError: It raised something that is no error of Python's own.
    """
    try:
        yield
    except Exception as error:
        if isinstance(error, NoticeparseError) or type(error).__module__ == "builtins":
            raise
        raise OSError(str(error) or type(error).__name__) from error


def unreachable(address: str, error: OSError) -> UsageError:
    """The error of a place that does not answer, or not to this user."""
    return UsageError(
        f"{address} does not answer: {error.strerror or error}",
        hint="Check the address and your credentials",
        code="unreachable",
    )


def files_at(address: str, beside: Collection[str] = ()) -> Iterator[str]:
    """The addresses of all files at an address: of one file, of a folder at any depth, of those that fit a pattern.

    Hidden ones are left out below a folder.

    Args:
        address: Of the place.
        beside: Addresses of folders that are left out where they lie below it: those of the results.

    Raises:
        MissingExtraError: See `system_of`.
        UsageError: The place does not answer.
    """
    system, path = system_of(address)
    kind = address.partition("://")[0]
    tops = [f"{system._strip_protocol(place).rstrip('/')}/" for place in beside if place.startswith(f"{kind}://")]
    try:
        with answering():
            for name in _paths(system, path):
                if not any(name.startswith(top) for top in tops):
                    yield system.unstrip_protocol(name)
    except FileNotFoundError:
        return
    except OSError as error:
        raise unreachable(address, error) from error


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
