"""Footnotes: lines at the foot of a page go back to where the text calls for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from noticeparse.layout.marks import mark_style
from noticeparse.layout.page.flow_line import FlowLine
from noticeparse.layout.page.sheets import Sheet, all_lines

NOTE = re.compile(r"(\d{1,2})\)")
# Notes are set smaller than what stands above them.
LARGEST = 0.93
MOST_LINES = 40
# Holders of their own, so that no line goes on in a note.
HOLDERS = -1000


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: what calls for it, and its lines."""

    anchor: FlowLine | Sheet
    lines: tuple[FlowLine, ...]


def take_notes(found: list[FlowLine | Sheet], first: int) -> list[Note]:
    """Takes the footnotes of the page that begins at an index off its end; none where a call is missing."""
    page = found[first:]
    foot = _foot(page)
    starts = [i for i, item in enumerate(foot) if NOTE.match(item.line.text)]
    if not starts:
        return []
    above: Sequence[FlowLine | Sheet] = found[max(0, first - 1) : len(found) - len(foot) + starts[0]]
    notes = []
    for start, end in zip(starts, [*starts[1:], len(foot)], strict=True):
        match = NOTE.match(foot[start].line.text)
        anchor = _caller(above, match[1]) if match else None
        if anchor is None:
            return []
        holder = HOLDERS - len(found) - start
        lines = (replace(line, holder=holder, gap=int(i == 0)) for i, line in enumerate(foot[start:end]))
        notes.append(Note(anchor, tuple(lines)))
    del found[len(found) - len(foot) + starts[0] :]
    return notes


def put_notes(found: list[FlowLine | Sheet], notes: Iterable[Note]) -> None:
    """Puts footnotes behind the paragraph or table that calls for them."""
    for note in reversed(list(notes)):
        at = next((i for i, item in enumerate(found) if item is note.anchor), len(found) - 1) + 1
        if isinstance(note.anchor, FlowLine):
            while at < len(found) and _is_rest(found[at], note.anchor):
                at += 1
        found[at:at] = note.lines


def _foot(page: Sequence[FlowLine | Sheet]) -> list[FlowLine]:
    """The small lines at the end of a page."""
    heights = [item.line.height for item in page if isinstance(item, FlowLine)]
    if not heights:
        return []
    largest = LARGEST * median(heights)
    foot: list[FlowLine] = []
    for item in reversed(page[-MOST_LINES:]):
        if not isinstance(item, FlowLine) or item.line.height > largest:
            break
        foot.insert(0, item)
    return foot


def _caller(above: Sequence[FlowLine | Sheet], number: str) -> FlowLine | Sheet | None:
    call = re.compile(rf"[가-힣A-Za-z)\]」』”’%]\s?{number}\)")
    for item in reversed(above):
        lines = [item.line] if isinstance(item, FlowLine) else all_lines(item)
        if any(call.search(line.text) for line in lines):
            return item
    return None


def _is_rest(item: FlowLine | Sheet, anchor: FlowLine) -> bool:
    """True for a further line of the paragraph that holds the call."""
    return (
        isinstance(item, FlowLine)
        and item.holder == anchor.holder
        and item.gap == 0
        and item.line.page == anchor.line.page
        and not mark_style(item.line.text)
    )
