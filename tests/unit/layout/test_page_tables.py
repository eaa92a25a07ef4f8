"""Grids out of rulings: what is a cell, what is a table, what only looks like one."""

import random
import time

import pytest
from tests.unit.layout.page_builder import PageBuilder, cells, document, outline

from noticeparse.model.elements import Line
from noticeparse.model.table import Table

XS = [50, 150, 300]
YS = [100, 120, 140]


def only_table(*pages: PageBuilder) -> Table:
    tables = [block for block in document(*pages).blocks if isinstance(block, Table)]
    assert len(tables) == 1
    return tables[0]


def test_a_full_grid_is_a_table_with_a_head_row_and_a_place():
    table = only_table(PageBuilder().rows(XS, YS, [["구분", "한도"], ["기업", "1억원"]]))

    assert cells(table) == [(0, 0, 1, 1, "구분"), (0, 1, 1, 1, "한도"), (1, 0, 1, 1, "기업"), (1, 1, 1, 1, "1억원")]
    assert (table.kind, table.n_rows, table.n_cols, table.header_rows) == ("ruled", 2, 2, 1)
    assert [(r.page_no, r.box and round(r.box.top)) for r in table.regions] == [(1, 100)]


def test_the_name_of_a_rate_is_a_head_though_it_counts_one_of_something():
    assert only_table(PageBuilder().rows(XS, YS, [["등급", "1일 자문료"], ["특급", "45만원"]])).header_rows == 1
    assert only_table(PageBuilder().rows(XS, YS, [["등급", "1일"], ["특급", "45만원"]])).header_rows == 0


def test_open_sided_tables_keep_their_first_and_last_column():
    page = PageBuilder().down(150, 100, 140)
    for y in YS:
        page.across(50, 300, y)
    page.text(54, 104, "사업").text(154, 104, "한도").text(54, 124, "디딤돌").text(154, 124, "12개월")

    table = only_table(page)

    assert [cell[4] for cell in cells(table)] == ["사업", "한도", "디딤돌", "12개월"]
    assert table.n_cols == 2


def test_merged_cells_span_rows_and_columns():
    page = PageBuilder().across(50, 300, 100).across(150, 300, 120).across(50, 300, 140).across(50, 300, 160)
    page.down(50, 100, 160).down(150, 100, 160).down(225, 120, 160).down(300, 100, 160)
    page.text(54, 110, "구분").text(154, 104, "지원금").text(154, 124, "현금").text(229, 124, "현물")
    page.text(54, 144, "기업").text(154, 144, "10").text(229, 144, "20")

    table = only_table(page)

    assert cells(table)[:3] == [(0, 0, 2, 1, "구분"), (0, 1, 1, 2, "지원금"), (1, 1, 1, 1, "현금")]
    assert table.header_rows == 2


def test_dotted_and_double_borders_are_one_border_each():
    page = PageBuilder().down(50, 100, 140).down(150, 100, 140).down(152, 100, 140).down(300, 100, 140)
    page.across(50, 300, 100).dots(50, 300, 120).across(50, 300, 140)
    page.text(54, 104, "가가").text(156, 104, "나나").text(54, 124, "다다").text(156, 124, "라라")

    assert [cell[:4] for cell in cells(only_table(page))] == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_a_box_of_prose_is_lines_and_loses_no_text():
    page = PageBuilder().text(50, 80, "앞 문단").grid([50, 300], [100, 160])
    page.text(56, 106, "상자 안 첫 줄").text(56, 126, "둘째 줄").text(50, 170, "뒤 문단")

    result = document(page)

    assert outline(result) == ["앞 문단", "상자 안 첫 줄", "둘째 줄", "뒤 문단"]
    assert isinstance(result.blocks[1], Line)
    assert result.blocks[1].gap >= 1


def test_a_label_on_the_edge_of_a_box_does_not_cut_the_text_in_the_box():
    page = PageBuilder().grid([50, 400], [100, 180]).grid([70, 140], [92, 108])
    page.text(76, 95, "제출 서류").text(56, 120, "연구개발계획서 및 기타 증빙자료 전부를 낸다")

    assert outline(document(page)) == ["제출 서류", "연구개발계획서 및 기타 증빙자료 전부를 낸다"]


def test_a_table_in_a_cell_is_nested_and_its_text_not_that_of_the_cell():
    page = PageBuilder().grid([50, 150, 500], [100, 300]).text(54, 150, "지원내용").text(156, 104, "아래와 같음")
    page.rows([160, 250, 400], [130, 150, 170], [["구분", "한도"], ["기업", "1억"]])

    table = only_table(page)
    right = table.cells[-1]

    assert right.text.text == "아래와 같음"
    assert [cell[4] for cell in cells(right.tables[0])] == ["구분", "한도", "기업", "1억"]
    assert right.tables[0].span in table.span


# where the right edge of the nested table stands; the cell ends at 500
@pytest.mark.parametrize("edge", [499, 498.6, 501, 505.5])
def test_a_nested_table_that_touches_its_cell_keeps_its_own_rows(edge):
    outer = PageBuilder().rows([50, 150, 500], [100, 120, 220], [["구분", "내용"], ["지원"]])
    outer.rows([160, 300, edge], [126, 146, 166], [["유형", "한도"], ["기업", "1억"]])

    table = only_table(outer)

    assert cells(table)[:3] == [(0, 0, 1, 1, "구분"), (0, 1, 1, 1, "내용"), (1, 0, 1, 1, "지원")]
    (nested,) = table.cells[-1].tables
    assert [cell[4] for cell in cells(nested)] == ["유형", "한도", "기업", "1억"]


def test_nested_tables_in_neighbouring_cells_are_two():
    outer = PageBuilder().grid([50, 300, 550], [100, 200])
    outer.rows([58, 170, 293], [110, 130, 150], [["구분", "종전"], ["가", "1억"]])
    outer.rows([308, 420, 549], [110, 130, 150], [["구분", "변경"], ["가", "2억"]])

    table = only_table(outer)

    assert [cell[4] for c in table.cells for nested in c.tables for cell in cells(nested)] == [
        *("구분", "종전", "가", "1억"),
        *("구분", "변경", "가", "2억"),
    ]


def test_a_frame_of_two_lines_is_one_border():
    page = PageBuilder().rows([50, 150, 500], [100, 120, 140], [["구분", "한도"], ["기업", "1억"]])
    page.grid([48, 502], [98, 142])

    assert [cell[4] for cell in cells(only_table(page))] == ["구분", "한도", "기업", "1억"]


def test_a_number_in_a_box_beside_a_title_in_a_box_is_one_row():
    page = PageBuilder().grid([50, 80], [100, 130]).grid([90, 400], [100, 130])
    page.text(60, 110, "1").text(96, 110, "사업개요")

    assert [cell[4] for cell in cells(only_table(page))] == ["1", "사업개요"]


def test_a_number_in_a_box_beside_an_underlined_title_is_one_row():
    page = PageBuilder().grid([50, 80], [100, 130]).across(92, 400, 130).text(60, 110, "2").text(96, 110, "신청자격")

    assert [cell[4] for cell in cells(only_table(page))] == ["2", "신청자격"]


def test_boxes_of_a_process_are_one_table_in_order_with_their_arrows():
    page = PageBuilder().grid([50, 120], [100, 140]).grid([150, 220], [100, 140]).grid([250, 320], [100, 140])
    page.text(60, 115, "공고").text(130, 115, "→").text(160, 115, "접수").text(230, 115, "→").text(260, 115, "평가")
    page.text(75, 150, "↓")
    page.grid([50, 120], [170, 210]).grid([150, 220], [170, 210]).grid([250, 320], [170, 210])
    page.text(60, 185, "협약").text(160, 185, "수행").text(260, 185, "정산")

    table = only_table(page)

    assert [cell[4] for cell in cells(table)] == ["공고", "→", "접수", "→", "평가", "↓", "협약", "수행", "정산"]


def test_boxes_around_words_of_a_line_are_part_of_the_line():
    page = PageBuilder().text(50, 100, "반드시").grid([85, 130], [97, 113]).text(90, 100, "저장")
    page.text(135, 100, "→").grid([150, 200], [97, 113]).text(155, 100, "제출").text(206, 100, "순으로 누를 것")

    assert outline(document(page)) == ["반드시 저장 → 제출 순으로 누를 것"]


def test_boxes_that_begin_or_end_a_row_stay_tables():
    page = PageBuilder().grid([50, 95, 160], [97, 113]).text(55, 100, "접수").text(100, 100, "평가")
    page.text(170, 100, "순으로 진행")

    assert outline(document(page))[0] == [["접수", "평가"]]


def test_underlines_are_no_tables():
    page = PageBuilder().text(50, 100, "신청기간 2025. 6. 9.").across(50, 160, 111).text(50, 130, "다음 줄")

    assert outline(document(page)) == ["신청기간 2025. 6. 9.", "다음 줄"]


def test_lines_in_cells_are_sorted_by_place_whatever_the_order_of_the_file():
    page = PageBuilder().grid(XS, [100, 160])
    page.text(154, 104, "오른쪽").text(54, 124, "둘째 줄").text(54, 104, "첫째 줄")

    assert outline(document(page)) == [[["첫째 줄 둘째 줄", "오른쪽"]]]


def test_drawings_of_tens_of_thousands_of_lines_end_in_time():
    rng = random.Random(5)
    page = PageBuilder().text(50, 100, "도면")
    for _ in range(20_000):
        x, y, size = rng.uniform(0, 590), rng.uniform(0, 840), rng.uniform(6, 20)
        page.grid([x, x + size], [y, y + size])
    started = time.process_time()

    assert document(page).text == "도면"
    assert time.process_time() - started < 20


def test_random_rulings_end_in_time_and_lose_no_character():
    rng = random.Random(3)
    page = PageBuilder()
    for _ in range(1500):
        x, y = rng.uniform(0, 590), rng.uniform(0, 840)
        page.across(x, x + rng.uniform(1, 300), y).down(x, y, y + rng.uniform(1, 300))
    for step in range(200):
        page.text(rng.uniform(20, 500), 100 + step * 3.2, chr(0xAC00 + 2 * step) + chr(0xAC01 + 2 * step))
    started = time.process_time()

    result = document(page)

    assert time.process_time() - started < 10
    assert all(offset >= 0 for offset in result.pages[0].offsets)
