import json
import random
import time

import pytest
from tests.pdf_builder import Sheet, locked, pdf

from noticeparse import api
from noticeparse.errors import DamagedError, EncryptedError, InputError, NoTextError, TooLargeError, TruncatedError
from noticeparse.model.page import BLANK_AFTER, UNNAMED, Page
from noticeparse.model.shortfall import Lack
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.pdf import PdfReader

PICTURE = "q 500 0 0 700 40 60 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"


def read(content: bytes, **limits: int) -> tuple[Page, ...]:
    return PdfReader().read(content, name="a.pdf", sha256="", limits=ReadLimits(**limits)).pages


def only_page(sheet: Sheet) -> Page:
    (page,) = read(pdf(sheet))
    return page


def code_of(content: bytes) -> str | None:
    """The code of the error that the bytes give, None where they are read."""
    try:
        read(content)
    except InputError as error:
        return error.code
    return None


def boxes(page: Page) -> list[tuple[int, ...]]:
    return [tuple(round(v) for v in page.boxes[i : i + 4]) for i in range(0, len(page.boxes), 4)]


def rulings(page: Page) -> set[tuple[int, ...]]:
    return {tuple(round(v) for v in page.rulings[i : i + 4]) for i in range(0, len(page.rulings), 4)}


def test_recognises_the_header_behind_other_bytes_and_not_the_name():
    reader = PdfReader()

    assert reader.recognises(b"\xef\xbb\xbf\r\n%PDF-1.4\n")
    assert not reader.recognises(b"<html>report.pdf</html>")


def test_characters_have_boxes_from_the_top_left_and_blanks_are_flags():
    page = only_page(Sheet().text(50, 60, "지원 AB"))

    assert page.text == "지원AB"
    assert boxes(page) == [(50, 52, 60, 62), (60, 52, 70, 62), (75, 52, 81, 62), (80, 52, 86, 62)]
    assert [bool(flag & BLANK_AFTER) for flag in page.blanks] == [False, True, False, False]


def test_a_file_with_bytes_before_its_header_is_read():
    content = b"\n\n" + pdf(Sheet().text(50, 60, "공고문"))

    assert [page.text for page in read(content)] == ["공고문"]


# clockwise turn of the page -> box of the first character, which stands 50 from the left and 52 from the top unturned
ROTATIONS = {0: (50, 52, 60, 62), 90: (780, 50, 790, 60), 180: (535, 780, 545, 790), 270: (52, 535, 62, 545)}


@pytest.mark.parametrize("rotate", sorted(ROTATIONS))
def test_rotation_is_applied_to_characters_and_rulings(rotate):
    sheet = Sheet(rotate=rotate).text(50, 60, "가나").line(100, 100, 200, 100)

    page = only_page(sheet)

    assert (round(page.width), round(page.height)) == ((842, 595) if rotate % 180 else (595, 842))
    assert boxes(page)[0] == ROTATIONS[rotate]
    ((x0, top, x1, bottom),) = rulings(page)
    assert (x1 - x0 > bottom - top) == (rotate % 180 == 0)


def test_places_count_from_the_crop_box_and_what_is_outside_is_left_out():
    sheet = Sheet(crop=(40, 100, 500, 800)).text(50, 160, "안쪽").text(2, 160, "왼쪽").text(50, 780, "아래")

    page = only_page(sheet)

    assert (page.width, page.height) == (460, 700)
    assert page.text == "안쪽"
    assert boxes(page)[0] == (10, 110, 20, 120)


def test_lines_thin_fills_and_the_sides_of_rectangles_are_rulings():
    sheet = Sheet().text(50, 60, "가나").line(50, 100, 250, 100).fill(50, 200, 250, 201).raw("50 500 100 40 re S")

    found = rulings(only_page(sheet))

    assert any(x1 - x0 >= 199 and abs(top - 100) <= 1 for x0, top, x1, _ in found)
    assert any(x1 - x0 == 200 and top == 200 for x0, top, x1, _ in found)
    assert {(50, 302, 150, 302), (50, 342, 150, 342), (50, 302, 50, 342), (150, 302, 150, 342)} <= found


def test_fills_of_cells_and_strips_of_a_gradient_are_no_rulings():
    sheet = Sheet().text(50, 60, "가나").fill(50, 100, 250, 140)
    for step in range(20):
        sheet.fill(50 + 2 * step, 200, 52 + 2 * step, 240)

    assert rulings(only_page(sheet)) == set()


def test_forms_are_unfolded_with_their_matrices():
    sheet = Sheet(form="0 0 m 100 0 l S", form_matrix="2 0 0 2 10 0").text(50, 60, "가나")
    sheet.raw("q 1 0 0 1 40 742 cm /F Do Q")

    ((x0, top, x1, bottom),) = rulings(only_page(sheet))

    assert abs(x0 - 50) <= 2
    assert abs(x1 - 250) <= 2
    assert abs((top + bottom) / 2 - 100) <= 1


def test_private_use_characters_of_hancom_fonts_are_mapped():
    page = only_page(Sheet().text(50, 60, "\uf0a7가\ue035\ue03d나"))

    assert page.text == "▪가20나"


def test_a_character_that_pdfium_takes_for_the_same_one_of_another_font_is_put_back():
    sheet = Sheet().text(30, 60, "최대").text(60, 60, "2").text(62, 60, "2", font="L").text(69, 60, "이내 한도")

    page = only_page(sheet)

    assert page.text == "최대2X이내한도"
    assert boxes(page)[3] == (62, 52, 68, 62)
    assert [bool(flag & BLANK_AFTER) for flag in page.blanks] == [False, False, False, False, False, True, False, False]


def test_characters_struck_twice_to_be_bold_are_not_put_back():
    page = only_page(Sheet().text(50, 60, "2").text(50.4, 60, "2").text(60, 60, "년도"))

    assert page.text == "2년도"


def test_letters_that_are_drawn_and_glyphs_without_a_name_are_counted():
    outline = "q 1 0 0 1 {} 782 cm 0 0 m 6 0 l 8 3 l 6 9 l 3 5 l 0 9 l f Q"
    sheet = Sheet().text(50, 60, "사업비").raw("\n".join(outline.format(80 + 9 * i) for i in range(12)))
    sheet.text(50, 90, "\uf000 과제\uf000")

    page = only_page(sheet)

    assert (len(page.drawn) // 4, page.unnamed, page.text) == (12, 2, f"사업비{UNNAMED}과제{UNNAMED}")
    assert not page.rulings


def test_a_control_character_stands_for_a_blank():
    page = only_page(Sheet().text(50, 60, "가\x01나").text(50, 90, "라마"))

    assert page.text.startswith("가나")
    assert page.blanks[0]


REFUSED = {
    "password": (locked(), EncryptedError, "encrypted"),
    "header alone": (b"%PDF-1.7\n", TruncatedError, "truncated"),
    "noise behind the header": (b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"%%EOF\n", DamagedError, "damaged"),
    "no page": (pdf(), DamagedError, "damaged"),
    "pictures": (pdf(Sheet().raw(PICTURE), Sheet().raw(PICTURE).text(290, 800, "2")), NoTextError, "no_text"),
    "outlines": (pdf(Sheet().raw("1 1 m 19 19 l 4 2 l f " * 80)), NoTextError, "no_text"),
    "blank pages": (pdf(Sheet(), Sheet()), NoTextError, "no_text"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_files_that_cannot_be_read_have_their_own_error(name):
    content, kind, code = REFUSED[name]

    with pytest.raises(kind) as caught:
        read(content)

    assert caught.value.code == code
    assert "a.pdf" in caught.value.message
    assert caught.value.hint


def with_lost_pages(lost: int) -> bytes:
    """A file of four pages; the objects of the last ones are gone."""
    content = pdf(*[Sheet().text(50, 60, f"쪽 {number}") for number in range(4)])
    for number in range(3, 3 - lost, -1):
        content = content.replace(b"\n%d 0 obj\n" % (9 + 3 * number), b"\n%d 0 OBJ\n" % (9 + 3 * number))
    return content


def test_a_page_that_cannot_be_opened_is_left_out_and_said(caplog):
    content = with_lost_pages(1)
    document = api.read(content, name="a.pdf")

    assert [page.number for page in document.pages] == [1, 2, 3]
    assert [(missing.lack, missing.pages) for missing in document.shortfalls] == [(Lack.PAGES, (4,))]
    assert "a.pdf: page 4 cannot be opened and is left out" in caplog.text
    assert json.loads(api.export_document(content, "json"))["missing"][0]["pages"] == [4]
    (finding,) = [found for found in api.extract(content).findings if found.rule == "pages_left_out"]
    assert finding.message.startswith("Page 4 cannot be opened")


def test_most_pages_lost_or_an_early_end_are_errors():
    with pytest.raises(DamagedError, match="1 of its 4 pages"):
        read(with_lost_pages(3))
    with pytest.raises(TruncatedError, match="3 of its 4 pages"):
        read(with_lost_pages(1).replace(b"%%EOF", b""))


def test_the_error_for_pictures_says_that_ocr_is_needed():
    with pytest.raises(NoTextError) as caught:
        read(REFUSED["pictures"][0])

    assert "OCR" in caught.value.hint


@pytest.mark.parametrize(
    ("limits", "what"),
    [({"pages": 1}, "pages"), ({"characters": 5}, "characters"), ({"page_objects": 3}, "objects")],
    ids=str,
)
def test_each_cap_is_kept(limits, what):
    content = pdf(Sheet().text(50, 60, "하나 둘 셋").grid([50, 90], [100, 140]), Sheet().text(50, 60, "둘째"))

    with pytest.raises(TooLargeError) as caught:
        read(content, **limits)

    assert what in caught.value.message
    assert read(content)


def test_a_form_that_draws_itself_ends():
    content = pdf(Sheet(form="q /F Do Q 0 0 m 90 0 l S").text(50, 60, "가나").raw("/F Do"))

    assert read(content)[0].text == "가나"


def test_thousands_of_dots_are_read_in_time():
    sheet = Sheet().text(50, 60, "가나")
    for step in range(8000):
        sheet.line(50 + step % 400, 100 + step // 400, 50.5 + step % 400, 100 + step // 400)
    started = time.process_time()

    assert len(only_page(sheet).rulings) > 1000
    assert time.process_time() - started < 5


def test_mutated_files_give_a_document_or_a_named_error():
    rng = random.Random(7)
    whole = pdf(Sheet().text(50, 60, "가나다 123").grid([50, 90, 200], [100, 140, 160]), Sheet().text(50, 60, "둘째"))
    for _ in range(400):
        content = bytearray(whole)
        for _ in range(rng.randint(1, 12)):
            content[rng.randrange(9, len(content))] = rng.randrange(256)
        cut = bytes(content[: rng.randint(9, len(content))]) if rng.random() < 0.4 else bytes(content)
        assert code_of(cut) in (None, "damaged", "encrypted", "no_text", "too_large", "truncated")
