"""Adds a spec: a new notice, another file of one, or another version of what was read from a file.

What is there already stays; only what is derived from all of it (which version of a notice is current, which ids name
it) may change, and it depends on what is there, not on the order in which it came.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from noticeparse.catalog import derived, identity, tables
from noticeparse.catalog.facts import facts_of, storable
from noticeparse.spec.notice import NoticeSpec


class Outcome(StrEnum):
    """What adding a spec did."""

    NEW_NOTICE = "new_notice"
    NEW_FILE = "new_file"
    NEW_VERSION = "new_version"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class Added:
    """Where a spec went.

    Attributes:
        notice_id: 12 hex digits; see `noticeparse.catalog.identity`.
        outcome: What was new.
    """

    notice_id: str
    outcome: Outcome


def add_spec(connection: sa.Connection, spec: NoticeSpec, made_by: str) -> tuple[int, Outcome]:
    """Stores one spec.

    Args:
        connection: In a transaction for writing.
        spec: What a program read.
        made_by: That program's version.

    Returns:
        The number of the notice's row, and what was new.
    """
    body = identity.nameless(spec)
    digest = identity.digest_of(body)
    known = connection.execute(sa.select(tables.spec.c.pk).where(tables.spec.c.digest == digest)).scalar()
    fresh_version = known is None or not _insert_missing(connection, tables.version, spec_pk=known, made_by=made_by)
    notice_pk, outcome, gone = _place(connection, spec, identity.notice_key(spec), fresh_version)
    name = storable(spec.source.name)
    _insert_missing(connection, tables.file_name, sha256=spec.source.sha256, name=name)
    if known is None:
        key = identity.notice_key(spec)
        spec_pk = connection.execute(
            sa.insert(tables.spec).values(
                digest=digest,
                sha256=spec.source.sha256,
                key=key,
                values_read=len({evidence.pointer for evidence in spec.evidence}),
                current=False,
                title=_text(spec.title),
                number=_text(spec.notice_number),
                kind=spec.kind.value,
                revision=spec.revision.value,
                issuers=[storable(issuer) for issuer in spec.issuers],
                issued_on=spec.issued_on,
                year=spec.program_year,
                body=zlib.compress(body.encode("utf-8"), 6),
            )
        ).inserted_primary_key
        assert spec_pk is not None
        _insert_missing(connection, tables.version, spec_pk=spec_pk[0], made_by=made_by)
        _add_content(connection, spec, spec_pk[0], key)
    if (fresh_version and settle(connection, notice_pk)) or gone is not None:
        derived.refresh(connection, notice_pk, gone=() if gone is None else (gone,))
    if gone is not None:
        connection.execute(sa.delete(tables.notice).where(tables.notice.c.pk == gone))
    return notice_pk, outcome


def settle(connection: sa.Connection, notice_pk: int) -> bool:
    """Chooses a notice's current spec and its id, from all of its versions.

    Current is what the newest version of the program read; among its files and versions, where most values were found.
    The id is the key of what the oldest version read, so that it stays when newer ones read another title.

    Returns:
        Whether another spec is current now.
    """
    rows = connection.execute(
        sa.select(
            tables.spec.c.pk,
            tables.spec.c.key,
            tables.spec.c.digest,
            tables.spec.c.values_read,
            tables.version.c.made_by,
        )
        .join(tables.version, tables.version.c.spec_pk == tables.spec.c.pk)
        .join(tables.file, tables.file.c.sha256 == tables.spec.c.sha256)
        .where(tables.file.c.notice_pk == notice_pk)
    ).all()
    current = max(rows, key=lambda row: (identity.release_order(row.made_by), row.values_read, row.digest))
    oldest = min(rows, key=lambda row: (identity.release_order(row.made_by), row.key))
    own = sa.select(tables.file.c.sha256).where(tables.file.c.notice_pk == notice_pk)
    before = (
        connection.execute(sa.select(tables.spec.c.pk).where(tables.spec.c.sha256.in_(own), tables.spec.c.current))
        .scalars()
        .all()
    )
    if before != [current.pk]:
        connection.execute(sa.update(tables.spec).where(tables.spec.c.pk.in_(before)).values(current=False))
        connection.execute(sa.update(tables.spec).where(tables.spec.c.pk == current.pk).values(current=True))
    connection.execute(sa.update(tables.notice).where(tables.notice.c.pk == notice_pk).values(id=oldest.key))
    return before != [current.pk]


def _place(
    connection: sa.Connection, spec: NoticeSpec, key: str, fresh_version: bool
) -> tuple[int, Outcome, int | None]:
    """The notice that a spec belongs to: that of its file and that of its key, which become one where they differ.

    Returns:
        Its row number, what was new, and the row number of a notice that has become part of it.
    """
    of_file = connection.execute(
        sa.select(tables.file.c.notice_pk).where(tables.file.c.sha256 == spec.source.sha256)
    ).scalar()
    of_key = connection.execute(sa.select(tables.notice_key.c.notice_pk).where(tables.notice_key.c.key == key)).scalar()
    outcome = Outcome.PRESENT
    if of_file is not None:
        outcome = Outcome.NEW_VERSION if fresh_version else Outcome.PRESENT
    elif of_key is not None:
        outcome = Outcome.NEW_FILE
    else:
        outcome = Outcome.NEW_NOTICE
        inserted = connection.execute(sa.insert(tables.notice).values(id=key)).inserted_primary_key
        assert inserted is not None
        of_key = int(inserted[0])
        connection.execute(sa.insert(tables.notice_key).values(key=key, notice_pk=of_key))
    gone = None
    if of_file is not None and of_key is not None and of_file != of_key:
        gone = of_key
        _merge(connection, gone, into=of_file)
    notice_pk = of_file if of_file is not None else of_key
    assert notice_pk is not None
    _insert_missing(connection, tables.notice_key, {"notice_pk": notice_pk}, key=key)
    if of_file is None:
        source = spec.source
        connection.execute(
            sa.insert(tables.file).values(
                sha256=source.sha256, notice_pk=notice_pk, media_type=storable(source.media_type), pages=source.pages
            )
        )
    return notice_pk, outcome, gone


def _merge(connection: sa.Connection, notice_pk: int, *, into: int) -> None:
    """Two notices turn out to be one: a version of a file of one has the other's key."""
    for table in (tables.notice_key, tables.file):
        connection.execute(sa.update(table).where(table.c.notice_pk == notice_pk).values(notice_pk=into))
    # Ids are unique, and the notice that stays may take this one's.
    connection.execute(sa.update(tables.notice).where(tables.notice.c.pk == notice_pk).values(id=f"part of {into}"))


def _add_content(connection: sa.Connection, spec: NoticeSpec, spec_pk: int, key: str) -> None:
    """Programmes and facts of a spec that is new."""
    ids = identity.program_ids(spec, key)
    _insert_all(
        connection,
        tables.program,
        [
            {
                "spec_pk": spec_pk,
                "id": program_id,
                "position": position,
                "number": _text(program.number),
                "name": _text(program.name),
            }
            for position, (program_id, program) in enumerate(zip(ids, spec.programs, strict=True))
        ],
    )
    _insert_all(connection, tables.fact, [{"spec_pk": spec_pk, **row} for row in facts_of(spec)])


def _insert_all(connection: sa.Connection, table: sa.Table, rows: Sequence[dict[str, object]]) -> None:
    if rows:
        connection.execute(sa.insert(table), rows)


def _insert_missing(
    connection: sa.Connection, table: sa.Table, more: dict[str, object] | None = None, **key: object
) -> bool:
    """Adds a row unless one with the key is there; whether it was."""
    there = sa.select(sa.literal(1)).where(*(table.c[name] == value for name, value in key.items()))
    if connection.execute(there.select_from(table)).scalar() is not None:
        return True
    connection.execute(sa.insert(table).values(**key, **(more or {})))
    return False


def _text(value: str | None) -> str | None:
    return None if value is None else storable(value)
