"""Learned roles against a majority class and the rules, on labels made by hand of notices that no model was made from.

Usage::

    PYTHONPATH=src python -m scripts.measure_roles heading --corpus FOLDER
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from scripts.roles import measure_headings, measure_quantities

ROOT = Path(__file__).resolve().parents[1]
MEASURES = {"heading": measure_headings.main, "quantity": measure_quantities.main}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of one model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=sorted(MEASURES))
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=ROOT / "gold")
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    chosen = parser.parse_args(arguments)
    MEASURES[chosen.model](chosen.corpus, chosen.gold, chosen.models)


if __name__ == "__main__":
    main()
