"""Stages that no list names: told in sentences, shown as steps of the programme, left out of its name."""

from __future__ import annotations

from noticeparse import extract
from noticeparse.spec.program import Evaluation

HEAD = (
    "<html><body><h1>2026년 등대마을 기술평가 지원사업 공고</h1><p>1. 사업개요</p>"
    "<p>□ 사업목적 : 등대마을 기업의 성장을 지원</p><p>□ 지원대상 : 등대마을 중소기업</p>"
    "<p>□ 지원내용 : 기업당 최대 30백만원 이내 시제품 제작</p>"
    "<p>□ 신청기간 : 2026. 2. 2.(월) ~ 2026. 2. 27.(금) 18:00까지</p><p>2. 세부 안내</p>"
)
STEPS = (
    "<p>□ 추진절차</p><table><tr><td>사업공고</td><td>▶</td><td>신청접수</td><td>▶</td><td>선정평가</td><td>▶</td>"
    "<td>협약체결</td><td>▶</td><td>최종평가</td></tr></table>"
)
Fact = tuple[str | None, float | None, float | None]


def evaluation_of(body: str, head: str = HEAD) -> Evaluation:
    (program,) = extract((head + body + "</body></html>").encode(), name="notice.html").programs
    assert program.evaluation is not None
    return program.evaluation


def stages_of(body: str) -> list[Fact]:
    return [(s.name, s.pass_score, s.multiple) for s in evaluation_of(body).stages]


def test_the_assessment_among_the_steps_takes_the_pass_mark() -> None:
    body = STEPS + "<p>□ 평가방법</p><p>○ 종합점수가 60점 이상인 과제를 지원대상으로 분류</p>"
    assert stages_of(body) == [("선정평가", 60, None)]


def test_steps_of_a_part_on_the_evaluation_have_their_marks_beside_them() -> None:
    body = (
        "<p>3. 선정 절차</p><table><tr><th>구분</th><th></th><th>세부 내용</th></tr>"
        "<tr><td>신청·접수</td><td></td><td>▪ 신청서 제출</td></tr><tr><td></td><td></td><td></td></tr>"
        "<tr><td>발표평가</td><td></td><td>▪ 발표와 질의<br>※ 60점 미만 : 지원 제외</td></tr>"
        "<tr><td></td><td></td><td></td></tr><tr><td>협약</td><td></td><td>▪ 협약 체결</td></tr></table>"
    )
    assert stages_of(body) == [("발표평가", 60, None)]


def test_papers_are_read_before_their_authors_are_heard() -> None:
    body = (
        "<p>□ 평가방법</p><p>○ 발표평가를 원칙으로 하며, 발표평가 대상과제를 고르는 서면평가를 실시하는 경우</p>"
        "<p>- 서면평가로 선정 예정의 3배수 이내를 발표평가 대상과제로 정함</p><p>- 평균 70점 미만은 탈락</p>"
    )
    assert stages_of(body) == [("서면평가", None, 3), ("발표평가", 70, None)]


def test_a_check_of_papers_alone_is_no_stage_of_a_sentence() -> None:
    body = "<p>□ 평가방법</p><p>○ 마감 뒤 사전검토를 실시하며 자격이 없으면 제외</p><p>○ 종합 70점 이상 선정</p>"
    assert stages_of(body) == [(None, 70, None)]


def test_neither_the_name_of_the_programme_nor_what_is_judged_names_a_stage() -> None:
    table = (
        "<table><tr><th>평가항목</th><th>배점</th></tr><tr><td>계획의 타당성</td><td>60</td></tr>"
        "<tr><td>수행 역량</td><td>40</td></tr></table>"
    )
    body = "<p>□ 평가기준</p><p>○ 사업계획서 평가항목은 아래와 같음</p>" + table
    assert [c.stage for c in evaluation_of(body).criteria] == [None, None]


def test_the_only_stage_has_the_number_of_those_chosen() -> None:
    body = "<p>□ 선정방법</p><p>○ 발표평가를 거쳐 순위를 정함</p><p>- 고득점 순으로 4개 과제 선정</p>"
    (stage,) = evaluation_of(body).stages
    assert (stage.name, stage.quota.value if stage.quota else None) == ("발표평가", 4)


def test_a_stage_may_say_in_brackets_how_it_is_done() -> None:
    body = "<p>□ 평가절차 : 요건검토 → 서면평가 → 대면(발표)평가</p>"
    assert [name for name, *_ in stages_of(body)] == ["요건검토", "서면평가", "대면(발표)평가"]


def test_boxes_inside_of_a_box_are_stages_and_each_may_have_the_mark() -> None:
    inner = "<table><tr><td>정책부합성 평가(적/부)</td></tr><tr><td>발표평가(100%)</td></tr></table>"
    body = (
        "<p>□ 선정절차</p><table><tr><td rowspan=2>접수</td><td rowspan=2>▶</td><td>선 정 평 가</td><td rowspan=2>▶</td>"
        f"<td rowspan=2>협약</td></tr><tr><td>{inner}</td></tr></table>"
        "<p>○ 접수된 과제가 많으면 발표평가 전에 서면평가를 실시할 수 있음</p>"
        "<p>※ 서면평가 결과 5배수 이내를 발표평가 대상으로 하며, 서면평가 점수 40%, 발표평가 점수 60%를 반영</p>"
        "<p>○ 서면 및 발표평가 결과 어느 하나가 60점 미만인 과제는 제외</p>"
        "<p>○ 차순위 기관(평가점수가 60점 미만인 경우는 제외)을 선정</p>"
    )
    assert sorted((name or "", mark, multiple) for name, mark, multiple in stages_of(body)) == [
        ("발표평가", 60, None),
        ("서면평가", 60, 5),
        ("정책부합성 평가", None, None),
    ]


def test_a_general_name_is_a_stage_where_a_figure_has_it_between_the_others() -> None:
    figure = "<table><tr><td>요건심사</td><td>‣</td><td>선정평가</td><td>‣</td><td>종합심사</td></tr></table>"
    assert [name for name, *_ in stages_of("<p>□ 평가절차</p>" + figure)] == ["요건심사", "선정평가", "종합심사"]
    apart = "<p>□ 선정평가 : 위원회 구성</p><p>□ 평가절차 : 서면평가 → 발표평가</p>"
    assert [name for name, *_ in stages_of(apart)] == ["서면평가", "발표평가"]


def test_those_who_came_through_a_stage_are_chosen_from_by_the_next() -> None:
    body = "<p>□ 심사방법</p><p>○ 1차 서류심사 : 3배수 선정</p><p>○ 2차 발표심사 : 1차 서류심사 통과자 중 고득점순 선정(10개 내외)</p>"
    found = [(s.name, s.quota.value if s.quota else None) for s in evaluation_of(body).stages]
    assert found == [("1차 서류심사", None), ("2차 발표심사", 10)]
