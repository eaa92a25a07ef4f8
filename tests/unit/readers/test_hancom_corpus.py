"""Real notices in Hancom's formats: all are read or refused by name, and one notice reads alike in two formats."""

from __future__ import annotations

import json
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import noticeparse
from noticeparse.errors import InputError
from noticeparse.model.document import Document
from noticeparse.model.elements import Line
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


def page_of(block: Line | Table) -> int | None:
    if isinstance(block, Line):
        return block.page_no
    return block.regions[0].page_no if block.regions else None


def without_pages(block):
    if isinstance(block, Line):
        return replace(block, page_no=None)
    cells = (
        replace(
            cell,
            lines=tuple(replace(line, page_no=None) for line in cell.lines),
            tables=tuple(without_pages(table) for table in cell.tables),
        )
        for cell in block.cells
    )
    return replace(block, regions=(), cells=tuple(cells))


def texts_of(document: Document) -> Iterator[tuple[int | None, str]]:
    """The text of each line and cell with its page."""
    for block in document.blocks:
        if isinstance(block, Line):
            yield block.page_no, block.text.text
    for table in document.tables:
        for cell in table.cells:
            yield page_of(table), cell.text.text


def letters(text: str) -> str:
    """Letters and digits alone, folded to one width."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


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
        assert [without_pages(block) for block in documents[left].blocks] == [
            without_pages(block) for block in documents[right].blocks
        ]
        for one, other in zip(documents[left].blocks, documents[right].blocks, strict=True):
            assert len({page_of(one), page_of(other)} - {None}) < 2


def test_pages_are_those_of_the_same_notice_as_pdf(notices, documents, corpus):
    """Some PDF editions have two pages on each sheet."""
    right = wrong = 0
    for name, entry in notices.items():
        for other in entry["same_notice_as"]:
            path = corpus / "corpora" / "notices" / f"{other}.pdf"
            if not path.exists():
                continue
            sheets = [letters("".join(page.text)) for page in noticeparse.read(path).pages]
            known = [page for block in documents[name].blocks if (page := page_of(block)) is not None]
            step = 2 if max(known) > 1.5 * len(sheets) else 1
            for page, text in texts_of(documents[name]):
                beginning = letters(text)[:24]
                found = [number for number, sheet in enumerate(sheets, 1) if beginning in sheet]
                if page is not None and len(beginning) > 9 and len(found) == 1:
                    right += found[0] == (page + step - 1) // step
                    wrong += found[0] != (page + step - 1) // step

    assert right > 1000
    assert wrong <= 0.005 * right
