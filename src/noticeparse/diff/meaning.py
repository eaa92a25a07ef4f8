"""What a change comes to for somebody who applies, and how much it matters."""

from __future__ import annotations

from typing import Final

from noticeparse.diff.direction import tightened
from noticeparse.diff.model import ChangeKind, Family, Meaning, ValueKind, Weight
from noticeparse.diff.values import Way

_QUANTITIES: Final = {
    ValueKind.MONEY: (Meaning.MONEY_UP, Meaning.MONEY_DOWN, Meaning.MONEY_CHANGED),
    ValueKind.RATIO: (Meaning.RATIO_UP, Meaning.RATIO_DOWN, Meaning.RATIO_CHANGED),
    ValueKind.COUNT: (Meaning.COUNT_UP, Meaning.COUNT_DOWN, Meaning.COUNT_CHANGED),
    ValueKind.DURATION: (Meaning.DURATION_LONGER, Meaning.DURATION_SHORTER, Meaning.DURATION_CHANGED),
}
_BY_FAMILY: Final = {
    Family.IDENTITY: Meaning.IDENTITY,
    Family.ORGANIZATIONS: Meaning.ORGANIZATION,
    Family.PROGRAM: Meaning.WORDING,
    Family.ELIGIBILITY: Meaning.ELIGIBILITY_CHANGED,
    Family.SUPPORT: Meaning.WORDING,
    Family.SHARES: Meaning.WORDING,
    Family.APPLICATION: Meaning.APPLICATION,
    Family.SCHEDULE: Meaning.SCHEDULE_CHANGED,
    Family.DOCUMENTS: Meaning.DOCUMENT_CHANGED,
    Family.PROCEDURE: Meaning.PROCEDURE,
    Family.EVALUATION: Meaning.SCORING,
    Family.BONUS: Meaning.SCORING,
    Family.NOTES: Meaning.WORDING,
    Family.CONTACTS: Meaning.CONTACT,
    Family.ANNOUNCED: Meaning.WORDING,
}
_ENTRIES: Final = {
    "programs": (Meaning.PROGRAM_ADDED, Meaning.PROGRAM_DROPPED),
    "programs.tracks": (Meaning.TRACK_ADDED, Meaning.TRACK_DROPPED),
    "programs.documents": (Meaning.DOCUMENT_ADDED, Meaning.DOCUMENT_DROPPED),
    "programs.exclusions": (Meaning.ELIGIBILITY_TIGHTENED, Meaning.ELIGIBILITY_LOOSENED),
    "programs.shares": (Meaning.RATIO_CHANGED, Meaning.RATIO_CHANGED),
    "programs.costs": (Meaning.MONEY_CHANGED, Meaning.MONEY_CHANGED),
    "programs.tracks.by_year": (Meaning.MONEY_CHANGED, Meaning.MONEY_CHANGED),
    "programs.application.rounds": (Meaning.PERIOD_CHANGED, Meaning.PERIOD_CHANGED),
}
_RENAMED: Final = ("programs.name", "programs.tracks.name")
_NUMBERED: Final = ("programs.consortium.min_count",)
_ALLOWED: Final = ("programs.duplication.allowed",)
_REQUIRED: Final = ("programs.consortium.required",)
_HIGH: Final = {
    Meaning.MONEY_UP,
    Meaning.MONEY_DOWN,
    Meaning.MONEY_CHANGED,
    Meaning.RATIO_UP,
    Meaning.RATIO_DOWN,
    Meaning.RATIO_CHANGED,
    Meaning.DEADLINE_EARLIER,
    Meaning.DEADLINE_LATER,
    Meaning.DEADLINE_EXTENDED,
    Meaning.ELIGIBILITY_TIGHTENED,
    Meaning.ELIGIBILITY_LOOSENED,
    Meaning.PROGRAM_ADDED,
    Meaning.PROGRAM_DROPPED,
    Meaning.TRACK_ADDED,
    Meaning.TRACK_DROPPED,
}
_LOW: Final = {
    Meaning.YEAR_ONLY,
    Meaning.RENAMED,
    Meaning.APPLICATION,
    Meaning.PROCEDURE,
    Meaning.BENEFITS,
    Meaning.ORGANIZATION,
    Meaning.CONTACT,
    Meaning.IDENTITY,
    Meaning.WORDING,
}


def weight_of(meaning: Meaning) -> Weight:
    """How much a change of this meaning matters."""
    if meaning is Meaning.EDITORIAL:
        return Weight.EDITORIAL
    return Weight.HIGH if meaning in _HIGH else Weight.LOW if meaning in _LOW else Weight.MEDIUM


def of_value(path: str, family: Family, kind: ValueKind, change: ChangeKind, way: Way, *, extended: bool) -> Meaning:
    """What a change of a typed value means.

    Args:
        path: Dotted names of the fields.
        family: The field's family.
        kind: What the value is.
        change: Changed, or stated on one side only.
        way: Which way it went, where both sides state it.
        extended: A later end is an extension: the start stayed, or the new notice says so.
    """
    if kind in _QUANTITIES and path != "programs.documents.valid_within":
        up, down, other = _QUANTITIES[kind]
        return up if way is Way.UP else down if way is Way.DOWN else other
    if way is Way.YEAR_ONLY:
        return Meaning.YEAR_ONLY
    if kind is ValueKind.PERIOD and path.startswith("programs.application"):
        if change is ChangeKind.CHANGED and way is Way.UP:
            return Meaning.DEADLINE_EXTENDED if extended else Meaning.DEADLINE_LATER
        return Meaning.DEADLINE_EARLIER if way is Way.DOWN else Meaning.PERIOD_CHANGED
    if kind is ValueKind.PERIOD and path == "programs.term":
        return Meaning.PERIOD_CHANGED
    if path in _RENAMED:
        return Meaning.RENAMED
    if path in _NUMBERED and way in (Way.UP, Way.DOWN):
        return Meaning.ELIGIBILITY_TIGHTENED if way is Way.UP else Meaning.ELIGIBILITY_LOOSENED
    return _BY_FAMILY[family]


def of_flag(path: str, family: Family, new: object) -> Meaning:
    """What a changed yes or no means."""
    if path in (*_ALLOWED, *_REQUIRED) and isinstance(new, bool):
        return Meaning.ELIGIBILITY_TIGHTENED if new is (path in _REQUIRED) else Meaning.ELIGIBILITY_LOOSENED
    return _BY_FAMILY[family]


def of_entry(path: str, family: Family, change: ChangeKind) -> Meaning:
    """What it means that an entry of a list is new or gone."""
    if path in _ENTRIES and change in (ChangeKind.ADDED, ChangeKind.REMOVED):
        return _ENTRIES[path][change is ChangeKind.REMOVED]
    return Meaning.BENEFITS if path == "programs.benefits" else _BY_FAMILY[family]


def of_text(path: str, family: Family, old: str, new: str) -> Meaning:
    """What a changed text means; conditions with one other number say which way they went."""
    if path in _RENAMED:
        return Meaning.RENAMED
    if path == "programs.benefits":
        return Meaning.BENEFITS
    if path not in ("programs.eligibility", "programs.exclusions", "programs.tracks.conditions"):
        return _BY_FAMILY[family]
    tighter = tightened(old, new, exclusion=path == "programs.exclusions")
    if tighter is None:
        return Meaning.ELIGIBILITY_CHANGED
    return Meaning.ELIGIBILITY_TIGHTENED if tighter else Meaning.ELIGIBILITY_LOOSENED
