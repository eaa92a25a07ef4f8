"""The text reader gives lines and tables of every dialect that notices come in."""

from __future__ import annotations

import hashlib

import pytest

from noticeparse.errors import EmptyInputError, TooLargeError
from noticeparse.model.document import Document
from noticeparse.model.elements import Line
from noticeparse.model.table import Table
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.text import TextReader


def read(text: str, **limits: int) -> Document:
    content = text.encode()
    return TextReader().read(
        content, name="공고.txt", sha256=hashlib.sha256(content).hexdigest(), limits=ReadLimits(**limits)
    )


def rows(table: Table) -> list[list[str]]:
    return [[cell.text.text for cell in table.row(r)] for r in range(table.n_rows)]


def spans(table: Table) -> dict[str, tuple[int, int]]:
    return {c.text.text: (c.row_span, c.col_span) for c in table.cells if (c.row_span, c.col_span) != (1, 1)}


def test_document_text_is_the_decoded_input_with_its_markup() -> None:
    text = "# 공고\n\n- **지원한도** : 2억원\n"

    assert read(text).text == text


def test_markup_is_left_out_of_lines_and_their_characters_keep_their_places() -> None:
    document = read("## 모집 공고\n\n- \\* <b>접수</b>는 [포털](https://a.example.kr) 에서 &amp; 방문\n")
    heading, item = (block for block in document.blocks if isinstance(block, Line))

    assert (heading.text.text, heading.heading) == ("모집 공고", 2)
    assert item.text.text == "* 접수는 포털 에서 & 방문"
    at = item.text.text.index("접수")
    assert item.text.span(at, at + 2).cut(document.text) == "접수"


def test_tab_rows_make_a_table_whose_empty_places_belong_to_merged_cells() -> None:
    (table,) = read(
        "구분\t지원내용\t\t비율\n장비\t도입\t최대 3천만원\t50%\n\t교체\t최대 1천만원\t\n합계\t\t4천만원\t-\n"
    ).tables

    assert table.header_rows == 1
    assert spans(table) == {"지원내용": (1, 2), "장비": (2, 1), "50%": (2, 1), "합계": (1, 2)}


def test_a_slipped_row_is_put_back_under_its_columns() -> None:
    (table,) = read(
        "분야\t사업\t건수\t기간\t한도\t\n"
        "제조\t설비개선\t30\t9개월\t1.5\t\n"
        "\t공정개선\t12\t6개월\t0.8\t\n"
        "\t품질\t검사장비\t20\t3개월\t0.4\n"
        "\t안전설비\t45\t8개월\t2\t\n"
    ).tables

    assert [cell.text.text for cell in table.row(3) if cell.col >= 2] == ["20", "3개월", "0.4"]
    assert table.n_cols == 5


def test_markdown_pipe_table_with_breaks() -> None:
    (table,) = read("| 구분 | 내용 |\n|---|---|\n| 한도 | 최대 2억원<br>(총사업비의 50%) |\n").tables

    assert rows(table) == [["구분", "내용"], ["한도", "최대 2억원 (총사업비의 50%)"]]
    assert [line.text.text for line in table.cells[3].lines] == ["최대 2억원", "(총사업비의 50%)"]


def test_html_table_has_exact_spans_and_list_items_as_lines() -> None:
    document = read(
        "앞 문장\n<table><tr><th rowspan=2>구분</th><th colspan=2>비율</th></tr><tr><th>정부</th><th>기업</th></tr>"
        "<tr><td>중소</td><td><ul><li>50%</li><li>이내</li></ul></td><td>50%</td></tr></table>\n뒤 문장\n"
    )
    (table,) = document.tables

    assert table.header_rows == 2
    assert spans(table) == {"구분": (2, 1), "비율": (1, 2)}
    assert [line.text.text for line in table.at(2, 1).lines] == ["50%", "이내"]  # type: ignore[union-attr]
    assert [b.text.text for b in document.blocks if isinstance(b, Line)] == ["앞 문장", "뒤 문장"]


def test_nested_html_table_stays_in_its_cell() -> None:
    (outer, inner) = read(
        "<table><tr><td>가</td><td>나<table><tr><td>1</td><td>2</td></tr></table></td></tr></table>"
    ).tables

    assert outer.n_cols == 2
    assert rows(inner) == [["1", "2"]]


def test_list_marks_in_a_cell_part_its_lines_but_not_inside_brackets() -> None:
    (table,) = read(
        "구분\t제출서류\n공통\t- 신청서 1부 - 증명원(발급 - 3개월 이내) 1부 * 사본 가능\n필수\t- 동의서\n"
    ).tables
    cell = table.at(1, 1)

    assert cell is not None
    assert [line.text.text for line in cell.lines] == ["- 신청서 1부", "- 증명원(발급 - 3개월 이내) 1부", "* 사본 가능"]


def test_tabs_that_only_indent_make_no_table() -> None:
    assert read("\t□ 사업목적\n\t○ 지역기업의 성장\n").tables == ()


def test_white_space_alone_is_an_empty_input() -> None:
    with pytest.raises(EmptyInputError):
        read(" \n\t\n")


def test_a_text_beyond_the_limit_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(TooLargeError, match="bytes"):
        read("가" * 5000, characters=1000)


@pytest.mark.parametrize(
    "hostile", ["|" * 50_000, "\t" * 50_000, "<table>" * 5_000, "<td " * 20_000, "*" * 50_000, "(" * 50_000]
)
def test_hostile_markup_is_read_in_linear_time(hostile: str) -> None:
    read("공고\n" + hostile + "\n끝")


def test_bars_with_nothing_between_them_bound_an_empty_cell() -> None:
    document = read("절차 | | 주체\n공고 | | 누리부\n접수 | | 신청기업\n")
    (table,) = (block for block in document.blocks if isinstance(block, Table))

    assert [[text for text in row if text] for row in rows(table)] == [
        ["절차", "주체"],
        ["공고", "누리부"],
        ["접수", "신청기업"],
    ]
