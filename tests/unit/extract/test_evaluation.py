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
        "## 2. 평가항목 및 배점\n\n| 구분 | 계 | 성장성 | 안정성 | 가산점 |\n|---|---|---|---|---|\n"
        "| 평가항목 | - | 매출증가율 | 부채비율 | - |\n| 세부기준 | - | 3년 평균 | 부채/자본 | 건당 1점 |\n"
        "| 배점 | 103점 | 60점 | 40점 | 3점 |\n",
        [("성장성", None, "매출증가율", 60), ("안정성", None, "부채비율", 40)],
        103,
        id="one-criterion-a-column",
    ),
    pytest.param(
        "## 2. 평가항목\n\n<table><tr><th>구분</th><th>평가지표</th><th>배점</th></tr>"
        "<tr><td>추진계획</td><td>목표의 구체성</td><td>10</td></tr>"
        "<tr><td rowspan='2'>(30)</td><td>인력의 전문성</td><td>10</td></tr><tr><td>기관과의 연계</td><td>10</td></tr>"
        "<tr><td>사업성 (70)</td><td>시장 진출 효과</td><td>70</td></tr><tr><td colspan='2'>총 합계</td><td>100</td></tr></table>\n",
        [
            ("추진계획", 30, "목표의 구체성", 10),
            ("추진계획", 30, "인력의 전문성", 10),
            ("추진계획", 30, "기관과의 연계", 10),
            ("사업성", 70, "시장 진출 효과", 70),
        ],
        100,
        id="a-group-whose-points-stand-in-the-cell-below",
    ),
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


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "## 2. 선정절차\n\n| 신청서 제출 | ⇨ | 요건검토 | ⇨ | 서류심사 | ⇨ | 최종 통보 |\n|---|---|---|---|---|---|---|\n",
            ["요건검토", "서류심사"],
        ),
        (
            "## 2. 선정절차\n\n| 접수 | ⇨ | 사전검토 | ⇨ | 서면평가 | ⇨ | 협약체결 |\n|---|---|---|---|---|---|---|\n",
            ["서면평가"],
        ),
        ("## 2. 평가기준\n\n### □ 서면검토 및 현장점검\n\n- 서류와 공장을 확인\n", ["서면검토", "현장점검"]),
        ("## 2. 심사\n\n- 1차 서류평가 → 2차 발표평가\n- (2차 심사) 고득점순\n", ["1차 서류평가", "2차 발표평가"]),
        ("## 2. 선정\n\n- (평가방법) 자격을 확인한 다음 선정평가\n", ["선정평가"]),
        ("## 2. 선정\n\n- (평가방법) 발표평가 실시, 필요하면 서면평가로 대체\n", ["발표평가"]),
        ("## 2. 유의사항\n\n- 평가는 외부위원의 서면평가로 진행\n", ["서면평가"]),
        ("## 2. 선정절차\n\n### □ 예선심사\n\n- 서류\n\n### □ 결선 및 시상\n\n- 발표\n", ["예선심사", "결선 및 시상"]),
    ],
)
def test_names_of_stages_are_found(body: str, names: list[str]) -> None:
    assert [stage.name for stage in evaluation_of(body).stages] == names


def test_each_stage_has_the_criteria_of_its_own_sentence() -> None:
    body = (
        "## 2. 평가기준\n\n### □ 서면평가\n\n- 평가지표 : 필요성(40점), 계획의 적절성 (60점)\n\n"
        "### □ 발표평가\n\n- 평가지표 : 기술성(70점), 사업성(30점)\n"
    )
    found = evaluation_of(body).criteria
    assert [(c.stage, c.item, c.points) for c in found] == [
        ("서면평가", "필요성", 40),
        ("서면평가", "계획의 적절성", 60),
        ("발표평가", "기술성", 70),
        ("발표평가", "사업성", 30),
    ]


def test_stages_may_stand_side_by_side_over_their_criteria() -> None:
    body = (
        "## 2. 심사기준\n\n<table><tr><th rowspan='2'>심사항목</th><th colspan='2'>배점 및 세부항목</th></tr>"
        "<tr><th>예선심사</th><th>본선심사</th></tr><tr><td>가치</td><td>(60) 창의성</td><td>(50) 실현성</td></tr>"
        "<tr><td>사업성</td><td>(40) 시장성</td><td>(50) 전략</td></tr><tr><td>역량</td><td>-</td><td>-</td></tr></table>\n"
    )
    found = evaluation_of(body).criteria
    assert [(c.stage, c.group, c.item, c.points) for c in found] == [
        ("예선심사", "가치", "창의성", 60),
        ("예선심사", "사업성", "시장성", 40),
        ("본선심사", "가치", "실현성", 50),
        ("본선심사", "사업성", "전략", 50),
    ]


def test_what_a_stage_without_points_looks_at_is_listed() -> None:
    body = (
        "## 2. 평가기준\n\n<table><tr><th>구분</th><th>평가지표</th></tr>"
        "<tr><td>서면검토</td><td>- 제출서류 확인<br>- 자격 확인</td></tr>"
        "<tr><td>현장점검</td><td>- 시설 운영 현황</td></tr></table>\n"
    )
    found = evaluation_of(body).criteria
    assert [(c.stage, c.item, c.points) for c in found] == [
        ("서면검토", "제출서류 확인", None),
        ("서면검토", "자격 확인", None),
        ("현장점검", "시설 운영 현황", None),
    ]


def test_caption_names_the_stage_of_a_table() -> None:
    assert {c.stage for c in evaluation_of(TABLE).criteria} == {"발표평가"}


def test_assessments_behind_the_choice_are_no_stages() -> None:
    body = "## 2. 추진절차\n\n① 공고 → ② 신청접수 → ③ 서면평가 → ④ 협약체결 → ⑤ 최종평가\n"
    assert [stage.name for stage in evaluation_of(body).stages] == ["서면평가"]


def test_points_of_a_bonus_are_no_criteria() -> None:
    body = "## 2. 가점\n\n| 가점항목 | 배점 |\n|---|---|\n| 여성기업 | 2점 |\n| 청년기업 | 1점 |\n"
    assert evaluation_of(body) == Evaluation()


def test_scores_that_are_no_pass_mark_are_left_out() -> None:
    body = "## 2. 선정기준\n\n- 고객만족도 80점 이상 기업은 서류를 함께 제출\n"
    assert evaluation_of(body).stages == ()


@pytest.mark.parametrize("noise", ["(" * 20_000, "1" * 50_000, "가점 " * 10_000, "→" * 20_000, "평가(" * 10_000])
def test_hostile_text_neither_raises_nor_hangs(noise: str) -> None:
    extract((HEAD + "## 2. 선정방법\n\n- " + noise + "\n").encode(), name="notice.txt")


def test_column_of_sums_gives_the_points_of_groups() -> None:
    evaluation = evaluation_of(
        "## 2. 평가기준\n\n<table><tr><th>평가항목</th><th>평가내용</th><th>배점</th><th>계</th></tr>"
        "<tr><td rowspan='2'>사업계획</td><td>목표의 명확성</td><td>15</td><td rowspan='2'>40</td></tr>"
        "<tr><td>일정의 현실성</td><td>25</td></tr>"
        "<tr><td rowspan='2'>추진역량</td><td>인력의 전문성</td><td>30</td><td rowspan='2'>60</td></tr>"
        "<tr><td>시설의 적정성</td><td>30</td></tr></table>\n"
    )
    assert rows(evaluation) == [
        ("사업계획", 40, "목표의 명확성", 15),
        ("사업계획", 40, "일정의 현실성", 25),
        ("추진역량", 60, "인력의 전문성", 30),
        ("추진역량", 60, "시설의 적정성", 30),
    ]


def test_points_of_a_middle_column_are_those_of_its_item() -> None:
    evaluation = evaluation_of(
        "## 2. 평가항목\n\n<table><tr><th colspan='2'>평가항목</th><th>세부 항목</th></tr>"
        "<tr><td rowspan='2'>추진 내용(70)</td><td>협력(30)</td><td>기관 사이의 연계 계획</td></tr>"
        "<tr><td>양성(40)</td><td>인력 양성의 구체성</td></tr>"
        "<tr><td colspan='2'>파급효과(30)</td><td>고용이 늘어나는 정도</td></tr></table>\n"
    )
    assert rows(evaluation)[:2] == [
        ("추진 내용", 70, "기관 사이의 연계 계획", 30),
        ("추진 내용", 70, "인력 양성의 구체성", 40),
    ]


def test_groups_called_like_stages_are_groups_where_their_rows_have_points() -> None:
    evaluation = evaluation_of(
        "## 2. 평가기준\n\n<table><tr><th>평가항목</th><th>평가지표</th><th>배점</th></tr>"
        "<tr><td rowspan='2'>기업 평가</td><td>재무의 안정성</td><td>20</td></tr>"
        "<tr><td>설비의 우수성</td><td>30</td></tr>"
        "<tr><td rowspan='2'>인력 평가</td><td>경력의 적합성</td><td>30</td></tr>"
        "<tr><td>참여 의지</td><td>20</td></tr></table>\n"
    )
    assert evaluation.stages == ()
    assert rows(evaluation) == [
        ("기업 평가", None, "재무의 안정성", 20),
        ("기업 평가", None, "설비의 우수성", 30),
        ("인력 평가", None, "경력의 적합성", 30),
        ("인력 평가", None, "참여 의지", 20),
    ]


def test_number_of_those_who_are_chosen_is_the_stage_s_quota() -> None:
    evaluation = evaluation_of(
        "## 2. 선정절차\n\n- 1차 심사(서류) : 고득점순으로 12팀 이내 선정\n- 2차 심사(발표) : 고득점순 선정(5팀 내외)\n"
    )
    assert [(s.quota.value, s.quota.bound.value) for s in evaluation.stages if s.quota] == [(12, "max"), (5, "about")]


def test_pass_mark_with_its_full_score_is_no_share() -> None:
    evaluation = evaluation_of("## 2. 선정방법\n\n- 전문가 평가 : 전문가 평가결과 60점(100점 만점) 이하 탈락\n")
    assert [(s.points, s.pass_score) for s in evaluation.stages] == [(None, 60)]


def test_later_assessments_are_no_stages_of_the_selection() -> None:
    evaluation = evaluation_of(
        "## 2. 선정평가\n\n- 적정성 검토 → 서면평가 → 발표평가 → 심의·의결\n\n### □ 수행기관 단계평가\n\n- 1년 뒤 실적을 본다\n"
    )
    assert [s.name for s in evaluation.stages] == ["적정성 검토", "서면평가", "발표평가", "심의·의결"]


def test_table_that_counts_its_stages_names_them_whatever_they_are_called() -> None:
    evaluation = evaluation_of(
        "## 2. 선정평가\n\n<table><tr><th colspan='2'>선정 절차</th><th>내용</th></tr>"
        "<tr><td>1단계</td><td>적합성 검토</td><td>서류를 본다</td></tr>"
        "<tr><td>2단계</td><td>평가위원회</td><td>발표를 듣는다</td></tr>"
        "<tr><td>3단계</td><td>심의위원회</td><td>지원 여부를 정한다</td></tr></table>\n"
    )
    assert [s.name for s in evaluation.stages] == ["적합성 검토", "평가위원회", "심의위원회"]


def test_stage_whose_score_is_the_pass_mark_is_a_stage() -> None:
    evaluation = evaluation_of("## 2. 평가기준\n\n- 서면평가 점수가 60점 이상인 기업을 접수한 순서대로 선정\n")
    assert [(s.name, s.pass_score) for s in evaluation.stages] == [("서면평가", 60)]


def test_points_with_a_footnote_star_are_points() -> None:
    evaluation = evaluation_of(
        "## 2. 평가항목\n\n| 평가항목 | 평가지표 | 배점 |\n|---|---|---|\n| 기술성 | 창의성 | 45* |\n| 사업성 | 판로 | 55 |\n"
    )
    assert [c.points for c in evaluation.criteria] == [45, 55]


def test_bullets_below_criteria_may_have_no_points() -> None:
    evaluation = evaluation_of(
        "## 2. 선정평가\n\n### □ 평가항목\n\n- 연구목표의 창의성\n- 책임자의 전문성\n- 결과의 파급효과\n"
    )
    assert rows(evaluation) == [
        (None, None, "연구목표의 창의성", None),
        (None, None, "책임자의 전문성", None),
        (None, None, "결과의 파급효과", None),
    ]


def test_rows_of_a_form_over_the_heads_of_criteria_are_passed_over() -> None:
    evaluation = evaluation_of(
        "## 2. 평가기준\n\n<table><tr><td>기관명</td><td></td><td>책임자</td></tr>"
        "<tr><td>평가항목</td><td>평가지표</td><td>배점</td></tr>"
        "<tr><td rowspan='2'>계획 (60점)</td><td>목표에 대한 이해</td><td>25</td></tr>"
        "<tr><td>일정의 적절성</td><td>35</td></tr>"
        "<tr><td>역량 (40점)</td><td>시설과 인력의 수준</td><td>40</td></tr></table>\n"
    )
    assert rows(evaluation) == [
        ("계획", 60, "목표에 대한 이해", 25),
        ("계획", 60, "일정의 적절성", 35),
        ("역량", 40, "시설과 인력의 수준", 40),
    ]


def test_the_only_item_of_a_group_gets_the_points_behind_the_group_s_name() -> None:
    text = (
        "# 2031년 갯마을 지원사업 공고\n\n□ 지원한도 : 10백만원\n\n## 평가지표\n\n| 평가항목(배점) | 평가내용 |\n|---|---|\n"
        "| 기술성(60) | 핵심 보유기술의 우수성과 완성도 |\n| 파급효과(40) | 창업 및 사업화의 파급효과 |\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs

    assert [(c.group, c.group_points, c.points) for c in program.evaluation.criteria] == [
        ("기술성", 60, 60),
        ("파급효과", 40, 40),
    ]
