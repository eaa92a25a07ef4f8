"""A report as plain text and as JSON values. Nothing is printed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from noticeparse.evaluate.calibration import PRECISION, Calibration
from noticeparse.evaluate.evaluation import MEANS, DocumentReport, Report
from noticeparse.evaluate.figures import Figures, Share
from noticeparse.evaluate.findings import FindingScore
from noticeparse.evaluate.grounding import Grounding
from noticeparse.evaluate.mistakes import Mistake
from noticeparse.spec.notation import plain

_SHARES = ("slices", "covered", "core_covered", "held", "placed", "quotes")
_WIDEST = 60


def render_text(report: Report, *, mistakes: int = 0, faults: int = 0) -> str:
    """A report for people.

    Args:
        report: What `evaluate` returned.
        mistakes: How many wrong leaves to list, in the documents' order.
        faults: How many faults of the evidence to list.
    """
    lines = [f"{'group':<12}{'P':>8}{'R':>8}{'F1':>8}{'tp':>7}{'fp':>7}{'fn':>7}"]
    lines += [_row(name, figures) for name, figures in report.totals.items()]
    lines += [_mean_line(report, name) for name in MEANS]
    lines += [_document_line(document) for document in report.documents]
    lines += ["", "mistakes: " + ", ".join(f"{kind} {count}" for kind, count in report.mistakes.items())]
    lines += ["", f"{'findings':<12}{'P':>8}{'R':>8}{'F1':>8}{'tp':>7}{'fp':>7}{'fn':>7}"]
    lines += [
        _row(name, figures)
        for name, figures in (
            ("rules", report.findings.rules),
            ("placed", report.findings.placed),
            ("pointers", report.findings.pointers),
        )
    ]
    if report.grounding is not None:
        lines += ["", "grounding: " + ", ".join(_share(name, report.grounding) for name in _SHARES)]
    if report.calibration is not None:
        lines += ["", _calibration_line(report.calibration)]
    listed = [(document, mistake) for document in report.documents for mistake in document.mistakes][:mistakes]
    lines += [_mistake_line(document, mistake) for document, mistake in listed]
    if report.grounding is not None:
        lines += [f"{fault.kind}\t{fault.pointer}\t{fault.message}" for fault in report.grounding.faults[:faults]]
    return "\n".join(lines) + "\n"


def report_json(report: Report) -> dict[str, Any]:
    """The report as JSON values: totals and one entry for each document with its mistakes and faults."""
    return {
        "totals": {name: _figures(figures) for name, figures in report.totals.items()},
        "mean_f1": dict(report.mean_f1),
        "interval": {name: list(ends) for name, ends in report.interval.items()},
        "mistakes": {str(kind): count for kind, count in report.mistakes.items()},
        "findings": _findings(report.findings),
        "grounding": _grounding(report.grounding),
        "calibration": None if report.calibration is None else asdict(report.calibration),
        "documents": [
            {
                "sha256": document.sha256,
                "name": document.name,
                "missing": document.missing,
                "groups": {name: _figures(figures) for name, figures in document.groups.items()},
                "findings": _findings(document.findings),
                "grounding": _grounding(document.grounding, with_faults=True),
                "mistakes": [_mistake(mistake) for mistake in document.mistakes],
            }
            for document in report.documents
        ],
    }


def _row(name: str, figures: Figures) -> str:
    rates = f"{figures.precision:>8.3f}{figures.recall:>8.3f}{figures.f1:>8.3f}"
    return f"{name:<12}{rates}{figures.tp:>7}{figures.fp:>7}{figures.fn:>7}"


def _mean_line(report: Report, name: str) -> str:
    low, high = report.interval[name]
    mean = f"mean over {len(report.documents)} documents, {name}: {report.mean_f1[name]:.3f}"
    return f"{mean} (95%: {low:.3f} to {high:.3f})"


def _calibration_line(calibration: Calibration) -> str:
    sure = calibration.sure
    kept = "none" if sure is None else f"{sure.coverage:.3f} at confidence {sure.threshold:.2f}"
    return (
        f"confidence: {calibration.count} values, calibration error {calibration.error:.3f}, "
        f"Brier {calibration.brier:.3f}, "
        f"risk-coverage area {calibration.area:.3f}, coverage at precision {PRECISION:g}: {kept}"
    )


def _document_line(document: DocumentReport) -> str:
    rates = " ".join(f"{name} {document.groups.get(name, Figures()).f1:.3f}" for name in MEANS)
    return f"{document.sha256[:12]} {document.name or '-'}: {'no spec' if document.missing else rates}"


def _mistake_line(document: DocumentReport, mistake: Mistake) -> str:
    where = mistake.spec_pointer or mistake.gold_pointer or mistake.path
    sides = f"gold={_cut(mistake.gold)}\tpredicted={_cut(mistake.predicted)}"
    return f"{document.sha256[:12]}\t{mistake.kind}\t{where}\t{sides}"


def _cut(value: object) -> str:
    shown = repr(plain(value))
    return shown if len(shown) <= _WIDEST else shown[: _WIDEST - 1] + "…"


def _share(name: str, grounding: Grounding) -> str:
    share: Share = getattr(grounding, name)
    return f"{name} {share.part}/{share.whole}" + ("" if share.rate is None else f" ({share.rate:.3f})")


def _figures(figures: Figures) -> dict[str, int | float]:
    return {
        "tp": figures.tp,
        "fp": figures.fp,
        "fn": figures.fn,
        "precision": figures.precision,
        "recall": figures.recall,
        "f1": figures.f1,
    }


def _findings(score: FindingScore) -> dict[str, Any]:
    by_rule: Mapping[str, Figures] = score.by_rule
    return {
        "rules": _figures(score.rules),
        "placed": _figures(score.placed),
        "pointers": _figures(score.pointers),
        "by_rule": {rule: _figures(figures) for rule, figures in by_rule.items()},
    }


def _grounding(grounding: Grounding | None, *, with_faults: bool = False) -> dict[str, Any] | None:
    if grounding is None:
        return None
    shares: dict[str, Any] = {}
    for name in _SHARES:
        share: Share = getattr(grounding, name)
        shares[name] = {"part": share.part, "whole": share.whole, "rate": share.rate}
    if with_faults:
        shares["faults"] = [
            {"kind": str(fault.kind), "pointer": fault.pointer, "message": fault.message} for fault in grounding.faults
        ]
    return shares


def _mistake(mistake: Mistake) -> dict[str, Any]:
    return {
        "kind": str(mistake.kind),
        "group": mistake.group,
        "path": mistake.path,
        "gold_pointer": mistake.gold_pointer,
        "spec_pointer": mistake.spec_pointer,
        "gold": mistake.gold,
        "predicted": mistake.predicted,
    }
