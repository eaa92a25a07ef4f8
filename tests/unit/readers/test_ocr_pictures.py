import io

import pytest
from PIL import Image
from tests.pdf_builder import Sheet as PdfSheet
from tests.pdf_builder import pdf
from tests.picture_builder import Sheet

from noticeparse.readers.ocr.bars import find_bars, without
from noticeparse.readers.ocr.lean import lean_of, straightened
from noticeparse.readers.ocr.lines import divided, lines_of
from noticeparse.readers.ocr.marks import leading_mark, without_mark
from noticeparse.readers.ocr.picture import Picture, page_pictures
from noticeparse.readers.ocr.regions import Region, regions_of
from noticeparse.readers.ocr.tiff import tiff_of


def places(bars, scale):
    """Edges in whole points."""
    return [tuple(round(edge / scale) for edge in bar) for bar in bars]


def clean_regions(sheet: Sheet) -> list[Region]:
    bars = find_bars(sheet.picture)
    return regions_of(without(sheet.picture, (*bars.lying, *bars.standing, *bars.ornaments)), bars)


def test_rulings_of_a_table_are_found_where_they_are_drawn():
    sheet = Sheet().grid([50, 200, 500], [100, 130, 160])

    bars = find_bars(sheet.picture)

    assert places(bars.lying, sheet.scale) == [(50, y, 501, y + 1) for y in (100, 130, 160)]
    assert places(bars.standing, sheet.scale) == [(x, 100, x + 1, 161) for x in (50, 200, 500)]
    assert bars.ornaments == ()


def test_grey_rulings_and_black_ones_in_grey_cells_are_found():
    sheet = Sheet().box(50, 100, 500, 130, 190).grid([50, 200, 500], [100, 130, 160])
    grey = Sheet().grid([50, 200, 500], [100, 130, 160], grey=170)

    assert len(find_bars(sheet.picture).standing) == 3
    assert len(find_bars(grey.picture).lying) == 3


def test_strokes_of_large_letters_are_no_rulings():
    sheet = Sheet().box(100, 100, 130, 104).box(200, 100, 203, 130)  # ㅡ and ㅣ of a title

    bars = find_bars(sheet.picture)

    assert (*bars.lying, *bars.standing) == ()


def test_a_short_ruling_counts_where_it_meets_a_long_one():
    sheet = Sheet().box(50, 100, 500, 101).box(250, 101, 251, 120).box(300, 300, 301, 320)

    assert places(find_bars(sheet.picture).standing, sheet.scale) == [(250, 100, 251, 120)]


def test_a_thick_bar_is_an_ornament():
    sheet = Sheet().box(50, 100, 500, 106)

    bars = find_bars(sheet.picture)

    assert bars.lying == ()
    assert places(bars.ornaments, sheet.scale) == [(50, 100, 500, 106)]


def test_a_leaning_ruling_is_one_bar():
    sheet = Sheet()
    for step in range(6):  # a third of a degree
        sheet.box(50 + 70 * step, 100 + 0.4 * step, 120 + 70 * step, 100.8 + 0.4 * step)

    assert len(find_bars(sheet.picture).lying) == 1


def test_each_cell_with_ink_and_the_rest_of_the_page_are_regions():
    sheet = Sheet().grid([50, 200, 500], [100, 130, 160])
    sheet.box(60, 110, 80, 120).box(210, 140, 240, 150).box(60, 300, 90, 310)

    regions = clean_regions(sheet)

    assert len(regions) == 3
    found = sorted(
        (round((line.left + 20) / sheet.scale), round((line.top + 20) / sheet.scale))
        for region in regions
        for line in lines_of(region)
    )
    assert found == [(60, 110), (60, 300), (210, 140)]


def test_a_cell_of_several_rows_is_one_region():
    sheet = Sheet().grid([50, 500], [100, 160]).box(200, 100, 200.8, 160).box(200, 130, 500, 130.8)
    sheet.box(60, 104, 80, 112).box(60, 140, 80, 148).box(210, 110, 240, 118).box(210, 140, 240, 148)

    assert sorted(len(lines_of(region)) for region in clean_regions(sheet)) == [1, 1, 2]


def test_rows_beside_each_other_at_other_heights_are_lines_of_their_own():
    sheet = Sheet().box(60, 110, 120, 120)  # a cell in the middle of two lines, without rulings
    sheet.box(200, 104, 300, 113).box(200, 117, 300, 126)

    (region,) = clean_regions(sheet)

    assert len(lines_of(region)) == 3


def test_dots_and_strokes_belong_to_the_line_next_to_them():
    sheet = Sheet().box(60, 110, 120, 118).box(60, 119, 63, 120.5).box(60, 135, 120, 143)

    (region,) = clean_regions(sheet)

    assert len(lines_of(region)) == 2


def line_of(sheet: Sheet) -> Region:
    (region,) = clean_regions(sheet)
    (line,) = lines_of(region)
    return line


def test_marks_are_known_by_their_shape():
    def mark(draw):
        sheet = Sheet().box(90, 100, 92, 112).box(96, 100, 98, 112)  # letters behind it
        s = sheet.scale
        draw(sheet.pen, [round(v * s) for v in (75, 101, 85, 111)])
        found = leading_mark(line_of(sheet))
        return found.text if found else None

    assert mark(lambda pen, box: pen.rectangle(box, outline=0, width=2)) == "□"
    assert mark(lambda pen, box: pen.rectangle(box, fill=0)) == "■"
    assert mark(lambda pen, box: pen.ellipse(box, outline=0, width=2)) == "○"
    assert mark(lambda pen, box: pen.ellipse(box, fill=0)) == "●"
    x0, y0, x1, y1 = 75, 101, 85, 111
    diamond = [(80, y0), (x1, 106), (80, y1), (x0, 106)]
    assert mark(lambda pen, _: pen.polygon([(x * 200 / 72, y * 200 / 72) for x, y in diamond], outline=0)) == "◇"
    assert mark(lambda pen, box: pen.rectangle([box[0] + 10, *box[1:]], outline=0, width=2)) is None
    assert mark(lambda pen, box: pen.line(box, fill=0, width=3)) is None


def test_a_square_without_white_behind_it_is_a_letter():
    sheet = Sheet().box(86, 100, 98, 112)
    sheet.pen.rectangle([round(v * sheet.scale) for v in (75, 101, 85, 111)], outline=0, width=2)

    assert leading_mark(line_of(sheet)) is None


def test_a_line_without_its_mark_keeps_its_letters():
    sheet = Sheet().box(90, 100, 98, 112)
    sheet.pen.rectangle([round(v * sheet.scale) for v in (75, 101, 85, 111)], outline=0, width=2)
    line = line_of(sheet)
    mark = leading_mark(line)
    assert mark is not None

    rest = without_mark(line, mark)

    assert (rest.left, rest.top, rest.picture.width) == (line.left, line.top, line.picture.width)
    assert rest.picture.pixels.count(0) == round(8 * sheet.scale) * round(12 * sheet.scale)


def test_several_pictures_are_one_tiff():
    pictures = [Sheet().box(10 * n, 10, 10 * n + 9, 40).picture for n in (1, 2, 3)]
    odd = Picture(bytes(range(15)), 5, 3)

    with Image.open(io.BytesIO(tiff_of([*pictures, odd]))) as image:
        assert getattr(image, "n_frames", 1) == 4
        for number, picture in enumerate([*pictures, odd]):
            image.seek(number)
            assert image.tobytes() == picture.pixels
            assert image.size == (picture.width, picture.height)
        assert image.info["dpi"] == (300, 300)


@pytest.mark.parametrize("rotate", [0, 90])
def test_a_page_is_drawn_as_its_places_count(rotate):
    content = pdf(PdfSheet(rotate=rotate).fill(100, 200, 160, 230))

    (picture,) = page_pictures(content, (1,))

    ink = picture.pixels.translate(bytes(1 if grey < 100 else 0 for grey in range(256)))
    first = ink.index(1)
    left, top = (first % picture.width) / picture.scale, (first // picture.width) / picture.scale
    assert (round(left), round(top)) == ((100, 200) if rotate == 0 else (842 - 230, 100))
    assert round(picture.width / picture.scale) == (595 if rotate == 0 else 842)


def text_like() -> Sheet:
    """Rows of letters, some with a mark, as a page of text has them."""
    sheet = Sheet()
    for row in range(20):
        for letter in range(30 - row % 7):
            sheet.box(60 + 14 * letter, 80 + 30 * row, 69 + 14 * letter, 91 + 30 * row)
    return sheet


@pytest.mark.parametrize("degrees", [-2.0, -0.5, 0.0, 0.5, 2.0])
def test_a_page_that_leans_is_set_straight(degrees):
    sheet = text_like()
    sheet.image = sheet.image.rotate(-degrees, fillcolor=255)
    leaning = sheet.picture

    assert lean_of(leaning) * 180 / 3.14159 == pytest.approx(degrees, abs=0.1)
    assert abs(lean_of(straightened(leaning))) < 0.002
    (region,) = regions_of(straightened(leaning), find_bars(straightened(leaning)))
    assert len(lines_of(region)) == 20


@pytest.mark.parametrize(
    "sheet", [Sheet(), Sheet().box(60, 60, 90, 72), Sheet().box(0, 0, 595, 842)], ids=["white", "one word", "black"]
)
def test_a_page_with_next_to_nothing_on_it_stays_as_it_is(sheet):
    assert straightened(sheet.picture) is not None
    assert lean_of(sheet.picture) == 0


def test_small_boxes_are_rulings_and_letters_are_not():
    box = Sheet().grid([60, 95], [100, 124])
    letter = Sheet().grid([60, 70], [100, 110])

    assert [len(bars) for bars in (find_bars(box.picture).lying, find_bars(box.picture).standing)] == [2, 2]
    assert (*find_bars(letter.picture).lying, *find_bars(letter.picture).standing) == ()


def test_a_picture_full_of_bars_ends():
    sheet = Sheet(dots=100)
    for y in range(0, 842, 3):
        for x in range(0, 595, 20):
            sheet.box(x, y, x + 18, y + 1)

    assert len(regions_of(sheet.picture, find_bars(sheet.picture))) <= 1_500


def test_lines_whose_letters_touch_are_parted_and_large_ones_are_not():
    touching = Sheet()
    for letter in range(10):
        touching.box(60 + 14 * letter, 100, 69 + 14 * letter, 110).box(60 + 14 * letter, 110.8, 69 + 14 * letter, 121)
    touching.box(64, 108, 66, 113)
    large = Sheet().box(60, 200, 69, 221).box(80, 200, 89, 221)

    assert [line.ink_height > 20 * touching.scale for line in [line_of(touching)]] == [True]
    parts = divided(line_of(touching), 10 * touching.scale)
    assert len(parts) == 2
    assert parts[1].top - parts[0].top == pytest.approx(10.8 * touching.scale, abs=4)
    assert len(divided(line_of(large), 10 * large.scale)) == 1
