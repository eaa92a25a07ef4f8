"""Which things belong together, from links between pairs and what people said of pairs."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def groups(
    members: Iterable[T],
    links: Sequence[tuple[T, T]],
    *,
    forced: Iterable[tuple[T, T]] = (),
    forbidden: Iterable[tuple[T, T]] = (),
) -> dict[T, T]:
    """A representative of its group for each member.

    Args:
        members: All of them.
        links: Pairs that belong together, the surest first; one that would bring a forbidden pair into a group is left.
        forced: Pairs that belong together in any case.
        forbidden: Pairs that must not, neither directly nor by way of others; a forced pair comes first.
    """
    parent = {member: member for member in members}
    content: dict[T, set[T]] = {member: {member} for member in parent}
    apart: dict[T, set[T]] = {member: set() for member in parent}
    for a, b in forbidden:
        if a in parent and b in parent:
            apart[a].add(b)
            apart[b].add(a)

    def join(a: T, b: T, *, always: bool) -> None:
        if a not in parent or b not in parent or parent[a] == parent[b]:
            return
        mine, others = content[parent[a]], content[parent[b]]
        if not always and any(not apart[member].isdisjoint(others) for member in mine):
            return
        if len(mine) < len(others):
            mine, others, a, b = others, mine, b, a
        root = parent[a]
        gone = parent[b]
        for member in others:
            parent[member] = root
        mine |= others
        del content[gone]

    for a, b in forced:
        join(a, b, always=True)
    for a, b in links:
        join(a, b, always=False)
    return parent
