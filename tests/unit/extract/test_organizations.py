"""Named bodies with their part: role tables, outlines, charts that became lines."""

from __future__ import annotations

import pytest

from noticeparse import extract

HEAD = """한빛테크노파크 공고 제2025-31호

# 2025년 소재기업 도약지원사업 모집공고

## 1. 사업개요

- 사업목적 : 소재기업의 기술 도약을 지원
- 지원대상 : 소재 중소기업

## 2. 추진체계

"""

TABLE = """| 구분 | 기관 | 역할 |
|---|---|---|
| 총괄기관 | 한빛시 | 예산 지원 |
| 주관기관 | 한빛테크노파크 | 사업 총괄, 평가 |
| 참여기관 | 중소기업 컨소시엄 | 과제 수행 |
"""

CHART = """총괄기관
중소벤처기업부
전담기관 평가위원
(전문가)
한빛산업진흥원 감리기관
도입기업 컨소시엄
"""

OUTLINE = [
    ("- (전담기관) 한빛산업진흥원 : 과제 평가와 협약", ("전담기관", "한빛산업진흥원", "과제 평가와 협약")),
    ("- 운영기관 : 한빛소재연구원", ("운영기관", "한빛소재연구원", None)),
    ("- 관리기관(한빛경제진흥재단) : 보조금 관리", ("관리기관", "한빛경제진흥재단", "보조금 관리")),
    ("한빛산업진흥원(전담기관)은 과제를 평가한다", ("전담기관", "한빛산업진흥원", None)),
    ("- 수행기관 : 한빛산업진흥원(주최)", ("주최", "한빛산업진흥원", None)),
]

NONE = [
    "- (주관기관) 소재 기술을 보유한 기업으로서 공장을 둔 자",
    "- (참여기관) 중소기업",
    "한빛시 소재 기업 주관으로 과제를 신청한다",
    "선정된 기업이 행사를 주최하고 결과를 낸다",
    "| 단계 | 내용 | 추진주체 | 일정 |\n|---|---|---|---|\n| 공고 | 누리집 | 한빛테크노파크 | 3월 |",
    "| 구분 | 역할 |\n|---|---|\n| 도입기업 | 설비 도입 |\n| 공급기업 | 솔루션 개발 |",
]


def bodies(body: str) -> list[tuple[str | None, str | None, str | None]]:
    spec = extract((HEAD + body).encode(), name="notice.txt")
    return [(o.role, o.name, o.duties) for o in spec.organizations]


def test_a_role_table_gives_bodies_and_leaves_out_classes_of_applicants() -> None:
    assert bodies(TABLE) == [
        ("총괄기관", "한빛시", "예산 지원"),
        ("주관기관", "한빛테크노파크", "사업 총괄, 평가"),
    ]


def test_a_chart_that_became_lines_gives_the_bodies_below_their_roles() -> None:
    found = bodies("□ 추진체계\n" + CHART)
    assert [(role, name) for role, name, _ in found] == [("총괄기관", "중소벤처기업부"), ("전담기관", "한빛산업진흥원")]


@pytest.mark.parametrize(("line", "wanted"), OUTLINE)
def test_an_outline_names_a_body_behind_its_role(line: str, wanted: tuple[str, str, str | None]) -> None:
    assert bodies(line + "\n") == [wanted]


@pytest.mark.parametrize("body", NONE)
def test_classes_of_applicants_and_other_tables_give_none(body: str) -> None:
    assert bodies(body + "\n") == []


def test_a_body_is_given_once_with_what_both_places_say() -> None:
    enquiry = (
        "\n## 문의처\n\n| 구분 | 담당기관 | 전화 |\n|---|---|---|\n"
        "| 사업총괄 | 한빛시 | 051-555-0100 |\n| 협력기관 | 한빛대학교 | 051-555-0101 |\n"
    )
    found = bodies(TABLE + enquiry)
    assert [name for _, name, _ in found] == ["한빛시", "한빛테크노파크", "한빛대학교"]


@pytest.mark.parametrize(
    "line",
    [
        "한빛산업진흥원과 국립한빛박물관 주최, (재)한빛테크노파크 주관으로 여는 행사",
        "한빛산업진흥원과 국립한빛박물관이 주최하고 (재)한빛테크노파크가 주관하는 행사",
    ],
)
def test_a_sentence_names_the_bodies_before_their_part(line: str) -> None:
    assert [(role, name) for role, name, _ in bodies(line + "\n")] == [
        ("주최", "한빛산업진흥원"),
        ("주최", "국립한빛박물관"),
        ("주관", "(재)한빛테크노파크"),
    ]


@pytest.mark.parametrize("noise", ["진흥원과 " * 20_000, " 주최하고" * 20_000, "(주관)" * 20_000])
def test_hostile_text_is_read_in_time(noise: str) -> None:
    bodies("- " + noise + "\n")
