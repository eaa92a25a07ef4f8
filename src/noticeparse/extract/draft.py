"""What extractors hand on: values with the places they were read from, not yet a spec.

A draft mirrors the shape of the contract: a record is a dictionary of field names, a list a list, a leaf or value
object a `Reading`. Nothing in a draft is without a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from noticeparse.model.span import Span
from noticeparse.spec.values import Part

Value = str | int | float | bool | Part


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was read.

    Attributes:
        span: Interval of ``Document.text``.
        table: Id of the table, with the cell's ``row`` and ``col``; None outside of tables.
        section: Labels of the headings above it, joined by `` > ``.
        paragraph: Number of the document's paragraph; None in tables.
        page_no: Page, from 1.
    """

    span: Span
    table: str | None = None
    row: int | None = None
    col: int | None = None
    section: str | None = None
    paragraph: int | None = None
    page_no: int | None = None

    def narrowed(self, span: Span) -> Place:
        """The same place, only the span smaller."""
        return replace(self, span=span)


@dataclass(frozen=True, slots=True)
class Reading:
    """A value and its evidence.

    Attributes:
        value: In the contract's types and units.
        places: Where it was read; its own place first, then what it was derived from (a unit, a footnote, a year).
        method: Name of the rule that read it (``family.rule``).
        score: How sure the rule is, 0 to 1.
    """

    value: Value
    places: tuple[Place, ...]
    method: str
    score: float = 0.9

    def __post_init__(self) -> None:
        if not self.places:
            raise ValueError(f"a reading of {self.value!r} without a place")

    def also(self, *places: Place) -> Reading:
        """The same reading with further places behind its own."""
        return replace(self, places=self.places + tuple(p for p in places if p not in self.places))

    def changed(self, value: Value, *places: Place) -> Reading:
        """Another value read at the same places and at further ones."""
        return replace(self, value=value, places=self.places + tuple(p for p in places if p not in self.places))


Draft = Reading | dict[str, "Draft"] | list["Draft"]
Record = dict[str, Draft]


class Rank(IntEnum):
    """How specific the place of a candidate is: the higher one stands, the lower ones fill what it leaves out."""

    PRESS = 0
    MENTION = 10
    OVERVIEW = 20
    COMMON = 30
    SECTION = 40
    LABELLED = 50


@dataclass(frozen=True, slots=True)
class Candidate:
    """A draft for one field of the notice or of one programme.

    Attributes:
        field: Dotted name below the notice or the programme: ``title``, ``tracks``, ``application.period``.
        draft: The value, record or list.
        program: Index of the programme; None for a field of the notice.
        rank: How specific its place is.
    """

    field: str
    draft: Draft
    program: int | None = None
    rank: Rank = Rank.SECTION


def readings(draft: Draft) -> Iterator[Reading]:
    """Every reading in a draft."""
    if isinstance(draft, Reading):
        yield draft
    elif isinstance(draft, dict):
        for part in draft.values():
            yield from readings(part)
    else:
        for part in draft:
            yield from readings(part)


def first_place(draft: Draft) -> Place | None:
    """The place of the draft's first reading."""
    return next((reading.places[0] for reading in readings(draft)), None)
