"""Learn where rows begin in text with barred cells, from files whose tables are known.

    python -m scripts.train_barred CORPUS corpora/rendered/*.hwpx [--rounds 16] [--seeds 1] [--measure] [--out FILE]

So were the weights of the package made. CORPUS is a folder of notices with a ``manifest.jsonl`` in it, of which those
of the split ``test`` and other editions of them are left out. Each HWP, HWPX or HWPML file is written as such a text
(``scripts/barred_text.py``), and the averaged structured perceptron learns to cut it back. ``--measure`` learns from
four fifths of the files and prints what comes of the others, five times.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.barred_text import Written, barred_lines

from noticeparse import api
from noticeparse.errors import NoticeparseError
from noticeparse.readers.barred.looks import Looks
from noticeparse.readers.barred.search import (
    CELL,
    LEAVE,
    MOST_COLUMNS,
    OUT,
    OUTSIDE,
    ROW,
    START,
    BarredTable,
    Scorer,
    State,
    features,
    name,
    search,
    steps_in,
    tables_of,
)  # fmt: skip
from noticeparse.readers.bars import heading_bars

ROOT = Path(__file__).resolve().parent.parent
OUT_FILE = ROOT / "src/noticeparse/readers/barred/data/weights.json"
FORM = re.compile(r"\W*(?:(?:붙임|별첨|첨부)?\s?\d*\W*(?:양식|서식|별지)\s?(?:제\s?)?\d)")
SEED = 11
AGGRESSIVE = 0.03
LEAST_WEIGHT = 0.004
LEAST_FILES = 3  # of lexical looks

Way = list[tuple[str, State]]
Feature = tuple[str, str]
Learned = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the way that its tables ask for."""

    name: str
    lines: list[str]
    seen: Looks
    way: Way

    @property
    def closed(self) -> list[bool]:
        """Lines that no table may take: chapters, unless the tables at hand say otherwise."""
        bars = heading_bars(self.lines)
        return [number in bars and state == OUT for number, (_, state) in enumerate(self.way)]


def main(arguments: list[str] | None = None) -> int:
    """Learn, or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help="files, and folders of them")
    parser.add_argument("--rounds", type=int, default=16)
    parser.add_argument("--seeds", type=int, default=1, help="runs whose weights are averaged")
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--folds", type=int, default=5, help="how many of the five are measured")
    parser.add_argument("--out", type=Path, default=OUT_FILE)
    args = parser.parse_args(arguments)
    files = [list(examples(path)) for path in files_of(args.sources)]
    files = [found for found in files if found]
    random.Random(SEED).shuffle(files)
    print(len(files), "files")
    if args.measure:
        total: Counter[str] = Counter()
        for fold in range(args.folds):
            held = [example for number, found in enumerate(files) if number % 5 == fold for example in found]
            known = [found for number, found in enumerate(files) if number % 5 != fold]
            learned = learn(known, args.rounds)
            for example in held:
                counts = compare(example, learned)
                total += counts
            print(fold, figures(total), flush=True)
        return 0
    learned = learn(files, args.rounds, args.seeds)
    lines = (
        f"{json.dumps(group)}: {json.dumps(learned[group], ensure_ascii=False, sort_keys=True)}"
        for group in sorted(learned)
    )
    args.out.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    print(sum(map(len, learned.values())), "weights")
    return 0


def files_of(sources: Sequence[Path]) -> Iterator[Path]:
    """Office files among the sources, without those that only figures may see."""
    for source in sources:
        hidden = _hidden(source / "manifest.jsonl") if source.is_dir() else set()
        found = sorted(source.rglob("*.hwp*")) if source.is_dir() else [source]
        yield from (path for path in found if path.stem not in hidden)


def _hidden(manifest: Path) -> set[str]:
    """Ids of the split ``test``, and of other editions of them."""
    if not manifest.exists():
        return set()
    entries = [json.loads(line) for line in manifest.read_text("utf-8").splitlines()]
    splits = api.load_splits(ROOT / "gold")
    test = {entry["id"] for entry in entries if splits.get(entry["sha256"]) == "test"}
    return test | {entry["id"] for entry in entries if test & set(entry["same_notice_as"])}


def examples(path: Path) -> Iterator[Example]:
    """The file's text, whole and with its losses."""
    try:
        document = api.read(path)
    except NoticeparseError:
        return
    for lossy in (False, True):
        written = _without_forms(barred_lines(document, lossy=lossy))
        if any(" | " in line.text for line in written):
            lines = [line.text for line in written]
            seen = Looks(lines)
            yield Example(f"{path.stem}{'-' if lossy else ''}", lines, seen, way_of(written, seen))


def _without_forms(written: list[Written]) -> list[Written]:
    """The notice itself: forms to fill in are grids without a rule, and nobody needs their rows."""
    for number, line in enumerate(written):
        if number > len(written) * 0.3 and FORM.match(line.text):
            return written[:number]
    return written


def pieces(example: Example) -> Iterator[Example]:
    """The text in pieces between its tables, so that there is more to learn from; each has text on both sides."""
    start, quiet = 0, 0
    for number, (_, state) in enumerate([*example.way, (OUTSIDE, OUT)]):
        quiet = quiet + 1 if state == OUT else 0
        if number == len(example.way) or (quiet >= 4 and number - start > 12):
            if any(kind == START for kind, _ in example.way[start:number]) or any(
                look.bars for look in example.seen[start:number]
            ):
                way = list(example.way[start:number])
                way[0] = (OUTSIDE, OUT) if way[0][0] == LEAVE else way[0]
                yield Example(example.name, example.lines[start:number], example.seen.part(start, number), way)
                inside = [at for at, (_, state) in enumerate(way) if state != OUT]
                if inside and start % 3 == 0 and inside[-1] - inside[0] == len(inside) - 1 and len(inside) < len(way):
                    first, last = inside[0], inside[-1] + 1
                    lines = example.lines[start + first : start + last]
                    yield Example(example.name, lines, Looks(lines), way[first:last])
            start = number


def way_of(written: Sequence[Written], seen: Looks) -> Way:
    """The way that the tables of a text ask for; tables of one column or too many are text."""
    rows: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for line, look in zip(written, seen, strict=True):
        if line.table is not None:
            rows[line.table][line.row] += look.bars
    columns = {table: max(bars.values()) + 1 for table, bars in rows.items()}
    way: Way = []
    state, last = OUT, None
    for line, look in zip(written, seen, strict=True):
        wide = columns.get(line.table, 0) if line.table is not None else 0
        if not 2 <= wide <= MOST_COLUMNS:
            way.append((OUTSIDE if state == OUT else LEAVE, OUT))
            state = OUT
        elif last is None or last.table != line.table or state == OUT:
            state = State(wide, look.bars, 0, False, -1)
            way.append((START, state))
        else:
            kind = CELL if last.row == line.row else ROW
            state = next(target for way_kind, target in steps_in(state, look.bars) if way_kind == kind)
            way.append((kind, state))
        last = line
    return way


def counts_of(seen: Looks, way: Way) -> Counter[Feature]:
    """All that speaks for a way, counted."""
    found: Counter[Feature] = Counter()
    state = OUT
    for number, (kind, target) in enumerate(way):
        look = seen[number]
        if kind in (LEAVE, START) and state != OUT:
            found.update(features(look, name(LEAVE, state, look.bars)))
        if kind in (LEAVE, OUTSIDE):
            found.update(features(look, name(OUTSIDE, OUT, look.bars)))
        elif kind == START:
            found.update(features(look, name(START, OUT, look.bars, target.columns)))
        else:
            found.update(features(look, name(kind, state, look.bars)))
        state = target
    return found


def learn(files: Sequence[Sequence[Example]], rounds: int, seeds: int = 1) -> Learned:
    """Averaged weights of as many runs, each of which takes the examples in another order."""
    runs = [_run(files, rounds, SEED + number) for number in range(seeds)]
    learned: Learned = {}
    for group in {group for run in runs for group in run}:
        names = {look for run in runs for look in run.get(group, {})}
        means = {look: sum(run.get(group, {}).get(look, 0.0) for run in runs) / seeds for look in names}
        if kept := {look: round(mean, 3) for look, mean in means.items() if abs(mean) >= LEAST_WEIGHT}:
            learned[group] = kept
    return learned


def _run(files: Sequence[Sequence[Example]], rounds: int, seed: int) -> Learned:
    seen_in: dict[Feature, set[int]] = defaultdict(set)
    for number, found in enumerate(files):
        for example in found:
            for feature in counts_of(example.seen, example.way):
                if feature[1].startswith(("h:", "w:")):
                    seen_in[feature].add(number)

    def known(feature: Feature) -> bool:
        return not feature[1].startswith(("h:", "w:")) or len(seen_in.get(feature, ())) >= LEAST_FILES

    weights: Learned = defaultdict(lambda: defaultdict(float))
    totals: dict[Feature, float] = defaultdict(float)
    order = [piece for found in files for example in found for piece in pieces(example)]
    print(len(order), "pieces", sum(len(piece.lines) for piece in order), "lines")
    shuffle = random.Random(seed)
    step = 0
    for _ in range(rounds):
        shuffle.shuffle(order)
        wrong = 0
        for example in order:
            step += 1
            way = search(example.seen, example.closed, Scorer(weights, example.seen))
            if way == example.way:
                continue
            missed = sum(a != b for a, b in zip(way, example.way, strict=True))
            wrong += missed
            change = counts_of(example.seen, example.way)
            change.subtract(counts_of(example.seen, way))
            counts = {feature: count for feature, count in change.items() if count and known(feature)}
            margin = sum(weights[group][look] * count for (group, look), count in counts.items())
            length = (missed**0.5 - margin) / max(1, sum(count * count for count in counts.values()))
            for feature, count in counts.items() if length > 0 else ():
                weights[feature[0]][feature[1]] += min(AGGRESSIVE, length) * count
                totals[feature] += step * min(AGGRESSIVE, length) * count
        print("  wrong lines", wrong, flush=True)
    return {
        group: {look: weight - totals[group, look] / (step + 1) for look, weight in looked.items()}
        for group, looked in weights.items()
    }


def compare(example: Example, learned: Learned) -> Counter[str]:
    """Rows that are there and that are found, and how many are the same."""
    way = search(example.seen, example.closed, Scorer(learned, example.seen))
    mine = {row for table in tables_of(way) for row in table.rows}
    true = {row for table in tables_of(example.way) for row in table.rows}
    edges = {table_edge(table) for table in tables_of(way)}, {table_edge(table) for table in tables_of(example.way)}
    return Counter(
        right=len(mine & true), found=len(mine), there=len(true),
        tables_right=len(edges[0] & edges[1]), tables_found=len(edges[0]), tables_there=len(edges[1]),
    )  # fmt: skip


def table_edge(table: BarredTable) -> tuple[int, int]:
    """First and last line of a table."""
    return table.rows[0][0], table.rows[-1][1]


def figures(total: Counter[str]) -> str:
    """Recall and precision."""
    return ", ".join(
        f"{what}recall {total[what + 'right'] / total[what + 'there']:.3f} "
        f"precision {total[what + 'right'] / max(1, total[what + 'found']):.3f} of {total[what + 'there']}"
        for what in ("", "tables_")
    )


if __name__ == "__main__":
    raise SystemExit(main())
