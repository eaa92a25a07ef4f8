"""HWPX bodies: text, numbers, tables, boxes, notes."""

from __future__ import annotations

import pytest
from tests.hancom_builders import hwpx, p, section, simple_hwpx, tbl, tc

from noticeparse.errors import DamagedError, NoTextError
from noticeparse.model.document import Document
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.hwpx import HwpxReader

INLINE = {
    "<hp:t>가<hp:lineBreak/>나</hp:t>": "가\n나",
    '<hp:t>가<hp:tab width="4000"/>나</hp:t>': "가\t나",
    "<hp:t>가<hp:nbSpace/>나<hp:fwSpace/>다<hp:hyphen/>라</hp:t>": "가\u00a0나 다-라",
    "<hp:t>가<hp:markpenBegin color='#FFFF00'/>나<hp:markpenEnd/>다</hp:t>": "가나다",
    "<hp:t>가<hp:titleMark ignore='0'/>나</hp:t>": "가나",
    "<hp:t>남음<hp:deleteBegin/>지움<hp:deleteEnd/>음</hp:t>": "남음음",
    '<hp:compose circleType="SHAPE_CIRCLE" composeText="3"/>': "③",
    '<hp:compose circleType="CHAR" composeText="3"/>': "3",
    "<hp:dutmal><hp:mainText>본말</hp:mainText><hp:subText>덧말</hp:subText></hp:dutmal>": "본말",
    "<hp:equation><hp:script>a over b</hp:script></hp:equation>": "a over b",
    '<hp:textart text="글맵시"/>': "글맵시",
}
SILENT = (
    "<hp:ctrl><hp:header><hp:subList>{}</hp:subList></hp:header></hp:ctrl>",
    "<hp:ctrl><hp:footer><hp:subList>{}</hp:subList></hp:footer></hp:ctrl>",
    "<hp:ctrl><hp:hiddenComment><hp:subList>{}</hp:subList></hp:hiddenComment></hp:ctrl>",
    '<hp:ctrl><hp:fieldBegin type="MEMO"><hp:subList>{}</hp:subList></hp:fieldBegin></hp:ctrl>',
)
NUMBERED = (
    '<hh:numberings><hh:numbering id="1"><hh:paraHead level="1" start="1" numFormat="DIGIT">^1.</hh:paraHead>'
    '<hh:paraHead level="2" start="1" numFormat="HANGUL_SYLLABLE">^2.</hh:paraHead></hh:numbering></hh:numberings>'
    '<hh:bullets><hh:bullet id="1" char="□"/></hh:bullets>'
    '<hh:refList><hh:paraProperties><hh:paraPr id="0"><hh:heading type="NONE" idRef="0" level="0"/></hh:paraPr>'
    '<hh:paraPr id="1"><hh:heading type="NUMBER" idRef="1" level="0"/></hh:paraPr>'
    '<hh:paraPr id="2"><hh:heading type="NUMBER" idRef="1" level="1"/></hh:paraPr>'
    '<hh:paraPr id="3"><hh:heading type="BULLET" idRef="1" level="0"/></hh:paraPr>'
    '<hh:paraPr id="4"><hh:heading type="OUTLINE" idRef="0" level="0"/></hh:paraPr></hh:paraProperties></hh:refList>'
)


def read(content: bytes) -> Document:
    return HwpxReader().read(content, name="notice.hwpx", sha256="0" * 64, limits=ReadLimits())


def text_of(*paragraphs: str, definitions: str = "") -> str:
    return read(simple_hwpx(*paragraphs, definitions=definitions)).text


def test_a_zip_archive_is_recognised_by_its_bytes():
    assert HwpxReader().recognises(simple_hwpx(p("가")))
    assert not HwpxReader().recognises(b"%PDF-1.4")


def test_paragraphs_stand_on_lines_of_their_own():
    found = read(simple_hwpx(p("사업 ", "공고"), p(), p("끝")))

    assert found.text == "사업 공고\n\n끝"
    assert (found.source.media_type, found.source.reader, found.source.pages) == (
        "application/hwp+zip",
        "hwpx.v1",
        None,
    )


@pytest.mark.parametrize(("markup", "printed"), INLINE.items(), ids=[key[:30] for key in INLINE])
def test_what_stands_between_characters_is_printed(markup, printed):
    assert text_of(p(markup)) == printed


@pytest.mark.parametrize("markup", SILENT, ids=["header", "footer", "hidden", "memo"])
def test_what_is_not_on_the_page_is_left_out(markup):
    assert text_of(p("본문", markup.format(p("숨은 글")))) == "본문"


def test_the_text_of_a_link_stays():
    link = '<hp:ctrl><hp:fieldBegin type="HYPERLINK"><hp:parameters/></hp:fieldBegin></hp:ctrl>'

    assert text_of(p("누리집 ", link, "www.example.kr", "<hp:ctrl><hp:fieldEnd/></hp:ctrl>")) == "누리집 www.example.kr"


def test_numbers_and_bullets_are_printed_as_defined():
    shapes = [
        p("가", shape="1"),
        p("나", shape="2"),
        p("다", shape="2"),
        p("라", shape="1"),
        p("마", shape="3"),
        p("바"),
    ]

    assert text_of(*shapes, definitions=NUMBERED).split("\n") == ["1. 가", "가. 나", "나. 다", "2. 라", "□ 마", "바"]


def test_an_outline_takes_the_numbering_of_its_section():
    members: dict[str, str | bytes] = {
        "Contents/header.xml": f'<hh:head xmlns:hh="urn:head">{NUMBERED}</hh:head>',
        "Contents/section0.xml": section(p("개요", shape="4"), outline=1),
    }

    assert read(hwpx(members)).text.strip() == "1. 개요"


def test_a_numbered_paragraph_takes_its_number_before_those_in_its_table():
    inner = tbl([tc(0, 0, p("안", shape="1"))])

    assert text_of(p("밖", inner, shape="1"), p("뒤", shape="1"), definitions=NUMBERED) == "1. 밖\n2. 안\n3. 뒤"


def test_spans_and_header_flags_of_cells_are_exact():
    rows = tbl(
        [tc(0, 0, "구분", rows=2, header=True), tc(0, 1, "한도", cols=2, header=True)],
        [tc(1, 1, "1차", header=True), tc(1, 2, "2차", header=True)],
        [tc(2, 0, "일반"), tc(2, 1, "1억원"), tc(2, 2, "2억원")],
    )
    (found,) = read(simple_hwpx(p(rows))).tables

    assert (found.n_rows, found.n_cols, found.header_rows, found.kind) == (3, 3, 2, "markup")
    assert [(c.row, c.col, c.row_span, c.col_span, c.text.text) for c in found.cells[:2]] == [
        (0, 0, 2, 1, "구분"),
        (0, 1, 1, 2, "한도"),
    ]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (0, 2, 1), (2, 0, 1)])
def test_the_parts_of_a_cell_may_stand_in_any_order(order):
    parts = (
        f"<hp:subList>{p('안')}</hp:subList>",
        '<hp:cellAddr colAddr="1" rowAddr="2"/>',
        '<hp:cellSpan colSpan="3" rowSpan="1"/>',
    )
    inside = "".join(parts[number] for number in order)
    document = read(
        simple_hwpx(p(tbl([tc(0, 0, "가", cols=4)], [tc(1, 0, "나", cols=4)], [f"<hp:tc>{inside}</hp:tc>"])))
    )

    cell = document.tables[0].cells[-1]
    assert (cell.row, cell.col, cell.col_span, cell.text.text) == (2, 1, 3, "안")


def test_tables_nest_and_keep_the_order_of_the_text():
    inner = tbl([tc(0, 0, "안")])
    found = read(simple_hwpx(p("앞", tbl([tc(0, 0, p("위", inner, "아래")), tc(0, 1, "옆")]), "뒤")))

    assert found.text == "앞\n위\n안\n아래\n옆\n뒤"
    assert [len(table.cells) for table in found.tables] == [2, 1]


def test_text_in_boxes_and_groups_is_read():
    box = "<hp:rect><hp:pos treatAsChar='1'/><hp:drawText><hp:subList>{}</hp:subList></hp:drawText></hp:rect>"
    group = f"<hp:container><hp:pos treatAsChar='1'/>{box.format(p('하나'))}{box.format(p('둘'))}</hp:container>"

    assert text_of(p("앞 ", group, " 뒤")) == "앞 \n하나\n둘\n 뒤"


@pytest.mark.parametrize(("side", "text"), [("TOP", "제목\n칸"), ("BOTTOM", "칸\n제목")])
def test_a_caption_stands_on_its_side(side, text):
    caption = f'<hp:caption side="{side}"><hp:subList>{p("제목")}</hp:subList></hp:caption>'

    assert text_of(p(tbl([tc(0, 0, "칸")], extra=caption))) == text


@pytest.mark.parametrize(("offset", "text"), [(0, "칸\n글"), (1817, "글\n칸"), (4294967000, "칸\n글")])
def test_a_floating_table_stands_where_it_is_printed(offset, text):
    assert text_of(p("글", tbl([tc(0, 0, "칸")], inline=False, offset=offset))) == text


def test_a_footnote_follows_the_block_that_refers_to_it():
    style = '<hp:autoNumFormat type="DIGIT" suffixChar=")"/>'
    number = f'<hp:ctrl><hp:autoNum num="1" numType="FOOTNOTE">{style}</hp:autoNum></hp:ctrl>'
    inside = f"<hp:subList>{p(number, ' 설명')}</hp:subList>"
    note = f'<hp:ctrl><hp:footNote number="1" suffixChar="41">{inside}</hp:footNote></hp:ctrl>'

    assert text_of(p("한도", note, "는"), p("다음")) == "한도1)는\n1) 설명\n다음"
    assert text_of(p(tbl([tc(0, 0, p("한도", note)), tc(0, 1, "옆")])), p("다음")) == "한도1)\n옆\n1) 설명\n다음"


def test_symbols_of_hancom_are_printed_as_they_look():
    assert text_of(p("\U000f02b1 개요 \U000f0854사업\U000f0855")) == "① 개요 《사업》"


def test_tables_deeper_than_documents_go_are_refused():
    nested = p("글")
    for _ in range(40):
        nested = p(tbl([tc(0, 0, nested)]))

    with pytest.raises(DamagedError, match="deep"):
        read(simple_hwpx(nested))


def test_numbers_that_are_none_do_not_stop_the_reader():
    broken = tc(0, 0, "가").replace('rowAddr="0"', 'rowAddr="가나"').replace('colSpan="1"', 'colSpan="-5"')

    (found,) = read(simple_hwpx(p(tbl([broken])))).tables

    assert (found.n_rows, found.n_cols) == (1, 1)


def test_pictures_alone_are_no_text():
    with pytest.raises(NoTextError):
        read(simple_hwpx(p("<hp:pic><hp:img/></hp:pic>")))


def test_an_entity_is_never_expanded():
    kind = '<!DOCTYPE s [<!ENTITY a "가나다"><!ENTITY b "&a;&a;&a;">]>'
    hostile = kind + section(p("<hp:t>글&b;&nbsp;끝</hp:t>"))

    assert read(hwpx({"Contents/section0.xml": hostile})).text == "글\u00a0끝"


def test_a_file_of_the_machine_is_never_read(tmp_path):
    (tmp_path / "secret").write_text("비밀")
    kind = f'<!DOCTYPE s [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    hostile = kind + section(p("<hp:t>글&x;</hp:t>"))

    assert read(hwpx({"Contents/section0.xml": hostile})).text == "글"
