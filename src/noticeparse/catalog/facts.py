"""Rows of facts: every value of a spec that has evidence, with its number or dates in columns of their own."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from noticeparse.spec import pointers
from noticeparse.spec.notice import NoticeSpec
from noticeparse.spec.values import ISO_PRECISION

LARGEST: Final = 2**63 - 1
"""Greater amounts (misprints) stay in the spec and have no number to be found by."""
_DATES: Final = ("issued_on", "start", "end")
_COLUMNS: Final = ("text_value", "amount", "upper_amount", "percent", "upper_percent", "starts", "ends", "bound")


def facts_of(spec: NoticeSpec) -> Iterator[dict[str, Any]]:
    """One row for each pointer with evidence, by its first place; tables and findings are no facts."""
    plain = spec.model_dump(mode="json", by_alias=True)
    seen: set[str] = set()
    for evidence in spec.evidence:
        if evidence.pointer in seen or evidence.pointer.startswith("/findings/"):
            continue
        seen.add(evidence.pointer)
        try:
            value = pointers.resolve(plain, evidence.pointer)
        except (LookupError, ValueError):
            continue  # evidence of what was dropped for low confidence
        tokens = pointers.split(evidence.pointer)
        kind, columns = _typed(tokens[-1] if tokens else "", value)
        yield {
            **dict.fromkeys(_COLUMNS),
            **columns,
            "position": int(tokens[1]) if tokens[:1] == ("programs",) and len(tokens) > 1 else None,
            "pointer": evidence.pointer,
            "field": ".".join(token for token in tokens if not token.isdigit()),
            "kind": kind,
            "page": evidence.page,
            "evidence": storable(evidence.text),
            "confidence": evidence.confidence,
        }


def storable(text: str) -> str:
    """The text without what a database refuses: PostgreSQL takes no NUL."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "backslashreplace").decode("utf-8")


def first_day(iso: str | None) -> dt.date | None:
    """The first day of an ISO date of any precision; None where there is no such day."""
    return _day(iso, last=False)


def last_day(iso: str | None) -> dt.date | None:
    """The last day of an ISO date of any precision; None where there is no such day."""
    return _day(iso, last=True)


def _typed(name: str, value: object) -> tuple[str, dict[str, Any]]:
    """The kind of a value, and its columns."""
    if isinstance(value, Mapping):
        return _typed_object(value)
    if isinstance(value, bool):
        return "flag", {"amount": int(value)}
    if isinstance(value, int | float):
        return "number", {"amount": _amount(value), "percent": None if isinstance(value, int) else value}
    if isinstance(value, str):
        text = {"text_value": storable(value)}
        if name in _DATES and ISO_PRECISION.fullmatch(value):
            return "date", {**text, "starts": first_day(value), "ends": last_day(value)}
        return "text", text
    return "other", {}


def _typed_object(value: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    bound = {"bound": value.get("bound")}
    if "amount" in value:
        return "money", {"amount": _amount(value["amount"]), "upper_amount": _amount(value["upper"]), **bound}
    if "percent" in value:
        return "ratio", {
            "percent": value["percent"],
            "upper_percent": value["upper"],
            "text_value": value["of"],
            **bound,
        }
    if "rolling" in value:
        starts, ends = first_day(value["start"]), last_day(value["end"])
        return "period", {"starts": starts, "ends": ends}
    if "value" in value:
        kind = "count" if isinstance(value["value"], int) and value["unit"] not in _TIME_UNITS else "duration"
        number, upper = _amount(value["value"]), _amount(value["upper"])
        return kind, {"amount": number, "upper_amount": upper, "text_value": value["unit"], **bound}
    return "other", {}


_TIME_UNITS: Final = ("year", "month", "week", "day", "hour")


def _amount(number: object) -> int | None:
    whole = isinstance(number, int) or (isinstance(number, float) and number.is_integer())
    return int(number) if whole and abs(number) <= LARGEST else None  # type: ignore[call-overload, arg-type]


def _day(iso: str | None, *, last: bool) -> dt.date | None:
    if iso is None:
        return None
    parts = [int(part) for part in iso[:10].split("-")]
    try:
        month = parts[1] if len(parts) > 1 else 12 if last else 1
        day = parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1] if last else 1
        return dt.date(parts[0], month, day)
    except ValueError:
        return None  # 31 February, as some notices print
