"""More forms of conditions: labelled lines in cells, heads of two levels, classes beside tracks, shares in sentences."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.extract.roles import roles_of
from noticeparse.spec.program import Program

HEAD = "# 2031년 딥테크 거점 육성사업 지원 공고\n\n## 1. 개요\n\n- 사업목적 : 지역의 기술 창업을 도움\n\n"
TAIL = "\n## 3. 신청방법\n\n- 신청기간 : 2031. 3. 3. ~ 2031. 3. 31.\n- 신청방법 : 온라인\n"


def program(text: str, name: str = "공고.md") -> Program:
    (found,) = extract((HEAD + text + TAIL).encode(), name=name).programs
    return found


def html(table: str) -> str:
    return f"## 2. 지원내용\n\n{table}\n"


def test_labelled_lines_in_the_cells_of_named_rows_are_conditions_of_tracks() -> None:
    first, second = program(
        html(
            "<table><tr><th>구 분</th><th>지원내용</th></tr>"
            "<tr><td>(1단계) 거점 기획</td><td>ㅇ 지원기간 : 5개월 이내<br>ㅇ 지원과제 : 3개<br>ㅇ 예산 : 과제당 40백만원</td></tr>"
            "<tr><td>(2단계) 거점 육성</td><td>ㅇ 지원기간 : 30개월 이내<br>ㅇ 지원과제 : 1개<br>"
            "ㅇ 예산 : (’31년) 과제당 700백만원 이내 / (‘32~’33년) 1,400백만원 이내</td></tr></table>"
        )
    ).tracks

    assert (first.name, first.limit and first.limit.amount) == ("(1단계) 거점 기획", 40_000_000)
    assert first.count is not None
    assert first.count.value == 3
    assert (second.period and second.period.value, second.limit and second.limit.amount) == (30, 1_400_000_000)
    assert [part.limit and part.limit.amount for part in second.by_year] == [700_000_000, 1_400_000_000]


def test_rows_of_labels_with_labelled_cells_are_no_tracks() -> None:
    tracks = program(
        html(
            "<table><tr><th>구 분</th><th>주요 내용</th></tr>"
            "<tr><td>지원규모</td><td>- 지원금 : 과제당 50백만원</td></tr>"
            "<tr><td>지원조건</td><td>- 지원기간 : 8개월<br>- 지원금 : 과제당 50백만원</td></tr></table>"
        )
    ).tracks

    assert all(track.name not in ("지원규모", "지원조건") for track in tracks)


def test_the_lower_of_two_heads_names_a_column_and_a_scale_may_be_money() -> None:
    tracks = program(
        html(
            '<table><tr><th rowspan="2">구 분</th><th colspan="2">내역사업</th></tr>'
            "<tr><th>(내역1) 지역 생태계</th><th>(내역2) 기업 역량</th></tr>"
            "<tr><td>지원한도</td><td>최대 6억원/연</td><td>최대 3억원/연</td></tr>"
            "<tr><td>지원규모(국비 기준)</td><td>110억원</td><td>64억원</td></tr>"
            "<tr><td>지원목표</td><td>30개 과제 내외</td><td>60개 과제 내외</td></tr></table>\n"
            "① (내역1) 지역 생태계 : 여러 주체가 함께 하는 과제(최대 24개월, 최대 6억/년)\n"
        )
    ).tracks

    assert [(t.name, t.budget and t.budget.amount, t.count and t.count.value) for t in tracks] == [
        ("(내역1) 지역 생태계", 11_000_000_000, 30),
        ("(내역2) 기업 역량", 6_400_000_000, 60),
    ]


def test_classes_of_applicants_with_their_shares_are_no_tracks_beside_others() -> None:
    tracks = program(
        "## 2. 지원내용\n\n유형\t지원한도\t지원기간\n기획형\t50백만원 이내\t6개월\n개발형\t200백만원 이내\t12개월\n\n"
        "□ 정부지원 및 기관부담 비율\n\n구분\t정부지원연구개발비\t기관부담연구개발비\n"
        "중소기업\t연구개발비의 75% 이하\t연구개발비의 25% 이상\n대학, 비영리기관\t연구개발비의 100% 이하\t필요 시 부담\n",
        "공고.txt",
    ).tracks

    assert [track.name for track in tracks] == ["기획형", "개발형"]


@pytest.mark.parametrize(
    ("line", "share"),
    [
        ("- 시제품 제작비용의 최대 65% 지원", (65, "max")),
        ("- 본 사업은 연구개발비 전액(100%)을 정부지원연구개발비로 지원함", (100, "exact")),
        ("- 연차별 연구개발비의 40% 이상을 시험기관에 지원", None),
    ],
)
def test_a_share_of_a_named_base_that_is_paid_is_the_ratio(line: str, share: tuple[int, str] | None) -> None:
    (track,) = program(f"## 2. 지원내용\n\n- 건당 1억원 이내, 최장 3년 지원\n{line}\n", "공고.txt").tracks

    assert (track.ratio and (track.ratio.percent, track.ratio.bound.value)) == share
    assert track.period is None or track.period.bound.value == "max"


def test_a_footnote_makes_the_amounts_above_it_the_most_that_is_paid() -> None:
    tracks = program(
        "## 2. 지원내용\n\n사업명\t지원기간\t기업당 지원금액\n장비 고도화\t9개월 이내\t280백만원\n시험 분석\t6개월 이내\t30백만원\n\n"
        "※ 지원 금액은 당해연도 과제당 최대금액이며, 지원기간은 조정될 수 있음\n",
        "공고.txt",
    ).tracks

    assert {track.limit.bound.value for track in tracks if track.limit} == {"max"}


def test_numbered_tracks_over_columns_share_what_a_sentence_says_of_each() -> None:
    tracks = program(
        "## 2. 지원내용\n\n○ (지원규모) 컨소시엄별 연간 최대 7.5억원 이내\n○ 2개 트랙 운영, 트랙별 4개 내외 컨소시엄 지원\n\n"
        "구분\tTrack1\tTrack2\n지원분야\t정밀 진단 실증\t특화 기기 개발\n지원대상\t의료기관\t정보통신 기업\n",
        "공고.txt",
    ).tracks

    assert [(t.name, t.limit and t.limit.amount, t.count and t.count.value) for t in tracks] == [
        ("Track1", 750_000_000, 4),
        ("Track2", 750_000_000, 4),
    ]


def test_kinds_with_one_cost_each_are_tracks_and_topics_are_none() -> None:
    kinds = program(
        "## 2. 지원규모\n\n구분\t연구비\n의약 분야\t5,000만원 내외\n기기 분야\t3,000만원 내외\n", "공고.txt"
    )
    topics = program(
        "## 2. 지원규모\n\n과제명\t연구비\n항체 검증\t5,000만원 내외\n기기 시험\t3,000만원 내외\n", "공고.txt"
    )

    assert [(t.name, t.limit and t.limit.amount) for t in kinds.tracks] == [
        ("의약 분야", 50_000_000),
        ("기기 분야", 30_000_000),
    ]
    assert not topics.tracks


def test_a_number_of_prizes_is_a_count() -> None:
    tracks = program(
        "## 2. 시상내역\n\n구분\t상금\t규모\n대상\t700만원\t1점\n우수상\t300만원\t3점\n", "공고.txt"
    ).tracks

    assert [(t.name, t.count and (t.count.value, t.count.unit)) for t in tracks] == [
        ("대상", (1, "점")),
        ("우수상", (3, "점")),
    ]


def test_kinds_of_which_only_number_and_budget_are_told_are_tracks() -> None:
    tracks = program(
        html(
            '<table><tr><th>세부사업명</th><th colspan="2">탈것 기술개발</th><th rowspan="2">무선충전 기술개발3)</th></tr>'
            "<tr><th>내역사업명</th><th>푸른차1)</th><th>똑똑차2)</th></tr>"
            "<tr><td>공고예산(억원)</td><td>85</td><td>73.5</td><td>40</td></tr>"
            "<tr><td>신규지원연구개발과제(건)</td><td>10</td><td>7</td><td>1</td></tr></table>"
        ).replace("## 2. 지원내용", "## 2. 연구개발비 지원 규모 및 기간")
    ).tracks

    assert [(t.name, t.budget and t.budget.amount, t.count and (t.count.value, t.count.unit)) for t in tracks] == [
        ("푸른차", 8_500_000_000, (10, "건")),
        ("똑똑차", 7_350_000_000, (7, "건")),
        ("무선충전 기술개발", 4_000_000_000, (1, "건")),
    ]


def test_a_sum_over_years_is_the_limit_of_one_project_and_the_budget_of_several() -> None:
    head = (
        "□ 지원규모\n\n(단위 : 백만 원)\n\n"
        '<table><tr><th rowspan="2">분야</th><th rowspan="2">연구기간</th><th colspan="3">정부지원연구개발비</th></tr>'
        "<tr><th>‘31년</th><th>총연구비</th><th>과제수</th></tr>"
    )
    alone, several = program(
        "## 2. 지원내용\n\n"
        + head
        + "<tr><td>투자 연계 단계</td><td>1년 9개월</td><td>157</td><td>367</td><td>1</td></tr>"
        "<tr><td>생각 단계</td><td>1년 9개월</td><td>400</td><td>932</td><td>4</td></tr></table>\n"
    ).tracks

    assert alone.limit is not None
    assert (alone.limit.amount, [part.label for part in alone.by_year]) == (367_000_000, ["‘31년"])
    assert several.limit is None
    assert several.budget is not None
    assert several.budget.amount == 932_000_000


def test_a_row_of_an_overview_that_another_table_takes_apart_is_no_track() -> None:
    tracks = program(
        "## 2. 지원내용\n\n내역사업명\t과제당 지원금\n앞선 가공\t367백만원\n\n"
        "□ 지원규모\n\n내역사업명\t분야\t지원기간\t과제당 지원금\n앞선 가공\t투자 단계\t9개월\t157백만원\n앞선 가공\t생각 단계\t6개월\t210백만원\n",
        "공고.txt",
    ).tracks

    assert [track.name for track in tracks] == ["투자 단계", "생각 단계"]


def test_items_that_lead_with_a_kind_and_its_number_are_tracks() -> None:
    tracks = program(
        "## 2. 지원내용\n\n○ (지원규모) 총 50억원, 4개 과제 지원\n- 서버형 2개 과제, 과제당 14억원 이내\n- 단말형 2개 과제, 과제당 11억원 이내\n",
        "공고.txt",
    ).tracks

    assert [(t.name, t.limit and t.limit.amount, t.count and t.count.value) for t in tracks] == [
        ("서버형", 1_400_000_000, 2),
        ("단말형", 1_100_000_000, 2),
    ]


def test_what_the_head_of_a_list_counts_for_holds_for_its_amount() -> None:
    grant, stake = program(
        "## 2. 지원조건\n\n◦ 출연R&D : 수행기업당 최대 3년(36개월), 30억원\n◦ 지분투자 : 수행기업당 최대 40억원 이내\n",
        "공고.txt",
    ).tracks

    assert grant.limit is not None
    assert (grant.limit.amount, grant.limit.bound.value, grant.limit.per and grant.limit.per.value) == (
        3_000_000_000,
        "max",
        "company",
    )
    assert grant.period is not None
    assert (grant.period.value, grant.period.unit.value) == (3, "year")
    assert stake.name == "지분투자"


@pytest.mark.parametrize(
    ("label", "roles"),
    [
        ("연구개발비 지원 규모 및 기간", {"scale", "period"}),
        ("규모 및 기간", {"scale", "period"}),
        ("기간", {"application_period"}),
        ("접수방법 및 기간", {"application_period", "application_method"}),
    ],
)
def test_a_time_beside_what_is_given_is_how_long_it_is_given(label: str, roles: set[str]) -> None:
    assert roles <= roles_of(label)
    assert ("period" in roles_of(label)) == ("period" in roles)


def test_a_row_that_is_only_called_contents_has_no_name() -> None:
    (track,) = program(
        "## 2. 지원내용\n\n구분\t정부지원 비율\t지원기간\t정부지원금\n내용\t100%\t9개월\t60백만원\n", "공고.txt"
    ).tracks

    assert (track.name, track.limit and track.limit.amount) == (None, 60_000_000)


def test_a_group_over_columns_names_none_of_them_where_no_head_is_marked() -> None:
    tracks = program(
        html(
            '<table><tr><td>세부사업명</td><td colspan="2">탈것 기술개발</td><td rowspan="2">무선충전 기술개발</td></tr>'
            "<tr><td>내역사업명</td><td>푸른차</td><td>똑똑차</td></tr>"
            "<tr><td>공고예산(억원)</td><td>85</td><td>73.5</td><td>40</td></tr>"
            "<tr><td>신규지원연구개발과제(건)</td><td>10</td><td>7</td><td>1</td></tr></table>"
        )
    ).tracks

    assert [track.name for track in tracks] == ["푸른차", "똑똑차", "무선충전 기술개발"]


def _repeated(*rows: str) -> str:
    heads = "<tr><th>내역사업</th><th>분야</th><th>연구기간</th><th>정부지원금</th><th>과제수</th></tr>"
    return f"<p>(단위 : 백만원)</p><table>{heads}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _tracks(html: str) -> list[tuple[str | None, int | None, int | None]]:
    text = f"<html><body><h1>2031년 등대 기술개발사업 공고</h1><p>1. 지원내용</p>{html}</body></html>"
    (program,) = extract(text.encode(), name="notice.html").programs
    return [(t.name, t.limit.amount if t.limit else None, t.count.value if t.count else None) for t in program.tracks]


def test_kinds_that_several_parts_have_are_named_with_their_part_even_where_a_row_stands_twice() -> None:
    assert _tracks(
        _repeated(
            "<td rowspan=2>등대</td><td>씨앗 단계</td><td>1년</td><td>100</td><td>1</td>",
            "<td>열매 단계</td><td>2년</td><td>300</td><td>1</td>",
            "<td rowspan=3>부표</td><td>씨앗 단계</td><td>1년</td><td>200</td><td>1</td>",
            "<td>열매 단계</td><td>2년</td><td>400</td><td>1</td>",
            "<td>열매 단계</td><td>2년</td><td>500</td><td>2</td>",
        )
    ) == [
        ("등대 씨앗 단계", 100_000_000, 1),
        ("등대 열매 단계", 300_000_000, 1),
        ("부표 씨앗 단계", 200_000_000, 1),
        ("부표 열매 단계", 400_000_000, 1),
    ]


def test_parts_of_an_overview_are_no_tracks_beside_the_kinds_that_are_named_with_them() -> None:
    overview = (
        "<p>(단위 : 백만원)</p><table><tr><th>내역사업명</th><th>주요 내용</th><th>정부지원금</th></tr>"
        "<tr><td>등대</td><td>등대를 켠다</td><td>400</td></tr><tr><td>부표</td><td>부표를 띄운다</td><td>600</td></tr></table>"
    )
    rows = _repeated(
        "<td rowspan=2>등대</td><td>씨앗 단계</td><td>1년</td><td>100</td><td>1</td>",
        "<td>열매 단계</td><td>2년</td><td>300</td><td>1</td>",
        "<td rowspan=2>부표</td><td>씨앗 단계</td><td>1년</td><td>200</td><td>1</td>",
        "<td>열매 단계</td><td>2년</td><td>400</td><td>1</td>",
    )

    assert [name for name, _, _ in _tracks(overview + rows)] == [
        "등대 씨앗 단계",
        "등대 열매 단계",
        "부표 씨앗 단계",
        "부표 열매 단계",
    ]
