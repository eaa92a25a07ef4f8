"""XML of unknown origin: no document type, no entity is expanded, nothing is fetched."""

from __future__ import annotations

import codecs
import html
import re
from typing import Final

from lxml import etree

from noticeparse.errors import DamagedError

DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]{0,2000}(?:\[[^\]]{0,200000}\]\s*)?>", re.I)
DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
HEAD = 300_000
MOST_NAMES = 10_000
ENTITY = re.compile(rb"&(?!#|amp;|lt;|gt;|quot;|apos;)([A-Za-z][A-Za-z0-9]{0,30});")
ILLEGAL = bytes(c for c in range(32) if c not in b"\t\n\r")
WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def parse_xml(content: bytes, what: str) -> etree._Element:
    """The root element.

    A named entity is never looked up in the file: one that HTML knows becomes its character, any other is dropped.

    Args:
        content: The bytes, in any encoding that XML declares.
        what: Name of the file or part for the message.

    Raises:
        DamagedError: It is no well-formed XML.
    """
    for bom, encoding in WIDE:
        if content.startswith(bom):
            text = content[len(bom) :].decode(encoding, errors="replace")
            content = DECLARATION.sub("", text, count=1).encode()
    if (at := content.find(b"<!DOCTYPE", 0, HEAD)) >= 0:
        content = _without_doctype(content, at, what)
    try:
        return etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError) as exc:
        mended = content.translate(None, ILLEGAL)
        if mended != content:
            try:
                return etree.fromstring(mended, _parser())
            except (etree.XMLSyntaxError, ValueError):
                pass
        raise DamagedError(
            f"{what} is no well-formed XML: {exc}", hint="Open the file in its own program and save it again"
        ) from exc


def _without_doctype(content: bytes, at: int, what: str) -> bytes:
    match = DOCTYPE.match(content, at)
    rest = content[:at] + content[match.end() :] if match else content
    if match is None or b"<!ENTITY" in rest[at : at + HEAD]:
        raise DamagedError(
            f"{what} has a document type that cannot be set aside",
            hint="Open the file in its own program and save it again",
        )
    return ENTITY.sub(_known_character, rest)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=True,  # pictures stand inside as one long text; what a member may weigh is capped before
        remove_comments=True,
        remove_pis=True,
    )


def _known_character(match: re.Match[bytes]) -> bytes:
    name = match.group(1).decode("ascii")
    char = html.unescape(f"&{name};")
    return "".join(f"&#{ord(c)};" for c in char).encode("ascii") if char != f"&{name};" else b""


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; empty for what is no element."""
    return NAMES[element.tag]


class _Names(dict[object, str]):
    """Tags and their local names; looked up once for each name, because files have a hundred thousand elements."""

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(self) < MOST_NAMES:
            self[tag] = name
        return name


NAMES: Final = _Names()
