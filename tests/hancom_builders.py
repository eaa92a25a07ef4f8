"""Small files of Hancom's formats: an OLE container, HWP 5 records, an HWPX archive, HWPML."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

SECTOR = 512
CUTOFF = 4096
END, FREE, FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
NONE = 0xFFFFFFFF
HP = 'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph"'
HS = 'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section"'
HH = 'xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"'


# --- OLE -----------------------------------------------------------------------------------------------------------


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file; paths have at most one folder. Streams are filled up so that each has sectors of its own."""
    names: dict[str, list[str]] = {"": []}
    for path in streams:
        folder, _, name = path.rpartition("/")
        if folder and folder not in names[""]:
            names[""].append(folder)
            names[folder] = []
        names[folder].append(name)
    entries: list[tuple[str, int, str]] = [("Root Entry", 5, "")]
    for name in names[""]:
        entries.append((name, 1 if name in names else 2, name))
    for folder in [name for name in names[""] if name in names]:
        entries += [(name, 2, f"{folder}/{name}") for name in names[folder]]
    place = {path: number for number, (_, _, path) in enumerate(entries)}

    def chain(paths: Sequence[str]) -> tuple[int, dict[int, int]]:
        numbers = [place[path] for path in paths]
        return (numbers[0] if numbers else NONE), dict(zip(numbers, [*numbers[1:], NONE], strict=True))

    child, right = chain(names[""])
    children = {0: child}
    for folder in names[""]:
        if folder in names:
            first, more = chain([f"{folder}/{name}" for name in names[folder]])
            children[place[folder]] = first
            right |= more
    fat: list[int] = []
    body = b""
    starts: dict[str, tuple[int, int]] = {}
    for path, data in streams.items():
        data = data.ljust(CUTOFF, b"\0")
        padded = data.ljust(-(-len(data) // SECTOR) * SECTOR, b"\0")
        count = len(padded) // SECTOR
        starts[path] = (len(fat), len(data))
        fat += [*range(len(fat) + 1, len(fat) + count), END]
        body += padded
    directory = b"".join(
        _entry(name, kind, right.get(number, NONE), children.get(number, NONE), *starts.get(path, (END, 0)))
        for number, (name, kind, path) in enumerate(entries)
    )
    directory = directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0")
    first_directory = len(fat)
    count = len(directory) // SECTOR
    fat += [*range(len(fat) + 1, len(fat) + count), END]
    body += directory
    tables = 1
    while (len(fat) + tables) * 4 > tables * SECTOR:
        tables += 1
    table_sectors = list(range(len(fat), len(fat) + tables))
    fat += [FAT_SECTOR] * tables
    fat += [FREE] * (tables * SECTOR // 4 - len(fat))
    header = struct.pack(
        "<8s16s6H10I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        0,
        0,
        tables,
        first_directory,
        0,
        CUTOFF,
        END,
        0,
        END,
        0,
    )
    header += struct.pack("<109I", *(table_sectors + [FREE] * (109 - tables)))
    return header + body + struct.pack(f"<{len(fat)}I", *fat)


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    spelled = name.encode("utf-16-le") + b"\0\0"
    return spelled.ljust(64, b"\0") + struct.pack(
        "<HBB3I16sIQQIQ", len(spelled), kind, 1, NONE, right, child, bytes(16), 0, 0, 0, start, size
    )


# --- HWP 5 ---------------------------------------------------------------------------------------------------------


class Control(NamedTuple):
    """A control of a paragraph: its code in the text, its id, its data and the records below it."""

    code: int
    id: bytes
    data: bytes = b""
    below: bytes = b""


def record(tag: int, level: int, data: bytes = b"") -> bytes:
    size = min(len(data), 0xFFF)
    head = struct.pack("<I", tag | level << 10 | size << 20)
    return head + (struct.pack("<I", len(data)) if size == 0xFFF else b"") + data


def paragraph(*parts: str | Control, level: int = 0, shape: int = 0) -> bytes:
    """The records of a paragraph; texts and controls in order."""
    units = b""
    controls = b""
    for part in parts:
        if isinstance(part, str):
            units += part.encode("utf-16-le")
            continue
        units += struct.pack("<H", part.code) + part.id[::-1] + bytes(8) + struct.pack("<H", part.code)
        controls += record(71, level + 1, part.id[::-1] + part.data) + part.below
    text = record(67, level + 1, units + b"\r\0")
    return record(66, level, struct.pack("<IIHBB", len(units) // 2 + 1, 0, shape, 0, 0) + bytes(10)) + text + controls


def cell(
    row: int, col: int, *content: bytes, rows: int = 1, cols: int = 1, title: bool = False, level: int = 2
) -> bytes:
    """The records of a cell; its paragraphs stand as deep as its list header."""
    head = struct.pack("<iI4H", len(content), (1 << 18) * title, col, row, cols, rows) + bytes(18)
    return record(72, level, head) + b"".join(content)


def table(*cells: bytes, level: int = 2, inline: bool = True, offset: int = 0, caption: bytes = b"") -> Control:
    flags = 1 if inline else 2 << 3 | 1 << 21
    return Control(
        11,
        b"tbl ",
        struct.pack("<Ii", flags, offset) + bytes(34),
        caption + record(77, level, bytes(22)) + b"".join(cells),
    )


def hwp5(*sections: bytes, definitions: bytes = b"", flags: int = 1, folder: str = "BodyText") -> bytes:
    """A whole document; compressed where the flags say so."""

    def pack(data: bytes) -> bytes:
        if not flags & 1:
            return data
        engine = zlib.compressobj(wbits=-15)
        return engine.compress(data) + engine.flush()

    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010100, flags)
    streams = {"FileHeader": header.ljust(256, b"\0"), "DocInfo": pack(definitions)}
    streams |= {f"{folder}/Section{number}": pack(section) for number, section in enumerate(sections)}
    return ole(streams)


def numbering(*levels: tuple[str, int]) -> bytes:
    """A NUMBERING record: format and kind of each level, filled up to seven."""
    data = b""
    for text, kind in [*levels, *[("", 0)] * (7 - len(levels))]:
        data += struct.pack("<I8xH", kind << 5, len(text)) + text.encode("utf-16-le")
    return record(23, 1, data + struct.pack("<H7I", 0, *[1] * 7))


def shape(kind: int = 0, number: int = 0, level: int = 0) -> bytes:
    """A PARA_SHAPE record."""
    return record(
        25, 1, struct.pack("<I", kind << 23 | level << 25) + bytes(26) + struct.pack("<H", number) + bytes(10)
    )


# --- HWPX ----------------------------------------------------------------------------------------------------------


def p(*runs: str, shape: str = "0") -> str:
    """A paragraph: each argument is markup, or plain text where it does not begin with ``<``."""
    inside = "".join(run if run.startswith("<") else f"<hp:t>{escape(run)}</hp:t>" for run in runs)
    return f'<hp:p paraPrIDRef="{shape}"><hp:run>{inside}</hp:run></hp:p>'


def tc(row: int, col: int, *paragraphs: str, rows: int = 1, cols: int = 1, header: bool = False) -> str:
    inside = "".join(text if text.startswith("<") else p(text) for text in paragraphs)
    return (
        f'<hp:tc header="{int(header)}"><hp:subList>{inside}</hp:subList><hp:cellAddr colAddr="{col}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="{cols}" rowSpan="{rows}"/></hp:tc>'
    )


def tbl(*rows: Sequence[str], inline: bool = True, offset: int = 0, extra: str = "") -> str:
    inside = "".join(f"<hp:tr>{''.join(row)}</hp:tr>" for row in rows)
    place = f'<hp:pos treatAsChar="{int(inline)}" vertRelTo="PARA" vertOffset="{offset}"/>'
    return f'<hp:tbl textWrap="TOP_AND_BOTTOM">{place}{extra}{inside}</hp:tbl>'


def section(*paragraphs: str, outline: int = 0) -> str:
    first = (
        f'<hp:p paraPrIDRef="0"><hp:run><hp:secPr outlineShapeIDRef="{outline}"/></hp:run></hp:p>' if outline else ""
    )
    return f"<hs:sec {HS} {HP}>{first}{''.join(paragraphs)}</hs:sec>"


def header(*definitions: str) -> str:
    return f"<hh:head {HH}>{''.join(definitions)}</hh:head>"


def hwpx(members: Mapping[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/hwp+zip")
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def simple_hwpx(*paragraphs: str, definitions: str = "") -> bytes:
    """One section, and a header where there are definitions."""
    members: dict[str, str | bytes] = {"Contents/section0.xml": section(*paragraphs)}
    if definitions:
        members["Contents/header.xml"] = header(definitions)
    return hwpx(members)
