"""A comparison as a workbook: one sheet, changed words bold and underlined inside their cells."""

from __future__ import annotations

import datetime
import io
import math
import re
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Final

from noticeparse.diff import sheet
from noticeparse.diff.base import View
from noticeparse.diff.model import ChangeKind, Comparison, Word
from noticeparse.errors import MissingExtraError

_WIDTHS: Final = (24, 52, 52, 26, 44)
_LONGEST: Final = 32_000
"""A cell holds 32,767 characters at most."""
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_LINE_HEIGHT: Final = 14
_MOST_LINES: Final = 28
"""A row holds 409 points at most."""
_TITLE: Final = "신·구 대비표"


class XlsxRenderer:
    """With XlsxWriter (extra ``xlsx``); texts are never formulas, and the bytes do not depend on the clock."""

    suffix: ClassVar[str] = ".xlsx"

    def write(self, comparison: Comparison, view: View) -> bytes:
        """The whole workbook.

        Raises:
            MissingExtraError: XlsxWriter is not installed.
        """
        try:
            import xlsxwriter
        except ImportError as exc:
            raise MissingExtraError(
                "Writing XLSX needs XlsxWriter, which is not installed (XlsxWriter가 설치되어 있지 않습니다)",
                hint="pip install 'noticeparse[xlsx]'",
            ) from exc
        out = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        with xlsxwriter.Workbook(out, options) as book:
            book.set_properties({"title": sheet.title(comparison), "created": datetime.datetime(2000, 1, 1)})
            _Sheet(book, comparison).fill(sheet.blocks(comparison, changes_only=view.changes_only))
        return out.getvalue()


class _Sheet:
    """Fills the one worksheet, row by row."""

    def __init__(self, book: Any, comparison: Comparison) -> None:
        self._comparison = comparison
        self._page = book.add_worksheet(_TITLE)
        base = {"text_wrap": True, "valign": "top", "border": 1, "font_size": 10}
        self._cell = book.add_format(base)
        self._middle = book.add_format({**base, "align": "center"})
        self._dim = book.add_format({**base, "font_color": "#666666"})
        self._head = book.add_format({**base, "bold": True, "align": "center", "bg_color": "#DFE6F0"})
        self._bar = book.add_format({"bold": True, "font_size": 11, "bg_color": "#EEF2F8", "border": 1})
        self._doubt = book.add_format({**base, "bg_color": "#FDF1D8"})
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._bold = book.add_format({"bold": True})
        looks = [{"bold": True, "underline": 1, "font_color": colour} for colour in ("#8F1D1D", "#10488A")]
        self._marked = [book.add_format({"font_size": 10, **look}) for look in looks]
        self._marked_cells = [book.add_format({**base, **look}) for look in looks]
        self._plain = book.add_format({"font_size": 10})
        self._row = 0

    def fill(self, blocks: Iterable[sheet.Block]) -> None:
        page, comparison = self._page, self._comparison
        for column, width in enumerate(_WIDTHS):
            page.set_column(column, column, width)
        self._line(sheet.title(comparison), self._title)
        for head, about in sheet.side_lines(comparison):
            self._line(f"{head}: {about}")
        self._line(sheet.counts_line(comparison), self._bold)
        for text in (sheet.meanings_line(comparison), sheet.doubts_line(comparison)):
            if text:
                self._line(text)
        top = self._row
        for column, head in enumerate((*sheet.heads(comparison), "근거")):
            page.write_string(top, column, head, self._head)
        self._row += 1
        for block in blocks:
            heading = f"{block.program} · {block.heading}" if block.program is not None else block.heading
            page.merge_range(self._row, 0, self._row, len(_WIDTHS) - 1, "", self._bar)
            page.write_string(self._row, 0, _safe(heading), self._bar)
            self._row += 1
            for line in block.lines:
                self._write(line)
        page.freeze_panes(top + 1, 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(top)
        page.set_footer("&C&P / &N")
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)

    def _line(self, text: str, look: Any = None) -> None:
        self._page.write_string(self._row, 0, _safe(text), look)
        self._row += 1

    def _write(self, line: sheet.Line) -> None:
        look = self._dim if line.kind is ChangeKind.UNCHANGED else self._cell
        self._page.write_string(self._row, 0, _safe(line.label), look)
        for side, words in enumerate((line.old, line.new)):
            self._words(side, words, look)
        self._page.write_string(self._row, 3, _safe(line.note), self._doubt if line.review else look)
        self._page.write_string(self._row, 4, _safe(line.sources), look)
        old, new = ("".join(word.text for word in words) for words in (line.old, line.new))
        cells = (line.label, old, new, line.note, line.sources)
        most = max(_lines(text, width) for text, width in zip(cells, _WIDTHS, strict=True))
        self._page.set_row(self._row, min(most, _MOST_LINES) * _LINE_HEIGHT + 3)  # not every program fits rows itself
        self._row += 1

    def _words(self, side: int, words: Sequence[Word], look: Any) -> None:
        """A rich string where some words are marked and others are not."""
        column = 1 + side
        pieces = [(text, word.changed) for word in words if (text := _safe(word.text))]
        whole = "".join(text for text, _ in pieces)
        if len(pieces) < 2 or len(whole) > _LONGEST:
            if whole in sheet.SAID:
                look = self._middle
            elif len(pieces) == 1 and pieces[0][1]:
                look = self._marked_cells[side]
            self._page.write_string(self._row, column, whole[:_LONGEST], look)
            return
        rich: list[Any] = []
        for text, changed in pieces:
            rich.extend([self._marked[side] if changed else self._plain, text])
        self._page.write_rich_string(self._row, column, *rich, look)


def _lines(text: str, width: int) -> int:
    """Lines that a text takes in a column of so many narrow characters; a Korean one is nearly two wide."""
    wide = (sum(1 if character < "\u1100" else 1.8 for character in line) for line in text.split("\n"))
    return sum(max(1, math.ceil(size / width)) for size in wide)


def _safe(text: str) -> str:
    return _CONTROLS.sub("\ufffd", text)
