#!/usr/bin/env python3
"""Measures `noticeparse batch` over a folder: speed, memory, failures, a second run, and ten kills at random moments.

    scripts/measure_batch.py FOLDER [--jobs N] [--kills N] [--seed N] [--many N]

Each kill ends the whole command with SIGKILL after a random number of further results, some of them none, and a random
moment more; after the last one it runs to its end, and its results are compared with those of the undisturbed run.
--many makes as many small files and moves them through a batch whose workers do not extract, to see what its own
process holds.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from noticeparse import api
from noticeparse.pipeline.batch.inputs import expand
from noticeparse.pipeline.batch.jobs import Job, Limits, Recipe
from noticeparse.pipeline.batch.ledger import Ledger
from noticeparse.pipeline.batch.local import LocalEngine
from noticeparse.pipeline.batch.places import Output, state_folder
from noticeparse.pipeline.batch.run import Batch, Places
from noticeparse.pipeline.batch.worker import main as serve

WORKER = "--worker"
MIB = 2**20
PER_FOLDER = 1000
STEP_S = 0.5


def run(folder: Path, out: Path, jobs: int | None) -> api.BatchSummary:
    """One batch."""
    return api.batch([folder], out, api.BatchOptions(jobs=jobs))


def results(out: Path) -> dict[str, bytes]:
    """Everything but the ledger."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def inodes(out: Path) -> dict[str, int]:
    """Which file each result is: one that is written again is another."""
    return {path.name: path.stat().st_ino for path in out.glob("*.json")}


@dataclass
class Kills:
    """What killing did.

    Attributes:
        finished: Results that were there at each kill.
        repeated: Results that were written again by a later run.
        same: Whether the end is that of an undisturbed run.
    """

    finished: list[int]
    repeated: int
    same: bool


def kill(folder: Path, out: Path, jobs: int | None, total: int, kills: int, seed: int, wanted: Path) -> Kills:
    """Starts and kills the command, then lets it end."""
    command = [sys.executable, "-m", "noticeparse", "batch", str(folder), "-o", str(out), "--quiet"]
    command += ["--jobs", str(jobs)] if jobs else []
    moment = random.Random(seed)
    finished, repeated, before = [], 0, dict[str, int]()
    out.mkdir()
    for left in range(kills, 0, -1):
        begun = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        until = len(before) + moment.randint(0, 2 * (total - len(before)) // (left + 1))
        while begun.poll() is None and len(inodes(out)) < until:
            time.sleep(0.002)
        time.sleep(moment.uniform(0, STEP_S))
        begun.kill()
        begun.wait()
        now = inodes(out)
        repeated += sum(now.get(name) != number for name, number in before.items())
        finished.append(len(now))
        before = now
    subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
    now = inodes(out)
    repeated += sum(now.get(name) != number for name, number in before.items())
    return Kills(finished, repeated, results(out) == results(wanted))


def small_files(folder: Path, count: int) -> Iterator[Path]:
    """Files of a line each, a thousand to a folder."""
    for number in range(count):
        path = folder / f"{number // PER_FOLDER:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"공고 {number}\n", encoding="utf-8")
        yield path


def unextracted(job: Job, recipe: Recipe) -> bytes:
    """A result without the work: the batch around it is measured."""
    return f'{{"source": {{"name": "{job.name}"}}}}\n'.encode()


def many(top: Path, count: int) -> api.BatchSummary:
    """A batch of many small files."""
    made = sum(1 for _ in small_files(top / "many", count))
    out, limits, engine = Output(str(top / "many-out")), Limits(), LocalEngine((sys.executable, __file__, WORKER))
    home = state_folder(out, None)
    with closing(Ledger(home)) as ledger:
        places = Places(out.store(out.staging(home)), ledger, out.staging(home))
        noted = ledger.note_entries(expand([str(top / "many")]))
        batch = Batch(places, engine, "measured", limits)
        engine.start(Recipe(), limits, None, places.staging)
        batch.convert(ledger.entries())
        summary = batch.close()
    assert made == noted == summary.done
    return summary


def main() -> int:
    """Print the figures; 1 where kills made a difference."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--many", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        if asked.many:
            summary = many(top, asked.many)
            print(f"{summary.done:,} small files: {summary.per_second:.0f} files/s around the extraction, ", end="")
            print(f"{summary.peak_parent / MIB:.0f} MiB in the parent")
            return 0
        first = run(asked.folder, top / "first", asked.jobs)
        cpu = [sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
        print(f"first run: {first.seen} files, {first.done} done in {first.seconds:.1f} s, ", end="")
        print(f"{first.per_second:.2f} files/s, {first.read_bytes / MIB / first.seconds:.2f} MiB/s")
        print(f"failed: {', '.join(f'{code} {count}' for code, count in sorted(first.failures.items())) or 'none'}")
        print(
            f"peak memory: {first.peak_worker / MIB:.0f} MiB in a worker, {first.peak_parent / MIB:.0f} in the parent"
        )
        print(f"CPU: {cpu[0]:.1f} s in the workers, {cpu[1]:.1f} s in the parent and this script")
        second = run(asked.folder, top / "first", asked.jobs)
        print(f"second run: {second.done} done, {second.skipped} already there, {second.seconds:.2f} s")
        if asked.kills:
            ended = kill(asked.folder, top / "killed", asked.jobs, first.done, asked.kills, asked.seed, top / "first")
            print(f"{asked.kills} kills, results there at each: {ended.finished}")
            print(f"written again: {ended.repeated}; the same at the end: {ended.same}")
            return int(ended.repeated > 0 or not ended.same)
    return 0


if __name__ == "__main__":
    if WORKER in sys.argv:
        serve(unextracted)
    sys.exit(main())
