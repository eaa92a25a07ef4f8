"""The notice's own title, its number, and the programme's name in the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from noticeparse.extract.identity_lines import NoticeLine
from noticeparse.extract.identity_names import BRACKET_TAIL, ODD_START, name_of
from noticeparse.extract.identity_signature import signs
from noticeparse.extract.identity_wraps import TopLine, whole_words
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.model.mapped import MappedText

NUMBER = re.compile(
    r"(?:[가-힣A-Za-z㈜()·]{2,30}(?: [가-힣A-Za-z()·]{1,24}){0,4}? ?)?공고 ?(?:번호 ?[:：]? ?)?"
    r"(?:제 ?(?:[가-힣]{1,4} ?)?)?\d{2,4} ?(?:년도? ?)?[-–—] ?[가-힣A-Z]{0,4} ?-? ?\d{1,5} ?(?:호|(?=[\s)\]】>]|$))"
    r"|^[가-힣()㈜·]{3,30} ?제 ?\d{4} ?[-–—] ?\d{1,5} ?호$"
    r"|^[가-힣()㈜·]{3,30} ?(?:제 ?)?[A-Z]{2,8} ?-? ?\d{4} ?[-–—] ?\d{1,5} ?호$"
    r"|(?:재)?공고 ?[-–] ?[가-힣]{1,4} ?[-–] ?제 ?\d{1,4} ?호"
)
BLANK_NUMBER = re.compile(r"공고 ?(?:번호 ?[:：]? ?)?(?:제 ?)?\d{2,4} ?[-–—] ?[○Oo0Xx*·_\s]{0,6} ?호")
ONLY_DATE = re.compile(r"[\s\d.년월일'’‘()월화수목금토요~,:-]+")
# A line of the sentence that opens a notice.
RUNNING = re.compile(r"하니|하오니|하고자|기\s?위[한해하]|에서는|니다|바람|,\s")
# A quote that is opened and not closed: the sentence goes on.
UNCLOSED = re.compile(r"[「『｢‘“][^」』｣’”]*$")
# A line of an address or the like (``주소 : …``).
LABELLED = re.compile(r"[가-힣]{2,6}\s?[:：]\s")
BROKEN_OFF = re.compile(r"(?:['‘’“]?\d{4}년도?|에|에서|하여|하고|하며|하는|되는|다|[을를은는의와과,:])$")
LONGEST = 110
MOST_LINES = 4
LEAST_BOXED = 6
MOST_BOXED = 44
TOP = 40


@dataclass(frozen=True, slots=True)
class Title:
    """A title as found.

    Attributes:
        text: Its lines joined.
        score: How sure.
        at: Index of its last line.
        first: Index of its first line.
    """

    text: MappedText
    score: float
    at: int
    first: int = 0


def find_number(lines: Sequence[NoticeLine]) -> MappedText | None:
    """The notice's number as printed, without brackets around it; None where it is blank or missing."""
    own = [line for line in lines if not line.front][:TOP]
    last_front = [line for line in lines if line.front][-1:]
    for line in (*last_front, *own):
        text = line.text.text
        if len(text) > 2 * LONGEST and "공고" not in text[:60]:
            continue
        match = NUMBER.search(text[: 2 * LONGEST])
        if match is None or match.start() > 12:
            continue
        if BLANK_NUMBER.search(match.group()) or re.search(r"[-–—] ?0+ ?호?$", match.group()):
            continue  # the number of another that signs may be printed
        return line.text.slice(match.start(), match.end()).strip()
    return None


def find_title(lines: Sequence[NoticeLine]) -> Title | None:
    """The title: the lines up to the first one that ends like one, before the notice's first heading.

    One that names no programme (시행 재공고 안내서) gives way to one below it that does, and one without a year to the
    one with a year that stands right below the notice's number.
    """
    top = list(whole_words(_preamble(lines), "\n".join(line.text.text for line in lines)))
    found = list(_titles(top))
    best = next((title for title, generic in found if not generic), found[0][0] if found else None)
    if best is not None and not _has_year(best.text.text):
        best = next((title for title, _ in found if _has_year(title.text.text) and _below_number(lines, title)), best)
    if best is not None:
        return best
    for line in top:
        if _has_year(line.text.text) and len(squash(line.text.text)) >= 8 and not _running(line.text.text):
            return Title(line.text, 0.6, line.last, line.first)
    heading = next((line for line in top if lines[line.first].heading and not _names_none(line.text.text)), None)
    if heading is not None and len(squash(heading.text.text)) >= 8:
        return Title(heading.text, 0.5, heading.last, heading.first)
    return _above_first_heading(lines, top) or _between_dashes(lines)


def _titles(top: Sequence[TopLine]) -> Iterator[tuple[Title, bool]]:
    """Every title at a notice's head, and whether it names no programme."""
    after = 0
    for end, line in enumerate(top):
        if end < after or not _ends(line.text.text):
            continue
        start = end
        while start > 0 and end - start < MOST_LINES - 1 and _joins(top, start, end):
            start -= 1
        while end + 1 < len(top) and top[end + 1].first == top[end].last + 1 and _only_ends(top[end + 1].text.text):
            end += 1
        after = end + 1
        joined = MappedText.join([part.text for part in top[start : end + 1]], " ")
        if len(squash(joined.text)) < 6:
            continue
        score = 0.95 if _has_year(joined.text) else 0.8
        yield Title(_cleaned(joined), score, top[end].last, top[start].first), _generic(top, start, end)


def _below_number(lines: Sequence[NoticeLine], title: Title) -> bool:
    """True where the line above the title is the notice's number."""
    above = lines[title.first - 1].text.text if title.first else ""
    return NUMBER.search(above[: 2 * LONGEST]) is not None or BLANK_NUMBER.search(above[: 2 * LONGEST]) is not None


def _above_first_heading(lines: Sequence[NoticeLine], top: Sequence[TopLine]) -> Title | None:
    """A few words at the very top, right above the first heading: a box with the programme's name."""
    if not top or top[-1].last >= MOST_LINES:
        return None
    at, text, first = top[-1].last, top[-1].text, top[-1].first
    if len(top) > 1 and text.text.startswith("및 ") and top[-2].last + 1 == first:
        text, first = MappedText.join([top[-2].text, text], " "), top[-2].first
    if at + 1 >= len(lines) or not lines[at + 1].opens or _running(text.text) or signs(text) or _names_none(text.text):
        return None
    if not LEAST_BOXED <= len(squash(text.text)) <= MOST_BOXED or lines[at].style in ("circle", "square"):
        return None
    return Title(text, 0.5, at, first)


def _names_none(text: str) -> bool:
    """True for an office, a department, a heading over contacts."""
    return pattern("identity", "name", "nameless").search(squash(text)) is not None


def _between_dashes(lines: Sequence[NoticeLine]) -> Title | None:
    """A line between two dashes (``- 나루터 안전등 자유공모 -``) where nothing else is a title."""
    for at, line in enumerate(lines[:TOP]):
        if line.opens:
            return None
        if line.style == "dash" and line.text.text.endswith("-") and _ends(line.text.text.strip(" -")):
            return Title(line.text.strip(" -"), 0.5, at, at)
    return None


def _running(text: str) -> bool:
    """A piece of a sentence."""
    return any(piece.search(text) for piece in (BROKEN_OFF, RUNNING, UNCLOSED)) or text.endswith(".")


def _cleaned(title: MappedText) -> MappedText:
    match = ODD_START.match(title.text)
    return title.slice(match.end()) if match else title


def _preamble(lines: Sequence[NoticeLine]) -> list[tuple[int, MappedText]]:
    """Short lines before the notice's first heading or its opening sentence, without number, dates and captions."""
    found: list[tuple[int, MappedText]] = []
    own = 0
    for at, line in enumerate(lines):
        if line.front:
            continue
        own += 1
        if own > TOP or (line.opens and found):
            break
        text = _without_number(line.text)
        folded = text.text
        if line.style in ("dash", "note", "dot") or not folded or ONLY_DATE.fullmatch(folded):
            continue
        if pattern("identity", "title", "not_title").search(folded):
            continue
        if pattern("identity", "title", "intro").search(folded) and not _ends(folded):
            if found:
                break
            continue
        if len(folded) <= LONGEST:
            found.append((at, text))
    return found


def _without_number(text: MappedText) -> MappedText:
    head = text.text[: 2 * LONGEST]
    match = NUMBER.search(head) or BLANK_NUMBER.search(head)
    if match is None or match.start() > 12:
        text = text.slice(text.text.rfind("|") + 1) if "|" in text.text else text
        return text.strip(" []【】<>◎#*|")
    rest = text.slice(match.end()).strip(" ])】>호-*◎#|")
    return _without_number(rest) if NUMBER.match(rest.text) else rest


def _ends(text: str) -> bool:
    stripped = text.strip(" \"'”’」』*※.")
    for _ in range(3):
        if pattern("identity", "title", "ending").search(squash(stripped)):
            return True
        shorter = BRACKET_TAIL.sub("", stripped).strip(" \"'”’」』*※.")
        if shorter == stripped:
            return False
        stripped = shorter
    return False


def _only_ends(text: str) -> bool:
    """True for a line that holds nothing but how a title ends: ``공고`` below ``… 참여기업 모집``."""
    tail = pattern("identity", "name", "tail")
    return _ends(text) and all(tail.fullmatch(squash(word)) for word in text.split() if squash(word))


def _joins(top: Sequence[TopLine], start: int, end: int) -> bool:
    """True where the line before belongs to the title too."""
    before, first = top[start - 1].text.text, top[start].text.text
    if top[start].first - top[start - 1].last > 1 or _ends(before) or LABELLED.match(before):
        return False
    if _has_year(first[:12]) and not first.startswith("(") and not _generic(top, start, end):
        return False
    length = sum(len(line.text) for line in top[start - 1 : end + 1])
    return length <= LONGEST and not before.endswith((".", "다", ":"))


def _generic(top: Sequence[TopLine], start: int, end: int) -> bool:
    """True where the lines so far name no programme (``2026년도 신규과제 선정계획 공고``)."""
    name = name_of(MappedText.join([part.text for part in top[start : end + 1]], " "))
    words_left = [squash(word) for word in name.text.split()]
    return all(pattern("identity", "name", "tail").fullmatch(word) for word in words_left)


def _has_year(text: str) -> bool:
    return bool(pattern("identity", "title", "year").search(text))
