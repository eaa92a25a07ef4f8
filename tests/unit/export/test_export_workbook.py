"""Workbooks as openpyxl reads them back: types, formats, heads, limits, and nothing that runs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from noticeparse import api
from noticeparse.errors import UsageError
from noticeparse.export import workbook
from noticeparse.export.base import without_controls
from noticeparse.export.safe_cells import CUT_MARK, LONGEST_CELL
from noticeparse.export.workbook import CellKind, SheetColumn, Workbook, sheet_name
from noticeparse.spec.notice import NoticeSpec, Organization, Source
from noticeparse.spec.program import Application, Program, Track
from noticeparse.spec.values import Bound, Money, Period, Ratio

SOURCE = Source(name="a.txt", sha256="1" * 64, media_type="text/plain", reader="text")
HOSTILE = '=HYPERLINK("http://127.0.0.1/","x")'
SPEC = NoticeSpec(
    source=SOURCE,
    title=HOSTILE,
    issued_on="2025-01-20",
    programs=(
        Program(
            name="+1+1",
            application=Application(period=Period(end="2025-03-31T17:00")),
            tracks=(Track(limit=Money(amount=50_000_000, bound=Bound.MAX), ratio=Ratio(percent=12.5)), Track()),
        ),
    ),
)


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "notices.xlsx"
    api.export_specs([SPEC], "xlsx", path)
    return load_workbook(path)


def cell(sheet, name):
    (column,) = [head.column for head in sheet[2] if head.value == name]
    return sheet.cell(3, column)


def test_cells_have_their_types_and_formats(book):
    tracks, programs = book["지원유형"], book["사업"]

    assert (cell(tracks, "limit").value, cell(tracks, "limit").number_format) == (50_000_000, "#,##0")
    assert (cell(tracks, "ratio").value, cell(tracks, "ratio").number_format) == (0.125, "0.0##%")
    assert cell(tracks, "limit_bound").value == "max"
    end = cell(programs, "application_end")
    assert (end.value, end.is_date, end.number_format) == (dt.datetime(2025, 3, 31), True, "yyyy-mm-dd")
    assert cell(programs, "application_end_time").value == "17:00"
    assert cell(programs, "application_rolling").value is False
    assert cell(programs, "limit").value is None


def test_every_sheet_prints_landscape_on_so_few_pages_that_it_can_be_read(book):
    for sheet in book:
        width = sum(
            dimension.width * (dimension.max - dimension.min + 1) for dimension in sheet.column_dimensions.values()
        )

        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        pages = sheet.page_setup.fitToWidth or 1
        assert (pages - 1) * 300 < width < pages * 330


def test_heads_are_korean_over_the_field_names_frozen_and_filtered(book):
    sheet = book["요약"]

    assert (sheet["A1"].value, sheet["A2"].value) == ("공고명", "notice_title")
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == f"A2:{sheet.cell(2, sheet.max_column).coordinate[:-1]}4"
    assert all(dimension.width >= 11 for dimension in sheet.column_dimensions.values())
    assert book.sheetnames[:4] == ["요약", "공고", "기관", "사업"]
    assert "표의 칸" not in book.sheetnames


def test_nothing_of_a_notice_is_a_formula_or_a_link(book):
    for sheet in book.worksheets:
        assert not [found for row in sheet.iter_rows() for found in row if found.data_type == "f" or found.hyperlink]
    assert cell(book["요약"], "notice_title").value == HOSTILE
    assert cell(book["요약"], "program_name").value == "+1+1"


@given(st.text(max_size=40))
def test_any_text_stands_in_a_cell_as_it_is(text):
    stream = io.BytesIO()
    with Workbook(stream, title="t") as made:
        made.sheet("가", [SheetColumn("머리", "name")]).row([text])

    value = load_workbook(stream)["가"]["A3"].value

    assert (value or "") == without_controls(text)


def test_a_text_beyond_a_cell_is_cut_and_said(tmp_path):
    spec = NoticeSpec(source=SOURCE, organizations=(Organization(duties="가" * 40_000),))

    done = api.export_specs([spec], "xlsx", tmp_path / "a.xlsx")

    value = cell(load_workbook(tmp_path / "a.xlsx")["기관"], "duties").value
    assert len(value) == LONGEST_CELL
    assert value.endswith(CUT_MARK)
    assert done.notes == ("1 texts are longer than a cell holds, and were cut (칸보다 긴 글은 잘렸습니다)",)


def test_more_rows_than_a_sheet_holds_are_refused_and_no_file_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 5)
    specs = [SPEC.model_copy(update={"source": SOURCE.model_copy(update={"sha256": f"{n:064x}"})}) for n in range(9)]

    with pytest.raises(UsageError, match="more than 3 rows") as caught:
        api.export_specs(specs, "xlsx", tmp_path / "a.xlsx")

    assert caught.value.code == "too_many_rows"
    assert list(tmp_path.iterdir()) == []


def test_the_limit_is_that_of_excel():
    assert workbook.MOST_ROWS == 2**20


def test_numbers_beyond_15_digits_and_days_before_1900_stay_text(tmp_path):
    with (tmp_path / "a.xlsx").open("wb") as stream, Workbook(stream, title="t") as made:
        columns = [SheetColumn("수", "n", CellKind.WON), SheetColumn("날", "d", CellKind.DATE)]
        sheet = made.sheet("가", columns)
        sheet.row([10**15, dt.date(1900, 1, 1)])
        sheet.row([10**15 - 1, dt.date(1900, 3, 1)])
        sheet.row([float("nan"), "2025-03"])

    found = [list(row) for row in load_workbook(tmp_path / "a.xlsx")["가"].iter_rows(3, values_only=True)]

    assert found == [["1" + "0" * 15, "1900-01-01"], [10**15 - 1, dt.datetime(1900, 3, 1)], ["nan", "2025-03"]]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("지원[한도]:2025/2026?*\\", "지원_한도__2025_2026___"),
        ("'따옴표'", "따옴표"),
        ("가" * 40, "가" * 31),
        ("", "Sheet"),
        ("History", "History (2)"),
        ("요약", "요약 (3)"),
    ],
)
def test_names_of_sheets_are_those_that_excel_takes(name, expected):
    assert sheet_name(name, {"요약", "요약 (2)"}) == expected


def test_nothing_waits_in_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def broken():
        yield SPEC
        raise UsageError("no more", hint="none")

    with pytest.raises(UsageError, match="no more"):
        api.export_specs(broken(), "xlsx", tmp_path / "a.xlsx")
    api.export_specs([SPEC], "xlsx", Path(tmp_path / "b.xlsx"))

    assert [path.name for path in tmp_path.iterdir()] == ["b.xlsx"]


@pytest.fixture
def converted(tmp_path):
    """What LibreOffice makes of a file, in another format."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed (apt install libreoffice-calc)")

    def convert(path: Path, to: str, *options: str) -> Path:
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", *options, "--convert-to", to, "--outdir", str(tmp_path / "out")]
        subprocess.run([*command, str(path)], check=True, timeout=180, capture_output=True)
        made = Path(tmp_path, "out", f"{path.stem}.{to.partition(':')[0]}")
        if not made.exists():
            pytest.skip("LibreOffice cannot read spreadsheets (apt install libreoffice-calc-nogui)")
        return made

    return convert


@pytest.mark.programs
def test_a_spreadsheet_program_opens_the_workbook_and_shows_its_values(our_specs, tmp_path, converted):
    api.export_specs([*our_specs, SPEC], "xlsx", tmp_path / "a.xlsx", tables=["tracks"])

    shown = converted(tmp_path / "a.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1").read_text()

    rows = list(csv.DictReader(io.StringIO(shown).readlines()[1:]))
    tracks = [track for spec in (*our_specs, SPEC) for program in spec.programs for track in program.tracks]
    assert [row["limit"] for row in rows] == [f"{track.limit.amount:,}" if track.limit else "" for track in tracks]
    assert rows[-2]["ratio"] == "12.5%"
    assert rows[-2]["notice_title"] == HOSTILE


@pytest.mark.programs
def test_a_spreadsheet_program_runs_nothing_of_a_csv_file(tmp_path, converted):
    texts = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "＝1+1", " =1+1", '=HYPERLINK("a","b")']
    source = SOURCE.model_copy(update={"sha256": "ab" * 32})
    bodies = tuple(Organization(role=text, name=text) for text in texts)
    api.export_specs(
        [NoticeSpec(source=source, organizations=bodies)], "csv", tmp_path / "a.csv", tables=["organizations"]
    )
    (tmp_path / "raw.csv").write_text("name\r\n=1+1\r\n")

    opened = load_workbook(converted(tmp_path / "a.csv", "xlsx", "--infilter=CSV:44,34,76,1"))
    raw = load_workbook(converted(tmp_path / "raw.csv", "xlsx", "--infilter=CSV:44,34,76,1"))

    (sheet,) = opened.worksheets
    assert {found.data_type for row in sheet for found in row if found.value is not None} == {"s"}
    assert [str(row[1].value).lstrip("' \t") for row in list(sheet)[1:]] == [text.strip() for text in texts]
    assert raw.worksheets[0]["A2"].data_type == "f", "this program would have run it"
