"""Tables found again in plain text against the real tables of the same notices, row by row.

Each file is read as it is, and once more from its own text, where every line of a cell stands on a line of its own:
offsets are the same in both, so that a row is right where it has the same cells. Rows of one cell and tables of one
column or one row do not count. Usage, from the top of the repository::

    python -m scripts.measure_loose_tables FILE...
"""

from __future__ import annotations

import argparse
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from noticeparse.errors import InputError
from noticeparse.model.section import Arrangement
from noticeparse.model.table import Table
from noticeparse.pipeline import runner

Row = tuple[tuple[int, int], ...]

LYING_COLUMNS, LYING_ROWS = 5, 4


def kind_of(table: Table) -> str:
    """The kind that a table counts for: steps side by side, two columns, or any other grid."""
    if table.n_cols >= LYING_COLUMNS and table.n_rows <= LYING_ROWS:
        return "lying"
    return "two columns" if table.n_cols == 2 else "grid"


def rows_of(table: Table) -> Iterator[Row]:
    """Rows of two cells and more, each as the places of its cells."""
    for number in range(table.n_rows):
        cells = [cell.text.span() for cell in table.row(number) if cell.text.text.strip()]
        if len(cells) > 1:
            yield tuple((span.start, span.end) for span in cells)


def tables_of(arrangement: Arrangement) -> list[Table]:
    """The tables in reading order, without those nested in others."""
    return [block for block in arrangement.blocks if isinstance(block, Table)]


def measure(path: Path, totals: Counter[tuple[str, str]]) -> None:
    """Add the counts of one file."""
    real = runner.arranged(path)
    text = runner.arranged(real.document.text.encode("utf-8"), name="notice.txt")
    found = {row for table in tables_of(text) for row in rows_of(table)}
    true: set[Row] = set()
    for table in tables_of(real):
        rows = list(rows_of(table))
        true.update(rows)
        if table.n_cols < 2 or table.n_rows < 2 or not rows:
            continue
        right = sum(row in found for row in rows)
        for kind in (kind_of(table), "all"):
            totals[kind, "tables"] += 1
            totals[kind, "whole"] += right == len(rows)
            totals[kind, "rows"] += len(rows)
            totals[kind, "right"] += right
    totals["all", "found"] += len(found)
    totals["all", "found right"] += len(found & true)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    logging.disable(logging.CRITICAL)
    totals: Counter[tuple[str, str]] = Counter()
    for path in parser.parse_args(arguments).files:
        try:
            measure(path, totals)
        except InputError as error:
            print(f"{path.name}: {error.code}")
    for kind in ("lying", "two columns", "grid", "all"):
        tables, whole, rows, right = (totals[kind, name] for name in ("tables", "whole", "rows", "right"))
        print(f"{kind:12} tables {tables:4} whole {whole:4} rows {rows:5} recall {right / max(1, rows):.3f}")
    found, right = totals["all", "found"], totals["all", "found right"]
    print(f"rows found {found}, precision {right / max(1, found):.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
