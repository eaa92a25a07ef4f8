"""Specs against gold files: one report over all notices."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from noticeparse.evaluate import findings as finding_score
from noticeparse.evaluate import grounding as grounds
from noticeparse.evaluate.calibration import Calibration, Judged, calibrate, judged_values
from noticeparse.evaluate.figures import Figures
from noticeparse.evaluate.findings import FindingScore, score_findings
from noticeparse.evaluate.gold import quotes
from noticeparse.evaluate.grounding import Grounding, check_grounding
from noticeparse.evaluate.mistakes import Mistake, MistakeKind, count_by_kind, find_mistakes
from noticeparse.evaluate.schema import ORDER
from noticeparse.evaluate.score import compare, summarise
from noticeparse.spec.align import Alignment

MEANS = ("all", "core")
"""Groups whose F1 is also averaged over documents."""
_RESAMPLES: Final = 2000


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One notice.

    Attributes:
        sha256: Of its source.
        name: The source's base name, where the spec gives one.
        missing: True where there was no spec: everything counts as unfound.
        groups: Figures in the report's order; groups without a leaf on either side are left out.
        grounding: Null where no text was given.
        judged: Values with a confidence, right or wrong.
    """

    sha256: str
    name: str | None
    missing: bool
    groups: Mapping[str, Figures]
    mistakes: tuple[Mistake, ...]
    findings: FindingScore
    grounding: Grounding | None
    alignment: Alignment
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All notices.

    Attributes:
        documents: In the order of the gold files.
        totals: Micro-averaged over the leaves of all notices.
        mean_f1: Unweighted mean over notices of the F1 of `MEANS`.
        interval: Lowest and highest of the means that 95 of 100 other draws of as many notices would give (percentile
            bootstrap over the documents, Efron 1979).
        mistakes: How many of each kind.
        grounding: Null where no notice had a text.
        calibration: Null where no value has a confidence.
    """

    documents: tuple[DocumentReport, ...]
    totals: Mapping[str, Figures]
    mean_f1: Mapping[str, float]
    interval: Mapping[str, tuple[float, float]]
    mistakes: Mapping[MistakeKind, int]
    findings: FindingScore
    grounding: Grounding | None
    calibration: Calibration | None


def evaluate(
    golds: Mapping[str, Mapping[str, Any]],
    specs: Mapping[str, Mapping[str, Any]],
    texts: Mapping[str, str] | None = None,
) -> Report:
    """Score every gold file's spec; specs without a gold file are ignored.

    Args:
        golds: Gold files by the sha256 of their source.
        specs: Plain specs (as ``extract --format json`` prints them) by the same hash.
        texts: ``Document.text`` by the same hash, for grounding; those left out are not checked for it.
    """
    documents = tuple(
        evaluate_document(sha256, gold, specs.get(sha256), (texts or {}).get(sha256)) for sha256, gold in golds.items()
    )
    grounding = [document.grounding for document in documents if document.grounding is not None]
    return Report(
        documents=documents,
        totals=_added(document.groups for document in documents),
        mean_f1={name: _mean(_rates(documents, name)) for name in MEANS},
        interval={name: _interval(_rates(documents, name)) for name in MEANS},
        mistakes=count_by_kind(mistake for document in documents for mistake in document.mistakes),
        findings=sum((document.findings for document in documents), finding_score.EMPTY),
        grounding=sum(grounding, grounds.EMPTY) if grounding else None,
        calibration=calibrate(value for document in documents for value in document.judged),
    )


def evaluate_document(
    sha256: str, gold: Mapping[str, Any], spec: Mapping[str, Any] | None, text: str | None = None
) -> DocumentReport:
    """Score one spec; null for a notice that gave none."""
    stated = spec or {}
    alignment = compare(gold, stated)
    return DocumentReport(
        sha256=sha256,
        name=(stated.get("source") or {}).get("name"),
        missing=spec is None,
        groups=summarise(alignment.leaves),
        mistakes=find_mistakes(gold, stated, alignment),
        findings=score_findings(gold, stated, alignment),
        grounding=None if text is None else check_grounding(stated, text, alignment, quotes(gold, text)),
        alignment=alignment,
        judged=judged_values(stated, alignment),
    )


def _added(rows: Iterable[Mapping[str, Figures]]) -> dict[str, Figures]:
    totals: dict[str, Figures] = {}
    for row in rows:
        for name, figures in row.items():
            totals[name] = totals.get(name, Figures()) + figures
    return {name: totals[name] for name in ORDER if name in totals}


def _rates(documents: Iterable[DocumentReport], group: str) -> list[float]:
    return [document.groups.get(group, Figures()).f1 for document in documents]


def _mean(rates: Sequence[float]) -> float:
    return round(sum(rates) / max(1, len(rates)), 4)


def _interval(rates: Sequence[float]) -> tuple[float, float]:
    draw = random.Random(0)  # the same labels give the same report
    means = sorted(_mean(draw.choices(rates, k=len(rates))) for _ in range(_RESAMPLES)) if rates else [0.0]
    return means[round(0.025 * (len(means) - 1))], means[round(0.975 * (len(means) - 1))]
