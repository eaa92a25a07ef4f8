"""Tables of an export read back: rows of typed cells, and the specs that they came from."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from noticeparse.export.families import CellType, Column, Family, Field, families
from noticeparse.export.safe_cells import unguarded
from noticeparse.spec.notice import NoticeSpec

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def csv_rows(content: bytes, table: Family) -> list[Row]:
    """Rows of a CSV file with the values that its text stands for."""
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    columns = {column.key: column for column in table.columns}
    return [{key: _from_text(columns[key], text) for key, text in row.items()} for row in reader]


def _from_text(column: Column, text: str) -> Any:
    if text == "":
        return None
    match column.type:
        case CellType.INT | CellType.WON:
            return int(text)
        case CellType.NUMBER | CellType.PERCENT | CellType.SCORE:
            return float(text)
        case CellType.FLAG:
            return {"true": True, "false": False}[text]
        case CellType.DAY:
            return dt.date.fromisoformat(text)
        case CellType.LIST:
            return unguarded(text).split("\n")
        case _:
            return unguarded(text)


def xlsx_tables(path: Path) -> Tables:
    """Every sheet of a workbook by the key of its table, with the values that its cells stand for."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    known = {table.head: table for table in families()}
    tables: Tables = {}
    for sheet in book.worksheets:
        table = known[sheet.title]
        heads, names, *rows = sheet.iter_rows(values_only=True)
        assert heads == tuple(column.head for column in table.columns)
        assert names == tuple(column.key for column in table.columns)
        tables[table.key] = [
            {column.key: _from_cell(column, value) for column, value in zip(table.columns, row, strict=True)}
            for row in rows
        ]
    book.close()
    return tables


def _from_cell(column: Column, value: Any) -> Any:
    if value is None:
        return None
    match column.type:
        case CellType.DAY:
            assert isinstance(value, dt.datetime), column
            return value.date()
        case CellType.PERCENT:
            return round(value * 100, 10)
        case CellType.LIST:
            return value.split("\n")
        case CellType.INT | CellType.WON | CellType.NUMBER | CellType.SCORE:
            assert isinstance(value, int | float), column
        case CellType.FLAG:
            assert isinstance(value, bool), column
        case _:
            assert isinstance(value, str), column
    return value


def parquet_rows(path: Path) -> list[Row]:
    """Rows of a Parquet file."""
    import pyarrow.parquet

    rows: list[Row] = pyarrow.parquet.read_table(path).to_pylist()
    return rows


def rebuilt(tables: Tables) -> list[NoticeSpec]:
    """The specs that the tables came from: every row is put where its pointer says."""
    specs: dict[str, dict[str, Any]] = {}
    for table in families():
        if table.key == "summary":
            continue
        for row in tables[table.key]:
            spec = specs.setdefault(row["notice_sha256"], {})
            at, pointer = spec, row.get("pointer", "")
            if table.key == "conditions":
                _put(spec, pointer, row["text"])
                continue
            if pointer:
                at = _put(spec, pointer, {})
            for field in table.fields:
                value = None if field.added or field.base != "row" else _whole(field, row)
                if value is not None:
                    _put(at, "".join(f"/{name.rstrip('_')}" for name in field.path), value)
    return [NoticeSpec.model_validate(spec) for spec in specs.values()]


def _put(spec: Any, pointer: str, value: Any) -> Any:
    at = spec
    *way, last = pointer[1:].split("/")
    for token, behind in zip(way, [*way, last][1:], strict=True):
        below: Any = [] if behind.isdigit() else {}
        at = at[int(token)] if isinstance(at, list) else at.setdefault(token, below)
    if isinstance(at, list):
        assert len(at) == int(last), f"rows of {pointer} are out of order"
        at.append(value)
    else:
        at[last] = value
    return value


def _whole(field: Field, row: Row) -> Any:
    """A field's value from its columns; None where they are empty."""
    if len(field.columns) == 1:
        return row[field.columns[0].key]
    if field.type == "date":
        return row[f"{field.key}_stated"]
    if field.type == "period":
        keys = ("rolling", "until_budget_exhausted")
        flags = {key: row[f"{field.key}_{key}"] for key in keys}
        ends = {key: row[f"{field.key}_{key}_stated"] for key in ("start", "end")}
        return None if flags["rolling"] is None else {**flags, **ends}
    parts = {column.part: row[column.key] for column in field.columns}
    if all(part is None for part in parts.values()):
        return None
    return list(parts.values()) if field.type == "box" else parts


def sources(specs: Iterable[NoticeSpec]) -> list[str]:
    """Which notices these are."""
    return [spec.source.sha256 for spec in specs]
