"""Boxes of evidence against the words that PDFium finds in them.

For each evidence with a page and a box, the text that PDFium gives for that rectangle is compared with the evidence's
own text, letters and digits in NFKC. ``same``: nothing more and nothing less (in any order: files keep characters in
theirs). ``within``: the evidence's text and more of the same lines, where it begins or ends in the middle of one of
several lines; or its first part, where it goes on over the page. ``touched``: one character more, a neighbour whose ink
reaches into the box. Everything else is ``wrong``. Usage::

    python scripts/check_boxes.py FILE.pdf ... [--show 5]
"""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]

from noticeparse import api
from noticeparse.errors import InputError
from noticeparse.spec.notice import Evidence

# PDFium gives every character whose ink touches the rectangle; neighbours lean over by this much (points).
ASIDE = 1.0
ABOVE = 2.5

VERDICTS = ("same", "within", "touched", "wrong", "no box")

Bounds = tuple[float, float, float, float]


def plain(text: str) -> str:
    """Letters and digits of a text, in NFKC."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def page_space(page: pypdfium2.PdfPage, box: Bounds) -> Bounds:
    """Left, bottom, right, top in the file's own space of a box from the top left of the turned crop box."""
    left, bottom, right, top = page.get_cropbox()
    wide, high = right - left, top - bottom

    def point(x: float, y: float) -> tuple[float, float]:
        match page.get_rotation():
            case 90:
                return left + y, bottom + x
            case 180:
                return left + wide - x, bottom + y
            case 270:
                return left + wide - y, bottom + high - x
            case _:
                return left + x, top - y

    (ax, ay), (bx, by) = point(box[0], box[1]), point(box[2], box[3])
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def found_in(text_page: pypdfium2.PdfTextPage, page: pypdfium2.PdfPage, box: Bounds) -> str:
    """Letters and digits that PDFium finds in a box."""
    x0, upper, x1, lower = box
    aside, above = min(ASIDE, (x1 - x0) / 4), min(ABOVE, (lower - upper) / 4)
    left, bottom, right, top = page_space(page, (x0 + aside, upper + above, x1 - aside, lower - above))
    return plain(text_page.get_text_bounded(left=left, bottom=bottom, right=right, top=top))


def verdict(evidence: Evidence, found: str) -> str:
    """One of `VERDICTS`."""
    wanted = plain(evidence.text)
    if Counter(found) == Counter(wanted):
        return "same"
    if "\n" not in evidence.text:
        touched = len(found) == len(wanted) + 1 and not Counter(wanted) - Counter(found)
        return "touched" if touched else "wrong"
    over_pages = bool(found) and wanted.startswith(found)
    return "within" if over_pages or not Counter(wanted) - Counter(found) else "wrong"


def check(path: Path, show: int) -> Counter[str]:
    """Verdicts of one file's evidence; ``no box`` where it has letters and no place."""
    tally: Counter[str] = Counter()
    found_evidence = api.extract(path).evidence
    pages = pypdfium2.PdfDocument(path)
    texts: dict[int, tuple[pypdfium2.PdfPage, pypdfium2.PdfTextPage]] = {}
    for evidence in found_evidence:
        if evidence.page is None or evidence.bbox is None:
            tally["no box"] += bool(plain(evidence.text))
            continue
        if evidence.page not in texts:
            page = pages[evidence.page - 1]
            texts[evidence.page] = page, page.get_textpage()
        page, text_page = texts[evidence.page]
        found = found_in(text_page, page, evidence.bbox)
        result = verdict(evidence, found)
        tally[result] += 1
        if result == "wrong" and tally[result] <= show:
            print(f"    {evidence.pointer} page {evidence.page}: {plain(evidence.text)[:70]} | {found[:70]}")
    return tally


def line(name: str, tally: Counter[str]) -> str:
    """The figures of one file."""
    total = max(1, tally.total())
    share = (tally["same"] + tally["within"]) / total
    counts = "  ".join(f"{kind} {tally[kind]}" for kind in VERDICTS)
    return f"{name:12} evidence {tally.total():5}  right {share:.4f}  {counts}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 1 where a box is wrong or missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--show", type=int, default=0, help="wrong boxes of each file to print")
    options = parser.parse_args(arguments)
    every: Counter[str] = Counter()
    for path in options.files:
        try:
            tally = check(path, options.show)
        except InputError as error:
            print(f"{path.name}: {error.message}")
            continue
        print(line(path.name, tally))
        every += tally
    print(line("all", every))
    return int(every["wrong"] + every["no box"] > 0)


if __name__ == "__main__":
    raise SystemExit(main())
