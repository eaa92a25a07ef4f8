"""What a notice announces itself: as rows of their own, and held against the rows that two notices gave."""

from __future__ import annotations

from typing import Any, Final

from noticeparse.diff.announced_rows import Against, against_of, rows_of
from noticeparse.diff.editions import bare
from noticeparse.diff.lexicon import family, say
from noticeparse.diff.model import (
    Announcement,
    Basis,
    ChangeKind,
    Comparison,
    Doubt,
    Family,
    Row,
    Section,
    Side,
    ValueKind,
    Weight,
)
from noticeparse.diff.sides import Spec
from noticeparse.diff.stated import equal
from noticeparse.diff.totals import counts_of, status_of
from noticeparse.spec.announced import CHANGES_ONLY, announced_changes
from noticeparse.spec.notice import NoticeSpec, Revision

_LEAST: Final = 4
"""Characters from which a text inside another one says something."""
_ALIKE: Final = 0.7
"""Share of the words of a stated change that a row must hold."""
_SAYS_ITSELF: Final = ("title", "notice_number", "issued_on", "revision", "program_year", "kind", "issuers")
"""Fields that differ between a notice and its amendment by their nature."""


def announced_rows(spec: NoticeSpec, *, against: Against | None = None) -> tuple[Row, ...]:
    """The changes that a notice announces, each as a row.

    Args:
        spec: The notice.
        against: Only what it says against the version, or the year, before it; all where it is None.
    """
    side = Spec(spec)
    found = (
        row
        for change in announced_changes(spec)
        if against is None or against == against_of(change)
        for row in rows_of(change, side)
    )
    return tuple(found)


def announced_alone(spec: NoticeSpec, about: Side) -> Comparison:
    """A comparison of what one notice says was with what it says is.

    Args:
        spec: The notice.
        about: It, as both sides of the comparison.
    """
    amends = any(against_of(change) == "version" for change in announced_changes(spec))
    rows = announced_rows(spec, against="version" if amends else None)
    sections = tuple(
        Section(family=member, title=say("titles", member), rows=mine)
        for member in Family
        if (mine := tuple(row for row in rows if family(row.path) is member))
    )
    return Comparison(
        basis=Basis.ANNOUNCEMENT,
        status=status_of(rows, ()),
        old=about,
        new=about,
        counts=counts_of(rows),
        sections=sections,
    )


def with_announced(comparison: Comparison, new: NoticeSpec) -> Comparison:
    """The comparison with what the new notice announces itself: which rows it announces, and what was not found.

    An amendment's box of changes is held against a notice of the same year, a list of what is new this year against
    one of the year before. Important changes that an amendment with such a box does not announce need review.
    """
    against = _basis(comparison, new)
    changes = [] if against is None else [change for change in announced_changes(new) if against_of(change) == against]
    if against is None or not changes:
        return comparison
    side = Spec(new)
    told: set[int] = set()
    rows = comparison.rows
    announced = []
    for change in changes:
        for row in rows_of(change, side):
            hits = {at for at, found in enumerate(rows) if _is_change(found) and _tells(row, found)}
            told |= hits
            doubts = row.doubts if hits else (*row.doubts, Doubt.ANNOUNCED_NOT_FOUND)
            announced.append(
                Announcement(row=row.model_copy(update={"doubts": doubts}), against=against, found=bool(hits))
            )
    silent = against == "version" and any(finding.rule == CHANGES_ONLY for finding in new.findings)
    marks = {
        at: _as_before(row) if silent and _is_unsaid(row) and at not in told else _marked(row, at in told, against)
        for at, row in enumerate(rows)
    }
    sections, at = [], 0
    for section in comparison.sections:
        mine = tuple(marks[at + number] for number in range(len(section.rows)))
        at += len(section.rows)
        sections.append(section.model_copy(update={"rows": mine}))
    missing = against == "version" and not all(item.found for item in announced)
    doubts = (*comparison.doubts, Doubt.ANNOUNCED_NOT_FOUND) if missing else comparison.doubts
    every = tuple(marks.values())
    return comparison.model_copy(
        update={
            "status": status_of(every, doubts),
            "counts": counts_of(every),
            "doubts": doubts,
            "sections": tuple(sections),
            "announced": tuple(announced),
        }
    )


def _basis(comparison: Comparison, new: NoticeSpec) -> Against | None:
    """What of the new notice's announcements is about the old one."""
    old_year, new_year = comparison.old.program_year, comparison.new.program_year
    if old_year is not None and new_year is not None and new_year == old_year + 1:
        return "year"
    same = old_year == new_year or old_year is None or new_year is None
    return "version" if same and new.revision is not Revision.ORIGINAL else None


# ---- rows of two notices --------------------------------------------------------------------------------------------
def _is_change(row: Row) -> bool:
    return (
        row.kind not in (ChangeKind.UNCHANGED, ChangeKind.RENUMBERED)
        and row.weight is not Weight.EDITORIAL
        and row.path not in _SAYS_ITSELF
    )


def _marked(row: Row, told: bool, against: str) -> Row:
    if told:
        return row.model_copy(update={"announced": True})
    if against != "version" or not _is_change(row):
        return row
    review = row.weight is Weight.HIGH and row.counted
    doubts = (*row.doubts, Doubt.NOT_ANNOUNCED) if review else row.doubts
    return row.model_copy(update={"announced": False, "doubts": doubts})


def _is_unsaid(row: Row) -> bool:
    """Only the older notice says it."""
    return row.kind is ChangeKind.REMOVED


def _as_before(row: Row) -> Row:
    """What an amendment that prints its changes alone does not mention stays as it was; its new side says nothing."""
    same = tuple(word.model_copy(update={"changed": False}) for word in row.old_words)
    gone = {"differences": (), "meaning": None, "weight": None, "doubts": (), "announced": None}
    return row.model_copy(update={"kind": ChangeKind.UNCHANGED, "old_words": same, "new_words": same, **gone})


def _tells(told: Row, row: Row) -> bool:
    """Whether a stated change is the one of a row."""
    if told.value is not ValueKind.TEXT:
        sides = ((told.old, row.old), (told.new, row.new))
        both = [(mine, theirs) for mine, theirs in sides if mine is not None and theirs is not None]
        return bool(both) and all(_holds(told.value, mine, theirs) for mine, theirs in both)
    after, theirs = _words(told, new=True), _words(row, new=True)
    if after and theirs:
        return _alike(after, theirs) or _alike(after, f"{row.label} {theirs}")
    before, theirs = _words(told, new=False), _words(row, new=False)
    return bool(before) and bool(theirs) and _alike(before, theirs)


def _holds(kind: ValueKind, mine: Any, theirs: Any) -> bool:
    """The stated value is a row's value, or stands in its record."""
    if equal(kind, mine, theirs):
        return True
    if isinstance(theirs, dict):
        return any(_holds(kind, mine, inner) for inner in theirs.values() if isinstance(inner, dict | list))
    return isinstance(theirs, list) and any(_holds(kind, mine, inner) for inner in theirs)


def _words(row: Row, *, new: bool) -> str:
    return "".join(word.text for word in (row.new_words if new else row.old_words))


def _alike(mine: str, theirs: str) -> bool:
    """One text stands in the other, or most of its words do."""
    left, right = bare(mine), bare(theirs)
    if min(len(left), len(right)) >= _LEAST and (left in right or right in left):
        return True
    words = {bare(word) for word in mine.split()} - {""}
    if len(left) >= _LEAST and words and all(word in right for word in words):
        return True
    return len(words) >= _LEAST and sum(word in right for word in words) >= _ALIKE * len(words)
