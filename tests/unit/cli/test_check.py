"""``check`` and ``schema``: is it a spec?"""

from __future__ import annotations

import json

import jsonschema
import pytest

from noticeparse import api
from noticeparse.spec.notice import Finding, Severity

BROKEN = [
    ("not JSON at all", ""),
    ("[]", ""),
    ('{"title": "x"}', "/source"),
    ('{"source": {"name": "a", "sha256": "0", "media_type": "text/plain", "reader": "text"}}', "/source/sha256"),
]


@pytest.fixture
def spec_file(run, notice, tmp_path):
    path = tmp_path / "spec.json"
    run("extract", notice, "-o", path)
    return path


def test_what_extract_prints_is_valid(run, spec_file):
    outcome = run("check", spec_file)

    assert outcome.exit_code in (0, 1)
    assert outcome.err == ""
    jsonschema.validate(json.loads(spec_file.read_bytes()), json.loads(run("schema").out))


def test_standard_input_can_be_checked(run, spec_file):
    assert run("check", "-", stdin=spec_file.read_bytes()) == run("check", spec_file)


@pytest.mark.parametrize(("content", "path"), BROKEN)
def test_a_file_that_is_no_spec_exits_with_five_and_the_path_of_the_problem(run, tmp_path, content, path):
    (tmp_path / "broken.json").write_text(content, encoding="utf-8")

    outcome = run("check", tmp_path / "broken.json")

    assert outcome.exit_code == 5
    assert "[invalid_spec]" in outcome.err
    assert path in outcome.err


def test_every_problem_is_named(run, spec_file):
    spec = json.loads(spec_file.read_bytes())
    spec |= {"program_year": "soon", "issued_on": "yesterday", "surprise": 1}
    spec_file.write_text(json.dumps(spec), encoding="utf-8")

    outcome = run("check", spec_file)

    assert outcome.exit_code == 5
    assert all(pointer in outcome.err for pointer in ("/program_year", "/issued_on", "/surprise"))


@pytest.mark.parametrize(("severity", "exit_code"), [("error", 1), ("warning", 0), ("info", 0)])
def test_only_a_finding_of_severity_error_changes_the_exit_code(run, spec_file, monkeypatch, severity, exit_code):
    finding = Finding(rule="points_sum", severity=Severity(severity), pointers=("/title",), message="합이 다름")
    monkeypatch.setattr(api, "check", lambda spec: (finding,))

    outcome = run("check", spec_file)

    assert outcome.exit_code == exit_code
    assert outcome.out == f"{severity}: points_sum: 합이 다름 (/title)\n"


def test_findings_can_be_had_as_json(run, spec_file, monkeypatch):
    finding = Finding(rule="points_sum", severity=Severity.INFO, pointers=("/title",), message="합이 다름")
    monkeypatch.setattr(api, "check", lambda spec: (finding,))

    outcome = run("check", "--json", spec_file)

    assert json.loads(outcome.out) == [
        {"rule": "points_sum", "severity": "info", "pointers": ["/title"], "message": "합이 다름"}
    ]


@pytest.mark.parametrize(("name", "code"), [("none.json", "not_found"), (".", "not_a_file")])
def test_a_spec_file_that_cannot_be_read_is_bad_input(run, tmp_path, name, code):
    outcome = run("check", tmp_path / name)

    assert outcome.exit_code == 4
    assert f"[{code}]" in outcome.err
