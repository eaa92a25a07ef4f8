"""Tables of extra points: items, what they give, what proves them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from noticeparse.extract.bonus_cells import body_of, items_in
from noticeparse.extract.bonus_columns import FAMILY, BonusColumns, bonus_columns, kind_of, says_bonus
from noticeparse.extract.bonus_items import Common, evidence_reading, named, record_of
from noticeparse.extract.bonus_points import (
    HIGHEST_CAP,
    caps_in,
    find_points,
    is_document,
    reading_of,
)
from noticeparse.extract.bonus_scores import (
    METHOD,
    caps_of_scores,
    common_of_head,
    common_of_rows,
    given_in,
    in_detail,
    level,
    points_of,
)
from noticeparse.extract.criteria_columns import headed_grid, is_head
from noticeparse.extract.draft import Draft, Reading, Record
from noticeparse.extract.grid import Grid, GridRow
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table

PLUS = re.compile(r"(?<![평추국])가점")
GIVES = re.compile(r"(?:총점의|평가점수의|가점|감점)?\s?[+\-△]?\d{1,2}(?:\.\d)?\s?[점%]\s?(?:가점|감점|부여|가산)?")
LEADS = re.compile(r"따른|대한|위한|관한")
NOTE = re.compile(r"\s?[*※]")
DEGREE_LENGTH = 18
TIER = re.compile(
    r"^[^가-힣]{0,4}\d[\d,.]{0,6}\s?(?:점|명|건|개|개사|억원|천만원|백만원|만원|만불|천불|만달러|달러|배|%|년|인|회|등급|종|쪽)?\s?(?:이상|초과|미만|이하|이내|~|∼|-|$)|^(?:없음|우수|최우수)$"
)


@dataclass(slots=True)
class BonusFound:
    """What a place says of extra points.

    Attributes:
        items: Records of bonus items.
        deductions: Records of deductions.
        caps: Limits of all items together, the first one printed first.
    """

    items: list[Record] = field(default_factory=list)
    deductions: list[Record] = field(default_factory=list)
    caps: list[Reading] = field(default_factory=list)

    def take(self, record: Record | None, *, deduction: bool) -> None:
        """Adds a record to the list it belongs to."""
        if record is not None:
            (self.deductions if deduction else self.items).append(record)

    @property
    def empty(self) -> bool:
        """True where it holds neither an item nor a deduction."""
        return not (self.items or self.deductions)


def read_bonus_table(
    view: NoticeView, table: Table, *, certain: bool, deduction: bool, common: Common | None
) -> BonusFound | None:
    """The items of a table; None where it is none of extra points.

    Args:
        view: The notice.
        table: Any table.
        certain: The heading over it is about extra points.
        deduction: The heading is about deductions alone.
        common: Points that every item gets.
    """
    grid = headed_grid(table, FAMILY, ("points", "name", "evidence", "number", "kind", "detail"))
    columns = bonus_columns(grid, certain=certain)
    if columns is None:
        return None
    heads = [grid.lowest(c) for c in range(grid.width)]
    if not certain and not any(says_bonus(head) for head in heads) and columns.kind is None:
        return None
    minus = [c for c in columns.points if "감점" in heads[c] and "가" not in heads[c].replace("감점", "")]
    deduction = deduction or (bool(minus) and len(columns.points) == len(minus))
    found = BonusFound()
    last: tuple[Cell | None, Record] | None = None
    over = grid.heads[columns.texts[0]][-1] if grid.heads[columns.texts[0]] else None
    degrees: Record | None = None
    by_category = _by_category(grid, columns)
    common = common or common_of_head(grid, columns)
    for row in grid.rows:
        cells = _distinct(row, columns.texts)
        if not cells:
            continue
        if _is_rule(view, row, cells, columns, found) or _is_note(view, row, grid, found):
            continue
        given = given_in(row, columns.points)
        if given is not None and (not given.text.text or _is_points_head(given.text.text)):
            over, degrees, last = (cells[0] if given.text.text else over), None, None
            continue  # a second head row, or a row that gives nothing
        is_minus = deduction or _takes_off(row, columns, cells) or (given is not None and given.col in minus)
        if columns.kind is not None and (kind := row.cells[columns.kind]) is not None:
            is_minus = kind_of(kind.text.text) == "minus"
        if several := _several(cells, by_category=by_category):
            for text in several:
                one = named(view, text, method=METHOD)
                found.take(record_of(view, one, None, method=METHOD, deduction=is_minus), deduction=is_minus)
            continue
        record = _item(view, row, cells, columns, common, is_minus, by_category, grid)
        if record is None:
            continue
        if over is not None and len(cells) == 1 and _is_degree(cells[0]) and "points" in record:
            if degrees is None:
                degrees = {**record, "name": Reading(clean(over.text.text), (view.place(over.text),), METHOD, 0.8)}
                found.take(degrees, deduction=is_minus)
            _raise(degrees, record)
            continue
        degrees = None
        if last is not None and not by_category and cells[0].row_span > 1 and cells[0] is last[0]:
            _raise(last[1], record)  # a further degree, or a further condition, of the same item
            continue
        last = (cells[0], record)
        found.take(record, deduction=is_minus)
    if not found.empty:
        found.caps.extend(caps_of_scores(view, grid, columns))
    return found if not found.empty else None


def _several(cells: Sequence[Cell], *, by_category: bool) -> list[MappedText]:
    """Items with points of their own in one cell, where nothing before it names the row as one item."""
    at = len(cells) - 1
    own = at == 0 or (
        at == 1 and (by_category or (says_bonus(cells[0].text.text) and not LEADS.search(cells[0].text.text)))
    )
    return items_in(cells[at]) if own else []


def _takes_off(row: GridRow, columns: BonusColumns, cells: Sequence[Cell]) -> bool:
    """``10% 감점``, ``-3점``, ``감점 2점``: what the row gives is taken off."""
    texts = [cell.text.text for c in columns.points if (cell := row.cells[c]) is not None]
    if cells[0].text.text.rstrip().endswith("감점") and not PLUS.search(cells[0].text.text):
        return True
    texts += [cell.text.text for cell in cells[1:] if len(cell.text.text) <= DEGREE_LENGTH]
    return any(
        ("감점" in text and not PLUS.search(text)) or any(p.minus for p in find_points(text, cell=True))
        for text in texts
    )


def _is_points_head(text: str) -> bool:
    return says_bonus(text) or is_head(text, "points", FAMILY)


def _is_note(view: NoticeView, row: GridRow, grid: Grid, found: BonusFound) -> bool:
    """A remark over the whole width; a limit in it is kept."""
    first = row.cells[0]
    if first is None or first.col_span < grid.width or grid.width < 2 or not NOTE.match(first.text.text):
        return False
    found.caps.extend(reading_of(view, first.text, p, "bonus.rule") for p in caps_in(first.text.text))
    return True


def _distinct(row: GridRow, columns: Sequence[int]) -> list[Cell]:
    cells: list[Cell] = []
    for column in columns:
        cell = row.cells[column]
        if cell is not None and not cell.empty and cell not in cells:
            cells.append(cell)
    return cells


def _by_category(grid: Grid, columns: BonusColumns) -> bool:
    """True where the first column only sorts the items that the second one names."""
    if len(columns.texts) < 2:
        return False
    first, second = (grid.lowest(c) for c in columns.texts[:2])
    if is_head(first, "kind", FAMILY) and (
        says_bonus(second) or pattern(FAMILY, "columns", "item").fullmatch(bare(second))
    ):
        return True
    for row in grid.rows:
        cells = _distinct(row, columns.texts[:2])
        given = given_in(row, columns.points)
        if len(cells) < 2 or given is None or cells[0].row_span <= cells[1].row_span or _is_tier(cells):
            continue
        if given.row_span < cells[0].row_span or any(p.each for p in find_points(given.text.text, cell=True)):
            return True
    return False


def _is_rule(view: NoticeView, row: GridRow, cells: Sequence[Cell], columns: BonusColumns, found: BonusFound) -> bool:
    """A row of sums, of rules, or of nothing; a limit in it is kept."""
    kind = row.cells[columns.kind] if columns.kind is not None else None
    first = cells[0].text.text
    if kind is not None and not is_head(first, "sum", FAMILY) and is_head(kind.text.text, "rule", FAMILY):
        for cell in cells:
            found.caps.extend(reading_of(view, cell.text, p, "bonus.rule") for p in caps_in(cell.text.text))
        return True
    if is_head(first, "sum", FAMILY):
        for column in columns.points:
            total = row.cells[column]
            points = find_points(total.text.text, cell=True) if total is not None else []
            if total is not None and points and points[-1].value <= HIGHEST_CAP:
                found.caps.append(reading_of(view, total.text, points[-1], "bonus.sum"))
                break
        return True
    if is_head(first, "rule", FAMILY):
        for cell in cells[1:]:
            found.caps.extend(reading_of(view, cell.text, p, "bonus.rule") for p in caps_in(cell.text.text))
        return True
    return (
        any(pattern(FAMILY, "values", "none").fullmatch(squash(cell.text.text)) for cell in cells) and len(cells) == 1
    )


def _is_tier(cells: Sequence[Cell]) -> bool:
    return len(cells) > 1 and _is_degree(cells[1])


def _is_degree(cell: Cell) -> bool:
    """``90점 이상∼92점``, ``3개 이상``: a degree of something named elsewhere."""
    text = cell.text.text.strip()
    return len(text) <= DEGREE_LENGTH and TIER.search(text) is not None


def _raise(record: Record, other: Record) -> None:
    """Several degrees of one item: the most that it can give stands."""
    raise_points(record, other.get("points"))


def raise_points(record: Record, new: Draft | None) -> None:
    """Several degrees of one item: the most that it can give stands."""
    mine = record.get("points")
    if isinstance(new, Reading) and (not isinstance(mine, Reading) or new.value > mine.value):  # type: ignore[operator]
        record["points"] = new


def _is_list(cell: Cell) -> bool:
    marks = [p.mark for p in cell_paragraphs(cell.lines) if p.style != "note" and p.text]
    return len(marks) > 1 and all(marks)


def _item(
    view: NoticeView,
    row: GridRow,
    cells: Sequence[Cell],
    columns: BonusColumns,
    common: Common | None,
    deduction: bool,
    by_category: bool,
    grid: Grid,
) -> Record | None:
    own = (
        common_of_rows(view, row, cells, columns.points)
        or points_of(view, row, columns.points)
        or level(view, grid, row, columns.levels)
    )
    detail: Cell | None = None
    name = cells[0]
    if len(cells) > 1:
        name, detail = (cells[1], cells[2] if len(cells) > 2 else None) if by_category else (cells[0], cells[1])
    body, proofs = body_of(name)
    whole = MappedText.join(body, " ") if body else name.text
    item = named(view, whole, method=METHOD)
    if item.evidence is not None and _is_list(name):
        item.name, item.evidence = whole, None  # the bracket belongs to the last entry alone
    if own is not None:
        item.points, item.unit = own[0], own[1]
    notes: list[MappedText] = []
    if detail is not None:
        lines, more = body_of(detail)
        proofs = [*proofs, *more]
        if not proofs and len(lines) == 1 and is_document(lines[0].text):
            proofs, lines = lines, []
        notes = [line for line in lines if not GIVES.fullmatch(line.text.strip())]
        if item.points is None:
            item.points, item.unit = in_detail(view, lines, item)
    record = record_of(view, item, common, method=METHOD, deduction=deduction, notes=notes)
    if record is None or deduction:
        return record
    given = [cell.text for column in columns.evidence if (cell := row.cells[column]) is not None and not cell.empty]
    proof = evidence_reading(view, given or proofs, METHOD)
    if proof is not None:
        record["evidence"] = proof
    return record
