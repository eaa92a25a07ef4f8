"""Where the rows of tables begin and end in text whose cells are parted by `` | `` and may hold several lines.

Converters of office files write a row as its cells joined by bars, each cell with its own line ends, so that a line end
may lie inside a cell, between two rows, or between a table and the text around it. Which of them it is, is settled for
all lines of a text at once: the best path through states "outside" and "in a table of so many columns, so many bars
into a row" (Viterbi with a beam). What a step is worth are weights of its looks, learned with the averaged structured
perceptron (Collins, 2002) by ``scripts/train_barred.py`` from files whose tables are known.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from noticeparse.readers.barred.looks import MOST_BARS, Look, Looks

MOST_COLUMNS = MOST_BARS + 1
_WIDER = 6
_RUN = 3
_CHECKED = 256
_FORGOTTEN = 8
_MOST_KEPT = 4000
# Bars outside of tables part the numbers of chapters from their titles, and hardly anything else.
_STRAY = 1.5
# Nothing begins behind a comma or an open bracket.
_CUT_OFF = 1.5
_BEAM = 8.0
_STATES = 48
_NEVER = -1e9
_NONE: Mapping[str, float] = {}

OUTSIDE, LEAVE, START, ROW, CELL = "out", "leave", "start", "row", "cell"


class State(NamedTuple):
    """In a table: its columns, bars so far in the row, rows before (up to 2), whether one had all columns."""

    columns: int
    bars: int
    rows: int
    full: bool
    before: int


OUT = State(0, 0, 0, False, 0)
# By what they are asked for (a step, a part of its name, its kind), then by look.
Weights = Mapping[str, Mapping[str, float]]
# How a line was entered, from which state, and what the way up to it is worth.
Steps = dict[State, tuple[float, State, str]]


@dataclass(frozen=True, slots=True)
class BarredTable:
    """Lines of a table: for each of its rows the numbers of its lines ``[start, end)``."""

    rows: tuple[tuple[int, int], ...]
    columns: int

    def moved(self, by: int) -> BarredTable:
        """The same in lines that are counted from elsewhere."""
        return BarredTable(tuple((start + by, end + by) for start, end in self.rows), self.columns)


class Scorer:
    """Worth of the steps of one text; remembers what it has counted for a line."""

    def __init__(self, weights: Weights, seen: Looks) -> None:
        self._weights = weights
        self._seen = seen
        self._steps: dict[tuple[int, str], float] = {}
        self._parts: dict[tuple[int, str], float] = {}

    def worth(self, number: int, step: str) -> float:
        """Of a step (as :func:`name` gives it) to line ``number``."""
        key = (number, step)
        known = self._steps.get(key)
        if known is None:
            known = self._weights.get(step, _NONE).get("", 0.0)
            look = self._seen[number]
            if step.startswith(OUTSIDE):
                known -= _STRAY if look.bars and not look.chapter else 0.0
            elif look.opened and not step.startswith(CELL):
                known -= _CUT_OFF
            for group, looked_at in groups_of(step, look.bars):
                known += self._part(number, group, looked_at)
            self._steps[key] = known
        return known

    def forget(self) -> None:
        """Drop what is known of lines that are behind."""
        self._steps.clear()
        self._parts.clear()
        self._seen.forget()

    def _part(self, number: int, group: str, looked_at: Sequence[str]) -> float:
        known = self._parts.get((number, group))
        if known is None:
            weights = self._weights.get(group, _NONE)
            look = self._seen[number]
            known = (
                sum([weights.get(name, 0.0) for kind in looked_at for name in getattr(look, kind)]) if weights else 0.0
            )
            self._parts[number, group] = known
        return known


@lru_cache(maxsize=4096)
def groups_of(step: str, bars: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names of the weights that a step asks, each with the looks that they are of."""
    kind, _, how = step.partition(" ")
    short = f"{kind} {how.partition(' ')[0]}"
    if kind == OUTSIDE:
        return ((short, ("whole",)),) if bars else ()
    return (short, ("whole", "first")), (kind, ("first", "ahead") if kind in (START, ROW) else ("first",))


def features(look: Look, step: str) -> list[tuple[str, str]]:
    """All that speaks for or against a step to a line, each as the names that its weight has."""
    found = [(step, "")]
    for group, looked_at in groups_of(step, look.bars):
        found += [(group, name) for kind in looked_at for name in getattr(look, kind)]
    return found


@lru_cache(maxsize=65536)
def name(kind: str, state: State, bars: int, columns: int = 0) -> str:
    """A step's name: what it does, and what matters of the state that it leaves."""
    if kind == OUTSIDE:
        return f"{OUTSIDE} {min(bars, 3)}"
    if kind == START:
        return f"{START} {min(bars, 3)} {min(columns - 1 - bars, 3)}"
    left = state.columns - 1 - state.bars
    if kind == CELL:
        place = "full" if not left else "first" if not state.bars else "mid"
        fit = "0" if not bars else "fit" if bars == left else "part"
        return f"{CELL} {place}{fit} {min(state.rows, 1)}{state.columns == 2}"
    ended = f"{min(left, 3)}{state.bars == 0}{min(state.rows, 1)}{bool(left) and state.bars == state.before}"
    if kind == LEAVE:
        return f"{LEAVE} {min(left, 2)} {ended}{min(state.rows, 2)}{state.columns == 2}"
    wide = "0" if not bars else "whole" if bars == state.columns - 1 else "same" if bars == state.bars else "some"
    return f"{ROW} {wide}{min(left, 1)} {ended}"


def search(
    seen: Looks, skip: Sequence[bool], scorer: Scorer, check: Callable[[], None] = lambda: None
) -> list[tuple[str, State]]:
    """Kind of step and state of each line on the best way through a text.

    Args:
        seen: Looks of its lines.
        skip: True for each line that no table may take.
        scorer: Says what a step is worth.
        check: Called now and then; may raise where the time is over.
    """
    way: list[tuple[str, State]] = []
    paths: list[Steps] = []
    now: dict[State, float] = {OUT: 0.0}
    for number, bars in enumerate(seen.bars):
        if not number % _CHECKED:
            check()
        ahead = number + 1 < len(seen) and seen.bars[number + 1] > 0
        if len(now) == 1 and OUT in now and not bars and not ahead:
            paths.append({OUT: (now[OUT] + scorer.worth(number, name(OUTSIDE, OUT, 0)), OUT, OUTSIDE)})
        else:
            paths.append(_step(now, number, bars, scorer, ahead=ahead, blocked=skip[number]))
        now = {state: worth for state, (worth, _, _) in paths[-1].items()}
        if len(now) == 1 or len(paths) >= _MOST_KEPT:
            # All ways meet here; or there are too many steps to remember, and the best way so far is taken.
            state = OUT if OUT in now else max(now, key=lambda key: now[key])
            way += _back(paths, state)
            paths, now = [], {state: 0.0}
            if number % _FORGOTTEN == _FORGOTTEN - 1:
                scorer.forget()
    if paths:
        way += _back(paths, max(now, key=lambda key: now[key] if key == OUT or closable(key) else now[key] + _NEVER))
    return way


def _back(paths: Sequence[Steps], state: State) -> list[tuple[str, State]]:
    way = []
    for step in reversed(paths):
        _, origin, kind = step[state]
        way.append((kind, state))
        state = origin
    return way[::-1]


def _step(now: Mapping[State, float], number: int, bars: int, scorer: Scorer, *, ahead: bool, blocked: bool) -> Steps:
    found: Steps = {}

    def offer(state: State, worth: float, origin: State, kind: str) -> None:
        if state not in found or worth > found[state][0]:
            found[state] = (worth, origin, kind)

    best_closed, closed_from = _NEVER, OUT
    for state, worth in now.items():
        if state == OUT:
            offer(OUT, worth + scorer.worth(number, name(OUTSIDE, OUT, bars)), state, OUTSIDE)
            closed = worth
        else:
            closed = worth + scorer.worth(number, name(LEAVE, state, bars)) if closable(state) else _NEVER
            if closed > _NEVER:
                offer(OUT, closed + scorer.worth(number, name(OUTSIDE, OUT, bars)), state, LEAVE)
            if blocked:
                continue
            for kind, target in steps_in(state, bars):
                offer(target, worth + scorer.worth(number, name(kind, state, bars)), state, kind)
        if closed > best_closed:
            best_closed, closed_from = closed, state
    if not blocked and (bars or ahead) and best_closed > _NEVER:
        for columns in range(max(2, bars + 1), min(MOST_COLUMNS, bars + _WIDER) + 1):
            worth = best_closed + scorer.worth(number, name(START, OUT, bars, columns))
            offer(State(columns, bars, 0, False, -1), worth, closed_from, START)
    if not found:  # a table that no line may close: the text goes on as text
        state = max(now, key=lambda key: now[key])
        return {OUT: (now[state] + _NEVER, state, LEAVE)}
    top = max(worth for worth, _, _ in found.values())
    kept = sorted(found.items(), key=lambda item: -item[1][0])[:_STATES]
    return {state: value for state, value in kept if value[0] >= top - _BEAM}


@lru_cache(maxsize=65536)
def steps_in(state: State, bars: int) -> tuple[tuple[str, State], ...]:
    """Where a line of so many bars may lead inside a table: into the same row, and into a new one."""
    ways = []
    if state.bars + bars < state.columns:
        ways.append((CELL, state._replace(bars=state.bars + bars)))
    if bars < state.columns:
        full = state.full or state.bars == state.columns - 1
        ways.append((ROW, State(state.columns, bars, min(state.rows + 1, 2), full, state.bars)))
    return tuple(ways)


def closable(state: State) -> bool:
    """True where a table may end: one of its rows had a cell for each column."""
    return state.full or state.bars == state.columns - 1


def tables_of(way: Sequence[tuple[str, State]]) -> list[BarredTable]:
    """The tables that a way goes through."""
    tables: list[BarredTable] = []
    rows: list[list[int]] = []
    columns = 0
    for number, (kind, state) in enumerate([*way, (LEAVE, OUT)]):
        if kind in (LEAVE, OUTSIDE, START) and rows:
            tables.append(BarredTable(tuple((start, end) for start, end in rows), columns))
            rows = []
        if kind in (START, ROW):
            rows.append([number, number + 1])
            columns = state.columns
        elif kind == CELL:
            rows[-1][1] = number + 1
    return tables


def find_barred_tables(
    lines: Sequence[str],
    skip: Sequence[bool],
    closed: Sequence[bool] = (),
    check: Callable[[], None] = lambda: None,
) -> list[BarredTable]:
    """The tables of a text.

    Args:
        lines: All lines of the text.
        skip: True for each line that belongs to something else already, and says nothing here.
        closed: True for each line that stands between tables; none where it is empty.
        check: Called now and then; may raise where the time is over.

    Returns:
        Tables in the order of the text; no two share a line.
    """
    seen = Looks(["" if skipped else line for line, skipped in zip(lines, skip, strict=True)])
    if not any(seen.bars):
        return []
    shut = [taken or top for taken, top in zip(skip, seen.tops, strict=True)]
    shut = [a or b for a, b in zip(shut, closed, strict=True)] if closed else shut
    found = [_halved(table, seen.bars) for table in tables_of(search(seen, shut, Scorer(weights(), seen), check))]
    return sorted([*found, *_plain_runs(seen.bars, found, shut)], key=lambda table: table.rows[0])


def _halved(table: BarredTable, bars: Sequence[int]) -> BarredTable:
    """The table, its first row cut in two where it is as wide as two of the others: heads, and the first row below."""
    counts = [sum(bars[start:end]) for start, end in table.rows]
    if len(counts) < 2 or counts[0] != table.columns - 1 or {2 * count for count in counts[1:]} != {counts[0]}:
        return table
    start, end = table.rows[0]
    for cut in range(start + 1, end):
        if sum(bars[start:cut]) == counts[1] and bars[cut]:
            return BarredTable(((start, cut), (cut, end), *table.rows[1:]), counts[1] + 1)
    return table


def _plain_runs(bars: Sequence[int], found: Sequence[BarredTable], shut: Sequence[bool]) -> list[BarredTable]:
    """Neighbouring lines of one number of bars that the search took for text: what else should they be?"""
    taken = {number for table in found for number in range(table.rows[0][0], table.rows[-1][1])}
    taken |= {number for number, closed in enumerate(shut) if closed}
    runs: list[BarredTable] = []
    start = 0
    for end in range(1, len(bars) + 1):
        goes_on = end < len(bars) and end not in taken and bars[end] == bars[start]
        if goes_on and start not in taken:
            continue
        if bars[start] and start not in taken and end - start >= _RUN:
            runs.append(BarredTable(tuple((number, number + 1) for number in range(start, end)), bars[start] + 1))
        start = end
    return runs


@cache
def weights() -> Weights:
    """What each look of each step is worth."""
    text = resources.files("noticeparse.readers.barred").joinpath("data/weights.json").read_text("utf-8")
    loaded: dict[str, dict[str, float]] = json.loads(text)
    return loaded
