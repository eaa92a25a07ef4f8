from array import array

from noticeparse.model.geometry import Box
from noticeparse.model.page import Page
from noticeparse.model.places import PrintedPlaces
from noticeparse.model.span import Span


def page(number: int, boxes: list[tuple[float, float, float, float]], offsets: list[int]) -> Page:
    return Page(
        number=number,
        width=100,
        height=100,
        text="가" * len(boxes),
        boxes=array("f", [value for box in boxes for value in box]),
        blanks=bytes(len(boxes)),
        rulings=array("f"),
        offsets=array("l", offsets),
    )


def test_a_span_over_lines_has_a_box_for_each_and_one_around_them():
    places = PrintedPlaces([page(1, [(50, 10, 60, 20), (60, 10, 70, 20), (10, 30, 20, 40)], [0, 1, 3])])

    assert places.lines(Span(0, 4)) == ((1, Box(50, 10, 70, 20)), (1, Box(10, 30, 20, 40)))
    assert places.place(Span(0, 4)) == (1, Box(10, 10, 70, 40))


def test_a_span_over_pages_stands_on_the_first_of_them():
    places = PrintedPlaces([page(3, [(10, 80, 20, 90)], [0]), page(4, [(10, 10, 20, 20)], [2])])

    assert places.place(Span(0, 3)) == (3, Box(10, 80, 20, 90))
    assert places.place(Span(2, 3)) == (4, Box(10, 10, 20, 20))


def test_a_box_that_is_too_wide_ends_before_the_next_character():
    places = PrintedPlaces([page(1, [(10, 10, 25, 20), (18, 10, 33, 20)], [0, 1])])

    assert places.place(Span(0, 1)) == (1, Box(10, 10, 18, 20))
    assert places.place(Span(0, 2)) == (1, Box(10, 10, 33, 20))


def test_what_is_not_printed_has_no_place():
    places = PrintedPlaces([page(1, [(10, 10, 20, 20)], [-1])])

    assert places.place(Span(0, 5)) is None
    assert PrintedPlaces([]).lines(Span(0, 1)) == ()
