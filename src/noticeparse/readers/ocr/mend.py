"""Outline marks as they were printed: what Tesseract takes for letters or figures at the head of a line."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from importlib import resources

from noticeparse.readers.ocr.engine import Word

# What stands behind a mark; behind a figure there may be a unit instead, which is a single syllable.
OPENING = "「『(<[‘“'\""
HANGUL = ("가", "힣")
LEAST_WORD = 2


# Marks that are printed once.
ONCE = {"~~": "~"}


@functools.cache
def _marks() -> dict[str, dict[str, str]]:
    source = resources.files("noticeparse.readers").joinpath("data/ocr_marks.toml")
    table: dict[str, dict[str, list[str]]] = tomllib.loads(source.read_text("utf-8"))
    return {kind: {seen: mark for mark, every in part.items() for seen in every} for kind, part in table.items()}


def with_marks(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a line as they were printed, where what was recognised can only be a mark."""
    mended = [replace(word, text=ONCE.get(word.text, word.text)) for word in words]
    if len(mended) > 1:
        first, follows = mended[0].text, mended[1].text
        mark = _marks()["sure"].get(first)
        if mark is None and _begins_text(follows):
            mark = _marks()["before_words"].get(first)
        if mark is not None:
            mended[0] = replace(mended[0], text=mark)
    return tuple(mended)


def _begins_text(word: str) -> bool:
    return word[0] in OPENING or (len(word) >= LEAST_WORD and HANGUL[0] <= word[0] <= HANGUL[1])
