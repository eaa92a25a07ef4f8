from array import array
from dataclasses import replace

import pytest
from tests.unit.layout.page_builder import PageBuilder

from noticeparse.layout.page.missing import shortfalls_of
from noticeparse.model.document import Document, SourceFile
from noticeparse.model.drawn import drawn_letters, lacks_letters
from noticeparse.model.page import Page
from noticeparse.model.shortfall import Lack, Shortfall

Quads = list[tuple[float, float, float, float]]


def page(*drawn: tuple[float, float, float, float], number: int = 1) -> Page:
    """A line of text from 50 to 110, at 100 from the top, with drawings."""
    lined = PageBuilder(number).text(50, 100, "지원 한도는").page()
    return replace(lined, drawn=array("f", [value for quad in drawn for value in quad]))


def document(*pages: Page, count: int = 1) -> Document:
    source = SourceFile(name="a.pdf", sha256="", media_type="application/pdf", reader="pdf.v1", pages=count)
    return Document(text="", blocks=(), source=source, pages=pages)


DRAWN: dict[str, tuple[Quads, int]] = {
    "letters behind the text": ([(108 + 6 * i, 101, 113 + 6 * i, 110) for i in range(4)], 4),
    "a picture of a word in the line": ([(107, 99, 138, 111)], 5),
    "a picture of a whole line": ([(50, 120, 250, 132)], 32),
    "a logo far from any line": ([(400, 300, 420, 312)], 0),
    "an arrow between boxes": ([(125, 100, 140, 110)], 0),
    "a seal over the line": ([(90, 80, 130, 120)], 0),
    "the background of a word": ([(48, 98, 112, 112)], 0),
}


@pytest.mark.parametrize("name", DRAWN)
def test_drawings_in_the_row_of_the_text_count_as_letters(name):
    drawn, count = DRAWN[name]

    assert drawn_letters(page(*drawn)) == count


@pytest.mark.parametrize(("drawn", "lacks"), [([(107, 99, 138, 111)], False), ([(50, 120, 250, 132)], True)])
def test_a_page_lacks_letters_where_many_of_it_are_drawn(drawn: Quads, lacks: bool):
    assert lacks_letters(page(*drawn)) is lacks


def test_a_long_page_does_not_lack_letters_for_some_that_are_drawn():
    builder = PageBuilder(1)
    for line in range(40):
        builder = builder.text(50, 140 + 16 * line, "가나다라마바사아자차카타파하가나다라마바")
    long = replace(builder.page(), drawn=array("f", [50, 140 + 16 * 40, 250, 152 + 16 * 40]))

    assert drawn_letters(long) > 25
    assert not lacks_letters(long)


def test_a_few_drawings_are_no_shortfall_and_many_name_their_pages():
    few, many = page((107, 99, 138, 111)), page((107, 99, 200, 111), number=2)

    assert not list(shortfalls_of(document(few)))
    assert list(shortfalls_of(document(few, many, count=2))) == [Shortfall(Lack.DRAWN, (1, 2), 20)]


def test_pages_that_were_recognised_lack_no_letters():
    whole = page((107, 99, 200, 111))

    assert not list(shortfalls_of(document(replace(whole, certainties=array("f", [1.0] * len(whole.text)), unnamed=3))))


def test_letters_read_by_their_shape_are_said_with_those_that_were_not():
    some = replace(page((107, 99, 138, 111)), shaped=7, certainties=array("f", [0.9] * 5))
    every = replace(page(), shaped=7, certainties=array("f", [0.9] * 5))

    assert list(shortfalls_of(document(some))) == [Shortfall(Lack.DRAWN, (1,), 5, 7)]
    assert "7 characters on page 1" in Shortfall(Lack.DRAWN, (1,), 5, 7).message
    assert "about 5 more could not be read" in Shortfall(Lack.DRAWN, (1,), 5, 7).message
    assert list(shortfalls_of(document(every))) == [Shortfall(Lack.DRAWN, (1,), 0, 7)]
    assert "could not be read" not in Shortfall(Lack.DRAWN, (1,), 0, 7).message


def test_a_letter_that_is_drawn_twice_to_be_bold_counts():
    twice = [(108 + 6 * i + shift, 101, 113 + 6 * i + shift, 110) for i in range(4) for shift in (0, 0.3)]

    assert drawn_letters(page(*twice)) == 8


def test_missing_pages_and_unnamed_glyphs_are_said_with_their_pages():
    found = list(shortfalls_of(document(replace(page(), unnamed=3), page(number=3), count=4)))

    assert found == [Shortfall(Lack.PAGES, (2, 4), 2), Shortfall(Lack.UNNAMED, (1,), 3)]
    assert found[0].message.startswith("pages 2, 4 cannot be opened and are left out")
    assert found[1].message.startswith("3 glyphs on page 1 are not in the text")


def test_a_long_list_of_pages_is_cut():
    assert "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 …" in Shortfall(Lack.DRAWN, tuple(range(1, 30)), 99).message
