"""Characters to printed lines: sorted by place, with blanks where the gaps are."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from noticeparse.layout.page.glyphs import Glyphs, Quad, turned_back
from noticeparse.layout.page.unnamed import named
from noticeparse.model.page import BLANK_AFTER, GAP_AFTER, READS_DOWN, READS_UP, UNNAMED

# Shares of the font's height: what is a gap where the engine sees one too, and what is one in any case.
GAP_SEEN = 0.09
GAP_ALONE = 0.28
# A narrow character whose box is wider than this does not have its own width; the gap behind it is then at least this.
INFLATED = 0.72
GAP_INFLATED = 0.12
LEAST_STEPS = 4
SAME_ROW = 0.5
DOUBLE_STRUCK = 0.12
TURNS = (READS_UP, READS_DOWN)


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
        joint: What stands between it and the line that it goes on in; None where it goes on in none.
        is_turned: True where it reads upwards or downwards.
    """

    page: int
    text: str
    glyphs: list[int]
    box: tuple[float, float, float, float]
    height: float
    ends_blank: bool = False
    has_blanks: bool = False
    joint: str | None = None
    is_turned: bool = False


@dataclass(slots=True)
class _Row:
    top: float
    bottom: float
    weight: int
    glyphs: list[int] = field(default_factory=list)


def lines_of(glyphs: Glyphs, which: Iterable[int]) -> list[PrintedLine]:
    """The printed lines that some of a page's characters make, from top to bottom, those of turned ones behind them."""
    if glyphs.turns:
        which = list(which)
        upright = _upright_lines(glyphs, [i for i in which if not glyphs.turns[i]])
        return [*upright, *(line for turn in TURNS for line in _turned_lines(glyphs, which, turn))]
    return _upright_lines(glyphs, which)


def _turned_lines(glyphs: Glyphs, which: Iterable[int], turn: int) -> list[PrintedLine]:
    turned = [i for i in which if glyphs.turns[i] == turn]
    lines = _upright_lines(glyphs.turned(turn), turned) if turned else []
    return [replace(line, box=turned_back(line.box, turn), is_turned=True) for line in lines]


def _upright_lines(glyphs: Glyphs, which: Iterable[int]) -> list[PrintedLine]:
    rows = _rows(glyphs.quads, which)
    if UNNAMED in glyphs.text:
        for row in rows:
            row.glyphs = named(glyphs, row.glyphs)
    found = [_line(glyphs, row) for row in rows if row.glyphs]
    found.sort(key=lambda line: ((line.box[1] + line.box[3]) / 2, line.box[0]))
    return found


def _rows(quads: Sequence[Quad], which: Iterable[int]) -> list[_Row]:
    runs: list[_Row] = []
    current = _Row(-1e9, -1e9, 0)
    last_top = last_bottom = -1e9
    for i in which:
        _, top, _, bottom = quads[i]
        if -0.3 < top - last_top < 0.3 and -0.3 < bottom - last_bottom < 0.3:
            current.glyphs.append(i)
        else:
            last_top, last_bottom = top, bottom
            current = _Row(top, bottom, 1, [i])
            runs.append(current)
    runs.sort(key=lambda run: run.top + run.bottom)
    rows: list[_Row] = []
    for run in runs:
        run.weight = len(run.glyphs)
        top, bottom = run.top, run.bottom
        high = bottom - top
        for row in rows[-1:-5:-1]:
            shared = (bottom if bottom < row.bottom else row.bottom) - (top if top > row.top else row.top)
            least = row.bottom - row.top
            if shared > SAME_ROW * (high if high < least else least):
                if run.weight * (run.bottom - run.top) > row.weight * (row.bottom - row.top):
                    row.top, row.bottom, row.weight = run.top, run.bottom, run.weight
                row.glyphs += run.glyphs
                break
        else:
            rows.append(run)
    return rows


def _line(glyphs: Glyphs, row: _Row) -> PrintedLine:
    quads, text, blanks = glyphs.quads, glyphs.text, glyphs.blanks
    order = sorted(row.glyphs, key=quads.__getitem__)
    height = row.bottom - row.top
    chars: list[str] = []
    places: list[int] = []
    has_blanks = False
    last = order[0]
    left, top, right, bottom = quads[last]
    top, bottom = min(top, row.top), max(bottom, row.bottom)
    before = ended = -1e9
    char = flag = None
    pitch = 0.0  # not looked at yet: most lines need none
    for i in order:
        x0, y0, x1, y1 = quads[i]
        letter = text[i]
        if places:
            if letter == char and x0 - before < DOUBLE_STRUCK * height:
                continue
            if flag:
                if flag & BLANK_AFTER:
                    has_blanks = True
                if flag & GAP_AFTER and pitch == 0.0:
                    pitch = _pitch(glyphs, order)
            # Most neighbours touch: nothing says that there is a gap.
            if (flag or x0 > ended) and is_gap(glyphs, last, i, height, pitch or 1.0):
                chars.append(" ")
                places.append(-1)
        char, flag, ended = letter, blanks[i], x1
        chars.append(char)
        places.append(i)
        if y0 < top:
            top = y0
        if y1 > bottom:
            bottom = y1
        if x1 > right:
            right = x1
        last, before = i, x0
    joined = "".join(chars)
    if not unicodedata.is_normalized("NFC", joined):
        joined, places = compose(joined, places)
    box = (left, top, right, bottom)
    return PrintedLine(glyphs.page, joined, places, box, height, bool(blanks[last] & BLANK_AFTER), has_blanks)


def is_gap(glyphs: Glyphs, left: int, right: int, height: float, pitch: float = 1.0) -> bool:
    """True where a blank stands between two neighbours of a line.

    Args:
        glyphs: The page's characters.
        left: The one in question.
        right: The one that stands behind it.
        height: Of the line.
        pitch: How far wide characters of the line are from the next one, in widths; below 1 where they are set tight.
    """
    flag = glyphs.blanks[left]
    if right != left + 1:
        flag = 0
    elif flag & BLANK_AFTER:
        return True
    start, top, end, bottom = glyphs.quads[left]
    head, char = glyphs.quads[right][0], glyphs.text[left]
    size = min(height, bottom - top)
    if flag:
        if _wide(char):
            return head - start - min(pitch, 1.0) * (end - start) > GAP_SEEN * size
        if end - start > INFLATED * size:
            # Fonts without widths: every box is as wide as the widest, so the character itself says how wide it is.
            return head - start > (min(pitch, 1.0) * _usual_width(char) + GAP_INFLATED) * (end - start)
        return head - end > GAP_SEEN * size
    return head - end > GAP_ALONE * size


def _usual_width(char: str) -> float:
    """Width of a narrow character in a proportional font, as a share of a wide one's."""
    if char in "MW@%&":
        return 0.92
    if char.isupper():
        return 0.7
    return 0.55 if char.isalnum() or char in "~+=<>" else 0.36


def _pitch(glyphs: Glyphs, order: Sequence[int]) -> float:
    """The middle of how far wide characters are from the next one, in their widths; 1 where there are too few."""
    quads, text, blanks = glyphs.quads, glyphs.text, glyphs.blanks
    steps = sorted(
        (quads[b][0] - quads[a][0]) / (quads[a][2] - quads[a][0])
        for a, b in itertools.pairwise(order)
        if not blanks[a] and ("가" <= text[a] <= "힣" or _wide(text[a])) and quads[a][2] > quads[a][0]
    )
    return steps[len(steps) // 2] if len(steps) >= LEAST_STEPS else 1.0


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
