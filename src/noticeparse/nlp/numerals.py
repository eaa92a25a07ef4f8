"""Numbers as Korean notices print them: ``1,234.5``, ``1억 5천만``, ``3천5백만``, ``오백만``.

A printed number is a run of groups, each a decimal with an optional unit. Small units (십, 백, 천) count within
the next large one (만, 억, 조), so ``3천5백만`` is (3000 + 500) x 10000 and ``50백만`` is 50 x 100 x 10000.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

NUMBER = r"(?>\d{1,3}(?:,\d{3}){1,6}(?![\d])(?:\.\d{1,9})?|\d{1,18}(?:\.\d{1,9})?)(?!\d)"
"""A decimal, with or without thousands separators. Atomic: it never gives back a digit."""

LEFT = r"(?<![A-Za-z\d])(?<!\d[.,])"
"""What must not stand before a number."""

ORDINAL = r"(?<!\b제)(?<!\b제 )"
"""제 before a number makes it an ordinal (``제2호``); 과제 before a number does not."""

SMALL = {"십": 10, "백": 100, "천": 1000}
LARGE = {"만": 10**4, "억": 10**8, "조": 10**12}
_DIGITS = {c: i for i, c in enumerate("영일이삼사오육칠팔구")}

UNIT = r"(?:[십백천] ?[만억조]|[십백천만억조])"
GROUP = rf"{NUMBER} ?{UNIT}"
_GROUP = re.compile(rf"({NUMBER})(?: ?({UNIT}))?")
_HEAD = re.compile(rf"{GROUP}")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that was read.

    Attributes:
        value: The number, its units multiplied in.
        end: One past the last character of the number.
        unit: The units of the last group as printed (``억``, ``천만``), blanks dropped; "" for a plain decimal.
        placeholder: True for ``00``, ``000,000`` or ``0억``: a form's blank, not a number.
    """

    value: Decimal
    end: int
    unit: str
    placeholder: bool


def decimal(text: str) -> Decimal:
    """A decimal with thousands separators dropped. The text must match `NUMBER`."""
    return Decimal(text.replace(",", ""))


def plain(value: Decimal) -> int | float:
    """An int where the number is whole, else a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def scale(unit: str) -> int:
    """What a unit multiplies by: ``천만`` is 10 000 000, ``""`` is 1."""
    product = 1
    for char in unit:
        product *= SMALL.get(char) or LARGE.get(char) or 1
    return product


def read_numeral(folded: str, start: int) -> Numeral | None:
    """The longest number that starts at ``start``; groups are read while their units descend.

    ``3억 5천만`` is one number, of ``3억 3억`` only the first is read. A last group without a unit belongs to the
    number only where ``원`` follows (``1만 5,000원``).
    """
    match = _GROUP.match(folded, start)
    if match is None:
        return None
    digits, unit = match.group(1), (match.group(2) or "").replace(" ", "")
    zero = not digits.strip("0,.")
    if not unit:
        return Numeral(decimal(digits), match.end(), "", zero and len(digits) > 1 and "." not in digits)
    total, section = Decimal(0), Decimal(0)
    last_large, last_small = 10**16, 10**16
    end, last_unit = start, ""
    while match is not None:
        number, unit = decimal(match.group(1)), (match.group(2) or "").replace(" ", "")
        small = scale("".join(c for c in unit if c in SMALL))
        large = scale("".join(c for c in unit if c in LARGE))
        if end > start:
            open_section = section > 0
            if (open_section and (small >= last_small or number >= last_small)) or (large > 1 and large >= last_large):
                break
            if not unit and not folded.startswith(("원", " 원"), match.end()):
                break
            if not open_section and large == 1 and number * small >= last_large:
                break
        section += number * small
        last_small = small
        if large > 1:
            total += section * large
            section, last_large, last_small = Decimal(0), large, 10**16
        end, last_unit = match.end(), unit
        if not unit:
            break
        gap = end + (folded[end : end + 1] == " ")
        match = _GROUP.match(folded, gap) if folded[gap : gap + 1].isdigit() else None
    return Numeral(total + section, end, last_unit, zero)


def parse_sino(text: str) -> int | None:
    """A number written in Sino-Korean syllables (``일천만``, ``오십만``, ``삼억오천만``); None where it is none."""
    total = section = 0
    digit: int | None = None
    last_large, last_small = 10**16, 10**4
    letters = [c for c in text if not c.isspace()]
    if not letters:
        return None
    for char in letters:
        if char in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[char]
        elif char in SMALL:
            if SMALL[char] >= last_small:
                return None
            section += (1 if digit is None else digit) * SMALL[char]
            digit, last_small = None, SMALL[char]
        elif char in LARGE:
            if LARGE[char] >= last_large:
                return None
            section += digit or 0
            total += (section or 1) * LARGE[char]
            section, digit, last_small, last_large = 0, None, 10**4, LARGE[char]
        else:
            return None
    return total + section + (digit or 0)


def parse_numeral(text: str) -> Decimal | None:
    """The number that the whole text is, in figures, in words, or mixed; None where it is none."""
    stripped = text.strip()
    read = read_numeral(stripped, 0)
    if read is not None:
        return read.value if read.end == len(stripped) and not read.placeholder else None
    words = parse_sino(stripped)
    return None if words is None else Decimal(words)
