"""Specs as JSON: one object, an array of several, or a file for each in a folder. Nothing is left out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from noticeparse.export.output import Output
from noticeparse.export.spec_base import ExportOptions, json_text, named_once, plain
from noticeparse.spec.notice import NoticeSpec


class JsonSpecExporter:
    """One spec as ``extract`` prints it; several as an array."""

    name = "spec.json"
    media_type = "application/json"
    suffix = ".json"
    options: frozenset[str] = frozenset()
    binary = False

    def write(self, specs: Iterable[NoticeSpec], output: Output, options: ExportOptions) -> None:
        """Writes the specs one by one."""
        if output.folder:
            for name, spec in named_once(specs, output, self.suffix):
                with output.open(name) as stream:
                    stream.write(_indented(spec) + b"\n")
            return
        entries = iter(specs)
        with output.open() as stream:
            head = [spec for _, spec in zip(range(2), entries, strict=False)]
            if len(head) == 1:
                stream.write(_indented(head[0]) + b"\n")
                return
            before = b"[\n"
            for spec in chain(head, entries):
                stream.write(before + _indented(spec))
                before = b",\n"
            stream.write(b"\n]\n" if head else b"[]\n")


def _indented(spec: NoticeSpec) -> bytes:
    return json_text(plain(spec), indent=1).encode()
