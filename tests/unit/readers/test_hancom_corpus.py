"""Real notices in Hancom's formats: all are read or refused by name, and one notice reads alike in two formats."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import noticeparse
from noticeparse.errors import InputError
from noticeparse.model.document import Document
from noticeparse.model.table import Table

pytestmark = pytest.mark.corpus
REFUSALS = {"drm", "encrypted"}
SECONDS = 30


@pytest.fixture(scope="module")
def notices(corpus: Path) -> dict[str, dict[str, Any]]:
    folder = corpus / "corpora"
    entries = [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()]
    found = {entry["id"]: entry | {"path": folder / entry["file"]} for entry in entries}
    return {name: entry for name, entry in found.items() if entry["path"].suffix in (".hwp", ".hwpx")}


@pytest.fixture(scope="module")
def documents(notices: dict[str, dict[str, Any]]) -> dict[str, Document]:
    found = {}
    for name, entry in notices.items():
        began = time.perf_counter()
        try:
            found[name] = noticeparse.read(entry["path"])
        except InputError as error:
            if error.code not in REFUSALS:
                raise
        assert time.perf_counter() - began < SECONDS, name
    return found


def walk(document: Document) -> Iterator[tuple[Table, tuple[int, int]]]:
    for table in document.tables:
        for cell in table.cells:
            yield table, (cell.row, cell.col)


def test_every_file_is_read_or_refused_by_name(notices, documents):
    refused = notices.keys() - documents.keys()

    assert len(notices) > 40
    assert len(refused) == 2
    assert all(len(document.text) > 500 and document.blocks for document in documents.values())


def test_no_private_character_and_no_control_is_left(documents):
    for name, document in documents.items():
        odd = {
            c for c in document.text if 0xE000 <= ord(c) <= 0xF8FF or ord(c) >= 0xF0000 or (c < " " and c not in "\n\t")
        }
        assert not odd, name


def test_every_line_and_table_points_into_the_text(documents):
    for document in documents.values():
        for table in document.tables:
            assert table.cells
            for cell in table.cells:
                assert cell.row + cell.row_span <= table.n_rows
                assert cell.col + cell.col_span <= table.n_cols
                for line in cell.lines:
                    assert line.span in table.span
                    assert line.span.cut(document.text).split() == line.text.text.split()


def test_cells_of_a_table_cover_its_grid_once(documents):
    wrong = []
    for name, document in documents.items():
        for number, table in enumerate(document.tables):
            places = [
                (row, col)
                for cell in table.cells
                for row in range(cell.row, cell.row + cell.row_span)
                for col in range(cell.col, cell.col + cell.col_span)
            ]
            if len(places) != len(set(places)) or len(places) != table.n_rows * table.n_cols:
                wrong.append((name, number))

    assert len(wrong) <= 0.005 * sum(len(document.tables) for document in documents.values()), wrong


def test_one_notice_in_two_formats_has_the_same_text_and_tables(notices, documents):
    pairs = {
        tuple(sorted((name, other)))
        for name, entry in notices.items()
        for other in entry["same_notice_as"]
        if name in documents and other in documents
    }

    assert len(pairs) >= 3
    for left, right in pairs:
        assert documents[left].text == documents[right].text
        assert documents[left].blocks == documents[right].blocks
