"""How the paragraphs of an HWPX section are set: lines, page breaks, floating tables, size of the page."""

from __future__ import annotations

from lxml import etree

from noticeparse.readers.hancom_pages import SetLine, Setting
from noticeparse.readers.hwpx_header import number_of
from noticeparse.readers.safe_xml import NAMES

MARGINS = ("top", "bottom", "header", "footer")


def setting_of(paragraph: etree._Element, *, plain: bool) -> Setting:
    """The setting of a paragraph of the body.

    Args:
        paragraph: Its element.
        plain: It holds nothing but characters.
    """
    lines: tuple[SetLine, ...] = ()
    height = columns = None
    floats, push = False, 0
    for child in paragraph:
        kind = NAMES[child.tag]
        if kind == "linesegarray":
            lines = tuple(
                (number_of(line.get("vertpos")), number_of(line.get("vertsize")), number_of(line.get("spacing")))
                for line in child
            )
        elif kind == "run" and not plain:
            for part in child:
                name = NAMES[part.tag]
                if name == "tbl":
                    reach = _reach(part)
                    if reach is not None:
                        floats, push = True, max(push, reach)
                elif name == "secPr":
                    height = _text_height(part)
                elif name == "ctrl":
                    for control in part:
                        if NAMES[control.tag] == "colPr":
                            columns = number_of(control.get("colCount"), 1)
    return Setting(lines, paragraph.get("pageBreak") == "1", floats, push, height, columns)


def signed(value: int) -> int:
    """A place that some programs write as an unsigned number of 32 bits."""
    return value - (1 << 32) if value >= 1 << 31 else value


def _reach(table: etree._Element) -> int | None:
    """How far below its paragraph's top a floating table ends; None for one that pushes nothing."""
    if table.get("textWrap") != "TOP_AND_BOTTOM":
        return None
    height = offset = 0
    for child in table:
        kind = NAMES[child.tag]
        if kind == "pos":
            if child.get("treatAsChar") == "1":
                return None
            offset = max(signed(number_of(child.get("vertOffset"))), 0)
        elif kind == "sz":
            height = number_of(child.get("height"))
    rows: dict[int, int] = {}
    for number, row in enumerate(child for child in table if NAMES[child.tag] == "tr"):
        for cell in row:
            parts = {NAMES[part.tag]: part for part in cell}
            span, size = parts.get("cellSpan"), parts.get("cellSz")
            if size is not None and (span is None or span.get("rowSpan", "1") == "1"):
                rows[number] = max(rows.get(number, 0), number_of(size.get("height")))
    return offset + max(height, sum(rows.values()))


def _text_height(section: etree._Element) -> int | None:
    """Height of the text on a page: the paper without its margins and the bands of the running heads."""
    for child in section:
        if NAMES[child.tag] == "pagePr":
            across = child.get("landscape") == "NARROWLY"
            paper = number_of(child.get("width" if across else "height"))
            margins = (part for part in child if NAMES[part.tag] == "margin")
            return paper - sum(number_of(part.get(side)) for part in margins for side in MARGINS)
    return None
