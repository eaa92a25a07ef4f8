"""Stages, criteria and totals of an evaluation, read from small notices of our own."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.spec.program import Evaluation

HEAD = (
    "# 2025년 해양부품 실증 지원사업 참여기업 모집 공고\n\n## 1. 사업개요\n\n- (사업목적) 해양부품의 실증을 돕는다\n\n"
)
TABLE = """## 2. 선정방법

### □ 발표평가 항목

<table>
<tr><th>구분</th><th>평가항목</th><th>배점</th></tr>
<tr><td rowspan="2">기술성 (40)</td><td>개발 수준의 우수성</td><td>25</td></tr>
<tr><td>검증 방법의 타당성</td><td>15</td></tr>
<tr><td>사업성 (60점)</td><td>판로 확보 계획</td><td>60</td></tr>
<tr><td colspan="2">합계</td><td>100</td></tr>
</table>
"""
MERGED = """## 2. 평가항목

<table>
<tr><th>평가항목</th><th>평가내용</th><th>배점</th></tr>
<tr><td rowspan="2">추진역량</td><td>전담인력의 보유 여부</td><td rowspan="2">40</td></tr>
<tr><td>유사 과제의 수행 실적</td></tr>
<tr><td>기대효과</td><td>매출과 고용의 증가 정도</td><td>60</td></tr>
</table>
"""
LEVELS = """## 2. 평가기준

| 구분 | 심사항목 | 매우우수 | 우수 | 보통 | 미흡 |
|---|---|---|---|---|---|
| 역량 | 대표자의 추진 의지 | 20 | 15 | 10 | 5 |
| 역량 | 조직과 인력의 적정성 | 30 | 25 | 20 | 10 |
"""
TICKS = """## 2. 현장확인 항목

| 확인 항목 | 확인여부 |
|---|---|
| 공장이 정상으로 가동되는지 여부 | 적/부 |
| 신청서와 설비가 일치하는지 여부 | 적/부 |
"""
LYING = """## 2. 평가항목 및 배점

| 평가항목 | 기술성 | 시장성 | 합계 |
|---|---|---|---|
| 배점 | 55 | 45 | 100 |
"""
HEADINGS = """## 2. 심사기준

| 평가요소 | 배점 |
|---|---|
| 1. 제안 장비의 성능 | 60 |
| 측정값의 정확도 | 35 |
| 부품의 내구성 | 25 |
| 2. 운영 계획 | 40 |
| 인력 배치의 적정성 | 22 |
| 장애 대응 절차 | 18 |
"""
SENTENCE = "## 2. 평가항목 및 배점\n\n- 준비도와 경쟁력(50점), 생태계 기여(30점), 운영역량(20점)을 평가\n"
LIST = """## 2. 평가항목

- 기술성 (60점)
- 사업성 (40점)
"""
STEPS = """## 2. 평가방법

| 평가단계 | 배점 | 선정기준 |
|---|---|---|
| 서류심사 | 40점 | 고득점 순으로 3배수 선발 |
| 발표심사 | 60점 | 합산 70점 이상인 기업 중 고득점 순 |
"""


def evaluation_of(body: str) -> Evaluation:
    return extract((HEAD + body).encode(), name="notice.txt").programs[0].evaluation


def rows(evaluation: Evaluation) -> list[tuple[str | None, float | None, str | None, float | None]]:
    return [(c.group, c.group_points, c.item, c.points) for c in evaluation.criteria]


CRITERIA = [
    pytest.param(
        TABLE,
        [
            ("기술성", 40, "개발 수준의 우수성", 25),
            ("기술성", 40, "검증 방법의 타당성", 15),
            ("사업성", 60, "판로 확보 계획", 60),
        ],
        100,
        id="points-in-brackets-behind-a-group",
    ),
    pytest.param(
        MERGED,
        [
            ("추진역량", 40, "전담인력의 보유 여부", None),
            ("추진역량", 40, "유사 과제의 수행 실적", None),
            ("기대효과", None, "매출과 고용의 증가 정도", 60),
        ],
        None,
        id="score-merged-over-rows-goes-to-the-group",
    ),
    pytest.param(
        LEVELS,
        [("역량", None, "대표자의 추진 의지", 20), ("역량", None, "조직과 인력의 적정성", 30)],
        None,
        id="levels-give-the-highest",
    ),
    pytest.param(
        TICKS,
        [(None, None, "공장이 정상으로 가동되는지 여부", None), (None, None, "신청서와 설비가 일치하는지 여부", None)],
        None,
        id="pass-or-fail-has-no-points",
    ),
    pytest.param(LYING, [(None, None, "기술성", 55), (None, None, "시장성", 45)], 100, id="table-lying-on-its-side"),
    pytest.param(
        HEADINGS,
        [
            ("제안 장비의 성능", 60, "측정값의 정확도", 35),
            ("제안 장비의 성능", 60, "부품의 내구성", 25),
            ("운영 계획", 40, "인력 배치의 적정성", 22),
            ("운영 계획", 40, "장애 대응 절차", 18),
        ],
        None,
        id="heading-rows-are-groups",
    ),
    pytest.param(
        SENTENCE,
        [(None, None, "준비도와 경쟁력", 50), (None, None, "생태계 기여", 30), (None, None, "운영역량", 20)],
        None,
        id="sentence-that-lists-criteria",
    ),
    pytest.param(LIST, [(None, None, "기술성", 60), (None, None, "사업성", 40)], None, id="list"),
]


@pytest.mark.parametrize(("body", "expected", "total"), CRITERIA)
def test_criteria_and_total_are_read(
    body: str, expected: list[tuple[str | None, float | None, str | None, float | None]], total: float | None
) -> None:
    found = evaluation_of(body)
    assert rows(found) == expected
    assert found.total_points == total


STAGES = [
    pytest.param(
        "## 2. 선정방법 : 서면평가(40점) → 발표평가(60점)\n",
        [("서면평가", 40, None, None), ("발표평가", 60, None, None)],
        id="chain-of-arrows",
    ),
    pytest.param(
        "## 2. 선정절차\n\n"
        "- (서류평가) 신청서를 검토하여 선정규모의 2배수 선발\n- (대면평가) 평균 70점 이상인 기업을 선정\n",
        [("서류평가", None, None, 2), ("대면평가", None, 70, None)],
        id="labelled-list",
    ),
    pytest.param(STEPS, [("서류심사", 40, None, 3), ("발표심사", 60, 70, None)], id="table-of-steps"),
    pytest.param(
        "## 2. 평가방법\n\n- 기술평가(80%)와 가격평가(20%)를 더하여 순위를 정함\n",
        [("기술평가", 80, None, None), ("가격평가", 20, None, None)],
        id="weights-in-a-sentence",
    ),
    pytest.param(
        "## 2. 선정기준\n\n- 종합점수 60점 이하는 탈락\n", [(None, None, 60, None)], id="mark-without-a-stage"
    ),
    pytest.param(
        "## 2. 선정절차\n\n- 1차 서면평가 → 2차 발표평가\n"
        "- 발표평가 대상은 지원 규모의 3배수로 하고 최종점수 65점 미만은 제외\n",
        [("1차 서면평가", None, None, 3), ("2차 발표평가", None, 65, None)],
        id="those-invited-to-a-stage-were-chosen-by-the-one-before",
    ),
]


@pytest.mark.parametrize(("body", "expected"), STAGES)
def test_stages_are_read(
    body: str, expected: list[tuple[str | None, float | None, float | None, float | None]]
) -> None:
    found = evaluation_of(body)
    assert [(s.name, s.points, s.pass_score, s.multiple) for s in found.stages] == expected


def test_caption_names_the_stage_of_a_table() -> None:
    assert {c.stage for c in evaluation_of(TABLE).criteria} == {"발표평가"}


def test_steps_of_a_procedure_are_no_stages() -> None:
    body = "## 2. 추진절차\n\n① 공고 → ② 신청접수 → ③ 서면평가 → ④ 협약체결 → ⑤ 최종평가\n"
    assert evaluation_of(body).stages == ()


def test_points_of_a_bonus_are_no_criteria() -> None:
    body = "## 2. 가점\n\n| 가점항목 | 배점 |\n|---|---|\n| 여성기업 | 2점 |\n| 청년기업 | 1점 |\n"
    assert evaluation_of(body) == Evaluation()


def test_scores_that_are_no_pass_mark_are_left_out() -> None:
    body = "## 2. 선정기준\n\n- 고객만족도 80점 이상 기업은 서류를 함께 제출\n"
    assert evaluation_of(body).stages == ()


@pytest.mark.parametrize("noise", ["(" * 20_000, "1" * 50_000, "가점 " * 10_000, "→" * 20_000, "평가(" * 10_000])
def test_hostile_text_neither_raises_nor_hangs(noise: str) -> None:
    extract((HEAD + "## 2. 선정방법\n\n- " + noise + "\n").encode(), name="notice.txt")
