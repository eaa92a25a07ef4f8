"""Specs as CSV (RFC 4180): one table in a file, or a folder with a file for each table."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from contextlib import ExitStack
from typing import BinaryIO

from noticeparse.errors import UsageError
from noticeparse.export.families import SUMMARY, Family, chosen, families, family
from noticeparse.export.output import Output
from noticeparse.export.records import Cell, cells
from noticeparse.export.safe_cells import guarded
from noticeparse.export.spec_base import ExportOptions
from noticeparse.spec.notice import NoticeSpec


class CsvExporter:
    """UTF-8, CRLF, a line of field names; entries of a list in one cell, a line feed between them.

    Left out: a list's entries cannot be told from lines of one entry, nor an empty text from none. Control characters
    become U+FFFD. A text that a spreadsheet would run as a formula has an apostrophe before it.
    """

    name = "spec.csv"
    media_type = "text/csv"
    suffix = ".csv"
    options = frozenset({"tables", "bom"})
    binary = False

    def write(self, specs: Iterable[NoticeSpec], output: Output, options: ExportOptions) -> None:
        """Writes the rows as the specs come.

        Raises:
            UsageError: Several tables are to go into one file.
            UnknownNameError: There is no such table.
        """
        wanted = chosen(options.tables, default=families() if output.folder else (family(SUMMARY),))
        if not output.folder and len(wanted) > 1:
            raise UsageError(
                "A CSV file holds one table, and several were asked for",
                hint="Give -o a folder: one that is there, or a name that ends with /",
            )
        with ExitStack() as stack:
            writers = [
                (table, _Rows(stack.enter_context(output.open(f"{table.key}{self.suffix}")), table, bom=options.bom))
                for table in wanted
            ]
            for spec in specs:
                for table, writer in writers:
                    for row in cells(table, spec):
                        writer.write(row)


class _Rows:
    """Rows of one table on a stream."""

    def __init__(self, stream: BinaryIO, table: Family, *, bom: bool) -> None:
        self._stream = stream
        self._buffer = io.StringIO(newline="")
        self._csv = csv.writer(self._buffer, lineterminator="\r\n")
        if bom:
            stream.write(b"\xef\xbb\xbf")
        self._put([column.key for column in table.columns])

    def write(self, row: list[Cell]) -> None:
        self._put([_text(cell) for cell in row])

    def _put(self, row: list[str]) -> None:
        self._csv.writerow(row)
        self._stream.write(self._buffer.getvalue().encode())
        self._buffer.seek(0)
        self._buffer.truncate()


def _text(cell: Cell) -> str:
    """A cell as text; numbers and dates are no formulas, whatever their sign."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case int() | float():
            return f"{cell}"
        case dt.date():
            return cell.isoformat()
        case tuple():
            return guarded("\n".join(cell))
        case str():
            return guarded(cell)
