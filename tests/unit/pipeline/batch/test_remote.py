"""Notices and results behind addresses of fsspec."""

from __future__ import annotations

import io
import json
import sys

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from noticeparse import api
from noticeparse.errors import MissingExtraError, UsageError
from noticeparse.pipeline.batch.inputs import expand, listed


@pytest.fixture
def memory():
    """A file system in memory, empty before and after."""
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]
    yield fsspec.filesystem("memory")
    MemoryFileSystem.store.clear()


@pytest.fixture
def bucket(memory, notices):
    """The notices in memory, with an empty file, a hidden one and one that is a copy."""
    memory.put(str(notices), "/bucket/notices", recursive=True)
    memory.pipe("/bucket/notices/empty.txt", b"")
    memory.pipe("/bucket/notices/z.txt", (notices / "0.txt").read_bytes())
    return "memory://bucket/notices"


@pytest.fixture(autouse=True)
def _own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def specs_in(memory, folder):
    return {
        path.rpartition("/")[2]: memory.cat_file(path) for path in memory.ls(folder, detail=False) if ".json" in path
    }


def test_from_a_folder_to_a_folder_elsewhere(memory, bucket, notices, tmp_path):
    there = api.batch([bucket], "memory://bucket/specs")
    here = api.batch([notices], tmp_path / "out")

    elsewhere = specs_in(memory, "/bucket/specs")
    local = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.json")}
    assert (there.done, there.duplicates, there.failures) == (4, 1, {"empty": 1})
    assert here.done == 4
    assert {name: content for name, content in elsewhere.items() if name.endswith(".json")} == local
    manifest = [json.loads(line) for line in elsewhere["manifest.jsonl"].splitlines()]
    assert ["memory://bucket/notices/0.txt", "memory://bucket/notices/z.txt"] in [
        [path.replace(":///", "://") for path in line["paths"]] for line in manifest
    ]
    assert json.loads(elsewhere["failures.jsonl"])["source"]["name"] == "empty.txt"


def test_a_second_run_elsewhere_does_what_is_new_and_what_is_gone(memory, bucket):
    api.batch([bucket], "memory://bucket/specs")
    whole = specs_in(memory, "/bucket/specs")
    memory.rm(next(path for path in memory.ls("/bucket/specs", detail=False) if path.endswith(".json")))
    memory.pipe("/bucket/notices/new.txt", "2025년 새 지원사업 공고\n □ 지원한도 : 최대 3억원\n".encode())

    again = api.batch([bucket], "memory://bucket/specs")

    assert (again.done, again.skipped + again.duplicates) == (2, 4)
    assert whole.items() - specs_in(memory, "/bucket/specs").items() == {("manifest.jsonl", whole["manifest.jsonl"])}


def test_a_pattern_and_one_file_elsewhere(memory, bucket, tmp_path):
    summary = api.batch([f"{bucket}/[01].txt", f"{bucket}/below/3.txt"], tmp_path / "out")

    assert summary.done == 3


def test_a_place_with_nothing_is_a_failure(memory, bucket, tmp_path):
    summary = api.batch([f"{bucket}/2.txt", "memory://bucket/none"], tmp_path / "out")

    assert (summary.done, summary.failures) == (1, {"not_found": 1})


@pytest.mark.parametrize("kind", ["file://", "local://"])
def test_addresses_of_this_machine(notices, tmp_path, kind):
    summary = api.batch([f"{kind}{notices}"], f"{kind}{tmp_path / 'out'}")

    assert summary.done == 4
    assert len(list((tmp_path / "out").glob("*.json"))) == 4
    # What is a folder is written like a folder: with its ledger in it.
    assert (tmp_path / "out" / ".noticeparse").is_dir() == (kind == "file://")


def test_copies_of_what_lies_elsewhere_are_removed(memory, bucket, tmp_path):
    api.batch([bucket], tmp_path / "out")

    assert list((tmp_path / "out" / ".noticeparse" / "staging").iterdir()) == []


def test_without_fsspec_an_address_is_a_missing_extra(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "fsspec.core", None)

    with pytest.raises(MissingExtraError, match="fsspec") as caught:
        api.batch(["memory://bucket"], tmp_path / "out")

    assert "noticeparse[remote]" in caught.value.hint


@pytest.mark.parametrize(
    ("address", "package", "hint"),
    [
        (
            "abfs://container/folder",
            "adlfs",
            "Install it: pip install 'noticeparse[remote]', and what fsspec needs for abfs://",
        ),
        ("s3://bucket/folder", "s3fs", "Install it: pip install 'noticeparse[remote]'"),
    ],
)
def test_what_a_kind_of_address_needs_is_named(monkeypatch, address, package, hint):
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules["fsspec.registry"]._registry, address.partition("://")[0], raising=False)

    with pytest.raises(MissingExtraError) as caught:
        list(expand([address]))

    assert package in caught.value.message
    assert caught.value.hint == hint


def test_a_kind_of_address_that_there_is_not(tmp_path):
    with pytest.raises(UsageError, match="nosuch"):
        list(expand(["nosuch://container/folder"]))


def test_lists_are_read_in_pieces(tmp_path):
    names = [f"폴더/{number:06}.pdf" for number in range(20_000)]
    for end in ("\n", "\0"):
        (tmp_path / "list").write_text(end.join(names), encoding="utf-8")
        with (tmp_path / "list").open("rb") as stream:
            assert list(listed(stream)) == names


def test_a_list_that_an_editor_on_windows_wrote_names_what_it_shows():
    for content in (b"\xef\xbb\xbfa.pdf\r\nb.pdf\r\n", b"\xef\xbb\xbfa.pdf\0b.pdf"):
        assert list(listed(io.BytesIO(content))) == ["a.pdf", "b.pdf"]
    assert list(listed(io.BytesIO(b"\xef\xbb\xbf"))) == []
