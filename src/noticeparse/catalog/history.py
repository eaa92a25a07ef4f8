"""A notice's chain, and a programme's family over the years with its main values side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from noticeparse.catalog import families, tables
from noticeparse.catalog.entries import ShownProgram
from noticeparse.catalog.identity import SHOWN
from noticeparse.catalog.reading import stored
from noticeparse.catalog.shown import programs_shown, values_of
from noticeparse.spec.announced import AGAINST_VERSION, announced_changes
from noticeparse.spec.notice import Revision


@dataclass(frozen=True, slots=True)
class ChainEntry:
    """A notice of a chain.

    Attributes:
        latest: It is the last one: what the others say holds only where this one does not change it.
        announced: What it says itself that it changes in the notice before it, a line each.
    """

    notice_id: str
    title: str | None
    number: str | None
    revision: str
    issued_on: str | None
    latest: bool
    announced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two programmes that may be a family: not sure enough to be joined without a person's word.

    Attributes:
        of: Id of a member of the family.
        score: From 0 to 1; see `noticeparse.catalog.likeness`.
    """

    of: str
    other: ShownProgram
    score: float


@dataclass(frozen=True, slots=True)
class Family:
    """A programme over the years, oldest first, and what may belong to it."""

    members: tuple[ShownProgram, ...]
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The chain of a notice, and the family of each of its programmes, or of the one that was asked for."""

    chain: tuple[ChainEntry, ...]
    families: tuple[Family, ...]


def history(connection: sa.Connection, notice_pk: int, position: int | None = None) -> History:
    """What came before and after a notice.

    Args:
        connection: To the catalogue.
        notice_pk: The notice.
        position: Of the one programme whose family is wanted; None for all of the notice's.
    """
    entry = tables.entry
    own = sa.select(entry.c.pk).where(entry.c.notice_pk == notice_pk).order_by(entry.c.position)
    if position is not None:
        own = own.where(entry.c.position == position)
    found = []
    for entry_pk in connection.execute(own).scalars().all():
        found.append(family(connection, entry_pk))
    return History(chain(connection, notice_pk), tuple(found))


def chain(connection: sa.Connection, notice_pk: int) -> tuple[ChainEntry, ...]:
    """The notices of a chain, the first one first."""
    member = tables.chain_member
    of = sa.select(member.c.chain_pk).where(member.c.notice_pk == notice_pk).scalar_subquery()
    rows = connection.execute(
        sa.select(tables.notice.c.id, tables.spec, member.c.latest)
        .join(tables.file, tables.file.c.sha256 == tables.spec.c.sha256)
        .join(tables.notice, tables.notice.c.pk == tables.file.c.notice_pk)
        .join(member, member.c.notice_pk == tables.notice.c.pk)
        .where(tables.spec.c.current, member.c.chain_pk == of)
        .order_by(member.c.place)
    )
    return tuple(
        ChainEntry(
            row.id[:SHOWN], row.title, row.number, row.revision, row.issued_on, bool(row.latest), _announced(row)
        )
        for row in rows
    )


def _announced(row: sa.Row[Any]) -> tuple[str, ...]:
    """The box of changes of an amendment, from its stored spec."""
    if row.revision == Revision.ORIGINAL:
        return ()
    changes = announced_changes(stored(row.body))
    return tuple(change.line() for change in changes if change.rule == AGAINST_VERSION)


def family(connection: sa.Connection, entry_pk: int) -> Family:
    """The family of one programme; of a chain, every notice's programme of the same name is in it."""
    members, links = families.family_of(connection, entry_pk)
    members = with_chains(connection, members)
    outside = {pk for found in links for pk in (found.left, found.right)} - members
    rows = dict(_shown(connection, members | outside))
    suggestions = []
    for found in links:
        inner, outer = (found.left, found.right) if found.left in members else (found.right, found.left)
        if outer in outside:
            suggestions.append(Suggestion(rows[inner].id, rows[outer], found.score))
    return Family(tuple(shown for pk, shown in rows.items() if pk in members), tuple(suggestions))


def with_chains(connection: sa.Connection, members: Collection[int]) -> set[int]:
    """Corrected and extended editions: same chain, same name."""
    mine, other = tables.entry.alias("mine"), tables.entry.alias("other")
    of_mine, of_other = tables.chain_member.alias("of_mine"), tables.chain_member.alias("of_other")
    rows = connection.execute(
        sa.select(other.c.pk)
        .join(of_other, of_other.c.notice_pk == other.c.notice_pk)
        .join(of_mine, of_mine.c.chain_pk == of_other.c.chain_pk)
        .join(mine, mine.c.notice_pk == of_mine.c.notice_pk)
        .where(mine.c.pk.in_(members), mine.c.core == other.c.core, mine.c.core != "")
    )
    return {*members, *rows.scalars()}


def _shown(connection: sa.Connection, pks: Collection[int]) -> Sequence[tuple[int, ShownProgram]]:
    """Entries with their values, by year, date and id."""
    entry = tables.entry
    order = (sa.func.coalesce(entry.c.year, 0), tables.chain_member.c.place, entry.c.program_id)
    rows = connection.execute(programs_shown(pks).order_by(*order))
    return [(row.pk, ShownProgram(**values_of(row))) for row in rows]
