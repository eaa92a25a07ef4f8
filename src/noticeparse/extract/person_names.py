"""What a Korean person's name looks like: a surname of one syllable and two that given names are made of."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from noticeparse.extract.lexicon import words


@lru_cache(maxsize=20_000)
def is_name(word: str) -> bool:
    """True for three syllables that make a name and are no known word of notices (``고도화``)."""
    return _shape().fullmatch(word) is not None and word not in words("contacts", "names", "no_persons")


@cache
def _shape() -> re.Pattern[str]:
    surnames = "".join((*words("contacts", "names", "surnames"), *words("contacts", "names", "rare_surnames")))
    given = "".join(words("contacts", "names", "given"))
    return re.compile(rf"[{surnames}][{given}]{{2}}")
