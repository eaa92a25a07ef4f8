"""What an analyser gives: morphemes with their places in the text, which is never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from noticeparse.model.span import Span


@dataclass(frozen=True, slots=True)
class Morpheme:
    """One morpheme, or several that share characters (``했`` is ``하`` and ``였``).

    Attributes:
        span: Code points of the text; never empty.
        tag: Part of speech in the Sejong tag set (``NNG``, ``JKS``); joined with ``+`` where several share the span.
            Okt has a tag set of its own (``Noun``, ``Josa``).
    """

    span: Span
    tag: str


class Analyser(Protocol):
    """One analyser; making it loads its dictionary."""

    name: str

    def morphemes(self, text: str) -> tuple[Morpheme, ...]:
        """Morphemes in reading order, none overlapping another one; characters between them are blanks."""
        ...


def whole(text: str, found: Iterable[tuple[int, int, str]]) -> tuple[Morpheme, ...]:
    """Morphemes from ``(start, end, tag)`` that may share characters, lie outside of the text or leave gaps.

    Pieces that share characters become one, white space is none; characters that nothing covers and that are no blanks
    become morphemes with the tag ``UNK``: the text is always covered.
    """
    merged: list[tuple[int, int, str]] = []
    for start, end, tag in sorted((max(0, s), min(e, len(text)), t) for s, e, t in found):
        if merged and start < merged[-1][1]:
            first, last, tags = merged[-1]
            merged[-1] = (first, max(last, end), f"{tags}+{tag}")
        elif merged and end <= start and start <= merged[-1][1]:
            first, last, tags = merged[-1]
            merged[-1] = (first, last, f"{tags}+{tag}")
        elif start < end and text[start:end].strip():
            merged.append((start, end, tag))
    return tuple(_covered(text, merged))


def _covered(text: str, merged: Iterable[tuple[int, int, str]]) -> Iterator[Morpheme]:
    at = 0
    for start, end, tag in merged:
        yield from _words(text, at, start)
        yield Morpheme(Span(start, end), tag)
        at = end
    yield from _words(text, at, len(text))


def _words(text: str, start: int, end: int) -> Iterator[Morpheme]:
    """Runs of characters that are no blanks."""
    at = start
    while at < end:
        if text[at].isspace():
            at += 1
            continue
        stop = at
        while stop < end and not text[stop].isspace():
            stop += 1
        yield Morpheme(Span(at, stop), "UNK")
        at = stop


def placed(text: str, pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """``(start, end, tag)`` for ``(surface, tag)`` pieces of an analyser that says no places.

    A piece that does not stand in the text as it is given (a contraction taken apart, a normalised character) takes no
    characters of its own: what it was made of stays with its neighbours or becomes a gap.
    """
    at = 0
    for surface, tag in pieces:
        found = text.find(surface, at, at + len(surface) + LONGEST_SKIP) if surface else -1
        if found < 0:
            continue
        at = found + len(surface)
        yield found, at, tag


LONGEST_SKIP = 40
"""Characters that an analyser may leave out between two pieces; further on, the same letters are another word."""
