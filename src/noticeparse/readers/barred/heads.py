"""Heads on one or several levels, from which merged cells are missing, over the columns of a table.

A head over several columns has heads of its own below it, and only those. So the number of cells on each level says how
many columns the levels below cover; which of a level's cells are the ones above them is read off what they name.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from noticeparse.readers.barred.looks import mark_of
from noticeparse.readers.grid import header_rows, kind_of

# For each cell of a row its first column, and how many columns it covers.
Places = list[tuple[int, int]]

_NEVER = 1e9
_MOST_LEVELS = 4
_LONGEST = 18


def lay_heads(texts: Sequence[Sequence[str]], columns: int) -> list[Places]:
    """Places of the cells of the rows that are heads, none where the first row is not one."""
    if len(texts) < 2 or not texts[0]:
        return []
    sample = [[*row, *[""] * (columns - len(row))] for row in texts[:3]]
    if not header_rows(sample):
        return []
    if len(texts[0]) == columns:
        return [[(number, 1) for number in range(columns)]]
    full = [row for row in texts[1:] if len(row) == columns]
    for levels in range(2, min(_MOST_LEVELS, len(texts) - 1) + 1):
        if not _is_lower(texts[levels - 1]):
            break
        if laid := _levels(texts[:levels], columns, full):
            return laid
    return [_one_level(texts[0], full, columns)]


def _is_lower(row: Sequence[str]) -> bool:
    """True for a row that may be a lower level of heads."""
    kinds = {kind_of(text) for text in row}
    return (
        len(row) >= 2
        and not kinds & {"empty", "phone", "dash", "money", "score"}
        and all(
            len(text) <= _LONGEST and (not mark_of(text) or mark_of(text) in ("digit", "number", "bracket"))
            for text in row
        )
    )


def _levels(texts: Sequence[Sequence[str]], columns: int, full: Sequence[Sequence[str]]) -> list[Places]:
    """The heads of several levels, empty where their numbers do not fit."""
    covered = [len(texts[-1])]
    for row in reversed(texts[1:-1]):
        covered.append(len(row) - 1 + covered[-1])
    covered = [columns, *reversed(covered)]
    if any(below > above for above, below in itertools.pairwise(covered)):
        return []
    best: tuple[float, list[Places]] = (_NEVER, [])
    for cost, laid in _ways(texts, covered, 0, full):
        best = min(best, (cost, laid))
    return best[1]


def _ways(
    texts: Sequence[Sequence[str]], covered: Sequence[int], start: int, full: Sequence[Sequence[str]]
) -> list[tuple[float, list[Places]]]:
    """All ways to lay levels over the columns from ``start``, each with its cost."""
    row = texts[0]
    if len(texts) == 1:
        places = [(start + number, 1) for number in range(len(row))]
        return [(sum(_cost(text, place, full) for text, place in zip(row, places, strict=True)), [places])]
    leaves = covered[0] - covered[1]
    groups = len(row) - leaves
    if groups < 1 or len(texts[1]) < groups:
        return []
    found = []
    for before in range(leaves + 1):
        for cost, below in _ways(texts[1:], covered[1:], start + before, full):
            wide = _group_places(groups, below[0], covered[1], start + before)
            if not wide:
                continue
            places = [(start + number, 1) for number in range(before)] + wide
            places += [(start + before + covered[1] + number, 1) for number in range(leaves - before)]
            for number, (text, place) in enumerate(zip(row, places, strict=True)):
                is_group = before <= number < before + groups
                if is_group:
                    cost += (1.0 if number == 0 else 0.0) + (1.5 if _is_narrow(text) else 0.0)
                else:
                    cost += _cost(text, place, full)
            found.append((cost - 0.01 * before, [places, *below]))
    return found


def _group_places(groups: int, below: Places, covered: int, start: int) -> Places:
    """Heads over ``covered`` columns: one over all, one over each cell below, or all alike; empty where none fits."""
    if groups == len(below):
        return list(below)
    if covered % groups:
        return []
    width = covered // groups
    return [(start + number * width, width) for number in range(groups)]


def _one_level(row: Sequence[str], full: Sequence[Sequence[str]], columns: int) -> Places:
    """Heads of which one covers all spare columns, or above whose first column there is none."""
    spare = columns - len(row)
    best: tuple[float, Places] = (_NEVER, [])
    for start in range(len(row)):
        places = [
            (number + (spare if number > start else 0), 1 + (spare if number == start else 0))
            for number in range(len(row))
        ]
        cost = 0.3 * start + (1.5 if _is_narrow(row[start]) else 0.0)
        cost += sum(_cost(row[number], place, full) for number, place in enumerate(places))
        best = min(best, (cost, places))
    corner = [(number + spare, 1) for number in range(len(row))]
    cost = 0.9 + sum(_cost(row[number], place, full) for number, place in enumerate(corner))
    return min(best, (cost, corner))[1]


def _cost(head: str, place: tuple[int, int], full: Sequence[Sequence[str]]) -> float:
    """Of a head over columns that do not hold what it names."""
    if not full:
        return 0.0
    cost = 0.0
    bare = "".join(head.split())
    for wanted, ends in _promises()[0]:
        if bare.endswith(ends):
            inside = [kind_of(row[column]) in wanted for row in full for column in range(place[0], place[0] + place[1])]
            cost += 1.0 - sum(inside) / len(inside)
    return cost


def _is_narrow(head: str) -> bool:
    """True for a head that never covers several columns."""
    return "".join(head.split()).endswith(_promises()[1])


@cache
def _promises() -> tuple[tuple[tuple[frozenset[str], tuple[str, ...]], ...], tuple[str, ...]]:
    """Kinds of values by the ends of the heads that name them, and the ends of heads over one column."""
    lists = tomllib.loads(files("noticeparse.readers.barred").joinpath("data/heads.toml").read_text("utf-8"))
    narrow = tuple(lists.pop("narrow"))
    return tuple((frozenset(one["kinds"]), tuple(one["ends"])) for one in lists.values()), narrow
