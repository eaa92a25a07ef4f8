"""Tables right below each other, whose rulings nearly touch."""

from tests.unit.layout.page_builder import PageBuilder, cells, document


def bar_over_form(*, form_left: float, form_right: float) -> PageBuilder:
    page = PageBuilder().rows([50, 100, 400], [100, 120], [["붙임 4", "계획서 서식"]])
    return page.rows(
        [form_left, 150, 260, form_right], [121.6, 140, 160], [["기관명", "가", "나"], ["사업명", "다", "라"]]
    )


def test_a_title_bar_and_the_form_right_below_it_are_two_tables():
    result = document(bar_over_form(form_left=48, form_right=397))

    assert [(table.n_rows, table.n_cols) for table in result.tables] == [(1, 2), (2, 3)]
    assert cells(result.tables[1])[0] == (0, 0, 1, 1, "기관명")


def test_a_double_line_of_one_table_parts_nothing():
    page = PageBuilder().grid([50, 100, 400], [100, 120]).grid([50, 100, 400], [121.6, 140, 160])
    for y, row in ((104, ("구분", "내용")), (125, ("한도", "1억원")), (144, ("기간", "2년"))):
        page.text(54, y, row[0]).text(104, y, row[1])

    (table,) = document(page).tables

    assert (table.n_rows, table.n_cols) == (3, 2)


def test_a_line_that_crosses_both_holds_them_together():
    page = bar_over_form(form_left=48, form_right=397).down(400, 100, 160)

    (table,) = document(page).tables

    assert table.n_rows == 3


def test_a_drawing_of_many_close_lines_is_left_as_it_is():
    page = PageBuilder()
    for number in range(500):
        page.across(50 + number % 7 * 3, 400, 100 + 1.2 * number)
    page.down(60, 100, 700).text(100, 60, "사업 공고")

    assert document(page).text == "사업 공고"
