"""Tables of documents to hand in, whatever their columns, and the lines of such a table that lost its rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from noticeparse.extract.document_cells import documents_of_cell, is_who, who_text
from noticeparse.extract.document_items import (
    COPIES,
    Item,
    age_of,
    copies_of,
    item_of,
    looks_like_document,
    record_of,
)
from noticeparse.extract.draft import Draft
from noticeparse.extract.grid import Grid, GridRow, grid_of
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell, Table
from noticeparse.spec.values import Duration

INDEX = re.compile(r"\(?(\d{1,2})\)?[.)]?")
TRAILING_INDEX = re.compile(r"\s(\d{1,2})$")
NOTHING = re.compile(r"[-–—―·.○◯◎●◦ㅇ√✓✔OoVvXx×△\s]*")
MARKED = re.compile(r"[○◯◎●ㅇ√✓✔OoVv]")
ROWS_NAMED = re.compile(
    r"(?:서류|서식|연번|순번|번호|번)\s?[:(]?\s?((?:\d{1,2}번?\s?[,·~∼～-]\s?){0,12}\d{1,2})\s?번?\)?\s?(?:의|은|는|서류|경우|번)"
)
FLAG = re.compile(
    r"(?:\d{1,2}[.)]?\s?)?[(\[<]?\s?(?:필수|선택|해당\s?시|필요\s?시|해당자|조건부)(?:\s?(?:서류|제출|사항))?\s?(?:\([^()]{2,8}\))?\s?[)\]>]?|\d{1,2}[.)]?"
)
FORM = re.compile(
    r"[\[(<【「『]?\s?(?:별지|붙임|별첨|첨부|서식|양식)\s?(?:제?\s?\d{1,2}(?:-\d{1,2})?\s?호?)(?:\s?서식)?\s?[\])>】」』]?"
)
WHERE_DUE = re.compile(r"(?:해당|필요)\s?시(?:\s?제출)?")
WORDS = re.compile(r"[가-힣]")
FORM_ENDS = " [](){}<>【】「」『』"
Ages = dict[int, tuple[Duration, MappedText]]
FEWEST_LINES = 2
CONDITIONAL = re.compile(r"^-.{2,60}(?:경우|시)\s.{2,40}제출$")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table says what; None where none does.

    Attributes:
        name, copies, notes, who: What their names say.
        flags: Columns of nothing but ``필수``, ``선택`` and the like, or of the numbers of forms.
        marks: Columns under those who hand in, with a mark in the row of each document that they do.
    """

    name: int
    copies: int | None
    notes: tuple[int, ...]
    who: int | None
    marks: tuple[int, ...] = ()
    flags: tuple[int, ...] = ()


def says(name: str, head: str) -> bool:
    """True where a head is one of a kind."""
    wanted = pattern("documents", "head", name)
    return any(wanted.search(form) for form in (squash(head), bare(head)))


def documents_of_table(view: NoticeView, table: Table, *, named: bool, ages: Ages | None = None) -> list[Draft]:
    """The documents of a table.

    Args:
        view: Gives the places.
        table: Any table.
        named: True where its section is a list of documents; otherwise its heads must say so.
        ages: How old the documents of some rows may be, by the number in their first cell.
    """
    grid = grid_of(table)
    columns = _columns(grid, named)
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
            found.extend(_row(view, grid, row, columns, ages or {}))
    return found


def _list_in_head(grid: Grid, column: int) -> Cell | None:
    """The first row of a table without heads, which is taken for them, where its cell lists several documents."""
    cell = grid.heads[column][-1] if grid.heads[column] else None
    if cell is None or len(cell.lines) < FEWEST_LINES or says("name", cell.text.text):
        return None
    return cell if all(looks_like_document(line.text.text) for line in cell.lines) else None


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
    marks = tuple(c for c in range(name + 1, grid.width) if c not in (*taken, *notes) and _is_marked(grid, c, name))
    flags = tuple(c for c in range(grid.width) if c != name and (_all(grid, c, FLAG) or _all(grid, c, FORM)))
    return Columns(
        name,
        copies,
        tuple(c for c in notes if c not in flags),
        who if who not in flags else None,
        marks if len(marks) > 1 and who is None else (),
        flags,
    )


def _all(grid: Grid, column: int, wanted: re.Pattern[str]) -> bool:
    """True where what a column's cells hold beside dashes is all of one kind."""
    texts = [text for cell in _cells(grid, column) if not NOTHING.fullmatch(text := cell.text.text.strip())]
    return bool(texts) and all(wanted.fullmatch(text) for text in texts)


def _is_marked(grid: Grid, column: int, name: int) -> bool:
    """True for a column that is headed by who hands in and holds little but marks."""
    texts = [cell.text.text for row in grid.rows if row.starts(name) and (cell := row.cells[column]) is not None]
    plain = sum(NOTHING.fullmatch(text) is not None or WHERE_DUE.fullmatch(text.strip()) is not None for text in texts)
    return is_who(grid.lowest(column)) and plain * 5 >= len(texts) * 4 and any(MARKED.search(text) for text in texts)


def _cells(grid: Grid, column: int) -> list[Cell]:
    return [cell for row in grid.rows if (cell := row.cells[column]) and row.starts(column) and not cell.empty]


def _documents_in(grid: Grid, column: int) -> int:
    never = pattern("documents", "name", "never")
    return sum(
        any(looks_like_document(line.text.text) and not never.search(squash(line.text.text)) for line in cell.lines)
        for cell in _cells(grid, column)
    )


def _is_text(grid: Grid, column: int) -> bool:
    cells = _cells(grid, column)
    return any(not NOTHING.fullmatch(cell.text.text) and len(cell.text) > 1 for cell in cells)


def _names_who(grid: Grid, column: int) -> bool:
    """Most cells name who hands in, or the kind of support that they apply for beside a 공통."""
    texts = [squash(cell.text.text) for cell in _cells(grid, column)]
    kinds = pattern("documents", "submitter", "kind")
    common = "공통" in texts
    return bool(texts) and sum(is_who(t) or (common and kinds.search(t) is not None) for t in texts) * 2 >= len(texts)


def _row(view: NoticeView, grid: Grid, row: GridRow, columns: Columns, ages: Ages) -> Iterator[Draft]:
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
    found = list(documents_of_cell(cell, trusted=True))
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
            else:
                _remark(item, row.text(column), notes)
        if item.age is None and ages and (number := _number(row)) in ages:
            item.age = ages[number]
        if flags and item is found[0][0]:
            item.notes[:0] = flags
        submitter = own if own is not None else who_text(who) if who is not None else None
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
