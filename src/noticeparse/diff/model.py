"""What a comparison of two specs holds, as frozen pydantic models."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from noticeparse.spec.notice import Revision
from noticeparse.spec.values import IsoDate, Number, Part

COMPARISON_VERSION: Literal["1"] = "1"


class Status(StrEnum):
    """What a comparison comes to."""

    SAME = "same"
    CHANGED = "changed"
    NEEDS_REVIEW = "needs_review"


class ChangeKind(StrEnum):
    """What happened to a value or an entry."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENUMBERED = "renumbered"


class ValueKind(StrEnum):
    """What a row's values are."""

    MONEY = "money"
    RATIO = "ratio"
    COUNT = "count"
    DURATION = "duration"
    PERIOD = "period"
    DATE = "date"
    POINTS = "points"
    NUMBER = "number"
    TEXT = "text"
    CHOICE = "choice"
    LIST = "list"
    RECORD = "record"


class Family(StrEnum):
    """Families of fields, one section of a comparison each."""

    IDENTITY = "identity"
    ORGANIZATIONS = "organizations"
    PROGRAM = "program"
    ELIGIBILITY = "eligibility"
    SUPPORT = "support"
    SHARES = "shares"
    APPLICATION = "application"
    SCHEDULE = "schedule"
    DOCUMENTS = "documents"
    PROCEDURE = "procedure"
    EVALUATION = "evaluation"
    BONUS = "bonus"
    NOTES = "notes"
    CONTACTS = "contacts"
    ANNOUNCED = "announced"


class Basis(StrEnum):
    """What a comparison rests on: two notices, or what one of them says itself that it changes."""

    NOTICES = "notices"
    ANNOUNCEMENT = "announcement"


class Meaning(StrEnum):
    """What a change comes to for somebody who applies."""

    MONEY_UP = "money_up"
    MONEY_DOWN = "money_down"
    MONEY_CHANGED = "money_changed"
    RATIO_UP = "ratio_up"
    RATIO_DOWN = "ratio_down"
    RATIO_CHANGED = "ratio_changed"
    COUNT_UP = "count_up"
    COUNT_DOWN = "count_down"
    COUNT_CHANGED = "count_changed"
    DURATION_LONGER = "duration_longer"
    DURATION_SHORTER = "duration_shorter"
    DURATION_CHANGED = "duration_changed"
    DEADLINE_EARLIER = "deadline_earlier"
    DEADLINE_LATER = "deadline_later"
    DEADLINE_EXTENDED = "deadline_extended"
    PERIOD_CHANGED = "period_changed"
    YEAR_ONLY = "year_only"
    SCHEDULE_CHANGED = "schedule_changed"
    ELIGIBILITY_TIGHTENED = "eligibility_tightened"
    ELIGIBILITY_LOOSENED = "eligibility_loosened"
    ELIGIBILITY_CHANGED = "eligibility_changed"
    SCORING = "scoring"
    DOCUMENT_ADDED = "document_added"
    DOCUMENT_DROPPED = "document_dropped"
    DOCUMENT_CHANGED = "document_changed"
    PROGRAM_ADDED = "program_added"
    PROGRAM_DROPPED = "program_dropped"
    TRACK_ADDED = "track_added"
    TRACK_DROPPED = "track_dropped"
    RENAMED = "renamed"
    APPLICATION = "application"
    PROCEDURE = "procedure"
    BENEFITS = "benefits"
    ORGANIZATION = "organization"
    CONTACT = "contact"
    IDENTITY = "identity"
    WORDING = "wording"
    EDITORIAL = "editorial"


class Weight(StrEnum):
    """How much a change matters; ``editorial`` ones are no reason to call two notices different."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    EDITORIAL = "editorial"


class Doubt(StrEnum):
    """Why somebody should look."""

    UNCERTAIN_PAIR = "uncertain_pair"
    LOW_CONFIDENCE = "low_confidence"
    CONTRADICTION = "contradiction"
    NOTHING_READ = "nothing_read"
    NOT_ANNOUNCED = "not_announced"
    ANNOUNCED_NOT_FOUND = "announced_not_found"


class Difference(Part):
    """New minus old.

    Attributes:
        part: Which number of the value: ``amount``, ``percent``, ``value``, ``upper``, ``start``, ``end``, ``points``.
        change: Won, percentage points, units of the count or duration, points, or days.
        unit: ``won``, ``%p``, the counter as printed, ``month``, ``points``, ``days``.
        percent: The same in per cent of the old number; null where that says nothing (dates, an old 0).
    """

    part: str
    change: Number
    unit: str
    percent: Number | None = None


class Quote(Part):
    """The evidence of one side: the value's own place in its notice."""

    page: int | None = None
    start: int
    end: int
    text: str
    table: str | None = None
    row: int | None = None
    col: int | None = None
    confidence: float | None = None


class Word(Part):
    """A piece of one side's text; the pieces of a side are its text."""

    text: str
    changed: bool = False


class Row(Part):
    """One value or entry on both sides.

    Attributes:
        label: What it is, as a Korean reader says it: ``고도화 · 지원한도``.
        path: Dotted names of the fields, without positions.
        old: Plain JSON of the old value; null where it is not stated.
        old_words: The old value as people read it, in pieces.
        old_quote: Where it was read; null without evidence.
        part_of_whole: The whole programme was added or removed: counted there, and not once more here.
        repeated: The same lines changed the notice itself or a programme above as well: counted there.
        announced: The new notice says itself that it changes this; null where it announces nothing (or the row is no
            change that an amendment would announce).
    """

    kind: ChangeKind
    label: str
    path: str
    value: ValueKind
    old_pointer: str | None = None
    new_pointer: str | None = None
    old: Any = None
    new: Any = None
    old_words: tuple[Word, ...] = ()
    new_words: tuple[Word, ...] = ()
    old_quote: Quote | None = None
    new_quote: Quote | None = None
    differences: tuple[Difference, ...] = ()
    meaning: Meaning | None = None
    weight: Weight | None = None
    doubts: tuple[Doubt, ...] = ()
    part_of_whole: bool = False
    repeated: bool = False
    announced: bool | None = None

    @property
    def counted(self) -> bool:
        """False for what is counted in another row."""
        return not self.part_of_whole and not self.repeated

    @property
    def needs_review(self) -> bool:
        """True where somebody should look."""
        return bool(self.doubts)


class ProgramPair(Part):
    """A programme on both sides; one side is null where it was added or removed."""

    old_pointer: str | None = None
    new_pointer: str | None = None
    old_name: str | None = None
    new_name: str | None = None
    likeness: float = 0.0
    uncertain: bool = False


class Section(Part):
    """The rows of one family of fields, of the notice (``program`` null) or of one programme."""

    family: Family
    title: str
    program: int | None = None
    rows: tuple[Row, ...] = ()


class Announcement(Part):
    """A change that the new notice announces itself.

    Attributes:
        row: What it says: both sides with where it says so, typed where the words hold one value each.
        against: ``version`` (the notice before it) or ``year`` (the year before).
        found: The comparison found it in the two notices.
    """

    row: Row
    against: Literal["version", "year"]
    found: bool


class Counts(Part):
    """How many rows of each kind; what one line of a notice changes in several programmes counts once."""

    changed: int = 0
    added: int = 0
    removed: int = 0
    moved: int = 0
    renumbered: int = 0
    unchanged: int = 0
    needs_review: int = 0
    by_meaning: dict[str, int] = Field(default_factory=dict)
    by_weight: dict[str, int] = Field(default_factory=dict)


class Side(Part):
    """One of the two notices."""

    name: str
    sha256: str
    title: str | None = None
    notice_number: str | None = None
    revision: Revision
    issued_on: IsoDate | None = None
    program_year: int | None = None
    pages: int | None = None


class Comparison(Part):
    """Two specs, row by row.

    Attributes:
        programs: How programmes were paired; ``Section.program`` counts in this list.
        doubts: Why the whole comparison should be looked at, beyond its rows.
        basis: With ``announcement``, both sides are what one notice says about itself: ``old`` and ``new`` are that
            notice, and the rows are its own box of changes.
        announced: What the new notice announces, where that is about the old one.
    """

    comparison_version: Literal["1"] = COMPARISON_VERSION
    basis: Basis = Basis.NOTICES
    status: Status
    old: Side
    new: Side
    counts: Counts
    doubts: tuple[Doubt, ...] = ()
    programs: tuple[ProgramPair, ...] = ()
    sections: tuple[Section, ...] = ()
    announced: tuple[Announcement, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all sections."""
        return tuple(row for section in self.sections for row in section.rows)
