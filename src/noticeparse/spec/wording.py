"""Values of the contract as a Korean reader says them: ``최대 2억원``, ``총사업비의 50% 이내``, ``'수시'``."""

from __future__ import annotations

from noticeparse.spec.values import Bound, Count, Duration, Money, Per, Period, Ratio, TimeUnit

MISSING = "-"

_WON_UNITS = ((10**12, "조"), (10**8, "억"), (10**4, "만"))
_PER = {
    Per.COMPANY: "기업당",
    Per.PROJECT: "과제당",
    Per.CONSORTIUM: "컨소시엄당",
    Per.YEAR: "연",
    Per.MONTH: "월",
    Per.PERSON: "1인당",
    Per.PERSON_MONTH: "1인·월당",
    Per.CASE: "건당",
}
_TIME = {
    TimeUnit.YEAR: "년",
    TimeUnit.MONTH: "개월",
    TimeUnit.WEEK: "주",
    TimeUnit.DAY: "일",
    TimeUnit.HOUR: "시간",
}
_BEFORE = {Bound.MAX: "최대 ", Bound.MIN: "최소 ", Bound.ABOUT: "약 "}
_AFTER = {Bound.MAX: " 이내", Bound.MIN: " 이상", Bound.ABOUT: " 내외"}


def won(amount: int) -> str:
    """Whole won in the units that notices use: 150000000 is ``1억 5,000만원``."""
    parts = []
    rest = abs(amount)
    for size, unit in _WON_UNITS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:,}{unit}")
    if rest or not parts:
        parts.append(f"{rest:,}")
    return ("-" if amount < 0 else "") + " ".join(parts) + "원"


def money(value: Money | None) -> str:
    """``기업당 최대 2억원``; a range is ``1억원~2억원``."""
    if value is None:
        return MISSING
    amount = _span(won(value.amount), None if value.upper is None else won(value.upper))
    return (f"{_PER[value.per]} " if value.per is not None else "") + _BEFORE.get(value.bound, "") + amount


def ratio(value: Ratio | None) -> str:
    """``총사업비의 50% 이내``."""
    if value is None:
        return MISSING
    share = _span(f"{value.percent}", None if value.upper is None else f"{value.upper}")
    return (f"{value.of}의 " if value.of else "") + f"{share}%" + _AFTER.get(value.bound, "")


def duration(value: Duration | None) -> str:
    """``최대 9개월``."""
    if value is None:
        return MISSING
    length = _span(f"{value.value}", None if value.upper is None else f"{value.upper}")
    return f"{_BEFORE.get(value.bound, '')}{length}{_TIME[value.unit]}"


def count(value: Count | None) -> str:
    """``약 335개사``."""
    if value is None:
        return MISSING
    number = _span(f"{value.value:,}", None if value.upper is None else f"{value.upper:,}")
    return f"{_BEFORE.get(value.bound, '')}{number}{value.unit or ''}"


def period(value: Period | None) -> str:
    """``2024-01-19 ~ 2024-02-05 17:00``, ``2024-01-19 ~ 예산 소진 시까지``, ``수시``."""
    if value is None:
        return MISSING
    end = "예산 소진 시까지" if value.until_budget_exhausted and value.end is None else moment(value.end)
    dates = f"{moment(value.start)} ~ {end}".strip() if value.start or end else ""
    words = [dates] if dates else []
    if value.rolling:
        words.append("수시")
    if value.until_budget_exhausted and value.end is not None:
        words.append("예산 소진 시까지")
    return ", ".join(words) or MISSING


def moment(iso: str | None) -> str:
    """A date or time without the ``T`` of ISO 8601; empty for none."""
    return (iso or "").replace("T", " ")


def _span(low: str, high: str | None) -> str:
    return low if high is None else f"{low}~{high}"
