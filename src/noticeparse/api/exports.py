"""Specs as files of other formats, and specs from the files that hold them."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias, Unpack

from noticeparse.api.notices import extract
from noticeparse.api.spec_bytes import SNIFFED_BYTES, as_utf8, holds_json, is_utf16
from noticeparse.api.specs import spec_of
from noticeparse.errors import (
    InputError,
    NotFoundError,
    NoticeparseError,
    SpecError,
    TooLargeError,
    UnknownNameError,
    UsageError,
)
from noticeparse.export.families import families
from noticeparse.export.output import PathOutput, StreamOutput
from noticeparse.export.spec_base import ExportOptions, SpecExporter
from noticeparse.pieces import SPEC_EXPORTERS
from noticeparse.pipeline.options import RunKeywords
from noticeparse.registry import Registry
from noticeparse.spec.notice import NoticeSpec

spec_exporters: Registry[type[SpecExporter]] = Registry("export format", SPEC_EXPORTERS)

OnFailure: TypeAlias = Callable[[str, NoticeparseError], None]

MOST_BYTES = 256 * 1024 * 1024
"""Of one line, or of one JSON document."""
_SPEC_FILES = (".json", ".jsonl")


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export left.

    Attributes:
        files: What was written, in order; none where it went to a stream.
        specs: How many specs went in.
        notes: What the format could not hold, and other remarks for the user.
    """

    files: tuple[Path, ...]
    specs: int
    notes: tuple[str, ...]


def export_formats() -> tuple[str, ...]:
    """Names of the formats that specs can be exported to."""
    return tuple(name.removeprefix("spec.") for name in spec_exporters)


def export_format_of(path: str) -> str | None:
    """The first format whose files end like a path; None where none does."""
    ending = Path(path).suffix.lower()
    return next((name for name in export_formats() if ending and _exporter(name).suffix == ending), None)


def export_tables() -> tuple[tuple[str, str, str], ...]:
    """Name, Korean head and meaning of each table of ``csv``, ``xlsx`` and ``parquet``."""
    return tuple((table.key, table.head, table.meaning) for table in families())


def is_binary(to: str) -> bool:
    """True for a format that no terminal shows.

    Raises:
        UnknownNameError: There is no such format.
    """
    return _exporter(to).binary


def export_specs(
    specs: Iterable[NoticeSpec],
    to: str,
    target: str | Path | BinaryIO,
    *,
    folder: bool | None = None,
    tables: Iterable[str] = (),
    bom: bool = False,
    alarms: Iterable[int] = (),
) -> Exported:
    """Writes specs in another format.

    Args:
        specs: Asked for one by one, so that any number of them fits into memory where the format allows.
        to: One of `export_formats`.
        target: Path of a file or a folder, or a binary stream. What stands at a path is replaced at the end, at once.
        folder: Whether the path is a folder that takes several files; by default, whether one is there.
        tables: For ``csv``, ``xlsx`` and ``parquet``: names of the tables, see `export_tables`.
        bom: For ``csv``: begin with a byte order mark.
        alarms: For ``ical``: days before a deadline.

    Raises:
        UnknownNameError: There is no such format or table.
        UsageError: The format does not take an option or a folder; the target cannot be written.
        MissingExtraError: The format's package is not installed.
    """
    options = ExportOptions(tuple(tables), bom, tuple(alarms))
    exporter = _exporter(to)()
    if refused := sorted(options.given() - exporter.options):
        raise UsageError(f"The format {to} takes no {refused[0]}", hint="Leave the option out")
    if any(days < 0 for days in options.alarms):
        raise UsageError("An alarm is a number of days before a deadline", hint="Give 0 or more")
    counted = _Counted(specs)
    if not isinstance(target, str | Path):
        stream = StreamOutput(target)
        exporter.write(counted, stream, options)
        return Exported((), counted.count, stream.notes)
    path = Path(target)
    with PathOutput(path, folder=os.path.isdir(path) if folder is None else folder) as output:
        exporter.write(counted, output, options)
    return Exported(output.written, counted.count, output.notes)


def read_specs(
    source: str | Path | BinaryIO,
    *,
    name: str | None = None,
    on_failure: OnFailure | None = None,
    **options: Unpack[RunKeywords],
) -> Iterator[NoticeSpec]:
    """The specs that a file, a folder or a stream holds; a notice is extracted first.

    Args:
        source: Path of a spec, of JSON Lines, of a JSON array of specs or of a notice; of a folder with such JSON files
            (other JSON files in it are passed over); or a binary stream with one of these.
        name: Base name to print in messages, and in ``source.name`` of a notice; the path's own by default.
        on_failure: Is told about lines and files of a folder that fail, which then do not stop the rest. The records
            of failed files that ``extract`` and ``batch`` write are such lines.
        options: For notices, as in `extract`.

    Raises:
        NotFoundError: Nothing readable is there, or no spec is in the folder.
        SpecError: The JSON is no spec of the contract.
        InputError: The notice cannot be read.
    """
    if not isinstance(source, str | Path):
        yield from _from_stream(source, name or "stream", on_failure, options)
        return
    path = Path(source)
    if os.path.isdir(path):  # not Path.is_dir, which raises for a name too long or a folder that is closed to us
        yield from _from_folder(path, on_failure)
    elif _is_json(path):
        with path.open("rb") as stream:
            yield from _from_stream(stream, name or path.name, on_failure, options)
    else:
        yield extract(path, name=name, **options)


class _Counted:
    """Specs that are counted as they are asked for."""

    def __init__(self, specs: Iterable[NoticeSpec]) -> None:
        self._specs = specs
        self.count = 0

    def __iter__(self) -> Iterator[NoticeSpec]:
        for spec in self._specs:
            self.count += 1
            yield spec


def _exporter(to: str) -> type[SpecExporter]:
    if to not in export_formats():
        raise UnknownNameError(f"There is no export format {to!r}", hint=f"Known: {', '.join(export_formats())}")
    return spec_exporters.get(f"spec.{to}")


def _is_json(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return holds_json(stream.read(SNIFFED_BYTES))
    except OSError:
        return False  # reading it as a notice says what is wrong


def _from_folder(folder: Path, on_failure: OnFailure | None) -> Iterator[NoticeSpec]:
    found = False
    for path in sorted(folder.rglob("*")):
        if path.suffix not in _SPEC_FILES or path.name.startswith(".") or not path.is_file() or not _is_json(path):
            continue
        name = path.relative_to(folder).as_posix()
        try:
            with path.open("rb") as opened:
                stream, head = _lines(opened, name)
                for place, record in _records(stream, name, on_failure, head):
                    if isinstance(record, dict) and ("schema_version" in record or "error" in record):
                        found = True
                        yield from _spec(record, place, on_failure)
        except SpecError as error:
            if on_failure is None:
                raise
            found = True
            on_failure(name, error)
    if not found:
        raise NotFoundError(
            f"There is no spec in the folder {folder}",
            hint="Name a folder that extract -o or batch wrote to; notices in folders are for noticeparse batch",
        )


def _from_stream(
    stream: BinaryIO, name: str, on_failure: OnFailure | None, options: RunKeywords
) -> Iterator[NoticeSpec]:
    stream, head = _lines(stream, name)
    if not holds_json(head, first_line=True):
        yield extract(head + _rest(stream, name), name=name, **options)
        return
    for place, record in _records(stream, name, on_failure, head):
        yield from _spec(record, place, on_failure)


def _lines(stream: BinaryIO, name: str) -> tuple[BinaryIO, bytes]:
    """The stream behind its first line that is not empty, and that line; of JSON in UTF-16 both in UTF-8."""
    head = stream.readline(MOST_BYTES)
    if is_utf16(head):
        whole = head + _rest(stream, name)
        stream = io.BytesIO(as_utf8(whole) if holds_json(whole) else whole)
        head = stream.readline(MOST_BYTES)
    while head and not head.strip():
        head = stream.readline(MOST_BYTES)
    return stream, head


def _records(stream: BinaryIO, name: str, on_failure: OnFailure | None, head: bytes = b"") -> Iterator[tuple[str, Any]]:
    """Every JSON value that should be a spec, with its place.

    It is the one of a document, those of an array, or one for each line.
    """
    head = head or stream.readline(MOST_BYTES)
    try:
        first = json.loads(head)
    except (ValueError, RecursionError):
        first = _parsed(head + _rest(stream, name), name)
    if isinstance(first, list):
        yield from ((f"{name}, entry {number}", record) for number, record in enumerate(first, 1))
        return
    yield name, first
    number = 1
    while line := stream.readline(MOST_BYTES):
        number += 1
        if not line.strip():
            continue
        place = f"{name}, line {number}"
        try:
            record = _parsed(line, place)
        except SpecError as error:
            if on_failure is None:
                raise
            on_failure(place, error)
            continue
        yield place, record


def _rest(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise TooLargeError(
            f"{name} holds more than {MOST_BYTES // 2**20} MiB in one piece", hint="Give specs as JSON Lines"
        )
    return data


def _parsed(data: bytes, name: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as exc:
        raise SpecError(f"{name} is no JSON: {exc}", hint="Give what noticeparse extract wrote") from exc


def _spec(record: Any, place: str, on_failure: OnFailure | None) -> Iterator[NoticeSpec]:
    """The spec of a record; none where it fails and somebody is told."""
    try:
        _refuse_failed(record)
        spec = spec_of(record)
    except (SpecError, InputError) as error:
        if on_failure is None:
            raise
        on_failure(place, error)
        return
    yield spec


def _refuse_failed(record: Any) -> None:
    """Raises the error that stands in the place of a spec, where a file had failed."""
    if not isinstance(record, dict) or not isinstance(record.get("error"), dict):
        return
    said = {key: str(record["error"].get(key) or "unknown") for key in ("message", "hint", "code")}
    source = record.get("source")
    name = source.get("name") if isinstance(source, dict) else None
    raise InputError(f"{name or 'A notice'} had failed: {said['message']}", hint=said["hint"], code=said["code"])
