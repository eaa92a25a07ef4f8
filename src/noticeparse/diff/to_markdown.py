"""A comparison as Markdown: one table a section, old words struck out, new ones underlined."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from noticeparse.diff import sheet
from noticeparse.diff.base import View
from noticeparse.diff.model import Comparison, Word

_SPECIAL = re.compile(r"([\\`*_\[\]|~#])")


class MarkdownRenderer:
    """GitHub's tables; ``<del>`` and ``<ins>`` mark words, as asterisks fail beside Korean letters and brackets."""

    suffix: ClassVar[str] = ".md"

    def write(self, comparison: Comparison, view: View) -> bytes:
        """The sheet, its counts on top."""
        return ("\n".join(_lines(comparison, view)) + "\n").encode()


def _lines(comparison: Comparison, view: View) -> Iterator[str]:
    yield f"# {_escaped(sheet.title(comparison))}"
    yield ""
    for head, about in sheet.side_lines(comparison):
        yield f"- {_escaped(head)}: {_escaped(about)}"
    yield f"- **{_escaped(sheet.counts_line(comparison))}**"
    if meanings := sheet.meanings_line(comparison):
        yield f"- {_escaped(meanings)}"
    if doubts := sheet.doubts_line(comparison):
        yield f"- **확인 필요: {_escaped(doubts)}**"
    for block in sheet.blocks(comparison, changes_only=view.changes_only):
        if block.program is not None:
            yield f"\n## {_escaped(block.program)}"
        yield f"\n### {_escaped(block.heading)}\n"
        yield f"| {' | '.join(sheet.heads(comparison))} |"
        yield "| --- | --- | --- | --- |"
        for line in block.lines:
            note = "\n".join(part for part in (line.note, line.sources) if part)
            old, new = _cell(line.old, "del"), _cell(line.new, "ins")
            yield f"| {_escaped(line.label)} | {old} | {new} | {_escaped(note)} |"


def _cell(words: Iterable[Word], tag: str) -> str:
    return "".join(f"<{tag}>{_escaped(word.text)}</{tag}>" if word.changed else _escaped(word.text) for word in words)


def _escaped(text: str) -> str:
    """Nothing of a notice may become mark-up; a line feed inside a cell is a break."""
    lines = [_SPECIAL.sub(r"\\\1", html.escape(line, quote=False)) for line in text.split("\n")]
    return "<br>".join(lines)
