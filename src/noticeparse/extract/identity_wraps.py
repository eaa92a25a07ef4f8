"""Lines of a title that break inside of a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from noticeparse.extract.lexicon import pattern, squash
from noticeparse.model.mapped import MappedText

LONGEST_REST: Final = 4
"""Characters of a word that a break leaves for the next line."""
LEAST_PRINTED: Final = 3
"""Characters of a word that the notice prints elsewhere."""


@dataclass(frozen=True, slots=True)
class TopLine:
    """A line at the head of a notice, or two that a break inside of a word had parted.

    Attributes:
        first: Place of its first line.
        last: Place of its last line.
        text: What it says.
    """

    first: int
    last: int
    text: MappedText


def whole_words(top: Sequence[tuple[int, MappedText]], printed: str) -> Iterator[TopLine]:
    """The lines, two of them as one where the break cuts a word (``… 모집 공`` | ``고``).

    Args:
        top: Lines at the head of a notice with their places.
        printed: All lines of the notice: what they print in one word is one.
    """
    held: TopLine | None = None
    for at, text in top:
        if held is not None and at == held.last + 1 and _cuts(held.text.text, text.text, printed):
            held = TopLine(held.first, at, MappedText.join([held.text, text]))
            continue
        if held is not None:
            yield held
        held = TopLine(at, at, text)
    if held is not None:
        yield held


def _cuts(above: str, below: str, printed: str) -> bool:
    """True where the last letters of one line and the first of the next are one word that neither is alone."""
    left, right = above.split()[-1:], below.split()[:1]
    if not left or not right or not left[0][-1].isalpha() or not right[0][0].isalpha():
        return False
    joined = left[0] + right[0]
    if len(joined) >= LEAST_PRINTED and joined in printed and f"{left[0]} {right[0]}" not in printed:
        return True
    if len(right[0]) > LONGEST_REST:
        return False
    known = pattern("identity", "name", "tail")
    if right[0] == "업" and left[0].endswith("사"):
        return True
    whole, parts = squash(joined), (squash(left[0]), squash(right[0]))
    return known.fullmatch(whole) is not None and not any(part and known.fullmatch(part) for part in parts)
