"""Marks, wrapped lines and the outline that they make."""

from __future__ import annotations

import hashlib

import pytest

from noticeparse.layout.arrange import arrange
from noticeparse.layout.marks import find_mark, number_of
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Arrangement, Section
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.html import HtmlReader
from noticeparse.readers.text import TextReader

MARKS = [
    ("□ 사업목적", "square"),
    ("1. 사업개요", "number_dot"),
    ("Ⅱ. 지원내용", "roman"),
    ("3 | 신청방법", "number_bar"),
    ("①-2 설비 지원", "circled_sub"),
    ("③ 현장평가", "circled"),
    ("가. 신청자격", "hangul_dot"),
    ("나) 제외대상", "hangul_paren"),
    ("㉡ 파산 절차를 밟는 점포", "hangul_paren"),
    ("㈐ 휴업 중인 점포", "hangul_paren"),
    ("․ 이미 지원을 받은 점포", "dot"),
    ("2) 제출서류", "number_paren"),
    ("(1) 공통", "paren_number"),
    ("○ 지원한도", "circle"),
    ("〇 지원한도", "circle"),
    ("ㅇ「등대법」에 따른 기업", "circle"),
    ("ㅇㅇ등대", ""),
    ("\u00ad 온라인 접수", "dash"),
    ("･복사열 시험", "dot"),
    ("ㅇ 지원한도", "circle"),
    ("- 온라인 접수", "dash"),
    ("· 휴업 중인 기업", "dot"),
    ("※ 예산에 따라 변동", "note"),
    ("** 최근 3년 기준", "note"),
    ("[붙임 1] 서식", "annex"),
    ("2026년 3월 2일", ""),
    ("1.5억원 이내", ""),
    ("-3%", ""),
    ("(최대 2억원)", ""),
]


def outline(text: str) -> Arrangement:
    content = text.encode()
    document = TextReader().read(content, name="x", sha256=hashlib.sha256(content).hexdigest(), limits=ReadLimits())
    return arrange(document)


def tree(section: Section) -> list[object]:
    """Labels (or texts) as nested lists."""
    found: list[object] = []
    for child in section.children:
        found.append(child.label.text if child.label else child.text.text)
        if below := tree(child):
            found.append(below)
    return found


@pytest.mark.parametrize(("line", "style"), MARKS)
def test_mark_of_a_line(line: str, style: str) -> None:
    assert find_mark(line)[0] == style


@pytest.mark.parametrize(("mark", "number"), [("①-2", 1), ("⑫", 12), ("3.", 3), ("나.", 2), ("Ⅳ.", 4), ("□", None)])
def test_number_that_a_mark_claims(mark: str, number: int | None) -> None:
    assert number_of(mark) == number


def test_outline_follows_marks_and_labels() -> None:
    arranged = outline(
        "# 공고\n\n## 1. 개요\n\n### □ 목적\n\n- (배경) 노후 설비\n\n### □ 규모 : 30개사\n\n## 2. 방법\n\n- 온라인 접수를 원칙으로 함\n"
    )

    assert tree(arranged.outline) == [
        "공고",
        "개요",
        ["목적", ["배경"], "규모"],
        "방법",
        ["온라인 접수를 원칙으로 함"],
    ]


def test_value_beside_a_label_is_kept_apart() -> None:
    (section,) = outline("□ 지원규모 : 12.5억원(25개사)\n").outline.children

    assert section.label is not None
    assert (section.label.text, section.value.text) == ("지원규모", "12.5억원(25개사)")


def test_a_numbered_list_that_begins_again_hangs_below() -> None:
    arranged = outline(
        "# 공고\n\n## ⑧ 설비 지원\n\n### □ 내용\n\n#### ① 진단\n\n#### ② 구축\n\n## ⑨ 인력 지원\n\n### □ 내용\n"
    )

    assert tree(arranged.outline) == ["공고", "설비 지원", ["내용", ["진단", "구축"]], "인력 지원", ["내용"]]


def test_notes_hang_on_what_they_explain() -> None:
    (section,) = outline("□ 지원대상 : 중소기업*\n* 뿌리업종에 한함\n").outline.children

    assert [note.text.text for note in section.notes] == ["뿌리업종에 한함"]


def test_wrapped_lines_of_a_printed_page_are_joined() -> None:
    width = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"
    text = (
        "\n".join(["□ 목적", *(f"◦ {width} {n}째 줄은 가득 차서\n다음 줄로 이어짐" for n in "한두세네오")])
        + "\n- 12 -\n"
    )
    (section,) = outline(text).outline.children

    assert [c.text.text for c in section.children] == [
        f"{width} {n}째 줄은 가득 차서 다음 줄로 이어짐" for n in "한두세네오"
    ]


def test_tables_are_numbered_in_reading_order_with_caption_and_unit() -> None:
    arranged = outline("### < 지원 현황 >\n\n(단위 : 억원)\n\n사업\t한도\n가\t2\n나\t3\n\n문장\n\n구분\t내용\nㄱ\tㄴ\n")
    first, second = arranged.document.tables

    assert (first.id, second.id) == ("t1", "t2")
    assert first.caption is not None
    assert (first.caption.text, first.unit.text if first.unit else None) == ("지원 현황", "억원")


@pytest.mark.parametrize(("mark", "number"), [("㉠", 1), ("㉣", 4), ("㈁", 2), ("㈎", 1), ("㉯", 2)])
def test_enclosed_letters_and_syllables_count(mark: str, number: int) -> None:
    assert number_of(mark) == number


def test_list_that_an_item_announces_hangs_below_it() -> None:
    found = outline(
        "1. 유의사항\n□ 지원제외\n ◦ 다음 각 호에 해당하는 점포\n 가. 부도가 난 점포\n 나. 파산한 점포\n ◦ 휴업 중인 점포\n"
    )
    below = ["다음 각 호에 해당하는 점포", ["부도가 난 점포", "파산한 점포"], "휴업 중인 점포"]
    assert tree(found.outline) == ["유의사항", ["지원제외", below]]


def test_remark_behind_a_heading_is_a_note_of_its_section() -> None:
    found = outline("1. 개요\n□ 지원대상 ※ 상인회가 없는 시장은 제외\n ◦ 새벽시장 점포\n")
    section = found.outline.children[0].children[0]
    assert section.label is not None
    assert section.label.text == "지원대상"
    assert [note.text.text for note in section.notes] == ["상인회가 없는 시장은 제외"]


def test_line_of_a_cell_that_ends_in_a_particle_goes_on() -> None:
    lines = [Line(MappedText.of(text)) for text in ("새벽 물류로 시장에", "나올 상품", "포장 개선")]
    assert [paragraph.text.text for paragraph in cell_paragraphs(lines)] == [
        "새벽 물류로 시장에 나올 상품",
        "포장 개선",
    ]


def test_circled_numbers_right_below_a_heading_stand_above_the_squares_that_follow_them() -> None:
    found = outline(
        "2 | 세부사업별 계획\n① 새벽시장 물류 지원\n□ 사업개요\n ◦ 물류비를 줄임\n② 야간 포장 지원\n□ 사업개요\n ◦ 포장비를 줄임\n"
    )
    first = ["새벽시장 물류 지원", ["사업개요", ["물류비를 줄임"]]]
    second = ["야간 포장 지원", ["사업개요", ["포장비를 줄임"]]]
    assert tree(found.outline) == ["세부사업별 계획", [*first, *second]]


def test_a_numbered_list_right_below_a_bare_heading_belongs_to_it() -> None:
    arranged = outline("1. 개요\n가. 목적\n□ 방법\n가. 우편\n나. 방문\n□ 유의사항\n가. 서류는 돌려주지 않는다\n")
    notes = next(s for s in arranged.outline.walk() if s.label is not None and s.label.text == "유의사항")

    assert [child.text.text for child in notes.children] == ["서류는 돌려주지 않는다"]


def test_diamonds_stand_below_squares() -> None:
    arranged = outline("□ 지원대상\n◇ 중소기업\n◇ 공방\n□ 지원내용\n◇ 이용료\n")

    assert [s.text.text for s in arranged.outline.children] == ["지원대상", "지원내용"]


def test_diamonds_right_below_a_caption_are_its_list() -> None:
    arranged = outline(
        "□ 제출서류\n◦ 신청서\n< 주의 사항 >\n◈ 직인을 찍어야 한다\n◈ 빠진 서류는 받지 않는다\n□ 문의처\n"
    )
    caption = next(s for s in arranged.outline.walk() if s.label is not None and s.label.text == "주의 사항")

    assert [child.text.text for child in caption.children] == ["직인을 찍어야 한다", "빠진 서류는 받지 않는다"]


def test_words_between_dashes_head_the_list_below_them() -> None:
    arranged = outline(
        "- 유의사항 -\n1. 접수는 마감 시각까지 끝내야 합니다.\n2. 서류는 돌려주지 않습니다.\n1. 사업 소개\n□ 목적\n2. 신청방법\n"
    )

    assert tree(arranged.outline) == [
        "유의사항",
        ["접수는 마감 시각까지 끝내야 합니다.", "서류는 돌려주지 않습니다."],
        "사업 소개",
        ["목적"],
        "신청방법",
    ]


def test_circled_lines_before_the_first_heading_are_a_list_and_no_headings() -> None:
    arranged = outline(
        "2031년 등대 지원사업 수정 공고\n① [공통] 신청제한 기준 변경\n② [섬 분야] 지원내용 신설\n"
        "1. 사업개요\n□ 목적\nㅇ 등대를 고친다\n2. 분야별 지원계획\n(1) 섬 분야\n□ 지원대상\nㅇ 섬의 기업\n□ 지원 제외사항\n"
        "① 이미 지원받은 기업\n② 다음의 기업\n1) 휴업 중인 기업\n□ 선정 절차\nㅇ 서면평가\n(2) 항구 분야\n□ 지원대상\nㅇ 항구의 기업\n"
    )
    plans = next(s for s in arranged.outline.walk() if s.label is not None and s.label.text == "분야별 지원계획")

    assert [s.label.text for s in plans.children if s.label is not None] == ["섬 분야", "항구 분야"]


def test_words_between_dashes_head_the_list_below_them_behind_a_heading_with_a_zero() -> None:
    arranged = outline(
        "0. 수정내용\n① 접수처 변경\n - (기존) 우편\n   → (변경) 누리집\n\n- 유의사항 -\n"
        "1. 접수는 마감 시각까지 끝내야 합니다.\n2. 서류는 돌려주지 않습니다.\n1. 사업 소개\n□ 목적\n2. 신청방법\n"
    )
    remarks = next(s for s in arranged.outline.walk() if s.label is not None and s.label.text == "유의사항")
    headings = [s.label.text for s in arranged.outline.children if s.label is not None]

    assert [child.text.text for child in remarks.children] == [
        "접수는 마감 시각까지 끝내야 합니다.",
        "서류는 돌려주지 않습니다.",
    ]
    assert headings == ["수정내용", "사업 소개", "신청방법"]


@pytest.mark.parametrize("marks", ["①|②", "(1)|(2)", "1)|2)", "가)|나)"])
def test_numbers_right_below_a_heading_stand_above_the_squares_that_follow_them(marks: str) -> None:
    first, second = marks.split("|")
    parts = "□ 사업개요\n ㅇ 소재 시험\n□ 지원내용\n ㅇ 시험 비용\n"
    arranged = outline(
        f"1. 공통\n ㅇ 안내\n2. 사업별 지원계획\n{first} 소재 시험 사업\n{parts}{second} 부품 시험 사업\n{parts}"
    )

    plan = arranged.outline.children[-1]

    assert [child.text.text for child in plan.children] == ["소재 시험 사업", "부품 시험 사업"]
    assert [[inner.text.text for inner in child.children] for child in plan.children] == [["사업개요", "지원내용"]] * 2


def test_a_box_of_reference_in_the_middle_holds_its_own_list_and_the_notice_goes_on() -> None:
    arranged = outline(
        "1. 사업개요\n□ 목적\n ㅇ 소재 시험\n2. 지원내용\n□ 지원대상\n ㅇ 시험기관\n  - 주관기관 : 연구소\n"
        "[참고] 책임자의 요건\n① 경력 10년\n② 석사\n  - 공동기관 : 대학\n"
        "[참고] 법의 정의\no 시험법\n제2조(정의) 다음 각 호의 자를 말한다.\n 1. 학교\n 2. 연구소\n□ 지원방식\n ㅇ 공모\n3. 신청\n"
    )

    named = [child.text.text for child in arranged.outline.children]
    support = next(child for child in arranged.outline.children if child.text.text == "지원내용")

    assert named == ["사업개요", "지원내용", "책임자의 요건", "법의 정의", "신청"]
    assert [child.text.text for child in support.children] == ["지원대상", "지원방식"]
    assert [item.text.text for item in support.children[0].children[0].children] == [
        "주관기관 : 연구소",
        "공동기관 : 대학",
    ]


def test_an_annex_with_a_number_holds_the_headings_below_it() -> None:
    arranged = outline("□ 지원대상\n ㅇ 시험기관\n[참고 1] 시험 목록\n 가. 소재\n□ 목록의 설명\n ㅇ 시험\n")

    assert [child.text.text for child in arranged.outline.children] == ["지원대상", "시험 목록"]


def test_a_bar_with_an_empty_cell_heads_an_annex_without_a_number() -> None:
    arranged = outline(
        "1. 지원대상\nㅇ 시험기관\n구분 | 값 | 비고\n가 | 1 | 2\n붙임 | | 등대 시험의 선정기준\n□ 항목\nㅇ 시험\n"
    )

    assert [child.text.text for child in arranged.outline.children] == ["지원대상", "등대 시험의 선정기준"]
    assert [len(table.cells) for table in arranged.outline.children[0].all_tables()] == [6]


def test_a_drawn_bar_with_an_empty_cell_heads_an_annex_too() -> None:
    page = "<h1>공고</h1><p>1. 지원대상</p><p>ㅇ 시험기관</p><table><tr><td>별첨</td><td></td><td>시험의 선정기준</td></tr></table>"
    arranged = arrange(HtmlReader().read(page.encode(), name="a.html", sha256="0" * 64, limits=ReadLimits()))

    assert [child.text.text for child in arranged.outline.children][-1] == "시험의 선정기준"


def test_lines_that_count_with_a_word_stand_over_the_headings_that_begin_anew() -> None:
    root = outline(
        "Ⅰ. 지원 안내\n과제1. 소재 시험\n1. 개요\n ㅇ 시험\n2. 자격\n과제2. 부품 시험\n1. 개요\n ㅇ 시험\n"
    ).outline

    assert [child.text.text for child in root.children[0].children] == ["과제1. 소재 시험", "과제2. 부품 시험"]
    assert [len(child.children) for child in root.children[0].children] == [2, 1]


def test_a_line_that_counts_alone_is_no_heading() -> None:
    root = outline("Ⅰ. 지원 안내\n과제1. 소재 시험\n1. 개요\n ㅇ 시험\n").outline

    assert [child.text.text for child in root.children[0].children] == ["과제1. 소재 시험", "개요"]


def test_bullets_between_numbers_stand_below_them() -> None:
    arranged = outline(
        "□ 시험\n - 하나\n□ 문의처\n ① (접수) 시험원 접수팀\n  - 전화 : 02-500-1234\n ② (평가) 시험원 평가팀\n  - 전화 : 02-500-1235\n"
    )

    asked = arranged.outline.children[-1]

    assert [[item.text.text for item in child.children] for child in asked.children] == [
        ["전화 : 02-500-1234"],
        ["전화 : 02-500-1235"],
    ]


def test_a_bullet_behind_the_last_number_goes_on_with_the_bullets_before_the_numbers() -> None:
    arranged = outline("□ 대상\n - 주관 : 연구소\n ① 경력 10년\n ② 석사\n - 공동 : 대학\n□ 방법\n ㅇ 온라인\n")

    assert [child.text.text for child in arranged.outline.children[0].children] == ["주관 : 연구소", "공동 : 대학"]


def test_circles_between_numbers_stand_over_dashes() -> None:
    arranged = outline(
        "□ 조건\n ① 공통\n  ◦ 지원금액 : 2억원\n   - 국비 1억원\n ② 기준\n  ◦ 시험비\n□ 방법\n ㅇ 온라인\n"
    )

    (amount,) = arranged.outline.children[0].children[0].children

    assert [child.text.text for child in amount.children] == ["국비 1억원"]


def test_a_short_amount_over_a_table_is_no_mere_label() -> None:
    arranged = outline("□ 지원규모\n ㅇ 과제당 3억원 이내\n  - 시험\n □ 방법\n ㅇ 온라인\n")

    assert arranged.outline.children[0].children[0].value.text == "과제당 3억원 이내"


def test_a_numbered_list_right_below_a_bar_is_that_chapters() -> None:
    text = "1. 안내\n□ 문의 : 군청\nⅡ | | 사업별 공고\n1 | | 부표 교체\n1. 사업개요\n□ 목적\n2. 지원내용\n2 | | 등대 보수\n1. 사업개요\n"
    chapters_of = outline(text).outline

    chapters = chapters_of.children[-1].children

    assert [[child.text.text for child in chapter.children] for chapter in chapters] == [
        ["사업개요", "지원내용"],
        ["사업개요"],
    ]
