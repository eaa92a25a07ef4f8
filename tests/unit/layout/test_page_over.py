"""Tables that go on over pages, and what recurs on every page."""

from tests.unit.layout.page_builder import PageBuilder, cells, document, outline

from noticeparse.model.elements import Line
from noticeparse.model.table import Table

XS = [50, 150, 300, 540]
HEAD = ["번호", "서류", "비고"]
LOW = [700, 720, 740, 760]
HIGH = [60, 80, 100]


def tables(*pages: PageBuilder) -> list[Table]:
    return [block for block in document(*pages).blocks if isinstance(block, Table)]


def test_a_table_goes_on_over_the_page_and_its_repeated_head_is_dropped():
    first = PageBuilder(1).rows(XS, LOW, [HEAD, ["가", "신청서", "필수"], ["나", "계획서", "필수"]])
    second = PageBuilder(2).rows(XS, HIGH, [HEAD, ["다", "동의서", "선택"]])

    (table,) = tables(first, second)

    assert [cell[4] for cell in cells(table) if cell[1] == 0] == ["번호", "가", "나", "다"]
    assert [region.page_no for region in table.regions] == [1, 2]
    assert table.n_rows == 4


def test_a_row_that_the_page_break_split_is_one_row_again():
    first = PageBuilder(1).rows(XS, LOW, [HEAD, ["가", "신청서", "필수"], ["나", "계획서와", "필수"]])
    second = PageBuilder(2).rows(XS, HIGH, [["", "그 부속 서류", ""], ["다", "동의서", "선택"]])

    (table,) = tables(first, second)

    assert [cell.text.text for cell in table.row(2)] == ["나", "계획서와 그 부속 서류", "필수"]
    assert [cell.text.text for cell in table.row(3)] == ["다", "동의서", "선택"]


def test_a_merged_cell_reaches_down_over_the_page_break():
    first = PageBuilder(1)
    for y in (700, 720, 760):
        first.across(50, 540, y)
    first.across(150, 540, 740)
    for x in XS:
        first.down(x, 700, 760)
    first.text(54, 704, "구분").text(154, 704, "항목").text(304, 704, "내용")
    first.text(54, 735, "혁신").text(154, 724, "기술").text(304, 724, "첫째").text(154, 744, "역량").text(
        304, 744, "둘째"
    )
    second = PageBuilder(2).rows(XS, [60, 80], [["", "사업화", "셋째"]])

    (table,) = tables(first, second)
    label = table.at(1, 0)

    assert label is not None
    assert (label.text.text, label.row_span) == ("혁신", 3)


def test_an_empty_label_over_rows_of_one_line_each_is_the_merged_label_of_the_page_before():
    first = PageBuilder(1).rows(XS, [740, 760, 780], [HEAD, ["정산", "증빙", "원본"]])
    second = PageBuilder(2).rows(XS, [60, 80, 100], [HEAD, ["", "장부", "사본"]])

    (table,) = tables(first, second)
    label = table.at(2, 0)

    assert label is not None
    assert (label.text.text, label.row_span) == ("정산", 2)
    assert [cell.text.text for cell in table.row(2)] == ["장부", "사본"]


def test_an_empty_row_below_repeated_heads_is_what_is_left_of_the_row_before():
    first = PageBuilder(1).rows(XS, [740, 760, 780], [HEAD, ["가", "신청서", "필수"]])
    second = PageBuilder(2).rows(XS, [60, 80, 95, 115], [HEAD, ["", "", ""], ["나", "계획서", "선택"]])

    (table,) = tables(first, second)

    assert [cell.text.text for cell in table.cells if cell.col == 0] == ["번호", "가", "나"]


def test_a_table_with_other_columns_on_the_next_page_is_another_table():
    first = PageBuilder(1).rows(XS, LOW, [HEAD, ["가", "신청서", "필수"], ["나", "계획서", "필수"]])
    second = PageBuilder(2).rows([50, 220, 540], HIGH, [["연락처", "전화"], ["담당", "1357"]])

    assert len(tables(first, second)) == 2


def test_a_line_between_the_two_keeps_them_apart():
    first = PageBuilder(1).rows(XS, LOW, [HEAD, ["가", "신청서", "필수"], ["나", "계획서", "필수"]])
    second = PageBuilder(2).text(50, 40, "□ 다음 표").rows(XS, HIGH, [HEAD, ["다", "동의서", "선택"]])

    assert len(tables(first, second)) == 2


def test_page_numbers_and_running_heads_are_in_no_block_and_no_text():
    pages = [
        PageBuilder(n)
        .text(50, 30, "2025년 지원사업 공고")
        .text(50, 100 + n, f"본문 {n}쪽 내용")
        .text(280, 810, f"- {n} -")
        for n in range(1, 5)
    ]

    result = document(*pages)

    assert outline(result) == [f"본문 {n}쪽 내용" for n in range(1, 5)]
    assert "지원사업" not in result.text
    assert result.pages[0].offsets[0] == -1


def test_a_title_at_the_top_of_one_page_stays():
    pages = [PageBuilder(1).text(50, 30, "사업 공고").text(50, 100, "본문"), PageBuilder(2).text(50, 100, "본문 둘")]

    assert outline(document(*pages)) == ["사업 공고", "본문", "본문 둘"]


def test_two_pages_on_one_sheet_are_read_one_after_the_other():
    page = PageBuilder(width=842, height=595).text(50, 100, "왼쪽 첫 줄").text(470, 100, "오른쪽 첫 줄")
    page.text(50, 130, "왼쪽 둘째 줄").text(470, 130, "오른쪽 둘째 줄")

    assert outline(document(page)) == ["왼쪽 첫 줄", "왼쪽 둘째 줄", "오른쪽 첫 줄", "오른쪽 둘째 줄"]


def test_a_paragraph_goes_on_over_the_page_and_from_one_half_of_a_sheet_to_the_other():
    long = "가나다라마바사아자차카타파하가나다라마바사아자차 "
    pages = [PageBuilder(1).text(50, 780, "○ " + long * 2), PageBuilder(2).text(65, 60, "이어지는 말")]
    sheet = PageBuilder(width=842, height=595).text(50, 500, "○ " + long).text(470, 60, "이어지는 말")

    for result in (document(*pages), document(sheet)):
        assert [block.joint for block in result.blocks if isinstance(block, Line)] == [" ", None]


def test_a_sentence_in_a_box_goes_on_in_the_box_at_the_head_of_the_next_page():
    full = "가" * 46
    first = PageBuilder(1).text(50, 60, "나" * 48).grid([50, 540], [700, 760])
    first.text(60, 704, "1. 세금을 체납한 공방").text(60, 724, f"2. {full}")
    second = PageBuilder(2).grid([50, 540], [60, 120]).text(60, 64, "이하인 공방").text(60, 84, "3. 문을 닫은 공방")

    (line,) = [block for block in document(first, second).blocks if isinstance(block, Line) and full in block.text.text]

    assert line.joint is not None
