"""What may not be held beside a programme, said without the word 중복, and between programmes of one notice."""

from __future__ import annotations

import pytest

from noticeparse.api import extract
from noticeparse.spec.program import Program

Said = list[tuple[str | None, bool | None]]


def programs(text: str) -> tuple[Program, ...]:
    return extract(f"2031년 등대마을 지원사업 공고\n{text}".encode(), name="공고.txt").programs


def said(program: Program) -> Said:
    return [(entry.with_, entry.allowed) for entry in program.duplication]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("신청과제의 목표와 내용이 기 지원, 기 개발된 과제와 동일한 경우", [("기 지원, 기 개발된 과제", False)]),
        ("같은 설계(제품)에 대해 등대재단 및 타 기관 보조금을 받은 기업", [("등대재단 및 타 기관 보조금", False)]),
        ("다른 등대 경연에서 상을 수상한 작품", [("다른 등대 경연", False)]),
        ("다른 기관에서 징계를 받은 자", []),
        ("타 사업 참여제한 기간에 있는 기업", []),
        ("국세를 체납한 기업(다른 기관의 재창업 자금을 받은 기업은 예외)", []),
    ],
)
def test_lists_of_those_left_out_name_what_was_held(text: str, expected: Said) -> None:
    (program,) = programs(f"□ 지원대상 : 등대마을 기업\n□ 지원제외 대상\n ◦ 휴업 중인 기업\n ◦ {text}\n")
    assert said(program) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("타 과제(타 부처 사업 등)와 연구내용이 중복된 경우에는 지원 불가", [("타 과제(타 부처 사업 등)", False)]),
        ("등대재단 연계형에 지원하는 기관은 일반형에 신청 불가함", [("일반형", False)]),
        ("「부두 사업」을 수행 중인 기업은 본 사업에 신청 불가", [("부두 사업", False)]),
        ("처음 오는 이도 지원 가능(단, 타 사업에서 같은 수당을 받고 있는 경우 참여 불가)", [("타 사업", False)]),
        ("등대형과 부두형 중복 지원 불가", [("등대형과 부두형", False)]),
        ("본 사업과 나루터 사업에 동시에 신청할 수 없음", [("나루터 사업", False)]),
        (
            "나라가 주는 급여 보조사업의 수혜를 받고 있거나 받을 자(중복지원 불가)",
            [("나라가 주는 급여 보조사업", False)],
        ),
        ("같은 배로 ‘돛배형’, ‘쪽배형’ 동시 신청 불가(배가 다르면 동시신청 가능)", [("‘돛배형’, ‘쪽배형’", False)]),
        ("연구책임자로서 동시에 수행하는 과제가 3개를 초과하는 경우 제외", []),
        ("타 과제와 같은 내용인지 검색하여 확인 요망", []),
    ],
)
def test_sentences_forbid_or_allow(text: str, expected: Said) -> None:
    (program,) = programs(f"□ 지원대상 : 등대마을 기업\n□ 지원내용 : 등불 교체\n□ 유의사항\n ◦ {text}\n")
    assert said(program) == expected


def test_of_two_programmes_named_together_each_has_the_other() -> None:
    read = programs(
        "□ 세부사업\n1. 등불교체\n ◦ 지원대상 : 등대마을 기업\n ◦ 지원내용 : 등불\n2. 돛수선\n ◦ 지원대상 : 배를 둔 기업\n"
        " ◦ 지원내용 : 돛\n3. 닻제작\n ◦ 지원대상 : 대장간\n ◦ 지원내용 : 닻\n□ 유의사항\n ◦ 등불교체와 돛수선 사업은 중복지원 불가\n"
    )
    assert [said(program) for program in read] == [[("돛수선", False)], [("등불교체", False)], []]
