"""A report of one notice as one HTML page: no scripts, nothing to fetch, and it prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from noticeparse.export.base import without_controls
from noticeparse.export.families import CellType, said
from noticeparse.export.output import Output
from noticeparse.export.report import Fact, Grid, Quote, Report, Value, anchor, report
from noticeparse.export.spec_base import ExportOptions, named_once, only_one
from noticeparse.spec.notice import Finding, NoticeSpec

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = """
:root{color-scheme:light}
body{max-width:62em;margin:2em auto;padding:0 1em;line-height:1.6;color:#1a1a1a;background:#fff;
font-family:"Noto Sans KR","NanumGothic","Malgun Gothic","Apple SD Gothic Neo",sans-serif;word-break:keep-all;
overflow-wrap:anywhere}
h1{font-size:1.6em;line-height:1.3}h2{margin-top:2em;border-bottom:2px solid #345;padding-bottom:.2em}
h3{margin:1.4em 0 .4em;font-size:1.05em}
dl{display:grid;grid-template-columns:minmax(7em,max-content) 1fr;gap:.2em 1.2em;margin:.6em 0}
dt{color:#555}dd{margin:0}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.93em}
td,th{border:1px solid #9aa5b1;padding:.25em .5em;vertical-align:top;text-align:left}th{background:#eef2f6}
dd,td,li,blockquote{unicode-bidi:isolate}
blockquote{margin:0;white-space:pre-wrap}
sup{font-size:.7em;line-height:0}sup a{text-decoration:none;padding:0 .1em}a{color:#0b57a4}
:target{background:#fff3bf}
.finding{border-left:.3em solid #888;padding:.1em .8em;margin:.5em 0}
.error{border-color:#c00}.warning{border-color:#d98200}
.dim,footer{color:#555;font-size:.87em}
@media print{body{max-width:none;margin:0;padding:0;font-size:10pt}a{color:inherit;text-decoration:none}
.wide{overflow:visible}thead{display:table-header-group}tr,.finding,dd{break-inside:avoid}h2,h3{break-after:avoid}
nav{display:none}@page{margin:15mm}}
"""
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


class HtmlReportExporter:
    """One page for a notice: its values, each with links to the quotes that it was read from.

    Left out: the tables of the document, and where a quote stands beyond its page, section and cell.
    """

    name = "spec.html"
    media_type = "text/html"
    suffix = ".html"
    options: frozenset[str] = frozenset()
    binary = False

    def write(self, specs: Iterable[NoticeSpec], output: Output, options: ExportOptions) -> None:
        """Writes one page, or one for each notice into a folder.

        Raises:
            UsageError: There are several notices, and the output is one file.
        """
        pages = (
            named_once(specs, output, self.suffix) if output.folder else [("", only_one(specs, "A page of a report"))]
        )
        for name, spec in pages:
            with output.open(name) as stream:
                stream.write(_page(report(spec)).encode())


def _page(said_of: Report) -> str:
    anchors = _Anchors(said_of)
    title = _text(said_of.title.lines[0])
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="ko">',
            f'<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title><style>{STYLE}</style></head>",
            "<body>",
            f'<h1 id="{anchors.place("/title")}">{title}{_links(said_of.title.quotes)}</h1>',
            *_facts(said_of.facts, anchors),
            *_contents(said_of),
            *_findings(said_of.findings, anchors),
            *_chapters(said_of, anchors),
            *(line for grid in said_of.grids for line in _grid(grid, anchors, "h2")),
            *_quotes(said_of.quotes, anchors),
            "<footer>" + " · ".join(f"{_text(head)} {_text(text)}" for head, text in said_of.source) + "</footer>",
            "</body>",
            "</html>\n",
        ]
    )


class _Anchors:
    """Names of the places of a page, each given once; only what stands on the page is linked to."""

    def __init__(self, said_of: Report) -> None:
        grids = [grid for chapter in said_of.chapters for grid in chapter.grids] + list(said_of.grids)
        facts = [fact for chapter in said_of.chapters for fact in chapter.facts] + list(said_of.facts)
        values = [value for grid in grids for row in grid.rows for value in row if value is not None]
        values += [fact.value for fact in facts]
        self._known = {value.pointer for value in values if value.pointer} | {"/title"}
        self._known |= {chapter.pointer for chapter in said_of.chapters}
        self._given: set[str] = set()

    def place(self, pointer: str) -> str:
        """The name of a place; empty where it was given before or there is no pointer."""
        name = anchor(pointer)
        if not pointer or name in self._given:
            return ""
        self._given.add(name)
        return name

    def link(self, pointer: str) -> str:
        """The pointer as a link to its value, or to the nearest thing above it that stands on the page."""
        at = pointer
        while at and at not in self._known:
            at = at.rpartition("/")[0]
        code = f"<code>{_text(pointer)}</code>"
        return f'<a href="#{anchor(at)}">{code}</a>' if at else code


def _contents(said_of: Report) -> Iterator[str]:
    if len(said_of.chapters) > 1:
        yield "<nav><h2>사업</h2><ul>"
        for chapter in said_of.chapters:
            yield f'<li><a href="#{anchor(chapter.pointer)}">{_text(chapter.title)}</a></li>'
        yield "</ul></nav>"


def _chapters(said_of: Report, anchors: _Anchors) -> Iterator[str]:
    for chapter in said_of.chapters:
        yield f'<section><h2 id="{anchors.place(chapter.pointer)}">{_text(chapter.title)}</h2>'
        yield from _facts(chapter.facts, anchors)
        for grid in chapter.grids:
            yield from _grid(grid, anchors, "h3")
        yield "</section>"


def _facts(facts: Iterable[Fact], anchors: _Anchors) -> Iterator[str]:
    lines = [f"<dt>{_text(fact.head)}</dt><dd{_id(fact.value, anchors)}>{_value(fact.value)}</dd>" for fact in facts]
    if lines:
        yield "<dl>"
        yield from lines
        yield "</dl>"


def _grid(grid: Grid, anchors: _Anchors, tag: str) -> Iterator[str]:
    yield f"<{tag}>{_text(grid.head)} ({len(grid.rows)})</{tag}>"
    if not grid.heads:
        yield "<ul>"
        yield from (f"<li{_id(value, anchors)}>{_value(value)}</li>" for row in grid.rows for value in row if value)
        yield "</ul>"
        return
    yield '<div class="wide"><table>'
    yield "<thead><tr>" + "".join(f"<th>{_text(head)}</th>" for head in grid.heads) + "</tr></thead><tbody>"
    for row in grid.rows:
        yield "<tr>" + "".join(f"<td{_id(value, anchors)}>{_value(value)}</td>" for value in row) + "</tr>"
    yield "</tbody></table></div>"


def _findings(findings: Iterable[Finding], anchors: _Anchors) -> Iterator[str]:
    found = list(findings)
    if not found:
        return
    yield f"<section><h2>확인할 점 ({len(found)})</h2>"
    for finding in found:
        places = " ".join(anchors.link(pointer) for pointer in finding.pointers)
        word = _text(said(CellType.ENUM, finding.severity.value))
        yield (
            f'<div class="finding {finding.severity.value}"><strong>{word}</strong>'
            f" {_text(finding.message)} <span class=dim>{_text(finding.rule)} {places}</span></div>"
        )
    yield "</section>"


def _quotes(quotes: Iterable[Quote], anchors: _Anchors) -> Iterator[str]:
    yield '<section><h2>근거</h2><div class="wide"><table>'
    yield "<thead><tr><th>번호</th><th>원문</th><th>자리</th><th>값</th><th>판독</th></tr></thead><tbody>"
    for quote in quotes:
        at = quote.evidence
        yield (
            f'<tr id="e{quote.number}"><td>{quote.number}</td><td><blockquote>{_text(at.text)}</blockquote></td>'
            f"<td>{_text(quote.place)}</td><td>{anchors.link(at.pointer)}</td><td>{_text(quote.origin)}</td></tr>"
        )
    yield "</tbody></table></div></section>"


def _id(value: Value | None, anchors: _Anchors) -> str:
    name = anchors.place(value.pointer) if value is not None else ""
    return f' id="{name}"' if name else ""


def _value(value: Value | None) -> str:
    if value is None:
        return ""
    return "<br>".join(_linked(line) for line in value.lines) + _links(value.quotes)


def _linked(line: str) -> str:
    """Text; an address that is nothing but one is a link."""
    text = _text(line)
    return f'<a href="{text}" rel="noopener noreferrer nofollow">{text}</a>' if _ADDRESS.fullmatch(line) else text


def _links(numbers: Iterable[int]) -> str:
    links = " ".join(f'<a href="#e{number}">{number}</a>' for number in numbers)
    return f" <sup>{links}</sup>" if links else ""


def _text(text: str) -> str:
    return escape(without_controls(text))
