"""What is shown of programmes: their rows with those of notice and spec, for finds, families and names alike."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from noticeparse.catalog import tables
from noticeparse.catalog.identity import SHOWN


def programs_shown(pks: Collection[int]) -> sa.Select[Any]:
    """The rows of programmes by their row numbers, for `values_of`; without an order."""
    entry, member = tables.entry, tables.chain_member
    return (
        sa.select(
            entry,
            tables.notice.c.id.label("notice_id"),
            tables.spec.c.title,
            tables.spec.c.revision,
            tables.spec.c.issuers,
            tables.spec.c.issued_on,
            member.c.latest,
        )
        .join(tables.notice, tables.notice.c.pk == entry.c.notice_pk)
        .join(tables.spec, tables.spec.c.pk == entry.c.spec_pk)
        .join(member, member.c.notice_pk == entry.c.notice_pk)
        .where(entry.c.pk.in_(pks))
    )


def values_of(row: Any) -> dict[str, Any]:
    """What hits and members of families show alike of a row of ``entry``, ``notice``, ``spec`` and ``chain_member``."""
    return {
        "id": row.program_id[:SHOWN],
        "notice_id": row.notice_id[:SHOWN],
        "position": row.position,
        "name": row.name,
        "title": row.title,
        "revision": row.revision,
        "issuers": tuple(row.issuers),
        "issued_on": row.issued_on,
        "year": row.year,
        "limit_low": row.limit_low,
        "limit_high": row.limit_high,
        "ratio_low": row.ratio_low,
        "ratio_high": row.ratio_high,
        "opens": row.opens.isoformat() if row.opens else None,
        "closes": row.closes.isoformat() if row.closes else None,
        "latest": bool(row.latest),
    }
