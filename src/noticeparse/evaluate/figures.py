"""Counts of right, invented and unfound things, and the rates made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """True positives, false positives and false negatives; rates are rounded to four digits, 1.0 of nothing."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted that is right."""
        return _rate(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return _rate(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return _rate(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    def __add__(self, other: Figures) -> Figures:
        return Figures(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``."""

    part: int = 0
    whole: int = 0

    @property
    def rate(self) -> float | None:
        """Rounded to four digits; null of nothing."""
        return round(self.part / self.whole, 4) if self.whole else None

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole)


def total(figures: Iterable[Figures]) -> Figures:
    """The sum of all."""
    return sum(figures, Figures())


def _rate(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
