"""Numbers and bullets that the word processor prints before a paragraph, from the definitions in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

MAX_LEVEL = 10
LONGEST = 40  # of a format: it is printed before every paragraph of its level
# In the order of HWP 5's enumeration; HWPX and HWPML name them.
KINDS = (
    "DIGIT",
    "CIRCLEDDIGIT",
    "ROMANCAPITAL",
    "ROMANSMALL",
    "LATINCAPITAL",
    "LATINSMALL",
    "CIRCLEDLATINCAPITAL",
    "CIRCLEDLATINSMALL",
    "HANGULSYLLABLE",
    "CIRCLEDHANGULSYLLABLE",
    "HANGULJAMO",
    "CIRCLEDHANGULJAMO",
    "HANGULPHONETIC",
    "IDEOGRAPH",
    "CIRCLEDIDEOGRAPH",
    "DECAGONCIRCLE",
    "DECAGONCIRCLEHANJA",
)
RUNS: Mapping[str, str] = {
    "CIRCLEDDIGIT": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿",
    "LATINCAPITAL": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "LATINSMALL": "abcdefghijklmnopqrstuvwxyz",
    "CIRCLEDLATINCAPITAL": "ⒶⒷⒸⒹⒺⒻⒼⒽⒾⒿⓀⓁⓂⓃⓄⓅⓆⓇⓈⓉⓊⓋⓌⓍⓎⓏ",
    "CIRCLEDLATINSMALL": "ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟⓠⓡⓢⓣⓤⓥⓦⓧⓨⓩ",
    "HANGULSYLLABLE": "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허",
    "CIRCLEDHANGULSYLLABLE": "㉮㉯㉰㉱㉲㉳㉴㉵㉶㉷㉸㉹㉺㉻",
    "HANGULJAMO": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "CIRCLEDHANGULJAMO": "㉠㉡㉢㉣㉤㉥㉦㉧㉨㉩㉪㉫㉬㉭",
    "CIRCLEDIDEOGRAPH": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "DECAGONCIRCLE": "갑을병정무기경신임계",
    "DECAGONCIRCLEHANJA": "甲乙丙丁戊己庚辛壬癸",
}
DIGITS: Mapping[str, str] = {"HANGULPHONETIC": "영일이삼사오육칠팔구", "IDEOGRAPH": "〇一二三四五六七八九"}
TENS: Mapping[str, str] = {"HANGULPHONETIC": "십백천", "IDEOGRAPH": "十百千"}
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
SMALL_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
PLACE = re.compile(r"\^(\d{1,2}|[nN])")


def kind_of(name: str) -> str:
    """A format's own name of a number kind (``HANGUL_SYLLABLE``, ``HangulSyllable``) as it stands in `KINDS`."""
    plain = name.replace("_", "").upper()
    return plain if plain in KINDS else "DIGIT"


def print_number(number: int, kind: str) -> str:
    """A number as the kind prints it; digits where the kind has no such number."""
    if kind in RUNS and 1 <= number <= len(RUNS[kind]):
        return RUNS[kind][number - 1]
    if kind in DIGITS and 1 <= number <= 9999:
        return _spoken(number, DIGITS[kind], TENS[kind])
    if kind == "ROMANCAPITAL" and 1 <= number <= len(SMALL_ROMAN):
        return SMALL_ROMAN[number - 1]
    if kind in ("ROMANCAPITAL", "ROMANSMALL") and 1 <= number < 400:
        return _roman(number) if kind == "ROMANSMALL" else _roman(number).upper()
    return str(number)


def framed_number(text: str) -> str:
    """What is drawn in a circle or box: a number as a circled one, anything else as it is."""
    short = text.isascii() and text.isdigit() and len(text) < 3
    return print_number(int(text), "CIRCLEDDIGIT") if short else text


def _spoken(number: int, digits: str, tens: str) -> str:
    parts = []
    for power in (3, 2, 1):
        digit = number // 10**power % 10
        if digit:
            parts.append((digits[digit] if digit > 1 else "") + tens[power - 1])
    if number % 10:
        parts.append(digits[number % 10])
    return "".join(parts)


def _roman(number: int) -> str:
    parts = []
    for value, letters in ROMAN:
        while number >= value:
            parts.append(letters)
            number -= value
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """One level of a numbering: its format (``^1.``, ``(^5)``), kind and first number."""

    format: str
    kind: str = "DIGIT"
    start: int = 1


@dataclass(frozen=True, slots=True)
class ParagraphHead:
    """What a paragraph shape prints before its paragraphs.

    Attributes:
        type: ``none``, ``outline``, ``number`` or ``bullet``.
        id: Of the numbering or bullet; 0 for an outline means the section's.
        level: From 0.
    """

    type: str = "none"
    id: int = 0
    level: int = 0


@dataclass
class Numbering:
    """The definitions of a file and where its lists have got to; one for each document that is read."""

    levels: Mapping[int, tuple[NumberLevel, ...]]
    bullets: Mapping[int, str]
    outline: int = 0
    _counts: dict[int, list[int]] = field(default_factory=dict)

    def prefix(self, head: ParagraphHead) -> str:
        """What is printed before the next paragraph of that shape; empty for none. Numbers move on by one."""
        if head.type == "bullet":
            return self.bullets.get(head.id, "")[:LONGEST]
        if head.type not in ("outline", "number"):
            return ""
        number = head.id or (self.outline if head.type == "outline" else 0)
        levels = self.levels.get(number, ())
        if not 0 <= head.level < len(levels):
            return ""
        counts = self._counts.setdefault(number, [])
        del counts[head.level + 1 :]
        while len(counts) <= head.level:
            # A level that was skipped counts as having its first number.
            counts.append(levels[len(counts)].start - (len(counts) == head.level))
        counts[head.level] += 1

        def place(match: re.Match[str]) -> str:
            which = match.group(1)
            if which in "nN":
                path = ".".join(str(count) for count in counts)
                return path + "." if which == "N" else path
            at = int(which) - 1
            return print_number(counts[at], levels[at].kind) if at < len(counts) else ""

        return PLACE.sub(place, levels[head.level].format[:LONGEST]).strip()
