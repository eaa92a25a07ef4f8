"""The package's own word lists."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files("noticeparse.layout.loose").joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """One list of ``words.toml``.

    Raises:
        KeyError: There is no list of that name.
    """
    return frozenset(_lists()[name])


@cache
def promises() -> dict[str, tuple[str, ...]]:
    """Endings of column heads by the kind of value that such a head promises."""
    return {kind: tuple(endings) for kind, endings in _lists()["promises"].items()}


@cache
def anchors() -> dict[str, tuple[str, ...]]:
    """Endings of column heads by the kind of value that every row has there."""
    return {kind: tuple(endings) for kind, endings in _lists()["anchors"].items()}
