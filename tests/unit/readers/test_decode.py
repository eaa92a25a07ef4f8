"""Bytes become NFC text with LF line ends, and each character knows its place in the input."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticeparse.errors import EncodingError
from noticeparse.readers.decode import decode, normalise

NOTICE = "2026년도 장비 도입 지원사업 공고\r\n□ 지원한도 : 최대 2억원\r\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        pytest.param(NOTICE.encode(), "utf-8", id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + NOTICE.encode(), "utf-8", id="utf-8 with BOM"),
        pytest.param(NOTICE.encode("cp949"), "cp949", id="cp949"),
        pytest.param(b"\xff\xfe" + NOTICE.encode("utf-16-le"), "utf-16-le", id="utf-16 with BOM"),
    ],
)
def test_text_is_decoded_whatever_its_encoding(content: bytes, encoding: str) -> None:
    assert decode(content, "공고.txt") == (NOTICE, encoding)


def test_random_bytes_are_no_text() -> None:
    noise = random.Random(7).randbytes(4000)

    with pytest.raises(EncodingError, match=r"공고\.txt") as caught:
        decode(noise, "공고.txt")
    assert "UTF-8" in caught.value.hint


def test_a_cut_character_does_not_cost_the_notice() -> None:
    text, encoding = decode((NOTICE * 5).encode()[:-1] + b"\xea", "x")

    assert encoding == "utf-8"
    assert text.count("\ufffd") == 1


def test_line_ends_become_line_feeds_and_map_back() -> None:
    mapped = normalise(NOTICE)

    assert mapped.text == NOTICE.replace("\r\n", "\n")
    at = mapped.text.index("□")
    assert mapped.span(at, at + 1).cut(NOTICE) == "□"
    line_end = mapped.text.index("\n")
    assert mapped.span(line_end, line_end + 1).cut(NOTICE) == "\r\n"


def test_decomposed_hangul_is_composed_and_maps_back() -> None:
    decomposed = unicodedata.normalize("NFD", "지원한도 각 2억원(협약)")
    mapped = normalise(decomposed)

    assert mapped.text == "지원한도 각 2억원(협약)"
    at = mapped.text.index("협약")
    assert mapped.span(at, at + 2).cut(decomposed) == unicodedata.normalize("NFD", "협약")


@given(st.text(max_size=80))
def test_normalising_any_text_gives_nfc_without_carriage_returns(text: str) -> None:
    mapped = normalise(text)

    assert unicodedata.is_normalized("NFC", mapped.text) or "\u1160" <= max(mapped.text, default="") <= "\u11ff"
    assert "\r" not in mapped.text
    assert len(mapped.text) == len(mapped.starts)
