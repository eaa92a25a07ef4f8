"""What an export leaves: everything or nothing, and never what stood there before."""

from __future__ import annotations

import json
import os
import stat
import threading

import pytest

from noticeparse import api
from noticeparse.errors import UnknownNameError, UsageError
from noticeparse.spec.notice import NoticeSpec, Source

SOURCE = Source(name="a.txt", sha256="1" * 64, media_type="text/plain", reader="text")
SPEC = NoticeSpec(source=SOURCE, title="시험 공고")


def broken():
    yield SPEC
    raise UsageError("no more", hint="none")


@pytest.mark.parametrize("to", api.export_formats())
def test_an_export_that_fails_leaves_what_stood_there(tmp_path, to):
    target = tmp_path / "out"
    target.write_text("before")

    with pytest.raises(UsageError):
        api.export_specs(broken(), to, target)

    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("to", ["json", "csv", "parquet"])
def test_a_folder_of_an_export_that_fails_gets_no_file(tmp_path, to):
    with pytest.raises(UsageError):
        api.export_specs(broken(), to, tmp_path / "new", folder=True)

    assert list((tmp_path / "new").iterdir()) == []


def test_a_reader_sees_the_old_file_until_the_new_one_is_whole(tmp_path):
    target = tmp_path / "a.jsonl"
    target.write_text("before")
    seen = []

    def watched():
        yield SPEC
        seen.append(target.read_text())
        yield SPEC

    done = api.export_specs(watched(), "jsonl", target)

    assert seen == ["before"]
    assert done.files == (target,)
    assert done.specs == len(target.read_text().splitlines()) == 2


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.json").write_text("before")
    (tmp_path / "link.json").symlink_to(tmp_path / "there" / "a.json")

    api.export_specs([SPEC], "json", tmp_path / "link.json")

    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "there" / "a.json").read_text())["title"] == "시험 공고"


def test_files_have_the_rights_that_other_programs_give_them(tmp_path):
    (tmp_path / "other").touch()

    api.export_specs([SPEC], "json", tmp_path / "a.json")

    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)


def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()

    api.export_specs([SPEC], "jsonl", pipe)
    reader.join(10)

    assert json.loads(read[0])["title"] == "시험 공고"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").touch()

    for target, folder in ((tmp_path / "file" / "a.json", False), (tmp_path / "file" / "x", True), (tmp_path, False)):
        with pytest.raises(UsageError) as caught:
            api.export_specs([SPEC], "json", target, folder=folder)
        assert caught.value.code == "not_writable"


def test_a_notice_that_comes_twice_is_one_file_of_a_folder_and_said(tmp_path):
    done = api.export_specs([SPEC, SPEC], "json", tmp_path)

    assert [path.name for path in done.files] == [f"{'1' * 64}.json"]
    assert done.notes == ("a.txt is the same file as one before it, and is written once",)


def test_json_is_one_object_or_an_array(exported):
    assert exported([SPEC], "json").decode() == api.spec_json(SPEC) + "\n"
    assert [entry["title"] for entry in json.loads(exported([SPEC, SPEC, SPEC], "json"))] == ["시험 공고"] * 3
    assert json.loads(exported([], "json")) == []


def test_half_a_character_is_written_as_its_escape(exported):
    spec = SPEC.model_copy(update={"title": "가\ud800"})

    assert json.loads(exported([spec], "jsonl"))["title"] == "가\ud800"


@pytest.mark.parametrize("to", ["jsonl", "xlsx", "ical"])
def test_what_is_one_file_takes_no_folder(tmp_path, to):
    with pytest.raises(UsageError, match="one file"):
        api.export_specs([SPEC], to, tmp_path)


@pytest.mark.parametrize(
    ("to", "option"),
    [("json", {"bom": True}), ("ical", {"tables": ["tracks"]}), ("csv", {"alarms": [1]}), ("ical", {"alarms": [-1]})],
)
def test_an_option_that_the_format_does_not_take_is_refused(exported, to, option):
    with pytest.raises(UsageError):
        exported([SPEC], to, **option)


def test_formats_that_there_are_stand_in_the_hint(exported):
    with pytest.raises(UnknownNameError, match="pdf") as caught:
        exported([SPEC], "pdf")

    assert caught.value.hint.startswith("Known: json, jsonl, csv")
