"""The catalogue as an object: open, add, look up."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from noticeparse.catalog import migrate, reading, tables, writing
from noticeparse.catalog.database import WAIT_SECONDS, Database
from noticeparse.catalog.entries import NoticeEntry, ProgramEntry, VersionEntry
from noticeparse.catalog.identity import SHOWN
from noticeparse.catalog.names import core_name
from noticeparse.catalog.place import url_of
from noticeparse.catalog.writing import Added
from noticeparse.errors import CatalogUnreachableError, UnknownIdError
from noticeparse.spec.notice import NoticeSpec


class Catalog:
    """Every version of every notice that was added. Use `open`; close it, or use it in a ``with`` statement."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, place: str | Path | None = None, *, create: bool = True, wait: float = WAIT_SECONDS) -> Self:
        """The catalogue at a place, its tables brought to the newest form.

        Args:
            place: A path, ``sqlite:///PATH`` or ``postgresql://…``; None for what ``NOTICEPARSE_CATALOG`` names,
                or else the default place.
            create: Make a new one where none is.
            wait: Seconds to wait for another process that is writing.

        Raises:
            UsageError: The place is a URL of something else.
            CatalogUnreachableError: The place cannot be reached, or nothing is there and ``create`` is false.
            NotACatalogError: Something else is there.
            CatalogNewerError: A newer version of this program made it.
            CatalogLockedError: Its tables must be changed, and another process is writing.
            MissingExtraError: The client of PostgreSQL is not installed.
        """
        database = Database(url_of(place), wait=wait)
        try:
            _prepare(database, create)
        except BaseException:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        """Closes its connections."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, spec: NoticeSpec, *, made_by: str | None = None) -> str:
        """Adds a spec, and gives the id of its notice; see `record`."""
        return self.record(spec, made_by=made_by).notice_id

    def record(self, spec: NoticeSpec, *, made_by: str | None = None) -> Added:
        """Adds a spec; what is there stays. Adding it again changes nothing.

        Args:
            spec: Of a notice.
            made_by: Version of the program that read it; this one's where it is None.

        Raises:
            CatalogError: It cannot be written; then nothing of it is.
        """
        with self._database.writing() as connection:
            notice_pk, outcome = writing.add_spec(connection, spec, made_by or _own_version())
            key = connection.execute(sa.select(tables.notice.c.id).where(tables.notice.c.pk == notice_pk)).scalar_one()
        return Added(key[:SHOWN], outcome)

    def spec(self, notice_id: str, version: str | None = None) -> NoticeSpec:
        """The spec of a notice.

        Args:
            notice_id: The beginning of the notice's id, or of one of its files' or programmes'.
            version: The beginning of a version's id, or a version of the program; the current one where it is None.

        Raises:
            UnknownIdError: There is no such notice or version.
            AmbiguousIdError: There are several.
        """
        with self._database.reading() as connection:
            return reading.spec_of(connection, reading.notice_of(connection, notice_id), version)

    def notice(self, notice_id: str) -> NoticeEntry:
        """One notice as `list` shows it.

        Raises:
            UnknownIdError: There is none with the id.
            AmbiguousIdError: There are several.
        """
        with self._database.reading() as connection:
            return reading.notice_entries(connection, reading.notice_of(connection, notice_id))[0]

    def versions(self, notice_id: str) -> tuple[VersionEntry, ...]:
        """Every version of every file of a notice, the current one first.

        Raises:
            UnknownIdError: There is no notice with the id.
            AmbiguousIdError: There are several.
        """
        with self._database.reading() as connection:
            return reading.version_entries(connection, reading.notice_of(connection, notice_id))

    def list(self) -> tuple[NoticeEntry, ...]:
        """Every notice, newest first."""
        with self._database.reading() as connection:
            return reading.notice_entries(connection)

    def program_in_year(self, name: str, year: int) -> ProgramEntry:
        """The programme of this name in a year; of a notice and its amendments, the newest.

        Args:
            name: As printed in any year; spelling, year and round do not matter.
            year: Programme year.

        Raises:
            UnknownIdError: There is no such programme, or not in that year.
            AmbiguousIdError: Several programmes have the name in that year.
        """
        with self._database.reading() as connection:
            named = [row for row in reading.program_rows(connection) if core_name(row.name) == core_name(name)]
        found = [row for row in named if row.year == year]
        if not found:
            years = ", ".join(str(row.year) for row in named) or "-"
            raise UnknownIdError(
                f"The catalogue has no programme {name!r} of {year} (해당 연도의 사업이 없습니다)",
                hint=f"Years of that name: {years}; look for it with: noticeparse catalog find",
                code="unknown_program",
            )
        newest = max(found, key=lambda row: (row.issued_on or "", row.notice_id))
        rivals = [row for row in found if not set(row.issuers) & set(newest.issuers)]
        if rivals:
            raise reading.ambiguous(name, (f"{row.id} {row.name} ({', '.join(row.issuers)})" for row in found))
        return newest


def _prepare(database: Database, create: bool) -> None:
    path = database.path
    if path is not None and not path.exists():
        if not create:
            raise CatalogUnreachableError(
                f"There is no catalogue at {path} (카탈로그가 없습니다)",
                hint="Add a notice with: noticeparse catalog add FILE; or name another place with --catalog",
                code="catalog_missing",
            )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CatalogUnreachableError(
                f"The folder {path.parent} cannot be made: {error.strerror}", hint="Name a place that you may write to"
            ) from error
    with database.reading() as connection:
        revision = migrate.revision_of(connection, str(database.name))
    if revision is None and not create:
        raise CatalogUnreachableError(
            f"There is no catalogue in {database.name} (카탈로그가 없습니다)",
            hint="Add a notice with: noticeparse catalog add FILE",
            code="catalog_missing",
        )
    if revision != migrate.HEAD:
        if revision is None:
            database.use_log()
        with database.writing() as connection:
            migrate.upgrade(connection, str(database.name))


def _own_version() -> str:
    try:
        return installed("noticeparse")
    except PackageNotFoundError:
        return "0"
