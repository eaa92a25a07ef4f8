"""Bodies whose rows are lines of text: several cells on one line, only blanks between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from noticeparse.layout.loose.grid import Plan, Slot
from noticeparse.layout.loose.kinds import SELF_EVIDENT, index_of, kind_of
from noticeparse.layout.loose.pieces import LABEL_WIDTH, NOTE, Mark, Piece, bracketed, goes_on, is_label, part, width

_WIDE_GAP = re.compile(r"\s{2,}")
_INDEX = re.compile(r"\d{1,3}[.)]?(?=\s)")
_ITEM = re.compile(r"\s([∘∙◦○•▪▫ㆍ‣▸►◾❍⦁]|·|[-ㅇ](?=\s))")
_TOKEN = re.compile(r"\S+")
_LABEL_TOKENS = 5
_MOST_VALUES = 12
_ENDING = 2
_LABEL_PIECES = 4


def cut_rows(pieces: Sequence[Piece], columns: int, mark: Mark) -> list[Piece]:
    """The pieces, each line cut into the cells that its blanks set apart.

    Wide gaps count where most lines have as many as the header has heads. Otherwise a line is cut behind a row
    number that follows the one above, before a list mark that lines of the body begin with, and before values at
    its end, of which as many are taken as the rows repeat.
    """
    wide = [_wide_parts(piece) for piece in pieces]
    matching = sum(len(parts) == columns for parts in wide)
    if columns > 2 and matching >= 2 and matching * 2 > len(pieces):
        return [part(p, *span, mark) for p, parts in zip(pieces, wide, strict=True) for span in parts]
    openers = {piece.text[0] for piece in pieces if piece.marked}
    values = _values_a_line(pieces, columns - 1)
    cut: list[Piece] = []
    expected = 1
    for piece in pieces:
        text = piece.text
        start = 0
        if (match := _INDEX.match(text)) and index_of(match.group()) == expected:
            start = match.end()
        if start or index_of(text) == expected:
            expected += 1
        end = _before_values(text, values) if values else len(text)
        inner = 0
        if not piece.style or piece.style == "paren_number":
            inner = next((m.start(1) for m in _ITEM.finditer(text, 0, 60) if m[1] in openers), 0)
        edges = sorted({0, start, end, len(text), *([inner] if start < inner < end else [])})
        for left, right in pairwise(edges):
            if right == len(text) and left == end and values:
                cut += _tokens(piece, left, mark)
            elif text[left:right].strip():
                cut.append(part(piece, left, right, mark) if (left, right) != (0, len(text)) else piece)
    return cut


def _wide_parts(piece: Piece) -> list[tuple[int, int]]:
    at, parts = 0, []
    for gap in _WIDE_GAP.finditer(piece.text):
        parts.append((at, gap.start()))
        at = gap.end()
    return [*parts, (at, len(piece.text))]


def _tokens(piece: Piece, start: int, mark: Mark) -> list[Piece]:
    return [part(piece, *match.span(), mark) for match in _TOKEN.finditer(piece.text, start)]


def _count_values(text: str, most: int) -> tuple[int, bool]:
    """Values at the end of a line, and whether the line holds nothing else."""
    tokens = text[-120:].split()
    count = 0
    while count < min(most, len(tokens)) and kind_of(tokens[-1 - count]):
        count += 1
    return count, count == len(tokens) and len(text) <= 120


def _values_a_line(pieces: Sequence[Piece], most: int) -> int:
    """How many values the lines of the body end with, 0 where that is no pattern."""
    kinds: dict[int, Counter[str]] = {}
    alone = False
    for piece in pieces:
        if piece.style == NOTE:
            continue
        count, only = _count_values(piece.text, _MOST_VALUES)
        if count:
            here = [kind_of(token) for token in piece.text[-120:].split()[-count:]]
            kinds.setdefault(count, Counter())[here[0]] += 1
            alone = alone or (only and 1 < count <= most and any(kind in SELF_EVIDENT for kind in here))
    if not kinds:
        return 0
    values = max(kinds, key=lambda count: (kinds[count].total(), count))
    found = kinds[values]
    if values > most:
        return 0
    proven = found.total() >= 2 and max(found.values()) * 4 >= found.total() * 3
    return values if proven or alone else 0


def _before_values(text: str, values: int) -> int:
    """Where the values at the end of a line begin, its length where it has fewer."""
    if _count_values(text, values)[0] < values:
        return len(text)
    starts = [match.start() for match in _TOKEN.finditer(text, max(0, len(text) - 120))]
    return starts[-values]


@dataclass(slots=True)
class _Row:
    label: list[Piece] = field(default_factory=list)
    text: list[Piece] = field(default_factory=list)
    whole: Piece | None = None
    alone: bool = False


def labelled(pieces: Sequence[Piece], columns: int, mark: Mark) -> Plan | None:
    """Two columns of text: rows begin with a short label, alone on its line or with the text behind it.

    Rows begin behind a blank line. Where label and text share a line it is cut at a wide gap, else behind a
    beginning that the line repeats, else behind the ending that labels alone on their lines have shown
    (``…기업``). A row that none of these cuts stays one cell over both columns.
    """
    if columns != 2 or not pieces or pieces[0].style:
        return None
    rows = _text_rows(pieces)
    endings = _endings(rows)
    decided = sum(row.whole is None for row in rows)
    for row in rows:
        if row.whole is None:
            continue
        at = _wide_cut(row.whole.text) or _repeated(row.whole.text)
        decided += at > 0
        at = at or _ending_cut(row.whole.text, endings)
        if at:
            row.label = [part(row.whole, 0, at, mark)]
            row.text.insert(0, part(row.whole, at, len(row.whole.text), mark))
            row.whole = None
    undecided = sum(row.whole is not None for row in rows)
    if len(rows) < 3 or decided * 5 < len(rows) * 3 or undecided * 5 > len(rows):
        return None
    if any(row.whole is None and not row.text for row in rows):
        return None
    return Plan(tuple(_row_slots(rows)), len(rows), len(pieces), (1, 1))


def _text_rows(pieces: Sequence[Piece]) -> list[_Row]:
    rows: list[_Row] = []
    for number, piece in enumerate(pieces):
        row = rows[-1] if rows else None
        before = [] if row is None else row.text or row.label or ([row.whole] if row.whole else [])
        if row is not None and row.alone and not row.text and _label_goes_on(row.label, piece):
            row.label.append(piece)
        elif row is None or _begins_row(row, before, piece, pieces[number + 1] if number + 1 < len(pieces) else None):
            alone = is_label(piece) and not _wide_cut(piece.text)
            rows.append(_Row([piece], alone=True) if alone else _Row(whole=piece))
        elif piece.style == NOTE and row.alone and not row.text and len(rows) > 1:
            rows.pop()  # a note explains a text: the short line above it was one
            rows[-1].text += [*row.label, piece]
        else:
            row.text.append(piece)
    return rows


def _begins_row(row: _Row, before: Sequence[Piece], piece: Piece, following: Piece | None) -> bool:
    if piece.style or piece.line.indent or (row.alone and not row.text):
        return False
    wide = _wide_cut(piece.text) > 0
    titles = following is not None and is_label(piece) and (following.marked or following.line.indent > 0)
    if piece.line.gap and (wide or titles):
        return True  # a blank at the end of the line above is weaker than this
    return not goes_on(before, piece) and (wide or piece.line.gap > 0)


def _label_goes_on(label: Sequence[Piece], piece: Piece) -> bool:
    if len(label) >= _LABEL_PIECES or piece.style or piece.line.indent or width(piece.text) > LABEL_WIDTH:
        return False
    return label[-1].line.wraps or bracketed(piece.text)


def _wide_cut(text: str) -> int:
    gap = _WIDE_GAP.search(text, 0, 40)
    return gap.end() if gap and 0 < width(text[: gap.start()]) <= LABEL_WIDTH and gap.end() < len(text) else 0


def _repeated(text: str) -> int:
    """Where the text begins behind a label that it repeats; the longest such label counts."""
    tokens = [match.span() for match in _TOKEN.finditer(text[:80])]
    for count in range(min(_LABEL_TOKENS, len(tokens) - 1), 0, -1):
        label, start = text[: tokens[count - 1][1]], tokens[count][0]
        if width(label) > LABEL_WIDTH or len(label) < 3:
            continue
        if text.startswith(label, start) or (count > 1 and label in text[start:]):
            return start
    return 0


def _endings(rows: Sequence[_Row]) -> frozenset[str]:
    """Last syllables that at least two labels alone on their lines share."""
    ends = Counter(row.label[-1].text[-_ENDING:] for row in rows if row.alone and len(row.label[-1].text) > _ENDING)
    return frozenset(end for end, count in ends.items() if count > 1)


def _ending_cut(text: str, endings: frozenset[str]) -> int:
    tokens = [match.span() for match in _TOKEN.finditer(text[:80])]
    for (_, end), (start, _) in pairwise(tokens[: _LABEL_TOKENS + 1]):
        if width(text[:end]) > LABEL_WIDTH:
            return 0
        if text[end - _ENDING : end] in endings and end > _ENDING:
            return start
    return 0


def _row_slots(rows: Sequence[_Row]) -> list[Slot]:
    slots: list[Slot] = []
    for number, row in enumerate(rows):
        if row.whole is not None:
            slots.append(Slot(number, 0, (row.whole, *row.text), col_span=2))
        else:
            slots += [Slot(number, 0, tuple(row.label)), Slot(number, 1, tuple(row.text))]
    return slots
