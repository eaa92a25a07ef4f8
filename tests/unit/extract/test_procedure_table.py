"""Flow charts that are tables, as the binary formats give them: boxes across, steps down, times and actors beside."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.extract.procedure_boxes import box_of, is_time
from noticeparse.extract.procedure_table import steps_of_table
from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span
from noticeparse.model.table import Cell, Table

Wanted = list[tuple[str, list[str], list[str]]]

BOXES: list[tuple[str, tuple[str, list[str], list[str]] | None]] = [
    ("사업 공고", ("사업 공고", [], [])),
    ("공고/(갯마을시, 2월)", ("공고", ["갯마을시"], ["2월"])),
    ("공고/(갯마을진흥원) ‘31. 1. 17. ~ 2. 18", ("공고", ["갯마을진흥원"], ["‘31. 1. 17. ~ 2. 18"])),
    ("서면심사 (심사위원회) `31. 3월 초", ("서면심사", ["심사위원회"], ["`31. 3월 초"])),
    ("과제확정(~’31.9월초)", ("과제확정", [], ["~’31.9월초"])),
    ("사업완료(′31.11월) 및 최종점검(′31.12월)", ("사업완료 및 최종점검", [], ["′31.11월", "′31.12월"])),
    ("1차 서면심사 (3배수 선정)", ("1차 서면심사 (3배수 선정)", [], [])),
    ("계획서 심사/(심사위원회, 4월)/* 필요시 서면으로 한다", ("계획서 심사", ["심사위원회"], ["4월"])),
    ("<중간점검>", ("중간점검", [], [])),
    ("‘31. 3월", None),
    ("▼", None),
    ("", None),
]

CHARTS: list[tuple[str, list[str], Wanted]] = [
    (
        "firms and those to whom they hand on, what each does in brackets before it, a small l for a 1",
        ["ⓛ 신청|▶|② 투자심사|▶|③ 선정통보", "창업기업→운영사||운영사||(승인) 기업부/(통보) 전문기관"],
        [
            ("신청", ["창업기업", "운영사"], []),
            ("투자심사", ["운영사"], []),
            ("선정통보", ["기업부", "전문기관"], []),
        ],
    ),
    (
        "arrows between the boxes, actors and dates below",
        ["사업공고|▶|신청접수|▶|협약체결", "갯마을시||신청기업||갯마을TP", "3월||4월||5월 말"],
        [
            ("사업공고", ["갯마을시"], ["3월"]),
            ("신청접수", ["신청기업"], ["4월"]),
            ("협약체결", ["갯마을TP"], ["5월 말"]),
        ],
    ),
    (
        "arrows in the row of the actors",
        [
            "모집공고||신청접수||심사||협약",
            "갯마을TP|▶|포장/참여기업|▶|심사위원회|▶|협약당사자",
            "6.09||6.09~6.20||6월 말||~ 7월",
        ],
        [
            ("모집공고", ["갯마을TP"], ["6.09"]),
            ("신청접수", ["포장 참여기업"], ["6.09~6.20"]),
            ("심사", ["심사위원회"], ["6월 말"]),
            ("협약", ["협약당사자"], ["~ 7월"]),
        ],
    ),
    (
        "drawn arrows that left empty columns",
        [
            "접수||심사||수행||정산",
            "3~4월||5월||6~11월||12월",
            "포장재 제조기업의 접수||서면으로 심사||포장 개선||정산 보고",
        ],
        [("접수", [], ["3~4월"]), ("심사", [], ["5월"]), ("수행", [], ["6~11월"]), ("정산", [], ["12월"])],
    ),
    (
        "a second row that runs back from where the arrow down stands",
        ["공고|→|접수|→|심사", "||||↓", "관리|→|협약|→|확정"],
        [("공고", [], []), ("접수", [], []), ("심사", [], []), ("확정", [], []), ("협약", [], []), ("관리", [], [])],
    ),
    (
        "a name that goes on in the cell below",
        ["공고|▶|결과 통보 및|▶|협약 체결", "||이의신청/4월 말||"],
        [("공고", [], []), ("결과 통보 및 이의신청", [], ["4월 말"]), ("협약 체결", [], [])],
    ),
]

ROWS: list[tuple[str, list[str], Wanted]] = [
    (
        "rows parted by arrows, no heads",
        [
            "신청(′31.3월)||· 신청서 접수||신청기업/갯마을원",
            "▼||||",
            "심사(′31.4월)||· 서면 심사||갯마을원",
            "▼||||",
            "지급(′31.6월)||· 지원금 지급||갯마을원 ð 신청기업",
        ],
        [
            ("신청", ["신청기업", "갯마을원"], ["′31.3월"]),
            ("심사", ["갯마을원"], ["′31.4월"]),
            ("지급", ["갯마을원", "신청기업"], ["′31.6월"]),
        ],
    ),
    (
        "heads, empty rows between, times in a column",
        [
            "절차||내용||일시||주체",
            "||||||",
            "공고||시행 공고||3월||갯마을시",
            "||||||",
            "접수||온라인||4월||갯마을원",
            "||||||",
            "협약||체결||5월||갯마을원",
        ],
        [("공고", ["갯마을시"], ["3월"]), ("접수", ["갯마을원"], ["4월"]), ("협약", ["갯마을원"], ["5월"])],
    ),
    (
        "numbers in a column of their own",
        ["①|공고||시행 공고||3월", "|↓||||", "②|접수||신청서||4월", "|↓||||", "③|협약||체결||5월"],
        [("공고", [], ["3월"]), ("접수", [], ["4월"]), ("협약", [], ["5월"])],
    ),
]

TIMES = [
    ("‘31. 5. 27. ~ 6. 27", True),
    ("7월 4주차", True),
    ("(′31.4~5월)", True),
    ("사업공고(′31.2월)", False),
    ("(갯마을진흥원) ‘31. 1. 17.", False),
    ("1차 심사", False),
]


def cell(text: str, row: int = 0, col: int = 0) -> Cell:
    lines = tuple(Line(MappedText.of(part)) for part in text.split("/") if part)
    return Cell(row, col, lines)


def table(rows: list[str]) -> Table:
    cells = tuple(cell(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row.split("|")))
    return Table("t1", cells, len(rows), max(len(row.split("|")) for row in rows), Span(0, 0))


def wanted(rows: list[str], *, labelled: bool = True) -> Wanted:
    steps = steps_of_table(table(rows), labelled=labelled)
    return [(s.name.text, [a.text for a in s.actors], [t.text for t in s.times]) for s in steps]


@pytest.mark.parametrize(("text", "expected"), BOXES)
def test_a_box_says_what_who_and_when(text: str, expected: tuple[str, list[str], list[str]] | None) -> None:
    step = box_of(cell(text))
    found = (step.name.text, [a.text for a in step.actors], [t.text.strip("()") for t in step.times]) if step else None
    assert found == expected


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in CHARTS], ids=[case[0] for case in CHARTS])
def test_boxes_across_are_read_in_the_order_of_the_arrows(rows: list[str], expected: Wanted) -> None:
    found = [(name, actors, times) for name, actors, times in wanted(rows)]
    assert found == expected


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in ROWS], ids=[case[0] for case in ROWS])
def test_steps_that_go_down_are_read_row_by_row(rows: list[str], expected: Wanted) -> None:
    assert [(n, a, [t.strip("()") for t in times]) for n, a, times in wanted(rows)] == expected


def test_a_table_without_arrows_and_label_is_no_flow() -> None:
    assert wanted(["접수||심사||수행", "3월||4월||5월"], labelled=False) == []
    assert wanted(["항목|배점", "기술|10", "사업|20", "인력|30"], labelled=False) == []


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_a_time_is_told_from_a_step_with_its_time(text: str, expected: bool) -> None:
    assert is_time(text) is expected


@pytest.mark.parametrize(
    "filler", ["1" * 100_000, "(" * 100_000, " ." * 50_000, "~'" * 50_000, "가 " * 50_000, "ð" * 100_000]
)
def test_hostile_cells_are_read_quickly(filler: str) -> None:
    assert isinstance(wanted([f"공고|▶|{filler}|▶|협약", f"{filler}||가||나"]), list)
    assert isinstance(wanted([f"공고||{filler}", "▼||", f"{filler}||가", "▼||", "협약||나"]), list)


def test_the_figure_of_a_procedure_is_its_timetable_where_there_is_no_other() -> None:
    text = (
        "2031년도 갯마을 포장개선 지원사업 공고\n\n□ 사업목적 : 포장 개선\n□ 지원대상 : 포장재 제조기업\n\n□ 추진절차\n"
        "| 사업공고 | ▶ | 신청접수 | ▶ | 협약체결 |\n|---|---|---|---|---|\n"
        "| '31.3월 | | '31.4월 | | '31.5월 |\n| 갯마을시 | | 신청기업 | | 갯마을TP |\n"
    )
    program = extract(text.encode()).programs[0]
    assert [(entry.stage, entry.start) for entry in program.schedule] == [
        ("사업공고", "2031-03"),
        ("신청접수", "2031-04"),
        ("협약체결", "2031-05"),
    ]
    assert [step.actors for step in program.procedure] == [("갯마을시",), ("신청기업",), ("갯마을TP",)]


def test_two_flows_under_one_heading_are_both_kept() -> None:
    text = (
        "2031년도 갯마을 포장개선 지원사업 공고\n\n□ 사업목적 : 포장 개선\n□ 지원대상 : 포장재 제조기업\n\n□ 추진절차\n"
        " ◦ (설비 지원)\n| ①공고 | ▶ | ②심사 | ▶ | ③협약 |\n|---|---|---|---|---|\n| 3월 | | 4월 | | 5월 |\n\n"
        " ◦ (자문 지원)\n| ①공고 | ▶ | ②검토 | ▶ | ③결과보고 |\n|---|---|---|---|---|\n| 3월 | | 6월 | | 7월 |\n"
    )
    program = extract(text.encode()).programs[0]
    assert [(step.order, step.name) for step in program.procedure] == [
        (1, "공고"),
        (2, "심사"),
        (3, "협약"),
        (1, "공고"),
        (2, "검토"),
        (3, "결과보고"),
    ]


def test_boxes_between_columns_of_drawn_arrows_are_steps_without_a_heading_that_says_so():
    names = ["사업공고\n(5월)", "적합성 검토\n(6~7월)", "선정평가\n(7월)", "협약체결\n(7월)"]
    boxes = [made(name, 0, 2 * at) for at, name in enumerate(names)]
    arrows = [made("", 0, 2 * at + 1, rows=2) for at in range(3)]
    below = [made(f"{at}번째 설명", 1, 2 * at) for at in range(4)]
    cells = tuple(sorted((*boxes, *arrows, *below), key=lambda c: (c.row, c.col)))
    table = Table("t1", cells, 2, 7, Span(0, 0))

    assert [step.name.text for step in steps_of_table(table, labelled=False)] == [
        "사업공고", "적합성 검토", "선정평가", "협약체결",
    ]  # fmt: skip


def made(text: str, row: int, col: int, rows: int = 1) -> Cell:
    lines = tuple(Line(MappedText.of(line)) for line in text.split("\n") if line)
    return Cell(row, col, lines, row_span=rows)


STANDING_HEADS = """# 2025년 대학 창업 도약 지원사업 공고

## 1. 사업개요

- 지원대상 : 한빛시 소재 대학

## 5. 추진절차

| 단<br>계 |  | 사업<br>공고 |  | 대학<br>선정 |  | R&BD |  | 결과보고 |
|---|---|---|---|---|---|---|---|---|
|  |  |  |  |  |  |  |  |  |
| 구<br>분 |  | 참여대학 모집 | ➜<br>서면<br>평가 | 대학 확정(7) | ➜<br>협약 | 후속 개발 |  | 성과 점검 |
| 주<br>관 |  | 한빛시 |  | 평가위원회<br>+관리위원회 |  | 대학 |  | 평가위원회 |
| 일<br>정 |  | 3월 |  | 4월 |  | 5~12월 |  | 12월 |
"""


def test_a_lying_table_whose_first_column_says_what_each_row_holds_is_read_across() -> None:
    spec = extract(STANDING_HEADS.encode(), name="notice.txt")

    found = [(step.name, list(step.actors)) for step in spec.programs[0].procedure]

    assert [name for name, _ in found] == ["사업 공고", "대학 선정", "R&BD", "결과보고"]
    assert [actors[0] for _, actors in found] == ["한빛시", "평가위원회", "대학", "평가위원회"]
