"""Every format over every real notice: it is written, and it is read back whole."""

from __future__ import annotations

import json

import duckdb
import icalendar
import jsonschema
import pytest
import vobject
from lxml import html
from markdown_it import MarkdownIt
from tests.export_tables import csv_rows, parquet_rows, rebuilt, xlsx_tables

from noticeparse import api
from noticeparse.errors import InputError
from noticeparse.export.families import families
from noticeparse.spec.notice import NoticeSpec

pytestmark = pytest.mark.corpus
# Bodies of the assertions are numbers and names of files: no line of a notice that is not ours is printed.


@pytest.fixture(scope="module")
def real_specs(corpus):
    specs: dict[str, NoticeSpec] = {}
    for path in sorted((corpus / "corpora" / "notices").iterdir()):
        try:
            spec = api.extract(path)
        except InputError:
            continue
        specs.setdefault(spec.source.sha256, spec)
    assert len(specs) > 50
    return list(specs.values())


def differing(found, expected):
    assert len(found) == len(expected)
    return [spec.source.name for spec, other in zip(expected, found, strict=True) if spec != other]


def test_json_and_lines_come_back(real_specs, tmp_path):
    for to in ("json", "jsonl"):
        done = api.export_specs(real_specs, to, tmp_path / f"a.{to}")
        assert done.notes == ()
        assert differing(list(api.read_specs(tmp_path / f"a.{to}")), real_specs) == []


def test_parquet_comes_back_and_duckdb_counts_its_rows(real_specs, tmp_path):
    done = api.export_specs(real_specs, "parquet", tmp_path / "out", folder=True)
    tables = {table.key: parquet_rows(tmp_path / "out" / f"{table.key}.parquet") for table in families()}

    assert done.notes == ()
    assert differing(rebuilt(tables), real_specs) == []
    (cells,) = duckdb.sql(f"select count(*) from '{tmp_path}/out/cells.parquet'").fetchone() or (0,)
    assert cells == sum(len(table.cells) for spec in real_specs for table in spec.tables)


def test_csv_comes_back(real_specs, tmp_path):
    api.export_specs(real_specs, "csv", tmp_path / "out", folder=True, bom=True)
    tables = {table.key: csv_rows((tmp_path / "out" / f"{table.key}.csv").read_bytes(), table) for table in families()}

    assert differing(rebuilt(tables), real_specs) == []


def test_a_workbook_comes_back(real_specs, tmp_path):
    done = api.export_specs(real_specs, "xlsx", tmp_path / "a.xlsx", tables=[table.key for table in families()])

    assert done.notes == ()
    assert differing(rebuilt(xlsx_tables(tmp_path / "a.xlsx")), real_specs) == []


def test_a_calendar_is_read_by_two_programs(real_specs, tmp_path):
    api.export_specs(real_specs, "ical", tmp_path / "a.ics", alarms=(7, 1))
    content = (tmp_path / "a.ics").read_bytes()

    events = list(icalendar.Calendar.from_ical(content).walk("VEVENT"))
    assert len(events) > 20
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert len(vobject.readOne(content.decode()).vevent_list) == len(events)


def test_reports_are_pages_whose_links_lead_somewhere(real_specs, tmp_path):
    api.export_specs(real_specs, "html", tmp_path, folder=True)
    broken = []
    for spec in real_specs:
        root = html.document_fromstring((tmp_path / f"{spec.source.sha256}.html").read_text("utf-8"))
        names = [element.get("id") for element in root.iter() if element.get("id")]
        links = {address[1:] for link in root.iter("a") if (address := link.get("href") or "").startswith("#")}
        if len(names) != len(set(names)) or not links <= set(names) or list(root.iter("script", "img")):
            broken.append(spec.source.name)

    assert broken == []


def test_reports_as_markdown_hold_no_markup_of_the_notice(real_specs, tmp_path):
    api.export_specs(real_specs, "markdown", tmp_path, folder=True)
    known = {"h1", "h2", "h3", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "p", "strong", "br", "div"}
    wrong = []
    for spec in real_specs:
        text = (tmp_path / f"{spec.source.sha256}.md").read_text("utf-8")
        root = html.fragment_fromstring(MarkdownIt("commonmark").enable("table").render(text), create_parent="div")
        rows = {len(row) for table in root.iter("table") for row in table.iter("tr")}
        if {element.tag for element in root.iter()} - known or 0 in rows:
            wrong.append(spec.source.name)

    assert wrong == []


@pytest.mark.parametrize("service", ["bizinfo", "kstartup", "schemaorg"])
def test_records_of_other_services_fit_their_schemas(real_specs, tmp_path, root, service):
    schema = json.loads((root / "schema" / "export" / f"{service}.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)

    wrong = []
    for spec in real_specs:
        api.export_specs([spec], service, tmp_path / "a")
        document = json.loads((tmp_path / "a").read_bytes())
        wrong += [f"{spec.source.name}: {error.json_path}" for error in validator.iter_errors(document)]

    assert wrong == []
