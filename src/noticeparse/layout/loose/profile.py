"""What the cells of a column look like, learned from the cells that a reading puts there."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from noticeparse.layout.loose.broad import LISTED, LONG, MIDDLE, SHORT
from noticeparse.layout.loose.kinds import ADDRESS, COPIES, COUNT, DATE, DURATION, MONEY, NUMBER, PHONE, TICK

CLASSES = (
    SHORT, MIDDLE, LONG, LISTED, NUMBER, TICK, MONEY, DURATION, DATE, PHONE, COUNT, ADDRESS, COPIES,
)  # fmt: skip

PRIOR_WEIGHT = 0.7
"""How many cells the chances of a column count for before any is seen."""

_PLAIN = {SHORT: 4.0, MIDDLE: 4.0, LONG: 2.0, LISTED: 2.5, NUMBER: 1.0, TICK: 1.0}
_PROMISED_SHARE = 0.7
_KNOWN_TEXT = 0.8


@dataclass(frozen=True, slots=True)
class Profile:
    """A column.

    Attributes:
        costs: Cost of a cell by its class.
        texts: Cells that occur more than once in it.
    """

    costs: dict[str, float]
    texts: frozenset[str]

    def cost(self, name: str, text: str) -> float:
        """What a cell of a class and a text costs in this column."""
        cost = self.costs[name]
        return min(cost, _KNOWN_TEXT * cost) if text in self.texts else cost


def prior(promised: Iterable[str], share: float = _PROMISED_SHARE) -> dict[str, float]:
    """Chances of each class under a head that promises some kinds, or none; ``share`` is for the promised ones."""
    kinds = set(promised)
    base = {name: _PLAIN.get(name, 0.5) for name in CLASSES}
    total = sum(base.values())
    rest = 1.0 - share if kinds else 1.0
    chances = {name: rest * weight / total for name, weight in base.items()}
    for name in kinds & chances.keys():
        chances[name] += share / len(kinds)
    return chances


def learn(before: dict[str, float], cells: Sequence[tuple[str, str]], weight: float = PRIOR_WEIGHT) -> Profile:
    """The profile of a column from its chances before and the classes and texts of its cells."""
    seen = Counter(name for name, _ in cells)
    total = len(cells) + weight
    chances = {name: (seen[name] + weight * chance) / total for name, chance in before.items()}
    costs = {name: -math.log(chance) for name, chance in chances.items()}
    repeated = Counter(text for _, text in cells)
    return Profile(costs, frozenset(text for text, count in repeated.items() if count > 1))
