"""Letters that are drawn in the middle of the text: read by their shape, at their place, and nothing else."""

import pytest
from tests.outline_builder import outline, outlines, pictures
from tests.pdf_builder import Sheet, pdf

from noticeparse import api
from noticeparse.model.page import BLANK_AFTER, Page
from noticeparse.model.shortfall import Lack
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.pdf import PdfReader

FONTS = ["serif", "sans", "bold"]
BLANK_PICTURE = "q 12 0 0 12 {} {} cm BI /W 4 /H 4 /BPC 8 /CS /G /F /AHx ID ffffffffffffffffffffffffffffffff> EI Q"


def page_of(sheet: Sheet) -> Page:
    (page,) = PdfReader().read(pdf(sheet), name="a.pdf", sha256="", limits=ReadLimits()).pages
    return page


def sentence(draw=outlines, font: str = "serif", **how: bool) -> Sheet:
    """A notice whose digits and marks are drawn, its Hangul is text."""
    sheet = Sheet()
    at = sheet.text(50, 60, "접수기간").height and 95
    at = draw(sheet, at, 60, "2026.3.12. ~ 4.30.", font=font, **how)
    sheet.text(at + 2, 60, "까지")
    sheet.text(50, 80, "지원금액")
    at = draw(sheet, 95, 80, "1,500", font=font, **how)
    sheet.text(at, 80, "만원")
    at = draw(sheet, at + 25, 80, "(75%", font=font, **how)
    sheet.text(at, 80, "이내")
    draw(sheet, at + 21, 80, ")", font=font, **how)
    sheet.text(50, 100, "문의처")
    draw(sheet, 85, 100, "02-3460-7891", font=font, **how)
    return sheet


FILLER = ["이 공고는 그림으로 된 글자를 읽는지 보려고 만든 것이며 실제 사업과 관계가 없다"] * 3


def with_filler(sheet: Sheet) -> Sheet:
    """With fewer characters a page with pictures is a picture."""
    for row, line in enumerate(FILLER):
        sheet.text(50, 200 + 20 * row, line)
    return sheet


LINES = ["접수기간 2026.3.12. ~ 4.30. 까지", "지원금액 1,500만원 (75%이내)", "문의처 02-3460-7891"]
DRAWN = sum(line.count(char) for line in LINES for char in "0123456789.,~()%-")


def lines_of(sheet: Sheet) -> list[str]:
    return api.read(pdf(sheet)).text.split("\n")


@pytest.mark.parametrize("font", FONTS)
def test_outlines_in_the_middle_of_the_text_are_read(font):
    found = lines_of(sentence(font=font))

    assert [line.replace(" ", "") for line in found] == [line.replace(" ", "") for line in LINES]


def test_blanks_between_drawn_letters_and_text_are_those_of_the_page():
    assert lines_of(sentence()) == LINES


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("whole", [False, True], ids=["a letter each", "a word each"])
def test_small_pictures_in_the_middle_of_the_text_are_read(font, whole):
    found = lines_of(with_filler(sentence(pictures, font, whole=whole)))

    assert [line.replace(" ", "") for line in found[:3]] == [line.replace(" ", "") for line in LINES]


def test_what_was_read_is_no_drawing_and_no_ruling_any_more():
    page = page_of(sentence())

    assert (len(page.drawn), len(page.rulings)) == (0, 0)
    assert page.shaped == DRAWN
    assert [char for char, how in zip(page.text, page.certainties, strict=True) if how == 1] == list(
        "접수기간까지지원금액만원이내문의처"
    )


def test_latin_words_have_their_case_and_look_alikes_are_told_by_their_neighbours():
    sheet = Sheet().text(50, 60, "누리집")
    at = outlines(sheet, 85, 60, "www.open-call.or.kr")
    sheet.text(at + 5, 60, "과제")
    outlines(sheet, at + 30, 60, "IoT 100 SOS")

    assert lines_of(sheet) == ["누리집 www.open-call.or.kr 과제 IoT 100 SOS"]


def test_a_letter_that_is_struck_twice_is_read_once():
    sheet = Sheet().text(50, 60, "최대")
    outlines(sheet, 75, 60, "1,234,567,890")
    outlines(sheet, 75.3, 60, "1,234,567,890")

    assert lines_of(sheet) == ["최대 1,234,567,890"]


def test_raised_letters_are_read():
    sheet = Sheet().text(50, 60, "중소기업")
    outlines(sheet, 91, 56, "1)", size=6)
    sheet.text(105, 60, "매출액")
    outlines(sheet, 140, 60, "1,234,567,890")

    assert lines_of(sheet)[0].startswith("중소기업1)")


def test_letters_that_the_text_has_as_well_are_not_doubled():
    sheet = Sheet().text(50, 60, "최대 ").text(75, 60, "123456789012")
    for i, char in enumerate("123456789012"):
        outlines(sheet, 75.5 + 5 * i, 60, char, size=8)

    assert page_of(sheet).text == "최대123456789012"


def test_a_few_drawings_are_not_looked_at():
    sheet = Sheet().text(50, 60, "최대")
    outlines(sheet, 75, 60, "12345")

    page = page_of(sheet)

    assert (page.text, page.shaped, len(page.drawn) // 4) == ("최대", 0, 5)


def logo(x: float, y: float) -> str:
    """Two leaves and a stem, as high as a letter."""
    return (
        f"{x} {y} m {x + 5} {y + 9} l {x + 6} {y + 2} l {x + 11} {y + 8} l {x + 9} {y} l {x + 7} {y - 1} l f"
        f" {x + 1} {y + 7} m {x + 3} {y + 9} l {x + 2} {y + 4} l {x + 4} {y + 6} l {x} {y + 3} l {x} {y + 5} l f"
    )


def test_logos_beside_the_text_are_no_letters_and_are_said():
    sheet = Sheet()
    for row in range(12):
        y = 60 + 20 * row
        sheet.text(50, y, "사업안내")
        sheet.raw(logo(93, sheet.height - y))
    sheet.text(50, 320, "금액")
    outlines(sheet, 75, 320, "1,234,567")

    document = api.read(pdf(sheet))

    assert document.text.split("\n") == ["사업안내"] * 12 + ["금액 1,234,567"]
    (lack,) = document.shortfalls
    assert (lack.lack, lack.read) == (Lack.DRAWN, 9)
    assert lack.count >= 12


def test_tables_leaders_and_boxes_beside_the_text_are_no_letters():
    sheet = Sheet().grid([50, 150, 250], [50, 80, 110])
    sheet.text(55, 70, "구분").text(155, 70, "금액").text(55, 100, "지원")
    outlines(sheet, 155, 100, "1,234,567,890")
    for i in range(30):
        sheet.fill(60 + 4 * i, 139.2, 61 + 4 * i, 140)
    sheet.text(35, 140, "목차").text(185, 140, "쪽수")
    # A check box, and an upright bar that closes a cell.
    sheet.text(50, 170, "해당").raw("0.5 w 73 675 7 7 re S").fill(82.5, 160, 83.3, 175)

    page = page_of(sheet)

    assert page.text.replace("1,234,567,890", "") == "구분금액지원목차쪽수해당"
    (table,) = api.read(pdf(sheet)).tables
    assert max(cell.row for cell in table.cells) == 1


def test_hangul_that_is_drawn_stays_out():
    ring = "{0} {1} m {2} {1} l {2} {3} l {0} {3} l f*"
    sheet = Sheet().text(50, 60, "금액")
    outlines(sheet, 75, 60, "1,234,567,890")
    for i in range(3):
        x, y = 50 + 12 * i, sheet.height - 80
        # Two strokes, a box and a bar: no letter of ours.
        sheet.raw(
            f"{x} {y} m {x + 8} {y} l {x + 8} {y + 1} l {x + 5} {y + 1} l {x + 5} {y + 4} l {x + 8} {y + 4} l"
            f" {x + 8} {y + 9} l {x + 7} {y + 9} l {x + 7} {y + 5} l {x + 1} {y + 5} l {x + 1} {y + 9} l {x} {y + 9} l"
            f" {x} {y + 4} l {x + 4} {y + 4} l {x + 4} {y + 1} l {x} {y + 1} l f"
        )
        sheet.raw(ring.format(x + 2, y + 6, x + 6, y + 8))
    sheet.text(90, 80, "안내")

    assert page_of(sheet).text.replace("1,234,567,890", "") == "금액안내"


def test_pictures_that_show_nothing_are_not_missing():
    sheet = with_filler(sentence())
    for i in range(20):
        sheet.raw(BLANK_PICTURE.format(300 + 12 * i, sheet.height - 62))

    document = api.read(pdf(sheet))

    assert [(lack.count, lack.read) for lack in document.shortfalls] == [(0, DRAWN)]


def test_the_warning_says_how_many_were_read_and_values_say_so(caplog):
    sheet = sentence().text(50, 40, "창업기업 지원사업 공고")
    document = api.read(pdf(sheet), name="a.pdf")
    (lack,) = document.shortfalls

    assert lack.message.startswith(f"{DRAWN} characters on page 1 are drawn as pictures or outlines and were read by")
    assert f"그림으로 그려져 모양으로 읽은 글자 {DRAWN}자" in lack.message
    assert f"a.pdf: {DRAWN} characters on page 1" in caplog.text
    spec = api.extract(pdf(sheet))
    evidence = next(item for item in spec.evidence if item.pointer.endswith("/phones/0"))
    assert (evidence.text, evidence.page) == ("02-3460-7891", 1)
    assert evidence.method is not None
    assert evidence.method.endswith("+shape")
    assert [finding.rule for finding in spec.findings if finding.rule in ("letters_drawn", "recognised_pages")] == [
        "letters_drawn"
    ]


BROKEN = {
    "no area": "{x} {y} m {x} {y} l {x} {y} l {x} {y} l {x} {y} l {x} {y} l {x} {y} l f",
    "a line": "{x} {y} m {r} {y} l {x} {y} l {r} {y} l {x} {y} l {r} {y} l {x} {y} l f",
    "curves that end early": "{x} {y} m {x} {t} {r} {t} {r} {y} c {x} {y} m {r} {t} l {x} {t} l {r} {y} l f",
    "far away": "{x} {y} m 9e9 99999999999 l {r} 99999999999 l 99999999999 {t} l {x} {t} l {x} {y} l {r} {y} l f",
    "a picture without pixels": "q 6 0 0 8 {x} {y} cm BI /W 0 /H 0 /BPC 8 /CS /G ID  EI Q",
    "a picture without height": "q 6 0 0 0 {x} {y} cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q",
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_drawings_beside_letters_change_nothing(name):
    sheet = Sheet().text(50, 60, "최대")
    at = outlines(sheet, 75, 60, "1,234,567,890")
    for i in range(12):
        x, y = at + 2 + 8 * i, sheet.height - 60
        sheet.raw(BROKEN[name].format(x=x, y=y, r=x + 6, t=y + 8))

    assert page_of(with_filler(sheet)).text.startswith("최대1,234,567,890")


def test_boxes_of_drawn_letters_stand_where_they_are_drawn():
    sheet = Sheet().text(50, 60, "최대")
    sheet.raw(outline("5", 80, sheet.height - 60, 10, "serif"))
    outlines(sheet, 90, 60, "1,234,567,890")

    page = page_of(sheet)
    left, top, right, bottom = page.boxes[8:12]

    assert page.text.startswith("최대5")
    assert page.blanks[2] == BLANK_AFTER
    assert 79 < left < 81
    assert 84 < right < 87
    assert (top, bottom) == pytest.approx((52, 62), abs=0.6)


def test_the_same_bytes_give_the_same_page():
    content = pdf(sentence())

    assert api.read(content).text == api.read(content).text
