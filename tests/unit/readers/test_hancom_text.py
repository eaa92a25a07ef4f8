"""Characters of Hancom's own: symbols, controls, old compositions."""

from __future__ import annotations

import time
import unicodedata

import pytest

from noticeparse.readers.hancom_text import clean, symbol_table

CLEANED = {
    "\U000f02b1 지원개요": "① 지원개요",
    "\U000f02c4": "⑳",
    "\U000f0854사업\U000f0855": "《사업》",
    "\uf06e 항목": "■ 항목",
    "가\x00나\x1f다": "가나다",
    "첫 줄\r\n둘째 줄\u2028셋째 줄": "첫 줄\n둘째 줄\n셋째 줄",
    "\u1100\u1161": "가",
    "\ufeff글\ufffc": "글",
    "㈜\u00a0회사": "㈜\u00a0회사",
    "\ud83d": "\ufffd",
    "탭\t있음": "탭\t있음",
}


@pytest.mark.parametrize(("raw", "cleaned"), CLEANED.items(), ids=ascii)
def test_text_is_what_is_printed(raw, cleaned):
    assert clean(raw) == cleaned


def test_a_symbol_that_nobody_knows_is_kept():
    assert clean("\uf021\U000f0fff") == "\uf021\U000f0fff"


def test_the_table_gives_composed_text():
    for code, printed in symbol_table().items():
        assert 0xE000 <= code <= 0xF8FF or 0xF0000 <= code <= 0xFFFFD
        assert unicodedata.is_normalized("NFC", printed)


def test_long_runs_take_no_time():
    began = time.perf_counter()

    for text in ("\u1161" * 100_000, " " * 100_000, "1" * 100_000, "\U000f02b1" * 100_000):
        clean(text)

    assert time.perf_counter() - began < 2
