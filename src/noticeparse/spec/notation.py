"""How gold files write what is honestly open: ``$any``, ``$optional``, ``$skip`` and ``$text``.

A plain spec holds none of them, so every function here takes plain values too.
"""

from __future__ import annotations

from collections.abc import Mapping

from noticeparse.spec.text_match import StandIn


def is_empty(value: object) -> bool:
    """True for what says nothing: null, false, and empty texts, lists and objects."""
    return value is None or value is False or value in ("", [], {})


def is_skipped(value: object) -> bool:
    """True where gold leaves the value unscored."""
    return isinstance(value, dict) and value.get("$skip") is True


def alternatives(value: object) -> list[object]:
    """The right answers: several under ``$any``, else the one value."""
    if isinstance(value, dict) and "$any" in value:
        return list(value["$any"])
    return [value]


def is_optional(entry: object) -> bool:
    """True for a list entry that a spec may leave out: marked so, or every leaf of it allows null."""
    if isinstance(entry, dict):
        if "$optional" in entry:
            return True
        if "$any" in entry:
            return None in entry["$any"]
        return all(is_empty(v) or is_optional(v) for v in entry.values())
    return isinstance(entry, list) and all(is_optional(v) for v in entry)


def unwrapped(entry: object) -> object:
    """The text (or choice, or fingerprint) inside ``{"$optional": …}``; anything else unchanged."""
    if isinstance(entry, dict) and isinstance(entry.get("$optional"), str | dict):
        return entry["$optional"]
    return entry


def plain(value: object, choice: int = 0) -> object:
    """The spec that a gold value stands for: optional entries in, skipped ones null, one alternative taken.

    Args:
        value: Any part of a gold file.
        choice: Which alternative to take of each ``$any``; the last one where it has fewer.
    """
    if isinstance(value, dict):
        if "$any" in value:
            options = value["$any"]
            return plain(options[min(choice, len(options) - 1)], choice)
        if is_skipped(value):
            return None
        if (inner := unwrapped(value)) is not value:
            return plain(inner, choice)
        if "$text" in value:
            return StandIn(value["$text"])
        return {k: plain(v, choice) for k, v in value.items() if k != "$optional"}
    return [plain(v, choice) for v in value] if isinstance(value, list) else value


def most_alternatives(value: object) -> int:
    """The length of the longest ``$any`` anywhere inside; 1 where there is none."""
    if isinstance(value, Mapping):
        own = len(value["$any"]) if isinstance(value.get("$any"), list) else 1
        return max([own, *(most_alternatives(v) for v in value.values())])
    if isinstance(value, list):
        return max((most_alternatives(v) for v in value), default=1)
    return 1
