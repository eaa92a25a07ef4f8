"""A notice as HWPX, written member by member so that the same notice gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from scripts.rendering.hwpx_head import BAR, BOXED, HEAD, NO_FRAME, PARAGRAPH_SHAPES, border_fill, header_xml
from scripts.rendering.tree import BREAK, Block, Cell, Notice, Paragraph, Run, Table

ROOT = "http://www.hancom.co.kr/hwpml/2011"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{ROOT}/{name}"'
    for prefix, name in (("ha", "app"), ("hp", "paragraph"), ("hs", "section"), ("hc", "core"), ("hh", "head"))
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
# HWP units: 7200 to the inch.
WIDTH = 49320
ROW_HEIGHT = 1700
PADDING = 283
SYMBOLS = {"◆": "\uf075", "▪": "\uf0a7"}
"""Bullets as Hancom's editor keeps them: code points of symbol fonts."""


def hwpx(notice: Notice) -> bytes:
    """The whole package."""
    section = f"{DECLARATION}<hs:sec {NAMESPACES}>{_Writer(notice).section()}</hs:sec>"
    members = {
        "version.xml": f'{DECLARATION}<hv:HCFVersion xmlns:hv="{ROOT}/version"'
        ' tagetApplication="WORDPROCESSOR" major="5" minor="1" micro="0" buildNumber="1" os="1" xmlVersion="1.4"'
        ' application="noticeparse" appVersion="1"/>',
        "Contents/header.xml": header_xml(NAMESPACES),
        "Contents/section0.xml": section,
        "Preview/PrvText.txt": notice.title,
        "settings.xml": f'{DECLARATION}<ha:HWPApplicationSetting {NAMESPACES}><ha:CaretPosition listIDRef="0"'
        ' paraIDRef="0" pos="0"/></ha:HWPApplicationSetting>',
        "META-INF/container.xml": f"{DECLARATION}<ocf:container"
        ' xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<ocf:rootfiles><ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/>'
        "</ocf:rootfiles></ocf:container>",
        "Contents/content.hpf": f'{DECLARATION}<opf:package xmlns:opf="http://www.idpf.org/2007/opf/" version=""'
        f' unique-identifier="" id=""><opf:metadata><opf:title>{escape(notice.title)}</opf:title></opf:metadata>'
        '<opf:manifest><opf:item id="header" href="Contents/header.xml" media-type="application/xml"/>'
        '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/>'
        '<opf:item id="settings" href="settings.xml" media-type="application/xml"/></opf:manifest>'
        '<opf:spine><opf:itemref idref="header"/><opf:itemref idref="section0"/></opf:spine></opf:package>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/hwp+zip")
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return packed.getvalue()


class _Writer:
    """Writes the section; numbers its tables, links and notes."""

    def __init__(self, notice: Notice) -> None:
        self._notice = notice
        self._ids = 0

    def section(self) -> str:
        first, *others = self._notice.blocks
        assert isinstance(first, Paragraph)
        return self._paragraph(first, before=_page(self._notice.head)) + self._blocks(others)

    def _blocks(self, blocks: Iterable[Block], kind: str = "", width: int = WIDTH) -> str:
        parts = []
        for block in blocks:
            if isinstance(block, Table):
                inside = f'<hp:run charPrIDRef="0">{self._table(block, width)}<hp:t/></hp:run>'
                parts.append(_p("left", inside))
            else:
                parts.append(self._paragraph(block, kind))
        return "".join(parts)

    def _paragraph(self, paragraph: Paragraph, kind: str = "left", before: str = "") -> str:
        look = paragraph.kind or kind or "center"
        character = PARAGRAPH_SHAPES[look][0]
        runs = "".join(f'<hp:run charPrIDRef="{character}">{part}</hp:run>' for part in self._parts(paragraph.runs))
        if before:
            runs = f'<hp:run charPrIDRef="{character}">{before}</hp:run>{runs}'
        return _p(look, runs or f'<hp:run charPrIDRef="{character}"/>')

    def _parts(self, runs: Iterable[Run]) -> Iterator[str]:
        """What each run of text holds; a link and a note are controls between texts."""
        for run in runs:
            if run.text == BREAK:
                yield "<hp:t><hp:lineBreak/></hp:t>"
            elif run.note:
                yield self._note(run)
            elif run.link:
                yield from self._link(run)
            else:
                text = run.text
                for shown, kept in SYMBOLS.items():
                    text = text.replace(shown, kept)
                yield f"<hp:t>{escape(text)}</hp:t>"

    def _next(self) -> int:
        self._ids += 1
        return self._ids

    def _note(self, run: Run) -> str:
        number = run.text.rstrip(")")
        inside = _p("left", f'<hp:run charPrIDRef="0"><hp:t>{escape(run.note)}</hp:t></hp:run>')
        return (
            f'<hp:ctrl><hp:footNote number="{number}" suffixChar="41" instId="{self._next()}"><hp:subList id=""'
            ' textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="TOP" linkListIDRef="0" linkListNextIDRef="0"'
            ' textWidth="0" textHeight="0" hasTextRef="0"'
            f' hasNumRef="0">{inside}</hp:subList></hp:footNote></hp:ctrl>'
        )

    def _link(self, run: Run) -> Iterator[str]:
        number = self._next()
        target = run.link.replace(":", "\\:")
        yield (
            f'<hp:ctrl><hp:fieldBegin id="{number}" type="HYPERLINK" name="" editable="0" dirty="0" zorder="-1"'
            f' fieldid="{number}"><hp:parameters cnt="1" name=""><hp:stringParam name="Command">'
            f"{escape(target)};1;0;0;</hp:stringParam></hp:parameters></hp:fieldBegin></hp:ctrl>"
        )
        yield f"<hp:t>{escape(run.text)}</hp:t>"
        yield f'<hp:ctrl><hp:fieldEnd beginIDRef="{number}" fieldid="{number}"/></hp:ctrl>'

    def _table(self, table: Table, width: int) -> str:
        rows = "".join(
            f"<hp:tr>{''.join(self._cell(table, cell, width) for cell in table.cells if cell.row == row)}</hp:tr>"
            for row in range(table.rows)
        )
        repeat = int(table.head_rows > 0)
        return (
            f'<hp:tbl id="{self._next()}" zOrder="0" numberingType="TABLE" textWrap="TOP_AND_BOTTOM"'
            ' textFlow="BOTH_SIDES"'
            f' lock="0" dropcapstyle="None" pageBreak="CELL" repeatHeader="{repeat}" rowCnt="{table.rows}"'
            f' colCnt="{len(table.widths)}" cellSpacing="0" borderFillIDRef="{BOXED}" noAdjust="0">'
            f'<hp:sz width="{width}" widthRelTo="ABSOLUTE" height="{ROW_HEIGHT * table.rows}" heightRelTo="ABSOLUTE"'
            ' protect="0"/><hp:pos treatAsChar="1" affectLSpacing="0" flowWithText="1" allowOverlap="0"'
            ' holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" vertOffset="0"'
            ' horzOffset="0"/><hp:outMargin left="141" right="141" top="141" bottom="141"/>'
            f'<hp:inMargin left="{PADDING}" right="{PADDING}" top="141" bottom="141"/>{rows}</hp:tbl>'
        )

    def _cell(self, table: Table, cell: Cell, width: int) -> str:
        inner = round(sum(table.widths[cell.col : cell.col + cell.col_span]) * width)
        kind = "bar" if table.kind == "bar" else "left" if cell.left or table.kind == "box" else "center"
        content = self._blocks(cell.blocks, kind, inner - 2 * PADDING)
        return (
            f'<hp:tc name="" header="{int(cell.row < table.head_rows)}" hasMargin="0" protect="0"'
            ' editable="0" dirty="0"'
            f' borderFillIDRef="{_frame(table, cell)}"><hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK"'
            ' vertAlign="CENTER" linkListIDRef="0" linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0"'
            f' hasNumRef="0">{content}</hp:subList><hp:cellAddr colAddr="{cell.col}" rowAddr="{cell.row}"/>'
            f'<hp:cellSpan colSpan="{cell.col_span}" rowSpan="{cell.row_span}"/><hp:cellSz width="{inner}"'
            f' height="{ROW_HEIGHT * cell.row_span}"/><hp:cellMargin left="{PADDING}" right="{PADDING}" top="141"'
            ' bottom="141"/></hp:tc>'
        )


def _frame(table: Table, cell: Cell) -> int:
    """The id of the rulings and the ground of a cell."""
    if not cell.framed:
        return NO_FRAME
    if table.kind == "bar":
        return BAR if cell.col == 0 else BOXED
    last = cell.col + cell.col_span == len(table.widths)
    if table.kind == "open":
        return border_fill(left=cell.col > 0, right=not last, head=cell.header)
    return HEAD if cell.header else BOXED


def _p(look: str, inside: str) -> str:
    shape = list(PARAGRAPH_SHAPES).index(look)
    return f'<hp:p id="0" paraPrIDRef="{shape}" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0">{inside}</hp:p>'


def _page(head: str) -> str:
    """The section's properties, its running head and its page numbers."""
    running = _p("unit", f'<hp:run charPrIDRef="0"><hp:t>{escape(head)}</hp:t></hp:run>')
    return (
        '<hp:secPr id="" textDirection="HORIZONTAL" spaceColumns="1134" tabStop="8000"'
        ' outlineShapeIDRef="0" memoShapeIDRef="0"'
        ' textVerticalWidthHead="0" masterPageCnt="0"><hp:grid lineGrid="0" charGrid="0" wonggojiFormat="0"/>'
        '<hp:startNum pageStartsOn="BOTH" page="0" pic="0" tbl="0" equation="0"/><hp:pagePr'
        ' landscape="WIDELY" width="59528"'
        ' height="84188" gutterType="LEFT_ONLY"><hp:margin header="4252" footer="4252" gutter="0"'
        ' left="5104" right="5104"'
        ' top="5668" bottom="4252"/></hp:pagePr><hp:footNotePr><hp:autoNumFormat type="DIGIT"'
        ' userChar="" prefixChar=""'
        ' suffixChar=")" supscript="0"/><hp:noteLine length="-1" type="SOLID" width="0.12 mm" color="#000000"/>'
        '<hp:noteSpacing betweenNotes="283" belowLine="567" aboveLine="850"/><hp:numbering'
        ' type="CONTINUOUS" newNum="1"/>'
        '<hp:placement place="EACH_COLUMN" beneathText="0"/></hp:footNotePr></hp:secPr>'
        '<hp:ctrl><hp:colPr id="" type="NEWSPAPER" layout="LEFT" colCount="1" sameSz="1" sameGap="0"/></hp:ctrl>'
        '<hp:ctrl><hp:header id="1" applyPageType="BOTH"><hp:subList id=""'
        ' textDirection="HORIZONTAL" lineWrap="BREAK"'
        ' vertAlign="TOP" linkListIDRef="0" linkListNextIDRef="0" textWidth="49320" textHeight="4252" hasTextRef="0"'
        f' hasNumRef="0">{running}</hp:subList></hp:header></hp:ctrl>'
        f'<hp:ctrl><hp:pageNum pos="BOTTOM_CENTER" formatType="DIGIT" sideChar={quoteattr("-")}/></hp:ctrl>'
    )
