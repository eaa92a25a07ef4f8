"""What one cell of a conditions table says of its row's track: amounts, shares, times and numbers under its head."""

from __future__ import annotations

import re

from noticeparse.extract.columns import is_year, says_maximum
from noticeparse.extract.draft import Draft, Reading, Record
from noticeparse.extract.grid import Grid, GridRow
from noticeparse.extract.lexicon import parts, squash, words
from noticeparse.extract.quantities import Quantities, Quantity, bare_percent, bare_prizes, quantities
from noticeparse.extract.share_classes import is_class
from noticeparse.extract.track_row import TrackRow
from noticeparse.extract.track_shapes import (
    MULTIPLIED,
)
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell
from noticeparse.nlp.money import find_money, parse_unit
from noticeparse.nlp.ratios import find_ratios
from noticeparse.spec.values import Bound, Count, Duration, Money, Ratio

METHOD = "tracks.table"
EXTENDED_BEFORE = re.compile(r"연장\s?(?:기간|은|는|시|가능)?\s?[:：]?\s?(?:최대|추가)?\s*$")
EXTENDED_AFTER = re.compile(r"^\s*(?:까지|이내|범위|내에서|의|간|씩)*\s*(?:추가|기간|한하여|더)?\s*연장")
GRACE = re.compile(r"거치")
BASE = re.compile(r"^(.{2,8}?)(?:의)?(?:지원|보조)?(?:비율|비중|율)$")
# Letters and lines up to which the plain lines of a narrow cell are one text.
NARROW, MOST_BROKEN = 12, 3
LOAN = re.compile(r"융자|대출|이차|금리|자금")
COUNTED = re.compile(r"(?:^|\s)(?:월|연|연간)(?=\s)|[가-힣]{1,6}(?:당|별)(?=[\s)]|$)")
IN_HEAD = re.compile(r"\(\s?(개사|개|명|건|팀|곳|과제)\s?\)|(과제|기업|업체|팀|작품)\s?수$")


def read_cell(
    view: NoticeView, grid: Grid, column: int, found: frozenset[str], cell: Cell, unit: int | None, made: TrackRow
) -> None:
    """Put what one cell says into the row's track.

    Args:
        view: The notice.
        grid: The table.
        column: The cell's column.
        found: Concepts of that column.
        cell: The cell.
        unit: What the table's amounts are told in (won), None where it does not say.
        made: The row, changed in place.
    """
    head = grid.heads[column][-1] if grid.heads[column] else None
    label = grid.label(column)
    own_unit = parse_unit(label) or unit
    read = quantities(view, cell.text, METHOD, unit=own_unit if found & {"limit", "total_cost", "budget"} else None)
    maximum = says_maximum(label)
    put = _Putter(view, made, head, maximum)
    if "limit" in found and len(read.money) > 1 and MULTIPLIED.search(cell.text.text):
        put("budget", read.money[-1], bound=False)
        if read.counts:
            made.record.setdefault("count", read.counts[0].reading)
    if "limit" in found and read.money:
        put("limit", _per(read.money[0], label))
        if not found & {"ratio"}:
            _spare_ratio(read, label, put)
    elif "limit" in found and read.ratios and not found & {"ratio"} and not is_class(made.name):
        put("ratio", _based(view, read.ratios[0], head))  # what is paid, as a share
    if "total_cost" in found and read.money:
        put("total_cost", read.money[0])
    if "budget" in found and read.money:
        put("budget", read.money[0], bound=False)
    if "ratio" in found:
        if read.ratios:
            put("ratio", _based(view, read.ratios[0], head))
        elif "%" in label and (percent := bare_percent(view, cell.text, METHOD)):
            put("ratio", Quantity(percent, 0, len(cell.text)))
    if "interest" in found and read.ratios:
        put("interest", read.ratios[0], bound=False)
    if "loan_ceiling" in found and read.ratios:
        put("loan_ceiling", read.ratios[0])
    for quantity in read.durations:
        before, after = read.around(quantity, 8, 8)
        if EXTENDED_BEFORE.search(before) or EXTENDED_AFTER.search(after):
            put("extension", quantity, bound=False)
        elif GRACE.search(before):
            put("grace", quantity)
        elif found & {"period", "repayment", "grace"}:
            name = next(name for name in ("repayment", "grace", "period") if name in found)
            put(name, quantity, bound=_longest(label))
    if "count" in found and read.counts:
        made.record.setdefault("count", _with_unit(view, read.counts[0].reading, head))
    elif "count" in found and read.money and "limit" not in found and "규모" in label:
        put("budget", read.money[0], bound=False)  # a scale may be told in money
    elif "count" in found and (prizes := bare_prizes(view, cell.text, METHOD)) is not None:
        made.record.setdefault("count", prizes)
    if "conditions" in found:
        texts = [text for text in _parts(cell) if text and not _just_quantity(text)]
        conditions: list[Draft] = list(view.texts(texts, "tracks.row"))
        present = made.record.get("conditions")
        made.record["conditions"] = [*(present if isinstance(present, list) else []), *conditions]
    if "limit" in found and "ratio" not in made.record and head is not None:
        in_head = find_ratios(head.text.text)
        if in_head and "of" not in in_head[0].value.model_fields_set:
            span = in_head[0].span
            reading = Reading(in_head[0].value, (view.place(head.text, span.start, span.end),), "tracks.head")
            made.record["ratio"] = reading


def _parts(cell: Cell) -> list[MappedText]:
    """The paragraphs of a cell; a few short lines without a mark are one that was broken to fit the column."""
    paragraphs = cell_paragraphs(cell.lines)
    if any(p.style or len(p.text) > NARROW for p in paragraphs) or len(paragraphs) > MOST_BROKEN:
        return [p.text for p in paragraphs]
    return [MappedText.join([p.text for p in paragraphs], " ")] if paragraphs else []


def _with_unit(view: NoticeView, count: Reading, head: Cell | None) -> Reading:
    """A bare number in the unit of its head (``신규과제(건)``, ``과제수``)."""
    match = IN_HEAD.search(head.text.text) if head is not None else None
    if head is None or match is None or not isinstance(count.value, Count) or count.value.unit is not None:
        return count
    start, end = match.span(match.lastindex or 0)
    unit = count.value.model_copy(update={"unit": head.text.text[start:end]})
    return count.changed(unit, view.place(head.text, start, end))


def _longest(label: str) -> bool:
    """False where a head names a period beside something else that is a maximum (``사업기간 및 지원한도``)."""
    named = parts(label)
    return len(named) < 2 or "최대" in label or any(says_maximum(part) for part in named if part.endswith("기간"))


def _based(view: NoticeView, quantity: Quantity, head: Cell | None) -> Quantity:
    """The base that the head names (``인건비 지원비율``), where the cell names none."""
    value = quantity.value
    match = BASE.match(squash(head.text.text)) if head is not None else None
    if head is None or not isinstance(value, Ratio) or value.of is not None or match is None:
        return quantity
    of = match.group(1)
    if of not in words("conditions", "labels", "bases"):
        return quantity
    reading = quantity.reading.changed(value.model_copy(update={"of": of}), view.place(head.text))
    return Quantity(reading, quantity.start, quantity.end)


def _just_quantity(text: MappedText) -> bool:
    return len(text.text.strip()) < 2


def _spare_ratio(read: Quantities, label: str, put: _Putter) -> None:
    """A ratio in the limit's cell: the government's share, or for a loan the part that may be borrowed."""
    if read.ratios:
        put("loan_ceiling" if LOAN.search(label) else "ratio", read.ratios[0], bound=False)


def _per(quantity: Quantity, label: str) -> Quantity:
    """What the head counts the money for (``월 지원한도``), where the cell itself says nothing."""
    value = quantity.value
    if not isinstance(value, Money) or value.per is not None:
        return quantity
    counted = COUNTED.search(label)
    # The money grammar knows what may be counted; it is asked with an amount of its own.
    per = find_money(f"{counted.group()} 1원")[0].value.per if counted else None
    if per is None:
        return quantity
    return Quantity(quantity.reading.changed(value.model_copy(update={"per": per})), quantity.start, quantity.end)


class _Putter:
    """Puts a quantity into a track's field once, under its head's bound."""

    def __init__(self, view: NoticeView, made: TrackRow, head: Cell | None, maximum: bool) -> None:
        self._view, self._made, self._head, self._maximum = view, made, head, maximum

    def __call__(self, name: str, quantity: Quantity, *, bound: bool = True) -> None:
        if name in self._made.record:
            return
        reading = quantity.reading
        value = quantity.value
        if bound and self._maximum and value.bound == Bound.EXACT and isinstance(value, Money | Ratio | Duration):
            because = () if self._head is None else (self._view.place(self._head.text),)
            reading = reading.changed(value.model_copy(update={"bound": Bound.MAX}), *because)
        self._made.record[name] = reading
        if self._head is not None:
            self._made.heads[name] = self._head


def limits_by_year(view: NoticeView, grid: Grid, row: GridRow, unit: int | None) -> list[Draft]:
    """Limits under heads that are years, stages or degrees (``1차년도``)."""
    found: list[Draft] = []
    for column in range(grid.width):
        label = grid.lowest(column)
        cell = row.cells[column]
        if not label or cell is None or not is_year(label) or (cell.header and grid.transposed):
            continue
        read = quantities(view, cell.text, "tracks.by_year", unit=unit)
        if not read.money:
            continue
        head = grid.heads[column][-1].text
        name_end = label.find("(") if "(" in label else len(label)
        name = head.slice(0, name_end).strip("- ")
        entry: Record = {"label": view.reading(clean(name.text), name, "tracks.by_year")}
        lengths = quantities(view, head, "tracks.by_year").durations
        if lengths and "(" in label:
            entry["period"] = lengths[0].reading
        entry["limit"] = read.money[0].reading
        found.append(entry)
    return found
