"""The parts of reading by shape: ink, outlines, the network, and what place and neighbours add."""

import math

import pytest

from noticeparse.readers.drawn.bitmap import HIGH, WIDE, Bitmap, letters_of, normalised, shrunk
from noticeparse.readers.drawn.lines import Measure
from noticeparse.readers.drawn.network import network
from noticeparse.readers.drawn.outlines import Outline, inked
from noticeparse.readers.drawn.pieces import Letter
from noticeparse.readers.drawn.reading import Reading, settled, weighed

LINE = Measure(em=10, base=100, em_spread=0.13, base_spread=0.09, top=91, bottom=102)


def bitmap(*rows: str) -> Bitmap:
    return Bitmap(bytes(255 if char == "#" else 0 for row in rows for char in row), len(rows[0]), len(rows))


def ring(left: float, top: float, right: float, bottom: float) -> tuple[tuple[float, float], ...]:
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def shapes(**odds: float) -> list[float]:
    """Probabilities of single characters; what is left is none of them."""
    known = network().classes
    names = {"zero": "0", "one": "1", "comma": ",", "quote": "’", "dash": "-", "tilde": "~"}
    found = [0.0] * (len(known) + 2)
    for name, odd in odds.items():
        found[known.index(names.get(name, name))] = odd
    found[-1] = 1 - sum(found)
    return found


def letter(left: float, top: float, right: float, bottom: float, **odds: float) -> Letter:
    """Ink by its place in em over the baseline of `LINE`, which is 100 from the top."""
    return Letter((left, 100 - 10 * top, right, 100 - 10 * bottom), shapes(**odds))


def test_letters_are_cut_at_blank_columns_and_cropped():
    found = letters_of(bitmap("........", ".##..#..", ".#......", "........"))

    assert [(ink.left, ink.top, ink.right, ink.bottom) for ink in found] == [(1, 1, 3, 3), (5, 1, 6, 2)]
    assert found[0].bitmap == bitmap("##", "#.")


def test_a_gap_that_is_too_small_does_not_cut_and_haze_is_no_ink():
    assert len(letters_of(bitmap("##.##"), least_gap=2)) == 1
    assert letters_of(Bitmap(bytes([20] * 12), 4, 3)) == []


@pytest.mark.parametrize(("wide", "high"), [(1, 1), (7, 5), (12, 16), (31, 44), (60, 9)])
def test_a_full_block_of_any_size_is_full_and_keeps_its_shape(wide, high):
    values = normalised(Bitmap(b"\xff" * (wide * high), wide, high))

    assert len(values) == WIDE * HIGH + 2
    assert values[: WIDE * HIGH] == pytest.approx([1.0] * (WIDE * HIGH))
    assert values[-2] == pytest.approx(math.log2(wide / high) / 2)


def test_fewer_pixels_hold_the_same_ink():
    found = shrunk(bitmap("##..", "##..", "....", "...."), 2, 2)

    assert found.pixels == bytes((255, 0, 0, 0))


def test_an_outline_is_filled_but_for_its_hole():
    outline = Outline((ring(0, 0, 4, 4), ring(1, 1, 3, 3)), even_odd=True)

    ink, scale = inked([outline])

    assert (ink.width, ink.height) == (40, 40)
    assert scale == 10
    assert sum(ink.pixels) / 255 / scale**2 == pytest.approx(12)
    assert sum(inked([Outline(outline.contours, even_odd=False)])[0].pixels) / 255 / 100 == pytest.approx(16)


def test_the_key_of_an_outline_does_not_depend_on_its_place():
    here, there = (Outline((ring(x, 5, x + 4, 9),), even_odd=False) for x in (0.0, 100.03125))

    assert here.key() == there.key()
    assert here.key() != Outline((ring(0, 5, 4, 8),), even_odd=False).key()


def test_the_network_gives_probabilities_and_knows_a_bar_from_a_ring():
    known = network()
    bar = known.of_ink(bitmap(*["##########"] * 2))
    hollow = known.of_ink(inked([Outline((ring(0, 0, 4, 4), ring(0.5, 0.5, 3.5, 3.5)), even_odd=True)])[0])

    assert sum(bar) == pytest.approx(1)
    assert len(bar) == len(known.classes) + 2
    assert known.classes[max(range(len(bar)), key=bar.__getitem__)] in "-_"
    assert known.classes[max(range(len(hollow)), key=hollow.__getitem__)] == "□"


def test_a_comma_and_a_quotation_mark_are_told_by_their_height():
    low = weighed(letter(0, 0.1, 2, -0.15, comma=0.5, quote=0.5), LINE)
    high = weighed(letter(0, 0.72, 2, 0.47, comma=0.5, quote=0.5), LINE)

    assert max(low, key=low.__getitem__) == ","
    assert max(high, key=high.__getitem__) == "’"


def test_small_and_capital_letters_are_told_by_their_size():
    small = weighed(letter(0, 0.52, 5, 0, x=0.5, X=0.5), LINE)
    capital = weighed(letter(0, 0.71, 7, 0, x=0.5, X=0.5), LINE)

    assert (max(small, key=small.__getitem__), max(capital, key=capital.__getitem__)) == ("x", "X")


def test_what_looks_like_no_letter_is_none_wherever_it_stands():
    odds = weighed(letter(0, 0.7, 5, 0, zero=0.01), LINE)

    assert max(odds, key=odds.__getitem__) == ""


def word(*letters: Letter) -> list[Reading]:
    return [Reading(one, LINE, weighed(one, LINE)) for one in letters]


def round_one(left: float) -> Letter:
    return letter(left, 0.72, left + 5, -0.01, zero=0.5, O=0.5)


def test_a_ring_is_a_zero_among_digits_and_an_o_among_capitals():
    digits = word(letter(0, 0.72, 5, 0, **{"2": 1.0}), round_one(6), letter(12, 0.72, 17, 0, **{"5": 1.0}))
    capitals = word(letter(0, 0.72, 5, 0, S=1.0), round_one(6), letter(12, 0.72, 17, 0, S=1.0))

    settled(digits)
    settled(capitals)

    assert ["".join(reading.char for reading in one) for one in (digits, capitals)] == ["205", "SOS"]


def test_letters_of_one_line_say_how_large_it_is():
    """The text beside them is half as large again, so that its size alone would make capitals small."""
    large = Measure(em=14, base=101, em_spread=0.13, base_spread=0.09, top=88, bottom=104)
    readings = [
        Reading(one, large, weighed(one, large))
        for one in (letter(0, 0.72, 5, 0, K=1.0), letter(8, 0.71, 13, 0, S=0.5, s=0.5))
    ]

    settled(readings)

    assert "".join(reading.char for reading in readings) == "KS"
