"""Footnotes at the foot of a page, and what calls for them."""

from __future__ import annotations

from tests.unit.layout.page_builder import PageBuilder, document, outline

NOTE = "1) 협약일까지 낸 것만 센다"


def page(number: int = 1, *, call: str = "1)") -> PageBuilder:
    built = PageBuilder(number).text(50, 100, "□ 신청자격").text(60, 130, f"○ 지역의 기업{call}으로서 다음과 같은 곳")
    return built.text(60, 150, "○ 세금을 낸 기업")


def test_a_footnote_stands_behind_the_paragraph_that_calls_for_it() -> None:
    first = page().text(50, 780, NOTE, size=8)
    second = PageBuilder(2).text(50, 100, "□ 신청방법").text(60, 130, "○ 온라인")

    assert outline(document(first, second)) == [
        "□ 신청자격",
        "○ 지역의 기업1)으로서 다음과 같은 곳",
        NOTE,
        "○ 세금을 낸 기업",
        "□ 신청방법",
        "○ 온라인",
    ]


def test_footnotes_of_one_paragraph_keep_their_order_and_their_further_lines() -> None:
    first = page(call="1) 또는 법인2)").text(50, 760, NOTE, size=8)
    first.text(50, 772, "2) 둘째 주석", size=8).text(60, 784, "그 둘째 줄", size=8)

    assert outline(document(first))[2:5] == [NOTE, "2) 둘째 주석", "그 둘째 줄"]


def test_a_table_with_a_footnote_below_it_goes_on_over_the_page() -> None:
    xs, head = [50, 150, 300, 540], ["번호", "서류", "비고"]
    first = page(call="").rows(xs, [700, 720, 740], [head, ["가", "신청서1)", "필수"]]).text(50, 780, NOTE, size=8)
    second = PageBuilder(2).rows(xs, [60, 80, 100], [head, ["나", "계획서", "필수"]])

    *_, table, note = outline(document(first, second))

    assert [row[0] for row in table] == ["번호", "가", "나"]
    assert note == NOTE


def test_small_numbered_lines_that_nothing_calls_for_stay() -> None:
    assert outline(document(page(call="").text(50, 780, NOTE, size=8)))[-1] == NOTE


def test_numbered_lines_of_the_same_size_are_no_footnotes() -> None:
    assert outline(document(page().text(50, 780, NOTE)))[-1] == NOTE
