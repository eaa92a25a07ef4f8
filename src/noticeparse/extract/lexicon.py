"""Word lists of the field families, read from ``data/*.toml`` when they are first asked for.

A list holds labels as agencies print them, without blanks. ``squash`` brings a printed label into that form.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files

from noticeparse.nlp.fold import fold

OUTER = re.compile(r"^[\s<\[【〔《〈「『(|]+|^[○●◎](?=[가-힣])|(?<![\s>\]】〕》〉」』:：*※])[\s>\]】〕》〉」』:：*※]+$")
BRACKETED = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")
SEPARATOR = re.compile(r"[·ㆍ,/&+]|및|(?<=[가-힣])(?:과|와)(?=\s)")
DROPPED = re.compile(r"[\s*※·ㆍ'\"‘’“”「」『』]")


@functools.cache
def table(family: str) -> dict[str, dict[str, list[str]]]:
    """All of a family's lists, by section.

    Raises:
        FileNotFoundError: The family has no file.
    """
    text = files("noticeparse.extract").joinpath("data", f"{family}.toml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return loaded


@functools.cache
def words(family: str, section: str, name: str) -> tuple[str, ...]:
    """One list of a family.

    Raises:
        KeyError: There is no such section or list.
    """
    return tuple(table(family)[section][name])


@functools.cache
def pattern(family: str, section: str, name: str) -> re.Pattern[str]:
    """Any of a list's entries, which are regular expressions over squashed labels, as one pattern."""
    return re.compile("|".join(f"(?:{entry})" for entry in words(family, section, name)))


def families() -> tuple[str, ...]:
    """Names of all word-list files, without their ending."""
    found = (entry.name for entry in files("noticeparse.extract").joinpath("data").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


@functools.lru_cache(maxsize=20_000)
def squash(label: str) -> str:
    """A label without blanks, quotes, middle dots, footnote stars and outer brackets, widths folded."""
    text = fold(label)
    for _ in range(2):
        text = OUTER.sub("", text)
    if text.count("(") != text.count(")"):
        text = text.strip("()")
    return DROPPED.sub("", text)


@functools.lru_cache(maxsize=20_000)
def bare(label: str) -> str:
    """`squash` without what stands in inner brackets: ``지원한도(최대)`` is ``지원한도``."""
    stripped = BRACKETED.sub("", fold(label))
    return squash(stripped) or squash(label)


@functools.lru_cache(maxsize=20_000)
def parts(label: str) -> tuple[str, ...]:
    """The squashed labels that a compound one names: ``지원내용 및 지원조건`` is two."""
    stripped = BRACKETED.sub("", fold(label))
    found = tuple(squash(part) for part in SEPARATOR.split(stripped))
    return tuple(part for part in found if part)
