"""Web and mail addresses, as printed but for markup : ``<https://…>``, ``smart-factory.kr``."""

from __future__ import annotations

import re
from functools import cache

from noticeparse.model.span import Span
from noticeparse.nlp.fold import fold
from noticeparse.nlp.found import Found
from noticeparse.nlp.lexicon import pattern

_PATH = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%\\]"
_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})"
_EMAIL = re.compile(
    r"(?<![\w.+%@/-])(?P<value>[A-Za-z0-9](?:[A-Za-z0-9._+-]|\\_){0,63}@\s?(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,10})(?![A-Za-z0-9@-])"
)
_ESCAPE = re.compile(r"(?<!\\)\\+([_*~.\-#&])")
_TRAILING = ".,;:!?'\"*~\\"
_PAIRS = {")": "(", "]": "["}


@cache
def _url() -> re.Pattern[str]:
    last = pattern("links", "host", "last")
    return re.compile(
        rf"(?<![\w@./-])(?<!www,)(?:(?:https?|ftp)://{_PATH}{{3,2000}}"
        rf"|[wW]{{3}}\.(?:{_LABEL}\.){{1,6}}[A-Za-z]{{2,10}}(?![A-Za-z0-9-])(?::\d{{2,5}})?(?:[/?#]{_PATH}{{0,2000}})?"
        rf"|(?:{_LABEL}\.){{1,6}}{last}(?![A-Za-z0-9@-]|\.[A-Za-z])(?::\d{{2,5}})?(?:[/?#]{_PATH}{{0,2000}})?)"
    )


def find_urls(text: str) -> tuple[Found[str], ...]:
    """Every web address; hosts without ``http`` or ``www`` only under the usual last labels (``.kr``, ``.com`` …).

    Markdown escapes are undone, angle brackets, closing punctuation and particles left out; the target of a link
    that repeats its own label is not given twice.
    """
    folded = fold(text)
    if "." not in folded:
        return ()
    mails = [found.span for found in find_emails(text)] if "@" in folded else []
    found: list[Found[str]] = []
    for match in _url().finditer(folded):
        end = _trimmed(folded, match.start(), match.end())
        span = Span(match.start(), end)
        printed = folded[span.start : span.end]
        if any(span.overlaps(mail) for mail in mails) or "." not in printed:
            continue
        inner = printed.find("](")
        if inner > 0:
            span = Span(span.start, span.start + inner)
            printed = printed[:inner]
        value = _ESCAPE.sub(r"\1", printed)
        if found and folded[span.start - 2 : span.start] == "](" and found[-1].value == value:
            continue
        found.append(Found(value, span))
    return tuple(found)


def find_emails(text: str) -> tuple[Found[str], ...]:
    """Every mail address, markdown escapes undone."""
    folded = fold(text)
    if "@" not in folded:
        return ()
    found: list[Found[str]] = []
    for match in _EMAIL.finditer(folded):
        # A cell that is too narrow for an address wraps it behind its sign.
        value = "".join(_ESCAPE.sub(r"\1", match.group("value")).split())
        repeats = folded[: match.start()].endswith("](") or folded[: match.start()].endswith("mailto:")
        if not (repeats and found and found[-1].value == value):
            found.append(Found(value, Span(match.start("value"), match.end("value"))))
    return tuple(found)


def _trimmed(folded: str, start: int, end: int) -> int:
    """Where an address ends, its sentence's punctuation and unopened brackets left out."""
    while end > start:
        last = folded[end - 1]
        opened = _PAIRS.get(last)
        unopened = opened is not None and folded.count(last, start, end) > folded.count(opened, start, end)
        if not (unopened or last in _TRAILING or last in "(["):
            break
        end -= 1
    return end
