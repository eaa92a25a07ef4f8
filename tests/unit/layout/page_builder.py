"""Pages for tests of layout, without a file: characters of one size wide, rulings as boxes."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from noticeparse.layout.page.build import lay_out
from noticeparse.model.document import Document, SourceFile
from noticeparse.model.page import BLANK_AFTER, GAP_AFTER, Page
from noticeparse.model.table import Table

SIZE = 10.0


class PageBuilder:
    """Collects what stands on one page; places are points from the top left."""

    def __init__(self, number: int = 1, width: float = 595, height: float = 842) -> None:
        self.number, self.width, self.height = number, width, height
        self._text: list[str] = []
        self._boxes = array("f")
        self._blanks = bytearray()
        self._rulings = array("f")

    def text(self, x: float, top: float, text: str, *, size: float = SIZE, flag: int = BLANK_AFTER) -> PageBuilder:
        """A line of text; a blank is half a size wide and noted behind the character before it."""
        for char in text:
            if char == " ":
                x += size / 2
                if self._blanks:
                    self._blanks[-1] |= flag
                continue
            wide = size if ord(char) > 0x1100 else size / 2
            self._text.append(char)
            self._boxes.extend((x, top, x + wide, top + size))
            self._blanks.append(0)
            x += wide
        return self

    def seen_gap(self) -> PageBuilder:
        """The engine believes in a blank behind the last character."""
        self._blanks[-1] |= GAP_AFTER
        return self

    def across(self, x0: float, x1: float, y: float) -> PageBuilder:
        """A lying ruling."""
        self._rulings.extend((x0, y - 0.2, x1, y + 0.2))
        return self

    def down(self, x: float, y0: float, y1: float) -> PageBuilder:
        """A standing ruling."""
        self._rulings.extend((x - 0.2, y0, x + 0.2, y1))
        return self

    def dots(self, x0: float, x1: float, y: float, step: float = 3.0) -> PageBuilder:
        """A dotted lying ruling."""
        x = x0
        while x < x1:
            self._rulings.extend((x, y - 0.2, x + 1, y + 0.2))
            x += step
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> PageBuilder:
        """A full grid."""
        for x in xs:
            self.down(x, ys[0], ys[-1])
        for y in ys:
            self.across(xs[0], xs[-1], y)
        return self

    def rows(self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> PageBuilder:
        """A full grid with texts in its cells."""
        self.grid(xs, ys)
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                self.text(x + 4, y + 4, text)
        return self

    def page(self) -> Page:
        """The page."""
        return Page(
            number=self.number,
            width=self.width,
            height=self.height,
            text="".join(self._text),
            boxes=self._boxes,
            blanks=bytes(self._blanks),
            rulings=self._rulings,
        )


def document(*pages: PageBuilder) -> Document:
    """The pages laid out."""
    source = SourceFile(name="a.pdf", sha256="", media_type="application/pdf", reader="pdf.v1", pages=len(pages))
    return lay_out(Document(text="", blocks=(), source=source, pages=tuple(page.page() for page in pages)))


def cells(table: Table) -> list[tuple[int, int, int, int, str]]:
    """Row, column, spans and text of each cell with content."""
    return [(c.row, c.col, c.row_span, c.col_span, c.text.text) for c in table.cells if not c.empty]


def outline(result: Document) -> list[str | list[list[str]]]:
    """Lines as their text, tables as the texts of their rows."""
    found: list[str | list[list[str]]] = []
    for block in result.blocks:
        if isinstance(block, Table):
            found.append([[cell.text.text for cell in block.row(row)] for row in range(block.n_rows)])
        else:
            found.append(block.text.text)
    return found
