"""The unlabelled notices that roles are learned from, without those that accuracy is reported on."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from noticeparse import api
from noticeparse.errors import NoticeparseError
from noticeparse.extract.scopes import view_of
from noticeparse.extract.view import NoticeView
from noticeparse.pipeline.runner import arranged

HELD_OUT = 5
"""One notice of so many is held out."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One text of the corpus.

    Attributes:
        name: Its name in the corpus.
        sha256: Of its text.
        view: What extractors see of it.
    """

    name: str
    sha256: str
    view: NoticeView

    @property
    def held_out(self) -> bool:
        """Whether models are measured with it, and not made from it."""
        return held_out(self.name)


def held_out(name: str) -> bool:
    """Whether models are measured with the notice of that name, and not made from it."""
    return bucket(name, HELD_OUT) == 0


def bucket(name: str, of: int) -> int:
    """A number below ``of`` that depends on the name alone."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % of


def texts(corpus: Path, gold: Path) -> Iterator[tuple[str, str]]:
    """Name and text of ``corpus/unlabelled.jsonl.xz`` but for the split ``test``: its texts, and editions of files."""
    left_out = reported(corpus, gold)
    test = {sha256 for sha256, split in api.load_splits(gold).items() if split == "test"}
    with lzma.open(corpus / "unlabelled.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["id"] not in left_out and hashlib.sha256(record["text"].encode()).hexdigest() not in test:
                yield record["id"], record["text"]


def notices(corpus: Path, gold: Path) -> Iterator[Notice]:
    """Every readable one of the `texts`."""
    for name, text in texts(corpus, gold):
        content = text.encode()
        try:
            view = view_of(arranged(content, name=f"{name}.txt"))
        except NoticeparseError:
            continue
        yield Notice(name, hashlib.sha256(content).hexdigest(), view)


def reported(corpus: Path, gold: Path) -> set[str]:
    """Names of the notices of the split ``test``, and of their other editions."""
    splits = api.load_splits(gold)
    records = [json.loads(line) for line in (corpus / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    test = [record for record in records if splits.get(record["sha256"]) == "test"]
    return {name for record in test for name in (record["id"], *record["same_notice_as"])}
