"""Everything that is measured about readers, in one run, with peers beside us where they are at hand.

What becomes of every file of a manifest (a document with text, or a named error; seconds), tables and text of PDF
against the same notices as HWP, tables over pages and without outer rules against labels, speed and memory. Usage, from
the top of the repository::

    python -m scripts.measure_readers FOLDER/manifest.jsonl [--kordoc DIR] [--rendered DIR] [--rounds 5] [--each]
"""

from __future__ import annotations

import argparse
import json
import logging
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from scripts import check_page_tables, compare_tables, measure_pdf
from scripts.editions import pairs_of, rendered_pairs

from noticeparse import api
from noticeparse.errors import InputError


def outcome(path: Path) -> tuple[str, float]:
    """``text``, ``empty`` or the code of an error, and the CPU time that it took."""
    started = time.process_time()
    try:
        found = "text" if api.read(path).text.strip() else "empty"
    except InputError as exc:
        found = exc.code
    return found, time.process_time() - started


def report_outcomes(manifest: Path, each: bool) -> Counter[str]:
    """Prints what becomes of the files, by format; returns the outcomes."""
    by_format: dict[str, list[tuple[str, str, float]]] = defaultdict(list)
    for entry in map(json.loads, manifest.read_text(encoding="utf-8").splitlines()):
        found, seconds = outcome(manifest.parent / entry["file"])
        by_format[entry["format"]].append((entry["id"], found, seconds))
        if each:
            print(f"    {entry['id']:6} {entry['format']:6} {found:12} {seconds:6.2f} s")
    total: Counter[str] = Counter()
    for name, files in sorted(by_format.items()):
        counted = Counter(found for _, found, _ in files)
        total += counted
        slowest = max(files, key=lambda file: file[2])
        middle = statistics.median(seconds for _, _, seconds in files)
        errors = ", ".join(f"{file} {found}" for file, found, _ in files if found != "text")
        print(
            f"{name:6} {len(files):3} files, {counted['text']:3} with text, median {middle:.2f} s, "
            f"slowest {slowest[2]:.2f} s ({slowest[0]}){': ' + errors if errors else ''}"
        )
    print(f"all    {total.total():3} files: {', '.join(f'{n} {name}' for name, n in total.most_common())}")
    return total


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the report; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--kordoc", type=Path, help="folder that the npm package kordoc is installed in")
    parser.add_argument("--rendered", type=Path, help="folder that render_hancom wrote")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", action="store_true", help="print every file's outcome")
    options = parser.parse_args(arguments)
    # What a file lacks is said on every reading; here it is read many times.
    logging.getLogger("noticeparse").setLevel(logging.ERROR)
    pairs = pairs_of(options.manifest)
    print("== files")
    report_outcomes(options.manifest, options.each)
    print("== tables and text of PDF against HWP")
    compare_tables.report(pairs, options.kordoc, "own", 0)
    print("== tables over pages, and without outer rules")
    folder = options.manifest.parent / "notices"
    check_page_tables.report_labels(check_page_tables.check_labels(folder.glob("*.pdf"), check_page_tables.LABELS))
    check_page_tables.report_joins(pairs)
    if options.rendered:
        print("== the same on HWP printed to PDF by render_hancom; peers left out: they misread WeasyPrint's text")
        printed = rendered_pairs(options.manifest, options.rendered)
        compare_tables.report(printed, None, "own", 0, peers=False)
        check_page_tables.report_joins(printed)
    print("== speed and memory of PDF")
    measure_pdf.report(folder, options.rounds, 1, options.kordoc)
    return 0


if __name__ == "__main__":
    sys.exit(main())
