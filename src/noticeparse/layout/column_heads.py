"""Whether a text is a known head of a table column.

A head is no proof of a table: the same words head sections and stand in prose. Callers ask the body below it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

MAX_LENGTH = 40
"""Longer texts are never heads; it also bounds the work on hostile input."""

_MODIFIERS_AT_MOST = 2
_JOINED = re.compile(r"\s(?:및|또는|과|와)\s|[·ㆍ∙・/,]")
_BRACKETED = re.compile(r"\([^()]{0,30}\)|\[[^\[\]]{0,30}\]|<[^<>]{0,30}>")
_DROPPED = re.compile(r"[\s*※†:：․·ㆍ∙・/]|[¹²³]|\d\)$")


@cache
def _lists() -> tuple[frozenset[str], tuple[str, ...]]:
    data = tomllib.loads(files("noticeparse.layout").joinpath("data", "column_heads.toml").read_text(encoding="utf-8"))
    return frozenset(_folded(head) for head in data["heads"]), tuple(data["modifiers"])


def _folded(text: str) -> str:
    return _DROPPED.sub("", _BRACKETED.sub("", text))


def is_column_head(text: str) -> bool:
    """True for a known column head, whatever its blanks, brackets (``지원한도(최대)``), stars and line breaks.

    A head may carry up to two modifiers (``온라인 제출 서류``), and two heads may share a column
    (``평가기준 및 제출서류``).
    """
    if not 0 < len(text) <= MAX_LENGTH:
        return False
    if _is_head(text):
        return True
    parts = _JOINED.split(_BRACKETED.sub("", text))
    return 2 <= len(parts) <= 3 and all(_is_head(part) for part in parts)


def _is_head(text: str) -> bool:
    heads, modifiers = _lists()
    rest = _folded(text)
    for _ in range(_MODIFIERS_AT_MOST + 1):
        if rest in heads:
            return True
        longest = max((m for m in modifiers if rest.startswith(m)), key=len, default="")
        if not longest:
            return False
        rest = rest[len(longest) :]
    return False
