"""The tables that specs come apart into, read from ``data/families.toml``: one description for every format.

A *field* is one value of the contract, such as a limit. It gives one *column* or, where it is a value object, several:
its amount, its upper end, how it is bound, what it is counted for.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any

from noticeparse.errors import UnknownNameError


class CellType(StrEnum):
    """What stands in one column."""

    TEXT = "text"
    ENUM = "enum"
    WORDS = "words"
    LIST = "list"
    INT = "int"
    WON = "won"
    NUMBER = "number"
    PERCENT = "percent"
    SCORE = "score"
    FLAG = "flag"
    DAY = "day"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        key: Its name for programs, the same in every format.
        head: Its name for people.
        type: What stands in it.
        part: Attribute or index of a value object that it holds; empty where it holds the whole value.
    """

    key: str
    head: str
    type: CellType
    part: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One value of the contract, or something that says which row this is.

    Attributes:
        key: Its name for programs.
        head: Its name for people.
        type: A `CellType`, or the name of a value object.
        base: What the path starts from: ``notice``, ``program``, ``track``, ``table`` or ``row``.
        path: Attributes from there; ``name[]`` runs over a list, ``@pointer`` is no attribute but said about the row.
        columns: What it gives.
        added: It only says which row this is.
    """

    key: str
    head: str
    type: str
    base: str
    path: tuple[str, ...]
    columns: tuple[Column, ...]
    added: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One list on the way to the rows.

    Attributes:
        path: Attributes to the list.
        name: What an entry of it is called by paths; empty where none needs it.
        outer: An empty list gives one row all the same.
    """

    path: tuple[str, ...]
    name: str
    outer: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """Where rows of a family come from.

    Attributes:
        steps: The lists, from the notice down; none: the notice itself is the row.
        field: Name of the list, where a family gathers several.
        label: The same for people.
    """

    steps: tuple[Step, ...]
    field: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """One table.

    Attributes:
        key: Its name for programs: of files, sheets' lists and ``--table``.
        head: Its name for people.
        meaning: One line on what a row is.
        sheet: It is part of a workbook that nobody chose the tables of.
        rows: Where its rows come from, in their order.
        fields: What they hold.
    """

    key: str
    head: str
    meaning: str
    sheet: bool
    rows: tuple[Rows, ...]
    fields: tuple[Field, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in order."""
        return tuple(column for field in self.fields for column in field.columns)


SUMMARY = "summary"
_NAMES = {"programs": "program", "tracks": "track", "tables": "table"}
_Composites = Mapping[str, list[dict[str, str]]]


@functools.cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("noticeparse.export").joinpath("data", "families.toml").read_text(encoding="utf-8"))


def said(kind: CellType, value: str) -> str:
    """A value of an enumeration, or ``true`` and ``false``, for people; as it is where nothing is said about it."""
    return str(_data()["words"].get(kind, {}).get(value, value))


@functools.cache
def families() -> tuple[Family, ...]:
    """Every table, the summary first."""
    data = _data()
    return tuple(_family(entry, data["composite"], data["context"]) for entry in data["family"])


def family(key: str) -> Family:
    """The table of that name.

    Raises:
        UnknownNameError: There is none.
    """
    for entry in families():
        if entry.key == key:
            return entry
    raise UnknownNameError(
        f"There is no table named {key!r}", hint=f"Known: {', '.join(entry.key for entry in families())}"
    )


def chosen(keys: Iterable[str], *, default: Iterable[Family]) -> tuple[Family, ...]:
    """The tables that were asked for, each once, in the order of asking.

    Args:
        keys: Names.
        default: What is taken where there are none.

    Raises:
        UnknownNameError: There is no such table.
    """
    return tuple(dict.fromkeys(family(key) for key in keys)) or tuple(default)


def _family(entry: dict[str, Any], composites: _Composites, context: dict[str, list[dict[str, str]]]) -> Family:
    rows = tuple(_rows(source) for source in entry["rows"])
    own = tuple(_field(column, composites) for column in entry["columns"])
    if not entry.get("bare"):
        known = {"notice", "row", *(step.name for source in rows for step in source.steps[:-1])}
        before, behind = (
            tuple(_field(column, composites, added=True) for column in context[place] if column["of"] in known)
            for place in ("names", "keys")
        )
        own = (*before, *own, *behind)
    return Family(entry["key"], entry["head"], entry["meaning"], entry["sheet"], rows, own)


def _rows(source: dict[str, str]) -> Rows:
    steps = []
    for word in filter(None, source["path"].split("/")):
        path = tuple(word.rstrip("?").split("."))
        steps.append(Step(path, _NAMES.get(path[-1], ""), word.endswith("?")))
    return Rows(tuple(steps), source.get("field", ""), source.get("label", ""))


def _field(column: dict[str, str], composites: _Composites, *, added: bool = False) -> Field:
    base, colon, path = column["path"].rpartition(":")
    key, head, kind = column["key"], column["head"], column["type"]
    parts = composites.get(kind)
    if parts is None:
        columns: tuple[Column, ...] = (Column(key, head, CellType(kind)),)
    else:
        columns = tuple(
            Column(key + part["suffix"], head + part["head"], CellType(part["type"]), part["path"]) for part in parts
        )
    reach = tuple(filter(None, path.split(".")))
    return Field(key, head, kind, base if colon else "row", reach, columns, added)
