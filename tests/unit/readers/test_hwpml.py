"""HWPML: one XML file, often under the ending of HWP."""

from __future__ import annotations

import pytest

from noticeparse.errors import DamagedError, NoTextError, TooLargeError
from noticeparse.model.document import Document
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.hwpml import HwpmlReader
from noticeparse.readers.text import TextReader

DEFINITIONS = """<HEAD><MAPPINGTABLE><NUMBERINGLIST><NUMBERING Id="1" Start="0">
<PARAHEAD Level="1" NumFormat="Digit">^1.</PARAHEAD><PARAHEAD Level="2" NumFormat="HangulSyllable">^2)</PARAHEAD>
</NUMBERING></NUMBERINGLIST><BULLETLIST><BULLET Id="1" Char="□"/></BULLETLIST><PARASHAPELIST>
<PARASHAPE Id="1" HeadingType="Outline" Heading="0" Level="0"/>
<PARASHAPE Id="2" HeadingType="Number" Heading="1" Level="1"/>
<PARASHAPE Id="3" HeadingType="Bullet" Heading="1" Level="0"/></PARASHAPELIST></MAPPINGTABLE></HEAD>"""
INLINE = {
    "<CHAR>가<LINEBREAK/>나</CHAR>": "가\n나",
    "<CHAR>가<TAB/>나<NBSPACE/>다<FWSPACE/>라</CHAR>": "가\t나\u00a0다 라",
    '<CHAR>가</CHAR><FIELDBEGIN Type="Hyperlink"/><CHAR>나</CHAR><FIELDEND/><CHAR>다</CHAR>': "가나다",
    "<CHAR>가</CHAR><HEADER><PARALIST><P><TEXT><CHAR>머리말</CHAR></TEXT></P></PARALIST></HEADER>": "가",
    "<DUTMAL><MAINTEXT>본말</MAINTEXT><SUBTEXT>덧말</SUBTEXT></DUTMAL>": "본말",
    "<EQUATION><SCRIPT>a over b</SCRIPT></EQUATION>": "a over b",
}


def p(inside: str, shape: int = 0) -> str:
    return f'<P ParaShape="{shape}"><TEXT>{inside if inside.startswith("<") else f"<CHAR>{inside}</CHAR>"}</TEXT></P>'


def hwpml(*paragraphs: str, doctype: str = "", head: str = "<HEAD/>") -> bytes:
    body = f'<BODY><SECTION Id="0">{"".join(paragraphs)}</SECTION></BODY>'
    return f'<?xml version="1.0" encoding="utf-8"?>{doctype}<HWPML Version="2.1">{head}{body}</HWPML>'.encode()


def cell(row: int, col: int, inside: str, rows: int = 1, cols: int = 1, header: str = "false") -> str:
    place = f'RowAddr="{row}" ColAddr="{col}" RowSpan="{rows}" ColSpan="{cols}" Header="{header}"'
    return f"<CELL {place}><PARALIST>{inside}</PARALIST></CELL>"


def table(*cells: str, position: str = '<POSITION TreatAsChar="true"/>', caption: str = "") -> str:
    shape = f'<SHAPEOBJECT TextWrap="TopAndBottom">{position}</SHAPEOBJECT>'
    return f"<TABLE>{shape}{caption}<ROW>{''.join(cells)}</ROW></TABLE>"


def read(content: bytes) -> Document:
    return HwpmlReader().read(content, name="notice.hwp", sha256="0" * 64, limits=ReadLimits())


@pytest.mark.parametrize(
    "content",
    [
        hwpml(p("글")),
        b"\xef\xbb\xbf" + hwpml(p("글")),
        b"\r\n" + hwpml(p("글")),
        hwpml(p("글")).decode().encode("utf-16"),
    ],
    ids=["plain", "mark", "blank", "wide"],
)
def test_hwpml_is_recognised_by_its_root(content):
    assert HwpmlReader().recognises(content)


@pytest.mark.parametrize(
    "content", [b"<html><body>HWPML</body></html>", "<HWPML> 태그".encode()[1:], b"PK\x03\x04<HWPML>"]
)
def test_other_text_is_not(content):
    assert not HwpmlReader().recognises(content)
    assert TextReader().recognises(content)


def test_paragraphs_stand_on_lines_of_their_own():
    found = read(hwpml(p("사업 공고"), p("<CHAR></CHAR>"), p("끝")))

    assert found.text == "사업 공고\n\n끝"
    assert (found.source.media_type, found.source.reader) == ("application/x-hwpml", "hwpml.v1")


def test_utf_16_is_read():
    wide = hwpml(p("글")).decode().replace("utf-8", "utf-16").encode("utf-16")

    assert read(wide).text == "글"


@pytest.mark.parametrize(("markup", "printed"), INLINE.items(), ids=[key[:30] for key in INLINE])
def test_what_stands_between_characters_is_printed(markup, printed):
    assert read(hwpml(p(markup))).text == printed


def test_numbers_and_bullets_are_printed_as_defined():
    paragraphs = [
        p('<SECDEF OutlineShape="1"/><CHAR>가</CHAR>', 1),
        p("나", 2),
        p("다", 2),
        p("라", 1),
        p("마", 3),
        p("바"),
    ]

    assert read(hwpml(*paragraphs, head=DEFINITIONS)).text.split("\n") == [
        "1. 가",
        "가) 나",
        "나) 다",
        "2. 라",
        "□ 마",
        "바",
    ]


def test_cells_nest_with_exact_spans():
    inner = table(cell(0, 0, p("안")))
    found = read(
        hwpml(
            p(
                table(
                    cell(0, 0, p("위") + p(inner) + p("아래"), cols=2, header="true"),
                    cell(1, 0, p("가")),
                    cell(1, 1, p("나")),
                )
            )
        )
    )

    assert found.text == "위\n안\n아래\n가\n나"
    assert [(c.row, c.col, c.col_span, c.header) for c in found.tables[0].cells] == [
        (0, 0, 2, True),
        (1, 0, 1, False),
        (1, 1, 1, False),
    ]
    assert found.tables[1].cells[0].text.text == "안"


def test_a_floating_table_and_its_caption_stand_where_they_are_printed():
    caption = f'<CAPTION Side="Bottom"><PARALIST>{p("제목")}</PARALIST></CAPTION>'
    place = '<POSITION TreatAsChar="false" VertRelTo="Para" VertOffset="2000"/>'

    assert (
        read(hwpml(p(table(cell(0, 0, p("칸")), position=place, caption=caption) + "<CHAR>글</CHAR>"))).text
        == "글\n칸\n제목"
    )


def test_text_in_a_box_is_read():
    inside = f"<DRAWTEXT><PARALIST>{p('상자')}</PARALIST></DRAWTEXT>"
    box = f"<RECTANGLE><SHAPEOBJECT/><DRAWINGOBJECT>{inside}</DRAWINGOBJECT></RECTANGLE>"

    assert read(hwpml(p(f"<CHAR>앞</CHAR>{box}"))).text == "앞\n상자"


def test_a_footnote_follows_its_paragraph():
    number = '<AUTONUM Number="1" NumberType="Footnote"><AUTONUMFORMAT Type="Digit" SuffixChar=")"/></AUTONUM>'
    note = f"<FOOTNOTE><PARALIST>{p(number + '<CHAR> 설명</CHAR>')}</PARALIST></FOOTNOTE>"

    assert read(hwpml(p(f"<CHAR>한도</CHAR>{note}"), p("다음"))).text == "한도1)\n1) 설명\n다음"


def test_entities_of_the_file_are_never_expanded():
    bomb = '<!DOCTYPE HWPML [<!ENTITY a "가나다라"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY nbsp "&#160;">]>'

    assert read(hwpml(p("글&b;&nbsp;&amp;끝"), doctype=bomb)).text == "글\u00a0&끝"


def test_a_document_type_that_hides_another_is_refused():
    hostile = '<!DOCTYPE HWPML [<!ENTITY a "]>"> <!ENTITY b "&a;&a;">]>'

    with pytest.raises(DamagedError):
        read(hwpml(p("글&b;"), doctype=hostile))


@pytest.mark.parametrize(
    "content", [hwpml(p("글"))[:-10], b"<HWPML></HWPML>", b"<HWPML><BODY>&nothing;</BODY></HWPML>"]
)
def test_broken_xml_is_damage(content):
    with pytest.raises((DamagedError, NoTextError)) as caught:
        read(content)

    assert caught.value.code == "damaged"


def test_a_body_without_text_says_so():
    with pytest.raises(NoTextError):
        read(hwpml(p("<CHAR></CHAR>")))


def test_cells_deeper_than_documents_go_are_refused():
    inside = p("글")
    for _ in range(40):
        inside = p(table(cell(0, 0, inside)))

    with pytest.raises(DamagedError, match="deep"):
        read(hwpml(inside))


def test_more_markup_than_a_notice_has_is_too_large():
    with pytest.raises(TooLargeError):
        HwpmlReader().read(hwpml(p("글")), name="a.hwp", sha256="", limits=ReadLimits(markup=50))
