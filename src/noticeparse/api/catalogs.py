"""Catalogues: every version of many notices, and how they hang together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from noticeparse.errors import MissingExtraError

if TYPE_CHECKING:
    from noticeparse.catalog.catalog import Catalog


def open_catalog(place: str | Path | None = None, *, create: bool = True) -> Catalog:
    """The catalogue at a place; close it, or use it in a ``with`` statement.

    Args:
        place: A path, ``sqlite:///PATH`` or ``postgresql://…``; None for what the environment variable
            ``NOTICEPARSE_CATALOG`` names, or else the default place.
        create: Make a new one where none is.

    Raises:
        MissingExtraError: SQLAlchemy, Alembic or, for PostgreSQL, psycopg is not installed.
        UsageError: The place is a URL of something else.
        CatalogError: It cannot be opened; ``code`` says why, ``hint`` what to do.
    """
    try:
        import alembic  # noqa: F401  # told apart from a fault in our own modules
        import sqlalchemy  # noqa: F401
    except ImportError as exc:
        raise MissingExtraError(
            "The catalogue needs SQLAlchemy and Alembic, which are not installed",
            hint="Install them with: pip install 'noticeparse[catalog]'",
        ) from exc
    from noticeparse.catalog.catalog import Catalog

    return Catalog.open(place, create=create)
