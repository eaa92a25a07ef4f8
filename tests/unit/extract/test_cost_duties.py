"""Costs that sentences, remarks and rows say must be budgeted or paid."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.extract.cost_names import names_in
from noticeparse.spec.program import Cost
from noticeparse.spec.values import Bound, Money

TITLE = "2031년도 갯마을 해조류 연구지원 사업 공고\n\n□ 사업목적 : 해조류 연구\n□ 지원대상 : 갯마을의 연구기업\n"


def costs(text: str) -> tuple[Cost, ...]:
    return extract((TITLE + text + "\n").encode()).programs[0].costs


SAID = [
    ("조사비 안에서 조업안전 점검비를 책정하여야 함", "조업안전 점검비"),
    ("해당 과제는 표본 보관비를 의무적으로 편성", "표본 보관비"),
    ("연구비 총액의 40% 이상을 잠수사 인건비로 지급해야 함", "잠수사 인건비"),
    ("잠수사 인건비는 연구비 총액의 40% 이상 계상 필수", "잠수사 인건비"),
    ("지원금의 최소 15%는 바다 또는 하천 정화 비용(인부임 등)으로 반드시 책정", "바다 또는 하천 정화 비용"),
    ("증권 발급 수수료는 참여기업이 별도로 부담해야 함(사업비로 불인정)", "증권 발급 수수료"),
    ("용역비에 어구 검사비 비목을 반드시 포함하여 산출하여야 함", "어구 검사비"),
    ("제3조(안전 예산의 배정)에 따른 작업장 안전관리비로 책정하여야 함", "작업장 안전관리비"),
    (
        "선정 과제는 어장 표준과 연계 전략수립에 소요되는 비용을 계상하여야 하며, 다른 항목으로 쓸 수 없음",
        "어장 표준과 연계 전략수립에 소요되는 비용",
    ),
]


@pytest.mark.parametrize(("line", "name"), SAID)
def test_a_sentence_that_demands_a_cost_gives_its_name_and_that_it_must_be(line: str, name: str) -> None:
    found = costs(f"□ 유의사항\n ◦ {line}")
    assert [(c.name, c.amount, c.mandatory) for c in found] == [(name, None, True)]


@pytest.mark.parametrize(
    "line",
    [
        "출장비를 다음 항목에 따라 계상하여야 함",
        "간접비는 직접비의 5% 이내로 계상하여야 함",
        "적정 연구개발비를 산정해야 함",
        "기업은 기관부담연구개발비를 현금으로 부담하여야 함",
        "외부 자문료는 연구활동비에 계상 가능",
        "시약 구입비는 계상하지 않아도 됨",
        "과제 수행에 필요한 비용을 계상하여야 함",
        "연구장비를 반드시 반영하여야 함",
        "채용 인력의 인건비는 30% 이상 계상하여야 함",
        "위탁용역비는 최소로 편성해야 함",
        "대학의 장은 회의비를 계상하여야 한다.",
        "예상사업비는 시험평가비를 포함하여 최대 3억원 미만으로 산정해야 함",
        "[Q4] 조업안전 점검비는 어디에 계상해야 합니까?",
    ],
)
def test_how_to_budget_and_what_may_be_budgeted_are_no_costs(line: str) -> None:
    assert costs(f"□ 유의사항\n ◦ {line}") == ()


def test_amounts_stand_by_their_names() -> None:
    found = costs(
        "□ 유의사항\n ◦ 제안서에 따라 회계감사 비용(매년) 및 해양지도 제작 비용(1차년, 3천만원)을 ‘연구활동비’에 반드시 반영해야 함\n"
        " ◦ 책임자는 해역조사 소요비용(12백만원 내외)을 포함하여 연구비(연구활동비)를 계상하고 실시하여야 함\n"
        " ◦ 총사업비 9억원 중 수조 구축비(장비비)로 2억원 내외 책정"
    )
    assert [(c.name, c.amount, c.mandatory) for c in found] == [
        ("회계감사 비용", None, True),
        ("해양지도 제작 비용", Money(amount=30_000_000), True),
        ("해역조사 소요비용", Money(amount=12_000_000, bound=Bound.ABOUT), True),
        ("수조 구축비", Money(amount=200_000_000, bound=Bound.ABOUT), False),
    ]


def test_amounts_by_class_in_brackets_are_costs_of_their_own() -> None:
    found = costs("□ 유의사항\n ◦ 지원금의 4%(학사 700,000원/석사 900,000원) 이상 교육 등을 위한 연구활동비로 사용")
    assert [(c.name, c.applies_to, c.amount) for c in found] == [
        ("연구활동비", "학사", Money(amount=700_000, bound=Bound.MIN)),
        ("연구활동비", "석사", Money(amount=900_000, bound=Bound.MIN)),
    ]


def test_a_row_that_is_a_must_gives_one_cost_a_column() -> None:
    found = costs(
        "□ 지원금액\n| 구분 | 학사 | 석사 |\n|---|---|---|\n| 지원금 | 1,000만원 | 1,200만원 |\n"
        "| 필수 연구활동비 4% | 적용(40만원) | 적용(48만원) |"
    )
    assert [(c.name, c.applies_to, c.amount, c.mandatory) for c in found] == [
        ("연구활동비", "학사", Money(amount=400_000), True),
        ("연구활동비", "석사", Money(amount=480_000), True),
    ]


def test_fees_in_pairs_of_cells_are_costs_outside_of_what_is_given() -> None:
    table = (
        "\n| 구분 | 내용 |\n|---|---|\n| 참가비 | 업체당 20만원 |\n| 보증금 | 전액 지원(50만원) |\n| 장소 | 등대관 |"
    )
    assert [(c.name, c.amount.amount if c.amount else None) for c in costs(f"□ 박람회 개요{table}")] == [
        ("참가비", 200_000)
    ]
    assert costs(f"□ 지원내용{table}") == ()


def test_a_table_of_what_settling_costs_needs_no_word_that_demands_it() -> None:
    found = costs(
        "□ 안내\n| 연구비 규모 | 위탁정산 수수료 |\n|---|---|\n| 1억원 미만 | 80만원 |\n| 1억원 이상 | 95만원 |"
    )
    assert [(c.name, c.applies_to, c.amount) for c in found] == [
        ("위탁정산 수수료", "1억원 미만", Money(amount=800_000)),
        ("위탁정산 수수료", "1억원 이상", Money(amount=950_000)),
    ]


def test_what_settling_costs_is_read_where_its_head_stands_over_the_wrong_column() -> None:
    found = costs(
        "□ 안내\n ◦ [회계정산 비용 : 아래 표를 보아 매년 산정하여 반영]\n"
        "| 연구비 규모 | | 위탁정산 수수료 표준액 |\n|---|---|---|\n| 1억원 미만 | 80만원 | 1개 : 10% 가산 |\n"
        "| 1억원 이상 | 95만원 | 2개 : 5%씩 가산 |"
    )
    assert [(c.name, c.applies_to, c.amount) for c in found] == [
        ("회계정산 비용", "1억원 미만", Money(amount=800_000)),
        ("회계정산 비용", "1억원 이상", Money(amount=950_000)),
    ]


def test_whom_the_sentence_names_is_whom_it_applies_to() -> None:
    (cost,) = costs("□ 유의사항\n ◦ 주관기관인 중소기업은 착수 후 1년 내에 특허조사 수립비를 계상하여야 함")
    assert (cost.name, cost.applies_to) == ("특허조사 수립비", "주관기관인 중소기업")


def test_a_cost_that_is_only_described_has_the_name_of_the_label_above() -> None:
    found = costs(
        "□ 연구비 산정\n ◦ 위탁정산수수료(주관기관만 계상)\n   - 회계법인에 지급하는 비용으로 반드시 계상하여야 함"
    )
    assert [(c.name, c.mandatory) for c in found] == [("위탁정산수수료", True)]


def test_the_same_cost_said_twice_is_one() -> None:
    found = costs(
        "□ 유의사항\n ◦ 잠수사 인건비는 총액의 40% 이상 계상 필수\n ◦ 반드시 총액의 40% 이상 잠수사(초빙) 인건비 집행 필수"
    )
    assert [c.name for c in found] == ["잠수사 인건비"]


def test_one_amount_in_print_is_one_cost() -> None:
    found = costs("□ 사업비 편성\n ◦ (교육비) 어선 안전교육(기초교육 및 심화교육) 수강 비용 80만원 필수 편성")
    assert [(c.name, c.amount) for c in found] == [("교육비", Money(amount=800_000))]


def test_cells_say_it_as_lines_do() -> None:
    (cost,) = costs("□ 안내\n| 구분 | 내용 |\n|---|---|\n| 정산 | 사업비 정산 비용 필수 계상(사업비의 2%) |")
    assert (cost.name, cost.mandatory) == ("사업비 정산 비용", True)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "□ 기술료\n ◦ 성과소유기관은 매출 방식으로 기술료를 전문기관에 납부해야 하며, 세부사항은 따로 알림",
            [("기술료", True)],
        ),
        (
            "□ 안내\n ◦ 실시계약으로 기술료를 징수하는 경우 전문기관에 정부납부기술료를 납부하여야 함",
            [("정부납부기술료", True)],
        ),
        ("□ 기술료 징수기준\n ◦ 수익의 일부를 매출 발생 다음 해부터 낸다", [("기술료", False)]),
        ("□ 기술료 징수기준 : 비징수\n□ 안내\n ◦ 영리기관은 기술료를 납부하여야 함", []),
        ("□ 기술료 납부\n ◦ 본 사업은 기술료 비징수 대상임", []),
        ("□ 제외대상\n ◦ 기술료 납부를 불이행하고 있는 기관", []),
        ("□ 안내\n ◦ 소유기관은 기술료를 징수하여야 함", []),
        ("□ 관련법령\n ◦ 소유기관은 기술료를 납부하여야 한다.", []),
    ],
)
def test_royalties_are_a_cost_where_they_are_to_be_paid(lines: str, expected: list[tuple[str, bool]]) -> None:
    assert [(c.name, c.mandatory) for c in costs(lines)] == expected


def test_a_name_takes_the_words_that_belong_to_it() -> None:
    text = "다만, 어선 수리 대행 수수료 및 자료 준비비용, 완료 장비와 국내 연수 교육비"
    assert [text[a:b] for a, b in names_in(text)] == ["어선 수리 대행 수수료", "자료 준비비용", "국내 연수 교육비"]


@pytest.mark.parametrize("filler", ["가나다비 " * 20_000, "비용을 계상 " * 9_000, "(" * 20_000, "하는 비용 " * 9_000])
def test_hostile_sentences_are_read_quickly(filler: str) -> None:
    assert isinstance(costs(f"□ 유의사항\n ◦ {filler}"), tuple)
    assert list(names_in(filler)) is not None
