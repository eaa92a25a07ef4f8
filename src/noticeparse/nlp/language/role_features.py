"""A heading as a bag of words for a linear model: each word says which part it is from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Final

from noticeparse.nlp.fold import fold
from noticeparse.nlp.headings import Heading

Tokens = Callable[[str], Iterable[str]]

DIGITS: Final = re.compile(r"\d+")
SYMBOLS: Final = re.compile(r"[^0-9A-Za-z가-힣㐀-鿿%]+")
LONGEST_LABEL: Final = 60
LABEL_PARTS: Final = (2, 3)


def heading_words(heading: Heading, tokens: Tokens) -> list[str]:
    """All words of a heading."""
    return [
        *label_words(heading.label, tokens),
        *parent_words(heading.parent, tokens),
        *content_words(heading.content, tokens),
    ]


def label_words(label: str, tokens: Tokens) -> list[str]:
    """The label, its morphemes, and its runs of two and three characters, ends marked."""
    found = [f"l={token}" for token in plain(label[:LONGEST_LABEL], tokens)]
    whole = SYMBOLS.sub("", DIGITS.sub("0", fold(label[:LONGEST_LABEL])))
    if not whole:
        return ["l="]
    marked = f"^{whole}$"
    grams = [f"g={marked[at : at + size]}" for size in LABEL_PARTS for at in range(len(marked) - size + 1)]
    return [f"w={whole}", *found, *([f"e={found[-1][2:]}"] if found else []), *grams]


def parent_words(parent: str, tokens: Tokens) -> list[str]:
    """The morphemes of the heading above, the last one (its head) marked."""
    found = list(plain(parent[:LONGEST_LABEL], tokens))
    return [f"p={token}" for token in found] + ([f"q={found[-1]}"] if found else ["p="])


def content_words(content: str, tokens: Tokens) -> list[str]:
    """The morphemes of the content and the pairs of them."""
    found = list(plain(content, tokens))
    pairs = [f"d={first}_{second}" for first, second in pairwise(found)]
    return [f"c={token}" for token in found] + pairs or ["c="]


def plain(text: str, tokens: Tokens) -> Iterator[str]:
    """The letters and digits of each token, numbers as one figure; tokens without are left out."""
    for token in tokens(fold(text)):
        letters = SYMBOLS.sub("", DIGITS.sub("0", token))
        if letters:
            yield letters
