"""Names of fields and word lists of comparisons, read from ``data/*.toml`` when they are first asked for."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Any

from noticeparse.diff.model import Family


@functools.cache
def table(name: str) -> dict[str, Any]:
    """One file of word lists.

    Raises:
        FileNotFoundError: There is no such file.
    """
    return tomllib.loads(files("noticeparse.diff").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


def label(path: str) -> str:
    """What a field is called; the last part of its path where nothing is noted."""
    labels: dict[str, str] = table("fields")["labels"]
    return labels.get(path, path.rpartition(".")[2])


@functools.cache
def family(path: str) -> Family:
    """The family of a field.

    Raises:
        KeyError: Neither it nor anything above it has one.
    """
    families: dict[str, str] = table("fields")["families"]
    while path not in families and "." in path:
        path = path.rpartition(".")[0]
    return Family(families[path])


def say(group: str, name: str) -> str:
    """The Korean word for a name of a group (``kinds``, ``meanings``, ``doubts``, ``choices``, ``titles``)."""
    words: dict[str, str] = table("fields")[group]
    return words.get(name, name)


@functools.cache
def counter(unit: str) -> str:
    """The first of the counters that mean the same as this one, or itself."""
    for group in table("words")["counters"]:
        if unit in group["same"]:
            return str(group["same"][0])
    return unit


@functools.cache
def bounds(name: str) -> tuple[str, ...]:
    """Words that stand behind a number: ``at_least`` or ``at_most``."""
    return tuple(table("words")["bounds"][name])


@functools.cache
def turns(name: str) -> tuple[str, ...]:
    """Words that turn a condition round: ``exceptions``, ``negations``, ``provisos``; and ``grades``."""
    return tuple(table("words")["turns"][name])
