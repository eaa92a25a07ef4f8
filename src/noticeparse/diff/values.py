"""Two typed values: whether they say the same, by how much they differ, which way, and how people read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from noticeparse.diff.editions import bare, days_between, moved_date
from noticeparse.diff.lexicon import counter, say
from noticeparse.diff.model import Difference, ValueKind
from noticeparse.spec import wording
from noticeparse.spec.values import Count, Duration, Money, Period, Ratio


class Way(Enum):
    """Which way a value went."""

    SAME = "same"
    UP = "up"
    DOWN = "down"
    OTHER = "other"
    YEAR_ONLY = "year_only"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two values come to."""

    way: Way
    differences: tuple[Difference, ...] = ()


SAME: Final = Verdict(Way.SAME)
_MONTHS: Final = {"year": 12, "month": 1}
_HOURS: Final = {"week": 168, "day": 24, "hour": 1}
_DURATIONS: Final = {"year": "년", "month": "개월", "week": "주", "day": "일", "hour": "시간"}
_WORDINGS: Final[Mapping[ValueKind, Callable[[Any], str]]] = {
    ValueKind.MONEY: lambda value: wording.money(Money.model_validate(value)),
    ValueKind.RATIO: lambda value: wording.ratio(Ratio.model_validate(value)),
    ValueKind.COUNT: lambda value: wording.count(Count.model_validate(value)),
    ValueKind.DURATION: lambda value: wording.duration(Duration.model_validate(value)),
    ValueKind.PERIOD: lambda value: wording.period(Period.model_validate(value)),
    ValueKind.DATE: wording.moment,
    ValueKind.POINTS: lambda value: f"{value:,}점",
}


def said(kind: ValueKind, value: Any) -> str:
    """A value as people read it; empty for none."""
    if value is None or value in ("", []):
        return ""
    if kind in _WORDINGS:
        return _WORDINGS[kind](value)
    if kind is ValueKind.CHOICE:
        if isinstance(value, bool):
            return "예" if value else "아니요"
        return say("choices", str(value))
    if isinstance(value, list):
        return ", ".join(str(entry) for entry in value)
    return str(value)


def verdict(kind: ValueKind, old: Any, new: Any, years: int = 0) -> Verdict:
    """How two values compare, both there.

    Args:
        kind: What they are.
        old: Plain JSON.
        new: Plain JSON.
        years: By how many years the new notice is later.
    """
    match kind:
        case ValueKind.MONEY:
            return _quantity(old, new, "amount", "won", ("bound", "per"))
        case ValueKind.RATIO:
            return _ratio(old, new)
        case ValueKind.COUNT:
            return _count(old, new)
        case ValueKind.DURATION:
            return _duration(old, new)
        case ValueKind.PERIOD:
            return _period(old, new, years)
        case ValueKind.DATE:
            return _date(old, new, years)
        case ValueKind.POINTS:
            return _number(old, new, "points", "points")
        case ValueKind.NUMBER:
            return _number(old, new, "value", "")
        case ValueKind.LIST:
            left, right = ([bare(str(entry)) for entry in value] for value in (old, new))
            same = sorted(left) == sorted(right) or "".join(left) == "".join(right)  # cut at other places
            return SAME if same else Verdict(Way.OTHER)
    return SAME if old == new else Verdict(Way.OTHER)


def goes_on(old: Any, new: Any, issued: str | None) -> bool:
    """Whether two periods are one with another end: it begins as before, and was not over when it was announced anew.

    Args:
        old: The older period, as a plain object; or nothing.
        new: The newer one.
        issued: When the newer notice came out. It decides where neither period says when it begins.
    """
    if not old or not new or old.get("start") != new.get("start"):
        return False
    closed = str(old.get("end") or "")[:10]
    return bool(old.get("start")) or not (closed and issued) or str(issued)[: len(closed)] <= closed


def _difference(part: str, old: float, new: float, unit: str) -> Difference:
    change = Decimal(str(new)) - Decimal(str(old))
    per_cent = None if not old else round(float(change / Decimal(str(old)) * 100), 1)
    return Difference(part=part, change=_plain(change), unit=unit, percent=None if per_cent is None else per_cent)


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _quantity(old: Any, new: Any, part: str, unit: str, terms: tuple[str, ...]) -> Verdict:
    """Numbers with an upper end, and terms (bound, per) whose change is one too."""
    low = (old[part], new[part])
    high = (old.get("upper"), new.get("upper"))
    differences = []
    if low[0] != low[1]:
        differences.append(_difference(part, *low, unit))
    if high[0] != high[1] and None not in high:
        differences.append(_difference("upper", high[0], high[1], unit))
    same_terms = high[0] == high[1] and all(old.get(term) == new.get(term) for term in terms)
    if not differences:
        return SAME if same_terms else Verdict(Way.OTHER)
    return Verdict(_way(differences, high), tuple(differences))


def _way(differences: list[Difference], high: tuple[Any, Any]) -> Way:
    """Up or down where both ends go the same way."""
    if (high[0] is None) != (high[1] is None):
        return Way.OTHER
    ways = {difference.change > 0 for difference in differences}
    if len(ways) > 1:
        return Way.OTHER
    return Way.UP if True in ways else Way.DOWN


def _ratio(old: Any, new: Any) -> Verdict:
    found = _quantity(old, new, "percent", "%p", ("bound",))
    of = (old.get("of") or "", new.get("of") or "")
    if found.way is Way.SAME and all(of) and bare(of[0]) != bare(of[1]):
        return Verdict(Way.OTHER)  # a base that only one side names says nothing against the other
    return found


def _count(old: Any, new: Any) -> Verdict:
    units = [counter(value["unit"]) if value.get("unit") else None for value in (old, new)]
    if None not in units and units[0] != units[1]:
        return Verdict(Way.OTHER)
    return _quantity(old, new, "value", new.get("unit") or old.get("unit") or "", ("bound",))


def _duration(old: Any, new: Any) -> Verdict:
    for scale, unit in ((_MONTHS, "month"), (_HOURS, "hour")):
        if old["unit"] in scale and new["unit"] in scale:
            if old["unit"] == new["unit"]:
                return _quantity(old, new, "value", _DURATIONS[old["unit"]], ("bound",))
            left, right = ({**value, "unit": unit, **_scaled(value, scale[value["unit"]])} for value in (old, new))
            return _quantity(left, right, "value", _DURATIONS[unit], ("bound",))
    return Verdict(Way.OTHER)


def _scaled(value: Any, factor: int) -> dict[str, Any]:
    return {name: None if value.get(name) is None else value[name] * factor for name in ("value", "upper")}


def _number(old: float, new: float, part: str, unit: str) -> Verdict:
    if abs(old - new) < 1e-9:
        return SAME
    return Verdict(Way.UP if new > old else Way.DOWN, (_difference(part, old, new, unit),))


def _date(old: str, new: str, years: int) -> Verdict:
    if old == new:
        return SAME
    days = days_between(old, new)
    differences = () if days is None else (Difference(part="date", change=days, unit="days"),)
    if years and moved_date(old, years) == new:
        return Verdict(Way.YEAR_ONLY, differences)
    common = min(len(old), len(new))
    if old[:common] == new[:common]:
        return Verdict(Way.OTHER, differences)
    return Verdict(Way.UP if new > old else Way.DOWN, differences)


def _period(old: Any, new: Any, years: int) -> Verdict:
    """Up is a later end, seen within the year; other is a change of anything else."""
    names = ("start", "end")
    flags = ("rolling", "until_budget_exhausted")
    if all(old.get(name) == new.get(name) for name in (*names, *flags)):
        return SAME
    differences = []
    for name in names:
        if old.get(name) and new.get(name) and (days := days_between(old[name], new[name])):
            differences.append(Difference(part=name, change=days, unit="days"))
    told = tuple(differences)
    if any(old.get(flag) != new.get(flag) for flag in flags):
        return Verdict(Way.OTHER, told)
    seen = {name: moved_date(old[name], years) if old.get(name) else None for name in names}
    if years and all(seen[name] == new.get(name) for name in names):
        return Verdict(Way.YEAR_ONLY, told)
    before, after = seen["end"], new.get("end")
    if before is None or after is None or before == after:
        return Verdict(Way.OTHER, told)
    if before[:10] == after[:10] and len(before) != len(after):
        return Verdict(Way.OTHER, told)  # an hour that only one side prints
    return Verdict(Way.UP if after > before else Way.DOWN, told)
