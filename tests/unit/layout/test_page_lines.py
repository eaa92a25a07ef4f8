"""Characters to lines, and lines to what they go on in."""

from array import array

import pytest
from tests.unit.layout.page_builder import PageBuilder, document, outline

from noticeparse.layout.arrange import arrange
from noticeparse.layout.page.build import lay_out
from noticeparse.layout.page.joints import Words, goes_on, joint
from noticeparse.layout.page.words import PrintedLine, compose
from noticeparse.layout.paragraphs import build_paragraphs
from noticeparse.model.document import Document, SourceFile
from noticeparse.model.elements import Line, Paragraph
from noticeparse.model.geometry import Box
from noticeparse.model.mapped import MappedText
from noticeparse.model.page import GAP_AFTER, Page
from noticeparse.model.places import PrintedPlaces
from noticeparse.model.span import Span

FULL = "가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하"


def test_blanks_come_from_the_file_or_from_gaps_and_are_single():
    page = PageBuilder().text(50, 100, "하나 둘").text(110, 100, "셋").text(135, 100, "넷")

    assert outline(document(page)) == ["하나 둘 셋 넷"]


def test_a_blank_that_only_the_engine_believes_in_needs_a_gap():
    page = PageBuilder().text(50, 100, "2026").seen_gap().text(70, 100, "년").seen_gap().text(83, 100, "3월")

    assert outline(document(page)) == ["2026년 3월"]


def test_characters_of_fonts_without_widths_are_parted_by_what_they_are():
    # Every box is as wide as the widest character: "(총괄, 세부)" with a blank of a third behind the comma.
    text, starts = "(총괄,세부)", [50, 55, 65, 75, 83, 93, 103]
    boxes = array("f", [v for x in starts for v in (x, 100, x + 12, 112)])
    page = Page(1, 595, 842, text, boxes, bytes([0, 0, 0, GAP_AFTER, 0, 0, 0]), array("f"))
    source = SourceFile(name="a.pdf", sha256="", media_type="application/pdf", reader="pdf.v1")

    assert lay_out(Document("", (), source, pages=(page,))).text == "(총괄, 세부)"


def test_lines_are_sorted_by_place_and_small_raised_characters_stay_in_their_line():
    page = PageBuilder().text(50, 130, "둘째 줄").text(50, 100, "추천서").text(80, 99, "*", size=6).text(84, 100, "를")

    assert outline(document(page)) == ["추천서*를", "둘째 줄"]


def test_characters_struck_twice_count_once():
    page = PageBuilder().text(50, 100, "굵게").text(50.3, 100, "굵게")

    assert outline(document(page)) == ["굵게"]


def test_conjoining_letters_are_composed_and_keep_their_places():
    assert compose("\u1100\u1161나", [4, 5, 6]) == ("가나", [4, 6])


def test_a_full_line_goes_on_and_a_short_one_ends():
    page = PageBuilder().text(50, 100, "○ " + FULL).text(65, 116, "끝난 줄").text(50, 132, "다른 문단")

    paragraphs = [block.text.text for block in arrange(document(page)).blocks]  # type: ignore[union-attr]

    assert paragraphs == [FULL + " 끝난 줄", "다른 문단"]


def test_the_day_of_signature_goes_on_with_no_sentence():
    text = "많은 참여 바랍니다.\n2031년 7월 14일\n다음 글"
    box = Box(50, 100, 550, 112)  # all end at the right edge, so that each looks full
    lines = [
        Line(MappedText.of(text, Span(start, end)), joint=" ", box=box) for start, end in ((0, 11), (12, 24), (25, 29))
    ]

    assert [block.text.text for block in build_paragraphs(lines) if isinstance(block, Paragraph)] == [
        "많은 참여 바랍니다.",
        "2031년 7월 14일 다음 글",
    ]


def test_a_proviso_in_brackets_goes_on_with_the_short_line_above_it():
    page = PageBuilder().text(50, 84, "○ " + FULL).text(50, 100, "○ 두 사람이 함께 일해야 함")
    page = page.text(65, 116, "(단, 겨울철은 예외로 함)").text(50, 132, "다른 문단")

    paragraphs = [block.text.text for block in arrange(document(page)).blocks]  # type: ignore[union-attr]

    assert paragraphs == [FULL, "두 사람이 함께 일해야 함 (단, 겨울철은 예외로 함)", "다른 문단"]


def test_lines_set_to_the_right_do_not_go_on():
    page = PageBuilder().text(50, 100, FULL).text(50, 140, "본문").text(410, 200, "2025년 6월").text(440, 216, "장관")

    assert [block.joint for block in document(page).blocks] == [None] * 4  # type: ignore[union-attr]


def test_a_blank_at_the_end_of_a_line_stands_between_it_and_the_next():
    page = PageBuilder().text(50, 100, FULL + " ").text(50, 116, "이어지는 말")

    assert document(page).blocks[0].joint == " "  # type: ignore[union-attr]


def test_words_of_the_document_tell_a_cut_word():
    known = "앞의 연구개발과제 그리고 중소기업과 연구개발과제 모두"
    page = PageBuilder().text(50, 60, known).text(50, 80, known)
    row = 100
    for _ in range(6):
        page.text(50, row, FULL[:38] + " 연구개발").text(50, row + 16, "과제 이다")
        row += 60

    joints = [block.joint for block in document(page).blocks if block.text.text.endswith("연구개발")]  # type: ignore[union-attr]

    assert joints == [""] * 6


@pytest.mark.parametrize(
    "bar", [("3", "지원 내용", "3 | 지원 내용"), ("Ⅱ", "모집 개요", "Ⅱ 모집 개요")], ids=lambda b: b[2]
)
def test_section_bars_are_headings_of_the_outline(bar):
    number, title, text = bar
    page = PageBuilder().rows([50, 80, 400], [100, 120], [[number, title]]).text(50, 140, "□ 규모 : 10개사")

    arranged = arrange(document(page))

    assert arranged.document.tables == ()
    (section,) = arranged.outline.children
    assert section.head is not None
    assert section.head.span.cut(arranged.document.text).replace("\n", " ") == text.replace(" | ", " ")
    assert [child.label.text for child in section.children if child.label] == ["규모"]


def test_a_span_of_the_text_has_its_box_on_the_page():
    result = document(PageBuilder().text(50, 100, "지원 한도").text(50, 120, "1억원"))
    start = result.text.index("한도")

    ((page, box),) = PrintedPlaces(result.pages).lines(Span(start, start + 2))

    assert (page, box.x0, box.top, box.x1, box.bottom) == (1, 75, 100, 95, 110)
    assert [place.top for _, place in PrintedPlaces(result.pages).lines(Span(0, len(result.text)))] == [100, 120]


def test_a_document_that_has_blocks_is_left_as_it_is():
    result = document(PageBuilder().text(50, 100, "한 줄"))

    assert lay_out(result) is result


@pytest.mark.parametrize(("below", "expected"), [("seed@nuri.example.kr", " "), ("6317", " "), ("seedling", "")])
def test_what_stands_below_a_telephone_number_is_a_word_of_its_own(below, expected):
    lines = [PrintedLine(1, text, [], (0, 0, 0, 0), 10) for text in ("055-719-6302", below, "가2s나 2s 다2s라")]

    assert joint(lines[0], lines[1], Words(lines), cuts_words=True) == expected


@pytest.mark.parametrize(("indent", "goes"), [(110, True), (52, False)])
def test_a_line_well_inside_of_the_one_above_is_its_rest_where_a_little_more_room_is_left(indent, goes):
    line = PrintedLine(1, "◦ 제기처 : 새마을로 8길", [0], (50, 100, 474, 110), 10)
    after = PrintedLine(1, "가람실(연락처) 안내", [0], (indent, 116, indent + 90, 126), 10)
    page = Page(1, 595, 842, "", array("f"), b"", array("f"))

    assert goes_on(line, after, 50, 500, page, cuts_words=True) is goes


def test_a_label_with_half_a_bracket_begins_a_line():
    page = PageBuilder().text(50, 100, FULL).text(50, 116, "북)Norda / 남)Suda").text(50, 150, "다른 문단")

    paragraphs = [block.text.text for block in arrange(document(page)).blocks]  # type: ignore[union-attr]

    assert paragraphs == [FULL, "북)Norda / 남)Suda", "다른 문단"]
