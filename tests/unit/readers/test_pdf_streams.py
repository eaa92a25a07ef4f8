"""Streams that unpack to far more than a page needs, for both PDF engines."""

from __future__ import annotations

import zlib

import pytest
from tests.pdf_builder import Sheet, pdf

from noticeparse import api
from noticeparse.errors import UnsafeArchiveError
from noticeparse.readers.base import ReadLimits

LIMITS = ReadLimits(markup=1_000_000, unpacked=4_000_000)
ENGINES = ("pdfium", "pdfplumber")


def with_stream(data: bytes, keys: str = "/Filter /FlateDecode") -> bytes:
    body = f"<< {keys} /Length {len(data)} >> stream\n".encode() + data + b"\nendstream"
    return pdf(Sheet().text(50, 50, "지원사업 공고"), extra=[body])


def packed(size: int, layers: int = 1) -> bytes:
    data = b" " * size
    for _ in range(layers):
        data = zlib.compress(data, 9)
    return data


BOMBS = {
    "a page": with_stream(packed(1_100_000)),
    "a picture": with_stream(packed(4_100_000), "/Subtype /Image /Filter /FlateDecode"),
    "packed twice": with_stream(packed(1_100_000, 2), "/Filter [/FlateDecode /FlateDecode]"),
    "packed over and over": with_stream(packed(100, 9), "/Filter [/FlateDecode]"),
    "a filter of another name": with_stream(packed(1_100_000), "/Filter 7 0 R"),
    "a stream without its end": with_stream(packed(1_100_000)).replace(b"endstream", b"endstr"),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS.keys())
def test_a_stream_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(content, engine):
    with pytest.raises(UnsafeArchiveError) as caught:
        api.read(content, limits=LIMITS, engine=engine)

    assert caught.value.code == "unsafe_archive"


@pytest.mark.parametrize(
    "content",
    [
        with_stream(packed(900_000)),
        with_stream(packed(3_900_000), "/Subtype /Image /Filter /FlateDecode"),
        with_stream(packed(1_100_000)[:200]),
        with_stream(b"\x78\x9c no zlib at all" * 100),
        with_stream(b""),
        pdf(Sheet().text(50, 50, "upstream 지원사업 endstream")),
    ],
    ids=["below the cap", "a picture below it", "cut off", "no stream of zlib", "empty", "the words in a text"],
)
def test_other_streams_are_no_hindrance(content):
    assert api.read(content, limits=LIMITS).text.strip()


def test_many_streams_without_their_end_do_not_keep_the_reader_busy():
    content = with_stream(packed(1_000)).replace(b"endstream", b"endstr") + b"stream\n\x78\x9c\0" * 20_000

    assert api.read(content, limits=LIMITS).text.strip()
