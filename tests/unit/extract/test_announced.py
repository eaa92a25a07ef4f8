"""What a notice says itself that it changes, in the shapes in which offices print it."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.spec.announced import AFTER, AGAINST_VERSION, AGAINST_YEAR, BEFORE, SUBJECT, announced_changes
from noticeparse.spec.notice import NoticeSpec

HEAD = "2031년도 갯마을 특산품 포장개선 지원사업 {kind} 공고\n\n"
BODY = (
    "\n1. 사업개요\n□ 사업목적 : 포장 개선\n□ 지원대상 : 갯마을의 포장재 제조기업\n□ 지원한도 : 기업당 최대 3천만원\n"
    "□ 신청기간 : 2031. 3. 3. ~ 3. 21. 18:00까지\n"
)
Change = tuple[str, str, str]


def read(box: str, kind: str = "수정") -> NoticeSpec:
    return extract((HEAD.format(kind=kind) + box + BODY).encode(), name="notice.md")


def told(spec: NoticeSpec, rule: str = AGAINST_VERSION) -> list[Change]:
    return [
        (change.text(SUBJECT), change.text(BEFORE), change.text(AFTER))
        for change in announced_changes(spec)
        if change.rule == rule
    ]


BOXES: list[tuple[str, list[Change]]] = [
    (
        "0. 수정내용\n① 접수기간 연장\n - (당초) 3. 3. ~ 3. 14.\n → (변경) 3. 3. ~ 3. 21.\n② 온라인 설명회 추가\n",
        [("접수기간 연장", "3. 3. ~ 3. 14.", "3. 3. ~ 3. 21."), ("온라인 설명회 추가", "", "")],
    ),
    (
        "□ 변경사항\n ◦ 접수기간 : (기존) 3. 14.까지 → (변경) 3. 21.까지\n ◦ 지원한도 : 2천만원 → 3천만원\n",
        [("접수기간", "3. 14.까지", "3. 21.까지"), ("지원한도", "2천만원", "3천만원")],
    ),
    (
        "□ 정정사항\n ◦ 접수 마감일을 당초 3월 14일에서 3월 21일로 연장\n",
        [("접수 마감일을", "3월 14일", "3월 21일")],
    ),
    (
        "□ 정정내용\n\n| 구분 | 당초 | 변경 | 비고 |\n|---|---|---|---|\n| 접수기간 | 3. 3. ~ 3. 14. | 3. 3. ~ 3. 21. | 연장 |\n"
        "| 지원한도 | 2천만원 | 3천만원 | |\n| 문의처 | 지원팀 | 좌동 | |\n",
        [("접수기간", "3. 3. ~ 3. 14.", "3. 3. ~ 3. 21."), ("지원한도", "2천만원", "3천만원")],
    ),
    (
        "□ 변경사항 : 접수기간 연장(당초 3. 14. → 변경 3. 21.)\n",
        [("접수기간 연장", "3. 14.", "3. 21.")],
    ),
    (
        "※ 수정사항 : 접수기간 3. 14. → 3. 21.\n",
        [("", "접수기간 3. 14.", "3. 21.")],
    ),
    (
        "□ 변경내용\n\n| 구분 | 내용 |\n|---|---|\n| 접수기간 | (당초) 3. 14. → (변경) 3. 21. |\n| 지원한도 | 2천만원 → 3천만원 |\n",
        [("접수기간", "3. 14.", "3. 21."), ("지원한도", "2천만원", "3천만원")],
    ),
    (
        "| 항목 | 당초 | 변경 |\n|---|---|---|\n| 신청기간 | 2031. 3. 3. ~ 3. 14. | 2031. 3. 3. ~ 3. 21. |\n| 지원한도 | 2천만원 | 3천만원 |\n",
        [("신청기간", "2031. 3. 3. ~ 3. 14.", "2031. 3. 3. ~ 3. 21."), ("지원한도", "2천만원", "3천만원")],
    ),
    (
        "| 항목 | 변경 전 | 변경 후 |\n|---|---|---|\n| 제출서류 | 사업자등록증 | 사업자등록증, 공장등록증 |\n",
        [("제출서류", "사업자등록증", "사업자등록증, 공장등록증")],
    ),
    (
        "□ 변경내용\n\n| 구분 | 접수기간 | 지원한도 |\n|---|---|---|\n| 당초 | 3. 14. | 2천만원 |\n| 변경 | 3. 21. | 3천만원 |\n",
        [("접수기간", "3. 14.", "3. 21."), ("지원한도", "2천만원", "3천만원")],
    ),
]


@pytest.mark.parametrize(("box", "expected"), BOXES)
def test_an_amendment_s_own_changes_are_read(box: str, expected: list[Change]) -> None:
    assert told(read(box)) == expected


@pytest.mark.parametrize(("box", "expected"), BOXES)
def test_each_side_is_the_slice_that_it_was_read_from(box: str, expected: list[Change]) -> None:
    text = (HEAD.format(kind="수정") + box + BODY).replace("\r", "")
    spec = read(box)

    sides = [e for e in spec.evidence if e.pointer.startswith("/findings/")]
    assert len(sides) == sum(bool(side) for change in expected for side in change)
    assert all(text[e.start : e.end] == e.text for e in sides)
    assert {finding.severity.value for finding in spec.findings if finding.rule == AGAINST_VERSION} == {"info"}


@pytest.mark.parametrize("box", [box for box, _ in BOXES])
def test_what_held_before_is_no_fact_of_the_notice(box: str) -> None:
    program = read(box).programs[0]

    assert program.application.period is not None
    assert program.application.period.end == "2031-03-21T18:00"
    assert {track.limit.amount for track in program.tracks if track.limit} | (
        {program.limit.amount} if program.limit else set()
    ) == {30_000_000}


def test_what_the_outline_hangs_below_the_box_is_kept() -> None:
    spec = read(
        "수정내용\n① 접수기간 연장\n - (당초) 3. 14.\n → (변경) 3. 21.\n□ 우리 마을 이야기\n ◦ 제외대상 : 휴업 중인 기업\n"
    )

    assert told(spec) == [("접수기간 연장", "3. 14.", "3. 21.")]
    assert spec.programs[0].exclusions == ("휴업 중인 기업",)


def test_the_notice_behind_the_box_is_no_change() -> None:
    spec = read("1. 수정내용\n① 온라인 설명회 추가\n")

    assert told(spec) == [("온라인 설명회 추가", "", "")]
    assert spec.programs[0].eligibility == ("갯마을의 포장재 제조기업",)


def test_years_over_the_columns_are_against_the_year_before() -> None:
    box = "□ '31년 주요 변경사항\n\n| 구분 | '30년도 | '31년도 |\n|---|---|---|\n| 지원한도 | 2천만원 | 3천만원 |\n"

    assert told(read(box, "모집"), AGAINST_YEAR) == [("지원한도", "2천만원", "3천만원")]
    assert told(read(box, "모집")) == []


def test_years_without_a_column_of_labels_are_no_sides() -> None:
    box = "□ '31년 주요 변경사항\n\n| '30년도 | '31년도 |\n|---|---|\n| 지원한도 | 3천만원 |\n"

    assert told(read(box, "모집"), AGAINST_YEAR) == []


@pytest.mark.parametrize(
    "box",
    [
        "□ 변경사항\n ◦ 변경사항이 생기면 누리집에 알림\n",
        "□ 협약변경\n\n| 변경 내용 | 제출 서류 |\n|---|---|\n| 수행기간 | 변경신청서 |\n",
        "□ 지원절차 : 공고 → 접수 → 평가\n",
    ],
)
def test_a_notice_that_amends_nothing_announces_nothing(box: str) -> None:
    assert list(announced_changes(read(box, "모집"))) == []


def test_an_entry_that_names_no_change_is_none() -> None:
    assert told(read("□ 변경사항\n ◦ 변경 전후 대비표\n ◦ 접수처 안내\n ◦ 설명회를 추가함\n")) == [
        ("설명회를 추가함", "", "")
    ]


def test_an_empty_form_of_changes_announces_nothing() -> None:
    form = "| 구분 | 변경 전 | 변경 후 |\n|---|---|---|\n| 과제명 | | |\n| 수행기간 | - | - |\n"

    assert told(read(form)) == []


@pytest.mark.parametrize("unit", ["→ ", "당초 에서 ", "(당초) ", "당초: ", " ", "1", "변경 "])
def test_a_hostile_box_is_read_through(unit: str) -> None:
    box = "□ 변경사항\n ◦ " + unit * (100_000 // len(unit)) + "\n"

    assert read(box).programs[0].eligibility == ("갯마을의 포장재 제조기업",)
