"""From paragraphs and tables as a file says them to a document with places."""

from __future__ import annotations

import pytest

from noticeparse.errors import NoTextError, TooLargeError
from noticeparse.model.document import Document, SourceFile
from noticeparse.model.elements import Line
from noticeparse.model.table import Table
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.hancom_document import build_document
from noticeparse.readers.hancom_flow import (
    Anchor,
    FlowCell,
    FlowItem,
    FlowParagraph,
    FlowTable,
    ParagraphBuilder,
)

SOURCE = SourceFile("a.hwp", "0" * 64, "application/x-hwp", "test")
INLINE = Anchor(inline=True)


def cell(row: int, col: int, *content: str | FlowItem, rows: int = 1, cols: int = 1, header: bool = False) -> FlowCell:
    items = tuple(FlowParagraph(item) if isinstance(item, str) else item for item in content)
    return FlowCell(row, col, rows, cols, header, items)


def grid(*rows: list[str]) -> FlowTable:
    return FlowTable(tuple(cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)))


def document(*items: str | FlowItem, limits: ReadLimits | None = None) -> Document:
    flow = [FlowParagraph(item) if isinstance(item, str) else item for item in items]
    return build_document(flow, SOURCE, limits or ReadLimits())


def first_table(found: Document) -> Table:
    return next(block for block in found.blocks if isinstance(block, Table))


def test_the_text_holds_paragraphs_and_cells_in_order_and_lines_point_into_it():
    found = document("공고", "", grid(["구분", "금액"], ["가", "1억원"]), "  끝  ")

    assert found.text == "공고\n\n구분\n금액\n가\n1억원\n  끝  "
    for block in found.blocks:
        lines = [block] if isinstance(block, Line) else [line for c in block.cells for line in c.lines]
        assert all(line.span.cut(found.text) == line.text.text for line in lines)


def test_empty_paragraphs_are_gaps_and_leading_blanks_are_the_indent():
    found = document("가", "", "", "  나", "\u3000다")

    assert [(block.text.text, block.gap, block.indent) for block in found.blocks if isinstance(block, Line)] == [
        ("가", 0, 0),
        ("나", 2, 2),
        ("다", 0, 2),
    ]


def test_runs_of_blanks_become_one_in_a_line_and_stay_in_the_text():
    found = document("문의  :\t02-000-0000")

    assert found.text == "문의  :\t02-000-0000"
    assert isinstance(found.blocks[0], Line)
    assert found.blocks[0].text.text == "문의 : 02-000-0000"
    assert found.blocks[0].span.cut(found.text) == found.text


def test_a_forced_break_makes_lines_that_go_on():
    lines = [block for block in document("가나\n다라", "마").blocks if isinstance(block, Line)]

    assert [(line.text.text, line.wraps) for line in lines] == [("가나", True), ("다라", False), ("마", False)]


def test_a_nested_table_stands_in_its_cell_and_its_text_between_the_cells_lines():
    inner = grid(["안", "쪽"])
    found = document(FlowTable((cell(0, 0, "앞", inner, "뒤"), cell(0, 1, "옆"))))
    outer = first_table(found)

    assert found.text == "앞\n안\n쪽\n뒤\n옆"
    assert outer.cells[0].text.text == "앞 뒤"
    assert [table.span.cut(found.text) for table in found.tables] == [found.text, "안\n쪽"]
    assert outer.cells[0].tables[0] == found.tables[1]


def test_spans_are_kept_and_cut_at_the_end_of_the_table():
    found = first_table(document(FlowTable((cell(0, 0, "가", rows=5), cell(0, 1, "나", cols=2), cell(1, 1, "다")))))

    assert (found.n_rows, found.n_cols) == (2, 3)
    assert [(c.row_span, c.col_span) for c in found.cells] == [(2, 1), (1, 2), (1, 1)]


def test_cells_come_by_row_and_column_whatever_the_order_of_the_file():
    found = first_table(document(FlowTable((cell(1, 0, "다"), cell(0, 1, "나"), cell(0, 0, "가")))))

    assert [c.text.text for c in found.cells] == ["가", "나", "다"]


def test_two_cells_at_one_place_are_one():
    found = first_table(document(FlowTable((cell(0, 0, "가"), cell(0, 0, "나", cols=2)))))

    assert [(c.text.text, c.col_span) for c in found.cells] == [("가 나", 2)]


def test_a_grid_far_larger_than_its_cells_is_closed_up():
    found = first_table(document(FlowTable((cell(0, 0, "가"), cell(60_000, 60_000, "나")))))

    assert (found.n_rows, found.n_cols) == (2, 2)
    assert [(c.row, c.col) for c in found.cells] == [(0, 0), (1, 1)]


def test_the_files_own_header_flags_are_taken():
    rows = FlowTable((cell(0, 0, "1.5%"), cell(0, 1, "2.5%", header=True), cell(1, 0, "가"), cell(1, 1, "나")))

    assert [c.header for c in first_table(document(rows)).cells] == [False, True, False, False]


def test_without_flags_a_first_row_that_reads_like_a_head_is_one():
    found = first_table(document(grid(["구분", "지원한도"], ["일반", "1억원"], ["특별", "2억원"])))

    assert found.header_rows == 1


def test_a_head_of_two_rows_is_seen_by_its_spans():
    rows = (
        cell(0, 0, "구분", rows=2),
        cell(0, 1, "지원한도", cols=2),
        cell(1, 1, "1차"),
        cell(1, 2, "2차"),
        cell(2, 0, "일반"),
        cell(2, 1, "1억원"),
        cell(2, 2, "2억원"),
    )

    assert first_table(document(FlowTable(rows))).header_rows == 2


def test_a_table_without_text_is_no_table():
    assert document("글", grid(["", " "])).tables == ()


@pytest.mark.parametrize("items", [(), ("",), ("  ", "\u3000"), (grid([""]),)])
def test_a_document_without_text_says_so(items):
    with pytest.raises(NoTextError) as caught:
        document(*items)

    assert caught.value.code == "no_text"


def test_a_text_beyond_the_limits_is_too_large():
    with pytest.raises(TooLargeError):
        document("가" * 11, limits=ReadLimits(characters=10))
    with pytest.raises(TooLargeError):
        document("가", "나", "다", limits=ReadLimits(lines=2))


def test_text_before_and_behind_an_inline_object_is_parted():
    builder = ParagraphBuilder()
    builder.text("앞 ")
    builder.object([grid(["표"])], INLINE)
    builder.text(" 뒤")

    assert [type(item).__name__ for item in builder.finish("1.")] == ["FlowParagraph", "FlowTable", "FlowParagraph"]


def test_an_object_without_text_parts_nothing():
    builder = ParagraphBuilder()
    builder.text("앞")
    builder.object([grid([""])], INLINE)
    builder.text("뒤")

    assert builder.finish("가.") == [FlowParagraph("가. 앞뒤")]


@pytest.mark.parametrize(
    ("above", "order"), [(True, ["FlowTable", "FlowParagraph"]), (False, ["FlowParagraph", "FlowTable"])]
)
def test_a_floating_object_stands_before_or_behind_the_whole_text(above, order):
    builder = ParagraphBuilder()
    builder.text("앞")
    builder.object([grid(["표"])], Anchor(inline=False, above=above))
    builder.text("뒤")

    found = builder.finish()

    assert [type(item).__name__ for item in found] == order
    assert FlowParagraph("앞뒤") in found
