"""Cells of HWP and HWPX files against two readers that share no code with this one: unhwp and python-hwpx.

Every table with text counts, nested ones too, those of running heads and notes left to each reader. Two tables are
equal where they have the same cells at the same places with the same spans and the same texts; white space is left
out of texts, widths and compatibility characters are folded. A table's own text is that outside of tables nested in
it. Tables are paired in the order of the document, the likest ones where the order differs.

Differences by kind: ``cells`` (other places), ``spans``, ``symbols`` (the other reader leaves characters of Hancom's
private area as they are), ``marks`` (up to five characters a line are left out there: numbers and bullets that the word
processor prints before a paragraph, symbols), ``texts`` (anything else), ``nested`` (it has not the table, which is
nested in another), ``only here`` and ``only there``. Usage::

    python -m scripts.compare_hancom FOLDER [--show KIND] [--only f100]

Needs unhwp and python-hwpx, which are no dependencies of the package.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import json
import re
import sys
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scripts.editions import unhwp_tables

import noticeparse
from noticeparse.errors import InputError
from noticeparse.model.document import Document
from noticeparse.model.table import Table
from noticeparse.readers.hancom_text import clean

BLANK = re.compile(r"[\s\u200b\ufeff\u00ad]+")
ALIKE = 0.5
MARK = 5
SHOWN = 160


class CellFacts(NamedTuple):
    """A cell as any reader gives it."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    lines: int = 1
    nested: bool = False


Grid = tuple[CellFacts, ...]


def folded(text: str) -> str:
    """Without white space, compatibility characters as those that they stand for."""
    return BLANK.sub("", unicodedata.normalize("NFKC", text))


def texts_of(grid: Grid) -> str:
    """All texts of a table."""
    return "\n".join(cell.text for cell in grid)


def is_within(short: str, long: str) -> bool:
    """True where the short text is the long one with characters left out."""
    rest = iter(long)
    return all(char in rest for char in short)


def text_kind(own: Grid, other: Grid) -> str:
    """How the texts of tables with the same cells differ."""
    kinds = set()
    for mine, theirs in zip(own, other, strict=True):
        if mine.text == theirs.text:
            continue
        printed = folded(clean(theirs.text))
        if printed == mine.text:
            kinds.add("symbols")
            continue
        few = len(mine.text) - len(printed) <= MARK * mine.lines
        kinds.add("marks" if few and is_within(printed, mine.text) else "texts")
    return next(kind for kind in ("texts", "marks", "symbols") if kind in kinds)


def kind_of(own: Grid, other: Grid) -> str:
    """How two tables differ; ``equal`` where they do not."""
    if [cell[:5] for cell in own] == [cell[:5] for cell in other]:
        return "equal"
    if [cell[:2] for cell in own] != [cell[:2] for cell in other]:
        return "cells"
    if [cell[:4] for cell in own] != [cell[:4] for cell in other]:
        return "spans"
    return text_kind(own, other)


def pairs_of(own: Sequence[Grid], other: Sequence[Grid]) -> Iterator[tuple[Grid | None, Grid | None]]:
    """Tables of two readers side by side; None where one has no such table."""
    matcher = difflib.SequenceMatcher(None, [texts_of(g) for g in own], [texts_of(g) for g in other], autojunk=False)
    left: list[Grid] = []
    right: list[Grid] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(own[a:b], other[c:d], strict=True)
        else:
            left += own[a:b]
            right += other[c:d]
    for grid in left:
        ratios = [difflib.SequenceMatcher(None, texts_of(grid), texts_of(g), autojunk=False).ratio() for g in right]
        best = max(range(len(right)), key=ratios.__getitem__, default=None)
        if best is None or ratios[best] < ALIKE:
            yield grid, None
        else:
            yield grid, right.pop(best)
    yield from ((None, grid) for grid in right)


# --- the readers -----------------------------------------------------------------------------------------------------


def own_grids(document: Document) -> list[Grid]:
    """Our tables that have text of their own."""
    found: list[Grid] = []

    def visit(table: Table, nested: bool) -> None:
        grid = tuple(
            CellFacts(cell.row, cell.col, cell.row_span, cell.col_span, folded(cell.text.text), len(cell.lines), nested)
            for cell in table.cells
        )
        if any(cell.text for cell in grid):
            found.append(grid)
        for cell in table.cells:
            for inner in cell.tables:
                visit(inner, True)

    for block in document.blocks:
        if isinstance(block, Table):
            visit(block, False)
    return found


def unhwp_grids(path: Path) -> list[Grid]:
    """Those of unhwp, whose rows name no columns: cells are placed like those of an HTML table."""
    unhwp = importlib.import_module("unhwp")
    with unhwp.parse(str(path)) as result:
        data = json.loads(result.json)
    grids = map(_unhwp_grid, unhwp_tables(data))
    return [grid for grid in grids if any(cell.text for cell in grid)]


def _unhwp_grid(table: Mapping[str, Any]) -> Grid:
    taken: set[tuple[int, int]] = set()
    found: list[CellFacts] = []
    for row, cells in enumerate(entry["cells"] for entry in table["rows"]):
        col = 0
        for cell in cells:
            while (row, col) in taken:
                col += 1
            rows, cols = int(cell.get("rowspan") or 1), int(cell.get("colspan") or 1)
            taken.update((row + down, col + right) for down in range(rows) for right in range(cols))
            found.append(CellFacts(row, col, rows, cols, folded("".join(_unhwp_texts(cell["content"])))))
    return tuple(found)


def _unhwp_texts(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "text" and isinstance(value, str):
                yield value
            elif key != "Table" and isinstance(value, dict | list):
                yield from _unhwp_texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _unhwp_texts(value)


def hwpx_grids(path: Path) -> list[Grid]:
    """Those of python-hwpx, which converts HWP 5 first."""
    hwpx = importlib.import_module("hwpx")
    document = hwpx.HwpxDocument.open(str(path))
    found: list[Grid] = []

    def visit(table: Any) -> None:
        cells = [place for place in table.iter_grid() if place.is_anchor]
        grid = tuple(
            CellFacts(
                place.anchor[0],
                place.anchor[1],
                place.span[0],
                place.span[1],
                folded("".join(_hwpx_text(place.cell.element))),
            )
            for place in cells
        )
        if any(cell.text for cell in grid):
            found.append(grid)
        for place in cells:
            for inner in place.cell.tables:
                visit(inner)

    for section in document.sections:
        for paragraph in section.paragraphs:
            for table in paragraph.tables:
                visit(table)
    return found


def _hwpx_text(element: Any) -> Iterator[str]:
    """Texts of a cell, nested tables left out."""
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        if name == "t":
            yield "".join(child.itertext())
        elif name != "tbl":
            yield from _hwpx_text(child)


READERS: Mapping[str, Callable[[Path], list[Grid]]] = {"unhwp": unhwp_grids, "python-hwpx": hwpx_grids}


# --- the comparison --------------------------------------------------------------------------------------------------


def difference(own: Grid | None, other: Grid | None) -> tuple[str, str]:
    """The kind of a difference, and what shows it."""
    if own is None:
        return "only there", texts_of(other or ())[:SHOWN].replace("\n", " | ")
    if other is None:
        return "nested" if own[0].nested else "only here", texts_of(own)[:SHOWN].replace("\n", " | ")
    kind = kind_of(own, other)
    for mine, theirs in zip(own, other, strict=False):
        if mine[:5] != theirs[:5] and (kind != "texts" or not is_within(theirs.text, mine.text)):
            return kind, f"{_shown(mine)} | {_shown(theirs)}"
    return kind, f"{len(own)} cells | {len(other)} cells"


def _shown(cell: CellFacts) -> str:
    return f"{cell.row},{cell.col} {cell.row_span}x{cell.col_span} {cell.text[:SHOWN]}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the counts and the differences; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", default="", help="print the differences of this kind, or of all kinds with 'all'")
    parser.add_argument("--only", default="", help="files whose name begins like this")
    options = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    counts: dict[str, Counter[str]] = {name: Counter() for name in READERS}
    for path in sorted(options.folder.iterdir()):
        if path.suffix.lower() not in (".hwp", ".hwpx") or not path.name.startswith(options.only):
            continue
        try:
            own = own_grids(noticeparse.read(path))
        except InputError as error:
            print(f"{path.name}: refused ({error.code})")
            continue
        for name, read in READERS.items():
            try:
                other = read(path)
            except Exception as error:  # noqa: BLE001  # another program's errors of any kind are a result here
                counts[name]["files that it cannot read"] += 1
                print(f"{path.name}: {name} cannot read it ({type(error).__name__})")
                continue
            counts[name]["files"] += 1
            for pair in pairs_of(own, other):
                kind, shown = difference(*pair)
                counts[name][kind] += 1
                if kind != "equal" and options.show in (kind, "all"):
                    print(f"{path.name}: {name}: {kind}: {shown}")
    for name, counted in counts.items():
        print(f"{name}: " + ", ".join(f"{kind} {number}" for kind, number in counted.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
