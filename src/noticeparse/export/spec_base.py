"""What an exporter of specs is, and what may be said about an export."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from noticeparse.errors import MissingExtraError, UsageError
from noticeparse.export.output import Output
from noticeparse.spec.notice import NoticeSpec


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What may be said about an export; each format takes some of it.

    Attributes:
        tables: Names of tables; none: what the format writes by itself.
        bom: Begin CSV files with a byte order mark, which Excel needs to see UTF-8.
        alarms: Days before a deadline on which a calendar reminds.
    """

    tables: tuple[str, ...] = ()
    bom: bool = False
    alarms: tuple[int, ...] = ()

    def given(self) -> frozenset[str]:
        """Names of the options that say something."""
        return frozenset(name for name in ("tables", "bom", "alarms") if getattr(self, name))


class SpecExporter(Protocol):
    """One way to write specs.

    Attributes:
        name: As the table of pieces has it.
        media_type: Of its files.
        suffix: Of its files, with the dot.
        options: Names of the `ExportOptions` that it takes.
        binary: Its bytes are no text.
    """

    name: str
    media_type: str
    suffix: str
    options: frozenset[str]
    binary: bool

    def write(self, specs: Iterable[NoticeSpec], output: Output, options: ExportOptions) -> None:
        """Writes all specs.

        Args:
            specs: Asked for one by one.
            output: One file or stream; or a folder, if the format writes several files.
            options: What was said about the export.

        Raises:
            MissingExtraError: A package is not installed.
            UsageError: The output does not fit the format, or cannot be written.
        """
        ...


def plain(spec: NoticeSpec) -> dict[str, object]:
    """The spec as plain JSON, keys in the contract's order."""
    return spec.model_dump(mode="json", by_alias=True)


def json_text(value: object, *, indent: int | None = None) -> str:
    """JSON as the contract prints it: Korean as it is. Half a surrogate pair is written as its escape."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def missing_extra(what: str, package: str, extra: str) -> MissingExtraError:
    """The error of a format whose package is not installed."""
    return MissingExtraError(
        f"{what} needs {package}, which is not installed",
        hint=f"Install it with: pip install 'noticeparse[{extra}]'",
    )


def named_once(specs: Iterable[NoticeSpec], output: Output, suffix: str) -> Iterator[tuple[str, NoticeSpec]]:
    """Each spec with the name of its file, ``<sha256>`` and the suffix; a notice that comes again is said."""
    seen: set[str] = set()
    for spec in specs:
        if spec.source.sha256 in seen:
            output.note(f"{spec.source.name} is the same file as one before it, and is written once")
            continue
        seen.add(spec.source.sha256)
        yield f"{spec.source.sha256}{suffix}", spec


def only_one(specs: Iterable[NoticeSpec], what: str) -> NoticeSpec:
    """The one spec of a format that holds one in a file.

    Raises:
        UsageError: There are several.
    """
    entries = iter(specs)
    first = next(entries, None)
    if first is None:
        raise UsageError("There is no spec to write", hint="Name a spec or a notice", code="no_specs")
    if next(entries, None) is not None:
        raise UsageError(
            f"{what} holds one notice, and there are several",
            hint="Give -o a folder: one that is there, or a name that ends with /",
        )
    return first
