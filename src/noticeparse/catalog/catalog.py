"""The catalogue as an object: open, add, look up."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from noticeparse.catalog import (
    decisions,
    derived,
    dumping,
    finding,
    history,
    migrate,
    programs,
    reading,
    tables,
    writing,
)
from noticeparse.catalog.database import WAIT_SECONDS, Database
from noticeparse.catalog.decisions import Decision, Kind
from noticeparse.catalog.entries import NoticeEntry, ProgramEntry, VersionEntry
from noticeparse.catalog.facts import storable
from noticeparse.catalog.history import History
from noticeparse.catalog.identity import SHOWN
from noticeparse.catalog.place import resolve
from noticeparse.catalog.query import Hit, Query
from noticeparse.catalog.writing import Added
from noticeparse.errors import CatalogUnreachableError
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
        database = Database(resolve(place), wait=wait)
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

    def has(self, sha256: str, name: str, *, made_by: str | None = None) -> bool:
        """Whether a version's spec of a file was added under a name.

        Args:
            sha256: Of the file.
            name: Its base name.
            made_by: Version of the program that read it; this one's where it is None.
        """
        wanted = (
            sa.select(sa.literal(1))
            .select_from(tables.file_name)
            .join(tables.spec, tables.spec.c.sha256 == tables.file_name.c.sha256)
            .join(tables.version, tables.version.c.spec_pk == tables.spec.c.pk)
            .where(
                tables.file_name.c.sha256 == sha256,
                tables.file_name.c.name == storable(name),
                tables.version.c.made_by == (made_by or _own_version()),
            )
        )
        with self._database.reading() as connection:
            return connection.execute(wanted).first() is not None

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

    def programs(self, notice_id: str) -> tuple[ProgramEntry, ...]:
        """The programmes of a notice's current spec, in its order.

        Raises:
            UnknownIdError: There is no notice with the id.
            AmbiguousIdError: There are several.
        """
        with self._database.reading() as connection:
            return programs.of_notice(connection, reading.notice_of(connection, notice_id))

    def list(self) -> tuple[NoticeEntry, ...]:
        """Every notice, newest first."""
        with self._database.reading() as connection:
            return reading.notice_entries(connection)

    def find(self, query: Query | None = None) -> tuple[Hit, ...]:
        """Programmes that fit a query; see `noticeparse.catalog.query.Query`."""
        with self._database.reading(by_index=True) as connection:
            return finding.find(connection, query or Query())

    def history(self, wanted: str) -> History:
        """The chain of a notice and the families of its programmes; for a programme's id, its family alone.

        Raises:
            UnknownIdError: Nothing has the id.
            AmbiguousIdError: Several things have.
        """
        with self._database.reading() as connection:
            named = programs.named(connection, wanted)
            return history.history(connection, named.notice_pk, named.position)

    def link(self, left: str, right: str, *, same: bool | None = True) -> Kind:
        """Keeps a person's word: two notices are one chain, or two programmes one family, or (``same=False``) not.

        It wins over every rule, now and for all that is added later. None takes an earlier word back.

        Args:
            left: Id of a notice or programme. A notice's stands for its programme where the other is a programme's, or
                a notice's of another year: chains end with the year.
            right: Id of the other.
            same: What is said.

        Returns:
            What the word is about.

        Raises:
            UsageError: Both are one, or one is a notice of several programmes and the other a programme.
            UnknownIdError: Nothing has the id.
            AmbiguousIdError: Several things have.
        """
        with self._database.writing() as connection:
            return programs.link(connection, left, right, same)

    def decisions(self) -> tuple[Decision, ...]:
        """What people said with `link`, by kind and id."""
        with self._database.reading() as connection:
            return decisions.said(connection)

    def program_in_year(self, name: str, year: int) -> ProgramEntry:
        """The programme of this name in a year, or its family's in that year; of a chain, the newest notice's.

        Args:
            name: As printed in any year; spelling, year and round do not matter. Where no programme has it, a part of
                the name of one alone.
            year: Programme year.

        Raises:
            UnknownIdError: There is no such programme, or not in that year; its code is ``unknown_program``.
            AmbiguousIdError: Several programmes have the name in that year, or the part in any.
        """
        with self._database.reading() as connection:
            return programs.in_year(connection, name, year)

    def dump(self) -> Iterator[dict[str, Any]]:
        """Everything that is held, as plain JSON in an order of its own: equal catalogues give equal dumps.

        No row number and no time is in it: what was added decides, not when or in which order.
        """
        with self._database.reading() as connection:
            yield from dumping.dump(connection)


def _prepare(database: Database, create: bool) -> None:
    path = database.path
    if path is not None and not _is_there(path):
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
    with database.reading() as connection:
        stale = derived.is_stale(connection)
    if stale:
        with database.writing() as connection:
            derived.rebuild(connection)


def _is_there(path: Path) -> bool:
    """Whether a file stands there; a folder, or a place that nobody may look at, is an error."""
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise CatalogUnreachableError(
            f"The catalogue {path} cannot be reached: {error.strerror} (카탈로그에 연결할 수 없습니다)",
            hint="Check the path and your permissions for it",
        ) from error
    if is_folder:
        raise CatalogUnreachableError(
            f"{path} is a folder (폴더입니다)", hint="Name a file in it, such as catalog.sqlite3"
        )
    return True


def _own_version() -> str:
    try:
        return installed("noticeparse")
    except PackageNotFoundError:
        return "0"
