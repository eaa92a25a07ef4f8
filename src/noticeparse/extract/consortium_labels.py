"""Parties that stand as labels, of list items (``(주관기관) …``), of rows, or of paragraphs in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from noticeparse.extract.consortium_members import NUMBERED, Member, kind_of, least_in
from noticeparse.extract.lexicon import pattern
from noticeparse.extract.organization_names import is_role
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Cell, Table

IN_CELL = re.compile(r"^(?:\((?P<role>[가-힣\s]{4,12})\)\s?[:：]?|(?P<named>[가-힣\s]{4,12}?)\s?[:：])\s?")
BOTH = re.compile(
    r"^(?P<a>[^,+]{2,30}?)(?:\s?및\s|,\s?)(?P<b>[^,+]{2,20}?)\*?\s?"
    r"(?:각\s?(?:각\s?)?(?P<n>\d)\s?개\s?(?:사|기관)?\s?이상|(?P<m>\d)\s?개\s?(?:사|기관)?씩)"
)
# Who a box below a role is for (``주관기관(중소기업)``).
CLASS = re.compile(r"\s?\([^()]{2,24}\)$")
LONGEST_CELL = 900
FEWEST = 2


def labelled_members(section: Section) -> Iterator[Member]:
    """The parties that the items or tables right below a section are labelled with, if one of them leads the others."""
    found = [member for child in section.children for member in _of_item(child)]
    for table in section.tables:
        found.extend(_of_rows(table))
        for cell in table.cells:
            if len(cell.text) <= LONGEST_CELL:
                found.extend(_of_cell(cell))
    if any(member.kind == "lead" for member in found):
        yield from found


def drawn_members(section: Section) -> list[Member]:
    """The parties whose boxes a chart of the project has: one that leads, and others that may take part."""
    found: dict[str, Member] = {}
    for part in section.walk():
        for table in part.tables:
            for cell in table.cells:
                if not cell.empty and (kind := kind_of(cell.text.text)):
                    name = cell.text.slice(0, match.start()) if (match := CLASS.search(cell.text.text)) else cell.text
                    member = _member(name, kind, [cell.text])
                    found.setdefault(kind, replace(member, required=kind == "lead"))
    return list(found.values()) if "lead" in found and len(found) > 1 else []


def _of_item(item: Section) -> list[Member]:
    if item.label is None or not (kind := kind_of(item.label.text)):
        return []
    if kind == "joint" and (both := _both(item.value)):
        return both
    told = [part.text for part in item.walk()] + [note.text for part in item.walk() for note in part.notes]
    return [_member(item.label, kind, told)]


def _of_rows(table: Table) -> list[Member]:
    """Rows that say more on each party than its role."""
    found: list[Member] = []
    if any(not kind_of(cell.text.text) and is_role(cell.text.text) for cell in table.cells if not cell.col):
        return found  # named bodies with their parts
    for cell in table.cells:
        if cell.empty or cell.col or not (kind := kind_of(cell.text.text)):
            continue
        beside = [c.text for c in table.row(cell.row) if c.row == cell.row and c.col > cell.col and not c.empty]
        if any(len(text) >= len(cell.text) for text in beside) and not any(kind_of(text.text) for text in beside):
            found.append(_member(cell.text, kind, [cell.text, *beside]))
    return found if len({member.kind for member in found}) >= FEWEST else []


def _of_cell(cell: Cell) -> list[Member]:
    found: list[Member] = []
    for paragraph in cell_paragraphs(cell.lines):
        match = IN_CELL.match(paragraph.text.text)
        if match is None or match.end() == len(paragraph.text):
            continue
        group = "role" if match["role"] else "named"
        if kind := kind_of(match[group]):
            label = paragraph.text.slice(match.start(group), match.end(group))
            value = paragraph.text.slice(match.end())
            found.extend((_both(value) if kind == "joint" else ()) or [_member(label, kind, [value])])
    return found if len({member.kind for member in found}) >= FEWEST else []


def _both(value: MappedText) -> list[Member]:
    """``시험 기업 및 병원 각 1개 이상``: two parties, so many of each."""
    match = BOTH.match(value.text)
    if match is None:
        return []
    group = "n" if match["n"] else "m"
    least = (int(match[group]), value.slice(match.start(group), match.end(group)))
    sides = (value.slice(match.start(side), match.end(side)).strip(" *") for side in ("a", "b"))
    return [Member(side, value, required=True, least=least) for side in sides]


def _member(label: MappedText, kind: str, told: Sequence[MappedText]) -> Member:
    party = label.slice(0, match.start()) if (match := NUMBERED.search(label.text)) else label
    if kind == "lead":
        return Member(party, label, required=True, kind=kind)
    least = next((found for text in told if (found := least_in(text)) is not None), None)
    for text in told:
        if pattern("consortium", "said", "required").search(text.text) and not _parted(text.text):
            return Member(party, text, required=True, least=least, kind=kind)
        if pattern("consortium", "said", "voluntary").search(text.text):
            return Member(party, text, required=False, kind=kind)
    if least is not None:
        return Member(party, least[1], required=True, least=least, kind=kind)
    return Member(party, label, kind=kind)


def _parted(text: str) -> bool:
    """Needed in one case, left open in others (``1단계에서는 단독으로도 가능``)."""
    return pattern("consortium", "said", "alone").search(text) is not None
