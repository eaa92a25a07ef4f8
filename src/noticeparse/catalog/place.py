"""Where the catalogue is: an argument, an environment variable, or the default place."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from noticeparse.errors import UsageError

VARIABLE: Final = "NOTICEPARSE_CATALOG"
FILE_NAME: Final = "catalog.sqlite3"


def default_path() -> Path:
    """The file that is taken where nothing else is said: in the user's own folder for data."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "noticeparse" / FILE_NAME


def resolve(place: str | Path | None) -> str | Path:
    """The file of SQLite or the URL of PostgreSQL that a place means.

    Args:
        place: A path, ``sqlite:///PATH``, ``postgresql://…``, or None for what ``NOTICEPARSE_CATALOG`` names, or else
            `default_path`.

    Raises:
        UsageError: It is a URL of something else.
    """
    named = place if place is not None else os.environ.get(VARIABLE) or default_path()
    text = os.fspath(named)
    scheme, mark, rest = text.partition("://")
    if not mark:
        return Path(text).absolute()
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        return f"postgresql+psycopg://{rest}"
    if scheme == "sqlite" and rest.startswith("/") and rest != "/":
        return Path(rest[1:]).absolute()
    raise UsageError(
        f"A catalogue cannot be kept at {scheme}://…",
        hint="Name a file, sqlite:///FILE or postgresql://USER@HOST/DATABASE",
    )
