"""``noticeparse catalog`` from the command line, on real files and a real catalogue."""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
import subprocess
import sys

import pytest

from noticeparse import api

ORIGINAL = """2025년도 한빛 드론실증 지원사업 공고

한빛진흥원 공고 제2025-11호

1. 사업개요
 □ 지원대상 : 강원도 소재 중소기업
 □ 지원한도 : 기업당 최대 5천만원
 □ 신청기간 : 2025년 2월 3일 ~ 2025년 2월 28일

2025년 1월 20일
한빛진흥원장
"""
CORRECTION = (
    ORIGINAL.replace("지원사업 공고", "지원사업 수정공고").replace("5천만원", "7천만원").replace("1월 20일", "1월 30일")
)
EARLIER = ORIGINAL.replace("2025", "2024").replace("5천만원", "3천만원")


@pytest.fixture
def files(tmp_path):
    """An original, its correction and the notice of the year before."""
    paths = {}
    for name, text in (("original", ORIGINAL), ("correction", CORRECTION), ("earlier", EARLIER)):
        paths[name] = tmp_path / f"{name}.txt"
        paths[name].write_text(text, encoding="utf-8")
    return paths


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The place that the variable names."""
    monkeypatch.setenv("NOTICEPARSE_CATALOG", str(tmp_path / "catalog.sqlite3"))
    return tmp_path / "catalog.sqlite3"


@pytest.fixture
def ids(files, place, run):
    """The ids of the three notices, which are in the catalogue."""
    outcome = run("catalog", "add", *files.values(), "--format", "json")
    assert outcome.exit_code == 0, outcome.err
    return dict(zip(files, [row["id"] for row in json.loads(outcome.out)], strict=True))


def test_adding_says_what_it_did_and_adding_again_that_all_is_there(files, place, run):
    first = run("catalog", "add", files["original"])
    again = run("catalog", "add", files["original"])

    assert re.fullmatch(r"[0-9a-f]{12}  new_notice   \S+original.txt  2025년도 .+ 공고\n", first.out)
    assert "  present  " in again.out


def test_specs_are_added_too_alone_as_lines_and_from_standard_input(files, place, run):
    lines = run("extract", files["original"], files["correction"], files["original"].parent / "none.txt")
    (spec,) = [json.loads(run("extract", files["earlier"]).out)]

    from_lines = run("catalog", "add", "-", "--format", "jsonl", stdin=lines.out.encode())
    alone = run("catalog", "add", "-", "--made-by", "0.0.1", stdin=json.dumps(spec, indent=1).encode())

    assert [json.loads(line)["outcome"] for line in from_lines.out.splitlines()] == ["new_notice", "new_notice"]
    assert (alone.exit_code, "new_notice" in alone.out) == (0, True)
    (version,) = json.loads(run("catalog", "show", alone.out[:12], "--versions").out)
    assert version["made_by"] == "0.0.1"


@pytest.mark.parametrize(
    "left_by",
    [
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("{", "{  ", 1).encode(),
        lambda text: f"[{text}]".encode(),
        lambda text: json.dumps(json.loads(text)).encode("utf-16"),
    ],
    ids=["utf-16", "crlf", "mark", "blanks", "array", "line in utf-16"],
)
@pytest.mark.parametrize("alone", [True, False])
def test_a_spec_is_a_spec_however_a_shell_or_an_editor_left_it(files, place, run, tmp_path, left_by, alone):
    written = tmp_path / "spec.json"
    written.write_bytes(left_by(run("extract", files["original"]).out))

    added = run("catalog", "add", written) if alone else run("catalog", "add", "-", stdin=written.read_bytes())
    exported = run("export", written, "--to", "json")

    assert "new_notice   " in added.out
    assert "드론실증" in added.out
    assert '"original.txt"' in exported.out
    assert run("catalog", "add", files["original"]).out.split()[1] == "present"


def test_a_folder_of_specs_is_added(files, place, run, tmp_path):
    run("extract", *files.values(), "-o", tmp_path / "specs")

    added = run("catalog", "add", tmp_path / "specs")

    assert (added.exit_code, added.out.count("new_notice")) == (0, 3)
    (tmp_path / "notices").mkdir()
    notices = run("catalog", "add", tmp_path / "notices")
    assert (notices.exit_code, "noticeparse batch" in notices.err) == (4, True)


def test_a_line_that_fails_is_said_and_the_others_are_added(files, place, run):
    lines = run("extract", files["original"].parent / "none.txt", files["original"]).out + '{"schema_version": "9"}\n'

    added = run("catalog", "add", "-", stdin=lines.encode())

    assert (added.exit_code, added.out.count("new_notice")) == (1, 1)
    assert "[not_found]" in added.err
    assert "[invalid_spec]" in added.err


def test_a_file_that_fails_among_several_is_reported_and_the_others_are_added(files, place, run, tmp_path):
    (tmp_path / "empty.txt").write_text("")

    outcome = run("catalog", "add", tmp_path / "empty.txt", files["original"])

    assert outcome.exit_code == 1
    assert "[empty]" in outcome.err
    assert "new_notice" in outcome.out


def test_a_catalogue_that_fails_ends_the_command_as_no_file_is_at_fault(ids, files, place, run):
    with contextlib.closing(sqlite3.connect(place)) as connection:
        connection.execute("DROP TABLE fact")

    files["original"].write_text(ORIGINAL.replace("한빛", "가람"), encoding="utf-8")
    outcome = run("catalog", "add", files["original"], files["earlier"])
    assert (outcome.exit_code, outcome.err.count("error: ")) == (6, 1)


def test_one_file_that_fails_gives_its_own_exit_code(place, run, tmp_path):
    (tmp_path / "bad.json").write_text('{"schema_version": "1"}')

    outcome = run("catalog", "add", tmp_path / "bad.json")

    assert (outcome.exit_code, "[invalid_spec]" in outcome.err) == (5, True)


@pytest.mark.parametrize("output_format", ["table", "json", "jsonl"])
def test_lists_in_every_format(ids, run, output_format):
    for arguments in (
        ("list",),
        ("find", "드론"),
        ("show", ids["original"], "--versions"),
        ("history", ids["original"]),
    ):
        outcome = run("catalog", *arguments, "--format", output_format)

        assert outcome.exit_code == 0
        if output_format == "json":
            json.loads(outcome.out)
        elif output_format == "jsonl":
            assert all(json.loads(line) for line in outcome.out.splitlines())
        else:
            assert re.search("ID|버전", outcome.out)


def test_a_stored_spec_is_printed_as_extract_prints_it(ids, files, run):
    assert run("catalog", "show", ids["original"]).out == run("extract", files["original"]).out
    assert run("catalog", "show", ids["original"][:5], "--format", "table").out.startswith("2025년도")


def test_finding_by_conditions_of_every_kind(ids, run):
    def found(*arguments: str) -> set[int]:
        outcome = run("catalog", "find", *arguments, "--format", "json")
        assert outcome.exit_code == 0, outcome.err
        return {hit["limit_high"] for hit in json.loads(outcome.out)}

    everything = {30_000_000, 50_000_000, 70_000_000}
    assert found("드론", "실증") == everything
    assert found("--min-limit", "5천만원") == {50_000_000, 70_000_000}
    assert found("--max-limit", "30000000") == {30_000_000}
    assert found("--open", "2024-02-10") == {30_000_000}
    assert found("--closing-before", "2024.12.31") == {30_000_000}
    assert found("--closing-after", "2025-02-28") == {50_000_000, 70_000_000}
    assert found("--region", "강원특별자치도", "--year", "2025", "--latest") == {70_000_000}
    assert found("--target", "중소기업", "--issuer", "진흥원", "--limit", "2") <= everything
    assert found("--region", "부산") == set()


def test_nothing_found_is_said_and_is_no_error(ids, run):
    outcome = run("catalog", "find", "없는낱말")

    assert (outcome.exit_code, outcome.out) == (0, "")
    assert "찾은 것이 없습니다" in outcome.err
    assert run("catalog", "find", "없는낱말", "--format", "json").out == "[]\n"


def test_the_table_of_finds_shows_values_and_the_word_in_its_place(ids, run):
    outcome = run("catalog", "find", "소재", "--year", "2024")

    assert "3,000만원" in outcome.out
    assert "강원도 소재 중소기업" in outcome.out
    assert "2024-02-03" in outcome.out


def test_history_shows_the_chain_and_the_years_side_by_side(ids, run):
    outcome = run("catalog", "history", ids["original"])
    (family,) = json.loads(run("catalog", "history", ids["earlier"], "--format", "json").out)["families"]

    assert "수정" in outcome.out
    assert all(value in outcome.out for value in ("3,000만원", "5,000만원", "7,000만원"))
    assert [member["year"] for member in family["members"]] == [2024, 2025, 2025]


def test_history_shows_what_an_amendment_says_that_it_changes(run, root, tmp_path):
    place = tmp_path / "own.sqlite3"
    editions = (
        root / "corpora" / "company-support-2024.txt",
        root / "corpora/editions/company-support-2024-correction.txt",
    )
    run("catalog", "add", *editions, "--catalog", place)
    (first, *_) = json.loads(run("catalog", "list", "--catalog", place, "--format", "json").out)

    chain = json.loads(run("catalog", "history", first["id"], "--catalog", place, "--format", "json").out)["chain"]
    table = run("catalog", "history", first["id"], "--catalog", place).out

    assert [len(entry["announced"]) for entry in chain] == [0, 3]
    assert chain[1]["announced"][1] == "시험·인증 트랙 지원한도 상향: 최대 8백만원 → 최대 10백만원"
    assert "알린 변경" in table


def test_people_link_and_part_and_see_what_they_said(ids, run):
    assert "not linked" in run("catalog", "link", ids["earlier"], ids["original"], "--not").out
    assert "다름" in run("catalog", "link").out
    (family,) = json.loads(run("catalog", "history", ids["earlier"], "--format", "json").out)["families"]
    assert [member["year"] for member in family["members"]] == [2024]
    assert "taken back" in run("catalog", "link", ids["earlier"], ids["original"], "--forget").out
    assert run("catalog", "link", "--format", "json").out == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        (("show", "zzzz"), 6, "unknown_id"),
        (("show", ""), 6, "unknown_id"),
        (("history", "0123456789ab"), 6, "unknown_id"),
        (("find", "--min-limit", "많이"), 2, "usage"),
        (("find", "--open", "2025-02-30"), 2, "usage"),
        (("find", "--min-ratio", "절반"), 2, "usage"),
        (("find", "--limit", "0"), 2, "usage"),
        (("find", "--limit", "9" * 20), 2, "usage"),
        (("find", "--year", "9" * 20), 2, "usage"),
        (("find", "--year", "0"), 2, "usage"),
        (("find", "--min-limit", "9" * 20), 2, "usage"),
        (("find", "--min-limit", "-5"), 2, "usage"),
        (("find", "--max-limit", "9" * 5000), 2, "usage"),
        (("find", "--min-ratio", "150"), 2, "usage"),
        (("find", "--max-ratio", "nan"), 2, "usage"),
        (("find", "--max-ratio", "-1"), 2, "usage"),
        (("find", "--closing-after", "2025-12-01", "--closing-before", "2025-01-31"), 2, "usage"),
        (("show", "abc", "--versions", "--programs"), 2, "usage"),
        (("link", "abc"), 2, "usage"),
        (("link", "abc", "abd", "--not", "--forget"), 2, "usage"),
        (("list", "--catalog", "mysql://host/db"), 2, "usage"),
        (("list", "--catalog", "/dev/null/none.db"), 6, "catalog_missing"),
        (("list", "--catalog", "긴" * 200), 6, "catalog_unreachable"),
        (("add", "none.txt", "--catalog", "긴" * 200), 6, "catalog_unreachable"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_what_cannot_be_done_has_its_exit_code_and_says_why(ids, run, arguments, exit_code, code):
    outcome = run("catalog", *arguments)

    assert (outcome.exit_code, outcome.out) == (exit_code, "")
    assert f"[{code}]" in outcome.err
    assert "hint: " in outcome.err


def test_a_folder_is_no_catalogue(tmp_path, run):
    for arguments in (("list",), ("add", "none.txt")):
        outcome = run("catalog", *arguments, "--catalog", tmp_path)

        assert outcome.exit_code == 6
        assert f"{tmp_path} is a folder" in outcome.err


def test_reading_a_catalogue_that_is_not_there_makes_none(place, run):
    outcome = run("catalog", "list")

    assert (outcome.exit_code, "[catalog_missing]" in outcome.err) == (6, True)
    assert not place.exists()


@pytest.mark.parametrize(
    ("option", "value", "hint"),
    [
        ("--min-limit", "5천", "5천원, 5천만원, or the whole number of won"),
        ("--max-limit", "3백", "3백원, 3백만원"),
        ("--min-ratio", "0.5", "0.5% or 50%"),
        ("--max-ratio", ".75", "0.75% or 75%"),
    ],
)
def test_what_may_mean_two_amounts_is_asked_about(ids, run, option, value, hint):
    outcome = run("catalog", "find", option, value)

    assert outcome.exit_code == 2
    assert hint in outcome.err


def test_amounts_and_shares_with_their_unit_are_taken():
    words = {"min_limit": "5천원", "max_limit": "5천만", "min_ratio": "0.5%", "max_ratio": "1"}

    query = api.catalog_query(**words)

    assert (query.min_limit, query.max_limit, query.min_ratio, query.max_ratio) == (5_000, 50_000_000, 0.5, 1)


def test_today_is_a_day():
    assert api.catalog_query(open_on="today").open_on == api.catalog_query(open_on="오늘").open_on is not None


def test_without_its_packages_the_command_says_which_extra_is_missing(tmp_path):
    code = """
import sys
sys.modules["sqlalchemy"] = None
from noticeparse.cli.app import main
main(["catalog", "list"])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 3
    assert "noticeparse[catalog]" in done.stderr


def test_nothing_of_the_catalogue_is_loaded_by_other_commands(notice):
    code = """
import sys
from noticeparse.cli.app import main
try:
    main(["read", sys.argv[1], "--format", "text"])
except SystemExit:
    pass
loaded = {"sqlalchemy", "alembic", "psycopg", "noticeparse.catalog.catalog"} & set(sys.modules)
assert not loaded, loaded
"""
    subprocess.run([sys.executable, "-c", code, str(notice)], capture_output=True, check=True)
