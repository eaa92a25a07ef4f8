"""HTML pages: what is one, what of it can be seen, tables with their spans."""

import random
import time

import pytest

import noticeparse
from noticeparse.errors import InputError, NoTextError, TooLargeError
from noticeparse.model.document import Document
from noticeparse.model.elements import Line
from noticeparse.model.table import Table
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.html import HtmlReader

TABLE = "<table><tr><td>구분</td><td>한도</td></tr></table>"
PAGES = {
    "doctype": "<!DOCTYPE html><p>공고</p>",
    "html": "<html><body>공고</body></html>",
    "upper case behind blanks": "\r\n  <HTML><BODY>공고",
    "byte order mark": "\ufeff<html>공고",
    "comment first": "<!-- saved from url=(0014)about:internet -->\n<html>공고",
    "XHTML": '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "a" "b"><html>공고</html>',
    "a table alone": TABLE,
    "a fragment": f"<div><h1>공고</h1></div>\n<p>가<b>나</b>다</p>\n{TABLE}<br>",
}
OTHERS = {
    "text": "공고",
    "Markdown with a table": f"# 공고\n\n{TABLE}\n",
    "Markdown that begins with a table": f"{TABLE}\n\n# 공고\n□ 지원한도 : 1억원 이내\n",
    "Markdown that begins with a paragraph": "<p align=center>로고</p>\n\n# 공고\n- 지원한도\n",
    "an address in brackets": "<https://example.com> 공고",
    "an email": "<a@example.com> 공고",
    "an angle-bracketed caption": "<표 1> 지원한도",
    "other XML": "<rss><channel/></rss>",
}


def read(markup: str | bytes, **limits: int) -> Document:
    content = markup if isinstance(markup, bytes) else markup.encode()
    return HtmlReader().read(content, name="a.html", sha256="", limits=ReadLimits(**limits))


def only_table(markup: str) -> Table:
    (table,) = read(markup).blocks
    assert isinstance(table, Table)
    return table


def cells(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.col, c.row_span, c.col_span, c.text.text) for c in table.cells]


@pytest.mark.parametrize("markup", PAGES.values(), ids=PAGES.keys())
def test_pages_and_fragments_are_recognised_by_their_content(markup):
    assert HtmlReader().recognises(markup.encode())
    assert noticeparse.read(markup.encode(), name="a.hwp").source.reader == "html.v1"


@pytest.mark.parametrize("markup", OTHERS.values(), ids=OTHERS.keys())
def test_text_with_html_in_it_goes_to_the_text_reader(markup):
    assert not HtmlReader().recognises(markup.encode())
    assert noticeparse.read(markup.encode()).source.reader == "text.v1"


def test_the_text_is_what_can_be_seen_line_by_line():
    document = read(
        "<html><head><title>게시판</title><style>p{}</style></head><body><script>var a='숨김'</script>"
        "<p>2025년\n  지원사업  <b>공고</b>&amp;안내</p><!-- 메모 --><p>첫째 줄<br>둘째&nbsp;줄&#8231;끝</p>"
        "<p style='display: none'>숨김</p><p hidden>숨김</p><select><option>고르기</select>"
        "<div>본문<div>안쪽</div>꼬리</div>"
    )

    assert document.text == "2025년 지원사업 공고&안내\n첫째 줄\n둘째 줄‧끝\n본문\n안쪽\n꼬리"
    assert all(
        isinstance(block, Line) and block.span.cut(document.text) == block.text.text for block in document.blocks
    )


def test_headings_gaps_and_preformatted_lines_are_kept():
    document = read("<html><h2>제목</h2><p>가</p><p>&nbsp;</p><p>나<br><br>다</p><hr><p>라</p><pre>마  바\n사</pre>")
    lines = [block for block in document.blocks if isinstance(block, Line)]

    assert [(line.text.text, line.heading, line.gap) for line in lines] == [
        ("제목", 2, 0),
        ("가", 0, 0),
        ("나", 0, 1),
        ("다", 0, 1),
        ("라", 0, 1),
        ("마 바", 0, 0),
        ("사", 0, 0),
    ]
    assert "마  바" in document.text


def test_lists_have_the_marks_that_a_browser_shows():
    document = read(
        "<html><ul><li>하나<ul><li>안쪽</li></ul></li><li>○ 자기 표시</li></ul><ol start=3><li>셋<li value=7>일곱</ol>"
        "<ol type=a><li>가</ol><ol type=I><li>첫째<li>둘째</ol><ul style='list-style:none'><li>표시 없음</ul>"
    )
    lines = [block for block in document.blocks if isinstance(block, Line)]

    assert document.text.split("\n") == [
        "• 하나",
        "◦ 안쪽",
        "○ 자기 표시",
        "3. 셋",
        "7. 일곱",
        "a. 가",
        "I. 첫째",
        "II. 둘째",
        "표시 없음",
    ]
    assert [line.indent for line in lines][:3] == [0, 2, 0]
    assert all(line.bullet for line in lines)


def test_tables_keep_spans_heads_captions_and_nested_tables():
    table = only_table(
        "<table><caption>지원 한도</caption>"
        "<thead><tr><th rowspan=2>구분<th colspan=2>한도</tr><tr><td>1차<td>2차</tr></thead>"
        "<tr><td>기업<td>1억<p>2억</p>"
        "<td>앞<table><tr><td>안</td><td>밖</td></tr></table>뒤</td></tr></table>"
    )

    assert cells(table) == [
        (0, 0, 2, 1, "구분"),
        (0, 1, 1, 2, "한도"),
        (1, 1, 1, 1, "1차"),
        (1, 2, 1, 1, "2차"),
        (2, 0, 1, 1, "기업"),
        (2, 1, 1, 1, "1억 2억"),
        (2, 2, 1, 1, "앞 뒤"),
    ]
    assert (table.n_rows, table.n_cols, table.header_rows) == (3, 3, 2)
    assert table.caption is not None
    assert table.caption.text == "지원 한도"
    (nested,) = table.cells[-1].tables
    assert cells(nested) == [(0, 0, 1, 1, "안"), (0, 1, 1, 1, "밖")]


GRIDS = {
    "a cell that reaches the last row": (
        "<tr><td rowspan=0>가<td>나<tr><td>다<tr><td>라",
        [(0, 0, 3, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 1, 1, 1)],
    ),
    "spans beyond the table": ("<tr><td rowspan=9 colspan=9>가<tr><td>나", [(0, 0, 2, 1), (1, 1, 1, 1)]),
    "an empty row": ("<tr><td>가<td>나<tr><tr><td>다<td>라", [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]),
    "spans that are no numbers": ("<tr><td rowspan=x colspan=-3>가<td>나", [(0, 0, 1, 1), (0, 1, 1, 1)]),
    "no rows": ("<td>가<td>나", [(0, 0, 1, 1), (0, 1, 1, 1)]),
}


@pytest.mark.parametrize(("rows", "places"), GRIDS.values(), ids=GRIDS.keys())
def test_grids_hold_what_the_rows_say(rows, places):
    table = only_table(f"<html><table>{rows}</table>")

    assert [cell[:4] for cell in cells(table)] == places


def test_text_between_the_cells_is_not_lost():
    document = read("<html><table>머리<tr><td>가</td>사이<td>나</td></tr></table><p>끝</p>")

    assert {"머리", "가", "사이", "나", "끝"} <= set(document.text.split("\n"))


def test_a_table_without_text_leaves_no_trace():
    document = read("<html><p>가</p><table><tr><td><img src=x></td></tr></table><p>나</p>")

    assert document.text == "가\n나"
    assert document.tables == ()


def test_a_table_that_only_holds_the_page_becomes_lines_in_extraction():
    content = "<html><table><tr><td><p>2025년 지원사업 공고</p><p>1. 사업개요</p></td></tr></table>".encode()

    assert noticeparse.extract(content).title == "2025년 지원사업 공고"


ENCODED = {
    "utf-8": ("<meta charset=utf-8>", "utf-8", "utf-8"),
    "EUC-KR": ("<meta http-equiv=content-type content='text/html; charset=euc-kr'>", "cp949", "cp949"),
    "ks_c_5601-1987": ("<meta charset='ks_c_5601-1987'>", "cp949", "cp949"),
    "EUC-KR without a word": ("", "cp949", "cp949"),
    "said to be UTF-8, but EUC-KR": ("<meta charset=utf-8>", "cp949", "cp949"),
    "said to be EUC-KR, but UTF-8": ("<meta charset=euc-kr>", "utf-8", "utf-8"),
    "said to be UTF-16 in ASCII": ("<meta charset=utf-16>", "utf-8", "utf-8"),
    "said to be what does not exist": ("<meta charset=x-none>", "utf-8", "utf-8"),
    "UTF-16 with its mark": ("", "utf-16", "utf-16-le"),
}


@pytest.mark.parametrize(("meta", "encoding", "found"), ENCODED.values(), ids=ENCODED.keys())
def test_the_charset_is_what_the_page_says_where_that_holds(meta, encoding, found):
    text = "똠방각하 지원사업 공고 한도 1억원 이내 신청기간"
    content = f"<html><head>{meta}</head><body>{text}</body></html>".encode(encoding)

    assert HtmlReader().recognises(content)
    document = read(content)

    assert document.text == text
    assert document.source.encoding == found


def test_a_damaged_byte_in_a_long_page_is_shown_as_such():
    content = b"<html><meta charset=euc-kr>" + "지원사업 공고 ".encode("cp949") * 300 + b"\xff\xff" + b"</html>"

    assert "\ufffd" in read(content).text


@pytest.mark.parametrize("markup", ["<html></html>", "<html><script>1</script><p>&nbsp;</p>", "<html><img src=a>"])
def test_a_page_that_shows_nothing_is_an_error(markup):
    with pytest.raises(NoTextError) as caught:
        read(markup)

    assert caught.value.hint


@pytest.mark.parametrize("limits", [{"characters": 30}, {"lines": 3}], ids=str)
def test_each_cap_is_kept(limits):
    with pytest.raises(TooLargeError):
        read("<html>" + "<p>지원사업 공고</p>" * 10, **limits)


HOSTILE = {
    "open elements": "<html>" + "<b>" * 1500 + "가",
    "tables in tables": "<html>" + "<table><tr><td>" * 300 + "가",
    "wide spans": "<html><table>" + "<tr><td rowspan=1000 colspan=1000>가" * 2000,
    "comments that never end": "<table><tr><td>가" + "<!--" * 25_000,
    "tags that never end": "<table><tr><td>가" + "<a " * 33_000,
    "digits": "<table rowspan=" + "1" * 100_000 + "><td colspan=" + "9" * 100_000 + ">가",
    "blanks": "<html><p>가" + " " * 100_000 + "나",
    "entities": "<html>" + "&amp;" * 20_000 + "가",
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_read_in_time(markup):
    started = time.process_time()

    HtmlReader().recognises(markup.encode())
    assert "가" in read(markup).text
    assert time.process_time() - started < 3


def test_a_page_nested_beyond_reason_is_refused_and_never_cut_in_silence():
    with pytest.raises(TooLargeError, match="nests"):
        read("<html>" + "<div>" * 50_000 + "가")


def test_entities_of_the_file_are_not_expanded():
    document = read('<!DOCTYPE html [<!ENTITY a "많이"><!ENTITY b "&a;&a;">]><html><p>공고 &b; 끝</p></html>')

    assert "많이많이" not in document.text.partition("공고")[2]


def test_mutated_pages_give_a_document_or_a_named_error():
    rng = random.Random(5)
    whole = f"<!doctype html><html><meta charset=utf-8><h1>공고</h1><ul><li>가</ul>{TABLE}<p>나<br>다</html>".encode()
    codes = set()
    for _ in range(500):
        content = bytearray(whole)
        for _ in range(rng.randint(1, 10)):
            content[rng.randrange(20, len(content))] = rng.randrange(256)
        cut = bytes(content[: rng.randint(20, len(content))])
        try:
            read(cut)
        except InputError as error:
            codes.add(error.code)

    assert codes <= {"no_text", "undecodable", "damaged", "too_large"}
