"""Enquiry points: tables, sentences, lists, notes; what is no enquiry point."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.spec.notice import Contact, NoticeSpec

HEAD = """한빛테크노파크 공고 제2025-31호

# 2025년 소재기업 도약지원사업 모집공고

## 1. 사업개요

- 사업목적 : 소재기업의 기술 도약을 지원
- 지원대상 : 소재 중소기업

"""

REGIONS = """## 6. 문의처

| 지역 | 기관명 | 연락처 |
|---|---|---|
| 부산 | 부산 소재센터 | 051-555-0134/0136 |
| 경남북부 | 경남북부 소재센터 | 055-555-0121,3 |
"""

MERGED = """## 문의처

<table><tr><th>구분</th><th>담당기관</th><th>담당부서</th><th>담당자</th><th>전화번호</th><th>이메일</th></tr>
<tr><td>사업총괄</td><td rowspan="2">한빛테크노파크</td><td>기업성장단 소재사업팀</td><td>홍길동 선임연구원</td>
<td>051-555-0134<br>(FAX) 051-555-0199</td><td>sojae@tp.example.kr</td></tr>
<tr><td>시스템 이용</td><td>정보화팀</td><td>이몽룡</td><td>1688-0134</td><td>-</td></tr>
<tr><td>시험분석</td><td>한빛소재연구원(분석평가실)</td><td>-</td><td>성춘향 책임</td>
<td>051-555-0150 중소기업 통합콜센터 1357</td><td></td></tr></table>
"""

OFFICERS = """| 담당 부서 | 산업정책관 | 책임자 | 과  장 | 홍길동 (044-555-0134) |
|---|---|---|---|---|
| | 소재산업과 | 담당자 | 사무관 | 성춘향 (044-555-0135) |
"""

LIST = """## 문의처

- 담당부서 : 소재사업팀
- 연락처 : 051-555-0134
- 이메일 : sojae@tp.example.kr
"""

NESTED_LIST = """## 문의처

ㅇ (사업 신청) 한빛테크노파크 소재사업팀
  - 전화 : 051-555-0134
  - 이메일 : sojae@tp.example.kr
ㅇ (회계 정산) 한빛회계지원센터
  - 전화 : 051-555-0135
"""

# Rows and heads of a table of enquiry points: role, region, organization, department of its only contact.
PARTIES = [
    (
        "| 구분 | 전화 |\n|---|---|\n| (재)한빛테크노파크 소재사업팀 | 051-555-0134 |",
        (None, None, "(재)한빛테크노파크", "소재사업팀"),
    ),
    (
        "| 전문기관 | 연락처 | E-mail. |\n|---|---|---|\n| HBTP 기업성장팀 | 051-555-0134 | a@tp.example.kr |",
        ("전문기관", None, "HBTP", "기업성장팀"),
    ),
    (
        "| 주관 | 전화번호 |\n|---|---|\n| 한빛소재진흥원 창업지원팀 | 051-555-0134 |",
        ("주관", None, "한빛소재진흥원", "창업지원팀"),
    ),
    (
        "| 강소특구 | 기술핵심기관 | 연락처 |\n|---|---|---|\n| 안산 | 한빛대학교, 한빛소재연구원 | 051-555-0134 |",
        ("기술핵심기관", "안산", "한빛대학교, 한빛소재연구원", None),
    ),
    (
        "| 운영 | 전화 |\n|---|---|\n| 소재 창업 경진대회 운영사무국 | 051-555-0134 |",
        ("운영", None, "소재 창업 경진대회 운영사무국", None),
    ),
]

TWO_UNDER_ONE_HEAD = """## 문의처

<table><tr><th colspan="2">담당기관</th><th>문의사항</th><th>전화</th></tr>
<tr><td>시스템</td><td>한빛 운영단</td><td>전산 접수</td><td>1688-0134</td></tr>
<tr><td>전문기관</td><td>한빛진흥원(소재실)</td><td>평가</td><td>051-555-0135</td></tr></table>
"""

COMPANIES = "| 연번 | 기업명 | 대표번호 |\n|---|---|---|\n" + "".join(
    f"| {n} | 한빛소재{n} | 051-555-01{n:02} |\n" for n in range(10, 20)
)

# A line and what one contact of it must say: organization, department, topic, phones, e-mails.
SENTENCES = [
    (
        "ㅇ 문의 : 한빛테크노파크 소재사업팀 홍길동 책임 (☎ 051-555-0134, sojae@tp.example.kr)",
        ("한빛테크노파크", "소재사업팀", None, ["051-555-0134"], ["sojae@tp.example.kr"]),
    ),
    (
        "※ 접속이 되지 않을 때의 문의는 한빛포털 고객센터(1688-0134)로 하시기 바랍니다.",
        ("한빛포털 고객센터", None, "접속이 되지 않을 때의 문의", ["1688-0134"], []),
    ),
    (
        "※ (임치기관) 한빛농어업재단 기술보관센터(02-555-0160, keep@box.example.kr)",
        ("한빛농어업재단", "기술보관센터", None, ["02-555-0160"], ["keep@box.example.kr"]),
    ),
    ("※ 부정수급 신고 : 감사실 051-555-0177", (None, "감사실", "부정수급 신고", ["051-555-0177"], [])),
    (
        "ㅇ 회원가입 오류 문의 : 051-555-0188(정보화팀)",
        (None, "정보화팀", "회원가입 오류 문의", ["051-555-0188"], []),
    ),
    ("* 정산 후 신청 가능(교육신청 문의 : T. 051-555-0166)", (None, None, "교육신청 문의", ["051-555-0166"], [])),
    (
        "ㅇ 제도 관련 문의: 환경부 자원순환정책과(044-555-0171, 0172)",
        ("환경부", "자원순환정책과", "제도 관련 문의", ["044-555-0171", "044-555-0172"], []),
    ),
    (
        "ㅇ 기타 내용은 한빛창조혁신센터 개방실(051-555-0155)로 문의하시기 바랍니다.",
        ("한빛창조혁신센터", "개방실", None, ["051-555-0155"], []),
    ),
    (
        "ㅇ 한빛과학기술연구회 인재혁신팀(051-555-0156, tal@nst.example.kr)",
        ("한빛과학기술연구회", "인재혁신팀", None, ["051-555-0156"], ["tal@nst.example.kr"]),
    ),
    (
        "ㅇ (정책 문의) 가온정보부 양자개발과\n(전화 : 044-555-0174, q@gov.example.kr)",
        ("가온정보부", "양자개발과", "정책 문의", ["044-555-0174"], ["q@gov.example.kr"]),
    ),
]

NO_CONTACT = [
    "ㅇ 신청서는 전자우편(apply@tp.example.kr)으로 제출",
    "ㅇ 중소기업확인서는 확인시스템(1588-0001)에서 발급",
    "ㅇ 팩스 : 051-555-0199",
    "ㅇ 신청방법 : 지원사업관리시스템(https://biz.example.kr)에서 온라인 신청",
    "| 연구비 | 117 |\n|---|---|\n| 인건비 | 120 |",
]


def read(body: str) -> NoticeSpec:
    return extract((HEAD + body).encode(), name="notice.txt")


def contacts(body: str) -> tuple[Contact, ...]:
    return tuple(read(body).contacts)


def test_each_row_of_a_table_by_region_is_a_contact_and_abbreviated_numbers_are_given_in_full() -> None:
    first, second = contacts(REGIONS)
    assert (first.region, first.organization, list(first.phones)) == (
        "부산",
        "부산 소재센터",
        ["051-555-0134", "051-555-0136"],
    )
    assert (second.region, second.organization) == ("경남북부", "경남북부 소재센터")
    assert list(second.phones) == ["055-555-0121", "055-555-0123"]


def test_a_merged_cell_counts_for_each_of_its_rows() -> None:
    general, system, testing = contacts(MERGED)
    assert general.organization == system.organization == "한빛테크노파크"
    assert (general.role, general.department) == ("사업총괄", "기업성장단 소재사업팀")
    assert (testing.organization, testing.department, testing.topic) == ("한빛소재연구원", "분석평가실", "시험분석")


def test_a_representative_number_beside_a_desk_number_belongs_to_the_row_and_a_fax_number_to_none() -> None:
    general, _, testing = contacts(MERGED)
    assert list(testing.phones) == ["051-555-0150", "1357"]
    assert list(general.phones) == ["051-555-0134"]


def test_officers_of_a_press_release_are_contacts_of_their_department_without_their_names() -> None:
    found = contacts(OFFICERS)
    assert [(c.role, c.department, list(c.phones)) for c in found] == [
        ("책임자", "산업정책관", ["044-555-0134"]),
        ("담당자", "소재산업과", ["044-555-0135"]),
    ]
    assert all(c.person is None and c.organization is None for c in found)


def test_labelled_list_items_make_one_contact() -> None:
    (found,) = contacts(LIST)
    assert (found.department, list(found.phones), list(found.emails)) == (
        "소재사업팀",
        ["051-555-0134"],
        ["sojae@tp.example.kr"],
    )


def test_numbers_below_a_list_item_belong_to_whom_the_item_names() -> None:
    first, second = contacts(NESTED_LIST)
    assert (first.organization, first.department, first.topic) == ("한빛테크노파크", "소재사업팀", "사업 신청")
    assert list(first.emails) == ["sojae@tp.example.kr"]
    assert (second.organization, list(second.phones)) == ("한빛회계지원센터", ["051-555-0135"])


@pytest.mark.parametrize(("line", "wanted"), SENTENCES)
def test_a_sentence_says_whom_to_ask_and_what_about(line: str, wanted: tuple[object, ...]) -> None:
    (found,) = contacts(f"## 7. 기타사항\n\n{line}\n")
    assert (found.organization, found.department, found.topic, list(found.phones), list(found.emails)) == wanted


@pytest.mark.parametrize("line", NO_CONTACT)
def test_what_serves_other_ends_than_questions_is_no_contact(line: str) -> None:
    assert contacts(f"## 4. 신청방법\n\n{line}\n") == ()


@pytest.mark.parametrize(("table", "wanted"), PARTIES)
def test_a_cell_is_taken_apart_into_body_and_department(table: str, wanted: tuple[str | None, ...]) -> None:
    (found,) = contacts(f"## 문의처\n\n{table}\n")
    assert (found.role, found.region, found.organization, found.department) == wanted


def test_an_address_under_a_head_with_a_full_stop_is_read() -> None:
    (found,) = contacts(f"## 문의처\n\n{PARTIES[1][0]}\n")
    assert list(found.emails) == ["a@tp.example.kr"]


def test_the_first_of_two_cells_under_one_head_is_what_the_body_is_called() -> None:
    found = contacts(TWO_UNDER_ONE_HEAD)
    assert [(c.role, c.organization) for c in found] == [("시스템", "한빛 운영단"), ("전문기관", "한빛진흥원")]


def test_companies_of_a_list_are_no_enquiry_points_but_asked_ones_are() -> None:
    assert contacts("## 7. 공급기업 현황\n\n" + COMPANIES) == ()
    assert contacts("## 붙임. 참여기업 목록\n\n" + COMPANIES.replace("기업명", "이름")) == ()
    assert len(contacts("## 7. 문의처\n\n" + COMPANIES)) == 10


def test_a_note_that_begins_with_a_number_goes_on_with_the_line_above() -> None:
    (found,) = contacts(
        "## 문의처\n\n□ 사업담당 : 한빛진흥원 소재본부 소재팀\n※ ☎ 051-555-0134, 0135 / ✉ a@tp.example.kr\n"
    )
    assert (found.organization, found.department) == ("한빛진흥원", "소재본부 소재팀")
    assert (list(found.phones), list(found.emails)) == (["051-555-0134", "051-555-0135"], ["a@tp.example.kr"])


def test_a_title_left_of_its_person_is_no_body() -> None:
    (found,) = contacts("## 문의처\n\n- 담당자 : 홍길동 선임연구원(a@tp.example.kr/051-555-0134)\n")
    assert (found.organization, found.department) == (None, None)


def test_the_issuer_is_not_filled_in() -> None:
    (found,) = contacts("## 문의처\n\n| 담당부서 | 전화 |\n|---|---|\n| 소재사업팀 | 051-555-0134 |\n")
    assert found.organization is None


def test_a_contact_that_is_printed_twice_counts_once() -> None:
    table = "\n## 문의처\n\n| 담당기관 | 전화 |\n|---|---|\n| 한빛테크노파크 | 051-555-0134 |\n"
    (found,) = contacts("ㅇ 문의 : 051-555-0134\n" + table)
    assert found.organization == "한빛테크노파크"


def test_every_number_has_its_place_in_the_text() -> None:
    text = HEAD + MERGED
    spec = extract(text.encode(), name="notice.txt")
    places = {e.pointer: e for e in spec.evidence if e.pointer.startswith("/contacts/")}
    assert places["/contacts/0/phones/0"].text == "051-555-0134"
    assert text[places["/contacts/1/department"].start : places["/contacts/1/department"].end] == "정보화팀"


@pytest.mark.parametrize("unit", ["051-555-0134, ", "가 ", "( ", "문의 : ", "a@b.kr ", "1357 ", "→ ", "기관 과 팀 "])
def test_long_monotonous_text_is_read_in_time(unit: str) -> None:
    spec = read("## 문의처\n\nㅇ 문의 : " + unit * (100_000 // len(unit)) + "\n")
    assert spec.schema_version == "1"


def test_numbers_nested_in_a_cell_are_those_of_the_row_around_them() -> None:
    html = (
        "<h1>2031년 갯마을 지원사업 공고</h1><h2>□ 문의처</h2><table><tr><th>구분</th><th>담당기관</th><th>문의사항</th><th>전화</th></tr>"
        "<tr><td>매칭기관</td><td>한빛테크노파크</td><td>기관 매칭</td><td><table><tr><td>서울</td><td>02-555-0134</td></tr>"
        "<tr><td>부산</td><td>051-555-0135</td></tr></table></td></tr></table>"
    )
    found = extract(html.encode(), name="공고.html").contacts

    assert [(c.region, c.role, c.organization, c.topic, c.phones) for c in found] == [
        ("서울", "매칭기관", "한빛테크노파크", "기관 매칭", ("02-555-0134",)),
        ("부산", "매칭기관", "한빛테크노파크", "기관 매칭", ("051-555-0135",)),
    ]


def test_a_topic_ends_before_a_bracket_that_is_not_closed() -> None:
    (found,) = contacts("\n[전산 등록 문의(접수처 문의 : 갯마을 콜센터 1877-0134 또는 게시판]\n")

    assert found.topic is None or "(" not in found.topic


def test_numbers_below_a_numbered_line_have_its_body_and_topic() -> None:
    found = extract(
        (
            "# 2031년 시험기업 지원사업 공고\n\n## 1. 개요\n\n- 지원목적 : 시험\n\n## 2. 문의처\n\n"
            "□ 문의처\n ① (입력 문의) 범시험지원시스템 : 02-500-4440\n ② (접수, 양식) 한국시험원 시험본부 시험기술단\n"
            "  - 전화 : 02) 500-4441 / E-mail : a@example.org\n ③ (해외) 시험재단 국제협력팀\n  - Ms. Ada Example : b@example.org\n"
        ).encode(),
        name="공고.txt",
    ).contacts

    assert [(c.organization, c.department, c.topic) for c in found] == [
        ("범시험지원시스템", None, "입력 문의"),
        ("한국시험원", "시험본부 시험기술단", "접수, 양식"),
        ("시험재단", "국제협력팀", "해외"),
    ]


def test_last_digits_below_a_line_with_the_rest_of_the_number_are_numbers() -> None:
    found = contacts(
        "## 6. 문의처\n\nㅇ 사업 신청 및 평가 : 한빛연구재단 ☎ 042-555-내선번호 4자리\n\n"
        "| 구분 | 자연과학단 | 생명과학단 |\n|---|---|---|\n| 한빛연구소 | 6821, 6822 | 6557 |\n"
    )

    assert [(c.organization, c.department, list(c.phones)) for c in found] == [
        ("한빛연구재단", "자연과학단", ["042-555-6821", "042-555-6822"]),
        ("한빛연구재단", "생명과학단", ["042-555-6557"]),
    ]


def test_four_digits_below_no_such_line_are_no_numbers() -> None:
    assert not contacts("## 6. 문의처\n\n| 구분 | 2030 | 2031 |\n|---|---|---|\n| 예산 | 6821 | 6557 |\n")
