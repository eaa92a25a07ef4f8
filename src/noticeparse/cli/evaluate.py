"""``noticeparse eval``: how well the specs of notices agree with labels made by hand."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from noticeparse import api
from noticeparse.cli.engine import ROLES, RULES
from noticeparse.cli.streams import read_bytes, say, write
from noticeparse.errors import MissingExtraError, NotFoundError, NoticeparseError, UsageError

Labels: TypeAlias = Mapping[str, dict[str, Any]]


class Split(StrEnum):
    """Parts of the labels."""

    TRAIN = "train"
    DEV = "dev"
    TEST = "test"


def evaluate(
    gold: Annotated[Path, typer.Option(metavar="DIR", help="Folder of labels, <sha256>.json each. (정답 폴더)")],
    source: Annotated[
        list[Path], typer.Option(metavar="PATH", help="A notice or a folder of notices; may be repeated. (공고문)")
    ],
    mistakes: Annotated[int, typer.Option(metavar="N", min=0, help="List the first N mistakes. (오류 목록)")] = 0,
    split: Annotated[
        Split | None, typer.Option(help="Only notices of this split of the labels. (정답의 일부만: 학습, 조정, 평가)")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON. (JSON으로 출력)")] = False,
    roles: Annotated[str, ROLES] = RULES,
) -> None:
    """Score the specs of notices against gold labels (정답과 비교해 정확도를 잽니다).

    Notices are found by the sha256 of their bytes, so their names and places do not matter.

    A notice that cannot be read counts as one in which nothing was found.
    """
    if not os.path.isdir(gold):
        raise NotFoundError(f"There is no folder {gold}", hint="Check --gold")
    labels = _in_split(api.load_golds(gold), gold, split)
    sources = {digest: path for path, digest in _notices(source, labels.keys(), gold) if digest in labels}
    if not sources:
        raise UsageError(
            f"No notice of {', '.join(map(str, source))} has labels in {gold}",
            hint="Labels are named <sha256 of the notice's bytes>.json",
        )
    if len(sources) < len(labels):
        say(f"note: {len(labels) - len(sources)} of {len(labels)} labels have no notice among the sources")
    specs: dict[str, dict[str, Any]] = {}
    texts: dict[str, str] = {}
    for digest, path in sources.items():
        try:
            spec, document = api.extract_document(path, roles=roles)
        except (UsageError, MissingExtraError):
            raise  # the call is at fault, not the notice
        except NoticeparseError as error:
            say(f"error: {path}: {error.message} [{error.code}]")
            continue
        specs[digest], texts[digest] = json.loads(api.spec_json(spec)), document.text
    report = api.evaluate({digest: label for digest, label in labels.items() if digest in sources}, specs, texts)
    if as_json:
        write(json.dumps(api.report_json(report), ensure_ascii=False, indent=1) + "\n")
    else:
        write(api.render_text(report, mistakes=mistakes))


def _in_split(labels: Labels, gold: Path, split: Split | None) -> Labels:
    if split is None:
        return labels
    splits = api.load_splits(gold)
    chosen = {digest: label for digest, label in labels.items() if splits.get(digest) == split}
    if not chosen:
        raise UsageError(
            f"No label in {gold} is of the split {split}", hint=f"Name its notices in {gold / 'splits.toml'}"
        )
    return chosen


def _notices(sources: Iterable[Path], labelled: Iterable[str], gold: Path) -> Iterable[tuple[Path, str]]:
    """Each file with its digest; a file that was named itself and has no labels is said."""
    known = set(labelled)
    for source in sources:
        files = filter(Path.is_file, sorted(source.rglob("*"))) if os.path.isdir(source) else [source]
        for path in files:
            digest = hashlib.sha256(read_bytes(str(path))).hexdigest()
            if path is source and digest not in known:
                say(f"note: {path} has no labels in {gold}")
            yield path, digest
