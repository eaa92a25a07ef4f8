"""What it costs to hold two neighbouring lines for one cell, and what to hold them for two.

Costs are in nats, roughly: 0 says nothing against it, 2 that it is rare, 4 that it hardly ever happens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from noticeparse.layout.loose.broad import LISTED, LONG, class_of, is_value
from noticeparse.layout.loose.kinds import ADDRESS, DATE, NUMBER, PHONE, TICK
from noticeparse.layout.loose.pieces import NOTE, Piece, bracketed, width

_NEVER = 9.0
_FULL_WIDTH = 30
_ONE_LIST = 0.8
_TIME_GOES_ON = re.compile(r"[~～∼∽〜-]\s?$")
_TIME_BEGINS = re.compile(r"^\s?[~～∼∽〜]")
_OPEN_END = re.compile(
    r"(?:[,·ㆍ‧・/(‘“｢「『<+&↔]|\s및|\s또는"
    r"|[가-힣]{2}\s?(?:등의|위한|대한|관한|따른|하는|있는|하고|하여|위해|통해|따라|으로|에서|[를을의에과와]))$"
)
_INSIDE = re.compile(r"^(?:및\s|또는\s|등\s|[)\]」』,·/+]|(?:하는|하고|이며|으로|에서|까지|부터)\s)")
_STAR = re.compile(r"^\s?\*{1,3}\s?\S")


@dataclass(frozen=True, slots=True)
class Token:
    """A line of a run with what the costs look at.

    Attributes:
        piece: The line.
        name: Its class.
        wide: Columns that it takes.
        brackets: Round brackets that it opens and does not close.
    """

    piece: Piece
    name: str
    wide: int
    brackets: int


def tokens_of(pieces: Sequence[Piece]) -> list[Token]:
    """The lines of a run."""
    return [
        Token(
            piece,
            class_of(piece.text, marked=piece.marked),
            width(piece.text),
            piece.text.count("(") - piece.text.count(")"),
        )
        for piece in pieces
    ]


def joint_costs(above: Token, below: Token, *, wrapped: bool) -> tuple[float, float]:
    """Costs of one cell for both lines, and of a border between them.

    Args:
        above: The upper line.
        below: The lower line.
        wrapped: Whether lines of this text end where the paper does.
    """
    if below.piece.line.gap:
        return 3.0, 0.0
    upper, lower = above.piece.text, below.piece.text
    if above.brackets > 0 and (below.brackets < 0 or above.wide > _FULL_WIDTH):
        return 0.0, 4.0
    if bracketed(lower) and below.name not in (PHONE, TICK):
        return (1.0, 0.3) if above.name in (NUMBER, TICK) else (0.0, 1.5)
    if is_value(above.name) and is_value(below.name):
        return _values(above, below)
    if _STAR.match(lower) or below.piece.style == NOTE:
        return (1.8, 0.5) if is_value(above.name) else (1.2, 1.5)
    if below.piece.marked:
        return (0.2 if above.name in (LISTED, LONG) or above.piece.style == NOTE else 1.8), _parts(above, below)
    if _INSIDE.match(lower):
        return 0.0, 3.0
    if below.name in (PHONE, ADDRESS) and not is_value(above.name):
        return 1.2, 0.0
    if is_value(below.name):
        return (3.5 if above.wide < _FULL_WIDTH else 2.5), 0.0
    if is_value(above.name):
        return 2.5, 0.0
    if _OPEN_END.search(upper):
        return 0.1, 2.5
    if above.piece.line.wraps:
        return 0.1, 1.5
    return _words(above, below, wrapped=wrapped), 0.0


def _parts(above: Token, below: Token) -> float:
    """What a border between an item of a list and the line above costs: items of one style share a cell."""
    return _ONE_LIST if above.piece.style == below.piece.style and below.name == LISTED else 0.0


def _values(above: Token, below: Token) -> tuple[float, float]:
    upper, lower = above.piece.text, below.piece.text
    if DATE in (above.name, below.name) and (_TIME_GOES_ON.search(upper) or _TIME_BEGINS.match(lower)):
        return 0.3, 1.0
    if above.name == below.name and above.name in (PHONE, ADDRESS):
        return 1.0, 0.3
    return _NEVER, 0.0


def _words(above: Token, below: Token, *, wrapped: bool) -> float:
    """The cost of one cell for two lines of unmarked text of which nothing says that they belong together."""
    if above.piece.style:
        return 0.3 if above.wide >= _FULL_WIDTH else 1.5
    if wrapped:
        return 0.5 if above.wide >= 2 * _FULL_WIDTH else 0.8
    return 1.3
