"""One notice in two formats is no change, whatever the format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.contract.renderings import CORPORA, RENDERINGS, ROOT, source_of

from noticeparse import api
from noticeparse.diff.model import ChangeKind, Status
from noticeparse.errors import InputError

TEXTS = sorted(CORPORA.glob("*.txt"))


@pytest.mark.parametrize("path", RENDERINGS, ids=lambda path: path.name)
def test_a_rendering_of_our_notice_is_the_same(path):
    result = api.compare(source_of(path), path)

    assert [row.label for row in result.rows if row.kind is not ChangeKind.UNCHANGED] == []
    assert result.status is Status.SAME


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_our_notice_as_text_and_as_html_says_the_same_of_all_that_is_scored(path):
    result = api.compare(path, path.with_suffix(".html"))

    # The text of one notice has its common notes under a heading, the HTML without.
    assert {row.path for row in result.rows if row.kind is not ChangeKind.UNCHANGED} <= {"programs.notes"}


def pairs(folder: Path) -> list[tuple[str, str]]:
    """Files of one notice; those that only figures of accuracy may see are left out."""
    entries = [json.loads(line) for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    splits = api.load_splits(ROOT / "gold")
    hidden = {entry["id"] for entry in entries if splits.get(entry["sha256"]) == "test"}
    return sorted(
        {
            (min(entry["id"], other), max(entry["id"], other))
            for entry in entries
            for other in entry["same_notice_as"]
            if not hidden & {entry["id"], other}
        }
    )


@pytest.mark.corpus
def test_a_real_notice_in_two_formats_is_the_same(corpus):
    folder = corpus / "corpora"
    files = {
        entry["id"]: folder / entry["file"]
        for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
        for entry in [json.loads(line)]
    }
    found = pairs(folder)
    wrong = {}
    for one, other in found:
        try:
            result = api.compare(files[one], files[other])
        except InputError as error:
            wrong[one, other] = [str(error)]
            continue
        rows = [
            f"{row.kind} {row.label}"
            for section in result.sections
            for row in section.rows
            if row.kind is not ChangeKind.UNCHANGED
        ]
        if rows or result.status is Status.NEEDS_REVIEW:
            wrong[one, other] = rows

    assert len(found) >= 10
    assert wrong == {}
