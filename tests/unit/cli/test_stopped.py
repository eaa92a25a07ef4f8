"""A command that is stopped: no traceback, whenever the signal comes, and what is done stays done."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SENDS_AT = """
import os, signal, sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Finder())
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")


@pytest.mark.parametrize("module", ["noticeparse.api", "pydantic_core", "noticeparse.cli", "typer"])
def test_ctrl_c_while_the_command_loads_prints_no_traceback(root, tmp_path, module):
    (tmp_path / "sitecustomize.py").write_text(SENDS_AT.format(module=module))
    path = os.pathsep.join([str(tmp_path), str(root / "src")])

    done = subprocess.run(
        [sys.executable, "-m", "noticeparse", "extract", str(root / "corpora" / "company-support-2024.txt")],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, "Traceback" in done.stderr) == (130, False), done.stderr


def test_ctrl_c_while_somebody_else_imports_it_stays_their_own(root, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(SENDS_AT.format(module="noticeparse.api"))
    code = "try:\n    import noticeparse\nexcept KeyboardInterrupt:\n    print('theirs')"

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(root / "src")])},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == "theirs\n", done.stderr


@pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGTERM])
def test_adding_that_is_stopped_says_so_and_keeps_what_it_added(root: Path, tmp_path: Path, which: signal.Signals):
    place = tmp_path / "catalog.sqlite3"
    first = str(root / "corpora" / "company-support-2024.txt")
    command = [sys.executable, "-u", "-m", "noticeparse", "catalog", "add", first, "-", "--catalog", str(place)]
    with subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline().decode()
        time.sleep(0.3)  # it reads standard input now, which does not end
        process.send_signal(which)
        said = process.stderr.read().decode()
        process.wait()

    listed = subprocess.run(
        [sys.executable, "-m", "noticeparse", "catalog", "list", "--catalog", str(place), "--format", "json"],
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        check=True,
    )
    assert "new_notice" in line
    assert process.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said
    assert len(json.loads(listed.stdout)) == 1
