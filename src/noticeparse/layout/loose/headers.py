"""Header rows: runs of lines, or one line, that hold nothing but column heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from noticeparse.layout.loose.pieces import Mark, bracketed
from noticeparse.model.elements import Line

IsHeader = Callable[[str], bool]

MAX_COLUMNS = 10
MAX_LENGTH = 120
_MAX_TOKENS = 20
_TOKENS_A_HEAD = 5
_WIDE_GAP = re.compile(r"\s{2,}")
_TOKEN = re.compile(r"\S+")
_BRACKETED = re.compile(r"\([^()]{0,30}\)")
_DRESS = re.compile(r"[\s*※:]")
_MARKUP = re.compile(r" \| |\t|^\||\|$")

_HEAD, _OTHER = "head", "other"

Heads = tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Header:
    """A header row.

    Attributes:
        start: Its first line.
        end: One past its last line.
        heads: The lines of each head, from left to right.
        flat: True where all heads stand on one line, so that the rows below may do the same.
        whole: False where the line below could be one more head.
    """

    start: int
    end: int
    heads: Heads
    flat: bool
    whole: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The heads without blanks, brackets and stars."""
        texts = ("".join(line.text.text for line in head) for head in self.heads)
        return tuple(_DRESS.sub("", _BRACKETED.sub("", text)) for text in texts)


def split_heads(text: str, is_header: IsHeader) -> tuple[tuple[int, int], ...]:
    """Where the heads of a line stand, empty where it is not made of heads alone.

    Blanks of two and more are trusted as column gaps where every part is a head. Otherwise the line is cut at
    its blanks into the fewest heads; a line that is one head by itself stays one.
    """
    if not 0 < len(text) <= MAX_LENGTH or _MARKUP.search(text):
        return ()
    if is_header(text):
        return ((0, len(text)),)
    wide = _parts(text)
    if len(wide) > 1 and all(is_header(text[start:end]) for start, end in wide):
        return wide
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    if not 2 <= len(tokens) <= _MAX_TOKENS:
        return ()
    best: list[tuple[tuple[int, int], ...] | None] = [()]
    for end in range(1, len(tokens) + 1):
        found: tuple[tuple[int, int], ...] | None = None
        for start in range(max(0, end - _TOKENS_A_HEAD), end):
            before = best[start]
            if before is None or (found is not None and len(before) + 1 >= len(found)):
                continue
            span = (tokens[start][0], tokens[end - 1][1])
            if is_header(text[span[0] : span[1]]):
                found = (*before, span)
        best.append(found)
    return best[-1] or ()


def _parts(text: str) -> tuple[tuple[int, int], ...]:
    at, parts = 0, []
    for gap in _WIDE_GAP.finditer(text):
        parts.append((at, gap.start()))
        at = gap.end()
    return (*parts, (at, len(text)))


def headers_at(lines: Sequence[Line], start: int, is_header: IsHeader, mark: Mark) -> tuple[list[Header], int]:
    """Readings of the header lines that begin at a line, and where those lines end.

    The first reading takes all of them; the second leaves the last to the body, whose first label may look like
    a head.

    Lines that hold one head and lines that hold several do not mix: such a header has levels that the order of
    the lines alone does not tell apart, and there is no reading.
    """
    block: list[tuple[int, tuple[tuple[int, int], ...]]] = []
    at, taken = start, 0
    while at < len(lines) and taken <= MAX_COLUMNS:
        line = lines[at]
        text = line.text.text
        if line.heading or line.bullet or (at > start and line.gap > 2):
            break
        if block and bracketed(text) and len(text) <= 20:
            at += 1
            continue
        spans = () if mark(text) else split_heads(text, is_header)
        if len(spans) == 1 and (joined := _wrapped(lines, at, is_header)):
            if joined == _OTHER:
                break
            block.append((at, spans))
            at, taken = at + 2, taken + 1
            continue
        if not spans and not (block and bracketed(text.split(" ")[0]) and split_heads(_tail(text), is_header)):
            break
        block.append((at, spans))
        taken += max(1, len(spans))
        at += 1
    if not block:
        return [], start + 1
    if any(len(spans) != 1 for _, spans in block[1:]):
        return [], at
    line = lines[start]
    first = block[0][1]
    if len(first) > 1:
        heads: Heads = tuple((replace(line, text=line.text.slice(*span), indent=0),) for span in first)
        single = Header(start, start + 1, heads, flat=True)
        names = {"".join(head[0].text.text.split()) for head in heads}
        fits = len(block) <= 2 and len(first) <= MAX_COLUMNS and len(names) == len(first)
        return ([single] if fits else []), at
    readings = []
    for count in (len(block), len(block) - 1):
        if not 2 <= count <= MAX_COLUMNS:
            continue
        end = block[count][0] if count < len(block) else at
        heads = tuple(tuple(lines[block[n][0] : (block[n + 1][0] if n + 1 < count else end)]) for n in range(count))
        if len({head[0].text.text for head in heads}) == len(heads):
            readings.append(Header(start, end, heads, flat=False, whole=count == len(block)))
    return readings, at


def _wrapped(lines: Sequence[Line], at: int, is_header: IsHeader) -> str:
    """What a head becomes with the line that it wraps to: still a head, something else, or empty for no wrap."""
    if not lines[at].wraps or at + 1 >= len(lines) or lines[at + 1].gap:
        return ""
    text, following = lines[at].text.text, lines[at + 1].text.text
    if len(following) > MAX_LENGTH or is_header(following):
        return ""
    return _HEAD if is_header(f"{text} {following}") else _OTHER


def _tail(text: str) -> str:
    return text.partition(" ")[2].strip()
