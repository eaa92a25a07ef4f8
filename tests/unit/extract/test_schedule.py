"""Timetables, and the time that a programme runs."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.spec.program import Program
from noticeparse.spec.values import Period

TITLE = (
    "2031년도 갯마을 특산품 포장개선 지원사업 공고\n\n□ 사업목적 : 포장 개선\n□ 지원대상 : 갯마을의 포장재 제조기업\n"
)
Row = tuple[str, str | None, str | None]

TIMETABLES: list[tuple[str, list[Row]]] = [
    (
        "□ 추진일정\n| 구분 | 일정 | 비고 |\n|---|---|---|\n| 사업 공고 | '31. 3. 3. | 누리집 |\n"
        "| 신청 접수 | '31. 3. 3. ~ 3. 21. | 온라인 |\n| 협약 체결 | 5월 초 | 별도 안내 |",
        [
            ("사업 공고", "2031-03-03", None),
            ("신청 접수", "2031-03-03", "2031-03-21"),
            ("협약 체결", "2031-05", None),
        ],
    ),
    (
        "□ 추진일정\n| 절 차 | 내 용 | 일 정 |\n|---|---|---|\n| 사업공고 | 누리집 공고 | 3.03 |\n| 신청접수 | 온라인 | 3.3~ |\n"
        "| 심사 | 서면 | 3.24~3.28 |",
        [("사업공고", "2031-03-03", None), ("신청접수", "2031-03-03", None), ("심사", "2031-03-24", "2031-03-28")],
    ),
    (
        "□ 추진일정\n| 공고 | ‣ | 서류심사 | ‣ | 협약 |\n|---|---|---|---|---|\n| 3. 3. | | 4. 1. | | 5. 2. |\n\n"
        "| 절차 | 일정 |\n|---|---|\n| 사업 공고 | 2031. 3. 3. |\n| 서류심사 | 2031. 4. 1. |\n| 발표심사 | 2031. 4. 8. |\n"
        "| 협약 | 2031. 5. 2. |",
        [
            ("사업 공고", "2031-03-03", None),
            ("서류심사", "2031-04-01", None),
            ("발표심사", "2031-04-08", None),
            ("협약", "2031-05-02", None),
        ],
    ),
    (
        "□ 향후일정(예정)\n ◦ 서류심사 : '31. 4. 1. ~ 4. 4.\n ◦ 발표심사('31.4월 중)\n ◦ 5. 12. 협약 체결",
        [
            ("서류심사", "2031-04-01", "2031-04-04"),
            ("발표심사", "2031-04", None),
            ("협약 체결", "2031-05-12", None),
        ],
    ),
    (
        "□ 추진일정\n| 2031. 3. 3. | 사업 공고 |\n|---|---|\n| 2031. 4월 말 | 평가 |\n| 2031. 5월 ~ 10월 | 과제 수행 |",
        [("사업 공고", "2031-03-03", None), ("평가", "2031-04", None), ("과제 수행", "2031-05", "2031-10")],
    ),
    (
        "□ 추진일정\n| 사업공고 | ⇨ | 신청접수 | ⇨ | 선정평가 |\n|---|---|---|---|---|\n| '31.3월 | | 3월 | | 4월 |",
        [("사업공고", "2031-03", None), ("신청접수", "2031-03", None), ("선정평가", "2031-04", None)],
    ),
    (
        "□ 추진일정\n공고·접수\n3. 3. ~ 3. 21.\n평가\n4월 중\n과제 착수\n5월 초",
        [("공고·접수", "2031-03-03", "2031-03-21"), ("평가", "2031-04", None), ("과제 착수", "2031-05", None)],
    ),
    (
        "□ 추진일정\n| 구분 | 일정 |\n|---|---|\n| 공고 | '31. 11월 |\n| 접수 | 12월 |\n| 협약 | 1월 |",
        [("공고", "2031-11", None), ("접수", "2031-12", None), ("협약", "2032-01", None)],
    ),
    (
        "□ 추진일정\n| 구분 | 일정 |\n|---|---|\n| 최종평가 | '31. 5월 말 ~ 6월 초 |\n| 정산 | '31. 7월 |",
        [("최종평가", "2031-05", "2031-06"), ("정산", "2031-07", None)],
    ),
]

TERMS = [
    ("□ 사업기간 : 2031. 4. 1. ~ 2031. 11. 30.", Period(start="2031-04-01", end="2031-11-30")),
    ("□ 협약기간 : 협약일 ~ 2031. 12. 31.", Period(end="2031-12-31")),
    ("□ 사업기간 : 8개월 이내", None),
    ("□ 신청기간 : 2031. 3. 3. ~ 3. 21.", None),
]


def program(text: str) -> Program:
    return extract((TITLE + text + "\n").encode()).programs[0]


@pytest.mark.parametrize(("text", "rows"), TIMETABLES)
def test_a_timetable_gives_its_stages(text: str, rows: list[Row]) -> None:
    assert [(s.stage, s.start, s.end) for s in program(text).schedule] == rows


def test_a_stage_without_an_end_of_taking_is_rolling() -> None:
    found = program("□ 추진일정\n| 구분 | 일정 |\n|---|---|\n| 접수 | 수시 |\n| 공고 | '31. 2월 |").schedule
    assert [(s.stage, s.rolling, s.start) for s in found] == [("접수", True, None), ("공고", False, "2031-02")]


def test_the_printed_time_is_kept() -> None:
    found = program("□ 추진일정\n| 구분 | 일정 |\n|---|---|\n| 평가 | 6월 말 |\n| 협약 | 7월 중 |").schedule
    assert [s.text for s in found] == ["6월 말", "7월 중"]


def test_a_sentence_may_say_when_a_stage_is_planned() -> None:
    found = program("□ 선정절차\n ◦ (발표평가) 발표평가 일정은 진흥원이 따로 알림 (5~6월 예정)").schedule
    assert [(s.stage, s.start, s.end, s.text) for s in found] == [("발표평가", "2031-05", "2031-06", "5~6월 예정")]


@pytest.mark.parametrize(
    "text",
    [
        "□ 교육일정\n| 과목 | 일시 |\n|---|---|\n| 포장 실무 | 4. 7. |\n| 재료 이해 | 4. 8. |",
        "□ 지원규모\n| 구분 | 예산 |\n|---|---|\n| '31년 | 3억원 |\n| '32년 | 4억원 |",
        "□ 추진일정 : 사업 상황에 따라 변동될 수 있음",
    ],
)
def test_what_is_no_timetable_gives_no_stages(text: str) -> None:
    assert program(text).schedule == ()


@pytest.mark.parametrize(("text", "term"), TERMS)
def test_the_term_needs_dates(text: str, term: Period | None) -> None:
    assert program(text).term == term


@pytest.mark.parametrize("filler", ["9." * 20_000, "(" * 30_000, "월 " * 20_000, "~" * 30_000])
def test_hostile_lines_are_read_quickly_and_give_nothing(filler: str) -> None:
    assert program(f"□ 추진일정\n ◦ {filler}\n ◦ 사업기간 : {filler}").schedule == ()


def test_days_beside_other_times_of_a_flow_are_times() -> None:
    text = (
        "# 2031년 공동연구 지원사업 공고\n\n- 지원한도 : 기업당 10백만원\n\n## 추진일정\n\n구분\t온라인 접수\t결과 발표\t대면 평가\n"
        "일정\t3/4 ~ 3/28\t4/4\t4/7 ~ 4/11\n\n## 신청방법\n\n- 신청기간 : 2031. 3. 4. ~ 3. 28.\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs

    assert [(stage.stage, stage.start) for stage in program.schedule] == [
        ("온라인 접수", "2031-03-04"),
        ("결과 발표", "2031-04-04"),
        ("대면 평가", "2031-04-07"),
    ]


def test_the_term_stands_behind_the_names_of_those_it_holds_for() -> None:
    text = (
        "# 2031년 공동연구 지원사업 공고\n\n## 지원내용\n\n지원기간\t가지역, 나지역\t2031. 3. 10. ~ 2032. 3. 9.\n지원금액\t기업당 10백만원\t별도\n\n"
        "## 신청방법\n\n- 신청기간 : 2031. 3. 4. ~ 3. 28.\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs

    assert program.term is not None
    assert (program.term.start, program.term.end) == ("2031-03-10", "2032-03-09")


def test_stages_stand_in_the_heads_and_rows_say_when_for_whom() -> None:
    text = (
        "# 2031년 갯마을 기술개발사업 공고\n\n## 유의사항\n\n1. 과제별 시기가 아래와 같이 다르니 확인 바랍니다.\n\n"
        "| 구분 | 세부과제 | 공고 | 신청·접수 | 선정평가 | 협약 |\n|---|---|---|---|---|---|\n"
        "| 상반기 | 도약형 | 1월 17일 | 2월 3일 ~ 2월 17일 | 2~4월 | 4월 |\n"
        "| 상반기 | 자립형 | 1월 17일 | 2월 3일 ~ 2월 17일 | 2~4월 | 4월 |\n"
        "| 하반기 | 도약형 | 5월 | 6월 예정 | 7월 예정 | 9월 |\n| 별도 | 연계형 | 하반기 | 수시 | 별도 공고 | - |\n\n"
        "## 지원내용\n\n- 지원한도 : 과제당 10백만원\n"
    )
    (program,) = extract(text.encode(), name="공고.txt").programs

    assert [(stage.stage, stage.start, stage.end) for stage in program.schedule] == [
        ("공고", "2031-01-17", None),
        ("신청·접수", "2031-02-03", "2031-02-17"),
        ("선정평가", "2031-02", "2031-04"),
        ("협약", "2031-04", None),
        ("공고", "2031-05", None),
        ("신청·접수", "2031-06", None),
        ("선정평가", "2031-07", None),
        ("협약", "2031-09", None),
    ]


APPLYING = """# 2026년 한빛 공동연구사업 공고

## 1. 사업개요

- 지원대상 : 한빛시 소재 대학

## 2. 신청기간

| 구분 | 내용 |
|---|---|
| 연구책임자 신청 기간 | 2026. 3. 2.(월) ~ 2026. 3. 20.(금) 18:00 |
| 주관기관 검토·승인 기간 | 2026. 3. 2.(월) ~ 2026. 3. 24.(화) 18:00 |
| 신청 절차 | 연구자 접수 → 기관 승인 |

"""
TIMETABLE = """## 3. 추진일정

| 일정 | 내용 |
|---|---|
| 2026. 3. 2. ~ 3. 20. | 계획서 접수 |
| 2026. 4월 | 선정평가 |
| 2026. 5. 1. | 연구개시 |
"""


def test_periods_of_applying_in_a_table_of_their_own_are_stages_beside_the_timetable() -> None:
    alone = [(stage.stage, stage.start, stage.end) for stage in program(APPLYING).schedule]
    beside = [(stage.stage, stage.start, stage.end) for stage in program(APPLYING + TIMETABLE).schedule]

    assert alone == [
        ("연구책임자 신청 기간", "2026-03-02", "2026-03-20T18:00"),
        ("주관기관 검토·승인 기간", "2026-03-02", "2026-03-24T18:00"),
    ]
    assert beside == [
        ("주관기관 검토·승인 기간", "2026-03-02", "2026-03-24T18:00"),
        ("계획서 접수", "2026-03-02", "2026-03-20"),
        ("선정평가", "2026-04", None),
        ("연구개시", "2026-05-01", None),
    ]


def test_one_period_of_applying_is_the_application_and_no_timetable() -> None:
    one = APPLYING.replace("| 주관기관 검토·승인 기간 | 2026. 3. 2.(월) ~ 2026. 3. 24.(화) 18:00 |\n", "")

    assert program(one).schedule == ()
    assert program(one).application is not None


OUT = """□ 공고 기간 : 2026. 2. 2.(월) ~ 2. 27.(금), 26일간
□ 접수 기간 : 2026. 2. 9.(월) ~ 2. 27.(금) 18:00까지 (온라인으로 접수)
"""


def test_the_notice_s_own_period_and_that_of_applying_are_stages_beside_each_other() -> None:
    found = program("2. 신청방법\n" + OUT).schedule

    assert [(stage.stage, stage.start, stage.end, stage.text) for stage in found] == [
        ("공고 기간", "2026-02-02", "2026-02-27", "2026. 2. 2.(월) ~ 2. 27.(금), 26일간"),
        ("접수 기간", "2026-02-09", "2026-02-27T18:00", "2026. 2. 9.(월) ~ 2. 27.(금) 18:00까지"),
    ]
    assert program("2. 신청방법\n" + OUT.splitlines()[1]).schedule == ()


def test_days_of_a_stage_in_the_list_of_the_notice_s_own_period_are_a_stage_beside_the_timetable() -> None:
    notice = (
        "4. 제출기한 및 제출방법\n○ (공고기간) 2031. 2. 2.(월) ~ 2. 27.(금)\n○ (접수기간) 2031. 2. 9.(월) ~ 2. 27.(금)\n"
        "○ (제출서류) 신청서 등\n\n| 내용 | 구분 |\n|---|---|\n| 신청서 | 필수 |\n\n○ (발표평가) {}\n\n"
        "5. 추진일정\n| 절차 | 일시 |\n|---|---|\n| 과제 공고 및 접수 | 2월 |\n| 발표평가 | 3월 |\n| 협약 | 4월 |\n"
    )
    said, vague = (
        [(stage.stage, stage.start, stage.end) for stage in program(notice.format(when)).schedule]
        for when in ("2031. 3. 10.(화) ~ 3. 12.(목)", "2031. 3월 중순")
    )

    assert said == [
        ("공고기간", "2031-02-02", "2031-02-27"),
        ("접수기간", "2031-02-09", "2031-02-27"),
        ("발표평가", "2031-03-10", "2031-03-12"),
        ("과제 공고 및 접수", "2031-02", None),
        ("발표평가", "2031-03", None),
        ("협약", "2031-04", None),
    ]
    assert vague == [stage for stage in said if stage != ("발표평가", "2031-03-10", "2031-03-12")]


def test_a_label_that_a_cell_repeats_names_the_stage_and_a_timetable_is_not_said_twice() -> None:
    rows = (
        "2. 신청방법\n| 구분 | 기간 |\n|---|---|\n| 공고기간 | ◦ 공고기간 : 2026. 2. 2.(월) ~ 2. 27.(금) |\n"
        "| 신청서 및 관련 양식 교부 | ◦ 양식교부 : 2026. 2. 4.(수) ~ |\n"
        "| 접수기간 | ◦ 접수기간 : 2026. 2. 9.(월) ~ 2. 27.(금) |\n\n"
    )
    timetable = (
        "□ 추진일정\n| 일정 | 내용 |\n|---|---|\n| 2026. 2. 9. ~ 2. 27. | 계획서 접수 |\n| 2026. 4월 | 선정평가 |\n"
    )
    found = program(rows + timetable).schedule

    assert [(stage.stage, stage.start) for stage in found] == [
        ("공고기간", "2026-02-02"),
        ("양식교부", "2026-02-04"),
        ("계획서 접수", "2026-02-09"),
        ("선정평가", "2026-04"),
    ]


def test_a_time_may_go_on_in_the_next_line_of_its_box_and_lack_a_dot() -> None:
    page = (
        "<html><body><h1>2026년 등대마을 지원사업 공고</h1><p>□ 지원대상 : 등대마을 기업</p><p>□ 추진일정</p><table><tr>"
        "<td>공고<br>'26. 2 2.~ 2. 27.</td><td>▶</td><td>신청 접수<br>'26. 2. 9.<br>~'26. 2. 27.</td><td>▶</td>"
        "<td>선정평가<br>'26. 3월</td></tr></table></body></html>"
    )
    (found,) = extract(page.encode(), name="notice.html").programs

    assert [(stage.stage, stage.start, stage.end) for stage in found.schedule] == [
        ("공고", "2026-02-02", "2026-02-27"),
        ("신청 접수", "2026-02-09", "2026-02-27"),
        ("선정평가", "2026-03", None),
    ]


def test_a_figure_goes_on_where_the_timetable_ends() -> None:
    figure = (
        "<p>□ 추진체계</p><table><tr><td>사업공고<br>(3월)</td><td rowspan=2>▶</td><td>협약<br>(5월)</td><td rowspan=2>▶</td>"
        "<td>중간보고<br>(10월)</td><td rowspan=2>▶</td><td>결과평가<br>(11월~12월)</td></tr>"
        "<tr><td>누리집 공고</td><td>사업비 지급</td><td>보고서 제출</td><td>현장 확인</td></tr></table>"
    )
    table = (
        "<p>□ 추진일정</p><table><tr><th>구분</th><th>일자</th></tr><tr><td>사업 공고</td><td>2031. 3. 3.</td></tr>"
        "<tr><td>서류 평가</td><td>2031. 4. 8.</td></tr><tr><td>협약 체결</td><td>2031. 5. 2.</td></tr></table>"
    )
    aim = "<p>□ 지원대상 : 갯마을 기업</p>"
    html = f"<html><body><h1>2031년 갯마을 포장개선 지원사업 공고</h1>{aim}{figure}{table}</body></html>"
    (program,) = extract(html.encode(), name="공고.html").programs

    assert [(s.stage, s.start, s.end) for s in program.schedule] == [
        ("사업 공고", "2031-03-03", None),
        ("서류 평가", "2031-04-08", None),
        ("협약 체결", "2031-05-02", None),
        ("중간보고", "2031-10", None),
        ("결과평가", "2031-11", "2031-12"),
    ]


def test_taking_at_any_time_may_stand_below_all_stages() -> None:
    html = (
        "<html><body><h1>2031년 갯마을 포장개선 지원사업 공고</h1><p>□ 지원대상 : 갯마을 기업</p><p>□ 유형별 일정</p><table>"
        "<tr><th>유형</th><th>공고</th><th>신청·접수</th><th>선정평가</th><th>협약</th></tr>"
        "<tr><td>정기형</td><td rowspan=2>3월 3일</td><td>3월 10일~3월 21일</td><td>4월</td><td>5월</td></tr>"
        "<tr><td>상시형</td><td colspan=3>수시 접수</td></tr></table></body></html>"
    )
    (program,) = extract(html.encode(), name="공고.html").programs

    assert ("신청·접수", None, True) in [(s.stage, s.start, s.rolling) for s in program.schedule]


def test_a_figure_of_two_rows_is_one_though_each_row_is_a_table() -> None:
    def row(*boxes: str) -> str:
        return f"<table><tr>{'<td>→</td>'.join(f'<td>{box}</td>' for box in boxes)}</tr></table>"

    page = (
        "<html><body><h1>2031년 갯마을 포장개선 지원사업 공고</h1><p>□ 지원대상 : 갯마을 기업</p><p>□ 평가절차 및 평가일정</p>"
        + row("공고<br>(2월)", "신청서류 접수<br>(갯마을 기업, 3월)", "서류평가<br>(평가위원회, 4월)")
        + "<p>→</p>"
        + row("과제 확정<br>(심의위원회, 4월)", "결과 통보<br>(4월)", "협약체결<br>(4~5월)")
        + "</body></html>"
    )
    (found,) = extract(page.encode(), name="notice.html").programs

    assert [(stage.stage, stage.start) for stage in found.schedule] == [
        ("공고", "2031-02"),
        ("신청서류 접수", "2031-03"),
        ("서류평가", "2031-04"),
        ("과제 확정", "2031-04"),
        ("결과 통보", "2031-04"),
        ("협약체결", "2031-04"),
    ]
