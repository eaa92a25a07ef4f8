"""The 대비표 in every format: the same rows, marked words, and nothing of a notice becomes mark-up."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from typing import Any

import jsonschema
import openpyxl
import pytest
from lxml import etree, html
from openpyxl.cell.rich_text import CellRichText, TextBlock
from tests.spec_builders import count, money, notice, period
from tests.unit.diff.specs import compared, marked, model, the_change

from noticeparse import api
from noticeparse.diff import sheet
from noticeparse.diff.compare import compare
from noticeparse.diff.model import Comparison, Weight
from noticeparse.errors import MissingExtraError, SpecError, UnknownNameError

EVIL = '=1+1 <script>alert("1")</script> | **별** \x1b[31m빨강 \u202e거꾸로 & _밑줄_ `코드`'
FORMATS = ("json", "table", "markdown", "html", "xlsx", "hwpx")


def edit(spec):
    program = spec["programs"][0]
    program["tracks"][0]["limit"] = money(25_000_000, per="company")
    program["application"]["period"] = period("2025-02-03", "2025-03-31T17:00")
    program["eligibility"][1] = EVIL
    program["benefits"].append("해외 전시회 참가")
    program["scale"]["count"] = count(70)
    program["number"] = "9"
    spec["programs"][1]["name"] = "세계로 뻗는 첫걸음 사업"
    spec["contacts"].pop()


@pytest.fixture(scope="module")
def comparison():
    return compared(edit, programs=2)


def lines(comparison, *, changes_only=False):
    return [line for block in sheet.blocks(comparison, changes_only=changes_only) for line in block.lines]


def text_of(words):
    return "".join(word.text for word in words)


def test_the_full_sheet_has_every_row_and_the_changes_only_the_changed(comparison):
    full, brief = lines(comparison), lines(comparison, changes_only=True)

    assert len(full) == len(comparison.rows)
    told = [line for line in brief if not line.label.startswith("그 밖의")]
    changed = [row for row in comparison.rows if row.weight not in (None, Weight.EDITORIAL) and row.counted]
    assert [line.label for line in told] == [row.label for row in changed]


def test_what_is_new_gone_or_the_same_is_said_as_reviewers_do(comparison):
    full = {line.label: line for line in reversed(lines(comparison))}

    new = next(line for line in lines(comparison) if line.kind == "added" and line.label == "지원내용")
    assert (text_of(new.old), text_of(new.new)) == ("<신  설>", "해외 전시회 참가")
    gone = next(line for line in lines(comparison) if line.kind == "removed" and line.label == "문의처")
    assert text_of(gone.new) == "<삭  제>"
    assert text_of(full["사업목적"].new) == "(현행과 같음)"
    assert full["기초 · 지원한도"].note == "금액 증가 / +500만원 (+25%)"
    assert "마감 +" in full["신청기간"].note


def test_a_text_that_only_lost_a_word_is_not_all_dashes():
    new = "하나 둘 셋 넷 다섯 일곱 여덟 아홉 열"
    before, after = notice(1), notice(1)
    before["programs"][0]["purpose"] = "하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열"
    after["programs"][0]["purpose"] = new

    line = next(line for line in lines(compare(model(before), model(after)), changes_only=True))

    assert text_of(line.new) == new


@pytest.mark.parametrize(
    ("year", "expected"),
    [(1, ("(전년도)", "(금년도)")), (2, ("", "")), (-1, ("", "")), (0, ("현  행", "변  경"))],
)
def test_only_the_year_before_is_called_so(year, expected):
    result = compared(lambda spec: spec.update(program_year=spec["program_year"] + year))

    heads = sheet.heads(result)[1:3]

    if year:
        began = [f"{side.program_year}년" for side in (result.old, result.new)]
        expected = tuple(f"{start} {name}".strip() for start, name in zip(began, expected, strict=True))
    assert heads == expected


def test_counts_stand_on_top(comparison):
    counts = comparison.counts

    line = sheet.counts_line(comparison)

    assert line.startswith(f"변경 {counts.changed} · 신설 {counts.added} · 삭제 {counts.removed} · 이동 0 · 번호변경 1")


def test_long_unchanged_runs_are_dashes_in_the_changes_only():
    old, new = notice(1), notice(1)
    words = " ".join(f"낱말{n}" for n in range(40))
    old["programs"][0]["purpose"] = f"{words} 오늘 {words}"
    new["programs"][0]["purpose"] = f"{words} 내일 {words}"
    found = api.compare(model(old), model(new))

    brief = next(line for line in lines(found, changes_only=True) if line.label == "사업목적")
    assert text_of(brief.new) == "----- 낱말37 낱말38 낱말39 내일 낱말0 낱말1 낱말2 -----"
    full = next(line for line in lines(found) if line.label == "사업목적")
    assert "-----" not in text_of(full.new)


@pytest.mark.parametrize("changes_only", [False, True])
@pytest.mark.parametrize("form", FORMATS)
def test_a_format_gives_the_same_bytes_each_time(comparison, form, changes_only):
    first, second = (api.render_comparison(comparison, form, changes_only=changes_only) for _ in range(2))

    assert first == second
    assert len(first) > 1000


def test_an_unknown_format_is_refused(comparison):
    with pytest.raises(UnknownNameError):
        api.render_comparison(comparison, "docx")


def test_json_comes_back_and_fits_its_schema(comparison, root):
    data = api.render_comparison(comparison, "json")

    assert api.load_comparison(data) == comparison
    schema = json.loads((root / "schema" / "comparison.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(data), schema)
    assert schema == api.comparison_schema(), "run scripts/write_schema.py"


@pytest.mark.parametrize("data", ["{", "[]", '{"status": "same"}'])
def test_other_json_is_no_comparison(data):
    with pytest.raises(SpecError):
        api.load_comparison(data)


def test_json_of_changes_only_has_no_unchanged_rows(comparison):
    data = json.loads(api.render_comparison(comparison, "json", changes_only=True))

    assert {row["kind"] for section in data["sections"] for row in section["rows"]} == {
        "changed",
        "added",
        "removed",
        "renumbered",
    }
    assert Comparison.model_validate(data).counts == comparison.counts


def test_the_terminal_gets_no_control_characters_and_brackets_without_colour(comparison):
    text = api.render_comparison(comparison, "table").decode()

    assert "[2,000]만원" in text.replace("\n", "")
    assert "\x1b" not in text
    assert "\u202e" not in text
    coloured = api.render_comparison(comparison, "table", colour=True).decode()
    assert "\x1b[" in coloured
    assert "\x1b[31m빨강" not in coloured


def test_markdown_holds_no_mark_up_of_the_notice(comparison):
    text = api.render_comparison(comparison, "markdown").decode()

    assert "<script" not in text
    assert r"\*\*별\*\*" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.replace(r"\|", "").count("|") for line in rows} == {5}
    assert "<del>2,000</del>만원" in text
    assert "<ins>2,500</ins>만원" in text


@pytest.fixture(scope="module")
def page(comparison) -> Any:
    return html.fromstring(api.render_comparison(comparison, "html").decode())


def test_html_is_whole_and_asks_for_nothing_from_outside(comparison, page):
    source = api.render_comparison(comparison, "html").decode()

    assert page.xpath("//script | //link | //img | //iframe | //@src | //@onclick") == []
    assert all(target.startswith("#r") for target in page.xpath("//a/@href"))
    assert "default-src 'none'" in source
    assert "&lt;script&gt;" in source
    assert "\x1b" not in source


def test_html_has_every_row_and_links_to_those_that_matter(comparison, page):
    rows = page.xpath("//tbody/tr")

    assert len(rows) == len(comparison.rows)
    ids = set(page.xpath("//tbody/tr/@id"))
    assert {target[1:] for target in page.xpath("//nav//a/@href")} <= ids
    limit = next(row for row in rows if row.xpath("string(th)") == "기초 · 지원한도")
    assert limit.xpath("td[1]/del/text()") == ["2,000"]
    assert limit.xpath("td[2]/ins/text()") == ["2,500"]
    assert len(page.xpath("//thead")) == len(comparison.sections)


def test_what_matters_most_is_listed_once():
    gone = compared(lambda spec: spec["programs"].pop(), programs=2)
    text = api.render_comparison(gone, "html").decode()

    assert len(gone.rows) > text.count('<li><a href="#r') == 1


def test_html_of_no_change_says_so():
    text = api.render_comparison(compared(lambda spec: None), "html", changes_only=True).decode()

    assert "달라진 내용 없음" in text
    assert "표시할 변경이 없습니다." in text


def test_a_workbook_without_its_package_names_the_extra(comparison, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(MissingExtraError) as caught:
        api.render_comparison(comparison, "xlsx")
    assert "noticeparse[xlsx]" in caught.value.hint


def test_numbers_beyond_a_million_keep_their_digits():
    row = the_change(compared(lambda spec: spec["programs"][0]["bonus"].update(cap=1_234_567.5)))

    assert marked(row.new_words) == "[1,234,567.5]점"
    assert sheet.change_words(row.differences[0]).startswith("+1,234,562.5점")


def test_the_workbook_reads_back_with_rich_words(comparison):
    book = openpyxl.load_workbook(io.BytesIO(api.render_comparison(comparison, "xlsx")), rich_text=True)
    page: Any = book.active

    labels = {row[0].value: row for row in reversed(list(page.iter_rows())) if row[0].value}
    new = labels["기초 · 지원한도"][2].value
    assert isinstance(new, CellRichText)
    assert str(new) == "기업당 최대 2,500만원"
    assert [str(part) for part in new if isinstance(part, TextBlock) and part.font.u == "single"] == ["2,500"]
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows is not None
    assert not any(cell.data_type == "f" for row in page.iter_rows() for cell in row)
    assert any("=1+1" in str(cell.value) for row in page.iter_rows() for cell in row)


def test_the_hwpx_file_reads_back_with_the_right_cells(comparison):
    data = api.render_comparison(comparison, "hwpx")

    document = api.read(data, name="diff.hwpx")
    (table,) = [table for table in document.tables if table.n_cols == 4]
    grid: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        grid.setdefault(cell.row, {})[cell.col] = cell.text.text
    rows = {row.get(0): row for row in reversed(grid.values())}
    assert rows["기초 · 지원한도"][1] == "기업당 최대 2,000만원"
    assert rows["기초 · 지원한도"][2] == "기업당 최대 2,500만원"
    assert rows["기초 · 지원한도"][3].startswith("금액 증가 / +500만원 (+25%)")
    assert [grid[0][n] for n in range(4)] == [" ".join(head.split()) for head in sheet.heads(comparison)]


def test_the_hwpx_package_is_in_order(comparison):
    data = api.render_comparison(comparison, "hwpx")

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.namelist()[0] == "mimetype"
        assert package.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        assert package.read("mimetype") == b"application/hwp+zip"
        for name in package.namelist():
            if name.endswith((".xml", ".hpf")):
                etree.fromstring(package.read(name))
        section = etree.fromstring(package.read("Contents/section0.xml"))
    names = {"hp": "http://www.hancom.co.kr/hwpml/2011/paragraph"}
    tables: Any = section.xpath("//hp:tbl", namespaces=names)
    (table,) = tables
    assert int(table.get("rowCnt")) == len(table.xpath("hp:tr", namespaces=names))
    assert table.get("repeatHeader") == "1"
