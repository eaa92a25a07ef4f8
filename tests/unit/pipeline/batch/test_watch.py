"""``--watch``: files are converted when they are whole, until Ctrl-C."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import pytest
from tests.notice_builder import notice_text

from noticeparse.pipeline.batch.watch import Settling


def test_a_file_waits_until_it_has_stopped_growing(tmp_path):
    path = tmp_path / "notice.txt"
    path.write_text("공고", encoding="utf-8")
    settling = Settling(seconds=2.0)
    settling.note(str(path), now=10.0)

    early = settling.settled(now=11.0)
    path.write_text("공고 2", encoding="utf-8")
    grown = settling.settled(now=12.5)
    waiting = settling.settled(now=14.0)
    whole = settling.settled(now=14.5)

    assert early == grown == waiting == []
    assert [entry.path for entry in whole] == [str(path)]
    assert settling.settled(now=99.0) == []


def test_a_file_that_is_gone_and_a_folder_are_forgotten(tmp_path):
    settling = Settling(seconds=0.0)
    (tmp_path / "gone.txt").touch()
    (tmp_path / "folder").mkdir()
    for name in ("gone.txt", "folder", "never.txt"):
        settling.note(str(tmp_path / name), now=1.0)
    (tmp_path / "gone.txt").unlink()

    assert settling.settled(now=5.0) == []


@pytest.fixture
def watching(notices, tmp_path):
    """The command at work on a folder, with what it left."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "noticeparse", "batch", str(notices), "-o", str(out), "--watch", "--jobs", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    yield process, out
    process.kill()
    process.communicate()


def results(out):
    return {json.loads(path.read_bytes())["source"]["name"] for path in out.glob("*.json")}


def wait_for(process, condition):
    while not condition():
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)


def stop(process):
    process.send_signal(signal.SIGINT)
    printed, said = process.communicate()
    figures = {
        line[:15].strip(): int(line[15:].split()[0]) for line in printed.splitlines() if line[15:].strip()[:1].isdigit()
    }
    return process.returncode, figures, said


def test_what_comes_is_converted_and_what_grows_is_waited_for(watching, notices):
    process, out = watching
    wait_for(process, lambda: len(results(out)) == 4)

    (notices / "new").mkdir()
    whole = notice_text(7)
    with (notices / "new" / "growing.txt").open("w", encoding="utf-8") as stream:
        for piece in range(0, len(whole), 20):
            stream.write(whole[piece : piece + 20])
            stream.flush()
            time.sleep(0.1)
    (notices / ".hidden.txt").write_text("공고", encoding="utf-8")
    wait_for(process, lambda: "growing.txt" in results(out))
    exit_code, figures, said = stop(process)

    assert exit_code == 0
    assert (figures["done"], figures["failed"]) == (5, 0)
    assert len(list(out.glob("*.json"))) == 5, "no part of a file was taken for the whole"
    assert "growing.txt" in said
    lines = [json.loads(line) for line in (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [str(notices / "new" / "growing.txt")] in [line["paths"] for line in lines]


def test_a_failure_while_watching_is_in_the_exit_code(watching, notices):
    process, out = watching
    wait_for(process, lambda: len(results(out)) == 4)

    (notices / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing")
    said = ""
    while "bad.pdf" not in said:
        said = process.stderr.readline()
    exit_code, figures, _ = stop(process)

    assert exit_code == 1
    assert (figures["done"], figures["failed"]) == (4, 1)
    assert "truncated" in (out / "failures.jsonl").read_text(encoding="utf-8")


def test_an_empty_folder_can_be_watched(tmp_path):
    (tmp_path / "empty").mkdir()
    command = [sys.executable, "-m", "noticeparse", "batch", str(tmp_path / "empty"), "-o", str(tmp_path / "out")]
    process = subprocess.Popen([*command, "--watch"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for(process, lambda: (tmp_path / "out" / ".noticeparse" / "ledger.sqlite").exists())
    time.sleep(1.0)

    exit_code, figures, _ = stop(process)

    assert (exit_code, figures["done"]) == (0, 0)
