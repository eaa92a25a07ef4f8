"""What damaged files once brought readers to: each of these took minutes or gigabytes."""

from __future__ import annotations

import random

import pytest
from tests.hancom_builders import hwpx, section
from tests.pdf_builder import Sheet, pdf

from noticeparse import api
from noticeparse.errors import TooLargeError, TooSlowError
from noticeparse.readers.base import ReadLimits

KINDS = ("2억원", "50%", "9개월", "3점", "02-555-0123", "2024. 1. 17.", "이름", "-", "7")


def bars(rows: int, width: int) -> str:
    """A table whose every row holds other kinds of values in its columns."""
    rng = random.Random(7)
    cells = [[rng.choice(KINDS) if rng.random() < 0.8 else "" for _ in range(width)] for _ in range(rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def test_a_wide_table_of_slipped_rows_is_read():
    (table,) = api.read(bars(30, 120).encode()).tables

    assert table.n_rows == 30


def test_a_head_that_begins_with_two_empty_cells_is_read():
    (table,) = api.read("| | | 구분 | 한도 |\n| 가 | 나 | 다 | 라 |\n| 마 | 바 | 사 | 아 |".encode()).tables

    assert [cell.text.text for cell in table.row(0)] == ["구분", "한도"]


def test_rows_that_slipped_in_a_table_of_usual_size_are_still_put_back():
    rows = [f"| 기관{n} | 부서 | 02-555-012{n} |" for n in range(8)]
    rows[5] = "| 기관5 | 02-555-0125 | |"

    (table,) = api.read("\n".join(["| 기관 | 부서 | 전화 |", *rows]).encode()).tables

    assert [cell.text.text for cell in table.row(6)][-1] == "02-555-0125"


def test_one_row_of_bars_does_not_widen_thousands_of_others():
    text = "| 가 | 나 |\n" * 2_000 + "|" * 5_000 + "가|\n"

    assert api.read(text.encode()).tables == ()


def test_spans_of_cells_that_no_table_has_are_not_followed():
    rows = "".join(f"<tr><td rowspan=200 colspan=200>{number}</td></tr>" for number in range(3_000))

    (table,) = api.read(f"# 공고\n<table>{rows}</table>\n".encode()).tables

    assert len(table.cells) == 3_000
    assert table.n_cols < 100_000


def test_thousands_of_cells_in_one_row_and_of_tables_in_one_text_are_read():
    wide = "<table><tr>" + "<td>가</td>" * 20_000 + "</tr></table>"
    many = "<table><tr><td>가</td></tr></table>\n글\n" * 4_000

    tables = api.read(f"# 공고\n{wide}\n{many}".encode()).tables

    assert len(tables) == 4_001
    assert tables[0].n_cols == 20_000


def test_a_cell_of_thousands_of_list_items_and_brackets_is_read():
    text = "| 가 | 나 |\n| " + "· 항목 (가 " * 8_000 + " | " + "· 항목 (가) " * 8_000 + " |"

    (table,) = api.read(text.encode()).tables

    assert [len(cell.lines) for cell in table.cells[-2:]] == [1, 8_000]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_form_drawn_over_and_over_counts_each_time(engine):
    sheet = Sheet(form="0.5 w 50 400 m 300 400 l S\n" * 50).text(50, 50, "공고").raw("/F Do\n" * 50)

    with pytest.raises(TooLargeError, match="1,000 objects on page 1"):
        api.read(pdf(sheet), limits=ReadLimits(page_objects=1_000), engine=engine)


def test_characters_of_a_page_are_capped_while_they_are_drawn():
    with pytest.raises(TooLargeError, match="objects on page 1"):
        api.read(pdf(Sheet().text(50, 50, "공" * 5_000)), limits=ReadLimits(page_objects=1_000), engine="pdfplumber")


def test_an_object_that_is_a_reference_to_itself_ends_by_time():
    sheet = Sheet().text(50, 50, "공고")
    last = pdf(sheet, extra=[b"null"]).count(b" 0 obj")
    content = pdf(sheet, extra=[b"%d 0 R" % last])
    before = content[content.index(b"/Kids") : content.index(b"/Count")]
    content = content.replace(before, (b"/Kids [%d 0 R]" % last).ljust(len(before)))

    with pytest.raises(TooSlowError):
        api.read(content, limits=ReadLimits(seconds=0.5), engine="pdfplumber")


def test_a_number_as_long_as_a_page_is_no_number():
    long = "9" * 50_000
    paragraph = f'<hp:p paraPrIDRef="{long}"><hp:run><hp:t>글</hp:t></hp:run></hp:p>'

    assert api.read(hwpx({"Contents/section0.xml": section(paragraph)})).text == "글"
