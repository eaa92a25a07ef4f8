"""One PDF read by two engines: where their lines and tables differ."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from noticeparse.errors import InputError, UsageError
from noticeparse.model.elements import Line
from noticeparse.model.geometry import Box
from noticeparse.model.section import Arrangement
from noticeparse.model.table import Table
from noticeparse.pieces import PDF_ENGINES
from noticeparse.pipeline.options import RunOptions
from noticeparse.pipeline.runner import arranged
from noticeparse.readers.base import ReadLimits

SAME_PLACE = 0.5


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the engines disagree.

    Attributes:
        kind: ``refused`` (one of them cannot read the file), ``line``, ``blanks`` (a line but for its blanks),
            ``table`` (one of them sees none there), ``shape`` (rows and columns) or ``cell``.
        page: Page number; None where the whole file is meant.
        place: The table and cell, empty for lines.
        first: What the first engine reads, None for nothing.
        second: What the second engine reads.
    """

    kind: str
    page: int | None
    place: str
    first: str | None
    second: str | None


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """The result of a comparison.

    Attributes:
        engines: Names of the two.
        lines: Lines outside tables that each of them finds.
        tables: Tables that each of them finds.
        differences: By page; none where the two agree.
    """

    engines: tuple[str, str]
    lines: tuple[int, int]
    tables: tuple[int, int]
    differences: tuple[Difference, ...]


def cross_check(source: str | Path | bytes, *, name: str | None = None, limits: ReadLimits | None = None) -> CrossCheck:
    """Reads a PDF with both engines and compares what layout makes of them.

    Raises:
        UsageError: The file is no PDF; other formats have one reader.
        InputError: Neither engine can read it.
        MissingExtraError: pdfplumber is not installed.
    """
    engines = tuple(PDF_ENGINES)
    read: list[Arrangement | None] = []
    refused: list[InputError] = []
    for engine in engines:
        try:
            found = arranged(source, name=name, options=RunOptions(limits=limits, engine=engine))
        except InputError as error:
            read.append(None)
            refused.append(error)
            continue
        if not found.document.pages:
            raise UsageError(
                f"{found.document.source.name} is no PDF: only these are read by two engines",
                hint="Leave --cross-check out",
            )
        read.append(found)
    first, second = read
    names = (engines[0], engines[1])
    if first is None and second is None:
        raise refused[0]
    if first is None or second is None:
        said = f"{refused[0].message} [{refused[0].code}]"
        whole = Difference("refused", None, "", said if first is None else None, said if second is None else None)
        return CrossCheck(names, _count(read, Line), _count(read, Table), (whole,))
    differences = [*_lines(first, second), *_tables(first, second)]
    differences.sort(key=lambda difference: difference.page or 0)
    return CrossCheck(names, _count(read, Line), _count(read, Table), tuple(differences))


def _count(read: Sequence[Arrangement | None], kind: type[Line | Table]) -> tuple[int, int]:
    first, second = (
        len(found.document.tables)
        if found and kind is Table
        else sum(isinstance(block, kind) for block in found.document.blocks)
        if found
        else 0
        for found in read
    )
    return first, second


def _squashed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _lines(first: Arrangement, second: Arrangement) -> Iterator[Difference]:
    ours, theirs = _by_page(first), _by_page(second)
    for page in sorted(ours.keys() | theirs.keys()):
        a, b = ours.get(page, []), theirs.get(page, [])
        matcher = difflib.SequenceMatcher(None, [_squashed(x) for x in a], [_squashed(x) for x in b], autojunk=False)
        for what, a0, a1, b0, b1 in matcher.get_opcodes():
            if what == "equal":
                for x, y in zip(a[a0:a1], b[b0:b1], strict=True):
                    if x != y:
                        yield Difference("blanks", page, "", x, y)
                continue
            yield Difference("line", page, "", "\n".join(a[a0:a1]) or None, "\n".join(b[b0:b1]) or None)


def _by_page(arrangement: Arrangement) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for block in arrangement.document.blocks:
        if isinstance(block, Line):
            found.setdefault(block.page_no or 0, []).append(block.text.text)
    return found


def _tables(first: Arrangement, second: Arrangement) -> Iterator[Difference]:
    left = list(second.document.tables)
    for table in first.document.tables:
        other = max(left, key=lambda candidate: _overlap(table, candidate), default=None)
        if other is None or _overlap(table, other) < SAME_PLACE:
            yield Difference("table", _page(table), table.id, _shape(table), None)
            continue
        left.remove(other)
        if (table.n_rows, table.n_cols) != (other.n_rows, other.n_cols):
            yield Difference("shape", _page(table), table.id, _shape(table), _shape(other))
        else:
            yield from _cells(table, other)
    for table in left:
        yield Difference("table", _page(table), table.id, None, _shape(table))


def _cells(a: Table, b: Table) -> Iterator[Difference]:
    ours = {(cell.row, cell.col): cell for cell in a.cells}
    theirs = {(cell.row, cell.col): cell for cell in b.cells}
    for row, col in sorted(ours.keys() | theirs.keys()):
        x, y = ours.get((row, col)), theirs.get((row, col))
        spans = [(cell.row_span, cell.col_span) if cell else None for cell in (x, y)]
        texts = [cell.text.text if cell else None for cell in (x, y)]
        if spans[0] == spans[1] and _squashed(texts[0] or "") == _squashed(texts[1] or ""):
            continue
        if spans[0] != spans[1]:
            texts = [f"{text} ({s[0]} x {s[1]})" if s else None for text, s in zip(texts, spans, strict=True)]
        page = next((line.page_no for cell in (x, y) if cell for line in cell.lines), _page(a))
        yield Difference("cell", page, f"{a.id} row {row} column {col}", texts[0], texts[1])


def _overlap(a: Table, b: Table) -> float:
    """Shared area of the first places of two tables by the area of both together; 0 on different pages."""
    if not a.regions or not b.regions or a.regions[0].page_no != b.regions[0].page_no:
        return 0.0
    x, y = a.regions[0].box, b.regions[0].box
    if x is None or y is None:
        return 0.0
    wide = min(x.x1, y.x1) - max(x.x0, y.x0)
    high = min(x.bottom, y.bottom) - max(x.top, y.top)
    if wide <= 0 or high <= 0:
        return 0.0
    return wide * high / (_area(x) + _area(y) - wide * high)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _page(table: Table) -> int | None:
    return table.regions[0].page_no if table.regions else None


def _shape(table: Table) -> str:
    return f"{table.n_rows} x {table.n_cols}"
