"""The single values of a spec: leaves, and value objects (money, periods …) as wholes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from noticeparse.spec import pointers
from noticeparse.spec.notation import is_empty
from noticeparse.spec.shapes import NOTICE, Kind, Many, Record, Shape


class Form(StrEnum):
    """What a value is made of, as far as its evidence can be held against it."""

    MONEY = "money"
    RATIO = "ratio"
    DURATION = "duration"
    COUNT = "count"
    PERIOD = "period"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    PHONE = "phone"
    ADDRESS = "address"
    JUDGED = "judged"  # flags, enumerations and ranks: read, but not printed as such


@dataclass(frozen=True, slots=True)
class Value:
    """One value that a spec states.

    Attributes:
        pointer: RFC 6901; of the whole object for money, ratios, durations, counts and periods.
        path: The same without list positions, dotted.
    """

    pointer: str
    path: str
    form: Form
    value: object


_JUDGED: Final = frozenset(
    (
        "kind",
        "revision",
        "programs.application.channel",
        "programs.bonus.deductions.unit",
        "programs.bonus.items.unit",
        "programs.procedure.order",
        "programs.shares.form",
    )
)
_DATES: Final = frozenset(("issued_on", "programs.schedule.start", "programs.schedule.end"))
_FORMS: Final[Mapping[Kind, Form]] = {
    Kind.TEXT: Form.TEXT,
    Kind.NAME: Form.TEXT,
    Kind.CODE: Form.TEXT,
    Kind.ENUM: Form.TEXT,
    Kind.INT: Form.NUMBER,
    Kind.NUM: Form.NUMBER,
    Kind.FLAG: Form.JUDGED,
    Kind.VERDICT: Form.JUDGED,
    Kind.PHONE: Form.PHONE,
    Kind.URL: Form.ADDRESS,
}


def values_of(spec: object, shape: Shape = NOTICE) -> Iterator[Value]:
    """Every value of a plain spec that is neither null nor a default, depth first."""
    return _walk(shape, spec, "", "")


def _walk(shape: Shape, value: object, pointer: str, path: str) -> Iterator[Value]:
    if is_empty(value) and not (value is False and shape is Kind.VERDICT):
        return
    if isinstance(shape, Kind):
        yield Value(pointer, path, _form(shape, path), value)
    elif isinstance(shape, Many):
        for i, entry in enumerate(value if isinstance(value, list | tuple) else ()):
            yield from _walk(shape.entry, entry, f"{pointer}/{i}", path)
    elif isinstance(value, Mapping):
        yield from _walk_record(shape, value, pointer, path)


def _walk_record(shape: Record, value: Mapping[str, object], pointer: str, path: str) -> Iterator[Value]:
    if shape.value is not None:
        if any(not is_empty(value.get(name)) for name in shape.fields):
            yield Value(pointer, path, Form(shape.value), value)
        return
    for name, sub in shape.fields.items():
        inner = value.get(name)
        if sub.silent is None or inner != sub.silent:
            yield from _walk(sub.shape, inner, pointer + pointers.join(name), f"{path}.{name}" if path else name)


def _form(kind: Kind, path: str) -> Form:
    if path in _JUDGED:
        return Form.JUDGED
    if path in _DATES:
        return Form.DATE
    return Form.ADDRESS if path == "contacts.emails" else _FORMS[kind]
