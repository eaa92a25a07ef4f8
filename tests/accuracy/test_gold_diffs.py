"""Real notices against each other, as compared by hand: ``gold/diffs``; gold/README.md says how to read those files."""

from __future__ import annotations

import hashlib
import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from noticeparse import api
from noticeparse.diff.model import ChangeKind, Comparison, Row, ValueKind, Weight
from noticeparse.spec.notice import NoticeSpec

ROOT = Path(__file__).resolve().parents[2]
GOLDS = sorted((ROOT / "gold" / "diffs").glob("*.json"))
HARD = {
    ValueKind.MONEY,
    ValueKind.RATIO,
    ValueKind.PERIOD,
    ValueKind.DATE,
    ValueKind.COUNT,
    ValueKind.DURATION,
    ValueKind.POINTS,
    ValueKind.RECORD,
}
SOFT_RECORDS = ("contacts", "organizations", "programs.documents", "programs.consortium", "programs.duplication")

pytestmark = pytest.mark.corpus


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def notices(corpus: Path) -> dict[str, bytes]:
    """The bytes of the notices that the gold files name, by their sha256."""
    wanted = {load(path)[side]["sha256"] for path in GOLDS for side in ("old", "new")}
    found: dict[str, bytes] = {}
    for line in (corpus / "corpora" / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["sha256"] in wanted:
            found[entry["sha256"]] = (corpus / "corpora" / entry["file"]).read_bytes()
    with lzma.open(corpus / "corpora" / "unlabelled.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            content = json.loads(line)["text"].encode()
            if (digest := hashlib.sha256(content).hexdigest()) in wanted:
                found[digest] = content
    assert set(found) == wanted
    return found


def says(gold: Any, value: Any) -> bool:
    """Whether a value is what the gold file has of it: objects may hold more, texts may be a part."""
    if isinstance(gold, dict) and "$contains" in gold:
        return isinstance(value, str) and gold["$contains"] in value
    if isinstance(gold, dict):
        return isinstance(value, dict) and all(says(inner, value.get(key)) for key, inner in gold.items())
    return bool(gold == value)


def is_it(change: dict[str, Any], row: Row) -> bool:
    return (
        row.path == change["path"]
        and row.kind == change["kind"]
        and row.meaning == change["meaning"]
        and says(change["old"], row.old)
        and says(change["new"], row.new)
    )


def is_excused(entry: dict[str, Any], row: Row) -> bool:
    return f"{row.path}.".startswith(f"{entry['path']}.") and entry.get("kind", row.kind) == row.kind


def compared(gold: dict[str, Any], notices: dict[str, bytes]) -> Comparison:
    specs: list[NoticeSpec] = [
        api.extract(notices[gold[side]["sha256"]], name=gold[side]["id"]) for side in ("old", "new")
    ]
    return api.compare(*specs)


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: "-".join(load(path)[side]["id"] for side in ("old", "new")))
def test_the_changes_are_those_found_by_hand(path, notices):
    gold = load(path)
    rows = [row for row in compared(gold, notices).rows if row.kind is not ChangeKind.UNCHANGED]

    missed = [
        change
        for change in gold["changes"]
        if not change.get("not_read") and sum(is_it(change, row) for row in rows) != change.get("times", 1)
    ]
    assert missed == []
    invented = [
        (row.kind, row.path, row.old, row.new)
        for row in rows
        if row.value in HARD
        and row.weight is not Weight.EDITORIAL
        and not (row.value is ValueKind.RECORD and row.path in SOFT_RECORDS)
        and not any(is_excused(entry, row) for entry in gold["misread"])
        and not any(is_it(change, row) for change in gold["changes"])
    ]
    assert invented == []


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem[:8])
def test_a_gold_file_holds_facts_and_no_running_text(path):
    def strings(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [text for inner in value.values() for text in strings(inner)]
        if isinstance(value, list):
            return [text for inner in value for text in strings(inner)]
        return [value] if isinstance(value, str) else []

    gold = load(path)

    assert path.stem == f"{gold['old']['sha256']}-{gold['new']['sha256']}"
    said = [change.get(side) for change in gold["changes"] for side in ("old", "new", "track")]
    assert [text for text in strings(said) if len(text) > 40] == []
    assert gold["relation"] in ("amendment", "next_year", "re_notice", "second_half")
