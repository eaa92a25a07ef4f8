"""Value objects of the contract: money, ratio, duration, count, period.

All numbers are resolved to base units when a value is built: whole won, per cent, one unit of time.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

ISO_PRECISION = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-4]):[0-5]\d)?)?)?")


class Part(BaseModel):
    """Base of every published model: frozen, unknown keys refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )


class Bound(StrEnum):
    """How a printed quantity is meant."""

    MAX = "max"
    MIN = "min"
    ABOUT = "about"
    RANGE = "range"
    EXACT = "exact"


class Per(StrEnum):
    """What one amount of money is counted for."""

    COMPANY = "company"
    PROJECT = "project"
    CONSORTIUM = "consortium"
    YEAR = "year"
    MONTH = "month"
    PERSON = "person"
    PERSON_MONTH = "person_month"
    CASE = "case"


class TimeUnit(StrEnum):
    """Unit of a duration."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


def _plain(number: object) -> object:
    """50.0 is written as 50: the same notice must give the same bytes however a number was computed."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _iso(text: str) -> str:
    if not ISO_PRECISION.fullmatch(text):
        raise ValueError(f"not an ISO 8601 date at year, month, day or minute precision: {text!r}")
    return text


Number = Annotated[int | float, BeforeValidator(_plain)]
IsoDate = Annotated[str, AfterValidator(_iso)]


class Money(Part):
    """An amount in whole won; ``upper`` is the high end of a range."""

    amount: int
    upper: int | None = None
    bound: Bound = Bound.EXACT
    per: Per | None = None


class Ratio(Part):
    """A share in per cent; ``of`` is the base it is taken of, as printed."""

    percent: Number
    upper: Number | None = None
    bound: Bound = Bound.EXACT
    of: str | None = None


class Duration(Part):
    """A length of time in one unit."""

    value: Number
    upper: Number | None = None
    unit: TimeUnit
    bound: Bound = Bound.EXACT


class Count(Part):
    """A number of things, with the counter as printed (``개``, ``개사``, ``컨소시엄`` …)."""

    value: int
    upper: int | None = None
    unit: str | None = None
    bound: Bound = Bound.EXACT


class Period(Part):
    """A span of time; ISO 8601 at the precision printed. ``24:00`` stays ``T24:00``."""

    start: IsoDate | None = None
    end: IsoDate | None = None
    rolling: bool = False
    until_budget_exhausted: bool = False
