"""The tutorial is done as it is written, command by command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHELL = re.compile(r"```bash\n(.*?)```", re.DOTALL)
CHANGED = 1  # what ``diff`` leaves with where something changed


def test_every_command_of_the_tutorial_does_what_it_says(tmp_path):
    commands = [
        line
        for block in SHELL.findall((ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"))
        for line in block.splitlines()
    ]
    programs = tmp_path / "bin"
    programs.mkdir()
    start = programs / "noticeparse"
    start.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m noticeparse "$@"\n', encoding="utf-8")
    start.chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    shutil.copytree(ROOT / "corpora", work / "corpora")
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}

    codes = {}
    for command in commands:
        done = subprocess.run(
            command, shell=True, cwd=work, env=environment, capture_output=True, text=True, check=False
        )
        codes[command] = done.returncode
        expected = CHANGED if command.startswith("noticeparse diff") else 0
        assert done.returncode == expected, f"{command}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr
        assert "Warning" not in done.stderr, done.stderr

    assert codes.keys() == set(commands)
    assert len(list((work / "specs").glob("*.json"))) == 6
    for name in ("notices.xlsx", "deadlines.ics", "changes.html", "changes.xlsx"):
        assert (work / name).stat().st_size > 500
