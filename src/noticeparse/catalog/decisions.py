"""What people said: that two notices are one chain, or two programmes one family, or that they are not.

It is kept by ids made of content, so that it holds for whatever later versions read, and it wins over every rule.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from noticeparse.catalog import tables
from noticeparse.catalog.identity import SHOWN

Pairs = list[tuple[int, int]]


class Kind(StrEnum):
    """What a decision is about."""

    CHAIN = "chain"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word of two ids."""

    kind: Kind
    left_id: str
    right_id: str
    same: bool


def said(connection: sa.Connection) -> tuple[Decision, ...]:
    """All that people said, by kind and id."""
    decision = tables.decision
    rows = connection.execute(sa.select(decision).order_by(decision.c.kind, decision.c.left_id, decision.c.right_id))
    return tuple(Decision(Kind(row.kind), row.left_id[:SHOWN], row.right_id[:SHOWN], bool(row.same)) for row in rows)


def decide(connection: sa.Connection, kind: Kind, left_id: str, right_id: str, same: bool | None) -> None:
    """Keeps a person's word of two ids, in place of an earlier one; None takes it back."""
    left, right = sorted((left_id, right_id))
    decision = tables.decision
    key = (decision.c.kind == kind.value) & (decision.c.left_id == left) & (decision.c.right_id == right)
    connection.execute(sa.delete(decision).where(key))
    if same is not None:
        connection.execute(sa.insert(decision).values(kind=kind.value, left_id=left, right_id=right, same=same))


def chain_neighbours(connection: sa.Connection, notice_pks: Collection[int]) -> set[int]:
    """Notices that people joined with these."""
    left, right = _notice_pairs()
    found: set[int] = set()
    for mine, other in ((left, right), (right, left)):
        query = _chain_query(left, right).with_only_columns(other.c.notice_pk)
        query = query.where(tables.decision.c.same, mine.c.notice_pk.in_(notice_pks))
        found.update(connection.execute(query).scalars())
    return found


def chain_pairs(connection: sa.Connection, known: Mapping[int, object]) -> tuple[Pairs, Pairs]:
    """Pairs of notices, by row number, that people joined, and that they held apart."""
    left, right = _notice_pairs()
    rows = connection.execute(
        _chain_query(left, right).with_only_columns(
            left.c.notice_pk.label("left_pk"), right.c.notice_pk.label("right_pk"), tables.decision.c.same
        )
    ).all()
    pairs = sorted(
        (row.left_pk, row.right_pk, row.same) for row in rows if row.left_pk in known and row.right_pk in known
    )
    return [(a, b) for a, b, same in pairs if same], [(a, b) for a, b, same in pairs if not same]


def family_pairs(connection: sa.Connection) -> tuple[Pairs, Pairs]:
    """Pairs of entries, by row number, that people joined, and that they held apart.

    An id that only an older version of a notice has is taken for the programme at the same position.
    """
    decision = tables.decision
    rows = connection.execute(sa.select(decision).where(decision.c.kind == Kind.FAMILY.value)).all()
    entries = _entries_by_id(connection, {row.left_id for row in rows} | {row.right_id for row in rows})
    pairs = sorted(
        (entries[row.left_id], entries[row.right_id], row.same)
        for row in rows
        if row.left_id in entries and row.right_id in entries
    )
    return [(a, b) for a, b, same in pairs if same], [(a, b) for a, b, same in pairs if not same]


def _entries_by_id(connection: sa.Connection, ids: Collection[str]) -> dict[str, int]:
    entry, program = tables.entry, tables.program
    rows = connection.execute(sa.select(entry.c.program_id, entry.c.pk).where(entry.c.program_id.in_(ids)))
    found = {row.program_id: row.pk for row in rows}
    if missing := set(ids) - found.keys():
        older = (
            sa.select(program.c.id, sa.func.min(entry.c.pk).label("pk"))
            .join(tables.spec, tables.spec.c.pk == program.c.spec_pk)
            .join(tables.file, tables.file.c.sha256 == tables.spec.c.sha256)
            .join(entry, (entry.c.notice_pk == tables.file.c.notice_pk) & (entry.c.position == program.c.position))
            .where(program.c.id.in_(missing))
            .group_by(program.c.id)
        )
        found.update({row.id: row.pk for row in connection.execute(older)})
    return found


def _notice_pairs() -> tuple[Any, Any]:
    return tables.notice_key.alias("left_key"), tables.notice_key.alias("right_key")


def _chain_query(left: Any, right: Any) -> sa.Select[Any]:
    decision = tables.decision
    return (
        sa.select(decision)
        .join(left, left.c.key == decision.c.left_id)
        .join(right, right.c.key == decision.c.right_id)
        .where(decision.c.kind == Kind.CHAIN.value)
    )
