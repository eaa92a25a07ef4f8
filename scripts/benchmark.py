#!/usr/bin/env python3
"""Prints how long and how much memory notices take: CPU once loaded, wall time from a cold start, peak memory.

    scripts/benchmark.py FILE...

The limits are those that the default path keeps for text; what is beyond one is marked, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from noticeparse import api

CPU_LIMIT_S = 0.5
COLD_LIMIT_S = 1.5
MEMORY_LIMIT_MB = 250.0
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """The best of several rounds for one notice.

    Attributes:
        cpu_s: Processor seconds of one extraction, everything loaded.
        cold_s: Wall seconds of the whole command.
        memory_mb: Peak resident memory of the whole command, in 10**6 bytes.
    """

    cpu_s: float
    cold_s: float
    memory_mb: float

    @property
    def within_limits(self) -> bool:
        """Whether every figure is below its limit."""
        return self.cpu_s < CPU_LIMIT_S and self.cold_s < COLD_LIMIT_S and self.memory_mb < MEMORY_LIMIT_MB


def cpu_seconds(path: Path) -> float:
    """Processor seconds of one extraction in this process; call it twice, the first loads the extractors."""
    begun = time.process_time()
    api.extract(path)
    return time.process_time() - begun


# The system counts a child's memory from before its program is loaded, when it is a copy of its parent: so the parent
# is a small process of its own.
LAUNCHER = """
import os, subprocess, sys, time
begun = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
child.returncode = os.waitstatus_to_exitcode(status)
print(time.perf_counter() - begun, usage.ru_maxrss)
sys.exit(child.returncode)
"""


def cold_run(path: Path, *options: str) -> tuple[float, float]:
    """Wall seconds and peak memory in 10**6 bytes of the command in a process of its own."""
    command = [sys.executable, "-m", "noticeparse", "extract", str(path), *options]
    done = subprocess.run(
        [sys.executable, "-S", "-c", LAUNCHER, *command], stdout=subprocess.PIPE, text=True, check=True
    )
    seconds, peak = done.stdout.split()
    unit = 1 if sys.platform == "darwin" else 1024
    return float(seconds), int(peak) * unit / 1e6


def measure(path: Path, rounds: int = ROUNDS) -> Measured:
    """The best of some rounds: other work on the machine only ever makes a round slower."""
    api.extract(path)
    cold = [cold_run(path) for _ in range(rounds)]
    return Measured(
        cpu_s=min(cpu_seconds(path) for _ in range(rounds)),
        cold_s=min(seconds for seconds, _ in cold),
        memory_mb=min(memory for _, memory in cold),
    )


def main() -> int:
    """Measure each file; 1 if one is beyond a limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    print(f"limits: {CPU_LIMIT_S} s CPU, {COLD_LIMIT_S} s cold, {MEMORY_LIMIT_MB:.0f} MB")
    failed = False
    for path in parser.parse_args().files:
        found = measure(path)
        failed |= not found.within_limits
        mark = "" if found.within_limits else "  BEYOND A LIMIT"
        size_kb = path.stat().st_size / 1e3
        print(
            f"{path.name} ({size_kb:.0f} kB): {found.cpu_s:.3f} s CPU, {found.cold_s:.2f} s cold, "
            f"{found.memory_mb:.0f} MB{mark}"
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
