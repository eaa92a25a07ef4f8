"""Pairs of syllables by which words are found, Korean ones of two syllables included, the same on both databases.

A text's tokens say where they stand: a letter for the section, then the syllable or the pair. Pairs within a word and
pairs across a blank differ (``복지 사업`` does not hold 지사, but 복지사업 is found in it). What a word's tokens lead
to is checked in the text itself afterwards, so that a false hit costs time and is never shown.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise
from typing import Final

from noticeparse.spec.text_match import squash

_ACROSS: Final = "x"


class Section(StrEnum):
    """Which part of a programme a token stands for."""

    HEADING = "h"
    FIELD = "f"
    TARGET = "t"
    ISSUER = "i"
    REGION = "r"
    ANY = "a"


def tokens_of(section: Section, texts: Iterable[str]) -> Iterator[str]:
    """The tokens of some texts, each once: ASCII letters and digits."""
    words: set[str] = set()
    seams: set[tuple[str, str]] = set()
    for text in texts:
        found = [squashed for word in text.split() if (squashed := squash(word))]
        words.update(found)
        seams.update((before[-1], after[0]) for before, after in pairwise(found))
    parts = {part for word in words for part in (*word, *map("".join, pairwise(word)))}
    for part in parts:
        yield f"{section}{_hex(part)}"
    for before, after in seams:
        yield f"{section}{_ACROSS}{_hex(before + after)}"


def wanted(section: Section, word: str) -> list[tuple[str, ...]]:
    """What a text must have for a word: one token of each group. Empty for a word of signs alone."""
    squashed = squash(word)
    if len(squashed) <= 2:
        return [(f"{section}{_hex(squashed)}",)] if squashed else []
    # A longer word may be printed with a blank in it.
    return [(f"{section}{_hex(pair)}", f"{section}{_ACROSS}{_hex(pair)}") for pair in map("".join, pairwise(squashed))]


def holds(text: str, word: str) -> bool:
    """Whether the text really has the word; up to two syllables must stand in one word of the text."""
    squashed = squash(word)
    if len(squashed) <= 2:
        return any(squashed in squash(part) for part in text.split())
    return squashed in squash(text)


def numbered(token: str) -> int:
    """A token as a signed 32-bit number, for arrays of PostgreSQL."""
    return zlib.crc32(token.encode()) - 2**31


@functools.lru_cache(maxsize=262_144)
def _hex(part: str) -> str:
    return "".join(f"{ord(syllable):05x}" for syllable in part)
