"""On which page a paragraph stands, from the places of its lines that the word processor kept in the file.

The files know no pages. They keep where each line stood below the top of its page when the document was last saved;
a page begins where a line stands higher than the one before it. A floating table is the exception: rows that do not
fit go on over the next pages without a line of their own, so its height says how many pages it takes. Where the
places contradict one another, no page is given from there on; where a line stands far below the page, none at all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from noticeparse.readers.hancom_flow import FlowItem, FlowPage, FlowTable

SLACK = 1000  # 1/7200 inch: margins around a table, and what a last line may reach into the lower margin
SAME_PLACE = 100
MOST_PAGES = 5000
SMALLEST = 7200  # no text of a page is lower than an inch


# Where a line stands: its top below the top of the page's text, its height, and the space behind it.
SetLine = tuple[int, int, int]


class Setting(NamedTuple):
    """How a paragraph of the body is set.

    Attributes:
        lines: Its lines; none where the file does not keep them.
        breaks: A page begins with it by order of the writer.
        floats: It holds floating tables that push the text below them.
        push: How far below the paragraph's top they reach.
        height: Of the text on a page, where a section begins with it.
        columns: Of the text from here on, where it says so.
    """

    lines: tuple[SetLine, ...] = ()
    breaks: bool = False
    floats: bool = False
    push: int = 0
    height: int | None = None
    columns: int | None = None


class PageOf(NamedTuple):
    """The page of a paragraph's text and that of its floating tables; None where not certain or more than one."""

    text: int | None
    tables: int | None


NOWHERE = PageOf(None, None)


def pages_of(settings: Sequence[Setting]) -> list[PageOf]:
    """The pages of the paragraphs of a whole body, in its order."""
    found: list[PageOf] = []
    counter = _Counter()
    for number, setting in enumerate(settings):
        if not counter.goes_on(setting):
            break
        text = counter.text(setting)
        if counter.endless:
            return [NOWHERE] * len(settings)
        after = settings[number + 1] if number + 1 < len(settings) else None
        found.append(PageOf(text, counter.tables(setting, text, after)))
    return found + [NOWHERE] * (len(settings) - len(found))


class _Counter:
    """Walks down the pages."""

    def __init__(self) -> None:
        self._page = 0
        self._body = 0
        self._top = 0
        self._behind = 0  # where the next line would stand without the floating table
        self._reach: int | None = None  # how far the floating table of the paragraph before reaches
        self.endless = False  # a line stands far below its page: the writing program knew no pages

    def goes_on(self, setting: Setting) -> bool:
        """False where nothing certain can be said from this paragraph on."""
        if setting.height is not None:
            self._body = setting.height
        columns = setting.columns is not None and setting.columns > 1
        if columns or not setting.lines or self._body < SMALLEST or self._page > MOST_PAGES:
            return False
        # Two lines at one place: the writing program has not set the text, but filled the places in.
        begins = setting.breaks or setting.height is not None or self._page == 0
        return begins or self._reach is not None or setting.lines[0][0] != self._top

    def text(self, setting: Setting) -> int | None:
        """The page of the paragraph's lines, if they stand on one."""
        lines = setting.lines
        self._page += self._turned(setting, lines[0][0])
        page: int | None = self._page
        self._top = lines[0][0]
        bottom = self._body + SLACK
        for top, height, _ in lines:
            if top < self._top:
                self._page += 1
                page = None
            self._top = top
            if top and top + height > bottom:  # it was set on a page that has changed since
                page = None
                self.endless = self.endless or top > bottom + SLACK
        self._behind = sum(lines[-1])
        self._reach = lines[0][0] + setting.push if setting.floats else None
        return page if self._page <= MOST_PAGES else None

    def _turned(self, setting: Setting, top: int) -> int:
        """How many pages were turned before a paragraph whose first line has this top."""
        reach = self._reach or 0
        if setting.breaks or setting.height is not None or self._page == 0:
            return max(1, math.ceil((reach - SLACK) / self._body))
        if self._reach is not None and top < reach - SLACK:
            if abs(top - self._behind) < SAME_PLACE:  # the table as a whole stands on the next page
                return 0
            return max(1, math.ceil((reach - top - SLACK) / self._body))
        return 1 if top < self._top else 0

    def tables(self, setting: Setting, text: int | None, after: Setting | None) -> int | None:
        """The page of its floating tables, if they stand on one."""
        if not setting.floats:
            return text
        if self._reach is None or after is None or not after.lines:
            return None
        top = after.lines[0][0]
        begins = after.breaks or after.height is not None
        if begins or top == 0:
            return text if self._reach <= self._body else None
        return text if top >= self._reach - SLACK else None


def with_pages(
    items: Sequence[FlowItem], starts: Sequence[int], settings: Sequence[Setting]
) -> list[FlowItem | FlowPage]:
    """The items of a body with the pages that they stand on between them.

    Args:
        items: Of all sections.
        starts: The number of each paragraph's first item.
        settings: Of each paragraph.
    """
    found: list[FlowItem | FlowPage] = []
    now: int | None = None
    for page, item in _paged(items, starts, pages_of(settings)):
        if page != now:
            found.append(FlowPage(page))
            now = page
        found.append(item)
    return found


def _paged(
    items: Sequence[FlowItem], starts: Sequence[int], pages: Sequence[PageOf]
) -> Iterator[tuple[int | None, FlowItem]]:
    for (start, end), page in zip(pairwise([*starts, len(items)]), pages, strict=True):
        for item in items[start:end]:
            yield page.tables if isinstance(item, FlowTable) else page.text, item
