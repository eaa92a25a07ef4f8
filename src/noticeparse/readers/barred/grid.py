"""Rows of cells, from which merged cells are missing, to a grid with spans.

A row with fewer cells than the table has columns lacks those that a merged cell above covers, or has a cell that covers
several columns, or has lost empty cells at its ends. Which, is the cheapest way to lay its cells over the columns in
order (dynamic programming): cells lie well where other rows have their like.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from noticeparse.model.elements import Line
from noticeparse.model.span import cover
from noticeparse.model.table import Cell, Table
from noticeparse.readers.barred.looks import mark_of
from noticeparse.readers.grid import TOTAL, header_rows, kind_of

Row = Sequence[tuple[Line, ...]]
# First column, and how many columns it covers; None for a column that the row has no cell in.
Places = list[tuple[int, int]]

_NEVER = 1e9
_MOST_WORK = 2_000_000
_VALUE_HEADS = (
    (frozenset(("number", "score", "ratio")), re.compile(r".*(?:배\s?점|점\s?수|가\s?점|감\s?점|비율|비중|부수|수량)")),
    (frozenset(("phone",)), re.compile(r".*(?:연\s?락\s?처|전\s?화|문\s?의)")),
    (frozenset(("date", "time")), re.compile(r".*(?:일\s?정|기\s?간|시\s?기|일\s?자|일\s?시)")),
    (frozenset(("money", "number")), re.compile(r".*(?:금\s?액|예\s?산|한\s?도|지원금|출연금|규모)")),
)
_NARROW = re.compile(r"(?:비\s?고|배\s?점|점\s?수|연\s?번|번\s?호|순\s?번|No\.?)$", re.I)


@dataclass(frozen=True, slots=True)
class _Column:
    """What the cells of a column are like: kinds and marks counted, lengths on average, texts that it holds."""

    kinds: Counter[str]
    marks: Counter[str]
    length: float
    texts: frozenset[str]

    def cost(self, text: str) -> float:
        """Of a text that would stand in the column."""
        if not self.kinds:
            return 0.3
        if text in self.texts:
            return -0.6
        kind = kind_of(text)
        total = sum(self.kinds.values())
        cost = 1.2 * (1.0 - self.kinds[kind] / total)
        if kind == "text":
            cost += 0.5 * (1.0 - self.marks[mark_of(text)] / total)
            cost += min(1.0, 0.25 * abs(math.log((len(text) + 2) / (self.length + 2))))
        return cost


def lay_out(rows: Sequence[Row], columns: int) -> Table | None:
    """The table; None where its cells hold no text.

    Args:
        rows: For each row its cells, each a tuple of lines; at most ``columns`` of them.
        columns: How many columns the table has.
    """
    texts = [[" ".join(line.text.text for line in cell) for cell in row] for row in rows]
    heads = _heads(texts, columns)
    places = _head_places(texts, heads, columns)
    profile = [_column(texts, heads, columns, number) for number in range(columns)]
    if columns * columns * len(rows) * 4 > _MOST_WORK:
        return None
    for number in range(len(places), len(rows)):
        first = number == heads or number == 0
        places.append(_places(texts[number], profile, columns, below_head=first))
    return _table(rows, places, heads, columns)


def _heads(texts: Sequence[Sequence[str]], columns: int) -> int:
    """How many rows are heads."""
    if len(texts) < 2:
        return 0
    sample = [[*row, *[""] * (columns - len(row))] for row in texts[:3]]
    if not header_rows(sample) or not any(texts[0]):
        return 0
    if len(texts) > 2 and len(texts[0]) < columns and _splits(texts, columns):
        return 2
    return 1


def _splits(texts: Sequence[Sequence[str]], columns: int) -> int:
    """How many of the first row's heads the second row's cells split; 0 where they are no heads."""
    first, second = len(texts[0]), len(texts[1])
    groups = first + second - columns
    plain = all(text and len(text) <= 16 and kind_of(text) == "text" and not mark_of(text) for text in texts[1])
    return groups if plain and second < columns and 1 <= groups <= first and second >= 2 * groups else 0


def _head_places(texts: Sequence[Sequence[str]], heads: int, columns: int) -> list[Places]:
    if heads == 0:
        return []
    row = texts[0]
    if len(row) == columns:
        return [[(number, 1) for number in range(columns)]]
    if heads == 2:
        return _two_levels(texts, columns)
    full = [other for other in texts[1:] if len(other) == columns]
    spare = columns - len(row)
    best: tuple[float, Places] = (_NEVER, [])
    for start in range(len(row)):
        # One head over all spare columns: others are so rare that the cheapest of them says nothing.
        places = [(number + (spare if number > start else 0), 1 + (spare if number == start else 0)) for number in range(len(row))]
        cost = 0.3 * start + (1.5 if _NARROW.search(row[start]) else 0.0)
        cost += sum(_head_cost(row[number], full, place) for number, place in enumerate(places))
        best = min(best, (cost, places))
    corner = [(number + spare, 1) for number in range(len(row))]
    cost = 0.9 + sum(_head_cost(row[number], full, place) for number, place in enumerate(corner))
    return [min(best, (cost, corner))[1]]


def _head_cost(head: str, full: Sequence[Sequence[str]], place: tuple[int, int]) -> float:
    """Of a head over columns: it wants what it names, and nothing else wants it."""
    if not full:
        return 0.0
    cost = 0.0
    for wanted, names in _VALUE_HEADS:
        if names.fullmatch(head):
            inside = [kind_of(row[column]) in wanted for row in full for column in range(place[0], place[0] + place[1])]
            cost += 1.0 - sum(inside) / len(inside)
    return cost


def _two_levels(texts: Sequence[Sequence[str]], columns: int) -> list[Places]:
    first, second, groups = texts[0], texts[1], _splits(texts, columns)
    each, more = divmod(len(second), groups)
    best: tuple[float, list[int]] = (_NEVER, [])
    for start in range(len(first) - groups + 1):
        chosen = list(range(start, start + groups))
        cost = sum((1.0 if number == 0 else 0.0) + (1.5 if _NARROW.search(first[number]) else 0.0) for number in chosen)
        best = min(best, (cost + 0.01 * abs(start - 1), chosen))
    above: Places = []
    below: Places = []
    column = 0
    for number in range(len(first)):
        width = 1
        if number in best[1]:
            width = each + (1 if more and number == best[1][-1] else 0) * more
            below += [(column + inner, 1) for inner in range(width)]
        above.append((column, width))
        column += width
    return [above, below]


def _column(texts: Sequence[Sequence[str]], heads: int, columns: int, number: int) -> _Column:
    held = [row[number] for row in texts[heads:] if len(row) == columns]
    filled = [text for text in held if text]
    length = sum(map(len, filled)) / len(filled) if filled else 0.0
    repeated = frozenset(text for text, count in Counter(filled).items() if count > 1 or len(text) <= 12)
    return _Column(Counter(map(kind_of, filled)), Counter(map(mark_of, filled)), length, repeated)


def _places(row: Sequence[str], profile: Sequence[_Column], columns: int, *, below_head: bool) -> Places:
    """Where the cells of a row stand."""
    if len(row) == columns:
        return [(number, 1) for number in range(columns)]
    if len(row) == 1:
        return [(0, columns)] if below_head or len(row[0]) > 20 or TOTAL.fullmatch(row[0]) else _single(row, profile, columns)
    total = TOTAL.match(row[0]) is not None
    # best[c]: cheapest way to lay the cells so far so that column c is the next.
    best: list[tuple[float, Places, bool]] = [(0.0, [], False)] + [(_NEVER, [], False)] * columns
    best = _skips(best, columns, below_head=below_head, total=total, first=True)
    for number, text in enumerate(row):
        after: list[tuple[float, Places, bool]] = [(_NEVER, [], False)] * (columns + 1)
        for column in range(columns):
            cost, places, _ = best[column]
            if cost >= _NEVER:
                continue
            here = profile[column].cost(text) if text else 0.2
            for width in range(1, columns - column - (len(row) - number - 1) + 1):
                wide = (0.1 if total and number == 0 else 0.55) * (width - 1)
                offered = cost + here + wide
                if offered < after[column + width][0]:
                    after[column + width] = (offered, [*places, (column, width)], False)
        best = _skips(after, columns, below_head=below_head, total=total, first=False)
    return best[columns][1] or [(number, 1) for number in range(len(row))]


def _single(row: Sequence[str], profile: Sequence[_Column], columns: int) -> Places:
    """A row of one cell: the column that has its like, if one has."""
    costs = [profile[column].cost(row[0]) + 0.05 * (columns - column) for column in range(columns)]
    column = min(range(columns), key=lambda number: costs[number])
    return [(column, 1)] if column and costs[column] < 0.5 else [(0, columns)]


def _skips(
    best: list[tuple[float, Places, bool]], columns: int, *, below_head: bool, total: bool, first: bool
) -> list[tuple[float, Places, bool]]:
    """The same with columns left out: a merged cell above covers them, or an empty cell at the end was lost."""
    found = list(best)
    for column in range(columns):
        cost, places, skipping = found[column]
        if cost >= _NEVER:
            continue
        if first:
            price = 0.3 if column == 0 else 0.15
        else:
            price = 0.2 if skipping else 0.5 if column == columns - 1 else 0.65
        price += 1.0 if below_head and first else 0.0
        price += 2.0 if total else 0.0
        if cost + price < found[column + 1][0]:
            found[column + 1] = (cost + price, places, True)
    return found


def _table(rows: Sequence[Row], places: Sequence[Places], heads: int, columns: int) -> Table | None:
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    boxes: dict[tuple[int, int], list[int]] = {}
    lines: dict[tuple[int, int], tuple[Line, ...]] = {}
    for number, (row, laid) in enumerate(zip(rows, places, strict=True)):
        for cell, (column, width) in zip(row, laid, strict=True):
            key = (number, column)
            boxes[key] = [number, column, number, column + width - 1]
            lines[key] = cell
            for inner in range(column, column + width):
                owner[number, inner] = key
        _carry_down(owner, boxes, number, columns, heads)
    made = [
        Cell(
            row=key[0], col=key[1], row_span=box[2] - box[0] + 1, col_span=box[3] - box[1] + 1, lines=lines[key],
            header=key[0] < heads,
        )
        for key, box in sorted(boxes.items())
    ]  # fmt: skip
    spans = [line.span for cell in made for line in cell.lines]
    if not spans:
        return None
    return Table(id="", cells=tuple(made), n_rows=len(rows), n_cols=columns, span=cover(spans))


def _carry_down(
    owner: dict[tuple[int, int], tuple[int, int]],
    boxes: dict[tuple[int, int], list[int]],
    number: int,
    columns: int,
    heads: int,
) -> None:
    """Places of a row that it has no cell for go to the cell above, where that stays a rectangle."""
    column = 0
    while column < columns:
        above = owner.get((number - 1, column))
        if (number, column) in owner or above is None:
            column += 1
            continue
        box = boxes[above]
        wide = range(box[1], box[3] + 1)
        same_part = (above[0] < heads) == (number < heads)
        if box[1] == column and box[2] == number - 1 and same_part and not any((number, inner) in owner for inner in wide):
            box[2] = number
            for inner in wide:
                owner[number, inner] = above
        column = box[3] + 1
