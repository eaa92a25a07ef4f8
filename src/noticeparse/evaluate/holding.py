"""Whether a piece of text can be what a value was read from.

On purpose a second, much simpler reading than the extractors': digits, squashed letters, phone tails. It is lenient
(units are not multiplied out) but independent, so that an extractor's slip is not confirmed by its own code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from noticeparse.evaluate.values import Form
from noticeparse.spec.text_match import squash

_ENOUGH: Final = 0.8
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_PHONE: Final = re.compile(r"(?<!\d)(?:(0\d{1,2})[-.) ]{0,3})?(\d{3,4})[-. ]{1,3}(\d{4})(?!\d)")
_TAIL: Final = re.compile(r"[\s()]{0,2}([~∼/,·-])[\s-]{0,2}(\d{1,4})(?!\d)")
_HANGUL_DIGITS: Final = str.maketrans("일이삼사오육칠팔구", "123456789")
_SPANS: Final = {"년": 12, "개년": 12, "개월": 1}
_MONTHS: Final = re.compile(r"(\d{1,4})\s{0,2}(개년|년|개월)")
_LONGEST_RANGE: Final = 100


def holds(form: Form, value: object, text: str) -> bool:
    """True where the text says the value, as far as its form lets that be told."""
    if form is Form.JUDGED:
        return True
    if form is Form.TEXT:
        return _holds_text(str(value), text)
    if form is Form.PHONE:
        digits = re.sub(r"\D", "", str(value))
        return digits in phone_forms(text) or digits in re.sub(r"\D", " ", text).split()
    if form is Form.ADDRESS:
        return _bare(str(value)) in _bare(text)
    if form is Form.DATE:
        return _holds_date(str(value), text)
    if form is Form.NUMBER:
        return _holds_number(value, text)
    return isinstance(value, Mapping) and _holds_object(form, value, text)


def _holds_object(form: Form, value: Mapping[str, object], text: str) -> bool:
    if form is Form.PERIOD:
        return all(_holds_date(str(value[k]), text) for k in ("start", "end") if value.get(k) is not None)
    main = {Form.MONEY: "amount", Form.RATIO: "percent"}.get(form, "value")
    wanted = [value[k] for k in (main, "upper") if value.get(k) is not None]
    if form is Form.DURATION and value.get("unit") == "month" and _months(text) == value.get("value"):
        return True
    return all(_holds_number(number, text) for number in wanted)


def _holds_text(value: str, text: str) -> bool:
    wanted, held = squash(value), squash(text)
    if wanted in held:
        return True
    size = min(2, len(wanted))
    grams = [wanted[i : i + size] for i in range(len(wanted) - size + 1)]
    pool = {held[i : i + size] for i in range(len(held) - size + 1)}
    return sum(gram in pool for gram in grams) >= _ENOUGH * len(grams)


def _holds_number(value: object, text: str) -> bool:
    """The value's digits without zeros are those of one number of the text, or of several in a row (1억 5천만)."""
    wanted = _nonzero(str(value))
    text = unicodedata.normalize("NFKC", text)
    if not wanted:
        return "0" in text or "영" in text
    return _in_a_row(wanted, text) or _in_a_row(wanted, text.translate(_HANGUL_DIGITS))


def _in_a_row(wanted: str, text: str) -> bool:
    found = [digits for digits in map(_nonzero, _NUMBER.findall(text)) if digits]
    for first in range(len(found)):
        run = ""
        for at in range(first, len(found)):
            run += found[at]
            if run == wanted:
                return True
            if not wanted.startswith(run):
                break
    return False


def _nonzero(number: str) -> str:
    return re.sub(r"[^1-9]", "", number)


def _holds_date(iso: str, text: str) -> bool:
    """Every part of an ISO date stands in the text; years may have two digits, hours be counted to twelve."""
    text = unicodedata.normalize("NFKC", text)
    runs = re.findall(r"\d+", text)
    present = {int(run) for run in runs if len(run) <= 4}
    parts = [int(part) for part in re.findall(r"\d+", iso)]
    compact = re.sub(r"\D", "", iso[:10])
    first_unread = 3 if compact in runs or (len(compact) == 8 and compact[2:] in runs) else 0
    return all(
        (place == 4 and part == 0) or _printed_as(place, part) & present
        for place, part in enumerate(parts)
        if place >= first_unread
    )


def _printed_as(place: int, part: int) -> set[int]:
    """How year, month, day, hour or minute may be printed."""
    if place == 0:
        return {part, part % 100}
    return {part, part % 12, part - 12} if place == 3 else {part}


def _months(text: str) -> int | None:
    found = _MONTHS.findall(unicodedata.normalize("NFKC", text))
    return sum(int(n) * _SPANS[unit] for n, unit in found) if found else None


def _bare(address: str) -> str:
    return re.sub(r"https?://|www\.|\s|/+$", "", unicodedata.normalize("NFKC", address).lower())


def phone_forms(text: str) -> frozenset[str]:
    """The digits of every phone number that the text prints or abbreviates (``6032/6036``, ``3056~8``, ``6052,3``)."""
    text = unicodedata.normalize("NFKC", text)
    forms: set[str] = set()
    area = ""
    for match in _PHONE.finditer(text):
        area = match[1] or area
        for prefix in {match[1] or "", area}:
            forms.update(_with_tails(prefix + match[2], match[3], text, match.end()))
    return frozenset(forms)


def _with_tails(head: str, line: str, text: str, at: int) -> set[str]:
    forms = {head + line}
    while tail := _TAIL.match(text, at):
        last = line[: 4 - len(tail[2])] + tail[2]
        if tail[1] in "~∼" and int(line) < int(last) <= int(line) + _LONGEST_RANGE:
            forms.update(f"{head}{number:04d}" for number in range(int(line), int(last)))
        forms.add(head + last)
        line, at = last, tail.end()
    return forms
