"""All that a catalogue holds, in an order that its content gives."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from noticeparse.catalog import decisions, history, reading, tables
from noticeparse.catalog.identity import SHOWN


def dump(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """Each notice with its versions, specs, chain and families, by id; then what people said."""
    notice = tables.notice
    rows = connection.execute(sa.select(notice.c.pk, notice.c.id).order_by(notice.c.id)).all()
    for row in rows:
        versions = reading.version_entries(connection, row.pk)
        specs = {
            version.id: reading.spec_of(connection, row.pk, version.id).model_dump(mode="json", by_alias=True)
            for version in versions
        }
        yield {
            "notice": dataclasses.asdict(reading.notice_entries(connection, row.pk)[0]),
            "versions": [dataclasses.asdict(version) for version in versions],
            "specs": specs,
            "history": dataclasses.asdict(history.history(connection, row.pk)),
            "links": _links(connection, row.pk),
        }
    for decision in decisions.said(connection):
        yield {"decision": dataclasses.asdict(decision)}


def _links(connection: sa.Connection, notice_pk: int) -> list[dict[str, Any]]:
    """What the notice's programmes were found to be like, by ids."""
    link, left, right = tables.family_link, tables.entry.alias("left_entry"), tables.entry.alias("right_entry")
    found = connection.execute(
        sa.select(left.c.program_id.label("left_id"), right.c.program_id.label("right_id"), link.c.score, link.c.sure)
        .join(left, left.c.pk == link.c.left_pk)
        .join(right, right.c.pk == link.c.right_pk)
        .where((left.c.notice_pk == notice_pk) | (right.c.notice_pk == notice_pk))
    )
    pairs = {(*sorted((row.left_id[:SHOWN], row.right_id[:SHOWN])), row.score, bool(row.sure)) for row in found}
    return [{"left": a, "right": b, "score": score, "sure": sure} for a, b, score, sure in sorted(pairs)]
