"""Labelled notices with and without learned roles: F1, seconds and memory, each in a process of its own.

Usage::

    PYTHONPATH=src python scripts/compare_roles.py --gold gold --source FOLDER [--split train]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from noticeparse import api
from noticeparse.errors import NoticeparseError

ROLES = ("rules", "spacy")


def measure(roles: str, gold: Path, source: Path, split: str) -> dict[str, Any]:
    """Figures of one choice in this process."""
    splits = api.load_splits(gold)
    labels = {digest: label for digest, label in api.load_golds(gold).items() if splits.get(digest) == split}
    specs: dict[str, dict[str, Any]] = {}
    spent = 0.0
    for path in sorted(filter(Path.is_file, source.rglob("*"))):
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        if digest not in labels or digest in specs:
            continue
        if not specs and roles != "rules":
            api.extract("공고".encode(), roles=roles)  # the model is loaded before the clock runs
        started = time.process_time()
        try:
            specs[digest] = json.loads(api.spec_json(api.extract(content, roles=roles)))
        except NoticeparseError:
            specs[digest] = {}
        spent += time.process_time() - started
    report = api.report_json(api.evaluate({digest: labels[digest] for digest in specs}, specs))
    return {
        "roles": roles,
        "notices": len(specs),
        "seconds": round(spent / len(specs), 3),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        **{f"{group}_f1": report["totals"][group]["f1"] for group in ("all", "core", "extras")},
        **{f"mean_{group}_f1": figure for group, figure in report["mean_f1"].items()},
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one line of figures for each choice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("gold"))
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--split", default="train", choices=("train", "dev", "test"))
    parser.add_argument("--inner", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.inner:
        print(json.dumps(measure(chosen.inner, chosen.gold, chosen.source, chosen.split)))
        return
    options = ("--gold", str(chosen.gold), "--source", str(chosen.source), "--split", chosen.split)
    for roles in ROLES:
        command = [sys.executable, __file__, *options, "--inner", roles]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        print(done.stdout.strip() if done.returncode == 0 else f"{roles}: {done.stderr.strip()[-300:]}")


if __name__ == "__main__":
    main()
