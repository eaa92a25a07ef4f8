"""Bodies whose rows are a label and a list of marked items, and sometimes a remark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from noticeparse.layout.loose.cells import without_notes_below
from noticeparse.layout.loose.grid import Plan, Slot
from noticeparse.layout.loose.kinds import SELF_EVIDENT
from noticeparse.layout.loose.pieces import ITEM, NOTE, Piece, cells_of, goes_on, is_label, width

_ROW_PIECES = 40
_LABEL_PIECES = 3
_REMARK_WIDTH = 40
_FREE_STYLES = frozenset({"dot", "bullet", ITEM})
"""Marks that lists in cells prefer and outlines do not."""


def listed(pieces: Sequence[Piece], columns: int, *, wrapped: bool) -> Plan | None:
    """Two columns: a label, and a list of marked items that may wrap and carry notes.

    Args:
        pieces: What stands below the header.
        columns: How many heads there are.
        wrapped: Whether lines that nothing joins may be one label.
    """
    if columns != 2:
        return None
    rows: list[tuple[list[Piece], list[Piece]]] = []
    at, styles = 0, set[str]()
    while at < len(pieces):
        label_end = _label_end(pieces, at, wrapped)
        if label_end is None:
            break
        end = label_end
        style = pieces[label_end].style
        while end < len(pieces) and end - label_end < _ROW_PIECES:
            piece = pieces[end]
            if piece.marked and piece.style != style and piece.style not in styles:
                break
            if not piece.style and not goes_on(_cell_at(pieces, label_end, end), piece):
                if _label_end(pieces, end, wrapped) is not None:
                    break
                if piece.plain and not _full(pieces, end):
                    break
            end += 1
        rows.append((list(pieces[at:label_end]), list(pieces[label_end:end])))
        styles.add(style)
        at = end
    if not rows or (at < len(pieces) and pieces[at].plain):
        return None
    if _may_be_label(pieces, at):
        return None
    openers = Counter(cell[0].style for _, cell in rows)
    if max(openers.values()) * 5 < len(rows) * 3:
        return None
    inside = [piece for _, cell in rows[:-1] for piece in cell]
    last = without_notes_below(rows[-1][1], inside)
    items = sum(piece.marked for piece in last)
    if len(rows) == 1 and (items < 2 or last[0].style not in _FREE_STYLES or len(rows[0][0][0].text) < 2):
        return None
    if not _wraps_agree([label for label, _ in rows], wrapped=wrapped and len(openers) == 1):
        return None
    used = at - len(rows[-1][1]) + len(last)
    rows[-1] = (rows[-1][0], last)
    slots = [Slot(r, c, tuple(cell)) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    return Plan(tuple(slots), len(rows), used, (1, 1))


def _may_be_label(pieces: Sequence[Piece], end: int) -> bool:
    """True where the last line of a body goes on the item above it, or is the label of a row without items."""
    if end < len(pieces) or end < 2 or not is_label(pieces[-1]):
        return False
    return not pieces[-2].line.wraps and not goes_on(pieces[max(0, end - 3) : end - 1], pieces[-1])


def _label_end(pieces: Sequence[Piece], at: int, wrapped: bool) -> int | None:
    """Where the items below a label begin, None where there is no label with items below it.

    Where labels may be wrapped, one takes the short lines above the items; `_wraps_agree` says whether they fit.
    """
    if at >= len(pieces) or not (is_label(pieces[at]) or pieces[at].kind in SELF_EVIDENT):
        return None
    end = at + 1
    while end < len(pieces) and end - at < 4 and goes_on(pieces[at:end], pieces[end]):
        end += 1
    wrapped = wrapped and not (at and _full(pieces, at))
    while wrapped and end < len(pieces) and end - at < _LABEL_PIECES and is_label(pieces[end]):
        end += 1
    return end if end < len(pieces) and pieces[end].marked else None


def _wraps_agree(labels: Sequence[Sequence[Piece]], *, wrapped: bool) -> bool:
    """True where labels of several lines are wrapped at one width, not cells of several columns.

    The first word of each further line must have had no room on the line above. One label on one line at least
    shows that the column is not two; a first label alone in being wrapped may hold a head that was overlooked.
    """
    forced = [all(goes_on(label[:n], label[n]) for n in range(1, len(label))) for label in labels]
    if all(forced):
        return True
    if not wrapped or not any(len(label) == 1 for label in labels) or (not forced[0] and forced.count(False) == 1):
        return False
    room = max(width(piece.text) for label in labels for piece in label)
    return all(
        width(label[n - 1].text) + 1 + width(label[n].text.split()[0]) > room
        for label, sure in zip(labels, forced, strict=True)
        if not sure
        for n in range(1, len(label))
    )


def listed_with_remarks(pieces: Sequence[Piece]) -> Plan | None:
    """Three columns: a label, a list of marked items, and a remark that rows may lack."""
    rows: list[tuple[list[Piece], list[Piece], list[Piece]]] = []
    label, at = _first_label(pieces)
    while label and at < len(pieces):
        start = at
        while at < len(pieces) and at - start < _ROW_PIECES and _in_item(pieces, start, at):
            at += 1
        end = at
        while end < len(pieces) and not pieces[end].style:
            end += 1
        between = cells_of(pieces[at:end])
        if (between and _full(pieces, at)) or len(between) > 2:
            return None
        more = end < len(pieces) and pieces[end].style == pieces[start].style
        if more and not (between and is_label(between[-1][0])):
            return None
        remark = between[0] if len(between) == (2 if more else 1) else []
        if not more and len(between) > 1:
            return None
        if any(width(piece.text) > _REMARK_WIDTH for piece in remark):
            return None
        rows.append((label, list(pieces[start:at]), remark))
        if not more:
            at += len(remark)
            break
        label, at = between[-1], end
    if len(rows) < 2 or not any(remark for *_, remark in rows):
        return None
    if not rows[-1][2]:
        inside = [piece for _, items, _ in rows[:-1] for piece in items]
        last = without_notes_below(rows[-1][1], inside)
        at -= len(rows[-1][1]) - len(last)
        rows[-1] = (rows[-1][0], last, [])
    slots = [Slot(r, c, tuple(cell)) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell]
    return Plan(tuple(slots), len(rows), at, (1, 1, 1))


def _first_label(pieces: Sequence[Piece]) -> tuple[list[Piece], int]:
    end = next((at for at, piece in enumerate(pieces[:4]) if piece.marked), 0)
    cells = cells_of(pieces[:end])
    return (cells[0], end) if len(cells) == 1 and is_label(cells[0][0]) else ([], end)


def _in_item(pieces: Sequence[Piece], start: int, at: int) -> bool:
    """True where a piece belongs to the list that begins at ``start``."""
    piece = pieces[at]
    if piece.style:
        return piece.style in (pieces[start].style, NOTE)
    return goes_on(_cell_at(pieces, start, at), piece)


def _cell_at(pieces: Sequence[Piece], start: int, end: int) -> Sequence[Piece]:
    """The pieces of the item that stands before ``end``."""
    begin = end
    while begin > start and not (pieces[begin - 1].style):
        begin -= 1
    return pieces[max(start, begin - 1) : end]


def _full(pieces: Sequence[Piece], at: int) -> bool:
    """True where the line above reaches as far as the longest line around it, so that it may be wrapped."""
    around = [width(piece.text) for piece in pieces[max(0, at - 20) : at + 20] if piece.style or piece.plain]
    return width(pieces[at - 1].text) >= max(50, 0.85 * max(around))
