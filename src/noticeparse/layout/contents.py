"""Tables of contents: a run of headings that come again below. They would take the outline for themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from noticeparse.model.elements import Paragraph
from noticeparse.model.table import Table

LEADER = re.compile(r"(?<![\s·.…⋯․‥ㆍ|_-])[\s·.…⋯․‥ㆍ|_-]{2,}+\d{0,3}\s*$|\s\d{1,3}\s*$")
DROPPED = re.compile(r"[\s·.…⋯․‥ㆍ]")
TITLE = re.compile(r"[<\[【〔《「-]?\s*목\s*차\s*[>\]】〕》」-]?")
PAGE = re.compile(r"\s(\d{1,3})\s*$")
SHORTEST_RUN = 5
LONGEST_HEADING = 60
AGAIN = 0.6
TOGETHER = 0.5


def without_contents(blocks: Sequence[Paragraph | Table]) -> tuple[Paragraph | Table, ...]:
    """The blocks without the runs of headings that are only a table of contents."""
    dropped: set[int] = set()
    start = 0
    while start < len(blocks):
        end = start
        seen: set[str] = set()
        while end < len(blocks) and _is_heading(blocks[end]) and _key(blocks[end]) not in seen:
            seen.add(_key(blocks[end]))  # where the first heading comes again, the notice itself begins
            end += 1
        titled = start > 0 and _is_title(blocks[start - 1])
        paged = titled and _pages_rise(blocks[start:end])
        if end - start >= SHORTEST_RUN and (paged or _comes_again(blocks, start, end)):
            dropped.update(range(start, end))
            if titled:
                dropped.add(start - 1)
        start = max(end, start + 1)
    return tuple(block for number, block in enumerate(blocks) if number not in dropped) if dropped else tuple(blocks)


def _is_heading(block: Paragraph | Table) -> bool:
    return (
        isinstance(block, Paragraph)
        and block.style not in ("", "note", "dot", "dash", "circle")
        and 0 < len(block.text) <= LONGEST_HEADING
        and not block.text.text.endswith((".", "다", "함", "음"))
    )


def _is_title(block: Paragraph | Table) -> bool:
    return isinstance(block, Paragraph) and TITLE.fullmatch(block.text.text) is not None


def _pages_rise(run: Sequence[Paragraph | Table]) -> bool:
    """True where every heading of a run ends with the number of its page."""
    found = [PAGE.search(block.text.text) if isinstance(block, Paragraph) else None for block in run]
    pages = [int(match[1]) for match in found if match is not None]
    return bool(pages) and len(pages) == len(run) and pages == sorted(pages) and pages[0] < pages[-1]


def _comes_again(blocks: Sequence[Paragraph | Table], start: int, end: int) -> bool:
    """True where most of the run's headings stand below it once more, with something between them.

    Where they come again as one run, it is a list that several programmes have in common.
    """
    below: dict[str, int] = {}
    for position in range(end, len(blocks)):
        if isinstance(blocks[position], Paragraph):
            below.setdefault(_key(blocks[position]), position)
    found = [below[key] for key in map(_key, blocks[start:end]) if key in below]
    if len(found) < AGAIN * (end - start):
        return False
    beside = sum(before < after and all(map(_is_note, blocks[before + 1 : after])) for before, after in pairwise(found))
    return beside < TOGETHER * (len(found) - 1)


def _is_note(block: Paragraph | Table) -> bool:
    return isinstance(block, Paragraph) and block.style == "note"


def _key(block: Paragraph | Table) -> str:
    return DROPPED.sub("", LEADER.sub("", block.text.text)) if isinstance(block, Paragraph) else ""
