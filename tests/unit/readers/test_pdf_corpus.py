"""The real PDF files: every one gives a document with text and tables, or its right error."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest

from noticeparse import api
from noticeparse.errors import InputError
from noticeparse.model.document import Document
from noticeparse.model.elements import Line
from noticeparse.model.places import PrintedPlaces

pytestmark = pytest.mark.corpus

ERRORS = {"f896": "drm", "f923": "no_text"}
LEAST_RECALL = 0.97
LEAST_PRECISION = 0.97
LEAST_TEXT = 0.998


@pytest.fixture(scope="module")
def folder(corpus):
    return corpus / "corpora" / "notices"


def read_or_code(path: Path) -> Document | str:
    try:
        return api.read(path)
    except InputError as error:
        return error.code


def test_every_file_gives_text_or_its_named_error(folder):
    for path in sorted(folder.glob("*.pdf")):
        started = time.process_time()
        document = read_or_code(path)
        if isinstance(document, str):
            assert ERRORS.get(path.stem) == document, path
            continue
        assert path.stem not in ERRORS
        assert len(document.text) > 1000
        assert document.tables
        assert time.process_time() - started < 30


def test_rows_of_tables_agree_with_the_hwp_editions(folder, load_script):
    script = load_script("compare_tables")
    total = script.Tally()
    for pdf, other in script.pairs_of(folder.parent / "manifest.jsonl"):
        total.add(script.compare(script.own_side(other), script.own_side(pdf)).tally)

    assert total.gold > 700
    assert total.found / total.gold >= LEAST_RECALL
    assert total.right / total.output >= LEAST_PRECISION
    assert total.text_recall >= LEAST_TEXT


def test_letters_that_are_drawn_are_read_by_their_shape(folder, caplog):
    """One file draws most digits, Latin letters and marks of its running text; its HWP edition says what they are."""
    truth, document = api.read(folder / "f139.hwp"), api.read(folder / "f140.pdf")
    right, found = (Counter("".join(text.split())) for text in (truth.text, document.text))
    (lack,) = document.shortfalls

    assert lack.read == sum(page.shaped for page in document.pages) > 1400
    assert lack.count == 0
    assert "f140.pdf: 14" in caplog.text
    # A straight quotation mark and a wave dash are read as their usual forms.
    assert sum((found - right).values()) <= 0.02 * lack.read
    figures = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%()"
    assert {char: found[char] for char in figures} == {char: right[char] for char in figures}


def test_every_line_and_cell_stands_where_its_characters_are_printed(folder):
    for name in ("f241", "f461"):
        document = api.read(folder / f"{name}.pdf")
        cells = [line for table in document.tables for cell in table.cells for line in cell.lines]
        for line in [*cells, *(block for block in document.blocks if isinstance(block, Line))]:
            assert line.box is not None
            assert line.text.text.replace(" ", "") in line.span.cut(document.text).replace("\n", "").replace(" ", "")
            place, box = PrintedPlaces(document.pages).lines(line.span)[0]
            assert place == line.page_no
            assert line.box.x0 - 1 <= box.x0 <= line.box.x1
            assert line.box.top - 1 <= box.top <= line.box.bottom


def test_tables_over_pages_are_one(folder):
    document = api.read(folder / "f461.pdf")

    joined = [[region.page_no for region in table.regions] for table in document.tables if len(table.regions) > 1]

    assert joined == [[18, 19], [21, 22]]
