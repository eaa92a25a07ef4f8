"""Shares from tables whose rows or columns are classes of applicant (중소기업, 중견기업 …).

Such a table often names nobody who bears the share: the line above it does (``정부지원연구개발비 지원 기준``), or the
cell itself (``기관부담연구개발비의 10% 이상``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from noticeparse.extract.draft import Reading, Record
from noticeparse.extract.grid import Grid, GridRow, grid_of
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.quantities import Quantity, quantities
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.marks import find_mark
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table
from noticeparse.nlp.fold import fold
from noticeparse.spec.values import Bound, Ratio

METHOD = "shares.classes"
MOST_ROWS, MOST_COLUMNS = 16, 12
LONGEST_CLASS = 90
FEWEST = 2
PERCENT = re.compile(r"\d\s?%|분의\s?\d")
FORM = re.compile(r"현금|현물")
FOOTNOTE = re.compile(r"(?<=[가-힣)])\s?\d{1,2}\)|[①-⑮]\s*$")
CASE = re.compile(r"(?:(?<=[업관체인원단사])(?:이|가)\s?[가-힣]{0,8}기관)?\s?(?:(?:인|의)\s?)?경우\s*$")
PART_OF = re.compile(r"([가-힣\s]{2,20}(?:비|금|액)(?:\([가-힣 ]{2,12}\))?)\s?중\s")
LISTED = re.compile(r"(?<=\s)[나-하]\.\s")
# Where a longer phrase only leads up to what is shared (``출연금으로 받을 경우 기관부담금 중``).
OWN = "자기"
OWN_BURDEN = re.compile(r"(?:의)?(?:비율|비중|률|율|기준|조건)?(?:은|는|이|을|를)?$")
LEADING = re.compile(r".*(?:경우|때|시|하여|으로|로)\s+")


@dataclass(frozen=True, slots=True)
class _Bearer:
    """Who bears a share, and what the text that says so adds."""

    party: str
    place: MappedText
    form: MappedText | None = None
    of: MappedText | None = None


def class_shares(view: NoticeView, table: Table, leads: Sequence[MappedText]) -> Iterator[Record]:
    """The shares of a table by class of applicant; ``leads`` are the lines above it, the nearest first."""
    if table.n_rows > MOST_ROWS or table.n_cols > MOST_COLUMNS or _about_else(table, leads):
        return
    grid = grid_of(table)
    column, top = _class_column(grid), _class_row(table)
    if top is not None and column != 0:
        yield from _by_columns(view, table, top, leads)
    elif column is not None:
        yield from _by_rows(view, grid, column, leads)


def _about_else(table: Table, leads: Sequence[MappedText]) -> bool:
    other = pattern("shares", "classes", "other")
    texts = [*(lead.text for lead in leads[:1]), *(cell.text.text for cell in table.cells)]
    return any(other.search(squash(text)) for text in texts)


def is_class(text: str) -> bool:
    """True for the name of a class of applicants."""
    return (
        0 < len(text) <= LONGEST_CLASS
        and not PERCENT.search(text)
        and pattern("shares", "classes", "class").search(squash(text)) is not None
    )


def _classes(cells: Sequence[Cell | None]) -> int:
    """How many classes cells name; none where no size of company is among them."""
    names = {squash(cell.text.text) for cell in cells if cell is not None and is_class(cell.text.text)}
    sized = any(pattern("shares", "classes", "sized").search(name) for name in names)
    return len(names) if sized else 0


def _class_column(grid: Grid) -> int | None:
    for column in range(min(2, grid.width)):
        cells = [row.cells[column] for row in grid.rows]
        if _classes(cells) >= FEWEST and not any(c is not None and PERCENT.search(c.text.text) for c in cells):
            return column
    return None


def _class_row(table: Table) -> int | None:
    """The row of the table that holds the classes, where they stand side by side."""
    for r in range(min(2, table.n_rows - 1)):
        cells = [table.at(r, c) for c in range(table.n_cols)]
        if _classes(cells) >= FEWEST and not any(c is not None and PERCENT.search(c.text.text) for c in cells):
            return r
    return None


def _by_rows(view: NoticeView, grid: Grid, column: int, leads: Sequence[MappedText]) -> Iterator[Record]:
    values = [c for c in range(column + 1, grid.width) if any(PERCENT.search(row.text(c).text) for row in grid.rows)]
    if not values:
        return
    top = _head_row(grid, column)
    kinds = len({squash(grid.lowest(c)) for c in values if _names_track(grid.lowest(c))})
    for row in grid.rows:
        if not is_class(row.text(column).text):
            continue
        named: list[MappedText] = []
        for c in range(column, values[0]):
            cell = row.cells[c]
            if cell is not None and not cell.empty and cell.text not in named and not PERCENT.search(cell.text.text):
                named.append(cell.text)
        applicant = _class_name(named)
        # Columns that lost their heads: of several burdens the last is the part in cash, the first the whole.
        headless = [c for c in values if top is None and not grid.heads[c] and _is_burden(row.text(c).text)]
        for number, c in enumerate(values):
            cell = row.cells[c]
            if cell is None or (number and cell is row.cells[values[number - 1]]):
                continue
            heads = [head.text for head in reversed(grid.heads[c])] or ([top.text(c)] if top and top.text(c) else [])
            alone = sum(other is cell for other in row.cells) > 1 or kinds < FEWEST
            track = heads[0] if heads and not alone and _names_track(heads[0].text) else None
            formless = c in headless[:-1]
            yield from _shares(view, cell, applicant, heads, leads, track, formless=formless)


def _head_row(grid: Grid, column: int) -> GridRow | None:
    """The first row where it only names columns, of a table that marks no heads."""
    first = grid.rows[0] if grid.rows and not any(grid.heads) else None
    if first is None or is_class(first.text(column).text):
        return None
    return None if any(PERCENT.search(first.text(c).text) for c in range(grid.width)) else first


def _is_burden(text: str) -> bool:
    return "이상" in text and PERCENT.search(text) is not None


def _by_columns(view: NoticeView, table: Table, top: int, leads: Sequence[MappedText]) -> Iterator[Record]:
    for r in range(top + 1, table.n_rows):
        label = table.at(r, 0)
        heads = [label.text] if label is not None and not label.empty and not PERCENT.search(label.text.text) else []
        if heads and is_class(heads[0].text):
            heads = []
        seen: list[Cell] = []
        for c in range(table.n_cols):
            cell, over = table.at(r, c), table.at(top, c)
            if cell is None or over is None or cell in seen or not is_class(over.text.text):
                continue
            seen.append(cell)
            left = table.at(r, c - 1) if c else None
            inner = left is not None and table.at(top, c - 1) is over and is_class(left.text.text)
            name = left.text if inner and left is not None else over.text
            yield from _shares(view, cell, _class_name([name]), heads, leads, None)


def _names_track(head: str) -> bool:
    """True for the head of a column that is a kind of project, not a quantity's."""
    return pattern("shares", "classes", "track").search(squash(head)) is not None


def _class_name(names: Sequence[MappedText]) -> MappedText:
    joined = MappedText.join(names, " ").replace(FOOTNOTE, "")
    joined = joined.slice(find_mark(joined.text)[1]).strip(" ·∙•*※|")
    case = CASE.search(joined.text)
    return joined.slice(0, case.start()).strip() if case and case.start() else joined


def _listed(names: MappedText) -> list[MappedText]:
    """``중소기업인 경우 나. 중견기업인 경우`` as the classes that it lists; its first mark is gone already."""
    cuts = [0, *(match.start() for match in LISTED.finditer(names.text)), len(names)]
    parts = [_class_name([names.slice(start, end).strip()]) for start, end in pairwise(cuts)]
    return parts if all(is_class(part.text) for part in parts) else []


def _shares(
    view: NoticeView,
    cell: Cell,
    applicant: MappedText,
    heads: Sequence[MappedText],
    leads: Sequence[MappedText],
    track: MappedText | None,
    *,
    formless: bool = False,
) -> Iterator[Record]:
    ratios = quantities(view, cell.text, METHOD).ratios
    if not ratios or not applicant:
        return
    if len(several := _listed(applicant)) >= FEWEST:
        for one in several:
            yield from _shares(view, cell, one, heads, leads, track, formless=formless)
        return
    ratio = ratios[0]
    value = ratio.value
    assert isinstance(value, Ratio)
    bearer = _bearer(cell.text, ratio, value, heads, leads)
    if bearer is None:
        return
    share: Record = {"party": Reading(bearer.party, (view.place(bearer.place),), METHOD, 0.8)}
    share["applicant"] = view.reading(clean(applicant.text), applicant, METHOD)
    if track is not None and track is not bearer.place:
        share["track"] = view.reading(clean(track.text), track, METHOD)
    if bearer.form is not None and not formless:
        form = "cash" if bearer.form.text == "현금" else "in_kind"
        share["form"] = Reading(form, (view.place(bearer.form),), METHOD)
    if value.of is None and bearer.of is not None:
        of = value.model_copy(update={"of": clean(bearer.of.text)})
        share["ratio"] = ratio.reading.changed(of, view.place(bearer.of))
    else:
        share["ratio"] = ratio.reading
    yield share


def _bearer(
    text: MappedText, ratio: Quantity, value: Ratio, heads: Sequence[MappedText], leads: Sequence[MappedText]
) -> _Bearer | None:
    """Who bears the ratio: by its own cell, else by the heads over it, else by the lines above the table."""
    burden = pattern("shares", "classes", "burden")
    own = text.slice(0, ratio.end)
    form = next((f for t in (own, *heads, *leads[:2]) if (f := _form(t)) is not None), None)
    if match := burden.search(fold(own.text)):
        return _Bearer(_named(match), own.slice(match.start(), match.end()), form)
    for number, said in enumerate((*heads, *leads)):
        folded = fold(said.text)
        paid, borne = pattern("shares", "classes", "paid").search(folded), burden.search(folded)
        far = number >= len(heads)
        if paid and borne:
            # The text names both sides: what is at most a share is paid, what is at least one is borne.
            paid, borne = (paid, None) if value.bound == Bound.MAX else (None, borne)
            if value.bound not in (Bound.MAX, Bound.MIN):
                continue
        elif far and ((paid and value.bound == Bound.MIN) or (borne and value.bound == Bound.MAX)):
            continue
        found = paid or borne
        if found is None:
            continue
        place = said.slice(found.start(), found.end())
        if borne is None:
            return _Bearer(_named(found), place)
        part = PART_OF.search(folded)
        of = _shared(said, part) if part and part.start(1) <= found.start() else None
        return _Bearer(_named(found), place, form, of)
    return None


def _shared(said: MappedText, part: re.Match[str]) -> MappedText:
    """What is shared, without the words that lead up to it."""
    lead = LEADING.match(part.group(1))
    return said.slice(part.start(1) + (lead.end() if lead else 0), part.end(1)).strip()


def _named(match: re.Match[str]) -> str:
    """The party that a match names; one's own part (``자기부담금``) is named by what is borne."""
    found = next(group for group in match.groups() if group)
    if found != OWN:
        return found
    return OWN_BURDEN.sub("", match.string[match.start() :].split()[0])


def _form(text: MappedText) -> MappedText | None:
    """The form of payment that a text names, None where it names both."""
    found = list(FORM.finditer(text.text))
    if not found or len({match.group() for match in found}) > 1:
        return None
    return text.slice(found[0].start(), found[0].end())
