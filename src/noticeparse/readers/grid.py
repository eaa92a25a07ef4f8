"""Rows of a text table, whose merged cells are missing, to a grid with spans.

Tables that became text lost what was merged: an empty place under a cell belongs to that cell, an empty place
right of a head belongs to that head, and rows may have slipped sideways. Slipped rows are put back by what the
columns hold elsewhere (phones under phones, dates under dates).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import cover
from noticeparse.model.table import Cell, Table
from noticeparse.readers.markup import fold_blanks

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("dash", re.compile(r"[-–—·xX○×ㅇ]|해당\s?없음|미정")),
    ("phone", re.compile(r"(?:.*\D)?(?:0\d{1,2}[-)]\s?)?\d{3,4}-\d{4}.*|.*국번없이.*")),
    ("date", re.compile(r"['’‘`]?\d{2,4}[.년-]\s?\d{1,2}.*|.*(?:수시|상시)|\d{1,2}월.*")),
    ("ratio", re.compile(r".*\d\s?%.*")),
    ("time", re.compile(r".*\d\s?(?:개월|년|일|주)\b.*")),
    ("money", re.compile(r".*\d\s?(?:백만|천만|만|억|천)?\s?원.*|.*\d억.*")),
    ("score", re.compile(r".*\d\s?점.*")),
    ("number", re.compile(r"[\d,.]+\s?(?:\D{1,6})?")),
)
DOT = "·ㆍ∙•▪◦○ㅇ❍▷►⦁‣"
FIRST = re.compile(rf"[{DOT}]\s?|-\s")
REMARK = re.compile(r"(?<=\s)(?=(?:\*{1,3}|※)\s)")
TOTAL = re.compile(r"(?:합|총|소|누)?\s?계|총\s?점")
BRACKETED = re.compile(r"\([^()]*\)")
HEAD_LENGTH = 24
# A grid of more places is no table of a notice, but a text full of bars or tabs.
MOST_PLACES = 400_000
# Of the search for slipped rows in one table: steps grow with the third power of its width.
MOST_STEPS = 4_000_000


def kind_of(text: str) -> str:
    """What a cell holds: ``phone``, ``date``, ``ratio`` …, ``text``, or ``empty``."""
    text = text.strip()
    if not text:
        return "empty"
    return next((name for name, pattern in KINDS if len(text) < 60 and pattern.fullmatch(text)), "text")


def lines_of(cell: MappedText) -> tuple[Line, ...]:
    """A cell's lines: its list items and remarks each on its own, where it begins as a list."""
    cell = fold_blanks(cell)
    if not cell:
        return ()
    cuts = {0, len(cell.text)}
    if first := FIRST.match(cell.text):
        mark = first.group()[0]
        cuts |= {i + 1 for i in range(1, len(cell.text) - 1) if cell.text[i] == " " and cell.text[i + 1] == mark}
        cuts = {c for c in cuts if c in (0, len(cell.text)) or mark != "-" or cell.text[c + 1 : c + 2] == " "}
    cuts |= {m.start() for m in REMARK.finditer(cell.text)}
    parts = [cell.slice(a, b).strip() for a, b in itertools.pairwise(_outside_brackets(cell.text, sorted(cuts)))]
    return tuple(Line(part) for part in parts if part)


def _outside_brackets(text: str, cuts: Sequence[int]) -> list[int]:
    """The cuts where no round bracket is open; the text's end in any case."""
    kept = []
    at = depth = 0
    for cut in cuts:
        depth += text.count("(", at, cut) - text.count(")", at, cut)
        at = cut
        if depth <= 0 or cut == len(text):
            kept.append(cut)
    return kept


def build(rows: Sequence[Sequence[tuple[Line, ...]]]) -> Table | None:
    """A table from its rows of cells, each a tuple of lines; None where they hold no text, or are no table."""
    width = max((len(row) for row in rows), default=0)
    if width * len(rows) > MOST_PLACES:
        return None
    texts = [[" ".join(line.text.text for line in cell) for cell in row] for row in rows]
    texts = [row + [""] * (width - len(row)) for row in texts]
    cells: list[list[tuple[Line, ...]]] = [list(row) + [()] * (width - len(row)) for row in rows]
    _straighten(texts, cells)
    keep = [c for c in range(width) if any(row[c] for row in texts)]
    texts = [[row[c] for c in keep] for row in texts]
    cells = [[row[c] for c in keep] for row in cells]
    alive = [r for r, row in enumerate(texts) if any(row)]
    texts, cells = [texts[r] for r in alive], [cells[r] for r in alive]
    if not texts or not keep:
        return None
    heads = header_rows(texts)
    placed = _place(texts, heads)
    made = [
        Cell(row=r, col=c, row_span=rs, col_span=cs, lines=cells[r][c], header=r < heads) for r, c, rs, cs in placed
    ]
    spans = [line.span for cell in made for line in cell.lines]
    if not spans:
        return None
    return Table(id="", cells=tuple(made), n_rows=len(texts), n_cols=len(keep), span=cover(spans))


def header_rows(texts: Sequence[Sequence[str]]) -> int:
    """How many rows from the top are heads: the first where it reads like one, the second where it splits the first."""
    if len(texts) < 2 or not _reads_like_head(texts[0]):
        return 0
    first, second = texts[0], texts[1]
    splits = [c for c in range(1, len(first)) if not first[c] and second[c]]
    if len(texts) > 2 and splits and _reads_like_head(second):
        covered = set(splits) | {c - 1 for c in splits}
        if all(not second[c] for c in range(len(second)) if c not in covered):
            return 2
    return 1


def _reads_like_head(row: Sequence[str]) -> bool:
    filled = [text for text in row if text]
    if not filled or any(len(text) > HEAD_LENGTH for text in filled):
        return False
    if len(filled) == 1 and len(row) > 1 and row[0] == "":
        return False
    if any(FIRST.match(text) or kind_of(text) == "phone" for text in filled):
        return False
    return all(kind_of(BRACKETED.sub("", text) or text) == "text" for text in filled)


def _place(texts: Sequence[Sequence[str]], heads: int) -> list[tuple[int, int, int, int]]:
    """Row, column, row span and column span of each cell: empty places go to the cell they were merged with."""
    n_rows, n_cols = len(texts), len(texts[0])
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r in range(n_rows):
        for c in range(n_cols):
            if texts[r][c]:
                owner[r, c] = (r, c)
            elif r < heads:
                if r and texts[r - 1][c] and not (c and texts[r][c - 1] and not texts[0][c]):
                    owner[r, c] = owner[r - 1, c]
                elif c and owner.get((r, c - 1), (-1, -1))[0] == r:
                    owner[r, c] = owner[r, c - 1]
            elif c and texts[r][c - 1] and TOTAL.fullmatch(texts[r][c - 1]):
                owner[r, c] = (r, c - 1)
            elif c and texts[r][c - 1] and heads and owner.get((0, c)) == owner.get((0, c - 1), (-1, -1)):
                owner[r, c] = (r, c - 1)  # one head over both columns: the cell spans them too
            elif r > heads and owner.get((r - 1, c), (-1, -1))[0] >= heads and (heads or not any(texts[r][:c])):
                owner[r, c] = owner[r - 1, c]
    spans: dict[tuple[int, int], list[int]] = {}
    for (r, c), own in owner.items():
        box = spans.setdefault(own, [own[0], own[1]])
        box[0], box[1] = max(box[0], r), max(box[1], c)
    placed = []
    for (r, c), (last_row, last_col) in sorted(spans.items()):
        whole = all(owner.get((i, j)) == (r, c) for i in range(r, last_row + 1) for j in range(c, last_col + 1))
        placed.append((r, c, last_row - r + 1, last_col - c + 1) if whole else (r, c, 1, 1))
    return placed


def _straighten(texts: list[list[str]], cells: list[list[tuple[Line, ...]]]) -> None:
    """Slipped rows back under their columns, in place.

    A row that holds one name more than its columns (a group and a sub-group where others have one) keeps both names
    in one cell.
    """
    if len(texts) < 4:
        return
    width = len(texts[0])
    kinds = [[kind_of(text) for text in row] for row in texts]
    counts = [Counter(row[c] for row in kinds[1:] if row[c] != "empty") for c in range(width)]
    n_rows = len(texts) - 2
    left = MOST_STEPS
    for r in range(1, len(texts)):
        filled = [c for c in range(width) if texts[r][c]]
        others = [Counter(column) for column in counts]
        for c in filled:
            others[c][kinds[r][c]] -= 1
        sitting = [_fit(kinds[r][c], others[c], n_rows) for c in filled]
        if not filled or min(sitting) >= 0:
            continue
        merges = [c for c, d in itertools.pairwise(filled) if kinds[r][c] == kinds[r][d] == "text"]
        left -= (1 + len(merges)) * len(filled) * width * width // 2
        if left < 0:
            return
        best: tuple[float, int | None, list[tuple[int, int]]] = (sum(sitting) + 1.0, None, [])
        for merged in (None, *merges):
            sources = [c for c in filled if merged is None or c != merged]
            path = _assign(sources, kinds[r], others, n_rows)
            gain = sum(_fit(kinds[r][c], others[t], n_rows) for c, t in path) - (0.5 if merged is not None else 0.0)
            if gain >= best[0]:
                best = (gain, merged, path)
        if best[2]:
            texts[r], cells[r] = _moved(texts[r], cells[r], best[2], best[1])


def _moved(
    texts: Sequence[str], cells: Sequence[tuple[Line, ...]], path: Sequence[tuple[int, int]], merged: int | None
) -> tuple[list[str], list[tuple[Line, ...]]]:
    """A row with its cells moved along a path; the merged one stands before its right neighbour."""
    new_texts = [""] * len(texts)
    new_cells: list[tuple[Line, ...]] = [()] * len(texts)
    for source, target in path:
        new_texts[target], new_cells[target] = texts[source], cells[source]
        if merged is not None and source == next(c for c in range(merged + 1, len(texts)) if texts[c]):
            new_texts[target] = f"{texts[merged]} {texts[source]}"
            new_cells[target] = cells[merged] + cells[source]
    return new_texts, new_cells


def _fit(kind: str, column: Counter[str], n_rows: int) -> float:
    """Above 0 where the column holds this kind in other rows (the more, the fuller it is), below 0 where it doesn't."""
    total = sum(column.values()) - column["dash"]
    if kind == "dash":
        return 0.1
    if total <= 0:
        return -0.4
    share = column[kind] / total
    full = 0.4 + 0.6 * min(1.0, total / max(n_rows, 1))
    return full if share >= 0.5 else (0.3 * full if share >= 0.2 else -1.0)


def _assign(
    filled: Sequence[int], kinds: Sequence[str], columns: Sequence[Counter[str]], n_rows: int
) -> list[tuple[int, int]]:
    """Filled places to columns, order kept (dynamic programming): the best fit, neighbours moved alike, a short way."""
    width = len(columns)
    best: list[dict[int, tuple[float, int]]] = []
    for number, source in enumerate(filled):
        row: dict[int, tuple[float, int]] = {}
        for target in range(number, width - (len(filled) - number - 1)):
            gain = _fit(kinds[source], columns[target], n_rows) - 0.02 * abs(target - source)
            if number == 0:
                row[target] = (gain, -1)
                continue
            last = filled[number - 1]
            before = [
                (score - 0.08 * abs((target - source) - (t - last)), t)
                for t, (score, _) in best[-1].items()
                if t < target
            ]
            if before:
                score, t = max(before)
                row[target] = (score + gain, t)
        best.append(row)
    target = max(best[-1], key=lambda t: best[-1][t][0])
    path = []
    for number in range(len(filled) - 1, -1, -1):
        path.append((filled[number], target))
        target = best[number][target][1]
    return path[::-1]
