"""Memory of the default path for text; its times are printed by ``scripts/benchmark.py`` on an idle machine."""

from __future__ import annotations

import os

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="peak memory of a child is measured on POSIX")


def test_our_largest_notice_stays_within_the_limits(root, load_script, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(root / "src"))
    largest = max((root / "corpora").glob("*.txt"), key=lambda path: path.stat().st_size)

    benchmark = load_script("benchmark")
    measured = benchmark.measure(largest)

    assert measured.memory_mb < benchmark.MEMORY_LIMIT_MB, measured


@pytest.mark.corpus
def test_the_largest_seed_stays_within_the_limits(root, corpus, load_script, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(root / "src"))
    largest = max((corpus / "seeds").glob("*.txt"), key=lambda path: path.stat().st_size)

    benchmark = load_script("benchmark")
    measured = benchmark.measure(largest)

    assert measured.memory_mb < benchmark.MEMORY_LIMIT_MB, measured
