"""What stays of a name or title when years, rounds and words of revision are taken away."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files
from typing import Final

from noticeparse.spec.text_match import squash

_YEAR: Final = re.compile(r"(?:(?:19|20)\d\d|['’‘`´]\s?\d\d)\s?(?:년도|학년도|년|학년)?")


@functools.cache
def _words() -> dict[str, re.Pattern[str]]:
    """Each list of the word file as one pattern, longest first."""
    text = files("noticeparse.catalog").joinpath("data/names.toml").read_text(encoding="utf-8")
    return {
        key: re.compile("|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern))))
        for key, patterns in tomllib.loads(text)["strip"].items()
    }


@functools.lru_cache(maxsize=65_536)
def core_name(name: str | None) -> str:
    """A programme's name squashed, without year and round: what an agency keeps from year to year."""
    return squash(spaced_core(name))


def spaced_core(name: str | None) -> str:
    """The same with its blanks and signs."""
    return "" if name is None else _words()["round"].sub(" ", _YEAR.sub(" ", name))


@functools.lru_cache(maxsize=65_536)
def base_title(title: str | None) -> str:
    """A notice's title squashed, without year and words that say what became of it (수정, 연장, 재공고)."""
    if title is None:
        return ""
    squashed = squash(_words()["revision"].sub(" ", _YEAR.sub(" ", title)))
    return _words()["tail"].sub("", squashed) or squashed
