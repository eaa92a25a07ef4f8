"""Which reader takes a file, and what is said where none does."""

from __future__ import annotations

import pytest
from tests.hancom_builders import hwp5, ole, p, paragraph, simple_hwpx

import noticeparse
from noticeparse.errors import DrmError, InputError, OldHwpError, UnsupportedFormatError
from noticeparse.readers.base import ReadLimits

READ = {
    "hwp5": (hwp5(paragraph("공고문")), "hwp5.v1", "application/x-hwp"),
    "hwpx": (simple_hwpx(p("공고문")), "hwpx.v1", "application/hwp+zip"),
    "hwpml": (
        "<HWPML><HEAD/><BODY><SECTION><P><TEXT><CHAR>공고문</CHAR></TEXT></P></SECTION></BODY></HWPML>".encode(),
        "hwpml.v1",
        "application/x-hwpml",
    ),
    "html": ("<!doctype html><title>게시판</title><p>공고문".encode(), "html.v1", "text/html"),
    "text": ("공고문".encode(), "text.v1", "text/plain"),
}
REFUSED = {
    "hwp 3": (b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05", OldHwpError, "hwp3"),
    "SCDSA": (b"SCDSA004" + bytes(300), DrmError, "drm"),
    "DRMONE": (b"\x9b DRMONE  This Document is encrypted", DrmError, "drm"),
    "NASCA": (b"<## NASCA DRM FILE - VER1.00 ##>" + bytes(300), DrmError, "drm"),
    "RAR": (b"Rar!\x1a\x07\x00" + bytes(300), UnsupportedFormatError, "unsupported_format"),
    "TIFF": (b"II*\x00" + bytes(300), UnsupportedFormatError, "unsupported_format"),
    "empty ZIP": (b"PK\x05\x06" + bytes(18), UnsupportedFormatError, "unsupported_format"),
    "old Word": (ole({"WordDocument": b"1"}), UnsupportedFormatError, "unsupported_format"),
}


@pytest.mark.parametrize(("content", "reader", "media_type"), READ.values(), ids=READ.keys())
@pytest.mark.parametrize("name", ["a.hwp", "a.hwpx", "a.pdf", "a", "a.txt"])
def test_the_content_decides_and_never_the_ending(content, reader, media_type, name):
    found = noticeparse.read(content, name=name)

    assert (found.source.reader, found.source.media_type, found.source.name) == (reader, media_type, name)
    assert found.text == "공고문"


@pytest.mark.parametrize(("content", "kind", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_named(content, kind, code):
    with pytest.raises(kind) as caught:
        noticeparse.read(content, name="a.hwp")

    assert caught.value.code == code
    assert "a.hwp" in caught.value.message
    assert caught.value.hint


def test_a_file_beyond_the_size_is_too_large_before_it_is_opened():
    with pytest.raises(InputError) as caught:
        noticeparse.read(hwp5(paragraph("공고문")), name="a.hwp", limits=ReadLimits(bytes=100))

    assert caught.value.code == "too_large"
