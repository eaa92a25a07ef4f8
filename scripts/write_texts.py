"""Write notices of the corpus of texts as files of their own, for ``noticeparse eval --source`` and by hand.

    write_texts.py CORPUS FOLDER [--labelled GOLD] [ID ...]

CORPUS holds ``unlabelled.jsonl.xz`` (JSON lines of ``id`` and ``text``). Each chosen text becomes ``FOLDER/ID.txt``,
UTF-8, byte for byte, so that its sha256 is the one that labels in GOLD are named by. Exit codes: 0 written, 1 an id is
not there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path


def texts(corpus: Path) -> Iterator[tuple[str, bytes]]:
    """Id and UTF-8 text of each notice."""
    with lzma.open(corpus / "unlabelled.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["id"], record["text"].encode("utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Write what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("ids", nargs="*", metavar="ID")
    parser.add_argument("--labelled", type=Path, metavar="GOLD", help="all texts that have a label in this folder")
    args = parser.parse_args(arguments)
    labels = {path.stem for path in args.labelled.glob("*.json")} if args.labelled else set()
    args.folder.mkdir(parents=True, exist_ok=True)
    missing = set(args.ids)
    for name, content in texts(args.corpus):
        if name in missing or hashlib.sha256(content).hexdigest() in labels:
            (args.folder / f"{name}.txt").write_bytes(content)
            missing.discard(name)
    for name in sorted(missing):
        sys.stderr.write(f"{name}: no such text\n")
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
