"""What two editions print differently and still say the same."""

from __future__ import annotations

import pytest

from noticeparse.diff.editions import bare, days_between, moved_date, relative, without_year

YEARS = [
    ("2025년도 수출 바우처", "2026년도 수출 바우처"),
    ("’24년, '25년 재무제표", "’25년, '26년 재무제표"),
    ("2024.1.1. 이후 창업한 기업", "2025.1.1. 이후 창업한 기업"),
    ("2025-03-17T17:00", "2026-03-17T17:00"),
]


@pytest.mark.parametrize(("old", "new"), YEARS, ids=[old for old, _ in YEARS])
def test_years_are_counted_from_the_notices_own(old, new):
    assert without_year(old, 2025) == without_year(new, 2026)
    assert without_year(old, 2025) != without_year(new, 2025)


@pytest.mark.parametrize("text", ["예산 2025백만원", "02-2025-1234", "1988년 제정", "제2025호"])
def test_other_numbers_stay(text):
    assert without_year(text, 2025) == text


def test_a_whole_spec_keeps_its_shape():
    spec = {"title": "2025년", "programs": [{"name": None, "year": 3}], "flag": True}

    assert relative(spec, 2025) == {"title": "9000년", "programs": [{"name": None, "year": 3}], "flag": True}


SAME = [
    ("1) 국세를 체납한 기업", "가. 국세를 체납한 기업"),
    ("기업당 1억원 이내", "기업당 100백만원 이내"),
    ("과제당 1억 5천만원", "과제당 150,000천원"),
    ("총 30,000,000원", "총 3천만 원"),
    ("(지원대상) 중소·중견 기업", "지원대상: 중소ㆍ중견기업"),
]


@pytest.mark.parametrize(("left", "right"), SAME, ids=[left for left, _ in SAME])
def test_marks_units_and_punctuation_say_nothing(left, right):
    assert bare(left) == bare(right)


@pytest.mark.parametrize(
    ("left", "right"), [("1억원", "10억원"), ("3년 이상", "3년 이하"), ("1.5억원", "15억원"), ("5천원", "5천만원")]
)
def test_other_amounts_and_bounds_do(left, right):
    assert bare(left) != bare(right)


@pytest.mark.parametrize("text", ["1" * 100_000, "1,1 " * 25_000, "1억 " * 30_000 + "달러", " " * 100_000])
def test_long_runs_are_read_in_linear_time(text):
    bare(text)
    without_year(text, 2025)


def test_days_between_dates():
    assert days_between("2025-02-27", "2025-03-01T17:00") == 2
    assert days_between("2025-02", "2025-03-01") is None
    assert days_between("2025-02-30", "2025-03-01") is None
    assert moved_date("2024-02-29", 1) == "2025-02-29"


APART = [
    ("이자율 7.5% 이내", "이자율 75% 이내"),
    ("수행 3~5년", "수행 35년"),
    ("3. 31.까지 제출", "4. 31.까지 제출"),
    ("참여율 1/2 이상", "참여율 12 이상"),
    ("제1, 2호", "제12호"),
]


@pytest.mark.parametrize(("old", "new"), APART, ids=[old for old, _ in APART])
def test_numbers_that_a_mark_parts_are_not_one_number(old, new):
    assert bare(old) != bare(new)


TOGETHER = [
    ("2025. 3. 31.까지", "2025.3.31까지"),
    ("10 ~ 15명", "10∼15명"),
    ("매출 1,000개", "매출 1000개"),
    ("제1,2호", "제1·2호"),
]


@pytest.mark.parametrize(("old", "new"), TOGETHER, ids=[old for old, _ in TOGETHER])
def test_another_mark_between_numbers_is_no_change(old, new):
    assert bare(old) == bare(new)
