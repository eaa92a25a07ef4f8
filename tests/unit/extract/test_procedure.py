"""Steps of a programme: figures as lines, as tables, in one line; lists and tables of steps."""

from __future__ import annotations

import pytest

from noticeparse import extract

HEAD = """한빛테크노파크 공고 제2025-31호

# 2025년 소재기업 도약지원사업 모집공고

## 1. 사업개요

- 사업목적 : 소재기업의 기술 도약을 지원
- 지원대상 : 소재 중소기업

"""

NUMBERED = """□ 지원절차
① 사업공고
→
② 신청접수
(요건확인)
→
③ 현장평가
한빛시
신청기업
한빛TP
평가위원회
↓
⑥ 사업수행·
점검
←
⑤ 협약체결
←
④ 지원결정
한빛TP,
선정기업
한빛시
한빛TP
선정기업
한빛시
"""

PLAIN = """□ 사업추진절차
사업공고
→
신청접수
→
선정평가
한빛테크노파크
신청기업
평가위원회
↓
정산
←
사업수행
←
협약체결
회계법인
선정기업
한빛테크노파크
선정기업
"""

CHART = """## 5. 추진절차

| ① 공고 | ▶ | ② 접수 | ▶ | ③ 평가 |
|---|---|---|---|---|
| 한빛시 | | 신청기업 | | 평가위원회 |
| ⑥ 정산 | ◀ | ⑤ 수행 | ◀ | ④ 협약 |
| 회계법인 | | 선정기업 | | 한빛TP<br>선정기업 |
"""

ROWS = """## 추진절차

| 단계 | 내용 | 추진주체 | 일정 |
|---|---|---|---|
| 사업공고 | 누리집 공고 | 한빛테크노파크 | 3월 |
| 신청접수 | 온라인 | 신청기업 | 4월 |
| 선정평가 | 발표 | 평가위원회 | 5월 |
| 협약체결 | 전자협약 | 한빛테크노파크, 선정기업 | 6월 |
"""

LINES = [
    (
        "□ 추진절차 : 공고(한빛TP) → 신청접수(기업) → 서류평가(평가위원회) → 협약(한빛TP, 선정기업) → 결과보고 및 정산",
        [
            ("공고", ["한빛TP"]),
            ("신청접수", ["기업"]),
            ("서류평가", ["평가위원회"]),
            ("협약", ["한빛TP", "선정기업"]),
            ("결과보고 및 정산", []),
        ],
    ),
    (
        "## 지원절차\n\n① 사업공고 → ② 신청·접수(4월) → ③ 평가 → ④ 협약체결 → ⑤ 사업비 지급",
        [("사업공고", []), ("신청·접수", []), ("평가", []), ("협약체결", []), ("사업비 지급", [])],
    ),
]

NONE = [
    "□ 신청절차 : 누리집 접속 → 회원가입 → 로그인 → 사업신청 → 서류 업로드 → 신청완료",
    "□ 선정절차 : 서면평가 → 발표평가 → 최종선정",
    "□ 지원절차\n\n- 세부 일정은 따로 안내",
    "* 동점인 경우 기술성 → 사업성 → 수행역량 순으로 선정",
]


def steps(body: str) -> list[tuple[str | None, list[str]]]:
    spec = extract((HEAD + body).encode(), name="notice.txt")
    (program,) = spec.programs
    assert [step.order for step in program.procedure] == list(range(1, len(program.procedure) + 1))
    return [(step.name, list(step.actors)) for step in program.procedure]


def test_a_figure_of_numbered_boxes_follows_the_numbers_and_deals_out_the_actors_below_each_row() -> None:
    assert steps(NUMBERED) == [
        ("사업공고", ["한빛시"]),
        ("신청접수(요건확인)", ["신청기업"]),
        ("현장평가", ["한빛TP", "평가위원회"]),
        ("지원결정", ["한빛시"]),
        ("협약체결", ["한빛시", "한빛TP", "선정기업"]),
        ("사업수행·점검", ["한빛TP", "선정기업"]),
    ]


def test_a_row_of_boxes_with_arrows_to_the_left_is_read_from_the_right() -> None:
    assert steps(PLAIN) == [
        ("사업공고", ["한빛테크노파크"]),
        ("신청접수", ["신청기업"]),
        ("선정평가", ["평가위원회"]),
        ("협약체결", ["한빛테크노파크", "선정기업"]),
        ("사업수행", ["선정기업"]),
        ("정산", ["회계법인"]),
    ]


def test_a_figure_that_is_a_table_has_its_actors_below_the_boxes() -> None:
    assert steps(CHART) == [
        ("공고", ["한빛시"]),
        ("접수", ["신청기업"]),
        ("평가", ["평가위원회"]),
        ("협약", ["한빛TP", "선정기업"]),
        ("수행", ["선정기업"]),
        ("정산", ["회계법인"]),
    ]


def test_a_table_with_one_step_a_row_has_a_column_of_actors() -> None:
    assert steps(ROWS) == [
        ("사업공고", ["한빛테크노파크"]),
        ("신청접수", ["신청기업"]),
        ("선정평가", ["평가위원회"]),
        ("협약체결", ["한빛테크노파크", "선정기업"]),
    ]


@pytest.mark.parametrize(("body", "wanted"), LINES)
def test_arrows_in_one_line_part_the_steps(body: str, wanted: list[tuple[str, list[str]]]) -> None:
    assert steps(body + "\n") == wanted


@pytest.mark.parametrize("body", NONE)
def test_clicks_selection_alone_and_prose_are_no_procedure(body: str) -> None:
    assert steps(body + "\n") == []
