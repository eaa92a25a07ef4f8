"""Notices as text: plain, Markdown, or with HTML tables, in UTF-8 or CP949.

The text itself is kept as it is (NFC, LF): markup stays in ``Document.text`` and is left out of lines and cells,
whose characters know their places in it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence

from noticeparse.errors import EmptyInputError
from noticeparse.model.document import Block, Document, SourceFile
from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span
from noticeparse.model.table import Table
from noticeparse.readers.barred.reading import read_barred
from noticeparse.readers.barred.search import find_barred_tables
from noticeparse.readers.bars import heading_bars
from noticeparse.readers.base import ReadLimits
from noticeparse.readers.deadline import Deadline
from noticeparse.readers.decode import decode, normalise
from noticeparse.readers.html_table import find_html_tables
from noticeparse.readers.markup import BREAK, fold_blanks, keep_columns, pieces, plain
from noticeparse.readers.text_limits import check_text, too_large
from noticeparse.readers.text_table import find_row_runs, is_piped, read_rows

HEADING = re.compile(r"(#{1,6})\s+")
RULE = re.compile(r"\s*(?:[-*_=─━]\s*){3,}")
BULLET = re.compile(r"\s*(?:[-*+]\s+)")
# A mark of the notice behind the list mark of Markdown: the notice's own one counts.
INNER_MARK = re.compile(r"(?:\\\*|[※☞▷▶►‣◦○❍□■▪•∙·➢✔*①-⑳❶-❿➀-➉-])\s?\S")
QUOTE = re.compile(r"\s*>\s+")
BREAKS = re.compile(r"[\f\v]")
BAR = 2  # a line that no table may take, and that is a line nevertheless
MARKDOWN = re.compile(r"^(?:#{1,6} |\|.*\|\s*$)|\\[*_]|\]\(http", re.M)


class TextReader:
    """Any text; comes last, because every other format is recognised by its first bytes."""

    name = "text.v1"
    media_type = "text/plain"

    def recognises(self, content: bytes) -> bool:
        """Always true: what is no text is refused while it is decoded."""
        return True

    def read(self, content: bytes, *, name: str, sha256: str, limits: ReadLimits) -> Document:
        """The document of a text file.

        Raises:
            EncodingError: The bytes are no text in a known encoding.
            EmptyInputError: There is nothing but white space.
            TooLargeError: The text is beyond the limits.
            TooSlowError: So is the time that it takes.
        """
        if len(content) > 4 * limits.characters:  # no encoding takes more bytes for a character
            raise too_large(name, f"{len(content):,} bytes of text", f"{limits.characters:,} characters")
        deadline = Deadline(limits, name)
        decoded, encoding = decode(content, name)
        check_text(decoded, name, limits)
        if not decoded.strip():
            raise EmptyInputError(f"{name} holds nothing but white space", hint="Give a file that holds a notice")
        mapped = normalise(decoded)
        markdown = MARKDOWN.search(mapped.text) is not None
        blocks = _blocks(mapped.text, deadline, markdown=markdown)
        media_type = "text/markdown" if markdown else self.media_type
        source = SourceFile(name=name, sha256=sha256, media_type=media_type, reader=self.name, encoding=encoding)
        return Document(text=mapped.text, blocks=blocks, source=source, decoded=mapped)


def _blocks(text: str, deadline: Deadline, *, markdown: bool) -> tuple[Block, ...]:
    """Lines and tables of the text in reading order."""
    tables = find_html_tables(text)
    deadline.check()
    spans, rows = _lines(text)
    inside = array("b", bytes(len(rows)))
    for span, _ in tables:
        number = bisect_right(spans, span.start, key=lambda line: line.end)
        while number < len(spans) and spans[number].start < span.end:
            inside[number] = 1
            number += 1
    for number in heading_bars(rows):
        inside[number] = inside[number] or BAR
    placed: list[tuple[int, Table]] = [(span.start, table) for span, table in tables]
    for run in find_row_runs(rows, [bool(flag) for flag in inside]):
        deadline.check()
        table = read_rows([MappedText.of(text, span) for span in spans[run.start : run.end]], run.style)
        if table is not None:
            placed.append((spans[run.start].start, table))
            for number in range(run.start, run.end):
                inside[number] = 1
    skip = [flag == 1 or is_piped(row) for flag, row in zip(inside, rows, strict=True)]
    for barred in find_barred_tables(rows, skip, [flag == BAR for flag in inside], deadline.check):
        deadline.check()
        start, end = barred.rows[0][0], barred.rows[-1][1]
        table = read_barred([MappedText.of(text, span) for span in spans[start:end]], barred.moved(-start))
        if table is not None:
            placed.append((spans[start].start, table))
            for number in range(start, end):
                inside[number] = 1
    placed.sort(key=lambda item: item[0])
    return tuple(_merge(text, spans, rows, inside, placed, markdown=markdown))


def _lines(text: str) -> tuple[list[Span], list[str]]:
    spans, rows, at = [], [], 0
    for row in text.split("\n"):
        spans.append(Span(at, at + len(row)))
        rows.append(row)
        at += len(row) + 1
    return spans, rows


def _merge(
    text: str,
    spans: Sequence[Span],
    rows: Sequence[str],
    inside: Sequence[int],
    placed: Sequence[tuple[int, Table]],
    *,
    markdown: bool,
) -> list[Block]:
    blocks: list[Block] = []
    waiting = deque(placed)
    gap = 0
    for span, row, taken in zip(spans, rows, inside, strict=True):
        while waiting and waiting[0][0] <= span.end:
            blocks.append(waiting.popleft()[1])
            gap = 0
        if taken and taken != BAR:
            continue
        if not row.strip() or (RULE.fullmatch(row) and len(row.strip()) >= 3):
            gap += 1
            continue
        blocks.extend(_read_line(text, span, markdown=markdown, gap=gap))
        gap = 0
    blocks.extend(table for _, table in waiting)
    return blocks


def _read_line(text: str, span: Span, *, markdown: bool, gap: int) -> list[Line]:
    """A line of the file as one line, or as several where it holds breaks or a form feed."""
    found: list[Line] = []
    raw = MappedText.of(text, span)
    for part in pieces(raw, BREAKS):
        for piece in pieces(part, BREAK) if "<" in part.text else [part]:
            line = _one_line(piece, markdown=markdown, gap=gap if not found else 0)
            if line.text:
                found.append(line)
    return found


def _one_line(piece: MappedText, *, markdown: bool, gap: int) -> Line:
    indent = len(piece.text) - len(piece.text.lstrip(" \t\u3000"))
    wraps = piece.text.endswith((" ", "\u3000")) and not (markdown and piece.text.endswith("  "))
    heading, bullet = 0, False
    if markdown:
        piece = piece.strip(" ")
        if quote := QUOTE.match(piece.text):
            piece = piece.slice(quote.end())
        if match := HEADING.match(piece.text):
            heading, piece = len(match.group(1)), piece.slice(match.end())
        elif match := BULLET.match(piece.text):
            bullet = True
            if INNER_MARK.match(piece.text, match.end()):
                piece = piece.slice(match.end())
    text = fold_blanks(plain(piece)) if markdown else keep_columns(plain(piece))
    return Line(text, indent=indent, gap=gap, heading=heading, bullet=bullet, wraps=wraps)
