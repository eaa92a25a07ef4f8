from __future__ import annotations

import pytest

from noticeparse.nlp.dates import WeekdayClaim, find_dates, find_weekday_claims

DATES: list[tuple[str, int | None, list[str]]] = [
    ("'23.12", None, ["2023-12"]),
    ("‘24년", None, ["2024"]),
    ("\\`25. 3월 말", None, ["2025-03"]),
    ("2024년 3월", None, ["2024-03"]),
    ("2024년 1월 19일", None, ["2024-01-19"]),
    ("2024년1월19일", None, ["2024-01-19"]),
    ("2024-03-17", None, ["2024-03-17"]),
    ("2025/04/15 10:00", None, ["2025-04-15T10:00"]),
    ("24.03.17", None, ["2024-03-17"]),
    ("2025. 01. 20 .(월)", None, ["2025-01-20"]),
    ("2025.4월", None, ["2025-04"]),
    ("’25.7..", None, ["2025-07"]),
    ("2024년도 지원사업", None, ["2024"]),
    ("12월 말", 2023, ["2023-12"]),
    ("3월 8일", 2024, ["2024-03-08"]),
    ("12. 15.(금) 조간", 2023, ["2023-12-15"]),
    ("2024.1.1 24:00", None, ["2024-01-01T24:00"]),
    ("2024. 3. 5. 18:00까지", None, ["2024-03-05T18:00"]),
    ("2024. 3. 5. 오후 6시", None, ["2024-03-05T18:00"]),
    ("2024. 3. 5. 오전 12시", None, ["2024-03-05T00:00"]),
    ("2024. 3. 5. 정오", None, ["2024-03-05T12:00"]),
    ("2024. 3. 5.(화) 17시 30분", None, ["2024-03-05T17:30"]),
    ("2025년 6월 30일(월, 18:00)까지", None, ["2025-06-30T18:00"]),
    ("2025.6.24.(화) 14:00:00", None, ["2025-06-24T14:00"]),
    ("2025. 1. 20(월), 2. 3(월)", None, ["2025-01-20", "2025-02-03"]),
    ("’60.1.1. 이후 출생자", None, ["1960-01-01"]),
    ("공고(2025. 3. 12 공고)", None, ["2025-03-12"]),
]
NONE = [
    "2024년 2월 30일",
    "2023. 2. 29.",
    "2024. 13. 1.",
    "0000.00.00",
    "3월 8일",
    "12. 15.(금)",
    "공고 제2025-02호",
    "2025-12-123456",
    "매출 2024.5억",
    "’25년차",
    "3.5점",
    "IP 192.168.24.1",
    "2035년대",
    "RS-2025-12345678",
    "선정일로부터 10일",
]


@pytest.mark.parametrize(("text", "year", "expected"), DATES)
def test_a_date_is_iso_at_the_printed_precision(text: str, year: int | None, expected: list[str]) -> None:
    assert [found.value for found in find_dates(text, year=year)] == expected


@pytest.mark.parametrize("text", NONE)
def test_impossible_dates_and_other_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize("text", ["2035년 1,000 Wh", "’25년 1,000백만원"])
def test_an_amount_after_a_year_is_no_month(text: str) -> None:
    assert [len(found.value) for found in find_dates(text)] == [4]


def test_a_printed_weekday_is_set_beside_the_real_one() -> None:
    text = "2023. 3.17.(금) ~ 2023. 4.18.(월) 17시"
    assert [found.value for found in find_weekday_claims(text)] == [
        WeekdayClaim("2023-03-17", "금", "금"),
        WeekdayClaim("2023-04-18", "월", "화"),
    ]


def test_the_span_holds_weekday_and_time() -> None:
    text = "접수: 2025.3.4(화) 14:00 시작"
    (found,) = find_dates(text)
    assert found.span.cut(text) == "2025.3.4(화) 14:00"
