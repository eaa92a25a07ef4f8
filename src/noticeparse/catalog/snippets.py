"""A part of a text around a word, unchanged, in whatever spacing the text prints the word."""

from __future__ import annotations

from typing import Final

from noticeparse.catalog.query import Snippet
from noticeparse.spec.text_match import squash

BEFORE: Final = 30
AFTER: Final = 50


def snippet(pointer: str, page: int | None, text: str, word: str) -> Snippet | None:
    """The first place of a word; None where the text does not hold it. See `grams.holds` for what holds a word."""
    place = place_of(text, word)
    if place is None:
        return None
    start, end = place
    first, last = max(0, start - BEFORE), min(len(text), end + AFTER)
    return Snippet(pointer, page, text[first:last], start - first, end - first)


def place_of(text: str, word: str) -> tuple[int, int] | None:
    """Where a text has a word: offsets of its first and behind its last character."""
    wanted = squash(word)
    if not wanted or wanted not in squash(text):
        return None
    # Where each squashed character came from: one character may squash to several, or to none.
    kept: list[str] = []
    origin: list[int] = []
    for offset, character in enumerate(text):
        for squashed in squash(character):
            kept.append(squashed)
            origin.append(offset)
    flat = "".join(kept)
    at = flat.find(wanted)
    while at >= 0:
        start, end = origin[at], origin[at + len(wanted) - 1] + 1
        if len(wanted) > 2 or not any(character.isspace() for character in text[start:end]):
            return start, end
        at = flat.find(wanted, at + 1)
    return None
