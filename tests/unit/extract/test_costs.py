"""Costs that an applicant must budget or pay."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.spec.program import Cost
from noticeparse.spec.values import Money, Per

TITLE = (
    "2031년도 갯마을 특산품 포장개선 지원사업 공고\n\n□ 사업목적 : 포장 개선\n□ 지원대상 : 갯마을의 포장재 제조기업\n"
)

LINES = [
    (
        "□ 사업비 편성\n ◦ (원가계산비용) 과제당 1,200,000원 필수 편성",
        "원가계산비용",
        Money(amount=1_200_000, per=Per.PROJECT),
    ),
    ("□ 사업비 편성\n ◦ 위탁정산 수수료는 25만원을 반드시 계상", "위탁정산 수수료", Money(amount=250_000)),
    ("□ 참가비 : 업체당 300천원 (선정 후 납부)", "참가비", Money(amount=300_000, per=Per.COMPANY)),
]


def costs(text: str) -> tuple[Cost, ...]:
    return extract((TITLE + text + "\n").encode()).programs[0].costs


@pytest.mark.parametrize(("text", "name", "amount"), LINES)
def test_a_line_that_must_be_borne_is_a_cost(text: str, name: str, amount: Money) -> None:
    assert [(c.name, c.amount, c.mandatory) for c in costs(text)] == [(name, amount, True)]


def test_a_tier_table_gives_one_cost_a_row() -> None:
    found = costs(
        "□ 사업비 편성\n ◦ (정산 수수료) 회계법인 정산을 위한 수수료 필수 편성\n"
        "| 총사업비 | 수수료 | 비고 |\n|---|---|---|\n"
        "| 1억원 이하 | 400천원 | 부가세 제외 |\n| 1억원 초과 | 650천원 | |"
    )
    assert [(c.name, c.applies_to, c.amount, c.mandatory) for c in found] == [
        ("정산 수수료", "1억원 이하", Money(amount=400_000), True),
        ("정산 수수료", "1억원 초과", Money(amount=650_000), True),
    ]


def test_the_table_s_unit_counts() -> None:
    found = costs(
        "□ 정산수수료\n ◦ 아래 금액을 필수로 편성\n(단위 : 천원)\n| 사업비 규모 | 수수료 |\n|---|---|\n"
        "| 5천만원 미만 | 200 |\n| 5천만원 이상 | 350 |"
    )
    assert [c.amount for c in found] == [Money(amount=200_000), Money(amount=350_000)]


def test_tiers_on_one_line_are_told_from_their_amounts() -> None:
    found = costs("□ 필수 편성 비용\n ◦ 정산수수료 : 총사업비 5천만원 미만 200천원, 5천만원 이상 350천원 필수 편성")
    assert [(c.applies_to, c.amount) for c in found] == [
        ("5천만원 미만", Money(amount=200_000)),
        ("5천만원 이상", Money(amount=350_000)),
    ]


def test_lines_of_a_table_without_rules_are_read_by_their_amounts() -> None:
    found = costs(
        "□ 자문료 기준\n ◦ 아래 단가로 편성하여야 함\n"
        "등급\n자격\n1일 자문료\n가급\n기술사\n40만원\n나급\n산업기사\n30만원"
    )
    assert [(c.applies_to, c.amount) for c in found] == [
        ("가급 기술사", Money(amount=400_000)),
        ("나급 산업기사", Money(amount=300_000)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "□ 지원내용\n ◦ 시험 수수료 최대 300만원 지원",
        "□ 지원내용\n ◦ 교육비 전액 지원(1인당 50만원 이내)",
        "□ 지원조건\n ◦ 기업당 최대 20백만원",
        "□ 유의사항\n ◦ 컨설팅 대행 수수료는 인정하지 않음(100만원)",
        "□ 참가비 : 무료",
        "□ 유의사항\n ◦ 1인당 연 3,000만원 이상의 급여(퇴직금 및 4대 보험료(기관부담금) 포함)를 지급하여야 함",
    ],
)
def test_support_is_no_cost(text: str) -> None:
    assert costs(text) == ()


@pytest.mark.parametrize("filler", ["수수료 1원 " * 5_000, "9" * 30_000, "필수 편성 " * 8_000])
def test_hostile_lines_are_read_quickly(filler: str) -> None:
    assert isinstance(costs(f"□ 필수 비용\n ◦ {filler}"), tuple)


def test_each_amount_in_a_line_has_the_name_in_front_of_it() -> None:
    found = costs("□ 입주비용\n ◦ 보증금 100만원, 관리비 월 5만원 별도 납부")
    assert [(c.name, c.amount.amount if c.amount else None) for c in found] == [
        ("보증금", 1_000_000),
        ("관리비", 50_000),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "연구활동비 안에 회계법인 위탁정산 수수료 반영 필요(요율은 따로 알림)",
            [("회계법인 위탁정산 수수료", None, True)],
        ),
        ("위탁정산수수료는 안내를 보아 연구활동비에 계상", [("위탁정산수수료", None, False)]),
        ("[Q3] 위탁정산 수수료는 어느 항목에 계상해야 됩니까?", []),
        ("사업이 끝나면 회계법인이 위탁정산 실시", []),
    ],
)
def test_the_fee_of_settling_the_accounts_needs_no_amount(
    line: str, expected: list[tuple[str, int | None, bool]]
) -> None:
    text = f"2031년 등대마을 연구 공고\n□ 지원대상 : 등대마을 기업\n□ 유의사항\n ◦ {line}\n"
    (program,) = extract(text.encode(), name="공고.txt").programs
    assert [(c.name, c.amount, c.mandatory) for c in program.costs] == expected
