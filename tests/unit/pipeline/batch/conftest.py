"""Small notices, and a batch over them in real processes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from tests.notice_builder import notice_text

from noticeparse.pipeline.batch.inputs import expand
from noticeparse.pipeline.batch.jobs import MIB, Limits, Recipe
from noticeparse.pipeline.batch.ledger import Ledger
from noticeparse.pipeline.batch.local import LocalEngine
from noticeparse.pipeline.batch.places import Output, state_folder
from noticeparse.pipeline.batch.run import Batch, Places

OBEDIENT = (sys.executable, "-m", "tests.batch_worker")


@pytest.fixture
def notices(tmp_path: Path) -> Path:
    """A folder with five notices, one of them in a folder below and one hidden."""
    folder = tmp_path / "notices"
    (folder / "below").mkdir(parents=True)
    for number in range(3):
        (folder / f"{number}.txt").write_text(notice_text(number), encoding="utf-8")
    (folder / "below" / "3.txt").write_text(notice_text(3), encoding="utf-8")
    (folder / ".hidden.txt").write_text(notice_text(4), encoding="utf-8")
    return folder


@pytest.fixture
def obedient_batch(root, tmp_path, monkeypatch):
    """Runs a batch whose workers do what a text says; gives its summary."""
    monkeypatch.setenv("PYTHONPATH", str(root))

    def run(sources: Iterable[Path], *, seconds=60.0, memory=1024 * MIB, jobs=2, listener=None, sink=None, key="key"):
        out = Output(str(tmp_path / "out"))
        home = state_folder(out, None)
        engine = LocalEngine(OBEDIENT)
        limits = Limits(seconds, memory)
        with closing(Ledger(home)) as ledger:
            staging = out.staging(home)
            places = Places(out.store(staging), ledger, staging)
            ledger.note_entries(expand(map(str, sources)))
            batch = Batch(places, engine, key, limits, listener=listener, sink=sink)
            engine.start(Recipe(), limits, jobs, places.staging)
            try:
                batch.convert(ledger.entries())
                return batch.close()
            finally:
                batch.abandon()

    return run


@pytest.fixture
def failures(tmp_path):
    """The lines of failures.jsonl by the name of their file."""

    def read() -> dict[str, dict[str, dict[str, str]]]:
        lines = (tmp_path / "out" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
        return {line["source"]["name"]: line for line in map(json.loads, lines)}

    return read
