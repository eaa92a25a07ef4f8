"""What the documents say holds: their code runs, their links lead somewhere, their commands are those of CI."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("*/*.md")])
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
SHELL = re.compile(r"```bash\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)\s#]+)(#[^)\s]*)?\)")
EXAMPLES = [
    pytest.param(code, id=f"{path.name}-{number}")
    for path in DOCUMENTS
    for number, code in enumerate(PYTHON.findall(path.read_text(encoding="utf-8")))
]


def shell_lines() -> list[str]:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return [line for block in SHELL.findall(readme) for line in block.splitlines()]


@pytest.mark.parametrize("code", EXAMPLES)
def test_python_examples_run(code, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)

    exec(compile(code, "example", "exec"), {})

    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_relative_links_lead_somewhere(path):
    links = [target for target, _ in LINK.findall(path.read_text(encoding="utf-8"))]

    assert [target for target in links if not (path.parent / target).exists()] == []


def test_the_first_command_of_the_readme_installs_pinned_and_reads_a_notice_of_ours():
    first = shell_lines()[0]
    words = shlex.split(first)

    assert "--require-hashes -r requirements/runtime.txt" in first
    assert words[-2] == "extract"
    assert (ROOT / words[-1]).is_file()


def test_the_second_command_of_the_readme_is_the_one_that_ci_runs():
    second = shell_lines()[1]

    assert (ROOT / second).stat().st_mode & 0o111
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().endswith(f"exec {second}")


@pytest.mark.parametrize("line", [line for line in shell_lines() if line.startswith(".venv/bin/noticeparse")])
def test_commands_of_the_readme_run(line, run):
    words = shlex.split(line)[1:]

    outcome = run(*[str(ROOT / word) if (ROOT / word).is_file() else word for word in words])

    assert outcome.exit_code == 0
    assert outcome.out.strip()


@pytest.mark.parametrize(("name", "written_by"), [("cli.md", "command_line"), ("api.md", "facade")])
def test_the_reference_is_as_its_sources_say(name, written_by, load_script):
    written = getattr(load_script("write_reference"), written_by)()

    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == written, "run python -m scripts.write_reference"
