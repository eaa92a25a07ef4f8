"""What the catalogue shows of its rows: frozen values without row numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """A notice as its current spec has it.

    Attributes:
        id: 12 hex digits.
        revision: ``original``, ``correction``, ``re_notice``, ``extension`` or ``cancellation``.
        issued_on: ISO date, as precise as printed.
        programs: How many.
        files: How many files of it are there.
        versions: How many specs of these files are there.
    """

    id: str
    title: str | None
    number: str | None
    kind: str
    revision: str
    issuers: tuple[str, ...]
    issued_on: str | None
    year: int | None
    programs: int
    files: int
    versions: int


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """One version of what was read from one file of a notice.

    Attributes:
        id: 12 hex digits.
        made_by: Version of the program.
        sha256: Of the file.
        names: The names under which the file was added, sorted.
        values_read: How many values have evidence.
        current: Whether it is the one that lists and finds show.
    """

    id: str
    made_by: str
    sha256: str
    names: tuple[str, ...]
    media_type: str
    values_read: int
    current: bool


@dataclass(frozen=True, slots=True)
class ProgramEntry:
    """A programme of a notice.

    Attributes:
        id: 12 hex digits.
        notice_id: Its notice's.
        position: Index into ``NoticeSpec.programs`` of that notice's current spec.
        year: The programme year, or the year of the notice's date where none is printed.
        issuers: Of the notice.
    """

    id: str
    notice_id: str
    position: int
    name: str | None
    number: str | None
    year: int | None
    title: str | None
    revision: str
    issuers: tuple[str, ...]
    issued_on: str | None


@dataclass(frozen=True, slots=True)
class ShownProgram:
    """A programme with its main values.

    Attributes:
        id: The programme's.
        notice_id: Its notice's.
        name: The programme's; None where the notice shows none.
        limit_low, limit_high: Least and greatest limit, in won.
        ratio_low, ratio_high: Least and greatest government share, in per cent.
        opens, closes: First and last day to apply over all rounds, ISO.
        latest: No later notice of the chain corrects, extends or repeats this one.
    """

    id: str
    notice_id: str
    position: int | None
    name: str | None
    title: str | None
    revision: str
    issuers: tuple[str, ...]
    issued_on: str | None
    year: int | None
    limit_low: int | None
    limit_high: int | None
    ratio_low: float | None
    ratio_high: float | None
    opens: str | None
    closes: str | None
    latest: bool
