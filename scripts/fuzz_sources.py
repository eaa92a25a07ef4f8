"""Small files to damage: from the builders of the tests and, where there is a folder of notices, cut from real ones.

A source knows how to write itself again with parts damaged, so that damage reaches what lies behind compression and
checksums: streams of an OLE file, members of an archive, streams of a PDF.
"""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from scripts.fuzz_mutations import damaged, damaged_xml
from tests import hancom_builders as hancom
from tests.pdf_builder import Sheet, pdf

from noticeparse.errors import InputError
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.hwp5_container import open_container

RECORDS = 400
PARAGRAPHS = 25
WORDS = "지원대상 신청기간 2024. 1. 17.(수) ~ 2. 8.(목) 17:00 국비 50% 이내 최대 2억원 ☎ 02-555-0123, 가점 3점"
OBJECT = re.compile(rb"(?<!\d)(\d{1,6}) 0 obj\b(.*?)\bendobj", re.S)
STREAM = re.compile(rb"(.*?)stream\r?\n(.*)\nendstream", re.S)
LENGTH = re.compile(rb"/Length \d+(?: 0 R)?")


@dataclass(frozen=True)
class Source:
    """A file as its parts; ``kind`` says how they are put together."""

    kind: str
    parts: Mapping[str, bytes]

    def whole(self, parts: Mapping[str, bytes] | None = None) -> bytes:
        """The file."""
        parts = self.parts if parts is None else parts
        if self.kind == "hwp5":
            return _hwp5(parts)
        if self.kind == "hwpx":
            return hancom.hwpx(dict(parts))
        if self.kind == "pdf":
            return _pdf(parts)
        return parts[""]

    def damaged(self, rng: random.Random, tokens: Sequence[bytes], others: Sequence[Source]) -> bytes:
        """The file with one of its parts damaged, or with damage to the whole of it."""
        if self.kind in ("hwpx", "hwpml") and rng.random() < 0.7:
            name = rng.choice(list(self.parts))
            other = rng.choice(others).parts.get(name, self.parts[name])
            return self.whole({**self.parts, name: damaged_xml(self.parts[name], rng, [other])})
        if len(self.parts) == 1 or rng.random() < 0.3:
            return damaged(self.whole(), rng, tokens, [rng.choice(others).whole()])
        name = rng.choice([name for name in self.parts if self.parts[name]])
        other = rng.choice(others).parts.get(name, b"")
        return self.whole({**self.parts, name: damaged(self.parts[name], rng, tokens, [other])})


def _hwp5(parts: Mapping[str, bytes]) -> bytes:
    def pack(data: bytes) -> bytes:
        engine = zlib.compressobj(1, wbits=-15)
        return engine.compress(data) + engine.flush()

    return hancom.ole({name: data if name == "FileHeader" else pack(data) for name, data in parts.items()})


def _pdf(parts: Mapping[str, bytes]) -> bytes:
    """Objects under a new table of places, streams as long as they say."""
    out = b"%PDF-1.5\n"
    places: dict[int, int] = {}
    for name, body in parts.items():
        if name == "trailer":
            continue
        if name.endswith("s"):
            continue
        stream = parts.get(f"{name}s")
        if stream is not None:
            if b"/FlateDecode" in body:
                stream = zlib.compress(stream, 1)
            body = LENGTH.sub(b"/Length %d" % len(stream), body) + b"stream\n" + stream + b"\nendstream"
        places[int(name)] = len(out)
        out += b"%s 0 obj\n%s\nendobj\n" % (name.encode(), body)
    size = max(places, default=0) + 1
    rows = b"".join(
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n" for number in range(size)
    )
    return out + b"xref\n0 %d\n%strailer %s\nstartxref\n%d\n%%%%EOF\n" % (size, rows, parts["trailer"], len(out))


def pdf_source(content: bytes) -> Source:
    """A PDF of plain objects taken apart; streams of one FlateDecode filter are unpacked."""
    parts: dict[str, bytes] = {}
    for match in OBJECT.finditer(content):
        name, body = match.group(1).decode(), match.group(2).strip()
        if stream := STREAM.fullmatch(body):
            body, data = stream.groups()
            if b"/FlateDecode" in body:
                try:
                    data = zlib.decompress(data)
                except zlib.error:
                    body = body.replace(b"/FlateDecode", b"/Crypt")
            parts[f"{name}s"] = data
        parts[name] = body
    start = content.rindex(b"trailer") + len(b"trailer")
    parts["trailer"] = content[start : content.rindex(b"startxref")].strip()
    return Source("pdf", parts)


def sources_of(kind: str, folder: Path | None) -> list[Source]:
    """Small files of a format: ``text``, ``html``, ``hwp5``, ``hwpx``, ``hwpml`` or ``pdf``."""
    real = sorted((folder / "corpora" / "notices").glob("*")) if folder else []
    found: list[Source] = []
    if kind == "text":
        found = [Source(kind, {"": text}) for text in _texts(folder)]
    elif kind == "html":
        found = [Source(kind, {"": _as_html(text)}) for text in _texts(folder)]
    elif kind == "hwp5":
        found = [_own_hwp5(), *_real_hwp5([path for path in real if path.suffix == ".hwp"][:12])]
    elif kind == "hwpx":
        found = [_own_hwpx(), *_real_hwpx([path for path in real if path.suffix == ".hwpx"][:12])]
    elif kind == "hwpml":
        found = [Source(kind, {"": content}) for content in _hwpml([path for path in real if path.suffix == ".hwp"])]
    elif kind == "pdf":
        found = [*map(pdf_source, _own_pdf()), *_real_pdf([path for path in real if path.suffix == ".pdf"])]
    return found


def _texts(folder: Path | None) -> Iterator[bytes]:
    table = "| 구분 | 한도 |\n| --- | --- |\n| 기본 | 2억원 |\n\n<table><tr><td>가</td></tr></table>\n"
    yield f"# 공고\n\n{WORDS}\n\n{table}".encode()
    yield f"{WORDS}\n구분\t한도\t기간\n기본\t2억원\t9개월\n".encode("cp949", "replace")
    root = Path(__file__).resolve().parent.parent
    for path in sorted((root / "corpora").glob("*.txt")):
        text = path.read_text("utf-8")
        for start in range(0, min(len(text), 12_000), 3_000):
            yield text[start : start + 3_000].encode()
    if folder:
        for path in sorted((folder / "seeds").glob("*.txt")):
            yield path.read_text("utf-8")[2_000:5_000].encode()


def _as_html(text: bytes) -> bytes:
    try:
        rows = text.decode().splitlines()
    except UnicodeDecodeError:
        rows = WORDS.split(" ")
    half = len(rows) // 2
    cells = "".join(
        f"<tr><th rowspan=2>{row}<td colspan=3>{row[:20]}<table><tr><td>{row[:9]}</table></tr>" for row in rows[half:]
    )
    lines = "".join(
        f"<li>{row}<br>" if n % 3 else f"<h2>{row}</h2><p style='color:red'>" for n, row in enumerate(rows[:half])
    )
    page = f'<!doctype html><html><head><meta charset="utf-8"><title>공고</title></head><body><ol>{lines}</ol>'
    page += f"<table border=1><caption>표</caption><thead>{cells}</table><pre>  {WORDS}\n</pre></body></html>"
    return page.encode()


def _own_hwp5() -> Source:
    nested = hancom.table(hancom.cell(0, 0, hancom.paragraph("안", level=4), level=4), level=4)
    rows = [
        hancom.cell(row, col, hancom.paragraph(WORDS[row * 5 : row * 5 + 9], level=2), rows=1 + (row == col == 0))
        for row in range(3)
        for col in range(2)
    ]
    rows.append(hancom.cell(3, 0, hancom.paragraph("밖", nested, level=2), cols=2))
    body = b"".join(
        (
            hancom.paragraph(WORDS, shape=1),
            hancom.paragraph("앞", hancom.table(*rows), "뒤"),
            hancom.paragraph(
                "각주", hancom.Control(17, b"fn  ", bytes(20), hancom.cell(0, 0, hancom.paragraph("주", level=2)))
            ),
        )
    )
    definitions = hancom.numbering(("^1.", 0), ("(^2)", 8)) + hancom.shape() + hancom.shape(2, 1, 0)
    header = b"HWP Document File".ljust(32, b"\0") + (0x05010100).to_bytes(4, "little") + b"\x01\0\0\0"
    return Source("hwp5", {"FileHeader": header.ljust(256, b"\0"), "DocInfo": definitions, "BodyText/Section0": body})


def _real_hwp5(paths: Sequence[Path]) -> Iterator[Source]:
    header = _own_hwp5().parts["FileHeader"]
    for path in paths:
        try:
            container = open_container(path.read_bytes(), path.name, ReadLimits())
        except InputError:
            continue
        yield Source(
            "hwp5",
            {
                "FileHeader": header,
                "DocInfo": _first_records(container.definitions, RECORDS),
                "BodyText/Section0": _first_records(container.sections[0], RECORDS),
            },
        )


def _first_records(data: bytes, count: int) -> bytes:
    at = 0
    while count and at + 4 <= len(data):
        size = int.from_bytes(data[at : at + 4], "little") >> 20
        at += 4
        if size == 0xFFF:
            size = int.from_bytes(data[at : at + 4], "little")
            at += 4
        at += size
        count -= 1
    return data[:at]


def _own_hwpx() -> Source:
    inner = hancom.tbl([hancom.tc(0, 0, "안")])
    table = hancom.tbl(
        [hancom.tc(0, 0, "구분", header=True), hancom.tc(0, 1, "한도", header=True)],
        [hancom.tc(1, 0, WORDS, cols=2)],
        [hancom.tc(2, 0, hancom.p(inner)), hancom.tc(2, 1, "2억원", rows=2)],
    )
    level = '<hh:paraHead level="1" numFormat="DIGIT">^1.</hh:paraHead>'
    numbering = f'<hh:numberings><hh:numbering id="1">{level}</hh:numbering></hh:numberings>'
    heading = '<hh:heading type="NUMBER" idRef="1" level="0"/>'
    shapes = f'<hh:paraProperties><hh:paraPr id="1">{heading}</hh:paraPr></hh:paraProperties>'
    return Source(
        "hwpx",
        {
            "Contents/section0.xml": hancom.section(hancom.p(WORDS, shape="1"), hancom.p(table), outline=1).encode(),
            "Contents/header.xml": hancom.header(numbering, shapes).encode(),
            "Contents/content.hpf": b'<package><manifest><item id="s0" href="Contents/section0.xml"/></manifest>'
            b'<spine><itemref idref="s0"/></spine></package>',
        },
    )


def _real_hwpx(paths: Sequence[Path]) -> Iterator[Source]:
    for path in paths:
        content = path.read_bytes()
        if not content.startswith(b"PK"):
            continue
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in ("Contents/section0.xml", "Contents/header.xml")}
        section = etree.fromstring(parts["Contents/section0.xml"])
        _shorten(section, PARAGRAPHS)
        header = etree.fromstring(parts["Contents/header.xml"])
        for group in header.iter():
            _shorten(group, 12)
        yield Source(
            "hwpx",
            {"Contents/section0.xml": etree.tostring(section), "Contents/header.xml": etree.tostring(header)},
        )


def _shorten(element: etree._Element, most: int) -> None:
    for child in list(element)[most:]:
        element.remove(child)


def _hwpml(paths: Sequence[Path]) -> Iterator[bytes]:
    def paragraph(inside: str) -> str:
        return f'<P ParaShape="1"><TEXT>{inside}</TEXT></P>'

    def cell(row: int, col: int, text: str) -> str:
        place = f'RowAddr="{row}" ColAddr="{col}" RowSpan="1" ColSpan="1"'
        return f"<CELL {place}><PARALIST>{paragraph(f'<CHAR>{text}</CHAR>')}</PARALIST></CELL>"

    rows = "".join(f"<ROW>{cell(row, 0, WORDS[row : row + 9])}{cell(row, 1, '2억원')}</ROW>" for row in range(4))
    numbering = '<NUMBERING Id="1" Start="0"><PARAHEAD Level="1" NumFormat="Digit">^1.</PARAHEAD></NUMBERING>'
    shape = '<PARASHAPE Id="1" HeadingType="Number" Heading="1" Level="0"/>'
    lists = f"<NUMBERINGLIST>{numbering}</NUMBERINGLIST><PARASHAPELIST>{shape}</PARASHAPELIST>"
    body = paragraph(f"<CHAR>{WORDS}<LINEBREAK/>끝</CHAR>") + paragraph(f"<TABLE><SHAPEOBJECT/>{rows}</TABLE>") * 2
    document = f'<HEAD><MAPPINGTABLE>{lists}</MAPPINGTABLE></HEAD><BODY><SECTION Id="0">{body}</SECTION></BODY>'
    yield f'<?xml version="1.0" encoding="utf-8"?><HWPML Version="2.1">{document}</HWPML>'.encode()
    for path in paths:
        content = path.read_bytes()
        if b"<HWPML" not in content[:8_000]:
            continue
        root = etree.fromstring(content)
        for element in root.iter():
            _shorten(element, PARAGRAPHS)
        yield etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _own_pdf() -> Iterator[bytes]:
    grid = Sheet().text(60, 50, WORDS[:30]).grid((50, 150, 300), (80, 100, 120, 140))
    for row in range(3):
        grid.text(55, 95 + 20 * row, "구분").text(160, 95 + 20 * row, "2억원 이내")
    form = Sheet(form="0.5 w 50 400 m 300 400 l S", rotate=90).raw("q 1 0 0 1 0 20 cm /F Do Q").fill(50, 300, 300, 301)
    yield pdf(grid, form.text(60, 50, WORDS[:30]).text(60, 64, WORDS[30:60]))
    yield pdf(Sheet(crop=(20, 20, 500, 700)).text(60, 250, WORDS[:20]).raw("0 0 1 RG 4 w 60 500 100 50 re B"))


def _real_pdf(paths: Sequence[Path]) -> Iterator[Source]:
    import pypdfium2  # type: ignore[import-untyped]

    for path in sorted(paths, key=lambda path: path.stat().st_size)[:6]:
        try:
            whole = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError:
            continue
        page = pypdfium2.PdfDocument.new()
        page.import_pages(whole, [0])
        written = io.BytesIO()
        page.save(written)
        source = pdf_source(written.getvalue())
        if sum(map(len, source.parts.values())) < 300_000:
            yield source


def texts_of(folder: Path) -> list[str]:
    """The texts of notices without labels."""
    import lzma

    with lzma.open(folder / "corpora" / "unlabelled.jsonl.xz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]
