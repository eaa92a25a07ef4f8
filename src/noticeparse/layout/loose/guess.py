"""Header rows of which one head is not known: believed only where the body keeps what the heads promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from noticeparse.layout.loose.aligned import columns_of
from noticeparse.layout.loose.grid import Plan
from noticeparse.layout.loose.headers import MAX_COLUMNS, Header, IsHeader, split_heads
from noticeparse.layout.loose.kinds import NUMBER, SELF_EVIDENT
from noticeparse.layout.loose.pieces import Mark, bracketed, is_label, piece_of, width
from noticeparse.model.elements import Line

_LEAST_HEADS = 3
_LEAST_ROWS = 3
_HEAD_WIDTH = 20


def guesses_at(lines: Sequence[Line], start: int, is_header: IsHeader, mark: Mark) -> list[Header]:
    """Header rows that begin at a line, one short unknown line among at least two known heads; the longest first.

    The unknown line may stand before the known heads, between them, or behind them; a known head never stands below.
    """
    first = start if is_header(lines[start].text.text) else start + 1
    if first >= len(lines) or not is_header(lines[first].text.text):
        return []
    known: list[bool] = []
    found: list[Header] = []
    heads: list[list[Line]] = []
    at = start
    while at < len(lines) and len(heads) < MAX_COLUMNS:
        line = lines[at]
        text = line.text.text
        if line.heading or line.bullet or (at > start and line.gap) or mark(text):
            break
        if heads and bracketed(text) and len(text) <= _HEAD_WIDTH:
            heads[-1].append(line)
            at += 1
            continue
        here = is_header(text)
        if not here and (not all(known) or not _may_be_head(line, at, mark) or split_heads(text, is_header)):
            break
        known.append(here)
        heads.append([line])
        at += 1
        closed = at >= len(lines) or not is_header(lines[at].text.text)
        if closed and len(heads) >= _LEAST_HEADS and not all(known):
            found.append(Header(start, at, tuple(map(tuple, heads)), flat=False))
    longest = [header for header in reversed(found) if len({*header.names}) == len(header.names)]
    return [header for header in longest if any(column.kinds for column in columns_of(header))]


def _may_be_head(line: Line, at: int, mark: Mark) -> bool:
    piece = piece_of(line, at, mark)
    return is_label(piece) and width(piece.text) <= _HEAD_WIDTH and not bracketed(piece.text) and not line.wraps


def confirms(header: Header, plan: Plan) -> bool:
    """True where a body keeps what the heads promise: values under most heads that promise them, none elsewhere."""
    if plan.n_rows < _LEAST_ROWS or plan.levels or plan.n_cols != len(header.heads):
        return False
    columns = columns_of(header)
    kinds: list[Counter[str]] = [Counter() for _ in columns]
    for slot in plan.slots:
        if slot.col_span > 1 or slot.row_span > 1:
            return False
        kinds[slot.col][slot.pieces[0].kind if len(slot.pieces) == 1 or slot.pieces[0].kind else ""] += 1
    promising = kept = 0
    for column, found in zip(columns, kinds, strict=True):
        usual = max(found, key=lambda kind: found[kind]) if found else ""
        if column.kinds:
            promising += 1
            kept += usual in column.kinds
        elif usual in SELF_EVIDENT or (usual == NUMBER and not column.counter):
            return False
    return kept > 0 and kept * 2 > promising
