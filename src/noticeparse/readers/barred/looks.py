"""What a line of such a text looks like, as the names that the search weighs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

SPACED_BAR = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")
_MARKS = (
    ("square", re.compile(r"[□■▣◈◆◇▢]")),
    ("note", re.compile(r"[※☞]|\*{1,3}(?!\*)|주\s?\d?\)")),
    ("circle", re.compile(r"[ㅇ○◦●❍∘o](?=\s|\(|[가-힣「｢])")),
    ("dash", re.compile(r"[-–―‐]\s?(?=\D)")),
    ("dot", re.compile(r"[·ㆍ∙•▪▫▶►▷✓√✔☑⇒→➔➡▸‣⦁\uf000-\uf8ff]")),
    ("counted", re.compile(r"[①-⑳❶-❿➀-➉]|\(\d{1,2}\)|\([가-하]\)|[가-하][.)]\s|\d{1,2}\)\s")),
    ("chapter", re.compile(r"\d{1,2}(?:-\d{1,2})?\.(?=\s?\D)|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|제\s?\d+\s?[장조]|붙임|별첨|별지|#{1,6} ")),
    ("angle", re.compile(r"[<〈《\[【]")),
    ("bracket", re.compile(r"\(")),
    ("number", re.compile(r"[\d,.]+(?:\s?(?:점|%|원|개|명|년|개월|억원|백만원|천원))?$")),
    ("digit", re.compile(r"['’‘`]?\d")),
)
_OPEN = re.compile(r"(?:[,，·ㆍ/&+(~∼]|및|또는|의|등의|등을|위한)$")
_SENTENCE = re.compile(r"(?:[.。다함음임됨것]|가능|불가|필요|요망|예정|이내)\)?$")
_CHAPTER_BAR = re.compile(r"(?:\d{1,2}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+|[IVX]{1,4})\s?[.]?\s?\|\s?(\|\s?)?[^|]{2,60}$")
_LENGTHS = (4, 8, 14, 22, 40, 80)
_WORD = re.compile(r"[가-힣A-Za-z0-9]+")
_LEXICAL = 9
MOST_BARS = 15


@dataclass(frozen=True, slots=True)
class Look:
    """A line.

    Attributes:
        bars: How many bars part it.
        first: Names of what its first cell's looks say, with those of the line before it.
        whole: Names of what the line as a whole says.
        ahead: Names for a line that begins a table.
    """

    bars: int
    first: tuple[str, ...]
    whole: tuple[str, ...]
    ahead: tuple[str, ...]


def looks(lines: Sequence[str]) -> list[Look]:
    """The looks of all lines of a text, in linear time."""
    parts = [[part.strip() for part in SPACED_BAR.split(line.strip())] for line in lines]
    return [_look(parts, number) for number in range(len(parts))]


def _look(parts: Sequence[Sequence[str]], number: int) -> Look:
    mine = parts[number]
    before = parts[number - 1] if number else [""]
    after = parts[number + 1] if number + 1 < len(parts) else [""]
    bars = len(mine) - 1
    text, last = mine[0], before[-1]
    mark, mark_before = mark_of(text), mark_of(last)
    chapter = _CHAPTER_BAR.match(" | ".join(mine)) if bars in (1, 2) else None
    opened = bool(_OPEN.search(last)) or last.count("(") > last.count(")")
    length = _length(text)
    first = [
        f"m:{mark}",
        f"mm:{mark_before}>{mark}",
        f"l:{length}",
        f"ll:{_length(last)}>{length}",
        f"o:{opened}",
        f"om:{opened}{mark}",
        f"s:{bool(_SENTENCE.search(last))}",
        f"ml:{mark}{length}",
        f"a:{min(len(after) - 1, 4)}",
        f"ab:{_compared(len(after) - 1, bars)}",
        f"b:{_compared(len(before) - 1, bars)}",
        f"bm:{len(before) > 1}{mark_before}>{mark}",
    ]
    if mark and mark == mark_before:
        first.append(f"same:{text[:1] == last[:1]}")
    if (counted := _counter(text)) and counted == _counter(before[0]) + 1:
        first.append("next")
    word = "".join(_WORD.findall(text))
    if 0 < len(word) <= _LEXICAL and not any(letter.isdigit() for letter in word):
        first.append(f"w:{word}")
    shorts = sum(len(part) <= 14 and not mark_of(part) for part in mine)
    whole = (
        f"k:{min(bars, 4)}",
        f"short:{shorts == len(mine)}",
        f"chapter:{'' if chapter is None else 'gap' if chapter[1] else 'bar'}",
        f"many:{min(shorts, 5)}/{min(len(mine), 5)}",
        f"empty:{'' in mine[1:]}",
    )
    ahead = tuple(f"h:{part}" for part in {"".join(_WORD.findall(part)) for part in mine} if 0 < len(part) <= _LEXICAL)
    return Look(min(bars, MOST_BARS), tuple(first), whole, ahead if bars else ())


def mark_of(text: str) -> str:
    """The name of the mark that a text begins with, empty for none, ``none`` for no text."""
    return next((name for name, pattern in _MARKS if pattern.match(text)), "" if text else "none")


def _length(text: str) -> int:
    return sum(len(text) > limit for limit in _LENGTHS)


def _compared(a: int, b: int) -> str:
    return "0" if not a else "=" if a == b else "<" if a < b else ">"


def _counter(text: str) -> int:
    digits = text.rstrip(".)")
    if digits.isdecimal() and len(digits) <= 3:
        return int(digits)
    return ord(text[0]) - 0x245F if text and "①" <= text[0] <= "⑳" else -1
