"""Tables of documents to hand in, whatever their columns, and the lines of such a table that lost its rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from noticeparse.extract.document_items import (
    COPIES,
    Item,
    age_of,
    copies_of,
    item_of,
    items_of,
    looks_like_document,
    record_of,
)
from noticeparse.extract.draft import Draft
from noticeparse.extract.grid import Grid, GridRow, grid_of
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.view import NoticeView
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table

INDEX = re.compile(r"\(?(\d{1,2})\)?[.)]?")
TRAILING_INDEX = re.compile(r"\s(\d{1,2})$")
COLON_WHO = re.compile(r"^(.{2,40}?)\s?[:：]\s+(?=\S)")
NOTHING = re.compile(r"[-–—―·.○◯◎●√✓✔OoVvXx×△\s]*")
LONGEST_WHO = 45


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table says what; None where none does."""

    name: int
    copies: int | None
    notes: tuple[int, ...]
    who: int | None


def says(name: str, head: str) -> bool:
    """True where a head is one of a kind."""
    wanted = pattern("documents", "head", name)
    return any(wanted.search(form) for form in (squash(head), bare(head)))


def is_who(text: str) -> bool:
    """True for a text that names who hands in, and is no document itself."""
    squashed = squash(text)
    if not 1 < len(squashed) <= LONGEST_WHO or looks_like_document(text):
        return False
    return pattern("documents", "submitter", "who").search(squashed) is not None and not re.search(
        r"[다함임음]$", squashed
    )


def who_text(text: MappedText) -> MappedText:
    """Who hands in, without the word for handing in."""
    text = (
        text.strip(" \t:：-·▪•()[]<>") if text.text.count("(") != text.text.count(")") else text.strip(" \t:：-·▪•[]<>")
    )
    while (tail := pattern("documents", "submitter", "suffix").search(text.text)) and tail.start() > 1:
        text = text.slice(0, tail.start()).strip()
    return text


def documents_of_table(view: NoticeView, table: Table, *, named: bool) -> list[Draft]:
    """The documents of a table.

    Args:
        view: Gives the places.
        table: Any table.
        named: True where its section is a list of documents; otherwise its heads must say so.
    """
    grid = grid_of(table)
    columns = _columns(grid, named)
    if columns is None:
        return []
    found: list[Draft] = []
    for row in grid.rows:
        if row.starts(columns.name):
            found.extend(_row(view, grid, row, columns))
    return found


def _columns(grid: Grid, named: bool) -> Columns | None:
    heads = [(squash(grid.lowest(c)), grid.label(c)) for c in range(grid.width)]
    if any(says("other", label) for _, label in heads):
        return None
    names = [c for c in range(grid.width) if grid.heads[c] and says("name", grid.lowest(c))]
    if not names and not named:
        return None
    if not names:
        names = [c for c in range(grid.width) if grid.heads[c] and says("weak", grid.lowest(c))] or list(
            range(grid.width)
        )
    scores = {c: _documents_in(grid, c) for c in names}
    name = max(names, key=lambda c: (scores[c], -c))
    strict = bool(grid.heads[name]) and says("name", grid.lowest(name))
    if scores[name] == 0 or (not strict and scores[name] * 2 < len(grid.rows)):
        return None
    copies = next((c for c in range(grid.width) if c != name and grid.heads[c] and says("copies", grid.label(c))), None)
    taken = {name, copies}
    who = next(
        (
            c
            for c in range(grid.width)
            if c not in taken and grid.heads[c] and says("submitter", grid.lowest(c)) and _is_text(grid, c)
        ),
        None,
    )
    if who is None:
        who = next((c for c in range(name) if c not in taken and _names_who(grid, c)), None)
    taken.add(who)
    notes = tuple(
        c for c in range(name + 1, grid.width) if c not in taken and grid.heads[c] and says("note", grid.label(c))
    )
    return Columns(name, copies, notes, who)


def _cells(grid: Grid, column: int) -> list[Cell]:
    return [cell for row in grid.rows if (cell := row.cells[column]) and row.starts(column) and not cell.empty]


def _documents_in(grid: Grid, column: int) -> int:
    return sum(any(looks_like_document(line.text.text) for line in cell.lines) for cell in _cells(grid, column))


def _is_text(grid: Grid, column: int) -> bool:
    cells = _cells(grid, column)
    return any(not NOTHING.fullmatch(cell.text.text) and len(cell.text) > 1 for cell in cells)


def _names_who(grid: Grid, column: int) -> bool:
    cells = _cells(grid, column)
    return bool(cells) and sum(is_who(cell.text.text) for cell in cells) * 2 >= len(cells)


def _row(view: NoticeView, grid: Grid, row: GridRow, columns: Columns) -> Iterator[Draft]:
    cell = row.cells[columns.name]
    if cell is None or cell.empty:
        return
    who = row.text(columns.who) if columns.who is not None else None
    if who is not None and (
        not is_who(who.text) and columns.who is not None and not says("submitter", grid.lowest(columns.who))
    ):
        who = None
    if who is not None and NOTHING.fullmatch(who.text):
        who = None
    found = list(documents_of_cell(cell, trusted=True))
    for entry in found:
        item, own, notes = entry
        if (
            columns.copies is not None
            and item.copies is None
            and (match := COPIES.search(row.text(columns.copies).text))
        ):
            item.copies = copies_of(row.text(columns.copies), match)
        for column in columns.notes:
            _remark(item, row.text(column), notes)
        submitter = own if own is not None else who_text(who) if who is not None else None
        yield record_of(view, item, submitter, notes, "documents.table")


def _remark(item: Item, text: MappedText, notes: list[MappedText]) -> None:
    """A remark's cell: how old, how many copies, or a note."""
    if NOTHING.fullmatch(text.text):
        return
    if item.copies is None and (match := COPIES.fullmatch(text.text.strip())):
        item.copies = copies_of(text, match)
        return
    if item.age is None and (age := age_of(text)) is not None:
        item.age = age
        if len(squash(text.text)) <= len(squash(age[1].text)) + 12:
            return
    notes.append(text)


def documents_of_cell(cell: Cell, *, trusted: bool) -> Iterator[tuple[Item, MappedText | None, list[MappedText]]]:
    """A cell's documents, each with who hands it in (where the cell says so) and its remarks."""
    found: list[tuple[Item, MappedText | None, list[MappedText]]] = []
    common: list[MappedText] = []
    who: MappedText | None = None
    for text, note in _lines(cell):
        if note:
            (found[-1][2] if found else common).append(text)
            continue
        own = who
        if (match := COLON_WHO.match(text.text)) and is_who(match.group(1)):
            own = text.slice(match.start(1), match.end(1))
            text = text.slice(match.end())
        elif is_who(text.text) and len(text) <= 24 and not found:
            who = who_text(text)
            continue
        for item in items_of(text, trusted=trusted):
            found.append((item, own, []))
    for item, own, notes in found:
        yield item, own, [*notes, *common]


def _lines(cell: Cell) -> list[tuple[MappedText, bool]]:
    """A cell's lines, those joined that make one name; True for remarks."""
    lines: list[tuple[MappedText, bool]] = []
    paragraphs = cell_paragraphs(cell.lines)
    marked = any(p.style and p.style != "note" for p in paragraphs)
    for paragraph in paragraphs:
        text = paragraph.text
        if not text:
            continue
        if paragraph.style == "note":
            lines.append((text, True))
        elif (
            lines and not paragraph.style and not lines[-1][1] and not marked and _goes_on(lines[-1][0].text, text.text)
        ):
            lines[-1] = (MappedText.join((lines[-1][0], text), " "), False)
        else:
            lines.append((text, False))
    return lines


def _goes_on(before: str, text: str) -> bool:
    if text.startswith(("(", "[", "*")) or before.count("(") > before.count(")"):
        return True
    return not looks_like_document(before) or before.rstrip().endswith(("또는", "및", ",", "·", "/", "의"))


def documents_of_run(view: NoticeView, lines: Sequence[MappedText]) -> list[Draft]:
    """Lines of a numbered table that lost its rules: heads, then 1, name, copies, remark, 2."""
    start = _body_start(lines)
    if start is None:
        return []
    rows: list[list[MappedText]] = []
    for line in lines[start:]:
        match = INDEX.fullmatch(line.text)
        if match and int(match.group(1)) == len(rows) + 1:
            rows.append([])
            continue
        if not rows:
            return []
        tail = TRAILING_INDEX.search(line.text)
        if tail and int(tail.group(1)) == len(rows) + 1:
            rows[-1].append(line.slice(0, tail.start()))
            rows.append([])
            continue
        rows[-1].append(line)
    found: list[Draft] = []
    for row in rows:
        if row and (item := item_of(row[0], trusted=True)):
            notes: list[MappedText] = []
            for line in row[1:4]:
                _remark(item, line, notes)
            found.append(record_of(view, item, None, notes, "documents.run"))
    return found if len(found) > 1 else []


def _body_start(lines: Sequence[MappedText]) -> int | None:
    for at, line in enumerate(lines):
        if not says("name", line.text):
            continue
        end = at + 1
        while end < len(lines) and any(says(kind, lines[end].text) for kind in ("copies", "note", "submitter", "rows")):
            end += 1
        if at and says("rows", lines[at - 1].text) and end < len(lines) and INDEX.fullmatch(lines[end].text):
            return end
    return None
