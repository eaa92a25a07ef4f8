"""What tables beside those of the amounts demand of tracks: a list of conditions, and fields told track by track."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from noticeparse.extract.columns import concepts, note_says
from noticeparse.extract.draft import Draft, Reading, Record
from noticeparse.extract.forms import is_request
from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.listing_labels import label_roles
from noticeparse.extract.listing_text import is_lead_in, tidy
from noticeparse.extract.view import NoticeView, clean
from noticeparse.layout.paragraphs import cell_paragraphs
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.span import Span
from noticeparse.model.table import Cell, Table

METHOD = "tracks.condition_table"
# Conditions that stand in a table's own cells.
FROM_TABLES = frozenset({METHOD, "tracks.row"})
ONLY = frozenset({"conditions"})
AMOUNTS = frozenset({"budget", "count", "interest", "limit", "period", "ratio", "repayment", "total_cost"})
PAIR = 2
FEWEST_NAMED = 2
SHORTEST = 4


def take_table_conditions(view: NoticeView, section: Section, tracks: Sequence[Record]) -> None:
    """Give tracks what such tables of their programme demand; the records are changed in place."""
    if not tracks:
        return
    for part in section.walk():
        for table in part.tables:
            if label_roles(part) == ONLY:
                for text in _listed(table):
                    for track in tracks:
                        _add(track, _read(view, text))
            for name, text in _by_name(table):
                named = [track for track in tracks if _name(track) == name]
                for track in named:
                    _add(track, _read(view, text))


def _listed(table: Table) -> Iterator[MappedText]:
    """Entries of the second column of ``구분 | 지원조건``, whatever the rows are called."""
    heads = {cell.col: cell.text.text for cell in table.row(0)} if table.n_rows > 1 else {}
    if table.n_cols != PAIR or heads.keys() != {0, 1} or "conditions" not in concepts(heads[1]):
        return
    if any(concepts(cell.text.text) & AMOUNTS for cell in table.cells if cell.col == 0):
        return  # a sheet of amounts and periods
    for cell in table.cells:
        if cell.col == 1 and cell.row > 0:
            yield from _texts(cell)


def _by_name(table: Table) -> Iterator[tuple[str, MappedText]]:
    """``유형 | 지원분야``: the squashed name of each row, with what stands in its column of fields."""
    heads = {cell.col: cell.text.text for cell in table.row(0)}
    fields = [
        col
        for col, head in heads.items()
        if col and pattern("conditions", "labels", "field_heads").fullmatch(bare(head))
    ]
    if len(fields) != 1 or table.n_rows <= FEWEST_NAMED:
        return
    names = {cell.row: cell.text.text for cell in table.cells if cell.col == 0 and cell.row > 0}
    for cell in table.cells:
        if cell.col == fields[0] and cell.row > 0:
            for row in range(cell.row, cell.row + cell.row_span):
                for text in _texts(cell):
                    if row in names:
                        yield squash(names[row]), text


def _texts(cell: Cell) -> Iterator[MappedText]:
    for paragraph in cell_paragraphs(cell.boxed_lines):
        text = tidy(paragraph.text)
        if paragraph.style != "note" and len(squash(text.text)) >= SHORTEST and not is_lead_in(text.text):
            yield text


def _read(view: NoticeView, text: MappedText) -> Reading:
    return view.reading(clean(text.text), text, METHOD, score=0.7)


def _name(track: Record) -> str:
    named = track.get("name")
    return squash(str(named.value)) if isinstance(named, Reading) else ""


def _add(track: Record, reading: Reading) -> None:
    present = track.get("conditions")
    known: list[Draft] = present if isinstance(present, list) else []
    if not any(isinstance(c, Reading) and squash(str(c.value)) == squash(str(reading.value)) for c in known):
        track["conditions"] = [*known, reading]


def drop_asides(section: Section, tracks: Sequence[Record]) -> None:
    """Take from tracks what sentences say of how to apply, of a researcher's load, or in the request of a topic."""
    asked = [part.span() for part in section.walk() if is_request(part)]
    for track in tracks:
        known = track.get("conditions")
        if not isinstance(known, list):
            continue
        kept: list[Draft] = [c for c in known if not (isinstance(c, Reading) and _is_aside(c, asked))]
        if kept:
            track["conditions"] = kept
        else:
            del track["conditions"]


def _is_aside(condition: Reading, asked: Sequence[Span]) -> bool:
    if any(span.overlaps(place.span) for place in condition.places for span in asked):
        return True
    return condition.method not in FROM_TABLES and note_says("beside", str(condition.value))
