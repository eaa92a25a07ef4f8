"""The role of a heading or label: what the content behind it is about."""

from __future__ import annotations

import functools
import re

from noticeparse.extract.lexicon import bare, parts, squash, table

# The year that a heading may say first (``'31년 지원내용``).
YEAR = re.compile(r"^['’‘`´]?(?:20)?\d{2}년도?(?=[가-힣]{4})")

# A time beside what is given is how long it is given (``지원 규모 및 기간``), not when to apply.
TIME = "기간"
OF_SUPPORT = frozenset({"conditions", "limit", "period", "ratio", "scale"})

# ``제출서류 등``: shorter ones may be words of their own.
SHORTEST_WITH_ETC = 4


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (role, re.compile("|".join(f"(?:{entry})" for entry in entries)))
        for role, entries in table("roles")["roles"].items()
    )


@functools.lru_cache(maxsize=20_000)
def roles_of(label: str) -> frozenset[str]:
    """Every role that a label names; empty where it names none.

    A compound label (``신청자격 및 방법``) has the roles of its parts; a part that only makes sense with the head
    of the one before it (``방법`` behind ``신청자격``) counts for itself.
    """
    if not label or len(label) > 60:
        return frozenset()
    found: set[str] = set()
    forms = {squash(label), bare(label)}
    forms |= {form.removesuffix("등") for form in forms if len(form) > SHORTEST_WITH_ETC}
    for form in forms | {YEAR.sub("", form) for form in forms}:
        found |= {role for role, pattern in _patterns() if pattern.fullmatch(form)}
    pieces = parts(label)
    if len(pieces) > 1:
        for piece in pieces:
            found |= {role for role, pattern in _patterns() if pattern.fullmatch(piece)}
        if TIME in pieces and found & OF_SUPPORT:
            found = (found - {"application_period"}) | {"period"}
    return frozenset(found)
