"""Whether a confidence of 0.9 means that nine of ten such values are right.

Source:
    Expected calibration error over equal-width bins after Naeini et al. (2015); risk-coverage after Geifman and
    El-Yaniv (2017): values are kept from the surest down, the risk is the share of wrong ones among those kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from noticeparse.evaluate.schema import is_core_path
from noticeparse.spec import pointers
from noticeparse.spec.align import Alignment, Leaf, Outcome

BINS: Final = 10
PRECISION: Final = 0.99
"""The precision whose coverage is reported."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One predicted value with a confidence, held against gold.

    Attributes:
        pointer: The spec's pointer.
        method: How it was read, null where the spec does not say.
        confidence: From 0 to 1.
        right: All leaves of the value agree with gold.
        core: It counts in ``core``.
    """

    pointer: str
    method: str | None
    confidence: float
    right: bool
    core: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Values whose confidences are near each other.

    Attributes:
        confidence: Their mean.
        precision: Share of right ones.
    """

    count: int
    confidence: float
    precision: float


@dataclass(frozen=True, slots=True)
class Point:
    """Keeping values with at least ``threshold``: the share kept, and the share of right ones among them."""

    threshold: float
    coverage: float
    precision: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Over all judged values.

    Attributes:
        error: Expected calibration error, 0 to 1.
        brier: Mean squared difference between confidence and outcome.
        bins: Those of the equal-width bins that hold values, from low to high.
        curve: One point for each confidence that occurs, from the surest down.
        area: Mean risk over the curve (AURC), weighted by the values that each point adds.
        sure: The point of the largest coverage whose precision is at least `PRECISION`; null where there is none.
    """

    count: int
    error: float
    brier: float
    bins: tuple[Bin, ...]
    curve: tuple[Point, ...]
    area: float
    sure: Point | None


def judged_values(spec: Mapping[str, Any], alignment: Alignment) -> tuple[Judged, ...]:
    """Every value with a confidence that the gold judges; fields beyond the contract's scorer are left out.

    Args:
        spec: A plain spec with its ``evidence``.
        alignment: Of gold (left) and the spec (right).
    """
    first = {
        entry["pointer"]: entry for entry in reversed(spec.get("evidence") or []) if entry.get("confidence") is not None
    }
    outcomes: dict[str, list[Leaf]] = {}
    for leaf in alignment.leaves:
        if leaf.extra or leaf.right_pointer is None or leaf.outcome is Outcome.LEFT_ONLY:
            continue
        found = next((whole for whole in pointers.parents(leaf.right_pointer) if whole in first), None)
        if found is not None:
            outcomes.setdefault(found, []).append(leaf)
    return tuple(
        Judged(
            pointer,
            first[pointer].get("method"),
            float(first[pointer]["confidence"]),
            all(leaf.outcome is Outcome.SAME for leaf in leaves),
            any(is_core_path(leaf.path) for leaf in leaves),
        )
        for pointer, leaves in outcomes.items()
    )


def calibrate(values: Iterable[Judged]) -> Calibration | None:
    """The figures of all values; null where there is none."""
    known = sorted(values, key=lambda value: -value.confidence)
    if not known:
        return None
    bins = _bins(known)
    curve = _curve(known)
    kept = [0.0, *(point.coverage for point in curve)]
    return Calibration(
        count=len(known),
        error=round(sum(one.count * abs(one.confidence - one.precision) for one in bins) / len(known), 4),
        brier=round(sum((value.confidence - value.right) ** 2 for value in known) / len(known), 4),
        bins=bins,
        curve=curve,
        area=round(
            sum((1 - point.precision) * (point.coverage - before) for before, point in zip(kept, curve, strict=False)),
            4,
        ),
        sure=max((p for p in curve if p.precision >= PRECISION), key=lambda p: p.coverage, default=None),
    )


def _bins(known: Sequence[Judged]) -> tuple[Bin, ...]:
    held: dict[int, list[Judged]] = {}
    for value in known:
        held.setdefault(min(int(value.confidence * BINS), BINS - 1), []).append(value)
    return tuple(
        Bin(
            len(values),
            round(sum(value.confidence for value in values) / len(values), 4),
            round(sum(value.right for value in values) / len(values), 4),
        )
        for _, values in sorted(held.items())
    )


def _curve(known: Sequence[Judged]) -> tuple[Point, ...]:
    """Points from the surest down; equal confidences are one point."""
    points: list[Point] = []
    kept = right = 0
    for confidence, values in groupby(known, key=lambda value: value.confidence):
        for value in values:
            kept += 1
            right += value.right
        points.append(Point(confidence, round(kept / len(known), 4), round(right / kept, 4)))
    return tuple(points)
