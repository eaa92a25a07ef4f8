"""What an HWPX document says once: fonts, looks of characters and paragraphs, rulings, and the page."""

from __future__ import annotations

from typing import Final

ROOT: Final = "http://www.hancom.co.kr/hwpml/2011"
NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{ROOT}/{name}"'
    for prefix, name in (("ha", "app"), ("hp", "paragraph"), ("hs", "section"), ("hc", "core"), ("hh", "head"))
)
_LANGUAGES: Final = ("HANGUL", "LATIN", "HANJA", "JAPANESE", "OTHER", "SYMBOL", "USER")
_FONT: Final = "함초롬돋움"
_SIDES: Final = ("left", "right", "top", "bottom")
# Height in hundredths of a point, colour, bold, underlined.
_LOOKS: Final = (
    (900, "#000000", False, False),
    (950, "#000000", True, False),
    (1600, "#000000", True, False),
    (800, "#444444", False, False),
    (900, "#8F1D1D", True, True),
    (900, "#10488A", True, True),
)
BODY, HEADING, TITLED, SMALL, MARKED_OLD, MARKED_NEW = range(6)
SHAPES: Final = {"left": 0, "center": 1, "title": 2}
_ALIGNED: Final = (("LEFT", 0), ("CENTER", 0), ("CENTER", 800))
NO_FRAME, BOXED, HEADED = 1, 2, 3


def header_xml() -> str:
    """The root of ``Contents/header.xml``."""
    style = (
        '<hh:style id="0" type="PARA" name="바탕글" engName="Normal" paraPrIDRef="0" charPrIDRef="0"'
        ' nextStyleIDRef="0" langID="1042" lockForm="0"/>'
    )
    parts = (
        _listed("fontfaces", [_font(language) for language in _LANGUAGES]),
        _listed(
            "borderFills", [_border(NO_FRAME, "NONE"), _border(BOXED, "SOLID"), _border(HEADED, "SOLID", "#DFE6F0")]
        ),
        _listed("charProperties", [_look(number, *look) for number, look in enumerate(_LOOKS)]),
        _listed("tabProperties", ['<hh:tabPr id="0" autoTabLeft="0" autoTabRight="0"/>']),
        _listed("paraProperties", [_shape(number, *shape) for number, shape in enumerate(_ALIGNED)]),
        _listed("styles", [style]),
    )
    return (
        f'<hh:head {NAMESPACES} version="1.4" secCnt="1"><hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1"'
        f' equation="1"/><hh:refList>{"".join(parts)}</hh:refList><hh:compatibleDocument targetProgram="HWP201X">'
        "<hh:layoutCompatibility/></hh:compatibleDocument></hh:head>"
    )


def page_xml() -> str:
    """The section's properties: A4 on its side, page numbers at the foot."""
    return (
        '<hp:secPr id="" textDirection="HORIZONTAL" spaceColumns="1134" tabStop="8000" outlineShapeIDRef="0"'
        ' memoShapeIDRef="0" textVerticalWidthHead="0" masterPageCnt="0"><hp:grid lineGrid="0" charGrid="0"'
        ' wonggojiFormat="0"/><hp:startNum pageStartsOn="BOTH" page="0" pic="0" tbl="0" equation="0"/>'
        '<hp:pagePr landscape="NARROWLY" width="59528" height="84188" gutterType="LEFT_ONLY"><hp:margin header="2834"'
        ' footer="2834" gutter="0" left="4000" right="4000" top="3400" bottom="3400"/></hp:pagePr></hp:secPr>'
        '<hp:ctrl><hp:colPr id="" type="NEWSPAPER" layout="LEFT" colCount="1" sameSz="1" sameGap="0"/></hp:ctrl>'
        '<hp:ctrl><hp:pageNum pos="BOTTOM_CENTER" formatType="DIGIT" sideChar="-"/></hp:ctrl>'
    )


def _listed(name: str, items: list[str]) -> str:
    return f'<hh:{name} itemCnt="{len(items)}">{"".join(items)}</hh:{name}>'


def _font(language: str) -> str:
    return (
        f'<hh:fontface lang="{language}" fontCnt="1"><hh:font id="0" face="{_FONT}" type="TTF" isEmbedded="0"/>'
        "</hh:fontface>"
    )


def _border(number: int, line: str = "SOLID", ground: str = "") -> str:
    sides = "".join(
        f'<hh:{side}Border type="{line}" width="0.12 mm" color="#000000"/>'
        for side in ("left", "right", "top", "bottom")
    )
    brush = f'<hc:winBrush faceColor="{ground}" hatchColor="#000000" alpha="0"/>'
    fill = f"<hc:fillBrush>{brush}</hc:fillBrush>" if ground else ""
    return (
        f'<hh:borderFill id="{number}" threeD="0" shadow="0" centerLine="NONE" breakCellSeparateLine="0">'
        '<hh:slash type="NONE" Crooked="0" isCounter="0"/><hh:backSlash type="NONE" Crooked="0" isCounter="0"/>'
        f"{sides}{fill}</hh:borderFill>"
    )


def _look(number: int, height: int, colour: str, bold: bool, underlined: bool) -> str:
    def each(name: str, value: int) -> str:
        return f"<hh:{name} " + " ".join(f'{language.lower()}="{value}"' for language in _LANGUAGES) + "/>"

    line = f'<hh:underline type="{"BOTTOM" if underlined else "NONE"}" shape="SOLID" color="{colour}"/>'
    return (
        f'<hh:charPr id="{number}" height="{height}" textColor="{colour}" shadeColor="none" useFontSpace="0"'
        f' useKerning="0" symMark="NONE" borderFillIDRef="{NO_FRAME}">{each("fontRef", 0)}{each("ratio", 100)}'
        f"{each('spacing', 0)}{each('relSz', 100)}{each('offset', 0)}{'<hh:bold/>' if bold else ''}{line}</hh:charPr>"
    )


def _shape(number: int, align: str, behind: int) -> str:
    zero = "".join(f'<hc:{side} value="0" unit="HWPUNIT"/>' for side in ("intent", "left", "right", "prev"))
    return (
        f'<hh:paraPr id="{number}" tabPrIDRef="0" condense="0" fontLineHeight="0" snapToGrid="1"'
        f' suppressLineNumbers="0" checked="0"><hh:align horizontal="{align}" vertical="BASELINE"/>'
        '<hh:heading type="NONE" idRef="0" level="0"/><hh:breakSetting breakLatinWord="KEEP_WORD"'
        ' breakNonLatinWord="KEEP_WORD" widowOrphan="0" keepWithNext="0" keepLines="0" pageBreakBefore="0"'
        f' lineWrap="BREAK"/><hh:margin>{zero}<hc:next value="{behind}" unit="HWPUNIT"/></hh:margin>'
        '<hh:lineSpacing type="PERCENT" value="140" unit="HWPUNIT"/><hh:border'
        f' borderFillIDRef="{NO_FRAME}" offsetLeft="0" offsetRight="0" offsetTop="0" offsetBottom="0" connect="0"'
        ' ignoreMargin="0"/></hh:paraPr>'
    )
