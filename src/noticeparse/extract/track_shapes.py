"""Conditions tables of other shapes: caps in columns of words, years and degrees side by side, shares in one row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from noticeparse.extract.columns import TEXTUAL, concepts, is_degree, is_year
from noticeparse.extract.draft import Draft, Reading, Record
from noticeparse.extract.grid import Grid, GridRow
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.quantities import Quantity, quantities
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.spec.values import Bound, Money, Ratio

METHOD = "tracks.shape"
FEWEST = 2
MOST_KINDS = 8
LONGEST_KIND = 20
# Columns whose amounts are no support: who may apply, what counts for or against them.
ELSEWHERE = frozenset(
    {
        "eligibility",
        "exclusions",
        "documents",
        "bonus",
        "deductions",
        "criteria",
        "contacts",
        "schedule",
        "shares",
        "costs",
    }
)
SHARE_ROW = re.compile(r"(?:지원|부담|분담)?(?:비율|비중|율)")
# Words of a cap, and of the tiers of something that is no support (``5억원 미만``, ``20억원 이상``).
CAPPED = re.compile(r"최대|이내|한도|[가-힣]당\s|별\s|\d\s?(?:개|과제|개사|건|팀|명)\s?[×xX]\s?\d")
# So many of so much each, and what they come to: ``7개 × 990백만원 = 6,930백만원``.
MULTIPLIED = re.compile(r"\d\s?(?:개|과제|개사|건|팀|명)?\s?(?:과제)?\s?[×xX]\s?\d[^=]{0,20}=")
TIERS = re.compile(r"미만|초과|[억원]\s?이상")
BRACKETED = re.compile(r"[(\[（].*[)\]）]")
FIGURE = re.compile(r"\d\s?%|\d[백천만억]{0,2}\s?원|\d억")
COMPUTED = re.compile(r"(?:계산|산출|산정)식")


def with_caps(view: NoticeView, grid: Grid, columns: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The columns' concepts, a column of words whose cells hold caps (``기업당 최대 50백만원``) read as limits.

    Only where no head names a limit.
    """
    found = list(columns)
    if any(concept & {"limit", "total_cost", "budget", "interest"} for concept in found):
        return found
    if any(concepts(row.text(0).text) - TEXTUAL for row in grid.rows):
        return found  # the table's heads stand in its first column
    for column, concept in enumerate(found):
        head = grid.lowest(column)
        if column and not concept and _is_sum_of_each(view, grid, column):
            found[column] = frozenset({"limit"})
            return found
        if concept - TEXTUAL - {"count"} or (concept & {"name"} and column == 0) or roles_of(head) & ELSEWHERE:
            continue
        texts = [text for row in grid.rows if row.starts(column) and (text := row.text(column))]
        capped = [text for text in texts if cap_in(view, text) is not None]
        least = 1 if capped and all(MULTIPLIED.search(text.text) for text in capped) else FEWEST
        if len(capped) >= least and 2 * len(capped) > len(texts) and not any(TIERS.search(t.text) for t in texts):
            found[column] = (concept & {"count"}) | {"limit", "ratio"}
            return found
    return found


def _is_sum_of_each(view: NoticeView, grid: Grid, column: int) -> bool:
    """True for a column of costs whose cells are one amount each, about or at most (``분야 | 연구비``).

    The rows must be kinds, not topics: a list of topics with their costs states no conditions.
    """
    if not pattern("conditions", "labels", "cost_heads").fullmatch(squash(grid.lowest(column))):
        return False
    if any(pattern("conditions", "labels", "topic_heads").search(squash(grid.label(c))) for c in range(grid.width)):
        return False
    if not FEWEST <= len(grid.rows) <= MOST_KINDS or any(len(row.text(0)) > LONGEST_KIND for row in grid.rows):
        return False
    for row in grid.rows:
        text = row.text(column).strip()
        money = quantities(view, text, METHOD).money
        bound = money[0].value.bound if len(money) == 1 and isinstance(money[0].value, Money) else None
        if bound not in (Bound.MAX, Bound.ABOUT) or (money[0].start, money[0].end) != (0, len(text)):
            return False
    return True


def cap_in(view: NoticeView, text: MappedText) -> Quantity | None:
    """The amount of a cell that is the most one beneficiary gets; None where the cell states none."""
    read = quantities(view, text, METHOD)
    for quantity in read.money:
        value = quantity.value
        before, after = read.around(quantity, 14, 6)
        other = pattern("conditions", "labels", "no_limit")
        if other.search(before) or other.search(after):
            continue
        if isinstance(value, Money) and value.bound != Bound.MIN and CAPPED.search(text.text):
            return quantity
    return None


def well_named(names: Sequence[str]) -> bool:
    """True where every row has a name of its own that is no bracket and no figure."""
    return all(name and not BRACKETED.fullmatch(name) and not FIGURE.search(name) for name in names)


def is_share_row(grid: Grid, name: str) -> bool:
    """True for a row that states each party's share, in a table that computes no example."""
    return SHARE_ROW.fullmatch(squash(name)) is not None and not any(
        COMPUTED.match(squash(row.text(0).text)) for row in grid.rows
    )


def share_of(view: NoticeView, row: GridRow, columns: Sequence[frozenset[str]]) -> Reading | None:
    """The ratio of such a row in the column of what is paid."""
    for column, found in enumerate(columns):
        if found & {"limit", "ratio"}:
            ratios = quantities(view, row.text(column), METHOD).ratios
            if ratios:
                return ratios[0].reading
    return None


def names_parts(names: Sequence[str]) -> bool:
    """True where every name is a year, a stage or a degree: parts of one track."""
    return len(names) >= FEWEST and all(is_year(name) or is_degree(name) for name in names)


def of_parts(records: Sequence[Record]) -> Record | None:
    """Rows that are years or degrees as one track: its limit the highest, each row's limit under its label."""
    limits = [limit for record in records if isinstance(limit := record.get("limit"), Reading)]
    amounts = [limit.value.amount for limit in limits if isinstance(limit.value, Money)]
    names = {squash(str(name.value)) for record in records if isinstance(name := record.get("name"), Reading)}
    if len(amounts) < FEWEST or len(amounts) != len(records) or len(names) != len(records):
        return None
    highest = limits[amounts.index(max(amounts))]
    parts: list[Draft] = []
    for record in records:
        part: Record = {"label": record["name"], "limit": record["limit"]}
        if "period" in record:
            part["period"] = record["period"]
        parts.append(part)
    whole: Record = {"limit": highest, "by_year": parts}
    for key in ("ratio", "total_cost", "conditions"):
        values = [record.get(key) for record in records]
        plain = {repr(_value(value)) for value in values}
        if values[0] is not None and len(plain) == 1:
            whole[key] = values[0]
    return whole


def _value(draft: Draft | None) -> object:
    if isinstance(draft, Reading):
        value = draft.value
        return (value.percent, value.bound) if isinstance(value, Ratio) else value
    return draft
