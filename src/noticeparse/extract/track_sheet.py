"""Conditions in a table of labels and values with a block of years (``기간 및 연구비 | 1차년도 | 25백만원``)."""

from __future__ import annotations

import re

from noticeparse.extract.columns import concepts, is_total, is_year, says_maximum
from noticeparse.extract.draft import Draft, Place, Reading, Record
from noticeparse.extract.quantities import Quantity, quantities
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.table import Cell, Table
from noticeparse.nlp.money import find_money, parse_unit
from noticeparse.spec.values import Bound, Money

METHOD = "tracks.sheet"
FEWEST_YEARS = 2
# What the money is counted for, at the head of its label.
COUNTED = re.compile(r"[가-힣]{1,6}당(?=\s|[가-힣])")
BLOCK = frozenset({"limit", "period", "total_cost"})


def sheet_track(view: NoticeView, table: Table) -> Record | None:
    """The one track of such a table: what its labelled rows say, and each year's limit; None for any other table."""
    unit = parse_unit(table.unit.text) if table.unit else None
    rows = [[cell for cell in row if not cell.empty] for row in _by_row(table)]
    years = [row for row in rows if _year_in(row) is not None]
    if len(years) < FEWEST_YEARS or not _in_one_block(years):
        return None
    record: Record = {}
    parts: list[Draft] = []
    for row in rows:
        if (at := _year_in(row)) is not None:
            if (part := _year(view, row, at, unit)) is not None:
                parts.append(part)
        elif any(is_total(cell.text.text) or cell.text.text.strip() == "총" for cell in row[:-1]):
            lengths = [q for cell in row[1:] for q in quantities(view, cell.text, METHOD).durations]
            if lengths:
                record.setdefault("period", lengths[0].reading)
        elif len(row) == 2:
            _pair(view, row[0], row[1], record, unit)
    if len(parts) < len(years):
        return None
    record["by_year"] = parts
    if "limit" not in record:
        record["limit"] = max((part["limit"] for part in parts if isinstance(part, dict)), key=_amount)
    return record


def _by_row(table: Table) -> list[list[Cell]]:
    """For each row the cells over it, from the left."""
    rows: list[list[Cell]] = [[] for _ in range(table.n_rows)]
    for cell in sorted(table.cells, key=lambda cell: cell.col):
        for row in range(cell.row, min(cell.row + cell.row_span, table.n_rows)):
            rows[row].append(cell)
    return rows


def _year_in(row: list[Cell]) -> int | None:
    """Where the label of a year stands right behind the label of its block."""
    return 1 if len(row) > 2 and is_year(row[1].text.text) else None


def _in_one_block(years: list[list[Cell]]) -> bool:
    block = years[0][0]
    return all(row[0] is block for row in years) and bool(concepts(block.text.text) & BLOCK)


def _year(view: NoticeView, row: list[Cell], at: int, unit: int | None) -> Record | None:
    part: Record = {"label": view.reading(clean(row[at].text.text), row[at].text, METHOD)}
    for cell in row[at + 1 :]:
        read = quantities(view, cell.text, METHOD, unit=unit)
        if read.money:
            part.setdefault("limit", read.money[0].reading)
        if read.durations:
            part.setdefault("period", read.durations[0].reading)
    return part if "limit" in part else None


def _pair(view: NoticeView, label: Cell, value: Cell, record: Record, unit: int | None) -> None:
    found = concepts(label.text.text)
    read = quantities(view, value.text, METHOD, unit=unit if "limit" in found else None)
    if "limit" in found and read.money:
        record.setdefault("limit", _bounded(read.money[0], label, view.place(label.text)))
    if "period" in found and read.durations:
        record.setdefault("period", read.durations[0].reading)


def _bounded(quantity: Quantity, label: Cell, place: Place) -> Reading:
    """The amount under the bound of its label, counted for what the label names (``과제당 연구비 | 연 3억원``)."""
    reading = (quantity.bounded(Bound.MAX) if says_maximum(label.text.text) else quantity).reading
    counted = COUNTED.match(label.text.text)
    per = find_money(f"{counted.group()} 1원")[0].value.per if counted else None
    if per is None or not isinstance(reading.value, Money):
        return reading
    return reading.changed(reading.value.model_copy(update={"per": per}), place)


def _amount(draft: Draft) -> int:
    return draft.value.amount if isinstance(draft, Reading) and isinstance(draft.value, Money) else 0
