"""A notice as a flat OpenDocument text, which LibreOffice prints."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from scripts.rendering.tree import BREAK, Block, Cell, Notice, Paragraph, Run, Table

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
FONT = "NanumBarunGothic"
WIDTH_CM = 17.4
BLACK = "0.35pt solid #000000"
# Size in points, bold, alignment, left margin and first indent in centimetres, space above.
LOOKS = {
    "": (9.5, False, "center", 0, 0, 0),
    "left": (9.5, False, "start", 0, 0, 0),
    "head": (9.5, True, "center", 0, 0, 0),
    "bar": (13, True, "start", 0, 0, 0),
    "number": (10.5, True, "start", 0, 0, 0),
    "h1": (17, True, "center", 0, 0, 0.4),
    "programme": (12.5, True, "start", 0, 0, 0.5),
    "lead": (10.5, False, "start", 0, 0.4, 0.1),
    "date": (10.5, False, "center", 0, 0, 0.5),
    "signer": (14, True, "center", 0, 0, 0.2),
    "c": (10.5, False, "center", 0, 0, 0.1),
    "unit": (9.5, False, "end", 0, 0, 0),
    "a": (11.5, True, "start", 0, 0, 0.3),
    "b": (10.5, False, "start", 0.8, -0.4, 0.1),
    "d": (10.5, False, "start", 1.2, -0.35, 0.1),
    "n": (9, False, "start", 1.4, -0.4, 0.1),
    "gap": (5, False, "start", 0, 0, 0),
}


def flat_document(notice: Notice) -> bytes:
    """The whole document, with running head, page numbers and repeated head rows."""
    writer = _Writer()
    body = writer.blocks(notice.blocks)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMESPACES}'
        ' xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{_fonts()}{_styles()}<office:automatic-styles>{_page_layout()}{''.join(writer.styles)}</office:automatic-styles>"
        f"{_master(notice.head)}<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def _fonts() -> str:
    return (
        f'<office:font-face-decls><style:font-face style:name="{FONT}" svg:font-family="{FONT}"/>'
        '<style:font-face style:name="OpenSymbol" svg:font-family="OpenSymbol"/></office:font-face-decls>'
    )


def _styles() -> str:
    font = f'style:font-name="{FONT}" style:font-name-asian="{FONT}" style:font-name-complex="{FONT}"'
    found = []
    for name, (size, bold, align, left, indent, above) in LOOKS.items():
        weight = "bold" if bold else "normal"
        found.append(
            f'<style:style style:name="P{name}" style:family="paragraph"><style:paragraph-properties'
            f' fo:text-align="{align}"'
            f' fo:margin-left="{left}cm" fo:text-indent="{indent}cm" fo:margin-top="{above}cm" fo:margin-bottom="0cm"'
            f' fo:line-height="140%" style:text-autospace="none"/><style:text-properties {font}'
            f' fo:font-size="{size}pt" style:font-size-asian="{size}pt"'
            f' fo:font-weight="{weight}" style:font-weight-asian="{weight}"/></style:style>'
        )
    found.append(
        '<style:style style:name="Symbol" style:family="text"><style:text-properties style:font-name="OpenSymbol"'
        ' style:font-name-asian="OpenSymbol"/></style:style>'
    )
    return f"<office:styles>{''.join(found)}</office:styles>"


def _page_layout() -> str:
    return (
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm"'
        ' fo:page-height="29.7cm"'
        ' fo:margin="1.2cm 1.8cm 1.2cm 1.8cm" fo:margin-top="1.2cm" fo:margin-bottom="1.2cm" fo:margin-left="1.8cm"'
        ' fo:margin-right="1.8cm"/><style:header-style><style:header-footer-properties fo:min-height="0.9cm"/>'
        '</style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.9cm"/>'
        "</style:footer-style></style:page-layout>"
    )


def _master(head: str) -> str:
    return (
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>'
        f'<text:p text:style-name="Punit">{escape(head)}</text:p></style:header><style:footer><text:p'
        ' text:style-name="Pc">'
        "- <text:page-number/> -</text:p></style:footer></style:master-page></office:master-styles>"
    )


class _Writer:
    """Writes blocks and gathers the styles of columns and cells that they need."""

    def __init__(self) -> None:
        # A row that holds a table stands on one page.
        self.styles = [
            '<style:style style:name="Whole" style:family="table-row"><style:table-row-properties'
            ' fo:keep-together="always"/></style:style>'
        ]
        self._tables = 0
        self._frames: dict[str, str] = {}

    def blocks(self, blocks: Iterable[Block], kind: str | None = None, width: float = WIDTH_CM) -> str:
        parts = []
        for block in blocks:
            if isinstance(block, Table):
                parts.append(self._table(block, width) + '<text:p text:style-name="Pgap"/>')
            else:
                parts.append(self._paragraph(block, kind))
        return "".join(parts)

    def _paragraph(self, paragraph: Paragraph, kind: str | None) -> str:
        look = paragraph.kind or kind or "left"
        inside = "".join(self._run(run) for run in paragraph.runs)
        return f'<text:p text:style-name="P{look}">{inside}</text:p>'

    def _run(self, run: Run) -> str:
        if run.text == BREAK:
            return "<text:line-break/>"
        if run.note:
            number = quoteattr(run.text)
            return (
                f'<text:note text:note-class="footnote"><text:note-citation text:label={number}/><text:note-body>'
                f'<text:p text:style-name="Pleft">{escape(run.note)}</text:p></text:note-body></text:note>'
            )
        if run.link:
            return f'<text:a xlink:type="simple" xlink:href={quoteattr(run.link)}>{escape(run.text)}</text:a>'
        if run.symbol:
            return f'<text:span text:style-name="Symbol">{escape(run.text)}</text:span>'
        return escape(run.text)

    def _table(self, table: Table, width: float) -> str:
        self._tables += 1
        name = f"T{self._tables}"
        self.styles.append(
            f'<style:style style:name="{name}" style:family="table"><style:table-properties'
            f' style:width="{width:.2f}cm"'
            ' table:align="left" fo:margin-top="0.1cm"/></style:style>'
        )
        columns = ""
        for number, share in enumerate(table.widths):
            self.styles.append(
                f'<style:style style:name="{name}.{number}"'
                ' style:family="table-column"><style:table-column-properties'
                f' style:column-width="{share * width:.3f}cm"/></style:style>'
            )
            columns += f'<table:table-column table:style-name="{name}.{number}"/>'
        rows = [self._row(table, number, width) for number in range(table.rows)]
        head = "".join(rows[: table.head_rows])
        head = f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""
        body = "".join(rows[table.head_rows :])
        return f'<table:table table:name="{name}" table:style-name="{name}">{columns}{head}{body}</table:table>'

    def _row(self, table: Table, row: int, width: float) -> str:
        parts = []
        for col in range(len(table.widths)):
            cell = next((c for c in table.cells if (c.row, c.col) == (row, col)), None)
            parts.append("<table:covered-table-cell/>" if cell is None else self._cell(table, cell, width))
        whole = any(cell.row == row and any(isinstance(b, Table) for b in cell.blocks) for cell in table.cells)
        style = ' table:style-name="Whole"' if whole else ""
        return f"<table:table-row{style}>{''.join(parts)}</table:table-row>"

    def _cell(self, table: Table, cell: Cell, width: float) -> str:
        inner = sum(table.widths[cell.col : cell.col + cell.col_span]) * width - 0.3
        kind = (
            "bar"
            if table.kind == "bar"
            else "head"
            if cell.header
            else "left"
            if cell.left or table.kind == "box"
            else ""
        )
        spans = f' table:number-rows-spanned="{cell.row_span}"' * (cell.row_span > 1)
        spans += f' table:number-columns-spanned="{cell.col_span}"' * (cell.col_span > 1)
        content = self.blocks(cell.blocks, kind, inner)
        return f'<table:table-cell table:style-name="{self._frame(table, cell)}"{spans}>{content}</table:table-cell>'

    def _frame(self, table: Table, cell: Cell) -> str:
        """The style of a cell's four rulings and its ground."""
        sides = {"top": cell.framed, "bottom": cell.framed, "left": cell.framed, "right": cell.framed}
        if table.kind == "open":
            sides["left"] &= cell.col > 0
            sides["right"] &= cell.col + cell.col_span < len(table.widths)
        look = "".join(f' fo:border-{side}="{BLACK if drawn else "none"}"' for side, drawn in sides.items())
        ground = "#dfe6f0" if cell.header or (table.kind == "bar" and cell.col == 0) else "transparent"
        look += f' fo:background-color="{ground}"'
        if look not in self._frames:
            self._frames[look] = f"C{len(self._frames)}"
            self.styles.append(
                f'<style:style style:name="{self._frames[look]}"'
                f' style:family="table-cell"><style:table-cell-properties{look}'
                ' fo:padding="0.1cm" style:vertical-align="middle"/></style:style>'
            )
        return self._frames[look]
