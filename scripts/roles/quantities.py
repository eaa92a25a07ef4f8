"""Amounts of money and shares in per cent with what the rules took them for: weak labels of ``quantity-role``."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scripts.roles.corpus import texts

from noticeparse import api
from noticeparse.errors import NoticeparseError
from noticeparse.extract.scopes import view_of
from noticeparse.layout.arrange import arrange
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table
from noticeparse.nlp.found import Found
from noticeparse.nlp.money import find_money
from noticeparse.nlp.quantity_context import QuantityContext, context_at
from noticeparse.nlp.ratios import find_ratios

OTHER = "other"
FIELDS = {
    "limit": r"/tracks/\d+/(?:by_year/\d+/)?limit(?:/|$)",
    "budget": r"(?:/scale|^)/budget(?:/|$)",
    "total_cost": r"/total_cost(?:/|$)",
    "ratio": r"/tracks/\d+/(?:by_year/\d+/)?ratio(?:/|$)",
    "share": r"/shares/\d+/(?:ratio|limit)(?:/|$)",
    "cost": r"/costs/",
    "score": r"/evaluation/|/bonus/",
}
ROLES = tuple(FIELDS)
CONTEXT = {
    "cost": re.compile(r"기술료|수수료|참가비|등록비|납부\s?기준"),
    "score": re.compile(r"배점|가점|감점|평가\s?점수|종합\s?평점"),
}
"""Words around a quantity that no field was read from which tell its role all the same."""
FINDERS: dict[str, Callable[[str], Iterable[Found[Any]]]] = {"money": find_money, "ratio": find_ratios}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of a notice.

    Attributes:
        notice: Name of its notice.
        start: Where it starts in the document's text.
        end: Where it ends.
        context: What the model sees.
        weak: The role that the rules gave it.
    """

    notice: str
    start: int
    end: int
    context: QuantityContext
    weak: str = OTHER

    @property
    def key(self) -> tuple[str, ...]:
        """The same for a quantity that is printed again in another notice."""
        seen = self.context
        return seen.surface, seen.before[-20:], seen.after[:10], seen.column, seen.row

    @property
    def taught(self) -> str:
        """What a model learns: the rules' role, or the one that the words around it tell."""
        seen = self.context
        around = " ".join((*seen.headings, seen.column, seen.row, seen.before[-25:]))
        named = (role for role, pattern in CONTEXT.items() if pattern.search(around))
        return self.weak if self.weak != OTHER else next(named, OTHER)


def quantities(text: str, name: str) -> Iterator[Quantity]:
    """Every quantity of a text, with the field that its extracted evidence stands for."""
    spec, document = api.extract_document(text.encode(), name=f"{name}.txt")
    taken = sorted(
        (evidence.start, evidence.end, role)
        for evidence in spec.evidence
        for role, pattern in FIELDS.items()
        if re.search(pattern, evidence.pointer) and evidence.end - evidence.start <= 60
    )
    starts = [start for start, _, _ in taken]
    for found in _found(view_of(arrange(document)).outline, name):
        at = bisect.bisect_right(starts, found.start + 1)
        weak = next((role for a, b, role in reversed(taken[:at]) if a < found.end and found.start < b), OTHER)
        yield replace(found, weak=weak)


def _found(outline: Section, name: str) -> Iterator[Quantity]:
    for section in outline.walk():
        label = (section.label.text,) if section.label else ()
        for text in (section.text, *(note.text for note in section.notes)):
            yield from _in(text, name, section.path[-2:] + (() if text is section.text else label), "", "")
        for table in section.tables:
            yield from _in_cells(table, name, (section.path + label)[-2:])


def _in_cells(table: Table, name: str, headings: tuple[str, ...]) -> Iterator[Quantity]:
    columns = {cell.col + at: cell for cell in reversed(table.cells) if cell.row == 0 for at in range(cell.col_span)}
    rows = {cell.row + at: cell for cell in reversed(table.cells) if cell.col == 0 for at in range(cell.row_span)}
    for cell in table.cells:
        column = columns[cell.col].text.text if cell.row and cell.col in columns else ""
        row = rows[cell.row].text.text if cell.col and cell.row in rows else ""
        yield from _in(cell.text, name, headings, column[:30], row[:30])


def _in(text: MappedText, name: str, headings: tuple[str, ...], column: str, row: str) -> Iterator[Quantity]:
    for kind, find in FINDERS.items():
        for match in find(text.text):
            start, end = match.span.start, match.span.end
            span = text.span(start, end)
            context = replace(context_at(text.text, start, end, kind), headings=headings, column=column, row=row)
            yield Quantity(name, span.start, span.end, context)


def all_quantities(corpus: Path, gold: Path, names: Container[str] | None = None) -> Iterator[list[Quantity]]:
    """The quantities of each notice of the corpus, or of those named."""
    for name, text in texts(corpus, gold):
        if names is None or name in names:
            try:
                yield list(quantities(text, name))
            except NoticeparseError:
                continue
