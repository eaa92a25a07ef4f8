"""Who takes part together: parties as labels, in sums and in sentences."""

from __future__ import annotations

import pytest

from noticeparse.api import extract

Members = list[tuple[str, int | None, bool | None]]


def members(text: str) -> Members:
    (program,) = extract(f"2031년 등대마을 공동개발 공고\n{text}".encode(), name="공고.txt").programs
    return [(m.party or "", m.min_count, m.required) for m in program.consortium]


def test_labels_of_one_list_are_the_parties() -> None:
    assert members(
        "□ 지원대상\n ◦ (주관연구개발기관) 등대 설비를 만드는 기업\n ◦ (공동연구개발기관) 바닷가의 대학, 연구소와 컨소시엄 구성 가능\n"
        " ◦ (위탁연구개발기관) 시험 기관\n□ 지원내용\n ◦ 개발비 지원\n"
    ) == [
        ("주관연구개발기관", None, True),
        ("공동연구개발기관", None, False),
        ("위탁연구개발기관", None, False),
    ]


def test_the_leading_party_alone_is_no_consortium() -> None:
    assert members("□ 지원대상\n ◦ (주관기관) 등대 설비를 만드는 기업\n□ 지원내용\n ◦ 개발비 지원\n") == []


def test_a_sentence_tells_how_many_of_a_labelled_party() -> None:
    assert members(
        "□ 지원대상\n ◦ 주관기관 : 등대 설비를 만드는 기업\n ◦ 공동기관 : 바닷가의 대학\n"
        "  * 등대 부품을 아는 2개 공동기관 참여는 필수\n□ 지원내용\n ◦ 개발비 지원\n"
    ) == [("주관기관", None, True), ("공동기관", 2, True)]


def test_two_parties_behind_one_label() -> None:
    assert members(
        "□ 지원대상\n ◦ 등대 기업과 병원 컨소시엄\n  - (주관기관) 등대 설비를 만드는 기업\n"
        "  - (참여기관) 부품별 시험기업 및 바닷가 병원 각 1개 이상 필수 참여\n□ 지원내용\n ◦ 개발비 지원\n"
    ) == [("주관기관", None, True), ("부품별 시험기업", 1, True), ("바닷가 병원", 1, True)]


def test_rows_of_a_table_are_parties() -> None:
    assert members(
        "□ 지원대상 : 바닷가 기업\n□ 지원내용\n\n| 구분 | 1차년도 | 2차년도 |\n|---|---|---|\n| 주관연구기관 | 등대를 짓는 바닷가 기업 | 같음 |\n"
        "| 공동연구기관 | 바닷가의 대학과 연구소 | 같음 |\n| 지원규모 | 10개 과제 | 10개 과제 |\n"
    ) == [("주관연구기관", None, True), ("공동연구기관", None, False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "등대기업(주관) + 부품기업(공동, 2개사 이상) + (선택)대학, 연구소 등 컨소시엄",
            [("등대기업(주관)", None, True), ("부품기업(공동, 2개사 이상)", 2, True), ("대학, 연구소 등", None, False)],
        ),
        (
            "주관연구개발기관 단독 또는 공동연구개발기관과 컨소시엄을 구성하여 신청 가능",
            [("주관연구개발기관", None, True), ("공동연구개발기관", None, False)],
        ),
        (
            "등대기업을 주관기관으로 하고, 최소 3개사 이상의 부품사가 참여기관으로 참여하는 컨소시엄",
            [("주관기관", None, True), ("참여기관", 3, True)],
        ),
        ("바닷가 협력 지점 간 컨소시엄(3개소 이상)", [("바닷가 협력 지점", 3, True)]),
        (
            "주관기관은 비영리 단체여야 하며, 기업 등과 컨소시엄을 구성하여 참여할 수 있음",
            [("주관기관", None, True), ("기업", None, False)],
        ),
        ("주관기관 또는 공동기관에 영리 기업이 한 곳 참여하여야 하며 사업비를 부담", []),
    ],
)
def test_sentences_name_parties(text: str, expected: Members) -> None:
    assert members(f"□ 지원대상\n ◦ 등대마을에 사는 이\n ◦ {text}\n□ 지원내용\n ◦ 개발비 지원\n") == expected


def test_roles_in_rules_on_papers_and_money_are_no_parties() -> None:
    assert (
        members(
            "□ 지원대상\n ◦ 등대마을에 사는 이\n□ 연구개발비 부담\n ◦ 주관연구개발기관 : 25%\n ◦ 공동연구개발기관 : 10%\n"
            "□ 제출서류\n ◦ 주관연구개발기관 : 신청서\n ◦ 공동연구개발기관 : 참여확약서\n"
        )
        == []
    )


def test_boxes_of_a_chart_are_parties_where_nothing_else_names_them() -> None:
    assert members(
        "□ 지원대상 : 등대마을 기업\n□ 지원내용 : 개발비\n□ 추진체계\n\n| 주관연구개발기관(기업) | | 전문기관 |\n|---|---|---|\n"
        "| 과제 수행 | | 등대진흥원 |\n| 공동연구개발기관1 | … | 공동연구개발기관N |\n"
    ) == [("주관연구개발기관", None, True), ("공동연구개발기관", None, False)]
