"""``batch``: what it takes, what it leaves, and what a second run does."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from noticeparse import api
from noticeparse.cli.batch import memory_size
from noticeparse.errors import NotFoundError, UsageError


@pytest.fixture
def folder(notice, tmp_path):
    """A folder with a notice, the same bytes under another name below, another notice, and an empty file."""
    folder = tmp_path / "notices"
    (folder / "below").mkdir(parents=True)
    notice.rename(folder / "공고.txt")
    (folder / "below" / "copy.txt").write_bytes((folder / "공고.txt").read_bytes())
    (folder / "other.txt").write_bytes((folder / "공고.txt").read_bytes() + "※ 문의 : 02-555-0123\n".encode())
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def specs(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("*.json")}


def failed(out: Path) -> dict[str, str]:
    return {line["source"]["name"]: line["error"]["code"] for line in lines(out / "failures.jsonl")}


def inodes(out: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in out.glob("*.json")}


def test_results_are_those_of_extract_into_a_folder(run, folder, out, tmp_path):
    outcome = run("batch", folder, "-o", out)
    run("extract", folder / "other.txt", folder / "below" / "copy.txt", "-o", tmp_path / "extracted")

    assert outcome.exit_code == 1
    assert specs(out) == specs(tmp_path / "extracted")
    assert failed(out) == {"empty.txt": "empty"}
    assert "[empty]" in outcome.err
    figures = {line[:15].strip(): line[15:].split()[0] for line in outcome.out.splitlines()}
    assert (figures["done"], figures["same bytes"], figures["failed"]) == ("2", "1", "1")


def test_a_file_that_seems_to_be_no_notice_is_named_and_counted(run, folder, out):
    (folder / "인사말.txt").write_text("안녕하세요", encoding="utf-8")

    outcome = run("batch", folder, "-o", out)

    assert "no programme: " in outcome.err
    assert "인사말.txt" in outcome.err
    figures = {line[:15].strip(): line[15:].split()[0] for line in outcome.out.splitlines()}
    assert (figures["done"], figures["no programme"]) == ("3", "1")


def test_a_failed_file_with_as_long_a_name_as_can_be_is_set_aside(run, folder, out, tmp_path):
    name = "가" * 83 + ".hwp"
    (folder / name).write_bytes(b"PK\x03\x04 cut")

    outcome = run("batch", folder, "-o", out, "--failed", tmp_path / "failed")

    assert outcome.exit_code == 1
    assert failed(out).keys() == {"empty.txt", name}
    kept = [path for path in (tmp_path / "failed").iterdir() if path.suffix == ".hwp"]
    assert [path.read_bytes() for path in kept] == [b"PK\x03\x04 cut"]


def test_the_same_bytes_are_converted_once_and_both_names_are_kept(run, folder, out):
    run("batch", folder, "-o", out)

    (twice,) = [line for line in lines(out / "manifest.jsonl") if len(line["paths"]) == 2]
    assert twice["sha256"] == digest(folder / "공고.txt")
    assert twice["result"] == f"{twice['sha256']}.json"
    assert twice["paths"] == [str(folder / "below" / "copy.txt"), str(folder / "공고.txt")]
    # The first by path gives the name, whichever is ready first.
    assert json.loads((out / twice["result"]).read_bytes())["source"]["name"] == "copy.txt"


def test_a_second_run_converts_only_what_is_new(run, folder, out):
    run("batch", folder, "-o", out)
    before = inodes(out)
    (folder / "new.txt").write_text("2025년 새 지원사업 공고\n □ 지원한도 : 최대 3억원\n", encoding="utf-8")

    second = run("batch", folder, "-o", out, "--jobs", 1)
    third = run("batch", folder, "-o", out)

    assert second.out.splitlines()[0].split()[:2] == ["done", "1"]
    assert third.out.splitlines()[0].split()[:2] == ["done", "0"]
    assert second.exit_code == third.exit_code == 1
    assert before.items() <= inodes(out).items()
    assert failed(out) == {"empty.txt": "empty"}


def test_other_options_make_other_results(run, folder, out):
    run("batch", folder / "other.txt", "-o", out)
    (plain,) = specs(out).values()

    changed = run("batch", folder / "other.txt", "-o", out, "--min-confidence", 1, "--drop")
    back = run("batch", folder / "other.txt", "-o", out)

    assert changed.out.split()[1] == back.out.split()[1] == "1"
    assert specs(out) == {f"{digest(folder / 'other.txt')}.json": plain}


def test_confidence_is_that_of_extract(run, folder, out, tmp_path):
    arguments = (folder / "other.txt", "--min-confidence", 1, "--drop", "-o")
    run("batch", *arguments, out)
    (tmp_path / "extracted").mkdir()
    run("extract", *arguments, tmp_path / "extracted")

    assert specs(out) == specs(tmp_path / "extracted")
    assert b"low_confidence" in next(iter(specs(out).values()))


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:99])])
def test_a_result_that_is_gone_or_cut_is_made_again(run, folder, out, damage):
    run("batch", folder, "-o", out)
    whole = specs(out)
    damage(out / f"{digest(folder / 'other.txt')}.json")

    outcome = run("batch", folder, "-o", out)

    assert outcome.out.split()[1] == "1"
    assert specs(out) == whole


def test_unreadable_files_are_failures_of_their_own(run, folder, out):
    (folder / "broken.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "binary.bin").write_bytes(bytes(range(256)) * 9)

    outcome = run("batch", folder, folder / "missing.txt", "-o", out)

    assert outcome.exit_code == 1
    codes = failed(out)
    assert codes.pop("binary.bin") in {"unsupported_format", "undecodable"}
    assert codes == {
        "broken.txt": "not_found",
        "empty.txt": "empty",
        "missing.txt": "not_found",
        "pipe.txt": "not_a_file",
    }
    assert len(specs(out)) == 2


def test_failed_files_are_copied_where_asked(run, folder, out, tmp_path):
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing")
    aside = folder / "failed"

    first = run("batch", folder, "-o", out, "--failed", aside)
    second = run("batch", folder, "-o", out, "--failed", aside)

    copies = {path.name: path.read_bytes() for path in aside.iterdir()}
    assert copies == {
        f"{digest(folder / name)[:12]}-{name}": (folder / name).read_bytes() for name in ("bad.pdf", "empty.txt")
    }
    assert first.exit_code == second.exit_code == 1
    assert failed(out).keys() == {"bad.pdf", "empty.txt"}
    assert "(1 of them known from before)" in second.out


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_a_folder_that_may_not_be_read_is_not_missing(open_folder, ordinary_user):
    for name in ("notices", "out"):
        (open_folder / name).mkdir()
    (open_folder / "out").chmod(0o777)
    (open_folder / "notices" / "a.txt").write_text("2025년 지원사업 공고", encoding="utf-8")
    (open_folder / "notices").chmod(0)

    with ordinary_user(), pytest.raises(NotFoundError) as caught:
        api.batch([open_folder / "notices"], open_folder / "out")

    assert caught.value.code == "not_readable"
    assert "permissions" in caught.value.hint


def test_an_empty_folder_says_so(run, tmp_path, out):
    (tmp_path / "nothing").mkdir()

    outcome = run("batch", tmp_path / "nothing", "-o", out)

    assert (outcome.exit_code, outcome.out) == (4, "")
    assert "holds no file [not_found]" in outcome.err
    assert "hint: Hidden files" in outcome.err


def test_paths_that_all_lead_nowhere_say_so(run, tmp_path, out):
    outcome = run("batch", tmp_path / "none.hwp", tmp_path / "neither.pdf", "-o", out)

    assert (outcome.exit_code, outcome.out) == (4, "")
    assert "none.hwp [not_found]" in outcome.err


def test_a_pattern_that_fits_nothing_says_so(run, folder, out):
    outcome = run("batch", folder / "*.hwp", "-o", out)

    assert outcome.exit_code == 4
    assert "No file fits the pattern" in outcome.err


def test_a_pattern_is_expanded(run, folder, out):
    outcome = run("batch", folder / "**" / "co*.txt", folder / "*.hwp", "-o", out)

    assert outcome.exit_code == 1
    assert [line["paths"] for line in lines(out / "manifest.jsonl")] == [[str(folder / "below" / "copy.txt")]]
    assert failed(out) == {"*.hwp": "not_found"}


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(run, folder, out):
    (folder / "other.txt").rename(folder / "[a]*.txt")

    outcome = run("batch", folder / "[a]*.txt", "-o", out)

    assert outcome.exit_code == 0
    assert len(specs(out)) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\0"])
@pytest.mark.parametrize("word", ["-", "--stdin"])
def test_a_list_of_paths_comes_on_standard_input(run, folder, out, end, word):
    named = end.join([str(folder / "공고.txt"), "", str(folder / "below"), str(folder / "gone*.txt")])

    outcome = run("batch", word, "-o", out, stdin=named.encode())

    assert outcome.exit_code == 1
    (line,) = lines(out / "manifest.jsonl")
    assert len(line["paths"]) == 2
    assert failed(out) == {"gone*.txt": "not_found"}


def test_an_empty_list_is_no_success(run, out):
    outcome = run("batch", "--stdin", "-o", out, stdin=b"\n")

    assert outcome.exit_code == 4
    assert "There is no file to convert" in outcome.err


def test_results_below_the_notices_are_no_notices(run, folder):
    run("batch", folder, "-o", folder / "specs")

    again = run("batch", folder, "-o", folder / "specs")

    assert again.out.split()[1] == "0"
    assert len(specs(folder / "specs")) == 2


def test_the_folder_of_the_results_cannot_be_that_of_the_notices(run, folder):
    outcome = run("batch", folder, "-o", folder)

    assert outcome.exit_code == 4
    assert "is the folder of the results" in outcome.err


def test_links_in_circles_end(run, folder, out):
    (folder / "below" / "up").symlink_to(folder)

    outcome = run("batch", folder, "-o", out)

    assert outcome.exit_code == 1
    assert len(lines(out / "manifest.jsonl")) == 2


def test_a_name_that_is_not_utf8_is_kept(run, folder, out):
    os.rename(os.fsencode(folder / "other.txt"), os.fsencode(folder) + b"/\xff.txt")
    os.rename(os.fsencode(folder / "empty.txt"), os.fsencode(folder) + b"/\xfe.txt")

    outcome = run("batch", folder, "-o", out)

    assert outcome.exit_code == 1
    names = {os.path.basename(path) for line in lines(out / "manifest.jsonl") for path in line["paths"]}
    assert "\udcff.txt" in names
    assert failed(out) == {"\udcfe.txt": "empty"}


def test_a_long_text_beyond_its_time_is_one_failure(run, folder, out):
    line = "지원대상은 중소기업이며 지원한도는 기업당 최대 1억원, 지원비율은 총사업비의 70% 이내로 한다.\n"
    (folder / "long.txt").write_text(line * 30_000, encoding="utf-8")

    outcome = run("batch", folder, "-o", out, "--timeout", "2")

    assert outcome.exit_code == 1
    assert failed(out) == {"empty.txt": "empty", "long.txt": "time_limit"}
    assert len(specs(out)) == 2


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is watched where the system shows it")
def test_a_long_text_beyond_its_memory_is_one_failure(run, folder, out):
    line = "지원대상은 중소기업이며 지원한도는 기업당 최대 1억원, 지원비율은 총사업비의 70% 이내로 한다.\n"
    (folder / "long.txt").write_text(line * 30_000, encoding="utf-8")

    outcome = run("batch", folder, "-o", out, "--memory", "140M")

    assert outcome.exit_code == 1
    assert failed(out) == {"empty.txt": "empty", "long.txt": "memory_limit"}
    assert len(specs(out)) == 2


def test_two_batches_on_one_output_do_no_harm(run, folder, out):
    run("batch", folder, "-o", out)
    other = sqlite3.connect(out / ".noticeparse" / "lock.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    refused = run("batch", folder, "-o", out)
    other.close()

    assert refused.exit_code == 2
    assert "[locked]" in refused.err
    assert run("batch", folder, "-o", out).exit_code == 1


def test_quiet_says_only_that_something_failed(run, folder, out):
    outcome = run("batch", folder, "-o", out, "--quiet")

    assert (outcome.exit_code, outcome.out) == (1, "")
    assert outcome.err.splitlines() == [f"failed: 1 files; see failures.jsonl in {out}"]


def test_nothing_failed_is_success(run, folder, out):
    outcome = run("batch", folder / "other.txt", "-o", out)

    assert (outcome.exit_code, outcome.err) == (0, "")
    assert (out / "failures.jsonl").read_bytes() == b""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "OUT"], "nothing to convert"),
        (["FILE"], "no place for the results"),
        (["FILE", "-o", "OUT", "--drop"], "--min-confidence"),
        (["FILE", "-o", "OUT", "--min-confidence", "2"], "from 0 to 1"),
        (["FILE", "-o", "OUT", "--memory", "much"], "is no size"),
        (["FILE", "-o", "OUT", "--timeout", "0"], "more than 0"),
        (["FILE", "-o", "OUT", "--jobs", "0"], "more than 0"),
        (["FILE", "-o", "OUT", "--address", "here:1"], "--engine ray"),
        (["FILE", "-o", "FILE"], "is a file"),
        (["FILE", "-o", "OUT", "--watch"], "no folder that can be watched"),
        (["FILE", "-o", "OUT", "--pdf-engine", "none"], "no PDF engine"),
        (["nosuch://place", "-o", "OUT"], "no address"),
    ],
)
def test_wrong_usage_is_said_before_anything_is_done(run, folder, out, words, said):
    places = {"FILE": str(folder / "other.txt"), "OUT": str(out)}

    outcome = run("batch", *[places.get(word, word) for word in words])

    assert outcome.exit_code == 2
    assert said in outcome.err
    assert specs(out) == {}


def test_a_missing_package_ends_the_batch_with_its_own_code(run, folder, out, monkeypatch, tmp_path):
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked" / "spacy.py").write_text("raise ImportError('blocked')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "blocked"))

    outcome = run("batch", folder, "-o", out, "--roles", "spacy")

    assert outcome.exit_code == 3
    assert "noticeparse[spacy]" in outcome.err
    assert run("batch", folder, "-o", out).out.split()[1] == "2"


def test_the_command_runs_as_a_program(folder, out):
    done = subprocess.run(
        [sys.executable, "-m", "noticeparse", "batch", str(folder), "-o", str(out)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.splitlines()[0].endswith("[empty]")
    assert len(specs(out)) == 2


def test_python_gets_the_figures_and_every_event(folder, out):
    events: list[api.BatchEvent] = []

    summary = api.batch([folder], out, api.BatchOptions(jobs=1), listener=events.append)

    assert (summary.done, summary.duplicates, summary.failures) == (2, 1, {"empty": 1})
    assert (summary.seen, summary.exit_code) == (4, 1)
    assert events[0].total == 4
    assert sorted(event.kind for event in events[1:]) == ["done", "done", "duplicate", "failed"]


@pytest.mark.parametrize(
    ("text", "size"), [("2G", 2**31), ("512M", 2**29), ("300", 300 * 2**20), ("1.5 GiB", 3 * 2**29)]
)
def test_sizes_are_read(text, size):
    assert memory_size(text) == size


def test_what_is_no_size_is_refused():
    with pytest.raises(UsageError):
        memory_size("-1G")


def test_a_terminal_gets_a_bar_with_rate_and_time_left(folder, out):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "noticeparse", "batch", str(folder), "-o", str(out)]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm-256color"}
    ) as process:
        os.close(theirs)
        shown = b""
        with suppress(OSError):
            while piece := os.read(ours, 65536):
                shown += piece
    os.close(ours)

    assert process.returncode == 1
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode())
    assert "4/4" in text
    assert "files/s" in text
    assert re.search(r"\d:\d\d:\d\d", text)
    assert "empty.txt is empty (0 bytes) [empty]" in text.replace("\r\n", "")
    assert "1 failed" in text


def test_a_stop_from_outside_is_no_loss(folder, out):
    slow = "지원대상은 중소기업이며 지원한도는 기업당 최대 1억원, 지원비율은 총사업비의 70% 이내로 한다.\n" * 60_000
    (folder / "slow.txt").write_text(slow, encoding="utf-8")
    command = [sys.executable, "-m", "noticeparse", "batch", str(folder), "-o", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while len(inodes(out)) < 2:
            time.sleep(0.05)
        process.terminate()
        printed, said = process.communicate()

    assert process.returncode == 130
    assert printed.startswith("done ")
    assert "interrupted" in said
    assert len(specs(out)) == 2


def test_the_ledger_may_lie_elsewhere(run, folder, out, tmp_path):
    first = run("batch", folder, "-o", out, "--state", tmp_path / "state")
    second = run("batch", folder, "-o", out, "--state", tmp_path / "state")

    assert first.out.split()[1] == "2"
    assert second.out.split()[1] == "0"
    assert not (out / ".noticeparse" / "ledger.sqlite").exists()
    assert (tmp_path / "state" / "ledger.sqlite").exists()


def test_a_ledger_that_is_damaged_says_so(run, folder, out):
    run("batch", folder, "-o", out)
    (out / ".noticeparse" / "ledger.sqlite").write_bytes(b"no database" * 100)

    outcome = run("batch", folder, "-o", out)

    assert outcome.exit_code == 2
    assert "remove that folder" in outcome.err


def test_specs_go_into_a_catalogue_under_every_name(run, folder, out, tmp_path):
    place = tmp_path / "catalog.sqlite3"
    outcome = run("batch", folder, "-o", out, "--catalog", place)

    with api.open_catalog(place) as catalog:
        entries = catalog.list()
        versions = catalog.versions(digest(folder / "other.txt"))
    with sqlite3.connect(place) as database:
        names = sorted(name for (name,) in database.execute("SELECT name FROM file_name"))
    database.close()

    assert "3  specs added" in outcome.out
    assert len(entries) >= 1
    assert versions
    assert names == ["copy.txt", "other.txt", "공고.txt"]


def test_a_catalogue_that_was_removed_is_filled_from_the_stored_specs(run, folder, out, tmp_path):
    place = tmp_path / "catalog.sqlite3"
    run("batch", folder, "-o", out, "--catalog", place)
    for left in tmp_path.glob("catalog.sqlite3*"):
        left.unlink()

    again = run("batch", folder, "-o", out, "--catalog", place)
    third = run("batch", folder, "-o", out, "--catalog", place)

    assert again.out.split()[1] == third.out.split()[1] == "0"
    assert "3  specs added" in again.out
    assert "specs added" not in third.out
