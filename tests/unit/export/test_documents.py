"""Documents in other formats: tables with their spans, everything escaped, every place kept."""

from __future__ import annotations

import json

import pytest
from tests.pdf_builder import Sheet, pdf

import noticeparse
from noticeparse import api
from noticeparse.errors import UnknownNameError
from noticeparse.model.table import Table

HTML = """<!doctype html><h1>2025년 지원사업 공고</h1><p>□ 한도 * 2_3 &lt;b&gt; a_b &amp;amp; `코드` [붙임](양식)</p>
<p>기간 1.2~2.3, 3.4~4.5</p><p># 제목이 아님</p><p>---</p><ul><li>항목</li></ul>
<table><tr><th>구분</th><th>한도 | 비율</th></tr><tr><td>기업<br>개인</td><td>1억원 &amp; &lt;script&gt;</td></tr>
</table><p>끝</p><table><caption>표 제목</caption>
<tr><th rowspan=2>가</th><th colspan=2>나</th></tr><tr><td>1</td><td>2</td></tr>
<tr><td>다</td><td>앞
<table><tr><td>안</td><td>밖</td></tr><tr><td>위</td><td>밑</td></tr></table></td><td>뒤 &lt;/td&gt;</td></tr></table>
"""
MARKDOWN = """# 2025년 지원사업 공고

□ 한도 \\* 2_3 \\<b> a_b &amp;amp; \\`코드\\` [붙임\\](양식)

기간 1.2\\~2.3, 3.4\\~4.5

\\# 제목이 아님

• 항목

| 구분 | 한도 \\| 비율 |
| --- | --- |
| 기업<br>개인 | 1억원 & \\<script> |

끝

**표 제목**

<table id="t2">
<tr><th rowspan="2">가</th><th colspan="2">나</th></tr>
<tr><td>1</td><td>2</td></tr>
<tr><td>다</td><td>앞<table id="t3"><tr><th>안</th><th>밖</th></tr><tr><td>위</td><td>밑</td></tr></table></td>\
<td>뒤 &lt;/td&gt;</td></tr>
</table>
"""
PDF = pdf(
    Sheet()
    .text(50, 60, "2025년 지원사업 공고", size=16)
    .grid([50, 150, 300], [100, 120, 140])
    .text(54, 114, "구분")
    .text(154, 114, "한도")
    .text(54, 134, "기업")
    .text(154, 134, "2억원")
)


def shapes(table: Table) -> list[object]:
    return [
        (
            c.row,
            c.col,
            c.row_span,
            c.col_span,
            c.header,
            [line.text.text for line in c.lines],
            [shapes(t) for t in c.tables],
        )
        for c in table.cells
    ]


def test_text_is_exactly_what_offsets_count_in():
    assert api.export_document(HTML.encode(), "text") == noticeparse.read(HTML.encode()).text


def test_markdown_has_pipe_tables_and_html_tables_where_cells_are_merged():
    assert api.export_document(HTML.encode(), "markdown").replace("\\---\n\n", "") == MARKDOWN


def test_a_rule_of_hyphens_in_the_notice_makes_no_heading_of_the_line_before_it():
    assert "\n\n\\---\n\n" in api.export_document(HTML.encode(), "markdown")


def test_markdown_is_read_back_with_the_same_tables():
    written = api.export_document(HTML.encode(), "markdown")
    again = noticeparse.read(written.encode())

    assert again.source.reader == "text.v1"
    assert [shapes(t) for t in again.tables] == [shapes(t) for t in noticeparse.read(HTML.encode()).tables]


def test_html_is_read_back_with_the_same_text_and_tables():
    written = api.export_document(HTML.encode(), "html")
    again, before = noticeparse.read(written.encode()), noticeparse.read(HTML.encode())

    assert again.source.reader == "html.v1"
    assert again.text == before.text
    assert [shapes(t) for t in again.tables] == [shapes(t) for t in before.tables]


@pytest.mark.parametrize("name", ["company-support-2024", "rnd-2026"])
def test_a_notice_of_ours_extracts_the_same_from_its_html(root, name):
    path = root / "corpora" / f"{name}.txt"
    left_out = {"source", "evidence", "tables", "findings"}

    again = noticeparse.extract(api.export_document(path, "html").encode())

    assert again.model_dump(exclude=left_out) == noticeparse.extract(path).model_dump(exclude=left_out)


def test_html_lets_nothing_of_the_notice_through_as_markup():
    written = api.export_document("공고 <script>alert(1)</script> \x1b & 'x' <b>".encode(), "html", name='<"a">.txt')

    assert "<script" not in written
    assert "<title>&lt;&quot;a&quot;&gt;.txt</title>" in written
    assert "\x1b" not in written


def test_json_holds_lines_paragraphs_tables_and_pages_with_their_places():
    found = json.loads(api.export_document(PDF, "json", name="a.pdf"))
    text = found["text"]

    assert found["version"] == 1
    assert found["source"] | {"sha256": ""} == {
        "name": "a.pdf",
        "sha256": "",
        "media_type": "application/pdf",
        "reader": "pdf.v1",
        "pages": 1,
        "encoding": None,
    }
    assert found["order"] == [{"paragraph": 0}, {"table": "t1"}]
    (line,) = found["lines"]
    assert text[slice(*line["span"])] == line["text"] == "2025년 지원사업 공고"
    assert line["page"] == 1
    assert line["box"][:2] == [50, 46.4]
    assert found["paragraphs"][0]["text"] == "2025년 지원사업 공고"
    (table,) = found["tables"]
    assert (table["id"], table["kind"], table["n_rows"], table["n_cols"], table["header_rows"]) == (
        "t1",
        "ruled",
        2,
        2,
        1,
    )
    assert table["regions"][0]["page"] == 1
    assert [text[slice(*cell["lines"][0]["span"])] for cell in table["cells"]] == ["구분", "한도", "기업", "2억원"]
    assert found["pages"] == [
        {"number": 1, "width": 595.0, "height": 842.0, "characters": 20, "rulings": 6, "pictures": 0}
    ]


def test_json_names_nested_tables_and_their_places():
    tables = json.loads(api.export_document(HTML.encode(), "json"))["tables"]

    assert [table["id"] for table in tables] == ["t1", "t2", "t3"]
    assert tables[2]["parent"] == {"table": "t2", "row": 2, "col": 1}
    assert [cell["tables"] for cell in tables[1]["cells"] if cell["tables"]] == [["t3"]]
    assert tables[1]["caption"] == "표 제목"


HOLES = "| 구분 | 한도 |\n| --- | --- |\n| 기업 | |\n| 개인 | 1억원 |\n"


@pytest.mark.parametrize("to", ["markdown", "html"])
def test_every_row_has_every_column(to):
    written = api.export_document(HOLES.encode(), to)
    (again,) = noticeparse.read(written.encode()).tables
    (before,) = noticeparse.read(HOLES.encode()).tables

    assert (again.n_rows, again.n_cols) == (before.n_rows, before.n_cols)


def test_a_format_that_does_not_exist_is_named():
    with pytest.raises(UnknownNameError) as caught:
        api.export_document(b"a", "docx")

    assert "document.markdown" in caught.value.hint
