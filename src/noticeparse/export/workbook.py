"""Workbooks of typed cells: what any XLSX export needs, and nothing about specs.

A sheet is given its columns first and its rows one by one; memory stays flat, as each row goes to a temporary file. The
same rows give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Any, BinaryIO

from noticeparse.errors import UsageError
from noticeparse.export.safe_cells import fitting
from noticeparse.export.spec_base import missing_extra

MOST_ROWS = 1_048_576
"""Rows of a sheet, its two lines of heads included."""
MOST_COLUMNS = 16_384
LONGEST_SHEET_NAME = 31
EXACT_DIGITS = 15
"""Beyond these digits Excel rounds a number."""

_FIRST_DAY = dt.date(1900, 3, 1)  # before it Excel counts a day that never was
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")
_CREATED = dt.datetime(2000, 1, 1)  # a file holds no time: the same specs give the same bytes
_HEAD_HEIGHT = 30
_PAGE_WIDTH = 300
"""Characters side by side on a page of A4 landscape that can still be read: at about 45 per cent."""


class CellKind(StrEnum):
    """How the values of a column are shown."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    WON = "won"
    PERCENT = "percent"
    DATE = "date"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of a sheet.

    Attributes:
        head: The first line of its head, for people.
        name: The second line, for programs.
        kind: How its values are shown. A value of another type is written as the text that it is.
        width: In characters.
    """

    head: str
    name: str
    kind: CellKind = CellKind.TEXT
    width: float = 18


class Workbook:
    """An XLSX file on a stream; use it in a ``with`` statement, which ends it.

    Args:
        stream: Takes the file when the statement ends without an exception.
        title: Of the document.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
    """

    def __init__(self, stream: BinaryIO, *, title: str) -> None:
        try:
            import xlsxwriter
        except ImportError as exc:
            raise missing_extra("XLSX", "XlsxWriter", "xlsx") from exc
        # Rows wait in files below this folder, which goes whether the workbook ends well or not.
        self._folder = tempfile.TemporaryDirectory(prefix="noticeparse-")
        self._book = xlsxwriter.Workbook(
            stream,
            {
                "constant_memory": True,
                "tmpdir": self._folder.name,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            },
        )
        self._book.set_properties({"title": title, "created": _CREATED})
        self._names: set[str] = set()
        self._sheets: list[Sheet] = []
        self._formats = {
            "head": self._book.add_format({"bold": True, "bg_color": "#DDE6F0", "text_wrap": True, "valign": "top"}),
            "name": self._book.add_format({"font_color": "#666666", "bg_color": "#F2F2F2", "font_size": 9}),
            CellKind.TEXT: self._book.add_format({"num_format": "@", "valign": "top"}),
            CellKind.INTEGER: self._book.add_format({"num_format": "0", "valign": "top"}),
            CellKind.NUMBER: self._book.add_format({"num_format": "General", "valign": "top"}),
            CellKind.WON: self._book.add_format({"num_format": "#,##0", "valign": "top"}),
            CellKind.PERCENT: self._book.add_format({"num_format": "0%", "valign": "top"}),
            "fine percent": self._book.add_format({"num_format": "0.0##%", "valign": "top"}),
            CellKind.DATE: self._book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            CellKind.FLAG: self._book.add_format({"valign": "top"}),
        }

    def __enter__(self) -> Workbook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._close()
        finally:
            self._drop_rows()
            self._folder.cleanup()

    def sheet(self, name: str, columns: Sequence[SheetColumn]) -> Sheet:
        """A new sheet behind the others, its heads frozen and with a filter.

        Args:
            name: Characters that a sheet's name may not have are replaced; one that is taken gets a number.
            columns: In their order.

        Raises:
            UsageError: There are more columns than a sheet holds.
        """
        if len(columns) > MOST_COLUMNS:
            raise UsageError(
                f"The table {name} has {len(columns):,} columns", hint="Choose fewer", code="too_many_rows"
            )
        free = sheet_name(name, self._names)
        self._names.add(free.casefold())
        sheet = Sheet(self._book.add_worksheet(free), free, columns, self._formats)
        self._sheets.append(sheet)
        return sheet

    def _close(self) -> None:
        from xlsxwriter.exceptions import XlsxWriterException

        if not self._sheets:
            self.sheet("empty", ())
        for sheet in self._sheets:
            sheet.finish()
        try:
            self._book.close()
        except (XlsxWriterException, OSError) as exc:
            raise UsageError(
                f"The workbook cannot be written: {exc}", hint="Write to a place with room", code="not_writable"
            ) from exc

    def _drop_rows(self) -> None:
        """Closes the files of rows that an unfinished workbook left open."""
        self._book.fileclosed = 1  # else its end would close the file as if it were whole
        for worksheet in self._book.worksheets():
            rows = worksheet.row_data_fh
            if rows is not None and not rows.closed:
                rows.close()


class Sheet:
    """One sheet that takes rows."""

    def __init__(self, worksheet: Any, name: str, columns: Sequence[SheetColumn], formats: dict[str, Any]) -> None:
        self.name = name
        self.rows = 0
        self._sheet = worksheet
        self._columns = tuple(columns)
        self._formats = formats
        worksheet.freeze_panes(2, 0)
        worksheet.set_row(0, _HEAD_HEIGHT)
        worksheet.repeat_rows(0, 1)
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        worksheet.fit_to_pages(max(1, math.ceil(sum(column.width for column in self._columns) / _PAGE_WIDTH)), 0)
        for number, column in enumerate(self._columns):
            worksheet.set_column(number, number, column.width)
            worksheet.write_string(0, number, fitting(column.head), formats["head"])
        for number, column in enumerate(self._columns):
            worksheet.write_string(1, number, fitting(column.name), formats["name"])

    def row(self, values: Sequence[object]) -> int:
        """Writes one row.

        Args:
            values: One for each column; None leaves its cell empty.

        Returns:
            How many of its texts were cut because no cell holds them whole.

        Raises:
            UsageError: The sheet is full.
        """
        at = self.rows + 2
        if at >= MOST_ROWS:
            raise UsageError(
                f"The table {self.name} has more than {MOST_ROWS - 2:,} rows, which no XLSX sheet holds",
                hint="Export fewer notices at once, fewer tables with --table, or to csv or parquet",
                code="too_many_rows",
            )
        self.rows += 1
        cut = 0
        for number, (column, value) in enumerate(zip(self._columns, values, strict=True)):
            if value is not None and value != "":
                cut += self._write(at, number, column.kind, value)
        return cut

    def finish(self) -> None:
        """Sets the filter over all rows."""
        if self._columns:
            self._sheet.autofilter(1, 0, 1 + self.rows, len(self._columns) - 1)

    def _write(self, row: int, col: int, kind: CellKind, value: object) -> bool:
        if kind is CellKind.FLAG and isinstance(value, bool):
            self._sheet.write_boolean(row, col, value, self._formats[kind])
        elif kind is CellKind.DATE and isinstance(value, dt.date) and value >= _FIRST_DAY:
            self._sheet.write_datetime(row, col, value, self._formats[kind])
        elif isinstance(value, int | float) and not isinstance(value, bool) and _is_exact(value):
            self._number(row, col, kind, value)
        else:
            text = str(value)
            fit = fitting(text)
            self._sheet.write_string(row, col, fit, self._formats[CellKind.TEXT])
            return len(fit) < len(text)
        return False

    def _number(self, row: int, col: int, kind: CellKind, value: int | float) -> None:
        if kind is CellKind.PERCENT:
            # 100 per cent is the number 1 to a spreadsheet.
            whole = float(value).is_integer()
            self._sheet.write_number(row, col, value / 100, self._formats[kind if whole else "fine percent"])
        else:
            numeric = kind if kind in (CellKind.INTEGER, CellKind.NUMBER, CellKind.WON) else CellKind.NUMBER
            self._sheet.write_number(row, col, value, self._formats[numeric])


def sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes: at most 31 characters, no brackets, slashes, ``:*?``, no quote at an end, not taken.

    Args:
        name: What is wished for.
        taken: Names of the other sheets, casefolded.
    """
    clean = _NOT_IN_NAMES.sub("_", fitting(name)).strip("' ")[:LONGEST_SHEET_NAME].strip("' ") or "Sheet"
    wished, number = clean, 1
    while clean.casefold() in taken or clean.casefold() == "history":
        number += 1
        mark = f" ({number})"
        clean = wished[: LONGEST_SHEET_NAME - len(mark)] + mark
    return clean


def _is_exact(value: int | float) -> bool:
    """True where the number of a cell is this very number."""
    if isinstance(value, int):
        return len(str(abs(value))) <= EXACT_DIGITS
    return math.isfinite(value)
