"""Lines and cells that name several documents, and what is said in front of them."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.extract.document_items import items_of
from noticeparse.model.mapped import MappedText
from noticeparse.spec.program import RequiredDocument

TITLE = "2031년도 갯마을 포장개선 지원사업 공고\n\n□ 사업목적 : 포장 개선\n□ 지원대상 : 갯마을의 제조기업\n"


def documents(text: str) -> tuple[RequiredDocument, ...]:
    return extract((TITLE + text + "\n").encode()).programs[0].documents


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "참가공문 1부, 운영계획서(원본포함) 및 증빙자료 5부, 참가 확약서 1부, 모든 파일을 담은 USB 2개",
            [("참가공문", 1), ("운영계획서 및 증빙자료", 5), ("참가 확약서", 1), ("모든 파일을 담은 USB", 2)],
        ),
        ("계획서 및 발표자료 각 2부", [("계획서", 2), ("발표자료", 2)]),
        ("개인정보 수집 및 이용 동의서 각 1부", [("개인정보 수집 및 이용 동의서", 1)]),
        ("최근 3개년 재무제표 1부", [("최근 3개년 재무제표", 1)]),
        ("공고서식 1호~3호, 계획서", [("공고서식 1호~3호, 계획서", None)]),
        ("①공고서식 1호~3호, ②계획서, ③통장 사본", [("공고서식 1호~3호", None), ("계획서", None), ("통장 사본", None)]),
    ],
)
def test_a_line_is_cut_where_its_copies_and_numbers_say(line: str, expected: list[tuple[str, int | None]]) -> None:
    found = items_of(MappedText.of(line), trusted=False)
    assert [(item.name.text, item.copies[0] if item.copies else None) for item in found] == expected


@pytest.mark.parametrize(
    "line",
    [
        "스캔파일",
        "시스템 입력",
        "대체증빙",
        "영리기관은 회계감사보고서 원본 제출 필수",
    ],
)
def test_kinds_of_files_and_ways_of_filing_are_no_documents(line: str) -> None:
    assert items_of(MappedText.of(line), trusted=True) == []


def test_a_case_in_brackets_before_a_name_is_its_note() -> None:
    (item,) = items_of(MappedText.of("(어민단체 참여시) 참여의사 확인서"), trusted=False)
    assert (item.name.text, [note.text for note in item.notes]) == ("참여의사 확인서", ["어민단체 참여시"])


def test_a_flag_before_a_list_is_said_of_each_of_its_documents() -> None:
    found = documents("□ 제출서류\n ◦ (필수제출) ①참가신청서, ②통장 사본\n ◦ (해당시 제출) ③특허증 사본")
    assert [(d.name, d.note) for d in found] == [
        ("참가신청서", "필수제출"),
        ("통장 사본", "필수제출"),
        ("특허증 사본", "해당시 제출"),
    ]


def test_a_numbered_row_with_a_column_for_who_hands_in_is_a_document_whatever_its_name() -> None:
    found = documents(
        "□ 제출서류\n| 구분 | 제출서류 | 필수 여부 | 제출 대상기관 |\n|---|---|---|---|\n"
        "| 1 | 참가신청서 | ㅇ | 주관기관 |\n| 2 | 등대 특화단지 내 협력기업 | 해당 시 | 영리기관 |"
    )
    assert [(d.name, d.submitter) for d in found] == [
        ("참가신청서", "주관기관"),
        ("등대 특화단지 내 협력기업", "영리기관"),
    ]


def test_remarks_that_only_name_who_hands_in_do_so_where_they_tell_several_apart() -> None:
    rows = "| 번호 | 서류명 | 비고 |\n|---|---|---|\n| 1 | 계획서 | {} |\n| 2 | 사업자등록증 | 주관+공동기관 모두 |\n"
    found = documents("□ 제출서류\n" + rows.format("주관기관 대표 제출"))
    assert [(d.name, d.submitter, d.note) for d in found] == [
        ("계획서", "주관기관 대표", None),
        ("사업자등록증", "주관+공동기관 모두", None),
    ]
    found = documents("□ 제출서류\n" + rows.format("주관+공동기관 모두"))
    assert [(d.submitter, d.note) for d in found] == [(None, "주관+공동기관 모두")] * 2


def test_a_document_that_is_listed_again_without_who_hands_it_in_is_the_same() -> None:
    found = documents(
        "□ 제출서류\n| 번호 | 서류명 | 비고 |\n|---|---|---|\n| 1 | 계획서 | 주관기관 |\n| 2 | 재직증명서 | 모든 참여기관 |\n"
        "\n ◦ 재직증명서 1부"
    )
    assert [(d.name, d.submitter, d.copies) for d in found] == [
        ("계획서", "주관기관", None),
        ("재직증명서", "모든 참여기관", 1),
    ]
