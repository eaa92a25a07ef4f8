"""Specs as JSON Lines: one spec on a line, in their order. Nothing is left out."""

from __future__ import annotations

from collections.abc import Iterable

from noticeparse.errors import UsageError
from noticeparse.export.output import Output
from noticeparse.export.spec_base import ExportOptions, json_text, plain
from noticeparse.spec.notice import NoticeSpec


class JsonLinesExporter:
    """One line for each spec."""

    name = "spec.jsonl"
    media_type = "application/jsonl"
    suffix = ".jsonl"
    options: frozenset[str] = frozenset()
    binary = False

    def write(self, specs: Iterable[NoticeSpec], output: Output, options: ExportOptions) -> None:
        """Writes the specs one by one.

        Raises:
            UsageError: The output is a folder.
        """
        if output.folder:
            raise UsageError("JSON Lines are one file", hint="Name a file, or export --to json for one file each")
        with output.open() as stream:
            for spec in specs:
                stream.write(json_text(plain(spec)).encode() + b"\n")
