"""Documents to hand in."""

from __future__ import annotations

import pytest

from noticeparse import extract
from noticeparse.extract.document_items import items_of
from noticeparse.extract.document_names import looks_like_document
from noticeparse.model.mapped import MappedText
from noticeparse.spec.program import RequiredDocument
from noticeparse.spec.values import Bound, Duration, TimeUnit

TITLE = (
    "2031년도 갯마을 특산품 포장개선 지원사업 공고\n\n□ 사업목적 : 포장 개선\n□ 지원대상 : 갯마을의 포장재 제조기업\n"
)
THREE_MONTHS = Duration(value=3, unit=TimeUnit.MONTH, bound=Bound.MAX)

ITEMS = [
    ("① 사업자등록증 사본 1부(발행일로부터 3개월 이내)", ["사업자등록증 사본"]),
    ("참가신청서 1부, 견적서 2부, 통장 사본 1부", ["참가신청서", "견적서", "통장 사본"]),
    ("국세 및 지방세 완납증명서 각 1부", ["국세 및 지방세 완납증명서"]),
    ("① 신청서 ② 사업계획서 ③ 동의서 각 1부", ["신청서", "사업계획서", "동의서"]),
    ("비교견적서(2개사 이상 포함한 것) 1부", ["비교견적서"]),
    ("상세 내역(설비, 부품 등)", ["상세 내역(설비, 부품 등)"]),
    ("[해당 시] 여성기업 확인서", ["여성기업 확인서"]),
    ("[서식 1] 참가신청서", ["참가신청서"]),
    ("01_참가신청서 [붙임1]", ["참가신청서"]),
    ("법인인감증명서 ※ 사용인감은 서식 사용", ["법인인감증명서"]),
    ("포장개선 계획서 등 구비서류 [붙임] 참조", ["포장개선 계획서 등 구비서류"]),
    ("가점적용 신청서, 투자계약서, 투자의향서 및 협약서", ["가점적용 신청서", "투자계약서", "투자의향서", "협약서"]),
    ("신청서 및 계획서 1부", ["신청서 및 계획서"]),
    ("발표 대상자 추가 제출 서류 목록", []),
    ("제출된 서류는 일체 반환하지 않음", []),
    ("서식은 누리집에서 내려받아 작성", []),
    ("기한 내 제출하여 주시기 바랍니다", []),
]


def documents(text: str) -> tuple[RequiredDocument, ...]:
    return extract((TITLE + text + "\n").encode()).programs[0].documents


@pytest.mark.parametrize(("text", "names"), ITEMS)
def test_a_line_names_its_documents(text: str, names: list[str]) -> None:
    assert [item.name.text for item in items_of(MappedText.of(text), trusted=False)] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [("신용평가등급확인서", True), ("공장등록증", True), ("사업 순서", False), ("기술 인증", False), ("", False)],
)
def test_names_of_documents_are_told_by_their_end(text: str, expected: bool) -> None:
    assert looks_like_document(text) is expected


def test_a_numbered_table_gives_name_copies_age_and_remark() -> None:
    found = documents(
        "□ 제출서류\n| 번호 | 서류명 | 부수 | 비고 |\n|---|---|---|---|\n| 1 | 참가신청서 | 1부 | 지정 서식 |\n"
        "| 2 | 사업자등록증명 | 1부 | 발급일로부터 3개월 이내 |\n| 3 | 비교견적서 | 2부 | - |"
    )
    assert [(d.name, d.copies, d.valid_within, d.note) for d in found] == [
        ("참가신청서", 1, None, "지정 서식"),
        ("사업자등록증명", 1, THREE_MONTHS, None),
        ("비교견적서", 2, None, None),
    ]


def test_a_table_by_submitter_holds_lists_in_its_cells() -> None:
    found = documents(
        "□ 제출서류\n<table><tr><td>구분</td><td>제출서류 목록</td></tr>"
        "<tr><td>공통</td><td>- 사업계획서 1부<br>- 납세증명서 각 1부(발행일로부터 3개월 이내)</td></tr>"
        "<tr><td>도입기업 제출</td><td>- 재무제표<br>* 최근 2년치</td></tr></table>"
    )
    assert [(d.name, d.submitter, d.valid_within, d.note) for d in found] == [
        ("사업계획서", "공통", None, None),
        ("납세증명서", "공통", THREE_MONTHS, None),
        ("재무제표", "도입기업", None, "최근 2년치"),
    ]


def test_a_remark_above_a_cell_s_list_holds_for_all_of_it() -> None:
    found = documents(
        "□ 제출서류\n<table><tr><td>구분</td><td>제출서류</td></tr>"
        "<tr><td>협력기관</td><td>※ 협력기관 전체 제출<br>· 확약서 1부<br>· 고유번호증 1부</td></tr></table>"
    )
    assert [d.note for d in found] == ["협력기관 전체 제출", "협력기관 전체 제출"]


def test_a_conditional_extra_is_a_note_of_its_document() -> None:
    found = documents("□ 제출서류\n ① 사업자등록증 1부\n  * 단, 분점의 경우 분점 명세 추가 제출\n ② 통장 사본 1부")
    assert [(d.name, d.note) for d in found] == [
        ("사업자등록증", "단, 분점의 경우 분점 명세 추가 제출"),
        ("통장 사본", None),
    ]


def test_groups_of_a_list_name_who_hands_in() -> None:
    found = documents(
        "□ 제출서류\n ◦ 공통서류 : 참가신청서, 사업자등록증\n ◦ 법인사업자 : 법인등기부등본, 주주명부 각 1부\n"
        " ◦ 필수서류 : 납세증명서"
    )
    assert [(d.name, d.submitter, d.copies) for d in found] == [
        ("참가신청서", "공통", None),
        ("사업자등록증", "공통", None),
        ("법인등기부등본", "법인사업자", 1),
        ("주주명부", "법인사업자", 1),
        ("납세증명서", None, None),
    ]


def test_lines_of_a_table_without_rules_are_read_by_their_numbers() -> None:
    found = documents(
        "□ 신청방법\n ◦ 방문 접수\n"
        "연번\n제출서류\n비고\n1\n참가신청서\n지정 서식\n2\n공장등록증\n해당 시\n3\n통장 사본\n사본 날인"
    )
    assert [d.name for d in found] == ["참가신청서", "공장등록증", "통장 사본"]


@pytest.mark.parametrize(
    "text",
    [
        "□ 협약 시 제출서류\n ◦ 협약서 2부\n ◦ 통장 사본 1부",
        "□ 제출서류 유의사항\n ◦ 사업자등록증은 최신본",
        "□ 가점\n| 항목 | 배점 | 증빙서류 |\n|---|---|---|\n| 여성기업 | 1 | 여성기업 확인서 |",
        "□ 제출서류 : 누리집 참조",
    ],
)
def test_what_is_not_handed_in_with_the_application_is_left_out(text: str) -> None:
    assert documents(text) == ()


def test_a_form_with_a_word_for_companies_is_a_document_all_the_same() -> None:
    found = documents(
        "□ 제출서류\n| 구분 | 제출서류 | 서식여부 |\n|---|---|---|\n| 필수 | (서식1) 신청서 | ○ |\n"
        "| 필수 | (서식2) 기업관리카드 | ○ |\n| 필수 | 수출 참여기업 | - |"
    )
    assert [document.name for document in found] == ["신청서", "기업관리카드"]


def test_marks_under_those_who_hand_in_say_who_does() -> None:
    found = documents(
        "□ 제출서류\n| 번호 | 서류명 | 주관기관 | 공동기관 |\n|---|---|---|---|\n| 1 | 계획서 1부 | O | - |\n"
        "| 2 | 사업자등록증 | O | O |\n| 3 | 참여의사 확인서 | - | O |"
    )
    assert [(document.name, document.submitter) for document in found] == [
        ("계획서", "주관기관"),
        ("사업자등록증", None),
        ("참여의사 확인서", "공동기관"),
    ]


def test_a_remark_sets_the_age_of_the_rows_that_it_numbers() -> None:
    found = documents(
        "□ 제출서류\n| 연번 | 제출서류 |\n|---|---|\n| 1 | 참가신청서 |\n| 2 | 법인등기부등본 |\n| 3 | 납세증명서 |\n"
        "※ 제출서류 2, 3의 경우 최근 3개월 이내 발행본으로 제출"
    )
    assert [document.valid_within for document in found] == [None, THREE_MONTHS, THREE_MONTHS]


def test_enclosures_of_the_forms_count_where_the_notice_has_no_list_itself() -> None:
    forms = "\n[붙임 2] 설비 심의 요청서\n\n□ 제출서류\n ㅇ 설비 심의 요청서\n ㅇ 설비 견적서\n"
    assert [d.name for d in documents("□ 제출서류\n ㅇ 참가신청서\n ㅇ 사업계획서\n" + forms)] == [
        "참가신청서",
        "사업계획서",
    ]
    assert [d.name for d in documents(forms)] == ["설비 심의 요청서", "설비 견적서"]


def test_a_word_of_selection_in_the_name_of_the_programme_takes_no_list_away() -> None:
    found = documents("## 포장기술 평가 지원사업\n\n### 신청방법\n\n□ 제출서류\n ㅇ 참가신청서\n ㅇ 사업계획서")
    assert [document.name for document in found] == ["참가신청서", "사업계획서"]


def test_lists_of_two_groups_say_whose_they_are() -> None:
    found = documents(
        "□ 제출서류\n ㅇ 창업 부문 접수 시 필수서류\n  - ① 참가신청서, ② 사업계획서\n"
        " ㅇ 제안 부문 접수 시 필수서류\n  - ① 참가신청서"
    )
    assert [(document.name, document.submitter) for document in found] == [
        ("참가신청서", "창업 부문"),
        ("사업계획서", "창업 부문"),
        ("참가신청서", "제안 부문"),
    ]


def test_an_enumeration_that_goes_on_below_is_read_to_its_end() -> None:
    found = documents(
        "□ 제출서류 : ① 참가신청서, ② 사업계획서, ③ 신청기업 일반현황\n  ④ 확약서, ⑤ 사업자등록증 사본(기업)"
    )
    assert [document.name for document in found][:4] == ["참가신청서", "사업계획서", "신청기업 일반현황", "확약서"]


@pytest.mark.parametrize(
    "filler", ["1부" * 15_000, "(" * 30_000, "서, " * 15_000, "①" * 20_000, " " * 30_000 + "서", "1, " * 20_000]
)
def test_hostile_lines_are_read_quickly(filler: str) -> None:
    assert isinstance(documents(f"□ 제출서류 : {filler}\n ◦ {filler}"), tuple)


def test_flags_and_numbers_of_forms_are_notes() -> None:
    found = documents(
        "□ 제출서류\n<table><tr><th>구분</th><th>제출서류</th><th>서식</th></tr>"
        "<tr><td rowspan='2'>필수</td><td>참가신청서</td><td>서식 제1호</td></tr>"
        "<tr><td>사업자등록증</td><td>-</td></tr>"
        "<tr><td>선택</td><td>인증서 사본</td><td>-</td></tr></table>"
    )
    assert [(d.name, d.note) for d in found] == [
        ("참가신청서", "필수, 서식 제1호"),
        ("사업자등록증", "필수"),
        ("인증서 사본", "선택"),
    ]


def test_number_of_a_form_in_front_of_a_name_is_a_note() -> None:
    found = documents("□ 제출서류\n- [서식 2] 참가신청서\n- 중소기업확인서1)")
    assert [(d.name, d.note) for d in found] == [("참가신청서", "서식 2"), ("중소기업확인서", None)]


def test_copies_that_a_remark_sets_hold_for_every_document() -> None:
    found = documents("□ 제출서류\n ※ 제출서류는 업체별 각 2부씩 모두 제출\n- 참가신청서\n- 사업자등록증")
    assert [d.copies for d in found] == [2, 2]


def test_kinds_of_support_beside_common_documents_are_submitters() -> None:
    found = documents(
        "□ 제출서류\n<table><tr><th>구분</th><th>제출서류</th></tr><tr><td>공통</td><td>참가신청서</td></tr>"
        "<tr><td>재도전형</td><td>폐업사실증명</td></tr></table>"
    )
    assert [(d.name, d.submitter) for d in found] == [("참가신청서", "공통"), ("폐업사실증명", "재도전형")]


def test_marks_under_those_who_hand_in_may_say_where_due() -> None:
    found = documents(
        "□ 제출서류\n<table><tr><th>제출서류</th><th>주관기관</th><th>공동기관</th></tr>"
        "<tr><td>참가신청서</td><td>O</td><td>-</td></tr><tr><td>사업자등록증</td><td>O</td><td>O</td></tr>"
        "<tr><td>사용 신청서</td><td>해당시</td><td>-</td></tr></table>"
    )
    assert [(d.name, d.submitter) for d in found] == [
        ("참가신청서", "주관기관"),
        ("사업자등록증", None),
        ("사용 신청서", "주관기관"),
    ]


def test_a_note_below_a_document_says_how_old_it_may_be() -> None:
    text = (
        "<h1>2031년 갯마을 지원사업 공고</h1><p>□ 지원한도 : 10백만원</p><h2>□ 제출서류</h2><table><tr><th>번호</th><th>서류명</th><th>비고</th></tr>"
        "<tr><td>1</td><td>법인등기부등본<br>※ 신청일 기준 1개월 이내 발급분</td><td>-</td></tr>"
        "<tr><td>2</td><td>사업자등록증</td><td>-</td></tr></table>"
    )
    (program,) = extract(text.encode(), name="공고.html").programs

    assert [(d.name, d.valid_within and (d.valid_within.value, d.valid_within.bound)) for d in program.documents] == [
        ("법인등기부등본", (1, "max")),
        ("사업자등록증", None),
    ]


def test_a_number_behind_a_bracket_is_no_part_of_a_document_s_name() -> None:
    text = (
        "<h1>2031년 갯마을 지원사업 공고</h1><p>□ 지원한도 : 10백만원</p><h2>□ 제출서류</h2><table><tr><th>연번</th><th>서식명</th><th>필수</th></tr>"
        "<tr><td>①</td><td>연구개발계획서<br>[붙임] 1. 신청 내역 확인서<br>2. 보안등급 자체점검 확인서</td><td>O</td></tr></table>"
    )
    (program,) = extract(text.encode(), name="공고.html").programs

    assert [d.name for d in program.documents] == ["연구개발계획서", "신청 내역 확인서", "보안등급 자체점검 확인서"]


def test_a_note_is_the_remark_without_the_footnotes_on_it() -> None:
    found = documents(
        "□ 제출서류\n<table><tr><td>번호</td><td>서류명</td><td>비고</td></tr>"
        "<tr><td>1</td><td>졸업증명서</td><td>마지막 학교의 것만 제출<br>※ 졸업 예정자는 예정 증명서</td></tr>"
        "<tr><td>2</td><td>가마터 사진</td><td>-</td></tr></table>"
    )
    assert [(d.name, d.note) for d in found] == [("졸업증명서", "마지막 학교의 것만 제출"), ("가마터 사진", None)]


def test_a_flag_says_all_but_the_number_of_the_form() -> None:
    found = documents(
        "□ 제출서류\n| 구분 | 서류명 | 서식 | 비고 |\n|---|---|---|---|\n"
        "| 필수 | 참가신청서 | 서식 1 | 서명 필수 |\n| 해당시 | 공장등록증 | 서식 2 | 공장이 둘이면 둘 다 제출 |\n"
    )
    assert [d.note for d in found] == ["필수, 서식 1, 서명 필수", "해당시, 서식 2"]


def test_the_form_in_which_a_document_is_handed_in_is_a_note() -> None:
    found = documents(
        "□ 제출서류\n| 번호 | 서류명 | 파일형식 |\n|---|---|---|\n| 1 | 참가신청서 | HWP |\n| 2 | 견적서 | PDF |\n"
    )
    assert [(d.name, d.note) for d in found] == [("참가신청서", "HWP"), ("견적서", "PDF")]


def test_a_sentence_behind_the_label_of_a_list_takes_it_not_away() -> None:
    found = documents(
        "□ 신청 구비서류(협약서류는 선정 뒤에 따로 안내할 예정임)\n ◦ 참가계획서 1부\n ◦ 참여의사 확인서 1부\n"
    )
    assert [d.name for d in found] == ["참가계획서", "참여의사 확인서"]


def test_names_of_groups_in_a_table_are_no_documents() -> None:
    found = documents(
        "□ 제출서류\n<table><tr><td>필수 제출서류<br>※ 지정 양식</td><td>1. 지원신청서<br>2. 기획서</td></tr>"
        "<tr><td>선택 제출서류</td><td>1. 추천서</td></tr></table>\n"
    )
    assert [d.name for d in found] == ["지원신청서", "기획서", "추천서"]


def test_documents_parted_by_a_stroke_are_several() -> None:
    found = documents("□ 제출서류 : 참가신청서, 사업계획서 각 1부 / 사업자등록증(해당자)\n")
    assert [d.name for d in found] == ["참가신청서", "사업계획서", "사업자등록증"]


def test_where_due_beside_common_documents_is_a_note() -> None:
    found = documents(
        "□ 제출서류\n<table><tr><td>구분</td><td>서류명</td><td>부수</td></tr>"
        "<tr><td rowspan=2>공통</td><td>참가신청서</td><td>1부</td></tr><tr><td>견적서</td><td>1부</td></tr>"
        "<tr><td>해당시</td><td>여성기업 확인서</td><td>1부</td></tr></table>\n"
    )
    assert [(d.name, d.submitter, d.note) for d in found] == [
        ("참가신청서", "공통", None),
        ("견적서", "공통", None),
        ("여성기업 확인서", None, "해당시"),
    ]


def test_headings_over_tables_tell_who_hands_in() -> None:
    found = documents(
        "3. 제출서류\n가. 신청 기업\n<table><tr><td>구분</td><td>제출서류</td></tr><tr><td>1</td><td>참가신청서</td></tr>"
        "<tr><td>2</td><td>사업자등록증</td></tr></table>\n나. 협력 대학\n<table><tr><td>구분</td><td>제출서류</td></tr>"
        "<tr><td>1</td><td>참가신청서</td></tr><tr><td>2</td><td>참여확약서</td></tr></table>"
    )
    assert [(d.name, d.submitter) for d in found] == [
        ("참가신청서", "신청 기업"),
        ("사업자등록증", "신청 기업"),
        ("참가신청서", "협력 대학"),
        ("참여확약서", "협력 대학"),
    ]


def test_a_heading_alone_over_a_table_tells_nobody_apart() -> None:
    found = documents(
        "3. 제출서류\n가. 신청 기업\n<table><tr><td>구분</td><td>제출서류</td></tr><tr><td>1</td><td>참가신청서</td></tr>"
        "<tr><td>2</td><td>사업자등록증</td></tr></table>"
    )
    assert [(d.name, d.submitter) for d in found] == [("참가신청서", None), ("사업자등록증", None)]


def test_remarks_that_name_several_hands_are_submitters() -> None:
    table = (
        "□ 제출서류\n<table><tr><td>번호</td><td>서류명</td><td>비고</td></tr><tr><td>1</td><td>참가신청서</td><td>이끄는 기관 제출</td></tr>"
        "<tr><td>2</td><td>참여확약서</td><td>{}</td></tr><tr><td>3</td><td>이행각서</td><td>모든 기관이 함께 날인하여 제출</td></tr></table>"
    )
    found = documents(table.format("모든 기관 제출"))
    assert [(d.submitter, d.note) for d in found] == [
        ("이끄는 기관", None),
        ("모든 기관", None),
        (None, "모든 기관이 함께 날인하여 제출"),
    ]
    found = documents(table.format("도장을 찍어 제출"))
    assert (found[0].submitter, found[0].note) == (None, "이끄는 기관 제출")


def test_a_document_of_two_ways_to_hand_in_counts_once() -> None:
    found = documents(
        "□ 신청방법\n- (온라인) 담당자 전자우편으로 제출\n · (제출서류) 신청 공문, 참가계획서, 확약서 각 1부\n"
        "- (오프라인) 우편으로 제출\n · (제출서류) 신청 공문 및 확약서 1부, 참가계획서 10부\n"
    )
    assert [(d.name, d.copies) for d in found] == [("신청 공문", 1), ("참가계획서", 1), ("확약서", 1)]


def test_how_the_file_is_to_be_called_is_no_part_of_the_name() -> None:
    found = documents(
        "□ 제출서류\n<table><tr><td>내용</td><td>구분</td></tr>"
        "<tr><td>○ 제출 공문<br>(파일명 예시 : (공문) 포장개선 서류 제출_기업명)</td><td>필수</td></tr>"
        "<tr><td>○ 참가신청서<br>(파일명 예시 : 참가신청서_기업명)</td><td>필수</td></tr></table>"
    )
    assert [d.name for d in found] == ["제출 공문", "참가신청서"]
