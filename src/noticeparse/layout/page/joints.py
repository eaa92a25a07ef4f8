"""Which printed lines go on in the next one, and whether the break cuts a word.

A line goes on where what stands next would not have fitted into it. Whether a blank belongs between the two is told
by the file where it keeps blanks at line ends; elsewhere by the words of the document itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from noticeparse.layout.page.lexicon import ending, ends_of_words
from noticeparse.layout.page.words import PrintedLine
from noticeparse.model.page import Page

WORD = re.compile(r"[가-힣A-Za-z0-9]+")
LABELLED = re.compile(r"[가-힣]{1,3}\)\s?(?![은는이가을를의에로와과])[A-Za-z가-힣]")
ADDRESS = re.compile(r"[A-Za-z][\w.+-]{0,60}@[\w-]{1,60}\.\w")
# Room that a line may leave to the border of its cell (points).
PADDING = 6.0
SLACK = 1.5
# Most white between two lines of one paragraph, in heights: notices are set with up to twice the height.
MOST_SHIFT = 1.3
SAME_HEIGHT = 1.25
# Shares of the column's width: the most that a full line leaves free, the least that it fills.
LEAST_FULL = 0.3
LEAST_WIDTH = 0.5
# Room at the end of a line that takes no further syllable, in heights: a bracket or a comma may pull one along.
MOST_ROOM = 2.0
# A line that begins well inside of the one above is the rest of an item behind its label.
HANGING = 2.0
MOST_ROOM_HANGING = 3.0
# Behind and before these there is no blank.
OPENS = "([「『〔<‘“·ㆍ‧・/"
ENDS = ",.;:!?"
CLOSES = ")]」』〕>’”·ㆍ‧・/,."
# Share of breaks inside words from which a document counts as one that breaks between syllables.
CUTS_WORDS = 0.12


class Words:
    """How a document sets blanks, for telling a cut word from two words."""

    def __init__(self, lines: Iterable[PrintedLine]) -> None:
        self.seen: Counter[str] = Counter()
        texts = []
        for line in lines:
            texts.append(line.text)
            # The outer words of a line may themselves be cut.
            self.seen.update(word for token in line.text.split(" ")[1:-1] for word in WORD.findall(token))
        self.text = "\n".join(texts)
        self._counts: dict[str, int] = Counter(self.text)

    def vote(self, left: str, right: str) -> int:
        """1 where both make one word of the document, -1 where they are two, 0 where it does not say."""
        a, b = _last_word(left), _first_word(right)
        if not a or not b:
            return 0
        together, apart = self.seen[a + b], min(self.seen[a], self.seen[b])
        if together == apart:
            return 0
        return 1 if together > apart else -1

    def is_cut(self, left: str, right: str) -> bool:
        """True where the document mostly sets such an end and such a head without a blank between them."""
        for a, b in ((3, 2), (2, 2), (2, 1), (1, 2), (1, 1)):
            end, head = left[-a:], right[:b]
            if " " in end or " " in head or len(end) < a or len(head) < b:
                continue
            glued, apart = self._count(end + head), self._count(f"{end} {head}")
            if glued != apart:
                return glued > apart
        blanks = self._count(" ") / max(1, len(self.text))
        return self._odds(f"{left[-1]} ", left[-1]) * self._odds(f" {right[0]}", right[0]) < blanks / (1 - blanks)

    def _count(self, piece: str) -> int:
        """How often a piece stands in the document's lines."""
        if piece not in self._counts:
            self._counts[piece] = self.text.count(piece)
        return self._counts[piece]

    def _odds(self, with_blank: str, alone: str) -> float:
        """Odds of a blank at one side of a letter."""
        hits, total = self._count(with_blank), self._count(alone)
        return (hits + 0.5) / max(0.5, total - hits + 0.5)


def _last_word(text: str) -> str:
    found = WORD.findall(text[-24:].rsplit(" ", 1)[-1])
    return found[-1] if found and text.endswith(found[-1]) else ""


def _first_word(text: str) -> str:
    match = WORD.match(text[:24])
    return match.group() if match else ""


def goes_on(
    line: PrintedLine, after: PrintedLine, left: float, right: float, page: Page, *, cuts_words: bool = False
) -> bool:
    """True where the head of the next line would not have fitted behind the line.

    Args:
        line: The line in question.
        after: The line below it.
        left: Left border of their column of text.
        right: Right border.
        page: The page of ``after``.
        cuts_words: The document breaks lines between syllables, so that little room is left at the end of a line.
    """
    if line.is_turned or after.is_turned or _is_labelled(line, after):
        return False
    room = right - line.box[2]
    if room > LEAST_FULL * (right - left) or line.box[2] - line.box[0] < LEAST_WIDTH * (right - left):
        return False  # a short line, or one that is set to the right
    if after.page == line.page and after.box[0] < right:  # not at the top of the next page or half of a sheet
        space = after.box[1] - line.box[3]
        if space > MOST_SHIFT * max(line.height, after.height) or after.box[1] < line.box[1]:
            return False
    if after.height > SAME_HEIGHT * line.height or line.height > SAME_HEIGHT * after.height:
        return False
    if cuts_words and "\uac00" <= after.text[0] <= "\ud7a3":
        hangs = after.page == line.page and after.box[0] > line.box[0] + HANGING * line.height
        return room < (MOST_ROOM_HANGING if hangs else MOST_ROOM) * line.height
    return room < _head_width(after, page) + SLACK


def _is_labelled(line: PrintedLine, after: PrintedLine) -> bool:
    """True where the next line begins with a short label and half a bracket (``한) …``) that closes nothing."""
    return LABELLED.match(after.text) is not None and line.text.count("(") <= line.text.count(")")


def _head_width(line: PrintedLine, page: Page) -> float:
    """Width of a line's first word, with the blank before it."""
    end = line.text.find(" ")
    last = next(i for i in reversed(line.glyphs[: end if end > 0 else None]) if i >= 0)
    return page.boxes[4 * last + 2] - line.box[0] + 0.2 * line.height


def joint(line: PrintedLine, after: PrintedLine, words: Words, *, cuts_words: bool) -> str:
    """What belongs between a line and the one that it goes on in."""
    last, head = line.text[-1], after.text[0]
    if line.ends_blank:
        return " "
    if last in OPENS or head in CLOSES:
        return ""
    if last in ENDS or not head.isalnum():
        return " "
    if last.isdigit() and (head.isdigit() or ADDRESS.match(after.text)):
        return " "  # numbers are not broken over lines; a telephone number, and the address below it
    if opens_with_ending(line, after):
        return ""
    vote = words.vote(line.text, after.text)
    if vote or not cuts_words:
        return "" if vote > 0 else " "
    return "" if words.is_cut(line.text, after.text) else " "


def opens_with_ending(line: PrintedLine, after: PrintedLine) -> bool:
    """True where a line opens with an ending or a particle that belongs to the last word of the line before."""
    return ending().match(after.text) is not None and not line.text.endswith(ends_of_words())


def breaks_inside_words(pairs: Sequence[tuple[PrintedLine, PrintedLine]], words: Words) -> bool:
    """True where the document's lines break between syllables rather than between words."""
    cut, whole = 0, 0
    for line, after in pairs:
        vote = 0 if line.ends_blank else words.vote(line.text, after.text)
        if not line.ends_blank and (vote > 0 or opens_with_ending(line, after)):
            cut += 1
        elif line.ends_blank or vote < 0:
            whole += 1
    return cut > CUTS_WORDS * (cut + whole)
