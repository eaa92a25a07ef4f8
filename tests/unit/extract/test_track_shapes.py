"""Conditions in other shapes: caps in cells of words, list items with limits, years and degrees side by side."""

from __future__ import annotations

from typing import Any

import pytest

from noticeparse import extract
from noticeparse.spec.program import Program

HEAD = "# 2031년 지역기업 성장 지원사업 참여기업 모집 공고\n\n## 1. 개요\n\n- 사업목적 : 지역기업의 성장을 도움\n\n## 2. 지원내용\n\n"
TAIL = "\n## 3. 신청방법\n\n- 신청기간 : 2031. 3. 3. ~ 2031. 3. 31.\n- 신청방법 : 온라인\n"


def program(text: str) -> Program:
    (found,) = extract((HEAD + text + TAIL).encode(), name="공고.txt").programs
    return found


def limits(text: str) -> list[tuple[Any, ...]]:
    """Name, amount, bound and what it is counted for, of each track."""
    return [
        (t.name, *((m.amount, m.bound.value, m.per and m.per.value) if (m := t.limit) else ()))
        for t in program(text).tracks
    ]


def test_cells_of_a_column_of_words_that_hold_caps_are_limits() -> None:
    found = program(
        "구분\t지원내용\t지원규모\t지원조건\n기술개발\t시제품 개발\t10개사 내외\t기업당 최대 50백만원 (총사업비의 80% 이내)\n"
        "판로개척\t전시회 참가\t20개사 내외\t기업당 최대 10백만원 (총사업비의 70% 이내)\n"
    ).tracks

    assert [
        (t.name, t.limit and t.limit.amount, t.ratio and t.ratio.percent, t.count and t.count.value) for t in found
    ] == [("기술개발", 50_000_000, 80, 10), ("판로개척", 10_000_000, 70, 20)]


def test_tiers_of_a_size_are_no_limits() -> None:
    assert not limits("구분\t매출 규모\t비고\n가군\t연 5억원 미만\t해당\n나군\t연 5억원 이상\t해당\n")


def test_the_number_of_a_type_is_part_of_its_name() -> None:
    assert limits(
        "지원구분\t선정기업 수\t기업별 지원금액\nⅠ유형\t3개사\t100백만원 이내\nⅡ유형\t5개사\t50백만원 이내\n"
    ) == [
        ("Ⅰ유형", 100_000_000, "max", "company"),
        ("Ⅱ유형", 50_000_000, "max", "company"),
    ]


def test_years_side_by_side_are_parts_of_one_track() -> None:
    (track,) = program("구분\t1차년도\t2차년도\t합계\n지원금\t100백만원\t150백만원\t250백만원\n").tracks

    assert track.name is None
    assert track.limit is not None
    assert track.limit.amount == 150_000_000
    assert [(part.label, part.limit and part.limit.amount) for part in track.by_year] == [
        ("1차년도", 100_000_000),
        ("2차년도", 150_000_000),
    ]


def test_degrees_side_by_side_are_parts_of_one_track() -> None:
    (track,) = program("구분\t학·석사\t박사\n정부지원금\t최대 2,000만원/연\t최대 2,500만원/연\n").tracks

    assert track.limit is not None
    assert (track.limit.amount, track.limit.bound.value) == (25_000_000, "max")
    assert [part.label for part in track.by_year] == ["학·석사", "박사"]


def test_a_row_of_shares_gives_the_share_that_is_paid() -> None:
    found = program("구분\t총사업비\t지원금\t기업부담금(현금)\n비율\t100%\t70% 이내\t30% 이상\n")

    assert [t.ratio and t.ratio.percent for t in found.tracks] == [70]
    assert [(s.party, s.track, s.ratio and s.ratio.percent) for s in found.shares] == [("기업", None, 30)]


ITEMS = [
    (
        "□ 지원항목\n\n① 시제품 제작 : 최대 1천만원\n② 특허 출원 : 최대 300만원\n",
        [("시제품 제작", 10_000_000, "max", None), ("특허 출원", 3_000_000, "max", None)],
    ),
    (
        "□ 지원내용\n\n- (시제품 제작) 기업당 최대 20백만원 이내\n- (디자인 개발) 기업당 최대 10백만원 이내\n",
        [("시제품 제작", 20_000_000, "max", "company"), ("디자인 개발", 10_000_000, "max", "company")],
    ),
    (
        "□ 지원금액\n\n- 국내 행사 : 10백만원 이내 / 국제 행사 : 20백만원 내외\n",
        [("국내 행사", 10_000_000, "max", None), ("국제 행사", 20_000_000, "about", None)],
    ),
    ("□ 지원내용 : 시제품 제작비 지원(기업당 최대 2천만원)\n", [(None, 20_000_000, "max", "company")]),
    (
        "□ 지원규모\n\n- 기업당 최대 3백만원 장비이용료 지원\n- ex) 장비 4백만원 이용 시 최대 3백만원 지원\n",
        [(None, 3_000_000, "max", "company")],
    ),
]


@pytest.mark.parametrize(("text", "found"), ITEMS)
def test_limits_of_list_items(text: str, found: list[tuple[Any, ...]]) -> None:
    assert limits(text) == found


def test_the_period_in_the_bracket_of_an_item_is_its_own() -> None:
    found = program(
        "□ 지원내용\n\n- 임차료 지원 : 월 최대 50만원 (최대 10개월)\n- 인건비 지원 : 1인당 월 180만원 (최대 6개월)\n"
    ).tracks

    assert [(t.name, t.period and t.period.value) for t in found] == [("임차료 지원", 10), ("인건비 지원", 6)]


SCALES = [
    ("4개 사업(6과제), 3,400백만원 이내", (6, "과제"), 3_400_000_000),
    ("과제당 총 연구개발비 100억원 내외 (1차년도 15억원)", None, None),
    ("총 1,000백만원 (과제 목록 6페이지 참조)", None, 1_000_000_000),
    ("5팀 내외(팀별 300만 원 ~ 500만 원 차등 지원)", (5, "팀"), None),
    ("해당 사업 20억원", None, 2_000_000_000),
    ("최대 20억원 (10개 과제 내외)", (10, "과제"), 2_000_000_000),
]


@pytest.mark.parametrize(("text", "count", "budget"), SCALES)
def test_scale_of_all_and_of_each(text: str, count: tuple[int, str] | None, budget: int | None) -> None:
    scale = program(f"□ 지원규모 : {text}\n").scale

    assert (scale.count and (scale.count.value, scale.count.unit)) == count
    assert (scale.budget and scale.budget.amount) == budget


def test_rate_grace_and_repayment_of_a_loan() -> None:
    (track,) = program(
        "○ 융자한도 : 업체당 5억원 이내\n○ 이차보전율 : 연 2.0%\n○ 융자기간 : 5년(2년 거치 3년 균분상환)\n"
    ).tracks

    assert track.interest is not None
    assert (track.interest.percent, track.grace and track.grace.value, track.repayment and track.repayment.value) == (
        2,
        2,
        5,
    )
    assert track.ratio is None


def test_a_line_on_the_shares_says_that_the_whole_is_paid() -> None:
    found = program("□ 지원한도 : 과제당 1억원 이내\n□ 민간부담금 비율 : 전액(100%) 국비 지원\n")

    assert [t.ratio and t.ratio.percent for t in found.tracks] == [100]
    assert not found.shares


def test_what_all_of_them_get_is_no_limit() -> None:
    assert not limits("□ 공고규모 : 6개 과제, 3,400백만원 이내\n")
    assert not limits(
        "□ 공고규모 : 지원금 3,400백만원 이내\n\n- 지정공모 : 2,400백만원 이내\n- 자유응모 : 1,000백만원 이내\n"
    )


def test_an_amount_for_each_team_is_a_limit() -> None:
    (track,) = program("□ 선정규모 : 5팀 내외(팀별 300만 원 ~ 500만 원 차등 지원)\n").tracks

    assert track.limit is not None
    assert (track.limit.amount, track.limit.upper) == (3_000_000, 5_000_000)


def test_so_many_of_so_much_each_and_what_they_come_to() -> None:
    (first, second) = program(
        "지원분야\t지원규모\t비고\n가형\t4개×200백만원 = 800백만원\t신규\n나형\t3개×100백만원 = 300백만원\t신규\n"
    ).tracks

    assert [
        (t.limit and t.limit.amount, t.count and t.count.value, t.budget and t.budget.amount) for t in (first, second)
    ] == [
        (200_000_000, 4, 800_000_000),
        (100_000_000, 3, 300_000_000),
    ]


def test_the_whole_sum_under_a_label_of_support_is_no_limit() -> None:
    assert limits("□ 지원금액 : 전체 규모 1억원\n\n- 국내 행사 : 10백만원 이내\n- 국제 행사 : 20백만원 이내\n") == [
        ("국내 행사", 10_000_000, "max", None),
        ("국제 행사", 20_000_000, "max", None),
    ]
    assert (
        program("□ 지원금액 : 전체 규모 1억원\n\n- 국내 행사 : 10백만원 이내\n- 국제 행사 : 20백만원 이내\n").limit
        is None
    )


def test_labels_and_values_in_the_outline_of_the_programme_are_conditions() -> None:
    text = (
        "# 2031년 공동연구 지원사업 공고\n\n## 1. 사업개요\n\n구분\t내용\n지원규모\t과제당 최대 6억원 이내/년 (총 42억원 이내)\n"
        "지원과제\t2개 과제\n지원기간\t5년 이내\n\n## 2. 신청방법\n\n- 신청기간 : 2031. 3. 3. ~ 2031. 3. 31.\n"
    )
    (found,) = extract(text.encode(), name="공고.txt").programs
    (track,) = found.tracks

    assert track.limit is not None
    assert (track.limit.amount, track.limit.per and track.limit.per.value) == (600_000_000, "project")
    assert track.period is not None
    assert track.period.value == 5
    assert found.scale.budget is None


def test_the_cost_of_the_whole_project_is_not_the_limit() -> None:
    (track,) = program("□ 지원금액 : 총사업비 18억원, 정부지원금 15억원 이내\n").tracks

    assert track.limit is not None
    assert track.total_cost is not None
    assert (track.limit.amount, track.total_cost.amount) == (1_500_000_000, 1_800_000_000)


def test_the_share_of_projects_that_go_on_is_no_ratio() -> None:
    (track,) = program("□ 지원한도 : 과제당 1억원 이내\n\n※ 단계마다 평가하여 50% 내외의 과제만 계속 지원\n").tracks

    assert track.ratio is None


def test_the_lines_of_a_form_are_no_tracks() -> None:
    assert not limits("(단위 : 천원)\n\n연차\t정부지원금\n1\t1\nn\t1\n")


def test_amounts_for_each_work_under_their_head() -> None:
    assert limits("부문\t작품당 지원액\t선정 편수\n장편\t최대 5억원\t2편\n단편\t최대 1억원\t4편\n") == [
        ("장편", 500_000_000, "max", None),
        ("단편", 100_000_000, "max", None),
    ]


def test_a_bearer_of_nothing_has_no_share() -> None:
    assert not program("□ 기관부담연구개발비 비율 : 100% 정부출연금 지원\n").shares


def test_hostile_cells_are_read_in_linear_time() -> None:
    long = "최대 " * 25_000
    assert isinstance(program(f"구분\t지원조건\n가\t{long}\n나\t{long}\n").tracks, tuple)


def test_years_in_a_block_of_a_table_of_labels_are_parts_of_one_track() -> None:
    found = program(
        "### □ 지원기간 및 규모\n\n<table><tr><td colspan=2>과제 수</td><td colspan=2>총 5과제 내외</td></tr>"
        "<tr><td colspan=2>과제당 연구비</td><td colspan=2>연 100백만원 이내</td></tr>"
        "<tr><td rowspan=3>기간 및 연구비</td><td>총</td><td>21개월 (2031.10.1. ~ 2033.6.30.)</td><td>175백만원</td></tr>"
        "<tr><td>1차년도</td><td>9개월 (2031.10.1. ~ 2032.6.30.)</td><td>75백만원</td></tr>"
        "<tr><td>2차년도</td><td>12개월 (2032.7.1. ~ 2033.6.30.)</td><td>100백만원</td></tr></table>\n"
    )

    (track,) = found.tracks
    assert track.limit is not None
    assert (track.limit.amount, track.limit.bound, track.limit.per) == (100_000_000, "max", "project")
    assert track.period is not None
    assert track.period.value == 21
    assert [(y.label, y.limit and y.limit.amount) for y in track.by_year] == [
        ("1차년도", 75_000_000),
        ("2차년도", 100_000_000),
    ]
    assert found.scale.count is not None
    assert found.scale.count.value == 5
    assert found.term is not None
    assert (found.term.start, found.term.end) == ("2031-10-01", "2033-06-30")


def test_sentences_whose_labels_are_years_are_parts_of_one_track() -> None:
    found = program(
        "### □ 예산규모 : 과제당 연구비(국비) 400백만원\n\n"
        " ㅇ (‘31년) 과제당 국비 200백만원(400백만원×6개월 기준) 이내 지원\n\n"
        " ㅇ (‘32~’34년) 과제당 국비 400백만원/년 이내 지원\n"
    )

    (track,) = found.tracks
    assert track.limit is not None
    assert (track.limit.amount, track.limit.bound, track.limit.per) == (400_000_000, "max", "project")
    assert [y.limit and (y.limit.amount, y.limit.bound) for y in track.by_year] == [
        (200_000_000, "max"),
        (400_000_000, "max"),
    ]


@pytest.mark.parametrize(
    "note",
    [
        "* 연구 60% 이상 구성 필수 (예시) 연구 60%, 사업화 20%, 성장지원 20% 구성",
        "* 재난지역 중소기업의 경우 연구비의 80% 이하 지원 가능",
    ],
)
def test_shares_of_examples_and_of_special_cases_are_not_those_of_all_tracks(note: str) -> None:
    found = program(f"### □ 지원규모 : 과제당 3억원 이내\n\n ㅇ 시험 연구 지원\n\n   {note}\n")

    assert [(t.limit and t.limit.amount, t.ratio) for t in found.tracks] == [(300_000_000, None)]


def test_what_is_paid_stands_beside_what_is_matched_and_what_is_set_apart() -> None:
    found = program(
        "### □ 지원금액 : 총 사업비 18억원 이상\n\n - 정부지원금 16억원 이내, 기관부담금(현금) 2억원 이상\n\n"
        " - 총 사업비(18억원) 중 시험 설비비로 6억원 내외 책정\n"
    )

    (track,) = found.tracks
    assert track.limit is not None
    assert track.limit.amount == 1_600_000_000
    assert track.total_cost is not None
    assert track.total_cost.amount == 1_800_000_000
    assert found.limit is None
