"""Paragraphs to the outline: a tree of sections, tables hung where they stand.

The depth of a mark is not fixed: agencies nest ``가.`` below ``□`` or the other way round, and numbered lists open
inside numbered lists. A numbered mark that goes on with an open list belongs to that list; one that begins again opens
a list below where it stands; an unnumbered mark stands at its usual depth, moved down where this document first
used it right below a heading of the same or a deeper usual depth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from noticeparse.layout.depths import (
    BELOW_SQUARES,
    LIST_STYLES,
    NUMBERED,
    PLAIN_RANK,
    Open,
    numbered_above,
    position,
    rank_in,
)
from noticeparse.layout.labels import HEADING_STYLES, LABEL_LENGTH, SENTENCE, is_long_title, is_title, split_label
from noticeparse.layout.marks import number_of, rank_of
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table

# A box of reference that has no number of its own.
REFERENCE_MARK = re.compile(r"[<\[【(＜〔]\s?참고\s?(?:자료)?\s?[>\]】)＞〕]")
# How many paragraphs a list is looked for further on.
AHEAD = 12
# How far below a numbered item bullets of each kind stand, circles over dashes.
BELOW_NUMBERS = {"circle": 1, "dash": 3, "dot": 5}
# A remark behind a heading's words on the same line.
TRAILING_NOTE = re.compile(r"(?<=[가-힣)])\s+※\s?(?=\S)")
UNIT_LINE = re.compile(r"[(\[<]\s?단위\s?[:：]?[^()\[\]<>]{1,30}[)\]>]")


def build_outline(blocks: Sequence[Paragraph | Table]) -> Section:
    """The outline of a document's paragraphs and tables; the root has no head."""
    root = Open(0, "", None, None)
    stack = [root]
    learned: dict[str, int] = {}
    last_at_top: dict[str, int] = {}
    outer: list[Open] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            _hang(stack, block)
            continue
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if UNIT_LINE.fullmatch(block.text.text) and isinstance(following, Table):
            stack[-1].notes.append(block)
            continue
        if block.style == "note" and not block.heading:
            stack[-1].notes.append(block)
            continue
        _leave_annex(block, stack, last_at_top)
        if outer and _ends_box(block, stack, outer):
            stack, outer = outer, []
        remark: Paragraph | None = None
        if (note := TRAILING_NOTE.search(block.text.text)) and _heads(block, note.start()):
            remark = replace(block, text=block.text.slice(note.end()), mark="※", style="note")
            block = replace(block, text=block.text.slice(0, note.start()))
        depth, number = rank_in(block, following, stack, learned)
        if block.style in LIST_STYLES and (item := numbered_above(block, depth, stack, blocks[at + 1 : at + AHEAD])):
            depth = min(item.rank + BELOW_NUMBERS[block.style], PLAIN_RANK - 1)
        if block.style == "annex":
            outer = list(stack) if _is_reference_box(block, stack) else []
        while stack[-1].rank >= depth:
            stack.pop()
        if len(stack) == 1 and number is not None:
            last_at_top[block.style] = number
        label, value = split_label(block)
        if label is None and block.style in BELOW_SQUARES and depth == rank_of("circled_sub") and is_long_title(block):
            label, value = block.text, MappedText.empty()
        opened = Open(depth, block.style, number, block, label, value, notes=[remark] if remark else [])
        stack[-1].items.append(opened)
        stack.append(opened)
    return _freeze(root, ())


def _heads(block: Paragraph, end: int) -> bool:
    """True where the first characters of a paragraph are a heading's words."""
    return (
        block.style in HEADING_STYLES
        and end <= LABEL_LENGTH
        and not SENTENCE.search(block.text.text[:end])
        and not re.search("[:：]", block.text.text[:end])
    )


def _hang(stack: list[Open], table: Table) -> None:
    """A table belongs to the innermost section; unmarked prose holds no table."""
    while len(stack) > 1 and stack[-1].rank >= PLAIN_RANK:
        stack.pop()
    stack[-1].items.append(table)


def _leave_annex(block: Paragraph, stack: list[Open], last_at_top: dict[str, int]) -> None:
    """A box (``[참고 1] …``) in the middle of a notice ends where the numbering of the notice goes on."""
    if block.style not in NUMBERED or not any(opened.style == "annex" for opened in stack):
        return
    number = number_of(block.mark)
    inside = any(opened.style == block.style for opened in stack)
    if number is not None and not inside and 1 <= number - last_at_top.get(block.style, number) <= 2:
        del stack[1:]


def _is_reference_box(block: Paragraph, stack: Sequence[Open]) -> bool:
    """True for ``[참고] …`` without a number below an open heading: a box in the middle, no annex at the end."""
    return bool(REFERENCE_MARK.fullmatch(block.mark.strip())) and any(
        opened.style in HEADING_STYLES and opened.style != "annex" for opened in stack
    )


def _ends_box(block: Paragraph, stack: Sequence[Open], outer: Sequence[Open]) -> bool:
    """True where a box holds something already, and a mark of the list around it comes that the box does not have."""
    box = next((opened for opened in stack if opened.style == "annex"), None)
    if box is None or box.bare or not block.style or block.style in ("annex", "note"):
        return False
    inside = {item.style for item in box.items if isinstance(item, Open)} | {opened.style for opened in stack}
    if block.style in inside:
        return False
    number = number_of(block.mark) if block.style in NUMBERED else None
    return any(
        opened.style == block.style and (number is None or 0 < number - position(opened) <= 2) for opened in outer
    )


def _freeze(opened: Open, path: tuple[str, ...]) -> Section:
    name = opened.label.text if opened.label else (opened.head.text.text[:40] if opened.head else "")
    below = (*path, name) if opened.head else path
    items = tuple(item if isinstance(item, Table) else _freeze(item, below) for item in opened.items)
    value = opened.value
    if opened.label and items and value.text == opened.label.text and is_title(value.text):
        value = MappedText.empty()  # a few nouns with a list below them: a label after all
    return Section(opened.head, opened.rank, opened.label, value, tuple(opened.notes), items, path)
