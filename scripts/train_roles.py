"""Makes a model of ``models/`` from the unlabelled notices; the same bytes each time from the same code.

Usage::

    PYTHONPATH=src python -m scripts.train_roles heading --corpus FOLDER

FOLDER holds ``unlabelled.jsonl.xz`` (JSON lines of ``id`` and ``text``) and ``manifest.jsonl``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from scripts.roles import train_headings, train_quantities

ROOT = Path(__file__).resolve().parents[1]
TRAINERS = {"heading": train_headings.main, "quantity": train_quantities.main}


def main(arguments: Sequence[str] | None = None) -> None:
    """Train one model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=sorted(TRAINERS))
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=ROOT / "gold")
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    chosen = parser.parse_args(arguments)
    TRAINERS[chosen.model](chosen.corpus, chosen.gold, chosen.models)


if __name__ == "__main__":
    main()
