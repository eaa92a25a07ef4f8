"""What a process of ours sets for itself."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import gc
from noticeparse.pipeline.process import THRESHOLD, collect_seldom

class Knot:
    pass

collect_seldom()
assert gc.get_threshold()[0] == THRESHOLD, gc.get_threshold()
assert gc.get_freeze_count() > 0
knot = Knot()
knot.self = knot
del knot
assert gc.collect() > 0
"""


def test_the_collector_looks_seldom_and_still_finds_cycles(root):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={"PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_a_library_leaves_the_collector_alone(root):
    script = "import gc; before = gc.get_threshold(); import noticeparse; assert gc.get_threshold() == before"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
