"""Time and memory of the default path for text."""

from __future__ import annotations

import os

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="peak memory of a child is measured on POSIX")


def test_our_largest_notice_stays_within_the_limits(root, load_script, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(root / "src"))
    largest = max((root / "corpora").glob("*.txt"), key=lambda path: path.stat().st_size)

    measured = load_script("benchmark").measure(largest)

    assert measured.within_limits, measured


@pytest.mark.corpus
def test_the_largest_seed_stays_within_the_limits(root, corpus, load_script, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(root / "src"))
    largest = max((corpus / "seeds").glob("*.txt"), key=lambda path: path.stat().st_size)

    measured = load_script("benchmark").measure(largest)

    assert measured.within_limits, measured
