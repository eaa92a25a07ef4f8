"""Tables of criteria in further shapes: shares in brackets, scales to tick, points by stage, sheets of assessors."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.extract.criteria_columns import scale_of
from noticeparse.spec.program import Evaluation

HEAD = (
    "<html><body><h1>2026년 등대마을 기업 성장지원 사업 공고</h1><p>1. 사업개요</p>"
    "<p>□ 사업목적 : 등대마을 기업의 성장을 지원</p><p>□ 지원대상 : 등대마을 중소기업</p>"
    "<p>□ 지원내용 : 기업당 최대 30백만원 이내 시제품 제작</p>"
    "<p>□ 신청기간 : 2026. 2. 2.(월) ~ 2026. 2. 27.(금) 18:00까지</p><p>2. 세부 안내</p>"
)
Row = tuple[str | None, str | None, str | None, float | None, float | None]


def evaluation_of(body: str) -> Evaluation:
    (program,) = extract((HEAD + body + "</body></html>").encode(), name="notice.html").programs
    assert program.evaluation is not None
    return program.evaluation


def criteria_of(body: str) -> list[Row]:
    return [(c.stage, c.group, c.item, c.group_points, c.points) for c in evaluation_of(body).criteria]


def rows(*lines: str) -> str:
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def cells(*texts: str, tag: str = "td") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def test_shares_in_brackets_may_stand_before_the_english_name() -> None:
    table = rows(
        "<th colspan=2>평가항목</th><th>주요 세부 항목</th>",
        "<td rowspan=2>과학적 질(40%)<br>(Scientific Quality)</td>"
        + cells("영향(15%)<br>(Impact)", "사회에 주는 영향"),
        cells("독창성(25%)", "연구의 새로움"),
        "<td rowspan=2>연구역량(60%)</td>" + cells("연구진(30%)", "연구진의 전문성"),
        cells("협업(30%)", "협업의 적절성"),
    )
    assert criteria_of("<p>□ 평가항목</p>" + table) == [
        (None, "과학적 질", "사회에 주는 영향", 40, 15),
        (None, "과학적 질", "연구의 새로움", 40, 25),
        (None, "연구역량", "연구진의 전문성", 60, 30),
        (None, "연구역량", "협업의 적절성", 60, 30),
    ]


SHEET = rows(
    cells("평가항목", "세 부 평 가 내 용", "점 수", tag="th"),
    "<td rowspan=2>목표의<br>타당성</td>" + cells("1) 목표의 명확성", "0 2 4 6 8 10"),
    cells("2) 범위의 타당성(5점)", "0 1 2 3 4 5"),
    cells("계획의 적절성", "3) 계획의 합리성", "0 1 2 3 4 5"),
    "<td colspan=3>평가총점(A×B의 합계, 20점 만점) : &nbsp; 점</td>",
)
ON_SHEET = [
    ("공개발표평가", "목표의 타당성", "목표의 명확성", None, 10),
    ("공개발표평가", "목표의 타당성", "범위의 타당성", None, 5),
    ("공개발표평가", "계획의 적절성", "계획의 합리성", None, 5),
]


def test_the_most_of_a_scale_to_tick_counts() -> None:
    assert criteria_of("<p>붙임 2 과제 공개발표평가서</p>" + SHEET) == ON_SHEET


SIGNED = "<p>[붙임 2] 과제 공개발표평가서</p>" + SHEET + "<p>2026년 &nbsp; 월 &nbsp; 일</p><p>평가위원 : (서명)</p>"


def test_a_sheet_of_the_assessors_gives_criteria_where_the_notice_lists_none() -> None:
    assert criteria_of(SIGNED) == ON_SHEET


def test_a_sheet_adds_nothing_to_the_criteria_of_the_notice() -> None:
    own = rows(cells("평가항목", "배점", tag="th"), cells("기술성", "60"), cells("사업성", "40"))
    assert criteria_of("<p>□ 평가항목</p>" + own + SIGNED) == [
        (None, None, "기술성", None, 60),
        (None, None, "사업성", None, 40),
    ]


def test_points_of_each_stage_may_stand_in_a_column_of_their_own() -> None:
    table = rows(
        cells("평가항목", "세부내용", "서면평가", "발표평가", tag="th"),
        cells("기술성", "기술의 우수성", "40", "20"),
        cells("사업성", "시장에 들어갈 가능성", "60", "-"),
        "<td colspan=2>합계</td>" + cells("100", "20"),
    )
    assert criteria_of("<p>□ 평가기준</p>" + table) == [
        ("서면평가", "기술성", "기술의 우수성", None, 40),
        ("서면평가", "사업성", "시장에 들어갈 가능성", None, 60),
        ("발표평가", "기술성", "기술의 우수성", None, 20),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0 2 4 6 8 10", 10),
        ("20/16/12/8", 20),
        ("5, 4, 3, 2, 1점", 5),
        ("탁월(10) 우수(8) 보통(6)", 10),
        ("10 10 10", None),
        ("3 1 2", None),
        ("10 8", None),
        ("15점", None),
    ],
)
def test_a_scale_goes_one_way(text: str, value: int | None) -> None:
    found = scale_of(text)
    assert (found[0] if found else None) == value


@pytest.mark.parametrize("noise", ["1 " * 50_000, "가(1) " * 20_000, "(" * 50_000])
def test_hostile_cells_are_read_in_time(noise: str) -> None:
    scale_of(noise)


def test_of_several_levels_the_lowest_with_points_is_the_group() -> None:
    table = rows(
        "<th colspan=2>항목</th><th>세부항목</th><th>탁월</th><th>보통</th>",
        "<td rowspan=3>정성(70)</td><td rowspan=2>등대의 필요성(40)</td>" + cells("〇 마을의 필요", "20", "10"),
        cells("〇 이용자의 필요", "20", "10"),
        cells("불빛의 밝기(30)", "〇 밝기의 정도", "30", "15"),
        "<td>정량(30)</td><td>기둥의 높이(30)</td><td colspan=3>〇 신청한 높이로 평가<br>- 90점 이상 30점, 80점 이상 20점</td>",
    )
    assert criteria_of("<p>□ 평가항목</p>" + table) == [
        (None, "등대의 필요성", "마을의 필요", 40, 20),
        (None, "등대의 필요성", "이용자의 필요", 40, 20),
        (None, "정성", "밝기의 정도", 70, 30),
        (None, "정량", "신청한 높이로 평가 - 90점 이상 30점, 80점 이상 20점", 30, 30),
    ]


def test_scores_may_stand_line_by_line_beside_their_items() -> None:
    table = rows(
        cells("항목", "내용", "배점", tag="th"),
        cells("필요성", "▪ 마을의 필요<br>▪ 이용자의 필요", "90점"),
        cells("기타", "▪ 계약을 약속한 경우<br>▪ 창업을 약속한 경우<br>※ 나중에 확인", "6점<br>4점"),
    )
    assert [(item, points) for _, _, item, _, points in criteria_of("<p>□ 평가항목</p>" + table)] == [
        ("마을의 필요 ▪ 이용자의 필요", 90),
        ("계약을 약속한 경우", 6),
        ("창업을 약속한 경우", 4),
    ]


def test_criteria_may_have_no_points_at_all() -> None:
    table = rows(
        cells("평가항목", "세부내용", tag="th"),
        cells("계획의 적절성", "◦ 계획의 새로움<br>- 다른 등대와의 차이"),
        cells("수행 능력", "⦁ 책임자의 경험이 있는가?<br>⦁ 일손이 충분한가?"),
    )
    assert criteria_of("<p>□ 선정기준</p>" + table) == [
        (None, "계획의 적절성", "계획의 새로움 - 다른 등대와의 차이", None, None),
        (None, "수행 능력", "책임자의 경험이 있는가?", None, None),
        (None, "수행 능력", "일손이 충분한가?", None, None),
    ]


@pytest.mark.parametrize("last", ["관련 규정", "확인방법"])
def test_a_table_that_says_more_than_what_is_judged_is_no_list_of_criteria(last: str) -> None:
    table = rows(
        cells("내역사업", "평가항목", last, tag="th"), cells("가", "새로움", "제7호"), cells("나", "경험", "제8호")
    )
    (program,) = extract((HEAD + "<p>□ 선정기준</p>" + table).encode(), name="notice.html").programs
    assert program.evaluation.criteria == ()
