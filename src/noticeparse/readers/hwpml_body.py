"""Definitions and sections of HWPML 2 as a flow of paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from noticeparse.readers.hancom_flow import (
    GAP_ABOVE,
    MAX_DEPTH,
    Anchor,
    FlowCell,
    FlowItem,
    FlowTable,
    ParagraphBuilder,
    too_deep,
)
from noticeparse.readers.hancom_numbers import MAX_LEVEL, Numbering, NumberLevel, ParagraphHead, kind_of, print_number
from noticeparse.readers.hancom_text import clean

# What a child of a run of characters prints.
CHARACTERS = {"LINEBREAK": "\n", "TAB": "\t", "NBSPACE": "\u00a0", "FWSPACE": " ", "HYPEN": "-", "HYPHEN": "-"}
SKIPPED = frozenset({"HEADER", "FOOTER", "HIDDENCOMMENT", "FIELDBEGIN", "FIELDEND", "COLDEF", "MASTERPAGE"})
INLINE = Anchor(inline=True)
MAX_SPAN = 1000


class HwpmlBody:
    """Reads one HWPML document.

    Args:
        root: The ``HWPML`` element.
        name: Of the file, for messages.
    """

    def __init__(self, root: etree._Element, name: str) -> None:
        self._root = root
        self._name = name
        self._heads: dict[str, ParagraphHead] = {}
        self._numbering = self._definitions()
        self._depth = 0
        self._notes: list[FlowItem] = []
        self._readers: Mapping[str, Callable[[etree._Element, ParagraphBuilder], None]] = {
            "CHAR": self._characters,
            "TABLE": self._table,
            "SECDEF": self._section_definition,
            "FOOTNOTE": self._note,
            "ENDNOTE": self._note,
            "AUTONUM": self._auto_number,
            "EQUATION": self._equation,
            "COMPOSE": self._compose,
            "DUTMAL": self._ruby,
            "TEXTART": self._text_art,
        }

    def items(self) -> list[FlowItem]:
        """Every section's items; footnotes follow the paragraph or table that refers to them."""
        found: list[FlowItem] = []
        for section in self._root.iterfind("BODY/SECTION"):
            for paragraph in section.iterchildren("P"):
                found.extend(self._paragraph(paragraph))
                found.extend(self._notes)
                self._notes.clear()
        return found

    def _definitions(self) -> Numbering:
        levels: dict[int, tuple[NumberLevel, ...]] = {}
        bullets: dict[int, str] = {}
        for element in self._root.iterfind("HEAD/MAPPINGTABLE/*/*"):
            if element.tag == "NUMBERING":
                levels[whole(element.get("Id"))] = _levels(element)
            elif element.tag == "BULLET":
                bullets[whole(element.get("Id"))] = clean(element.get("Char", ""))
            elif element.tag == "PARASHAPE":
                kind = element.get("HeadingType", "None").lower()
                if kind != "none":
                    self._heads[element.get("Id", "")] = ParagraphHead(
                        kind, whole(element.get("Heading")), whole(element.get("Level"))
                    )
        return Numbering(levels, bullets)

    def _paragraph(self, element: etree._Element) -> list[FlowItem]:
        builder = ParagraphBuilder()
        head = self._heads.get(element.get("ParaShape", ""))
        prefix = ""
        for run in element.iterchildren("TEXT"):
            for child in run.iterchildren("*"):
                if head is not None and child.tag != "SECDEF":
                    # Its number comes before those inside of it, and after the section says which numbers it has.
                    prefix, head = self._numbering.prefix(head), None
                reader = self._readers.get(str(child.tag))
                if reader is not None:
                    reader(child, builder)
                elif child.tag not in SKIPPED and len(child):
                    builder.object(self._lists_of(child), _anchor(child))
        if head is not None:
            self._numbering.prefix(head)
        return builder.finish(prefix)

    def _list(self, element: etree._Element) -> list[FlowItem]:
        """The paragraphs of a cell, box or note."""
        if self._depth >= MAX_DEPTH:
            raise too_deep(self._name)
        self._depth += 1
        found = [item for child in element.iterchildren("P") for item in self._paragraph(child)]
        self._depth -= 1
        return found

    def _lists_of(self, element: etree._Element) -> list[FlowItem]:
        """The paragraphs of every outermost list below an element, in the order of the file."""
        found: list[FlowItem] = []
        waiting = list(reversed(element))
        while waiting:
            child = waiting.pop()
            if child.tag == "PARALIST":
                found.extend(self._list(child))
            else:
                waiting.extend(reversed(child))
        return found

    def _characters(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        builder.text(element.text or "")
        for child in element.iterchildren("*"):
            builder.text(CHARACTERS.get(str(child.tag), ""))
            builder.text(child.tail or "")

    def _table(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        cells = [
            self._cell(cell, number, position)
            for number, row in enumerate(element.iterchildren("ROW"))
            for position, cell in enumerate(row.iterchildren("CELL"))
        ]
        before: list[FlowItem] = []
        behind: list[FlowItem] = []
        for caption in (*element.iterchildren("CAPTION"), *element.iterfind("SHAPEOBJECT/CAPTION")):
            side = behind if caption.get("Side") in ("Bottom", "Right") else before
            side.extend(self._lists_of(caption))
        if cells:
            builder.object([*before, FlowTable(tuple(cells)), *behind], _anchor(element))

    def _cell(self, element: etree._Element, row: int, col: int) -> FlowCell:
        return FlowCell(
            max(whole(element.get("RowAddr"), row), 0),
            max(whole(element.get("ColAddr"), col), 0),
            min(max(whole(element.get("RowSpan"), 1), 1), MAX_SPAN),
            min(max(whole(element.get("ColSpan"), 1), 1), MAX_SPAN),
            element.get("Header") == "true",
            tuple(item for child in element.iterchildren("PARALIST") for item in self._list(child)),
        )

    def _section_definition(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        self._numbering.outline = whole(element.get("OutlineShape"))

    def _note(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        """The number stands in the note's own text; the mark in the text is that number and its sign."""
        auto = next(element.iter("AUTONUM"), None)
        if auto is not None:
            self._auto_number(auto, builder)
        self._notes.extend(self._lists_of(element))

    def _auto_number(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        number = whole(element.get("Number"), 1)
        shape = element.find("AUTONUMFORMAT")
        if shape is None:
            builder.text(str(number))
            return
        printed = shape.get("UserChar") or print_number(number, kind_of(shape.get("Type", "")))
        builder.text(shape.get("PrefixChar", "") + printed + shape.get("SuffixChar", ""))

    def _equation(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        builder.text("".join(child.text or "" for child in element.iterchildren("SCRIPT")))

    def _compose(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        builder.text("".join(child.text or "" for child in element.iter("COMPOSETEXT")))

    def _ruby(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        builder.text("".join(child.text or "" for child in element.iterchildren("MAINTEXT")))

    def _text_art(self, element: etree._Element, builder: ParagraphBuilder) -> None:
        builder.text(element.get("Text", ""))


def whole(value: str | None, default: int = 0) -> int:
    """An attribute as a whole number; the default where it is missing or none."""
    try:
        return int(value) if value is not None and len(value) < 12 else default
    except ValueError:
        return default


def _levels(numbering: etree._Element) -> tuple[NumberLevel, ...]:
    found: dict[int, NumberLevel] = {}
    for child in numbering.iterchildren("PARAHEAD"):
        level = whole(child.get("Level"), 1) - 1
        if 0 <= level < MAX_LEVEL:
            start = whole(child.get("Start"), 1)
            found[level] = NumberLevel(clean(child.text or ""), kind_of(child.get("NumFormat", "")), start)
    return tuple(found.get(level, NumberLevel("")) for level in range(max(found, default=-1) + 1))


def _anchor(element: etree._Element) -> Anchor:
    shape = element.find("SHAPEOBJECT")
    place = None if shape is None else shape.find("POSITION")
    if shape is None or place is None or place.get("TreatAsChar") == "true":
        return INLINE
    stacked = shape.get("TextWrap") == "TopAndBottom" and place.get("VertRelTo") == "Para"
    return Anchor(inline=False, above=stacked and whole(place.get("VertOffset")) < GAP_ABOVE)
