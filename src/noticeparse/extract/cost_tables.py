"""Tier tables of fees, and the lines of such a table that lost its rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from noticeparse.extract.cost_names import names_in
from noticeparse.extract.draft import Draft, Reading, Record
from noticeparse.extract.grid import Grid, grid_of, label_pairs
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Table
from noticeparse.nlp.money import find_money, parse_money, parse_unit
from noticeparse.spec.values import Bound

MOST_ROWS = 20
LONGEST_TIER = 80
LONGEST_HEAD = 16
MUST_ROW = re.compile(r"필수|의무")
LONGEST_ROW_HEAD = 24
TOTAL = re.compile(r"^(?:합|총|소)?계$")


def _says(name: str, head: str) -> bool:
    if len(head) > LONGEST_TIER:
        return False
    wanted = pattern("costs", "name", name)
    return wanted.search(squash(head)) is not None or wanted.search(bare(head)) is not None


def costs_of_table(view: NoticeView, table: Table, name: MappedText | None, must: MappedText | None) -> list[Draft]:
    """One cost a row: the tier, and the amount under a head that names a fee.

    Args:
        view: Gives the places.
        table: Any table.
        name: What the section calls the cost; None outside of sections about costs, where only a table whose
            amounts stand under the name of a cost counts.
        must: Text that makes it a duty.
    """
    grid = grid_of(table)
    if not 1 < len(grid.rows) <= MOST_ROWS or grid.width < 2:
        return []
    column = _amounts(grid, table, strict=name is None)
    head = grid.heads[column][-1].text if column is not None else _fee_of_settling(grid)
    if column is None and head is not None:
        column = _only_amounts(grid, table)
    if column is None or head is None or (name is None and must is None and not _settles(head.text)):
        return []
    title = name if name is not None else _named(head)
    unit = _unit(grid, table, column)
    tiers = [c for c in range(column) if grid.heads[c] and _says("tier", grid.label(c))][:2] or ([0] if column else [])
    found: list[Draft] = []
    for row in grid.rows:
        text = row.text(column)
        amount = parse_money(text.text, unit=unit) or next(iter(find_money(text.text)), None)
        if amount is None or not row.starts(column):
            continue
        texts = [row.text(c) for c in tiers if row.text(c)]
        if texts and TOTAL.match(squash(texts[0].text)):
            continue
        record: Record = {
            "name": view.reading(clean(title.text), title, "costs.table"),
            "amount": Reading(amount.value, (view.place(text, amount.span.start, amount.span.end),), "costs.table"),
        }
        if tier := _joined(texts):
            record["applies_to"] = view.reading(clean(tier.text), tier, "costs.table")
        if must is not None:
            record["mandatory"] = Reading(True, (view.place(must),), "costs.duty")
        found.append(record)
    return found


def _named(head: MappedText) -> MappedText:
    """The cost that a head names, without words for its amounts (``정산 수수료 표준액``)."""
    names = list(names_in(head.text))
    return head.slice(*names[-1]) if names else head


def _fee_of_settling(grid: Grid) -> MappedText | None:
    """A head that names the fee for settling the accounts, over whatever column it stands."""
    heads = (cell.text for cells in grid.heads for cell in cells)
    return next((head for head in heads if len(head) <= LONGEST_TIER and _settles(head.text) and _fee(head.text)), None)


def _fee(head: str) -> bool:
    return pattern("costs", "name", "nouns").search(squash(head)) is not None


def _only_amounts(grid: Grid, table: Table) -> int | None:
    """The one column of amounts behind the first, where heads stand over the wrong columns."""
    found = [c for c in range(1, grid.width) if _filled(grid, table, c)]
    return found[0] if len(found) == 1 else None


def _filled(grid: Grid, table: Table, column: int) -> bool:
    unit = _unit(grid, table, column)
    texts = [row.text(column).text for row in grid.rows]
    return 2 * sum(parse_money(t, unit=unit) is not None or bool(find_money(t)) for t in texts) >= len(texts)


def _settles(head: str) -> bool:
    """True for the head of what it costs to have the accounts settled, which nobody is given."""
    return pattern("costs", "phrase", "settling").search(squash(head)) is not None


def costs_of_rows(view: NoticeView, table: Table) -> list[Draft]:
    """A row whose head says that a cost is a must (``필수 교육비``): one cost for each column that has an amount.

    Args:
        view: Gives the places.
        table: Any table.
    """
    grid = grid_of(table)
    found: list[Draft] = []
    for row in grid.rows if grid.width > 1 else ():
        label = row.text(0)
        must = MUST_ROW.search(label.text)
        names = list(names_in(label.text)) if must is not None and len(label) <= LONGEST_ROW_HEAD else []
        if must is None or len(names) != 1:
            continue
        name = label.slice(*names[0])
        for column in range(1, grid.width):
            text = row.text(column)
            amounts = find_money(text.text)
            if len(amounts) != 1 or not row.starts(column) or not grid.heads[column]:
                continue
            tier = MappedText.join([cell.text for cell in grid.heads[column]], " ")
            span = amounts[0].span
            found.append(
                {
                    "name": view.reading(clean(name.text), name, "costs.row"),
                    "amount": Reading(amounts[0].value, (view.place(text, span.start, span.end),), "costs.row"),
                    "applies_to": view.reading(clean(tier.text), tier, "costs.row"),
                    "mandatory": Reading(True, (view.place(label, *must.span()),), "costs.duty"),
                }
            )
    return found


def costs_of_pairs(view: NoticeView, table: Table) -> list[Draft]:
    """Pairs of cells that name a fee of the applicant, with its one amount (``참가비 | 업체당 20만원``).

    Args:
        view: Gives the places.
        table: A table that is not about what the applicant gets.
    """
    found: list[Draft] = []
    for label, value in label_pairs(table):
        if len(label.text) > LONGEST_HEAD or len(value.text) > LONGEST_TIER:
            continue
        amounts = find_money(value.text.text)
        fee = pattern("costs", "name", "owed").fullmatch(bare(label.text.text))
        if fee is None or len(amounts) != 1 or pattern("costs", "duty", "not_cost").search(squash(value.text.text)):
            continue
        span = amounts[0].span
        found.append(
            {
                "name": view.reading(clean(label.text.text), label.text, "costs.pair"),
                "amount": Reading(amounts[0].value, (view.place(value.text, span.start, span.end),), "costs.pair"),
            }
        )
    return found


def _joined(texts: Sequence[MappedText]) -> MappedText | None:
    if not texts:
        return None
    return texts[0] if len(texts) == 1 else MappedText.join(texts, " ")


def _unit(grid: Grid, table: Table, column: int) -> int | None:
    for text in (grid.label(column), table.unit.text if table.unit else ""):
        if text and (unit := parse_unit(text)):
            return unit
    return None


def _amounts(grid: Grid, table: Table, *, strict: bool) -> int | None:
    """The column of amounts under the head of a fee."""
    for c in range(1, grid.width):
        head = grid.label(c)
        named = _says("nouns", head) if strict else (_says("head", head) or _says("nouns", head))
        if not named:
            continue
        if _filled(grid, table, c):
            return c
    return None


def costs_of_run(
    view: NoticeView, lines: Sequence[MappedText], name: MappedText | None, must: MappedText | None
) -> list[Draft]:
    """Lines under the name of a fee: heads, then tiers each with an amount alone on its line."""
    at = next(
        (
            i
            for i, line in enumerate(lines)
            if len(line) <= LONGEST_HEAD and _says("nouns", line.text) and not find_money(line.text)
        ),
        None,
    )
    if at is None or must is None:
        return []
    title = name or lines[at]
    found: list[Draft] = []
    tier: list[MappedText] = []
    for line in lines[at + 1 :]:
        amount = parse_money(line.text)
        if amount is None:
            tier.append(line)
            if len(tier) > 3:
                break
            continue
        joined = _joined(tier)
        if joined is None or len(joined) > LONGEST_TIER or amount.value.bound != Bound.EXACT:
            break
        found.append(
            {
                "name": view.reading(clean(title.text), title, "costs.run"),
                "amount": Reading(amount.value, (view.place(line, amount.span.start, amount.span.end),), "costs.run"),
                "applies_to": view.reading(clean(joined.text), joined, "costs.run"),
                "mandatory": Reading(True, (view.place(must),), "costs.duty"),
            }
        )
        tier = []
    return found if len(found) > 1 else []
