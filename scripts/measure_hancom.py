"""Speed of the HWP 5 and HWPX readers, as ratios to the least work that reading them takes, in the same run.

CPU time of one process. The bare side of HWP 5 opens the OLE file, unpacks each section and steps through the record
headers; that of HWPX unpacks the header and the sections and parses them with lxml. The reader's side is the whole
`Document`: text, lines and tables with their places; the third figure adds layout (paragraphs and outline). For HWP 5
the time that the result's own objects take is shown too: lines, texts and cells built again from ready values.

The peak is that of the largest file read alone. Usage::

    python scripts/measure_hancom.py FOLDER [--rounds 3]
"""

from __future__ import annotations

import argparse
import io
import resource
import statistics
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from struct import Struct
from typing import NamedTuple

import olefile  # type: ignore[import-untyped]
from lxml import etree

from noticeparse.errors import InputError
from noticeparse.layout.arrange import arrange
from noticeparse.model.document import Document
from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table
from noticeparse.pipeline.process import collect_seldom
from noticeparse.readers.base import Reader, ReadLimits
from noticeparse.readers.hwp5 import Hwp5Reader
from noticeparse.readers.hwpx import HwpxReader

WORD = Struct("<I")
DISTRIBUTED = 4  # its text is encrypted: not compared
LIMITS = ReadLimits()


class Figures(NamedTuple):
    """Seconds of one file."""

    bare: float
    own: float
    arranged: float
    objects: float


def bare_hwp5(content: bytes) -> int:
    """The number of records in all sections."""
    count = 0
    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        packed = WORD.unpack_from(ole.openstream("FileHeader").read(), 36)[0] & 1
        for path in ole.listdir():
            if path[0] != "BodyText":
                continue
            data = ole.openstream(path).read()
            if packed:
                data = zlib.decompress(data, -zlib.MAX_WBITS)
            at, size, unpack = 0, len(data), WORD.unpack_from
            while at + 4 <= size:
                (word,) = unpack(data, at)
                at += 4
                length = word >> 20
                if length == 0xFFF:
                    (length,) = unpack(data, at)
                    at += 4
                at += length
                count += 1
    return count


def bare_hwpx(content: bytes) -> int:
    """The number of parts that were parsed."""
    count = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml") and ("/section" in name or "/header" in name):
                etree.fromstring(archive.read(name), etree.XMLParser(huge_tree=True))
                count += 1
    return count


def is_comparable(content: bytes) -> bool:
    """False for a distribution document, whose sections nobody can unpack without decrypting them."""
    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        return not WORD.unpack_from(ole.openstream("FileHeader").read(), 36)[0] & DISTRIBUTED


def readable(paths: Sequence[Path], reader: Reader) -> dict[str, bytes]:
    """Contents of the files that the reader takes, by name."""
    found: dict[str, bytes] = {}
    for path in paths:
        content = path.read_bytes()
        if not reader.recognises(content):
            continue
        try:
            read(reader, content)
        except InputError:
            continue
        found[path.name] = content
    return found


def read(reader: Reader, content: bytes) -> Document:
    """The reader's document."""
    return reader.read(content, name="file", sha256="0" * 64, limits=LIMITS)


def cells_of(document: Document) -> list[Cell]:
    """Every cell, those of nested tables too."""
    return [cell for table in document.tables for cell in table.cells]


def lines_of(document: Document) -> Iterator[Line]:
    """Every line."""
    yield from (block for block in document.blocks if not isinstance(block, Table))
    for cell in cells_of(document):
        yield from cell.lines


def build_again(document: Document) -> Callable[[], object]:
    """What builds the document's lines, texts and cells from ready values."""
    lines = [(line.text.text, line.text.starts, line.text.ends, line.indent, line.gap) for line in lines_of(document)]
    cells = [
        (cell.row, cell.col, cell.lines, cell.row_span, cell.col_span, cell.tables, cell.header)
        for cell in cells_of(document)
    ]
    return lambda: (
        [Line(MappedText(text, starts[:], ends[:]), indent, gap) for text, starts, ends, indent, gap in lines],
        [Cell(*values) for values in cells],
    )


def seconds(work: Callable[[], object]) -> float:
    """CPU time."""
    started = time.process_time()
    work()
    return time.process_time() - started


def measured(content: bytes, reader: Reader, bare: Callable[[bytes], int], rounds: int) -> Figures:
    """The best of the rounds for each side: what else the machine does makes them slower, never faster."""
    document = read(reader, content)
    sides: tuple[Callable[[], object], ...] = (
        lambda: bare(content),
        lambda: read(reader, content),
        lambda: arrange(read(reader, content)),
        build_again(document),
    )
    return Figures(*(min(seconds(side) for _ in range(rounds)) for side in sides))


def peak_mb(path: Path) -> float:
    """Peak memory of a process that reads one file."""
    code = f"import noticeparse; noticeparse.read({str(path)!r})"
    subprocess.run([sys.executable, "-c", code], check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    collect_seldom()  # as the command does
    paths = sorted(path for path in options.folder.iterdir() if path.suffix.lower() in (".hwp", ".hwpx"))
    hwp5 = {name: content for name, content in readable(paths, Hwp5Reader()).items() if is_comparable(content)}
    kinds: tuple[tuple[str, dict[str, bytes], Reader, Callable[[bytes], int]], ...] = (
        ("HWP 5", hwp5, Hwp5Reader(), bare_hwp5),
        ("HWPX", readable(paths, HwpxReader()), HwpxReader(), bare_hwpx),
    )
    for title, contents, reader, bare in kinds:
        if not contents:
            print(f"{title}: no file can be read")
            continue
        figures = [measured(content, reader, bare, options.rounds) for content in contents.values()]
        total = Figures(*(sum(column) for column in zip(*figures, strict=True)))
        largest = max(contents, key=lambda name: len(contents[name]))
        print(
            f"{title}: {len(figures)} files, {len(figures) / total.own:.0f} files/s, "
            f"ratio {total.bare / total.own:.3f} in total, "
            f"{statistics.median(each.bare / each.own for each in figures):.3f} median; "
            f"with layout {total.bare / total.arranged:.3f}; "
            f"bare and the result's objects alone {total.bare / (total.bare + total.objects):.3f}; "
            f"peak of the largest file {peak_mb(options.folder / largest):.0f} MB"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
