"""The same cost said twice: by its name, and by its amount where both have one."""

from __future__ import annotations

from collections.abc import Sequence

from noticeparse.extract.draft import Draft, Reading
from noticeparse.extract.lexicon import bare, pattern


def not_known(found: Sequence[Draft], known: Sequence[Draft]) -> list[Draft]:
    """Those of the found costs that say something new.

    A cost without an amount says nothing new where one of its name is known; one with an amount does where no cost of
    its name, class and amount is. One amount in print is one cost. The fee for settling the accounts is one cost under
    whatever name.
    """
    kept: list[Draft] = []
    for draft in sorted(found, key=lambda d: _part(d, "amount") is None):
        others = (*known, *kept)
        if (place := _place(draft)) is not None and any(place == _place(other) for other in others):
            continue
        same = [other for other in others if _alike(_name(draft), _name(other))]
        if not same or (_part(draft, "amount") is not None and not any(_says(other, draft) for other in same)):
            kept.append(draft)
    return sorted(kept, key=found.index)


def _place(draft: Draft) -> tuple[int, int] | None:
    """Where the cost's amount is printed."""
    part = draft.get("amount") if isinstance(draft, dict) else None
    return (part.places[0].span.start, part.places[0].span.end) if isinstance(part, Reading) else None


def _part(draft: Draft, key: str) -> object:
    part = draft.get(key) if isinstance(draft, dict) else None
    return part.value if isinstance(part, Reading) else None


def _name(draft: Draft) -> str:
    return bare(str(_part(draft, "name") or ""))


def _says(known: Draft, draft: Draft) -> bool:
    """True where a known cost has the amount already, or another one for no class."""
    if _part(known, "amount") is None:
        return False
    return _part(known, "amount") == _part(draft, "amount") or _part(draft, "applies_to") is None


def _alike(a: str, b: str) -> bool:
    settling = pattern("costs", "phrase", "settling")
    return a == b or a.endswith(b) or b.endswith(a) or bool(settling.search(a) and settling.search(b))
