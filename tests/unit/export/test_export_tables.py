"""Tables of CSV, XLSX and Parquet: typed, alike in every format, and whole."""

from __future__ import annotations

import datetime as dt
import enum
import time
import types
import typing
import zipfile
from collections import Counter

import duckdb
import pytest
from pydantic import BaseModel
from tests.export_tables import csv_rows, parquet_rows, rebuilt, xlsx_tables

from noticeparse import api
from noticeparse.errors import MissingExtraError, UnknownNameError, UsageError
from noticeparse.export.families import CellType, families, family
from noticeparse.export.records import cells, records
from noticeparse.spec.notice import NoticeSpec, Source
from noticeparse.spec.program import Application, Program, Scale, Track
from noticeparse.spec.values import Bound, Count, Money, Period, Ratio

SOURCE = Source(name="a.txt", sha256="1" * 64, media_type="text/plain", reader="text")
SPEC = NoticeSpec(
    source=SOURCE,
    title="시험 공고",
    issued_on="2025-02-30",
    budget=Money(amount=10**20),
    programs=(
        Program(
            name="첫 사업",
            limit=Money(amount=50_000_000, bound=Bound.MAX),
            scale=Scale(count=Count(value=7, unit="개사")),
            application=Application(period=Period(start="2025-03", end="2025-03-31T24:00", rolling=True)),
            tracks=(
                Track(name="가형", ratio=Ratio(percent=12.5, upper=80, bound=Bound.RANGE)),
                Track(name="나형", ratio=Ratio(percent=70)),
            ),
        ),
        Program(name="둘째 사업"),
    ),
)


def test_names_of_columns_are_unique_and_can_be_typed():
    keys = [column.key for table in families() for column in table.columns]

    assert all(key.isidentifier() for key in keys)
    for table in families():
        assert max(Counter(column.key for column in table.columns).values()) == 1, table.key
        assert max(Counter(column.head for column in table.columns).values()) == 1, table.key


def test_parquet_holds_the_whole_spec(our_specs, tmp_path):
    api.export_specs(our_specs, "parquet", tmp_path / "out", folder=True)
    tables = {table.key: parquet_rows(tmp_path / "out" / f"{table.key}.parquet") for table in families()}

    assert rebuilt(tables) == list(our_specs)


def test_csv_holds_the_whole_spec(our_specs, tmp_path):
    api.export_specs(our_specs, "csv", tmp_path / "out", folder=True)
    tables = {table.key: csv_rows((tmp_path / "out" / f"{table.key}.csv").read_bytes(), table) for table in families()}

    assert rebuilt(tables) == list(our_specs)


def test_a_workbook_of_all_tables_holds_the_whole_spec(our_specs, tmp_path):
    path = tmp_path / "out.xlsx"
    api.export_specs(our_specs, "xlsx", path, tables=[table.key for table in families()])

    assert rebuilt(xlsx_tables(path)) == list(our_specs)


def test_the_summary_has_a_row_for_each_track_and_for_what_has_none():
    empty = NoticeSpec(source=Source(name="b", sha256="2" * 64, media_type="text/plain", reader="text"))

    rows = [row for spec in (SPEC, empty) for row in cells(family("summary"), spec)]

    keys = [column.key for column in family("summary").columns]
    found = [dict(zip(keys, row, strict=True)) for row in rows]
    assert [(row["program_name"], row["track_name"], row["ratio"]) for row in found] == [
        ("첫 사업", "가형", 12.5),
        ("첫 사업", "나형", 70),
        ("둘째 사업", None, None),
        (None, None, None),
    ]
    assert found[0]["program_limit_words"] == "최대 5,000만원"
    assert found[0]["ratio_words"] == "12.5~80%"
    assert found[3]["notice_sha256"] == "2" * 64


def test_a_date_is_a_day_where_it_is_one_and_always_stands_as_stated():
    row = dict(zip((c.key for c in family("programs").columns), next(cells(family("programs"), SPEC)), strict=True))

    assert (row["application_start"], row["application_start_stated"]) == (None, "2025-03")
    assert row["application_end"] == dt.date(2025, 3, 31)
    assert (row["application_end_time"], row["application_end_stated"]) == ("24:00", "2025-03-31T24:00")
    assert row["application_rolling"] is True
    assert row["term_rolling"] is None
    notice = dict(zip((c.key for c in family("notices").columns), next(cells(family("notices"), SPEC)), strict=True))
    assert (notice["issued_on"], notice["issued_on_stated"]) == (None, "2025-02-30")


def test_rows_point_into_the_spec(our_specs):
    from noticeparse.spec.pointers import resolve

    for spec in our_specs:
        document = spec.model_dump(mode="json", by_alias=True)
        for table in families():
            for record in records(table, spec):
                for field in table.fields:
                    place, value = record.place(field), record.value(field)
                    if place is not None and value is not None:
                        expected = value.model_dump(mode="json") if hasattr(value, "model_dump") else value
                        expected = list(expected) if isinstance(expected, tuple) else expected
                        assert resolve(document, place) == expected


def test_duckdb_queries_types_and_joins(our_specs, tmp_path):
    api.export_specs(our_specs, "parquet", tmp_path / "out", folder=True)
    database = duckdb.connect()

    kinds = dict(
        database.execute(
            f"select column_name, column_type from (describe select * from '{tmp_path}/out/programs.parquet')"
        ).fetchall()
    )
    (limit,) = database.execute(
        f"select max(t.\"limit\") from '{tmp_path}/out/tracks.parquet' t join '{tmp_path}/out/programs.parquet' p "
        "on t.notice_sha256 = p.notice_sha256 and t.program_pointer = p.pointer "
        "where p.application_end >= date '2020-01-01'"
    ).fetchone() or (None,)
    phones = database.execute(f"select unnest(phones) from '{tmp_path}/out/contacts.parquet'").fetchall()

    assert kinds["limit"] == "BIGINT"
    assert kinds["ratio"] == "DOUBLE"
    assert kinds["application_end"] == "DATE"
    assert kinds["application_urls"] == "VARCHAR[]"
    assert kinds["application_rolling"] == "BOOLEAN"
    assert limit == max(
        track.limit.amount
        for spec in our_specs
        for program in spec.programs
        for track in program.tracks
        if track.limit and program.application.period and (program.application.period.end or "").count("-") == 2
    )
    assert len(phones) == sum(len(contact.phones) for spec in our_specs for contact in spec.contacts)


def test_parquet_leaves_out_what_64_bits_cannot_hold_and_says_so(tmp_path):
    done = api.export_specs([SPEC], "parquet", tmp_path / "n.parquet", tables=["notices"])

    assert parquet_rows(tmp_path / "n.parquet")[0]["budget"] is None
    assert "64 bits" in done.notes[0]


@pytest.mark.parametrize("to", ["csv", "xlsx", "parquet", "ical", "json", "jsonl"])
def test_two_exports_give_the_same_bytes(our_specs, tmp_path, exported, to):
    first = exported(our_specs, to)
    time.sleep(2.1)  # the dates in a ZIP archive have steps of two seconds

    assert exported(our_specs, to) == first
    assert len(first) > 500


def test_a_workbook_holds_no_time(exported, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(exported([SPEC], "xlsx"))

    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert len({entry.date_time for entry in archive.infolist()}) == 1
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_one_table_in_one_file_and_each_in_a_folder(tmp_path, exported):
    assert exported([SPEC], "csv").startswith(b"notice_title,")
    assert exported([SPEC], "csv", tables=["tracks"]).startswith(b"notice_title,program_name,name,limit,limit_upper,")

    done = api.export_specs([SPEC], "csv", tmp_path, tables=["tracks", "programs", "tracks"])

    assert [path.name for path in done.files] == ["tracks.csv", "programs.csv"]
    with pytest.raises(UsageError, match="one table"):
        exported([SPEC], "csv", tables=["tracks", "programs"])
    with pytest.raises(UsageError, match="one table"):
        exported([SPEC], "parquet", tables=["tracks", "programs"])
    with pytest.raises(UnknownNameError, match="prices") as caught:
        exported([SPEC], "csv", tables=["prices"])
    assert "tracks" in caught.value.hint


@pytest.mark.parametrize(("to", "extra"), [("xlsx", "xlsx"), ("parquet", "parquet"), ("ical", "ical")])
def test_a_missing_package_is_named_with_its_extra_and_leaves_no_file(tmp_path, monkeypatch, to, extra):
    package = {"xlsx": "xlsxwriter", "parquet": "pyarrow", "ical": "icalendar"}[to]
    monkeypatch.setitem(__import__("sys").modules, package, None)

    with pytest.raises(MissingExtraError) as caught:
        api.export_specs([SPEC], to, tmp_path / "out")

    assert f"noticeparse[{extra}]" in caught.value.hint
    assert caught.value.exit_code == 3
    assert list(tmp_path.iterdir()) == []


def test_memory_stays_flat_as_rows_go_out_while_specs_come_in(tmp_path):
    """The specs are asked for one by one, and what was written grows before the last one came."""
    sizes = []

    def many():
        for number in range(600):
            if number in (100, 599):
                sizes.append(sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()))
            yield SPEC.model_copy(update={"source": SOURCE.model_copy(update={"sha256": f"{number:064x}"})})

    for to in ("csv", "jsonl"):
        done = api.export_specs(many(), to, tmp_path / f"out.{to}")
        assert done.specs == 600
        assert sizes[-1] > sizes[-2]


def test_enumerations_and_types_are_those_of_the_description():
    for table in families():
        for row in cells(table, SPEC):
            for column, cell in zip(table.columns, row, strict=True):
                if cell is None:
                    continue
                if column.type is CellType.DAY:
                    assert type(cell) is dt.date
                elif column.type in (CellType.INT, CellType.WON):
                    assert type(cell) is int
                elif column.type is CellType.FLAG:
                    assert type(cell) is bool
                elif column.type is CellType.LIST:
                    assert type(cell) is tuple
                elif column.type in (CellType.TEXT, CellType.ENUM, CellType.WORDS, CellType.TIME):
                    assert type(cell) is str


def test_nothing_of_the_contract_is_forgotten(tmp_path):
    """A spec in which every value of every model is set comes back whole."""
    spec = every_value(NoticeSpec)
    spec = spec.model_copy(update={"source": SOURCE})
    api.export_specs([spec], "parquet", tmp_path, folder=True)

    assert rebuilt({table.key: parquet_rows(tmp_path / f"{table.key}.parquet") for table in families()}) == [spec]


def every_value(model):
    """An object of a published model with something in each field, two entries in each list."""
    return model.model_validate(
        {field.alias or name: _some(field.annotation) for name, field in model.model_fields.items()}
    )


def _some(kind):
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return "2025-03-31T24:00" if arguments[0] is str else _some(arguments[0])
    if origin is typing.Literal:
        return arguments[0]
    if origin is tuple and len(arguments) == 4:
        return (1.5, 2, 3, 4)
    if origin is tuple:
        return (_some(arguments[0]), _some(arguments[0]))
    if origin in (typing.Union, types.UnionType):
        return _some(next(argument for argument in arguments if argument is not type(None)))
    if issubclass(kind, BaseModel):
        return SOURCE if kind is Source else every_value(kind)
    if issubclass(kind, enum.Enum):
        return list(kind)[-1]
    return {str: "2025-03-31T24:00", int: 3, float: 0.5, bool: True}[kind]
