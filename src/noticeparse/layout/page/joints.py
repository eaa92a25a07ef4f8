"""Which printed lines go on in the next one, and whether the break cuts a word.

A line goes on where what stands next would not have fitted into it. Whether a blank belongs between the two is told
by the file where it keeps blanks at line ends; elsewhere by the words of the document itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from noticeparse.layout.page.words import PrintedLine
from noticeparse.model.page import Page

WORD = re.compile(r"[가-힣A-Za-z0-9]+")
# Room that a line may leave to the border of its cell (points).
PADDING = 6.0
SLACK = 1.5
MOST_SHIFT = 0.9
# Share of breaks inside words from which a document counts as one that breaks between syllables.
CUTS_WORDS = 0.12


class Words:
    """The words of a document, for telling a cut word from two words."""

    def __init__(self, lines: Iterable[PrintedLine]) -> None:
        self.seen: Counter[str] = Counter()
        for line in lines:
            tokens = line.text.split(" ")
            # The outer words of a line may themselves be cut.
            self.seen.update(word for token in tokens[1:-1] for word in WORD.findall(token))

    def vote(self, left: str, right: str) -> int:
        """1 where both make one word of the document, -1 where they are two, 0 where it does not say."""
        a, b = _last_word(left), _first_word(right)
        if not a or not b:
            return 0
        together, apart = self.seen[a + b], min(self.seen[a], self.seen[b])
        if together == apart:
            return 0
        return 1 if together > apart else -1


def _last_word(text: str) -> str:
    found = WORD.findall(text[-24:].rsplit(" ", 1)[-1])
    return found[-1] if found and text.endswith(found[-1]) else ""


def _first_word(text: str) -> str:
    match = WORD.match(text[:24])
    return match.group() if match else ""


def goes_on(line: PrintedLine, after: PrintedLine, right: float, page: Page) -> bool:
    """True where the head of the next line would not have fitted behind the line."""
    room = right - line.box[2]
    if after.page == line.page:
        space = after.box[1] - line.box[3]
        if space > MOST_SHIFT * max(line.height, after.height) or after.box[1] < line.box[1]:
            return False
    if after.height > 1.35 * line.height or line.height > 1.35 * after.height:
        return False
    return room < _head_width(after, page) + SLACK


def _head_width(line: PrintedLine, page: Page) -> float:
    """Width of a line's first word, with the blank before it."""
    end = line.text.find(" ")
    last = next(i for i in reversed(line.glyphs[: end if end > 0 else None]) if i >= 0)
    return page.boxes[4 * last + 2] - line.box[0] + 0.2 * line.height


def joint(line: PrintedLine, after: PrintedLine, words: Words, *, cuts_words: bool) -> str:
    """What belongs between a line and the one that it goes on in."""
    if line.ends_blank:
        return " "
    vote = words.vote(line.text, after.text)
    if line.has_blanks or after.has_blanks:
        return " " if vote < 0 and not cuts_words else ""
    if vote:
        return "" if vote > 0 and cuts_words else " "
    if not cuts_words:
        return " "
    a, b = _last_word(line.text), _first_word(after.text)
    return " " if not a or not b or (words.seen[a] and words.seen[b]) else ""


def breaks_inside_words(pairs: Sequence[tuple[PrintedLine, PrintedLine]], words: Words) -> bool:
    """True where the document's lines break between syllables rather than between words."""
    votes = [words.vote(a.text, b.text) for a, b in pairs if not a.ends_blank]
    cut, whole = votes.count(1), votes.count(-1) + sum(a.ends_blank for a, _ in pairs)
    return cut > CUTS_WORDS * (cut + whole)
