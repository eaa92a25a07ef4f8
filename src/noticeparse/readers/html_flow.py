"""Elements of an HTML page to what a browser shows of them: paragraphs and tables in reading order."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from lxml import etree

from noticeparse.readers.html_tags import BLOCKS, UNSEEN

HEADINGS = {f"h{level}": level for level in range(1, 7)}
HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
NO_MARK = re.compile(r"list-style(?:-type)?\s*:[^;]{0,60}\bnone\b", re.I)
BLANKS = re.compile(r"[ \t\r\n\f]+")
BULLETS = "•◦▪"
MAX_SPAN = 1_000
MAX_DEPTH = 30
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class HtmlParagraph:
    """One printed line of text between breaks.

    Attributes:
        text: Blanks as a browser shows them.
        heading: Level of the heading that it is, 0 for none.
        bullet: True for the first line of a list item.
        depth: How many lists it stands in.
        gap: Rules and empty paragraphs before it.
    """

    text: str
    heading: int = 0
    bullet: bool = False
    depth: int = 0
    gap: int = 0


@dataclass(slots=True)
class HtmlCell:
    """A cell of a table; spans as the file says them, 0 rows for all that are left."""

    row: int
    row_span: int
    col_span: int
    header: bool
    items: list[HtmlParagraph | HtmlTable] = field(default_factory=list)


@dataclass(slots=True)
class HtmlTable:
    """A table: its cells row by row, and its caption."""

    cells: list[HtmlCell] = field(default_factory=list)
    caption: list[HtmlParagraph | HtmlTable] = field(default_factory=list)
    row: int = -1
    in_head: bool = False


@dataclass(slots=True)
class _List:
    """An open list: ``number`` counts its items, None where they are not counted."""

    number: int | None
    style: str
    marked: bool


def flow_of(root: etree._Element) -> list[HtmlParagraph | HtmlTable]:
    """What the page shows, in the order of its elements."""
    builder = _Builder()
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag: object = element.tag
        if not isinstance(tag, str):
            if event == "end":
                builder.text(element.tail)
            continue
        if event == "start":
            if _is_unseen(element, tag):
                events.skip_subtree()
                continue
            builder.open(tag, element)
            builder.text(element.text)
        else:
            if not _is_unseen(element, tag):
                builder.close(tag)
            builder.text(element.tail)
    builder.break_line()
    return builder.found


def _is_unseen(element: etree._Element, tag: str) -> bool:
    if tag in UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and HIDDEN.search(style) is not None


class _Builder:
    """Collects text into lines, lines into the cell or page that is open."""

    def __init__(self) -> None:
        self.found: list[HtmlParagraph | HtmlTable] = []
        self._holders = [self.found]
        self._tables: list[HtmlTable] = []
        self._depths: list[int] = []
        self._lists: list[_List] = []
        self._parts: list[str] = []
        self._heading = 0
        self._pre = 0
        self._gap = 0
        self._mark = ""
        self._bullet = False

    def text(self, text: str | None) -> None:
        """Characters as they stand in the file."""
        if text:
            self._parts.append(text)

    def break_line(self, *, forced: bool = False) -> None:
        """The line that is open ends; a forced break shows a line even where it is empty."""
        whole = "".join(self._parts)
        self._parts.clear()
        rows = whole.split("\n") if self._pre else [BLANKS.sub(" ", whole).strip(" ")]
        for row in rows:
            text = row.replace("\t", "    ").replace("\xa0", " ").rstrip()
            if not text.strip():
                self._gap += forced or "\xa0" in row or len(rows) > 1
                continue
            if self._mark:
                text = text.lstrip()
                text = text if _has_mark(text) else self._mark + text
                self._mark = ""
            line = HtmlParagraph(text, self._heading, self._bullet, len(self._lists), self._gap)
            self._bullet = False
            self._gap = 0
            self._holders[-1].append(line)

    def open(self, tag: str, element: etree._Element) -> None:
        """An element begins."""
        if tag == "br":
            if self._pre:
                self._parts.append("\n")
            else:
                self.break_line(forced=True)
            return
        if tag not in BLOCKS:
            return
        self.break_line()
        if tag in HEADINGS:
            self._heading = HEADINGS[tag]
        elif tag == "pre":
            self._pre += 1
        elif tag == "hr":
            self._gap += 1
        elif tag in ("ul", "ol", "menu", "dir"):
            self._lists.append(_opened_list(tag, element))
        elif tag == "li":
            self._open_item(element)
        elif tag == "table":
            self._open_table()
        elif self._tables:
            self._open_part(tag, element)

    def close(self, tag: str) -> None:
        """An element ends."""
        if tag not in BLOCKS:
            return
        self.break_line()
        if tag in HEADINGS:
            self._heading = 0
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)
        elif tag in ("ul", "ol", "menu", "dir"):
            if self._lists:
                self._lists.pop()
        elif tag == "li":
            self._mark, self._bullet = "", False
        elif tag == "table":
            self._close_table()
        elif tag == "thead" and self._tables:
            self._tables[-1].in_head = False
        elif tag in ("td", "th", "caption") and self._tables and 0 < self._depths[-1] < len(self._holders):
            self._holders.pop()

    def _open_item(self, element: etree._Element) -> None:
        self._bullet = True
        if not self._lists:
            return
        current = self._lists[-1]
        if current.number is not None:
            value = element.get("value") or ""
            if value.isascii() and value.isdigit() and len(value) < 7:
                current.number = int(value)
            self._mark = f"{_numeral(current.number, current.style)}. " if current.marked else ""
            current.number += 1
        elif current.marked:
            self._mark = f"{BULLETS[min(len(self._lists), len(BULLETS)) - 1]} "

    def _open_table(self) -> None:
        self._tables.append(HtmlTable())
        # Deeper tables than any document has are shown as the text that they hold.
        self._depths.append(len(self._holders) + 1 if len(self._tables) <= MAX_DEPTH else 0)
        if self._depths[-1]:
            self._holders[-1].append(self._tables[-1])
            self._holders.append(self._holders[-1])  # text between the cells is shown outside the table

    def _close_table(self) -> None:
        if not self._tables:
            return
        self._tables.pop()
        depth = self._depths.pop()
        if depth:
            del self._holders[depth - 1 :]
            self._gap = 0

    def _open_part(self, tag: str, element: etree._Element) -> None:
        table, depth = self._tables[-1], self._depths[-1]
        if not depth or tag not in ("thead", "tr", "td", "th", "caption"):
            return
        if tag == "thead":
            table.in_head = True
        elif tag == "tr":
            table.row += 1
        elif tag == "caption":
            self._holders.append(table.caption)
        else:
            table.row = max(table.row, 0)
            cell = HtmlCell(
                table.row,
                _span(element.get("rowspan"), least=0),
                _span(element.get("colspan"), least=1),
                tag == "th" or table.in_head,
            )
            table.cells.append(cell)
            self._gap = 0
            self._holders.append(cell.items)


def _opened_list(tag: str, element: etree._Element) -> _List:
    start = element.get("start") or "1"
    number = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
    marked = NO_MARK.search(element.get("style") or "") is None
    return _List(number if tag == "ol" else None, element.get("type") or "1", marked)


def _has_mark(text: str) -> bool:
    """True where an item begins with an outline mark of its own, which counts instead of the list's."""
    return unicodedata.category(text[0]) in ("No", "Pd", "Po", "Sm", "So")


def _numeral(number: int, style: str) -> str:
    """A list's number as its ``type`` says: ``1``, ``a``, ``A``, ``i`` or ``I``."""
    if style in ("a", "A") and 1 <= number <= 26:
        return chr(ord(style) + number - 1)
    if style in ("i", "I") and 1 <= number < 40:
        found = ""
        for size, letters in ROMAN:
            while number >= size:
                found, number = found + letters, number - size
        return found.upper() if style == "I" else found
    return str(number)


def _span(value: str | None, *, least: int) -> int:
    digits = (value or "").strip()
    return max(least, min(int(digits), MAX_SPAN)) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 1
