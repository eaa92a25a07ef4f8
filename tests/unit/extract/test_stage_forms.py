"""Stages counted by their label, shares beside the kind alone, marks below the boxes of a chart, groups that are stages."""

from __future__ import annotations

from noticeparse import extract
from noticeparse.spec.program import Evaluation

HEAD = (
    "<html><body><h1>2026년 등대마을 기업 성장지원 사업 공고</h1><p>1. 사업개요</p>"
    "<p>□ 사업목적 : 등대마을 기업의 성장을 지원</p><p>□ 지원대상 : 등대마을 중소기업</p>"
    "<p>□ 지원내용 : 기업당 최대 30백만원 이내 시제품 제작</p>"
    "<p>□ 신청기간 : 2026. 2. 2.(월) ~ 2026. 2. 27.(금) 18:00까지</p><p>2. 세부 안내</p>"
)
Fact = tuple[str | None, float | None, float | None, float | None]


def evaluation_of(body: str) -> Evaluation:
    (program,) = extract((HEAD + body + "</body></html>").encode(), name="notice.html").programs
    assert program.evaluation is not None
    return program.evaluation


def stages_of(body: str) -> list[Fact]:
    return [(s.name, s.points, s.pass_score, s.multiple) for s in evaluation_of(body).stages]


def test_a_label_may_count_the_stage_that_its_value_names() -> None:
    body = (
        "<p>□ 심사방법</p><p>○ 1차 : 서류심사 (10팀 선발)</p><p>○ 2차 : 발표심사 (5팀 선정)</p>"
        "<p>※ 심사점수 60점 미만인 경우 선정에서 제외</p>"
    )
    assert stages_of(body) == [("1차 서류심사", None, None, None), ("2차 발표심사", None, 60, None)]
    assert [s.quota.value if s.quota else None for s in evaluation_of(body).stages] == [10, 5]


def test_an_unmarked_line_may_begin_with_its_turn_and_name() -> None:
    body = "<p>□ 선정평가</p><p>1단계(적격심사) : 자격과 서류 확인</p><p>2단계(현장평가) : 기업 방문</p>"
    assert [name for name, *_ in stages_of(body)] == ["1단계(적격심사)", "2단계(현장평가)"]


def test_shares_may_stand_beside_the_kind_alone() -> None:
    body = (
        "<p>□ 평가절차 : 자격검토 → 서면평가 → 발표평가</p>"
        "<p>□ 선정기준 : 최종점수(서면 30% + 발표 70%) 70점 이상 고득점순</p>"
    )
    assert stages_of(body) == [
        ("자격검토", None, None, None),
        ("서면평가", 30, None, None),
        ("발표평가", 70, 70, None),
    ]


def test_what_stands_below_a_box_belongs_to_it() -> None:
    body = (
        "<p>□ 선정절차</p><table><tr><td>1차 서류심사</td><td>▶</td><td>2차 발표심사</td><td>▶</td><td>최종선정</td></tr>"
        "<tr><td>적격 확인<br>2배수 선발</td><td></td><td>60점 미만 탈락</td><td></td><td>5개사 내외</td></tr></table>"
    )
    assert stages_of(body) == [
        ("1차 서류심사", None, None, 2),
        ("2차 발표심사", None, 60, None),
        ("최종선정", None, None, None),
    ]


def test_a_mark_without_a_name_belongs_to_the_only_stage() -> None:
    body = "<p>□ 선정방법 : 위원회의 서면평가를 통해 총점 100점 기준 60점 이상 획득한 기업 중 고득점 순으로 선정</p>"
    assert stages_of(body) == [("서면평가", None, 60, None)]


def table(*groups: str) -> str:
    rows = "".join(
        f"<tr><td rowspan=2>{group}</td><td>항목 {group[:2]} 하나</td><td>20</td></tr>"
        f"<tr><td>항목 {group[:2]} 둘</td><td>30</td></tr>"
        for group in groups
    )
    return (
        f"<p>□ 평가기준</p><table><tr><th>구분</th><th>평가지표</th><th>배점</th></tr>{rows}"
        "<tr><td colspan=2>합계</td><td>100</td></tr></table>"
    )


def test_groups_called_like_stages_sort_the_criteria() -> None:
    found = evaluation_of(table("정량평가", "정성평가"))
    assert found.stages == ()
    assert [(c.stage, c.group, c.points) for c in found.criteria] == [
        (None, "정량평가", 20),
        (None, "정량평가", 30),
        (None, "정성평가", 20),
        (None, "정성평가", 30),
    ]


def test_groups_that_are_stages_are_said_so() -> None:
    found = evaluation_of(table("서면평가", "발표평가"))
    assert [s.name for s in found.stages] == ["서면평가", "발표평가"]
    assert [(c.stage, c.group, c.points) for c in found.criteria] == [
        ("서면평가", None, 20),
        ("서면평가", None, 30),
        ("발표평가", None, 20),
        ("발표평가", None, 30),
    ]


def test_a_sentence_may_list_criteria_with_bare_shares_that_make_a_whole() -> None:
    found = evaluation_of("<p>□ 심사항목 : 창의성 30%, 사업성 30%, 실현가능성 40%</p>")
    assert [(c.item, c.points) for c in found.criteria] == [("창의성", 30), ("사업성", 30), ("실현가능성", 40)]
    (program,) = extract(
        (HEAD + "<p>□ 심사항목 : 창의성 30%, 자부담 20%</p></body></html>").encode(), name="notice.html"
    ).programs
    assert program.evaluation is not None
    assert program.evaluation.criteria == ()
