"""Where a table that no pattern proves may end at most."""

from __future__ import annotations

import re
from collections.abc import Sequence

from noticeparse.layout.loose.body import ARROW, ends_table, is_page_mark
from noticeparse.layout.loose.pieces import HEADING, ITEM, NOTE, Mark, Piece, piece_of, width
from noticeparse.model.elements import Line

MOST_LINES = 160
"""Longest run of lines that is weighed."""

IN_CELLS = frozenset({"dot", "bullet", "dash", ITEM, "circled", "annex"})
"""Marks that stand in cells as often as in an outline."""

_LOOK_BACK = 80
_LEAST_RUN = 3
_PAPER = 130
_FORM = re.compile(r"[<\[【〔(]?\s?(?:서식|별지|붙임|별첨|양식|첨부)")
_FORM_LENGTH = 24


def is_wrapped(lines: Sequence[Line]) -> bool:
    """True where hardly any line is longer than paper is wide, so that lines end where the paper does."""
    return sum(width(line.text.text) > _PAPER for line in lines) * 50 < len(lines)


def open_styles(lines: Sequence[Line], at: int, mark: Mark) -> frozenset[str]:
    """Styles of the outline marks that a line stands below: a line with one of them ends what stands there."""
    found: list[str] = []
    for line in reversed(lines[max(0, at - _LOOK_BACK) : at]):
        style = mark(line.text.text)
        if style and style != NOTE and style not in found:
            found.append(style)
        if style in HEADING or line.heading:
            break
    return frozenset(found) - IN_CELLS


def take_run(lines: Sequence[Line], start: int, stop: int, mark: Mark, styles: frozenset[str]) -> list[Piece]:
    """The lines before ``stop`` that a table which begins at a line may take at most."""
    pieces: list[Piece] = []
    for at in range(start, min(stop, start + MOST_LINES)):
        line = lines[at]
        text = line.text.text
        if not text or is_page_mark(text):
            continue
        piece = piece_of(line, at, mark)
        if line.gap and len(pieces) > _LEAST_RUN:
            break
        if pieces and _is_remark(pieces[-1]) and mark(text) and mark(text) != NOTE and not _is_remark(piece):
            break
        if not ARROW.fullmatch(text) and (_ends(piece, text) or piece.style in styles):
            break
        pieces.append(piece)
    return pieces


def _is_remark(piece: Piece) -> bool:
    return piece.style == NOTE or piece.text.startswith("*")


def _ends(piece: Piece, text: str) -> bool:
    if _FORM.match(text) and len(text) <= _FORM_LENGTH:
        return bool(piece.line.gap or piece.line.heading)
    return ends_table(piece.line, text) or piece.style in HEADING
