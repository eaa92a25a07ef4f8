"""Writes ``src/noticeparse/extract/confidence/weights.toml`` from labelled notices, and prints how well it holds.

    python -m scripts.calibrate_confidence --source FOLDER [--gold gold] [--check]

Notices of the splits ``train`` and ``dev`` that we did not write ourselves are extracted and judged value by value.
Weights are fitted on all of them; as rules were written with ``train`` in sight, the sum is then shifted so that it
holds on ``dev``, each of whose notices is judged by weights that were fitted without it. ``--check`` writes nothing.

Once mistakes of ``dev`` have been mended, it holds no notice that nobody has seen. Then the shift is found with the
program as it was when labels were first opened, and a copy of the labels whose ``dev`` are just these: so were the
weights of today made (docs/accuracy.md). What text with bars loses (``barred``) is kept, not fitted: give files.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from noticeparse import api
from noticeparse.evaluate.calibration import Judged, calibrate, judged_values
from noticeparse.evaluate.score import compare
from noticeparse.extract.assemble import assemble
from noticeparse.extract.confidence import Weights, field_of, log_odds
from noticeparse.extract.confidence import weights as package_weights
from noticeparse.extract.resolve import resolve
from noticeparse.extract.scopes import view_of
from noticeparse.pipeline import runner
from noticeparse.pipeline.source import load
from noticeparse.readers.base import ReadLimits

Floats = NDArray[np.float64]
TARGET = Path(__file__).parents[1] / "src" / "noticeparse" / "extract" / "confidence" / "weights.toml"
SMOOTH = (1.0, 2.0, 4.0, 8.0, 16.0)
"""Strengths of the ridge that are tried; the one whose left-out notices are least surprising is taken."""
STEPS = 60
DIGITS = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """What was judged of one notice."""

    name: str
    split: str
    values: tuple[Judged, ...]


def judged(sources: Sequence[Path], gold: Path) -> Iterator[Notice]:
    """Every labelled notice of the two splits that is found under the sources, with the rules' own scores."""
    golds, splits = api.load_golds(gold), api.load_splits(gold)
    limits = ReadLimits()
    seen: set[str] = set()
    for path in sorted(file for source in sources for file in source.rglob("*") if file.is_file()):
        sha256 = load(path, name=None, limits=limits).sha256
        if splits.get(sha256) not in ("train", "dev") or sha256 in seen:
            continue
        seen.add(sha256)
        view = view_of(runner.arranged(path), None)
        resolved = runner.without_hollow(resolve(runner.find_candidates(view)[0], len(view.programs)))
        spec = assemble(view, resolved, confidence=lambda _pointer, _method, score: score).model_dump(
            mode="json", by_alias=True
        )
        yield Notice(path.name, splits[sha256], judged_values(spec, compare(golds[sha256], spec)))


def fit(values: Sequence[Judged], smooth: float) -> Weights:
    """Ridge logistic regression by Newton's method; the slope is drawn towards 1, everything else towards 0."""
    methods = sorted({value.method or "" for value in values})
    fields = sorted({field_of(value.pointer) for value in values})
    columns = {("m", name): 2 + i for i, name in enumerate(methods)}
    columns |= {("f", name): 2 + len(methods) + i for i, name in enumerate(fields)}
    x: Floats = np.zeros((len(values), 2 + len(columns)))
    for row, value in enumerate(values):
        x[row, 0], x[row, 1] = 1.0, log_odds(value.confidence)
        x[row, columns["m", value.method or ""]] = x[row, columns["f", field_of(value.pointer)]] = 1.0
    y: Floats = np.array([value.right for value in values], dtype=np.float64)
    ridge: Floats = np.full(x.shape[1], smooth)
    ridge[0] = 1e-3
    centre: Floats = np.zeros(x.shape[1])
    centre[1] = 1.0
    w = centre.copy()
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (p - y) + ridge * (w - centre)
        bend = (x.T * (p * (1 - p))) @ x + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        w = w - step
        if float(np.abs(step).max()) < 1e-6:
            break
    return Weights(
        float(w[0]),
        float(w[1]),
        {name: float(w[columns["m", name]]) for name in methods},
        {name: float(w[columns["f", name]]) for name in fields},
    )


def told(weights: Weights, values: Sequence[Judged]) -> list[Judged]:
    """The values with the confidences that these weights give."""
    return [
        replace(value, confidence=weights.probability(value.pointer, value.method or "", value.confidence))
        for value in values
    ]


def left_out(notices: Sequence[Notice], smooth: float) -> list[tuple[Notice, list[Judged]]]:
    """Each notice told by weights that were fitted without it."""
    done = []
    for notice in notices:
        others = [value for other in notices if other is not notice for value in other.values]
        done.append((notice, told(fit(others, smooth), notice.values)))
    return done


def surprise(values: Sequence[Judged]) -> float:
    """Mean negative log-likelihood."""
    return -float(np.mean([np.log(value.confidence if value.right else 1 - value.confidence) for value in values]))


def shift(values: Sequence[Judged]) -> float:
    """What is to be added to the log-odds so that as many values are right as the confidences say."""
    odds: Floats = np.array([log_odds(value.confidence) for value in values])
    right = float(np.mean([value.right for value in values]))
    low, high = -5.0, 5.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if float(np.mean(1 / (1 + np.exp(-odds - middle)))) < right else (low, middle)
    return (low + high) / 2


def toml_of(weights: Weights) -> str:
    """The weights as the package holds them."""
    lines = [
        "# Log-odds of a right value; written by scripts/calibrate_confidence.py.",
        f"base = {weights.base:.{DIGITS}f}",
        f"slope = {weights.slope:.{DIGITS}f}",
        f"barred = {weights.barred:.{DIGITS}f}",
    ]
    for head, part in (("methods", weights.methods), ("fields", weights.fields)):
        lines += ["", f"[{head}]"]
        lines += [f'"{name}" = {value + 0.0:.{DIGITS}f}' for name, value in sorted(part.items())]
    return "\n".join(lines) + "\n"


def show(name: str, values: Sequence[Judged]) -> None:
    """One line of figures."""
    figures = calibrate(values)
    assert figures is not None
    sure = f"{figures.sure.coverage:.2f} kept at {figures.sure.threshold:g}" if figures.sure else "none"
    print(
        f"{name}: {figures.count} values, error {figures.error:.3f}, Brier {figures.brier:.4f}, "
        f"risk under the curve {figures.area:.4f}, surprise {surprise(values):.3f}; 99 of 100 right: {sure}"
    )


def main() -> None:
    """Fit, print, and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--source", type=Path, action="append", required=True)
    parser.add_argument("--gold", type=Path, default=Path("gold"))
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    notices = list(judged(options.source, options.gold))
    dev = [notice for notice in notices if notice.split == "dev"]
    trials = {smooth: left_out(notices, smooth) for smooth in SMOOTH}
    smooth = min(SMOOTH, key=lambda s: surprise([value for _, values in trials[s] for value in values]))
    blind = [value for notice, values in trials[smooth] if notice.split == "dev" for value in values]
    print(f"{len(notices)} notices, {len(dev)} of them dev; ridge {smooth:g}")
    show("scores of the rules, dev", [value for notice in dev for value in notice.values])
    show("fitted without the notice, dev", blind)
    moved = shift(blind)
    weights = fit([value for notice in notices for value in notice.values], smooth)
    weights = replace(weights, base=weights.base + moved, barred=package_weights().barred)
    print(f"shift {moved:+.2f}")
    show("as written, dev", told(weights, [value for notice in dev for value in notice.values]))
    if not options.check:
        TARGET.write_text(toml_of(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
