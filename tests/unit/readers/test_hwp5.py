"""HWP 5 bodies: text, numbers, tables, boxes, notes."""

from __future__ import annotations

import struct
import time

import pytest
from tests.hancom_builders import Control, cell, hwp5, numbering, ole, paragraph, record, shape, table

from noticeparse.errors import DamagedError, NoTextError
from noticeparse.model.document import Document
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.hwp5 import Hwp5Reader
from noticeparse.readers.hwp5_text import Piece, read_text

LINK = Control(3, b"%hlk", bytes(20))
PIECES = [
    ("글자\r", [Piece("글자")]),
    ("글자", [Piece("글자")]),
    ("가\n나\r", [Piece("가"), Piece("\n"), Piece("나")]),
    (
        "가\x1e나\x1f다\x18라\r",
        [Piece("가"), Piece("\u00a0"), Piece("나"), Piece(" "), Piece("다"), Piece("-"), Piece("라")],
    ),
    ("가\x09\0\0\0\0\0\0\x09나\r", [Piece("가"), Piece("\t"), Piece("나")]),
    ("가\x04abcdef\x04나\r", [Piece("가"), Piece("나")]),
    ("\x0b\u6c20\u7462\0\0\0\0\x0b글\r", [Piece("", b"tbl "), Piece("글")]),
    ("\U000f02b1 글\n\r", [Piece("\U000f02b1 글"), Piece("\n")]),
    ("가\x04\ud800\udc00\ud800\udc00ab\x04나\r", [Piece("가"), Piece("나")]),
    ("가\x0b", [Piece("가"), Piece("", b"")]),
    ("", []),
]


def read(content: bytes) -> Document:
    return Hwp5Reader().read(content, name="notice.hwp", sha256="0" * 64, limits=ReadLimits())


def text_of(*paragraphs: bytes, definitions: bytes = b"") -> str:
    return read(hwp5(b"".join(paragraphs), definitions=definitions)).text


@pytest.mark.parametrize(("text", "pieces"), PIECES, ids=range(len(PIECES)))
def test_units_become_pieces(text, pieces):
    found = list(read_text(text.encode("utf-16-le", "surrogatepass")))

    assert [piece for piece in found if piece != Piece("")] == [piece for piece in pieces if piece != Piece("")]


def test_an_ole_file_is_recognised_by_its_bytes():
    assert Hwp5Reader().recognises(hwp5(paragraph("가")))
    assert not Hwp5Reader().recognises(b"PK\x03\x04")


def test_paragraphs_stand_on_lines_of_their_own():
    found = read(hwp5(paragraph("사업 공고") + paragraph("") + paragraph("끝")))

    assert found.text == "사업 공고\n\n끝"
    assert (found.source.media_type, found.source.reader, found.source.pages) == ("application/x-hwp", "hwp5.v1", None)


@pytest.mark.parametrize("flags", [0, 1], ids=["plain", "compressed"])
def test_sections_are_read_in_order_packed_or_not(flags):
    sections = [paragraph(f"{number}절") for number in range(11)]

    assert read(hwp5(*sections, flags=flags)).text == "\n".join(f"{number}절" for number in range(11))


def test_the_text_of_a_link_stays():
    assert (
        text_of(paragraph("누리집 ", LINK, "www.example.kr", "\x04abcdef\x04", " 참고")) == "누리집 www.example.kr 참고"
    )


def test_numbers_and_bullets_are_printed_as_defined():
    bullet = record(24, 1, bytes(12) + "□".encode("utf-16-le") + bytes(10))
    shapes = shape() + shape(2, 1, 0) + shape(2, 1, 1) + shape(3, 1)
    definitions = numbering(("^1.", 0), ("^2.", 8)) + bullet + shapes
    lines = [("가", 1), ("나", 2), ("다", 2), ("라", 1), ("마", 3), ("바", 0)]

    found = text_of(*(paragraph(text, shape=number) for text, number in lines), definitions=definitions)

    assert found.split("\n") == ["1. 가", "가. 나", "나. 다", "2. 라", "□ 마", "바"]


def test_an_outline_takes_the_numbering_of_its_section():
    section_control = Control(2, b"secd", bytes(14) + struct.pack("<H", 1) + bytes(10))

    found = text_of(paragraph(section_control, "개요", shape=0), definitions=numbering(("^1)", 0)) + shape(1, 0, 0))

    assert found == "1) 개요"


def test_a_numbered_paragraph_takes_its_number_before_those_in_its_table():
    inner = table(cell(0, 0, paragraph("안", level=2, shape=0)))
    definitions = numbering(("^1.", 0)) + shape(2, 1, 0)

    assert text_of(paragraph("밖", inner), paragraph("뒤"), definitions=definitions) == "1. 밖\n2. 안\n3. 뒤"


@pytest.mark.parametrize("size", [0, 3, 20, 90])
def test_a_numbering_that_is_cut_off_defines_what_is_left(size):
    cut = record(23, 1, numbering(("^1.", 0))[4:][:size])

    assert text_of(paragraph("글", shape=0), definitions=cut + shape(2, 1, 5)) == "글"


def test_spans_and_header_flags_of_cells_are_exact():
    cells = [
        cell(0, 0, paragraph("구분", level=2), rows=2, title=True),
        cell(0, 1, paragraph("한도", level=2), cols=2, title=True),
        cell(1, 1, paragraph("1차", level=2), title=True),
        cell(1, 2, paragraph("2차", level=2), title=True),
        cell(2, 0, paragraph("일반", level=2)),
        cell(2, 1, paragraph("1억원", level=2)),
        cell(2, 2, paragraph("2억원", level=2)),
    ]
    (found,) = read(hwp5(paragraph(table(*cells)))).tables

    assert (found.n_rows, found.n_cols, found.header_rows, found.kind) == (3, 3, 2, "markup")
    assert [(c.row, c.col, c.row_span, c.col_span, c.text.text) for c in found.cells[:2]] == [
        (0, 0, 2, 1, "구분"),
        (0, 1, 1, 2, "한도"),
    ]


def test_tables_nest_and_keep_the_order_of_the_text():
    inner = table(cell(0, 0, paragraph("안", level=4), level=4), level=4)
    outer = table(
        cell(0, 0, paragraph("위", level=2), paragraph("중", inner, "간", level=2), paragraph("아래", level=2)),
        cell(0, 1, paragraph("옆", level=2)),
    )
    found = read(hwp5(paragraph("앞") + paragraph(outer) + paragraph("뒤")))

    assert found.text == "앞\n위\n중\n안\n간\n아래\n옆\n뒤"
    assert [len(one.cells) for one in found.tables] == [2, 1]


def test_text_in_boxes_and_groups_is_read():
    def box(text: str, level: int) -> bytes:
        inside = record(72, level + 1, struct.pack("<iI", 1, 0)) + paragraph(text, level=level + 1)
        return record(76, level, bytes(8)) + inside

    group = record(76, 2, bytes(8)) + box("하나", 3) + box("둘", 3)
    drawing = Control(11, b"gso ", struct.pack("<Ii", 1, 0) + bytes(34), group)

    assert text_of(paragraph("앞 ", drawing, " 뒤")) == "앞 \n하나\n둘\n 뒤"


@pytest.mark.parametrize(("side", "text"), [(2, "제목\n칸"), (3, "칸\n제목")])
def test_a_caption_stands_on_its_side(side, text):
    caption = record(72, 2, struct.pack("<iII", 1, 0, side) + bytes(10)) + paragraph("제목", level=2)

    assert text_of(paragraph(table(cell(0, 0, paragraph("칸", level=2)), caption=caption))) == text


@pytest.mark.parametrize(("offset", "text"), [(0, "칸\n글"), (1817, "글\n칸"), (-300, "칸\n글")])
def test_a_floating_table_stands_where_it_is_printed(offset, text):
    floating = table(cell(0, 0, paragraph("칸", level=2)), inline=False, offset=offset)

    assert text_of(paragraph("글", floating)) == text


def test_a_footnote_follows_the_block_that_refers_to_it():
    number = Control(18, b"atno", struct.pack("<I4H", 1, 1, 0, 0, ord(")")))
    inside = record(72, 2, struct.pack("<iI", 1, 0)) + paragraph(number, " 설명", level=2)
    note = Control(17, b"fn  ", struct.pack("<I2H", 1, 0, ord(")")) + bytes(8), inside)

    assert text_of(paragraph("한도", note, "는"), paragraph("다음")) == "한도1)는\n1) 설명\n다음"


@pytest.mark.parametrize("kind", [b"head", b"foot", b"tcmt"])
def test_what_is_not_on_the_page_is_left_out(kind):
    inside = record(72, 2, struct.pack("<iI", 1, 0)) + paragraph("숨은 글", level=2)

    assert text_of(paragraph("본문", Control(16, kind, bytes(8), inside))) == "본문"


def test_characters_drawn_over_one_another_are_one():
    text = "3".encode("utf-16-le")
    framed = Control(23, b"tcps", struct.pack("<H", 1) + text + bytes([1, 0, 0, 0]))
    plain = Control(23, b"tcps", struct.pack("<H", 1) + text + bytes([0, 0, 0, 0]))

    assert text_of(paragraph(framed, "과 ", plain)) == "③과 3"


def test_a_formula_is_its_script():
    script = "a over b"
    inside = record(88, 2, struct.pack("<IH", 0, len(script)) + script.encode("utf-16-le"))

    assert text_of(paragraph("식 ", Control(11, b"eqed", bytes(40), inside))) == "식 a over b"


def test_a_control_that_the_text_does_not_name_is_still_read():
    hidden = paragraph("글") + record(71, 1, b" lbt" + bytes(42)) + record(77, 2, bytes(22))

    assert text_of(hidden + cell(0, 0, paragraph("칸", level=2))) == "글\n칸"


def test_a_record_longer_than_its_short_size_is_read():
    assert text_of(paragraph("가" * 5000)) == "가" * 5000


def test_tables_deeper_than_documents_go_are_refused():
    level = 100
    inside = paragraph("글", level=level)
    while level:
        inside = paragraph(table(cell(0, 0, inside, level=level), level=level), level=level - 2)
        level -= 2

    with pytest.raises(DamagedError, match="deep"):
        read(hwp5(inside))


def test_nothing_but_controls_is_no_text():
    with pytest.raises(NoTextError):
        read(hwp5(paragraph(Control(2, b"secd", bytes(30)))))


def test_a_cell_that_is_cut_off_is_left_out():
    short = record(72, 2, bytes(10)) + paragraph("잃음", level=2)

    assert text_of(paragraph("글", table(cell(0, 0, paragraph("칸", level=2)), short))) == "글\n칸"


def test_the_builder_of_containers_keeps_streams_apart():
    assert len(ole({"A": b"1", "B/C": b"2" * 5000})) % 512 == 0


def test_controls_by_the_thousand_take_no_time():
    began = time.perf_counter()
    many = [Control(22, b"bokm", bytes(4)) for _ in range(20_000)]

    assert text_of(paragraph("글", *many)) == "글"
    assert time.perf_counter() - began < 5
