"""The command itself: help, version, exit codes, errors, pipes."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib

import pytest
from typer.testing import CliRunner

from noticeparse.cli.app import app, installed_version

COMMANDS = ["extract", "explain", "eval", "read", "schema", "check"]
WRONG_USAGE = [
    ("bogus",),
    ("extract",),
    ("extract", "--format", "xml", "a.txt"),
    ("extract", "--no-such-option", "a.txt"),
    ("extract", "--drop", "a.txt"),
    ("extract", "--min-confidence", "1.5", "a.txt"),
    ("extract", "--min-confidence", "nan", "a.txt"),
    ("extract", "-", "-"),
    ("explain", "a.txt"),
    ("eval",),
]
CRASH = """
from noticeparse import api
from noticeparse.cli.app import main
def crash(*args, **kwargs):
    raise ZeroDivisionError("planted")
api.extract = crash
main(["extract", "a.txt"])
"""


@pytest.fixture
def environment(root):
    return {**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONIOENCODING": "cp949"}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_is_english_and_korean(command):
    result = CliRunner().invoke(app, [command, "--help"])

    assert result.exit_code == 0
    assert "Usage" in result.output
    assert any("가" <= character <= "힣" for character in result.output)


def test_help_names_every_command():
    result = CliRunner().invoke(app, ["--help"])

    assert all(command in result.output for command in COMMANDS)


def test_every_command_is_in_the_readme(root):
    readme = (root / "README.md").read_text(encoding="utf-8")

    assert [command for command in COMMANDS if f"noticeparse {command}" not in readme] == []


def test_version_is_that_of_the_package(run, root):
    outcome = run("--version")

    assert (outcome.exit_code, outcome.out) == (0, f"noticeparse {installed_version()}\n")
    if installed_version() != "unknown":
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        assert installed_version() == project["version"]


@pytest.mark.parametrize("arguments", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_exits_with_two_and_says_why(run, arguments):
    outcome = run(*arguments)

    assert outcome.exit_code == 2
    assert outcome.out == ""
    assert outcome.err.strip()


def test_an_error_is_a_message_with_its_code_and_a_hint(run, tmp_path):
    outcome = run("extract", tmp_path / "none.txt")

    assert outcome.exit_code == 4
    assert outcome.out == ""
    first, second = outcome.err.splitlines()
    assert first.startswith("error: ")
    assert first.endswith(" [not_found]")
    assert second.startswith("hint: ")


def test_a_file_name_cannot_steer_the_terminal(run, tmp_path):
    outcome = run("extract", tmp_path / "\x1b[31mred\r.txt")

    assert outcome.exit_code == 4
    assert "\x1b" not in outcome.err
    assert "\r" not in outcome.err


def test_a_defect_of_ours_exits_with_seventy_and_says_so_in_both_languages(environment):
    done = subprocess.run([sys.executable, "-c", CRASH], env=environment, capture_output=True, check=False)

    error = done.stderr.decode("utf-8")
    assert done.returncode == 70
    assert "ZeroDivisionError: planted" in error
    assert "noticeparse itself failed" in error
    assert "프로그램 자체의 오류" in error
    assert error.splitlines()[-1].startswith("hint: ")


def test_the_module_runs_as_a_program_and_writes_utf8_whatever_the_locale_says(environment, notice):
    done = subprocess.run(
        [sys.executable, "-m", "noticeparse.cli.app", "extract", str(notice)],
        env=environment,
        capture_output=True,
        check=True,
    )

    assert "시험기업" in done.stdout.decode("utf-8")
    assert done.stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="pipes that close early are tested on POSIX")
def test_a_reader_that_leaves_early_is_no_error(environment, notice):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed_pipe:
        done = subprocess.run(
            [sys.executable, "-m", "noticeparse.cli.app", "extract", str(notice)],
            env=environment,
            stdout=closed_pipe,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs the device /dev/full")
def test_a_full_disk_is_named(environment, notice):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "noticeparse.cli.app", "extract", str(notice)],
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 2
    assert b"[not_writable]" in done.stderr


def test_loading_the_command_loads_no_reader_extractor_or_table(environment):
    code = "import sys, noticeparse.cli.app; print([m for m in sys.argv[1:] if m in sys.modules])"
    heavy = ["noticeparse.readers.text", "noticeparse.extract.tracks", "yaml", "rich.table"]
    done = subprocess.run(
        [sys.executable, "-c", code, *heavy], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
