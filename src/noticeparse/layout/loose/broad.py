"""What class of cell a line looks like, more broadly than `kind_of`: for weighing readings, not for proving one."""

from __future__ import annotations

import re

from noticeparse.layout.loose.kinds import ADDRESS, DATE, DURATION, MONEY, NUMBER, PHONE, kind_of
from noticeparse.layout.loose.pieces import bracketed, width

SHORT, MIDDLE, LONG, LISTED = "short", "middle", "long", "listed"

TEXTS = frozenset({SHORT, MIDDLE, LONG, LISTED})
"""Classes that are no values."""

_MOST = 60
_SHORT_WIDTH = 18
_MIDDLE_WIDTH = 44
_TIME_CHARS = re.compile(
    r"[\d\s.,년월일요시분초말중상하순경부터까지이내예정오전후화수목금토~～∼∽〜\-–―:()'’‘`´ʹ′/]{3,60}"
)
_TIME = re.compile(r"\d{1,2}\s?월|['’‘`´ʹ′]\s?\d{2}\s?[.년~]|\d{2,4}\s?[.년]\s?\d{1,2}|\d{1,2}\.\s?\d{1,2}")
_SUM = re.compile(
    r"(?:총|약|최대|최소|각|연|월){0,2}\(?(?:최대)?\)?\d[\d,.]{0,15}(?:조|억|천만|백만|십만|만|천|백){0,2}원"
    r"(?:/.{1,4}|\(.{1,24}\)|이내|이하|이상|내외|한도|미만|초과){0,3}"
)
_SPAN = re.compile(
    r"(?:총|약|최대|최소){0,2}\d{1,3}(?:~\d{1,3})?(?:개월|개년|년간|주간|년|주|일)(?:이내|내외|이상|이하|간|\(.{1,24}\)){0,2}"
)
_CALLED = re.compile(
    r"[☎☏]?\(?\d{2,4}[-)]\d{3,4}-\d{4}\)?(?:[~/,·;(]+[\d-]{1,14}\)?){0,4}"
    r"|(?:\(국번없이\)|국번없이)\d{3,4}(?:-\d{4})?|1[35]\d{2}(?:-\d{4})?"
)
_MAIL = re.compile(r"\(?[\w.+-]{1,40}@[\w.-]{3,40}\)?")


def class_of(text: str, *, marked: bool) -> str:
    """The kind of value that a line is, or how long a text it is.

    Args:
        text: The line.
        marked: Whether it begins with a list mark.
    """
    kind = kind_of(text) if not bracketed(text) else ""
    if kind and not (marked and kind != DATE):
        return kind
    if marked:
        return LISTED
    if len(text) <= _MOST:
        bare = "".join(text.split())
        if _SUM.fullmatch(bare):
            return MONEY
        if _SPAN.fullmatch(bare):
            return DURATION
        if _CALLED.fullmatch(bare):
            return PHONE
        if _MAIL.fullmatch(bare):
            return ADDRESS
        if _TIME_CHARS.fullmatch(text) and _TIME.search(text):
            return DATE
    columns = width(text)
    return SHORT if columns <= _SHORT_WIDTH else MIDDLE if columns <= _MIDDLE_WIDTH else LONG


def is_value(name: str) -> bool:
    """True for a class that is a value."""
    return name not in TEXTS


def is_sum_of(name: str) -> bool:
    """True for the classes that a sum at the foot of a table may have."""
    return name in (NUMBER, MONEY)
