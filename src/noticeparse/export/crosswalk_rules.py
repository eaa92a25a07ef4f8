"""Rules of the cross-walks: from values of a spec to values as other services write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any, TypeAlias

from noticeparse.export.base import without_controls
from noticeparse.export.records import day_of, moment
from noticeparse.spec import wording
from noticeparse.spec.notice import Contact, NoticeKind, NoticeSpec
from noticeparse.spec.program import Channel, PointsUnit, Program, Round, Track
from noticeparse.spec.values import Bound, Money, Period, TimeUnit


@dataclass(frozen=True, slots=True)
class Place:
    """What a record is about.

    Attributes:
        notice: The notice.
        program: One of its programmes; None where it has none.
        executing: Roles of bodies that carry a programme out.
    """

    notice: NoticeSpec
    program: Program | None
    executing: frozenset[str] = frozenset()


Rule: TypeAlias = Callable[[Place, Any, str], Any]
"""Gives a value, or None where the spec does not say it: of a place, a row of it, and a path."""

_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_OFFSET = "+09:00"
# Units of UN/CEFACT, which schema.org takes.
_UNIT_CODES = {
    TimeUnit.YEAR: "ANN",
    TimeUnit.MONTH: "MON",
    TimeUnit.WEEK: "WEE",
    TimeUnit.DAY: "DAY",
    TimeUnit.HOUR: "HUR",
}


def reached(place: Place, path: str) -> Any:
    """The value at a path of the programme, or of the notice behind ``notice:``; None where something is missing."""
    base, _, way = path.rpartition(":")
    at: Any = place.notice if base == "notice" else place.program
    return _from(at, way)


def _from(at: Any, way: str) -> Any:
    for name in way.split("."):
        if at is None:
            return None
        if name.endswith("[]"):
            rest = way.partition("[].")[2]
            found = (_from(entry, rest) for entry in getattr(at, name[:-2]))
            return tuple(value for value in found if value is not None)
        at = getattr(at, name)
    return at


def _texts(place: Place, paths: str) -> Iterator[str]:
    """The texts at several paths, entry by entry."""
    for path in paths.split():
        value = reached(place, path)
        for text in value if isinstance(value, tuple) else (value,):
            if text is not None:
                yield without_controls(str(text))


def _text(place: Place, row: object, path: str) -> str | None:
    return next(_texts(place, path), None)


def _lines(place: Place, row: object, path: str) -> str | None:
    return "\n".join(_texts(place, path)) or None


def _joined(place: Place, row: object, path: str) -> str | None:
    return ", ".join(_texts(place, path)) or None


def _html(place: Place, row: object, path: str) -> str | None:
    return "".join(f"<p>{escape(text)}</p>" for text in _texts(place, path)) or None


def _title(place: Place, row: object, path: str) -> str | None:
    title = place.notice.title
    name = place.program.name if place.program else None
    if place.notice.kind is NoticeKind.INTEGRATED and title and name:
        return without_controls(f"{title} ({name})")
    return _clean(title or name)


def _name(place: Place, row: object, path: str) -> str | None:
    title = place.notice.title
    name = place.program.name if place.program else None
    return _clean((name or title) if place.notice.kind is NoticeKind.INTEGRATED else (title or name))


def _other_name(place: Place, row: object, path: str) -> str | None:
    name = _clean(place.program.name) if place.program else None
    return None if name == _name(place, row, path) else name


def _integrated(place: Place, row: object, path: str) -> str:
    return "Y" if place.notice.kind is NoticeKind.INTEGRATED else "N"


def _integrated_title(place: Place, row: object, path: str) -> str | None:
    return _clean(place.notice.title) if place.notice.kind is NoticeKind.INTEGRATED else None


def _executing(place: Place, row: object, path: str) -> str | None:
    names = (body.name for body in place.notice.organizations if body.role in place.executing and body.name)
    return _clean(", ".join(dict.fromkeys(names))) or None


def _span(place: Place, row: object, path: str) -> str | None:
    period: Period | None = reached(place, path)
    if period is None:
        return None
    start, end = _compact(period.start), _compact(period.end)
    said = wording.period(period)
    return f"{start} ~ {end}" if start and end else None if said == wording.MISSING else said


def _day(place: Place, row: object, path: str) -> str | None:
    return _compact(reached(place, path))


def _compact(stated: str | None) -> str | None:
    """``20250331``; None where it is no day."""
    day = day_of(stated) if stated else None
    return None if day is None else f"{day:%Y%m%d}".zfill(8)


def _contacts(place: Place, row: object, path: str) -> str | None:
    lines = (
        " ".join(filter(None, [_whose(contact), ", ".join((*contact.phones, *contact.emails)), contact.url]))
        for contact in place.notice.contacts
    )
    return _clean("\n".join(filter(None, lines))) or None


def _whose(contact: Contact) -> str:
    return " ".join(filter(None, [contact.organization, contact.department]))


def _department(place: Place, row: object, path: str) -> str | None:
    return next((_clean(contact.department) for contact in place.notice.contacts if contact.department), None)


def _department_phone(place: Place, row: object, path: str) -> str | None:
    contacts = place.notice.contacts
    chosen = next((contact for contact in contacts if contact.department), None)
    chosen = chosen or next((contact for contact in contacts if contact.phones), None)
    return _clean(chosen.phones[0]) if chosen and chosen.phones else None


def _first(place: Place, row: object, path: str) -> str | None:
    return next(_texts(place, path), None)


def _channel(place: Place, row: object, path: str) -> str | None:
    if place.program is None or place.program.application.channel != Channel(path):
        return None
    with_urls = path in (Channel.ONLINE, Channel.MIXED)
    return _lines(place, row, "application.urls application.steps" if with_urls else "application.steps")


def _bonus(place: Place, row: object, path: str) -> str | None:
    if place.program is None:
        return None
    lines = []
    for item in place.program.bonus.items:
        unit = "%" if item.unit is PointsUnit.PERCENT else "점"
        lines.append(f"{item.name or ''}{'' if item.points is None else f' ({item.points}{unit})'}".strip())
    return _clean("\n".join(filter(None, lines))) or None


def _itself(place: Place, row: Any, path: str) -> str | None:
    return _clean(str(row)) or None


def _url(place: Place, row: Any, path: str) -> str | None:
    return str(row) if _ADDRESS.fullmatch(str(row)) else None


def _contact_point(place: Place, row: Contact, path: str) -> dict[str, Any] | None:
    if not row.phones and not row.emails:
        return None
    said = {
        "name": _clean(_whose(row)),
        "areaServed": _clean(row.region),
        "contactType": _clean(row.topic),
        "telephone": list(row.phones),
        "email": list(row.emails),
    }
    return {"@type": "ContactPoint", **{key: value for key, value in said.items() if value}}


def _is_loan(track: Track) -> bool:
    return any(value is not None for value in (track.interest, track.grace, track.repayment, track.loan_ceiling))


def _grant_amount(place: Place, row: Track, path: str) -> dict[str, Any] | None:
    return None if _is_loan(row) else _amount(row.limit)


def _track_name(place: Place, row: Track, path: str) -> str | None:
    return None if _is_loan(row) or row.limit is None else _clean(row.name)


def _loan_amount(place: Place, row: Track, path: str) -> dict[str, Any] | None:
    return _amount(row.limit) if _is_loan(row) else None


def _loan_name(place: Place, row: Track, path: str) -> str | None:
    return _clean(row.name) if _is_loan(row) else None


def _loan_term(place: Place, row: Track, path: str) -> dict[str, Any] | None:
    term = row.repayment
    if term is None:
        return None
    values = _bounded(term.value, term.upper, term.bound)
    return {"@type": "QuantitativeValue", **values, "unitCode": _UNIT_CODES[term.unit]}


def _amount(value: Money | None) -> dict[str, Any] | None:
    if value is None:
        return None
    said = {"description": wording.money(value)}  # holds what an amount is counted for, which has no property
    return {"@type": "MonetaryAmount", "currency": "KRW", **_bounded(value.amount, value.upper, value.bound), **said}


def _bounded(low: float, high: float | None, bound: Bound) -> dict[str, float]:
    if bound is Bound.RANGE and high is not None:
        return {"minValue": low, "maxValue": high}
    return {{Bound.MAX: "maxValue", Bound.MIN: "minValue"}.get(bound, "value"): low}


def _korean_time(place: Place, row: Any, path: str) -> str | None:
    stated: str | None = _from(row, path)
    return moment(stated, _OFFSET) if stated else stated


def _round_name(place: Place, row: Round, path: str) -> str | None:
    dated = row.period is not None and (row.period.start or row.period.end)
    return _clean(" ".join(filter(None, [row.name, row.track]))) or None if dated else None


def _clean(text: str | None) -> str | None:
    return without_controls(text) if text else None


RULES: dict[str, Rule] = {
    "bonus": _bonus,
    "channel": _channel,
    "contact_point": _contact_point,
    "contacts": _contacts,
    "day": _day,
    "department": _department,
    "department_phone": _department_phone,
    "executing": _executing,
    "first": _first,
    "grant_amount": _grant_amount,
    "html": _html,
    "integrated": _integrated,
    "integrated_title": _integrated_title,
    "itself": _itself,
    "joined": _joined,
    "korean_time": _korean_time,
    "lines": _lines,
    "loan_amount": _loan_amount,
    "loan_name": _loan_name,
    "loan_term": _loan_term,
    "name": _name,
    "other_name": _other_name,
    "round_name": _round_name,
    "span": _span,
    "text": _text,
    "title": _title,
    "track_name": _track_name,
    "url": _url,
}
"""Every rule by the name that the table of cross-walks has."""
