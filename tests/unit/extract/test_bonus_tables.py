"""Tables of extra points: two kinds of points, scores merged over rows, degrees, forms to claim them."""

from __future__ import annotations

from noticeparse import extract
from noticeparse.spec.program import Bonus

HEAD = (
    "<html><body><h1>2026년 등대마을 기업 성장지원 사업 공고</h1><p>1. 사업개요</p>"
    "<p>□ 사업목적 : 등대마을 기업의 성장을 지원</p><p>□ 지원대상 : 등대마을 중소기업</p>"
    "<p>□ 지원내용 : 기업당 최대 30백만원 이내 시제품 제작</p>"
    "<p>□ 신청기간 : 2026. 2. 2.(월) ~ 2026. 2. 27.(금) 18:00까지</p><p>2. 세부 안내</p>"
)


def bonus_of(body: str) -> Bonus:
    (program,) = extract((HEAD + body + "</body></html>").encode(), name="notice.html").programs
    assert program.bonus is not None
    return program.bonus


def rows(*lines: str) -> str:
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def cells(*texts: str, tag: str = "td") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def test_a_rule_table_has_rows_of_both_kinds_and_one_of_rules() -> None:
    bonus = bonus_of(
        "<p>[붙임 2] 과제 선정의 우대·감점의 기준 및 방법</p>"
        + rows(
            cells("구분", "기 준", "기산일", "적용기간", "점수", tag="th"),
            "<td rowspan=2>가점<br>부여<br>항목</td>" + cells("가. 등대 과제를 마친 책임자", "통보일", "2년", "3점"),
            cells("나. 우수 연구소를 둔 기업", "지정일", "3년", "2점"),
            "<td>구분</td><td>기 준</td><td colspan=2>기준일</td><td>점수</td>",
            "<td rowspan=2>감점<br>부여<br>항목</td><td>가. 제재를 받은 자</td>"
            "<td rowspan=2 colspan=2>마감일</td><td rowspan=2>3점</td>",
            "<td>나. 과제를 포기한 자</td>",
            "<td>부여원칙</td><td colspan=4>가점 및 감점은 최대 10점 이내로 부여하며, 함께 있으면 합산</td>",
            "<td>비고</td><td colspan=4>가. 가점은 접수기간 안에 낸 자료로 하며 60점 미만이면 주지 아니함</td>",
        )
    )
    assert bonus.cap == 10
    assert [(i.name, i.points) for i in bonus.items] == [("등대 과제를 마친 책임자", 3), ("우수 연구소를 둔 기업", 2)]
    assert [(d.name, d.points) for d in bonus.deductions] == [("제재를 받은 자", 3), ("과제를 포기한 자", 3)]


def test_points_may_stand_in_one_of_two_columns() -> None:
    bonus = bonus_of(
        "<p>□ 우대 및 감점사항</p>"
        + rows(
            cells("구분", "가점", "감점", "적용기간", tag="th"),
            "<td colspan=4>* 마감일을 기준으로 한 번만 적용</td>",
            cells("1. 등대 과제를 마친 책임자", "5", "", "2년"),
            cells("2. 제재를 받은 자", "", "10점", "3년"),
        )
        + "<p>* 항목이 여럿이면 가점은 5점, 감점은 10점 이내에서 합산하여 적용</p>"
    )
    assert bonus.cap == 5
    assert [(i.name, i.points) for i in bonus.items] == [("등대 과제를 마친 책임자", 5)]
    assert [(d.name, d.points) for d in bonus.deductions] == [("제재를 받은 자", 10)]


def test_a_score_merged_over_items_is_what_each_gets_and_the_limit() -> None:
    bonus = bonus_of(
        "<p>□ 가점 기준</p>"
        + rows(
            cells("연번", "가점 항목", "배점", "증빙서류", tag="th"),
            "<td>1</td><td>여성기업</td><td rowspan=2>각 1점<br>(최대 2점)</td><td>여성기업확인서</td>",
            cells("2", "장애인기업", "장애인기업확인서"),
        )
    )
    assert bonus.cap == 2
    assert [(i.name, i.points, i.evidence) for i in bonus.items] == [
        ("여성기업", 1, "여성기업확인서"),
        ("장애인기업", 1, "장애인기업확인서"),
    ]


def test_points_of_the_head_hold_for_the_items_below() -> None:
    bonus = bonus_of(
        "<p>□ 가점 기준</p>"
        + rows(cells("구분", "가점(3점)", tag="th"), "<td rowspan=2>우대</td><td>여성기업</td>", cells("장애인기업"))
    )
    assert [(i.name, i.points) for i in bonus.items] == [("여성기업", 3), ("장애인기업", 3)]


def test_heads_of_points_over_degrees_give_the_most() -> None:
    bonus = bonus_of(
        "<p>□ 가점 기준표</p>"
        + rows(
            "<th rowspan=2>항목</th><th colspan=2>가점</th>",
            cells("1점", "2점", tag="th"),
            cells("수출실적", "10만불 미만", "10만불 이상"),
            cells("고용인원", "5명 미만", "-"),
        )
    )
    assert [(i.name, i.points) for i in bonus.items] == [("수출실적", 2), ("고용인원", 1)]


def test_lines_of_a_cell_with_points_of_their_own_are_items() -> None:
    bonus = bonus_of(
        "<p>□ 가점사항</p>"
        + rows(
            cells("구분", "가점 내용", tag="th"),
            cells("정책 가점<br>(최대 3점)", "① 여성기업 (1점)<br>② 청년창업기업 (2점)"),
            cells("성과 가점<br>(최대 2점)", "① 수출기업 (1점)<br>② 특허기업 (1점)"),
        )
    )
    assert [(i.name, i.points) for i in bonus.items] == [
        ("여성기업", 1),
        ("청년창업기업", 2),
        ("수출기업", 1),
        ("특허기업", 1),
    ]


def test_degrees_in_one_line_are_one_item() -> None:
    bonus = bonus_of(
        "<p>□ 가점사항</p><p>ㅇ 수출실적 보유기업 : 1건 1점, 2건 이상 2점</p><p>ㅇ 여성기업(1점) *확인서 제출</p>"
    )
    assert [(i.name, i.points, i.evidence) for i in bonus.items] == [
        ("수출실적 보유기업", 2, None),
        ("여성기업", 1, "확인서"),
    ]


def test_a_limit_behind_the_last_of_several_items_is_no_part_of_it() -> None:
    bonus = bonus_of("<p>□ 가점사항 : 수출기업(10만불 미만) 2점, 여성기업 1점, 청년기업 1점 (최대 3점)</p>")
    assert bonus.cap == 3
    assert [(i.name, i.points) for i in bonus.items] == [
        ("수출기업(10만불 미만)", 2),
        ("여성기업", 1),
        ("청년기업", 1),
    ]


FORM = (
    "<p>3. 가점은 최대 3점까지 인정</p><p>[별첨 3] 가점적용 신청서</p>"
    + rows(
        "<td colspan=2>사업명</td><td colspan=2>등대마을 성장지원</td>",
        "<td colspan=2>가점 적용 내용</td><td>가점</td><td>신청</td>",
        cells("1", "등대 과제를 마친 책임자", "2점", "□"),
        cells("2", "등대마을에 입주한 기업", "3점", "□"),
        cells("3", "여성기업", "1점", "□"),
        "<td colspan=2>적용근거</td><td colspan=2>예시) 등대진흥원 ○○○○실-0000(2026.00.00.) [3점]</td>",
    )
    + "<p>2026년 &nbsp; 월 &nbsp; 일</p><p>대표자 : (인)</p>"
)


def test_a_form_to_claim_points_gives_the_items_where_nothing_else_does() -> None:
    bonus = bonus_of(FORM)
    assert [(i.name, i.points) for i in bonus.items] == [
        ("등대 과제를 마친 책임자", 2),
        ("등대마을에 입주한 기업", 3),
        ("여성기업", 1),
    ]


def test_a_form_adds_nothing_to_what_the_notice_lists() -> None:
    bonus = bonus_of("<p>□ 가점사항</p><p>ㅇ 여성기업(1점)</p>" + FORM)
    assert [(i.name, i.points) for i in bonus.items] == [("여성기업", 1)]


def test_a_form_that_repeats_what_the_notice_lists_is_the_whole_list() -> None:
    listed = "<p>□ 가점사항</p><p>ㅇ 여성기업(1점)</p><p>ㅇ 등대마을에 입주한 기업 (3점)</p>"
    declared = "<td colspan=4>위와 같이 가점적용 신청서(최대 3점 적용)를 제출합니다.</td>"
    bonus = bonus_of(listed + FORM.replace("</table>", f"<tr>{declared}</tr></table>"))
    assert [(i.name, i.points) for i in bonus.items] == [
        ("여성기업", 1),
        ("등대마을에 입주한 기업", 3),
        ("등대 과제를 마친 책임자", 2),
    ]


def test_a_form_that_repeats_few_of_the_items_adds_none() -> None:
    listed = "<p>□ 가점사항</p><p>ㅇ 여성기업(1점)</p><p>ㅇ 등대마을에 입주한 기업 (3점)</p>"
    others = "<p>ㅇ 수출기업(2점)</p><p>ㅇ 청년기업(1점)</p>"
    assert len(bonus_of(listed + others + FORM).items) == 4


def test_the_place_of_an_item_of_a_form_is_its_cell() -> None:
    spec = extract((HEAD + FORM + "</body></html>").encode(), name="notice.html")
    found = next(e for e in spec.evidence if e.pointer == "/programs/0/bonus/items/1/name")
    assert (found.row, found.col, found.text) == (3, 1, "등대마을에 입주한 기업")
