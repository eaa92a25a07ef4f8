"""A notice written as HTML, as a tree small enough for every writer to follow.

The vocabulary is ours: paragraphs have the class of their level (``a`` to ``d``, ``n`` for notes), tables one of
``bar``, ``box``, ``flow`` and ``open``, and ``data-widths`` in per cent. A ``sup`` with ``data-note`` refers to the
paragraph of class ``footnote`` with that id.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

BREAK = "\n"


@dataclass(frozen=True)
class Run:
    """Text of one look: a link, a symbol that a font of its own draws, or the call of a footnote."""

    text: str
    link: str = ""
    symbol: bool = False
    note: str = ""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; ``kind`` is its class, or the name of its element."""

    kind: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Cell:
    """A cell at its place; ``framed`` is false for the gaps and arrows of a flow."""

    row: int
    col: int
    row_span: int
    col_span: int
    header: bool
    framed: bool
    left: bool
    blocks: tuple[Paragraph | Table, ...]


@dataclass(frozen=True)
class Table:
    """A table; ``widths`` are shares of the width that add up to 1, ``head_rows`` repeat on every page."""

    kind: str
    widths: tuple[float, ...]
    cells: tuple[Cell, ...]
    rows: int
    head_rows: int


Block = Paragraph | Table


@dataclass(frozen=True)
class Notice:
    """A whole notice: its running head and what stands below it."""

    name: str
    head: str
    title: str
    blocks: tuple[Block, ...]


def read_notice(path: Path) -> Notice:
    """The tree of one HTML file."""
    body = parse(path).find("body")
    assert body is not None
    notes = {note.get("id", ""): _plain(note).split(" ", 1)[-1] for note in body.iter("p") if _is_note(note)}
    return Notice(path.stem, body.get("data-head", ""), _title(body), tuple(_blocks(body, notes)))


def parse(path: Path) -> etree._Element:
    """The elements of one HTML file."""
    return html.document_fromstring(path.read_text("utf-8"))


def _title(body: etree._Element) -> str:
    heading = body.find(".//h1")
    return "" if heading is None else " ".join(_plain(heading).split())


def _is_note(element: etree._Element) -> bool:
    return element.get("class") == "footnote"


def _plain(element: etree._Element) -> str:
    return "".join(" " if run.text == BREAK else run.text for run in _runs(element, {}))


def _blocks(element: etree._Element, notes: dict[str, str]) -> Iterator[Block]:
    """What a page or cell holds; text that stands in it bare becomes paragraphs without a kind."""
    bare: list[Run] = [Run(element.text)] if element.text and element.text.strip() else []

    def pour() -> Iterator[Block]:
        for runs in _lines(bare):
            yield Paragraph("", runs)
        bare.clear()

    for child in element:
        if child.tag == "table":
            yield from pour()
            yield read_table(child, notes)
        elif child.tag == "ul":
            yield from pour()
            for item in child:
                yield Paragraph("", (Run("• "), *_runs(item, notes)))
        elif child.tag in ("p", "h1", "h2"):
            yield from pour()
            if not _is_note(child):
                yield Paragraph(
                    child.get("class", "" if child.tag == "p" else str(child.tag)), tuple(_runs(child, notes))
                )
        else:
            bare.extend(_inline(child, notes))
        if child.tail and child.tail.strip():
            bare.append(Run(child.tail))
    yield from pour()


def _lines(runs: list[Run]) -> Iterator[tuple[Run, ...]]:
    line: list[Run] = []
    for run in runs:
        if run.text == BREAK:
            yield tuple(line)
            line = []
        else:
            line.append(run)
    if line:
        yield tuple(line)


def _runs(element: etree._Element, notes: dict[str, str]) -> Iterator[Run]:
    if element.text:
        yield Run(element.text)
    for child in element:
        yield from _inline(child, notes)
        if child.tail:
            yield Run(child.tail)


def _inline(element: etree._Element, notes: dict[str, str]) -> Iterator[Run]:
    text = str(element.text or "")
    if element.tag == "br":
        yield Run(BREAK)
    elif element.get("data-note"):
        yield Run(text, note=notes[element.get("data-note", "")])
    else:
        yield Run(text, link=element.get("href", ""), symbol=element.get("class") == "symbol")


def read_table(element: etree._Element, notes: dict[str, str]) -> Table:
    """The grid of a ``table`` element."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    rows = list(own_rows(element))
    for row, line in enumerate(rows):
        col = 0
        for cell in line:
            while (row, col) in taken:
                col += 1
            height, width = int(cell.get("rowspan", "1")), int(cell.get("colspan", "1"))
            taken |= {(row + i, col + j) for i in range(height) for j in range(width)}
            kind = cell.get("class", "")
            blocks = tuple(_blocks(cell, notes)) or (Paragraph("", ()),)
            cells.append(Cell(row, col, height, width, cell.tag == "th", kind != "x", kind == "l", blocks))
    columns = 1 + max(col for _, col in taken)
    shares = [float(share) for share in element.get("data-widths", "").split()] or [1.0] * columns
    if element.get("class") == "bar":
        shares = [8.0, 92.0]
    assert len(shares) == columns, (shares, columns)
    head = element.find("thead")
    return Table(
        element.get("class", "grid").split()[0],
        tuple(share / sum(shares) for share in shares),
        tuple(cells),
        len(rows),
        0 if head is None else len(head),
    )


def own_rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, without those of tables nested in it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody"):
            yield from child
