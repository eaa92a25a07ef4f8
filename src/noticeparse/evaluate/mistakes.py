"""What kind of mistake each wrong leaf is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isclose, log10
from typing import Any, Final

from noticeparse.evaluate.schema import groups_of
from noticeparse.spec import pointers
from noticeparse.spec.align import Alignment, Leaf, Match, Outcome
from noticeparse.spec.notation import alternatives, is_empty, plain
from noticeparse.spec.text_match import StandIn, squash


class MistakeKind(StrEnum):
    """Kinds of mistakes, after omni-extract-bench, with those that are typical of notices.

    Attributes:
        MISREAD: Both sides have a value, and they differ.
        UNFOUND: Only gold has a value.
        INVENTED: Only the prediction has a value.
        WRONG_UNIT: A number is off by a power of ten (만원 for 천원), or a unit differs.
        WRONG_BOUND: 최대, 이상, 내외 … was missed or made up.
        WRONG_TRACK: The value is right for another track or programme.
        WRONG_RECORD_BOUNDARY: An entry without a partner is a piece of one of the other side, or the other way round.
    """

    MISREAD = "misread"
    UNFOUND = "unfound"
    INVENTED = "invented"
    WRONG_UNIT = "wrong_unit"
    WRONG_BOUND = "wrong_bound"
    WRONG_TRACK = "wrong_track"
    WRONG_RECORD_BOUNDARY = "wrong_record_boundary"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong leaf.

    Attributes:
        group: The report's group that the leaf counts in.
        gold_pointer: Null where the gold has no such list entry.
        spec_pointer: Null where the spec has none.
    """

    kind: MistakeKind
    group: str
    path: str
    gold_pointer: str | None
    spec_pointer: str | None
    gold: object
    predicted: object


_SCOPED: Final = ("programs.tracks.", "programs.shares.", "programs.scale.")
"""Where a value belongs to one track or programme among several."""
_SIZES: Final = frozenset(("amount", "percent", "upper", "value", "points", "cap", "group_points", "total_points"))
_ENTRY_NAMES: Final = ("name", "item", "stage", "topic", "party", "label", "text")
_SHORTEST_PIECE: Final = 4


def find_mistakes(gold: Mapping[str, Any], spec: Mapping[str, Any], alignment: Alignment) -> tuple[Mistake, ...]:
    """Every leaf that is not the same, with its kind, in the alignment's order."""
    said = plain(dict(gold))
    elsewhere = _values_by_path(said, alignment)
    broken = _broken_entries(said, spec, alignment.matches)
    found = []
    for leaf in alignment.leaves:
        if leaf.outcome is Outcome.SAME:
            continue
        kind = _kind(leaf, spec, elsewhere, broken)
        found.append(
            Mistake(kind, groups_of(leaf)[-1], leaf.path, leaf.left_pointer, leaf.right_pointer, leaf.left, leaf.right)
        )
    return tuple(found)


def count_by_kind(mistakes: Iterable[Mistake]) -> dict[MistakeKind, int]:
    """How many of each kind, every kind listed."""
    counts = dict.fromkeys(MistakeKind, 0)
    for mistake in mistakes:
        counts[mistake.kind] += 1
    return counts


def _kind(
    leaf: Leaf, spec: Mapping[str, Any], elsewhere: Mapping[str, set[str]], broken: frozenset[tuple[str, str]]
) -> MistakeKind:
    if _in_broken_entry(leaf, broken):
        return MistakeKind.WRONG_RECORD_BOUNDARY
    if leaf.outcome is Outcome.LEFT_ONLY:
        return MistakeKind.UNFOUND
    if leaf.value and leaf.path.startswith(_SCOPED) and leaf.right_pointer is not None:
        whole = leaf.right_pointer.rpartition("/")[0]
        if _canonical(pointers.resolve(spec, whole)) in elsewhere.get(leaf.path.rpartition(".")[0], ()):
            return MistakeKind.WRONG_TRACK
    field = leaf.path.rpartition(".")[2]
    if field == "bound":
        return MistakeKind.WRONG_BOUND
    if leaf.outcome is Outcome.RIGHT_ONLY:
        return MistakeKind.INVENTED
    if (leaf.value and field == "unit") or (field in _SIZES and _off_by_tens(leaf.left, leaf.right)):
        return MistakeKind.WRONG_UNIT
    return MistakeKind.MISREAD


def _off_by_tens(gold: object, predicted: object) -> bool:
    for option in alternatives(gold):
        try:
            a, b = float(option), float(predicted)  # type: ignore[arg-type]  # what is no number raises
        except (TypeError, ValueError):
            continue
        if a > 0 and b > 0 and a != b:
            power = log10(a / b)
            if isclose(power, round(power), abs_tol=1e-9):
                return True
    return False


def _values_by_path(gold: object, alignment: Alignment) -> dict[str, set[str]]:
    """For each scoped path, the gold's value objects as canonical text."""
    values: dict[str, set[str]] = {}
    for leaf in alignment.leaves:
        if leaf.value and leaf.left_pointer is not None and leaf.path.startswith(_SCOPED):
            try:
                whole = pointers.resolve(gold, leaf.left_pointer.rpartition("/")[0])
            except LookupError:  # the gold leaves the whole value out
                continue
            if whole is not None:
                values.setdefault(leaf.path.rpartition(".")[0], set()).add(_canonical(whole))
    return values


def _canonical(value: object) -> str:
    stated = {k: v for k, v in value.items() if not is_empty(v)} if isinstance(value, dict) else value
    return json.dumps(stated, ensure_ascii=False, sort_keys=True)


def _in_broken_entry(leaf: Leaf, broken: frozenset[tuple[str, str]]) -> bool:
    side, pointer = ("right", leaf.right_pointer) if leaf.left_pointer is None else ("left", leaf.left_pointer)
    if (leaf.left_pointer is None) == (leaf.right_pointer is None):
        return False
    return any((side, prefix) in broken for prefix in pointers.parents(pointer or ""))


def _broken_entries(gold: object, spec: object, matches: Iterable[Match]) -> frozenset[tuple[str, str]]:
    """Entries without a partner that share a text with an entry of the other side, as ``(side, pointer)``."""
    by_path: dict[str, list[Match]] = {}
    for match in matches:
        by_path.setdefault(match.path, []).append(match)
    broken: set[tuple[str, str]] = set()
    for group in by_path.values():
        golden = [(m.left, _entry_text(gold, m.left)) for m in group if m.left is not None]
        predicted = [(m.right, _entry_text(spec, m.right)) for m in group if m.right is not None]
        for match in group:
            if match.left is None and match.right is not None:
                text = _entry_text(spec, match.right)
                if any(_is_piece(other, text) for _, other in golden):
                    broken.add(("right", match.right))
            elif match.right is None and match.left is not None:
                text = _entry_text(gold, match.left)
                if any(_is_piece(text, other) for _, other in predicted):
                    broken.add(("left", match.left))
    return frozenset(broken)


def _entry_text(spec: object, pointer: str) -> str:
    try:
        entry = pointers.resolve(spec, pointer)
    except LookupError:
        return ""
    if isinstance(entry, dict):
        entry = next((entry[name] for name in _ENTRY_NAMES if isinstance(entry.get(name), str)), "")
    return entry if isinstance(entry, str) else ""


def _is_piece(gold: str, predicted: str) -> bool:
    """One of the two is a part of the other, and not all of it."""
    held = squash(predicted)
    if isinstance(gold, StandIn):
        head, tail = squash(str(gold.mark["head"])), squash(str(gold.mark["tail"]))
        return len(held) >= _SHORTEST_PIECE and (head in held or tail in held)
    own = squash(gold)
    short, long = sorted((own, held), key=len)
    return len(short) >= _SHORTEST_PIECE and short != long and short in long
