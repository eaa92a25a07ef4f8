"""What a line of such a text looks like, as the names that the search weighs."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

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
    ("goes_on", re.compile(r"[~∼～〜,、)\]/&+]")),
    ("number", re.compile(r"[\d,.]+(?:\s?(?:점|%|원|개|명|년|개월|억원|백만원|천원))?$")),
    ("digit", re.compile(r"['’‘`]?\d")),
)
_OPEN = re.compile(r"(?:[,，·ㆍ/&+(~∼]|및|또는|의|등의|등을|위한)$")
_SENTENCE = re.compile(r"(?:[.。다함음임됨것]|가능|불가|필요|요망|예정|이내)\)?$")
_ANNEX = r"(?:붙\s?임|별\s?첨|별\s?지|첨\s?부|참\s?고|부\s?록)\s?\d{0,2}(?:-\d{1,2})?"
_CHAPTER_BAR = re.compile(rf"(?:\d{{1,2}}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+|[IVX]{{1,4}}|{_ANNEX})\s?[.]?\s?\|\s?(\|\s?)?[^|]{{2,60}}$")
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
_SYLLABLES = "가나다라마바사아자차카타파하"
_NUMBERED = re.compile(rf"(?:(\d{{1,2}})(?=\s?[.)]|$)|[{_ROMAN}](?=\.|\s|$)|[{_SYLLABLES}][.)](?=\s))[.)]?")
_TOP = re.compile(rf"(?:\d{{1,2}}\.|[{_SYLLABLES}]\.|[{_ROMAN}])\s?[^\d\s]")
_COUNTED = re.compile(r"(?:(\d{1,3})(?:[.)]|\s|단계|차|$)|\((\d{1,2})\))")
_ARROW = re.compile(r"[▶►⇒→➔➡⇨▷>≫»⟹↔⇔〉]+")
_LENGTHS = (4, 8, 14, 22, 40, 80)
_WORD = re.compile(r"[가-힣A-Za-z0-9]+")
_LEXICAL = 9
MOST_BARS = 15


@dataclass(frozen=True, slots=True)
class Look:
    """A line.

    Attributes:
        bars: How many bars part it.
        opened: True where the line before ends in a comma, an open bracket or the like.
        chapter: True where they part a chapter's number from its title.
        first: Names of what its first cell's looks say, with those of the line before it.
        whole: Names of what the line as a whole says.
        ahead: Names for a line that begins a table.
    """

    bars: int
    opened: bool
    chapter: bool
    first: tuple[str, ...]
    whole: tuple[str, ...]
    ahead: tuple[str, ...]


class Looks(Sequence[Look]):
    """The looks of all lines of a text; each is made when it is asked for, and kept until :meth:`forget`.

    Attributes:
        bars: How many bars part each line.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._parts = [[part.strip() for part in SPACED_BAR.split(line.strip())] for line in lines]
        self.bars = [min(len(parts) - 1, MOST_BARS) for parts in self._parts]
        self._chapters = _chapters(self._parts)
        self._coming = _coming(self._parts, self._chapters)
        self._barred = _barred_before(self._parts)
        self._made: dict[int, Look] = {}
        self._start = 0

    @property
    def tops(self) -> list[bool]:
        """For each line whether it is a heading that goes on with the numbers of chapters (``6. 문의처``)."""
        return [
            chapter == "top" and len(parts) == 1 and _TOP.match(parts[0]) is not None
            for chapter, parts in zip(self._chapters, self._parts, strict=True)
        ]

    def part(self, start: int, end: int) -> Looks:
        """The same of the lines ``[start, end)`` alone, which keep what stands around them."""
        found = copy.copy(self)
        found._start += start
        found.bars = self.bars[start:end]
        found._made = {}
        return found

    def __len__(self) -> int:
        return len(self.bars)

    @overload
    def __getitem__(self, index: int) -> Look: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Look]: ...

    def __getitem__(self, index: int | slice) -> Look | Sequence[Look]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        made = self._made.get(index)
        if made is None:
            if not 0 <= index < len(self):
                raise IndexError(index)
            made = self._made[index] = self._make(self._start + index)
        return made

    def forget(self) -> None:
        """Drop what was made."""
        self._made.clear()

    def _make(self, number: int) -> Look:
        at = self._barred[number]
        barred = self._parts[at] if at >= 0 else [""]
        bars, far, broken = self._coming[number]
        ahead = f"go:{_compared(bars, len(barred) - 1)}{min(far, 4)}{broken}"
        return _look(self._parts, number, barred, chapter=self._chapters[number], ahead=ahead)


def _barred_before(parts: Sequence[Sequence[str]]) -> list[int]:
    """For each line the number of the nearest line before it that has bars, -1 for none."""
    found, last = [], -1
    for number, mine in enumerate(parts):
        found.append(last)
        last = number if len(mine) > 1 else last
    return found


def _coming(parts: Sequence[Sequence[str]], chapters: Sequence[str]) -> list[tuple[int, int, bool]]:
    """For each line the bars of the next line that has any, how far it is, and whether a chapter begins before it."""
    found: list[tuple[int, int, bool]] = []
    bars, far, broken = 0, 0, True
    for mine, chapter in zip(reversed(parts), reversed(chapters), strict=True):
        if len(mine) > 1:
            bars, far, broken = len(mine) - 1, 0, False
        else:
            far += 1
            broken |= chapter == "top" or mark_of(mine[0]) in ("square", "chapter")
        found.append((bars, far, broken))
    return found[::-1]


def _chapters(parts: Sequence[Sequence[str]]) -> list[str]:
    """For each line: ``top`` where it goes on with the numbers of chapters, ``list`` where with those of a list."""
    last: dict[tuple[str, int], int] = {}
    marked = 0  # the last line that begins with a mark of a lower level
    found = []
    for number, mine in enumerate(parts):
        name = ""
        match = _NUMBERED.match(mine[0])
        if match and (len(mine) == 1 or (len(mine) == 3 and not mine[1])):
            style, count = _style_of(match)
            before = last.get((style, count - 1))
            if before is not None:
                name = "top" if number - before > 3 and marked > before and len(mine[-1]) <= 40 else "list"
            last[style, count] = number
        elif mark_of(mine[0]) in ("square", "circle"):
            marked = number
        found.append(name)
    return found


def _style_of(match: re.Match[str]) -> tuple[str, int]:
    text = match[0].strip()
    if text[0].isdecimal():
        return text.lstrip("0123456789")[:1], int(match[1])
    if text[0] in _ROMAN:
        return "I", _ROMAN.index(text[0])
    return "가" + text[1:2], _SYLLABLES.index(text[0])


def _look(parts: Sequence[Sequence[str]], number: int, barred: Sequence[str], *, chapter: str, ahead: str) -> Look:
    mine = parts[number]
    before = parts[number - 1] if number else [""]
    after = parts[number + 1] if number + 1 < len(parts) else [""]
    bars = len(mine) - 1
    text, last = mine[0], before[-1]
    mark, mark_before = mark_of(text), mark_of(last)
    bar = _CHAPTER_BAR.match(" | ".join(mine)) if bars in (1, 2) else None
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
        f"top:{chapter}",
        ahead,
        f"{ahead}{mark_before}>{mark}",
        f"pm:{mark_of(barred[0])}>{mark}",
        f"pl:{_length(barred[0])}>{length}",
        f"pe:{mark_of(barred[-1])}>{mark}",
    ]
    if mark and mark == mark_before:
        first.append(f"same:{text[:1] == last[:1]}")
    counted = _counter(text)
    for told, other in (("first", before[0]), ("last", last), ("barred", barred[0])):
        if counted > 1 and counted == _counter(other) + 1:
            first.append(f"next:{told}")
    word = "".join(_WORD.findall(text))
    if 0 < len(word) <= _LEXICAL and not any(letter.isdigit() for letter in word):
        first.append(f"w:{word}")
    shorts = sum(len(part) <= 14 and not mark_of(part) for part in mine)
    whole = (
        f"k:{min(bars, 4)}",
        f"short:{shorts == len(mine)}",
        f"chapter:{'' if bar is None else 'gap' if bar[1] else 'bar'}",
        f"many:{min(shorts, 5)}/{min(len(mine), 5)}",
        f"empty:{'' in mine[1:]}",
        f"arrow:{_arrows(barred)}{_arrows(before)}{_arrows(mine)}",
    )
    words = tuple(f"h:{part}" for part in {"".join(_WORD.findall(part)) for part in mine} if 0 < len(part) <= _LEXICAL)
    return Look(min(bars, MOST_BARS), opened, bar is not None, tuple(first), whole, words if bars else ())


def mark_of(text: str) -> str:
    """The name of the mark that a text begins with, empty for none, ``none`` for no text."""
    return next((name for name, pattern in _MARKS if pattern.match(text)), "" if text else "none")


def _length(text: str) -> int:
    return sum(len(text) > limit for limit in _LENGTHS)


def _arrows(parts: Sequence[str]) -> str:
    """``e`` for a part of a chart that ends behind a box, ``a`` behind an arrow, ``-`` for none."""
    if not any(part and _ARROW.fullmatch(part) for part in parts):
        return "-"
    return "a" if _ARROW.fullmatch(parts[-1]) else "e"


def _compared(a: int, b: int) -> str:
    return "0" if not a else "=" if a == b else "<" if a < b else ">"


def _counter(text: str) -> int:
    """The number that a text begins with as one of a list, -1 for none."""
    match = _COUNTED.match(text)
    if match:
        return int(match[1] or match[2])
    return ord(text[0]) - 0x245F if text and "①" <= text[0] <= "⑳" else -1
