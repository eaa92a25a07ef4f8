"""The whole burden beside its parts in cash and in kind, where a table prints it under the head of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.lexicon import squash
from noticeparse.spec.values import Ratio

_WHOSE = ("party", "applicant", "track")


def without_form_of_sums(shares: Sequence[Record]) -> list[Record]:
    """Shares as they are, but for the sum of its bearer's parts in cash and in kind: that is of both forms."""
    return [_formless(share) if _is_sum(share, shares) else share for share in shares]


def _formless(share: Record) -> Record:
    return {key: draft for key, draft in share.items() if key != "form"}


def _is_sum(share: Record, shares: Sequence[Record]) -> bool:
    whole = _percent(share)
    if whole is None or "form" not in share:
        return False
    parts: dict[str, list[Decimal]] = {}
    for other in shares:
        percent = _percent(other)
        if other is not share and percent is not None and _whose(other) == _whose(share) and "form" in other:
            parts.setdefault(_said(other, "form"), []).append(percent)
    return any(cash + kind == whole for cash in parts.get("cash", ()) for kind in parts.get("in_kind", ()))


def _percent(share: Record) -> Decimal | None:
    ratio = share.get("ratio")
    value = ratio.value if isinstance(ratio, Reading) else None
    return Decimal(str(value.percent)) if isinstance(value, Ratio) else None


def _whose(share: Record) -> tuple[str, ...]:
    ratio = share.get("ratio")
    value = ratio.value if isinstance(ratio, Reading) else None
    base = squash(value.of or "") if isinstance(value, Ratio) else ""
    return (base, *(_said(share, key) for key in _WHOSE))


def _said(share: Record, key: str) -> str:
    reading = share.get(key)
    return squash(str(reading.value)) if isinstance(reading, Reading) else ""
