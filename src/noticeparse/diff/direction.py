"""Which way a condition went: whether fewer fulfil the new text, where one number with its bound says so."""

from __future__ import annotations

import re
from typing import Final

from noticeparse.diff.editions import bare
from noticeparse.diff.lexicon import bounds, turns

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_DAY: Final = re.compile(r"(?<!\d)(\d{4})\s?[.\-/년]\s?(\d{1,2})\s?[.\-/월]\s?(\d{1,2})(?!\d)\s?[.일]?")
_DECIMAL: Final = re.compile(r"\d+\.\d+")
_BEHIND: Final = 8
"""Characters behind a number in which the word that bounds it stands, if no other number comes first."""
_PIECE: Final = re.compile(r"([()（）;]|\.\s|단\s?,|다만)")


def tightened(old: str, new: str, *, exclusion: bool) -> bool | None:
    """Whether fewer may apply under the new text: one number differs, and the word behind it says least or most.

    Args:
        old: The older condition.
        new: The newer one.
        exclusion: It says who may not apply; what it excepts from that is said nothing about.

    Returns:
        Null where no single number decides, where what follows turns the sentence round, and of grades, where a
        smaller number may be the better one.
    """
    old, new = (_DAY.sub(_in_digits, text) for text in (old, new))
    if _DECIMAL.findall(old) != _DECIMAL.findall(new) and not _in_won(old, new):
        return None
    left, right = bare(old), bare(new)
    if _NUMBER.sub("#", left) != _NUMBER.sub("#", right) or _is_turned(old, new, exclusion=exclusion):
        return None
    pairs = list(zip(_NUMBER.finditer(left), _NUMBER.finditer(right), strict=True))
    changed = [(a, b) for a, b in pairs if float(a[0]) != float(b[0])]
    if len(changed) != 1:
        return None
    before, after = changed[0]
    behind = _NUMBER.split(right[after.end() : after.end() + _BEHIND])[0]
    at = {word: behind.find(word) for name in ("at_least", "at_most") for word in bounds(name) if word in behind}
    if not at or behind.startswith(turns("grades")):
        return None
    nearest = min(at, key=lambda word: at[word])
    tighter = (float(after[0]) > float(before[0])) is (nearest in bounds("at_least"))
    return tighter is not exclusion


def _in_won(old: str, new: str) -> bool:
    """Fractions of amounts alone differ, which are compared in whole won."""
    return all(not re.search(r"\d\ue000\d", bare(text)) for text in (old, new))


def _in_digits(match: re.Match[str]) -> str:
    """A day as one number, so that the later one is the greater."""
    return f"{match[1]}{int(match[2]):02d}{int(match[3]):02d} "


def _is_turned(old: str, new: str, *, exclusion: bool) -> bool:
    """The number stands in a part of the text that says the opposite of what its list says."""
    left, right = _PIECE.split(old), _PIECE.split(new)
    if len(left) != len(right):
        return True
    for number in range(0, len(right), 2):
        if bare(left[number]) == bare(right[number]):
            continue
        opener = right[number - 1] if number else ""
        excepted = opener.startswith(turns("provisos")) or any(word in right[number] for word in turns("exceptions"))
        negated = any(word in right[number] for word in turns("negations"))
        if (exclusion and (excepted or (negated and opener in ("(", "（")))) or (not exclusion and negated):
            return True
        if not exclusion and any(word in right[number] for word in turns("exceptions")):
            return True
    return False
