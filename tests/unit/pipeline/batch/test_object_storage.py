"""A batch from and to ``s3://``, on a server of its own that speaks S3 over HTTP."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
import s3fs

from noticeparse import api
from noticeparse.errors import UsageError


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server with nothing in it."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            for _ in range(600):
                assert process.poll() is None, "the server ended"
                try:
                    urllib.request.urlopen(address, timeout=5).close()
                    break
                except (urllib.error.URLError, OSError):
                    time.sleep(0.1)
            yield address
        finally:
            process.terminate()


@pytest.fixture
def credentials(monkeypatch, tmp_path):
    """Some that the server takes, and none of whoever runs the tests."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "name")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "word")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    s3fs.S3FileSystem.clear_instance_cache()
    yield
    s3fs.S3FileSystem.clear_instance_cache()


@pytest.fixture
def bucket(server, credentials, monkeypatch, notices):
    """A bucket with the notices, an empty file, a hidden one and one that is a copy; gives its file system."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", server)
    system = s3fs.S3FileSystem()
    if system.exists("office"):
        system.rm("office", recursive=True)
    system.mkdir("office")
    system.put(str(notices), "office/notices", recursive=True)
    system.pipe("office/notices/empty.txt", b"")
    system.pipe("office/notices/below/한글 이름 #1.txt", (notices / "0.txt").read_bytes())
    return system


def specs_in(system, folder):
    return {
        path.rpartition("/")[2]: system.cat_file(path)
        for path in system.ls(folder, detail=False, refresh=True)
        if path.endswith(".json")
    }


def test_from_a_bucket_to_a_bucket_the_specs_are_those_of_a_folder(bucket, notices, tmp_path):
    there = api.batch(["s3://office/notices"], "s3://office/specs")
    api.batch([notices], tmp_path / "out")

    assert (there.done, there.duplicates, there.failures) == (4, 1, {"empty": 1})
    assert specs_in(bucket, "office/specs") == {
        path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.json")
    }
    manifest = [json.loads(line) for line in bucket.cat_file("office/specs/manifest.jsonl").splitlines()]
    assert ["s3://office/notices/0.txt", "s3://office/notices/below/한글 이름 #1.txt"] in [
        sorted(line["paths"]) for line in manifest
    ]


def test_a_second_run_makes_only_what_another_hand_removed(bucket):
    api.batch(["s3://office/notices"], "s3://office/specs")
    whole = specs_in(bucket, "office/specs")
    first = min(whole)
    # By another connection, whose changes no cache of ours hears of.
    s3fs.S3FileSystem(skip_instance_cache=True).rm(f"office/specs/{first}")

    again = api.batch(["s3://office/notices"], "s3://office/specs")

    assert (again.done, again.skipped + again.duplicates) == (1, 4)
    assert specs_in(bucket, "office/specs") == whole


def test_patterns_and_single_objects(bucket, tmp_path):
    summary = api.batch(["s3://office/notices/[01].txt", "s3://office/notices/below/3.txt"], tmp_path / "out")

    assert summary.done == 3


def test_results_below_the_notices_are_no_notices(bucket):
    api.batch(["s3://office/notices"], "s3://office/notices/specs")

    again = api.batch(["s3://office/notices"], "s3://office/notices/specs")

    assert (again.done, again.skipped, again.failures) == (0, 5, {"empty": 1})


def test_a_bucket_of_a_misspelt_name_is_not_made(bucket, notices):
    with pytest.raises(UsageError, match="bucket") as caught:
        api.batch([notices], "s3://ofice/specs")

    assert caught.value.code == "not_writable"
    assert not bucket.exists("ofice")


def test_a_place_that_does_not_answer_is_said(credentials, monkeypatch, notices, tmp_path):
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")

    with pytest.raises(UsageError) as from_there:
        api.batch(["s3://office/notices"], tmp_path / "out")
    with pytest.raises(UsageError) as to_there:
        api.batch([notices], "s3://office/specs")

    assert (from_there.value.code, to_there.value.code) == ("unreachable", "not_writable")


def test_want_of_credentials_is_said(bucket, monkeypatch, tmp_path):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    s3fs.S3FileSystem.clear_instance_cache()

    with pytest.raises(UsageError, match="credentials") as caught:
        api.batch(["s3://office/notices"], tmp_path / "out")

    assert caught.value.code == "unreachable"


def test_the_command_line_from_bucket_to_bucket(bucket, run):
    outcome = run("batch", "s3://office/notices", "-o", "s3://office/specs", "--jobs", 1)

    assert outcome.exit_code == 1
    assert "see failures.jsonl in s3://office/specs" in outcome.out + outcome.err
    assert len(specs_in(bucket, "office/specs")) == 4
