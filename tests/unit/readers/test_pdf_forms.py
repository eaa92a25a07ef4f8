"""Forms of a PDF that draw each other over and over are refused before PDFium unfolds them; what is legal is read."""

from __future__ import annotations

import time
import zlib

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]
import pytest
from tests.pdf_builder import file_of, stream_of

from noticeparse import api
from noticeparse.errors import TooLargeError, TooSlowError
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.deadline import Deadline
from noticeparse.readers.pdf_forms import DEPTH, check_forms

FONT = "/Font << /H << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
TEXT = "BT /H 10 Tf 50 50 Td (Notice of support) Tj ET "
LINE = "0 0 m 9 9 l S "
FIRST = 5  # number of the first object that a test adds
SELF = f"/Resources << /XObject << /F {FIRST} 0 R >> >>"


def page(
    content: str | bytes, *objects: bytes, resources: str = f"/XObject << /F {FIRST} 0 R >>", keys: str = ""
) -> bytes:
    """A file of one page; the objects are numbered from `FIRST`."""
    fonts = "" if "/Font" in resources else FONT
    data = content.encode() if isinstance(content, str) else content
    return file_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << {fonts} {resources} >> {keys} "
            "/Contents 4 0 R >>".encode(),
            stream_of(data),
            *objects,
        ]
    )


def form(operators: str, keys: str = "", subtype: str = "/Subtype /Form") -> bytes:
    """A form whose operators are packed."""
    data = zlib.compress(operators.encode())
    return stream_of(data, f"/Type /XObject {subtype} /BBox [0 0 600 800] /Filter /FlateDecode {keys}")


def names(number: int) -> str:
    """Resources that name one form."""
    return f"/Resources << /XObject << /F {number} 0 R >> >>"


def chain(length: int, keys: str = "") -> list[bytes]:
    """Forms that draw the next one twice."""
    forms = [form("/F Do /F Do", names(FIRST + place) + keys) for place in range(1, length)]
    return [*forms, form(LINE)]


def object_stream(*pairs: tuple[int, bytes]) -> bytes:
    """Objects by their numbers, in a stream."""
    heads, bodies = "", b""
    for number, body in pairs:
        heads += f"{number} {len(bodies)} "
        bodies += body + b" "
    data = zlib.compress(heads.encode() + bodies)
    keys = f"/Type /ObjStm /N {len(pairs)} /First {len(heads)} /Filter /FlateDecode"
    return stream_of(data, keys)


def type3(number: int) -> bytes:
    """A font with one glyph, out of the named stream."""
    return (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 65 /LastChar 65 "
        b"/Widths [500] /Encoding << /Differences [65 /a] >> /CharProcs << /a %d 0 R >> "
        b"/Resources << /XObject << /F %d 0 R >> >> >>" % (number, FIRST)
    )


def hexed(operators: str) -> bytes:
    return stream_of(
        operators.encode().hex().encode() + b">", f"/Subtype /Form /BBox [0 0 9 9] /Filter /ASCIIHexDecode {SELF}"
    )


TILES = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9"
TWICE = "/F Do /F Do "
HOSTILE = {
    "a form that draws itself twice": page(TEXT + "/F Do", form(TWICE, SELF)),
    "the same without a filter": page(
        TEXT + "/F Do", stream_of(TWICE.encode(), f"/Subtype /Form /BBox [0 0 9 9] {SELF}")
    ),
    "the same in hexadecimal digits": page(TEXT + "/F Do", hexed(TWICE)),
    "the same in a filter of no text": page(
        TEXT + "/F Do", stream_of(TWICE.encode(), f"/Subtype /Form /BBox [0 0 9 9] /Filter /Crypt {SELF}")
    ),
    "with the resources of the page": page(TEXT + "/F Do", form(TWICE)),
    "with the forms of the page beside its own fonts": page(
        TEXT + "/F Do", form(TWICE, "/Resources << /Font << >> >>")
    ),
    "a doubling chain": page(TEXT + "/F Do", *chain(30)),
    "a cycle over two forms": page(TEXT + "/F Do", form(TWICE, names(FIRST + 1)), form("/F Do", names(FIRST))),
    "the resources in a stream of objects": page(
        TEXT + "/F Do",
        form(TWICE, f"/Resources {FIRST + 1} 0 R"),
        b"null",
        object_stream((FIRST + 1, b"<< /XObject << /F %d 0 R >> >>" % FIRST)),
    ),
    "the page in a stream of objects": page(
        TEXT + "/F Do",
        form(TWICE),
        object_stream((3, b"<< /Contents [4 0 R] /Resources << /XObject << /F %d 0 R >> >> >>" % FIRST)),
    ).replace(b"/Contents 4 0 R", b"/Nothing  4 0 R"),
    "an older definition": page(TEXT + "/F Do", form(TWICE, SELF)) + b"\n5 0 obj\n<< >>\nendobj\n",
    "escaped names": page(
        TEXT + "/F Do", form("/#46 Do /F Do", SELF, "/Subt#79pe /Fo#72m").replace(b"/XObject <<", b"/XObj#65ct <<")
    ),
    "a subtype that is a reference": page(TEXT + "/F Do", form(TWICE, SELF, f"/Subtype {FIRST + 1} 0 R"), b"/Form"),
    "a subtype and a name that are texts": page(TEXT + "(F) Do", form("(F) Do (F) Do", SELF, "/Subtype (Form)")),
    "comments between names and operators": page(TEXT + "/F Do", form("/F %x\nDo /F%y\n Do", SELF)),
    "a large form drawn many times": page(TEXT + "/F Do " * 2_000, form(LINE * 2_000)),
    "a glyph": page(
        "BT /T 10 Tf 50 50 Td (A) Tj ET",
        form(TWICE, SELF),
        type3(FIRST + 2),
        stream_of(b"500 0 d0 /F Do"),
        resources=f"/Font << /T {FIRST + 1} 0 R >>",
    ),
    "a pattern": page(
        TEXT + "/Pattern cs /P scn 0 0 9 9 re f",
        form(TWICE, SELF),
        stream_of(b"/F Do", f"{TILES} {SELF}"),
        resources=f"/Pattern << /P {FIRST + 1} 0 R >>",
    ),
    "a pattern within itself": page(
        TEXT + "/Pattern cs /P scn 0 0 9 9 re f",
        stream_of(b"/Pattern cs /P scn 0 0 9 9 re f /P scn 0 0 5 5 re f", TILES),
        resources=f"/Pattern << /P {FIRST} 0 R >>",
    ),
    "a soft mask": page(
        TEXT + "/G gs 0 0 9 9 re f",
        form(TWICE, SELF),
        b"<< /SMask << /S /Luminosity /G %d 0 R >> >>" % FIRST,
        resources=f"/ExtGState << /G {FIRST + 1} 0 R >>",
    ),
    "the appearance of an annotation": page(
        TEXT,
        form(TWICE, SELF),
        b"<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] /AP << /N << /On %d 0 R >> >> >>" % FIRST,
        resources="",
        keys=f"/Annots [{FIRST + 1} 0 R]",
    ),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_forms_that_draw_each_other_over_and_over_are_refused(content):
    with pytest.raises(TooLargeError) as caught:
        api.read(content)

    assert caught.value.code == "too_large"


SHARED = "/XObject << /A 5 0 R /B 6 0 R /C 7 0 R >>"
LEGAL = {
    "a form in a form": page(TEXT + "/F Do", form("/F Do", names(FIRST + 1)), form(LINE)),
    "a logo drawn a thousand times": page(TEXT + "/F Do " * 1_000, form(LINE * 50)),
    "a doubling chain that ends": page(TEXT + "/F Do", *chain(12)),
    "a form that draws itself once": page(TEXT + "/F Do", form(LINE + "/F Do", SELF)),
    "forms that share resources": page(
        TEXT + "/A Do /B Do /C Do", form("/B Do /C Do"), form("/C Do /C Do"), form(LINE), resources=SHARED
    ),
    "a hostile form that nothing draws": page(TEXT, form(TWICE, SELF), resources=""),
    "a form without what it names": page(TEXT + "/F Do", form(TWICE, "/Resources << /XObject << /G 5 0 R >> >>")),
    "the operator behind a number": page(TEXT + "/F Do", form("/F 1 Do /F 1 Do", SELF)),
    "a text that says so": page(TEXT + "/F Do", form("BT /H 9 Tf (I Do it) Tj (what we Do) Tj ET")),
    "a damaged form": page(TEXT + "/F Do", form(LINE * 90).replace(b"\x78\x9c", b"\x78\x9c\xff")),
    "objects that refer to themselves": page(TEXT + "/F Do", b"5 0 R", b"[6 0 R]", keys="/Annots 6 0 R"),
    "a picture": page(
        TEXT.replace("of", "of" * 50) + "/F Do",
        stream_of(b"\0", "/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"),
    ),
    "a length that is a reference": page(TEXT + "/F Do", form(LINE).replace(b"/Length ", b"/Length 6 0 R /L "), b"20"),
    "a pattern used often": page(
        TEXT + "/Pattern cs " + "/P scn " * 3_000 + "0 0 9 9 re f",
        stream_of(LINE.encode() * 300, TILES),
        resources=f"/Pattern << /P {FIRST} 0 R >>",
    ),
}


@pytest.mark.parametrize("content", LEGAL.values(), ids=LEGAL.keys())
def test_forms_that_end_are_read(content):
    assert "Notice of" in api.read(content).text


def test_pdfium_stops_where_the_count_stops_or_earlier():
    document = pypdfium2.PdfDocument(LEGAL["a form that draws itself once"])
    sheet = document[0]
    deepest, pending = 0, [(sheet.raw, 0)]
    while pending:
        holder, depth = pending.pop()
        deepest = max(deepest, depth)
        count, get = (
            (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
            if depth
            else (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
        )
        inner = [get(holder, index) for index in range(count(holder))]
        pending += [(item, depth + 1) for item in inner if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM]
    sheet.close()
    document.close()

    assert 8 < deepest <= DEPTH


def test_the_limit_of_objects_of_a_page_decides():
    content = page(TEXT + "/F Do", *chain(12))

    with pytest.raises(TooLargeError, match="100 objects"):
        api.read(content, limits=ReadLimits(page_objects=100))


def test_forms_without_objects_are_counted_by_their_bytes():
    content = page(TEXT + "/F Do " * 90, form("q Q " * 20_000))

    with pytest.raises(TooLargeError):
        api.read(content, limits=ReadLimits(unpacked=5_000_000))


FLOODS = {
    "references to each other": page(TEXT, *[b"%d 0 R" % (n + 6) for n in range(5_000)], b"5 0 R"),
    "arrays in one another": page(TEXT + "/F Do", b"[" * 200_000, keys="/Annots 5 0 R"),
    "texts without end": page(TEXT, *[b"("] * 3_000),
    "comments without end": page(TEXT, *[b"<< /Contents %"] * 3_000),
    "numbers": page(TEXT, b"[" + b"1 1 " * 50_000 + b"]", keys="/Annots 5 0 R"),
    "digits": page(TEXT, b"1" * 200_000, keys="/Annots 5 0 R"),
    "slashes in a form": page(TEXT + "/F Do", form("/" * 300_000 + "/F " * 50_000)),
    "blanks in a form": page(TEXT + "/F Do", form("/F" + " " * 300_000)),
    "operators in a form": page(TEXT + "/F Do", form("1 " + "Do " * 50_000 + "1 Do\n" * 20_000)),
    "names in a form": page(TEXT + "/F Do", form("".join(f"/N{n} Do " for n in range(50_000)))),
    "one number in a stream of objects": page(TEXT, object_stream(*[(9, b"")] * 20_000)),
    "one place in a stream of objects": page(
        TEXT, object_stream(*[(number, b"") for number in range(20, 20_000)], (20_000, b"<< /Contents 4 0 R >>"))
    ),
    "definitions of one number": page(TEXT + "/F Do", form("/F Do", SELF)) + b"\n5 0 obj << >> endobj" * 20_000,
    "pages of one content": page(TEXT + "/F Do", form(LINE))
    + b"\n".join(b"%d 0 obj << /Contents 4 0 R /Parent %d 0 R >> endobj" % (n, n + 1) for n in range(100, 3_000)),
}


@pytest.mark.parametrize("content", FLOODS.values(), ids=FLOODS.keys())
def test_floods_are_counted_in_time(content):
    limits = ReadLimits(seconds=60)

    check_forms(b"/Form " + content, "notice", limits, Deadline(limits, "notice"))


def test_counting_ends_when_the_time_is_over():
    limits = ReadLimits(seconds=0.001)
    deadline = Deadline(limits, "notice")
    time.sleep(0.01)

    with pytest.raises(TooSlowError):
        check_forms(HOSTILE["a doubling chain"], "notice", limits, deadline)
