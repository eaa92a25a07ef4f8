"""Damaged texts of real notices through the whole run: extraction raises nothing and stays near linear.

Texts are drawn from the unlabelled notices of the folder that NOTICEPARSE_CORPUS names. Usage::

    python -m scripts.fuzz_extract [--cases 3000] [--seed 1] [--only NUMBER]
"""

from __future__ import annotations

import argparse
import os
import random
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from scripts.fuzz_mutations import ODD
from scripts.fuzz_readers import MEMORY, SECONDS, report
from scripts.fuzz_sources import texts_of
from scripts.fuzz_worker import run_cases

from noticeparse.errors import NoticeparseError
from noticeparse.pipeline import runner

LONGEST = 6_000
LONG = 40_000
NUMBER = re.compile(r"\d{1,9}")
NUMBERS = (
    "0",
    "-1",
    "999999999999999999999",
    "1" * 400,
    "0.0000001",
    "1,2,3,4",
    "２０２４",
    "٣",
    "⑳",
    "1e9",
    "’99",
    "00.00",
)
RUNS = (
    "-",
    ".",
    "*",
    "가",
    "(",
    "[",
    ">",
    "<",
    "1",
    "1,",
    "·",
    "~",
    "\\",
    "/",
    "가 ",
    "1. ",
    "억",
    "%",
    "①",
    "가점 ",
    "2024.",
)
Change = Callable[[list[str], random.Random], list[str]]


def shuffled(lines: list[str], rng: random.Random) -> list[str]:
    """A stretch of lines in another order."""
    start = rng.randrange(len(lines))
    end = min(len(lines), start + rng.choice((3, 30, 3_000)))
    part = lines[start:end]
    rng.shuffle(part)
    return lines[:start] + part + lines[end:]


def cells_cut(lines: list[str], rng: random.Random) -> list[str]:
    """Cells of tables taken out, and bars where there were none."""
    marks = ("|", " | ", "\t", "||")
    return [
        line.replace(" | ", rng.choice(marks), rng.randrange(4)) if rng.random() < 0.3 else line
        for line in (line if rng.random() < 0.9 else line.replace(" ", rng.choice(marks)) for line in lines)
    ]


def numbers(lines: list[str], rng: random.Random) -> list[str]:
    """Numbers that programs stumble over."""
    share = rng.choice((0.02, 0.3))
    return [NUMBER.sub(lambda m: rng.choice(NUMBERS) if rng.random() < share else m.group(), line) for line in lines]


def odd_characters(lines: list[str], rng: random.Random) -> list[str]:
    """Marks of direction, no width, combining, controls, in the middle of words."""
    found = []
    for line in lines:
        for _ in range(rng.choice((0, 0, 1, 4))):
            at = rng.randrange(len(line) + 1)
            line = line[:at] + rng.choice(ODD) + line[at:]
        found.append(line)
    return found


def long_lines(lines: list[str], rng: random.Random) -> list[str]:
    """Lines put together, and a long run of one character."""
    at = rng.randrange(len(lines))
    run = rng.choice(RUNS)
    whole = " ".join(lines[at : at + rng.choice((2, 20, 200))])
    place = rng.randrange(len(whole) + 1)
    return [*lines[:at], whole[:place] + run * (LONG // len(run)) + whole[place:], *lines[at:]]


def long_tables(lines: list[str], rng: random.Random) -> list[str]:
    """One line, mostly a row, thousands of times over, with a number of its own."""
    rows = [line for line in lines if "|" in line] or lines
    row = rng.choice(rows)[:200]
    at = rng.randrange(len(lines))
    return [*lines[:at], *(f"{row} {number}" for number in range(rng.choice((50, 500, 1_500)))), *lines[at:]]


def spliced(lines: list[str], rng: random.Random) -> list[str]:
    """Lines doubled, taken out and cut."""
    found = [line for line in lines for _ in range(rng.choice((0, 1, 1, 1, 1, 2)))]
    return [line[: rng.randrange(len(line) + 1)] if rng.random() < 0.1 else line for line in found] or lines


CHANGES: Sequence[Change] = (shuffled, cells_cut, numbers, odd_characters, spliced, long_lines, long_tables)
WEIGHTS = (6, 6, 6, 6, 6, 1, 1)


def run_case(case: int, *, seed: int, texts: Sequence[str]) -> str:
    """One case: ``text`` for a spec, or the code of a named error.

    Raises:
        AssertionError: An extractor failed, though the run went on without it.
    """
    rng = random.Random(f"{seed}/extract/{case}")
    text = rng.choice(texts)
    start = rng.randrange(max(1, len(text) - LONGEST))
    lines = text[start : start + LONGEST].splitlines() or [""]
    for change in rng.choices(CHANGES, WEIGHTS, k=rng.choice((1, 2, 3))):
        lines = change(lines, rng)
    try:
        spec, _ = runner.extract_document("\n".join(lines).encode("utf-8", "replace"))
    except NoticeparseError as error:
        return error.code
    failed = [finding.message for finding in spec.findings if finding.rule == "extractor_failed"]
    assert not failed, failed
    return "text"


def main() -> int:
    """Run, print, and say whether all was well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cases", type=int, default=3_000)
    parser.add_argument("--start", type=int, default=0, help="the first case")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="run this case alone, in this process")
    options = parser.parse_args()
    texts = texts_of(Path(os.environ["NOTICEPARSE_CORPUS"]))
    run = partial(run_case, seed=options.seed, texts=texts)
    if options.only is not None:
        print(run(options.only))
        return 0
    cases = range(options.start, options.start + options.cases)
    tally = run_cases(cases, run, memory=MEMORY, seconds=SECONDS)
    report("extract", tally.outcomes, tally.faults, tally.seconds, tally.slowest)
    return int(bool(tally.faults))


if __name__ == "__main__":
    raise SystemExit(main())
