"""Families: a programme and what it was called, or became, in other years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from noticeparse.catalog import decisions, tables
from noticeparse.catalog.groups import groups
from noticeparse.catalog.likeness import SURE, UNCERTAIN, blocks_of, likeness


@dataclass(frozen=True, slots=True)
class Link:
    """Two entries, by row number, that are alike."""

    left: int
    right: int
    score: float
    sure: bool


def link(connection: sa.Connection, fresh: Mapping[int, tuple[int | None, Mapping[str, Any]]]) -> None:
    """Compares new entries with all that share a block with them, and stores what is alike.

    Args:
        connection: In a transaction for writing.
        fresh: Year and features of each new entry, whose rows are there already.
    """
    rows: list[dict[str, Any]] = []
    for pk, (year, features) in fresh.items():
        blocks = blocks_of(features)
        if not blocks:
            continue
        found = _candidates(connection, blocks, pk)
        for other in found:
            if _may_be_one(year, features, other.year, other.features):
                score = likeness(features, other.features)
                if score >= UNCERTAIN:
                    left, right = sorted((pk, other.pk))
                    rows.append({"left_pk": left, "right_pk": right, "score": score, "sure": score >= SURE})
        connection.execute(
            sa.insert(tables.family_block), [{"block": block, "entry_pk": pk} for block in sorted(blocks)]
        )
    if rows:
        connection.execute(sa.insert(tables.family_link), rows)


def family_of(connection: sa.Connection, entry_pk: int) -> tuple[set[int], list[Link]]:
    """The entries of a programme's family, and the links that are suggested beside it.

    Of each year a programme goes with the one that is most like it, if that one agrees. Families are told from all that
    hangs together by links, so that each member gives the same one.
    """
    forced, forbidden = decisions.family_pairs(connection)
    links, years, names = _neighbourhood(connection, entry_pk, forced)

    def order(found: Link) -> tuple[float, int, list[str]]:
        # Neighbouring years first. Which end is left depends on which was added first, and decides nothing.
        apart = abs((years[found.left] or 0) - (years[found.right] or 0))
        return -found.score, apart, sorted((names[found.left], names[found.right]))

    best = sorted(_mutual(links, years), key=order)
    root = groups(years, [(found.left, found.right) for found in best], forced=forced, forbidden=forbidden)
    members = {pk for pk in years if root[pk] == root[entry_pk]}
    said = {frozenset(pair) for pair in (*forced, *forbidden)}
    suggested = [
        found
        for found in links
        if (found.left in members) != (found.right in members) and frozenset((found.left, found.right)) not in said
    ]
    return members, sorted(suggested, key=order)


def _candidates(connection: sa.Connection, blocks: Iterable[int], entry_pk: int) -> Sequence[Any]:
    entry, block = tables.entry, tables.family_block
    sharing = sa.select(block.c.entry_pk).where(block.c.block.in_(list(blocks))).distinct()
    own = sa.select(entry.c.notice_pk).where(entry.c.pk == entry_pk).scalar_subquery()
    feature = tables.feature
    query = sa.select(entry.c.pk, entry.c.year, feature.c.features).join(feature, feature.c.entry_pk == entry.c.pk)
    return connection.execute(query.where(entry.c.pk.in_(sharing), entry.c.notice_pk != own)).all()


def _may_be_one(year: int | None, left: Mapping[str, Any], other_year: int | None, right: Mapping[str, Any]) -> bool:
    """Programmes of one year stand side by side unless they have the same name; so do those without a year."""
    return left["core"] == right["core"] or (year is not None and other_year is not None and year != other_year)


def _neighbourhood(
    connection: sa.Connection, entry_pk: int, forced: Sequence[tuple[int, int]]
) -> tuple[list[Link], dict[int, int | None], dict[int, str]]:
    """All that hangs together with an entry by sure links or people's word, one step of suggestions around it."""
    table = tables.family_link
    joined: dict[int, set[int]] = {}
    for a, b in forced:
        joined.setdefault(a, set()).add(b)
        joined.setdefault(b, set()).add(a)
    links: dict[tuple[int, int], Link] = {}
    seen: set[int] = set()
    fresh = {entry_pk}
    while fresh:
        seen |= fresh
        near = table.c.left_pk.in_(fresh) | table.c.right_pk.in_(fresh)
        reached = {other for pk in fresh for other in joined.get(pk, ())}
        for row in connection.execute(sa.select(table).where(near)):
            links[row.left_pk, row.right_pk] = Link(row.left_pk, row.right_pk, row.score, bool(row.sure))
            if row.sure:
                reached |= {row.left_pk, row.right_pk}
        fresh = reached - seen
    everyone = seen | {pk for pair in links for pk in pair}
    entry = tables.entry
    rows = connection.execute(
        sa.select(entry.c.pk, entry.c.year, entry.c.program_id).where(entry.c.pk.in_(everyone))
    ).all()
    return list(links.values()), {row.pk: row.year for row in rows}, {row.pk: row.program_id for row in rows}


def _mutual(links: Sequence[Link], years: Mapping[int, int | None]) -> list[Link]:
    """Sure links whose ends are each other's best in the other's year."""
    best: dict[tuple[int, int | None], float] = {}
    sure = [found for found in links if found.sure]
    for found in sure:
        for one, other in ((found.left, found.right), (found.right, found.left)):
            key = (one, years[other])
            best[key] = max(best.get(key, 0.0), found.score)
    return [
        found
        for found in sure
        if found.score == best[found.left, years[found.right]] == best[found.right, years[found.left]]
    ]
