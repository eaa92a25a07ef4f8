"""The columns of a table of documents: which names them, which says how many, who hands them in, or remarks on them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from noticeparse.extract.document_cells import is_who, names_who
from noticeparse.extract.document_names import looks_like_document
from noticeparse.extract.grid import Grid
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Cell

NOTHING = re.compile(r"[-–—―·.○◯◎●◦ㅇ√✓✔OoVvXx×△\s]*")
MARKED = re.compile(r"[○◯◎●ㅇ√✓✔OoVv]")
FLAG = re.compile(
    r"(?:\d{1,2}[.)]?\s?)?[(\[<]?\s?(?:필수|선택|해당\s?시|필요\s?시|해당자|조건부)(?:\s?(?:서류|제출|사항))?\s?(?:\([^()]{2,8}\))?\s?[)\]>]?|\d{1,2}[.)]?"
)
FORM = re.compile(
    r"[\[(<【「『]?\s?(?:별지|붙임|별첨|첨부|서식|양식)\s?(?:제?\s?\d{1,2}(?:-\d{1,2})?\s?호?)(?:\s?서식)?\s?[\])>】」』]?"
)
WHERE_DUE = re.compile(r"(?:해당|필요)\s?시(?:\s?제출)?")
DUE = re.compile(r"(?:해당|필요)\s?시|(?:하여|해서)(?:\s|$)")
HANDED_IN = re.compile(r"([가-힣 ·]{2,24}?)(?:이|가|에서)?\s?(?:제출|작성)")
# The same without a word for handing in (``주관+공동기관 모두``).
HANDS = re.compile(r"(?P<who>[가-힣 ·+/,]{2,24}?)(?:\s?(?:모두|전체|전원|각각))?")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table says what; None where none does.

    Attributes:
        name, copies, notes, who: What their names say.
        hands: The column of remarks that say who hands in (``모든 기관 제출``), where they tell several apart.
        flags: Columns of nothing but ``필수``, ``선택`` and the like, or of the numbers of forms.
        marks: Columns under those who hand in, with a mark in the row of each document that they do.
    """

    name: int
    copies: int | None
    notes: tuple[int, ...]
    who: int | None
    marks: tuple[int, ...] = ()
    flags: tuple[int, ...] = ()
    hands: int | None = None


def says(name: str, head: str) -> bool:
    """True where a head is one of a kind."""
    wanted = pattern("documents", "head", name)
    return any(wanted.search(form) for form in (squash(head), bare(head)))


def columns_of(grid: Grid, named: bool) -> Columns | None:
    """What the columns of a table say; None where it is no table of documents (``named``: its section says it is)."""
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
        next((c for c in notes if c not in flags and who is None and _tells_apart(grid, c)), None),
    )


def _tells_apart(grid: Grid, column: int) -> bool:
    """True for remarks that name several who hand in."""
    found = (handed_in_by(cell.text) for cell in _cells(grid, column))
    return len({squash(who.text) for who in found if who is not None}) > 1


def handed_in_by(text: MappedText) -> MappedText | None:
    """Who it is in ``모든 기관 제출``; None for any other remark."""
    text = text.strip()
    match = HANDED_IN.fullmatch(text.text)
    bare_who = match is None and (match := HANDS.fullmatch(text.text)) is not None
    if match is None or not names_who(match.group(1)) or not is_who(match.group(1)) or DUE.search(match.group(1)):
        return None
    return text if bare_who else text.slice(0, match.end(1))


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
