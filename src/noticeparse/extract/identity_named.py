"""The name of a single notice's programme where its title says none: a label of its own, or the announcing sentence."""

from __future__ import annotations

import re

from noticeparse.extract.grid import label_pairs
from noticeparse.extract.identity_names import name_of
from noticeparse.extract.identity_title import LONGEST
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText

QUOTED = re.compile(r"[「『｢“‘《]([^「」『』｢｣“”‘’《》]{4,70})[」』｣”’》]")
ANNOUNCES = re.compile(
    r"(?:공고|공모|모집)\S{0,8}(?:오니|합니다|하고자|하며)|^\S{0,4}의 신규 ?(?:지원 ?대상 ?)?과제를$"
)
# The object of the sentence that announces, up to its particle; why it does so, before it; and what is given.
OBJECT = re.compile(r"([^.。]{6,160}?)[을를]\s(?:다음|아래|하기)(?:과|와)?\s?같이[^.]{0,20}(?:공고|공모|모집)")
REASON = re.compile(r"(?:에\s?(?:따라|의거|근거하여)|하여|위해|하고자|에서는|[가-힣][은는]),?\s|,\s")
TAKES = re.compile(r"(?:과제|신규지원|사업|기업|기관|계획)$")
OF_NEW = re.compile(r"(?<=[가-힣)])의\s신규\s?.{0,14}$")
YEAR = re.compile(r"['’‘]?(?:20)?\d\d년")
NOTICE = re.compile(r"[○◦ㅇ·ㆍ]?공고명:?")
"""The label of a call for tenders, whose own title names nothing."""
LAW = re.compile(r"(?:규정|법|법률|시행령|고시|지침|훈령|요령)$")
SHORTEST = 4


def names_none(name: str) -> bool:
    """True for what a title leaves where it names no programme: ``신규과제``, an office, someone who signs."""
    words = [squash(word) for word in name.split()]
    if all(pattern("identity", "name", "tail").fullmatch(word) for word in words):
        return True
    return pattern("identity", "name", "nameless").search(squash(name)) is not None


def named_elsewhere(view: NoticeView) -> MappedText | None:
    """The name under a label (``사업명 : …``), else the one quoted in the sentence that announces the programme."""
    for section in view.programs[0].section.walk():
        label, value = section.label, section.value
        if label is None or not value or value.text == label.text or len(value) > LONGEST:
            continue
        if pattern("identity", "name", "labels").fullmatch(squash(label.text)):
            return _named(value)
    for table in view.programs[0].section.all_tables():
        for cell, beside in label_pairs(table):
            if NOTICE.fullmatch(squash(cell.text.text)) and len(beside.text) <= LONGEST:
                return _named(beside.text)
    for paragraph in view.paragraphs:
        quotes = QUOTED.finditer(paragraph.text.text)
        match = next((quote for quote in quotes if not LAW.search(quote.group(1))), None)
        if match is not None and ANNOUNCES.search(paragraph.text.text[match.end() :]):
            return _named(paragraph.text.slice(match.start(1), match.end(1)))
        if (name := _announced(paragraph.text)) is not None:
            return name
    return None


def _announced(text: MappedText) -> MappedText | None:
    """What a sentence announces without quotes: ``2031년도 가나 사업 신규과제를 다음과 같이 공고하오니``."""
    match = OBJECT.match(text.text)
    if match is None:
        return None
    start = max((cut.end() for cut in REASON.finditer(text.text, 0, match.end(1))), default=0)
    said = text.slice(start, match.end(1)).strip()
    if not SHORTEST <= len(said) <= LONGEST or TAKES.search(said.text) is None or "일환" in said.text:
        return None
    if not start and not YEAR.match(said.text):
        return None  # the head of the sentence may be lost
    if match := OF_NEW.search(said.text):
        said = said.slice(0, match.start())
    name = name_of(said)
    return _named(name.slice(0, len(name) - 1) if name.text.endswith("의") else name)


def _named(text: MappedText) -> MappedText | None:
    name = name_of(text)
    return name if len(squash(name.text)) >= SHORTEST and not names_none(name.text) else None
