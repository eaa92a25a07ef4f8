"""Enquiry points in table rows whose heads name no numbers: labels inside the row, or cells that explain themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from noticeparse.extract.contact_heads import ROLE, first_text, kinds, only_numbers, row_cells, row_numbers
from noticeparse.extract.contact_names import REGION, is_below, is_department, party_of, without_person
from noticeparse.extract.contact_text import Above, Channels, Fields, contacts_in, groups_in, record, says, topic_of
from noticeparse.extract.draft import Record
from noticeparse.extract.grid import Grid
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell
from noticeparse.nlp.links import find_emails

SCORE = 0.95
LONG_CELL = 400


def contacts_in_rows(view: NoticeView, grid: Grid, columns: dict[str, list[int]], above: Above) -> Iterator[Record]:
    """One or more records for each row that holds numbers."""
    for row in grid.rows:
        cells = row_cells(row, range(len(row.cells)))
        labelled = _labelled(cells)
        with_numbers = [c for c in cells if _numbered(c, labelled=id(c) in labelled)]
        if not with_numbers:
            continue
        if any(_issues(grid, c) for c in with_numbers):
            continue
        fields = Fields()
        previous: str = ""
        others = False
        for cell in cells:
            names = kinds(cell.text.text)
            if cell in with_numbers:
                continue
            if names & {
                "department",
                "organization",
                "person",
                "phone",
                "email",
                "topic",
                "region",
            } and not is_department(cell.text.text):
                previous = next(iter(names & {"department", "organization", "topic", "region"}), "person")
                if names & {"person"} and ROLE.search(squash(cell.text.text)):
                    fields.role = cell.text
                continue
            others = _assign(fields, cell, previous) or others
            previous = ""
        topic = first_text(row, [c for c in columns.get("topic", []) if row.cells[c] not in with_numbers])
        fields.topic = fields.topic or topic
        if fields.topic is None and (above.asked or fields.organization or fields.department):
            fields.topic = _leftover(cells, with_numbers, fields)
        if len(with_numbers) > 1 and all(only_numbers(cell) for cell in with_numbers):
            numbers = row_numbers(view, with_numbers)
            yield record(view, _completed(fields, above), numbers, method="contacts.table", score=SCORE)
            continue
        for cell in with_numbers:
            yield from _in_cell(view, cell, fields, above, id(cell) in labelled)


def _completed(fields: Fields, above: Above) -> Fields:
    if fields.organization is None:
        fields.organization = above.party.organization
        fields.department = fields.department or above.party.department
    fields.topic = fields.topic or above.topic
    return fields


def _leftover(cells: Sequence[Cell], used: Sequence[Cell], fields: Fields) -> MappedText | None:
    """The first cell that is no number, name of a person, body or region: what the row is about."""
    taken = {t.text for t in (fields.region, fields.role, fields.organization, fields.department) if t is not None}
    for cell in cells:
        text = cell.text.text.strip()
        if text in taken:
            continue
        if cell in used or not 3 < len(text) <= 60 or REGION.fullmatch(text) or kinds(text):
            continue
        if not re.search(r"[가-힣]", text) or len(without_person(cell.text).text) < 3:
            continue
        if (
            re.fullmatch(r"[A-Za-z0-9._@-]+|[가-힣]\s?[가-힣]\s?[가-힣]", text)
            or party_of(cell.text)
            or (len(text) <= 15 and is_below(text))
        ):
            continue
        return topic_of(cell.text)
    return None


def _numbered(cell: Cell, *, labelled: bool) -> bool:
    """True for a cell with numbers; a lone short number needs a label."""
    if not labelled and re.fullmatch(r"\s*\d{2,4}\s*", cell.text.text):
        return False
    return bool(groups_in(cell.text.text, bare=labelled))


def _labelled(cells: Sequence[Cell]) -> frozenset[int]:
    """Identities of the cells whose neighbour to the left is a label that names numbers."""
    return frozenset(
        id(cell) for before, cell in pairwise(cells) if kinds(before.text.text) & {"phone", "email", "person"}
    )


def _issues(grid: Grid, cell: Cell) -> bool:
    """True for a cell under a head that names who issues a document."""
    heads = grid.heads[cell.col] if grid.heads else ()
    return any(pattern("contacts", "context", "issue").search(squash(head.text.text)) for head in heads)


def _assign(fields: Fields, cell: Cell, previous: str) -> bool:
    text = cell.text
    if previous in ("department", "organization"):
        fields.take(party_of(text, head=previous))
        return True
    if previous == "topic":
        fields.topic = text
        return True
    if previous == "region" or REGION.fullmatch(text.text.strip()):
        fields.region = text
        return True
    named = party_of(text) if len(text.text) <= 60 else None
    if named and (not fields.organization or (not fields.department and not named.organization)):
        fields.take(named)
        return True
    if fields.organization is None and re.fullmatch(r"[A-Z]{3,10}", text.text):
        fields.organization = text
        return True
    if (
        not named
        and fields.department is None
        and len(text.text) <= 15
        and is_below(text.text)
        and len(text.text.split()) == 1
    ):
        fields.department = text
        return True
    return False


def _in_cell(view: NoticeView, cell: Cell, row: Fields, above: Above, bare_numbers: bool) -> Iterator[Record]:
    text = cell.text
    beside = [find_emails(text.text), says("ask").search(text.text)]
    asked = above.asked or bare_numbers or any(beside)
    if len(text.text) > LONG_CELL:
        for line in cell.lines:
            yield from contacts_in(view, line.text, Above(above.topic, above.party, asked=above.asked))
        return
    context = Above(row.topic or above.topic, above.party, asked=asked)
    for found in contacts_in(view, text, context):
        extra = record(view, row, Channels(), method="contacts.table", score=SCORE)
        own_body = "organization" in found
        for key in ("region", "role", "organization", "department"):
            if key in extra and key not in found and not (key == "department" and own_body):
                found[key] = extra[key]
        yield found
