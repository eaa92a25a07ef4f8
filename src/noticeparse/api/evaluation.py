"""Specs against gold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from noticeparse.evaluate.evaluation import Report


def load_golds(folder: str | Path) -> Mapping[str, dict[str, Any]]:
    """Gold files of a folder by the sha256 of their notice.

    Raises:
        SpecError: A file is no gold file.
    """
    from noticeparse.evaluate.gold import load_golds as load

    return load(Path(folder))


def load_splits(folder: str | Path) -> Mapping[str, str]:
    """``train``, ``dev`` or ``test`` for each notice of a gold folder by its sha256; empty where nothing is said.

    Raises:
        SpecError: The folder's ``splits.toml`` is faulty.
    """
    from noticeparse.evaluate.splits import load_splits as load

    return load(Path(folder))


def evaluate(
    golds: Mapping[str, dict[str, Any]], specs: Mapping[str, dict[str, Any]], texts: Mapping[str, str] | None = None
) -> Report:
    """Specs against gold, by the sha256 of the notice.

    Args:
        golds: What `load_golds` gives.
        specs: Plain JSON of specs; a missing one counts as one that found nothing.
        texts: ``Document.text`` of each notice, for the figures of grounding.
    """
    from noticeparse.evaluate.evaluation import evaluate as run

    return run(golds, specs, texts)


def render_text(report: Report, *, mistakes: int = 0) -> str:
    """A report for people; ``mistakes`` is how many single mistakes are listed."""
    from noticeparse.evaluate.report import render_text as render

    return render(report, mistakes=mistakes)


def report_json(report: Report) -> dict[str, Any]:
    """A report as plain JSON."""
    from noticeparse.evaluate.report import report_json as plain

    return plain(report)
