"""One notice in two formats should give one spec: the differences between the editions of a notice.

For each pair of files of one notice (``same_notice_as`` of the manifest), the specs are aligned as the scorer aligns a
spec with its label, and every leaf that differs is listed. Usage::

    python scripts/compare_editions.py FOLDER/manifest.jsonl [--only f099] [--list 50] [--group core]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from noticeparse import api
from noticeparse.errors import NoticeparseError
from noticeparse.evaluate.schema import groups_of
from noticeparse.spec.align import Leaf, Outcome, align


def pairs_of(manifest: Path) -> Iterator[tuple[Path, Path]]:
    """Each pair of editions once."""
    entries = {entry["id"]: entry for entry in map(json.loads, manifest.read_text(encoding="utf-8").splitlines())}
    for name, entry in entries.items():
        for other in entry["same_notice_as"]:
            if name < other:
                yield manifest.parent / entry["file"], manifest.parent / entries[other]["file"]


def spec_of(path: Path) -> Mapping[str, Any] | None:
    """The plain spec; None where the file cannot be read."""
    try:
        spec: Mapping[str, Any] = json.loads(api.spec_json(api.extract(path)))
    except NoticeparseError as error:
        print(f"{path.name}: {error.message}")
        return None
    return spec


def differences(left: Mapping[str, Any], right: Mapping[str, Any], group: str) -> tuple[int, list[Leaf]]:
    """How many leaves of a group there are, and those that differ."""
    leaves = [leaf for leaf in align(left, right).leaves if group in groups_of(leaf)]
    return len(leaves), [leaf for leaf in leaves if leaf.outcome is not Outcome.SAME]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the differences of every pair, and how many pairs have none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--only", help="a file whose name begins so")
    parser.add_argument("--group", default="core")
    parser.add_argument("--list", type=int, default=0, metavar="N", help="list so many differences of each pair")
    chosen = parser.parse_args(arguments)
    same = count = 0
    for first, second in pairs_of(chosen.manifest):
        if chosen.only and not any(path.name.startswith(chosen.only) for path in (first, second)):
            continue
        left, right = spec_of(first), spec_of(second)
        if left is None or right is None:
            continue
        total, wrong = differences(left, right, chosen.group)
        count += 1
        same += not wrong
        print(f"{first.name} {second.name}: {len(wrong)} of {total} {chosen.group} leaves differ")
        for leaf in wrong[: chosen.list]:
            print(f"    {leaf.outcome} {leaf.path} {leaf.left!r:.70} | {leaf.right!r:.70}")
    print(f"pairs without a difference: {same} of {count}")


if __name__ == "__main__":
    main()
