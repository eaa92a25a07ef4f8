"""Every kind of bad input has its own name, message and hint, in every format that knows it."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from tests.hancom_builders import hwp5, hwpx, ole, p, paragraph, record, section, simple_hwpx
from tests.pdf_builder import Sheet, locked, pdf

from noticeparse import api
from noticeparse.errors import InputError
from noticeparse.readers.base import ReadLimits

PDF = pdf(Sheet().text(50, 50, "지원사업 공고"), Sheet().text(50, 50, "둘째 쪽"))
PICTURE = pdf(*[Sheet().raw("q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q")] * 2)
MANIFEST = '<manifest><file-entry full-path="Contents/section0.xml"><encryption-data/></file-entry></manifest>'
HTML = "<!doctype html><p>지원사업 공고</p>".encode()
HWPML = "<HWPML><HEAD/><BODY><SECTION><P><TEXT><CHAR>{}</CHAR></TEXT></P></SECTION></BODY></HWPML>"
DEEP = p("글")
for _ in range(40):
    DEEP = p(f"<hp:tbl><hp:tr><hp:tc><hp:subList>{DEEP}</hp:subList></hp:tc></hp:tr></hp:tbl>")
SMALL = ReadLimits(characters=100, lines=10, pages=1, page_objects=3, members=3, markup=20_000, unpacked=100_000)
TINY = ReadLimits(bytes=10)


def flagged(bits: int) -> bytes:
    return hwp5(paragraph("공고"), flags=1 | bits)


def word() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    return written.getvalue()


def hwp5_bomb() -> bytes:
    return hwp5(record(67, 0, bytes(2_000_000)))


CASES: dict[str, tuple[bytes, str, ReadLimits]] = {
    "hwp5 with a password": (flagged(1 << 1), "encrypted", ReadLimits()),
    "hwp5 with a certificate": (flagged(1 << 8), "encrypted", ReadLimits()),
    "hwp5 with rights": (flagged(1 << 4), "drm", ReadLimits()),
    "hwp5 with rights by certificate": (flagged(1 << 10), "drm", ReadLimits()),
    "hwp5 cut off": (hwp5(paragraph("공고" * 3_000))[:4_000], "truncated", ReadLimits()),
    "hwp5 with a record that is cut off": (hwp5(paragraph("공고") + b"\x43\x00\xf0\x7f"), "truncated", ReadLimits()),
    "hwp5 without sections": (hwp5(), "damaged", ReadLimits()),
    "hwp5 with a broken stream": (
        ole({"FileHeader": b"HWP Document File".ljust(36, b"\0") + b"\1\0\0\0", "BodyText/Section0": b"\xff" * 99}),
        "damaged",
        ReadLimits(),
    ),
    "hwp5 without text": (hwp5(paragraph("")), "no_text", ReadLimits()),
    "hwp5 that is a bomb": (hwp5_bomb(), "unsafe_archive", SMALL),
    "hwp5 of a text too large": (hwp5(paragraph("공고 " * 60)), "too_large", SMALL),
    "hwp5 without time": (hwp5(paragraph("공고")), "too_slow", ReadLimits(seconds=0)),
    "an old Word document": (ole({"WordDocument": b"1"}), "unsupported_format", ReadLimits()),
    "hwpx with a password": (
        hwpx({"META-INF/manifest.xml": MANIFEST, "Contents/section0.xml": b"\x80\x81"}),
        "encrypted",
        ReadLimits(),
    ),
    "hwpx cut off": (simple_hwpx(p("공고"))[:-40], "truncated", ReadLimits()),
    "hwpx that is no XML": (hwpx({"Contents/section0.xml": "<hs:sec"}), "damaged", ReadLimits()),
    "hwpx without sections": (hwpx({"Contents/header.xml": "<a/>"}), "damaged", ReadLimits()),
    "hwpx that nests too deep": (simple_hwpx(DEEP), "damaged", ReadLimits()),
    "hwpx without text": (simple_hwpx(p("")), "no_text", ReadLimits()),
    "hwpx of too many members": (hwpx({str(n): b"" for n in range(4)}), "unsafe_archive", SMALL),
    "hwpx that unpacks to too much": (hwpx({"a": bytes(110_000)}), "unsafe_archive", SMALL),
    "hwpx that is a bomb": (hwpx({"a": bytes(2_000_000)}), "unsafe_archive", ReadLimits(ratio=100)),
    "hwpx of too much markup": (simple_hwpx(p("공고 " * 9_000)), "too_large", SMALL),
    "hwpx of a text too large": (simple_hwpx(p("공고 " * 60)), "too_large", SMALL),
    "hwpx without time": (simple_hwpx(p("공고")), "too_slow", ReadLimits(seconds=0)),
    "another archive": (word(), "unsupported_format", ReadLimits()),
    "an empty archive": (b"PK\x05\x06" + bytes(18), "unsupported_format", ReadLimits()),
    "hwpml that is no XML": (HWPML.format("공고")[:-9].encode(), "damaged", ReadLimits()),
    "hwpml without a body": (b"<HWPML><HEAD/></HWPML>", "damaged", ReadLimits()),
    "hwpml without text": (HWPML.format("").encode(), "no_text", ReadLimits()),
    "hwpml of too much markup": (HWPML.format("공고 " * 9_000).encode(), "too_large", SMALL),
    "hwpml of a text too large": (HWPML.format("공고 " * 60).encode(), "too_large", SMALL),
    "pdf with a password": (locked(), "encrypted", ReadLimits()),
    "pdf cut off": (PDF[: len(PDF) // 2], "truncated", ReadLimits()),
    "pdf that is nothing but its head": (b"%PDF-1.5\n" + b"1" * 500 + b"\n%%EOF\n", "damaged", ReadLimits()),
    "pdf of pictures": (PICTURE, "no_text", ReadLimits()),
    "pdf of empty pages": (pdf(Sheet(), Sheet()), "no_text", ReadLimits()),
    "pdf of too many pages": (PDF, "too_large", SMALL),
    "pdf of too many objects": (pdf(Sheet().text(9, 9, "공고").grid((9, 99), (9, 99))), "too_large", SMALL),
    "pdf of too many characters": (pdf(Sheet(width=9_000).text(9, 50, "가" * 200)), "too_large", SMALL),
    "pdf that is a bomb": (
        pdf(Sheet().text(9, 9, "공고"), extra=[b"<< >> stream\n" + zlib.compress(bytes(30_000)) + b"\nendstream"]),
        "unsafe_archive",
        SMALL,
    ),
    "pdf without time": (PDF, "too_slow", ReadLimits(seconds=0)),
    "html without text": (b"<!doctype html><script>1</script>", "no_text", ReadLimits()),
    "html that nests too deep": (HTML + b"<div>" * 3_000 + "글".encode(), "too_large", ReadLimits()),
    "html of a text too large": (HTML + "<p>공고 ".encode() * 60, "too_large", SMALL),
    "html of too many bytes": (HTML + b" " * 900, "too_large", SMALL),
    "html in an unreadable charset": (HTML + b"\xff\xfe\xfd\x81" * 40, "undecodable", ReadLimits()),
    "html without time": (HTML, "too_slow", ReadLimits(seconds=0)),
    "text in an unreadable charset": (b"\x81\xff\xfe\x9d" * 100, "undecodable", ReadLimits()),
    "text of too many characters": ("공고 ".encode() * 60, "too_large", SMALL),
    "text of too many lines": ("공\n".encode() * 11, "too_large", SMALL),
    "text without time": ("공고\n가\t나\n다\t라\n".encode(), "too_slow", ReadLimits(seconds=0)),
    "nothing": (b"", "empty", ReadLimits()),
    "blanks": (b" \r\n\t" * 9, "empty", ReadLimits()),
    "more bytes than a file may have": ("지원사업 공고".encode(), "too_large", TINY),
    "hwp of before 2002": (b"HWP Document File V3.00 \x1a\1\2\3\4\5" + bytes(200), "hwp3", ReadLimits()),
    "a container SCDSA": (b"SCDSA004" + bytes(300), "drm", ReadLimits()),
    "a container NASCA": (b"<## NASCA DRM FILE - VER1.00 ##>" + bytes(99), "drm", ReadLimits()),
    "a container DRMONE": (b"\x9b DRMONE  This Document is encrypted" + bytes(99), "drm", ReadLimits()),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + bytes(99), "unsupported_format", ReadLimits()),
    "a program": (b"\x7fELF" + bytes(99), "unsupported_format", ReadLimits()),
}  # fmt: skip
BY_PDFPLUMBER = {
    "pdf cut off": "damaged",  # pdfminer repairs what it can and does not say that something is missing
    **{name: code for name, (_, code, _) in CASES.items() if name.startswith("pdf") and name != "pdf cut off"},
}


def refusal(content: bytes, limits: ReadLimits, engine: str | None = None) -> InputError:
    with pytest.raises(InputError) as caught:
        api.read(content, name="notice.hwp", limits=limits, engine=engine)
    return caught.value


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_refused_by_its_name(name):
    content, code, limits = CASES[name]

    error = refusal(content, limits)

    assert error.code == code, error.message
    assert "notice.hwp" in error.message
    assert len(error.hint) > 10


@pytest.mark.parametrize("name", BY_PDFPLUMBER)
def test_the_second_engine_refuses_it_by_the_same_name(name):
    content, _, limits = CASES[name]

    assert refusal(content, limits, "pdfplumber").code == BY_PDFPLUMBER[name]


def test_the_table_holds_every_code_of_a_file_that_is_there():
    codes = {error.default_code for error in _below(InputError)} - {"input", "not_found"}

    assert {code for _, code, _ in CASES.values()} == codes


def _below(kind: type[InputError]) -> set[type[InputError]]:
    return {kind}.union(*(_below(child) for child in kind.__subclasses__()))


def test_a_section_of_its_own_is_read_where_nothing_is_wrong():
    assert api.read(hwpx({"Contents/section0.xml": section(p("공고"))})).text == "공고"
