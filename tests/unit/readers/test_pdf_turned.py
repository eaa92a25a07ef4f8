"""Text that is turned by a quarter on an upright page, by both PDF engines."""

from array import array

import pytest
from tests.pdf_builder import HEIGHT, Sheet, pdf

from noticeparse import api
from noticeparse.model.page import READS_DOWN, READS_UP, Page

UP, DOWN = "0 1 -1 0", "0 -1 1 0"
ENGINES = ("pdfium", "pdfplumber")


def turned(sheet: Sheet, matrix: str, x: float, y: float, text: str) -> None:
    codes = text.encode("utf-16-be").hex()
    sheet.raw(f"BT /K 10 Tf {matrix} {x} {HEIGHT - y} Tm <{codes}> Tj ET")


@pytest.mark.parametrize("engine", ENGINES)
def test_side_labels_stand_in_their_cells(engine):
    sheet = Sheet().grid([50, 80, 300], [100, 200, 300]).text(90, 120, "한도 1억원").text(90, 220, "평가 2회")
    turned(sheet, UP, 70, 190, "지원 내용 1")
    turned(sheet, DOWN, 60, 210, "평가 기준 2")

    result = api.read(pdf(sheet), engine=engine)

    (table,) = result.tables
    assert [cell.text.text for cell in table.cells] == ["지원 내용 1", "한도 1억원", "평가 기준 2", "평가 2회"]
    (page,) = result.pages
    assert [(char, turn) for char, turn in zip(page.text, page.turns, strict=False) if turn] == [
        *((char, READS_UP) for char in "지원내용1"),
        *((char, READS_DOWN) for char in "평가기준2"),
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_stamp_along_the_edge_is_not_mixed_into_the_lines_beside_it(engine):
    sheet = Sheet()
    for number in range(5):
        sheet.text(50, 300 + 20 * number, f"{number + 1}번째 줄의 글")
    turned(sheet, UP, 570, 380, "내부 검토용 2부")

    result = api.read(pdf(sheet), engine=engine)

    assert result.text.split("\n") == [*(f"{number}번째 줄의 글" for number in range(1, 6)), "내부 검토용 2부"]


def test_two_turned_lines_are_read_in_their_order():
    sheet = Sheet().text(50, 60, "공고 1")
    turned(sheet, UP, 100, 400, "첫째 줄 1")
    turned(sheet, UP, 115, 400, "둘째 줄 2")
    turned(sheet, DOWN, 215, 300, "첫째 줄 3")
    turned(sheet, DOWN, 200, 300, "둘째 줄 4")

    assert api.read(pdf(sheet)).text.split("\n") == ["공고 1", "첫째 줄 1", "둘째 줄 2", "첫째 줄 3", "둘째 줄 4"]


def test_a_turned_line_on_every_page_is_furniture():
    sheets = [Sheet().text(50, 300, f"{number}번째 쪽의 글") for number in range(4)]
    for sheet in sheets:
        turned(sheet, UP, 570, 380, "내부 검토용 2부")
        sheet.text(290, 820, "- 1 -")

    assert api.read(pdf(*sheets)).text.split("\n") == [f"{number}번째 쪽의 글" for number in range(4)]


def test_columns_of_single_characters_are_not_turned():
    sheet = Sheet()
    for number in range(4):
        sheet.text(50, 100 + 15 * number, str(number))

    (page,) = api.read(pdf(sheet.text(50, 60, "공고"))).pages

    assert page.turns == b""


def test_there_are_no_more_turns_than_characters():
    with pytest.raises(ValueError, match="turns"):
        Page(1, 595, 842, "", boxes=array("f"), blanks=b"", rulings=array("f"), turns=b"\1")
