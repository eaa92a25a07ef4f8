"""``noticeparse diff``: what it takes, what it writes, and what it exits with."""

from __future__ import annotations

import json

import pytest
from tests.spec_builders import money, notice
from tests.unit.diff.specs import evidence, model

from noticeparse import api


@pytest.fixture
def write_spec(tmp_path):
    def write(name, edit=lambda spec: None, programs=1):
        plain = notice(programs)
        edit(plain)
        path = tmp_path / name
        path.write_text(api.spec_json(model(plain, name)), encoding="utf-8")
        return path

    return write


def cheaper(spec):
    spec["programs"][0]["tracks"][0]["limit"] = money(10_000_000, per="company")


def doubtful(spec):
    cheaper(spec)
    spec["evidence"] = [evidence("/programs/0/tracks/0/limit", 0.2)]


def test_the_exit_code_says_what_was_found(run, write_spec):
    old = write_spec("old.json")

    assert run("diff", old, write_spec("same.json")).exit_code == 0
    assert run("diff", old, write_spec("cheaper.json", cheaper)).exit_code == 1
    assert run("diff", old, write_spec("doubtful.json", doubtful)).exit_code == 10
    assert run("diff", old, write_spec("sure.json", doubtful), "--min-confidence", "0.1").exit_code == 1


def test_of_two_specs_the_broken_one_is_named(run, write_spec, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text('{"programs": []}', encoding="utf-8")

    outcome = run("diff", write_spec("old.json"), broken)

    assert outcome.exit_code == 5
    assert "broken.json: The JSON does not fit" in outcome.err


def test_the_table_is_plain_where_it_is_piped(run, write_spec):
    outcome = run("diff", write_spec("old.json"), write_spec("new.json", cheaper), "--changes-only")

    assert "변경 1 · 신설 0 · 삭제 0" in outcome.out
    assert "금액 감소" in outcome.out
    assert "\x1b" not in outcome.out
    assert "사업목적" not in outcome.out
    assert outcome.err == ""


def test_a_notice_is_extracted_and_compared_with_its_spec(run, root, tmp_path):
    source = root / "corpora" / "company-support-2024.txt"
    spec = tmp_path / "spec.json"
    spec.write_text(api.spec_json(api.extract(source)), encoding="utf-8")

    assert run("diff", source, spec).exit_code == 0
    assert run("diff", "-", spec, stdin=source.read_bytes()).exit_code == 0


@pytest.mark.parametrize("suffix", [".json", ".md", ".html", ".xlsx", ".hwpx", ".txt"])
def test_the_name_of_the_output_says_the_format(run, write_spec, tmp_path, suffix):
    target = tmp_path / f"diff{suffix}"

    outcome = run("diff", write_spec("old.json"), write_spec("new.json", cheaper), "-o", target)

    assert (outcome.exit_code, outcome.out) == (1, "")
    assert target.stat().st_size > 1000


def test_json_goes_to_standard_output(run, write_spec):
    outcome = run("diff", write_spec("old.json"), write_spec("new.json", cheaper), "--format", "json")

    loaded = api.load_comparison(outcome.out)
    assert loaded.status == "changed"
    assert loaded.counts.by_meaning == {"money_down": 1}


def test_one_programme_of_several(run, write_spec):
    old, new = write_spec("old.json", programs=3), write_spec("new.json", cheaper, programs=3)
    names = [program["name"] for program in notice(3)["programs"]]

    assert run("diff", old, new, "--program", names[1]).exit_code == 0
    assert run("diff", old, new, "--program", names[0]).exit_code == 1
    missing = run("diff", old, new, "--program", "없는 사업")
    assert missing.exit_code == 2
    assert names[2] in missing.err


WRONG = [
    (),
    ("ONE",),
    ("-", "-"),
    ("OLD", "NEW", "-o", "diff.docx"),
    ("OLD", "NEW", "--min-confidence", "7"),
    ("--years", "2024", "2025"),
    ("OLD", "NEW", "--years", "2024", "2025", "--program", "x"),
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage(run, write_spec, words):
    old, new = write_spec("old.json"), write_spec("new.json")
    known = {"ONE": old, "OLD": old, "NEW": new}

    outcome = run("diff", *[known.get(word, word) for word in words])

    assert outcome.exit_code == 2
    assert outcome.err.startswith("error: ")


def test_a_file_that_is_missing_or_no_spec(run, write_spec, tmp_path):
    old = write_spec("old.json")
    broken = tmp_path / "broken.json"
    broken.write_text('{"schema_version": "1"}', encoding="utf-8")

    assert run("diff", old, tmp_path / "none.json").exit_code == 4
    assert run("diff", old, broken).exit_code == 5


def test_an_output_that_cannot_be_written(run, write_spec, tmp_path):
    outcome = run("diff", write_spec("old.json"), write_spec("new.json"), "-o", tmp_path / "none" / "a.html")

    assert outcome.exit_code == 2
    assert "not_writable" in outcome.err


def test_an_output_in_a_folder_that_is_not_there(run, write_spec, tmp_path):
    outcome = run("diff", write_spec("a"), write_spec("b"), "-o", tmp_path / "없는 폴더" / "a.html")

    assert outcome.exit_code == 2
    assert f"There is no folder {tmp_path / '없는 폴더'}" in outcome.err


def later(spec):
    text = json.dumps(spec, ensure_ascii=False).replace("2025", "2026")
    spec.clear()
    spec.update(json.loads(text))
    cheaper(spec)


def test_two_years_of_a_programme_from_the_catalogue(run, write_spec, tmp_path):
    place = tmp_path / "catalogue.db"
    with api.open_catalog(place) as catalog:
        ids = [
            catalog.add(api.load_spec(write_spec(name, edit, programs=3).read_bytes()))
            for name, edit in (("old.json", lambda spec: None), ("new.json", later))
        ]
    name = notice(1)["programs"][0]["name"]

    by_years = run("diff", "--years", "2025", "2026", "--program", name, "--catalog", place, "-f", "json")
    by_ids = run("diff", *ids, "--catalog", place, "--program", name, "-f", "json")

    assert by_years.exit_code == by_ids.exit_code == 1
    assert by_years.out == by_ids.out
    assert api.load_comparison(by_years.out).counts.by_meaning["money_down"] == 1


def test_ids_and_years_that_no_catalogue_has(run, tmp_path):
    place = tmp_path / "catalogue.db"
    api.open_catalog(place).close()

    assert run("diff", "abcdef012345", "abcdef012345", "--catalog", place).exit_code == 6
    assert run("diff", "--years", "2025", "2026", "--program", "x", "--catalog", place).exit_code == 6
    assert run("diff", "abcdef", "abcdef", "--catalog", tmp_path / "none.db").exit_code == 6


def test_the_schema_of_comparisons(run):
    assert json.loads(run("schema", "--comparison").out) == api.comparison_schema()


CORRECTION = "corpora/editions/company-support-2024-correction.txt"


def test_one_amendment_alone_shows_what_it_announces(run, root):
    outcome = run("diff", "--announced", root / CORRECTION, "--format", "markdown")

    assert outcome.exit_code == 1
    assert "공고가 알린 변경" in outcome.out
    assert "+200만원 (+25%)" in outcome.out
    assert "마감 +14일" in outcome.out


def test_a_notice_that_announces_nothing_is_said(run, root):
    outcome = run("diff", "--announced", root / "corpora/company-support-2024.txt")

    assert outcome.exit_code == 0
    assert "announces no changes of its own" in outcome.err


def test_announced_takes_one_notice(run, root):
    for arguments in (["--announced"], ["--announced", root / CORRECTION, root / CORRECTION]):
        outcome = run("diff", *arguments)

        assert outcome.exit_code == 2
        assert "--announced shows one notice" in outcome.err


def test_an_amendment_that_changes_more_than_it_announces_needs_review(run, root):
    outcome = run("diff", root / "corpora/company-support-2024.txt", root / CORRECTION, "--changes-only")

    assert outcome.exit_code == 10
    assert "공고가 알린 변경 3, 찾지 못함 1, 알리지 않은 변경 1" in outcome.out


def test_the_record_of_a_file_that_failed_is_no_spec(run, write_spec, tmp_path):
    record = {
        "source": {"name": "a.hwp"},
        "error": {"code": "encrypted", "message": "a.hwp is locked", "hint": "Unlock"},
    }
    path = tmp_path / "failed.json"
    path.write_text(json.dumps(record), encoding="utf-8")

    outcome = run("diff", write_spec("old.json"), path)

    assert outcome.exit_code == 5
    assert "the record of a file that failed: a.hwp: a.hwp is locked [encrypted]" in outcome.err
    assert "hint: Unlock" in outcome.err
