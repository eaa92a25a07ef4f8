"""Characters that were read by their shape, put among a page's own where they stand."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

from noticeparse.model.drawn import Quad
from noticeparse.model.page import BLANK_AFTER, Page
from noticeparse.readers.drawn.lines import Measure, TextLines

# A letter's box is wider than its ink by this share of the em on both sides, where there is room.
BEARING = 0.06
# A blank between neighbours, in em: where the file has one there, and where it has not.
GAP_FLAGGED, GAP = 0.1, 0.14
# Brackets stand in half of a wide box, dots in the middle of one; the rest of it is no blank.
OPENING, CLOSING = "「『【《〈·", "」』】》〉·"
HALF = 0.42
# Only what the file itself says is certain.
SUREST = 0.995
# A box is that of the line's text where the letter's ink is in it.
SLACK = 0.05


@dataclass(frozen=True, slots=True)
class Found:
    """A character, the box of its ink, its line, and how sure it is."""

    char: str
    ink: Quad
    measure: Measure
    certainty: float


@dataclass(slots=True)
class _Entry:
    """A character of the page as it will be; ``old`` is its place in the page as it was, -1 for a new one."""

    char: str
    quad: Quad
    old: int
    certainty: float
    em: float


def inserted(page: Page, lines: TextLines, found: Sequence[Found]) -> Page:
    """The page with the characters behind their neighbours on the left, in the order of the file otherwise."""
    if not found:
        return page
    behind: dict[int, list[Found]] = {}
    for one in found:
        behind.setdefault(_left_neighbour(lines, one.ink), []).append(one)
    order: list[_Entry] = []
    for i in range(-1, len(page.text)):
        if i >= 0:
            quad = lines.quads[i]
            order.append(_Entry(page.text[i], quad, i, 1.0, 0.84 * (quad[3] - quad[1])))
        for one in sorted(behind.get(i, ()), key=lambda one: (one.measure.top, one.ink[0])):
            order.append(_Entry(one.char, _box(one), -1, one.certainty, one.measure.em))
    blanks = bytearray(page.blanks[entry.old] if entry.old >= 0 else 0 for entry in order)
    turns = bytes(page.turns[entry.old] if 0 <= entry.old < len(page.turns) else 0 for entry in order)
    _set_blanks(order, blanks, lines)
    known = page.certainties or array("f", [1.0]) * len(page.text)
    return replace(
        page,
        text="".join(entry.char for entry in order),
        boxes=array("f", [value for entry in order for value in entry.quad]),
        blanks=bytes(blanks),
        turns=turns if page.turns else b"",
        certainties=array(
            "f", [known[entry.old] if entry.old >= 0 else min(entry.certainty, SUREST) for entry in order]
        ),
        shaped=page.shaped + len(found),
    )


def _left_neighbour(lines: TextLines, ink: Quad) -> int:
    """The last character of the text in the row that begins before the ink; -1 for none."""
    middle = (ink[0] + ink[2]) / 2
    before = [i for i in lines.beside(ink) if (lines.quads[i][0] + lines.quads[i][2]) / 2 < middle]
    if before:
        return max(before, key=lambda i: lines.quads[i][0])
    # At the head of a row it comes before the row's first character, so that the file's order stays that of the page.
    row = lines.beside(ink)
    return min(row) - 1 if row else len(lines.text) - 1


def _box(one: Found) -> Quad:
    """Of the line's height where the ink is on its baseline; else as high as a letter of its own size."""
    measure = one.measure
    room = BEARING * measure.em
    left, top, right, bottom = one.ink
    if measure.top - SLACK * measure.em <= top and bottom <= measure.bottom + SLACK * measure.em:
        return left - room, measure.top, right + room, measure.bottom
    return left - room, min(top, measure.top), right + room, max(bottom, measure.bottom)


def _set_blanks(order: Sequence[_Entry], blanks: bytearray, lines: TextLines) -> None:
    """Says between which new characters and their neighbours a blank stands, by the gaps; a blank of the file is kept.

    What stood behind a character now stands behind the last one that was put between, or is the wider gap before it.
    """
    start = 0
    while start < len(order):
        if order[start].old >= 0 and not (start + 1 < len(order) and order[start + 1].old < 0):
            start += 1
            continue
        # From a character of the file over new ones to the next character of the file.
        end = start + 1
        while end < len(order) and order[end].old < 0:
            end += 1
        flag = blanks[start] if order[start].old >= 0 else 0
        run = range(start, min(end, len(order) - 1))
        for i in run:
            _widen(order[i], order[i + 1])
        gaps = {i: _gap(order[i], order[i + 1]) for i in run}
        for i in run:
            blanks[i] = BLANK_AFTER if gaps[i] > GAP else 0
        if flag & BLANK_AFTER and gaps and not any(gap > GAP for gap in gaps.values()):
            widest = max(gaps, key=gaps.__getitem__)
            if gaps[widest] > GAP_FLAGGED:
                blanks[widest] = BLANK_AFTER
        start = end


def _widen(left: _Entry, right: _Entry) -> None:
    """Gives a new bracket the empty half of its box, as far as there is room."""
    em = max(left.em, right.em)
    room = min(HALF, _gap(left, right)) * em
    if room <= 0:
        return
    if left.old < 0 and left.char in CLOSING:
        left.quad = (*left.quad[:2], left.quad[2] + room, left.quad[3])
    elif right.old < 0 and right.char in OPENING:
        right.quad = (right.quad[0] - room, *right.quad[1:])


def _gap(left: _Entry, right: _Entry) -> float:
    """From one to the next in em of the larger; 0 where they stand in different rows."""
    shared = min(left.quad[3], right.quad[3]) - max(left.quad[1], right.quad[1])
    if shared <= 0:
        return 0.0
    return (right.quad[0] - left.quad[2]) / max(left.em, right.em)
