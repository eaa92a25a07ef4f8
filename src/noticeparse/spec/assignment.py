"""Best one-to-one assignment of rows to columns."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

_CLEAR = 1e-9
"""A row's best column must lead by this much before the short cut trusts it (weights are sums of small decimals)."""


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs ``(row, column)`` of positive weight whose sum is the greatest; no row and no column twice.

    Source:
        Kuhn-Munkres in the shortest augmenting path form of Jonker and Volgenant (1987), O(rows² * columns); among
        equally good assignments, earlier columns are taken first, as the contract's scorer does.
    """
    if not weights or not weights[0]:
        return []
    if (sure := _undisputed(weights)) is not None:
        return sure
    columns = [list(column) for column in zip(*weights, strict=True)]
    if (sure := _undisputed(columns)) is not None:
        return [(row, column) for column, row in sure]
    wide = len(weights) <= len(columns)
    pairs = _augment(weights) if wide else [(row, column) for column, row in _augment(columns)]
    return [(row, column) for row, column in pairs if weights[row][column] > 0]


def _undisputed(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]] | None:
    """The assignment where every row clearly wants another column: no search is needed, and no tie is possible."""
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    for r, row in enumerate(weights):
        best = max(row)
        if best <= 0:
            continue
        column = row.index(best)
        if column in taken or sum(w > best - _CLEAR for w in row) > 1:
            return None
        taken.add(column)
        pairs.append((r, column))
    return pairs


def _augment(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """A full assignment of at most as many rows as there are columns.

    Rows are added one at a time. ``owner[c]`` is the row that holds column ``c``; potentials keep
    ``cost - row_price - column_price`` at zero on held pairs and nowhere below it.
    """
    width = len(weights[0])
    top = max(max(row) for row in weights)
    row_price = [0.0] * len(weights)
    column_price = [0.0] * width
    owner = [-1] * width
    for new_row in range(len(weights)):
        slack = [inf] * width
        came_from = [-1] * width
        open_columns = list(range(width))
        visited: list[int] = []
        row, column = new_row, -1
        while True:
            costs, price = weights[row], row_price[row]
            step, nearest = inf, -1
            for c in open_columns:
                reduced = (top - costs[c]) - price - column_price[c]
                if reduced < slack[c]:
                    slack[c], came_from[c] = reduced, column
                if slack[c] < step:
                    step, nearest = slack[c], c
            row_price[new_row] += step
            for c in visited:
                row_price[owner[c]] += step
                column_price[c] -= step
            for c in open_columns:
                slack[c] -= step
            column = nearest
            if owner[column] < 0:
                break
            open_columns.remove(column)
            visited.append(column)
            row = owner[column]
        while column >= 0:
            previous = came_from[column]
            owner[column] = owner[previous] if previous >= 0 else new_row
            column = previous
    return [(row, column) for column, row in enumerate(owner) if row >= 0]
