"""Files that are no notices: a clear error with its own code, or an honest spec with little in it."""

from __future__ import annotations

import json
import random

import pytest

PROSE = "봄이 오면 산에 들에 진달래가 핀다. 나는 그 길을 천천히 걸었다.\n" * 20
SOUNDS = "가나다라마바사아자차카타파하 "


def random_bytes() -> bytes:
    return random.Random(20240117).randbytes(50_000)


BAD = {
    "empty": (b"", {"empty"}),
    "blank": (b" \r\n\t\n" * 100, {"empty"}),
    "only a byte order mark": (b"\xef\xbb\xbf", {"empty"}),
    "random": (random_bytes(), {"unsupported_format", "undecodable"}),
    "half a character": ("공고".encode() + b"\xff\xfe\x80\x81", {"undecodable", "unsupported_format"}),
    "zeros": (bytes(5000), {"unsupported_format", "undecodable", "empty"}),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + random_bytes(), {"unsupported_format", "undecodable"}),
}


@pytest.mark.parametrize(("content", "codes"), BAD.values(), ids=BAD.keys())
def test_bad_bytes_are_bad_input_of_a_named_kind(run, tmp_path, content, codes):
    (tmp_path / "notice.txt").write_bytes(content)

    outcome = run("extract", tmp_path / "notice.txt")

    first, hint = outcome.err.splitlines()
    assert (outcome.exit_code, outcome.out) == (4, "")
    assert first.rpartition("[")[2].rstrip("]") in codes
    assert "notice.txt" in first
    assert hint.startswith("hint: ")


@pytest.mark.parametrize(("content", "codes"), BAD.values(), ids=BAD.keys())
def test_bad_bytes_on_standard_input_are_bad_input_too(run, content, codes):
    outcome = run("extract", "-", stdin=content)

    assert outcome.exit_code == 4
    assert outcome.err.splitlines()[0].rpartition("[")[2].rstrip("]") in codes


def test_a_missing_file_is_not_found(run, tmp_path):
    assert "[not_found]" in run("extract", tmp_path / "none.txt").err


def test_a_directory_is_not_a_file(run, tmp_path):
    outcome = run("extract", tmp_path)

    assert outcome.exit_code == 4
    assert "[not_a_file]" in outcome.err


def test_a_text_of_a_hundred_megabytes_is_too_large(run, tmp_path):
    line = (SOUNDS * 40 + "\n").encode()
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        for _ in range(100_000_000 // len(line) + 1):
            file.write(line)

    outcome = run("extract", path)

    assert outcome.exit_code == 4
    assert "[too_large]" in outcome.err


def test_a_text_that_is_no_notice_gives_a_spec_that_says_so(run, tmp_path):
    (tmp_path / "prose.txt").write_text(PROSE, encoding="utf-8")

    outcome = run("extract", tmp_path / "prose.txt")

    spec = json.loads(outcome.out)
    assert outcome.exit_code == 0
    assert "no_programme" in {finding["rule"] for finding in spec["findings"]}
    assert all(not program["tracks"] for program in spec["programs"])


@pytest.mark.parametrize(
    "content", ["가" * 100_000, "1" * 100_000, " " * 50_000 + "가" + "1 " * 50_000, "<td>" * 20_000]
)
def test_hostile_runs_of_characters_end_quickly(run, tmp_path, content):
    (tmp_path / "notice.txt").write_text(content, encoding="utf-8")

    outcome = run("extract", tmp_path / "notice.txt")

    assert outcome.exit_code in (0, 4)


@pytest.mark.parametrize(
    ("command", "exit_code", "code"),
    [
        ("extract FILE", 4, "not_readable"),
        ("extract {notice} -o FILE", 2, "not_writable"),
        ("extract {notice} {notice} -o FILE", 2, "not_writable"),
        ("diff {notice} FILE", 4, "not_readable"),
        ("export FILE --to csv", 4, "not_readable"),
        ("export {notice} --to csv -o FILE", 2, "not_writable"),
        ("catalog add FILE --catalog {folder}/catalog.sqlite3", 4, "not_readable"),
        ("eval --gold FILE --source {notice}", 4, "not_found"),
    ],
)
def test_a_name_that_the_system_does_not_take_is_said(run, tmp_path, command, exit_code, code):
    (tmp_path / "notice.txt").write_text(PROSE)
    words = [word.format(notice=tmp_path / "notice.txt", folder=tmp_path) for word in command.split()]

    outcome = run(*(str(tmp_path / ("긴" * 200)) if word == "FILE" else word for word in words))

    assert (outcome.exit_code, f"[{code}]" in outcome.err) == (exit_code, True), outcome.err
