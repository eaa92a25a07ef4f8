"""Support conditions: tables whichever way they lie, labelled sentences, footnotes that bind."""

from __future__ import annotations

from typing import Any

import pytest

from noticeparse import extract
from noticeparse.extract.columns import concepts
from noticeparse.spec.program import Program

HEAD = (
    "# 2026년 시험장비 도입 지원사업 공고\n\n## 1. 개요\n\n### □ 지원목적\n\n- 장비 도입을 도움\n\n## 2. 지원내용\n\n"
)

HEADS = [
    ("지원기간 및 지원한도", {"period", "limit"}),
    ("정부지원금 비중", {"ratio"}),
    ("총사업비 (최대)", {"total_cost"}),
    ("기업 부담금(20%)", {"share"}),
    ("이차보전율", {"interest"}),
    ("대출기간", {"repayment"}),
    ("거치기간", {"grace"}),
    ("선정규모", {"count"}),
    ("구 분", {"name"}),
    ("문의처", set()),
]


def program(text: str) -> Program:
    (found,) = extract((HEAD + text).encode(), name="공고.txt").programs
    return found


def plain(program: Program) -> list[dict[str, Any]]:
    """Tracks without what is empty."""
    return [
        {k: v for k, v in track.model_dump(mode="json", exclude_defaults=True).items() if v} for track in program.tracks
    ]


@pytest.mark.parametrize(("head", "found"), HEADS)
def test_what_a_head_is_about(head: str, found: set[str]) -> None:
    assert concepts(head) == found


def test_rows_of_a_conditions_table_are_tracks() -> None:
    found = program(
        "### □ 지원조건\n\n유형\t지원한도\t지원비율\t지원기간\n신규\t2억원\t50% 이내\t9개월\n교체\t80백만원\t40% 이내\t6개월\n"
    )

    assert plain(found) == [
        {
            "name": "신규",
            "limit": {"amount": 200_000_000, "bound": "max"},
            "ratio": {"percent": 50, "bound": "max"},
            "period": {"value": 9, "unit": "month"},
        },
        {
            "name": "교체",
            "limit": {"amount": 80_000_000, "bound": "max"},
            "ratio": {"percent": 40, "bound": "max"},
            "period": {"value": 6, "unit": "month"},
        },
    ]


def test_one_head_over_name_and_quantities_takes_the_more_specific_name() -> None:
    found = program(
        "### □ 지원조건\n\n구 분\t지원기간 및 지원한도\t\t지원비율\n공동설비\t검사장비\t최대 12개월, 3억원\t50% 이내\n\t운반장비\t최대 8개월, 0.7억원\t50% 이내\n"
    )

    assert [(t.name, t.limit and t.limit.amount, t.period and t.period.value) for t in found.tracks] == [
        ("검사장비", 300_000_000, 12),
        ("운반장비", 70_000_000, 8),
    ]


def test_a_table_turned_on_its_side_has_one_track_a_column() -> None:
    found = program(
        "### □ 지원규모\n\n| 구분 | 기초형 | 심화형 |\n|---|---|---|\n| 지원한도 | 과제당 3억원 이내 | 과제당 5억원 이내 |\n"
        "| 개발기간 | 2년 이내 | 3년 이내 |\n| 과제 수 | 12개 | 5개 |\n| 1차년도 | 1억원 | 2억원 |\n| 2차년도 | 2억원 | 3억원 |\n"
    )
    first, second = found.tracks

    assert (first.name, second.name) == ("기초형", "심화형")
    assert (first.limit and first.limit.amount, second.period and second.period.value) == (300_000_000, 3)
    assert [(y.label, y.limit and y.limit.amount) for y in second.by_year] == [
        ("1차년도", 200_000_000),
        ("2차년도", 300_000_000),
    ]


def test_a_footnote_binds_the_columns_that_it_names() -> None:
    found = program("### □ 지원조건\n\n유형\t지원금액\t지원비율\n신규\t2억원\t50%\n\n\\* 지원금액은 '최대'를 의미함\n")
    (track,) = found.tracks

    assert track.limit is not None
    assert track.ratio is not None
    assert (track.limit.bound, track.ratio.bound) == ("max", "exact")


def test_a_footnote_extends_the_period_and_another_restricts_one_track() -> None:
    found = program(
        "### □ 지원조건\n\n유형\t지원한도\t사업기간\n신규\t2억원\t9개월\n교체\t1억원\t6개월\n\n"
        "\\* 사업기간은 신청을 거쳐 최대 2개월까지 연장 가능\n\n\\* '교체'는 설치 후 5년이 지난 장비에 한함\n"
    )
    new, old = found.tracks

    assert new.extension is not None
    assert (new.extension.value, new.extension.bound) == (2, "max")
    assert (new.conditions, len(old.conditions)) == ((), 1)


def test_a_sentence_of_conditions_is_one_track_without_a_name() -> None:
    found = program("### □ 지원조건 : 총 사업비의 60%, 연 2억원, 최대 3년\n")

    assert plain(found) == [
        {
            "limit": {"amount": 200_000_000, "per": "year"},
            "ratio": {"percent": 60, "of": "총 사업비"},
            "period": {"value": 3, "unit": "year", "bound": "max"},
        }
    ]


def test_labelled_sentences_are_named_tracks() -> None:
    found = program(
        "### □ 지원조건\n\n- (기본형) 기업당 최대 12백만원, 총사업비의 70% 이내, 3개월 이내\n"
        "- (확장형) 기업당 최대 40백만원, 총사업비의 50% 이내, 5개월 이내\n"
    )

    assert [(t.name, t.limit and t.limit.per, t.ratio and t.ratio.of) for t in found.tracks] == [
        ("기본형", "company", "총사업비"),
        ("확장형", "company", "총사업비"),
    ]


def test_an_amount_over_several_tracks_is_the_cap_of_the_programme() -> None:
    found = program(
        "### □ 지원조건 : 기업당 최대 1,500만원\n\n서비스\t건당 한도\n전시회 참가\t7백만원\n규격 시험\t10백만원\n"
    )

    assert found.limit is not None
    assert (found.limit.amount, found.limit.per) == (15_000_000, "company")
    assert [(t.name, t.limit and t.limit.per) for t in found.tracks] == [("전시회 참가", "case"), ("규격 시험", "case")]


def test_a_loan_has_its_own_fields() -> None:
    found = program(
        "### □ 융자조건\n\n자금 구분\t융자 한도\t이차보전율\t대출기간\n시설\t20억원 (총사업비의 80% 이내)\t연 2.5%\t8년 이내 (거치 3년 이내 포함)\n"
    )
    (track,) = found.tracks

    assert (track.limit and track.limit.amount, track.loan_ceiling and track.loan_ceiling.percent) == (
        2_000_000_000,
        80,
    )
    assert (track.interest and track.interest.percent, track.ratio) == (2.5, None)
    assert (track.repayment and track.repayment.value, track.grace and track.grace.value) == (8, 3)


def test_a_table_unit_counts_for_bare_numbers_and_is_evidence_of_nothing_else() -> None:
    found = program("### □ 지원조건\n\n(단위 : 백만원)\n\n유형\t지원한도\n신규\t150\n교체\t80\n")

    assert [t.limit and t.limit.amount for t in found.tracks] == [150_000_000, 80_000_000]


def test_other_money_of_a_notice_is_no_limit() -> None:
    found = program(
        "### □ 지원대상\n\n- 매출액 50억원 이상인 기업\n\n### □ 유의사항\n\n- 보증금 3백만원을 예치하여야 함\n"
    )

    assert found.tracks == ()


def test_scale_is_count_and_budget_and_no_limit() -> None:
    found = program("### □ 지원규모 : 26억원, 130개사 내외\n")

    assert found.scale.count is not None
    assert (found.scale.count.value, found.scale.count.unit, found.scale.count.bound) == (130, "개사", "about")
    assert found.scale.budget is not None
    assert (found.scale.budget.amount, found.tracks) == (2_600_000_000, ())


def test_shares_by_party_and_class_of_applicant() -> None:
    found = program(
        "### □ 사업비 분담\n\n| 구분 | 정부 | 기업부담금 현금 | 기업부담금 현물 |\n|---|---|---|---|\n| 중소기업 | 75% 이하 | 10% 이상 | 15% 이하 |\n"
    )

    assert [(s.party, s.applicant, s.form, s.ratio and s.ratio.percent) for s in found.shares] == [
        ("정부", "중소기업", None, 75),
        ("기업", "중소기업", "cash", 10),
        ("기업", "중소기업", "in_kind", 15),
    ]


def test_an_in_kind_part_in_a_sentence_names_its_base() -> None:
    found = program("### □ 지원조건 : 최대 2억원\n\n- 민간부담금의 최대 20% 이내로 현물 부담 가능\n")
    (share,) = found.shares

    assert (share.party, share.form) == ("민간", "in_kind")
    assert share.ratio is not None
    assert (share.ratio.percent, share.ratio.of, share.ratio.bound) == (20, "민간부담금", "max")


def test_prizes_of_several_sections_keep_their_sections_name() -> None:
    found = program(
        "### □ 시상내역\n\n부문\t구분\t상금\t규모\n일반부\t대상\t3백만원\t1점\n\t우수상\t1백만원\t2점\n학생부\t대상\t2백만원\t1점\n\t우수상\t50만원\t2점\n"
    )

    assert [(t.name, t.limit and t.limit.amount) for t in found.tracks] == [
        ("일반부 대상", 3_000_000),
        ("일반부 우수상", 1_000_000),
        ("학생부 대상", 2_000_000),
        ("학생부 우수상", 500_000),
    ]


def test_the_sum_of_grant_and_own_share_is_the_total_cost() -> None:
    found = program(
        "### □ 지원규모\n\n구분\t도 지원금\t기업부담금\t합계\n기초\t10백만원\t2백만원 이상\t12백만원 이상\n심화\t40백만원\t10백만원 이상\t50백만원 이상\n"
    )

    assert [(t.name, t.limit and t.limit.amount, t.total_cost and t.total_cost.amount) for t in found.tracks] == [
        ("기초", 10_000_000, 12_000_000),
        ("심화", 40_000_000, 50_000_000),
    ]
    assert [(s.track, s.limit and (s.limit.amount, s.limit.bound)) for s in found.shares] == [
        ("기초", (2_000_000, "min")),
        ("심화", (10_000_000, "min")),
    ]


def test_a_row_of_dashes_is_a_track_all_the_same() -> None:
    found = program("### □ 지원조건\n\n유형\t지원한도\t지원기간\n자금형\t5천만원\t6개월\n상담형\t-\t3개월\n")

    assert [(t.name, t.limit is None, t.period and t.period.value) for t in found.tracks] == [
        ("자금형", False, 6),
        ("상담형", True, 3),
    ]


def test_a_class_of_applicants_is_no_name_where_a_column_leads_the_row() -> None:
    found = program(
        "### □ 지원내용\n\n내역\t지원 대상\t지원 한도\n도약형\t매출이 있고 창업한 지 3년이 지난 지역의 제조기업과 그 협력기업\t최대 2억원\n"
        "정착형\t창업한 지 3년이 지나지 않은 지역의 제조기업과 그 협력기업\t최대 1억원\n"
    )

    assert [t.name for t in found.tracks] == ["도약형", "정착형"]


def test_a_nameless_row_that_says_a_named_track_again_is_no_track() -> None:
    found = program(
        "### □ 지원내용\n\n유형\t지원한도\t지원기간\n도약형\t2억원\t9개월\n정착형\t1억원\t6개월\n\n### □ 사업비 구성\n\n지원한도\t지원비율\n2억원\t75% 이내\n"
    )

    assert [(t.name, t.ratio and t.ratio.percent) for t in found.tracks] == [("도약형", 75), ("정착형", None)]


def test_shares_under_a_head_that_names_base_and_bearer() -> None:
    found = program(
        "### □ 지원대상 : 기업\n\n### □ 부담기준\n\n| 기관 유형 | 총 사업비 대비 기관부담금 비율 |\n|---|---|\n| 중소기업 | 25%(현금 10%)이상 |\n| 대기업 | 40%(현금 20%)이상 |\n"
    )

    assert [(s.party, s.applicant, s.form, s.ratio and (s.ratio.percent, s.ratio.bound)) for s in found.shares] == [
        ("기관", "중소기업", "cash", (10, "min")),
        ("기관", "중소기업", None, (25, "min")),
        ("기관", "대기업", "cash", (20, "min")),
        ("기관", "대기업", None, (40, "min")),
    ]


def test_how_many_a_row_holds_stands_behind_its_name() -> None:
    found = program(
        "### □ 지원내용\n\n| 유형 | 지원한도 | 이용기간 |\n|---|---|---|\n| 시험형 (40건) | 8백만원 | 4개월 |\n| 단체형 (5인 이상) | 3백만원 | 2개월 |\n"
    )

    assert [(t.name, t.count and (t.count.value, t.count.unit)) for t in found.tracks] == [
        ("시험형", (40, "건")),
        ("단체형 (5인 이상)", None),
    ]


@pytest.mark.parametrize(
    ("head", "bound"),
    [("개발기간 및 지원한도", "exact"), ("개발기간(최대) 및 지원금", "max"), ("사업기간(최대)", "max")],
)
def test_a_head_of_period_and_cap_makes_only_the_money_a_maximum(head: str, bound: str) -> None:
    found = program(
        f"### □ 지원내용\n\n| 분야 | {head} | 지원비율 |\n|---|---|---|\n| 소재형 | 8개월, 1억원 | 75% 이내 |\n"
    )

    assert [t.period and (t.period.value, t.period.bound) for t in found.tracks] == [(8, bound)]


@pytest.mark.parametrize("label", ["총 사업기간", "2031년 지원기간"])
def test_labels_of_the_period_say_the_year_or_that_it_is_the_whole(label: str) -> None:
    found = program(f"### □ 지원규모 : 과제당 3억원 이내\n\n - {label} : 협약일로부터 12개월 이내\n")

    assert [t.period and (t.period.value, t.period.bound) for t in found.tracks] == [(12, "max")]


def test_names_with_their_caps_in_a_note_are_tracks() -> None:
    found = program(
        "### □ 사업 개요\n\n1. 지원 규모\n\n ㅇ 총 30개 내외 과제\n\n   * 단독형 과제(1억원 이내) 및 융합형 과제(기관 수에 관계없이 2억원 이내)\n\n2. 지원 기간\n\n ㅇ 1년 이내\n"
    )

    assert [(t.name, t.limit and t.limit.amount, t.period and t.period.value) for t in found.tracks] == [
        ("단독형", 100_000_000, 1),
        ("융합형", 200_000_000, 1),
    ]


def test_another_table_says_how_many_there_are_of_each_track() -> None:
    found = program(
        "### □ 지원규모 : 104억원 내외\n\n| 구분 | 예산 | 과제수 |\n|---|---|---|\n| 도약형 | 50억원 내외 | 30개 내외 |\n| 자립형 | 8억원 내외 | 5개 내외 |\n\n"
        "### □ 지원조건\n\n| 세부과제 | 지원한도 |\n|---|---|\n| 도약형 | 15억원 이내 |\n| 자립형 | 3억원 이내 |\n"
    )

    assert [(t.name, t.count and t.count.value, t.budget and t.budget.amount) for t in found.tracks] == [
        ("도약형", 30, 5_000_000_000),
        ("자립형", 5, 800_000_000),
    ]


def test_conditions_inside_of_a_section_on_the_selection() -> None:
    found = program(
        "## 2. 선정계획\n\n가. 선정규모 : 13개 대학\n\n나. 지원규모\n\n| 구분 | 기관별 지원금액(백만원) |\n|---|---|\n| 단독형 | 750 |\n| 연합형 | 900 |\n"
    )

    assert [(t.name, t.limit and t.limit.amount) for t in found.tracks] == [
        ("단독형", 750_000_000),
        ("연합형", 900_000_000),
    ]


def test_the_numbers_of_several_kinds_are_theirs_and_not_the_programme_s() -> None:
    found = program(
        "### □ 지원규모\n\n ① [유형1_기획형] : 16개 과제, 과제당 1억원 이내\n\n ② [유형2_창업형] : 6개 과제, 과제당 3억원 이내\n"
    )

    assert [(t.name, t.count and t.count.value) for t in found.tracks] == [("유형1_기획형", 16), ("유형2_창업형", 6)]
    assert found.scale.count is None


def test_the_period_behind_the_cell_that_says_where_it_holds() -> None:
    found = program(
        "### □ 지원내용\n\n<table><tr><td>구 분</td><td colspan=2>세 부 내 용</td></tr>"
        "<tr><td>지원기간</td><td>북부, 남부</td><td>2031. 03. 10. ～ 2032. 03. 09.(12개월)</td></tr>"
        "<tr><td>지원내용</td><td colspan=2>시험 지원</td></tr></table>\n"
    )

    assert [t.period and (t.period.value, t.period.unit) for t in found.tracks] == [(12, "month")]


def test_what_one_project_is_made_of_is_no_number_of_projects() -> None:
    found = program(
        "### □ 지원규모\n\n ㅇ 과제당 3억원 이내\n\n ㅇ 일반형 : 총 1개 연구개발과제로 구성되어 여러 기관이 함께 수행하는 과제\n"
    )

    assert found.scale.count is None


def test_numbers_of_several_parts_beside_one_label_are_not_the_programme_s() -> None:
    found = program(
        "### □ 지원 규모\n\n ㅇ 과제당 3억원 이내\n\n<table><tr><td>세부사업</td><td>소재</td><td>장비</td></tr>"
        "<tr><td>지원과제수</td><td>1개</td><td>10개</td></tr><tr><td>공고예산</td><td>17억원</td><td>40억원</td></tr></table>\n"
    )

    assert found.scale.count is None
    assert found.scale.budget is None


SHARES = "### □ 지원내용\n\n○ (지원한도) 기업당 최대 50백만원\n\n"


def test_the_share_that_the_government_bears_is_the_ratio_of_a_track_without_one() -> None:
    found = program(
        SHARES
        + "### □ 총사업비 구성\n\n구분\t정부지원사업비\t자기부담사업비\n창업형\t총사업비의 70% 이하\t총사업비의 30% 이상\n"
    )

    assert [(t.ratio.percent, t.ratio.bound.value, t.ratio.of) for t in found.tracks if t.ratio] == [
        (70, "max", "총사업비")
    ]


def test_a_share_that_differs_by_class_is_no_tracks_ratio() -> None:
    found = program(
        SHARES + "### □ 비용 분담\n\n○ 정부지원연구개발비 지원 기준\n\n중소기업\t중견기업\n"
        "연구개발비의 75% 이하\t연구개발비의 70% 이하\n"
    )

    assert [track.ratio for track in found.tracks] == [None]


YEARS = [
    (
        "○ 지원규모 : 1개 과제('31년 3억원, '32년 4억원)",
        [("'31년", 300_000_000), ("'32년", 400_000_000)],
        400_000_000,
    ),
    (
        "○ 지원규모 : 과제당 최대 2억원 이내('31년)\n\n※ 1차년도 지원규모 : 2억원(정부지원금)\n"
        "※ 2차년도 지원규모(예정) : 5억원(정부지원금)",
        [("1차년도", 200_000_000), ("2차년도", 500_000_000)],
        500_000_000,
    ),
    ("○ 지원한도 : 1단계 1억원 이내, 2단계 3억원 이내", [("1단계", 100_000_000), ("2단계", 300_000_000)], 300_000_000),
]


@pytest.mark.parametrize(("text", "years", "limit"), YEARS)
def test_limits_that_a_sentence_lists_by_year(text: str, years: list[tuple[str, int]], limit: int) -> None:
    (track,) = program(f"### □ 지원내용\n\n{text}\n").tracks

    assert [(year.label, year.limit.amount) for year in track.by_year if year.limit] == years
    assert track.limit is not None
    assert track.limit.amount == limit


@pytest.mark.parametrize(
    "text",
    [
        "○ 지원규모 : 20개 과제('31년 30억원, '32년 40억원)",
        "○ 지원한도 : 과제당 3억원 이내\n\n○ 지원규모 : '31년 30억원, '32년 40억원",
        "○ 지원한도 : 과제당 3억원 이내('31년 매출 5억원, '32년 매출 6억원인 기업)",
    ],
)
def test_what_all_get_each_year_is_no_limit_by_year(text: str) -> None:
    assert [track.by_year for track in program(f"### □ 지원내용\n\n{text}\n").tracks if track.by_year] == []


def test_a_head_that_counts_what_it_names() -> None:
    found = program(
        "### □ 지원규모\n\n구분\t주관기관(개)\t기관별 지원금액\n단독형\t7개 이상\t5억원\n연합형\t6개 이하\t9억원\n"
    )

    assert [(t.name, t.count and t.count.value, t.limit and t.limit.amount) for t in found.tracks] == [
        ("단독형", 7, 500_000_000),
        ("연합형", 6, 900_000_000),
    ]


EACH = [
    ("○ 과제별 지원규모 : (총 개발기간) 24개월 이내, (총 지원금) 5억원 내외", 500_000_000, "about", "project"),
    ("○ 과제당 지원규모 : 4년(2+2), 총 8.5억원* 내외", 850_000_000, "about", "project"),
    ("○ 과제별 지원규모 : 연간 최대 200백만원 이내", 200_000_000, "max", "project"),
    ("○ 지원규모 : 2031년 2억원 이내 지원(총 10억원 이내)", 1_000_000_000, "max", None),
    ("○ 지원규모 : 총 10억원 이내('31년 지원연구비 2억원 이내)", 1_000_000_000, "max", None),
    ("○ 지원한도 : 3,500백만원 이내(과제당 875백만원 이내)", 875_000_000, "max", "project"),
]


@pytest.mark.parametrize(("text", "amount", "bound", "per"), EACH)
def test_what_a_label_counts_for_one_is_a_limit_and_no_budget(
    text: str, amount: int, bound: str, per: str | None
) -> None:
    found = program(f"### □ 지원내용\n\n{text}\n")
    (track,) = found.tracks

    assert track.limit is not None
    assert (track.limit.amount, track.limit.bound, track.limit.per) == (amount, bound, per)
    assert "별" not in text or found.scale.budget is None


def test_an_amount_that_is_a_condition_of_something_is_no_limit() -> None:
    found = program("### □ 지원내용\n\n○ 지원조건 : 최대 2년, 연평균 지원금이 3억원 이하인 과제는 제한하지 않음\n")

    assert [track.limit for track in found.tracks if track.limit] == []


def test_a_count_is_no_name_and_kinds_of_budget_are_heads() -> None:
    (track,) = plain(
        program(
            "### □ 지원내용\n\n공모방식\t신규과제 수\t신규예산\t개발기간\t정부지원금\n자유공모\t3개\t총 7.5억원\t2년 이내\t5억원 내외\n"
        )
    )

    assert (track["name"], track["count"]["value"], track["budget"]["amount"]) == ("자유공모", 3, 750_000_000)


def test_shares_under_a_head_of_money_are_ratios_of_the_rows() -> None:
    found = program(
        "### □ 지원조건\n\n구분\t정부지원금\t민간부담금(현금)\t민간부담금(현물)\n일반형\t70% 이내\t10% 이상\t20% 이하\n"
        "특화형\t50% 이내\t20% 이상\t30% 이하\n"
    )

    assert [(t.name, t.ratio and t.ratio.percent) for t in found.tracks] == [("일반형", 70), ("특화형", 50)]


def test_limits_that_differ_by_class_are_listed_under_their_class() -> None:
    (track,) = program("### □ 지원한도 : 중소기업 1억원, 중견기업 2억원 이내\n").tracks

    assert track.limit is not None
    assert (track.limit.amount, track.limit.bound) == (200_000_000, "max")
    assert [(part.label, part.limit.amount, part.limit.bound) for part in track.by_year if part.limit] == [
        ("중소기업", 100_000_000, "max"),
        ("중견기업", 200_000_000, "max"),
    ]


def test_a_budget_that_is_named_as_the_whole_stands_beside_what_each_gets() -> None:
    found = program("### □ 지원규모 : 10개사, 기업당 최대 5천만원 (총 예산 5억원)\n")

    assert found.scale.budget is not None
    assert found.scale.budget.amount == 500_000_000
    assert [t.limit and t.limit.amount for t in found.tracks] == [50_000_000]


SCOPE = """<html><body><h1>2031년 교량 점검 기술개발사업 공고</h1><p>1. 공고대상</p><p>○ 공모 유형 : 자유공모</p>
<table><tr><th>구 분</th><th>내 용</th></tr><tr><td>지원과제 수</td><td>11개</td></tr>
<tr><td>지원 범위</td><td><p>- 총 정부지원금 900,000천원 이내</p><p>* 정부지원금은 총사업비의 60% 이내</p></td></tr>
<tr><td>총 개발기간</td><td>총 2년 이내</td></tr></table></body></html>"""


def test_a_note_in_a_cell_says_what_share_the_government_pays() -> None:
    (found,) = extract(SCOPE.encode(), name="공고.html").programs

    assert [(t.limit and t.limit.amount, t.ratio and t.ratio.percent) for t in found.tracks] == [(900_000_000, 60)]


def test_a_share_of_the_budget_is_no_ratio() -> None:
    found = program("### □ 지원조건\n\n유형\t지원한도\n기본형\t2억원\n\n※ 소외 분야는 신규 예산의 3% 내외에서 지원\n")

    assert [track.ratio for track in found.tracks] == [None]
