"""Heads of tables of enquiry points, and what their rows hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from noticeparse.extract.contact_names import REGION
from noticeparse.extract.contact_text import Channels, Group, groups_in
from noticeparse.extract.grid import GridRow
from noticeparse.extract.lexicon import bare, pattern, squash, table
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span
from noticeparse.model.table import Cell
from noticeparse.nlp.found import Found

__all__ = ("REGION", "ROLE", "first_text", "kinds", "only_numbers", "row_cells", "row_numbers", "row_texts")

SCORE = 0.95
DOMAIN = re.compile(r"@(?:[A-Za-z0-9-]{1,60}\.){1,4}[a-z]{2,6}")
LOCAL = re.compile(r"(?<![\w.@])[A-Za-z][A-Za-z0-9._-]{2,30}(?![\w@])")
ROLE = re.compile(r"(?:총괄|기관|주관|전담|협업|운영|관리)(?:기관|\(.*\))?$|^사업총괄|책임자|담당자")


ORDER = (
    "fax",
    "email",
    "phone",
    "url",
    "region",
    "role",
    "category",
    "person",
    "organization_role",
    "department",
    "topic",
    "organization",
)


@lru_cache(maxsize=5_000)
def kinds(head: str) -> frozenset[str]:
    """What a column with this head holds."""
    if not head or len(head) > 40:
        return frozenset()
    head = head.rstrip(" .:：")
    forms = {squash(head), bare(head)}
    return frozenset(
        kind
        for kind in table("contacts")["heads"]
        if any(pattern("contacts", "heads", kind).fullmatch(f) for f in forms)
    )


def row_cells(row: GridRow, columns: Sequence[int]) -> list[Cell]:
    """The cells that cover some columns of a row, each once."""
    found: dict[int, Cell] = {}
    for column in columns:
        cell = row.cells[column] if column < len(row.cells) else None
        if cell is not None and not cell.empty:
            found.setdefault(id(cell), cell)
    return list(found.values())


def row_numbers(view: NoticeView, cells: Sequence[Cell], domain: tuple[str, Span] | None = None) -> Channels:
    """Every number and address of the cells.

    Args:
        view: The notice.
        cells: Cells of one row that may hold numbers.
        domain: A mail domain that the head gives for addresses without one, with its place.
    """
    found = Channels()
    for cell in cells:
        for group in groups_in(cell.text.text, bare=True):
            found.add(view, group, cell.text)
    if domain is not None and not found.emails and cells:
        text = cells[-1].text
        for match in LOCAL.finditer(text.text):
            value = Found(match.group() + domain[0], Span(match.start(), match.end()))
            found.add(view, Group(match.start(), match.end(), (), (value,)), text, view.place(domain[1]))
    return found


def first_text(row: GridRow, columns: Sequence[int]) -> MappedText | None:
    """The first text in some columns of a row."""
    texts = row_texts(row, columns)
    return texts[0] if texts else None


def row_texts(row: GridRow, columns: Sequence[int]) -> list[MappedText]:
    """The texts in some columns of a row, each once."""
    found: list[MappedText] = []
    for column in columns:
        text = row.text(column).strip(" -‐·▪•◦○ㅇ")
        if text and text.text not in ("-", "〃") and all(text.text != t.text for t in found):
            found.append(text)
    return found


def only_numbers(cell: Cell) -> bool:
    """True for a cell that holds numbers and nothing before them."""
    found = groups_in(cell.text.text, bare=True)
    return len(found) == 1 and found[0].start <= 12
