"""A document as one HTML page: paragraphs, and tables with every span, nested ones included."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from noticeparse.export.base import cell_content, printed, without_controls
from noticeparse.model.section import Arrangement
from noticeparse.model.table import Cell, Table

STYLE = (
    "body{max-width:60em;margin:2em auto;padding:0 1em;line-height:1.6}"
    "table{border-collapse:collapse;margin:1em 0}"
    "td,th{border:1px solid #888;padding:.2em .5em;vertical-align:top;text-align:left}"
    "th{background:#eee}caption{text-align:left;font-weight:bold}"
)


class HtmlExporter:
    """A page without scripts and without anything to fetch."""

    name = "document.html"
    media_type = "text/html"

    def write(self, arrangement: Arrangement) -> str:
        """The page; everything that the notice says is escaped."""
        document = arrangement.document
        body: list[str] = []
        for block in arrangement.blocks:
            if isinstance(block, Table):
                body.append(table_html(block, caption=block.caption.text if block.caption else ""))
                continue
            tag = f"h{min(block.heading, 6)}" if block.heading else "p"
            page = f' data-page="{block.page_no}"' if block.page_no is not None else ""
            body.append(f"<{tag}{page}>{_text(printed(block, document.text))}</{tag}>")
        return "\n".join(
            [
                "<!doctype html>",
                '<html lang="ko">',
                '<head><meta charset="utf-8">',
                f"<title>{_text(document.source.name)}</title>",
                f"<style>{STYLE}</style></head>",
                "<body>",
                *body,
                "</body>",
                "</html>\n",
            ]
        )


def table_html(table: Table, *, caption: str = "") -> str:
    """A table as HTML with its spans.

    Args:
        table: Any table; cells that it lacks (a hole in the grid) come out empty.
        caption: Written as its ``<caption>``.

    Shape:
        One line for each row.
    """
    name = f' id="{escape(table.id)}"' if table.id else ""
    lines = [f"<table{name}>"]
    if caption:
        lines.append(f"<caption>{_text(caption)}</caption>")
    starts: dict[int, list[Cell]] = {}
    covered: set[tuple[int, int]] = set()
    for cell in table.cells:
        starts.setdefault(cell.row, []).append(cell)
        covered.update(
            (row, col)
            for row in range(cell.row, cell.row + cell.row_span)
            for col in range(cell.col, cell.col + cell.col_span)
        )
    for row in range(table.n_rows):
        written = {cell.col: _cell(cell) for cell in starts.get(row, ())}
        written |= {col: "<td></td>" for col in range(table.n_cols) if (row, col) not in covered}
        lines.append("<tr>" + "".join(written[col] for col in sorted(written)) + "</tr>")
    lines.append("</table>")
    return "\n".join(lines)


def _cell(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    spans += f' colspan="{cell.col_span}"' if cell.col_span > 1 else ""
    return f"<{tag}{spans}>{''.join(_content(cell))}</{tag}>"


def _content(cell: Cell) -> Iterator[str]:
    after_line = False
    for part in cell_content(cell):
        if isinstance(part, Table):
            yield table_html(part).replace("\n", "")
            after_line = False
        else:
            yield ("<br>" if after_line else "") + _text(part.text.text)
            after_line = True


def _text(text: str) -> str:
    return escape(without_controls(text))
