"""What can be asked of the catalogue, and what comes back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from noticeparse.catalog.entries import ShownProgram


class Sort(StrEnum):
    """The order of what is found."""

    AUTO = "auto"
    RANK = "rank"
    DEADLINE = "deadline"
    NEWEST = "newest"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Query:
    """Conditions that must all hold; None asks nothing.

    Attributes:
        text: Words that must all stand somewhere in the programme or the head of its notice; the best hits come first.
        open_on: One can apply on this day.
        closing_after, closing_before: The last day to apply is this day or a later (an earlier) one.
        region: A province or metropolitan city in any spelling, or the name of another place as printed.
        min_limit, max_limit: In won: some limit is at least (at most) this.
        min_ratio, max_ratio: In per cent: some government share is at least (at most) this.
        target: Words of who may apply.
        field: Words of what is supported: name, purpose, benefits, tracks.
        year: Programme year.
        issuer: Words of the names of those who issue or run it.
        latest: Leave out notices that a later one of their chain corrects, extends or repeats.
        sort: The order.
        limit: How many at most.
    """

    text: str | None = None
    open_on: dt.date | None = None
    closing_after: dt.date | None = None
    closing_before: dt.date | None = None
    region: str | None = None
    min_limit: int | None = None
    max_limit: int | None = None
    min_ratio: float | None = None
    max_ratio: float | None = None
    target: str | None = None
    field: str | None = None
    year: int | None = None
    issuer: str | None = None
    latest: bool = False
    sort: Sort = Sort.AUTO
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Snippet:
    """A place where a word was found.

    Attributes:
        pointer: Into the notice's spec.
        page: 1-based; None where the format has none.
        text: A part of the evidence, unchanged.
        start, end: Where the word stands in ``text``.
    """

    pointer: str
    page: int | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit(ShownProgram):
    """A programme that was found.

    Attributes:
        score: How well the words fit; 0 where none were asked for.
        snippets: Up to three places of the words.
    """

    score: int
    snippets: tuple[Snippet, ...]
