"""Enquiry points in tables: one for each row, merged cells counting for each of their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from noticeparse.extract.contact_names import REGION, is_body, is_department, party_of
from noticeparse.extract.contact_text import (
    Above,
    Fields,
    Group,
    contacts_in,
    describe,
    groups_in,
    record,
    says,
    topic_of,
)
from noticeparse.extract.draft import Record
from noticeparse.extract.grid import Grid, GridRow, grid_of
from noticeparse.extract.lexicon import bare, pattern, squash, table
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table
from noticeparse.nlp.found import Found
from noticeparse.nlp.links import find_emails, find_urls
from noticeparse.model.span import Span

SCORE = 0.95
DOMAIN = re.compile(r"@(?:[A-Za-z0-9-]{1,60}\.){1,4}[a-z]{2,6}")
LOCAL = re.compile(r"(?<![\w.@])[A-Za-z][A-Za-z0-9._-]{2,30}(?![\w@])")
ROLE = re.compile(r"(?:총괄|기관|주관|전담|협업|운영|관리)(?:기관|\(.*\))?$|^사업총괄|책임자|담당자")


@lru_cache(maxsize=5_000)
def kinds(head: str) -> frozenset[str]:
    """What a column with this head holds."""
    if not head or len(head) > 40:
        return frozenset()
    forms = {squash(head), bare(head)}
    return frozenset(
        kind for kind in table("contacts")["heads"] if any(pattern("contacts", "heads", kind).fullmatch(f) for f in forms)
    )


def contacts_of(view: NoticeView, table: Table, above: Above) -> Iterator[Record]:
    """The enquiry points of a table; none for a form or a table about something else."""
    cells = [cell for cell in table.cells if not cell.empty]
    texts = [cell.text.text for cell in cells]
    if not any("@" in text or re.search(r"\d{3,4}", text) for text in texts):
        return
    if any(pattern("contacts", "context", "form").fullmatch(squash(text)) for text in texts if len(text) < 20):
        return
    grid = grid_of(table)
    headed = bool(grid.heads) and any(kinds(grid.lowest(c)) & {"phone", "email"} for c in range(grid.width))
    if headed:
        yield from _rows(view, grid, above)
        return
    yield from _headless(view, table, grid, above)


def _columns(grid: Grid) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for column in range(grid.width):
        names = kinds(grid.lowest(column)) or kinds(grid.label(column))
        for name in ORDER:
            if name in names:
                found.setdefault(name, []).append(column)
                break
    return found


ORDER = (
    "fax", "email", "phone", "url", "region", "role", "category", "person", "organization_role", "department", "topic",
    "organization",
)


def _rows(view: NoticeView, grid: Grid, above: Above) -> Iterator[Record]:
    columns = _columns(grid)
    domain = _domain(grid, columns.get("email", []))
    channels = [*columns.get("phone", []), *columns.get("email", []), *columns.get("person", [])]
    seen: set[tuple[int, ...]] = set()
    moved: tuple[Cell, Cell, int] | None = None
    for row in grid.rows:
        cells = _cells(row, channels)
        key = tuple(sorted(id(cell) for cell in row.cells if cell is not None))
        if key in seen or not cells:
            continue
        seen.add(key)
        split = _several(view, cells, columns, row, above)
        if split:
            yield from split
            continue
        phones, emails, first = _numbers(view, cells, domain if columns.get("email") else None)
        if not phones and not emails:
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
        found = record(view, fields, Group(0, 0), first, SCORE, "contacts.table")
        found["phones"] = phones
        found["emails"] = emails
        yield found


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


def _cells(row: GridRow, columns: Sequence[int]) -> list[Cell]:
    found: list[Cell] = []
    for column in columns:
        cell = row.cells[column] if column < len(row.cells) else None
        if cell is not None and not cell.empty and cell not in found:
            found.append(cell)
    return found


def _numbers(view: NoticeView, cells: Sequence[Cell], domain: tuple[str, Span] | None) -> tuple[list, list, MappedText]:  # type: ignore[type-arg]
    """Every number and address of the row's channel cells."""
    phones: list = []  # type: ignore[type-arg]
    emails: list = []  # type: ignore[type-arg]
    for cell in cells:
        text = cell.text
        for group in groups_in(text.text, bare=True):
            got = record(view, Fields(), group, text, SCORE, "contacts.table")
            phones += [r for r in got["phones"] if r.value not in {p.value for p in phones}]  # type: ignore[union-attr]
            emails += [r for r in got["emails"] if r.value not in {e.value for e in emails}]  # type: ignore[union-attr]
    if domain is not None and not emails:
        cell = cells[-1]
        for match in LOCAL.finditer(cell.text.text):
            value = Found(match.group() + domain[0], Span(match.start(), match.end()))
            got = record(view, Fields(), Group(0, 0, (), (value,)), cell.text, SCORE, "contacts.table")
            emails += [r.also(view.place(domain[1])) for r in got["emails"]]  # type: ignore[union-attr]
    return phones, emails, cells[0].text


def _domain(grid: Grid, columns: Sequence[int]) -> tuple[str, Span] | None:
    """A mail domain that stands in the head of the column (``전자메일(@…)``)."""
    for column in columns:
        for head in grid.heads[column]:
            if match := DOMAIN.search(head.text.text):
                return match.group(), head.text.span(match.start(), match.end())
    return None


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
                assert first is not None and last is not None  # one of the two is there
                begin, end = first.span().start, last.span().end
                inside = [i for i, at in enumerate(cell.text.starts) if begin <= at < end]
                return cell.text.slice(inside[0], inside[-1] + 1) if inside else None
    return None


def _fields(grid: Grid, row: GridRow, columns: dict[str, list[int]], above: Above) -> Fields:
    fields = Fields()
    fields.region = _first(row, columns.get("region", []))
    topics = _texts(row, columns.get("topic", []))
    fields.topic = topics[-1] if topics else None
    if (role := _first(row, columns.get("role", []))) or (role := _first(row, columns.get("category", []))):
        if REGION.fullmatch(role.text.strip()):
            fields.region = fields.region or role
        elif ROLE.search(squash(role.text)) or fields.topic is not None:
            fields.role = role
        elif is_body(role.text.split()[-1]) and not columns.get("organization"):
            fields.take(party_of(role))
        else:
            fields.topic = topic_of(role)
    for column in columns.get("organization_role", []):
        if text := _first(row, [column]):
            fields.role = grid.heads[column][-1].text
            fields.take(party_of(text, head="organization"))
    organizations = columns.get("organization", [])
    for text in _texts(row, organizations):
        named = party_of(text, head="organization")
        if fields.organization is not None and fields.department is None and named.organization is not None:
            fields.department = named.organization
        if len(organizations) > 1 and not is_body(text.text.split()[-1]) and ROLE.search(squash(text.text)):
            fields.role = fields.role or text
            continue
        fields.take(named)
    for text in _texts(row, columns.get("department", [])):
        named = party_of(text, head="department")
        if named.organization is not None and fields.organization is not None and named.department is None:
            fields.department = fields.department or named.organization
        else:
            fields.take(named)
    if fields.organization is None:
        for text in _texts(row, columns.get("person", [])):
            named = party_of(text)
            if named and (named.organization or is_department((named.department or text).text.split()[-1])):
                fields.take(named)
    if above.party and fields.organization is None:
        fields.organization = above.party.organization
        fields.department = fields.department or above.party.department
    fields.topic = fields.topic or above.topic
    url = _first(row, columns.get("url", []))
    if url is not None and (found := find_urls(url.text)):
        fields.url = url.slice(found[0].span.start, found[0].span.end)
    return fields


def _first(row: GridRow, columns: Sequence[int]) -> MappedText | None:
    texts = _texts(row, columns)
    return texts[0] if texts else None


def _texts(row: GridRow, columns: Sequence[int]) -> list[MappedText]:
    found: list[MappedText] = []
    for column in columns:
        text = row.text(column).strip(" -‐·▪•◦○ㅇ")
        if text and text.text not in ("-", "〃") and all(text.text != t.text for t in found):
            found.append(text)
    return found


def _headless(view: NoticeView, table: Table, grid: Grid, above: Above) -> Iterator[Record]:
    """Rows of a table whose heads name no numbers: labels inside the rows, or cells that explain themselves."""
    columns = _columns(grid)
    for row in grid.rows:
        cells = _cells(row, range(len(row.cells)))
        with_numbers = [c for c in cells if groups_in(c.text.text, bare=_labelled(cells, c))]
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
            if names & {"department", "organization", "person", "phone", "email", "topic", "region"} and not is_department(
                cell.text.text
            ):
                previous = next(iter(names & {"department", "organization", "topic", "region"}), "person")
                if names & {"person"} and ROLE.search(squash(cell.text.text)):
                    fields.role = cell.text
                continue
            others = _assign(fields, cell, previous) or others
            previous = ""
        topic = _first(row, [c for c in columns.get("topic", []) if row.cells[c] not in with_numbers])
        fields.topic = fields.topic or topic
        for cell in with_numbers:
            yield from _in_cell(view, cell, fields, above, _labelled(cells, cell))


def _labelled(cells: Sequence[Cell], cell: Cell) -> bool:
    """True where the cell to the left is a label that names numbers."""
    at = cells.index(cell)
    return at > 0 and bool(kinds(cells[at - 1].text.text) & {"phone", "email", "person"})


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
    if named and not fields.organization:
        fields.take(named)
        return True
    return False


def _in_cell(view: NoticeView, cell: Cell, row: Fields, above: Above, bare_numbers: bool) -> Iterator[Record]:
    text = cell.text
    beside = [find_emails(text.text), says("ask").search(text.text)]
    asked = above.asked or bare_numbers or any(beside)
    if len(text.text) > 400:
        for line in cell.lines:
            yield from contacts_in(view, line.text, Above(above.topic, above.party, asked=above.asked))
        return
    context = Above(row.topic or above.topic, above.party, asked=asked)
    for found in contacts_in(view, text, context):
        extra = record(view, row, Group(0, 0), text, SCORE, "contacts.table")
        for key in ("region", "role", "organization", "department"):
            if key in extra and key not in found and not (key == "department" and "organization" in found):
                found[key] = extra[key]
        yield found
