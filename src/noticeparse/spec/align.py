"""One-to-one alignment of two specs, leaf by leaf and record by record.

The left side may hold the notation of gold files; in a year-over-year diff it is simply the older spec.

Source:
    Typed nested matching after VRDU (Wang et al., 2023) with the list alignment of ANLS* (Peer et al., 2024);
    the contract's scorer fixes weights, thresholds and ties.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from noticeparse.spec import pointers
from noticeparse.spec.agreement import agrees as agrees
from noticeparse.spec.assignment import assign
from noticeparse.spec.notation import alternatives, is_empty, is_optional, is_skipped, unwrapped
from noticeparse.spec.pairing import KEYS, Pairing
from noticeparse.spec.shapes import NOTICE, Kind, Record, Shape
from noticeparse.spec.trials import LOOSE, SCORED, Tie, Trials, editions, record_weights, text_weights


class Outcome(StrEnum):
    """How one leaf compares."""

    SAME = "same"
    DIFFERENT = "different"
    LEFT_ONLY = "left_only"
    RIGHT_ONLY = "right_only"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One compared leaf.

    Attributes:
        path: Dotted field names without list positions (``programs.tracks.limit.amount``).
        kind: How it was compared.
        left: The left value as written there, gold notation and all.
        right: The right value.
        left_pointer: Where it stands on the left; null where no left entry was paired with its list entry.
        right_pointer: The same for the right.
        value: Name of the value object (``money``, ``ratio`` …) that the leaf is a part of, else null.
        extra: True for fields beyond the contract's scorer.
    """

    path: str
    kind: Kind
    outcome: Outcome
    left: object
    right: object
    left_pointer: str | None
    right_pointer: str | None
    value: str | None
    extra: bool


@dataclass(frozen=True, slots=True)
class Match:
    """Two list entries that are the same one; one side is null for an entry without a partner.

    Attributes:
        likeness: How much of what they hold agrees, 0 to 1; 0 without a partner.
        by_content: Paired in spite of unlike names, or without any.
        rival: The likeness of the next best partner that was free, 0 where there was none.
    """

    path: str
    left: str | None
    right: str | None
    likeness: float = 0.0
    by_content: bool = False
    rival: float = 0.0


@dataclass(frozen=True)
class Alignment:
    """What `align` found.

    Attributes:
        leaves: Every leaf that at least one side fills.
        matches: Every list entry of both sides.
    """

    leaves: tuple[Leaf, ...]
    matches: tuple[Match, ...]

    @functools.cached_property
    def _to_left(self) -> dict[str, str | None]:
        return {m.right: m.left for m in self.matches if m.right is not None}

    @functools.cached_property
    def _to_right(self) -> dict[str, str | None]:
        return {m.left: m.right for m in self.matches if m.left is not None}

    def left_of(self, pointer: str) -> str | None:
        """The left spec's pointer to what a right one names; null where its list entry has no partner."""
        return _translate(pointer, self._to_left)

    def right_of(self, pointer: str) -> str | None:
        """The right spec's pointer to what a left one names; null where its list entry has no partner."""
        return _translate(pointer, self._to_right)


def align(left: object, right: object, shape: Shape = NOTICE, *, pairing: Pairing = Pairing.SCORED) -> Alignment:
    """Compare two specs (or parts of them, with the shape of the part).

    Args:
        left: The reference; may hold gold notation.
        right: The spec to hold against it, plain.
        shape: What to compare; keys that it does not name are ignored.
        pairing: Whether the right one is held against the left one (what has another name is another entry), or both
            are editions of one notice (entries left over are paired by what they hold).
    """
    leaves: list[Leaf] = []
    matches: list[Match] = []
    result = _compare(shape, left, right, pairing)
    if result is not None:
        _flatten(result, _Place("", "", "", None, False), leaves, matches)
    return Alignment(tuple(leaves), tuple(matches))


# Results form a tree while pairs are still tried out; only the winning tree is written out with its pointers.


@dataclass(slots=True, eq=False)
class _LeafResult:
    kind: Kind
    outcome: Outcome
    left: object
    right: object
    hits: int
    misses: int

    @property
    def weight(self) -> int:
        """All agreement counts once."""
        return self.hits


@dataclass(slots=True, eq=False)
class _RecordResult:
    """``hits``, ``misses`` and ``weight`` leave out extra fields; ``weight`` counts hits in keys three times."""

    shape: Record
    parts: list[tuple[str, bool, _Result]]
    hits: int
    misses: int
    weight: int


@dataclass(slots=True, eq=False)
class _ListResult:
    """Entries with their positions on both sides; null for an entry without a partner."""

    entries: list[tuple[int | None, int | None, _Result, Tie]]
    hits: int
    misses: int

    @property
    def weight(self) -> int:
        """All agreement counts once."""
        return self.hits


_Result: TypeAlias = _LeafResult | _RecordResult | _ListResult


def _compare(shape: Shape, left: object, right: object, pairing: Pairing) -> _Result | None:
    """Null where neither side fills a leaf, or gold leaves it unscored."""
    if isinstance(shape, Kind):
        return _compare_leaf(shape, left, right)
    if (left is None and right is None) or is_skipped(left):
        return None
    if isinstance(left, dict) and "$any" in left:
        trials = [_compare(shape, option, right, pairing) for option in left["$any"]]
        return max(trials, key=lambda trial: trial.hits - trial.misses if trial else 0)
    if isinstance(shape, Record):
        return _compare_records(shape, left, right, pairing)
    return _compare_lists(shape.entry, left, right, pairing)


def _compare_leaf(kind: Kind, left: object, right: object) -> _LeafResult | None:
    void = _is_void if kind is Kind.VERDICT else is_empty
    no_right = void(right)
    if isinstance(left, dict):
        if is_skipped(left):
            return None
        left = unwrapped(left)
        options = alternatives(left)
        voids = [void(option) for option in options]
        no_left = all(voids)
        if no_right and len(options) > 1 and any(voids):
            return None
    else:
        no_left = void(left)
    if no_left:
        return None if no_right else _LeafResult(kind, Outcome.RIGHT_ONLY, left, right, 0, 1)
    if no_right:
        return _LeafResult(kind, Outcome.LEFT_ONLY, left, right, 0, 1)
    if agrees(kind, left, right):
        return _LeafResult(kind, Outcome.SAME, left, right, 1, 0)
    return _LeafResult(kind, Outcome.DIFFERENT, left, right, 0, 2)


def _is_void(value: object) -> bool:
    return value is None


def _compare_records(shape: Record, left: object, right: object, pairing: Pairing) -> _RecordResult | None:
    left = left if isinstance(left, dict) else {}
    right = right if isinstance(right, dict) else {}
    parts: list[tuple[str, bool, _Result]] = []
    hits = misses = weight = 0
    for name, sub in shape.fields.items():
        a, b = left.get(name), right.get(name)
        if sub.silent is not None:
            a, b = (None if value == sub.silent else value for value in (a, b))
        if a is None and b is None:
            continue
        result = _compare_leaf(sub.shape, a, b) if isinstance(sub.shape, Kind) else _compare(sub.shape, a, b, pairing)
        if result is None:
            continue
        parts.append((name, sub.extra, result))
        if not sub.extra:
            hits += result.hits
            misses += result.misses
            weight += result.hits * (3 if name in KEYS else 1)
    return _RecordResult(shape, parts, hits, misses, weight) if parts else None


def _compare_lists(entry: Kind | Record, left: object, right: object, pairing: Pairing) -> _ListResult | None:
    lefts = [(i, x) for i, x in enumerate(left) if not is_skipped(x)] if isinstance(left, list) else []
    rights: Sequence[object] = right if isinstance(right, list) else []
    if not lefts and not rights:
        return None
    trials = Trials[_Result](
        entry, [x for _, x in lefts], rights, lambda left, right: _compare(entry, left, right, pairing)
    )
    if pairing is Pairing.EDITIONS and (isinstance(entry, Record) or entry is Kind.TEXT):
        ties = editions(trials)
    else:
        weights = text_weights(trials) if isinstance(entry, Kind) else record_weights(trials)
        ties = [(i, j, SCORED) for i, j in assign(weights)]
    entries: list[tuple[int | None, int | None, _Result, Tie]] = []
    for i, j, tie in ties:
        if (result := trials[i, j]) is not None:
            entries.append((lefts[i][0], j, result, tie))
    paired_left, paired_right = {i for i, *_ in ties}, {j for _, j, _ in ties}
    for i, (position, value) in enumerate(lefts):
        if i in paired_left or is_optional(value):
            continue
        if (result := _compare(entry, value, None, pairing)) is not None:
            entries.append((position, None, result, LOOSE))
    for j, value in enumerate(rights):
        if j not in paired_right and (result := _compare(entry, None, value, pairing)) is not None:
            entries.append((None, j, result, LOOSE))
    if not entries:
        return None
    return _ListResult(entries, sum(e[2].hits for e in entries), sum(e[2].misses for e in entries))


@dataclass(frozen=True, slots=True)
class _Place:
    path: str
    left: str | None
    right: str | None
    value: str | None
    extra: bool


def _flatten(result: _Result, at: _Place, leaves: list[Leaf], matches: list[Match]) -> None:
    if isinstance(result, _LeafResult):
        leaves.append(
            Leaf(at.path, result.kind, result.outcome, result.left, result.right, at.left, at.right, at.value, at.extra)
        )
        return
    if isinstance(result, _ListResult):
        for i, j, entry, tie in result.entries:
            place = _Place(at.path, _under(at.left, i), _under(at.right, j), None, at.extra)
            matches.append(Match(at.path, place.left, place.right, tie.likeness, tie.by_content, tie.rival))
            _flatten(entry, place, leaves, matches)
        return
    for name, extra, part in result.parts:
        path = f"{at.path}.{name}" if at.path else name
        below = _Place(path, _under(at.left, name), _under(at.right, name), result.shape.value, at.extra or extra)
        _flatten(part, below, leaves, matches)


def _under(pointer: str | None, token: str | int | None) -> str | None:
    return None if pointer is None or token is None else f"{pointer}/{token}"


def _translate(pointer: str, partners: Mapping[str, str | None]) -> str | None:
    for prefix in pointers.parents(pointer):
        if prefix in partners:
            partner = partners[prefix]
            rest = pointer[len(prefix) :]
            break
    else:
        partner, rest = "", pointer
    if partner is None or any(token.isdigit() for token in pointers.split(rest)):
        return None
    return partner + rest
