from __future__ import annotations

import pytest

from noticeparse.nlp.periods import find_periods
from noticeparse.spec.values import Period

PERIODS: list[tuple[str, int | None, str | None, str | None]] = [
    ("협약일로부터 '33. 12월말까지", None, None, "2033-12"),
    ("2031년 3월 4일 ~ 3월 28일 금요일(18:00 까지)", None, "2031-03-04", "2031-03-28T18:00"),
    ("2031. 10. 말∼11. 초", None, "2031-10", "2031-11"),
    ("'24.1~2", None, "2024-01", "2024-02"),
    ("'24.1~", None, "2024-01", None),
    ("~'23.4.17.(월)", None, None, "2023-04-17"),
    ("2022년 1월 17일(월) ~ 3. 8(화) 17시 까지", None, "2022-01-17", "2022-03-08T17:00"),
    ("2023. 3.17.(금) ~ 2023. 4.18.(화) 17시까지", None, "2023-03-17", "2023-04-18T17:00"),
    ("'26. 06. 15. ~ '26. 06. 30.", None, "2026-06-15", "2026-06-30"),
    ("2025.3.4(화) 14:00 ~ 3.18(화) 15:00", None, "2025-03-04T14:00", "2025-03-18T15:00"),
    ("3. 2.(월) ∼ 3. 20.(금)", 2026, "2026-03-02", "2026-03-20"),
    ("'24년~'26년(3개년)", None, "2024", "2026"),
    ("(2025~2026, 18개월)", None, "2025", "2026"),
    ("‘27~‘28", None, "2027", "2028"),
    ("2025. 12. 20. ~ 1. 10.", None, "2025-12-20", "2026-01-10"),
    ("공고일 ~ 2024.5.3", None, None, "2024-05-03"),
    ("2025.7.1 ~ 협약종료일", None, "2025-07-01", None),
    ("'25. 5~6월", None, "2025-05", "2025-06"),
    ("2025년 3월~5월", None, "2025-03", "2025-05"),
    ("2025. 7.~12.", None, "2025-07", "2025-12"),
    ("2~4월 예정", 2024, "2024-02", "2024-04"),
    ("7.28~8.27", 2025, "2025-07-28", "2025-08-27"),
    ("2025. 5. 12.(월)~23.(금)", None, "2025-05-12", "2025-05-23"),
    ("2024. 1. 17.~18", None, "2024-01-17", "2024-01-18"),
    ("’26.1.20(화) 13:30∼14:30(예정)", None, "2026-01-20T13:30", "2026-01-20T14:30"),
    ("2025.7.1.~\n2029.12.31.\n(3+2년)", None, "2025-07-01", "2029-12-31"),
    ("2024. 3. 2. - 2024. 3. 20.", None, "2024-03-02", "2024-03-20"),
    ("2024. 3. 1.부터 2024. 3. 20.까지", None, "2024-03-01", "2024-03-20"),
    ("2024. 3. 20.까지", None, None, "2024-03-20"),
    ("2024. 3. 20. 이후", None, "2024-03-20", None),
    ("\\`25. 4월~\\`26. 12월", None, "2025-04", "2026-12"),
    ("(’26. 4월 예정)~2027. 3. 31.", None, "2026-04", "2027-03-31"),
]
OPEN = [
    (
        "2024년 1월 19일 ~ 예산 소진시까지 수시 접수",
        None,
        Period(start="2024-01-19", rolling=True, until_budget_exhausted=True),
    ),
    ("수시", None, Period(rolling=True)),
    ("상시", None, Period(rolling=True)),
    ("연중 상시 접수", None, Period(rolling=True)),
    ("예산 소진시까지", None, Period(until_budget_exhausted=True)),
    ("수시모집\n(1월중~예산소진시)", None, Period(rolling=True, until_budget_exhausted=True)),
    ("수시모집\n(1월중~예산소진시)", 2024, Period(start="2024-01", rolling=True, until_budget_exhausted=True)),
    ("’25.2.3 ~ 자금 소진시까지", None, Period(start="2025-02-03", until_budget_exhausted=True)),
]
NONE = [
    "2024. 3. 5.",
    "상시 종업원 수",
    "상시근로자",
    "중간·수시점검",
    "3. 2.(월) ∼ 3. 20.(금)",
    "1~2년",
    "선정일로부터 10일",
    "임상시험",
]


@pytest.mark.parametrize(("text", "year", "start", "end"), PERIODS)
def test_a_period_inherits_what_its_end_leaves_out(
    text: str, year: int | None, start: str | None, end: str | None
) -> None:
    (found,) = find_periods(text, year=year)
    assert (found.value.start, found.value.end) == (start, end)
    assert not found.value.rolling
    assert not found.value.until_budget_exhausted


@pytest.mark.parametrize(("text", "year", "period"), OPEN)
def test_words_for_open_ends_join_the_dates_beside_them(text: str, year: int | None, period: Period) -> None:
    (found,) = find_periods(text, year=year)
    assert found.value == period


@pytest.mark.parametrize("text", NONE)
def test_single_dates_and_other_words_are_no_periods(text: str) -> None:
    assert find_periods(text) == ()


def test_a_tab_between_cells_ends_a_period() -> None:
    found = find_periods("'24.1~\t'24.2~\t수시")
    assert [(f.value.start, f.value.end, f.value.rolling) for f in found] == [
        ("2024-01", None, False),
        ("2024-02", None, False),
        (None, None, True),
    ]
