#!/usr/bin/env python3
"""Reports modules of ``src`` over 300 lines and fails on one over 500.

A module that grows past the soft limit usually knows two things; split it by what it knows, not by size.
"""

from __future__ import annotations

import sys
from pathlib import Path

SOFT_LIMIT = 300
HARD_LIMIT = 500


def lengths(source: Path) -> dict[Path, int]:
    """Lines of every module below ``source``, longest first."""
    counted = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in source.rglob("*.py")}
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0].as_posix())))


def main() -> int:
    """Print what is long; 1 if something is too long."""
    root = Path(__file__).resolve().parent.parent
    over = {path: lines for path, lines in lengths(root / "src").items() if lines > SOFT_LIMIT}
    for path, lines in over.items():
        verdict = f"over the limit of {HARD_LIMIT}" if lines > HARD_LIMIT else f"over {SOFT_LIMIT}, consider a split"
        print(f"{path.relative_to(root).as_posix()}: {lines} lines, {verdict}")
    return int(any(lines > HARD_LIMIT for lines in over.values()))


if __name__ == "__main__":
    sys.exit(main())
