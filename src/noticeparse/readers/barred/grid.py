"""Rows of cells, from which merged cells are missing, to a grid with spans.

A row with fewer cells than the table has columns lacks those that a merged cell above covers, or has a cell that covers
several columns, or has lost empty cells at its ends. Which, is the cheapest way to lay its cells over the columns in
order (dynamic programming): cells lie well where other rows have their like.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from noticeparse.model.elements import Line
from noticeparse.model.span import cover
from noticeparse.model.table import Cell, Table
from noticeparse.readers.barred.heads import Places, lay_heads
from noticeparse.readers.barred.looks import mark_of
from noticeparse.readers.grid import TOTAL, kind_of

Row = Sequence[tuple[Line, ...]]

_NEVER = 1e9
_MOST_WORK = 2_000_000


@dataclass(frozen=True, slots=True)
class _Column:
    """What the cells of a column are like: kinds and marks counted, lengths on average, texts that it holds."""

    kinds: Counter[str]
    marks: Counter[str]
    length: float
    texts: frozenset[str]

    @property
    def widening(self) -> float:
        """Of a cell to the left that would cover the column too."""
        total = sum(self.kinds.values())
        return 0.55 if not total or self.kinds["text"] * 2 >= total else 0.9

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
        rows: For each row its cells, each a tuple of lines.
        columns: How many columns the table has at least.
    """
    columns = max(columns, max(map(len, rows), default=0))  # the search counts no more than so many bars
    if columns * columns * len(rows) * 8 > _MOST_WORK:
        return None
    texts = [[" ".join(line.text.text for line in cell) for cell in row] for row in rows]
    over = _captions(texts)
    heads = lay_heads(texts[over:], columns)
    first: list[Places] = [[(0, columns)]] * over + heads
    body = len(first)
    profile = [_column([row[number] for row in texts[body:] if len(row) == columns]) for number in range(columns)]
    places = first + [_places(row, profile, columns, below_head=not at) for at, row in enumerate(texts[body:])]
    # Once more, with what the first try says of columns that few rows have in full.
    profile = [_column(_held(texts[body:], places[body:], number)) for number in range(columns)]
    places = first + [_places(row, profile, columns, below_head=not at) for at, row in enumerate(texts[body:])]
    return _table(rows, places, range(over, body), columns)


def _captions(texts: Sequence[Sequence[str]]) -> int:
    """How many rows above the heads are one cell: a unit, a title."""
    found = 0
    while found < len(texts) - 2 and len(texts[found]) == 1 and len(texts[found + 1]) > 1 and found < 2:
        found += 1
    return found


def _held(texts: Sequence[Sequence[str]], places: Sequence[Places], column: int) -> list[str]:
    return [
        text
        for row, laid in zip(texts, places, strict=True)
        for text, place in zip(row, laid, strict=True)
        if place == (column, 1)
    ]


def _column(held: Sequence[str]) -> _Column:
    filled = [text for text in held if text]
    length = sum(map(len, filled)) / len(filled) if filled else 0.0
    repeated = frozenset(text for text, count in Counter(filled).items() if count > 1 or len(text) <= 12)
    return _Column(Counter(map(kind_of, filled)), Counter(map(mark_of, filled)), length, repeated)


def _places(row: Sequence[str], profile: Sequence[_Column], columns: int, *, below_head: bool) -> Places:
    """Where the cells of a row stand."""
    if len(row) == columns:
        return [(number, 1) for number in range(columns)]
    if len(row) == 1:
        return (
            [(0, columns)]
            if below_head or len(row[0]) > 20 or TOTAL.fullmatch(row[0])
            else _single(row, profile, columns)
        )
    total = TOTAL.match(row[0]) is not None
    # best[c]: cheapest way to lay the cells so far so that column c is the next.
    best: list[tuple[float, Places, bool]] = [(0.0, [], False), *((_NEVER, Places(), False) for _ in range(columns))]
    best = _skips(best, columns, below_head=below_head, total=total, first=True)
    for number, text in enumerate(row):
        after: list[tuple[float, Places, bool]] = [(_NEVER, [], False)] * (columns + 1)
        for column in range(columns):
            cost, places, _ = best[column]
            if cost >= _NEVER:
                continue
            here = profile[column].cost(text) if text else 0.2
            for width in range(1, columns - column - (len(row) - number - 1) + 1):
                if width > 1:
                    here += 0.1 if total and number == 0 else profile[column + width - 1].widening
                offered = cost + here
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
        price = (0.3 if column == 0 else 0.15) if first else 0.2 if skipping else 0.5 if column == columns - 1 else 0.65
        price += 1.0 if below_head and first else 0.0
        price += 2.0 if total else 0.0
        if cost + price < found[column + 1][0]:
            found[column + 1] = (cost + price, places, True)
    return found


def _table(rows: Sequence[Row], places: Sequence[Places], heads: range, columns: int) -> Table | None:
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
            header=key[0] in heads,
        )
        for key, box in sorted(boxes.items())
    ]  # fmt: skip
    spans = [line.span for cell in made for line in cell.lines]
    if not spans:
        return None
    return Table(id="", cells=tuple(made), n_rows=len(rows), n_cols=columns, span=cover(spans), kind="barred")


def _carry_down(
    owner: dict[tuple[int, int], tuple[int, int]],
    boxes: dict[tuple[int, int], list[int]],
    number: int,
    columns: int,
    heads: range,
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
        same_part = (above[0] in heads) == (number in heads)
        if (
            box[1] == column
            and box[2] == number - 1
            and same_part
            and not any((number, inner) in owner for inner in wide)
        ):
            box[2] = number
            for inner in wide:
                owner[number, inner] = above
        column = box[3] + 1
