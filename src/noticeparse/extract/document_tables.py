"""Tables of documents to hand in, whatever their columns, and the lines of such a table that lost its rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from noticeparse.extract.document_cells import documents_of_cell, is_who, who_text
from noticeparse.extract.document_columns import (
    MARKED,
    NOTHING,
    WHERE_DUE,
    Columns,
    columns_of,
    handed_in_by,
    says,
)
from noticeparse.extract.document_items import Item, age_of, copies_of, item_of, record_of
from noticeparse.extract.document_names import COPIES, looks_like_document
from noticeparse.extract.draft import Draft
from noticeparse.extract.grid import Grid, GridRow, grid_of
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table
from noticeparse.spec.values import Duration

INDEX = re.compile(r"\(?(\d{1,2})\)?[.)]?")
TRAILING_INDEX = re.compile(r"\s(\d{1,2})$")
ROWS_NAMED = re.compile(
    r"(?:서류|서식|연번|순번|번호|번)\s?[:(]?\s?((?:\d{1,2}번?\s?[,·~∼～-]\s?){0,12}\d{1,2})\s?번?\)?\s?(?:의|은|는|서류|경우|번)"
)
WORDS = re.compile(r"[가-힣]")
FORM_ENDS = " [](){}<>【】「」『』"
Ages = dict[int, tuple[Duration, MappedText]]
FEWEST_LINES = 2
CONDITIONAL = re.compile(r"^-.{2,60}(?:경우|시)\s.{2,40}제출$")


def documents_of_table(
    view: NoticeView, table: Table, *, named: bool, ages: Ages | None = None, whose: MappedText | None = None
) -> list[Draft]:
    """The documents of a table.

    Args:
        view: Gives the places.
        table: Any table.
        named: True where its section is a list of documents; otherwise its heads must say so.
        ages: How old the documents of some rows may be, by the number in their first cell.
        whose: Who hands them in by the heading over the table, where no column says it.
    """
    grid = grid_of(table)
    columns = columns_of(grid, named)
    if columns is None:
        return []
    found: list[Draft] = []
    if named and (head := _list_in_head(grid, columns.name)) is not None:
        found.extend(
            record_of(view, item, own, notes, "documents.table")
            for item, own, notes in documents_of_cell(head, trusted=True)
        )
    for row in grid.rows:
        if row.starts(columns.name):
            found.extend(_row(view, grid, row, columns, ages or {}, whose))
    return found


def _list_in_head(grid: Grid, column: int) -> Cell | None:
    """The first row of a table without heads, which is taken for them, where its cell lists several documents."""
    cell = grid.heads[column][-1] if grid.heads[column] else None
    if cell is None or len(cell.lines) < FEWEST_LINES or says("name", cell.text.text):
        return None
    return cell if all(looks_like_document(line.text.text) for line in cell.lines) else None


def _row(
    view: NoticeView, grid: Grid, row: GridRow, columns: Columns, ages: Ages, whose: MappedText | None
) -> Iterator[Draft]:
    cell = row.cells[columns.name]
    if cell is None or cell.empty:
        return
    who = row.text(columns.who) if columns.who is not None else None
    due = _due(row, columns)
    if who is not None and (
        not (is_who(who.text) or pattern("documents", "submitter", "kind").search(squash(who.text)))
        and columns.who is not None
        and not says("submitter", grid.lowest(columns.who))
    ):
        who = None
    if who is not None and NOTHING.fullmatch(who.text):
        who = None
    if CONDITIONAL.match(cell.text.text):
        return
    if (marked := _marked_by(grid, row, columns)) is not None:
        who = marked
    found = list(documents_of_cell(cell, trusted=True, grouped=who is None or _number(row) is None))
    flags = [text for column in columns.flags if (text := _flag(row.text(column))) is not None]
    if due is not None and not flags:
        flags = [due]
    for item, own, notes in found:
        if (
            columns.copies is not None
            and item.copies is None
            and (match := COPIES.search(row.text(columns.copies).text))
        ):
            item.copies = copies_of(row.text(columns.copies), match)
        for column in columns.notes:
            if row.cells[column] is cell:
                continue
            if own is None and who is None and squash(row.text(column).text) == "공통":
                own = row.text(column)
            elif column == columns.hands and (named := handed_in_by(row.text(column))) is not None:
                own = own or named
            else:
                _remark(item, row.text(column), notes)
        if item.age is None and ages and (number := _number(row)) in ages:
            item.age = ages[number]
        if flags and item is found[0][0]:
            item.notes[:0] = flags
        submitter = own if own is not None else who_text(who) if who is not None else whose
        yield record_of(view, item, submitter, notes, "documents.table")


def _due(row: GridRow, columns: Columns) -> MappedText | None:
    """``해당시`` among those who hand in."""
    text = row.text(columns.who) if columns.who is not None else MappedText.empty()
    return text.strip() if WHERE_DUE.fullmatch(text.text.strip()) else None


def _hands_in(text: str) -> bool:
    return MARKED.search(text) is not None or WHERE_DUE.fullmatch(text.strip()) is not None


def _flag(text: MappedText) -> MappedText | None:
    """A flag or a form's number without brackets and running numbers; None for a dash."""
    match = WORDS.search(text.text)
    if match is None or NOTHING.fullmatch(text.text):
        return None
    text = text.slice(match.start())
    return text.strip() if "(" in text.text else text.strip(FORM_ENDS)


def _number(row: GridRow) -> int | None:
    """The number in a row's first cell."""
    match = INDEX.fullmatch(row.text(0).text.strip())
    return int(match.group(1)) if match else None


def ages_by_number(notes: Iterable[MappedText]) -> Ages:
    """Ages that a remark sets for some rows of a table (``서류 3, 5는 1개월 이내 발급분``)."""
    found: Ages = {}
    for note in notes:
        match = ROWS_NAMED.search(note.text)
        age = age_of(note.slice(match.end())) if match else None
        if match is None or age is None:
            continue
        numbers = [int(number) for number in re.findall(r"\d{1,2}", match.group(1))]
        if re.search(r"[~∼～-]", match.group(1)) and len(numbers) == 2:
            numbers = list(range(numbers[0], numbers[1] + 1))
        found.update(dict.fromkeys(numbers, age))
    return found


def _marked_by(grid: Grid, row: GridRow, columns: Columns) -> MappedText | None:
    """The heads of the columns that have a mark in the row, where it is not all of them."""
    marked = [c for c in columns.marks if _hands_in(row.text(c).text)]
    if not marked or len(marked) == len(columns.marks):
        return None
    heads = [grid.heads[c][-1].text for c in marked]
    return heads[0] if len(heads) == 1 else MappedText.join(heads, ", ")


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
