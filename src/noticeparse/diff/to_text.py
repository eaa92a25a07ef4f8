"""A comparison for a terminal: two columns, changed words in colour and, without colour, in brackets."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import ClassVar

from rich.console import Console
from rich.table import Table
from rich.text import Text

from noticeparse.diff import sheet
from noticeparse.diff.base import View
from noticeparse.diff.model import ChangeKind, Comparison, Word

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_STYLES = {ChangeKind.ADDED: "green", ChangeKind.REMOVED: "red", ChangeKind.CHANGED: "yellow"}


class TextRenderer:
    """Rich on a terminal; plain where ``colour`` is off."""

    suffix: ClassVar[str] = ".txt"

    def write(self, comparison: Comparison, view: View) -> bytes:
        """The sheet, its counts on top."""
        out = io.StringIO()
        console = Console(
            file=out,
            width=view.width,
            force_terminal=view.colour,
            no_color=not view.colour,
            color_system="standard" if view.colour else None,
            legacy_windows=False,
        )

        def line(text: str, style: str = "") -> None:
            console.print(Text(_safe(text), style=style), soft_wrap=True)

        line(sheet.title(comparison), "bold")
        for head, about in sheet.side_lines(comparison):
            line(f"{head}: {about}")
        line(sheet.counts_line(comparison), "bold")
        if meanings := sheet.meanings_line(comparison):
            line(meanings)
        if doubts := sheet.doubts_line(comparison):
            line(f"확인 필요: {doubts}", "bold red")
        for block in sheet.blocks(comparison, changes_only=view.changes_only):
            if block.program is not None:
                line(f"\n■ {block.program}", "bold")
            console.print(_table(comparison, block, view))
        return "".join(text.rstrip() + "\n" for text in out.getvalue().splitlines()).encode()


def _table(comparison: Comparison, block: sheet.Block, view: View) -> Table:
    table = Table(title=_safe(block.heading), title_justify="left", title_style="bold", expand=True, show_lines=True)
    for head, ratio in zip(sheet.heads(comparison), (2, 4, 4, 3), strict=True):
        table.add_column(head, ratio=ratio, overflow="fold")
    for line in block.lines:
        note = "\n".join(part for part in (line.note, line.sources) if part)
        style = "dim" if line.kind is ChangeKind.UNCHANGED else ""
        table.add_row(
            Text(_safe(line.label)),
            _cell(line.old, line.kind, view),
            _cell(line.new, line.kind, view),
            Text(_safe(note)),
            style=style,
        )
    return table


def _cell(words: Iterable[Word], kind: ChangeKind, view: View) -> Text:
    text = Text()
    for word in words:
        marked = word.changed and kind is ChangeKind.CHANGED
        shown = f"[{word.text}]" if marked and not view.colour else word.text
        text.append(_safe(shown), style=f"bold underline {_STYLES.get(kind, '')}".strip() if word.changed else "")
    return text


def _safe(text: str) -> str:
    """A notice is not ours: what it holds must not steer the terminal."""
    return _CONTROLS.sub("\ufffd", text)
