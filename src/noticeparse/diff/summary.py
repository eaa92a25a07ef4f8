"""What a record is called, what kind of value a field holds, and a record in one line."""

from __future__ import annotations

from typing import Any, Final

from noticeparse.diff.lexicon import label
from noticeparse.diff.model import ValueKind
from noticeparse.diff.values import said
from noticeparse.spec.shapes import NOTICE, Kind, Many, Record, Shape

_TITLES: Final = ("name", "item", "stage", "party", "label", "with", "topic", "region", "organization", "role")
_OWN_TITLES: Final = {
    "programs.evaluation.criteria": ("item",),
    "contacts": ("region", "role", "organization", "department", "topic"),
    "organizations": ("role", "name"),
}
_POINTS: Final = ("points", "group_points", "pass_score", "total_points", "cap")
_VALUES: Final = {name: ValueKind(name) for name in ("money", "ratio", "count", "duration", "period")}
_KINDS: Final = {
    Kind.INT: ValueKind.NUMBER,
    Kind.NUM: ValueKind.NUMBER,
    Kind.FLAG: ValueKind.CHOICE,
    Kind.VERDICT: ValueKind.CHOICE,
}
_CHOICES: Final = ("kind", "revision", "channel", "form", "unit")


def kind_of(path: str, shape: Shape) -> ValueKind:
    """What a field holds."""
    name = path.rpartition(".")[2]
    if isinstance(shape, Record):
        return _VALUES[shape.value] if shape.value is not None else ValueKind.RECORD
    if isinstance(shape, Many):
        return ValueKind.LIST
    if name == "issued_on" or (name in ("start", "end") and path.startswith("programs.schedule")):
        return ValueKind.DATE
    if name in _POINTS:
        return ValueKind.POINTS
    if name in _CHOICES:
        return ValueKind.CHOICE
    return _KINDS.get(shape, ValueKind.TEXT)


def title_of(path: str, record: Any) -> str:
    """What a record is called; empty where nothing says."""
    if not record:
        return ""
    names = _OWN_TITLES.get(path, _TITLES)
    return next((str(record[name]) for name in names if record.get(name)), "")


def summary(path: str, record: Any) -> str:
    """A record in lines: its title, then its other fields with their labels; empty for none."""
    if record is None:
        return ""
    if path == "programs.schedule":
        return _stage(record)
    if path == "programs":
        return str(record.get("name") or record.get("number") or "")
    shape = _shape_of(path)
    title = title_of(path, record)
    parts = []
    for name, field in shape.fields.items():
        value = record.get(name)
        if value in (None, "", [], False) or (isinstance(value, str) and value == title) or value == field.silent:
            continue
        below = f"{path}.{name}"
        parts.append(f"{label(below)}: {_inline(below, field.shape, value)}")
    if path == "programs.tracks":
        return "\n".join([title, *parts] if title else parts)
    rest = ", ".join(parts)
    return f"{title} ({rest})" if title and rest else title or rest


def _inline(path: str, shape: Shape, value: Any) -> str:
    if isinstance(shape, Many) and isinstance(shape.entry, Record):
        return "; ".join(summary(path, entry) for entry in value)
    if isinstance(shape, Many) and shape.entry is Kind.TEXT:
        return "; ".join(value)
    return said(kind_of(path, shape), value)


def _stage(record: Any) -> str:
    dates = said(ValueKind.PERIOD, {name: record.get(name) for name in ("start", "end", "rolling")})
    when = dates if record.get("start") or record.get("end") or not record.get("text") else record["text"]
    if not record.get("end") and record.get("start"):
        when = when.removesuffix(" ~")
    name = record.get("stage") or ""
    return f"{name}: {when}" if name and when and when != "-" else name or when


def _shape_of(path: str) -> Record:
    shape: Shape = NOTICE
    for name in path.split("."):
        if isinstance(shape, Many):
            shape = shape.entry
        assert isinstance(shape, Record)
        shape = shape.fields[name].shape
    if isinstance(shape, Many):
        shape = shape.entry
    assert isinstance(shape, Record)
    return shape
