"""Both sides of a change in one line or in two: ``(당초) … → (변경) …``, ``… → …``, ``당초 …에서 …로 변경``."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from noticeparse.extract.lexicon import words
from noticeparse.model.mapped import MappedText

_ARROW: Final = re.compile(r"(?:→|⇒|➡|➔|⇨|▶|►|☞|->|=>)\s*")
_LABEL: Final = re.compile(r"\s*(?P<label>[^:：→⇒]{2,30}?)\s*[:：]\s*(?=\S)")
_LEAST: Final = 2
_LONGEST: Final = 1000
"""Characters beyond which a paragraph is prose."""
_EDGE: Final = " \t,;:：/·-–—("

Pair = tuple[MappedText | None, MappedText | None, MappedText]
"""Subject, before, after."""


@cache
def _mark(side: str) -> re.Pattern[str]:
    """A word for a side, in brackets or before a colon."""
    names = "|".join(sorted((r"\s?".join(word) for word in words("announced", "marks", side)), key=len, reverse=True))
    return re.compile(rf"(?:[(\[<〈【（]\s?(?:{names})\s?[)\]>〉】）]\s?[:：]?|(?<![가-힣])(?:{names})\s?[:：])\s*")


@cache
def _turned() -> re.Pattern[str]:
    before = "|".join(words("announced", "marks", "before"))
    verbs = "|".join(words("announced", "marks", "turned"))
    return re.compile(rf"(?:{before})\s(?P<old>[^→]{{1,80}}?)에서\s(?P<new>[^→]{{1,80}}?)(?:으로|로)\s?(?:{verbs})")


@cache
def _bare_mark(side: str) -> re.Pattern[str]:
    """A word for a side with nothing but a blank behind it: ``당초 3. 15. → 변경 3. 22.``."""
    names = "|".join(words("announced", "marks", side))
    return re.compile(rf"(?<![가-힣])[(\[]?(?:{names})\s(?=\S)")


def marked_pair(text: MappedText) -> Pair | None:
    """Both sides behind their marks in one line."""
    first = _mark("before").search(text.text) if len(text) <= _LONGEST else None
    if first is None:
        return None
    second = _mark("after").search(text.text, first.end())
    if second is None:
        return None
    was, now = _trimmed(text.slice(first.end(), second.start())), _trimmed(text.slice(second.end()))
    return (_subject(text.slice(0, first.start())), was, now) if was or now else None


def arrowed(text: MappedText) -> Pair | None:
    """Two texts with one arrow between; more arrows are a flow of steps."""
    arrows = list(_ARROW.finditer(text.text)) if len(text) <= _LONGEST else []
    if len(arrows) != 1 or not arrows[0].start():
        return None
    left, now = text.slice(0, arrows[0].start()), text.slice(arrows[0].end())
    if (mark := _bare_mark("after").match(now.text)) is not None:
        now = now.slice(mark.end())
    if (mark := _bare_mark("before").search(left.text)) is not None:
        subject, was = left.slice(0, mark.start()), left.slice(mark.end())
    else:
        label = _LABEL.match(left.text)
        subject = left.slice(*label.span("label")) if label is not None else MappedText.empty()
        was = left.slice(label.end()) if label is not None else left
    was, now = _trimmed(was), _closed(_trimmed(now))
    return (_subject(subject), was, now) if len(was) >= _LEAST and len(now) >= _LEAST else None


def turned(text: MappedText) -> Pair | None:
    """``접수기간을 당초 … 에서 … 로 연장``."""
    match = _turned().search(text.text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    subject = _subject(text.slice(0, match.start()))
    return subject, _trimmed(text.slice(*match.span("old"))), _trimmed(text.slice(*match.span("new")))


def is_before(text: MappedText) -> MappedText | None:
    """What stands behind the mark of what was; None where the line does not begin with one."""
    return _behind(text, "before")


def is_after(text: MappedText) -> MappedText | None:
    """What stands behind the mark of what is; None where the line does not begin with one."""
    return _behind(text, "after")


def _behind(text: MappedText, side: str) -> MappedText | None:
    text = text.strip()
    arrow = _ARROW.match(text.text)
    match = _mark(side).match(text.text, arrow.end() if arrow is not None else 0)
    return None if match is None else _trimmed(text.slice(match.end())) or None


def _subject(text: MappedText) -> MappedText | None:
    return _trimmed(text) or None


def _closed(text: MappedText) -> MappedText:
    """Without a bracket at its end that was opened before it."""
    return text.slice(0, -1).strip() if text.text.endswith(")") and "(" not in text.text else text


def _trimmed(text: MappedText) -> MappedText:
    """Without separators and arrows at its ends."""
    return text.strip(_EDGE + "→⇒➡➔⇨▶►")
