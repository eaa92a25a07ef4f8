"""Extra points, their limit and deductions, read from small notices of our own."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.spec.program import Bonus

HEAD = (
    "# 2025년 해양부품 실증 지원사업 참여기업 모집 공고\n\n## 1. 사업개요\n\n- (사업목적) 해양부품의 실증을 돕는다\n\n"
)
TABLE = """## 2. 우대사항 (최대 5점)

| 우대항목 | 가점 | 확인자료 |
|---|---|---|
| 여성기업 | 2점 | 여성기업 확인서 |
| 수출 실적이 있는 기업 | 3점 | 수출실적증명서 |
"""
SUM = """## 2. 가점사항

| 항목 | 배점 |
|---|---|
| 청년기업 | 2 |
| 인증 보유기업 | 3 |
| 합계 | 5 |
"""
COMMON = """## 2. 가점사항 : 항목 당 2점, 최대 4점까지 인정

| 가점항목 | 평가기준 및 제출서류 |
|---|---|
| 고용우수 기업 | 최근 1년 안에 3명 이상 채용한 기업 * 고용보험 가입자 명부 제출 |
| 재도전 기업 (* 가점 3점 부여) | 재창업한 지 3년 안의 기업 |
"""
KINDS = """## 2. 가점 및 감점

| 구분 | 내용 | 점수 |
|---|---|---|
| 가점 | 지역 특화산업 기업(확인서 제출) | 3점 |
| 감점 | 협약을 포기한 기업 | 5점 |
"""
DEGREES = """## 2. 가점기준

<table>
<tr><th>항목</th><th>내용</th><th>가점</th></tr>
<tr><td rowspan="2">신규 채용</td><td>1명 이상</td><td>1점</td></tr>
<tr><td>3명 이상</td><td>3점</td></tr>
<tr><td>본사 이전</td><td>관내로 본사를 옮긴 기업</td><td>2점</td></tr>
</table>
"""
PERCENT = """## 2. 선정평가 시 가점 사항

- 보안과제를 수행한 책임자가 신청하는 경우 : 총점의 3%
- 우수성과로 선정된 책임자가 신청하는 경우 평가점수의 1% 가점 부여

## 3. 선정평가 시 감점 사항

- 과제를 그만둔 적이 있는 경우 : 총점의 2%
"""
LIST = """## 2. 가점

- 여성기업 (2점)
- 녹색인증 기업 : 3점 (인증서 제출)
- 가점은 합산하여 최대 4점까지 인정
"""
EACH = "## 2. 가점항목 (각 1점, 최대 3점)\n\n- 벤처기업\n- 이노비즈 기업\n- 수출 유망기업\n"
CELLS = """## 2. 모집 요강

| 구분 | 내용 |
|---|---|
| 지원대상 | 울림시에 있는 제조기업 |
| 가점사항 | 청년기업(2점), 여성기업(1점) |
"""


def bonus_of(body: str) -> Bonus:
    return extract((HEAD + body).encode(), name="notice.txt").programs[0].bonus


ITEMS = [
    pytest.param(
        TABLE,
        5,
        [("여성기업", 2, "point", "여성기업 확인서"), ("수출 실적이 있는 기업", 3, "point", "수출실적증명서")],
        [],
        id="table-with-proofs",
    ),
    pytest.param(
        SUM, 5, [("청년기업", 2, "point", None), ("인증 보유기업", 3, "point", None)], [], id="sum-is-the-cap"
    ),
    pytest.param(
        COMMON,
        4,
        [("고용우수 기업", 2, "point", "고용보험 가입자 명부"), ("재도전 기업", 3, "point", None)],
        [],
        id="common-rule-and-a-number-in-a-label",
    ),
    pytest.param(
        KINDS,
        None,
        [("지역 특화산업 기업", 3, "point", "확인서")],
        [("협약을 포기한 기업", 5, "point")],
        id="column-of-kinds",
    ),
    pytest.param(
        DEGREES,
        None,
        [("신규 채용", 3, "point", None), ("본사 이전", 2, "point", None)],
        [],
        id="degrees-of-one-item-give-the-highest",
    ),
    pytest.param(
        PERCENT,
        None,
        [
            ("보안과제를 수행한 책임자가 신청하는 경우", 3, "percent", None),
            ("우수성과로 선정된 책임자가 신청하는 경우", 1, "percent", None),
        ],
        [("과제를 그만둔 적이 있는 경우", 2, "percent")],
        id="per-cent-of-the-score",
    ),
    pytest.param(
        LIST, 4, [("여성기업", 2, "point", None), ("녹색인증 기업", 3, "point", "인증서")], [], id="list-with-a-rule"
    ),
    pytest.param(
        EACH,
        3,
        [("벤처기업", 1, "point", None), ("이노비즈 기업", 1, "point", None), ("수출 유망기업", 1, "point", None)],
        [],
        id="common-points-in-a-heading",
    ),
    pytest.param(
        "## [참고] 가산점 적용 기준 및 대상\n\n- 가산점 적용기준\n  ① 가산점은 건당 1점, 최대 3점으로 적용함\n"
        "  ② 인증서는 유효기간이 지나지 않은 것만 낼 것\n- 가산점 적용대상\n  ① 여성기업\n  ② 이노비즈 기업\n"
        "  - 기술혁신형, 경영혁신형을 모두 포함\n",
        3,
        [("여성기업", 1, "point", None), ("이노비즈 기업", 1, "point", None)],
        [],
        id="rules-and-items-under-headings-of-their-own",
    ),
    pytest.param(
        "## [참고] 가산점 적용 대상 및 기준 ※ 접수마감일 기준 유효한 것에 한함\n\n① (3점)\n  · 여성기업\n② (1점)\n"
        "  · 이노비즈 기업\n  · 수출 유망기업\n",
        None,
        [("여성기업", 3, "point", None), ("이노비즈 기업", 1, "point", None), ("수출 유망기업", 1, "point", None)],
        [],
        id="items-below-their-points",
    ),
    pytest.param(
        "## 2. 평가\n\n- (우대가점) 아래에 해당하면 가점 반영(최대 3점)\n\n| 우대가점 기준 | 가점 |\n|---|---|\n"
        "| 여성기업 | 2 |\n| 청년기업 | 1 |\n",
        3,
        [("여성기업", 2, "point", None), ("청년기업", 1, "point", None)],
        [],
        id="limit-behind-a-bracketed-heading",
    ),
    pytest.param(
        "## 2. 평가기준\n\n| 구분 | 평가항목 | 배점 |\n|---|---|---|\n| 역량 | 인력의 적정성 | 100 |\n"
        "| 가산점 | 우대 기업 가산점 | 3 |\n| 합계 | | 103 |\n\n## 3. 가산점\n\n| 해당 내용 | 점수 |\n|---|---|\n"
        "| 여성기업 | 3점 |\n",
        3,
        [("여성기업", 3, "point", None)],
        [],
        id="limit-in-a-row-of-the-criteria",
    ),
    pytest.param(
        "## 2. 제출서류\n\n| 구분 | 서류 |\n|---|---|\n| 필수 | 사업자등록증 * 소재지 확인용 _도내 기업 우대점수(3점) |\n"
        "| 선택 | (첨부6) 입주의향서_우대점수(2점) |\n",
        None,
        [("도내 기업", 3, "point", None), ("입주의향서", 2, "point", None)],
        [],
        id="points-in-a-table-of-documents",
    ),
    pytest.param(
        "## 2. 가점 및 감점 기준\n\n| 구분 | 내용 |\n|---|---|\n| 포상에 따른 가점 | 장관 포상 : 총점의 1% |\n"
        "| 부정행위에 따른 감점 | 제재 처분 : 총점의 4% |\n",
        None,
        [("포상에 따른 가점", 1, "percent", None)],
        [("부정행위에 따른 감점", 4, "percent")],
        id="the-row-says-whether-it-gives-or-takes",
    ),
    pytest.param(
        "## 2. 지원제한\n\n- 공고일 기준 2년 안에 법을 위반한 기업은 평가 총점의 20% 감점 적용\n",
        None,
        [],
        [("공고일 기준 2년 안에 법을 위반한 기업", 20, "percent")],
        id="deduction-in-a-sentence",
    ),
    pytest.param(CELLS, None, [("청년기업", 2, "point", None), ("여성기업", 1, "point", None)], [], id="value-cell"),
]


@pytest.mark.parametrize(("body", "cap", "items", "deductions"), ITEMS)
def test_items_cap_and_deductions_are_read(
    body: str,
    cap: float | None,
    items: list[tuple[str, float, str, str | None]],
    deductions: list[tuple[str, float, str]],
) -> None:
    found = bonus_of(body)
    assert found.cap == cap
    assert [(i.name, i.points, i.unit.value, i.evidence) for i in found.items] == items
    assert [(d.name, d.points, d.unit.value) for d in found.deductions] == deductions


@pytest.mark.parametrize(
    "body",
    [
        "## 2. 가점사항 : 해당사항 없음\n",
        "## 2. 우대사항\n\n- 외국어에 능통한 사람\n- 컴퓨터를 잘 다루는 사람\n",
        "## 2. 제출서류\n\n- 가점 증빙서류 1부\n- 가점 및 감점 확인서 1부\n",
        "## 2. 지원내용\n\n- 우대금리 1% 적용\n",
        "## 2. 후속지원\n\n- (가점) 다음 해 실증사업에 신청 시 가점 부여\n",
        "## 2. 가점사항\n\n- 자세한 내용은 [붙임 2] 참고\n",
        "## 2. 감점은 최대 5점 감점까지 적용\n",
    ],
)
def test_nothing_is_invented(body: str) -> None:
    assert bonus_of(body) == Bonus()


def test_every_value_has_evidence() -> None:
    spec = extract((HEAD + TABLE).encode(), name="notice.txt")
    pointers = {e.pointer for e in spec.evidence}
    assert {
        "/programs/0/bonus/cap",
        "/programs/0/bonus/items/0/points",
        "/programs/0/bonus/items/1/evidence",
    } <= pointers


@pytest.mark.parametrize("noise", ["(2점)" * 5_000, "가점 " * 10_000, "9" * 50_000, "*" * 30_000, "최대 " * 10_000])
def test_hostile_text_neither_raises_nor_hangs(noise: str) -> None:
    extract((HEAD + "## 2. 가점사항\n\n- " + noise + "\n").encode(), name="notice.txt")


def test_a_sentence_may_announce_what_takes_off_points() -> None:
    bonus = bonus_of(
        "## 2. 평가기준\n\n### □ 접수마감일에 아래에 해당하는 기업은 평가 시 감점함\n\n"
        "- 최근 2년 안에 협약을 스스로 그만둔 기업(3점)\n- 보고서를 늦게 낸 적이 있는 기업(1점)\n"
    )
    assert [(d.name, d.points) for d in bonus.deductions] == [
        ("최근 2년 안에 협약을 스스로 그만둔 기업", 3),
        ("보고서를 늦게 낸 적이 있는 기업", 1),
    ]
    assert bonus.items == ()


def test_a_label_that_announces_the_items_and_their_limit_is_no_item() -> None:
    (found,) = extract(
        (
            HEAD
            + "## 2. 우대사항 : 다음에 해당하면 최대 3점의 가점\n\n- 단지에 입주한 기업 : 2점\n- 새로 채용한 기업 : 1점\n"
        ).encode(),
        name="공고.txt",
    ).programs
    assert found.bonus is not None
    assert found.bonus.cap == 3
    assert [(item.name, item.points) for item in found.bonus.items] == [
        ("단지에 입주한 기업", 2),
        ("새로 채용한 기업", 1),
    ]


def test_a_sentence_may_announce_a_table_of_shares_added_and_taken_off() -> None:
    bonus = bonus_of(
        "## 2. 선정평가\n\n- 다음의 경우 평가 시 발표평가 평점의 최대 5%의 범위에서 가점 또는 감점\n\n"
        "| 구분 | 가감비율 |\n|---|---|\n| 인증을 받은 기업 | 2.0% |\n| 벤처기업 | 0.5% |\n| 제재를 받은 기업 | △1.0% |\n"
    )
    assert [(i.name, i.points, i.unit.value) for i in bonus.items] == [
        ("인증을 받은 기업", 2, "percent"),
        ("벤처기업", 0.5, "percent"),
    ]
    assert [(d.name, d.points) for d in bonus.deductions] == [("제재를 받은 기업", 1)]
    assert bonus.cap == 5


def test_a_remark_below_an_entry_says_what_proves_it() -> None:
    found = bonus_of(
        "## 2. 가점사항\n\n- 등대를 지킨 책임자가 신청하는 경우(1점)\n※ 등대 관리소의 공문 등 증빙서류 제출 시 인정\n"
        "- 포상을 받은 책임자*가 신청하는 경우(2점)\n* 상장에 이름이 있는 사람\n"
        "※ 등대의 날 표창을 받은 사람이 대상이며, 표창장 사본 제출 시 인정\n- 청년이 신청하는 경우(1점)\n"
    )
    assert [(item.points, item.evidence, item.note) for item in found.items] == [
        (1, "등대 관리소의 공문 등 증빙서류 제출 시 인정", None),
        (2, "표창장 사본 제출 시 인정", "등대의 날 표창을 받은 사람이 대상"),
        (1, None, None),
    ]


def test_a_remark_below_the_last_entry_alone_may_hold_for_all() -> None:
    found = bonus_of(
        "## 2. 가점사항\n\n- 청년이 신청하는 경우(1점)\n- 여성이 신청하는 경우(1점)\n※ 확인서 사본 제출 시 인정\n"
    )
    assert [item.evidence for item in found.items] == [None, None]


ROW = (
    "## 2. 평가항목\n\n<table><tr><th>평가항목</th><th>착안점</th><th>배점</th></tr>"
    "<tr><td>계획</td><td>계획의 적절성</td><td>60점</td></tr><tr><td>효과</td><td>효과의 우수성</td><td>40점</td></tr>"
    "<tr><td>우대사항</td><td>• 공동 등대의 구축<br>• 외딴 섬의 등대</td><td>최대 4점<br>(각 2점)</td></tr></table>\n"
)


def test_a_score_that_gives_each_entry_its_part_of_the_most_makes_them_items() -> None:
    found = bonus_of(ROW)
    assert (found.cap, [(item.name, item.points) for item in found.items]) == (
        4,
        [("공동 등대의 구축", 2), ("외딴 섬의 등대", 2)],
    )
    assert bonus_of(ROW.replace("최대 4점", "최대 3점")).items == ()


def test_the_group_of_a_row_of_criteria_may_print_the_limit() -> None:
    body = (
        "## 2. 평가기준\n\n- 가점 : 섬 기업 가점 1점, 수출기업 가점 3점\n\n<table><tr><th>항목</th><th>세부항목</th><th>배점</th></tr>"
        "<tr><td>계획(100)</td><td>계획의 적절성</td><td>100</td></tr>"
        "<tr><td>가점(4)</td><td colspan=2>섬 기업 : 1점, 수출액 10억 이상 3점</td></tr></table>\n"
    )
    found = bonus_of(body)
    assert (found.cap, [item.points for item in found.items]) == (4, [1, 3])


def test_a_remark_may_head_a_table_of_extra_points() -> None:
    body = (
        "## 2. 평가기준\n\n- 계획을 종합하여 평가\n※ 우대사항(가점)\n\n<table><tr><td rowspan=2>세부내역</td>"
        "<td>• 섬에 있는 기업<br>• 등대를 지킨 기업</td><td>각 3점</td></tr>"
        "<tr><td>• 청년 기업<br>• 다시 시작한 기업(폐업사실확인서)</td><td>각 1점 (최대 3점)</td></tr></table>\n"
    )
    assert [(item.name, item.points, item.evidence) for item in bonus_of(body).items] == [
        ("섬에 있는 기업 등대를 지킨 기업", 3, None),
        ("청년 기업 다시 시작한 기업(폐업사실확인서)", 3, None),
    ]


def test_a_sentence_may_announce_preferences_that_give_points() -> None:
    body = "## 2. 평가방법\n\n□ 마감일 기준으로 아래에 해당하는 경우 평가 시 우대함\n- 섬의 기업이 신청하는 경우(1점)\n"
    assert [(item.name, item.points) for item in bonus_of(body).items] == [("섬의 기업이 신청하는 경우", 1)]
    assert bonus_of(body.replace("(1점)", "")).items == ()


def test_a_table_of_changes_says_what_gives_points_from_now_on() -> None:
    body = (
        "## 2. 올해 변경사항\n\n<table><tr><th>구분</th><th>작년</th><th>올해</th></tr>"
        "<tr><td>가점</td><td>-</td><td>• (연계형) 여러 곳이 찾는 과제 1점 신설</td></tr>"
        "<tr><td>평가</td><td>절대평가</td><td>상대평가 1점 신설</td></tr></table>\n"
    )
    assert [(item.name, item.points) for item in bonus_of(body).items] == [("여러 곳이 찾는 과제", 1)]


def test_who_is_favoured_stands_before_the_points_of_the_sentence() -> None:
    body = "## 2. 평가방법\n\n- 신청서 평가 시, 운임을 함께 부담하는 경우에 대해서는 우대할 수 있으며, 따로 정함(취득점수의 3% 가점 부여)\n"
    assert [(item.name, item.points) for item in bonus_of(body).items] == [("운임을 함께 부담하는 경우", 3)]
