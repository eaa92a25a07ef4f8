"""One database: connections, transactions, and its complaints as errors of this package.

SQLite runs with a write-ahead log (readers go on while one process writes; a process that dies leaves the last whole
transaction). On PostgreSQL writers wait for each other by an advisory lock: what a notice is linked to depends on all
that is there, so that two transactions at once could each miss the other's notice.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event, exc

from noticeparse.catalog import tables
from noticeparse.catalog.sealed import Sealed
from noticeparse.errors import (
    CatalogDamagedError,
    CatalogError,
    CatalogLockedError,
    CatalogUnreachableError,
    InternalError,
    MissingExtraError,
    NotACatalogError,
)

WAIT_SECONDS: Final = 30
"""How long a writer waits for another one."""
_WRITERS: Final = 0x6E6F7469
"""Number of the advisory lock that writers on PostgreSQL hold."""
_WRITES: Final = "noticeparse_writes"
_NO_PRIVILEGE: Final = "42501"
_TIDIED_FROM: Final = 50
"""From so many writings on a server's statistics are told of them when the connection closes."""
_LOCKED_STATES: Final = ("55P03", "40P01", "40001", "57014")


class Database:
    """An engine with the two kinds of transaction that the catalogue knows.

    Args:
        place: As `noticeparse.catalog.place.resolve` gives it.
        wait: Seconds that a writer waits for another one.

    Raises:
        MissingExtraError: The client of PostgreSQL is not installed.
        CatalogUnreachableError: The address cannot be understood.
    """

    def __init__(self, place: str | Path, *, wait: float = WAIT_SECONDS) -> None:
        try:
            # A path may hold any of the signs that have a meaning in URLs.
            is_path = isinstance(place, Path)
            self.url = sa.URL.create("sqlite", database=str(place)) if is_path else sa.make_url(str(place))
        except exc.ArgumentError as error:
            raise CatalogUnreachableError(
                "The address of the catalogue cannot be understood", hint="postgresql://USER@HOST:PORT/DATABASE"
            ) from error
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.wait = wait
        self._written = 0
        self.name = self.url.database if self.is_sqlite else self.url.render_as_string(hide_password=True)
        self._sealed = Sealed.of(self.path) if self.path is not None else None
        try:
            self.engine = sa.create_engine(self.url, **self._options())
        except ImportError as error:
            raise MissingExtraError(
                "A catalogue on PostgreSQL needs psycopg, which is not installed",
                hint="Install it with: pip install 'noticeparse[postgresql]'",
            ) from error
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @property
    def path(self) -> Path | None:
        """The file of SQLite; None on a server."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    def close(self) -> None:
        """Closes all connections; after many writings a server sorts in what is new first, so that finds stay quick."""
        try:
            if self._written >= _TIDIED_FROM and not self.is_sqlite:
                self._tidy()
        finally:
            self.engine.dispose()

    def use_log(self) -> None:
        """Turns a new file of SQLite to a write-ahead log, once and for all; servers have their own.

        Raises:
            CatalogError: The database complained.
        """
        if self.is_sqlite:
            with self._said(), self.engine.connect() as connection:
                cursor = connection.connection.cursor()
                try:
                    cursor.execute("PRAGMA journal_mode = WAL")
                except sqlite3.Error as error:  # asked past the engine, which would tell it as its own
                    raise exc.OperationalError("PRAGMA journal_mode", None, error) from error
                finally:
                    cursor.close()

    @contextlib.contextmanager
    def reading(self, *, by_index: bool = False) -> Iterator[sa.Connection]:
        """A transaction that sees one state of the catalogue.

        Args:
            by_index: PostgreSQL is to look words up in their index: left to itself it reads the whole table of
                syllables, because it does not count what long arrays cost to unpack.

        Raises:
            CatalogError: The database complained.
        """
        with self._said(), self.engine.connect() as connection, connection.begin():
            if by_index and not self.is_sqlite:
                connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            yield connection
        if self._sealed is not None and self._sealed != Sealed.of(self._sealed.path):
            raise self._busy()

    @contextlib.contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """The transaction of the one writer; all of it or nothing.

        Raises:
            CatalogLockedError: Another writer went on for too long.
            CatalogError: The database complained.
        """
        with self._said(), self.engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
            if not self.is_sqlite:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(self.wait * 1000)}")
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITERS)))
            yield connection
        self._written += 1

    def _tidy(self) -> None:
        """Empties the list beside the index of words, which every find reads whole, and counts the tables anew.

        PostgreSQL does so itself in the end, some time after its next minute; where it may not, or is busy, what
        was written is kept and found all the same.
        """
        autocommit = {"isolation_level": "AUTOCOMMIT"}
        with contextlib.suppress(exc.DBAPIError), self.engine.connect().execution_options(**autocommit) as connection:
            connection.exec_driver_sql(f"SET lock_timeout = {int(min(self.wait, 1) * 1000)}")
            for table in tables.metadata.sorted_tables:
                connection.exec_driver_sql(f'ANALYZE "{table.name}"')
            connection.exec_driver_sql("ANALYZE gram")
            connection.exec_driver_sql("SELECT gin_clean_pending_list('ix_gram_grams')")

    def _options(self) -> dict[str, Any]:
        if self._sealed is not None:
            return {"creator": self._sealed.connect}
        if self.is_sqlite:
            return {"connect_args": {"timeout": self.wait}}
        return {"connect_args": {"connect_timeout": 10}, "pool_pre_ping": True, "isolation_level": "READ COMMITTED"}

    @contextlib.contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except exc.DBAPIError as error:
            raise self._translated(error) from error

    def _busy(self) -> CatalogLockedError:
        return CatalogLockedError(
            f"Another process has been writing to {self.name} for more than {self.wait:g} seconds "
            "(다른 프로세스가 사용 중입니다)",
            hint="Wait until it is done, and try again",
        )

    def _translated(self, error: exc.DBAPIError) -> CatalogError | InternalError:
        said = " ".join(str(error.orig).split())
        state = getattr(error.orig, "sqlstate", None)
        if "is locked" in said or "is busy" in said or state in _LOCKED_STATES:
            return self._busy()
        if "is not a database" in said:
            return NotACatalogError(
                f"{self.name} is no catalogue (카탈로그 파일이 아닙니다)",
                hint="Name another file with --catalog, or NOTICEPARSE_CATALOG",
            )
        if "malformed" in said or "corrupt" in said or state in ("XX001", "XX002"):
            return CatalogDamagedError(
                f"{self.name} is damaged: {said}", hint="Restore a copy, or add the notices to a new catalogue"
            )
        if isinstance(error, exc.IntegrityError | exc.DataError) or (
            isinstance(error, exc.ProgrammingError) and state != _NO_PRIVILEGE
        ):
            return InternalError(
                f"The catalogue {self.name} refused what noticeparse asked: {said} (프로그램 자체의 오류입니다)",
                hint="Please report this with the line above",
            )
        return CatalogUnreachableError(
            f"The catalogue {self.name} cannot be reached: {said} (카탈로그에 연결할 수 없습니다)",
            hint="Check the path or address, the permissions and the free space",
        )


def _prepare_sqlite(connection: Any, _: object) -> None:
    # Transactions begin where we say: the module's own rule would not hold one open over statements that define tables.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA cache_size = -65536")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    # A transaction that reads first and then writes could find that another one wrote in between.
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
