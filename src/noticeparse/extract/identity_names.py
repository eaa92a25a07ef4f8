"""The programme's name in the title of a notice, and the title's year."""

from __future__ import annotations

import re
from typing import Final

from noticeparse.extract.lexicon import pattern, squash
from noticeparse.model.mapped import MappedText
from noticeparse.nlp.dates import find_dates

ODD_START: Final = re.compile(r"[^\w「『｢‘’“'\"(\[<《]+")
BRACKET_TAIL: Final = re.compile(r"\s?[(\[<〈【][^()\[\]<>〈〉【】]{0,24}[)\]>〉】]$")
REMARKED: Final = re.compile(r"(?:공고|공모|모집)(?:문|안)?$")
QUOTED: Final = re.compile(r"^[「『｢<〈《\[‘“]([^「」『』｢｣<>〈〉《》\[\]‘’“”]{4,60})[」』｣>〉》\]’”]\s?")
# Whom a notice looks for, behind the programme's name (``… 참여 청년단체 모집``).
SOUGHT: Final = re.compile(r"\s(?:참여|참가|입주|수혜)\s?(?!지원|신청|안내)[가-힣·]{2,8}$")
SEEKS: Final = re.compile(r"(?:모집|공모)\s?(?:재?공고)?(?:문|안)?\W*$")
NOTICE: Final = re.compile(r"\s?(?:재)?(?:공고|공모)(?:문|\(안\))?$")
LEAST_OWN_NAME: Final = 6


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
    if text.text.endswith("분야"):  # a field is no programme: what is new in it is
        text = _without_leads(title.strip())
        if notice := NOTICE.search(text.text):
            text = text.slice(0, notice.start()).strip()
    if SEEKS.search(title.text) and (match := SOUGHT.search(text.text)) is not None:
        text = _if_left(text.slice(0, match.start())) or text
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
        before = stripped.text[: bracket.start()]
        word = "" if bracket.group()[0] == " " else before.rpartition(" ")[2]
        if word and pattern("identity", "name", "tail").fullmatch(squash(word)):
            return _if_left(stripped.slice(0, bracket.start()))  # says which (``신규과제(국제협력)``)
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
    if pattern("identity", "name", "tail").fullmatch(word) and not _is_field(stripped.text[: max(cut, 0)], word):
        return _if_left(stripped.slice(0, max(cut, 0)))
    glued = re.search(
        r"(?:통합|모집|시행|참여기업|재)?(?:모집)?(?:공고|(?<!자유)(?<!지정)공모)(?:문|\(안\))?$", stripped.text
    )
    if glued is not None and glued.start() > 3:
        return _if_left(stripped.slice(0, glued.start()))
    return stripped if len(stripped) < len(text) else None


def _is_field(before: str, word: str) -> bool:
    """True for ``연구개발`` where it is what the programme is about: nothing of a notice's words stands before it."""
    return (
        word == "연구개발" and pattern("identity", "name", "tail").fullmatch(squash(before.rpartition(" ")[2])) is None
    )


def _if_left(text: MappedText) -> MappedText | None:
    left = text.strip(" -–:·,")
    return left if len(squash(left.text)) >= 4 else None
