"""Two columns without heads that became lines: times and what happens then, or well-known labels and their values."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from noticeparse.layout.loose.broad import class_of, is_value
from noticeparse.layout.loose.grid import Plan, Slot
from noticeparse.layout.loose.kinds import DATE
from noticeparse.layout.loose.pieces import NOTE, Piece, bracketed, width
from noticeparse.model.table import Cell, Table, cells_span

_LEAST = 3
_MOST_LINES = 12
_LABEL_WIDTH = 24
_STAGE_WIDTH = 60


def paired(run: Sequence[Piece], is_header: Callable[[str], bool]) -> tuple[Table, int] | None:
    """The two columns that a run begins with, and how many lines they take; None where there are none.

    Args:
        run: Lines up to what can be no part of them.
        is_header: Whether a text is a known label.
    """
    for plan in (_timed(run), _labelled(run, is_header)):
        if plan is not None:
            return _table(plan), plan.used
    return None


def _timed(run: Sequence[Piece]) -> Plan | None:
    """Times and stages in turns, whichever comes first."""
    times = [class_of(piece.text, marked=False) == DATE or is_marked_time(piece) for piece in run]
    if len(run) < 2 * _LEAST or times[0] == times[1]:
        return None
    rows = 0
    while 2 * rows + 1 < len(run) and times[2 * rows] == times[0] and times[2 * rows + 1] == times[1]:
        if any(width(piece.text) > _STAGE_WIDTH for piece in run[2 * rows : 2 * rows + 2]):
            break
        rows += 1
    closed = 2 * rows == len(run) or run[2 * rows].style == NOTE or run[2 * rows].text.startswith("*")
    if rows < _LEAST or not closed:
        return None
    slots = [Slot(n // 2, n % 2, (piece,)) for n, piece in enumerate(run[: 2 * rows])]
    return Plan(tuple(slots), rows, 2 * rows, (1, 1))


def is_marked_time(piece: Piece) -> bool:
    """True for a time behind a list mark."""
    return piece.marked and class_of(piece.text[1:].strip(), marked=False) == DATE


def _labelled(run: Sequence[Piece], is_header: Callable[[str], bool]) -> Plan | None:
    """Labels alone on their lines, each with the lines of its value below it."""
    starts = [at for at, piece in enumerate(run) if _is_label(piece, is_header)]
    if not starts or starts[0]:
        return None
    kept: list[int] = []
    for at, after in zip(starts, [*starts[1:], len(run)], strict=True):
        if not 1 < after - at <= _MOST_LINES or (after == len(run) and any(p.style == NOTE for p in run[at:after])):
            break
        kept.append(at)
    if len(kept) < _LEAST or len(kept) < len(starts):
        return None
    slots: list[Slot] = []
    for row, (at, after) in enumerate(zip(kept, [*kept[1:], len(run)], strict=True)):
        slots += [Slot(row, 0, (run[at],)), Slot(row, 1, tuple(run[at + 1 : after]))]
    return Plan(tuple(slots), len(kept), len(run), (1, 1))


def _is_label(piece: Piece, is_header: Callable[[str], bool]) -> bool:
    text = piece.text
    if piece.style or width(text) > _LABEL_WIDTH or bracketed(text) or is_value(class_of(text, marked=False)):
        return False
    return is_header(text)


def _table(plan: Plan) -> Table:
    cells = tuple(
        Cell(slot.row, slot.col, tuple(piece.line for piece in slot.pieces))
        for slot in sorted(plan.slots, key=lambda slot: (slot.row, slot.col))
    )
    return Table("", cells, plan.n_rows, 2, cells_span(cells), kind="loose")
