from __future__ import annotations

from decimal import Decimal

import pytest

from noticeparse.nlp.numerals import parse_numeral, parse_sino, read_numeral

NUMERALS = [
    ("1,500,000", "1500000"),
    ("0.5", "0.5"),
    ("1,234.5", "1234.5"),
    ("1억 5천만", "150000000"),
    ("1억5,000만", "150000000"),
    ("2,180억", "218000000000"),
    ("3천5백만", "35000000"),
    ("1백50만", "1500000"),
    ("2조 3,000억", "2300000000000"),
    ("50백만", "50000000"),
    ("9천", "9000"),
    ("0.01억", "1000000"),
    ("오백만", "5000000"),
    ("일천만", "10000000"),
    ("오십만", "500000"),
    ("삼억 오천만", "350000000"),
    ("천이백", "1200"),
    ("육십", "60"),
]
NOT_NUMERALS = ["", "원", "12가", "000", "만억", "이삼", "백천", "1억 1억"]


@pytest.mark.parametrize(("text", "value"), NUMERALS)
def test_a_number_is_read_in_every_style(text: str, value: str) -> None:
    assert parse_numeral(text) == Decimal(value)


@pytest.mark.parametrize("text", NOT_NUMERALS)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_numeral(text) is None


def test_reading_stops_where_the_units_no_longer_descend() -> None:
    read = read_numeral("3억 3억 6억", 0)
    assert read is not None
    assert (read.value, read.end) == (Decimal(300_000_000), 2)


def test_a_last_plain_group_needs_the_currency() -> None:
    with_won, without = read_numeral("1만 5,000원", 0), read_numeral("1만 5,000명", 0)
    assert with_won is not None
    assert without is not None
    assert (int(with_won.value), int(without.value)) == (15000, 10000)


def test_syllables_in_the_wrong_order_are_no_number() -> None:
    assert parse_sino("십천") is None
