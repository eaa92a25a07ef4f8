"""The groups that figures are reported by. The fields' shapes themselves: `noticeparse.spec.shapes`."""

from __future__ import annotations

import functools
from typing import Final

from noticeparse.spec.align import Leaf

GROUPS: Final = (
    ("limits", ("programs.tracks.limit", "programs.tracks.total_cost", "programs.scale.budget")),
    ("ratios", ("programs.tracks.ratio", "programs.tracks.interest", "programs.shares")),
    (
        "periods",
        (
            "programs.tracks.period",
            "programs.tracks.extension",
            "programs.tracks.grace",
            "programs.tracks.repayment",
            "programs.application.period",
            "programs.schedule",
            "issued_on",
        ),
    ),
    ("bonus", ("programs.bonus",)),
    ("contacts", ("contacts",)),
    ("evaluation", ("programs.evaluation",)),
    ("documents", ("programs.documents",)),
    ("costs", ("programs.costs",)),
    ("procedure", ("programs.procedure", "organizations")),
    ("eligibility", ("programs.eligibility", "programs.exclusions")),
    ("programs", ("programs",)),
)
"""Group and the paths it holds; the first one that fits names a leaf's group."""

OTHER_GROUP: Final = "identity"
EXTRAS: Final = "extras"
"""Fields of the contract that its own scorer leaves out; in no sum."""
CORE_GROUPS: Final = frozenset(("limits", "ratios", "periods", "bonus", "contacts"))
CORE_PATHS: Final = frozenset(("programs.name", "programs.tracks.name"))
"""Whose limit it is belongs to the limit."""
ORDER: Final = ("all", "core", *(name for name, _ in GROUPS), OTHER_GROUP, EXTRAS)
"""Every row of a report, in order."""


@functools.cache
def group_of_path(path: str) -> str:
    """The group of a dotted path, extra or not."""
    for name, prefixes in GROUPS:
        if any(path == prefix or path.startswith(prefix + ".") for prefix in prefixes):
            return name
    return OTHER_GROUP


def is_core_path(path: str) -> bool:
    """True for paths that count for ``core``."""
    return path in CORE_PATHS or group_of_path(path) in CORE_GROUPS


def groups_of(leaf: Leaf) -> tuple[str, ...]:
    """Every row of a report that a leaf counts in."""
    if leaf.extra:
        return (EXTRAS,)
    own = group_of_path(leaf.path)
    return ("all", "core", own) if is_core_path(leaf.path) else ("all", own)
