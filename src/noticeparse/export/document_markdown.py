"""A document as Markdown: pipe tables where no cells are merged, HTML tables where some are."""

from __future__ import annotations

import re

from noticeparse.export.base import printed, without_controls
from noticeparse.export.document_html import table_html
from noticeparse.model.elements import Paragraph
from noticeparse.model.section import Arrangement
from noticeparse.model.table import Cell, Table

# What would become markup inside a line. A hyphen or a number at its head makes a list, which shows the same.
INLINE = re.compile(r"[\\`*]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\](?=\()")
HEAD = re.compile(r"(?=#{1,6}(?:\s|$)|>|\+\s|(?:=+|-+)$|(?:[-_]\s*){3,}$)")
STRIKE = re.compile(r"~")
BAR = re.compile(r"(?<!\\)\|")


class MarkdownExporter:
    """CommonMark with the tables of GitHub's flavour."""

    name = "document.markdown"
    media_type = "text/markdown"

    def write(self, arrangement: Arrangement) -> str:
        """The whole document, an empty line between its blocks."""
        text = arrangement.document.text
        blocks = [
            _table(block) if isinstance(block, Table) else _paragraph(block, text) for block in arrangement.blocks
        ]
        return "\n\n".join(blocks) + "\n"


def _paragraph(paragraph: Paragraph, text: str) -> str:
    body = escaped(printed(paragraph, text))
    if paragraph.heading:
        return f"{'#' * min(paragraph.heading, 6)} {body}"
    if paragraph.style == "dash" and not paragraph.mark:
        return f"- {body}"
    return HEAD.sub(r"\\", body, count=1) if HEAD.match(body) else body


def escaped(text: str) -> str:
    """A line whose characters Markdown shows as they are."""
    text = INLINE.sub(lambda match: f"\\{match.group()}" if match.group() != "&" else "&amp;", without_controls(text))
    if text.count("~") > 1:  # two ranges in one line would strike out what stands between them
        text = STRIKE.sub(r"\\~", text)
    return " ".join(text.split())


def _table(table: Table) -> str:
    above = f"**{escaped(table.caption.text)}**\n\n" if table.caption and not _is_printed_above(table) else ""
    return above + (_pipes(table) if _is_plain(table) else table_html(table))


def _is_printed_above(table: Table) -> bool:
    """True where the caption is a line of its own before the table, which is written already."""
    caption = table.caption
    return caption is not None and caption.span().end <= table.span.start


def _is_plain(table: Table) -> bool:
    """True where pipes can say everything: no merged or missing cells, no nested tables, one row of heads at most."""
    whole = len(table.cells) == table.n_rows * table.n_cols and table.header_rows <= 1
    return whole and all(cell.row_span == cell.col_span == 1 and not cell.tables for cell in table.cells)


def _pipes(table: Table) -> str:
    rows = [f"| {' | '.join(_cell(cell) for cell in table.row(row))} |" for row in range(table.n_rows)]
    rows.insert(1, "|" + " --- |" * table.n_cols)
    return "\n".join(rows)


def _cell(cell: Cell) -> str:
    lines = (BAR.sub(r"\\|", escaped(line.text.text)) for line in cell.lines if line.text)
    return "<br>".join(lines)
