"""Boxes side by side that became lines, row by row: steps with arrows between them, numbers on them, or times below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from noticeparse.layout.loose.body import ARROW, DOWN
from noticeparse.layout.loose.broad import LISTED, LONG, MIDDLE, SHORT, is_value
from noticeparse.layout.loose.joints import Token, joint_costs, tokens_of
from noticeparse.layout.loose.kinds import DATE, TICK
from noticeparse.layout.loose.pieces import NOTE, Piece, width
from noticeparse.layout.marks import number_of
from noticeparse.model.elements import Line
from noticeparse.model.table import Cell, Table, cells_span

_LEAST, _MOST = 3, 10
_MOST_TOKENS = 70
_MOST_IN_CELL = 7
_MOST_ROWS = 6
_BOX_WIDTH = 44
_HEAD_WIDTH = 24
_GAIN = 1.0
_ROW = 1.2
_WRAP = 0.5
_PRICE = 0.75
_COUNTED = re.compile(r"[①-⑳❶-❿➀-➉⓵-⓾]|\d{1,2}\s?(?:단계|차)|(?:STEP|Step)\s?\d")
_IN_BRACKETS = re.compile(r"\([^()]{0,30}\d\s?[월.][^()]{0,20}\)")
_DAY = re.compile(r"1?\d\.[0-3]?\d")
_ALIKE = {
    SHORT: {SHORT: 0.2, MIDDLE: 0.6, LONG: 1.6, LISTED: 2.0, TICK: 1.0},
    MIDDLE: {SHORT: 0.5, MIDDLE: 0.4, LONG: 0.8, LISTED: 1.2, TICK: 1.5},
    LISTED: {SHORT: 1.6, MIDDLE: 1.4, LONG: 1.0, LISTED: 0.2, TICK: 1.5},
}
_TIMES = {DATE: 0.1, SHORT: 1.3, TICK: 1.2}
_OTHER = 3.0


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: row and column among the boxes, lines ``[start, end)`` of the chart."""

    row: int
    col: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Chart:
    """The lines of a chart without its arrows.

    Attributes:
        tokens: The lines.
        arrows: The arrows by the number of the line that each stands before.
    """

    tokens: list[Token]
    arrows: dict[int, Line]


def chart(run: Sequence[Piece], *, wrapped: bool) -> tuple[Table, int] | None:
    """The chart that a run of lines begins with, and how many of them it takes; None where there is none.

    Args:
        run: Lines up to what can be no part of it.
        wrapped: Whether lines of the text end where the paper does.
    """
    found = _parts(run)
    if len(found.tokens) < _LEAST:
        return None
    best = _chain(found)
    for columns in () if best else sorted(_columns(found)):
        read = _cut(found, columns, wrapped=wrapped)
        if read is not None and (best is None or read[0] < best[0]):
            best = read
    if best is None:
        return None
    _, boxes, used = best
    last = found.tokens[used - 1].piece
    taken = next(n for n, piece in enumerate(run) if piece.at == last.at) + 1
    while taken < len(run) and ARROW.fullmatch(run[taken].text):
        taken += 1
    return _table(boxes, found), taken


def _parts(run: Sequence[Piece]) -> _Chart:
    pieces: list[Piece] = []
    arrows: dict[int, Line] = {}
    for piece in run:
        if ARROW.fullmatch(piece.text):
            if DOWN.intersection(piece.text):
                break
            arrows[len(pieces)] = piece.line
        elif piece.style == NOTE or len(pieces) >= _MOST_TOKENS:
            break
        else:
            pieces.append(piece)
    return _Chart(tokens_of(pieces), arrows)


def _chain(found: _Chart) -> tuple[float, list[Box], int] | None:
    """One row of boxes with an arrow between each two, where a box says itself when its step is."""
    edges = [at for at in sorted(found.arrows) if 0 < at < len(found.tokens)]
    if len(edges) < _LEAST - 1:
        return None
    starts = [0, *edges]
    sizes = [after - start for start, after in pairwise(starts)]
    if max(sizes) > _MOST_IN_CELL:
        return None
    timed = [_has_time(found.tokens[start:after]) for start, after in pairwise(starts)]
    if sum(timed) * 3 < len(timed) * 2 or min(sizes[n] for n, is_timed in enumerate(timed) if is_timed) < 2:
        return None
    end = starts[-1] + 1
    while end < len(found.tokens) and end - starts[-1] < max(sizes) and not _has_time(found.tokens[starts[-1] : end]):
        end += 1
    if not _has_time(found.tokens[starts[-1] : end]):
        end = starts[-1] + 1
    boxes = [Box(0, col, start, after) for col, (start, after) in enumerate(pairwise([*starts, end]))]
    return 0.0, boxes, end


def _has_time(tokens: Sequence[Token]) -> bool:
    return any(token.name == DATE or _IN_BRACKETS.search(token.piece.text) for token in tokens)


def _columns(found: _Chart) -> set[int]:
    """How many boxes may stand side by side."""
    counts: set[int] = set()
    inner = [at for at in found.arrows if 0 < at < len(found.tokens)]
    if len(inner) >= _LEAST - 1:
        boxes = len(inner) + 1
        return {n for n in (boxes, boxes // 2, boxes // 3) if _LEAST <= n <= _MOST and boxes % n == 0}
    counted = 0
    for token in found.tokens:
        match = _COUNTED.match(token.piece.text)
        if match and number_of(match.group()) == counted + 1:
            counted += 1
    if counted >= _LEAST:
        counts.add(counted)
    size = 0
    for flag in (*map(_is_time, found.tokens), False):
        if not flag and size >= _LEAST:
            counts.add(size)
        size = size + 1 if flag else 0
    counts.add(sum(_IN_BRACKETS.fullmatch(token.piece.text) is not None for token in found.tokens))
    return {count for count in counts if _LEAST <= count <= _MOST}


def _is_time(token: Token) -> bool:
    return token.wide <= _BOX_WIDTH and (token.name == DATE or _DAY.fullmatch(token.piece.text) is not None)


def _cut(found: _Chart, columns: int, *, wrapped: bool) -> tuple[float, list[Box], int] | None:
    """The cheapest rows of a number of boxes each: cost, boxes, lines used."""
    tokens = found.tokens
    size = len(tokens)
    joints = [joint_costs(a, b, wrapped=wrapped) for a, b in pairwise(tokens)]
    kinds = (SHORT, MIDDLE, LISTED, DATE)
    order = {at: n + 1 for n, at in enumerate(sorted(at for at in found.arrows if 0 < at < size))}
    # best[at][state]: state is how many boxes of the row are cut and of which kind the row is
    best: list[dict[tuple[int, int, str], float]] = [{} for _ in range(size + 1)]
    came: list[dict[tuple[int, int, str], tuple[int, tuple[int, int, str]]]] = [{} for _ in range(size + 1)]
    best[0] = {(0, 0, kind): 0.0 for kind in kinds}
    for at in range(size):
        for (row, col, kind), cost in list(best[at].items()):
            if row >= _MOST_ROWS or (at in order and col != order[at] % columns):
                continue
            inner = cost
            wide = 0
            listed = False
            for end in range(at + 1, min(size, at + _MOST_IN_CELL) + 1):
                token = tokens[end - 1]
                if end - at > 1:
                    if end - 1 in found.arrows:
                        break
                    inner += _WRAP * (end - at - 1) * joints[end - 2][0]  # boxes of a row are about as high
                wide += token.wide
                listed = listed or token.name == LISTED
                price = inner + _misfit(tokens[at], wide, kind, listed=listed)
                if price - cost > 6.0:
                    break
                if end < size and end not in found.arrows and not _COUNTED.match(tokens[end].piece.text):
                    price += joints[end - 1][1]
                states = [(row, col + 1, kind)] if col + 1 < columns else [(row + 1, 0, other) for other in kinds]
                for state in states:
                    total = price + (_ROW if state[1] == 0 else 0.0)
                    if total < best[end].get(state, inf):
                        best[end][state] = total
                        came[end][state] = (at, (row, col, kind))
    ends = [
        (cost + _rest(tokens, joints, at) - _GAIN * at, at, state)
        for at in range(1, size + 1)
        for state, cost in best[at].items()
        if state[1] == 0
    ]
    if not ends:
        return None
    total, used, state = min(ends)
    boxes: list[Box] = []
    at, end_state = used, state
    while end_state in came[at]:
        before, previous = came[at][end_state]
        boxes.append(Box(previous[0], previous[1], before, at))
        at, end_state = before, previous
    boxes.reverse()
    spent = best[used][state]
    return (total, boxes, used) if spent / len(boxes) < _PRICE and _proven(found, boxes, columns, used) else None


def _misfit(first: Token, wide: int, kind: str, *, listed: bool) -> float:
    """What a box costs in a row of a kind."""
    if kind == DATE:
        return 0.3 if _is_time(first) else _TIMES.get(first.name, _OTHER)
    name = first.name
    if not is_value(name):
        name = LISTED if listed else SHORT if wide <= 24 else MIDDLE if wide <= 60 else LONG
    return _ALIKE[kind].get(name, 1.5 if kind == MIDDLE else _OTHER)


def _rest(tokens: Sequence[Token], joints: Sequence[tuple[float, float]], used: int) -> float:
    if used == len(tokens):
        return 0.0
    token = tokens[used]
    free = -joints[used - 1][1]
    if token.piece.line.gap or token.piece.text.startswith("*"):
        return free + 0.1
    return free + (1.0 if token.wide > _BOX_WIDTH or token.piece.marked else 3.0)


def _proven(found: _Chart, boxes: Sequence[Box], columns: int, used: int) -> bool:
    """True where one row says when each step is, and arrows, numbers or short names show that they are steps.

    A chart without times says no more as a table than its lines do.
    """
    heads = [found.tokens[box.start].piece.text for box in boxes[:columns]]
    ends = [found.tokens[box.end - 1].piece.text for box in boxes[:columns]]
    if all(_IN_BRACKETS.fullmatch(text) for text in ends):
        return True
    rows = range(len(boxes) // columns)
    times = [
        sum(_is_time(found.tokens[box.start]) for box in boxes[row * columns : (row + 1) * columns]) for row in rows
    ]
    if max(times) * 2 < columns:
        return False
    if sum(0 < at < used for at in found.arrows) >= columns - 1:
        return True
    if len(rows) > 1 and all(_COUNTED.match(text) and width(text) <= _HEAD_WIDTH for text in heads):
        return True
    return len(rows) > 1 and times[0] == 0 and max(times) * 4 >= columns * 3 and max(map(width, heads)) <= _BOX_WIDTH


def _table(boxes: Sequence[Box], found: _Chart) -> Table:
    """The boxes with a column between each two, where the arrows stand or nothing does."""
    rows = max(box.row for box in boxes) + 1
    columns = max(box.col for box in boxes) + 1
    cells = [
        Cell(box.row, 2 * box.col, tuple(token.piece.line for token in found.tokens[box.start : box.end]))
        for box in boxes
    ]
    drawn: set[int] = set()
    for box in boxes:
        arrow = found.arrows.get(box.end)
        if arrow is not None and box.col + 1 < columns:
            cells.append(Cell(box.row, 2 * box.col + 1, (arrow,)))
            drawn.add(box.col)
    cells += [Cell(0, 2 * col + 1, (), rows) for col in range(columns - 1) if col not in drawn]
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Table("", tuple(cells), rows, 2 * columns - 1, cells_span(tuple(cells)), kind="loose")
