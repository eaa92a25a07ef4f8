"""Tables told by weighing: of all ways to cut the lines below some heads into rows, the cheapest, where it is cheap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from noticeparse.layout.loose.body import ARROW, DOWN, is_caption
from noticeparse.layout.loose.bounds import IN_CELLS, is_wrapped, open_styles, take_run
from noticeparse.layout.loose.broad import LISTED, MIDDLE, SHORT, is_value
from noticeparse.layout.loose.chart import chart
from noticeparse.layout.loose.grid import Plan, Slot, build
from noticeparse.layout.loose.headers import IsHeader
from noticeparse.layout.loose.joints import tokens_of
from noticeparse.layout.loose.kinds import NUMBER, index_of
from noticeparse.layout.loose.likely_heads import HEAD_WIDTH, Heads, heads_at, may_be_head
from noticeparse.layout.loose.pairs import is_marked_time, paired
from noticeparse.layout.loose.pieces import Mark, Piece, bracketed, goes_on, piece_of, width
from noticeparse.layout.loose.profile import PRIOR_WEIGHT, learn, prior
from noticeparse.layout.loose.proof import keeps_promises
from noticeparse.layout.loose.solve import GAIN, Placed, Reading, Run, solve
from noticeparse.layout.loose.words import anchors, words
from noticeparse.model.elements import Line
from noticeparse.model.table import Table

_EFFORT = 3000
_BOX_WIDTH = 44
_FIRST_BOX = 8
_SURE = 1000.0
_LACKS, _OFTEN_LACKS = 1.6, 0.9
_GAINS = (3.0, 1.5, GAIN, GAIN)
_HOPELESS = 3.3
_MOST_PRICE = 0.85
_MOST_PRICE_FILLING = 1.0  # where the rows end with the run


class Effort:
    """How many lines of a text may still be weighed: each may be weighed a few times, whatever the text.

    Attributes:
        wrapped: Whether the lines of the text end where the paper does.
        left: Lines that are left.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.wrapped = is_wrapped(lines)
        self.left = min(_EFFORT + 2 * len(lines), 2 * _EFFORT)


def fitted(
    lines: Sequence[Line], at: int, stop: int, *, is_header: IsHeader, mark: Mark, effort: Effort
) -> tuple[Table, int] | None:
    """The table that begins at a line and ends before ``stop``, and the line behind it; None where none is cheap."""
    if effort.left <= 0:
        return None
    opens = _may_open_chart(lines, at, mark)
    heads = _may_begin(lines, at, is_header, mark)
    if not opens and not heads:
        return None
    own = mark(lines[at].text.text)
    run = take_run(lines, at, stop, mark, open_styles(lines, at, mark) - {own})
    effort.left -= len(run)
    drawn = [number for number, piece in enumerate(run) if _is_across(piece.text)]
    if opens and len(drawn) > 1 and drawn[0] < _FIRST_BOX:
        return _charted(run, wrapped=effort.wrapped)
    table = below_heads(run, is_header=is_header, wrapped=effort.wrapped) if heads else None
    if table is None and opens:
        table = _charted(run, wrapped=effort.wrapped)
    if table is None and (found := paired(run, is_header) if opens else None):
        table = found[0], run[found[1] - 1].at + 1
    return table


def _charted(run: Sequence[Piece], *, wrapped: bool) -> tuple[Table, int] | None:
    found = chart(run, wrapped=wrapped)
    return (found[0], run[found[1] - 1].at + 1) if found else None


def _is_across(text: str) -> bool:
    return ARROW.fullmatch(text) is not None and not DOWN.intersection(text)


def _may_open_chart(lines: Sequence[Line], at: int, mark: Mark) -> bool:
    """True for a short line below a heading, a caption, a wide line or a blank."""
    first = piece_of(lines[at], at, mark)
    if width(first.text) > _BOX_WIDTH or (first.style and first.style not in IN_CELLS and not is_marked_time(first)):
        return False
    if not at or first.line.gap or lines[at - 1].heading:
        return True
    above = piece_of(lines[at - 1], at - 1, mark)
    return (
        bool(above.style)
        or ARROW.fullmatch(above.text) is not None
        or is_caption(above.text)
        or width(above.text) > _BOX_WIDTH
    )


def below_heads(run: Sequence[Piece], *, is_header: IsHeader, wrapped: bool) -> tuple[Table, int] | None:
    """The table that begins with the heads at the begin of a run, and the line behind it."""
    best: tuple[float, Heads, Reading, list[Piece]] | None = None
    for heads in heads_at(run, is_header):
        body = [piece for piece in run if piece.at >= heads.header.end and not ARROW.fullmatch(piece.text)]
        reading = read_body(body, heads.names, wrapped=wrapped)
        if reading is None or not _holds(heads, reading, body) or _hides_column(reading, body, is_header):
            continue
        total = reading.cost + reading.rest + heads.cost - GAIN * (body[reading.used - 1].at - run[0].at)
        if best is None or total < best[0]:
            best = total, heads, reading, body
    if best is None:
        return None
    _, heads, reading, body = best
    last = body[reading.used - 1].at
    plan = plan_of(reading, body, heads)
    if any(_is_across(piece.text) for piece in run if piece.at < last) or not keeps_promises(heads.header, plan):
        return None
    table = build(heads.header, plan)
    return table, body[reading.used - 1].at + 1


def _may_begin(lines: Sequence[Line], at: int, is_header: IsHeader, mark: Mark) -> bool:
    """True where a line may be the first head: it or one of the two below is known, and nothing goes on in it."""
    first = piece_of(lines[at], at, mark)
    if not may_be_head(first):
        return False
    above = piece_of(lines[at - 1], at - 1, mark) if at else None
    if above is not None and not first.line.gap and is_header(above.text):
        return False  # not the first head
    if is_header(first.text):
        return True
    near = above is not None and not above.style and not first.line.gap and width(above.text) <= HEAD_WIDTH
    return not near and any(is_header(line.text.text) for line in lines[at + 1 : at + 3])


def read_body(body: Sequence[Piece], names: Sequence[str], *, wrapped: bool) -> Reading | None:
    """The cheapest reading of a body below heads, with columns learned from the readings before."""
    if not body:
        return None
    run = Run(tokens_of(body), wrapped=wrapped)
    chances = [prior(kind for kind, endings in anchors().items() if name.endswith(endings)) for name in names]
    lacking = tuple(_OFTEN_LACKS if name in words("optional") else _LACKS for name in names)
    weights = [PRIOR_WEIGHT] * len(names)
    if names[0] in words("counters") and index_of(body[0].text) == 1:
        chances[0], weights[0] = prior((NUMBER,), share=0.98), _SURE
    cells: list[list[tuple[str, str]]] = [[] for _ in names]
    reading: Reading | None = None
    for gain in _GAINS:
        following = solve(run, [learn(*column) for column in zip(chances, cells, weights, strict=True)], gain, lacking)
        if following is None:
            return reading
        if gain == GAIN and reading is not None and following.rows == reading.rows:
            return following
        reading = following
        if reading.cost > _HOPELESS * reading.cells:
            return reading
        cells = [[] for _ in names]
        for row in reading.rows:
            for cell in row:
                if cell.span == 1:
                    cells[cell.col].append((cell.name, body[cell.start].text))
    return reading


def _holds(heads: Heads, reading: Reading, body: Sequence[Piece]) -> bool:
    """True where a reading is cheap, and has rows enough for what is known of its heads."""
    columns = len(heads.names)
    rows = len(reading.rows)
    full = sum(_whole(row, heads.names) for row in reading.rows)
    if full * 5 < rows * 3 or not _whole(reading.rows[0], heads.names, first=True):
        return False
    above = {cell.col + n for row in reading.rows[: max(1, rows - 1)] for cell in row for n in range(cell.span)}
    if len(above) < columns or not _whole(reading.rows[-1], heads.names):
        return False  # a column that nothing stands in, or nothing but what may stand below the table
    if _leaves_open(reading, body, heads.names):
        return False
    price = (reading.cost + reading.rest + heads.cost) / reading.cells
    if heads.spans[0] > 1 and any(_usual(reading, col) not in (SHORT, MIDDLE) for col in (0, 1)):
        return False
    if not _is_parted(reading, columns):
        return heads.cost == 0 and columns > 2 and rows > 2 and price < _MOST_PRICE / 3
    if heads.known * 2 < len(heads.spans) and (rows < 3 or price > _MOST_PRICE / 2):
        return False
    if rows < 2 and (heads.cost > 0 or columns < 3):
        return False
    return price < (_MOST_PRICE_FILLING if reading.rest == 0.0 else _MOST_PRICE)


def _leaves_open(reading: Reading, body: Sequence[Piece], names: Sequence[str]) -> bool:
    """True where a text between two rows may be the remark of one or the label of the other."""
    last = len(names) - 1
    if names[last] not in words("optional") or any(is_value(_usual(reading, col)) for col in (0, last)):
        return False
    remarks = [body[row[-1].start].text for row in reading.rows if row[-1].col == last]
    if len(remarks) < len(reading.rows):
        return True
    return any(row[0].col for row in reading.rows) and 3 * len(set(remarks)) > 2 * len(remarks)


def _is_parted(reading: Reading, columns: int) -> bool:
    """True where values or lists fill at least one column and not all of them, so that cells can be told apart."""
    filled = sum(is_value(name) or name == LISTED for name in (_usual(reading, col) for col in range(columns)))
    return 0 < filled < columns


def _usual(reading: Reading, col: int) -> str:
    """The class that three in four cells of a column have, else that of plain text."""
    names = Counter(cell.name for row in reading.rows for cell in row if cell.col == col and cell.span == 1)
    name = max(names, key=lambda n: names[n], default=SHORT)
    return name if names[name] * 4 >= names.total() * 3 else SHORT


def _hides_column(reading: Reading, body: Sequence[Piece], is_header: IsHeader) -> bool:
    """True where the first cell holds a known head and more, or where every cell of a column could be two."""
    first = reading.rows[0][0]
    opening = body[first.start : first.end]
    if len(opening) > 1 and is_header(opening[0].text) and _may_be_cell(opening[:1], opening[1]):
        return True
    parted: dict[int, list[bool]] = {}
    for row in reading.rows:
        for cell in row:
            if cell.span == 1 and cell.name in (SHORT, MIDDLE):
                pieces = body[cell.start : cell.end]
                split = any(_may_be_cell(pieces[:n], pieces[n]) for n in range(1, len(pieces)))
                parted.setdefault(cell.col, []).append(split)
    return any(len(cells) > 1 and all(cells) for cells in parted.values())


def _may_be_cell(above: Sequence[Piece], piece: Piece) -> bool:
    """True for a line of text that nothing joins to those above it."""
    return piece.plain and not bracketed(piece.text) and not goes_on(above, piece)


def _whole(row: Sequence[Placed], names: Sequence[str], *, first: bool = False) -> bool:
    """True for a row with a cell in every column but those that are often empty, or are covered from above."""
    there = {col for cell in row for col in range(cell.col, cell.col + cell.span)}
    lead = 0 if first else row[0].col
    if lead * 2 >= len(names):
        return False
    return all(col in there or name in words("optional") for col, name in enumerate(names) if col >= lead)


def plan_of(reading: Reading, body: Sequence[Piece], heads: Heads) -> Plan:
    """The plan of a reading: cells that a row lacks are covered from above, but for columns that are often empty."""
    names = heads.names
    columns = len(names)
    slots: list[Slot] = []
    deep: list[int] = [-1] * columns
    for number, row in enumerate(reading.rows):
        there = {col for cell in row for col in range(cell.col, cell.col + cell.span)}
        for col in range(columns):
            above = deep[col]
            if col in there or above < 0 or names[col] in words("optional"):
                if col not in there:
                    deep[col] = -1
                continue
            slots[above] = Slot(
                slots[above].row, col, slots[above].pieces, number - slots[above].row + 1, slots[above].col_span
            )
        for cell in row:
            slots.append(Slot(number, cell.col, tuple(body[cell.start : cell.end]), 1, cell.span))
            for col in range(cell.col, cell.col + cell.span):
                deep[col] = len(slots) - 1 if cell.span == 1 else -1
    return Plan(tuple(slots), len(reading.rows), reading.used, heads.spans)
