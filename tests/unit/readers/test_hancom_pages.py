"""Pages from the places of lines that the word processor kept."""

from __future__ import annotations

import struct

import pytest
from tests.hancom_builders import hwp5, hwpx, record

from noticeparse.model.document import Document
from noticeparse.model.elements import Line
from noticeparse.model.table import Table
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.hancom_pages import PageOf, SetLine, Setting, pages_of
from noticeparse.readers.hwp5 import Hwp5Reader
from noticeparse.readers.hwpx import HwpxReader

BODY = 70_000


def lines(*tops: int) -> tuple[SetLine, ...]:
    return tuple((top, 1200, 600) for top in tops)


def first(*tops: int) -> Setting:
    return Setting(lines(*tops), height=BODY)


def table(top: int, push: int) -> Setting:
    return Setting(lines(top), floats=True, push=push)


def numbers(*settings: Setting) -> list[int | None]:
    return [page.text for page in pages_of(settings)]


def test_a_page_begins_where_a_line_stands_higher_than_the_one_before():
    assert numbers(first(0), Setting(lines(2000)), Setting(lines(0)), Setting(lines(2000))) == [1, 1, 2, 2]


def test_a_paragraph_over_two_pages_has_none():
    assert numbers(first(0), Setting(lines(66_000, 68_000, 0)), Setting(lines(2000))) == [1, None, 2]


def test_a_break_by_order_begins_a_page_wherever_its_line_stands():
    assert numbers(first(0), Setting(lines(3000), breaks=True)) == [1, 2]


def test_a_section_begins_a_page():
    assert numbers(first(0), Setting(lines(2000)), first(0), Setting(lines(2000))) == [1, 1, 2, 2]


def test_a_table_that_fits_is_on_the_page_of_its_paragraph():
    found = pages_of([first(0), table(2000, 10_000), Setting(lines(12_200))])

    assert found == [PageOf(1, 1), PageOf(1, 1), PageOf(1, 1)]


@pytest.mark.parametrize(("push", "after", "page"), [(60_000, 11_800, 2), (140_000, 25_000, 3)])
def test_a_table_over_pages_has_none_and_turns_as_many_as_it_takes(push, after, page):
    found = pages_of([first(0), table(20_000, push), Setting(lines(after))])

    assert found[1:] == [PageOf(1, None), PageOf(page, page)]


def test_a_table_that_ends_lower_on_the_next_page_than_it_began_turns_the_page():
    assert numbers(first(0), table(20_000, 75_000), Setting(lines(25_600))) == [1, 1, 2]


def test_a_table_moved_to_the_next_page_as_a_whole_turns_none_before_the_text_behind_it():
    settings = [first(0), table(60_000, 40_000), Setting(lines(61_800)), Setting(lines(40_200))]

    assert pages_of(settings)[1:] == [PageOf(1, None), PageOf(1, 1), PageOf(2, 2)]


def test_a_line_below_the_page_has_none():
    assert numbers(first(0), Setting(lines(70_500)), Setting(lines(0))) == [1, None, 2]


def test_a_file_whose_lines_run_on_below_the_page_has_no_pages():
    assert numbers(first(0), Setting(lines(40_000)), Setting(lines(80_000)), Setting(lines(0))) == [None] * 4


@pytest.mark.parametrize(
    "doubtful",
    [Setting(), Setting(lines(2000)), Setting(lines(4000), columns=2)],
    ids=["no lines kept", "two lines at one place", "columns"],
)
def test_nothing_is_said_behind_a_doubtful_place(doubtful):
    assert numbers(first(0), Setting(lines(2000)), doubtful, Setting(lines(6000))) == [1, 1, None, None]


def test_without_the_size_of_the_page_nothing_is_said():
    assert numbers(Setting(lines(0)), Setting(lines(0))) == [None, None]


@pytest.mark.parametrize("height", [0, -5, 1])
def test_a_page_without_room_for_text_says_nothing(height):
    assert numbers(Setting(lines(0), height=height), Setting(lines(0))) == [None, None]


def test_a_table_over_more_pages_than_a_document_has_says_nothing():
    assert numbers(first(0), table(2000, 2**31 - 1), Setting(lines(0)), Setting(lines(2000))) == [1, 1, None, None]


def test_places_that_no_document_has_take_no_longer():
    settings = [first(0), *(table(top, 2**31 - 1) for top in range(100, 50_000, 10))]

    assert pages_of(settings)[-1] == PageOf(None, None)


# --- the two formats -------------------------------------------------------------------------------------------------


def places(document: Document) -> list[tuple[str, int | None]]:
    found: list[tuple[str, int | None]] = []
    for block in document.blocks:
        if isinstance(block, Line):
            found.append((block.text.text, block.page_no))
        else:
            page = block.regions[0].page_no if block.regions else None
            assert {line.page_no for cell in block.cells for line in cell.lines} == {page}
            found.append((table_text(block), page))
    return found


def table_text(found: Table) -> str:
    return " ".join(cell.text.text for cell in found.cells)


def hwp5_paragraph(text: str, *tops: int, breaks: bool = False, inside: bytes = b"", controls: bytes = b"") -> bytes:
    units = text.encode("utf-16-le") + inside + b"\r\0"
    segs = b"".join(struct.pack("<Iii2iiiiI", 0, top, 1200, 1200, 900, 600, 0, 40_000, 0x60000) for top in tops)
    head = struct.pack("<IIHBB", len(units) // 2, 0, 0, 0, 4 * breaks) + bytes(10)
    return record(66, 0, head) + record(67, 1, units) + record(69, 1, segs) + controls


def hwp5_table(height: int, cell_height: int, text: str) -> tuple[bytes, bytes]:
    inside = struct.pack("<H", 11) + b" lbt" + bytes(8) + struct.pack("<H", 11)
    flags = 2 << 3 | 1 << 21
    control = record(71, 1, b" lbt" + struct.pack("<IiiII", flags, 0, 0, 40_000, height) + bytes(20))
    cell = record(72, 2, struct.pack("<iI4HII", 1, 0, 0, 0, 1, 1, 40_000, cell_height) + bytes(10))
    units = text.encode("utf-16-le") + b"\r\0"
    inner = record(66, 2, struct.pack("<IIHBB", len(units) // 2, 0, 0, 0, 0) + bytes(10)) + record(67, 3, units)
    return inside, control + record(77, 2, bytes(22)) + cell + inner


def hwp5_section() -> bytes:
    inside = struct.pack("<H", 2) + b"dces" + bytes(8) + struct.pack("<H", 2)
    page = struct.pack("<9I", 59_528, 84_186, 5000, 5000, 4000, 4186, 3000, 3000, 0)
    return hwp5_paragraph("공고", 0, inside=inside, controls=record(71, 1, b"dces" + bytes(24)) + record(73, 2, page))


def test_hwp5_gives_the_pages_of_lines_and_tables():
    marks, controls = hwp5_table(9000, 9000, "한도")
    content = hwp5(
        hwp5_section()
        + hwp5_paragraph("가", 2000)
        + hwp5_paragraph("", 4000, inside=marks, controls=controls)
        + hwp5_paragraph("나", 13_400)
        + hwp5_paragraph("다", 0)
        + hwp5_paragraph("라", 2000, breaks=True)
    )

    found = Hwp5Reader().read(content, name="a.hwp", sha256="0" * 64, limits=ReadLimits())

    assert places(found) == [("공고", 1), ("가", 1), ("한도", 1), ("나", 1), ("다", 2), ("라", 3)]


def test_hwp5_takes_the_height_of_the_rows_where_the_table_says_less():
    marks, controls = hwp5_table(9000, 80_000, "한도")
    content = hwp5(
        hwp5_section() + hwp5_paragraph("", 4000, inside=marks, controls=controls) + hwp5_paragraph("나", 15_400)
    )

    found = Hwp5Reader().read(content, name="a.hwp", sha256="0" * 64, limits=ReadLimits())

    assert places(found) == [("공고", 1), ("한도", None), ("나", 2)]


SECTION = (
    '<hp:secPr><hp:pagePr landscape="WIDELY" width="59528" height="84186">'
    '<hp:margin top="4000" bottom="4186" header="3000" footer="3000" left="5000" right="5000"/></hp:pagePr></hp:secPr>'
)


def hwpx_paragraph(text: str, *tops: int, inside: str = "", breaks: bool = False) -> str:
    segs = "".join(f'<hp:lineseg vertpos="{top}" vertsize="1200" spacing="600"/>' for top in tops)
    return (
        f'<hp:p paraPrIDRef="0" pageBreak="{int(breaks)}"><hp:run>{inside}<hp:t>{text}</hp:t></hp:run>'
        f"<hp:linesegarray>{segs}</hp:linesegarray></hp:p>"
    )


def hwpx_table(height: int, offset: int = 0, inline: bool = False) -> str:
    return (
        f'<hp:tbl textWrap="TOP_AND_BOTTOM"><hp:sz height="{height}"/><hp:pos treatAsChar="{int(inline)}" '
        f'vertRelTo="PARA" vertOffset="{offset}"/><hp:tr><hp:tc><hp:subList><hp:p><hp:run><hp:t>한도</hp:t></hp:run>'
        '</hp:p></hp:subList><hp:cellAddr colAddr="0" rowAddr="0"/><hp:cellSpan colSpan="1" rowSpan="1"/>'
        f'<hp:cellSz height="{height}"/></hp:tc></hp:tr></hp:tbl>'
    )


@pytest.mark.parametrize(
    ("inside", "after", "page"),
    [
        (hwpx_table(9000), 13_400, (1, 1)),
        (hwpx_table(80_000), 15_400, (None, 2)),
        (hwpx_table(9000, offset=2**32 - 500), 13_400, (1, 1)),
        (hwpx_table(9000, inline=True), 13_400, (1, 1)),
    ],
    ids=["fits", "over pages", "offset above", "inline"],
)
def test_hwpx_gives_the_pages_of_lines_and_tables(inside, after, page):
    paragraphs = [
        hwpx_paragraph("공고", 0, inside=SECTION),
        hwpx_paragraph("", 4000, inside=inside),
        hwpx_paragraph("나", after),
        hwpx_paragraph("다", 0),
        hwpx_paragraph("라", 2000, breaks=True),
    ]
    namespaces = 'xmlns:hs="urn:s" xmlns:hp="urn:p"'
    content = hwpx({"Contents/section0.xml": f"<hs:sec {namespaces}>{''.join(paragraphs)}</hs:sec>"})

    found = HwpxReader().read(content, name="a.hwpx", sha256="0" * 64, limits=ReadLimits())

    table_page, text_page = page
    assert places(found) == [
        ("공고", 1),
        ("한도", table_page),
        ("나", text_page),
        ("다", text_page + 1),
        ("라", text_page + 2),
    ]
