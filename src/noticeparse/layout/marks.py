"""Outline marks: what a line begins with, and how deep that usually stands."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟"
OTHER_CIRCLED = ("❶❷❸❹❺❻❼❽❾❿", "➀➁➂➃➄➅➆➇➈➉", "➊➋➌➍➎➏➐➑➒➓")
# First of each row of enclosed letters and syllables (㈀ …, ㉮ …).
ENCLOSED = "㈀㈎㉠㉮"
HANGUL = "가나다라마바사아자차카타파하"
ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
LATIN_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
CAPTION = re.compile(
    r"(?:<[^<>]{2,60}>|【[^【】]{2,60}】|〈[^〈〉]{2,60}〉|《[^《》]{2,60}》|\[[^\[\]]{2,40}\]|［[^［］]{2,40}］)"
)


@dataclass(frozen=True, slots=True)
class Style:
    """One kind of outline mark.

    Attributes:
        name: As in ``data/marks.toml``.
        rank: Usual depth; smaller is higher.
        pattern: What the line begins with.
        line: What the whole line must look like as well, None where the mark alone decides.
        whole: Longest line (characters) that may carry it, 0 for any.
    """

    name: str
    rank: int
    pattern: re.Pattern[str]
    line: re.Pattern[str] | None = None
    whole: int = 0


@functools.cache
def styles() -> tuple[Style, ...]:
    """Every style, in the order in which a line is tried against them."""
    table = tomllib.loads(resources.files("noticeparse.layout").joinpath("data/marks.toml").read_text("utf-8"))
    return tuple(
        Style(
            name,
            entry["rank"],
            re.compile(entry["pattern"]),
            re.compile(entry["line"]) if "line" in entry else None,
            entry.get("whole", 0),
        )
        for name, entry in table["styles"].items()
    )


def rank_of(name: str) -> int:
    """Usual depth of a style."""
    return next(style.rank for style in styles() if style.name == name)


def find_mark(text: str) -> tuple[str, int]:
    """Style and length of the mark at the head of a line; ``("", 0)`` where there is none."""
    if not text:
        return "", 0
    for style in styles():
        if style.whole and len(text) > style.whole:
            continue
        match = style.pattern.match(text)
        if match and match.end() and (style.line is None or style.line.match(text)):
            return style.name, match.end()
    return "", 0


def mark_style(text: str) -> str:
    """Style of the mark at the head of a line, empty where there is none."""
    return find_mark(text)[0]


def number_of(mark: str) -> int | None:
    """Position that a numbered mark claims in its list (``①-2`` is 1 of its circle), None for unnumbered ones."""
    mark = mark.strip()
    if not mark:
        return None
    for row in (CIRCLED, *OTHER_CIRCLED):
        if mark[0] in row:
            return row.index(mark[0]) + 1
    for first in ENCLOSED:
        if 0 <= ord(mark[0]) - ord(first) < len(HANGUL):
            return ord(mark[0]) - ord(first) + 1
    if mark[0] in ROMAN:
        return ROMAN.index(mark[0]) + 1
    if digits := re.search(r"\d{1,2}(?=\D*$)", mark):
        return int(digits.group())
    bare = mark.strip("().| ")
    if bare in LATIN_ROMAN:
        return LATIN_ROMAN[bare]
    return HANGUL.index(bare) + 1 if len(bare) == 1 and bare in HANGUL else None


def is_caption(text: str) -> bool:
    """True for a line that is nothing but a title in angle, black or square brackets."""
    return CAPTION.fullmatch(text.strip()) is not None
