"""How many are supported in all, told on lines that are named after what is supported."""

from __future__ import annotations

import pytest

from noticeparse.api import extract


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("지원 분야 : 총 7개 과제 내외", (7, "about")),
        ("지원 분야(재공모 분야): 등불기술개발(세부사업) 총 3개 과제", (3, "exact")),
        ("지원분야: 총 2개 과제 내외(등불·돛대 분야)", (2, "about")),
        ("지원 분야 : 등불, 돛대 등 4개 분야", None),
        ("지원 분야 : 총 3개 과제를 이미 마친 등불 분야", None),
    ],
)
def test_a_line_on_the_fields_may_end_with_the_number_in_all(line: str, expected: tuple[int, str] | None) -> None:
    text = f"2031년 등대마을 연구 공고\n□ {line}\n□ 지원대상 : 등대마을 기업\n□ 지원내용 : 연구비 지원\n"
    (program,) = extract(text.encode(), name="공고.txt").programs
    count = program.scale.count
    assert (None if count is None else (count.value, count.bound.value)) == expected


def test_parts_of_a_programme_are_not_those_whom_it_supports() -> None:
    text = "2031년 등대마을 연구 공고\n□ 지원규모\n ◦ 등불기술개발사업 등 2개 세부사업 : 일반형 6건\n□ 지원대상 : 등대마을 기업\n"
    (program,) = extract(text.encode(), name="공고.txt").programs
    assert program.scale.count is None or program.scale.count.value != 2
