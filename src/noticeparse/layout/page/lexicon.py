"""Word lists of printed pages, loaded once."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources


@functools.cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(resources.files("noticeparse.layout").joinpath("data/page.toml").read_text("utf-8"))


def _any_of(name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_table()[name], key=len, reverse=True))


@functools.cache
def ending() -> re.Pattern[str]:
    """An ending or a particle at the head of a line, as a word of its own."""
    return re.compile(rf"(?:{_any_of('endings')})(?=[\s,.)]|$)")


@functools.cache
def ends_of_words() -> tuple[str, ...]:
    """What a whole word ends in before another one that looks like an ending."""
    return tuple(_table()["ends_of_words"])


@functools.cache
def value() -> re.Pattern[str]:
    """A cell that holds a value, and so is no head: a number, an amount, a phone, a date, a dash.

    The name of a rate (1일 자문료) is none.
    """
    return re.compile(
        rf"(?!1\s?(?:{_any_of('per')})당?\s?[가-힣]{{0,10}}(?:{_any_of('rates')})$)"
        rf"(?:[-–—·○×]|[\d,.\s]+(?!\s?(?:{_any_of('ordinals')}))\D{{0,4}}"
        rf"|.*\d\s?(?:{_any_of('units')})(?:\s.*)?|.*\d{{3,4}}-\d{{4}}.*|.*\d{{2,4}}\s?[.년]\s?\d{{1,2}}\s?[.월].*)"
    )
