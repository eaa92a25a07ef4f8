"""Steps as heads of columns, counted lines, lines that wind, actors behind the text of a step."""

from __future__ import annotations

import pytest

from noticeparse import extract

HEAD = (
    "<html><body><h1>2026년 등대마을 기업 성장지원 사업 공고</h1><p>1. 사업개요</p>"
    "<p>□ 사업목적 : 등대마을 기업의 성장을 지원</p><p>□ 지원대상 : 등대마을 중소기업</p>"
    "<p>□ 지원내용 : 기업당 최대 30백만원 이내 시제품 제작</p>"
    "<p>□ 신청기간 : 2026. 2. 2.(월) ~ 2026. 2. 27.(금) 18:00까지</p><p>2. 세부 안내</p>"
)


def steps_of(body: str) -> list[tuple[str | None, list[str]]]:
    (program,) = extract((HEAD + body + "</body></html>").encode(), name="notice.html").programs
    return [(step.name, list(step.actors)) for step in program.procedure]


def rows(*lines: str) -> str:
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def cells(*texts: str, tag: str = "td") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


LYING = [
    ("신청접수", ["신청기업"]),
    ("선정평가", ["진흥원"]),
    ("협약체결", ["진흥원", "기업"]),
    ("사업비 정산", ["진흥원"]),
]


@pytest.mark.parametrize(
    "table",
    [
        rows(
            cells("신청접수", "선정평가", "협약체결", "사업비 정산", tag="th"),
            cells("2월", "3월", "4월", "12월"),
            cells("신청기업", "진흥원", "진흥원/기업", "진흥원"),
        ),
        rows(
            cells("STEP 1", "STEP 2", "STEP 3", "STEP 4"),
            cells("신청접수", "선정평가", "협약체결", "사업비 정산"),
            cells("신청기업", "진흥원", "진흥원-기업", "진흥원"),
        ),
        rows(
            cells("구분", "내용", "비고", tag="th"),
            cells("① 신청접수", "전자우편", "신청기업"),
            cells("② 선정평가", "서면", "진흥원"),
            cells("③ 협약체결", "협약", "진흥원↔기업"),
            cells("④ 사업비 정산", "지급", "진흥원"),
        ),
        rows(
            cells("신청접수", "·전자우편 접수<br>(신청기업)"),
            cells("⇩", ""),
            cells("선정평가", "·발표평가<br>(진흥원)"),
            cells("⇩", ""),
            cells("협약체결", "·협약과 선금<br>(진흥원 ↔ 기업)"),
            cells("⇩", ""),
            cells("사업비 정산", "·보고서 점검<br>(진흥원)"),
        ),
    ],
)
def test_tables_of_steps_with_those_who_act(table: str) -> None:
    assert steps_of("<p>□ 추진절차</p>" + table) == LYING


def test_a_table_of_other_heads_is_no_procedure() -> None:
    table = rows(cells("공고", "접수", "평가", "협약", tag="th"), cells("누리집 참고", "전자우편", "발표 20분", "서면"))
    assert steps_of("<p>□ 추진절차</p>" + table) == []


def test_lines_may_count_their_steps() -> None:
    body = (
        "<p>□ 추진 프로세스</p><p>(1단계) 기업 모집 및 선정</p><p>(2단계) 협약 체결</p><p>(3단계) 사업비 정산(12월)</p>"
    )
    assert [name for name, _ in steps_of(body)] == ["기업 모집 및 선정", "협약 체결", "사업비 정산"]


def test_lines_may_wind_from_right_to_left() -> None:
    body = "<p>□ 사업 추진절차</p><p>사업공고 ▶ 신청·접수 ▶ 선정평가</p><p>▼</p><p>결과보고 ◀ 과제수행 ◀ 협약체결</p>"
    assert [name for name, _ in steps_of(body)] == [
        "사업공고",
        "신청·접수",
        "선정평가",
        "협약체결",
        "과제수행",
        "결과보고",
    ]


def test_how_an_assessment_is_done_is_no_part_of_its_name() -> None:
    table = rows(
        cells("사업공고", "➡", "신청·접수", "➡", "선정평가<br>서면(필요시), 대면", "➡", "협약체결"),
        cells("진흥원", "", "기업", "", "진흥원", "", "진흥원"),
    )
    assert [name for name, _ in steps_of("<p>□ 추진절차</p>" + table)][2] == "선정평가"


def test_a_sentence_may_say_which_assessment_is_held() -> None:
    (program,) = extract(
        (
            HEAD + "<p>□ 평가</p><p>ㅇ 서류를 검토한 후, 발표 평가 실시</p>"
            "<p>ㅇ 평가 점수가 70점 이상인 기업을 지원 가능으로 분류</p></body></html>"
        ).encode(),
        name="notice.html",
    ).programs
    assert program.evaluation is not None
    assert [(stage.name, stage.pass_score) for stage in program.evaluation.stages] == [("발표 평가", 70)]


CHOICE = ["사업공고", "신청접수", "요건검토", "발표평가", "선정결과 통보"]


def test_a_procedure_may_end_with_the_choice_where_its_heading_says_so() -> None:
    line = "<p>" + " → ".join(CHOICE) + "</p>"
    assert [name for name, _ in steps_of("<p>□ 지원절차 및 일정</p>" + line)] == CHOICE
    assert steps_of("<p>□ 선정절차</p>" + line) == []


def test_charts_in_the_cell_beside_a_label_are_one_procedure() -> None:
    upper = rows(
        "<td>❶신청</td><td rowspan=2>➤</td><td>❷사전검토</td><td rowspan=2>➤</td><td>❸기관 배정</td>",
        cells("마을기업", "진흥원", "진흥원"),
    )
    lower = rows(
        "<td>❹보고서 제출</td><td rowspan=2>➤</td><td>❺검토·보완</td><td rowspan=2>➤</td><td>❻사후 지원</td>",
        cells("운영기관", "진흥원", "운영기관"),
    )
    body = rows(cells("지원대상", "등대마을 기업"), f"<td>추진절차</td><td>{upper}{lower}</td>")
    first = [
        ("신청", ["마을기업"]),
        ("사전검토", ["진흥원"]),
        ("기관 배정", ["진흥원"]),
        ("보고서 제출", ["운영기관"]),
        ("검토·보완", ["진흥원"]),
        ("사후 지원", ["운영기관"]),
    ]
    assert steps_of(body) == first
    other = (
        "<p>□ 추진절차</p><table><tr><td>공고</td><td>▶</td><td>선정평가</td><td>▶</td><td>협약체결</td></tr></table>"
    )
    assert steps_of(body + other) == [*first, ("공고", []), ("선정평가", []), ("협약체결", [])]


def test_steps_may_stand_in_one_line_beside_a_label() -> None:
    body = rows(cells("지원대상", "등대마을 기업"), cells("지원절차", "신청 ⟹ 심사 ⟹ 협약 ⟹ 지원금 지급"))
    assert [name for name, _ in steps_of(body)] == ["신청", "심사", "협약", "지원금 지급"]


def test_the_number_of_a_remark_behind_a_name_and_the_manner_behind_an_actor_are_no_part_of_them() -> None:
    table = rows(
        "<td>사업공고</td><td rowspan=2>⇨</td><td>신청서 제출</td><td rowspan=2>⇨</td><td>서류심사①</td><td rowspan=2>⇨</td>"
        "<td>발표평가 ②</td><td rowspan=2>⇨</td><td>협약체결</td>",
        cells("진흥원", "신청기업(온라인)", "심사위원", "평가위원", "진흥원, 기업"),
    )
    assert steps_of("<p>□ 추진절차</p>" + table) == [
        ("사업공고", ["진흥원"]),
        ("신청서 제출", ["신청기업(온라인)"]),
        ("서류심사", ["심사위원"]),
        ("발표평가", ["평가위원"]),
        ("협약체결", ["진흥원", "기업"]),
    ]


def test_a_bracket_below_an_actor_that_names_nobody_is_left_out() -> None:
    table = rows(
        "<td>신청접수</td><td rowspan=2>⇨</td><td>선정평가</td><td rowspan=2>⇨</td><td>협약체결</td>",
        cells("신청기업", "평가위원회<br>(서면평가)", "진흥원<br>(신청기업)"),
    )
    assert [actors for _, actors in steps_of("<p>□ 추진절차</p>" + table)] == [
        ["신청기업"],
        ["평가위원회"],
        ["진흥원", "신청기업"],
    ]


def test_a_procedure_that_begins_anew_is_two_and_what_is_the_same_is_one() -> None:
    steps = ["사업공고 | | 갯마을시", "신청접수 | | 신청기업", "서면평가 | | 평가위원회", "협약체결 | | 갯마을시"]
    text = "\n".join(
        ["2031년도 갯마을 포장개선 사업 공고", "□ 지원대상 : 기업", "□ 추진절차", *steps, *steps, "□ 문의처"]
    )
    (program,) = extract(text.encode(), name="공고.txt").programs
    assert [step.name for step in program.procedure] == ["사업공고", "신청접수", "서면평가", "협약체결"]
