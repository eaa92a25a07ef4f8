"""Enquiry points in tables: one for each row, merged cells counting for each of their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from noticeparse.extract.contact_groups import column_groups
from noticeparse.extract.contact_heads import (
    DOMAIN,
    ORDER,
    ROLE,
    first_text,
    kinds,
    only_numbers,
    row_cells,
    row_numbers,
    row_texts,
)
from noticeparse.extract.contact_names import REGION, is_body, is_department, party_of, without_person
from noticeparse.extract.contact_rows import contacts_in_rows
from noticeparse.extract.contact_text import (
    Above,
    Channels,
    Fields,
    contacts_in,
    describe,
    groups_in,
    record,
    says,
    topic_of,
)
from noticeparse.extract.draft import Record
from noticeparse.extract.grid import Grid, GridRow, grid_of
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span
from noticeparse.model.table import Cell, Table
from noticeparse.nlp.links import find_urls
from noticeparse.nlp.phones import find_phones

SCORE = 0.95
FEWEST_LISTED = 5


def contacts_of(view: NoticeView, table: Table, above: Above) -> Iterator[Record]:
    """The enquiry points of a table; none for a form or a table about something else."""
    cells = [cell for cell in table.cells if not cell.empty]
    texts = [cell.text.text for cell in cells]
    if not any("@" in text or re.search(r"\d{3,4}", text) for text in texts):
        return
    if any(pattern("contacts", "context", "form").fullmatch(squash(text)) for text in texts if len(text) < 20):
        return
    grid = grid_of(table)
    named = [c for c in range(grid.width) if kinds(grid.lowest(c)) & {"phone", "email"}]
    if not above.asked and _is_listing(grid, named):
        return
    headed = any(groups_in(row.text(c).text, bare=True) for row in grid.rows for c in named)
    if headed:
        groups = column_groups(grid)
        for head, part in groups:
            yield from _rows(view, part, Above(head, above.party, asked=above.asked))
        if not groups:
            yield from _rows(view, grid, above)
        return
    yield from contacts_in_rows(view, grid, _columns(grid), above)


def row_over(view: NoticeView, table: Table, cell: Cell, above: Above) -> Record:
    """What a row says of the enquiry points of a table nested in its cell of numbers; empty for any other cell."""
    grid = grid_of(table)
    row = next((row for row in grid.rows if row.index == cell.row), None)
    if row is None or not kinds(grid.lowest(cell.col)) & {"phone", "email"}:
        return {}
    said = record(view, _fields(grid, row, _columns(grid), above), Channels(), method="contacts.table", score=SCORE)
    return {key: part for key, part in said.items() if key not in ("phones", "emails", "url")}


def _is_listing(grid: Grid, numbers: Sequence[int]) -> bool:
    """True for a list of companies that only gives their numbers, too; no one is to be asked there."""
    if len(grid.rows) < FEWEST_LISTED or not numbers:
        return False
    heads = [grid.lowest(c) for c in range(grid.width)]
    if not any(pattern("contacts", "context", "listed").fullmatch(squash(head)) for head in heads):
        return False
    held = {kind for head in heads for kind in kinds(head)}
    return not held & {"department", "person", "topic"} and not any(
        says("ask").search(squash(heads[c])) for c in numbers
    )


def _columns(grid: Grid) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for column in range(grid.width):
        names = kinds(grid.lowest(column)) or kinds(grid.label(column))
        for name in ORDER:
            if name in names:
                found.setdefault(name, []).append(column)
                break
    return found


def _rows(view: NoticeView, grid: Grid, above: Above) -> Iterator[Record]:
    columns = _columns(grid)
    domain = _domain(grid, columns.get("email", []))
    channels = [*columns.get("phone", []), *columns.get("email", []), *columns.get("person", [])]
    seen: set[tuple[int, ...]] = set()
    moved: tuple[Cell, Cell, int] | None = None
    for row in grid.rows:
        cells = row_cells(row, channels)
        key = tuple(sorted(id(cell) for cell in row.cells if cell is not None))
        if key in seen or not cells:
            continue
        seen.add(key)
        cells = _shifted(row, columns, channels) or cells
        split = _several(view, cells, columns, row, above)
        if split:
            yield from split
            continue
        numbers = row_numbers(view, cells, domain)
        if not numbers:
            continue
        fields = _fields(grid, row, columns, above)
        moved = _moved(row, columns, moved)
        if moved is not None:
            fields.organization = party_of(moved[1].text, head="organization").organization
            if row.index == moved[2]:
                fields.topic = topic_of(moved[0].text)
        if not any((fields.organization, fields.department)):
            rest = _party_beside(cells)
            if rest is not None:
                fields.take(party_of(rest))
        yield record(view, fields, numbers, method="contacts.table", score=SCORE)


def _moved(
    row: GridRow, columns: dict[str, list[int]], before: tuple[Cell, Cell, int] | None
) -> tuple[Cell, Cell, int] | None:
    """A row whose text lost the width of its first cell, so that the body's name stands one column to the left.

    Returns:
        The cell that holds the topic, the one that holds the body, and the row; they hold for the rows below as long
        as these only repeat the body from above.
    """
    organizations, topics = columns.get("organization", []), columns.get("topic", [])
    if len(organizations) != 1 or not topics or topics[-1] != organizations[0] - 1 or topics[-1] == 0:
        return None
    body, topic, first = (row.cells[c] for c in (organizations[0], topics[-1], topics[-1] - 1))
    if body is None or topic is None or first is None or body.row == row.index:
        return None
    if topic.row == row.index and first.row == row.index and not first.empty and is_body(topic.text.text.split()[-1]):
        return first, topic, row.index
    return before


def _domain(grid: Grid, columns: Sequence[int]) -> tuple[str, Span] | None:
    """A mail domain that stands in the head of the column (``전자메일(@…)``)."""
    for column in columns:
        for head in grid.heads[column]:
            if match := DOMAIN.search(head.text.text):
                return match.group(), head.text.span(match.start(), match.end())
    return None


def _shifted(row: GridRow, columns: dict[str, list[int]], channels: Sequence[int]) -> list[Cell]:
    """Cells with telephone numbers of a row whose text lost a cell, so that they stand under another head."""
    if any(row.cells[c] is not None and row.starts(c) for c in channels if c < len(row.cells)):
        return []
    found: list[Cell] = []
    for column in (*columns.get("department", []), *columns.get("organization", []), *columns.get("topic", [])):
        cell = row.cells[column]
        if (
            cell is not None
            and row.starts(column)
            and groups_in(cell.text.text)
            and only_numbers(cell)
            and cell not in found
        ):
            found.append(cell)
    return found


def _several(
    view: NoticeView, cells: Sequence[Cell], columns: dict[str, list[int]], row: GridRow, above: Above
) -> list[Record]:
    """The enquiry points of a row whose only text is one cell that describes several of them."""
    others = [c for c in row.cells if c is not None and not c.empty and c not in cells]
    if others or len(cells) != 1:
        return []
    return list(contacts_in(view, cells[0].text, Above(above.topic, above.party, asked=True)))


def _party_beside(cells: Sequence[Cell]) -> MappedText | None:
    """What stands before the first number of a cell that both names and numbers share."""
    for cell in cells:
        found = groups_in(cell.text.text, bare=True)
        if found and found[0].start >= 3:
            fields = describe(cell.text.slice(0, found[0].start))
            if fields.organization or fields.department:
                first = fields.organization or fields.department
                last = fields.department or fields.organization
                if first is None or last is None:
                    continue
                begin, end = first.span().start, last.span().end
                inside = [i for i, at in enumerate(cell.text.starts) if begin <= at < end]
                return cell.text.slice(inside[0], inside[-1] + 1) if inside else None
    return None


def _names_party(text: MappedText) -> bool:
    """True for a body's name, alone or with its department behind it."""
    if is_body(text.text.split()[-1]):
        return True
    named = party_of(text)
    return named.organization is not None and named.department is not None


def _fields(grid: Grid, row: GridRow, columns: dict[str, list[int]], above: Above) -> Fields:
    fields = Fields()
    fields.region = first_text(row, columns.get("region", []))
    topics = row_texts(row, columns.get("topic", []))
    fields.topic = topics[-1] if topics else None
    if (role := first_text(row, columns.get("role", []))) or (role := first_text(row, columns.get("category", []))):
        if REGION.fullmatch(role.text.strip()):
            fields.region = fields.region or role
        elif ROLE.search(squash(role.text)) or fields.topic is not None:
            fields.role = role
        elif not columns.get("organization") and _names_party(role):
            fields.take(party_of(role))
        else:
            fields.topic = topic_of(role)
    for column in columns.get("organization_role", []):
        if text := first_text(row, [column]):
            fields.role = grid.heads[column][-1].text
            fields.take(party_of(text, head="organization"))
    organizations = columns.get("organization", [])
    texts = row_texts(row, organizations)
    if len(organizations) > 1 and len(texts) > 1 and not party_of(texts[0]) and fields.role is None:
        fields.role, texts = texts[0], texts[1:]  # what the body is called, below one head with its name
    for text in texts:
        named = party_of(text, head="organization")
        if fields.organization is not None and fields.department is None and named.organization is not None:
            fields.department = named.organization
        if len(organizations) > 1 and not is_body(text.text.split()[-1]) and ROLE.search(squash(text.text)):
            fields.role = fields.role or text
            continue
        fields.take(named)
    for text in row_texts(row, columns.get("department", [])):
        if find_phones(text.text):
            continue
        named = party_of(text, head="department")
        if named.organization is not None and fields.organization is not None:
            fields.department = fields.department or without_person(text)
        else:
            fields.take(named)
    if fields.organization is None:
        for text in row_texts(row, columns.get("person", [])):
            named = party_of(text)
            if named and (named.organization or is_department((named.department or text).text.split()[-1])):
                fields.take(named)
    if above.party and fields.organization is None:
        fields.organization = above.party.organization
        fields.department = fields.department or above.party.department
    fields.topic = fields.topic or above.topic
    url = first_text(row, columns.get("url", []))
    if url is not None and (found := find_urls(url.text)):
        fields.url = url.slice(found[0].span.start, found[0].span.end)
    return fields
