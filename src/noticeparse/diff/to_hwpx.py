"""A comparison as HWPX: one table, A4 landscape, changed words underlined and bold.

The package holds the members that Hancom's editor asks for, written in one order with fixed dates, so that the same
comparison gives the same bytes. Element names: KS X 6101 (OWPML).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final
from xml.sax.saxutils import escape

from noticeparse.diff import hwpx_head, sheet
from noticeparse.diff.base import View
from noticeparse.diff.hwpx_head import BODY, BOXED, HEADED, HEADING, MARKED_NEW, MARKED_OLD, NAMESPACES, SMALL, TITLED
from noticeparse.diff.model import Comparison, Word

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
_ROOT: Final = "http://www.hancom.co.kr/hwpml/2011"
_WIDTHS: Final = (11_600, 24_200, 24_200, 16_000)
"""Columns in HWP units, 7200 to the inch: what an A4 page on its side leaves between its margins."""
_ROW: Final = 1_700
_PADDING: Final = 283
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


class HwpxRenderer:
    """The zip package of a document with one section."""

    suffix: ClassVar[str] = ".hwpx"

    def write(self, comparison: Comparison, view: View) -> bytes:
        """The whole package."""
        title = escape(_safe(sheet.title(comparison)))
        section = "".join(_section(comparison, view))
        members = {
            "version.xml": f'<hv:HCFVersion xmlns:hv="{_ROOT}/version" tagetApplication="WORDPROCESSOR" major="5"'
            ' minor="1" micro="0" buildNumber="1" os="1" xmlVersion="1.4" application="noticeparse" appVersion="1"/>',
            "Contents/header.xml": hwpx_head.header_xml(),
            "Contents/section0.xml": f"<hs:sec {NAMESPACES}>{section}</hs:sec>",
            "settings.xml": f'<ha:HWPApplicationSetting {NAMESPACES}><ha:CaretPosition listIDRef="0" paraIDRef="0"'
            ' pos="0"/></ha:HWPApplicationSetting>',
            "META-INF/container.xml": '<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container">'
            '<ocf:rootfiles><ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/>'
            "</ocf:rootfiles></ocf:container>",
            "Contents/content.hpf": '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/" version=""'
            f' unique-identifier="" id=""><opf:metadata><opf:title>{title}</opf:title></opf:metadata><opf:manifest>'
            '<opf:item id="header" href="Contents/header.xml" media-type="application/xml"/>'
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
                archive.writestr(info, _DECLARATION + content)
            preview = zipfile.ZipInfo("Preview/PrvText.txt")
            preview.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(preview, _safe(sheet.title(comparison)))
        return packed.getvalue()


def _section(comparison: Comparison, view: View) -> Iterator[str]:
    yield _paragraph("title", _run(TITLED, sheet.title(comparison)), before=hwpx_head.page_xml())
    for head, about in sheet.side_lines(comparison):
        yield _paragraph("left", _run(BODY, f"{head}: {about}"))
    yield _paragraph("left", _run(HEADING, sheet.counts_line(comparison)))
    for text in (sheet.meanings_line(comparison), sheet.doubts_line(comparison)):
        if text:
            yield _paragraph("left", _run(BODY, text))
    rows = [*_rows(comparison, view)]
    yield _paragraph("left", f'<hp:run charPrIDRef="{BODY}">{_table(rows)}<hp:t/></hp:run>')


def _rows(comparison: Comparison, view: View) -> Iterator[str]:
    heads = sheet.heads(comparison)
    yield _tr(_cell(0, n, [("center", _run(HEADING, head))], HEADED, head=True) for n, head in enumerate(heads))
    number = 1
    for block in sheet.blocks(comparison, changes_only=view.changes_only):
        heading = f"{block.program} · {block.heading}" if block.program is not None else block.heading
        yield _tr([_cell(number, 0, [("left", _run(HEADING, heading))], HEADED, span=len(_WIDTHS))])
        number += 1
        for line in block.lines:
            note = [("left", _run(SMALL, text)) for text in (line.note, *line.sources.split("\n")) if text]
            yield _tr(
                (
                    _cell(number, 0, [("left", _run(BODY, line.label))]),
                    _cell(number, 1, list(_words(line.old, MARKED_OLD))),
                    _cell(number, 2, list(_words(line.new, MARKED_NEW))),
                    _cell(number, 3, note),
                )
            )
            number += 1


def _words(words: Iterable[Word], marked: int) -> Iterator[tuple[str, str]]:
    """Paragraphs of a cell: a line feed in the text begins another one."""
    runs: list[str] = []
    for word in words:
        look = marked if word.changed else BODY
        first, *others = word.text.split("\n")
        runs.append(_run(look, first))
        for text in others:
            yield "left", "".join(runs)
            runs = [_run(look, text)]
    yield "left", "".join(runs)


def _run(look: int, text: str) -> str:
    return f'<hp:run charPrIDRef="{look}"><hp:t>{escape(_safe(text))}</hp:t></hp:run>' if text else ""


def _paragraph(shape: str, runs: str, before: str = "") -> str:
    number = hwpx_head.SHAPES[shape]
    first = f'<hp:run charPrIDRef="{BODY}">{before}</hp:run>' if before else ""
    inside = first + runs or f'<hp:run charPrIDRef="{BODY}"/>'
    return (
        f'<hp:p id="0" paraPrIDRef="{number}" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0">{inside}</hp:p>'
    )


def _tr(cells: Iterable[str]) -> str:
    return f"<hp:tr>{''.join(cells)}</hp:tr>"


def _cell(
    row: int,
    column: int,
    paragraphs: Sequence[tuple[str, str]],
    fill: int = BOXED,
    *,
    span: int = 1,
    head: bool = False,
) -> str:
    width = sum(_WIDTHS[column : column + span])
    content = "".join(_paragraph(shape, runs) for shape, runs in paragraphs or [("left", "")])
    return (
        f'<hp:tc name="" header="{int(head)}" hasMargin="0" protect="0" editable="0" dirty="0"'
        f' borderFillIDRef="{fill}">'
        '<hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="TOP" linkListIDRef="0"'
        f' linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0">{content}</hp:subList>'
        f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/><hp:cellSpan colSpan="{span}" rowSpan="1"/>'
        f'<hp:cellSz width="{width}" height="{_ROW}"/><hp:cellMargin left="{_PADDING}" right="{_PADDING}" top="141"'
        ' bottom="141"/></hp:tc>'
    )


def _table(rows: Sequence[str]) -> str:
    return (
        '<hp:tbl id="1" zOrder="0" numberingType="TABLE" textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0"'
        f' dropcapstyle="None" pageBreak="CELL" repeatHeader="1" rowCnt="{len(rows)}" colCnt="{len(_WIDTHS)}"'
        f' cellSpacing="0" borderFillIDRef="{BOXED}" noAdjust="0"><hp:sz width="{sum(_WIDTHS)}" widthRelTo="ABSOLUTE"'
        f' height="{_ROW * len(rows)}" heightRelTo="ABSOLUTE" protect="0"/><hp:pos treatAsChar="0" affectLSpacing="0"'
        ' flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP"'
        ' horzAlign="LEFT" vertOffset="0" horzOffset="0"/><hp:outMargin left="141" right="141" top="141" bottom="141"/>'
        f'<hp:inMargin left="{_PADDING}" right="{_PADDING}" top="141" bottom="141"/>{"".join(rows)}</hp:tbl>'
    )


def _safe(text: str) -> str:
    return _CONTROLS.sub("\ufffd", text)
