"""The contract's fields as a tree of shapes: what the scorer and the year-over-year diff walk.

A `Field` marked ``extra`` belongs to the contract, but not to the figures of the contract's own scorer: it is compared
once two records are paired, and never decides which records are paired.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias


class Kind(StrEnum):
    """How a leaf is compared."""

    TEXT = "text"
    NAME = "name"
    CODE = "code"
    ENUM = "enum"
    INT = "int"
    NUM = "num"
    FLAG = "flag"  # false says nothing
    VERDICT = "verdict"  # false says no
    PHONE = "phone"
    URL = "url"


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """An object of named fields.

    Attributes:
        value: Name of the value object (``money``, ``ratio`` …) that the contract points at whole; null for others.
    """

    fields: Mapping[str, Field]
    value: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Many:
    """A list whose order says nothing."""

    entry: Kind | Record


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field of a record.

    Attributes:
        silent: A value that says no more than null does.
    """

    shape: Shape
    extra: bool = False
    silent: object = field(default=None)


Shape: TypeAlias = Kind | Record | Many
_Sub: TypeAlias = Kind | Record | Many | Field


def _record(value: str | None = None, /, **fields: _Sub) -> Record:
    # a trailing underscore keeps `with_` a Python name
    named = {k.rstrip("_"): f if isinstance(f, Field) else Field(f) for k, f in fields.items()}
    return Record(MappingProxyType(named), value)


def _extra(shape: Shape, silent: object = None) -> Field:
    return Field(shape, extra=True, silent=silent)


TEXT, NAME, ENUM, INT, NUM, FLAG = Kind.TEXT, Kind.NAME, Kind.ENUM, Kind.INT, Kind.NUM, Kind.FLAG

MONEY: Final = _record("money", amount=INT, upper=INT, bound=ENUM, per=ENUM)
RATIO: Final = _record("ratio", percent=NUM, upper=NUM, bound=ENUM, of=NAME)
DURATION: Final = _record("duration", value=NUM, unit=ENUM, bound=ENUM, upper=NUM)
COUNT: Final = _record("count", value=INT, upper=INT, unit=NAME, bound=ENUM)
PERIOD: Final = _record("period", start=ENUM, end=ENUM, rolling=FLAG, until_budget_exhausted=FLAG)

TRACK: Final = _record(
    name=NAME,
    limit=MONEY,
    ratio=RATIO,
    by_year=_extra(Many(_record(label=NAME, period=DURATION, limit=MONEY))),
    total_cost=MONEY,
    count=_extra(COUNT),
    budget=_extra(MONEY),
    period=DURATION,
    extension=DURATION,
    interest=RATIO,
    grace=DURATION,
    repayment=DURATION,
    loan_ceiling=_extra(RATIO),
    conditions=Many(TEXT),
)
EVALUATION: Final = _record(
    stages=Many(_record(name=NAME, points=NUM, pass_score=NUM, quota=_extra(COUNT), multiple=_extra(NUM))),
    criteria=Many(_record(stage=NAME, group=NAME, item=TEXT, points=NUM, group_points=NUM)),
    total_points=NUM,
)
BONUS: Final = _record(
    cap=NUM,
    items=Many(_record(name=TEXT, points=NUM, unit=_extra(ENUM, silent="point"), evidence=TEXT, note=_extra(TEXT))),
    deductions=Many(_record(name=TEXT, points=NUM, unit=_extra(ENUM, silent="point"))),
)
PROGRAM: Final = _record(
    number=ENUM,
    name=NAME,
    purpose=TEXT,
    eligibility=Many(TEXT),
    exclusions=Many(TEXT),
    scale=_record(count=COUNT, budget=MONEY),
    limit=_extra(MONEY),
    ratio=_extra(RATIO),
    benefits=Many(TEXT),
    tracks=Many(TRACK),
    shares=Many(_record(party=NAME, applicant=NAME, track=NAME, form=ENUM, ratio=RATIO, limit=MONEY)),
    costs=Many(_record(name=NAME, amount=MONEY, applies_to=TEXT, mandatory=FLAG)),
    application=_record(
        period=PERIOD,
        rounds=_extra(Many(_record(name=NAME, period=PERIOD, track=NAME))),
        channel=ENUM,
        urls=Many(Kind.URL),
        steps=_extra(Many(TEXT)),
    ),
    term=_extra(PERIOD),
    schedule=Many(_record(stage=NAME, start=ENUM, end=ENUM, rolling=FLAG, text=_extra(TEXT))),
    documents=Many(_record(name=TEXT, submitter=NAME, copies=_extra(INT), valid_within=DURATION, note=_extra(TEXT))),
    procedure=Many(_record(order=INT, name=NAME, actors=Many(NAME))),
    consortium=_extra(Many(_record(party=NAME, min_count=INT, required=Kind.VERDICT))),
    duplication=_extra(Many(_record(with_=NAME, allowed=Kind.VERDICT, text=TEXT))),
    evaluation=EVALUATION,
    bonus=BONUS,
    notes=_extra(Many(TEXT)),
)
CONTACT: Final = _record(
    region=NAME,
    role=_extra(NAME),
    organization=NAME,
    department=NAME,
    topic=TEXT,
    phones=Many(Kind.PHONE),
    emails=Many(ENUM),
    url=Kind.URL,
)
NOTICE: Final = _record(
    title=TEXT,
    notice_number=Kind.CODE,
    issuers=Many(NAME),
    issued_on=ENUM,
    program_year=INT,
    kind=ENUM,
    revision=ENUM,
    budget=_extra(MONEY),
    organizations=Many(_record(role=NAME, name=NAME, duties=_extra(TEXT))),
    programs=Many(PROGRAM),
    contacts=Many(CONTACT),
)
"""A whole notice, without ``source``, ``tables``, ``findings`` and ``evidence``, and without ``contacts[].person``."""
