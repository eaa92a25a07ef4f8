"""A section of HWPX as a flow of paragraphs and tables.

Element names are those of the OWPML standard; namespaces are not looked at, because versions differ in nothing else.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from noticeparse.readers.hancom_flow import (
    EMPTY,
    GAP_ABOVE,
    MAX_DEPTH,
    Anchor,
    FlowCell,
    FlowItem,
    FlowPage,
    FlowTable,
    ParagraphBuilder,
    plain_paragraph,
    too_deep,
)
from noticeparse.readers.hancom_numbers import Numbering, framed_number, kind_of, print_number
from noticeparse.readers.hancom_pages import Setting, with_pages
from noticeparse.readers.hwpx_header import Definitions, number_of
from noticeparse.readers.hwpx_pages import setting_of
from noticeparse.readers.safe_xml import NAMES

# What a child of a text run prints.
INLINE = {"lineBreak": "\n", "tab": "\t", "nbSpace": "\u00a0", "fwSpace": " ", "hyphen": "-"}
SKIPPED_CONTROLS = frozenset({"header", "footer", "hiddenComment", "fieldBegin", "indexmark", "bookmark", "newNum"})
INLINE_ANCHOR = Anchor(inline=True)
MAX_SPAN = 1000


class HwpxBody:
    """Reads the sections of one document; numbers run through all of them.

    Args:
        definitions: Of the document's header.
        name: Of the file, for messages.
    """

    def __init__(self, definitions: Definitions, name: str) -> None:
        self._heads = definitions.heads
        self._numbering = Numbering(definitions.levels, definitions.bullets)
        self._name = name
        self._depth = 0
        self._deleted = False
        self._notes: list[FlowItem] = []
        self._items: list[FlowItem] = []
        self._starts: list[int] = []
        self._settings: list[Setting] = []
        self._readers: dict[str, Callable[[etree._Element, ParagraphBuilder], None]] = {
            "t": self._text,
            "tbl": self._table,
            "ctrl": self._control,
            "secPr": self._section_properties,
            "equation": self._equation,
            "compose": self._compose,
            "dutmal": self._ruby,
        }

    def items(self) -> list[FlowItem | FlowPage]:
        """The items of the sections that were read, and their pages where the file says so."""
        return with_pages(self._items, self._starts, self._settings)

    def read(self, root: etree._Element) -> None:
        """Reads the next section; footnotes follow the paragraph or table that refers to them."""
        found = self._items
        for child in root:
            if NAMES[child.tag] == "p":
                self._starts.append(len(found))
                plain = self._paragraph(child, found)
                self._settings.append(setting_of(child, plain=plain))
                if self._notes:
                    found.extend(self._notes)
                    self._notes.clear()

    def _paragraph(self, element: etree._Element, found: list[FlowItem]) -> bool:
        """Adds a paragraph's items to those found; False where it holds more than characters."""
        if self._deleted:
            self._rich_paragraph(element, found)
            return False
        text = ""
        for run in element:
            if NAMES[run.tag] != "run":
                continue
            for child in run:
                if NAMES[child.tag] != "t" or len(child):
                    self._rich_paragraph(element, found)
                    return False
                if part := child.text:
                    text = text + part if text else part
        head = self._heads.get(element.get("paraPrIDRef", "")) if self._heads else None
        found.append(plain_paragraph(text, self._numbering.prefix(head) if head else "") if head or text else EMPTY)
        return True

    def _rich_paragraph(self, element: etree._Element, found: list[FlowItem]) -> None:
        """The same for one that holds more than characters."""
        builder = ParagraphBuilder()
        head = self._heads.get(element.get("paraPrIDRef", ""))
        prefix = ""
        for run in element:
            if NAMES[run.tag] != "run":
                continue
            for child in run:
                kind = NAMES[child.tag]
                if head is not None and kind != "secPr":
                    # Its number comes before those inside of it, and after the section says which numbers it has.
                    prefix, head = self._numbering.prefix(head), None
                reader = self._readers.get(kind)
                if reader is not None:
                    reader(child, builder)
                elif kind:
                    self._shape(child, builder)
        if head is not None:
            self._numbering.prefix(head)
        found.extend(builder.finish(prefix))

    def _list(self, element: etree._Element, found: list[FlowItem]) -> None:
        """Adds the paragraphs of a cell, box or note to those found."""
        if self._depth >= MAX_DEPTH:
            raise too_deep(self._name)
        self._depth += 1
        for child in element:
            if NAMES[child.tag] == "p":
                self._paragraph(child, found)
        self._depth -= 1

    def _text(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        if element.text and not self._deleted:
            builder.text(element.text)
        for child in element:
            kind = NAMES[child.tag]
            if kind == "deleteBegin":
                self._deleted = True
            elif kind == "deleteEnd":
                self._deleted = False
            elif not self._deleted and kind in INLINE:
                builder.text(INLINE[kind])
            if child.tail and not self._deleted:
                builder.text(child.tail)

    def _table(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        cells: list[FlowCell] = []
        before: list[FlowItem] = []
        behind: list[FlowItem] = []
        for number, row in enumerate(child for child in element if NAMES[child.tag] == "tr"):
            for position, cell in enumerate(child for child in row if NAMES[child.tag] == "tc"):
                cells.append(self._cell(cell, number, position))
        for child in element:
            if NAMES[child.tag] == "caption":
                side = behind if child.get("side") in ("BOTTOM", "RIGHT") else before
                side.extend(self._lists_of(child))
        if cells:
            builder.object([*before, FlowTable(tuple(cells)), *behind], self._anchor(element))

    def _cell(self, element: etree._Element, row: int, col: int) -> FlowCell:
        row_span = col_span = 1
        placed = False
        items: list[FlowItem] = []
        for child in element:
            kind = NAMES[child.tag]
            if kind == "subList":
                self._list(child, items)
            elif kind == "cellAddr":
                row, col = number_of(child.get("rowAddr"), row), number_of(child.get("colAddr"), col)
                placed = True
            elif kind == "cellSpan":
                row_span, col_span = number_of(child.get("rowSpan"), 1), number_of(child.get("colSpan"), 1)
                if placed and items:  # sizes and margins follow
                    break
        return FlowCell(
            row if row > 0 else 0,
            col if col > 0 else 0,
            row_span if 1 <= row_span <= MAX_SPAN else min(max(row_span, 1), MAX_SPAN),
            col_span if 1 <= col_span <= MAX_SPAN else min(max(col_span, 1), MAX_SPAN),
            element.get("header") == "1",
            tuple(items),
        )

    def _lists_of(self, element: etree._Element) -> list[FlowItem]:
        """The paragraphs of every outermost list below an element, in the order of the file."""
        found: list[FlowItem] = []
        waiting = list(reversed(element))
        while waiting:
            child = waiting.pop()
            if NAMES[child.tag] == "subList":
                self._list(child, found)
            else:
                waiting.extend(reversed(child))
        return found

    def _anchor(self, element: etree._Element) -> Anchor:
        for child in element:
            if NAMES[child.tag] == "pos":
                if child.get("treatAsChar") == "1":
                    return INLINE_ANCHOR
                offset = number_of(child.get("vertOffset"))
                if offset >= 1 << 31:
                    offset -= 1 << 32
                stacked = element.get("textWrap") == "TOP_AND_BOTTOM" and child.get("vertRelTo") == "PARA"
                return Anchor(inline=False, above=stacked and offset < GAP_ABOVE)
        return INLINE_ANCHOR

    def _shape(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        """A drawn object: what its boxes and captions say."""
        if NAMES[element.tag] == "textart":
            builder.text(element.get("text", ""))
            return
        if len(element):
            builder.object(self._lists_of(element), self._anchor(element))

    def _control(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        for child in element:
            kind = NAMES[child.tag]
            if kind in ("footNote", "endNote"):
                number = number_of(child.get("number"), 1)
                before, behind = (number_of(child.get(f"{side}Char")) for side in ("prefix", "suffix"))
                builder.text(_char(before) + str(number) + _char(behind))
                self._notes.extend(self._lists_of(child))
            elif kind == "autoNum":
                builder.text(self._auto_number(child))
            elif kind not in SKIPPED_CONTROLS and len(child):
                builder.object(self._lists_of(child), INLINE_ANCHOR)

    def _auto_number(self, element: etree._Element) -> str:
        """The number of a note, table or picture, which the file keeps as it was printed last."""
        number = number_of(element.get("num"), 1)
        for child in element:
            if NAMES[child.tag] == "autoNumFormat":
                printed = child.get("userChar") or print_number(number, kind_of(child.get("type", "")))
                return child.get("prefixChar", "") + printed + child.get("suffixChar", "")
        return str(number)

    def _section_properties(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        self._numbering.outline = number_of(element.get("outlineShapeIDRef"))

    def _equation(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        for child in element:
            if NAMES[child.tag] == "script" and child.text:
                builder.text(child.text)

    def _compose(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        text = element.get("composeText", "").strip()
        builder.text(framed_number(text) if element.get("circleType", "CHAR") != "CHAR" else text)

    def _ruby(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        builder.text("".join(child.text or "" for child in element if NAMES[child.tag] == "mainText"))


def _char(code: int) -> str:
    return chr(code) if 32 <= code < 0xD800 else ""
