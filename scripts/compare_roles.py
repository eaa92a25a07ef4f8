"""What learned roles change: F1 by group of fields on labelled notices, seconds a notice, memory, and the cold start.

Each choice of roles runs in a process of its own, with ``noticeparse eval`` on one split of the labels.

Usage::

    PYTHONPATH=src python -m scripts.compare_roles --source FOLDER [--split dev] [--roles rules --roles encoder]

The cold start is the best of some rounds of ``noticeparse extract --roles …`` on the smallest notice.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.benchmark import ROUNDS, cold_run

from noticeparse import api
from noticeparse.errors import NoticeparseError

ROLES = ("rules", "spacy", "encoder")
MEGABYTE = 1e6
KIBIBYTE = 1 if sys.platform == "darwin" else 1024


def labelled(gold: Path, sources: Sequence[Path], split: str) -> dict[str, Path]:
    """Files of one split of the labels, by the sha256 of their bytes."""
    splits = api.load_splits(gold)
    found: dict[str, Path] = {}
    for path in sorted(path for source in sources for path in source.rglob("*") if path.is_file()):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if splits.get(digest) == split:
            found.setdefault(digest, path)
    return found


def seconds(paths: Sequence[Path], roles: str) -> float:
    """Processor seconds of one notice on average, the model loaded before the clock runs."""
    api.extract("공고".encode(), roles=roles)
    started = time.process_time()
    for path in paths:
        try:
            api.extract(path, roles=roles)
        except NoticeparseError:
            continue
    return (time.process_time() - started) / len(paths)


def measure(roles: str, gold: Path, paths: Sequence[Path], split: str) -> dict[str, Any]:
    """Figures of one choice."""
    sources = [argument for path in paths for argument in ("--source", str(path))]
    report = json.loads(_run("eval", "--gold", str(gold), *sources, "--split", split, "--roles", roles, "--json"))
    code = (
        "import sys; from pathlib import Path; from scripts.compare_roles import *; within(sys.argv[1], sys.argv[2:])"
    )
    spent = json.loads(_python("-c", code, roles, *map(str, paths)))
    smallest = min(paths, key=lambda path: path.stat().st_size)
    cold = [cold_run(smallest, "--roles", roles) for _ in range(ROUNDS)]
    return {
        "F1": {group: figures["f1"] for group, figures in report["totals"].items()},
        "mean": report["mean_f1"],
        "interval": report["interval"],
        "cold_s": min(took for took, _ in cold),
        "cold_mb": min(memory for _, memory in cold),
        **spent,
    }


def within(roles: str, paths: Sequence[str]) -> None:
    """Print seconds and peak memory of this process."""
    import resource

    spent = seconds([Path(path) for path in paths], roles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE / MEGABYTE
    print(json.dumps({"seconds": spent, "memory_mb": peak}))


def table(found: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Lines of Markdown, one column for each choice."""
    yield f"| | {' | '.join(found)} |"
    yield "| --- |" + " --- |" * len(found)
    first = next(iter(found.values()))
    for group in first["F1"]:
        yield _line(f"`{group}`", [f"{figures['F1'][group]:.4f}" for figures in found.values()])
    for group in first["mean"]:
        spans = [(figures["mean"][group], *figures["interval"][group]) for figures in found.values()]
        yield _line(f"`{group}`, mean (95%)", [f"{mean:.4f} ({low:.3f} to {high:.3f})" for mean, low, high in spans])
    for name, key, digits in (
        ("seconds a notice", "seconds", 3),
        ("peak memory, MB", "memory_mb", 0),
        ("cold start, s", "cold_s", 2),
        ("its peak memory, MB", "cold_mb", 0),
    ):
        yield _line(name, [f"{figures[key]:.{digits}f}" for figures in found.values()])


def _line(name: str, cells: Sequence[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def _run(*arguments: str) -> str:
    return _python("-m", "noticeparse", *arguments)


def _python(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr.strip())
    return done.stdout


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("gold"))
    parser.add_argument("--source", type=Path, action="append", required=True)
    parser.add_argument("--split", default="dev", choices=("train", "dev", "test"))
    parser.add_argument("--roles", action="append", help="rules, spacy and encoder where none is named")
    chosen = parser.parse_args(arguments)
    paths = list(labelled(chosen.gold, chosen.source, chosen.split).values())
    if not paths:
        raise SystemExit(f"No notice of {chosen.source} has a label of the split {chosen.split}")
    print(f"{len(paths)} notices of the split {chosen.split}\n")
    found = {roles: measure(roles, chosen.gold, paths, chosen.split) for roles in chosen.roles or ROLES}
    print("\n".join(table(found)))


if __name__ == "__main__":
    main()
