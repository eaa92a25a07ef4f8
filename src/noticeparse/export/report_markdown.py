"""A report of one notice as Markdown, its evidence as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from noticeparse.export.document_markdown import HEAD, escaped
from noticeparse.export.families import CellType, said
from noticeparse.export.output import Output
from noticeparse.export.report import Grid, Quote, Report, Value, report
from noticeparse.export.spec_base import ExportOptions, named_once, only_one
from noticeparse.spec.notice import Finding, NoticeSpec

BAR = r"\|"
_BRACKET = re.compile(r"(?<!\\)\[")
_LIST = re.compile(r"(\d{1,9})([.)])(?=\s|$)|([-*+])(?=\s|$)")


class MarkdownReportExporter:
    """CommonMark with the tables and footnotes of GitHub's flavour.

    Left out: as in the page of HTML; and line breaks inside a quote.
    """

    name = "spec.markdown"
    media_type = "text/markdown"
    suffix = ".md"
    options: frozenset[str] = frozenset()
    binary = False

    def write(self, specs: Iterable[NoticeSpec], output: Output, options: ExportOptions) -> None:
        """Writes one report, or one for each notice into a folder.

        Raises:
            UsageError: There are several notices, and the output is one file.
        """
        reports = named_once(specs, output, self.suffix) if output.folder else [("", only_one(specs, "A report"))]
        for name, spec in reports:
            with output.open(name) as stream:
                stream.write(("\n\n".join(_blocks(report(spec))) + "\n").encode())


def _blocks(said_of: Report) -> Iterator[str]:
    yield f"# {_value(said_of.title)}"
    if said_of.facts:
        yield _table(("항목", "값"), ((_text(fact.head), _value(fact.value)) for fact in said_of.facts))
    if said_of.findings:
        yield f"## 확인할 점 ({len(said_of.findings)})"
        yield "\n".join(_finding(finding) for finding in said_of.findings)
    for chapter in said_of.chapters:
        yield f"## {_text(chapter.title)}"
        if chapter.facts:
            yield _table(("항목", "값"), ((_text(fact.head), _value(fact.value)) for fact in chapter.facts))
        for grid in chapter.grids:
            yield from _grid(grid, "###")
    for grid in said_of.grids:
        yield from _grid(grid, "##")
    yield "## 파일"
    yield "\n".join(f"- {_text(head)}: {_text(text)}" for head, text in said_of.source)
    if said_of.quotes:
        yield "\n".join(_footnote(quote) for quote in said_of.quotes)


def _grid(grid: Grid, mark: str) -> Iterator[str]:
    yield f"{mark} {_text(grid.head)} ({len(grid.rows)})"
    if not grid.heads:
        yield "\n".join(f"- {_value(value)}" for row in grid.rows for value in row if value is not None)
    else:
        yield _table((_text(head) for head in grid.heads), ((_value(value) for value in row) for row in grid.rows))


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(heads)
    return "\n".join([_row(head), "|" + " --- |" * len(head), *map(_row, rows)])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |"


def _finding(finding: Finding) -> str:
    places = ", ".join(_text(pointer) for pointer in finding.pointers)
    word = said(CellType.ENUM, finding.severity.value)
    return f"- **{_text(word)}** {_text(finding.message)} ({_text(finding.rule)}{': ' if places else ''}{places})"


def _footnote(quote: Quote) -> str:
    parts = [f"“{_text(quote.evidence.text)}”", *map(_text, filter(None, [quote.place, quote.origin]))]
    return f"[^e{quote.number}]: {' — '.join(parts)} — {_text(quote.evidence.pointer)}"


def _value(value: Value | None) -> str:
    if value is None:
        return ""
    return "<br>".join(map(_text, value.lines)) + "".join(f"[^e{number}]" for number in value.quotes)


def _text(text: str) -> str:
    """Text that Markdown shows as it is, wherever on a line it stands."""
    line = _BRACKET.sub(r"\\[", escaped(text))
    if match := _LIST.match(line):  # a number or a dash at the head of an entry would begin a list in the list
        at = match.end(1) if match[1] else 0
        return f"{line[:at]}\\{line[at:]}"
    return f"\\{line}" if HEAD.match(line) else line
