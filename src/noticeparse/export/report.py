"""What a report of one notice says, before it is Markdown or HTML: every value with the numbers of its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from noticeparse.export.families import CellType, Family, Field, families, family, said
from noticeparse.export.records import Record, records, words
from noticeparse.spec import wording
from noticeparse.spec.notice import Evidence, Finding, NoticeSpec

UNTITLED = "(제목을 찾지 못했습니다)"
UNNAMED = "지원사업"
LISTS = "conditions"
_ANCHOR = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the spec.

    Attributes:
        lines: Its text; several for a list.
        pointer: Where it stands in the spec; empty for none.
        quotes: Numbers of its evidence, from 1.
    """

    lines: tuple[str, ...]
    pointer: str = ""
    quotes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a list of facts."""

    head: str
    value: Value


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, or a list where there is one column without a head; the columns that hold nothing are left out."""

    head: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One programme."""

    title: str
    pointer: str
    facts: tuple[Fact, ...]
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """One place of the notice that a value was read from."""

    number: int
    evidence: Evidence

    @property
    def place(self) -> str:
        """Page, section and cell, as far as they are known."""
        at = self.evidence
        parts = [
            f"{at.page}쪽" if at.page is not None else "",
            at.section or "",
            f"표 {at.table}" if at.table else "",
            f"{at.row + 1}행 {at.col + 1}열" if at.row is not None and at.col is not None else "",
        ]
        return ", ".join(filter(None, parts))

    @property
    def origin(self) -> str:
        """How it was read, and how sure that is."""
        at = self.evidence
        sure = "" if at.confidence is None else f"신뢰도 {at.confidence:g}"
        return ", ".join(filter(None, [sure, at.method or ""]))


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report of one notice says."""

    title: Value
    facts: tuple[Fact, ...]
    chapters: tuple[Chapter, ...]
    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...]
    quotes: tuple[Quote, ...]
    source: tuple[tuple[str, str], ...]


def report(spec: NoticeSpec) -> Report:
    """The report of a notice: its values in the contract's order, the document's own tables left out."""
    index = _Index(spec)
    (notice,) = records(family("notices"), spec)
    hidden = {"title", "schema_version", "notice_sha256"}
    facts = [
        fact
        for fact, field in index.facts(family("notices"), notice)
        if field.key not in hidden and not field.key.startswith("source_")
    ]
    title = Value((spec.title or UNTITLED,), "/title", index.of("/title"))
    return Report(
        title,
        tuple(facts),
        tuple(_chapters(spec, index)),
        tuple(_grid(table, list(records(table, spec)), index) for table in _tables("") if list(records(table, spec))),
        spec.findings,
        tuple(Quote(number, evidence) for number, evidence in enumerate(spec.evidence, 1)),
        (
            ("파일", spec.source.name),
            ("sha256", spec.source.sha256),
            ("판독기", spec.source.reader),
            ("명세 판", spec.schema_version),
        ),
    )


def anchor(pointer: str) -> str:
    """A name for the place of a value inside a page; letters, digits and hyphens."""
    return "v" + _ANCHOR.sub("-", pointer)


def _chapters(spec: NoticeSpec, index: _Index) -> Iterator[Chapter]:
    programs = family("programs")
    for record in records(programs, spec):
        facts = [fact for fact, field in index.facts(programs, record) if field.key not in ("number", "name")]
        title = " ".join(filter(None, [record.scope["row"].number, record.scope["row"].name])) or UNNAMED
        grids: list[Grid] = []
        for table in _tables("programs"):
            rows = [row for row in records(table, spec) if row.places.get("program") == record.pointer]
            if table.key == LISTS:
                grids += _lists(rows, index)
            elif rows:
                grids.append(_grid(table, rows, index))
        yield Chapter(title, record.pointer, tuple(facts), tuple(grids))


def _tables(above: str) -> list[Family]:
    """The tables of what a programme holds, or of what only the notice holds."""
    found = []
    for table in families():
        steps = table.rows[0].steps
        inside = len(steps) > 1 and steps[0].path == ("programs",)
        known = table.sheet and table.key not in ("summary", "notices", "programs", "findings", "evidence")
        if known and inside == bool(above):
            found.append(table)
    return found


def _lists(rows: list[Record], index: _Index) -> Iterator[Grid]:
    """Lists of text, each under its own head; conditions of tracks say whose they are."""
    of_lists: dict[str, list[tuple[Value | None, ...]]] = {}
    for row in rows:
        track = row.scope.get("track")
        name = f"{track.name}: " if track is not None and track.name else ""
        value = Value((f"{name}{row.scope['row']}",), row.pointer, index.of(row.pointer))
        of_lists.setdefault(row.rows.label, []).append((value,))
    for label, entries in of_lists.items():
        yield Grid(label, (), tuple(entries))


def _grid(table: Family, rows: list[Record], index: _Index) -> Grid:
    fields = [field for field in table.fields if not field.added or field.key == "track_name"]
    columns = [[index.value(field, row) for row in rows] for field in fields]
    kept = [
        (field.head, column)
        for field, column in zip(fields, columns, strict=True)
        if any(value is not None for value in column)
    ]
    return Grid(
        table.head,
        tuple(head for head, _ in kept),
        tuple(tuple(column[number] for _, column in kept) for number in range(len(rows))),
    )


class _Index:
    """Numbers of evidence by the pointer that they are about."""

    def __init__(self, spec: NoticeSpec) -> None:
        self._numbers: dict[str, list[int]] = {}
        for number, evidence in enumerate(spec.evidence, 1):
            self._numbers.setdefault(evidence.pointer, []).append(number)

    def of(self, pointer: str, entries: int = 0) -> tuple[int, ...]:
        """Numbers of a value's evidence, with those of its entries where it is a list."""
        places = [pointer, *(f"{pointer}/{number}" for number in range(entries))]
        return tuple(number for place in places for number in self._numbers.get(place, ()))

    def facts(self, table: Family, record: Record) -> Iterator[tuple[Fact, Field]]:
        """What one row says, field by field."""
        for field in table.fields:
            value = None if field.added else self.value(field, record)
            if value is not None:
                yield Fact(field.head, value), field

    def value(self, field: Field, record: Record) -> Value | None:
        """A field's value in one row; None where there is none."""
        value = record.value(field)
        if value is None or value == ():
            return None
        place = record.place(field) or ""
        entries = len(value) if isinstance(value, tuple) else 0
        quotes = self.of(place, entries) if place else ()
        if value is False and not quotes:
            return None  # a flag that the notice says nothing about
        if field.added:
            place = ""  # it says which row this is; the value itself stands elsewhere
        return Value(_lines(field, value), place, quotes)


def _lines(field: Field, value: Any) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(str(entry) for entry in value)
    if isinstance(value, bool):
        return (said(CellType.FLAG, str(value).lower()),)
    if isinstance(value, Enum):
        return (said(CellType.ENUM, str(value.value)),)
    if field.type == "date":
        return (wording.moment(value),)
    return (words(value),)
