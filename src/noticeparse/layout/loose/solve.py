"""The cheapest way to cut a run of lines into rows of cells, found by dynamic programming."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from noticeparse.layout.loose.broad import LISTED, LONG, MIDDLE, SHORT, is_value
from noticeparse.layout.loose.joints import Token, joint_costs
from noticeparse.layout.loose.kinds import ADDRESS, PHONE
from noticeparse.layout.loose.pieces import NOTE
from noticeparse.layout.loose.profile import Profile
from noticeparse.layout.loose.words import words

_MOST_JOINTS = 6.0
_MOST_LINES = 30
_SHORT_WIDTH, _MIDDLE_WIDTH = 24, 60
_ROW = 0.15
_LEAD = (0.0, 0.4, 1.0)
_SUM = 0.3
GAIN = 1.0
"""What each line that a table explains is worth: a row that costs more than its lines is left out."""
_OUTSIDE_WIDTH = 50


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of a reading: columns ``[col, col + span)``, lines ``[start, end)`` of the run."""

    col: int
    span: int
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Rows of a run.

    Attributes:
        rows: The cells of each row, from left to right.
        used: Lines that the rows take, from the first on.
        cost: What the rows cost.
        rest: What it costs to leave the lines behind them out.
    """

    rows: tuple[tuple[Placed, ...], ...]
    used: int
    cost: float
    rest: float

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return sum(map(len, self.rows))


class Run:
    """A run of lines with all that does not depend on the columns."""

    def __init__(self, tokens: Sequence[Token], *, wrapped: bool) -> None:
        self.tokens = tokens
        self.joints = [joint_costs(a, b, wrapped=wrapped) for a, b in pairwise(tokens)]
        self.cells = [list(self._cells_from(start)) for start in range(len(tokens))]
        self.sums = ["".join(token.piece.text.split()) in words("sums") for token in tokens]

    def _cells_from(self, start: int) -> list[tuple[int, float, str]]:
        """Every cell that may begin at a line: where it ends, what its inner joints cost, its class."""
        found: list[tuple[int, float, str]] = []
        cost = 0.0
        first = self.tokens[start]
        listed = first.name == LISTED
        called = False
        wide = 0
        for end in range(start + 1, min(len(self.tokens), start + _MOST_LINES) + 1):
            last = self.tokens[end - 1]
            listed = listed or last.name == LISTED
            wide += last.wide
            if end - start > 1:
                cost += self.joints[end - 2][0]
                if cost > _MOST_JOINTS:
                    break
            border = self.joints[end - 1][1] if end < len(self.tokens) else 0.0
            called = called or last.name in (PHONE, ADDRESS)
            if is_value(first.name):
                name = first.name
            elif called:
                name = PHONE
            elif listed:
                name = LISTED
            else:
                name = SHORT if wide <= _SHORT_WIDTH else MIDDLE if wide <= _MIDDLE_WIDTH else LONG
            found.append((end, cost + border, name))
        return found

    def rest(self, used: int) -> float:
        """What it costs to end the table before a line of the run."""
        if used == len(self.tokens):
            return 0.0
        token = self.tokens[used]
        free = -self.joints[used - 1][1]  # no border between two cells
        if token.piece.style in (NOTE, "annex") or token.piece.line.gap or token.piece.text.startswith("*"):
            return free + 0.1
        inside = {t.piece.style for t in self.tokens[:used]}
        if token.piece.marked and token.piece.style not in inside:
            return free + 0.8
        if not token.piece.style and token.wide >= _OUTSIDE_WIDTH:
            return free + 1.5
        return free + 4.0


def solve(run: Run, profiles: Sequence[Profile], gain: float, lacking: Sequence[float]) -> Reading | None:
    """The cheapest reading of a run in as many columns as there are profiles; each line is worth ``gain``.

    Args:
        run: The lines.
        profiles: What each column looks like.
        gain: What each line that the rows take is worth.
        lacking: What a row pays for having no cell in each column.
    """
    size, columns = len(run.tokens), len(profiles)
    # best[at][col]: cheapest way to stand before a line with the columns up to ``col`` dealt with; 0 is a row's begin.
    best = [[inf] * (columns + 1) for _ in range(size + 1)]
    came: list[list[tuple[int, int, Placed | None] | None]] = [[None] * (columns + 1) for _ in range(size + 1)]
    best[0][0] = 0.0
    most_lead = min(len(_LEAD) - 1, columns - 1)
    for at in range(size + 1):
        here, trail = best[at], came[at]
        for col in range(1, columns):
            cost = here[col] + lacking[col]
            if cost < here[col + 1]:
                here[col + 1], trail[col + 1] = cost, (at, col, None)
        if at and here[columns] + _ROW < here[0]:
            here[0], trail[0] = here[columns] + _ROW, (at, columns, None)
        if at == size:
            break
        if here[0] < inf and run.sums[at]:
            _sum_row(run, at, columns, best, came)
        for end, inner, name in run.cells[at]:
            text = run.tokens[at].piece.text
            for col in range(columns):
                start = here[col]
                before = col
                if at and 0 < col <= most_lead and here[0] + _LEAD[col] < start:
                    start, before = here[0] + _LEAD[col], 0
                if start == inf:
                    continue
                cost = start + inner + profiles[col].cost(name, text)
                if cost < best[end][col + 1]:
                    best[end][col + 1] = cost
                    came[end][col + 1] = (at, before, Placed(col, 1, at, end, name))
    ends = [(best[at][0] + run.rest(at) - gain * at, at) for at in range(1, size + 1) if best[at][0] < inf]
    if not ends:
        return None
    used = min(ends)[1]
    return Reading(_rows(came, used, columns), used, best[used][0], run.rest(used))


def _sum_row(
    run: Run,
    at: int,
    columns: int,
    best: list[list[float]],
    came: list[list[tuple[int, int, Placed | None] | None]],
) -> None:
    for span in range(2, columns):
        cost = best[at][0] + _SUM
        if cost < best[at + 1][span]:
            best[at + 1][span] = cost
            came[at + 1][span] = (at, 0, Placed(0, span, at, at + 1, SHORT))


def _rows(
    came: Sequence[Sequence[tuple[int, int, Placed | None] | None]], used: int, columns: int
) -> tuple[tuple[Placed, ...], ...]:
    rows: list[tuple[Placed, ...]] = []
    row: list[Placed] = []
    at, col = used, 0
    while (step := came[at][col]) is not None:
        before, column, cell = step
        if cell is not None:
            row.append(cell)
        if column == 0:
            rows.append(tuple(reversed(row)))
            row = []
        at, col = before, column
    return tuple(reversed(rows))
