"""Tables that cross pages and tables without outer rules, against labels made from pictures of the pages.

Labels lie in ``gold/tables/`` (what their fields mean: ``gold/README.md``). A crossing table is right when one table of
ours holds a labelled cell of each of its pages and has the labelled rows and columns; neighbours are wrong when one
table holds cells of both; an edge is right when the labelled cells stand in the first and in the last column of one
row, as separate cells of a table with that many columns. Usage, from the top of the repository::

    python -m scripts.check_page_tables FOLDER [--labels gold/tables] [--manifest MANIFEST [--rendered DIR]]

With a manifest, joins are measured on every pair of it as well, without labels: a table of the HWP edition crosses
pages where its rows (those whose cells occur on one page of the PDF only, and in one table) lie on more than one page.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from scripts.editions import Row, pairs_of, pdfium_texts, plain, rendered_pairs

from noticeparse import api
from noticeparse.errors import InputError
from noticeparse.model.table import Table

# Letters and digits of a row that may be looked for on a page: shorter ones stand anywhere.
LEAST_ROW = 8

LABELS = Path(__file__).resolve().parent.parent / "gold" / "tables"


@dataclass
class Found:
    """What came out.

    Attributes:
        crossing: Labelled tables over pages.
        joined: Those that are one table of ours.
        shaped: Those that have the labelled rows and columns as well.
        neighbours: Labelled pairs of tables that are two.
        merged: Those that are one table of ours.
        open_sided: Labelled tables without outer rules.
        open_right: Those whose labelled edges all are right.
        edges: Labelled edge cells, two for each labelled row.
        edges_right: Those that stand in the first or last column.
        faults: What is wrong, a line each.
    """

    crossing: int = 0
    joined: int = 0
    shaped: int = 0
    neighbours: int = 0
    merged: int = 0
    open_sided: int = 0
    open_right: int = 0
    edges: int = 0
    edges_right: int = 0
    faults: list[str] = field(default_factory=list)


def holders(tables: Sequence[Table], mark: Mapping[str, Any]) -> set[int]:
    """Positions of the tables that have a cell whose lines on the page hold the text."""
    wanted, page = plain(str(mark["cell"])), mark["page"]
    return {
        number
        for number, table in enumerate(tables)
        for cell in table.cells
        if wanted in plain(" ".join(line.text.text for line in cell.lines if line.page_no == page))
    }


def check_crossing(tables: Sequence[Table], label: Mapping[str, Any], found: Found, name: str) -> None:
    """One table over pages."""
    found.crossing += 1
    parts = [holders(tables, part) for part in label["parts"]]
    common = set.intersection(*parts)
    where = f"{name} p{label['parts'][0]['page']} {label['parts'][0]['cell']}"
    if not common:
        found.faults.append(f"{where}: not joined")
        return
    found.joined += 1
    shapes = [(tables[number].n_rows, tables[number].n_cols) for number in sorted(common)]
    if any(rows in label["rows"] and columns in label["columns"] for rows, columns in shapes):
        found.shaped += 1
    else:
        found.faults.append(f"{where}: rows and columns {shapes}, not {label['rows']} and {label['columns']}")


def check_apart(tables: Sequence[Table], label: Sequence[Mapping[str, Any]], found: Found, name: str) -> None:
    """Two neighbouring tables."""
    found.neighbours += 1
    first, second = (holders(tables, mark) for mark in label)
    where = f"{name} p{label[0]['page']} {label[0]['cell']} | {label[1]['cell']}"
    if first & second:
        found.merged += 1
        found.faults.append(f"{where}: one table")
    elif not first or not second:
        found.faults.append(f"{where}: in no table: {'second' if first else 'first'}")


def check_open(tables: Sequence[Table], label: Mapping[str, Any], found: Found, name: str) -> None:
    """One table without outer rules."""
    found.open_sided += 1
    found.edges += 2 * len(label["edges"])
    here = [table for table in tables if any(region.page_no == label["page"] for region in table.regions)]
    best = max((edges_of(table, label) for table in here), key=sum, default=[])
    found.edges_right += sum(best)
    if best and all(best):
        found.open_right += 1
    else:
        found.faults.append(f"{name} p{label['page']} {' | '.join(label['edges'][0])}: edges {best}")


def edges_of(table: Table, label: Mapping[str, Any]) -> list[bool]:
    """For each labelled edge cell, first and last in turn, whether it stands where it is printed."""
    edges = label["edges"]
    if table.n_cols not in label["columns"]:
        return [False] * (2 * len(edges))
    rows = [
        tuple(plain(cell.text.text) if cell else "" for cell in (table.at(row, 0), table.at(row, table.n_cols - 1)))
        for row in range(table.n_rows)
    ]
    right: list[bool] = []
    for first, last in edges:
        pair = (plain(first), plain(last))
        best = max(rows, key=lambda row: (row[0] == pair[0]) + (row[1] == pair[1]))
        right += [best[0] == pair[0], best[1] == pair[1]]
    return right


def check_labels(paths: Iterable[Path], labels: Path) -> Found:
    """Every labelled file among some."""
    found = Found()
    for path in sorted(paths):
        label_file = labels / f"{hashlib.sha256(path.read_bytes()).hexdigest()}.json"
        if not label_file.exists():
            continue
        label = json.loads(label_file.read_text(encoding="utf-8"))
        tables = api.read(path).tables
        for one in label["crossing"]:
            check_crossing(tables, one, found, path.stem)
        for pair in label["apart"]:
            check_apart(tables, pair, found, path.stem)
        for one in label["open_sided"]:
            check_open(tables, one, found, path.stem)
    return found


def table_rows(table: Table) -> list[tuple[int, Row]]:
    """Rows with at least two cells that have text, with the texts."""
    rows = []
    for number in range(table.n_rows):
        texts = tuple(text for cell in table.row(number) if (text := plain(cell.text.text)))
        if len(texts) >= 2:
            rows.append((number, texts))
    return rows


@dataclass(frozen=True, slots=True)
class Joins:
    """Tables of one HWP edition that cross pages of its PDF edition.

    Attributes:
        crossing: How many there are.
        joined: How many of them are one table of ours.
        false: Tables of ours with rows of two tables that are not nested in one another.
        faults: What is wrong, a line each.
    """

    crossing: int
    joined: int
    false: int
    faults: Sequence[str]


def joins(pdf: Path, exact: Path) -> Joins:
    """Joins of one pair."""
    pages = [plain(text) for text in pdfium_texts(pdf)]
    gold, own = api.read(exact).tables, api.read(pdf).tables
    count = Counter(row for table in gold for _, row in table_rows(table))
    ours: dict[Row, set[int]] = defaultdict(set)
    for number, table in enumerate(own):
        for _, row in table_rows(table):
            ours[row].add(number)
    crossing = joined = 0
    faults: list[str] = []
    members: dict[int, set[int]] = defaultdict(set)
    for position, table in enumerate(gold):
        by_page: dict[int, set[int]] = defaultdict(set)
        for _, row in table_rows(table):
            if count[row] > 1:
                continue
            on = [page for page, text in enumerate(pages, 1) if all(cell in text for cell in row)]
            if len(on) == 1 and sum(map(len, row)) >= LEAST_ROW:
                by_page[on[0]] |= ours[row]
            if len(ours[row]) == 1:
                members[min(ours[row])].add(position)
        if len(by_page) < 2:
            continue
        crossing += 1
        if all(by_page[before] & by_page[after] for before, after in pairwise(sorted(by_page))):
            joined += 1
        else:
            begin = table_rows(table)[0][1][0][:20]
            faults.append(
                f"{pdf.stem}: {begin} ({table.n_rows} x {table.n_cols}) on pages {sorted(by_page)} not joined"
            )
    nested = nesting(gold)
    false = 0
    for number, positions in members.items():
        if any(a < b and (a, b) not in nested for a in positions for b in positions):
            false += 1
            begins = " | ".join(table_rows(gold[position])[0][1][0][:20] for position in sorted(positions))
            faults.append(f"{pdf.stem}: a table of ours on page {own[number].regions[0].page_no} has rows of {begins}")
    return Joins(crossing, joined, false, faults)


def nesting(tables: Sequence[Table]) -> set[tuple[int, int]]:
    """Positions of tables with those of the tables in their cells, however deep."""
    positions = {id(table): position for position, table in enumerate(tables)}
    found: set[tuple[int, int]] = set()

    def visit(table: Table, above: tuple[int, ...]) -> None:
        here = positions[id(table)]
        found.update((outer, here) for outer in above)
        for cell in table.cells:
            for inner in cell.tables:
                visit(inner, (*above, here))

    for table in tables:
        visit(table, ())
    return found


def report_labels(found: Found) -> None:
    """Prints the figures of the labels."""
    print(
        f"labels: {found.joined} of {found.crossing} tables over pages joined, {found.shaped} with their rows and "
        f"columns; {found.merged} of {found.neighbours} neighbours joined falsely\n"
        f"labels: {found.edges_right} of {found.edges} edge cells of {found.open_sided} open-sided tables right, "
        f"{found.open_right} tables in all"
    )
    for fault in found.faults:
        print(f"    {fault}")


def report_joins(pairs: Sequence[tuple[Path, Path]]) -> None:
    """Prints the figures of joins on pairs."""
    crossing = joined = false = 0
    faults: list[str] = []
    for pdf, exact in pairs:
        try:
            found = joins(pdf, exact)
        except InputError as exc:
            print(f"    {pdf.stem}: {exc.message}")
            continue
        crossing, joined, false = crossing + found.crossing, joined + found.joined, false + found.false
        faults.extend(found.faults)
    print(f"pairs: {joined} of {crossing} tables over pages joined, {false} tables joined falsely")
    for fault in faults:
        print(f"    {fault}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the report; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--manifest", type=Path)
    parser.add_argument("--rendered", type=Path, help="folder that render_hancom wrote")
    options = parser.parse_args(arguments)
    logging.getLogger("noticeparse").setLevel(logging.ERROR)
    report_labels(check_labels(options.folder.glob("*.pdf"), options.labels))
    if options.manifest:
        report_joins(
            rendered_pairs(options.manifest, options.rendered) if options.rendered else pairs_of(options.manifest)
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
