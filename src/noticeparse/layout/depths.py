"""How deep a paragraph stands: below which of the sections that are open.

Depths are ranks: what has a higher one hangs below what has a lower one. A mark has a usual rank (`marks.rank_of`),
and what is open around it may move it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from noticeparse.layout.headings import UNMARKED, rank_above
from noticeparse.layout.labels import HEADING_STYLES, LABEL_LENGTH, REMARKS, SENTENCE, split_label
from noticeparse.layout.marks import is_caption, number_of, rank_of
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.model.table import Table

CAPTION_RANK = 65
HEADING_RANK = 45
LAW_RANK = 84
PLAIN_RANK = 90
# A clause of a law that is quoted: the numbered list below it is the law's.
LAW = re.compile(r"(?:[^()\d]{0,30}\s)?제\d{1,3}조(?:의\d{1,2})?\s?\([^()]{2,40}\)")
NUMBERED = {
    "roman",
    "chapter",
    "number_bar",
    "part",
    "number_dot",
    "number_paren",
    "paren_number",
    "circled",
    "hangul_dot",
    "hangul_paren",
}
# Headings over whole chapters: what begins right below one belongs to it.
BARS = frozenset({"annex", "chapter", "number_bar", "part", "roman"})
LIST_STYLES = {"dash", "dot", "circle"}
# Numbers that usually stand below squares.
BELOW_SQUARES = {"circled", "hangul_paren", "number_paren", "paren_number"}
# Squares on a corner: where a document has both, they stand below the others, in its boxes.
BOX_BULLETS = frozenset("◇◆◈❖")
# A list item whose own numbered list follows.
ANNOUNCES = re.compile(
    r"(?:다음|아래|하기)\s?(?:의\s)?(?:각\s?(?:호|목|항)|사항|항목|사유|내용|요건|조건|어느)|제\d{1,3}[조항호]에\s?(?:따름|의함|해당)$"
)


@dataclass
class Open:
    """A section that is still being filled."""

    rank: int
    style: str
    number: int | None
    head: Paragraph | None
    label: MappedText | None = None
    value: MappedText = field(default_factory=MappedText.empty)
    notes: list[Paragraph] = field(default_factory=list)
    items: list[Open | Table] = field(default_factory=list)

    @property
    def bare(self) -> bool:
        """True where it holds nothing yet."""
        return not self.items and not self.value


def rank_in(
    block: Paragraph, following: Paragraph | Table | None, stack: list[Open], learned: dict[str, int]
) -> tuple[int, int | None]:
    """The depth of a paragraph, and the number of its mark; ``learned`` keeps the depths of the document's own marks.

    Args:
        block: The paragraph.
        following: What stands behind it.
        stack: The open sections, the outermost first.
        learned: Ranks of unnumbered marks by style, filled here.
    """
    style = block.style
    if style == "note" or is_caption(_whole(block)):
        return _captionrank(stack), None
    if not style:
        if block.heading == UNMARKED:
            return rank_above(following, max(HEADING_RANK, CAPTION_RANK)), None
        if block.heading:
            return HEADING_RANK, None
        return (LAW_RANK if LAW.match(block.text.text) else PLAIN_RANK), None
    number = number_of(block.mark)
    usual = rank_of(style)
    if number == 1 and _ends_lines(stack[-1], style, learned):
        learned["circled"] = rank_of("circled")
    if style == "dot" and block.heading == UNMARKED:
        return rank_of("circle") - 1, number
    if style == "circled" and block.heading:
        usual = rank_of("circled_sub")
    if style in ("circled_sub",):
        return usual, number
    if style in NUMBERED and number is not None:
        if number == 1 and _heads_remarks(stack[-1]) and usual <= stack[-1].rank:
            return min(stack[-1].rank + 1, PLAIN_RANK - 1), number  # even where a heading with a 0 is open
        for opened in reversed(stack):
            family = {style, "circled_sub"} if style == "circled" else {style}
            if (
                opened.style in family
                and opened.number is not None
                and (
                    0 < number - position(opened) <= 2
                    or (style == "circled" and opened.style == "circled_sub" and number > 1)
                )
            ):
                return opened.rank, number
        twice = next((opened for opened in reversed(stack) if (opened.style, opened.number) == (style, number)), None)
        if twice is not None and number > 1 and style in HEADING_STYLES and _is_bare_heading(block):
            return twice.rank, number  # no list begins so: a heading has the number of the one before it by mistake
        last = stack[-1]
        if number == 1 and last.style and usual <= last.rank < PLAIN_RANK and ANNOUNCES.search(last.value.text):
            return min(last.rank + 1, PLAIN_RANK - 1), number
        above = next((opened for opened in reversed(stack) if opened.style == style), None)
        if above is not None and style in BARS:
            return above.rank, number  # no bar stands below one of its kind: a chapter begins anew
        if above is not None and number == 1 and above.label is None and _is_bare_heading(block):
            return usual, number  # a list of sentences ended; the headings begin
        if above is not None:
            return max(usual, stack[-1].rank + 1 if stack[-1].rank < PLAIN_RANK else usual), number
    top = stack[-1]
    if number == 1 and style in HEADING_STYLES and top.bare and top.style in BARS - {style} and usual <= top.rank:
        return min(top.rank + 1, PLAIN_RANK - 1), number
    if style in BELOW_SQUARES and number == 1 and _heads_squares(block, following, top):
        return rank_of("circled_sub"), number
    if style == "circled" and number is not None and any(o.rank == LAW_RANK and not o.style for o in stack):
        return LAW_RANK + 1, number  # a further paragraph of the clause
    if number == 1 and _announced(top, style, usual):
        return min(top.rank + 1, PLAIN_RANK - 1), number
    if style == "square" and block.mark.strip()[:1] in BOX_BULLETS and (box := _boxrank(block, stack)):
        return box, number
    if style not in learned:
        if style == "circled" and all(opened.rank >= PLAIN_RANK for opened in stack[1:]):
            learned[style] = rank_of("number_dot")  # the notice's own headings
        elif top.style and top.bare and top.rank >= usual and top.style != style and top.rank < PLAIN_RANK:
            learned[style] = min(top.rank + 1, PLAIN_RANK - 1)
        else:
            learned[style] = usual
    rank = learned[style] if not (style == "circled" and block.heading) else usual
    if style in LIST_STYLES and block.indent and rank < PLAIN_RANK:
        rank = _indented(rank, block, stack)
    return rank, number


def _heads_squares(block: Paragraph, following: Paragraph | Table | None, top: Open) -> bool:
    """True for the first number of a list right below a heading, if headings that usually stand higher follow it."""
    return (
        isinstance(following, Paragraph)
        and following.style == "square"
        and top.bare
        and top.style in HEADING_STYLES
        and top.rank < rank_of("circled_sub")
        and len(block.text.text) <= LABEL_LENGTH
        and not SENTENCE.search(block.text.text)
    )


def _ends_lines(top: Open, style: str, learned: dict[str, int]) -> bool:
    """True for the first heading behind circled lines before all headings: these are a list, no headings either."""
    return (
        style in ("number_bar", "number_dot", "roman")
        and top.style == "circled"
        and learned.get("circled") == rank_of("number_dot")
        and bool(top.value)
        and not top.items
    )


def _heads_remarks(top: Open) -> bool:
    """True for words between two dashes (``- 유의사항 -``) that hold nothing yet."""
    return top.style == "dash" and top.bare and top.head is not None and bool(REMARKS.fullmatch(top.head.text.text))


def _announced(top: Open, style: str, usual: int) -> bool:
    """True for a marked heading or a caption that holds nothing yet, over the first item of a list of its own."""
    if top.rank == LAW_RANK and not top.style:
        return True
    return bool(
        top.head is not None
        and top.label is not None
        and top.bare
        and top.style != style
        and (top.style or is_caption(top.head.text.text))
        and usual <= top.rank < PLAIN_RANK
        and number_of(top.head.mark) is None
    )


def _boxrank(block: Paragraph, stack: Sequence[Open]) -> int:
    """The depth of a diamond beside one of its kind, below a caption, or below a heading with a square; 0 elsewhere."""
    squares = [opened for opened in stack if opened.style == "square" and opened.head is not None]
    same = [o for o in squares if o.head is not None and o.head.mark.strip()[:1] == block.mark.strip()[:1]]
    if same:
        return same[-1].rank
    top = stack[-1]
    if top.bare and top.head is not None and not top.style and is_caption(top.head.text.text):
        return top.rank + 1
    return rank_of("square") + 1 if any(o.head.mark.strip()[:1] not in BOX_BULLETS for o in squares if o.head) else 0


def _is_bare_heading(block: Paragraph) -> bool:
    """True for a heading that is nothing but its label."""
    label, value = split_label(block)
    return label is not None and not value


def _indented(rank: int, block: Paragraph, stack: list[Open]) -> int:
    """Below the open item of the same style that stands further left; beside the one that stands as far right."""
    for opened in reversed(stack):
        if opened.head is None or opened.style != block.style:
            continue
        if opened.head.indent == block.indent:
            return opened.rank
        if opened.head.indent < block.indent:
            return min(opened.rank + 2, PLAIN_RANK - 2)
    return rank


def position(opened: Open) -> int:
    """The number of an open section in its list; 0 for none."""
    if opened.style == "circled_sub" and opened.head is not None:
        return number_of(opened.head.mark[0]) or 0
    return opened.number or 0


def _whole(block: Paragraph) -> str:
    return f"{block.mark}{block.text.text}" if block.style == "annex" else block.text.text


def _captionrank(stack: list[Open]) -> int:
    """A caption hangs under the innermost heading, beside that heading's list items."""
    for opened in reversed(stack):
        if opened.rank < CAPTION_RANK:
            return CAPTION_RANK
    return CAPTION_RANK


def numbered_above(
    block: Paragraph, rank: int, stack: Sequence[Open], ahead: Sequence[Paragraph | Table]
) -> Open | None:
    """The numbered item that a bullet stands below though it usually stands above such: the numbers go on behind it."""
    found: Open | None = None
    for at in range(len(stack) - 1, 0, -1):
        opened = stack[at]
        if opened.rank < rank:
            break
        if opened.style == block.style and opened.rank == rank:
            return None  # one of its own kind is open around the numbers
        if found is None and opened.style in BELOW_SQUARES and opened.number is not None:
            before = [item for item in stack[at - 1].items if isinstance(item, Open) and item.style == opened.style]
            held = any(isinstance(i, Open) and i.style == block.style for item in before for i in item.items)
            if not held and not _goes_on(opened, ahead):
                return None
            found = opened
    return found


def _goes_on(opened: Open, ahead: Sequence[Paragraph | Table]) -> bool:
    """True where the next number of its list comes before a heading."""
    for block in ahead:
        if isinstance(block, Table):
            continue
        if block.style == opened.style:
            return number_of(block.mark) == (opened.number or 0) + 1
        if block.heading or block.style in HEADING_STYLES:
            return False
    return False
