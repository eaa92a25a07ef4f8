"""A document as JSON: its text, and what stands in it with every place."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from noticeparse.model.elements import Line, Paragraph
from noticeparse.model.geometry import Box
from noticeparse.model.mapped import MappedText
from noticeparse.model.page import Page
from noticeparse.model.section import Arrangement
from noticeparse.model.span import Span
from noticeparse.model.table import Cell, Table

VERSION = 1
DIGITS = 2


class JsonExporter:
    """One object: source, text, order of the blocks, lines, paragraphs, tables, pages."""

    name = "document.json"
    media_type = "application/json"

    def write(self, arrangement: Arrangement) -> str:
        """The object, indented. Spans are ``[start, end)`` in code points of ``text``, boxes are points."""
        document = arrangement.document
        source = document.source
        found = {
            "version": VERSION,
            "source": {
                "name": source.name,
                "sha256": source.sha256,
                "media_type": source.media_type,
                "reader": source.reader,
                "pages": source.pages,
                "encoding": source.encoding,
            },
            "missing": [
                {"kind": lack.lack.value, "pages": list(lack.pages), "count": lack.count, "message": lack.message}
                for lack in document.shortfalls
            ],
            "text": document.text,
            "order": [
                {"table": block.id} if isinstance(block, Table) else {"paragraph": block.number}
                for block in arrangement.blocks
            ],
            "lines": [_line(block) for block in document.blocks if isinstance(block, Line)],
            "paragraphs": [_paragraph(block) for block in arrangement.blocks if isinstance(block, Paragraph)],
            "tables": [_table(table) for table in _with_nested(arrangement.blocks)],
            "pages": [_page(page) for page in document.pages],
        }
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _with_nested(blocks: Iterable[Paragraph | Table]) -> Iterable[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for cell in block.cells:
                yield from _with_nested(cell.tables)


def _line(line: Line) -> dict[str, Any]:
    return {
        "text": line.text.text,
        "span": _span(line.span),
        "indent": line.indent,
        "gap": line.gap,
        "heading": line.heading,
        "bullet": line.bullet,
        "page": line.page_no,
        "box": _box(line.box),
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "number": paragraph.number,
        "mark": paragraph.mark,
        "style": paragraph.style,
        "text": paragraph.text.text,
        "span": _span(paragraph.span),
        "heading": paragraph.heading,
        "indent": paragraph.indent,
        "page": paragraph.page_no,
    }


def _table(table: Table) -> dict[str, Any]:
    parent = table.parent
    return {
        "id": table.id,
        "kind": table.kind,
        "n_rows": table.n_rows,
        "n_cols": table.n_cols,
        "header_rows": table.header_rows,
        "caption": _said(table.caption),
        "unit": _said(table.unit),
        "span": _span(table.span),
        "parent": {"table": parent[0], "row": parent[1], "col": parent[2]} if parent else None,
        "regions": [{"page": region.page_no, "box": _box(region.box)} for region in table.regions],
        "cells": [_cell(cell) for cell in table.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "row": cell.row,
        "col": cell.col,
        "row_span": cell.row_span,
        "col_span": cell.col_span,
        "header": cell.header,
        "text": cell.text.text,
        "lines": [
            {"text": line.text.text, "span": _span(line.span), "page": line.page_no, "box": _box(line.box)}
            for line in cell.lines
        ],
        "tables": [table.id for table in cell.tables],
    }


def _page(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "width": round(page.width, DIGITS),
        "height": round(page.height, DIGITS),
        "characters": len(page.text),
        "rulings": len(page.rulings) // 4,
        "pictures": page.pictures,
    }


def _said(text: MappedText | None) -> str | None:
    return text.text if text is not None else None


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _box(box: Box | None) -> list[float] | None:
    return [round(value, DIGITS) for value in (box.x0, box.top, box.x1, box.bottom)] if box is not None else None
