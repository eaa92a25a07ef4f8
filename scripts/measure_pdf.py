"""Speed of the PDF reader and of layout, as ratios to bare PDFium text extraction in the same run.

CPU time of one process, pages per second; the peak is that of the largest file read alone. Usage::

    python scripts/measure_pdf.py FOLDER [--rounds 3]
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]

from noticeparse import api
from noticeparse.errors import InputError


def bare_pages(content: bytes) -> int:
    """Text of every page out of PDFium and nothing else; the number of pages."""
    document = pypdfium2.PdfDocument(content)
    count = len(document)
    for index in range(count):
        page = document[index]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()
    return count


def own_pages(content: bytes) -> int:
    """Everything that noticeparse reads: characters, rulings, lines, tables; the number of pages."""
    return len(api.read(content, name="file.pdf").pages)


def readable(path: Path) -> bool:
    """True where noticeparse reads the file."""
    try:
        api.read(path)
    except InputError:
        return False
    return True


def timed(read: Callable[[bytes], int], contents: Sequence[bytes]) -> tuple[int, float]:
    """Pages, and seconds of CPU time."""
    started = time.process_time()
    return sum(map(read, contents)), time.process_time() - started


def peak_mb(path: Path) -> float:
    """Peak memory of a process that reads one file."""
    code = f"from noticeparse import api; api.read({str(path)!r}, name='file.pdf')"
    subprocess.run([sys.executable, "-c", code], check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    paths = [path for path in sorted(options.folder.glob("*.pdf")) if readable(path)]
    if not paths:
        print(f"no PDF file in {options.folder} can be read")
        return 1
    peak = peak_mb(max(paths, key=lambda path: path.stat().st_size))
    contents = [path.read_bytes() for path in paths]
    for _ in range(options.rounds):
        pages, bare = timed(bare_pages, contents)
        _, own = timed(own_pages, contents)
        print(
            f"{len(paths)} files, {pages} pages: bare PDFium {pages / bare:.0f} pages/s, "
            f"noticeparse {pages / own:.0f} pages/s, ratio {bare / own:.3f}"
        )
    print(f"peak of the largest file {peak:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
