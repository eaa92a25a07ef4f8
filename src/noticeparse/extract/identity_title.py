"""The notice's own title, its number, and the programme's name in the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from noticeparse.extract.identity_lines import NoticeLine
from noticeparse.extract.identity_wraps import whole_words
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.model.mapped import MappedText
from noticeparse.nlp.dates import find_dates

NUMBER = re.compile(
    r"(?:[가-힣A-Za-z㈜()·]{2,30}(?: [가-힣A-Za-z()·]{1,24}){0,4}? ?)?공고 ?(?:번호 ?[:：]? ?)?"
    r"(?:제 ?(?:[가-힣]{1,4} ?)?)?\d{2,4} ?(?:년도? ?)?[-–—] ?[가-힣A-Z]{0,4} ?-? ?\d{1,5} ?(?:호|(?=[\s)\]】>]|$))"
    r"|^[가-힣()㈜·]{3,30} ?제 ?\d{4} ?[-–—] ?\d{1,5} ?호$"
    r"|(?:재)?공고 ?[-–] ?[가-힣]{1,4} ?[-–] ?제 ?\d{1,4} ?호"
)
BLANK_NUMBER = re.compile(r"공고 ?(?:번호 ?[:：]? ?)?(?:제 ?)?\d{2,4} ?[-–—] ?[○Oo0Xx*·_\s]{0,6} ?호")
BRACKET_TAIL = re.compile(r"\s?[(\[<〈【][^()\[\]<>〈〉【】]{0,24}[)\]>〉】]$")
ONLY_DATE = re.compile(r"[\s\d.년월일'’‘()월화수목금토요~,:-]+")
ODD_START = re.compile(r"[^\w「『｢‘’'“\"(\[<《]+")
REMARKED = re.compile(r"(?:공고|공모|모집)(?:문|안)?$")
# A line of the sentence that opens a notice.
RUNNING = re.compile(r"하니|하오니|하고자|하기\s?위|에서는|니다|바람|,\s")
QUOTED = re.compile(r"^[「『｢<〈《\[‘“]([^「」『』｢｣<>〈〉《》\[\]‘’“”]{4,60})[」』｣>〉》\]’”]\s?")
BROKEN_OFF = re.compile(r"(?:['‘’“]?\d{4}년|에|에서|하여|하고|하며|하는|되는|다|[을를은는의와과,:])$")
LONGEST = 110
MOST_LINES = 4
LEAST_BOXED = 6
MOST_BOXED = 44
LEAST_OWN_NAME = 6
TOP = 40


@dataclass(frozen=True, slots=True)
class Title:
    """A title as found.

    Attributes:
        text: Its lines joined.
        score: How sure.
        at: Index of its last line.
    """

    text: MappedText
    score: float
    at: int


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
            return None
        return line.text.slice(match.start(), match.end()).strip()
    return None


def find_title(lines: Sequence[NoticeLine]) -> Title | None:
    """The title: the lines up to the first one that ends like one, before the notice's first heading.

    One that names no programme (시행 재공고 안내서) gives way to one below it that does.
    """
    top = list(whole_words(_preamble(lines), "\n".join(line.text.text for line in lines)))
    nameless: Title | None = None
    for end, (at, text) in enumerate(top):
        if not _ends(text.text):
            continue
        start = end
        while start > 0 and end - start < MOST_LINES - 1 and _joins(top, start, end):
            start -= 1
        while end + 1 < len(top) and top[end + 1][0] == at + 1 and _only_ends(top[end + 1][1].text):
            end, at = end + 1, at + 1
        joined = MappedText.join([part for _, part in top[start : end + 1]], " ")
        if len(squash(joined.text)) < 6:
            continue
        score = 0.95 if _has_year(joined.text) else 0.8
        title = Title(_cleaned(joined), score, at)
        if not _generic(top, start, end):
            return title
        nameless = nameless or title
    if nameless is not None:
        return nameless
    for at, text in top:
        if _has_year(text.text) and len(squash(text.text)) >= 8 and not _running(text.text):
            return Title(text, 0.6, at)
    heading = next(((at, text) for at, text in top if lines[at].heading), None)
    if heading is not None and len(squash(heading[1].text)) >= 8:
        return Title(heading[1], 0.5, heading[0])
    return _above_first_heading(lines, top)


def _above_first_heading(lines: Sequence[NoticeLine], top: Sequence[tuple[int, MappedText]]) -> Title | None:
    """A few words at the very top, right above the first heading: a box with the programme's name."""
    if not top or top[-1][0] >= MOST_LINES:
        return None
    at, text = top[-1]
    if at + 1 >= len(lines) or not lines[at + 1].opens or _running(text.text) or _signs(text.text):
        return None
    if not LEAST_BOXED <= len(squash(text.text)) <= MOST_BOXED or lines[at].style in ("circle", "square"):
        return None
    return Title(text, 0.5, at)


def _signs(text: str) -> bool:
    """True for an organisation with its office, as a notice is signed (``나라살림부장관``)."""
    return re.search(rf"(?:{pattern('identity', 'signature', 'office').pattern})$", squash(text)) is not None


def _running(text: str) -> bool:
    """A piece of a sentence."""
    return bool(BROKEN_OFF.search(text) or RUNNING.search(text)) or text.endswith(".")


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


def _joins(top: Sequence[tuple[int, MappedText]], start: int, end: int) -> bool:
    """True where the line before belongs to the title too."""
    before_at, before = top[start - 1]
    first_at, first = top[start]
    if first_at - before_at > 1 or _ends(before.text):
        return False
    if _has_year(first.text[:12]) and not _generic(top, start, end):
        return False
    length = sum(len(text) for _, text in top[start - 1 : end + 1])
    return length <= LONGEST and not before.text.endswith((".", "다", ":"))


def _generic(top: Sequence[tuple[int, MappedText]], start: int, end: int) -> bool:
    """True where the lines so far name no programme (``2026년도 신규과제 선정계획 공고``)."""
    name = name_of(MappedText.join([part for _, part in top[start : end + 1]], " "))
    words_left = [squash(word) for word in name.text.split()]
    return all(pattern("identity", "name", "tail").fullmatch(word) for word in words_left)


def _has_year(text: str) -> bool:
    return bool(pattern("identity", "title", "year").search(text))


def year_of(title: MappedText) -> tuple[int, int, int] | None:
    """Programme year that a title names, with the characters that say it."""
    for found in find_dates(title.text):
        return int(found.value[:4]), found.span.start, found.span.end
    if match := re.search(r"(?<!\d)(20\d\d)(?!\d)", title.text):
        return int(match.group()), match.start(), match.end()
    if match := re.match(r"['’‘]?(\d\d)-\d{1,2}차", title.text):
        return 2000 + int(match.group(1)), match.start(), match.end()
    return None


def name_of(title: MappedText) -> MappedText:
    """The programme's name in a title: without its year, and without what makes it a notice."""
    text = title.strip()
    if match := ODD_START.match(text.text):
        text = text.slice(match.end())
    text = _whole_quote(_without_tails(_whole_quote(_without_leads(_without_parent(text)))))
    return _without_leads(text)


def _without_parent(text: MappedText) -> MappedText:
    """``「2031년 가나 사업」 다라 지원 공고``: a quoted programme of the year is the one that this is a part of."""
    match = QUOTED.match(text.text)
    if match is None or year_of(text.slice(match.start(1), match.end(1))) is None:
        return text
    rest = _without_tails(text.slice(match.end()).strip())
    own = [word for word in rest.text.split() if not pattern("identity", "name", "tail").fullmatch(squash(word))]
    return rest if len(squash("".join(own))) >= LEAST_OWN_NAME else text


def _without_leads(text: MappedText) -> MappedText:
    """Without year, round and half-year at its head."""
    for _ in range(4):
        match = pattern("identity", "name", "lead").search(text.text)
        if match is None or not match.end():
            break
        text = text.slice(match.end()).strip()
    return text


def _without_tails(text: MappedText) -> MappedText:
    """Without what makes it a notice at its end."""
    while True:
        shorter = _without_tail(text)
        if shorter is None:
            return text
        text = shorter


def _whole_quote(text: MappedText) -> MappedText:
    for opening, closing in ("「」", "『』", "<>", "[]", "“”", "‘’", '""', "''", "｢｣"):
        if text.text.startswith(opening) and text.text.find(closing, 1) == len(text) - 1:
            return text.slice(1, len(text) - 1).strip()
    return text


def _without_tail(text: MappedText) -> MappedText | None:
    """One word or bracket less at the end; None where the end belongs to the name."""
    stripped = text.strip(" -–:·,")
    bracket = BRACKET_TAIL.search(stripped.text)
    if bracket is not None:
        inner = squash(bracket.group().strip(" ()[]<>〈〉【】"))
        if REMARKED.search(stripped.text[: bracket.start()].rstrip()):
            return _if_left(stripped.slice(0, bracket.start()))
        if pattern("identity", "name", "tail").fullmatch(inner) or re.fullmatch(
            r"(?:20\d\d년?도?|수정|연장|긴급)", inner
        ):
            return _if_left(stripped.slice(0, bracket.start()))
        return stripped if len(stripped) < len(text) else None
    closing = max(stripped.text.rfind(c) for c in "」』｣”’")
    if closing >= 0 and pattern("identity", "name", "tail").fullmatch(squash(stripped.text[closing + 1 :])):
        return _if_left(stripped.slice(0, closing + 1))
    cut = stripped.text.rfind(" ")
    word = squash(stripped.text[cut + 1 :])
    if pattern("identity", "name", "tail").fullmatch(word):
        return _if_left(stripped.slice(0, max(cut, 0)))
    glued = re.search(r"(?:통합|모집|시행|참여기업|재)?(?:모집)?(?:공고|공모)(?:문|\(안\))?$", stripped.text)
    if glued is not None and glued.start() > 3:
        return _if_left(stripped.slice(0, glued.start()))
    return stripped if len(stripped) < len(text) else None


def _if_left(text: MappedText) -> MappedText | None:
    left = text.strip(" -–:·,")
    return left if len(squash(left.text)) >= 4 else None
