"""Specs as Parquet: one table in a file, or a folder with a file for each table, every column of its type."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

from noticeparse.errors import UsageError
from noticeparse.export.families import SUMMARY, CellType, Family, chosen, families, family
from noticeparse.export.output import Output
from noticeparse.export.records import Cell, cells
from noticeparse.export.spec_base import ExportOptions, missing_extra
from noticeparse.spec.notice import NoticeSpec

BATCH_ROWS = 10_000
"""Rows of a row group at most; so many wait in memory for each table."""
BATCH_CHARACTERS = 2_000_000
"""Characters of a row group, about: rows of long texts go out earlier."""
MOST_INT = 2**63 - 1


class ParquetExporter:
    """Won and counts as 64-bit integers, per cents as doubles (50 is 50%), days as dates, lists as lists.

    Left out: whole numbers beyond 64 bits, and half a surrogate pair, which UTF-8 has no bytes for.
    """

    name = "spec.parquet"
    media_type = "application/vnd.apache.parquet"
    suffix = ".parquet"
    options = frozenset({"tables"})
    binary = True

    def write(self, specs: Iterable[NoticeSpec], output: Output, options: ExportOptions) -> None:
        """Writes the rows in groups as the specs come.

        Raises:
            MissingExtraError: pyarrow is not installed.
            UsageError: Several tables are to go into one file.
            UnknownNameError: There is no such table.
        """
        try:
            import pyarrow.parquet  # noqa: F401  # told apart from an output that cannot be opened
        except ImportError as exc:
            raise missing_extra("Parquet", "pyarrow", "parquet") from exc
        wanted = chosen(options.tables, default=families() if output.folder else (family(SUMMARY),))
        if not output.folder and len(wanted) > 1:
            raise UsageError(
                "A Parquet file holds one table, and several were asked for",
                hint="Give -o a folder: one that is there, or a name that ends with /",
            )
        with ExitStack() as stack:
            groups = [(table, _Groups(stack, output, table)) for table in wanted]
            for spec in specs:
                for table, writer in groups:
                    for row in cells(table, spec):
                        writer.write(row)
            for _, writer in groups:
                writer.finish()
        if beyond := sum(writer.beyond for _, writer in groups):
            output.note(f"{beyond} numbers are beyond 64 bits, and were left out (64비트를 넘는 수는 빠졌습니다)")


class _Groups:
    """Row groups of one table on a stream."""

    def __init__(self, stack: ExitStack, output: Output, table: Family) -> None:
        import pyarrow
        import pyarrow.parquet

        self._columns = table.columns
        self._schema = pyarrow.schema(
            [
                pyarrow.field(column.key, _arrow_type(column.type), metadata={"head": column.head})
                for column in self._columns
            ]
        )
        stream = stack.enter_context(output.open(f"{table.key}{ParquetExporter.suffix}"))
        self._writer = pyarrow.parquet.ParquetWriter(stream, self._schema, compression="zstd")
        stack.callback(self._writer.close)  # before its stream, also where an export fails
        self._rows: list[list[Any]] = [[] for _ in self._columns]
        self._characters = 0
        self.beyond = 0

    def write(self, row: list[Cell]) -> None:
        for values, cell, column in zip(self._rows, row, self._columns, strict=True):
            values.append(self._typed(column.type, cell))
            self._characters += len(cell) if isinstance(cell, str) else 0
            self._characters += sum(map(len, cell)) if isinstance(cell, tuple) else 0
        if len(self._rows[0]) >= BATCH_ROWS or self._characters >= BATCH_CHARACTERS:
            self._flush()

    def finish(self) -> None:
        self._flush()

    def _typed(self, kind: CellType, cell: Cell) -> Any:
        if isinstance(cell, str):
            return _encodable(cell)
        if isinstance(cell, tuple):
            return [_encodable(text) for text in cell]
        if isinstance(cell, int | float) and abs(cell) > MOST_INT:
            self.beyond += 1
            return None
        return float(cell) if kind in _DOUBLES and isinstance(cell, int | float) else cell

    def _flush(self) -> None:
        import pyarrow

        if self._rows[0]:
            self._writer.write_batch(
                pyarrow.record_batch(
                    [pyarrow.array(values, field.type) for values, field in zip(self._rows, self._schema, strict=True)],
                    schema=self._schema,
                )
            )
            self._rows = [[] for _ in self._columns]
            self._characters = 0


_DOUBLES = frozenset({CellType.NUMBER, CellType.PERCENT, CellType.SCORE})


def _arrow_type(kind: CellType) -> Any:
    import pyarrow

    if kind in _DOUBLES:
        return pyarrow.float64()
    match kind:
        case CellType.INT | CellType.WON:
            return pyarrow.int64()
        case CellType.FLAG:
            return pyarrow.bool_()
        case CellType.DAY:
            return pyarrow.date32()
        case CellType.LIST:
            return pyarrow.list_(pyarrow.string())
        case _:
            return pyarrow.string()


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
