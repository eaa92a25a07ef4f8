"""A test that needs the shared notices may skip only where there are none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

TESTS = """
import pytest

@pytest.mark.corpus
def test_that_runs():
    pass

@pytest.mark.corpus
def test_that_skips_itself():
    pytest.skip("a file is missing")

@pytest.mark.corpus
@pytest.mark.skipif(True, reason="never")
def test_that_is_skipped_by_a_mark():
    pass

@pytest.mark.corpus
@pytest.mark.xfail(reason="known")
def test_that_is_known_to_fail():
    assert False

def test_of_another_kind_that_skips():
    pytest.skip("no such program")
"""
SETTINGS = "[pytest]\nmarkers = corpus\n"


@pytest.fixture
def outcome(root, tmp_path):
    shutil.copy(root / "tests" / "conftest.py", tmp_path)
    (tmp_path / "pytest.ini").write_text(SETTINGS)
    (tmp_path / "test_planted.py").write_text(TESTS)

    def run(**variables: str) -> str:
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith(("NOTICEPARSE", "PYTEST"))
        }
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", str(tmp_path)],
            cwd=tmp_path,
            env={**inherited, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout

    return run


def test_without_the_folder_corpus_tests_skip_and_say_why(outcome):
    printed = outcome()

    assert "5 skipped" in printed
    assert "failed" not in printed
    assert "NOTICEPARSE_CORPUS is not set" in printed


def test_an_empty_variable_is_none(outcome):
    assert "5 skipped" in outcome(NOTICEPARSE_CORPUS="")


def test_with_the_folder_a_skipped_corpus_test_is_a_failure(outcome, tmp_path):
    printed = outcome(NOTICEPARSE_CORPUS=str(tmp_path))

    assert "1 failed, 1 passed, 1 skipped, 1 xfailed, 1 error" in printed
    assert "no corpus test may skip" in printed
