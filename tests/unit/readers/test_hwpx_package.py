"""HWPX archives: what is in them, in which order, and what is wrong with them."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.hancom_builders import hwpx, p, section, simple_hwpx

from noticeparse.errors import (
    DamagedError,
    EncryptedError,
    InputError,
    TooLargeError,
    TruncatedError,
    UnsafeArchiveError,
    UnsupportedFormatError,
)
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.hwpx import HwpxReader

OTHERS = {
    "word/document.xml": "Word",
    "xl/workbook.xml": "Excel",
    "ppt/presentation.xml": "PowerPoint",
    "readme.txt": "ZIP",
}


def text_of(content: bytes, limits: ReadLimits | None = None) -> str:
    return HwpxReader().read(content, name="notice.hwp", sha256="0" * 64, limits=limits or ReadLimits()).text


def spine(*hrefs: str) -> str:
    items = "".join(f'<opf:item id="s{number}" href="{href}"/>' for number, href in enumerate(hrefs))
    refs = "".join(f'<opf:itemref idref="s{number}"/>' for number, _ in enumerate(hrefs))
    return f'<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:manifest>{items}</opf:manifest><opf:spine>{refs}</opf:spine></opf:package>'


def zipped(members: dict[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def test_sections_come_by_number_where_there_is_no_spine():
    members: dict[str, str | bytes] = {
        f"Contents/section{number}.xml": section(p(f"{number}절")) for number in (10, 2, 0)
    }

    assert text_of(hwpx(members)) == "0절\n2절\n10절"


def test_the_spine_gives_the_order_and_what_it_forgets_follows():
    members: dict[str, str | bytes] = {
        f"Contents/section{number}.xml": section(p(f"{number}절")) for number in range(3)
    }
    members["Contents/content.hpf"] = spine("Contents/header.xml", "Contents/section2.xml", "section0.xml")

    assert text_of(hwpx(members)) == "2절\n0절\n1절"


def test_a_section_under_another_name_is_found_by_the_spine():
    members: dict[str, str | bytes] = {
        "Body/main.xml": section(p("글")),
        "Contents/content.hpf": spine("Body/main.xml"),
    }

    assert text_of(hwpx(members)) == "글"


def test_a_broken_spine_is_no_reason_to_give_up():
    members: dict[str, str | bytes] = {
        "Contents/section0.xml": section(p("글")),
        "Contents/content.hpf": "<opf:package",
    }

    assert text_of(hwpx(members)) == "글"


@pytest.mark.parametrize("name", [r"Contents\section0.xml", "CONTENTS/Section0.xml", "./Contents/section0.xml"])
def test_names_are_found_however_they_are_spelled(name):
    assert text_of(hwpx({name: section(p("글"))})) == "글"


def test_a_byte_order_mark_and_utf_16_are_read():
    assert text_of(hwpx({"Contents/section0.xml": b"\xef\xbb\xbf" + section(p("글")).encode()})) == "글"
    wide = '<?xml version="1.0" encoding="UTF-16"?>' + section(p("글"))
    assert text_of(hwpx({"Contents/section0.xml": wide.encode("utf-16")})) == "글"


def test_a_control_character_that_xml_forbids_is_dropped():
    assert text_of(hwpx({"Contents/section0.xml": section(p("글\x0b자")).encode()})) == "글자"


def test_a_password_is_named():
    encrypted = '<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>'
    members: dict[str, str | bytes] = {"Contents/section0.xml": b"\x00\x01\x02", "META-INF/manifest.xml": encrypted}

    with pytest.raises(EncryptedError) as caught:
        text_of(hwpx(members))

    assert caught.value.code == "encrypted"


@pytest.mark.parametrize(("member", "what"), OTHERS.items())
def test_another_archive_is_named_for_what_it_is(member, what):
    with pytest.raises(UnsupportedFormatError, match=what):
        text_of(zipped({member: "<a/>"}))


def test_hwpx_without_a_section_is_damaged():
    with pytest.raises(DamagedError, match="without a section"):
        text_of(hwpx({"Contents/header.xml": "<a/>"}))


def test_a_section_that_is_no_xml_is_damaged():
    with pytest.raises(DamagedError, match="XML"):
        text_of(hwpx({"Contents/section0.xml": "<hs:sec>"}))


def test_half_a_file_is_truncated():
    content = simple_hwpx(p("글"))

    with pytest.raises(TruncatedError):
        text_of(content[: len(content) // 2])


def test_a_bomb_is_refused():
    with pytest.raises(UnsafeArchiveError):
        text_of(hwpx({"Contents/section0.xml": section(p(" " * 3_000_000))}), ReadLimits(ratio=100))


@pytest.mark.parametrize("cut", range(1, 400, 7))
def test_wherever_it_is_cut_the_error_has_a_name(cut):
    content = simple_hwpx(p("글"))

    with pytest.raises(InputError):
        text_of(content[: len(content) - cut])


def test_more_markup_than_a_notice_has_is_too_large():
    with pytest.raises(TooLargeError, match="markup"):
        text_of(simple_hwpx(p("글" * 1000)), ReadLimits(markup=1000))
