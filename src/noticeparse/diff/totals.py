"""What a comparison's rows come to: its status and its counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from noticeparse.diff.model import ChangeKind, Counts, Doubt, Row, Status, Weight


def status_of(rows: Sequence[Row], doubts: Sequence[Doubt]) -> Status:
    """Whether anything changed, and whether somebody should look."""
    if doubts or any(row.needs_review for row in rows):
        return Status.NEEDS_REVIEW
    changed = any(row.kind is not ChangeKind.UNCHANGED and row.weight is not Weight.EDITORIAL for row in rows)
    return Status.CHANGED if changed else Status.SAME


def counts_of(rows: Sequence[Row]) -> Counts:
    """How many rows of each kind, meaning and weight; what is counted elsewhere is left out."""
    counted = [row for row in rows if row.counted]
    kinds = Counter(row.kind.value for row in counted)
    meanings = Counter(row.meaning.value for row in counted if row.meaning is not None)
    weights = Counter(row.weight.value for row in counted if row.weight is not None)
    return Counts(
        **{kind.value: kinds[kind.value] for kind in ChangeKind},
        needs_review=sum(row.needs_review for row in counted),
        by_meaning=dict(sorted(meanings.items())),
        by_weight=dict(sorted(weights.items())),
    )
