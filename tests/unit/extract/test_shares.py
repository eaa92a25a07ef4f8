"""Shares by class of applicant, and shares that sentences state."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.spec.program import Program, Share

HEAD = "# 2031년 시험장비 공동연구 지원사업 공고\n\n## 1. 개요\n\n### □ 지원목적\n\n- 공동연구를 도움\n\n## 2. 지원내용\n\n"
TAIL = "\n## 3. 신청방법\n\n- 신청기간 : 2031. 3. 3. ~ 2031. 3. 31.\n- 신청방법 : 온라인\n"


def program(text: str) -> Program:
    (found,) = extract((HEAD + text + TAIL).encode(), name="공고.txt").programs
    return found


def shares_of(text: str) -> tuple[Share, ...]:
    return program(text).shares


def shares(text: str) -> list[tuple[object, ...]]:
    """Party, class, form, per cent, bound and base of each share."""
    return [
        (s.party, s.applicant, s.form and s.form.value, *((r.percent, r.bound.value, r.of) if (r := s.ratio) else ()))
        for s in program(text).shares
    ]


def test_the_line_above_a_table_names_who_bears_the_shares_of_its_columns() -> None:
    found = shares(
        "### □ 비용 분담\n\n○ 정부지원연구개발비 지원 기준\n\n중소기업1)\t중견기업2)\t그 외의 경우\n"
        "연구개발비의 75% 이하\t연구개발비의 70% 이하\t연구개발비의 100% 이하\n"
    )

    assert found == [
        ("정부", "중소기업", None, 75, "max", "연구개발비"),
        ("정부", "중견기업", None, 70, "max", "연구개발비"),
        ("정부", "그 외", None, 100, "max", "연구개발비"),
    ]


def test_a_cell_that_is_part_of_a_burden_names_its_bearer() -> None:
    found = shares(
        "### □ 비용 분담\n\n기관 유형\t현금부담 비율\n중소기업인 경우\t기관부담연구개발비의 100분의 10 이상\n"
        "중견기업인 경우\t기관부담연구개발비의 100분의 13 이상\n"
    )

    assert found == [
        ("기관", "중소기업", "cash", 10, "min", "기관부담연구개발비"),
        ("기관", "중견기업", "cash", 13, "min", "기관부담연구개발비"),
    ]


def test_kinds_of_project_beside_classes_are_tracks() -> None:
    found = program(
        "### □ 비용 분담\n\n○ 정부지원연구개발비는 기관의 유형에 따라 다음 비율로 지원\n\n"
        "기관 유형\t기반조성형\t제품개발형\n대기업\t연구개발비의 50% 이하\t연구개발비의 33% 이하\n"
        "중소기업\t연구개발비의 75% 이하\t연구개발비의 67% 이하\n"
    ).shares

    assert [(s.party, s.applicant, s.track, s.ratio and s.ratio.percent) for s in found] == [
        ("정부", "대기업", "기반조성형", 50),
        ("정부", "대기업", "제품개발형", 33),
        ("정부", "중소기업", "기반조성형", 75),
        ("정부", "중소기업", "제품개발형", 67),
    ]


def test_columns_of_both_sides_are_told_apart_by_their_bounds() -> None:
    found = shares(
        "### □ 비용 분담\n\n○ 정부지원금과 기업부담금의 비율\n\n구분\t비율\t현금 비율\n"
        "중소기업\t75% 이하\t기업부담금의 10% 이상\n중견기업\t70% 이하\t기업부담금의 13% 이상\n"
    )

    assert ("정부", "중소기업", None, 75, "max", None) in found
    assert ("기업", "중견기업", "cash", 13, "min", "기업부담금") in found


def test_a_remark_in_a_head_does_not_name_the_bearer() -> None:
    found = shares(
        "### □ 비용 분담\n\n구분\t정부지원연구개발비 지원기준 (나머지는 기관 부담)\t기관부담연구개발비 중 현금부담 비율\n"
        "대기업\t연구개발비의 50% 이하\t기관부담연구개발비의 15% 이상\n"
        "중견기업\t연구개발비의 70% 이하\t기관부담연구개발비의 13% 이상 (평균매출액 3천억원 이상)\n"
    )

    assert [(party, form, percent) for party, _, form, percent, *_ in found] == [
        ("정부", None, 50),
        ("기관", "cash", 15),
        ("정부", None, 70),
        ("기관", "cash", 13),
    ]


def test_a_head_over_all_kinds_of_project_is_no_track() -> None:
    found = program(
        "### □ 비용 분담\n\n기관 유형\t기관부담연구개발비 현금부담비율\n\t과제 유형 : 기반형/ 제품형\n"
        "대기업\t기관부담연구개발비의 15% 이상\n중소기업\t기관부담연구개발비의 10% 이상\n"
    ).shares

    assert [share.track for share in found] == [None, None]


def test_a_part_on_burdens_inside_of_another_section_is_read() -> None:
    found = shares(
        "## 3. 선정평가\n\n□ 평가방법 : 발표평가\n\n□ 기관부담연구개발비\n\n○ 기업 규모에 따라 다음을 따름\n\n"
        "구분\t국비\t기관부담연구개발비\n중소기업\t총연구개발비의 75% 이내\t총연구개발비의 25% 이상\n"
        "중견기업\t총연구개발비의 70% 이내\t총연구개발비의 30% 이상\n"
    )

    assert [(party, applicant, percent) for party, applicant, _, percent, *_ in found] == [
        ("국비", "중소기업", 75),
        ("기관", "중소기업", 25),
        ("국비", "중견기업", 70),
        ("기관", "중견기업", 30),
    ]


def test_royalties_by_class_are_noshares_of() -> None:
    assert not shares(
        "### □ 기술료\n\n기관 유형\t납부 기준\n중소기업\t정부지원연구개발비의 10% 이하\n중견기업\t정부지원연구개발비의 20% 이하\n"
    )


def test_a_table_that_computes_an_example_has_noshares_of() -> None:
    assert not shares(
        "### □ 비용 분담\n\n구분\t정부지원금\t기업부담금\n금액\t50백만원\t50백만원\n계산식\t총사업비×0.5\t총사업비×0.5\n"
    )


SENTENCES = [
    (
        "기관부담연구개발비 : 총 연구개발비의 25% 이상, 기관부담연구개발비 중 10% 이상은 현금으로 부담",
        [("기관", None, None, 25, "min", "총 연구개발비"), ("기관", None, "cash", 10, "min", "기관부담연구개발비")],
    ),
    ("기업부담금은 지원비의 10% 이상임", [("기업", None, None, 10, "min", "지원비")]),
    ("지원금의 15% 이상 기업부담금 매칭", [("기업", None, None, 15, "min", "지원금")]),
    ("총사업비 기준 지방비(민간포함) 50% 이상 의무 매칭 필요", [("지방비", None, None, 50, "min", None)]),
    ("국비의 20% 이상을 지방비로 매칭", [("지방비", None, None, 20, "min", "국비")]),
    (
        "기업부담금 별도 : 중소기업 25%(현금 10%) 이상, 중견기업 30%(현금 13%) 이상",
        [
            ("기업", "중소기업", None, 25, "min", None),
            ("기업", "중소기업", "cash", 10, "min", None),
            ("기업", "중견기업", None, 30, "min", None),
            ("기업", "중견기업", "cash", 13, "min", None),
        ],
    ),
    ("기업부담금은 총사업비의 25%(현금+현물) 이상", [("기업", None, None, 25, "min", "총사업비")]),
    ("기업당 최대 1,000만원 (총사업비의 70% 이내, 자부담 30% 이상)", [("기업", None, None, 30, "min", None)]),
    (
        "자기부담금 : 총사업비의 30% 이상(현금 10% 이상, 현물 20% 이하)",
        [
            ("자기부담금", None, None, 30, "min", "총사업비"),
            ("자기부담금", None, "cash", 10, "min", None),
            ("자기부담금", None, "in_kind", 20, "max", None),
        ],
    ),
    ("간접비는 직접비(기관부담연구개발비 현금 포함)의 10% 이내 산정", []),
]


@pytest.mark.parametrize(("sentence", "found"), SENTENCES)
def test_shares_of_sentences(sentence: str, found: list[tuple[object, ...]]) -> None:
    assert shares(f"### □ 지원조건\n\n- {sentence}\n") == found


def test_what_the_applicant_bears_is_not_the_share_that_is_paid() -> None:
    found = program(
        "### □ 지원조건\n\n- 기관부담연구개발비는 중소기업인 경우 총 연구개발비의 25% 이상, 중견기업은 30% 이상 부담\n"
    )

    assert not any(track.ratio for track in found.tracks)


def test_the_share_that_is_paid_stands_before_a_bracket_on_the_burden() -> None:
    (track,) = program("### □ 지원조건\n\n- 정부지원금은 총사업비의 60% 이내(기업부담금 40% 이상)\n").tracks

    assert track.ratio is not None
    assert (track.ratio.percent, track.ratio.of) == (60, "총사업비")


def test_a_hostile_table_of_classes_is_read_in_linear_time() -> None:
    long = "기업부담" * 20_000
    assert isinstance(
        program(f"### □ 비용 분담\n\n중소기업\t중견기업\n{long} 10% 이상\t{long} 20% 이상\n").shares, tuple
    )


def test_a_notice_that_states_only_shares_has_a_programme() -> None:
    found = extract(
        (
            "# 2031년 시험장비 공동연구 지원사업 공고\n\n## 1. 공통 사항\n\n### □ 신청자격\n\n"
            "○ 사업별 특성에 따라 신청자격이 다르므로 별첨의 안내문 및 개별 공고 참고\n\n"
            "### □ 정부지원연구개발비 지원 기준\n\n중소기업\t중견기업\n연구개발비의 75% 이하\t연구개발비의 70% 이하\n"
        ).encode(),
        name="공고.txt",
    )

    assert [len(p.shares) for p in found.programs] == [2]
    assert "no_programme" not in {finding.rule for finding in found.findings}


def test_an_amount_in_a_cell_over_several_rows_is_one_share() -> None:
    found = program(
        "### □ 재원 구성\n\n<table><tr><th>정부지원금</th><th>기관부담금</th></tr><tr><td rowspan=2>과제당 180만원</td>"
        "<td>25% 이상</td></tr><tr><td>30% 이상</td></tr></table>\n"
    ).shares

    assert [(s.party, s.limit.amount if s.limit else None) for s in found] == [
        ("정부", 1_800_000),
        ("기관", None),
        ("기관", None),
    ]


def test_one_burden_of_two_kinds_of_project_is_two_shares_of_one_base() -> None:
    found = shares("### □ 지원조건\n\n* 기관부담금 : 기관(소기업) 총 개발비의 35%, 25% 이상 부담\n")

    assert found == [("기관", None, None, 35, "min", "총 개발비"), ("기관", None, None, 25, "min", "총 개발비")]


def test_classes_after_the_first_share_its_base_and_its_form() -> None:
    found = shares(
        "### □ 비용 분담\n\n○ 기관부담금은 중소기업인 경우 총 개발비의 25% 이상, 중견기업인 경우 30% 이상이며, "
        "이 중 현금비율은 중소기업인 경우 10% 이상, 중견기업 13% 이상임\n"
    )

    assert found == [
        ("기관", "중소기업", None, 25, "min", "총 개발비"),
        ("기관", "중견기업", None, 30, "min", "총 개발비"),
        ("기관", "중소기업", "cash", 10, "min", None),
        ("기관", "중견기업", "cash", 13, "min", None),
    ]


def test_classes_listed_in_one_cell_are_one_share_each() -> None:
    found = shares(
        "### □ 비용 분담\n\n기관 유형\t현금부담 비율\n"
        "가. 중소기업이 연구개발기관인 경우 나. 중견기업이 연구개발기관인 경우\t기관부담연구개발비의 100분의 10 이상\n"
        "다. 대기업이 연구개발기관인 경우\t기관부담연구개발비의 100분의 15 이상\n"
    )

    assert [(share[1], share[3]) for share in found] == [("중소기업", 10), ("중견기업", 10), ("대기업", 15)]


def test_cash_or_kind_is_neither_form() -> None:
    found = shares("### □ 비용 분담\n\n○ 의료기관은 출연금 기준 10% 이상 민간 매칭(현금 또는 현물)\n")

    assert [(share[0], share[2], share[3]) for share in found] == [("민간", None, 10)]


def test_a_turnover_beside_a_class_is_no_amount_that_it_bears() -> None:
    found = program(
        "### □ 비용 분담\n\n기관 유형\t정부지원연구개발비 비율\t기관부담연구개발비 비율\n"
        "중견기업\t50% 이하\t50% 이상\n평균매출액이 3천억원 미만\t중소기업 기준\t평균매출액 3천억원 미만\n"
    ).shares

    assert [share.limit for share in found] == [None, None]


COMPOSED = """<html><body><h1>2031년 창업기업 실증 지원사업 공고</h1><h2>1. 개요</h2><p>□ 지원목적 : 실증을 도움</p>
<h2>2. 지원내용</h2><p>□ 총사업비 구성</p><table>
<tr><th rowspan="2">사업기간</th><th rowspan="2">정부지원사업비</th><th colspan="2">창업기업 자기부담사업비</th></tr>
<tr><th>현금</th><th>현물</th></tr>
<tr><td rowspan="3">최대 9개월</td><td>최대 1억원</td><td>해당 금액</td><td>해당 금액</td></tr>
<tr><td rowspan="2">총사업비의 70% 이하</td><td>총사업비의 10% 이상</td><td>총사업비의 20% 이하</td></tr>
<tr><td colspan="2">총사업비의 30% 이상</td></tr></table><h2>3. 신청방법</h2><p>□ 신청방법 : 온라인</p></body></html>"""


def test_a_cell_below_cash_and_kind_is_of_neither_and_an_amount_above_a_share_caps_it() -> None:
    (found,) = extract(COMPOSED.encode(), name="공고.html").programs

    assert [
        (s.party, s.form and s.form.value, s.ratio and s.ratio.percent, s.limit and s.limit.amount)
        for s in found.shares
    ] == [
        ("정부", None, 70, 100_000_000),
        ("창업기업", "cash", 10, None),
        ("창업기업", "in_kind", 20, None),
        ("창업기업", None, 30, None),
    ]


def test_one_cell_for_all_rows_tells_none_of_them_apart() -> None:
    table = (
        "<table><tr><th>과제</th><th>지원한도</th><th>기관부담연구개발비 비중</th></tr>"
        "<tr><td>등불형</td><td>3억원 이내</td><td rowspan='2'>25% 이상</td></tr>"
        "<tr><td>돛대형</td><td>2억원 이내</td></tr></table>"
    )
    assert [(s.party, s.track, s.applicant) for s in shares_of(f"□ 지원조건\n\n{table}\n")] == [("기관", None, None)]


def test_what_the_government_bears_by_way_of_exception() -> None:
    found = shares_of(
        "□ 부담기준\n ◦ 갯벌지역 소재기업* 중, 중소기업이 수행하는 연구개발과제는 정부지원연구개발비 지원비율을 해당 기관 연구개발비의 "
        "80% 이하로, 중견기업이 수행하는 등불형 연구개발과제는 65% 이하로 할 수 있음\n"
    )
    assert [(s.party, s.applicant, s.track, s.ratio.percent if s.ratio else None) for s in found] == [
        ("정부", "갯벌지역 소재기업 중, 중소기업", None, 80),
        ("정부", "중견기업", "등불형", 65),
    ]


def test_the_class_may_stand_in_brackets_behind_the_share() -> None:
    (share,) = shares_of("□ 부담기준\n ◦ 민간부담금(현금 + 현물)은 총사업비의 25%이상(중소기업 기준)\n")
    assert (share.party, share.applicant) == ("민간", "중소기업")


def test_ones_own_part_is_named_by_what_is_borne() -> None:
    (share,) = shares_of("□ 지원조건\n ◦ 포장비 자부담 40%\n")
    assert share.party == "자부담"
    table = (
        "| 구분 | 중소기업 | 대기업 |\n|---|---|---|\n| 국고보조금 지원비율 | 70% | 55% |\n| 자기부담금 | 30% | 45% |\n"
    )
    assert {s.party for s in shares_of(f"□ 참여주체별 지원비율\n\n{table}\n")} == {"국고", "자기부담금"}


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("- 지자체 대응자금 확보 필수 (정부 지원금의 100% 이상)", ("지자체", None, None, 100, "min", "정부 지원금")),
        (
            "- 참여하는 기업은 총사업비 중 정부출연금을 제외한 비용(25% 이상)에 대해 민간부담금(현금+현물) 부담",
            ("민간", None, None, 25, "min", "총사업비"),
        ),
        (
            "- 요양기관 및 기타 비영리기관의 경우, 정부출연금 기준 10% 이상 민간매칭(현금 또는 현물) 필수",
            ("민간", "요양기관 및 기타 비영리기관", None, 10, "min", "정부출연금"),
        ),
    ],
)
def test_a_sentence_names_what_a_share_is_of(text: str, share: tuple[object, ...]) -> None:
    assert shares(f"### □ 지원조건\n\n{text}\n") == [share]


def test_the_least_amount_of_a_burden_is_a_share_and_said_once() -> None:
    found = shares_of(
        "### □ 지원조건\n\n- 지원규모 : 16.8억원(기관부담연구개발비 2억원 이상 매칭)\n\n"
        "- 정부지원연구개발비 16.8억원 이내, 기관부담연구개발비(현금) 2억원 이상\n"
    )

    assert [(s.party, s.form and s.form.value, s.limit and (s.limit.amount, s.limit.bound.value)) for s in found] == [
        ("기관", "cash", (200_000_000, "min"))
    ]


@pytest.mark.parametrize("text", ["- 과제당 기업부담금 2억원", "- 나머지 부담금 2억원 이상", "- 매출액 2억원 이상"])
def test_other_amounts_are_no_shares(text: str) -> None:
    assert shares_of(f"### □ 지원조건\n\n{text}\n") == ()


def test_what_a_cell_of_a_counted_stage_says_is_a_share_of_that_stage() -> None:
    (share,) = shares_of(
        "### □ 단계별 지원내용\n\n| 구분 | 내용 |\n|---|---|\n| (1단계) 거점 기획 | 지원기간 : 4개월 이내, 과제당 50백만원 이내 |\n"
        "| (2단계) 거점 육성 | 과제당 1,500백만원 이내, 국비 대비 지자체 부담액 30% 매칭 필수 |\n"
    )

    assert (share.party, share.track, share.ratio and share.ratio.percent) == ("지자체", "(2단계) 거점 육성", 30)


def test_a_burden_that_tells_its_part_in_cash_is_of_both_forms_and_a_period_names_no_track() -> None:
    table = (
        "| 사업기간 | 정부지원연구개발비 | 기관부담(현금) | 기관부담(현물) |\n|---|---|---|---|\n"
        "| 최대 2년 | 총 연구개발비의 75% 이내 | - | 총 연구개발비의 25% 이상 (현금은 기관부담연구개발비의 10% 이상) |\n"
    )
    found = shares_of(table)

    own = [(s.form, s.ratio.percent, s.track) for s in found if s.party == "기관" and s.ratio is not None]
    assert own == [("cash", 10, None), (None, 25, None)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "정부 출연(80%), 지방비(20%)",
            [("정부", None, None, 80, "exact", None), ("지방비", None, None, 20, "exact", None)],
        ),
        (
            "국비 70%(525백만원), 지방비 30%(225백만원)",
            [("국비", None, None, 70, "exact", None), ("지방비", None, None, 30, "exact", None)],
        ),
        ("정부 출연(80%), 지방비(30%)", []),
        ("정부 80%, 정부 20%", []),
    ],
)
def test_a_line_that_parts_the_whole_states_the_share_of_each(text: str, found: list[tuple[object, ...]]) -> None:
    assert shares(f"### □ 지원내용\n\n- 지원형태 : {text}\n") == found


def test_the_sum_of_the_parts_in_cash_and_in_kind_is_of_both_forms() -> None:
    table = (
        "<table><tr><th rowspan='2'>구분</th><th rowspan='2'>정부지원사업비</th><th colspan='2'>창업기업 자기부담사업비</th></tr>"
        "<tr><th>현금</th><th>현물</th></tr>"
        "<tr><td rowspan='2'>등대형</td><td rowspan='2'>총 사업비의 70% 이하</td><td>총 사업비의 10% 이상</td>"
        "<td>총 사업비의 20% 이하</td></tr><tr><td></td><td>총 사업비의 30% 이상</td></tr></table>\n"
    )

    own = [(s.form, s.ratio.percent) for s in shares_of(table) if s.party != "정부" and s.ratio is not None]
    assert own == [("cash", 10), ("in_kind", 20), (None, 30)]


def test_a_head_of_two_parties_shares_its_cells() -> None:
    table = (
        "<table><tr><th>구분</th><th>선정과제수</th><th>정부출연 /<br>민간부담비율</th><th>지원기간</th></tr>"
        "<tr><td>등대형</td><td>6개</td><td>100% / 0%</td><td>3개월</td></tr>"
        "<tr><td>부표형</td><td>3개</td><td>75% / 25%</td><td>2년</td></tr></table>\n"
    )

    found = [(s.party, s.track, s.ratio and s.ratio.percent) for s in shares_of(table)]
    assert found == [("정부", "등대형", 100), ("민간", "등대형", 0), ("정부", "부표형", 75), ("민간", "부표형", 25)]
