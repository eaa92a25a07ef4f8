"""A comparison as one HTML file: side by side, with filters on screen, and A4 landscape on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import ClassVar, Final

from noticeparse.diff import sheet
from noticeparse.diff.base import View
from noticeparse.diff.lexicon import say
from noticeparse.diff.model import ChangeKind, Comparison, Status, Weight, Word

_FILTERS: Final = ("changed", "added", "removed", "moved", "renumbered", "unchanged")
_HIDDEN: Final = ("renumbered",)
"""Kinds that stand folded away until they are asked for."""
_BRIEF: Final = 48
"""Most characters of a value in the list of what matters most."""
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_STATUS: Final = {
    Status.SAME: "달라진 내용 없음",
    Status.CHANGED: "달라진 내용 있음",
    Status.NEEDS_REVIEW: "확인이 필요한 변경 있음",
}
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


class HtmlRenderer:
    """No script and nothing from outside; everything that a notice prints is escaped."""

    suffix: ClassVar[str] = ".html"

    def write(self, comparison: Comparison, view: View) -> bytes:
        """The whole page."""
        return "\n".join(_page(comparison, view)).encode() + b"\n"


def _page(comparison: Comparison, view: View) -> Iterator[str]:
    name = _text(sheet.title(comparison))
    blocks = tuple(sheet.blocks(comparison, changes_only=view.changes_only))
    yield '<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    style = files("noticeparse.diff").joinpath("data", "sheet.css").read_text(encoding="utf-8")
    yield f"<title>{name}</title>\n<style>\n{style}</style>\n</head>\n<body>"
    yield f"<h1>{name}</h1>"
    yield '<dl class="sides">'
    for head, about in sheet.side_lines(comparison):
        yield f"<dt>{_text(head)}</dt><dd>{_text(about)}</dd>"
    yield "</dl>"
    yield f'<p class="counts {comparison.status}"><strong>{_STATUS[comparison.status]}</strong>'
    yield f"{_text(sheet.counts_line(comparison))}</p>"
    if meanings := sheet.meanings_line(comparison):
        yield f'<p class="meanings">{_text(meanings)}</p>'
    if doubts := sheet.doubts_line(comparison):
        yield f'<p class="doubts">확인 필요: {_text(doubts)}</p>'
    yield from _key_changes(blocks)
    if not view.changes_only:
        yield from _filters()
    yield "<main>"
    number = 0
    for block in blocks:
        if block.program is not None:
            yield f"<h2>{_text(block.program)}</h2>"
        yield from _table(comparison, block, number)
        number += len(block.lines)
    if not blocks:
        yield "<p>표시할 변경이 없습니다.</p>"
    yield "</main>\n</body>\n</html>"


def _key_changes(blocks: Sequence[sheet.Block]) -> Iterator[str]:
    """A list of what matters most, each with a link to its row."""
    found = []
    lines = [line for block in blocks for line in block.lines]
    for number, line in enumerate(lines):
        if line.counted and (line.weight is Weight.HIGH or line.review):
            mark = ' <em class="review">확인 필요</em>' if line.review else ""
            values = f"{_short(line.old)} → {_short(line.new)}"
            note = f' <span class="sources">{_text(line.note)}</span>'
            found.append(f'<li><a href="#r{number}">{_text(line.label)}</a>: {_text(values)}{note}{mark}</li>')
    if found:
        yield '<nav><h2 class="key">주요 변경</h2>\n<ul>'
        yield from found
        yield "</ul></nav>"


def _short(words: Sequence[Word]) -> str:
    text = " ".join("".join(word.text for word in words).split())
    return text if len(text) <= _BRIEF else text[: _BRIEF - 1] + "…"


def _filters() -> Iterator[str]:
    yield '<div class="filters" role="group" aria-label="보기">'
    for kind in _FILTERS:
        checked = "" if kind in _HIDDEN else " checked"
        yield f'<label><input type="checkbox" id="show-{kind}"{checked}> {say("kinds", kind)}</label>'
    yield "</div>"


def _table(comparison: Comparison, block: sheet.Block, number: int) -> Iterator[str]:
    yield f"<section><h3>{_text(block.heading)}</h3>\n<table>"
    yield '<colgroup><col class="what"><col class="side"><col class="side"><col class="note"></colgroup>'
    heads = "".join(f'<th scope="col">{_text(head)}</th>' for head in sheet.heads(comparison))
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
    for at, line in enumerate(block.lines, start=number):
        review = " review" if line.review else ""
        weight = f" {line.weight}" if line.weight is not None else ""
        sources = f'<div class="sources">{_text(line.sources)}</div>' if line.sources else ""
        yield (
            f'<tr id="r{at}" class="{line.kind}{weight}{review}"><th scope="row">{_text(line.label)}</th>'
            f"{_cell(line.old, line.kind, 'del')}{_cell(line.new, line.kind, 'ins')}"
            f"<td>{_text(line.note)}{sources}</td></tr>"
        )
    yield "</tbody></table></section>"


def _cell(words: Sequence[Word], kind: ChangeKind, tag: str) -> str:
    inside = "".join(
        f"<{tag}>{_text(word.text)}</{tag}>" if word.changed and kind is not ChangeKind.MOVED else _text(word.text)
        for word in words
    )
    return (
        f'<td class="said">{inside}</td>'
        if "".join(word.text for word in words) in sheet.SAID
        else f"<td>{inside}</td>"
    )


def _text(text: str) -> str:
    return escape(_CONTROLS.sub("\ufffd", text)).replace("\n", "<br>")
