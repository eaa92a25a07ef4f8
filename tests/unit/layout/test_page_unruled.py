"""Two-column lists without rulings."""

from tests.unit.layout.page_builder import PageBuilder, document, outline

STEPS = [
    ("ㅇ 2026.6.30.", "접수마감"),
    ("ㅇ 2026.7월", "선정평가"),
    ("ㅇ 2026.8~9월", "평가결과 교환 및 협의"),
    ("ㅇ 2026.10월", "연구개시"),
]


def listed(rows: list[tuple[str, str]], *, step: float = 18, indent: float = 0, right: float = 180) -> PageBuilder:
    page = PageBuilder().text(50, 80, "□ 향후일정")
    for number, (first, second) in enumerate(rows):
        page.text(60 + indent * number, 100 + step * number, first).text(
            right + indent * number, 100 + step * number, second
        )
    return page.text(60, 100 + step * len(rows) + 4, "※ 일정은 변동 가능")


def lines(rows: list[tuple[str, str]]) -> list[str]:
    return ["□ 향후일정", *(f"{first} {second}" for first, second in rows), "※ 일정은 변동 가능"]


def test_four_lines_with_a_clear_gap_at_one_place_are_a_table():
    result = document(listed(STEPS))

    assert outline(result) == ["□ 향후일정", [list(row) for row in STEPS], "※ 일정은 변동 가능"]
    (table,) = result.tables
    assert table.kind == "loose"
    assert not any(cell.header for cell in table.cells)


def test_three_lines_a_slanting_gap_or_lines_far_apart_are_none():
    assert outline(document(listed(STEPS[:3]))) == lines(STEPS[:3])
    assert outline(document(listed(STEPS, indent=4))) == lines(STEPS)
    assert outline(document(listed(STEPS, step=40))) == lines(STEPS)


def test_a_narrow_gap_makes_no_column():
    rows = [("가나다라마바사", "아자차카")] * 4

    assert outline(document(listed(rows, right=144))) == lines(rows)


def test_marks_labels_and_page_numbers_make_no_column():
    marks = [("ㅇ", "지원 내용의 첫째"), ("ㅇ", "지원 내용의 둘째"), ("1.", "셋째"), ("가.", "넷째")]
    labels = [
        ("사업 기간 :", "2026년"),
        ("사업 규모 :", "10개사"),
        ("지원 한도 :", "1억원"),
        ("지원 대상 :", "중소기업"),
    ]
    contents = [("사업 개요", "1"), ("지원 내용", "3"), ("평가 절차", "12"), ("문의처", "- 15 -")]

    for rows in (marks, labels, contents):
        assert outline(document(listed(rows))) == lines(rows)
