"""Tables drawn in plain text: cells parted by tabs or by Markdown pipes (those with bars alone: ``barred``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from noticeparse.model.elements import Line
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Table
from noticeparse.readers.grid import build, lines_of
from noticeparse.readers.markup import BREAK, fold_blanks, pieces, plain

DELIMITER = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
LIST_PREFIX = re.compile(r"\s*(?:[-*]\s+)?(?=\|)")
BAR = re.compile(r"(?<!\\)\|")
TAB = re.compile(r"\t")


@dataclass(frozen=True, slots=True)
class RowRun:
    """Consecutive lines that are rows of one table: ``[start, end)`` in line numbers."""

    start: int
    end: int
    style: str


def find_row_runs(lines: Sequence[str], skip: Sequence[bool]) -> list[RowRun]:
    """Runs of lines that are rows; ``skip`` marks the lines that belong to something else already."""
    runs: list[RowRun] = []
    number = 0
    while number < len(lines):
        style = "" if skip[number] else _style(lines[number])
        if not style:
            number += 1
            continue
        end = number + 1
        while end < len(lines) and not skip[end] and (_style(lines[end]) == style or _is_delimiter(lines[end], style)):
            end += 1
        if _is_table(lines[number:end], style):
            runs.append(RowRun(number, end, style))
        number = end
    return runs


def is_piped(line: str) -> bool:
    """True for a line that begins with a bar, as rows of Markdown do."""
    return _style(line) == "pipe"


def _style(line: str) -> str:
    if "\t" in line.strip("\n ") and line.strip():
        return "tab"
    if _without_mark(line).lstrip().startswith("|") and line.count("|") >= 2:
        return "pipe"
    return ""


def _without_mark(line: str) -> str:
    """A row without the list mark that may stand before its first bar."""
    prefix = LIST_PREFIX.match(line)
    return line[prefix.end() :] if prefix else line


def _is_delimiter(line: str, style: str) -> bool:
    bare = _without_mark(line).strip()
    return style == "pipe" and "|" in bare and DELIMITER.fullmatch(bare) is not None


def _is_table(rows: Sequence[str], style: str) -> bool:
    """Tabs that only indent make no table; a single row of them needs three cells."""
    if style == "tab":
        inner = [row for row in rows if "\t" in row.strip()]
        return len(inner) >= 2 or any(row.strip().count("\t") >= 2 for row in inner)
    return True


def read_rows(rows: Sequence[MappedText], style: str) -> Table | None:
    """The table that the rows make; None where they hold no text."""
    cut: list[list[tuple[Line, ...]]] = []
    for row in rows:
        if style == "pipe":
            if _is_delimiter(row.text, style):
                continue
            prefix = LIST_PREFIX.match(row.text)
            row = row.slice(prefix.end() if prefix else 0).strip()
            inner = row.slice(1, -1 if row.text.endswith("|") and not row.text.endswith("\\|") else None)
            cells = pieces(inner, BAR)
        else:
            cells = pieces(row, TAB)
        cut.append([_cell(cell) for cell in cells])
    return build(cut)


def _cell(content: MappedText) -> tuple[Line, ...]:
    parts = (fold_blanks(plain(piece)) for piece in pieces(content, BREAK))
    return tuple(line for part in parts for line in lines_of(part))
