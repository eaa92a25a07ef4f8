"""``extract``: one object, JSON Lines, files, formats."""

from __future__ import annotations

import hashlib
import json

import pytest
import yaml

from noticeparse import api
from noticeparse.cli import streams


@pytest.fixture
def three(notice, tmp_path):
    """A notice, an empty file and another notice."""
    empty = tmp_path / "empty.txt"
    empty.touch()
    other = tmp_path / "other.txt"
    other.write_bytes(notice.read_bytes() + "※ 문의 : 02-555-0123\n".encode())
    return notice, empty, other


def test_one_file_gives_one_indented_object(run, notice):
    outcome = run("extract", notice)

    assert outcome.exit_code == 0
    assert outcome.err == ""
    assert outcome.out == api.spec_json(api.extract(notice)) + "\n"
    assert json.loads(outcome.out)["source"]["name"] == "공고.txt"


def test_standard_input_gives_the_spec_of_the_same_bytes(run, notice):
    piped = json.loads(run("extract", "-", stdin=notice.read_bytes()).out)
    named = json.loads(run("extract", notice).out)

    assert piped["source"].pop("name") == "stdin"
    named["source"].pop("name")
    assert piped == named


def test_standard_input_without_end_is_refused(run, monkeypatch):
    monkeypatch.setattr(streams, "STDIN_LIMIT_BYTES", 10)

    outcome = run("extract", "-", stdin=b"x" * 11)

    assert outcome.exit_code == 4
    assert "[too_large]" in outcome.err


def test_several_files_give_json_lines_in_the_order_of_the_arguments(run, three):
    outcome = run("extract", three[2], three[0])

    names = [json.loads(line)["source"]["name"] for line in outcome.out.splitlines()]
    assert outcome.exit_code == 0
    assert names == ["other.txt", "공고.txt"]


def test_a_failing_file_among_several_gives_its_error_in_its_place(run, three, tmp_path):
    outcome = run("extract", *three, tmp_path)

    first, failed, third, folder = map(json.loads, outcome.out.splitlines())
    assert outcome.exit_code == 1
    assert "error" not in first
    assert "error" not in third
    assert failed["source"]["name"] == "empty.txt"
    assert failed["error"].keys() == {"code", "message", "hint"}
    assert (failed["error"]["code"], folder["error"]["code"]) == ("empty", "not_a_file")


def test_a_single_failing_file_exits_with_its_own_code(run, three):
    outcome = run("extract", three[1])

    assert (outcome.exit_code, outcome.out) == (4, "")
    assert "[empty]" in outcome.err


def test_a_file_name_that_is_not_utf8_gives_valid_json(run, three):
    outcome = run("extract", three[0], three[0].with_name("\udcff.txt"))

    assert outcome.exit_code == 1
    assert json.loads(outcome.out.splitlines()[1])["error"]["code"] == "not_found"


def test_output_to_a_file_is_what_would_be_printed(run, notice, tmp_path):
    printed = run("extract", notice).out

    outcome = run("extract", notice, "-o", tmp_path / "spec.json")

    assert (outcome.exit_code, outcome.out) == (0, "")
    assert (tmp_path / "spec.json").read_text(encoding="utf-8") == printed


def test_output_to_a_folder_is_one_file_for_each_digest(run, three, tmp_path):
    outcome = run("extract", *three, "-o", tmp_path / "new" / "specs")

    written = {path.name: path.read_bytes() for path in (tmp_path / "new" / "specs").iterdir()}
    expected = {hashlib.sha256(path.read_bytes()).hexdigest() + ".json" for path in (three[0], three[2])}
    assert outcome.exit_code == 1
    assert "empty.txt" in outcome.err
    assert written.keys() == expected
    assert all(json.loads(content)["schema_version"] == "1" for content in written.values())


def test_one_file_into_a_folder_that_exists_is_named_by_its_digest(run, notice, tmp_path):
    (tmp_path / "specs").mkdir()

    run("extract", notice, "-o", tmp_path / "specs")

    assert [path.stem for path in (tmp_path / "specs").iterdir()] == [hashlib.sha256(notice.read_bytes()).hexdigest()]


def test_several_files_do_not_go_into_one_file(run, three, tmp_path):
    (tmp_path / "spec.json").touch()

    outcome = run("extract", *three, "-o", tmp_path / "spec.json")

    assert outcome.exit_code == 2
    assert (tmp_path / "spec.json").read_bytes() == b""


def test_a_place_that_cannot_be_written_is_named(run, notice, tmp_path):
    outcome = run("extract", notice, "-o", tmp_path / "none" / "spec.json")

    assert outcome.exit_code == 2
    assert "[not_writable]" in outcome.err


def test_yaml_holds_the_same_as_json(run, notice):
    assert yaml.safe_load(run("extract", notice, "--format", "yaml").out) == json.loads(run("extract", notice).out)


def test_yaml_of_several_files_is_one_document_each(run, three):
    outcome = run("extract", *three, "--format", "yaml")

    assert outcome.exit_code == 1
    assert [document["source"]["name"] for document in yaml.safe_load_all(outcome.out)] == ["공고.txt", "other.txt"]
    assert "[empty]" in outcome.err


def test_auto_is_json_where_no_terminal_is(run, notice):
    assert run("extract", notice, "--format", "auto").out == run("extract", notice).out


def test_a_table_shows_title_and_limit(run, notice, known_spec):
    outcome = run("extract", notice, "--format", "table")

    assert outcome.exit_code == 0
    assert "2024년 시험기업 지원사업 모집 공고" in outcome.out
    assert "최대 2억원" in outcome.out


def test_confidence_is_passed_to_the_facade(run, notice, known_spec, monkeypatch):
    asked = []

    def apply_confidence(*arguments):
        asked.append(arguments)
        return known_spec

    monkeypatch.setattr(api, "apply_confidence", apply_confidence)

    run("extract", notice, "--min-confidence", "0.5")
    run("extract", notice, "--min-confidence", "0.75", "--drop")

    assert asked == [(known_spec, 0.5, False), (known_spec, 0.75, True)]


def test_the_same_bytes_give_the_same_spec_in_any_order(run, three):
    forward = run("extract", three[0], three[2]).out.splitlines()
    backward = run("extract", three[2], three[0]).out.splitlines()

    assert forward == backward[::-1]


def test_learned_roles_can_be_asked_for(run, notice):
    assert run("extract", notice, "--roles", "spacy").exit_code == 0


def test_roles_that_nobody_knows_are_a_usage_error(run, notice):
    assert run("extract", notice, "--roles", "oracle").exit_code == 2
