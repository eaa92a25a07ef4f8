"""Which words of two texts differ: by eojeol, then inside an eojeol."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from noticeparse.diff.editions import pressed
from noticeparse.diff.model import Word

_EOJEOL: Final = re.compile(r"\S+\s*|\s+")
_GRAIN: Final = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|\S")
_MOST: Final = 4000
"""Eojeols beyond which two texts are not searched for common ones."""
_LEAST_SHARED: Final = 0.34
"""Least share of an eojeol that must stay for only its rest to be marked."""


def marked(old: str, new: str) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Both texts in pieces, those that only one side has marked; the pieces of a side are its text.

    Spacing and punctuation are no difference.
    """
    left, right = _EOJEOL.findall(old), _EOJEOL.findall(new)
    if len(left) + len(right) > _MOST:
        return (Word(text=old, changed=True),), (Word(text=new, changed=True),)
    out_left: list[tuple[str, bool]] = []
    out_right: list[tuple[str, bool]] = []
    matcher = SequenceMatcher(None, [pressed(x) or x for x in left], [pressed(x) or x for x in right], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or pressed("".join(left[a:b])) == pressed("".join(right[c:d])):
            out_left.append(("".join(left[a:b]), False))
            out_right.append(("".join(right[c:d]), False))
        else:
            _inside(left[a:b], right[c:d], out_left, out_right)
    return _joined(out_left), _joined(out_right)


def plain(text: str, *, changed: bool = False) -> tuple[Word, ...]:
    """A text in one piece."""
    return (Word(text=text, changed=changed),) if text else ()


def _inside(
    left: Sequence[str], right: Sequence[str], out_left: list[tuple[str, bool]], out_right: list[tuple[str, bool]]
) -> None:
    pairs = list(zip(left, right, strict=True)) if len(left) == len(right) else [("".join(left), "".join(right))]
    for a, b in pairs:
        head, tail, kept = _common(a, b)
        if kept < _LEAST_SHARED:
            head = tail = (0, 0)
        for text, start, behind, out in ((a, head[0], tail[0], out_left), (b, head[1], tail[1], out_right)):
            stop = len(text) - behind
            out.extend([(text[:start], False), (text[start:stop], True), (text[stop:], False)])


def _common(a: str, b: str) -> tuple[tuple[int, int], tuple[int, int], float]:
    """Characters of either text that belong to what both share at their heads, and at their tails, and that share.

    Blanks are no difference; a number is shared whole or not at all.
    """
    left, right = list(_GRAIN.finditer(a)), list(_GRAIN.finditer(b))
    least = min(len(left), len(right))
    head = next((n for n in range(least) if left[n][0] != right[n][0]), least)
    rest = least - head
    tail = next((n for n in range(rest) if left[-1 - n][0] != right[-1 - n][0]), rest)
    kept = (head + tail) / max(len(left), len(right), 1)
    heads = (left[head - 1].end(), right[head - 1].end()) if head else (0, 0)
    tails = (len(a) - left[-tail].start(), len(b) - right[-tail].start()) if tail else (0, 0)
    return heads, tails, kept


def _joined(pieces: Sequence[tuple[str, bool]]) -> tuple[Word, ...]:
    """Neighbours of one kind become one; blanks at the end of a marked piece are not marked."""
    out: list[list[str | bool]] = []
    for text, changed in pieces:
        body = text.rstrip() if changed else text
        for part, mark in ((body, changed), (text[len(body) :], False)):
            if not part:
                continue
            if out and out[-1][1] is mark:
                out[-1][0] = f"{out[-1][0]}{part}"
            else:
                out.append([part, mark])
    return tuple(Word(text=str(text), changed=bool(changed)) for text, changed in out)
