"""Tables of PDF files against the cells of the same notices as HWP or HWPX: ours, pdfplumber's and kordoc's.

A row counts when it has at least two cells with text and fewer than 400 characters (NFKC, nothing but letters and
digits; nested tables count for themselves; all sides filtered alike). It is right when all its cell texts stand as
separate cells of one row of the other side. Recall is the share of the HWP edition's rows that are right, precision
that of a tool's own rows. The ceiling is the share of the HWP edition's rows all of whose cell texts occur in the PDF
edition: as substrings of PDFium's plain text of it, or of what any of the tools reads. The text's recall is over
character trigrams; its ceiling is the share of those that PDFium's plain text or any of the tools has. Usage, from the
top of the repository::

    python -m scripts.compare_tables FOLDER/manifest.jsonl [--kordoc DIR] [--worst 10] [--only f099] [--rendered DIR]
"""

from __future__ import annotations

import argparse
import importlib.util
import logging
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.editions import (
    Row,
    Side,
    kordoc_lacks,
    kordoc_sides,
    kordoc_version,
    own_side,
    pairs_of,
    pdfium_texts,
    pdfplumber_side,
    plain,
    python_sides,
    rendered_pairs,
    unhwp_side,
)

OWN, PLUMBER, KORDOC, BARE = "noticeparse", "pdfplumber", "kordoc", "PDFium"


def right_rows(rows: Sequence[Row], seen: Sequence[Counter[str]]) -> list[bool]:
    """For each row, whether all its cells stand as separate cells of one row of the other side."""
    by_cell: dict[str, list[Counter[str]]] = {}
    for row in seen:
        for cell in row:
            by_cell.setdefault(cell, []).append(row)
    return [
        any(all(other[cell] >= n for cell, n in Counter(row).items()) for other in by_cell.get(max(row, key=len), ()))
        for row in rows
    ]


def trigrams(text: str) -> Counter[str]:
    """How often each run of three characters stands in a text."""
    return Counter(text[i : i + 3] for i in range(len(text) - 2))


def within(row: Row, texts: Iterable[str]) -> bool:
    """Whether every cell of a row occurs in one of the texts."""
    return all(any(cell in text for text in texts) for cell in row)


@dataclass
class Tally:
    """What one tool makes of the rows and the text of several pairs.

    Attributes:
        gold: Rows of the HWP edition.
        found: Those that the tool has.
        output: Rows of the tool.
        right: Those that the HWP edition has.
        wanted: Trigrams of the HWP edition's text.
        heard: Those that the tool's text has.
        seconds: CPU time of reading.
    """

    gold: int = 0
    found: int = 0
    output: int = 0
    right: int = 0
    wanted: int = 0
    heard: int = 0
    seconds: float = 0.0

    def add(self, other: Tally) -> None:
        """Takes another tally in."""
        for name in ("gold", "found", "output", "right", "wanted", "heard", "seconds"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def recall(self) -> float:
        """Share of the HWP edition's rows that the tool has."""
        return self.found / max(1, self.gold)

    @property
    def precision(self) -> float:
        """Share of the tool's rows that the HWP edition has."""
        return self.right / max(1, self.output)

    @property
    def text_recall(self) -> float:
        """Share of the HWP edition's trigrams that the tool's text has."""
        return self.heard / max(1, self.wanted)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One tool on one pair: the figures, the rows that it missed and those that it has too many."""

    tally: Tally
    missed: Sequence[Row] = field(default=())
    extra: Sequence[Row] = field(default=())


def compare(gold: Side, ours: Side) -> Comparison:
    """What one tool makes of one pair."""
    found = right_rows(gold.rows, ours.seen)
    right = right_rows(ours.rows, gold.seen)
    wanted = trigrams(gold.text)
    heard = (wanted & trigrams(ours.text)).total()
    tally = Tally(len(found), sum(found), len(right), sum(right), wanted.total(), heard, ours.seconds)
    missed = [row for row, is_found in zip(gold.rows, found, strict=True) if not is_found]
    extra = [row for row, is_right in zip(ours.rows, right, strict=True) if not is_right]
    return Comparison(tally, missed, extra)


def nothing(gold: Side) -> Comparison:
    """A tool that cannot read the file."""
    return Comparison(Tally(len(gold.rows), 0, 0, 0, trigrams(gold.text).total()), gold.rows)


def tools(kordoc: Path | None, paths: Sequence[Path], peers: bool) -> dict[str, dict[Path, Side | str]]:
    """Every tool that is at hand with what it reads of each file; says which are not."""
    found = {OWN: python_sides(own_side, paths)}
    if not peers:
        return found
    if importlib.util.find_spec("pdfplumber") is None:
        print("pdfplumber left out: not installed")
    else:
        found[PLUMBER] = python_sides(pdfplumber_side, paths)
    if why := kordoc_lacks(kordoc):
        print(f"kordoc left out: {why}")
    elif kordoc is not None:
        print(f"kordoc {kordoc_version(kordoc)}")
        found[KORDOC] = kordoc_sides(kordoc, paths)
    return found


def report(
    pairs: Sequence[tuple[Path, Path]], kordoc: Path | None, oracle: str, worst: int, *, peers: bool = True
) -> dict[str, Tally]:
    """Prints every pair and the sum of them; returns the sums by tool."""
    read = tools(kordoc, [pdf for pdf, _ in pairs], peers)
    totals = {name: Tally() for name in read}
    bare_total, reachable, text_reachable = Tally(), 0, 0
    print("recall / precision of rows, recall of the text's trigrams")
    print(f"{'pair':14} {'rows':>5} {'ceilings':>13} " + "".join(f"{name:>21}" for name in read) + f"{BARE:>9}")
    for pdf, other in pairs:
        gold = unhwp_side(other) if oracle == "unhwp" else own_side(other)
        text = plain("\n".join(pdfium_texts(pdf)))
        bare = compare(gold, Side((), (), text)).tally
        wanted, any_text = trigrams(gold.text), trigrams(text)
        sides = {name: side for name, found in read.items() if isinstance(side := found[pdf], Side)}
        texts = [text, *(side.text for side in sides.values())]
        for other_text in texts[1:]:
            any_text |= trigrams(other_text)
        text_within_reach = (wanted & any_text).total()
        within_reach = sum(within(row, texts) for row in gold.rows)
        results = {name: compare(gold, sides[name]) if name in sides else nothing(gold) for name in read}
        print(
            line(
                f"{pdf.stem}/{other.stem}",
                within_reach,
                text_within_reach,
                {n: r.tally for n, r in results.items()},
                bare,
            )
        )
        for name, result in results.items():
            totals[name].add(result.tally)
            for mark, rows in (("-", result.missed), ("+", result.extra)):
                for row in rows[:worst]:
                    out_of_reach = "" if mark == "+" or within(row, texts) else "  (out of reach)"
                    print(f"    {name} {mark} {' | '.join(cell[:40] for cell in row)}{out_of_reach}")
        bare_total.add(bare)
        reachable += within_reach
        text_reachable += text_within_reach
    print(line("all", reachable, text_reachable, totals, bare_total))
    print("CPU seconds: " + ", ".join(f"{name} {total.seconds:.1f}" for name, total in totals.items()))
    return totals


def line(name: str, reachable: int, text_reachable: int, tallies: dict[str, Tally], bare: Tally) -> str:
    """One line of the report."""
    return (
        f"{name:14} {bare.gold:5} {reachable / max(1, bare.gold):7.3f} {text_reachable / max(1, bare.wanted):.3f} "
        + "".join(f"{t.recall:9.3f}/{t.precision:.3f} {t.text_recall:.3f}" for t in tallies.values())
        + f"{bare.text_recall:9.3f}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the report; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--kordoc", type=Path, help="folder that the npm package kordoc is installed in")
    parser.add_argument("--rendered", type=Path, help="pairs are the files in this folder (see render_hancom)")
    parser.add_argument("--alone", action="store_true", help="without peers")
    parser.add_argument("--worst", type=int, default=0, help="missed and extra rows to print for each tool and pair")
    parser.add_argument("--oracle", choices=("own", "unhwp"), default="own")
    parser.add_argument("--only", action="append", default=[], help="name of a PDF without its ending")
    options = parser.parse_args(arguments)
    pairs = rendered_pairs(options.manifest, options.rendered) if options.rendered else pairs_of(options.manifest)
    pairs = [pair for pair in pairs if not options.only or pair[0].stem in options.only]
    logging.getLogger("noticeparse").setLevel(logging.ERROR)
    report(pairs, options.kordoc, options.oracle, options.worst, peers=not options.alone)
    return 0


if __name__ == "__main__":
    sys.exit(main())
