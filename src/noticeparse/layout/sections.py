"""Paragraphs to the outline: a tree of sections, tables hung where they stand.

The depth of a mark is not fixed: agencies nest ``가.`` below ``□`` or the other way round, and numbered lists open
inside numbered lists. A numbered mark that goes on with an open list belongs to that list; one that begins again opens
a list below where it stands; an unnumbered mark stands at its usual depth, moved down where this document first
used it right below a heading of the same or a deeper usual depth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from noticeparse.layout.headings import UNMARKED, rank_above
from noticeparse.layout.marks import is_caption, number_of, rank_of
from noticeparse.model.elements import Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table

CAPTION_RANK = 65
HEADING_RANK = 45
LAW_RANK = 84
PLAIN_RANK = 90
LABEL_LENGTH = 26
TITLE_LENGTH = 14
LONG_TITLE = 60
PARTICLES = re.compile(r"[을를에]\s|(?:으로|에서|하여|하는|하고|지원|부담)$")
# What is stated, however short it is.
AMOUNT = re.compile(r"\d\s?[십백천만억]{0,3}\s?원|\d\s?%|\d\s?(?:개월|년|주|일)\s?(?:이내|이하|이상)")
PAREN_LABEL = re.compile(
    r"[(\[【〔]\s?([^()\[\]【】〔〕]{1,30}(?:\([^()]{1,12}\)[^()\[\]]{0,10})?)\s?[)\]】〕]\s?[:：]?\s?(?=\S)"
)
PAREN_ONLY = re.compile(r"[(\[【〔]\s?([^()\[\]【】〔〕]{1,30})\s?[)\]】〕]\s?[:：]?$")
COLON_LABEL = re.compile(r"([^:：]{1,40}?)\s?(?:(?<!\d)[:：]|[:：](?=\s))\s?(?=\S)(?!//)")
COLON_END = re.compile(r"([^:：]{1,40}?)\s?[:：]$")
# A clause of a law that is quoted: the numbered list below it is the law's.
LAW = re.compile(r"(?:[^()\d]{0,30}\s)?제\d{1,3}조(?:의\d{1,2})?\s?\([^()]{2,40}\)")
SENTENCE = re.compile(r"(?:니다|하여|하는|된다|한다|바람|요망|있음|없음|가능|필수|예정|불가)[.)]?$|[.!?]$")
# What stands between two dashes over the remarks at a notice's head.
REMARKS = re.compile(r"(?:[가-힣]{2,4}\s)?(?:유의|주의|안내|참고|공지|당부)\s?사항\s-")
REMARK_END = re.compile(r"\s?\([^()]{1,12}\)$")
# A box of reference that has no number of its own.
REFERENCE_MARK = re.compile(r"[<\[【(＜〔]\s?참고\s?(?:자료)?\s?[>\]】)＞〕]")
# How many paragraphs a list is looked for further on.
AHEAD = 12
NUMBERED = {
    "roman",
    "chapter",
    "number_bar",
    "number_dot",
    "number_paren",
    "paren_number",
    "circled",
    "hangul_dot",
    "hangul_paren",
}
HEADING_STYLES = {
    "annex",
    "roman",
    "chapter",
    "number_bar",
    "number_sub",
    "number_dot",
    "circled_sub",
    "hangul_dot",
    "square",
    "unnamed",
}
LIST_STYLES = {"dash", "dot", "circle"}
# How far below a numbered item bullets of each kind stand, circles over dashes.
BELOW_NUMBERS = {"circle": 1, "dash": 3, "dot": 5}
# Numbers that usually stand below squares.
BELOW_SQUARES = {"circled", "hangul_paren", "number_paren", "paren_number"}
# Squares on a corner: where a document has both, they stand below the others, in its boxes.
BOX_BULLETS = frozenset("◇◆◈❖")
# A list item whose own numbered list follows.
ANNOUNCES = re.compile(
    r"(?:다음|아래|하기)\s?(?:의\s)?(?:각\s?(?:호|목|항)|사항|항목|사유|내용|요건|조건|어느)|제\d{1,3}[조항호]에\s?(?:따름|의함|해당)$"
)
# A remark behind a heading's words on the same line.
TRAILING_NOTE = re.compile(r"(?<=[가-힣)])\s+※\s?(?=\S)")
UNIT_LINE = re.compile(r"[(\[<]\s?단위\s?[:：]?[^()\[\]<>]{1,30}[)\]>]")


@dataclass
class _Open:
    """A section that is still being filled."""

    rank: int
    style: str
    number: int | None
    head: Paragraph | None
    label: MappedText | None = None
    value: MappedText = field(default_factory=MappedText.empty)
    notes: list[Paragraph] = field(default_factory=list)
    items: list[_Open | Table] = field(default_factory=list)

    @property
    def bare(self) -> bool:
        return not self.items and not self.value


def build_outline(blocks: Sequence[Paragraph | Table]) -> Section:
    """The outline of a document's paragraphs and tables; the root has no head."""
    root = _Open(0, "", None, None)
    stack = [root]
    learned: dict[str, int] = {}
    last_at_top: dict[str, int] = {}
    outer: list[_Open] = []
    for position, block in enumerate(blocks):
        if isinstance(block, Table):
            _hang(stack, block)
            continue
        following = blocks[position + 1] if position + 1 < len(blocks) else None
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
        rank, number = _rank(block, following, stack, learned)
        if block.style in LIST_STYLES and (
            item := _numbered_above(block, rank, stack, blocks[position + 1 : position + AHEAD])
        ):
            rank = min(item.rank + BELOW_NUMBERS[block.style], PLAIN_RANK - 1)
        if block.style == "annex":
            outer = list(stack) if _is_reference_box(block, stack) else []
        while stack[-1].rank >= rank:
            stack.pop()
        if len(stack) == 1 and number is not None:
            last_at_top[block.style] = number
        label, value = split_label(block)
        if label is None and block.style in BELOW_SQUARES and rank == rank_of("circled_sub") and _is_long_title(block):
            label, value = block.text, MappedText.empty()
        opened = _Open(rank, block.style, number, block, label, value, notes=[remark] if remark else [])
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


def _hang(stack: list[_Open], table: Table) -> None:
    """A table belongs to the innermost section; unmarked prose holds no table."""
    while len(stack) > 1 and stack[-1].rank >= PLAIN_RANK:
        stack.pop()
    stack[-1].items.append(table)


def _leave_annex(block: Paragraph, stack: list[_Open], last_at_top: dict[str, int]) -> None:
    """A box (``[참고 1] …``) in the middle of a notice ends where the numbering of the notice goes on."""
    if block.style not in NUMBERED or not any(opened.style == "annex" for opened in stack):
        return
    number = number_of(block.mark)
    inside = any(opened.style == block.style for opened in stack)
    if number is not None and not inside and 1 <= number - last_at_top.get(block.style, number) <= 2:
        del stack[1:]


def _is_reference_box(block: Paragraph, stack: Sequence[_Open]) -> bool:
    """True for ``[참고] …`` without a number below an open heading: a box in the middle, no annex at the end."""
    return bool(REFERENCE_MARK.fullmatch(block.mark.strip())) and any(
        opened.style in HEADING_STYLES and opened.style != "annex" for opened in stack
    )


def _ends_box(block: Paragraph, stack: Sequence[_Open], outer: Sequence[_Open]) -> bool:
    """True where a box holds something already, and a mark of the list around it comes that the box does not have."""
    box = next((opened for opened in stack if opened.style == "annex"), None)
    if box is None or box.bare or not block.style or block.style in ("annex", "note"):
        return False
    inside = {item.style for item in box.items if isinstance(item, _Open)} | {opened.style for opened in stack}
    if block.style in inside:
        return False
    number = number_of(block.mark) if block.style in NUMBERED else None
    return any(
        opened.style == block.style and (number is None or 0 < number - _position(opened) <= 2) for opened in outer
    )


def _numbered_above(
    block: Paragraph, rank: int, stack: Sequence[_Open], ahead: Sequence[Paragraph | Table]
) -> _Open | None:
    """The numbered item that a bullet stands below though it usually stands above such: the numbers go on behind it."""
    found: _Open | None = None
    for at in range(len(stack) - 1, 0, -1):
        opened = stack[at]
        if opened.rank < rank:
            break
        if opened.style == block.style and opened.rank == rank:
            return None  # one of its own kind is open around the numbers
        if found is None and opened.style in BELOW_SQUARES and opened.number is not None:
            before = [item for item in stack[at - 1].items if isinstance(item, _Open) and item.style == opened.style]
            held = any(isinstance(i, _Open) and i.style == block.style for item in before for i in item.items)
            if not held and not _goes_on(opened, ahead):
                return None
            found = opened
    return found


def _goes_on(opened: _Open, ahead: Sequence[Paragraph | Table]) -> bool:
    """True where the next number of its list comes before a heading."""
    for block in ahead:
        if isinstance(block, Table):
            continue
        if block.style == opened.style:
            return number_of(block.mark) == (opened.number or 0) + 1
        if block.heading or block.style in HEADING_STYLES:
            return False
    return False


def _rank(
    block: Paragraph, following: Paragraph | Table | None, stack: list[_Open], learned: dict[str, int]
) -> tuple[int, int | None]:
    style = block.style
    if style == "note" or is_caption(_whole(block)):
        return _caption_rank(stack), None
    if not style:
        if block.heading == UNMARKED:
            return rank_above(following, max(HEADING_RANK, CAPTION_RANK)), None
        if block.heading:
            return HEADING_RANK, None
        return (LAW_RANK if LAW.match(block.text.text) else PLAIN_RANK), None
    number = number_of(block.mark)
    usual = rank_of(style)
    if style == "circled" and block.heading:
        usual = rank_of("circled_sub")
    if style in ("circled_sub",):
        return usual, number
    if style in NUMBERED and number is not None:
        for opened in reversed(stack):
            family = {style, "circled_sub"} if style == "circled" else {style}
            if (
                opened.style in family
                and opened.number is not None
                and (
                    0 < number - _position(opened) <= 2
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
        if above is not None and number == 1 and above.label is None and _is_bare_heading(block):
            return usual, number  # a list of sentences ended; the headings begin
        if above is not None:
            return max(usual, stack[-1].rank + 1 if stack[-1].rank < PLAIN_RANK else usual), number
    top = stack[-1]
    if style in BELOW_SQUARES and number == 1 and _heads_squares(block, following, top):
        return rank_of("circled_sub"), number
    if style == "circled" and number is not None and any(o.rank == LAW_RANK and not o.style for o in stack):
        return LAW_RANK + 1, number  # a further paragraph of the clause
    if number == 1 and _announced(top, style, usual):
        return min(top.rank + 1, PLAIN_RANK - 1), number
    if style == "square" and block.mark.strip()[:1] in BOX_BULLETS and (box := _box_rank(block, stack)):
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


def _heads_squares(block: Paragraph, following: Paragraph | Table | None, top: _Open) -> bool:
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


def _announced(top: _Open, style: str, usual: int) -> bool:
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


def _box_rank(block: Paragraph, stack: Sequence[_Open]) -> int:
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


def _indented(rank: int, block: Paragraph, stack: list[_Open]) -> int:
    """Below the open item of the same style that stands further left; beside the one that stands as far right."""
    for opened in reversed(stack):
        if opened.head is None or opened.style != block.style:
            continue
        if opened.head.indent == block.indent:
            return opened.rank
        if opened.head.indent < block.indent:
            return min(opened.rank + 2, PLAIN_RANK - 2)
    return rank


def _position(opened: _Open) -> int:
    if opened.style == "circled_sub" and opened.head is not None:
        return number_of(opened.head.mark[0]) or 0
    return opened.number or 0


def _whole(block: Paragraph) -> str:
    return f"{block.mark}{block.text.text}" if block.style == "annex" else block.text.text


def _caption_rank(stack: list[_Open]) -> int:
    """A caption hangs under the innermost heading, beside that heading's list items."""
    for opened in reversed(stack):
        if opened.rank < CAPTION_RANK:
            return CAPTION_RANK
    return CAPTION_RANK


def split_label(block: Paragraph) -> tuple[MappedText | None, MappedText]:
    """What a paragraph calls its content, and the content that stands in it."""
    text = block.text
    caption = is_caption(text.text)
    if caption:
        return text.strip("<>【】〈〉《》[]［］ "), MappedText.empty()
    if block.style == "dash" and REMARKS.fullmatch(text.text):
        return text.strip(" -"), MappedText.empty()
    if match := PAREN_ONLY.match(text.text):
        return text.slice(match.start(1), match.end(1)).strip(), MappedText.empty()
    if match := PAREN_LABEL.match(text.text):
        return text.slice(match.start(1), match.end(1)).strip(), text.slice(match.end()).strip()
    if match := COLON_END.match(text.text):
        return text.slice(match.start(1), match.end(1)).strip(), MappedText.empty()
    if (match := COLON_LABEL.match(text.text)) and len(match.group(1)) <= LABEL_LENGTH and "http" not in match.group(1):
        return text.slice(match.start(1), match.end(1)).strip(), text.slice(match.end()).strip()
    heading = block.heading or block.style in HEADING_STYLES
    limit = 60 if block.heading or block.style in ("roman", "number_bar", "number_dot", "circled_sub", "annex") else 36
    if heading and len(text.text) <= limit and not SENTENCE.search(REMARK_END.sub("", text.text)):
        return text, MappedText.empty()
    if block.style in ("circle", "number_paren", "paren_number", "hangul_paren", "dash", "circled") and (
        len(text.text) <= 20 and not SENTENCE.search(text.text)
    ):
        return text, text
    return None, text


def _is_title(text: str) -> bool:
    """True for a few nouns, as headings are; a sentence or an item with its particles is none."""
    return len(text.replace(" ", "")) <= TITLE_LENGTH and not PARTICLES.search(text) and not AMOUNT.search(text)


def _is_long_title(block: Paragraph) -> bool:
    """True for words over squares that are no sentence: the name of what the squares are about."""
    return len(block.text.text) <= LONG_TITLE and not SENTENCE.search(block.text.text)


def _freeze(opened: _Open, path: tuple[str, ...]) -> Section:
    name = opened.label.text if opened.label else (opened.head.text.text[:40] if opened.head else "")
    below = (*path, name) if opened.head else path
    items = tuple(item if isinstance(item, Table) else _freeze(item, below) for item in opened.items)
    value = opened.value
    if opened.label and items and value.text == opened.label.text and _is_title(value.text):
        value = MappedText.empty()  # a few nouns with a list below them: a label after all
    return Section(opened.head, opened.rank, opened.label, value, tuple(opened.notes), items, path)
