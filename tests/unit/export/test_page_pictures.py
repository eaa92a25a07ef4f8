"""Pages with what was read drawn over them."""

from __future__ import annotations

import sys

import pytest
from PIL import Image
from tests.pdf_builder import Sheet, pdf

from noticeparse import api
from noticeparse.errors import MissingExtraError, UsageError
from noticeparse.export.page_marks import marks_of
from noticeparse.export.page_pictures import INKS, LEGEND_HEIGHT, SCALE
from noticeparse.pipeline.runner import extract_arranged

FIRST = (
    Sheet()
    .text(50, 60, "2025년 시험기업 지원사업 공고", size=16)
    .text(50, 90, "1. 지원내용")
    .grid([50, 150, 300], [100, 120, 140])
    .text(54, 114, "구분")
    .text(154, 114, "지원한도")
    .text(54, 134, "기업")
    .text(154, 134, "최대 2억원")
)
CONTENT = pdf(FIRST, Sheet(rotate=90).text(50, 60, "둘째 쪽"))


def test_every_kind_of_mark_stands_where_it_was_read():
    spec, arrangement = extract_arranged(CONTENT)
    marks = marks_of(arrangement, spec)
    by_kind = {kind: [mark for mark in marks[1] if mark.kind == kind] for kind in INKS}

    assert next((round(m.box.x0), round(m.box.top)) for m in by_kind["word"]) == (50, 46)
    assert len(by_kind["word"]) == 11
    assert len(by_kind["ruling"]) == 6
    assert len(by_kind["cell"]) == 4
    assert [m.label for m in by_kind["table"]] == ["t1"]
    assert any(m.label.startswith("/title") and round(m.box.top) == 46 for m in by_kind["evidence"])
    assert marks[2]


def test_characters_that_are_no_part_of_the_text_are_marked_as_left_out():
    sheets = [Sheet().text(50, 300, f"본문 {n}쪽의 내용이다").text(290, 820, f"- {n} -") for n in range(1, 5)]
    spec, arrangement = extract_arranged(pdf(*sheets))

    assert {mark.kind for mark in marks_of(arrangement, spec)[2]} >= {"word", "left out"}


def test_pictures_have_the_size_of_their_page_with_a_legend_below(tmp_path):
    written = api.draw(CONTENT, tmp_path / "new" / "folder")

    assert [path.name for path in written] == ["page-001.png", "page-002.png"]
    with Image.open(written[0]) as picture:
        assert picture.size == (round(595 * SCALE), round(842 * SCALE) + LEGEND_HEIGHT)
        assert picture.getpixel((round(100 * SCALE), round(120 * SCALE))) == INKS["ruling"].colour
    with Image.open(written[1]) as picture:
        assert picture.size == (round(842 * SCALE), round(595 * SCALE) + LEGEND_HEIGHT)


def test_only_the_pages_that_are_asked_for_are_drawn(tmp_path):
    assert [path.name for path in api.draw(CONTENT, tmp_path, pages=[2])] == ["page-002.png"]
    assert [path.name for path in tmp_path.iterdir()] == ["page-002.png"]


def test_a_huge_page_is_drawn_smaller(tmp_path):
    (path,) = api.draw(pdf(Sheet(width=14000, height=3000).text(50, 60, "큰 종이")), tmp_path)

    with Image.open(path) as picture:
        assert picture.width == 4000


WRONG = {
    "text": ("공고문".encode(), (), "has no pages"),
    "a page that is not there": (CONTENT, (3,), "no page 3"),
    "page zero": (CONTENT, (0,), "no page 0"),
}


@pytest.mark.parametrize(("content", "pages", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_drawn_is_said(tmp_path, content, pages, said):
    with pytest.raises(UsageError, match=said) as caught:
        api.draw(content, tmp_path / "out", pages=pages)

    assert caught.value.code == "no_pages"
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("a")

    with pytest.raises(UsageError) as caught:
        api.draw(CONTENT, tmp_path / "file" / "below")

    assert caught.value.code == "not_writable"


def test_without_the_extra_the_error_says_how_to_install_it(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "PIL", None)

    with pytest.raises(MissingExtraError) as caught:
        api.draw(CONTENT, tmp_path)

    assert "noticeparse[draw]" in caught.value.hint
