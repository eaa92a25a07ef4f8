"""Speed and memory of the PDF reader, as ratios to PDFium's bare text extraction and to peers in the same run.

One process, CPU time, pages a second: text and tables of every PDF file that can be read. kordoc runs in one process
of node over the same files; its CPU time is that of the process, threads included, without its start (a run that only
loads it); a second pass in the same process is warm. Two processes: wall time of one worker against two over the same
list. The peak is that of the largest file (and of the one with most pages) read alone. Rounds take turns, figures are
medians. Usage, from the top of the repository::

    python -m scripts.measure_pdf FOLDER [--rounds 5] [--kordoc DIR] [--peer-rounds 1]
"""

from __future__ import annotations

import argparse
import importlib.util
import logging
import multiprocessing
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from scripts.editions import KORDOC_SCRIPT, kordoc_lacks, pdfplumber_side

from noticeparse import api
from noticeparse.errors import InputError
from noticeparse.pipeline.process import collect_seldom

# Passes over the list in a run of several processes: one pass is over too soon to be timed.
PASSES = 2


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


def cpu_seconds(read: Callable[[bytes], int], contents: Sequence[bytes]) -> float:
    """CPU time of one pass over files."""
    started = time.process_time()
    for content in contents:
        read(content)
    return time.process_time() - started


def pdfplumber_seconds(paths: Sequence[Path]) -> float:
    """CPU time of pdfplumber's text and tables."""
    started = time.process_time()
    for path in paths:
        pdfplumber_side(path)
    return time.process_time() - started


def kordoc_seconds(folder: Path, paths: Sequence[Path]) -> tuple[float, float]:
    """CPU time of kordoc's first pass and of a second one in the same process."""
    runs = []
    for passes in range(3):
        command = ["node", str(KORDOC_SCRIPT), str(folder.resolve()), "time", str(passes), *map(str, paths)]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command)
        runs.append(usage.ru_utime + usage.ru_stime)
    start, once, twice = runs
    return once - start, twice - once


PEAK = """
import logging, sys
from pathlib import Path
from noticeparse import api
logging.disable()
api.read(sys.argv[1], name="file.pdf")
print(next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")))
"""


def peak_mb(path: Path) -> float:
    """Peak memory of a process that reads one file, in MiB, as Linux counts it for that process alone."""
    # What the system reports to a parent begins at the parent's own size.
    done = subprocess.run([sys.executable, "-c", PEAK, str(path)], check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024


_WORK: list[bytes] = []


def _load(paths: Sequence[Path]) -> None:
    """What a worker holds: the files, and everything imported."""
    logging.getLogger("noticeparse").setLevel(logging.ERROR)
    _WORK.extend(path.read_bytes() for path in paths)
    own_pages(_WORK[0])


def _read_one(task: tuple[str, int]) -> int:
    name, number = task
    return (own_pages if name == "own" else bare_pages)(_WORK[number])


def gains(paths: Sequence[Path], rounds: int) -> tuple[float, float]:
    """How many times as fast two processes are as one: ours and bare PDFium, medians over rounds that take turns."""
    context = multiprocessing.get_context("spawn")
    largest_first = sorted(paths, key=lambda path: -path.stat().st_size)
    walls: dict[tuple[str, int], list[float]] = {}
    with (
        context.Pool(1, _load, [largest_first]) as one,
        context.Pool(2, _load, [largest_first]) as two,
    ):
        for round_number in range(rounds + 1):
            for name in ("own", "bare"):
                tasks = [(name, number) for number in range(len(paths)) for _ in range(PASSES)]
                for workers, pool in ((1, one), (2, two)):
                    started = time.perf_counter()
                    for _ in pool.imap_unordered(_read_one, tasks):
                        pass
                    if round_number:  # the first round warms the workers up
                        walls.setdefault((name, workers), []).append(time.perf_counter() - started)
    middle = {key: statistics.median(values) for key, values in walls.items()}
    return middle["own", 1] / middle["own", 2], middle["bare", 1] / middle["bare", 2]


def report(folder: Path, rounds: int, peer_rounds: int, kordoc: Path | None) -> None:
    """Prints the figures."""
    paths = [path for path in sorted(folder.glob("*.pdf")) if readable(path)]
    if not paths:
        print(f"no PDF file in {folder} can be read")
        return
    contents = [path.read_bytes() for path in paths]
    pages = sum(map(bare_pages, contents))
    lacks_kordoc = kordoc_lacks(kordoc)
    lacks_pdfplumber = "" if importlib.util.find_spec("pdfplumber") else "not installed"
    own, bare, plumber, first, warm = [], [], [], [], []
    for number in range(rounds):
        bare.append(cpu_seconds(bare_pages, contents))
        own.append(cpu_seconds(own_pages, contents))
        if number < peer_rounds and not lacks_pdfplumber:
            plumber.append(pdfplumber_seconds(paths))
        if number < peer_rounds and kordoc is not None and not lacks_kordoc:
            seconds = kordoc_seconds(kordoc, paths)
            first.append(seconds[0])
            warm.append(seconds[1])
    ours = statistics.median(own)
    print(f"{len(paths)} files, {pages} pages, CPU time in one process, medians of {rounds} rounds")
    for name, seconds_of, why in (
        ("noticeparse", own, ""),
        ("bare PDFium", bare, ""),
        ("pdfplumber", plumber, lacks_pdfplumber),
        ("kordoc, first pass", first, lacks_kordoc),
        ("kordoc, second pass", warm, lacks_kordoc),
    ):
        if why or not seconds_of:
            print(f"    {name:20} left out: {why or 'no rounds'}")
            continue
        middle = statistics.median(seconds_of)
        print(f"    {name:20} {middle:7.2f} s {pages / middle:7.1f} pages/s  {middle / ours:6.2f} times ours")
    own_gain, bare_gain = gains(paths, rounds)
    print(
        f"two processes: noticeparse {own_gain:.2f} times as fast as one, bare PDFium {bare_gain:.2f}, "
        f"share {own_gain / bare_gain:.2f} (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors)"
    )
    largest = max(paths, key=lambda path: path.stat().st_size)
    longest = max(paths, key=lambda path: len(pypdfium2.PdfDocument(path)))
    for what, path in (("largest file", largest), ("most pages", longest)):
        print(f"peak memory, {what} ({path.stem}): {peak_mb(path):.0f} MB")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peer-rounds", type=int, default=1)
    parser.add_argument("--kordoc", type=Path, help="folder that the npm package kordoc is installed in")
    options = parser.parse_args(arguments)
    logging.getLogger("noticeparse").setLevel(logging.ERROR)
    collect_seldom()  # as the command does
    report(options.folder, options.rounds, options.peer_rounds, options.kordoc)
    return 0


if __name__ == "__main__":
    sys.exit(main())
