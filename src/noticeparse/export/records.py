"""Rows of the tables: what a spec gives for each family, as values of the contract and as typed cells."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from noticeparse.export.families import CellType, Column, Family, Field, Rows, Step
from noticeparse.spec import pointers, wording
from noticeparse.spec.notice import NoticeSpec
from noticeparse.spec.values import Count, Duration, Money, Period, Ratio

Cell: TypeAlias = "str | int | float | bool | dt.date | tuple[str, ...] | None"

DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
_MIDNIGHT = "24:00"


@dataclass(frozen=True, slots=True)
class Record:
    """One row before its values come apart.

    Attributes:
        pointer: RFC 6901 pointer of the row in its spec; empty for the notice itself.
        scope: What paths start from: ``notice``, ``row``, and the programme, track or table that the row stands in.
        places: Pointers of these.
        rows: Which list it is of.
    """

    pointer: str
    scope: Mapping[str, Any]
    places: Mapping[str, str]
    rows: Rows

    def value(self, field: Field) -> Any:
        """The value of a field as the contract has it; None where there is none."""
        place = self.places.get(field.base)
        if field.path and field.path[0].startswith("@"):
            return place if field.path == ("@pointer",) else getattr(self.rows, field.path[0][1:]) or None
        return _reached(self.scope.get(field.base), field.path)

    def place(self, field: Field) -> str | None:
        """The pointer of a field's value; None where the field is no value of the spec or runs over a list."""
        base = self.places.get(field.base)
        if base is None or any(name.startswith("@") or name.endswith("[]") for name in field.path):
            return None
        return base + pointers.join(*(name.rstrip("_") for name in field.path))


def records(family: Family, spec: NoticeSpec) -> Iterator[Record]:
    """The rows of one table in the order of the notice."""
    for rows in family.rows:
        yield from _walk(rows, 0, spec, "", {"notice": spec}, {"notice": ""})


def cells(family: Family, spec: NoticeSpec) -> Iterator[list[Cell]]:
    """The rows of one table as typed cells, one for each column."""
    for record in records(family, spec):
        row: list[Cell] = []
        for field in family.fields:
            value = record.value(field)
            row += [cell(column, value) for column in field.columns]
        yield row


def cell(column: Column, value: Any) -> Cell:
    """What stands in one column for a value.

    A day is None where the notice prints no day, or one that no calendar has: the column of the stated date holds it.
    """
    if value is None:
        return None
    if column.part:
        value = value[int(column.part)] if column.part.isdigit() else getattr(value, column.part)
        if value is None:
            return None
    if column.type is CellType.DAY:
        return day_of(value)
    if column.type is CellType.TIME:
        return str(value).partition("T")[2] or None
    if column.type is CellType.LIST:
        return tuple(value) or None
    if column.type is CellType.WORDS:
        return words(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    assert isinstance(value, str | int | float)
    return value


def day_of(stated: str) -> dt.date | None:
    """The day of an ISO date or time; None where it has none, or one that no calendar has."""
    match = DAY.fullmatch(stated)
    if match is None:
        return None
    try:
        return dt.date(*map(int, match.groups()))
    except ValueError:
        return None


def moment(stated: str, offset: str) -> str:
    """A time with its seconds and offset, as ``xsd:dateTime`` wants it; what has no time stays as it is.

    24:00 is the first moment of the next day. Of a day that no calendar has, the day alone is given.
    """
    day, mark, clock = stated.partition("T")
    if clock == _MIDNIGHT:
        first = day_of(day)
        if first is None or first == dt.date.max:
            return day
        day, clock = (first + dt.timedelta(days=1)).isoformat(), "00:00"
    return f"{day}T{clock}:00{offset}" if mark else stated


def words(value: object) -> str:
    """A value object as a Korean reader says it."""
    match value:
        case Money():
            return wording.money(value)
        case Ratio():
            return wording.ratio(value)
        case Duration():
            return wording.duration(value)
        case Count():
            return wording.count(value)
        case Period():
            return wording.period(value)
        case _:
            return str(value)


def _walk(
    rows: Rows, depth: int, at: Any, pointer: str, scope: dict[str, Any], places: dict[str, str]
) -> Iterator[Record]:
    if depth == len(rows.steps):
        yield Record(pointer, {**scope, "row": at}, {**places, "row": pointer}, rows)
        return
    step = rows.steps[depth]
    entries = _reached(at, step.path) or ()
    if not entries and step.outer:
        yield Record(pointer, {**scope, "row": None}, places, rows)
    for number, entry in enumerate(entries):
        below = pointer + pointers.join(*step.path, number)
        yield from _walk(rows, depth + 1, entry, below, *_named(step, entry, below, scope, places))


def _named(
    step: Step, entry: Any, pointer: str, scope: dict[str, Any], places: dict[str, str]
) -> tuple[dict[str, Any], dict[str, str]]:
    if not step.name:
        return scope, places
    return {**scope, step.name: entry}, {**places, step.name: pointer}


def _reached(at: Any, path: tuple[str, ...]) -> Any:
    for number, name in enumerate(path):
        if at is None:
            return None
        if name.endswith("[]"):
            entries = (_reached(entry, path[number + 1 :]) for entry in getattr(at, name[:-2]))
            return tuple(_flat(entries))
        at = getattr(at, name)
    return at


def _flat(entries: Iterator[Any]) -> Iterator[str]:
    """The texts of a list, those of lists in it too, each once."""
    seen: dict[str, None] = {}
    for entry in entries:
        for text in entry if isinstance(entry, tuple) else (entry,):
            if text is not None:
                seen[str(text)] = None
    yield from seen
