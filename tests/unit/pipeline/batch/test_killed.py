"""A batch that is ended by ``kill -9`` at any moment loses nothing, and repeats nothing that was finished."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.notice_builder import notice_text

from noticeparse.pipeline.batch.handing import Handing
from noticeparse.pipeline.batch.jobs import Job, Outcome
from noticeparse.pipeline.batch.ledger import DONE, Ledger
from noticeparse.pipeline.batch.store import FolderStore

FILES = 24
COMMAND = (sys.executable, "-m", "noticeparse", "batch")


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A folder of notices, some the same, some unreadable."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(FILES):
        (folder / f"{number:02}.txt").write_text(notice_text(number % (FILES - 4)), encoding="utf-8")
    (folder / "05-empty.txt").touch()
    (folder / "07-bad.pdf").write_bytes(b"%PDF-1.7\nnothing")
    return folder


@pytest.fixture(scope="module")
def undisturbed(many, tmp_path_factory):
    out = tmp_path_factory.mktemp("undisturbed")
    assert subprocess.run(command(many, out), capture_output=True, check=False).returncode == 1
    return left_in(out)


def command(many, out):
    return [*COMMAND, str(many), "-o", str(out), "--jobs", "2", "--quiet", "--catalog", str(out / "catalog.sqlite3")]


def left_in(out):
    """Results, reports and what the catalogue holds."""
    files = {path.name: path.read_bytes() for path in out.iterdir() if path.suffix in (".json", ".jsonl")}
    with sqlite3.connect(out / "catalog.sqlite3") as catalog:
        held = {
            table: sorted(catalog.execute(f"SELECT {columns} FROM {table}").fetchall())
            for table, columns in {
                "file_name": "sha256, name",
                "spec": "digest, sha256, key, current",
                "version": "count(*)",
                "fact": "pointer, text_value, evidence",
            }.items()
        }
    catalog.close()
    return files, held


def inodes(out):
    return {path.name: path.stat().st_ino for path in out.glob("*.json")} if out.exists() else {}


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_random_moments_it_ends_as_if_nothing_had_happened(many, undisturbed, tmp_path, seed):
    moment = random.Random(seed)
    finished: dict[str, int] = {}
    for _ in range(3):
        begun = subprocess.Popen(command(many, tmp_path), stderr=subprocess.DEVNULL)
        wanted = len(finished) + moment.randrange(FILES // 2)
        while begun.poll() is None and len(inodes(tmp_path)) <= wanted:
            time.sleep(0.005)
        time.sleep(moment.random() * 0.2)
        begun.kill()
        begun.wait()
        # What had its name before is not written again: its file is the same.
        assert finished.items() <= inodes(tmp_path).items()
        finished = inodes(tmp_path)

    last = subprocess.run(command(many, tmp_path), capture_output=True, check=False)

    assert last.returncode == 1
    assert left_in(tmp_path) == undisturbed
    assert finished.items() <= inodes(tmp_path).items()
    assert list((tmp_path / ".noticeparse" / "staging").iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found where the system lists them")
def test_workers_do_not_outlive_a_batch_that_is_killed(many, tmp_path):
    begun = subprocess.Popen(command(many, tmp_path), stderr=subprocess.DEVNULL)
    while not inodes(tmp_path):
        time.sleep(0.01)
    workers = [int(pid) for pid in children(begun.pid)]
    begun.kill()
    begun.wait()

    assert workers
    for pid in workers:
        while alive(pid):
            time.sleep(0.05)


def children(pid):
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if stat.read_text(encoding="utf-8").rpartition(")")[2].split()[1] == str(pid):
                found.append(stat.parent.name)
    return found


def alive(pid):
    try:
        os.kill(pid, 0)
        with open(f"/proc/{pid}/stat", encoding="utf-8") as stream:
            return stream.read().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_ctrl_c_stops_with_the_figures_and_the_next_run_goes_on(many, undisturbed, tmp_path):
    loud = [word for word in command(many, tmp_path) if word != "--quiet"]
    begun = subprocess.Popen(loud, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not inodes(tmp_path):
        time.sleep(0.01)
    begun.send_signal(signal.SIGINT)
    printed, said = begun.communicate()

    assert begun.returncode == 130
    assert printed.startswith("done ")
    assert "interrupted" in said
    assert subprocess.run(command(many, tmp_path), capture_output=True, check=False).returncode == 1
    assert left_in(tmp_path) == undisturbed


@pytest.fixture
def half(notices, obedient_batch, tmp_path):
    """A finished batch whose ledger is set back to the moment before one result was done."""
    obedient_batch([notices])
    out = tmp_path / "out"
    first = sorted(out.glob("*.json"))[0]
    staged = out / ".noticeparse" / "staging" / "left.part"
    with sqlite3.connect(out / ".noticeparse" / "ledger.sqlite") as ledger:
        ledger.execute("UPDATE outcomes SET state = 'ready', staged = ? WHERE sha256 = ?", (staged.name, first.stem))
    ledger.close()
    return notices, first, staged


def test_a_result_that_was_about_to_get_its_name_gets_it(half, obedient_batch):
    notices, first, staged = half
    content = first.read_bytes()
    first.rename(staged)

    again = obedient_batch([notices])

    assert (again.done, again.skipped) == (0, 4)
    assert first.read_bytes() == content


def test_a_result_that_has_its_name_already_is_not_made_again(half, obedient_batch):
    notices, first, _ = half
    before = first.stat().st_ino

    again = obedient_batch([notices])

    assert (again.done, first.stat().st_ino) == (0, before)


def test_a_staged_file_that_was_lost_or_cut_is_made_again(half, obedient_batch):
    notices, first, staged = half
    content = first.read_bytes()
    staged.write_bytes(content[:50])
    first.unlink()

    again = obedient_batch([notices])

    assert (again.done, first.read_bytes()) == (1, content)
    assert not staged.exists()


class Gathering:
    """A place that fails when it is told to, and else keeps what it gets."""

    place = "gathering"

    def __init__(self, fail_at=None, keeps=True):
        self.names: list[str] = []
        self.fail_at = fail_at
        self.keeps = keeps

    def has(self, sha256, name):
        return self.keeps

    def on_spec(self, content, name):
        if len(self.names) == self.fail_at:
            raise KeyboardInterrupt
        assert json.loads(content)["schema_version"]
        self.names.append(name)


def test_results_are_handed_on_in_the_order_of_the_files(tmp_path):
    ledger, sink = Ledger(tmp_path / "state"), Gathering()
    store = FolderStore(tmp_path, tmp_path)
    handing = Handing(sink, ledger, store)
    turns = [handing.turn() for _ in range(4)]
    for sha256 in "abd":
        (tmp_path / f"{sha256}.json").write_text('{"schema_version": "1"}')

    handing.give(turns[3], "d", "1", "4.txt")
    handing.give(turns[1], "b", "1", "2.txt")
    handing.give(turns[2], None)
    early = list(sink.names)
    handing.give(turns[0], "a", "1", "1.txt")
    ledger.close()

    assert early == []
    assert sink.names == ["1.txt", "2.txt", "4.txt"]


def test_what_was_not_handed_on_is_handed_on_from_the_stored_specs(notices, obedient_batch):
    first, second = Gathering(fail_at=2), Gathering()
    with pytest.raises(KeyboardInterrupt):
        obedient_batch([notices], jobs=1, sink=first)

    summary = obedient_batch([notices], jobs=1, sink=second)

    assert [*first.names, *second.names] == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert summary.added == 2
    assert obedient_batch([notices], sink=Gathering()).added == 0


def test_what_the_place_has_lost_is_handed_on_again(notices, obedient_batch):
    obedient_batch([notices], sink=Gathering())

    assert obedient_batch([notices], sink=Gathering(keeps=False)).added == 4


def test_a_ledger_that_says_ready_forgets_nothing_else(tmp_path):
    ledger = Ledger(tmp_path)
    job = Job(1, "here", "here", "a" * 64)
    ledger.ready(Outcome(job, tmp_path / "x", "digest", 3), "here", "key")
    ((sha256, known),) = ledger.unfinished()
    ledger.done(sha256)

    assert (sha256, known.digest, known.size, known.staged) == ("a" * 64, "digest", 3, "x")
    done = ledger.known(sha256)
    assert done is not None
    assert done.state == DONE
    assert ledger.unfinished() == []
    ledger.close()
