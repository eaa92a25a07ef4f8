"""Looks up what the catalogue holds: by id, by version, as lists."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable
from typing import Any, Final

import sqlalchemy as sa

from noticeparse.catalog import identity, tables
from noticeparse.catalog.entries import NoticeEntry, VersionEntry
from noticeparse.errors import AmbiguousIdError, UnknownIdError
from noticeparse.spec.notice import NoticeSpec

_ID: Final = re.compile(r"[0-9a-f]{1,64}")
_LISTED: Final = 8
"""How many candidates the hint of an ambiguous id names."""


def notice_of(connection: sa.Connection, wanted: str) -> int:
    """The row number of the notice that an id, or its beginning, names: its own, one of its files' or programmes'.

    Raises:
        UnknownIdError: Nothing has the id.
        AmbiguousIdError: Several notices have such an id.
    """
    prefix = prefix_of(wanted)
    keys = sa.select(tables.notice_key.c.notice_pk).where(begins(tables.notice_key.c.key, prefix))
    files = sa.select(tables.file.c.notice_pk).where(begins(tables.file.c.sha256, prefix))
    programs = (
        sa.select(tables.file.c.notice_pk)
        .join(tables.spec, tables.spec.c.sha256 == tables.file.c.sha256)
        .join(tables.program, tables.program.c.spec_pk == tables.spec.c.pk)
        .where(begins(tables.program.c.id, prefix))
    )
    found = sorted({int(pk) for pk in connection.execute(sa.union(keys, files, programs)).scalars()})
    if not found:
        raise unknown(wanted)
    if len(found) > 1:
        rows = connection.execute(
            sa.select(tables.notice.c.id, tables.spec.c.title)
            .join(tables.file, tables.file.c.notice_pk == tables.notice.c.pk)
            .join(tables.spec, tables.spec.c.sha256 == tables.file.c.sha256)
            .where(tables.notice.c.pk.in_(found), tables.spec.c.current)
            .order_by(tables.notice.c.id)
        )
        raise ambiguous(wanted, (f"{row.id[: identity.SHOWN]} {row.title or '-'}" for row in rows))
    return found[0]


def notice_entries(connection: sa.Connection, notice_pk: int | None = None) -> tuple[NoticeEntry, ...]:
    """Every notice, or one, newest first."""
    spec, file = tables.spec, tables.file
    own = sa.true() if notice_pk is None else file.c.notice_pk == notice_pk

    def counted(by: sa.ColumnElement[Any], what: sa.ColumnElement[Any], rows: sa.FromClause) -> dict[int, int]:
        query = sa.select(by, sa.func.count(what)).select_from(rows).where(own).group_by(by)
        return {row[0]: row[1] for row in connection.execute(query)}

    # Counted once for all: a sum of its own for each notice takes seconds among ten thousand.
    specs = sa.join(spec, file, file.c.sha256 == spec.c.sha256)
    files = counted(file.c.notice_pk, file.c.sha256, file)
    versions = counted(
        file.c.notice_pk, tables.version.c.spec_pk, specs.join(tables.version, tables.version.c.spec_pk == spec.c.pk)
    )
    programs = counted(
        tables.program.c.spec_pk, tables.program.c.pk, specs.join(tables.program, tables.program.c.spec_pk == spec.c.pk)
    )
    shown = (spec.c.title, spec.c.number, spec.c.kind, spec.c.revision, spec.c.issuers, spec.c.issued_on, spec.c.year)
    query = (
        sa.select(tables.notice.c.id, tables.notice.c.pk.label("notice_pk"), spec.c.pk.label("spec_pk"), *shown)
        .select_from(specs.join(tables.notice, tables.notice.c.pk == file.c.notice_pk))
        .where(spec.c.current, own)
        .order_by(
            sa.func.coalesce(spec.c.issued_on, sa.cast(spec.c.year, sa.Text), "").desc(),
            tables.notice.c.id,
        )
    )
    return tuple(
        NoticeEntry(
            id=row.id[: identity.SHOWN],
            title=row.title,
            number=row.number,
            kind=row.kind,
            revision=row.revision,
            issuers=tuple(row.issuers),
            issued_on=row.issued_on,
            year=row.year,
            programs=programs.get(row.spec_pk, 0),
            files=files.get(row.notice_pk, 0),
            versions=versions.get(row.notice_pk, 0),
        )
        for row in connection.execute(query)
    )


def version_entries(connection: sa.Connection, notice_pk: int) -> tuple[VersionEntry, ...]:
    """Every version of every file of a notice, the current one first, then the newest program's."""
    names: dict[str, list[str]] = {}
    own = sa.select(tables.file.c.sha256).where(tables.file.c.notice_pk == notice_pk)
    given = sa.select(tables.file_name).where(tables.file_name.c.sha256.in_(own)).order_by(tables.file_name.c.name)
    for row in connection.execute(given):
        names.setdefault(row.sha256, []).append(row.name)
    rows = connection.execute(
        sa.select(tables.spec, tables.version.c.made_by, tables.file.c.media_type)
        .join(tables.version, tables.version.c.spec_pk == tables.spec.c.pk)
        .join(tables.file, tables.file.c.sha256 == tables.spec.c.sha256)
        .where(tables.file.c.notice_pk == notice_pk)
    ).all()
    newest = max((identity.release_order(row.made_by) for row in rows if row.current), default=None)

    def is_current(row: sa.Row[Any]) -> bool:
        return bool(row.current) and identity.release_order(row.made_by) == newest

    ordered = sorted(rows, key=lambda row: (row.sha256, row.digest))
    ordered.sort(key=lambda row: (is_current(row), identity.release_order(row.made_by)), reverse=True)
    return tuple(
        VersionEntry(
            id=row.digest[: identity.SHOWN],
            made_by=row.made_by,
            sha256=row.sha256,
            names=tuple(names.get(row.sha256, ())),
            media_type=row.media_type,
            values_read=row.values_read,
            current=is_current(row),
        )
        for row in ordered
    )


def spec_of(connection: sa.Connection, notice_pk: int, version: str | None = None) -> NoticeSpec:
    """A stored spec.

    Args:
        connection: To the catalogue.
        notice_pk: The notice.
        version: The beginning of a version's id, or a version of the program; None for the current one.

    Raises:
        UnknownIdError: The notice has no such version.
        AmbiguousIdError: Several versions have such an id.
    """
    query = (
        sa.select(tables.spec)
        .join(tables.file, tables.file.c.sha256 == tables.spec.c.sha256)
        .where(tables.file.c.notice_pk == notice_pk)
    )
    if version is None:
        row = connection.execute(query.where(tables.spec.c.current)).one()
    else:
        row = _version_row(connection, query, version)
    name = connection.execute(
        sa.select(sa.func.min(tables.file_name.c.name)).where(tables.file_name.c.sha256 == row.sha256)
    ).scalar()
    return stored(row.body, name or "")


def stored(body: bytes, name: str = "") -> NoticeSpec:
    """The spec of a stored body, which holds no name: one file may have several."""
    document = json.loads(zlib.decompress(body))
    document["source"]["name"] = name
    return NoticeSpec.model_validate(document)


def ambiguous(wanted: str, candidates: Iterable[str]) -> AmbiguousIdError:
    """The error for an id or name that fits several; the first of them stand in the hint."""
    names = list(candidates)
    more = f"; … and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return AmbiguousIdError(
        f"{wanted!r} fits {len(names)} entries of the catalogue (여러 개가 해당합니다)",
        hint=f"Type more of one of these: {'; '.join(names[:_LISTED])}{more}",
    )


def _version_row(connection: sa.Connection, query: sa.Select[Any], version: str) -> sa.Row[Any]:
    """By the version of the program, where one has this name; else by the id."""
    order = (tables.spec.c.current.desc(), tables.spec.c.values_read.desc(), tables.spec.c.digest.desc())
    by_program = query.join(tables.version, tables.version.c.spec_pk == tables.spec.c.pk)
    row = connection.execute(by_program.where(tables.version.c.made_by == version).order_by(*order)).first()
    if row is not None:
        return row
    rows = connection.execute(query.where(begins(tables.spec.c.digest, prefix_of(version)))).all()
    if not rows:
        raise unknown(version)
    if len(rows) > 1:
        raise ambiguous(version, sorted(row.digest[: identity.SHOWN] for row in rows))
    return rows[0]


def prefix_of(wanted: str) -> str:
    """The beginning of an id as it is stored.

    Raises:
        UnknownIdError: No id looks like that.
    """
    text = wanted.strip().lower()
    if not _ID.fullmatch(text):
        raise unknown(wanted)
    return text


def begins(column: sa.ColumnElement[str], prefix: str) -> sa.ColumnElement[bool]:
    """A range, which an index serves; hex digits end at ``f``."""
    return column.between(prefix, prefix + "g")


def unknown(wanted: str) -> UnknownIdError:
    """The error for an id that nothing has."""
    return UnknownIdError(
        f"Nothing in the catalogue has the id {wanted!r} (해당 ID가 없습니다)",
        hint="See the ids with: noticeparse catalog list",
    )
