"""Sections of HWP 5 as a flow of paragraphs and tables.

Source: Hancom's published description of the format (한글 문서 파일 형식 5.0), chapters 4.2 and 4.3.
"""

from __future__ import annotations

import struct
from collections import deque
from itertools import islice

from noticeparse.readers.hancom_flow import (
    EMPTY,
    GAP_ABOVE,
    MAX_DEPTH,
    Anchor,
    FlowCell,
    FlowItem,
    FlowPage,
    FlowTable,
    ParagraphBuilder,
    plain_paragraph,
    too_deep,
)
from noticeparse.readers.hancom_numbers import Numbering, ParagraphHead
from noticeparse.readers.hancom_pages import Setting, with_pages
from noticeparse.readers.hwp5_controls import auto_number, composed, counted, note_mark
from noticeparse.readers.hwp5_definitions import Definitions
from noticeparse.readers.hwp5_pages import setting_of
from noticeparse.readers.hwp5_records import (
    CTRL_HEADER,
    EQUATION,
    LIST_HEADER,
    PARA_HEADER,
    PARA_LINE_SEG,
    PARA_TEXT,
    TABLE,
    Records,
)
from noticeparse.readers.hwp5_text import plain_text, read_text

CELL = struct.Struct("<4xI4H")
OBJECT = struct.Struct("<4xIi")
TITLE_CELL = 1 << 18
LIKE_CHARACTER = 1
TO_PARAGRAPH, STACKED = 2, 1
BEHIND = (1, 3)  # sides of a caption: left, right, top, bottom
MAX_SPAN = 1000
LOOK_AHEAD = 50
INLINE = Anchor(inline=True)
# Set aside: running heads, hidden remarks, page numbers, bookmarks, columns.
SILENT = frozenset({b"secd", b"head", b"foot", b"tcmt", b"cold", b"pgnp", b"pghd", b"pgct", b"nwno", b"bokm", b"idxm"})


class Hwp5Body:
    """Reads the sections of one document; numbers run through all of them.

    Args:
        definitions: Of the document.
        name: Of the file, for messages.
    """

    def __init__(self, definitions: Definitions, name: str) -> None:
        self._heads = definitions.heads
        self._numbering = Numbering(definitions.levels, definitions.bullets)
        self._name = name
        self._depth = 0
        self._notes: list[FlowItem] = []
        self._items: list[FlowItem] = []
        self._starts: list[int] = []
        self._settings: list[Setting] = []

    def items(self) -> list[FlowItem | FlowPage]:
        """The items of the sections that were read, and their pages where the file says so."""
        return with_pages(self._items, self._starts, self._settings)

    def read(self, records: Records) -> None:
        """Reads the next section; footnotes follow the paragraph or table that refers to them."""
        found, at = self._items, 0
        while at < len(records):
            if records.tags[at] == PARA_HEADER:
                self._starts.append(len(found))
                behind = self._paragraph(records, at, found)
                self._settings.append(setting_of(records, at, behind))
                at = behind
                if self._notes:
                    found.extend(self._notes)
                    self._notes.clear()
            else:
                at = records.after(at)

    def _paragraph(self, records: Records, at: int, found: list[FlowItem]) -> int:
        """Adds a paragraph's items to those found; the record behind it."""
        tags, levels, data = records.tags, records.levels, records.data
        level, end = levels[at], len(tags)
        head = None
        if self._heads:
            start = records.starts[at]
            head = self._heads.get(int.from_bytes(data[start + 8 : start + 10], "little"))
        text_at, child = None, at + 1
        if child < end and tags[child] == PARA_TEXT and levels[child] > level:
            text_at, child = child, child + 1
        if child < end and tags[child] == PARA_LINE_SEG:
            child += 1
        if child < end and levels[child] > level:
            return self._rich_paragraph(records, at, head, found)
        prefix = self._numbering.prefix(head) if head else ""
        if text_at is None:
            found.append(EMPTY)
        elif (plain := plain_text(data, records.starts[text_at], records.ends[text_at])) is not None:
            found.append(plain_paragraph(plain, prefix))
        else:
            builder = ParagraphBuilder()
            for piece in read_text(records.payload(text_at)):
                builder.text(piece.text)
            found.extend(builder.finish(prefix))
        return child

    def _rich_paragraph(self, records: Records, at: int, head: ParagraphHead | None, found: list[FlowItem]) -> int:
        """The same for one with more records than its text: objects, notes, fields."""
        tags, levels = records.tags, records.levels
        level = levels[at]
        text = b""
        controls: deque[int] = deque()
        child, end = at + 1, len(tags)
        while child < end and levels[child] > level:
            if tags[child] == PARA_TEXT:
                text = records.payload(child)
            elif tags[child] == CTRL_HEADER and levels[child] == level + 1:
                controls.append(child)
                self._outline(records, child)
                child = records.after(child)
                continue
            child += 1
        prefix = self._numbering.prefix(head) if head else ""
        builder = ParagraphBuilder()
        for piece in read_text(text):
            if piece.text:
                builder.text(piece.text)
            elif (number := _taken(records, piece.control, controls)) is not None:
                self._control(records, number, builder)
        # A record whose place the text does not name still says something.
        for number in controls:
            self._control(records, number, builder)
        found.extend(builder.finish(prefix))
        return child

    def _outline(self, records: Records, at: int) -> None:
        """The outline's numbering, where the record defines a section: before its first paragraph takes a number."""
        start = records.starts[at]
        if records.data[start : start + 4] == b"dces":
            self._numbering.outline = int.from_bytes(records.data[start + 18 : start + 20], "little")

    def _list(self, records: Records, at: int, end: int) -> tuple[list[FlowItem], int]:
        """The paragraphs of a list, those behind its header that stand as deep as it does, and the record behind it."""
        if self._depth >= MAX_DEPTH:
            raise too_deep(self._name)
        self._depth += 1
        found: list[FlowItem] = []
        tags, levels = records.tags, records.levels
        level = levels[at]
        at += 1
        while at < end:
            if levels[at] == level:
                if tags[at] != PARA_HEADER:
                    break
                at = self._paragraph(records, at, found)
            elif levels[at] < level:
                break
            else:
                at += 1
        self._depth -= 1
        return found, at

    def _lists(self, records: Records, at: int, end: int) -> list[FlowItem]:
        """The paragraphs of every outermost list in a range of records."""
        found: list[FlowItem] = []
        while at < end:
            if records.tags[at] != LIST_HEADER:
                at += 1
                continue
            items, behind = self._list(records, at, end)
            found.extend(items)
            level = records.levels[at]
            at = behind
            while at < end and (records.levels[at] > level or records.tags[at] == PARA_HEADER):
                at += 1
        return found

    def _control(self, records: Records, at: int, builder: ParagraphBuilder) -> None:
        start, end = records.starts[at], records.after(at)
        kind = records.data[start : start + 4][::-1]
        if kind in SILENT or kind.startswith(b"%"):
            return
        if kind == b"tbl ":
            self._table(records, at, end, builder)
        elif kind in (b"fn  ", b"en  "):
            builder.text(note_mark(records.payload(at)))
            self._notes.extend(self._lists(records, at + 1, end))
        elif kind == b"atno":
            builder.text(auto_number(records.payload(at)))
        elif kind == b"tcps":
            builder.text(composed(records.payload(at)))
        elif kind == b"tdut":
            builder.text(counted(records.payload(at), 4))
        elif kind == b"eqed":
            for child in range(at + 1, end):
                if records.tags[child] == EQUATION:
                    builder.text(counted(records.payload(child), 4))
        else:
            builder.object(self._lists(records, at + 1, end), _anchor(records.payload(at)))

    def _table(self, records: Records, at: int, end: int, builder: ParagraphBuilder) -> None:
        level = records.levels[at] + 1
        before: list[FlowItem] = []
        behind: list[FlowItem] = []
        cells: list[FlowCell] = []
        in_body = False
        tags, levels, data = records.tags, records.levels, records.data
        child = at + 1
        while child < end:
            if levels[child] != level:
                child += 1
            elif tags[child] == LIST_HEADER:
                start, stop = records.starts[child], records.ends[child]
                items, child = self._list(records, child, end)
                if not in_body:
                    side = data[start + 8] & 3 if stop - start > 8 else 0
                    (behind if side in BEHIND else before).extend(items)
                elif stop - start >= CELL.size:
                    cells.append(_cell(data, start, items))
            else:
                in_body = in_body or tags[child] == TABLE
                child += 1
        if cells:
            builder.object([*before, FlowTable(tuple(cells)), *behind], _anchor(records.payload(at)))


def _taken(records: Records, control: bytes, waiting: deque[int]) -> int | None:
    """The record of a control in the text, taken from those that wait; None where there is none near."""
    for place, number in enumerate(islice(waiting, LOOK_AHEAD)):
        start = records.starts[number]
        if records.data[start : start + 4][::-1] == control:
            del waiting[place]
            return number
    return None


def _cell(data: bytes, start: int, items: list[FlowItem]) -> FlowCell:
    flags, col, row, col_span, row_span = CELL.unpack_from(data, start)
    if not 1 <= row_span <= MAX_SPAN:
        row_span = min(max(row_span, 1), MAX_SPAN)
    if not 1 <= col_span <= MAX_SPAN:
        col_span = min(max(col_span, 1), MAX_SPAN)
    return FlowCell(row, col, row_span, col_span, flags & TITLE_CELL != 0, tuple(items))


def _anchor(data: bytes) -> Anchor:
    if len(data) < OBJECT.size:
        return INLINE
    flags, offset = OBJECT.unpack_from(data)
    if flags & LIKE_CHARACTER:
        return INLINE
    stacked = flags >> 3 & 3 == TO_PARAGRAPH and flags >> 21 & 7 == STACKED
    return Anchor(inline=False, above=stacked and offset < GAP_ABOVE)
