"""One-to-one alignment of two specs, leaf by leaf and record by record.

The left side may hold the notation of gold files; in a year-over-year diff it is simply the older spec.

Source:
    Typed nested matching after VRDU (Wang et al., 2023) with the list alignment of ANLS* (Peer et al., 2024);
    the contract's scorer fixes weights, thresholds and ties.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from noticeparse.spec import pointers
from noticeparse.spec.assignment import assign
from noticeparse.spec.notation import alternatives, is_empty, is_optional, is_skipped, unwrapped
from noticeparse.spec.pairing import (
    KEYS,
    LEAST_HELD,
    LEAST_HITS,
    LEAST_RENAMED,
    LEAST_WORDED,
    Pairing,
    may_pair,
    name_weight,
    share_of_agreement,
    title_likeness,
)
from noticeparse.spec.shapes import NOTICE, PROGRAM, Kind, Record, Shape
from noticeparse.spec.text_match import NAME_THRESHOLD, TEXT_THRESHOLD, StandIn, alike, fits, similarity, squash

_OPTIONAL_WEIGHT: Final = 0.9  # where a required entry fits as well, it comes first
_URL_NOISE: Final = re.compile(r"^https?://(www\.)?|^www\.|/+$")


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


def agrees(kind: Kind, left: object, right: object) -> bool:
    """True where two leaves say the same after normalisation; any one of several left alternatives will do."""
    if isinstance(left, dict):
        if "$any" in left:
            return any(agrees(kind, option, right) for option in left["$any"])
        if "$text" in left:
            if isinstance(right, StandIn):
                return bool(right.mark == left["$text"])
            return isinstance(right, str) and fits(left["$text"], right)
    if left is None or right is None:
        return left is None and right is None
    match kind:
        case Kind.INT | Kind.NUM:
            return _same_number(left, right)
        case Kind.FLAG | Kind.VERDICT:
            return bool(left) == bool(right)
        case Kind.PHONE:
            return _digits(str(left)) == _digits(str(right))
        case Kind.URL:
            return _bare_url(left) == _bare_url(right)
        case Kind.ENUM:
            return str(left).strip().lower() == str(right).strip().lower()
    if not isinstance(left, str) or not isinstance(right, str):
        return False
    if left == right:
        return True
    if kind is Kind.CODE:
        return squash(left) == squash(right)
    return alike(left, right, NAME_THRESHOLD if kind is Kind.NAME else TEXT_THRESHOLD)


@functools.lru_cache(maxsize=4096)
def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _same_number(left: object, right: object) -> bool:
    try:
        return abs(float(left) - float(right)) < 1e-9  # type: ignore[arg-type]  # what is no number raises
    except (TypeError, ValueError):
        return False


def _bare_url(url: object) -> str:
    return _URL_NOISE.sub("", str(url).strip().lower())


# Results form a tree while pairs are still tried out; only the winning tree is written out with its pointers.


@dataclass(slots=True, eq=False)
class _LeafResult:
    kind: Kind
    outcome: Outcome
    left: object
    right: object
    hits: int
    misses: int


@dataclass(slots=True, eq=False)
class _RecordResult:
    """``hits``, ``misses`` and ``weight`` leave out extra fields; ``weight`` counts hits in keys three times."""

    shape: Record
    parts: list[tuple[str, bool, _Result]]
    hits: int
    misses: int
    weight: int


@dataclass(frozen=True, slots=True)
class _Tie:
    likeness: float
    by_content: bool
    rival: float


_SCORED: Final = _Tie(1.0, False, 0.0)
_LOOSE: Final = _Tie(0.0, False, 0.0)


@dataclass(slots=True, eq=False)
class _ListResult:
    """Entries with their positions on both sides; null for an entry without a partner."""

    entries: list[tuple[int | None, int | None, _Result, _Tie]]
    hits: int
    misses: int


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
    trials = _Trials(entry, [x for _, x in lefts], rights, pairing)
    if pairing is Pairing.EDITIONS:
        ties = _editions(trials)
    else:
        weights = _text_weights(trials) if isinstance(entry, Kind) else _record_weights(trials)
        ties = [(i, j, _SCORED) for i, j in assign(weights)]
    entries: list[tuple[int | None, int | None, _Result, _Tie]] = []
    for i, j, tie in ties:
        if (result := trials[i, j]) is not None:
            entries.append((lefts[i][0], j, result, tie))
    paired_left, paired_right = {i for i, *_ in ties}, {j for _, j, _ in ties}
    for i, (position, value) in enumerate(lefts):
        if i in paired_left or is_optional(value):
            continue
        if (result := _compare(entry, value, None, pairing)) is not None:
            entries.append((position, None, result, _LOOSE))
    for j, value in enumerate(rights):
        if j not in paired_right and (result := _compare(entry, None, value, pairing)) is not None:
            entries.append((None, j, result, _LOOSE))
    if not entries:
        return None
    return _ListResult(entries, sum(e[2].hits for e in entries), sum(e[2].misses for e in entries))


class _Trials:
    """Comparisons of the entries of two lists, each made once."""

    def __init__(self, entry: Kind | Record, lefts: Sequence[object], rights: Sequence[object], pairing: Pairing):
        self.entry, self.lefts, self.rights, self._pairing = entry, lefts, rights, pairing
        self.alone = _is_one(lefts) and _is_one(rights)
        self._made: dict[tuple[int, int], _Result | None] = {}

    def __getitem__(self, pair: tuple[int, int]) -> _Result | None:
        if pair not in self._made:
            i, j = pair
            self._made[pair] = _compare(self.entry, self.lefts[i], self.rights[j], self._pairing)
        return self._made[pair]

    def likeness(self, i: int, j: int) -> float:
        """How much of what two entries hold agrees, 0 to 1."""
        if isinstance(self.entry, Kind):
            left, right = self.lefts[i], self.rights[j]
            return similarity(left, right) if isinstance(left, str) and isinstance(right, str) else 0.0
        result = self[i, j]
        return share_of_agreement(result.hits, result.misses) if result is not None else 0.0


def _is_one(entries: Sequence[object]) -> bool:
    """One entry; null ones are none (what is not to be compared stands so, to keep the positions)."""
    return sum(entry is not None for entry in entries) == 1


def _text_weights(trials: _Trials) -> list[list[float]]:
    if not trials.rights or not isinstance(trials.entry, Kind):
        return []
    rows = []
    for wrapped in trials.lefts:
        left, weight = unwrapped(wrapped), _OPTIONAL_WEIGHT if is_optional(wrapped) else 1.0
        rows.append([weight if agrees(trials.entry, left, right) else 0.0 for right in trials.rights])
    return rows


def _record_weights(trials: _Trials) -> list[list[float]]:
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


def _record_weight(trials: _Trials, i: int, j: int) -> float:
    result = trials[i, j]
    weight = float(result.weight) if isinstance(result, _RecordResult) else 0.0
    return weight + name_weight(trials.lefts[i], trials.rights[j])


def _editions(trials: _Trials) -> list[tuple[int, int, _Tie]]:
    """First what has like titles or agrees as texts do, then what is left over, by what it holds."""
    lefts, rights = range(len(trials.lefts)), range(len(trials.rights))
    first = [[_weight_by_title(trials, i, j) for j in rights] for i in lefts]
    ties = [(i, j, _Tie(trials.likeness(i, j), False, 0.0)) for i, j in assign(first)]
    open_left = [i for i in lefts if i not in {tie[0] for tie in ties}]
    open_right = [j for j in rights if j not in {tie[1] for tie in ties}]
    second = [[_weight_by_content(trials, i, j) for j in open_right] for i in open_left]
    for a, b in assign(second):
        rivals = [*second[a][:b], *second[a][b + 1 :], *(row[b] for r, row in enumerate(second) if r != a)]
        i, j = open_left[a], open_right[b]
        ties.append((i, j, _Tie(trials.likeness(i, j), True, max(rivals, default=0.0))))
    return ties


def _weight_by_title(trials: _Trials, i: int, j: int) -> float:
    left, right = trials.lefts[i], trials.rights[j]
    if isinstance(trials.entry, Kind):
        return trials.likeness(i, j) if agrees(trials.entry, left, right) else 0.0
    alike_titles = title_likeness(left, right)
    return _record_weight(trials, i, j) + alike_titles if alike_titles else 0.0


def _weight_by_content(trials: _Trials, i: int, j: int) -> float:
    likeness = trials.likeness(i, j)
    if isinstance(trials.entry, Kind):
        least = LEAST_WORDED
    elif trials.alone and trials.entry is PROGRAM:
        return max(likeness, LEAST_HELD)  # who compares two notices of one programme each means these two
    elif title_likeness(trials.lefts[i], trials.rights[j]) is None:
        least = LEAST_HELD
    else:
        result = trials[i, j]
        least = LEAST_RENAMED if result is not None and result.hits >= LEAST_HITS else 1.0
    return likeness if likeness >= least else 0.0


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
