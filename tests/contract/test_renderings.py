"""One notice in every format: the same tables, the same values, each with a place that says it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from tests.contract.renderings import RENDERINGS, ROOT, SOURCES, extracted, source_of, tables, unblanked, values

CORE = 0.97
ALL = 0.95
FORMATS = ("weasyprint.pdf", "chromium.pdf", "libreoffice.pdf", "hwpx", "hwp")

each_rendering = pytest.mark.parametrize("path", RENDERINGS, ids=lambda path: path.name)
each_file = pytest.mark.parametrize("path", [*SOURCES, *RENDERINGS], ids=lambda path: path.name)


def test_every_notice_is_there_in_every_format() -> None:
    assert len(SOURCES) >= 5
    assert {path.name for path in RENDERINGS} == {f"{source.stem}.{name}" for source in SOURCES for name in FORMATS}
    assert {path.stem for path in (ROOT / "corpora").glob("*.txt")} <= {source.stem for source in SOURCES}


@each_rendering
def test_the_renderings_stay_small(path: Path) -> None:
    assert path.stat().st_size < 300_000


@each_file
def test_the_spec_is_valid(path: Path) -> None:
    schema = json.loads((ROOT / "schema" / "notice.schema.json").read_text(encoding="utf-8"))

    jsonschema.validate(extracted(path).spec, schema)


@each_file
def test_the_values_are_those_of_the_label(path: Path) -> None:
    groups = extracted(path).report.groups

    assert groups["core"].f1 >= CORE
    assert groups["all"].f1 >= ALL


@each_file
def test_the_findings_are_those_of_the_label(path: Path) -> None:
    rules = extracted(path).report.findings.rules

    assert (rules.fp, rules.fn) == (0, 0)


@each_file
def test_the_quotes_of_the_label_stand_in_the_text(path: Path) -> None:
    grounding = extracted(path).report.grounding

    assert grounding is not None
    assert grounding.quotes.part == grounding.quotes.whole > 50


@each_file
def test_every_value_has_evidence_that_is_a_slice_of_the_text(path: Path) -> None:
    file = extracted(path)
    grounding = file.report.grounding

    assert grounding is not None
    assert grounding.covered.part == grounding.covered.whole
    assert [e for e in file.spec["evidence"] if e["text"] != file.document.text[e["start"] : e["end"]]] == []


@pytest.mark.parametrize("path", [p for p in RENDERINGS if p.suffix == ".pdf"], ids=lambda path: path.name)
def test_evidence_of_a_page_has_its_page_and_a_box_on_it(path: Path) -> None:
    file = extracted(path)
    sizes = {page.number: (page.width, page.height) for page in file.document.pages}

    for entry in file.spec["evidence"]:
        width, height = sizes[entry["page"]]
        x0, top, x1, bottom = entry["bbox"]
        assert 0 <= x0 < x1 <= width
        assert 0 <= top < bottom <= height


@each_rendering
def test_tables_are_the_same_in_every_format(path: Path) -> None:
    assert tables(extracted(path).document) == tables(extracted(source_of(path)).document)


@each_rendering
def test_values_are_the_same_in_every_format(path: Path) -> None:
    assert values(extracted(path).spec) == values(extracted(source_of(path)).spec)


@each_rendering
def test_running_heads_and_page_numbers_are_no_text(path: Path) -> None:
    source = source_of(path)
    found = re.search(r'data-head="([^"]+)"', source.read_text(encoding="utf-8"))
    assert found is not None
    head = unblanked(found[1])
    printed, written = (unblanked(extracted(file).document.text) for file in (path, source))

    assert printed.count(head) == written.count(head)
    assert not re.search(r"^- \d+ -$", extracted(path).document.text, re.MULTILINE)


def test_renderings_have_what_makes_real_notices_awkward() -> None:
    found = [table for path in RENDERINGS for table in extracted(path).document.tables]

    assert any(len(table.regions) > 1 for table in found)
    assert any(cell.tables for table in found for cell in table.cells)
    assert any(cell.row_span > 1 for table in found for cell in table.cells)
    assert any(cell.col_span > 1 for table in found for cell in table.cells)
