"""The entry: lines in, lines and tables out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from noticeparse.layout.loose.aligned import aligned
from noticeparse.layout.loose.body import is_caption, is_markup, is_page_mark, take_body
from noticeparse.layout.loose.cells import indexed, regular
from noticeparse.layout.loose.fitted import Effort, fitted
from noticeparse.layout.loose.grid import Plan, build
from noticeparse.layout.loose.guess import confirms, guesses_at
from noticeparse.layout.loose.headers import Header, headers_at
from noticeparse.layout.loose.lists import listed, listed_with_remarks
from noticeparse.layout.loose.pieces import Piece, bracketed, goes_on, piece_of, width
from noticeparse.layout.loose.proof import keeps_promises
from noticeparse.layout.loose.rows import cut_rows, labelled
from noticeparse.layout.loose.values import valued
from noticeparse.layout.loose.words import words
from noticeparse.model.elements import Line
from noticeparse.model.table import Table

_CELL_WIDTH = 24
_ROWS_LIKE_HEADS = 3


def find_loose_tables(
    lines: Sequence[Line], *, is_header: Callable[[str], bool], is_mark: Callable[[str], str]
) -> tuple[Line | Table, ...]:
    """The lines in order, runs of them that make a table replaced by the table.

    A table begins with a header row and goes on as far as its body repeats one pattern of cells. Page marks and
    repeated header rows inside it belong to no cell and are left out. Where no pattern proves a table, the readings
    of the lines that are left are weighed against one another; a run that none explains cheaply stays lines.
    Takes time linear in the number of lines: bodies have a greatest length.

    Args:
        lines: Lines of one text, in reading order.
        is_header: Whether a text is a known column head.
        is_mark: The style of the outline mark that a text begins with, empty for none.

    Returns:
        Lines as given, and tables of kind ``loose`` without ids, captions and regions.
    """
    proven = _proven(lines, is_header=is_header, is_mark=is_mark)
    effort = Effort(lines)
    found: list[Line | Table] = []
    at = 0
    for start, end, table in [*proven, (len(lines), len(lines), None)]:
        while at < start:
            read = fitted(lines, at, start, is_header=is_header, mark=is_mark, effort=effort)
            found.append(lines[at] if read is None else read[0])
            at = at + 1 if read is None else read[1]
        if table is not None:
            found.append(table)
        at = end
    return tuple(found)


def _proven(
    lines: Sequence[Line], *, is_header: Callable[[str], bool], is_mark: Callable[[str], str]
) -> list[tuple[int, int, Table]]:
    """The tables that the pattern of their cells proves, each with the lines ``[start, end)`` that it takes."""
    found: list[tuple[int, int, Table]] = []
    at = 0
    while at < len(lines):
        readings, end = headers_at(lines, at, is_header, is_mark)
        guesses = guesses_at(lines, at, is_header, is_mark)
        if (readings or guesses) and _cell_above(lines, at, is_mark):
            readings = guesses = []
        table = None
        for header in readings:
            if read := _read(lines, header, is_header, is_mark):
                table, end = read
                break
        if table is None and guesses and (read := _read_guessed(lines, guesses, is_header, is_mark)):
            table, end = read
        if table is not None:
            found.append((at, end, table))
        at = end
    return found


def _cell_above(lines: Sequence[Line], at: int, is_mark: Callable[[str], str]) -> bool:
    """True where the line above a header may be a head that is not known, or a cell of another table."""
    if at == 0 or lines[at].gap:
        return False
    above = piece_of(lines[at - 1], at - 1, is_mark)
    if is_markup(above.text) or above.kind:
        return True
    if not above.plain or bracketed(above.text) or is_caption(above.text) or is_page_mark(above.text):
        return False
    if width(above.text) > _CELL_WIDTH or above.line.heading or above.text.endswith((".", ":")):
        return False
    return at < 2 or not goes_on([piece_of(lines[at - 2], at - 2, is_mark)], above)


def _read(
    lines: Sequence[Line], header: Header, is_header: Callable[[str], bool], is_mark: Callable[[str], str]
) -> tuple[Table, int] | None:
    pieces, figure = take_body(lines, header, is_header, is_mark)
    if figure or not pieces:
        return None
    columns = len(header.heads)
    for body, plan in _plans(pieces, columns, header, is_mark):
        if plan is None or not keeps_promises(header, plan):
            continue
        if not header.whole and not _is_grouped(header) and not _labels_are_heads(plan, is_header):
            continue
        end = body[plan.used - 1].at + 1
        if plan.used < len(body) and body[plan.used].at < end:
            continue
        return build(header, plan), end
    return None


def _read_guessed(
    lines: Sequence[Line],
    guesses: Sequence[Header],
    is_header: Callable[[str], bool],
    is_mark: Callable[[str], str],
) -> tuple[Table, int] | None:
    """The table below heads of which one is not known; ``guesses`` go from the longest to the shortest."""
    below, figure = take_body(lines, guesses[-1], is_header, is_mark)
    for header in () if figure else guesses:
        pieces = [piece for piece in below if piece.at >= header.end]
        for plan in (regular(pieces, len(header.heads), least=3), aligned(pieces, header)):
            if plan is None or not confirms(header, plan) or not keeps_promises(header, plan):
                continue
            return build(header, plan), pieces[plan.used - 1].at + 1
    return None


def _plans(
    pieces: Sequence[Piece], columns: int, header: Header, is_mark: Callable[[str], str]
) -> Iterator[tuple[Sequence[Piece], Plan | None]]:
    """Readings of a body, the best proven first."""
    body = cut_rows(pieces, columns, is_mark) if header.flat else pieces
    if header.whole:
        yield body, indexed(body, columns)
        yield body, valued(body, columns)
        yield body, regular(body, columns, least=3 if header.flat else 1)
    if not header.flat and (header.whole or _is_grouped(header)):
        yield body, aligned(body, header)
    yield body, listed(body, columns, wrapped=not header.flat)
    if columns == 3 and not header.flat and header.names[-1] in words("optional"):
        yield body, listed_with_remarks(body)
    if header.flat:
        yield pieces, labelled(pieces, columns, is_mark)


def _is_grouped(header: Header) -> bool:
    """True where the second column counts the rows, so that its first cell must be a number."""
    return len(header.names) > 3 and header.names[1] in words("pure_counters")


def _labels_are_heads(plan: Plan, is_header: Callable[[str], bool]) -> bool:
    """True where the labels of the rows look like heads too, so that the first of them is no head of a column."""
    labels = [slot.pieces[0].text for slot in plan.slots if slot.col == 0]
    return plan.n_rows >= _ROWS_LIKE_HEADS and sum(map(is_header, labels)) * 2 > len(labels)
