"""What holds for every value and every text: reading undoes printing, spans lie in the text, nothing is slow."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticeparse.model.span import Span
from noticeparse.nlp.counts import find_counts
from noticeparse.nlp.dates import WEEKDAYS, find_dates, find_weekday_claims
from noticeparse.nlp.durations import find_durations
from noticeparse.nlp.fold import fold
from noticeparse.nlp.found import Found
from noticeparse.nlp.links import find_emails, find_urls
from noticeparse.nlp.money import find_money, parse_money, parse_unit
from noticeparse.nlp.numerals import parse_numeral, parse_sino
from noticeparse.nlp.periods import find_periods
from noticeparse.nlp.phones import find_phones, invalid_phones
from noticeparse.nlp.ratios import find_ratios
from noticeparse.nlp.scores import find_scores

Finder = Callable[[str], Iterable[Found[Any]]]


def _money_in_eok(text: str) -> Iterable[Found[Any]]:
    return find_money(text, unit=10**8)


def _dates_of_2024(text: str) -> Iterable[Found[Any]]:
    return find_dates(text, year=2024)


def _periods_of_2024(text: str) -> Iterable[Found[Any]]:
    return find_periods(text, year=2024)


FINDERS: list[Finder] = [
    find_counts,
    find_dates,
    _dates_of_2024,
    find_durations,
    find_emails,
    find_money,
    _money_in_eok,
    find_periods,
    _periods_of_2024,
    find_phones,
    find_ratios,
    find_scores,
    find_urls,
    find_weekday_claims,
    invalid_phones,
]
MAY_OVERLAP = (find_phones,)
PIECES = st.sampled_from(
    [
        *"0123456789 .,~-/()'%원억만천백월년일점개명시분\n",
        "최대",
        "이내",
        "이상",
        "과제당",
        "총사업비의 ",
        "예산 소진시까지",
        "수시",
        "☎",
        "02-",
        "’24.",
        "오후 ",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map("".join))
HOSTILE = [
    "1",
    "1,",
    "0 ",
    "1.",
    "1~",
    "- ",
    "02-",
    "1-",
    "'1",
    "(",
    "억",
    "1억 ",
    "일",
    "최대 ",
    "과제당 ",
    "월 ",
    "의 ",
    "가의 ",
    "1/",
    "a.",
    "a@",
    "\\_",
    "http://a.",
    "가",
    " ",
    "\n",
    "1년 ",
    "1년",
    "소진",
    "(월)",
    "1:",
    "각 ",
    "연",
]
SIZE = 100_000
SECONDS = 30.0  # of this process, not of the clock; quadratic reading takes minutes

_DIGITS = "영일이삼사오육칠팔구"


def _in_words(value: int) -> str:
    """Sino-Korean words of a number below 10**16."""
    if value == 0:
        return "영"
    large = ["", "만", "억", "조"]
    small = ["", "십", "백", "천"]
    groups = []
    for place, unit in enumerate(large):
        group = value // 10 ** (4 * place) % 10**4
        digits = "".join(_DIGITS[group // 10**n % 10] + small[n] for n in (3, 2, 1, 0) if group // 10**n % 10)
        groups.append(digits + unit if digits else "")
    return "".join(reversed(groups))


def _in_units(value: int) -> str:
    """``2조 3,000억 5만 1``: figures with large units."""
    parts = []
    for place, unit in ((3, "조"), (2, "억"), (1, "만"), (0, "")):
        group = value // 10 ** (4 * place) % 10**4
        if group:
            parts.append(f"{group:,}{unit}")
    return " ".join(parts)


@pytest.mark.parametrize("finder", FINDERS)
@given(text=TEXTS)
def test_spans_lie_in_the_text_in_order(finder: Finder, text: str) -> None:
    last = 0
    for found in finder(text):
        assert Span(0, len(text)).__contains__(found.span)
        assert len(found.span) > 0
        if finder not in MAY_OVERLAP:
            assert found.span.start >= last
            last = found.span.end


@given(text=TEXTS)
def test_whole_cell_readers_take_any_text(text: str) -> None:
    found = parse_money(text, unit=1000)
    assert found is None or found.span.end <= len(text)
    unit = parse_unit(text)
    assert unit is None or unit >= 1
    parse_numeral(text)


@given(text=st.text(max_size=200))
def test_folding_keeps_the_length_and_is_stable(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(value=st.integers(min_value=1, max_value=10**15))
def test_a_number_in_words_is_read_back(value: int) -> None:
    assert parse_sino(_in_words(value)) == value


@given(value=st.integers(min_value=1, max_value=10**13))
def test_an_amount_is_read_back_in_every_style(value: int) -> None:
    for printed in (f"{value:,}원", f"{value}원", f"{_in_units(value)}원"):
        (found,) = find_money(printed)
        assert found.value.amount == value
        assert found.span.cut(printed) == printed


@given(
    value=st.integers(min_value=1, max_value=99_999),
    unit=st.sampled_from([("천원", 10**3), ("만원", 10**4), ("백만원", 10**6), ("억원", 10**8)]),
)
def test_an_amount_in_a_unit_is_multiplied(value: int, unit: tuple[str, int]) -> None:
    name, won = unit
    (found,) = find_money(f"최대 {value:,}{name} 이내")
    assert (found.value.amount, found.value.bound) == (value * won, "max")
    bare = parse_money(f"{value:,}", unit=won)
    assert bare is not None
    assert bare.value.amount == value * won


@given(low=st.integers(1, 99), more=st.integers(1, 99))
def test_ranges_keep_both_ends(low: int, more: int) -> None:
    high = low + more
    (money,) = find_money(f"{low}~{high}억원")
    assert (money.value.amount, money.value.upper) == (low * 10**8, high * 10**8)
    (ratio,) = find_ratios(f"{low}~{high}%")
    assert (ratio.value.percent, ratio.value.upper) == (low, high)
    (months,) = find_durations(f"{low}~{high}개월")
    assert (months.value.value, months.value.upper) == (low, high)
    (count,) = find_counts(f"{low}~{high}개사")
    assert (count.value.value, count.value.upper) == (low, high)


@given(day=st.dates(date(2000, 1, 1), date(2059, 12, 31)))
def test_a_date_is_read_back_in_every_style(day: date) -> None:
    weekday = WEEKDAYS[day.weekday()]
    year, short = day.year, f"{day.year % 100:02}"
    styles = [
        f"{year}년 {day.month}월 {day.day}일",
        f"{year}. {day.month}. {day.day}.({weekday})",
        f"{year}.{day.month:02}.{day.day:02}",
        f"’{short}. {day.month}. {day.day}({weekday}) 18:00까지",
        day.isoformat(),
    ]
    for printed in styles:
        (found,) = find_dates(printed)
        assert found.value.split("T")[0] == day.isoformat()
    (claim,) = find_weekday_claims(styles[1])
    assert claim.value.printed == claim.value.actual


@given(start=st.dates(date(2001, 1, 1), date(2050, 12, 31)), days=st.integers(0, 300))
def test_a_period_without_its_second_year_inherits_it(start: date, days: int) -> None:
    end = date.fromordinal(start.toordinal() + days)
    (found,) = find_periods(f"{start.year}. {start.month}. {start.day}. ~ {end.month}. {end.day}.")
    assert (found.value.start, found.value.end) == (start.isoformat(), end.isoformat())


@given(line=st.integers(0, 9990), more=st.integers(1, 9))
def test_a_range_of_phones_is_expanded(line: int, more: int) -> None:
    if line % 10 + more > 9:
        line -= line % 10
    numbers = [f"053-819-{line + n:04}" for n in range(more + 1)]
    assert [f.value for f in find_phones(f"053-819-{line:04}~{(line + more) % 10}")] == numbers
    assert [f.value for f in find_phones(f"{numbers[0]}/{numbers[-1][-4:]}")] == [numbers[0], numbers[-1]]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_runs_are_read_in_bounded_time(piece: str) -> None:
    text = piece * (SIZE // len(piece))
    started = time.process_time()
    for finder in FINDERS:
        tuple(finder(text))
    parse_money(text, unit=1)
    parse_unit(text)
    parse_numeral(text)
    assert time.process_time() - started < SECONDS
