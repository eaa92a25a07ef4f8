"""The notices of our own and their renderings, read and extracted once for all contract tests."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from noticeparse import api
from noticeparse.evaluate.evaluation import DocumentReport, evaluate
from noticeparse.evaluate.gold import load_golds
from noticeparse.model.document import Document

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT / "corpora"
SOURCES = sorted(CORPORA.glob("*.html"))
RENDERINGS = sorted(path for path in (CORPORA / "rendered").iterdir() if path.suffix in (".pdf", ".hwpx", ".hwp"))
# What a spec says of its file rather than of the notice.
OF_THE_FILE = ("source", "tables", "evidence", "findings")


@dataclass(frozen=True)
class Extracted:
    """One file: its document, its spec as the contract prints it, and how that compares with its label."""

    document: Document
    spec: dict[str, Any]
    report: DocumentReport


@functools.cache
def extracted(path: Path) -> Extracted:
    """Everything about one file."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    spec, document = api.extract_document(path)
    plain = json.loads(api.spec_json(spec))
    report = evaluate({digest: golds()[digest]}, {digest: plain}, {digest: document.text})
    return Extracted(document, plain, report.documents[0])


@functools.cache
def golds() -> dict[str, dict[str, Any]]:
    """Every label by the hash of its file."""
    return load_golds(ROOT / "gold")


def source_of(rendering: Path) -> Path:
    """The HTML that a rendering was made of."""
    return CORPORA / f"{rendering.name.split('.')[0]}.html"


def unblanked(text: str) -> str:
    """A text without white space: a PDF file does not say whether a line's end cuts a word."""
    return re.sub(r"\s+", "", text)


def values(spec: dict[str, Any]) -> dict[str, object]:
    """Every value of a spec by its pointer, without what only its file has."""
    return dict(_leaves({key: value for key, value in spec.items() if key not in OF_THE_FILE}, ""))


def _leaves(value: object, pointer: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, f"{pointer}/{index}")
    else:
        yield pointer, unblanked(value) if isinstance(value, str) else value


def tables(document: Document) -> list[object]:
    """Size and filled cells of every table; a cell is its place, its spans, how many tables it holds, and its text."""
    return [
        (
            table.n_rows,
            table.n_cols,
            [
                (c.row, c.col, c.row_span, c.col_span, len(c.tables), unblanked(c.text.text))
                for c in table.cells
                if not c.empty
            ],
        )
        for table in document.tables
    ]
