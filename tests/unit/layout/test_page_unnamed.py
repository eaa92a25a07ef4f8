"""Glyphs without a name in printed lines."""

from tests.unit.layout.page_builder import PageBuilder, document, outline

from noticeparse.layout.arrange import arrange
from noticeparse.layout.page.unnamed import MARK, SMALL_MARK
from noticeparse.model.page import UNNAMED


def test_a_glyph_without_a_name_at_the_head_of_a_line_is_a_mark():
    page = PageBuilder().text(50, 100, f"{UNNAMED} 지원 목적").text(50, 120, f"{UNNAMED}작은 점이 있는 줄")

    assert outline(document(page)) == [f"{MARK} 지원 목적", f"{SMALL_MARK}작은 점이 있는 줄"]


def test_elsewhere_it_is_left_out():
    page = PageBuilder().text(50, 100, f"공고{UNNAMED}를 하나{UNNAMED}").text(70, 130, UNNAMED)
    bracket = PageBuilder(2).text(50, 100, f"{UNNAMED * 2} 사업 공고")

    assert outline(document(page, bracket)) == ["공고 를 하나", "사업 공고"]


def test_a_narrow_glyph_that_touches_its_text_is_no_mark():
    built = PageBuilder().text(50, 100, f"{UNNAMED}사업 공고")
    page = built.page()
    page.boxes[0] = 55  # a bracket is half as wide as a letter

    assert outline(document(built)) == ["사업 공고"]


def test_lists_under_such_marks_hang_under_them():
    page = PageBuilder()
    texts = ["1. 사업 개요", f"{UNNAMED} 지원 목적", "ㅇ 협력을 도모", f"{UNNAMED} 지원 조건", "ㅇ 두 사람 이상"]
    for number, text in enumerate(texts):
        page.text(50, 100 + 20 * number, text)

    (section,) = arrange(document(page)).outline.children

    assert [part.label.text for part in section.children if part.label] == ["지원 목적", "지원 조건"]
    assert [len(part.children) for part in section.children] == [1, 1]
    assert MARK in arrange(document(page)).document.text
