"""Fixtures of all tests, and the rule for tests that need the shared notices.

A test marked ``corpus`` skips where NOTICEPARSE_CORPUS is not set. Where it is set, a skip is a failure: a green run
must mean that these tests ran. The same holds for tests marked ``programs``, which skip where a program is missing, and
NOTICEPARSE_PROGRAMS.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

CORPUS_VARIABLE = "NOTICEPARSE_CORPUS"
NOBODY = 65534
# By marker: the variable under which its tests may not skip.
NO_SKIP = {"corpus": CORPUS_VARIABLE, "programs": "NOTICEPARSE_PROGRAMS"}

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
    must_run = [name for name in NO_SKIP if item.get_closest_marker(name) is not None and os.environ.get(NO_SKIP[name])]
    if must_run and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        said = f"{NO_SKIP[must_run[0]]} is set, so no {must_run[0]} test may skip; this one did"
        report.longrepr = f"{said}: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def ocr_font() -> Path:
    """A font with Hangul, where Tesseract can read what is printed with it; for tests marked ``programs``."""
    from tests.picture_builder import korean_font

    if shutil.which("tesseract") is None:
        pytest.skip("Tesseract is not installed (apt install tesseract-ocr tesseract-ocr-kor)")
    font = korean_font()
    if font is None:
        pytest.skip("no font with Hangul is installed (apt install fonts-nanum)")
    return font


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


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, which pytest's own are not."""
    with tempfile.TemporaryDirectory(prefix="noticeparse-test-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for below in folder.rglob("*"):
            if below.is_dir():
                below.chmod(0o755)


@pytest.fixture
def ordinary_user() -> Callable[[], contextlib.AbstractContextManager[None]]:
    """A ``with`` statement in which permissions count: nobody's where the tests run as root, who may do anything."""

    @contextlib.contextmanager
    def become() -> Iterator[None]:
        if sys.platform == "win32" or os.geteuid() != 0:
            yield
            return
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    return become


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
