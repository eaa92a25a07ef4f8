from __future__ import annotations

import pytest

from noticeparse.nlp.durations import find_durations

DURATIONS: list[tuple[str, float, float | None, str, str]] = [
    ("9개월", 9, None, "month", "exact"),
    ("2년", 2, None, "year", "exact"),
    ("1년 6개월", 18, None, "month", "exact"),
    ("2년9개월이내", 33, None, "month", "max"),
    ("9개월+1년", 21, None, "month", "exact"),
    ("1년 + 1년 이내", 2, None, "year", "max"),
    ("2년 반", 30, None, "month", "exact"),
    ("12개월 이내", 12, None, "month", "max"),
    ("9개\x0c월 이내", 9, None, "month", "max"),
    ("최대 3개월", 3, None, "month", "max"),
    ("3~6개월", 3, 6, "month", "range"),
    ("6개월~1년", 6, 12, "month", "range"),
    ("1년 이상 3년 미만", 1, 3, "year", "range"),
    ("14일 이내", 14, None, "day", "max"),
    ("10영업일 이내", 10, None, "day", "max"),
    ("6주", 6, None, "week", "exact"),
    ("1주일 전", 1, None, "week", "exact"),
    ("40시간", 40, None, "hour", "exact"),
    ("최근 3개년도 재무제표 (’20년도 ~ ’22년도)", 3, None, "year", "exact"),
    ("창업 7년 이내", 7, None, "year", "max"),
    ("20년 거치", 20, None, "year", "exact"),
    ("최근 20년간", 20, None, "year", "exact"),
    ("발행일로부터 3개월 이내", 3, None, "month", "max"),
    ("마감 2~3일 전", 2, 3, "day", "range"),
    ("한 달 이내", 1, None, "month", "max"),
    ("1.5년", 1.5, None, "year", "exact"),
    ("총 53개월 내외", 53, None, "month", "about"),
    ("6개월을 초과할 수 없으며", 6, None, "month", "max"),
    ("공고 기간 (15일)", 15, None, "day", "exact"),
    ("’24년 3개월", 3, None, "month", "exact"),
    ("3년까지", 3, None, "year", "max"),
]
NONE = [
    "2024년",
    "2024년 1월 19일",
    "24년 1월",
    "15년~19년",
    "19년도에",
    "2년차",
    "2차년도",
    "3월 14일까지",
    "12월 31일 기준",
    "15일 총 2,180억원",
    "4년제 대학",
    "10주년",
    "’25. 3. 1주~3주(예정)",
    "3월 2주차",
    "(4+2개월)",
    "(3+2년)",
    "00개월",
    "5 일반형",
    "3 주관기관",
    "제2년",
    "연 2회",
    "202 년",
    "1년생 작물",
]


@pytest.mark.parametrize(("text", "value", "upper", "unit", "bound"), DURATIONS)
def test_a_length_of_time_is_read(text: str, value: float, upper: float | None, unit: str, bound: str) -> None:
    (found,) = find_durations(text)
    assert (found.value.value, found.value.upper) == (value, upper)
    assert (found.value.unit, found.value.bound) == (unit, bound)


@pytest.mark.parametrize("text", NONE)
def test_dates_ordinals_and_longer_words_are_no_lengths(text: str) -> None:
    assert find_durations(text) == ()


def test_a_second_length_in_brackets_stays_a_second_one() -> None:
    text = "3년 이내 (총 34개월)"
    assert [(f.value.value, f.value.unit, f.span.cut(text)) for f in find_durations(text)] == [
        (3, "year", "3년 이내"),
        (34, "month", "총 34개월"),
    ]
