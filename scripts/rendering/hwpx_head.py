"""The definitions of an HWPX document: fonts, looks of characters and paragraphs, rulings of cells."""

from __future__ import annotations

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
LANGUAGES = ("HANGUL", "LATIN", "HANJA", "JAPANESE", "OTHER", "SYMBOL", "USER")
FONT = "함초롬바탕"
# Height in hundredths of a point, and bold.
CHARACTERS = (
    (950, False),
    (950, True),
    (1050, False),
    (1050, True),
    (1150, True),
    (1300, True),
    (1700, True),
    (900, False),
)
# By kind of paragraph: its characters, alignment, left margin and first indent in HWP units, and the space above.
PARAGRAPH_SHAPES = {
    "left": (0, "LEFT", 0, 0, 0),
    "center": (0, "CENTER", 0, 0, 0),
    "bar": (5, "LEFT", 0, 0, 0),
    "number": (3, "LEFT", 0, 0, 0),
    "h1": (6, "CENTER", 0, 0, 1000),
    "programme": (5, "LEFT", 0, 0, 1200),
    "lead": (2, "JUSTIFY", 0, 1000, 300),
    "date": (2, "CENTER", 0, 0, 1500),
    "signer": (5, "CENTER", 0, 0, 600),
    "c": (2, "CENTER", 0, 0, 300),
    "unit": (0, "RIGHT", 0, 0, 0),
    "a": (4, "LEFT", 0, 0, 900),
    "b": (2, "JUSTIFY", 2300, -1100, 300),
    "d": (2, "JUSTIFY", 3400, -1000, 300),
    "n": (7, "JUSTIFY", 4000, -1100, 300),
}
NO_FRAME, BOXED, HEAD, BAR = 1, 2, 3, 4
_OPEN = 5


def border_fill(*, left: bool, right: bool, head: bool) -> int:
    """The id of the rulings of a cell that may be open at its sides."""
    return _OPEN + left + 2 * right + 4 * head


def header_xml(namespaces: str) -> str:
    """The member ``Contents/header.xml``."""
    parts = (
        _listed("fontfaces", [_font(language) for language in LANGUAGES]),
        _listed("borderFills", _border_fills()),
        _listed("charProperties", [_character(number, *look) for number, look in enumerate(CHARACTERS)]),
        _listed("tabProperties", ['<hh:tabPr id="0" autoTabLeft="0" autoTabRight="0"/>']),
        _listed("paraProperties", [_paragraph(n, *look[1:]) for n, look in enumerate(PARAGRAPH_SHAPES.values())]),
        _listed(
            "styles",
            [
                '<hh:style id="0" type="PARA" name="바탕글" engName="Normal" paraPrIDRef="0" charPrIDRef="0"'
                ' nextStyleIDRef="0" langID="1042" lockForm="0"/>'
            ],
        ),
    )
    return (
        f'{DECLARATION}<hh:head {namespaces} version="1.4" secCnt="1"><hh:beginNum page="1"'
        ' footnote="1" endnote="1" pic="1"'
        f' tbl="1" equation="1"/><hh:refList>{"".join(parts)}</hh:refList><hh:compatibleDocument'
        ' targetProgram="HWP201X">'
        "<hh:layoutCompatibility/></hh:compatibleDocument></hh:head>"
    )


def _listed(name: str, items: list[str]) -> str:
    return f'<hh:{name} itemCnt="{len(items)}">{"".join(items)}</hh:{name}>'


def _font(language: str) -> str:
    return (
        f'<hh:fontface lang="{language}" fontCnt="1"><hh:font id="0" face="{FONT}" type="TTF" isEmbedded="0"/>'
        "</hh:fontface>"
    )


def _border_fills() -> list[str]:
    found = [
        _border(NO_FRAME, frozenset()),
        _border(BOXED, frozenset(("left", "right", "top", "bottom"))),
        _border(HEAD, frozenset(("left", "right", "top", "bottom")), "#DFE6F0"),
        _border(BAR, frozenset(("left", "right", "top", "bottom")), "#C9D3E6"),
    ]
    for number in range(8):
        left, right, head = bool(number & 1), bool(number & 2), bool(number & 4)
        sides = frozenset(["top", "bottom"] + ["left"] * left + ["right"] * right)
        found.append(_border(_OPEN + number, sides, "#DFE6F0" if head else ""))
    return found


def _border(number: int, sides: frozenset[str], ground: str = "") -> str:
    lines = "".join(
        f'<hh:{side}Border type="{"SOLID" if side in sides else "NONE"}" width="0.12 mm" color="#000000"/>'
        for side in ("left", "right", "top", "bottom")
    )
    fill = f'<hc:fillBrush><hc:winBrush faceColor="{ground}" hatchColor="#000000" alpha="0"/></hc:fillBrush>' * bool(
        ground
    )
    return (
        f'<hh:borderFill id="{number}" threeD="0" shadow="0" centerLine="NONE"'
        ' breakCellSeparateLine="0"><hh:slash type="NONE"'
        ' Crooked="0" isCounter="0"/><hh:backSlash type="NONE" Crooked="0"'
        f' isCounter="0"/>{lines}{fill}</hh:borderFill>'
    )


def _character(number: int, height: int, bold: bool) -> str:
    def each(name: str, value: int) -> str:
        return f"<hh:{name} " + " ".join(f'{language.lower()}="{value}"' for language in LANGUAGES) + "/>"

    return (
        f'<hh:charPr id="{number}" height="{height}" textColor="#000000" shadeColor="none"'
        ' useFontSpace="0" useKerning="0"'
        f' symMark="NONE" borderFillIDRef="{NO_FRAME}">{each("fontRef", 0)}{each("ratio", 100)}{each("spacing", 0)}'
        f"{each('relSz', 100)}{each('offset', 0)}{'<hh:bold/>' * bold}</hh:charPr>"
    )


def _paragraph(number: int, align: str, left: int, indent: int, above: int) -> str:
    return (
        f'<hh:paraPr id="{number}" tabPrIDRef="0" condense="0" fontLineHeight="0" snapToGrid="1"'
        ' suppressLineNumbers="0"'
        f' checked="0"><hh:align horizontal="{align}" vertical="BASELINE"/><hh:heading type="NONE"'
        ' idRef="0" level="0"/>'
        '<hh:breakSetting breakLatinWord="KEEP_WORD" breakNonLatinWord="KEEP_WORD" widowOrphan="0" keepWithNext="0"'
        ' keepLines="0" pageBreakBefore="0" lineWrap="BREAK"/><hh:margin>'
        f'<hc:intent value="{indent}" unit="HWPUNIT"/><hc:left value="{left}" unit="HWPUNIT"/><hc:right value="0"'
        f' unit="HWPUNIT"/><hc:prev value="{above}" unit="HWPUNIT"/><hc:next value="0" unit="HWPUNIT"/></hh:margin>'
        '<hh:lineSpacing type="PERCENT" value="150" unit="HWPUNIT"/><hh:border'
        f' borderFillIDRef="{NO_FRAME}" offsetLeft="0"'
        ' offsetRight="0" offsetTop="0" offsetBottom="0" connect="0" ignoreMargin="0"/></hh:paraPr>'
    )
