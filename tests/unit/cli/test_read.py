"""``read``: the text that offsets count in."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest
from tests.pdf_builder import Sheet, pdf

from noticeparse import api
from noticeparse.readers.pdf_plumber import PlumberReader

NOTICE = "2024년 시험기업 지원사업 공고\n지원한도 : 최대 2억원"
SAME_TEXT = {
    "utf-8": NOTICE.encode(),
    "cp949": NOTICE.encode("cp949"),
    "byte order mark": NOTICE.encode("utf-8-sig"),
    "decomposed": unicodedata.normalize("NFD", NOTICE).encode(),
    "carriage returns": NOTICE.replace("\n", "\r\n").encode(),
}


@pytest.mark.parametrize("content", SAME_TEXT.values(), ids=SAME_TEXT.keys())
def test_the_text_is_printed_exactly_in_nfc_with_line_feeds(run, tmp_path, content):
    (tmp_path / "notice.txt").write_bytes(content)

    outcome = run("read", tmp_path / "notice.txt", "--format", "text")

    assert (outcome.exit_code, outcome.out) == (0, NOTICE)


def test_evidence_counts_in_what_is_printed(run, notice):
    printed = run("read", notice).out

    assert all(printed[ev.start : ev.end] == ev.text for ev in api.extract(notice).evidence)


def test_standard_input_can_be_read(run, notice):
    assert run("read", "-", stdin=notice.read_bytes()).out == run("read", notice).out


def test_a_file_that_is_not_there_is_not_found(run, tmp_path):
    outcome = run("read", tmp_path / "none.txt")

    assert outcome.exit_code == 4
    assert "[not_found]" in outcome.err


TABLE = "공고\n\n| 구분 | 한도 |\n| --- | --- |\n| 기업 | 2억원 |\n"
FORMATS = {
    "text": TABLE,
    "markdown": TABLE,
    "html": "<tr><th>구분</th><th>한도</th></tr>",
    "json": '"text": "2억원"',
}
PDF = pdf(Sheet().text(50, 60, "2025년 지원사업 공고").text(50, 90, "지원한도는 아래와 같다"))


@pytest.mark.parametrize(("output_format", "part"), FORMATS.items())
def test_a_notice_is_written_in_each_format(run, tmp_path, output_format, part):
    (tmp_path / "notice.md").write_text(TABLE, encoding="utf-8")

    outcome = run("read", tmp_path / "notice.md", "--format", output_format)

    assert outcome.exit_code == 0
    assert part in outcome.out


def test_json_for_standard_input_is_named_after_it(run):
    assert json.loads(run("read", "-", "-f", "json", stdin=b"a\n").out)["source"]["name"] == "stdin"


@pytest.mark.parametrize("command", ["read", "extract"])
def test_an_engine_can_be_chosen(run, tmp_path, command):
    (tmp_path / "a.pdf").write_bytes(PDF)

    outcome = run(command, tmp_path / "a.pdf", "--format", "json", "--engine", "pdfplumber")

    assert json.loads(outcome.out)["source"]["reader"] == "pdfplumber.v1"


@pytest.mark.parametrize("command", ["read", "extract"])
def test_an_unknown_engine_is_a_usage_error_with_the_known_ones(run, tmp_path, command):
    (tmp_path / "a.pdf").write_bytes(PDF)

    outcome = run(command, tmp_path / "a.pdf", "--engine", "other")

    assert outcome.exit_code == 2
    assert "Known: pdfium, pdfplumber" in outcome.err


def test_an_engine_that_is_not_installed_exits_with_3(run, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    (tmp_path / "a.pdf").write_bytes(PDF)

    outcome = run("read", tmp_path / "a.pdf", "--engine", "pdfplumber")

    assert outcome.exit_code == 3
    assert "pip install 'noticeparse[pdfplumber]'" in outcome.err


def test_engines_that_agree_exit_with_0(run, tmp_path):
    (tmp_path / "a.pdf").write_bytes(PDF)

    outcome = run("read", tmp_path / "a.pdf", "--cross-check")

    assert outcome.exit_code == 0
    assert outcome.out == "pdfium: 2 lines, 0 tables\npdfplumber: 2 lines, 0 tables\n0 differences\n"


def test_engines_that_differ_exit_with_1_and_both_readings_are_shown(run, tmp_path, monkeypatch):
    monkeypatch.setattr("noticeparse.readers.pdf_plumber._shown", lambda text: text.replace("아", "위").strip() or None)
    (tmp_path / "a.pdf").write_bytes(PDF)

    outcome = run("read", tmp_path / "a.pdf", "--cross-check")
    as_json = run("read", "-", "--cross-check", "-f", "json", stdin=PDF)

    assert outcome.exit_code == as_json.exit_code == 1
    assert "1 differences" in outcome.out
    assert "  pdfium      지원한도는 아래와 같다\n  pdfplumber  지원한도는 위래와 같다\n" in outcome.out
    assert json.loads(as_json.out)["differences"][0]["second"] == "지원한도는 위래와 같다"


WRONG = [
    (["--cross-check", "--engine", "pdfium"], "both engines"),
    (["--cross-check", "--format", "html"], "not written as html"),
    (["--format", "docx"], "docx"),
]


@pytest.mark.parametrize(("options", "said"), WRONG)
def test_options_that_do_not_fit_are_usage_errors(run, tmp_path, options, said):
    (tmp_path / "a.pdf").write_bytes(PDF)

    outcome = run("read", tmp_path / "a.pdf", *options)

    assert outcome.exit_code == 2
    assert said in outcome.err


def test_only_pdf_files_are_compared(run, notice):
    outcome = run("read", notice, "--cross-check")

    assert outcome.exit_code == 2
    assert "is no PDF" in outcome.err


def test_the_second_engine_is_not_loaded_where_it_is_not_asked_for(run, tmp_path, monkeypatch):
    monkeypatch.setattr(PlumberReader, "read", None)
    (tmp_path / "a.pdf").write_bytes(PDF)

    assert run("read", tmp_path / "a.pdf").exit_code == 0
