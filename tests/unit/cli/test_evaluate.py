"""``eval``: notices are found by their digest."""

from __future__ import annotations

import hashlib
import json

import pytest

TITLE = "2024년 시험기업 지원사업 모집 공고"


def write_label(folder, digest):
    label = {"schema_version": "1", "source": {"sha256": digest}, "title": TITLE}
    (folder / f"{digest}.json").write_text(json.dumps(label), encoding="utf-8")


@pytest.fixture
def gold(notice, tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    write_label(folder, hashlib.sha256(notice.read_bytes()).hexdigest())
    (folder / "README.md").touch()
    return folder


def test_a_notice_is_scored_against_the_labels_of_its_digest(run, gold, notice):
    outcome = run("eval", "--gold", gold, "--source", notice)

    assert outcome.exit_code == 0
    assert outcome.out.strip()


def test_a_folder_is_searched_for_notices_with_labels(run, gold, notice):
    notice.rename(notice.with_name("other name"))

    outcome = run("eval", "--gold", gold, "--source", notice.parent)

    assert outcome.exit_code == 0
    assert outcome.err == ""


def test_the_report_can_be_had_as_json(run, gold, notice):
    report = json.loads(run("eval", "--gold", gold, "--source", notice, "--json").out)

    assert [document["name"] for document in report["documents"]] == [notice.name]


def test_a_notice_that_cannot_be_read_counts_as_unfound(run, gold, tmp_path):
    (tmp_path / "empty.txt").touch()
    write_label(gold, hashlib.sha256(b"").hexdigest())

    outcome = run("eval", "--gold", gold, "--source", tmp_path / "empty.txt", "--json")

    assert outcome.exit_code == 0
    assert "[empty]" in outcome.err
    assert [document["missing"] for document in json.loads(outcome.out)["documents"]] == [True]


def test_a_named_file_without_labels_is_said(run, gold, notice, tmp_path):
    (tmp_path / "other.txt").write_text("다른 공고")

    outcome = run("eval", "--gold", gold, "--source", notice, "--source", tmp_path / "other.txt")

    assert outcome.exit_code == 0
    assert "other.txt has no labels" in outcome.err


def test_labels_without_a_notice_are_counted(run, gold, notice):
    write_label(gold, "0" * 64)

    outcome = run("eval", "--gold", gold, "--source", notice)

    assert "1 of 2 labels have no notice" in outcome.err


def test_nothing_to_score_is_wrong_usage(run, gold, tmp_path):
    (tmp_path / "empty").mkdir()

    outcome = run("eval", "--gold", gold, "--source", tmp_path / "empty")

    assert outcome.exit_code == 2


def test_a_gold_folder_that_is_not_there_is_named(run, notice, tmp_path):
    outcome = run("eval", "--gold", tmp_path / "none", "--source", notice)

    assert outcome.exit_code == 4
    assert "[not_found]" in outcome.err


def test_a_label_that_is_no_json_is_named(run, gold, notice):
    label = next(gold.glob("*.json"))
    label.write_text("{")

    outcome = run("eval", "--gold", gold, "--source", notice)

    assert outcome.exit_code == 5
    assert label.name in outcome.err


def test_a_split_takes_its_notices_only(run, gold, notice):
    write_label(gold, "0" * 64)
    (gold / "splits.toml").write_text(
        f'[[family]]\nname = "a"\nsplit = "dev"\nnotices = ["{hashlib.sha256(notice.read_bytes()).hexdigest()}"]\n'
    )

    outcome = run("eval", "--gold", gold, "--source", notice, "--split", "dev")

    assert outcome.exit_code == 0
    assert outcome.err == ""


def test_a_split_without_notices_is_wrong_usage(run, gold, notice):
    outcome = run("eval", "--gold", gold, "--source", notice, "--split", "test")

    assert outcome.exit_code == 2
    assert "splits.toml" in outcome.err
