"""The same batch on a real Ray cluster of this machine."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import warnings
from typing import Any

import pytest

from noticeparse import api
from noticeparse.errors import MissingExtraError, UsageError
from noticeparse.pipeline.batch.jobs import Failure, Job, Limits, Outcome, Recipe
from noticeparse.pipeline.batch.ray_engine import RayEngine

ray: Any = pytest.importorskip("ray")
pytestmark = pytest.mark.programs


@pytest.fixture(scope="module")
def cluster(root):
    """Two processors of this machine; gone after the module."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ray.init(
            address="local",
            num_cpus=2,
            include_dashboard=False,
            log_to_driver=False,
            runtime_env={"env_vars": {"PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}},
        )
    yield ray
    ray.shutdown()


@pytest.fixture
def mixed(notices):
    """The notices, copies and files that cannot be converted."""
    (notices / "copy.txt").write_bytes((notices / "1.txt").read_bytes())
    (notices / "empty.txt").touch()
    (notices / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing")
    line = "지원대상은 중소기업이며 지원한도는 기업당 최대 1억원, 지원비율은 총사업비의 70% 이내로 한다.\n"
    (notices / "long.txt").write_text(line * 60_000, encoding="utf-8")
    return notices


def left_in(out):
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix in (".json", ".jsonl")}


@pytest.mark.filterwarnings("ignore")
def test_it_gives_the_same_bytes_and_the_same_failures_as_processes_here(cluster, mixed, tmp_path):
    here = api.batch([mixed], tmp_path / "here", api.BatchOptions(seconds=4.0))
    there = api.batch([mixed], tmp_path / "there", api.BatchOptions(engine="ray", seconds=4.0))

    assert left_in(tmp_path / "there") == left_in(tmp_path / "here")
    assert there.failures == here.failures == {"empty": 1, "truncated": 1, "time_limit": 1}
    assert (there.done, there.duplicates) == (4, 1)
    assert ray.is_initialized(), "a cluster that was there before stays"


@pytest.mark.filterwarnings("ignore")
def test_a_second_run_there_does_nothing(cluster, notices, tmp_path):
    options = api.BatchOptions(engine="ray", jobs=1)
    api.batch([notices], tmp_path / "out", options)

    again = api.batch([notices], tmp_path / "out", options)

    assert (again.done, again.skipped) == (0, 4)


@pytest.mark.filterwarnings("ignore")
def test_a_lost_actor_costs_its_file_a_second_try(cluster, notices, tmp_path):
    engine = RayEngine()
    engine.start(Recipe(), Limits(), 1, tmp_path)
    (host,) = engine._hosts
    pid = ray.get(host.__ray_call__.remote(lambda host: os.getpid()))
    os.kill(pid, signal.SIGSTOP)
    path = notices / "0.txt"
    engine.submit(Job(1, str(path), path.name, "0" * 64))
    os.kill(pid, signal.SIGKILL)

    outcomes: list[Outcome] = []
    while not outcomes:
        outcomes = engine.collect(1.0)
    engine.close()

    # The digest is not that of the file, and the second actor has noticed.
    assert isinstance(outcomes[0].failure, Failure)
    assert outcomes[0].failure.code == "changed"


def test_an_address_that_does_not_answer_is_said_at_once(run, notices, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    outcome = run("batch", notices, "-o", tmp_path / "out", "--engine", "ray", "--address", f"127.0.0.1:{port}")

    assert outcome.exit_code == 2
    assert "[unreachable]" in outcome.err
    assert f"127.0.0.1:{port}" in outcome.err


def test_somebody_else_at_the_address_is_no_cluster(notices, tmp_path):
    script = (
        "import sys, socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); "
        "print(s.getsockname()[1], flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        address = f"ray://127.0.0.1:{int(other.stdout.readline())}"
        command = [sys.executable, "-m", "noticeparse", "batch", str(notices), "-o", str(tmp_path / "out")]
        done = subprocess.run(
            [*command, "--engine", "ray", "--address", address], capture_output=True, text=True, check=False
        )
        other.stdin.close()

    assert done.returncode == 2, done.stderr
    assert "[unreachable]" in done.stderr


def test_without_ray_it_is_a_missing_extra(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "ray", None)

    with pytest.raises(MissingExtraError, match="ray") as caught:
        RayEngine().start(Recipe(), Limits(), 1, tmp_path)

    assert "noticeparse[ray]" in caught.value.hint


def test_an_unknown_engine_is_refused(notices, tmp_path):
    with pytest.raises(UsageError, match="batch engine"):
        api.batch([notices], tmp_path / "out", api.BatchOptions(engine="spark"))
