"""Entries of two lists tried against each other, and the pairs that this gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from noticeparse.spec.agreement import agrees
from noticeparse.spec.assignment import assign
from noticeparse.spec.notation import is_optional, unwrapped
from noticeparse.spec.pairing import (
    LEAST_HELD,
    LEAST_HITS,
    LEAST_RENAMED,
    LEAST_WORDED,
    TITLES,
    closeness,
    may_pair,
    name_weight,
    share_a_key,
    share_of_agreement,
    title_likeness,
)
from noticeparse.spec.shapes import PROGRAM, Kind, Record
from noticeparse.spec.text_match import TEXT_THRESHOLD

_OPTIONAL_WEIGHT: Final = 0.9  # where a required entry fits as well, it comes first


class Tried(Protocol):
    """What a comparison of two entries gives; ``weight`` counts agreement in keys three times."""

    hits: int
    misses: int

    @property
    def weight(self) -> int:
        """Agreeing leaves, those that tell records apart three times."""
        ...


@dataclass(frozen=True, slots=True)
class Tie:
    """How two entries were paired; see `noticeparse.spec.align.Match`."""

    likeness: float
    by_content: bool
    rival: float


SCORED: Final = Tie(1.0, False, 0.0)
"""Two that are the same one beyond doubt."""
LOOSE: Final = Tie(0.0, False, 0.0)
"""One without a partner."""
ResultT = TypeVar("ResultT", bound=Tried)


class Trials(Generic[ResultT]):
    """Comparisons of the entries of two lists, each made once.

    Args:
        entry: What the entries are.
        lefts: Entries of the left list.
        rights: Entries of the right list.
        compare: Compares one with another; null where neither fills anything.
    """

    def __init__(
        self,
        entry: Kind | Record,
        lefts: Sequence[object],
        rights: Sequence[object],
        compare: Callable[[object, object], ResultT | None],
    ) -> None:
        self.entry, self.lefts, self.rights, self._compare = entry, lefts, rights, compare
        self.alone = _is_one(lefts) and _is_one(rights)
        self._made: dict[tuple[int, int], ResultT | None] = {}

    def __getitem__(self, pair: tuple[int, int]) -> ResultT | None:
        if pair not in self._made:
            self._made[pair] = self._compare(self.lefts[pair[0]], self.rights[pair[1]])
        return self._made[pair]

    def likeness(self, i: int, j: int) -> float:
        """How much of what two entries hold agrees, 0 to 1."""
        if isinstance(self.entry, Kind):
            left, right = self.lefts[i], self.rights[j]
            return closeness(left, right) if isinstance(left, str) and isinstance(right, str) else 0.0
        result = self[i, j]
        return share_of_agreement(result.hits, result.misses) if result is not None else 0.0


def _is_one(entries: Sequence[object]) -> bool:
    """One entry; null ones are none (what is not to be compared stands so, to keep the positions)."""
    return sum(entry is not None for entry in entries) == 1


def text_weights(trials: Trials[ResultT]) -> list[list[float]]:
    """1 where two leaves agree, less where the left one is optional, else 0."""
    if not trials.rights or not isinstance(trials.entry, Kind):
        return []
    rows = []
    for wrapped in trials.lefts:
        left, weight = unwrapped(wrapped), _OPTIONAL_WEIGHT if is_optional(wrapped) else 1.0
        rows.append([weight if agrees(trials.entry, left, right) else 0.0 for right in trials.rights])
    return rows


def record_weights(trials: Trials[ResultT]) -> list[list[float]]:
    """Agreeing leaves, keys three times, near misses in a name by their similarity; 0 where a pair is forbidden."""
    rows = []
    for i, left in enumerate(trials.lefts):
        factor = _OPTIONAL_WEIGHT if is_optional(left) else 1.0
        rows.append(
            [
                _record_weight(trials, i, j) * factor if may_pair(left, right, alone=trials.alone) else 0.0
                for j, right in enumerate(trials.rights)
            ]
        )
    return rows


def _record_weight(trials: Trials[ResultT], i: int, j: int) -> float:
    result = trials[i, j]
    return (result.weight if result is not None else 0) + name_weight(trials.lefts[i], trials.rights[j])


def editions(trials: Trials[ResultT]) -> list[tuple[int, int, Tie]]:
    """First what is the same to the letter, then what has like titles or agrees as texts do, then by what it holds."""
    ties = [(i, j, SCORED) for i, j in _identical(trials.lefts, trials.rights)]
    for weigh in (_weight_by_title, _weight_by_content):
        open_left = _open(len(trials.lefts), (i for i, _, _ in ties))
        open_right = _open(len(trials.rights), (j for _, j, _ in ties))
        weights = [[weigh(trials, i, j) for j in open_right] for i in open_left]
        by_content = weigh is _weight_by_content
        for a, b in assign(weights):
            i, j = open_left[a], open_right[b]
            rivals = [*weights[a][:b], *weights[a][b + 1 :], *(row[b] for r, row in enumerate(weights) if r != a)]
            rival = max(rivals, default=0.0) if by_content else 0.0
            ties.append((i, j, Tie(trials.likeness(i, j), by_content, rival)))
    return ties


def _identical(lefts: Sequence[object], rights: Sequence[object]) -> list[tuple[int, int]]:
    places: dict[str, list[int]] = {}
    for j in range(len(rights) - 1, -1, -1):
        places.setdefault(repr(rights[j]), []).append(j)
    found = ((i, places.get(repr(left))) for i, left in enumerate(lefts) if left is not None)
    return [(i, at.pop()) for i, at in found if at]


def _open(length: int, taken: Iterable[int]) -> list[int]:
    known = set(taken)
    return [n for n in range(length) if n not in known]


def _weight_by_title(trials: Trials[ResultT], i: int, j: int) -> float:
    left, right = trials.lefts[i], trials.rights[j]
    if isinstance(trials.entry, Kind):
        likeness = trials.likeness(i, j)
        return likeness if likeness >= TEXT_THRESHOLD and agrees(trials.entry, left, right) else 0.0
    alike_titles = title_likeness(left, right)
    return _record_weight(trials, i, j) + alike_titles if alike_titles else 0.0


def _weight_by_content(trials: Trials[ResultT], i: int, j: int) -> float:
    left, right = trials.lefts[i], trials.rights[j]
    if isinstance(trials.entry, Record) and TITLES.isdisjoint(trials.entry.fields) and not share_a_key(left, right):
        return 0.0
    likeness = trials.likeness(i, j)
    if isinstance(trials.entry, Kind):
        least = LEAST_WORDED
    elif trials.alone and trials.entry is PROGRAM:
        return max(likeness, LEAST_HELD)  # who compares two notices of one programme each means these two
    elif title_likeness(left, right) is None:
        least = LEAST_HELD
    else:
        result = trials[i, j]
        least = LEAST_RENAMED if result is not None and result.hits >= LEAST_HITS else 1.0
    return likeness if likeness >= least else 0.0
