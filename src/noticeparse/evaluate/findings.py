"""Predicted findings against gold's: the rule, and the places that it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from noticeparse.evaluate.figures import Figures
from noticeparse.evaluate.gold import plain_pointer
from noticeparse.spec.align import Alignment
from noticeparse.spec.assignment import assign
from noticeparse.spec.shapes import COUNT, DURATION, MONEY, PERIOD, RATIO

ABOUT_THE_READING: Final = frozenset(
    (
        "announced_change",
        "announced_since_last_year",
        "changes_only",
        "letters_drawn",
        "letters_unnamed",
        "low_confidence",
        "pages_left_out",
        "pages_unread",
        "recognised_pages",
        "unparsed_value",
    )
)
"""Rules about how well a tool read, which gold cannot know, and those that repeat the notice's own words on what it
changes: scored only where gold labels them."""
_PARTS: Final = frozenset(name for record in (MONEY, RATIO, DURATION, COUNT, PERIOD) for name in record.fields)


@dataclass(frozen=True, slots=True)
class FindingScore:
    """Findings of one notice, or of several added up.

    Attributes:
        rules: Findings whose rule is one of gold's, one to one.
        placed: Findings that also name at least half of the gold finding's places.
        pointers: Single pointers of the findings that were paired by rule.
        by_rule: ``rules`` for each rule.
    """

    rules: Figures
    placed: Figures
    pointers: Figures
    by_rule: Mapping[str, Figures]

    def __add__(self, other: FindingScore) -> FindingScore:
        names = sorted({*self.by_rule, *other.by_rule})
        return FindingScore(
            self.rules + other.rules,
            self.placed + other.placed,
            self.pointers + other.pointers,
            {name: self.by_rule.get(name, Figures()) + other.by_rule.get(name, Figures()) for name in names},
        )


EMPTY: Final = FindingScore(Figures(), Figures(), Figures(), {})


def score_findings(gold: Mapping[str, Any], spec: Mapping[str, Any], alignment: Alignment) -> FindingScore:
    """Pair findings of the same rule by their places, once predicted pointers are carried over to gold's records.

    An optional gold finding may be left out; found, it counts.
    """
    golden: list[Mapping[str, Any]] = list(gold.get("findings") or [])
    labelled = {finding["rule"] for finding in golden}
    predicted: list[Mapping[str, Any]] = [
        finding
        for finding in spec.get("findings") or []
        if finding["rule"] in labelled or finding["rule"] not in ABOUT_THE_READING
    ]
    rules = sorted(labelled | {finding["rule"] for finding in predicted})
    scores = [
        _score_rule(
            rule,
            [finding for finding in golden if finding["rule"] == rule],
            [_places(finding, alignment) for finding in predicted if finding["rule"] == rule],
        )
        for rule in rules
    ]
    return sum(scores, EMPTY)


def _places(finding: Mapping[str, Any], alignment: Alignment) -> list[str | None]:
    """Null for a place in a record that gold does not have."""
    return [alignment.left_of(pointer) for pointer in finding.get("pointers") or []]


def _score_rule(rule: str, golden: Sequence[Mapping[str, Any]], predicted: Sequence[list[str | None]]) -> FindingScore:
    wanted = [[plain_pointer(pointer) for pointer in finding.get("pointers") or []] for finding in golden]
    # every pair of one rule may be matched: a little weight each, and one more for each place they share
    weights = [[0.01 + 10 * _shared(mine, theirs) / (len(mine) or 1) for theirs in predicted] for mine in wanted]
    pairs = assign(weights)
    required = sum(finding.get("$optional") is not True for finding in golden)
    paired_required = sum(golden[i].get("$optional") is not True for i, _ in pairs)
    placed = [(i, j) for i, j in pairs if 2 * _shared(wanted[i], predicted[j]) >= len(wanted[i])]
    placed_required = sum(golden[i].get("$optional") is not True for i, _ in placed)
    named = Figures()
    for i, j in pairs:
        hits = _shared(wanted[i], predicted[j])
        strays = sum(not any(_related(place, own) for own in wanted[i]) for place in predicted[j])
        named += Figures(hits, strays, len(wanted[i]) - hits)
    rules = Figures(len(pairs), len(predicted) - len(pairs), required - paired_required)
    at_place = Figures(len(placed), len(predicted) - len(placed), required - placed_required)
    return FindingScore(rules, at_place, named, {rule: rules})


def _shared(wanted: Sequence[str], places: Sequence[str | None]) -> int:
    """How many of gold's pointers the predicted ones name."""
    return sum(any(_related(place, pointer) for place in places) for pointer in wanted)


def _related(place: str | None, pointer: str) -> bool:
    """The same value, or one is the record or list right around the other."""
    if place is None:
        return False
    a, b = _whole(place), _whole(pointer)
    return a == b or a.rpartition("/")[0] == b or b.rpartition("/")[0] == a


def _whole(pointer: str) -> str:
    """The value object's pointer for a pointer into one."""
    parent, _, last = pointer.rpartition("/")
    return parent if parent and last in _PARTS else pointer
