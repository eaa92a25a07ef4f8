"""Keeps what is derived from current specs in step with them: entries, the text index, chains, links of families."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection
from typing import Final

import sqlalchemy as sa

from noticeparse.catalog import chains, families, tables
from noticeparse.catalog.entry import entries_of, year_of
from noticeparse.catalog.grams import numbered
from noticeparse.spec.notice import NoticeSpec

VERSION: Final = "1"
"""Raised whenever entries, tokens, blocks or scores are made in another way: older catalogues are then filled anew."""
_KEY: Final = "derived"


def is_stale(connection: sa.Connection) -> bool:
    """Whether another version of this module filled the derived tables, or none did."""
    meta = tables.meta
    return connection.execute(sa.select(meta.c.value).where(meta.c.key == _KEY)).scalar() != VERSION


def rebuild(connection: sa.Connection) -> None:
    """Fills the derived tables from the stored specs."""
    for table in (
        tables.family_link,
        tables.family_block,
        tables.chain_member,
        tables.chain_block,
        tables.round_,
        tables.feature,
    ):
        connection.execute(sa.delete(table))
    _clear_index(connection)
    connection.execute(sa.delete(tables.entry))
    pks = connection.execute(sa.select(tables.notice.c.pk).order_by(tables.notice.c.id)).scalars().all()
    for notice_pk in pks:
        refresh(connection, notice_pk)
    connection.execute(sa.delete(tables.meta).where(tables.meta.c.key == _KEY))
    connection.execute(sa.insert(tables.meta).values(key=_KEY, value=VERSION))


def refresh(connection: sa.Connection, notice_pk: int, *, gone: Collection[int] = ()) -> None:
    """Derives everything of a notice anew, after its current spec has changed.

    Args:
        connection: In a transaction for writing.
        notice_pk: The notice.
        gone: Notices that are now part of it; their rows are still there.
    """
    affected = chains.closure(connection, {notice_pk, *gone})
    entry, block = tables.entry, tables.chain_block
    mine = {notice_pk, *gone}
    connection.execute(sa.delete(entry).where(entry.c.notice_pk.in_(mine)))
    connection.execute(sa.delete(block).where(block.c.notice_pk.in_(mine)))
    connection.execute(sa.delete(tables.chain_member).where(tables.chain_member.c.notice_pk.in_(mine)))
    row = connection.execute(
        sa.select(tables.spec.c.pk, tables.spec.c.body, tables.spec.c.key)
        .join(tables.file, tables.file.c.sha256 == tables.spec.c.sha256)
        .where(tables.file.c.notice_pk == notice_pk, tables.spec.c.current)
    ).one()
    spec = NoticeSpec.model_validate(json.loads(zlib.decompress(row.body)))
    blocks = [{"block": found, "notice_pk": notice_pk} for found in sorted(chains.blocks_of(spec, year_of(spec)))]
    if blocks:
        connection.execute(sa.insert(block), blocks)
    chains.settle(connection, chains.closure(connection, affected - set(gone) | {notice_pk}))
    fresh = {}
    for found in entries_of(spec, row.key):
        inserted = connection.execute(
            sa.insert(entry).values(notice_pk=notice_pk, spec_pk=row.pk, **found.row)
        ).inserted_primary_key
        assert inserted is not None
        pk = int(inserted[0])
        fresh[pk] = (found.row["year"], found.features)
        connection.execute(sa.insert(tables.feature).values(entry_pk=pk, features=found.features))
        if found.rounds:
            connection.execute(sa.insert(tables.round_), [{"entry_pk": pk, **turn} for turn in found.rounds])
        _index(connection, pk, found.tokens)
    families.link(connection, fresh)


def _index(connection: sa.Connection, pk: int, tokens: Collection[str]) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(
            sa.text("INSERT INTO gram(rowid, grams) VALUES (:pk, :grams)"), {"pk": pk, "grams": " ".join(tokens)}
        )
    else:
        grams = sorted({numbered(token) for token in tokens})
        connection.execute(
            sa.text("INSERT INTO gram(entry_pk, grams) VALUES (:pk, :grams)"), {"pk": pk, "grams": grams}
        )


def _clear_index(connection: sa.Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    connection.execute(sa.text("INSERT INTO gram(gram) VALUES ('delete-all')" if sqlite else "DELETE FROM gram"))
