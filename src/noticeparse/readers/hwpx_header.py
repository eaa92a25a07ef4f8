"""Definitions in an HWPX header that decide what is printed: numberings, bullets, and which paragraph shape has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from noticeparse.errors import DamagedError
from noticeparse.readers.hancom_numbers import MAX_LEVEL, NumberLevel, ParagraphHead, kind_of
from noticeparse.readers.hancom_text import clean
from noticeparse.readers.safe_xml import local_name, parse_xml

SMALL: dict[str | None, int] = {str(number): number for number in range(512)}  # nearly all rows, columns and spans
GROUPS = ("numberings", "bullets", "paraProperties")
ROOT = re.compile(rb"<((?:\w{1,20}:)?)head\b[^<>]{0,20000}(?<!/)>")
NO_HEAD = re.compile(rb"heading\s[^>]{0,200}\btype=[\"']NONE[\"']")


@dataclass(frozen=True, slots=True)
class Definitions:
    """Numberings, bullets and heads by the ids that the body uses."""

    levels: dict[int, tuple[NumberLevel, ...]] = field(default_factory=dict)
    bullets: dict[int, str] = field(default_factory=dict)
    heads: dict[str, ParagraphHead] = field(default_factory=dict)


def parse_definitions(header: bytes, name: str) -> Definitions:
    """The definitions of a header.

    Raises:
        DamagedError: It is no XML.
    """
    short = without_the_rest(header)
    if short is not header:
        try:
            return read_definitions(parse_xml(short, name))
        except DamagedError:  # a prefix may be declared in what was left out
            pass
    return read_definitions(parse_xml(header, name))


def read_definitions(header: etree._Element) -> Definitions:
    """The definitions of a parsed header; what is missing in it is missing here."""
    found = Definitions()
    for element in _definitions_of(header):
        kind = local_name(element)
        if kind == "paraPr":
            head = _head(element)
            if head is not None:
                found.heads[element.get("id", "")] = head
        elif kind == "numbering":
            found.levels[number_of(element.get("id"))] = _levels(element)
        elif kind == "bullet":
            found.bullets[number_of(element.get("id"))] = clean(element.get("char", ""))
    return found


def without_the_rest(header: bytes) -> bytes:
    """The header without what `read_definitions` never looks at: fonts, borders, shapes without a head, most of it all.

    Parsing would take longer than all else that is done with a short notice. A header that is not written as usual
    (no UTF-8, cut off, a prefix or a group that cannot be found) is given back whole.
    """
    root = ROOT.search(header)
    if root is None:
        return header
    prefix = root.group(1)
    if header[-100:].rstrip()[-len(prefix) - 7 :] != b"</" + prefix + b"head>":
        return header
    kept = [header[: root.end()]]
    for name in GROUPS:
        opened = re.search(rb"<" + prefix + name.encode() + rb"\b[^<>]{0,2000}(?<!/)>", header)
        if opened is None:
            continue
        closing = b"</" + prefix + name.encode() + b">"
        end = header.find(closing, opened.end())
        if end < 0:
            return header
        inside = header[opened.end() : end]
        if name == "paraProperties":
            shape = b"</" + prefix + b"paraPr>"
            inside = b"".join(part + shape for part in inside.split(shape)[:-1] if NO_HEAD.search(part) is None)
        kept += [opened.group(), inside, closing]
    return b"".join((*kept, b"</", prefix, b"head>"))


def _definitions_of(header: etree._Element) -> Iterator[etree._Element]:
    """What stands in the lists of definitions, without walking through fonts and borders."""
    for parent in header:
        for group in (parent, *parent):
            if local_name(group) in GROUPS:
                yield from group


def number_of(value: str | None, default: int = 0) -> int:
    """An attribute as a whole number; the default where it is missing or none."""
    if (small := SMALL.get(value)) is not None:
        return small
    try:
        return int(value) if value is not None and len(value) < 12 else default
    except ValueError:
        return default


def _head(shape: etree._Element) -> ParagraphHead | None:
    for child in shape:
        if local_name(child) == "heading":
            kind = child.get("type", "NONE").lower()
            if kind == "none":
                return None
            return ParagraphHead(kind, number_of(child.get("idRef")), number_of(child.get("level")))
    return None


def _levels(numbering: etree._Element) -> tuple[NumberLevel, ...]:
    found: dict[int, NumberLevel] = {}
    for child in numbering:
        level = number_of(child.get("level"), 1) - 1
        if local_name(child) == "paraHead" and 0 <= level < MAX_LEVEL:
            found[level] = NumberLevel(
                clean(child.text or ""), kind_of(child.get("numFormat", "")), number_of(child.get("start"), 1)
            )
    return tuple(found.get(level, NumberLevel("")) for level in range(max(found, default=-1) + 1))
