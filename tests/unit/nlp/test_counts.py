from __future__ import annotations

import pytest

from noticeparse.nlp.counts import find_counts

COUNTS: list[tuple[str, int, int | None, str | None, str]] = [
    ("335개", 335, None, "개", "exact"),
    ("7개사 내외*", 7, None, "개사", "about"),
    ("1개 컨소시엄(최대", 1, None, "컨소시엄", "exact"),
    ("6컨소", 6, None, "컨소", "exact"),
    ("300개사", 300, None, "개사", "exact"),
    ("25개 사 내외", 25, None, "개사", "about"),
    ("(25개 기업 내외)", 25, None, "기업", "about"),
    ("1,500", 1500, None, None, "exact"),
    ("1,500개", 1500, None, "개", "exact"),
    ("20팀", 20, None, "팀", "exact"),
    ("50여개", 50, None, "개", "about"),
    ("총 10명 내외", 10, None, "명", "about"),
    ("3개사 이상", 3, None, "개사", "min"),
    ("5개 이상 공급기업", 5, None, "개", "min"),
    ("10만 건 이상", 100_000, None, "건", "min"),
    ("1~2개", 1, 2, "개", "range"),
    ("3개 이상 5개 이하", 3, 5, "개", "range"),
    ("500명 초과 ∼ 1,000명 이하", 500, 1000, "명", "range"),
    ("지원과제 10개", 10, None, "개", "exact"),
    ("사업계획서 각 1부", 1, None, "부", "exact"),
    ("2명의 인력", 2, None, "명", "exact"),
    ("최대 3개임", 3, None, "개", "max"),
    ("17개 지자체", 17, None, "지자체", "exact"),
]
NONE = [
    "00개사",
    "0개 기업",
    "3개월",
    "3개년",
    "제3호",
    "제55회",
    "1개사당",
    "1인당",
    "1과제당",
    "2건강",
    "2025 프로젝트",
    "1사이클",
    "2.5개",
    "60점",
    "2024년",
    "3명목",
]


@pytest.mark.parametrize(("text", "value", "upper", "unit", "bound"), COUNTS)
def test_a_count_keeps_the_printed_unit(text: str, value: int, upper: int | None, unit: str | None, bound: str) -> None:
    (found,) = find_counts(text)
    assert (found.value.value, found.value.upper) == (value, upper)
    assert (found.value.unit, found.value.bound) == (unit, bound)


@pytest.mark.parametrize("text", NONE)
def test_placeholders_ordinals_and_per_words_are_no_counts(text: str) -> None:
    assert find_counts(text) == ()


def test_a_count_in_brackets_is_its_own() -> None:
    found = find_counts("6개 컨소시엄(30개 기업)")
    assert [(f.value.value, f.value.unit) for f in found] == [(6, "컨소시엄"), (30, "기업")]
