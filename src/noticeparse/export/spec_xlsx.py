"""Specs as XLSX: a workbook with one sheet for each table, every cell of its type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from noticeparse.errors import UsageError
from noticeparse.export.families import CellType, Column, chosen, families
from noticeparse.export.output import Output
from noticeparse.export.records import Cell, cells
from noticeparse.export.spec_base import ExportOptions
from noticeparse.export.workbook import CellKind, SheetColumn, Workbook
from noticeparse.spec.notice import NoticeSpec

_KINDS = {
    CellType.INT: CellKind.INTEGER,
    CellType.WON: CellKind.WON,
    CellType.NUMBER: CellKind.NUMBER,
    CellType.SCORE: CellKind.NUMBER,
    CellType.PERCENT: CellKind.PERCENT,
    CellType.DAY: CellKind.DATE,
    CellType.FLAG: CellKind.FLAG,
}
_WIDTHS = {
    CellType.TEXT: 32.0,
    CellType.LIST: 40.0,
    CellType.WORDS: 24.0,
    CellType.WON: 18.0,
    CellType.DAY: 12.0,
}
_NARROW = 11.0
_PER_HANGUL = 2.2


class XlsxExporter:
    """Won as numbers, shares as per cents, days as dates; Korean heads above the names of the fields.

    Left out: the tables of the document, unless they are asked for by name; what no cell holds (a text beyond 32,767
    characters is cut, with a mark); control characters. As in CSV, a list's entries are lines of one cell.
    """

    name = "spec.xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    suffix = ".xlsx"
    options = frozenset({"tables"})
    binary = True

    def write(self, specs: Iterable[NoticeSpec], output: Output, options: ExportOptions) -> None:
        """Writes the rows as the specs come; the file is put together at the end.

        Raises:
            MissingExtraError: XlsxWriter is not installed.
            UsageError: The output is a folder, or a table has more rows than a sheet holds.
            UnknownNameError: There is no such table.
        """
        if output.folder:
            raise UsageError("A workbook is one file", hint="Name a file: -o notices.xlsx")
        wanted = chosen(options.tables, default=(table for table in families() if table.sheet))
        cut = 0
        with output.open() as stream, Workbook(stream, title="noticeparse") as book:
            sheets = [(table, book.sheet(table.head, [_sheet_column(c) for c in table.columns])) for table in wanted]
            for spec in specs:
                for table, sheet in sheets:
                    for row in cells(table, spec):
                        cut += sheet.row(list(_flat(row)))
        if cut:
            output.note(f"{cut} texts are longer than a cell holds, and were cut (칸보다 긴 글은 잘렸습니다)")


def _sheet_column(column: Column) -> SheetColumn:
    width = max(_WIDTHS.get(column.type, _NARROW), len(column.head) * _PER_HANGUL, len(column.key) + 1)
    return SheetColumn(column.head, column.key, _KINDS.get(column.type, CellKind.TEXT), width)


def _flat(row: list[Cell]) -> Iterator[Cell]:
    for cell in row:
        yield "\n".join(cell) if isinstance(cell, tuple) else cell
