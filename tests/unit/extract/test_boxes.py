"""Boxes of evidence in files that are turned, cropped, or go on over the page."""

import pytest
from tests.pdf_builder import Sheet, pdf

from noticeparse import api
from noticeparse.spec.notice import Evidence

# turn of the page -> the matrix under which its text is upright again
UPRIGHT = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 842 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 -247 842"}


def sheet(rotate: int = 0, crop: tuple[float, float, float, float] | None = None) -> Sheet:
    return (
        Sheet(rotate=rotate, crop=crop)
        .raw(f"{UPRIGHT[rotate]} cm")
        .text(100, 120, "2025년 기술 지원사업 공고", 20)
        .text(100, 200, "1. 신청기간")
        .text(110, 220, "□ 신청기간: 2025. 3. 4. ~ 2025. 3. 28.")
        .text(100, 260, "2. 지원내용")
        .text(110, 280, "□ 지원한도: 최대 3천만원")
    )


def evidence(content: bytes, pointer: str) -> Evidence:
    return next(e for e in api.extract(content, name="a.pdf").evidence if e.pointer == pointer)


@pytest.mark.parametrize("rotate", sorted(UPRIGHT))
def test_the_box_of_a_value_stands_where_it_is_shown(rotate):
    found = evidence(pdf(sheet(rotate)), "/programs/0/application/period")

    assert (found.page, found.text) == (1, "2025. 3. 4. ~ 2025. 3. 28.")
    assert found.bbox == pytest.approx((175, 212, 300, 222), abs=6)


def test_boxes_count_from_the_crop_box():
    whole = evidence(pdf(sheet()), "/title").bbox
    cropped = evidence(pdf(sheet(crop=(30, 50, 560, 800))), "/title").bbox

    assert whole is not None
    assert cropped == pytest.approx((whole[0] - 30, whole[1] - 42, whole[2] - 30, whole[3] - 42), abs=0.1)


def test_a_value_in_a_cell_that_goes_on_over_the_page_has_the_page_that_it_is_printed_on():
    xs = (50, 150, 550)
    first = (
        Sheet().text(100, 120, "2025년 기술 지원사업 공고", 20).text(50, 540, "1. 지원내용").grid(xs, (560, 620, 800))
    )
    first.text(60, 590, "구분").text(160, 590, "내용").text(60, 650, "지원한도").text(
        160, 780, "기업에 다음과 같이 지원"
    )
    second = Sheet().grid(xs, (60, 200)).text(160, 90, "최대 3천만원")

    found = evidence(pdf(first, second), "/programs/0/tracks/0/limit")

    assert (found.page, found.text) == (2, "최대 3천만원")
    assert found.bbox == pytest.approx((160, 82, 217, 92), abs=3)


def test_text_has_no_boxes():
    assert all(e.bbox is None and e.page is None for e in api.extract("2025년 지원사업 공고\n".encode()).evidence)
