"""Bars over the chapters of a notice (``2 | | 신청자격``), which a text keeps as lines between its tables.

In print such a bar is a table of its own: a number, a narrow empty cell, a title. As text it looks like one more row of
the table above or below it, and would go on with that table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

BAR: Final = re.compile(
    r"\s*(?:#{1,6}\s+)?(?:(?:붙\s?임|별\s?첨|별\s?지|첨\s?부|참\s?고|부\s?록)\s?\d{0,2}(?:-\d{1,2})?|(?P<roman>[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])\.?|(?P<number>\d{1,2})|(?P<of>\d{1,2})-(?:\d{1,2}|[①-⑳])|\[[가-힣]{2,4}\s?\d{1,2}\])\s?"
    r"\|\s?\|\s?(?P<title>[^\s|(][^|]{1,60})"
)
ROW: Final = re.compile(r"\s*(?P<number>\d{1,2})\s?\|")
WORD: Final = re.compile(r"[가-힣A-Za-z]{2}")
CLOSED: Final = re.compile(r"[.다:;]\s*$")
LONGEST_RUN: Final = 2
"""Bars right behind one another: more of them are the rows of a table."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar on a line: its number in the list, and of a part of a chapter (``3-1``) the chapter's."""

    line: int
    number: int | None
    of: int


def heading_bars(rows: Sequence[str]) -> frozenset[int]:
    """Numbers of the lines that are bars over chapters.

    Args:
        rows: All lines of the text.
    """
    found = [
        _Bar(at, _number(match), int(match["of"] or 0))
        for at, row in enumerate(rows)
        if (match := _match(row)) is not None
    ]
    return frozenset(_in_order(rows, [bar for run in _runs(found) for bar in run]))


def _match(row: str) -> re.Match[str] | None:
    match = BAR.fullmatch(row.rstrip()) if row.count("|") == len("||") else None
    if match is None or CLOSED.search(match["title"]) or not WORD.search(match["title"]):
        return None
    return match


def _number(match: re.Match[str]) -> int | None:
    return int(match["number"]) if match["number"] else None


def _runs(bars: Sequence[_Bar]) -> Iterator[list[_Bar]]:
    """Bars that stand together, without those that are rows of a numbered list."""
    run: list[_Bar] = []
    for bar in bars:
        if run and bar.line != run[-1].line + 1:
            if sum(one.number is not None for one in run) <= LONGEST_RUN:
                yield run
            run = []
        run.append(bar)
    if run and sum(one.number is not None for one in run) <= LONGEST_RUN:
        yield run


def _in_order(rows: Sequence[str], bars: Sequence[_Bar]) -> Iterator[int]:
    """Lines of the bars whose numbers go on with the ones before them; a first one begins anew."""
    last = 0
    lines = {bar.line for bar in bars}
    for bar in bars:
        if bar.number is None:
            yield bar.line
            last = bar.of
        elif _stands_alone(rows, bar) or (
            (bar.number == 1 or 1 <= bar.number - last <= LONGEST_RUN) and not _goes_on(rows, bar, lines)
        ):
            yield bar.line
            last = bar.number


def _stands_alone(rows: Sequence[str], bar: _Bar) -> bool:
    """True where no row stands beside it."""
    return not any("|" in row for row in (*rows[max(0, bar.line - 1) : bar.line], *rows[bar.line + 1 : bar.line + 2]))


def _goes_on(rows: Sequence[str], bar: _Bar, lines: set[int]) -> bool:
    """True where the next line is the next row of a numbered list."""
    below = bar.line + 1
    if below >= len(rows) or below in lines:
        return False
    match = ROW.match(rows[below])
    return match is not None and bar.number is not None and int(match["number"]) == bar.number + 1
