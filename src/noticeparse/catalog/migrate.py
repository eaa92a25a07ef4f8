"""Brings the tables of a catalogue to the newest revision, or says why that cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from noticeparse.errors import CatalogNewerError, NotACatalogError

if TYPE_CHECKING:
    from alembic.runtime.migration import MigrationContext

HEAD: Final = "0002"
"""The newest revision; a test holds it against the folder of migrations."""
VERSION_TABLE: Final = "noticeparse_version"
FOLDER: Final = Path(__file__).parent / "migrations"


def revision_of(connection: sa.Connection, name: str) -> str | None:
    """The revision that a catalogue is at; None for an empty database.

    Args:
        connection: To the database.
        name: Of the database, for messages.

    Raises:
        NotACatalogError: The tables of something else stand there.
    """
    tables = sa.inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        revision: str | None = connection.execute(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
        return revision
    if tables:
        raise NotACatalogError(
            f"{name} holds tables of something else, such as {tables[0]} (카탈로그가 아닙니다)",
            hint="Name another file, or an empty database of its own",
        )
    return None


def upgrade(connection: sa.Connection, name: str, *, target: str = HEAD) -> bool:
    """Runs the steps that are missing, in the transaction of the connection.

    Args:
        connection: In a transaction for writing.
        name: Of the database, for messages.
        target: The revision to reach; tests make old catalogues with it.

    Returns:
        Whether there were any.

    Raises:
        CatalogNewerError: The catalogue is at a revision that this program does not know.
        NotACatalogError: The tables of something else stand there.
    """
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    present = revision_of(connection, name)
    if present == target:
        return False
    script = ScriptDirectory(str(FOLDER))
    if present is not None and present not in {known.revision for known in script.walk_revisions()}:
        raise newer(name, present)

    def steps(revision: str, context: MigrationContext) -> object:
        return script._upgrade_revs(target, revision)

    with EnvironmentContext(Config(), script, fn=steps) as environment:
        environment.configure(connection=connection, version_table=VERSION_TABLE, transactional_ddl=True)
        environment.run_migrations()
    return True


def newer(name: str, revision: str) -> CatalogNewerError:
    """The error for a catalogue of a later version of this program."""
    return CatalogNewerError(
        f"{name} was made by a newer noticeparse (tables {revision}, known up to {HEAD}) "
        "(더 새로운 버전의 카탈로그입니다)",
        hint="Update noticeparse: pip install -U noticeparse",
    )
