"""When two texts of a notice say the same: squashed spelling, edit distance, numbers, fingerprints.

The rules are those of the contract's scorer; ``tests/unit/evaluate/test_score.py`` holds both against each other.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from rapidfuzz.distance import Levenshtein

TEXT_THRESHOLD: Final = 0.80
"""Least similarity of running texts (purposes, conditions, duties)."""
NAME_THRESHOLD: Final = 0.85
"""Least similarity of names (programmes, tracks, organisations)."""
SHORT: Final = 60
"""Up to this many squashed characters, two texts must hold the very same numbers."""
END: Final = 10
"""Squashed characters that a fingerprint keeps of either end."""

_DROPPED: Final = str.maketrans("", "", "·ㆍᆞᐧ・･‧∙•◦○□▪※*'\"‘’“”｢｣「」『』《》<>〈〉()[]{}.,;:~∼/-–—_|")
_OUTLINE_MARK: Final = re.compile(
    r"(?:[\u2460-\u2473\u2776-\u2793\u3251-\u325f]|\(?\d{1,2}[.)](?!\d)|\(?[가-하][.)])\s*"
)
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")


class StandIn(str):
    """A text known only by its fingerprint (what a gold file's long text is read as); it agrees with that one alone."""

    __slots__ = ("mark",)
    mark: Mapping[str, Any]

    def __new__(cls, mark: Mapping[str, Any]) -> StandIn:
        """Shown as both ends with an ellipsis between."""
        self = super().__new__(cls, f"{mark['head']}…{mark['tail']}")
        self.mark = mark
        return self


@functools.lru_cache(maxsize=65_536)
def squash(text: str) -> str:
    """NFKC and lower case, without white space, quotes, brackets, bullets and separators."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split()).translate(_DROPPED)


@functools.lru_cache(maxsize=65_536)
def similarity(a: str, b: str) -> float:
    """1 - Levenshtein distance / longer length, on squashed text, from 0 to 1.

    0 where the two share less than half of the longer one's characters; where the shorter one has less than half
    its length, the share of it if it stands in the longer one whole, else 0.
    """
    a, b = squash(a), squash(b)
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    if len(a) < len(b):
        a, b = b, a
    if len(b) / len(a) < 0.5:
        return len(b) / len(a) if b in a else 0.0
    likeness = 1 - Levenshtein.distance(a, b) / len(a)
    if likeness < 0.5 and (Counter(a) & Counter(b)).total() / len(a) < 0.5:
        return 0.0
    return likeness


@functools.lru_cache(maxsize=65_536)
def is_similar(a: str, b: str, threshold: float) -> bool:
    """``similarity(a, b) >= threshold``, without the whole distance where the lengths or a part of it decide.

    The threshold must be at least 0.5.
    """
    a, b = squash(a), squash(b)
    if a == b:
        return True
    if not a or not b:
        return False
    longer = max(len(a), len(b))
    if 1 - abs(len(a) - len(b)) / longer < threshold:
        return False
    enough = int((1 - threshold) * longer) + 1
    return 1 - Levenshtein.distance(a, b, score_cutoff=enough) / longer >= threshold


@functools.lru_cache(maxsize=65_536)
def numbers(text: str) -> tuple[str, ...]:
    """The numbers of a text, in order, without thousands separators; an outline mark at its head is none of them."""
    text = text.lstrip()
    if mark := _OUTLINE_MARK.match(text):
        text = text[mark.end() :]
    return tuple(n.replace(",", "") for n in _NUMBER.findall(unicodedata.normalize("NFKC", text)))


def same_numbers(a: Sequence[str], b: Sequence[str], *, strict: bool) -> bool:
    """Strict: the same numbers in any order. Otherwise four in five of them."""
    if strict:
        return len(a) == len(b) and sorted(a) == sorted(b)
    return (Counter(a) & Counter(b)).total() >= 0.8 * max(len(a), len(b))


def alike(left: str, right: str, threshold: float) -> bool:
    """Similar enough, with the same numbers in both; the left text's length says how strictly."""
    strict = len(squash(left)) <= SHORT
    return same_numbers(numbers(left), numbers(right), strict=strict) and is_similar(left, right, threshold)


def fingerprint(text: str) -> dict[str, dict[str, object]]:
    """What a gold file keeps of a long text of a notice that we did not write: ``{"$text": {...}}``."""
    squashed = squash(text)
    return {
        "$text": {
            "head": squashed[:END],
            "tail": squashed[-END:],
            "length": len(squashed),
            "numbers": list(numbers(text)),
        }
    }


def fits(mark: Mapping[str, Any], text: str) -> bool:
    """The text may be the one of the fingerprint: alike at both ends, same numbers, within a fifth of its length."""
    squashed = squash(text)
    length: int = mark["length"]
    held: Sequence[str] = mark.get("numbers", numbers(text))
    return (
        abs(len(squashed) - length) <= 0.2 * length
        and same_numbers(held, numbers(text), strict=length <= SHORT)
        and is_similar(mark["head"], squashed[:END], TEXT_THRESHOLD)
        and is_similar(mark["tail"], squashed[-END:], TEXT_THRESHOLD)
    )
