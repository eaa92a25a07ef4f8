"""Headings without a mark: a short line that names a part, over a list of that part."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from noticeparse.layout.marks import number_of, rank_of
from noticeparse.model.elements import Paragraph
from noticeparse.model.table import Table

UNMARKED = 7
"""Level of a heading that neither a mark nor the markup makes one."""

LONGEST = 20
LONGEST_COUNTED = 50
COUNTED = re.compile(r"[\[<(【]?\s?([가-힣A-Za-z]{2,6})\s?(\d{1,2})\s?[.):\]】]\s?\S")
NUMBERED = frozenset({"hangul_dot", "number_bar", "number_dot", "number_paren", "paren_number", "roman"})
REMARK = "※"
# Triangles are bullets, but over circles they head what they name.
POINTING = frozenset("▶▷►▸▹‣")
# What hangs below a remark; circles and squares stand beside it.
BELOW_REMARKS = frozenset({"dash", "dot"})
# What stands in brackets behind a remark's words.
ASIDE = re.compile(r"\s?\([^()]{1,40}\)$")
SENTENCE = re.compile(r"(?:다|함|음|임|됨|요)[.]?$|[.,:;?!]$|\d")


def with_headings(
    blocks: Sequence[Paragraph | Table], names_part: Callable[[str], bool] | None
) -> tuple[Paragraph | Table, ...]:
    """The blocks, unmarked headings among them flagged with level `UNMARKED`.

    Args:
        blocks: Paragraphs and tables in reading order.
        names_part: Whether a text is known to name a part of a notice; without it, only lines that count are found.
    """
    counted = _counted(blocks)
    if names_part is None and not counted:
        return tuple(blocks)
    pointing = _pointing(blocks, names_part) if names_part is not None else frozenset()
    found: list[Paragraph | Table] = []
    for position, block in enumerate(blocks):
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        if isinstance(block, Paragraph) and (
            position in counted
            or (block.mark.strip() in pointing and _is_pointed(block))
            or (names_part is not None and _is_heading(block, following, names_part))
        ):
            found.append(replace(block, heading=UNMARKED))
        else:
            found.append(block)
    return tuple(found)


def _counted(blocks: Sequence[Paragraph | Table]) -> frozenset[int]:
    """Positions of lines that count with a word (``트랙1. …``, ``과제 2) …``), each over headings that begin anew."""
    places: dict[str, dict[int, int]] = {}
    for position, block in enumerate(blocks[:-1]):
        following = blocks[position + 1]
        if not isinstance(block, Paragraph) or block.style or block.heading or not isinstance(following, Paragraph):
            continue
        match = COUNTED.match(block.text.text)
        opens = following.style == "square" or (following.style in NUMBERED and number_of(following.mark) == 1)
        if match and opens and len(block.text) <= LONGEST_COUNTED:
            places.setdefault(match[1], {}).setdefault(int(match[2]), position)
    return frozenset(at for numbers in places.values() if {1, 2} <= numbers.keys() for at in numbers.values())


def _pointing(blocks: Sequence[Paragraph | Table], names_part: Callable[[str], bool]) -> frozenset[str]:
    """Triangles that head parts in this document: one of them names a part, over circles."""
    return frozenset(
        block.mark.strip()
        for block, following in itertools.pairwise(blocks)
        if isinstance(block, Paragraph)
        and isinstance(following, Paragraph)
        and following.style == "circle"
        and block.mark.strip() in POINTING
        and _is_pointed(block)
        and names_part(block.text.text)
    )


def _is_pointed(block: Paragraph) -> bool:
    """True for a few words behind a triangle."""
    text = block.text.text
    return block.style == "dot" and not block.heading and 2 <= len(text) <= LONGEST and not SENTENCE.search(text)


def _is_heading(block: Paragraph, following: Paragraph | Table | None, names_part: Callable[[str], bool]) -> bool:
    if block.style == "note" and block.mark.strip() == REMARK:
        return not block.heading and _heads_remarks(block.text.text, following, names_part)
    text = block.text.text
    if block.style or block.heading or not 2 <= len(text) <= LONGEST or SENTENCE.search(text):
        return False
    if not (isinstance(following, Paragraph) and following.style not in ("", "note", "annex")):
        return False
    # Over the next part's own heading it is the last line of a part: a cell, a caption.
    return names_part(text) and not (len(following.text.text) <= LONGEST and names_part(following.text.text))


def _heads_remarks(text: str, following: Paragraph | Table | None, names_part: Callable[[str], bool]) -> bool:
    """``※ 유의사항`` over a list: a remark that says nothing but what the list is about."""
    name = ASIDE.sub("", text).rstrip(" :：")
    if not isinstance(following, Paragraph) or not 2 <= len(name) <= LONGEST or SENTENCE.search(name):
        return False
    below = following.style in BELOW_REMARKS or (
        following.style in NUMBERED | {"circled"}
        and number_of(following.mark) == 1
        and not names_part(following.text.text)
    )
    return below and names_part(name)


def rank_above(following: Paragraph | Table | None, usual: int) -> int:
    """Just above the list that an unmarked heading stands over."""
    if isinstance(following, Paragraph) and following.style:
        return min(usual, rank_of(following.style) - 1)
    return usual
