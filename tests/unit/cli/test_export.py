"""``noticeparse export``: sources, places, failures and exit codes."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest

from noticeparse import api
from noticeparse.spec.notice import NoticeSpec, Source

SPEC = NoticeSpec(
    source=Source(name="a.txt", sha256="1" * 64, media_type="text/plain", reader="text"), title="앞의 공고"
)


@pytest.fixture
def spec_file(tmp_path):
    path = tmp_path / "spec.json"
    path.write_text(api.spec_json(SPEC), encoding="utf-8")
    return path


def titles(text: str) -> list[str]:
    return [row["notice_title"] for row in csv.DictReader(io.StringIO(text, newline=""))]


def test_specs_and_notices_go_to_standard_output_in_their_order(run, spec_file, notice):
    outcome = run("export", spec_file, notice, "--to", "csv")

    assert outcome.exit_code == 0
    assert titles(outcome.out) == ["앞의 공고", "2024년 시험기업 지원사업 모집 공고"]
    assert outcome.err == ""


def test_a_file_and_a_folder_are_written(run, spec_file, notice, tmp_path):
    one = run("export", spec_file, notice, "--to", "xlsx", "-o", tmp_path / "a.xlsx")
    each = run("export", spec_file, notice, "--to", "csv", "-o", f"{tmp_path}/tables/", "--table", "tracks", "--bom")

    assert (one.exit_code, one.out, each.exit_code, each.out) == (0, "", 0, "")
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    assert [path.name for path in (tmp_path / "tables").iterdir()] == ["tracks.csv"]
    assert (tmp_path / "tables" / "tracks.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("name", "begins"), [("a.CSV", b"notice_title"), ("a.ics", b"BEGIN:VCALENDAR"), ("a.json", b"{")]
)
def test_the_name_of_the_file_says_the_format(run, notice, tmp_path, name, begins):
    assert run("export", notice, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("name", [None, "a.docx", "folder/"])
def test_where_nothing_says_the_format_the_known_ones_are_named(run, notice, tmp_path, name):
    outcome = run("export", notice, *(() if name is None else ("-o", f"{tmp_path}/{name}")))

    assert outcome.exit_code == 2
    assert all(known in outcome.err for known in ("[usage]", "--to", *api.export_formats()))


def test_a_name_as_long_as_can_be_is_written(run, notice, tmp_path):
    target = tmp_path / ("가" * 83 + ".csv")

    assert run("export", notice, "-o", target).exit_code == 0
    assert target.read_bytes().startswith(b"notice_title")


def test_a_folder_that_is_not_there_is_named(run, notice, tmp_path):
    outcome = run("export", notice, "-f", "csv", "-o", tmp_path / "없는 폴더" / "a.csv")

    assert outcome.exit_code == 2
    assert f"There is no folder {tmp_path / '없는 폴더'}" in outcome.err


def test_standard_input_gives_specs_or_a_notice(run, notice):
    lines = (api.spec_json(SPEC, indent=None) + "\n").encode() * 2

    specs = run("export", "-", "--to", "jsonl", stdin=lines)
    extracted = run("export", "-", "--to", "json", stdin=notice.read_bytes())

    assert specs.out.encode() == lines
    assert json.loads(extracted.out)["source"]["name"] == "stdin"
    assert run("export", "-", "-", "--to", "json").exit_code == 2


def test_what_extract_wrote_to_a_folder_is_exported(run, notice, tmp_path):
    other = tmp_path / "b.txt"
    other.write_text(notice.read_text(encoding="utf-8").replace("시험기업", "다른기업"), encoding="utf-8")
    run("extract", notice, other, "-o", tmp_path / "specs")

    outcome = run("export", tmp_path / "specs", "--to", "csv")

    assert sorted(titles(outcome.out)) == ["2024년 다른기업 지원사업 모집 공고", "2024년 시험기업 지원사업 모집 공고"]


def test_failures_among_several_are_said_and_the_rest_is_exported(run, spec_file, tmp_path):
    (tmp_path / "empty.pdf").touch()

    outcome = run("export", tmp_path / "none.txt", spec_file, tmp_path / "empty.pdf", "--to", "csv")

    assert outcome.exit_code == 1
    assert titles(outcome.out) == ["앞의 공고"]
    assert outcome.err.count("error: ") == 2
    assert "[not_found]" in outcome.err
    assert "[empty]" in outcome.err


def test_where_nothing_can_be_read_the_first_failure_decides_and_no_file_is_left(run, tmp_path):
    (tmp_path / "bad.json").write_text('{"schema_version": "1"}')

    outcome = run("export", tmp_path / "bad.json", tmp_path / "none", "--to", "csv", "-o", tmp_path / "a.csv")

    assert outcome.exit_code == 5
    assert "[invalid_spec]" in outcome.err
    assert "[not_found]" in outcome.err
    assert not (tmp_path / "a.csv").exists()


def test_an_empty_array_is_said(run, tmp_path):
    (tmp_path / "none.json").write_text("[]")

    outcome = run("export", tmp_path / "none.json", "--to", "csv")

    assert (outcome.exit_code, "[no_specs]" in outcome.err) == (2, True)


def test_notes_of_the_format_go_to_standard_error(run, spec_file):
    outcome = run("export", spec_file, "--to", "ical", "--alarm", "3")

    assert outcome.exit_code == 0
    assert outcome.out.startswith("BEGIN:VCALENDAR")
    assert outcome.err.startswith("note: No deadline was found")


@pytest.mark.parametrize(
    "words", [("--to", "xlsx"), ("--to", "docx"), ("--to", "json", "--bom"), ("--to", "csv", "--table", "none"), ()]
)
def test_wrong_usage_exits_with_2(run, spec_file, words):
    assert run("export", spec_file, *words).exit_code == 2


def test_a_reader_that_leaves_early_is_no_fault(spec_file):
    done = subprocess.run(
        f'cd "{spec_file.parent}"; "{sys.executable}" -m noticeparse export $(yes spec.json | head -3000) --to jsonl '
        "| head -c 10",
        shell=True,
        capture_output=True,
        check=True,
    )

    assert done.stderr == b""
    assert done.stdout == b'{"schema_v'


def test_the_help_names_every_format(run):
    outcome = run("export", "--help")

    assert all(name in outcome.out for name in api.export_formats())
