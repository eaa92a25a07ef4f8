"""What a stream of PDF operators draws by name, and how many objects it makes: counted, not run."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from noticeparse.readers.pdf_values import REGULAR, WS, plain_name

# A form that is drawn, a pattern or a graphics state that is set.
NAMED = re.compile(rb"/(" + REGULAR + rb"*)[" + WS + rb"]+(Do|scn|SCN|gs)(?!" + REGULAR + rb")")
DRAWN = re.compile(rb"(?<!" + REGULAR + rb")Do(?!" + REGULAR + rb")")
ENDS_IN_NAME = re.compile(rb"/" + REGULAR + rb"*\Z")
LOOK_BACK = 300
MOST_NAMES = 100_000
BLANKS = b"\0\t\n\v\f\r "
PAINTS = re.compile(rb"(?<!" + REGULAR + rb")(?:T[jJ]|Do|sh|EI|[sSfFbB]\*?|['\"])(?!" + REGULAR + rb")")
KINDS = {b"Do": b"XObject", b"scn": b"Pattern", b"SCN": b"Pattern", b"gs": b"ExtGState"}


@dataclass(frozen=True, slots=True)
class Content:
    """What a stream of operators draws.

    Attributes:
        uses: How often it names a form, a pattern or a graphics state, by the key of the resources and the name.
        unnamed: How often it draws a form whose name cannot be told.
    """

    uses: Counter[tuple[bytes, bytes]] = field(default_factory=Counter)
    unnamed: int = 0

    @property
    def is_leaf(self) -> bool:
        """True where it draws nothing by name: what it comes to is the same wherever it is drawn."""
        return not self.uses and not self.unnamed


def objects_in(data: bytes) -> int:
    """Operators that make an object, at most."""
    return sum(1 for _ in PAINTS.finditer(data))


def content_of(data: bytes) -> Content:
    """What a stream draws, in the operators that stand in it; those in its texts and pictures are counted too."""
    if not any(operator in data for operator in KINDS):
        return Content()
    uses: Counter[tuple[bytes, bytes]] = Counter()
    drawn = unnamed = 0
    for match in NAMED.finditer(data):
        name, operator = match.groups()
        key = (KINDS[operator], plain_name(name))
        drawn += operator == b"Do"
        if key in uses or len(uses) < MOST_NAMES:
            uses[key] += 1
        else:
            unnamed += 1
    # Most have no other way to draw a form.
    if drawn != data.count(b"Do"):
        unnamed += sum(_has_no_name(data, match.start()) for match in DRAWN.finditer(data))
    return Content(uses, unnamed)


def _has_no_name(data: bytes, at: int) -> bool:
    """True where a form is drawn by a text or with a comment between its name and the operator.

    What stands behind a number or another operator draws nothing.
    """
    before = data[max(0, at - LOOK_BACK) : at].rstrip(BLANKS)
    if ENDS_IN_NAME.search(before):
        return False
    return not before or before[-1:] in b")>" or b"%" in re.split(rb"[\r\n]", before)[-1]
