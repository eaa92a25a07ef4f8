"""``scripts/render_corpus.py`` writes what is committed: the same text and tables, byte for byte where that can be."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from scripts.rendering.family import note_labels
from tests.contract.renderings import CORPORA, ROOT, tables, unblanked

from noticeparse import api
from noticeparse.evaluate.splits import load_splits
from noticeparse.model.document import Document

SCRIPT = ROOT / "scripts" / "render_corpus.py"
NAME = "startup-2025"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def render(form: str, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    done = run(NAME, "--to", form, "-o", folder)
    if done.returncode == 3:
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stderr
    return folder / f"{NAME}.{form}"


def content(document: Document) -> tuple[str, list[object]]:
    return unblanked(document.text), tables(document)


@pytest.mark.programs
@pytest.mark.parametrize("form", ["weasyprint.pdf", "chromium.pdf", "libreoffice.pdf", "hwp"])
def test_a_rendering_is_the_same_each_time_and_says_what_the_committed_one_says(form: str, tmp_path: Path) -> None:
    first, second = (render(form, tmp_path / number) for number in ("1", "2"))

    if form.startswith("libreoffice") and first.read_bytes() != second.read_bytes():
        assert content(api.read(first)) == content(api.read(second))
        # Now and then one run of LibreOffice packs a stream to other bytes of the same length: two of three agree.
        first = render(form, tmp_path / "3")
        assert first.read_bytes() in ((tmp_path / "1" / first.name).read_bytes(), second.read_bytes())
    else:
        assert first.read_bytes() == second.read_bytes()
    assert content(api.read(first)) == content(api.read(CORPORA / "rendered" / f"{NAME}.{form}"))


def test_hwpx_needs_no_program_and_is_the_committed_file(tmp_path: Path) -> None:
    rendered = render("hwpx", tmp_path)

    assert rendered.read_bytes() == (CORPORA / "rendered" / f"{NAME}.hwpx").read_bytes()


def test_the_label_of_a_rendering_is_the_committed_one(tmp_path: Path) -> None:
    digest = hashlib.sha256(render("hwpx", tmp_path).read_bytes()).hexdigest()
    label = json.loads((tmp_path / f"{digest}.json").read_text(encoding="utf-8"))

    assert label == json.loads((ROOT / "gold" / f"{digest}.json").read_text(encoding="utf-8"))


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    done = run(NAME, "--to", "hwp", "-o", tmp_path, "--rhwp", tmp_path)

    assert done.returncode == 3
    assert "@rhwp/core" in done.stderr or "Node" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_another_build_of_the_package_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "rhwp.js").write_text("throw new Error()")

    assert "rhwp.js is not that of" in run(NAME, "--to", "hwp", "-o", tmp_path, "--rhwp", tmp_path).stderr


def test_labels_of_renderings_that_are_gone_leave_their_family(tmp_path: Path) -> None:
    splits = tmp_path / "splits.toml"
    splits.write_text('# Splits.\n\n[[family]]\nname = "another"\nsplit = "test"\nnotices = [\n]\n')
    old, kept, new = ("a" * 64, "b" * 64, "c" * 64)

    assert note_labels(splits, [old, kept]) == ()
    assert note_labels(splits, [kept, new]) == (old,)
    assert load_splits(tmp_path) == {kept: "train", new: "train"}
