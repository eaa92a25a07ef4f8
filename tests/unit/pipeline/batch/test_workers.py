"""What a file does to its process costs only itself."""

from __future__ import annotations

import hashlib
import os
import signal

import pytest

from noticeparse import api
from noticeparse.errors import InternalError, UsageError
from noticeparse.pipeline.batch.jobs import MIB, Job, Limits, Recipe
from noticeparse.pipeline.batch.local import LocalEngine

ENDINGS = {
    "segfault": ("crashed", "SIGSEGV"),
    "kill": ("crashed", "SIGKILL"),
    "exit": ("crashed", "exit code 3"),
    "allocate": ("memory_limit", "MiB"),
    "defect": ("internal", "nobody expected this"),
    "recurse": ("internal", "RecursionError"),
}


def results(out):
    return {path.name: path.read_bytes() for path in out.glob("*.json")}


def expected(paths):
    return {
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}.json": (api.spec_json(api.extract(path)) + "\n").encode()
        for path in paths
    }


def test_files_that_end_their_process_fail_and_the_rest_goes_on(notices, obedient_batch, failures, tmp_path):
    good = list(notices.rglob("[0-9].txt"))
    for order in ENDINGS:
        (notices / f"1-{order}.txt").write_text(f"{order} 공고", encoding="utf-8")

    summary = obedient_batch([notices])

    assert results(tmp_path / "out") == expected(good)
    assert (summary.done, summary.failed, summary.exit_code) == (4, len(ENDINGS), 1)
    assert summary.failures == {"crashed": 3, "memory_limit": 1, "internal": 2}
    for order, (code, said) in ENDINGS.items():
        error = failures()[f"1-{order}.txt"]["error"]
        assert error["code"] == code
        assert said in error["message"]
        assert error["hint"]
    assert list((tmp_path / "out" / ".noticeparse" / "staging").iterdir()) == []


@pytest.mark.parametrize("order", ["hang", "sleep-deaf"])
def test_a_file_that_never_ends_is_ended(notices, obedient_batch, failures, order):
    (notices / "1-bad.txt").write_text(f"{order} 공고", encoding="utf-8")

    summary = obedient_batch([notices], seconds=3.0)

    assert summary.done == 4
    assert failures()["1-bad.txt"]["error"]["code"] == "time_limit"


def test_a_file_that_eats_memory_is_ended(notices, obedient_batch, failures):
    (notices / "1-bad.txt").write_text("eat 공고", encoding="utf-8")

    summary = obedient_batch([notices], memory=400 * MIB)

    assert summary.done == 4
    assert failures()["1-bad.txt"]["error"]["code"] == "memory_limit"
    assert summary.peak_worker > 400 * MIB


def test_what_a_library_prints_is_no_message(notices, obedient_batch):
    (notices / "1-loud.txt").write_text("print 공고", encoding="utf-8")

    assert obedient_batch([notices]).done == 5


def test_a_worker_that_somebody_kills_is_replaced_and_its_file_is_tried_again_next_time(
    notices, obedient_batch, failures
):
    (notices / "1-slow.txt").write_text("kill 공고", encoding="utf-8")
    first = obedient_batch([notices])

    second = obedient_batch([notices])

    assert first.failures == second.failures == {"crashed": 1}
    assert (second.done, second.skipped, second.known_failures) == (0, 4, 0)
    assert failures().keys() == {"1-slow.txt"}


def test_a_limit_that_was_too_small_is_tried_again_when_it_is_larger(notices, obedient_batch):
    (notices / "1-bad.txt").write_text("hang 공고", encoding="utf-8")
    obedient_batch([notices], seconds=1.0)

    same, larger = obedient_batch([notices], seconds=1.0), obedient_batch([notices], seconds=1.5)

    assert (same.known_failures, larger.known_failures) == (1, 0)
    assert same.failures == larger.failures == {"time_limit": 1}


def test_a_failed_file_is_not_converted_for_each_of_its_copies(notices, obedient_batch, failures):
    for name in ("5", "6", "7"):
        (notices / f"{name}.txt").write_text("exit 공고", encoding="utf-8")

    summary = obedient_batch([notices], jobs=1)

    found = failures()
    assert summary.failures == {"crashed": 3}
    assert "same_as" not in found["5.txt"]["source"]
    assert found["6.txt"]["source"]["same_as"] == found["7.txt"]["source"]["same_as"] == str(notices / "5.txt")


def test_workers_end_with_the_engine(tmp_path):
    engine = LocalEngine()
    engine.start(Recipe(), Limits(), 1, tmp_path)
    path = tmp_path / "notice.txt"
    path.write_text("공고", encoding="utf-8")
    engine.submit(job_for(path))
    while not engine.collect(1.0):
        pass
    (worker,) = engine._workers

    engine.close()

    with pytest.raises(ProcessLookupError):
        os.kill(worker._process.pid, signal.SIGCONT)


def test_a_limit_below_what_a_worker_needs_is_refused(notices, obedient_batch):
    with pytest.raises(UsageError, match="needs before it reads"):
        obedient_batch([notices], memory=10 * MIB)


def test_workers_that_do_not_start_are_our_fault_and_say_what_they_said(tmp_path):
    engine = LocalEngine(("/bin/sh", "-c", "echo no such module >&2; exit 9"))
    engine.start(Recipe(), Limits(), 1, tmp_path)
    (tmp_path / "a").write_text("x")
    engine.submit(job_for(tmp_path / "a"))

    with pytest.raises(InternalError, match=r"(?s)exit code 9.*no such module"):
        engine.collect(60.0)
    engine.close()


def job_for(path):
    return Job(1, str(path), path.name, hashlib.sha256(path.read_bytes()).hexdigest())
