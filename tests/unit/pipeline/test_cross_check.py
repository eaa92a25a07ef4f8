"""Two engines over one PDF: what counts as a difference."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.pdf_builder import Sheet, locked, pdf

from noticeparse import api
from noticeparse.errors import DamagedError, EncryptedError, UsageError
from noticeparse.readers.pdf_plumber import PlumberReader

SHEET = (
    Sheet()
    .text(50, 60, "2025년 시험기업 지원사업 공고")
    .text(50, 90, "지원한도는 아래와 같다")
    .grid([50, 150, 300], [100, 120, 140])
    .text(54, 114, "구분")
    .text(154, 114, "한도")
    .text(54, 134, "기업")
    .text(154, 134, "2억원")
)
CONTENT = pdf(SHEET)


@pytest.fixture
def second(monkeypatch):
    """Changes what the second engine reads on each page."""
    read = PlumberReader.read

    def change(alter):
        def altered(self, content, **options):
            document = read(self, content, **options)
            return replace(document, pages=tuple(alter(page) for page in document.pages))

        monkeypatch.setattr(PlumberReader, "read", altered)

    return change


def test_engines_that_agree_leave_no_difference():
    found = api.cross_check(CONTENT)

    assert found.engines == ("pdfium", "pdfplumber")
    assert (found.lines, found.tables, found.differences) == ((2, 2), (1, 1), ())


def test_a_line_and_a_cell_with_another_text_are_shown_from_both_sides(second):
    second(lambda page: replace(page, text=page.text.replace("아래", "위래").replace("2억", "3억")))

    found = api.cross_check(CONTENT).differences

    assert [(d.kind, d.page, d.place, d.first, d.second) for d in found] == [
        ("line", 1, "", "지원한도는 아래와 같다", "지원한도는 위래와 같다"),
        ("cell", 1, "t1 row 1 column 1", "2억원", "3억원"),
    ]


def test_blanks_alone_are_a_kind_of_their_own(second):
    second(lambda page: replace(page, blanks=bytes(len(page.blanks)), boxes=closed_up(page)))

    assert {d.kind for d in api.cross_check(CONTENT).differences} == {"blanks"}


def closed_up(page):
    """Boxes that reach the next character, so that no gap is left."""
    boxes = page.boxes[:]
    for i in range(0, len(boxes) - 4, 4):
        if boxes[i + 5] == boxes[i + 1] and boxes[i + 4] > boxes[i + 2]:
            boxes[i + 2] = boxes[i + 4]
    return boxes


def test_a_table_that_one_engine_does_not_see_is_named_with_its_shape(second):
    second(lambda page: replace(page, rulings=page.rulings[:0]))

    found = api.cross_check(CONTENT)

    assert ("table", 1, "t1", "2 x 2", None) in [
        (d.kind, d.page, d.place, d.first, d.second) for d in found.differences
    ]
    assert found.tables == (1, 0)


def test_a_file_that_one_engine_refuses_is_a_difference(monkeypatch):
    def refuse(self, content, **options):
        raise DamagedError("a.pdf is damaged", hint="Look")

    monkeypatch.setattr(PlumberReader, "read", refuse)

    found = api.cross_check(CONTENT)

    assert [(d.kind, d.first, d.second) for d in found.differences] == [("refused", None, "a.pdf is damaged [damaged]")]
    assert (found.lines, found.tables) == ((2, 0), (1, 0))


def test_a_file_that_both_refuse_is_the_first_ones_error():
    with pytest.raises(EncryptedError):
        api.cross_check(locked(), name="a.pdf")


def test_other_formats_have_nothing_to_compare():
    with pytest.raises(UsageError, match="is no PDF"):
        api.cross_check("공고문".encode(), name="a.txt")
