"""Definitions in an HWPX header that decide what is printed: numberings, bullets, and which paragraph shape has one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from noticeparse.readers.hancom_numbers import MAX_LEVEL, NumberLevel, ParagraphHead, kind_of
from noticeparse.readers.hancom_text import clean
from noticeparse.readers.safe_xml import local_name

GROUPS = frozenset({"numberings", "bullets", "paraProperties"})


@dataclass(frozen=True, slots=True)
class Definitions:
    """Numberings, bullets and heads by the ids that the body uses."""

    levels: dict[int, tuple[NumberLevel, ...]] = field(default_factory=dict)
    bullets: dict[int, str] = field(default_factory=dict)
    heads: dict[str, ParagraphHead] = field(default_factory=dict)


def read_definitions(header: etree._Element) -> Definitions:
    """The definitions of a header; what is missing in it is missing here."""
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


def _definitions_of(header: etree._Element) -> Iterator[etree._Element]:
    """What stands in the lists of definitions, without walking through fonts and borders."""
    for parent in header:
        for group in (parent, *parent):
            if local_name(group) in GROUPS:
                yield from group


def number_of(value: str | None, default: int = 0) -> int:
    """An attribute as a whole number; the default where it is missing or none."""
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
