"""Specs in the fields of other services, as ``data/crosswalks.toml`` says: only what a spec states."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from noticeparse.errors import UsageError
from noticeparse.export.crosswalk_rules import RULES, Place, reached
from noticeparse.export.output import Output
from noticeparse.export.spec_base import json_text
from noticeparse.spec.notice import NoticeSpec

NONE = "none"


@dataclass(frozen=True, slots=True)
class Mapping:
    """One field of another service.

    Attributes:
        to: Its name there.
        head: Its Korean name; empty where the service has none.
        rule: Name of the rule that fills it; ``none`` where a spec does not say it.
        path: What the rule is given.
        note: What it holds, or why it is empty.
    """

    to: str
    rule: str
    head: str = ""
    path: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """Nodes of one kind in a graph.

    Attributes:
        at: The property that holds them; empty for the root.
        type: Their type.
        rows: What there is one of them for.
        fields: What they hold.
    """

    at: str
    type: str
    rows: str
    fields: tuple[Mapping, ...]


@functools.cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("noticeparse.export").joinpath("data", "crosswalks.toml").read_text(encoding="utf-8"))


def mappings(service: str) -> tuple[Mapping, ...]:
    """The fields of a service whose records are flat."""
    return tuple(Mapping(**entry) for entry in _data()[service])


def nodes(service: str) -> tuple[Node, ...]:
    """The nodes of a service whose records are graphs, the root first."""
    return tuple(
        Node(entry["at"], entry["type"], entry["rows"], tuple(Mapping(**field) for field in entry["fields"]))
        for entry in _data()[service]
    )


def places(spec: NoticeSpec) -> Iterator[Place]:
    """What there is one record for: each programme, or the notice where it has none."""
    executing = frozenset(_data()["words"]["executing"])
    for program in spec.programs or (None,):
        yield Place(spec, program, executing)


def flat_record(fields: Iterable[Mapping], place: Place) -> dict[str, Any]:
    """One record with every field of the service; null where the spec says nothing."""
    return {field.to: _filled(field, place, None) for field in fields}


def graph_record(kinds: Iterable[Node], place: Place) -> dict[str, Any]:
    """One record as a node with nodes in it; what the spec does not say is left out."""
    root: dict[str, Any] = {}
    for kind in kinds:
        for row in _rows(kind.rows, place):
            values = {field.to: _filled(field, place, row) for field in kind.fields}
            node = {"@type": kind.type, **{key: value for key, value in values.items() if value is not None}}
            if not kind.at:
                root.update(node)
            elif len(node) > 1:
                root.setdefault(kind.at, []).append(node)
    return root


def _rows(rows: str, place: Place) -> tuple[Any, ...]:
    if rows in ("program", "notice"):
        return (None,)
    found = reached(place, rows)
    return found if isinstance(found, tuple) else () if found is None else (found,)


def _filled(field: Mapping, place: Place, row: object) -> Any:
    return None if field.rule == NONE else RULES[field.rule](place, row, field.path)


def write_records(records: Iterable[Any], output: Output, head: str, tail: str | None = None) -> int:
    """Writes records as an array inside an object, one by one.

    Args:
        records: Plain JSON.
        output: One file or stream.
        head: The text before the array's first entry.
        tail: The text behind its last one; ``{n}`` stands for how many there were.

    Returns:
        How many there were.

    Raises:
        UsageError: The output is a folder.
    """
    if output.folder:
        raise UsageError("The records of all notices are one file", hint="Name a file: -o records.json")
    number = 0
    with output.open() as stream:
        stream.write(head.encode())
        for record in records:
            stream.write((",\n" if number else "\n").encode() + json_text(record).encode())
            number += 1
        stream.write((tail or "\n]}\n").replace("{n}", str(number)).encode())
    return number
