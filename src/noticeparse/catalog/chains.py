"""Chains: a notice and what its office published later to correct, extend or repeat it.

Notices that could belong together share a block (title without words of revision, number, or name of the programme,
with the year). The chains of all notices that hang together by blocks are told anew whenever one of them changes, from
all of them, so that the order of adding does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from noticeparse.catalog import decisions, identity, tables
from noticeparse.catalog.groups import groups
from noticeparse.catalog.names import base_title, core_name
from noticeparse.spec.notice import NoticeSpec, Revision
from noticeparse.spec.text_match import numbers, similarity, squash

_SAME_NUMBER_TITLE = 0.6
_ALIKE_TITLE = 0.8


@dataclass(frozen=True, slots=True)
class Node:
    """What chains are told by, of a notice's current spec."""

    pk: int
    id: str
    title: str
    number: str
    issuers: frozenset[str]
    issued_on: str
    year: int | None
    revision: str

    @property
    def is_revision(self) -> bool:
        """Whether it says that it changes an earlier notice."""
        return self.revision != Revision.ORIGINAL.value

    @property
    def order(self) -> tuple[str, bool, str, str]:
        """Earlier notices first; without a date, an original before all others and a revision behind them."""
        date = self.issued_on or ("9999" if self.is_revision else "")
        return date, self.is_revision, self.number, self.id


def blocks_of(spec: NoticeSpec, year: int | None) -> set[str]:
    """What two notices of one chain have in common, as hashes."""
    found = set()
    when = str(year)
    if title := base_title(spec.title):
        found.add(identity.digest("title", title, when))
    for issuer in map(squash, spec.issuers):
        if spec.notice_number:
            found.add(identity.digest("number", squash(spec.notice_number), issuer, when))
        if len(spec.programs) == 1 and (name := core_name(spec.programs[0].name)):
            found.add(identity.digest("name", name, issuer, when))
    return found


def closure(connection: sa.Connection, notice_pks: Iterable[int]) -> set[int]:
    """All notices that hang together with these by blocks or by what people said."""
    mine, other = tables.chain_block.alias("mine"), tables.chain_block.alias("other")
    seen: set[int] = set()
    fresh = set(notice_pks)
    while fresh:
        seen |= fresh
        joined = sa.select(other.c.notice_pk).join(mine, mine.c.block == other.c.block)
        neighbours = set(connection.execute(joined.where(mine.c.notice_pk.in_(fresh))).scalars())
        neighbours |= decisions.chain_neighbours(connection, fresh)
        fresh = neighbours - seen
    return seen


def settle(connection: sa.Connection, notice_pks: Iterable[int]) -> None:
    """Tells the chains of some notices, which must be a closure, and stores them."""
    nodes = nodes_of(connection, notice_pks)
    by_pk = {node.pk: node for node in nodes}
    forced, forbidden = decisions.chain_pairs(connection, by_pk)
    root = groups(by_pk, _links(nodes), forced=forced, forbidden=forbidden)
    chains: dict[int, list[Node]] = {}
    for node in sorted(nodes, key=lambda node: node.order):
        chains.setdefault(root[node.pk], []).append(node)
    rows = [
        {"notice_pk": node.pk, "chain_pk": chain[0].pk, "place": place, "latest": node is chain[-1]}
        for chain in chains.values()
        for place, node in enumerate(chain)
    ]
    if rows:
        member = tables.chain_member
        connection.execute(sa.delete(member).where(member.c.notice_pk.in_(by_pk)))
        connection.execute(sa.insert(member), rows)


def nodes_of(connection: sa.Connection, notice_pks: Iterable[int]) -> list[Node]:
    """The notices with their current titles, numbers and dates."""
    rows = connection.execute(
        sa.select(tables.notice.c.pk.label("notice_pk"), tables.notice.c.id, tables.spec)
        .join(tables.file, tables.file.c.notice_pk == tables.notice.c.pk)
        .join(tables.spec, tables.spec.c.sha256 == tables.file.c.sha256)
        .where(tables.spec.c.current, tables.notice.c.pk.in_(list(notice_pks)))
    )
    return [
        Node(
            pk=row.notice_pk,
            id=row.id,
            title=base_title(row.title),
            number=squash(row.number or ""),
            issuers=frozenset(map(squash, row.issuers)),
            issued_on=row.issued_on or "",
            year=row.year or (int(row.issued_on[:4]) if row.issued_on else None),
            revision=row.revision,
        )
        for row in rows
    ]


def _links(nodes: Sequence[Node]) -> list[tuple[int, int]]:
    """Each revision with the newest notice before it; and notices that are one but for what a file fails to show."""
    ordered = sorted(nodes, key=lambda node: node.order)
    links = []
    for place, node in enumerate(ordered):
        if node.is_revision:
            related = [other for other in ordered if other is not node and _fits(other, node)]
            before = [other for other in related if other.order < node.order]
            if chosen := (before[-1] if before else next(iter(related), None)):
                links.append((chosen.pk, node.pk))
        for other in ordered[:place]:
            if _is_same(other, node):
                links.append((other.pk, node.pk))
    return links


def _fits(earlier: Node, revision: Node) -> bool:
    if earlier.year != revision.year or not _compatible(earlier, revision):
        return False
    if earlier.title == revision.title and earlier.title:
        return True
    alike = similarity(earlier.title, revision.title)
    if earlier.number and earlier.number == revision.number:
        return alike >= _SAME_NUMBER_TITLE
    return alike >= _ALIKE_TITLE and numbers(earlier.title) == numbers(revision.title)


def _is_same(left: Node, right: Node) -> bool:
    """Two originals: the same number again, or the same title where one shows neither number nor date."""
    if left.year != right.year or not _compatible(left, right) or not left.title:
        return False
    if left.number and left.number == right.number:
        return similarity(left.title, right.title) >= _ALIKE_TITLE
    bare = any(not node.number and not node.issued_on and not node.issuers for node in (left, right))
    return bare and left.title == right.title and left.year is not None


def _compatible(left: Node, right: Node) -> bool:
    return not left.issuers or not right.issuers or not left.issuers.isdisjoint(right.issuers)
