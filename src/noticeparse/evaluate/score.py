"""A spec against its gold: leaves, and figures for each group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from noticeparse.evaluate.figures import Figures
from noticeparse.evaluate.schema import ORDER, groups_of
from noticeparse.spec.align import Alignment, Leaf, Outcome, align

_COUNTS = {
    Outcome.SAME: (1, 0, 0),
    Outcome.DIFFERENT: (0, 1, 1),
    Outcome.LEFT_ONLY: (0, 0, 1),
    Outcome.RIGHT_ONLY: (0, 1, 0),
}


def compare(gold: Mapping[str, Any], spec: Mapping[str, Any]) -> Alignment:
    """Align a plain spec (right) with its gold (left). The leaves that are not ``extra`` are those of the contract."""
    return align(_exclusions_once(gold), spec)


def summarise(leaves: Iterable[Leaf]) -> dict[str, Figures]:
    """Figures for each row of the report that has a leaf, in the report's order."""
    counts: dict[str, list[int]] = {}
    for leaf in leaves:
        for group in groups_of(leaf):
            row = counts.setdefault(group, [0, 0, 0])
            for k, n in enumerate(_COUNTS[leaf.outcome]):
                row[k] += n
    return {group: Figures(*counts[group]) for group in ORDER if group in counts}


def _exclusions_once(gold: Mapping[str, Any]) -> dict[str, Any]:
    """A list of exclusions that several programmes share is scored with the first of them only."""
    seen: list[object] = []
    programs: list[Any] = []
    for program in gold.get("programs") or []:
        shared = program.get("exclusions")
        if isinstance(shared, list) and len(shared) > 1 and shared in seen:
            program = {**program, "exclusions": {"$skip": True}}
        seen.append(shared)
        programs.append(program)
    return {**gold, "programs": programs}
