"""Which entries of two lists may be the same one: the rules of names, and those for two editions of a notice.

The rules of names are the contract's scorer's. It holds an entry with another name to be another entry; of two
editions, the second may have given the same entry a new name, so what is left over there is paired by what it holds.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from rapidfuzz.distance import Levenshtein

from noticeparse.spec.notation import alternatives
from noticeparse.spec.text_match import is_similar, similarity, squash

KEYS: Final = frozenset(
    ("name", "item", "region", "organization", "stage", "party", "topic", "phones", "label", "with")
)
"""Fields that tell records apart: agreement in them weighs three times."""
_NAMING: Final = ("name", "item")
"""Fields whose unlikeness forbids a pair."""
_LEAST_NAMED: Final = 0.5
_TITLES: Final = ("name", "item", "stage", "party", "label", "with")
TITLES: Final = frozenset(_TITLES)
"""The field that says what a record is, the first of them that is there; contacts have none."""
LEAST_HELD: Final = 0.3
"""Least share of agreement of two editions' records that are paired without the help of a name."""
LEAST_RENAMED: Final = 0.5
"""The same where both have a name, and the names are unlike."""
LEAST_HITS: Final = 3
"""And least number of values that agree: one score alone makes no two items the same."""
LEAST_WORDED: Final = 0.5
"""Least similarity of two editions' texts."""


class Pairing(StrEnum):
    """How entries find their partners."""

    SCORED = "scored"
    EDITIONS = "editions"


def name_weight(left: object, right: object) -> float:
    """What near misses in names add: their similarity."""
    if not isinstance(left, dict) or not isinstance(right, dict):
        return 0
    return sum(_likest(left.get(key), right.get(key)) for key in _NAMING)


def _likest(left: object, right: object) -> float:
    if not isinstance(right, str):
        return 0
    return max((similarity(option, right) for option in alternatives(left) if isinstance(option, str)), default=0)


def may_pair(left: object, right: object, *, alone: bool) -> bool:
    """Two records may be one unless their names are unlike, or the right one leaves its name out."""
    for key in _NAMING:
        mine = alternatives(left.get(key) if isinstance(left, dict) else None)
        other = right.get(key) if isinstance(right, dict) else None
        options = [option for option in mine if option]
        names = [option for option in options if isinstance(option, str)]
        if len(names) < len(options):  # a fingerprint: the other leaves decide
            return True
        if names and len(names) == len(mine) and not other and not alone:
            return False
        if names and isinstance(other, str) and other:
            return any(_touch(name, other) for name in names)
    return True


def _touch(a: str, b: str) -> bool:
    short, long = sorted((squash(a), squash(b)), key=len)
    return short in long or is_similar(a, b, _LEAST_NAMED)


def title_likeness(left: object, right: object) -> float | None:
    """How alike the titles of two records of two editions are; 0 where unlike, null where one of them has none."""
    if not isinstance(left, dict) or not isinstance(right, dict):
        return None
    for key in _TITLES:
        if key in left or key in right:
            a, b = left.get(key), right.get(key)
            if not isinstance(a, str) or not isinstance(b, str) or not a or not b:
                return None
            return max(similarity(a, b), _LEAST_NAMED) if _touch(a, b) else 0.0
    return None


def share_a_key(left: object, right: object) -> bool:
    """Two records agree to the letter in a field that tells records apart, or neither has one: quick to see."""
    if not isinstance(left, dict) or not isinstance(right, dict):
        return False
    return any(left[key] and left[key] == right.get(key) for key in KEYS & left.keys()) or not any(
        record.get(key) for record in (left, right) for key in KEYS
    )


def closeness(left: str, right: str) -> float:
    """How alike two editions' texts are; 0 below `LEAST_WORDED`, without their whole distance."""
    return Levenshtein.normalized_similarity(squash(left), squash(right), score_cutoff=LEAST_WORDED)


def share_of_agreement(hits: int, misses: int) -> float:
    """From 0 to 1; ``misses`` counts a leaf that differs twice, one that only one side fills once."""
    return 2 * hits / (2 * hits + misses) if hits else 0.0
