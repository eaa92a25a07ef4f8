"""The name of a single notice's programme where its title says none: a label of its own, or the announcing sentence."""

from __future__ import annotations

import re

from noticeparse.extract.identity_names import name_of
from noticeparse.extract.identity_title import LONGEST
from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText

QUOTED = re.compile(r"[「『｢“‘《]([^「」『』｢｣“”‘’《》]{4,70})[」』｣”’》]")
ANNOUNCES = re.compile(r"(?:공고|공모|모집)\S{0,8}(?:오니|합니다|하고자|하며)")
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
    for paragraph in view.paragraphs:
        quotes = QUOTED.finditer(paragraph.text.text)
        match = next((quote for quote in quotes if not LAW.search(quote.group(1))), None)
        if match is not None and ANNOUNCES.search(paragraph.text.text, match.end()):
            return _named(paragraph.text.slice(match.start(1), match.end(1)))
    return None


def _named(text: MappedText) -> MappedText | None:
    name = name_of(text)
    return name if len(squash(name.text)) >= SHORTEST and not names_none(name.text) else None
