"""Lines to paragraphs: wrapped lines joined, outline marks set apart, page marks dropped.

Source: the text notices of the corpus. Where a line is wrapped, the file is either a conversion of printed pages
(no line longer than a page is wide) or the line ends with a blank; elsewhere a line is a paragraph.
"""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
import unicodedata
from array import array
from collections.abc import Sequence
from importlib import resources

from noticeparse.layout.marks import find_mark, is_caption
from noticeparse.model.document import Block
from noticeparse.model.elements import Line, Paragraph
from noticeparse.model.mapped import MappedText
from noticeparse.model.span import Span
from noticeparse.model.table import Table

PROVISO = re.compile(r"\((?:단|다만)\s?,")
PAGE_MARK = re.compile(r"[-–—]\s?\d{1,3}\s?[-–—]|\d{1,3}\s?/\s?\d{1,3}|(?:page|쪽)\s?\d{1,3}", re.I)
WIDE = re.compile(r" {2,}")
FULL_SHARE = 0.72
PRINTED_WIDTH = 112
# The day of signature on a line of its own goes on with no sentence.
DAY = re.compile(r"20\d\d\s?[.년]\s?\d{1,2}\s?[.월]\s?\d{1,2}\s?[.일]?")
HANGING_WIDTH = 60  # columns of a line that a writer may have broken by hand
CLOSED = re.compile(r"[.。!?]$|니다\)?\.?$")
# A line that cannot be the end of anything: it ends in a particle or in a verb form that wants a noun.
UNFINISHED = re.compile(
    r"(?:[가-힣](?:에|에서|에게|를|와|및|으로|하는|있는|없는|되는|위한|대한|관한|따른|또는)|\s및|\s또는)$"
)
HANGUL_WORD = re.compile(r"[가-힣]+")
# Marks of the notice's own that may stand behind a list mark (``- ○ …``, ``- ※ …``).
CARRIED = frozenset({"circle", "circled", "dash", "dot", "note", "square"})
BORDER = re.compile(r"(?<![가-힣])[가-힣]+$")


@functools.cache
def _wraps() -> tuple[frozenset[str], re.Pattern[str]]:
    """Words of one syllable that stand alone, and a particle or ending at the head of a line."""
    table = tomllib.loads(resources.files("noticeparse.layout").joinpath("data/wraps.toml").read_text("utf-8"))
    particles = "|".join(sorted(table["particles"], key=len, reverse=True))
    return frozenset(table["alone"]), re.compile(rf"(?:{particles})(?=[\s,.)]|$)")


def columns(text: str) -> int:
    """Width of a text in columns: two for a Hangul syllable or another wide character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def page_width(lines: Sequence[Line]) -> int | None:
    """Columns of a full line where the text was printed and wrapped; None where a line is a paragraph."""
    widths = sorted(columns(line.text.text) + min(line.indent, 10) for line in lines if not line.heading)
    long = [w for w in widths if w >= 30]
    if len(long) < 5:
        return None
    if long[int(len(long) * 0.97)] > PRINTED_WIDTH or any(line.heading for line in lines):
        return None
    return long[int(len(long) * 0.9)]


def build_paragraphs(blocks: Sequence[Block]) -> tuple[Paragraph | Table, ...]:
    """The document's blocks with lines joined to paragraphs, in reading order."""
    lines = [block for block in blocks if isinstance(block, Line)]
    width = page_width(lines)
    found: list[Paragraph | Table] = []
    open_lines: list[Line] = []
    opened = count = 0  # round brackets that are open, paragraphs that are closed

    def close() -> None:
        nonlocal count
        if open_lines:
            found.append(join(open_lines, number=count))
            count += 1
            open_lines.clear()

    for block in blocks:
        if isinstance(block, Table):
            close()
            found.append(block)
        elif PAGE_MARK.fullmatch(block.text.text):
            continue
        elif open_lines and _continues(open_lines, block, width, opened):
            open_lines.append(block)
            opened += _open_brackets(block)
        else:
            close()
            open_lines.append(block)
            opened = _open_brackets(block)
    close()
    return tuple(found)


def cell_paragraphs(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """A cell's lines as paragraphs: a line without a mark goes on with the one before it, unless one is a caption."""
    groups: list[list[Line]] = []
    marked = any(find_mark(line.text.text)[0] for line in lines)
    for line in lines:
        style = find_mark(line.text.text)[0]
        last = groups[-1][-1].text.text if groups else ""
        joins = (marked and not CLOSED.search(last)) or UNFINISHED.search(last)
        if groups and not style and joins and not is_caption(line.text.text) and not is_caption(last):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(join(group, number=n) for n, group in enumerate(groups))


def _open_brackets(line: Line) -> int:
    return line.text.text.count("(") - line.text.text.count(")")


def _continues(before: Sequence[Line], line: Line, width: int | None, opened: int) -> bool:
    """True where the line goes on with the paragraph before it, in which so many round brackets are open."""
    last = before[-1]
    if line.heading or last.heading or line.bullet:
        return False
    text, last_text = line.text.text, last.text.text
    if find_mark(text)[0] or is_caption(text) or is_caption(last_text):
        return False
    if last.box is not None:
        if PROVISO.match(text) and line.gap == 0:
            return True  # what it restricts stands right before it, however short that line is
        return last.joint is not None and not (last_text.endswith(".") and DAY.fullmatch(text))
    if width is None:
        item = bool(find_mark(before[0].text.text)[0])
        listed = before[0].bullet or (item and bool(UNFINISHED.search(last_text)))
        # A writer who breaks a long item by hand sets its second line below the first one's text.
        hanging = item and line.indent > before[0].indent and columns(last_text) >= HANGING_WIDTH and text[0] != "["
        return (last.wraps or listed or hanging) and line.gap == 0 and not CLOSED.search(last_text)
    if CLOSED.search(last_text) and opened <= 0:
        return False
    if line.gap > 1:
        return False
    if _wraps()[1].match(text) and line.gap == 0:
        return True
    full = columns(last_text) + min(last.indent, 10) >= FULL_SHARE * width
    marked = bool(find_mark(before[0].text.text)[0])
    if line.gap == 0:
        hanging = marked and last.wraps and line.indent > before[0].indent
        return (
            full
            or hanging
            or opened > 0
            or (last.wraps and columns(last_text) >= 0.45 * width)
            or (marked and line.indent > 0 and columns(last_text) >= 0.5 * width)
        )
    return marked and (full or opened > 0)


def join(lines: Sequence[Line], *, number: int = 0) -> Paragraph:
    """One paragraph from its lines."""
    parts = [lines[0].text]
    at = 0
    for before, line in itertools.pairwise(lines):
        between = before.joint if before.joint is not None else "" if _cut_word(before, line) else " "
        at = parts[-1].ends[-1] if parts[-1].ends else at
        if between:
            parts.append(MappedText(between, array("l", [at]) * len(between), array("l", [at]) * len(between)))
        parts.append(line.text)
    whole = MappedText.join(parts) if len(parts) > 1 else parts[0]
    whole = whole.replace(WIDE, " ")
    style, length = find_mark(whole.text)
    first = lines[0]
    body = whole.slice(length).strip()
    if style == "dash" and (inner := find_mark(body.text))[0] in CARRIED:
        # "- ※ …": the list mark only carries the notice's own.
        style, length = inner[0], length + (whole.text[length:].find(body.text[:1])) + inner[1]
        body = whole.slice(length).strip()
    if not style and first.bullet:
        style = "dash"
    span = Span(whole.span().start, whole.span().end)
    return Paragraph(
        text=body,
        mark=whole.text[:length].strip(),
        style=style,
        span=span,
        heading=first.heading,
        indent=first.indent,
        gap=first.gap,
        page_no=first.page_no,
        number=number,
    )


def _cut_word(before: Line, line: Line) -> bool:
    """True where the wrap cut a word: a particle, an ending or a lone syllable that is no word stands beside it."""
    if before.wraps:
        return False
    alone, particle = _wraps()
    left = BORDER.search(before.text.text)
    right = HANGUL_WORD.match(line.text.text)
    if left is None or right is None:
        return False
    if particle.match(line.text.text):
        return True
    start = left.start()
    lone_left = len(left.group()) == 1 and (start == 0 or before.text.text[start - 1] == " ")
    if lone_left and left.group() not in alone:
        return True
    return len(right.group()) == 1 and right.group() not in alone and line.text.text[1:2] in ("", " ", ",", ".", ")")
