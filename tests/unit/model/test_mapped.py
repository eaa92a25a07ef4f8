"""A mapped text remembers where each character came from, whatever is done to it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span, cover


def test_slice_points_at_the_same_characters_of_the_base() -> None:
    base = "지원한도 : 최대 2억원"
    part = MappedText.of(base).slice(7, 13)

    assert part.text == "최대 2억원"[:6]
    assert part.span().cut(base) == part.text


def test_replaced_characters_stand_for_their_whole_match() -> None:
    base = "한도\\*  2억원"
    mapped = MappedText.of(base).replace(re.compile(r"\\\*"), "*").replace(re.compile(r" +"), " ")

    assert mapped.text == "한도* 2억원"
    assert mapped.span(2, 3).cut(base) == "\\*"
    assert mapped.span(4, 7).cut(base) == "2억원"


def test_inserted_separator_has_no_place_of_its_own() -> None:
    base = "신청\n기간"
    joined = MappedText.join((MappedText.of(base, Span(0, 2)), MappedText.of(base, Span(3, 5))), " ")

    assert joined.text == "신청 기간"
    assert len(joined.span(2, 3)) == 0
    assert joined.span().cut(base) == base


def test_strip_keeps_places() -> None:
    base = "  (공통)  "
    stripped = MappedText.of(base).strip("() ")

    assert stripped.text == "공통"
    assert stripped.span() == Span(3, 5)


def test_cover_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no spans"):
        cover([])


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_every_slice_of_the_base_itself_maps_back_exactly(base: str, a: int, b: int) -> None:
    low, high = sorted((min(a, len(base)), min(b, len(base))))

    assert MappedText.of(base).span(low, high).cut(base) == base[low:high]


@given(st.text(alphabet="가나 다\t<b>&*", max_size=60))
def test_replacing_never_loses_the_order_of_places(base: str) -> None:
    mapped = MappedText.of(base).replace(re.compile(r"<b>|[ \t]+"), " ").strip()

    assert len(mapped.text) == len(mapped.starts) == len(mapped.ends)
    assert list(mapped.starts) == sorted(mapped.starts)
