"""Running heads, running feet and page numbers, which are no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from noticeparse.layout.page.frames import PageContent
from noticeparse.layout.page.words import PrintedLine

# Share of the page's height in which such lines stand.
EDGE = 0.11
PAGE_NUMBER = re.compile(
    r"[-–—~<\[(]?\s?(?:page|쪽|p\.)?\s?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?\s?(?:page|쪽)?\s?[-–—~>\])]?", re.I
)
DIGITS = re.compile(r"\d+")
# As many pages must show a line at one place before it counts as running.
LEAST_PAGES = 3
SAME_PLACE = 6.0
# Running lines at one edge of a page.
MOST_LINES = 4


def without_furniture(pages: Sequence[PageContent]) -> None:
    """Takes running heads and page numbers out of the pages' items, in place."""
    shown: Counter[tuple[str, int]] = Counter()
    for content in pages:
        shown.update({_key(line) for line in _at_edge(content)})
    least = max(LEAST_PAGES, round(0.3 * len(pages)))
    for content in pages:
        aside = {
            id(line)
            for line in _at_edge(content)
            if PAGE_NUMBER.fullmatch(line.text) or _times(shown, _key(line)) >= least
        }
        if aside and len(aside) < len(content.items):
            content.items = [item for item in content.items if id(item) not in aside]


def _at_edge(content: PageContent) -> list[PrintedLine]:
    """Free lines at the top and the bottom of a page with nothing between them and the edge but each other."""
    height = content.page.height
    # What is turned stands at the left or right edge.
    found = [item for item in content.items if isinstance(item, PrintedLine) and item.is_turned]
    items = content.items[: len(content.items) - len(found)]  # they come last
    for item in items[:MOST_LINES]:
        if not isinstance(item, PrintedLine) or item.box[3] > EDGE * height:
            break
        found.append(item)
    for item in reversed(items[-MOST_LINES:]):
        if not isinstance(item, PrintedLine) or item.box[1] < (1 - EDGE) * height:
            break
        found.append(item)
    return found


def _key(line: PrintedLine) -> tuple[str, int]:
    return DIGITS.sub("#", line.text), round(line.box[1] / SAME_PLACE)


def _times(shown: Counter[tuple[str, int]], key: tuple[str, int]) -> int:
    text, place = key
    return sum(shown[text, place + step] for step in (-1, 0, 1))
