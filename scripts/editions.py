"""One notice as different tools read it: rows of tables and text, both reduced to letters and digits."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]

from noticeparse import api
from noticeparse.errors import InputError
from noticeparse.model.table import Table

LONGEST_ROW = 400
KORDOC_SCRIPT = Path(__file__).with_name("kordoc_read.mjs")

Row = tuple[str, ...]
Cells = Sequence[tuple[int, int, str]]


def plain(text: str) -> str:
    """Letters and digits of a text, in NFKC."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


@dataclass(frozen=True, slots=True)
class Side:
    """What one edition of a notice says, or one tool of it.

    Attributes:
        rows: Cells with text that begin in each row: what must be found.
        seen: Cells with text of each row, those that reach into it included: where it may be found.
        text: Letters and digits of the whole text.
        seconds: CPU time that reading took.
    """

    rows: Sequence[Row]
    seen: Sequence[Counter[str]]
    text: str
    seconds: float = 0.0


def side(tables: Iterable[Cells], text: str, seconds: float = 0.0) -> Side:
    """One edition from its tables, each a list of (first row, row span, cell text)."""
    rows: list[Row] = []
    seen: list[Counter[str]] = []
    for cells in tables:
        for row in range(max((first + span for first, span, _ in cells), default=0)):
            begin = tuple(t for first, _, cell in cells if first == row and (t := plain(cell)))
            if len(begin) >= 2 and sum(map(len, begin)) < LONGEST_ROW:
                rows.append(begin)
            seen.append(Counter(t for first, span, cell in cells if first <= row < first + span and (t := plain(cell))))
    return Side(rows, seen, plain(text), seconds)


def own_side(path: Path) -> Side:
    """What noticeparse reads."""
    started = time.process_time()
    document = api.read(path)
    took = time.process_time() - started

    def cells(table: Table) -> list[tuple[int, int, str]]:
        return [(cell.row, cell.row_span, cell.text.text) for cell in table.cells]

    return side(map(cells, document.tables), document.text, took)


def pdfplumber_side(path: Path) -> Side:
    """What pdfplumber reads of a PDF file."""
    pdfplumber = importlib.import_module("pdfplumber")

    started = time.process_time()
    tables, text = [], []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            text.append(page.extract_text() or "")
            for grid in page.extract_tables():
                tables.append([(r, 1, cell or "") for r, row in enumerate(grid) for cell in row])
            page.close()
    return side(tables, "\n".join(text), time.process_time() - started)


def pdfium_texts(path: Path) -> list[str]:
    """The text of each page in the order in which the file prints it: what the edition itself holds."""
    document = pypdfium2.PdfDocument(path)
    texts = []
    for index in range(len(document)):
        page = document[index]
        text_page = page.get_textpage()
        texts.append(text_page.get_text_range())
        text_page.close()
        page.close()
    document.close()
    return texts


def unhwp_side(path: Path) -> Side:
    """What unhwp reads of an HWP or HWPX file."""
    unhwp = importlib.import_module("unhwp")

    with unhwp.parse(str(path)) as result:
        data = json.loads(result.json)
        text = result.text
    return side([_unhwp_cells(table) for table in unhwp_tables(data)], text)


def unhwp_tables(node: Any) -> Iterator[Mapping[str, Any]]:
    """Every table in unhwp's JSON, nested ones behind those that hold them."""
    if isinstance(node, dict):
        if isinstance(table := node.get("Table"), dict) and "rows" in table:
            yield table
        for value in node.values():
            yield from unhwp_tables(value)
    elif isinstance(node, list):
        for value in node:
            yield from unhwp_tables(value)


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


def kordoc_lacks(folder: Path | None) -> str:
    """Why kordoc cannot be run; empty where it can."""
    if folder is None:
        return "no folder given (--kordoc)"
    if shutil.which("node") is None:
        return "no node"
    if not (folder / "node_modules" / "kordoc").is_dir():
        return f"not installed in {folder}"
    return ""


def kordoc_version(folder: Path) -> str:
    """The version that is installed in a folder."""
    package = json.loads((folder / "node_modules" / "kordoc" / "package.json").read_text(encoding="utf-8"))
    return str(package["version"])


def kordoc_sides(folder: Path, paths: Sequence[Path]) -> dict[Path, Side | str]:
    """What kordoc reads of files, all in one process of node; its own message where it fails."""
    command = ["node", str(KORDOC_SCRIPT), str(folder.resolve()), "read", *map(str, paths)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    sides: dict[Path, Side | str] = {}
    for line in done.stdout.splitlines():
        if line.startswith('{"path"'):
            found = json.loads(line)
            tables = [[(row, span, text) for row, span, text in cells] for cells in found["tables"]]
            sides[Path(found["path"])] = found["error"] or side(tables, found["text"], found["seconds"])
    return sides


def python_sides(read: Callable[[Path], Side], paths: Sequence[Path]) -> dict[Path, Side | str]:
    """What a reader in Python makes of files; its message where it fails."""
    sides: dict[Path, Side | str] = {}
    for path in paths:
        try:
            sides[path] = read(path)
        except InputError as exc:
            sides[path] = exc.message
    return sides


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


def rendered_pairs(manifest: Path, folder: Path) -> list[tuple[Path, Path]]:
    """PDF files that ``render_hancom.py`` wrote, with the files that they were written from."""
    entries = map(json.loads, manifest.read_text(encoding="utf-8").splitlines())
    pairs = [(folder / f"{entry['id']}.pdf", manifest.parent / entry["file"]) for entry in entries]
    return [pair for pair in pairs if pair[0].exists()]
