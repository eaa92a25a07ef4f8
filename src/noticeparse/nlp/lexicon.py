"""Word lists of the grammars, read from the TOML files beside this module when they are first asked for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def words(file: str, section: str, name: str) -> tuple[str, ...]:
    """One list of words: ``words("bounds", "after", "max")`` is the array ``max`` of ``[after]`` in ``bounds.toml``.

    Raises:
        KeyError: There is no such section or list.
        FileNotFoundError: There is no such file.
    """
    return tuple(_table(file)[section][name])


@cache
def names(file: str, section: str) -> tuple[str, ...]:
    """The names of a section's lists, in the file's order."""
    return tuple(_table(file)[section])


def any_of(parts: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first; a blank in a word matches no or one blank."""
    ordered = sorted(set(parts), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in ordered) + ")"


def pattern(file: str, section: str, name: str) -> str:
    """`any_of` over one list."""
    return any_of(words(file, section, name))


def files_of_lexicon() -> tuple[str, ...]:
    """The names of all word-list files, without their ending."""
    found = (entry.name for entry in files("noticeparse.nlp").joinpath("data").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


@cache
def _table(file: str) -> dict[str, dict[str, list[str]]]:
    text = files("noticeparse.nlp").joinpath("data", f"{file}.toml").read_text(encoding="utf-8")
    table: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return table
