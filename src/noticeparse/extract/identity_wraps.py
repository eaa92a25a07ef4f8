"""Lines of a title that break inside of a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from noticeparse.extract.lexicon import pattern, squash
from noticeparse.model.mapped import MappedText

LONGEST_REST: Final = 4
"""Characters of a word that a break leaves for the next line."""


def whole_words(top: Sequence[tuple[int, MappedText]]) -> Iterator[tuple[int, MappedText]]:
    """The lines, two of them as one where the break cuts a word that ends a title (``… 모집 공`` | ``고``)."""
    held: tuple[int, MappedText] | None = None
    last = 0
    for at, text in top:
        if held is not None and at == last + 1 and _cuts(held[1].text, text.text):
            held, last = (held[0], MappedText.join([held[1], text])), at
            continue
        if held is not None:
            yield held
        held, last = (at, text), at
    if held is not None:
        yield held


def _cuts(above: str, below: str) -> bool:
    """True where the last letters of one line and the first of the next are one word that neither is alone."""
    left, right = above.split()[-1:], below.split()[:1]
    if not left or not right or len(right[0]) > LONGEST_REST or not left[0][-1].isalpha():
        return False
    known = pattern("identity", "name", "tail")
    if right[0] == "업" and left[0].endswith("사"):
        return True
    whole, parts = squash(left[0] + right[0]), (squash(left[0]), squash(right[0]))
    return known.fullmatch(whole) is not None and not any(part and known.fullmatch(part) for part in parts)
