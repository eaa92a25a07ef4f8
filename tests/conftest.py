"""Fixtures of all tests, and the rule for tests that need the shared notices.

A test marked ``corpus`` skips where NOTICEPARSE_CORPUS is not set. Where it is set, a skip is a failure: a green run
must mean that these tests ran.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

CORPUS_VARIABLE = "NOTICEPARSE_CORPUS"

# The same examples in every run, so that a red run is red again; no deadline on a slow machine.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("corpus") is not None and not os.environ.get(CORPUS_VARIABLE):
        pytest.skip(f"{CORPUS_VARIABLE} is not set: this test needs the folder of shared notices")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    must_run = item.get_closest_marker("corpus") is not None and os.environ.get(CORPUS_VARIABLE)
    if must_run and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{CORPUS_VARIABLE} is set, so no corpus test may skip; this one did: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the repository."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder that NOTICEPARSE_CORPUS names; for tests marked ``corpus``."""
    folder = Path(os.environ[CORPUS_VARIABLE])
    assert folder.is_dir(), f"{CORPUS_VARIABLE} names {folder}, which is no folder"
    return folder


@dataclass(frozen=True)
class Outcome:
    """What one run of the command left."""

    exit_code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command with arguments and, where given, bytes on standard input."""
    from noticeparse.cli.app import main

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.delenv("COLUMNS", raising=False)

    def run_main(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as caught:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Outcome(caught.value.code if isinstance(caught.value.code, int) else 0, printed.out, printed.err)

    return run_main


@pytest.fixture(scope="session")
def load_script(root: Path) -> Callable[[str], ModuleType]:
    """Loads a module of ``scripts/``, which is no package, by its name."""

    def load(name: str) -> ModuleType:
        location = spec_from_file_location(name, root / "scripts" / f"{name}.py")
        assert location is not None
        assert location.loader is not None
        script = module_from_spec(location)
        sys.modules[name] = script
        location.loader.exec_module(script)
        return script

    return load
