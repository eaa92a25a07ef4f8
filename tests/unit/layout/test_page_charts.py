"""Charts of boxes that lines join."""

from tests.unit.layout.page_builder import PageBuilder, document, outline


def chart(*, apart: float = 60) -> PageBuilder:
    """A box on top, a line that forks, and three boxes of a name and a role below it."""
    page = PageBuilder().grid([200, 300], [100, 130]).text(205, 110, "전담기관")
    lefts = [100 + number * (100 + apart) for number in range(3)]
    page.down(250, 130, 150).across(lefts[0] + 50, lefts[-1] + 50, 150)
    for number, left in enumerate(lefts):
        page.down(left + 50, 150, 170).grid([left, left + 100], [170, 190, 220])
        page.text(left + 5, 175, f"기관{number + 1}").text(left + 5, 200, "과제 수행")
    return page


def test_boxes_of_one_height_are_the_rows_of_a_chart():
    result = document(chart())

    names = ["기관1", "기관2", "기관3"]
    rows = outline(result)
    assert rows[0] == "전담기관"
    assert [[text for text in row if text] for row in rows[1]] == [names, ["과제 수행"] * 3]


def test_a_line_from_box_to_box_at_their_own_line_parts_both():
    page = chart().across(100, 520, 190)

    rows = outline(document(page))[1]

    assert [[text for text in row if text] for row in rows] == [["기관1", "기관2", "기관3"], ["과제 수행"] * 3]


def test_the_cells_of_a_table_are_no_boxes_of_a_chart():
    page = PageBuilder().rows(
        [50, 150, 250, 350], [100, 120, 140], [["구분", "한도", "기간"], ["기업", "1억원", "2년"]]
    )

    assert outline(document(page)) == [[["구분", "한도", "기간"], ["기업", "1억원", "2년"]]]


def test_a_box_beside_a_row_belongs_to_it_and_one_far_away_does_not():
    near = chart().grid([560, 590], [170, 220]).text(562, 190, "끝")
    far = chart(apart=10).grid([560, 590], [170, 220]).text(562, 190, "끝")

    assert "끝" not in outline(document(near))
    assert "끝" in outline(document(far))
