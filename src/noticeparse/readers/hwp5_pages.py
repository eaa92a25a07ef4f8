"""How the paragraphs of an HWP 5 body are set: lines, page breaks, floating tables, size of the page.

Source: Hancom's published description of the format (한글 문서 파일 형식 5.0), chapters 4.2 and 4.3.
"""

from __future__ import annotations

import struct

from noticeparse.readers.hancom_pages import SetLine, Setting
from noticeparse.readers.hwp5_records import CTRL_HEADER, LIST_HEADER, PAGE_DEF, PARA_LINE_SEG, Records

LINE = struct.Struct("<4x2i8xi12x")
OBJECT = struct.Struct("<4xIi8xI")
PAGE = struct.Struct("<9I")
PAGE_BREAK = 4
LIKE_CHARACTER, STACKED = 1, 1
ROW_AND_SPAN = struct.Struct("<10xH2xH4xI")


def setting_of(records: Records, at: int, end: int) -> Setting:
    """The setting of the paragraph whose records begin at one number and end before another."""
    tags, levels, data = records.tags, records.levels, records.data
    lines: tuple[SetLine, ...] = ()
    height = columns = None
    floats, push = False, 0
    start, stop = records.starts[at], records.ends[at]
    breaks = stop - start > 11 and data[start + 11] & PAGE_BREAK != 0
    for child in range(at + 1, end):
        if levels[child] > 2:
            continue
        start, stop = records.starts[child], records.ends[child]
        if tags[child] == PARA_LINE_SEG:
            whole = (stop - start) // LINE.size * LINE.size
            lines = tuple(LINE.iter_unpack(data[start : start + whole]))
        elif tags[child] == PAGE_DEF and stop - start >= PAGE.size:
            height = _text_height(data, start)
        elif tags[child] == CTRL_HEADER and levels[child] == 1:
            kind = data[start : start + 4]
            if kind == b" lbt" and stop - start >= OBJECT.size:
                flags, offset, stored = OBJECT.unpack_from(data, start)
                if not flags & LIKE_CHARACTER and flags >> 21 & 7 == STACKED:
                    floats = True
                    push = max(push, max(offset, 0) + max(stored, _rows_height(records, child, end)))
            elif kind == b"dloc" and stop - start >= 6:
                columns = data[start + 4] >> 2 | (data[start + 5] & 3) << 6
    return Setting(lines, breaks, floats, push, height, columns)


def _text_height(data: bytes, start: int) -> int:
    """Height of the text on a page: the paper without its margins and the bands of the running heads."""
    width, height, _left, _right, top, bottom, head, foot, flags = PAGE.unpack_from(data, start)
    text: int = (width if flags & 1 else height) - top - bottom - head - foot
    return text


def _rows_height(records: Records, table: int, end: int) -> int:
    """Height of a table's rows: the table's own record may still hold that of an earlier edition."""
    rows: dict[int, int] = {}
    for child in range(table + 1, min(end, records.after(table))):
        start = records.starts[child]
        if records.tags[child] == LIST_HEADER and records.levels[child] == 2 and records.ends[child] - start >= 24:
            row, span, height = ROW_AND_SPAN.unpack_from(records.data, start)
            if span == 1:
                rows[row] = max(rows.get(row, 0), height)
    return sum(rows.values())
