#!/usr/bin/env python3
"""Writes ``schema/notice.schema.json`` from the models and notes its digest under its version; and that of comparisons.

A schema that differs from the one noted for its version is refused: raise ``SCHEMA_VERSION`` first. ``--amend``
replaces the digest all the same, for a version that no release holds yet.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

from noticeparse import api
from noticeparse.spec.notice import SCHEMA_VERSION

FOLDER = Path(__file__).resolve().parent.parent / "schema"


def schema_text() -> str:
    """The schema as it is committed."""
    return json.dumps(api.json_schema(), ensure_ascii=False, indent=2) + "\n"


def digest(text: str) -> str:
    """The sha256 that ``history.json`` notes."""
    return hashlib.sha256(text.encode()).hexdigest()


def main() -> int:
    """Write both files; 1 if the version must be raised first."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--amend", action="store_true", help="replace the digest of an unreleased version")
    amend = parser.parse_args().amend
    history_path = FOLDER / "history.json"
    history = json.loads(history_path.read_text(encoding="utf-8")) if history_path.exists() else {}
    text = schema_text()
    if history.get(SCHEMA_VERSION, digest(text)) != digest(text) and not amend:
        print(
            f"The schema changed and SCHEMA_VERSION is still {SCHEMA_VERSION!r}: raise it, or --amend", file=sys.stderr
        )
        return 1
    history[SCHEMA_VERSION] = digest(text)
    comparison = json.dumps(api.comparison_schema(), ensure_ascii=False, indent=2) + "\n"
    (FOLDER / "comparison.schema.json").write_text(comparison, encoding="utf-8", newline="\n")
    (FOLDER / "notice.schema.json").write_text(text, encoding="utf-8", newline="\n")
    history_path.write_text(json.dumps(history, indent=2) + "\n", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
