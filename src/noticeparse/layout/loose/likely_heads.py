"""Rows of heads of which some may be unknown, each with what its unknown heads cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from noticeparse.layout.loose.broad import class_of, is_value
from noticeparse.layout.loose.headers import Header, IsHeader
from noticeparse.layout.loose.pieces import Piece, bracketed, width
from noticeparse.layout.loose.words import anchors, words
from noticeparse.model.elements import Line

HEAD_WIDTH = 24
"""Columns that a head takes at most, on one line."""

_MOST_COLUMNS = 9
_MOST_HEAD_LINES = 4
_UNKNOWN, _UNKNOWN_LAST, _LIKELY, _MOST_UNKNOWN = 1.5, 2.5, 0.5, 4.0
_KNOWN_BELOW = 0.5
_WIDE_HEAD = 2.0


@dataclass(frozen=True, slots=True)
class Heads:
    """A reading of the header row.

    Attributes:
        header: The row.
        known: How many of its heads are known.
        cost: What the unknown ones cost.
        spans: Columns under each.
    """

    header: Header
    known: int
    cost: float
    spans: tuple[int, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The head over each column."""
        return tuple(name for name, span in zip(self.header.names, self.spans, strict=True) for _ in range(span))


def heads_at(run: Sequence[Piece], is_header: IsHeader) -> list[Heads]:
    """Readings of the heads at the begin of a run, from few columns to many."""
    found: list[Heads] = []
    heads: list[tuple[Line, ...]] = []
    known, cost, at = 0, 0.0, 0
    while at < len(run) and len(heads) < _MOST_COLUMNS:
        taken, sure = _head(run, at, is_header)
        if not taken:
            break
        heads.append(tuple(piece.line for piece in run[at : at + taken]))
        known += sure
        name = "".join("".join(line.text.text for line in heads[-1]).split())
        likely = name.endswith(_promises()) and taken == 1
        cost += 0.0 if sure else _LIKELY if likely else _UNKNOWN
        last = 0.0 if sure else _LIKELY if likely else _UNKNOWN_LAST
        at += taken
        if cost > _MOST_UNKNOWN:
            break
        names = {"".join(line.text.text for line in head) for head in heads}
        if len(names) < len(heads):
            break
        if len(heads) > 1 and known and at < len(run):
            header = Header(run[0].at, run[at].at, tuple(heads), flat=False)
            if _counts_late(header):
                break
            price = cost + last + (_KNOWN_BELOW if is_header(run[at].text) else 0.0)
            found.append(Heads(header, known, price, (1,) * len(heads)))
            if len(heads) > 2 and header.names[0] not in words("counters") - {"구분"}:
                found.append(Heads(header, known, price + _WIDE_HEAD, (2, *((1,) * (len(heads) - 1)))))
    return found


@cache
def _promises() -> tuple[str, ...]:
    """Endings of heads that promise a kind of value."""
    return tuple(sorted({ending for endings in anchors().values() for ending in endings}))


def _counts_late(header: Header) -> bool:
    """True where a head that counts the rows is not the first."""
    return any(name in words("pure_counters") for name in header.names[1:])


def _head(run: Sequence[Piece], at: int, is_header: IsHeader) -> tuple[int, bool]:
    """How many lines the head at a place takes (0 for no head), and whether it is a known one."""
    first = run[at]
    if not may_be_head(first) or (at and first.line.gap):
        return 0, False
    split = (n for n in (2, 3) if _is_split(run[at : at + n], n, is_header))
    size = 1 if is_header(first.text) else next(split, 0)
    sure = size > 0
    size = size or 1
    while at + size < len(run) and size < _MOST_HEAD_LINES and _dresses(run[at + size].text):
        size += 1
    return size, sure


def _dresses(text: str) -> bool:
    """True for a remark in brackets that belongs to the head above it: a unit, a kind, no score."""
    return bracketed(text) and not text.strip("() 점").isdigit()


def _is_split(pieces: Sequence[Piece], size: int, is_header: IsHeader) -> bool:
    return (
        len(pieces) == size
        and all(map(may_be_head, pieces))
        and (is_header(" ".join(p.text for p in pieces)) or is_header("".join(p.text for p in pieces)))
    )


def may_be_head(piece: Piece) -> bool:
    """True for a short line of text that could stand over a column."""
    if piece.style or width(piece.text) > HEAD_WIDTH or piece.text.endswith((".", ":", "~")):
        return False
    return not is_value(class_of(piece.text, marked=False)) and not bracketed(piece.text)
