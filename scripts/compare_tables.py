"""Tables of PDF files against the cells of the same notices as HWP or HWPX.

A row counts when it has at least two cells with text and fewer than 400 characters (NFKC, nothing but letters and
digits; nested tables count for themselves; both sides filtered alike). It is right when all its cell texts stand as
separate cells of one row of the other side. Usage::

    python scripts/compare_tables.py FOLDER/manifest.jsonl [--worst 10] [--peer pdfplumber] [--only f099]
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from noticeparse import api
from noticeparse.errors import InputError
from noticeparse.model.table import Table

LONGEST_ROW = 400

Row = tuple[str, ...]


def plain(text: str) -> str:
    """Letters and digits of a text, in NFKC."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


@dataclass(frozen=True)
class Side:
    """What one edition of a notice says.

    Attributes:
        rows: Cells with text that begin in each row: what must be found.
        seen: Cells with text of each row, those that reach into it included: where it may be found.
        text: Letters and digits of the whole text.
    """

    rows: Sequence[Row]
    seen: Sequence[Counter[str]]
    text: str


def side(tables: Iterable[Sequence[tuple[int, int, str]]], text: str) -> Side:
    """One edition from its tables, each a list of (first row, row span, cell text)."""
    rows: list[Row] = []
    seen: list[Counter[str]] = []
    for cells in tables:
        for row in range(max((first + span for first, span, _ in cells), default=0)):
            begin = tuple(t for first, _, cell in cells if first == row and (t := plain(cell)))
            if len(begin) >= 2 and sum(map(len, begin)) < LONGEST_ROW:
                rows.append(begin)
            seen.append(Counter(t for first, span, cell in cells if first <= row < first + span and (t := plain(cell))))
    return Side(rows, seen, plain(text))


def own_side(path: Path) -> Side:
    """What noticeparse reads."""
    document = api.read(path)

    def cells(table: Table) -> list[tuple[int, int, str]]:
        return [(cell.row, cell.row_span, cell.text.text) for cell in table.cells]

    return side(map(cells, document.tables), document.text)


def unhwp_side(path: Path) -> Side:
    """What unhwp reads of an HWP or HWPX file."""
    unhwp = importlib.import_module("unhwp")

    with unhwp.parse(str(path)) as result:
        data = json.loads(result.json)
        text = result.text
    return side([_unhwp_cells(table) for table in _unhwp_tables(data)], text)


def _unhwp_tables(node: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(node, dict):
        if isinstance(table := node.get("Table"), dict) and "rows" in table:
            yield table
        for value in node.values():
            yield from _unhwp_tables(value)
    elif isinstance(node, list):
        for value in node:
            yield from _unhwp_tables(value)


def _unhwp_cells(table: Mapping[str, Any]) -> list[tuple[int, int, str]]:
    return [
        (number, int(cell.get("rowspan") or 1), " ".join(_unhwp_texts(cell["content"])))
        for number, row in enumerate(table["rows"])
        for cell in row["cells"]
    ]


def _unhwp_texts(node: Any) -> Iterator[str]:
    """Texts of a cell, nested tables left out."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "Table":
                continue
            if key == "text" and isinstance(value, str):
                yield value
            elif isinstance(value, dict | list):
                yield from _unhwp_texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _unhwp_texts(value)


def pdfplumber_side(path: Path) -> Side:
    """What pdfplumber reads of a PDF file."""
    pdfplumber = importlib.import_module("pdfplumber")

    tables, text = [], []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            text.append(page.extract_text() or "")
            for grid in page.extract_tables():
                tables.append([(r, 1, cell or "") for r, row in enumerate(grid) for cell in row])
    return side(tables, "\n".join(text))


def right_rows(rows: Sequence[Row], seen: Sequence[Counter[str]]) -> list[bool]:
    """For each row, whether all its cells stand as separate cells of one row of the other side."""
    by_cell: dict[str, list[Counter[str]]] = {}
    for row in seen:
        for cell in row:
            by_cell.setdefault(cell, []).append(row)
    return [
        any(all(other[cell] >= n for cell, n in Counter(row).items()) for other in by_cell.get(max(row, key=len), ()))
        for row in rows
    ]


def trigram_recall(wanted: str, found: str) -> float:
    """Share of the trigrams of one text that the other has."""
    ours = Counter(found[i : i + 3] for i in range(len(found) - 2))
    theirs = Counter(wanted[i : i + 3] for i in range(len(wanted) - 2))
    return (theirs & ours).total() / max(1, theirs.total())


@dataclass
class Tally:
    """Rows of several pairs."""

    gold: int = 0
    found: int = 0
    ceiling: int = 0
    output: int = 0
    right: int = 0

    def add(self, other: Tally) -> None:
        """Takes another tally in."""
        self.gold += other.gold
        self.found += other.found
        self.ceiling += other.ceiling
        self.output += other.output
        self.right += other.right

    def line(self, name: str) -> str:
        """The figures of one line of the report."""
        recall, precision = self.found / max(1, self.gold), self.right / max(1, self.output)
        ceiling = self.ceiling / max(1, self.gold)
        return (
            f"{name:28} rows {self.gold:5}  recall {recall:.3f} (ceiling {ceiling:.3f})  "
            f"output {self.output:5}  precision {precision:.3f}"
        )


def pairs_of(manifest: Path) -> list[tuple[Path, Path]]:
    """PDF files of the manifest with the HWP or HWPX file of the same notice."""
    entries = {entry["id"]: entry for entry in map(json.loads, manifest.read_text(encoding="utf-8").splitlines())}
    return [
        (manifest.parent / entry["file"], manifest.parent / entries[other]["file"])
        for entry in entries.values()
        if entry["format"] == "pdf"
        for other in entry["same_notice_as"]
        if entries[other]["format"] in ("hwp", "hwpx")
    ]


def gold_side(path: Path, oracle: str) -> Side:
    """The exact cells: our own HWP reader's, or unhwp's where that is asked for."""
    return unhwp_side(path) if oracle == "unhwp" else own_side(path)


def compare(gold: Side, ours: Side) -> tuple[Tally, list[Row], list[Row], float]:
    """Figures of one pair, the rows that were missed, the rows too many, and the text's trigram recall."""
    found = right_rows(gold.rows, ours.seen)
    right = right_rows(ours.rows, gold.seen)
    ceiling = sum(all(cell in ours.text for cell in row) for row in gold.rows)
    tally = Tally(len(gold.rows), sum(found), max(ceiling, sum(found)), len(ours.rows), sum(right))
    missed = [row for row, is_found in zip(gold.rows, found, strict=True) if not is_found]
    extra = [row for row, is_right in zip(ours.rows, right, strict=True) if not is_right]
    return tally, missed, extra, trigram_recall(gold.text, ours.text)


PEERS: Mapping[str, Callable[[Path], Side]] = {"noticeparse": own_side, "pdfplumber": pdfplumber_side}


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the report; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--worst", type=int, default=0, help="missed and extra rows to print for each pair")
    parser.add_argument("--peer", action="append", default=[], choices=[p for p in PEERS if p != "noticeparse"])
    parser.add_argument("--oracle", choices=("own", "unhwp"), default="own")
    parser.add_argument("--only", action="append", default=[], help="name of a PDF without its ending")
    options = parser.parse_args(arguments)
    totals = {name: Tally() for name in ("noticeparse", *options.peer)}
    for pdf, other in pairs_of(options.manifest):
        if options.only and pdf.stem not in options.only:
            continue
        gold = gold_side(other, options.oracle)
        for name, total in totals.items():
            started = time.process_time()
            try:
                ours = PEERS[name](pdf)
            except InputError as exc:
                print(f"{pdf.stem}: {exc.message}")
                continue
            took = time.process_time() - started
            tally, missed, extra, recall = compare(gold, ours)
            total.add(tally)
            print(f"{tally.line(f'{name} {pdf.stem}/{other.stem}')}  text {recall:.4f}  {took:.2f} s")
            for mark, rows in (("-", missed), ("+", extra)):
                for row in rows[: options.worst]:
                    print(f"    {mark} {' | '.join(cell[:40] for cell in row)}")
    for name, total in totals.items():
        print(total.line(f"{name} ALL"))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
