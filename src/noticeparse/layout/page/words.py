"""Characters to printed lines: sorted by place, with blanks where the gaps are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from noticeparse.model.page import BLANK_AFTER, GAP_AFTER, Page

# Shares of the font's height: what is a gap where the engine sees one too, and what is one in any case.
GAP_SEEN = 0.09
GAP_ALONE = 0.28
# A box that reaches this far into the next character is not the width of its own character.
INFLATED = 0.12
NARROW = 0.42
SAME_ROW = 0.5
DOUBLE_STRUCK = 0.12


@dataclass(slots=True)
class PrintedLine:
    """One line of characters that stand side by side.

    Attributes:
        page: Number of the page.
        text: NFC, blanks single, none outside.
        glyphs: For each character of ``text`` the index of its character on the page, -1 for a blank.
        box: Left, top, right, bottom.
        height: Of most of its characters.
        ends_blank: True where the file puts a blank behind the last character.
        has_blanks: True where the file puts blanks between some of its characters.
    """

    page: int
    text: str
    glyphs: list[int]
    box: tuple[float, float, float, float]
    height: float
    ends_blank: bool = False
    has_blanks: bool = False
    joint: str | None = None


@dataclass(slots=True)
class _Row:
    top: float
    bottom: float
    weight: int
    glyphs: list[int] = field(default_factory=list)


def lines_of(page: Page, glyphs: Iterable[int]) -> list[PrintedLine]:
    """The printed lines that some of a page's characters make, from top to bottom."""
    rows = _rows(page, glyphs)
    found = [_line(page, row) for row in rows]
    found.sort(key=lambda line: ((line.box[1] + line.box[3]) / 2, line.box[0]))
    return found


def _rows(page: Page, glyphs: Iterable[int]) -> list[_Row]:
    boxes = page.boxes
    runs: list[_Row] = []
    current: _Row | None = None
    for i in glyphs:
        top, bottom = boxes[4 * i + 1], boxes[4 * i + 3]
        if current is not None and abs(top - current.top) < 0.3 and abs(bottom - current.bottom) < 0.3:
            current.glyphs.append(i)
            current.weight += 1
        else:
            current = _Row(top, bottom, 1, [i])
            runs.append(current)
    runs.sort(key=lambda run: run.top + run.bottom)
    rows: list[_Row] = []
    for run in runs:
        home = None
        for row in rows[-1:-5:-1]:
            shared = min(run.bottom, row.bottom) - max(run.top, row.top)
            if shared > SAME_ROW * min(run.bottom - run.top, row.bottom - row.top):
                home = row
                break
        if home is None:
            rows.append(_Row(run.top, run.bottom, run.weight, list(run.glyphs)))
            continue
        if run.weight * (run.bottom - run.top) > home.weight * (home.bottom - home.top):
            home.top, home.bottom, home.weight = run.top, run.bottom, run.weight
        home.glyphs.extend(run.glyphs)
    return rows


def _line(page: Page, row: _Row) -> PrintedLine:
    boxes, text, blanks = page.boxes, page.text, page.blanks
    order = sorted(row.glyphs, key=lambda i: boxes[4 * i])
    height = row.bottom - row.top
    chars: list[str] = []
    places: list[int] = []
    last = -1
    has_blanks = False
    top, bottom, right = row.top, row.bottom, 0.0
    for i in order:
        if last >= 0:
            if text[i] == text[last] and boxes[4 * i] - boxes[4 * last] < DOUBLE_STRUCK * height:
                continue
            if is_gap(page, last, i, height):
                chars.append(" ")
                places.append(-1)
            has_blanks = has_blanks or bool(blanks[last] & BLANK_AFTER)
        chars.append(text[i])
        places.append(i)
        top, bottom = min(top, boxes[4 * i + 1]), max(bottom, boxes[4 * i + 3])
        right = max(right, boxes[4 * i + 2])
        last = i
    joined = "".join(chars)
    if not unicodedata.is_normalized("NFC", joined):
        joined, places = compose(joined, places)
    box = (boxes[4 * order[0]], top, right, bottom)
    return PrintedLine(page.number, joined, places, box, height, bool(blanks[last] & BLANK_AFTER), has_blanks)


def is_gap(page: Page, left: int, right: int, height: float) -> bool:
    """True where a blank stands between two neighbours of a line."""
    boxes, flag = page.boxes, page.blanks[left]
    gap = boxes[4 * right] - boxes[4 * left + 2]
    size = min(height, boxes[4 * left + 3] - boxes[4 * left + 1])
    if flag & BLANK_AFTER and right == left + 1:
        return True
    if gap < -INFLATED * size and not _wide(page.text[left]):
        # Fonts without widths: every character has the widest box, so the width is taken from what it is.
        gap = boxes[4 * right] - boxes[4 * left] - NARROW * size
        return bool(flag & GAP_AFTER) and gap > GAP_SEEN * size
    if flag and right == left + 1:
        return gap > GAP_SEEN * size
    return gap > GAP_ALONE * size


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def compose(text: str, places: Sequence[int]) -> tuple[str, list[int]]:
    """Text in NFC, with the place of the first character of each that was composed."""
    out: list[str] = []
    where: list[int] = []
    start = 0
    for i in range(1, len(text) + 1):
        if i < len(text) and (unicodedata.combining(text[i]) or "\u1160" <= text[i] <= "\u11ff"):
            continue
        piece = unicodedata.normalize("NFC", text[start:i])
        out.append(piece)
        where.extend([places[start]] * len(piece))
        start = i
    return "".join(out), where
