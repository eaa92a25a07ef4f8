"""Names of persons in what a contact is called: nobody's name stands in a body, a department or a topic."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from noticeparse.extract.contact_names import TOKEN, is_below, is_body, is_department
from noticeparse.extract.lexicon import pattern, words
from noticeparse.extract.person_names import is_name
from noticeparse.model.mapped import MappedText

_EDGES = " \t:：,;/·ㆍ|([（"
_OUTER = " \t,;:：/·ㆍ|()[]（）*※"


def without_names(text: MappedText) -> MappedText:
    """The text without persons: the whole of it, or what follows a department, a body or a word for asking."""
    tokens = list(TOKEN.finditer(text.text))
    for at, token in enumerate(tokens):
        word = token.group().strip(_OUTER)
        if not _is_name(word):
            continue
        before = tokens[at - 1].group().strip(_OUTER) if at else ""
        if (
            (not at and _only_names(tokens[1:]))
            or (at and (_names_party(before) or _asks(before)))
            or _titled(tokens[at + 1 : at + 2])
        ):
            return _without_asking(text.slice(0, token.start())) if at else MappedText.empty()
    return text


def _without_asking(text: MappedText) -> MappedText:
    """What is left before a name, without ``담당자 :`` at its end."""
    text = text.strip(_EDGES)
    last = text.text.split()[-1:]
    if last and pattern("contacts", "names", "keeper").fullmatch(last[0]):
        text = text.slice(0, len(text) - len(last[0])).strip(_EDGES)
    return text


@lru_cache(maxsize=20_000)
def _is_name(word: str) -> bool:
    """True for a person's name that is neither a body's nor a department's."""
    if not is_name(word):
        return False
    # Of the endings of bodies, that of an institute also ends many names.
    return word.endswith("원") or not (is_body(word) or is_department(word) or is_below(word))


def _only_names(tokens: list[re.Match[str]]) -> bool:
    """True where nothing but names follows, one of which may be printed with blanks (``고 현``)."""
    return all(_is_name(word := token.group().strip(_OUTER)) or len(word) == 1 for token in tokens)


def _names_party(word: str) -> bool:
    return bool(word) and (is_body(word) or is_department(word) or is_below(word))


def _asks(word: str) -> bool:
    return pattern("contacts", "names", "asking").search(word) is not None


@cache
def _title() -> re.Pattern[str]:
    return re.compile("|".join((*words("contacts", "names", "persons"), *words("contacts", "names", "further_titles"))))


def _titled(following: list[re.Match[str]]) -> bool:
    return bool(following) and _title().fullmatch(following[0].group().strip(_OUTER)) is not None
