"""One-to-one alignment of two specs, leaf by leaf and record by record.

The left side may hold the notation of gold files; in a year-over-year diff it is simply the older spec.

Source:
    Typed nested matching after VRDU (Wang et al., 2023) with the list alignment of ANLS* (Peer et al., 2024);
    the contract's scorer fixes weights, thresholds and ties.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from noticeparse.spec import pointers
from noticeparse.spec.assignment import assign
from noticeparse.spec.notation import alternatives, is_empty, is_optional, is_skipped, unwrapped
from noticeparse.spec.shapes import NOTICE, Kind, Record, Shape
from noticeparse.spec.text_match import (
    NAME_THRESHOLD,
    TEXT_THRESHOLD,
    StandIn,
    alike,
    fits,
    is_similar,
    similarity,
    squash,
)

_KEYS: Final = frozenset(
    ("name", "item", "region", "organization", "stage", "party", "topic", "phones", "label", "with")
)
"""Fields that tell records apart: agreement in them weighs three times."""
_NAMING: Final = ("name", "item")
"""Fields whose unlikeness forbids a pair."""
_LEAST_NAMED: Final = 0.5
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
    """Two list entries that are the same one; one side is null for an entry without a partner."""

    path: str
    left: str | None
    right: str | None


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


def align(left: object, right: object, shape: Shape = NOTICE) -> Alignment:
    """Compare two specs (or parts of them, with the shape of the part).

    Args:
        left: The reference; may hold gold notation.
        right: The spec to hold against it, plain.
        shape: What to compare; keys that it does not name are ignored.
    """
    leaves: list[Leaf] = []
    matches: list[Match] = []
    result = _compare(shape, left, right)
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


@dataclass(slots=True, eq=False)
class _ListResult:
    """Entries with their positions on both sides; null for an entry without a partner."""

    entries: list[tuple[int | None, int | None, _Result]]
    hits: int
    misses: int


_Result: TypeAlias = _LeafResult | _RecordResult | _ListResult


def _compare(shape: Shape, left: object, right: object) -> _Result | None:
    """Null where neither side fills a leaf, or gold leaves it unscored."""
    if isinstance(shape, Kind):
        return _compare_leaf(shape, left, right)
    if (left is None and right is None) or is_skipped(left):
        return None
    if isinstance(left, dict) and "$any" in left:
        trials = [_compare(shape, option, right) for option in left["$any"]]
        return max(trials, key=lambda trial: trial.hits - trial.misses if trial else 0)
    if isinstance(shape, Record):
        return _compare_records(shape, left, right)
    return _compare_lists(shape.entry, left, right)


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


def _compare_records(shape: Record, left: object, right: object) -> _RecordResult | None:
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
        result = _compare_leaf(sub.shape, a, b) if isinstance(sub.shape, Kind) else _compare(sub.shape, a, b)
        if result is None:
            continue
        parts.append((name, sub.extra, result))
        if not sub.extra:
            hits += result.hits
            misses += result.misses
            weight += result.hits * (3 if name in _KEYS else 1)
    return _RecordResult(shape, parts, hits, misses, weight) if parts else None


def _compare_lists(entry: Kind | Record, left: object, right: object) -> _ListResult | None:
    lefts = [(i, x) for i, x in enumerate(left) if not is_skipped(x)] if isinstance(left, list) else []
    rights: Sequence[object] = right if isinstance(right, list) else []
    if not lefts and not rights:
        return None
    tried: dict[tuple[int, int], _Result | None] = {}
    if isinstance(entry, Kind):
        weights = _text_weights(entry, [x for _, x in lefts], rights)
    else:
        weights = _record_weights(entry, [x for _, x in lefts], rights, tried)
    pairs = assign(weights)
    entries: list[tuple[int | None, int | None, _Result]] = []
    for i, j in pairs:
        result = tried[i, j] if (i, j) in tried else _compare(entry, lefts[i][1], rights[j])
        if result is not None:
            entries.append((lefts[i][0], j, result))
    paired_left, paired_right = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, (position, value) in enumerate(lefts):
        if i not in paired_left and not is_optional(value) and (result := _compare(entry, value, None)) is not None:
            entries.append((position, None, result))
    for j, value in enumerate(rights):
        if j not in paired_right and (result := _compare(entry, None, value)) is not None:
            entries.append((None, j, result))
    if not entries:
        return None
    return _ListResult(entries, sum(r.hits for *_, r in entries), sum(r.misses for *_, r in entries))


def _text_weights(kind: Kind, lefts: Sequence[object], rights: Sequence[object]) -> list[list[float]]:
    if not rights:
        return []
    rows = []
    for wrapped in lefts:
        left, weight = unwrapped(wrapped), _OPTIONAL_WEIGHT if is_optional(wrapped) else 1.0
        rows.append([weight if agrees(kind, left, right) else 0.0 for right in rights])
    return rows


def _record_weights(
    shape: Record,
    lefts: Sequence[object],
    rights: Sequence[object],
    tried: dict[tuple[int, int], _Result | None],
) -> list[list[float]]:
    """Agreeing leaves, keys three times, near misses in a name by their similarity; 0 where a pair is forbidden."""
    alone = len(lefts) == 1 and len(rights) == 1
    rows = []
    for i, left in enumerate(lefts):
        factor = _OPTIONAL_WEIGHT if is_optional(left) else 1.0
        row = []
        for j, right in enumerate(rights):
            if not _may_pair(left, right, alone=alone):
                row.append(0.0)
                continue
            result = tried[i, j] = _compare(shape, left, right)
            weight = float(result.weight) if isinstance(result, _RecordResult) else 0.0
            if isinstance(left, dict) and isinstance(right, dict):
                weight += sum(_name_weight(left.get(key), right.get(key)) for key in _NAMING)
            row.append(weight * factor)
        rows.append(row)
    return rows


def _name_weight(left: object, right: object) -> float:
    if not isinstance(right, str):
        return 0
    return max((similarity(option, right) for option in alternatives(left) if isinstance(option, str)), default=0)


def _may_pair(left: object, right: object, *, alone: bool) -> bool:
    """Two records may be one unless their names are unlike, or the right one leaves its name out."""
    for key in _NAMING:
        mine = alternatives(left.get(key) if isinstance(left, dict) else None)
        other = right.get(key) if isinstance(right, dict) else None
        options = [option for option in mine if option]
        names = [option for option in options if isinstance(option, str)]
        if len(names) < len(options):  # a fingerprint: the other leaves decide
            return True
        if names and len(names) == len(mine) and not other and not alone:
            return False
        if names and isinstance(other, str) and other:
            return any(_names_touch(name, other) for name in names)
    return True


def _names_touch(a: str, b: str) -> bool:
    short, long = sorted((squash(a), squash(b)), key=len)
    return short in long or is_similar(a, b, _LEAST_NAMED)


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
    for part, place in _parts(result, at):
        if isinstance(result, _ListResult):
            matches.append(Match(at.path, place.left, place.right))
        _flatten(part, place, leaves, matches)


def _parts(result: _RecordResult | _ListResult, at: _Place) -> Iterator[tuple[_Result, _Place]]:
    if isinstance(result, _ListResult):
        for i, j, part in result.entries:
            yield part, _Place(at.path, _under(at.left, i), _under(at.right, j), None, at.extra)
        return
    for name, extra, part in result.parts:
        path = f"{at.path}.{name}" if at.path else name
        yield (
            part,
            _Place(path, _under(at.left, name), _under(at.right, name), result.shape.value, at.extra or extra),
        )


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
