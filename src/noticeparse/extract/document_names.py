"""Names of documents: what looks like one, and a line of several cut into them."""

from __future__ import annotations

import re
from itertools import pairwise

from noticeparse.extract.lexicon import squash, words
from noticeparse.model.mapped import MappedText
from noticeparse.nlp.fold import fold

COPIES = re.compile(
    r"(?:,|:)?\s?(?:\(\s?)?각?\s?(\d{1,2}|한)\s?(?:부(?:씩|\s?\))?(?![가-힣])|(?:매|통|권|개)(?=\s?\)?\s?(?:[,(.]|$)))(?:\s?제출)?"
)
EACH = re.compile(r"\s각\s?(?:\d{1,2}|한)\s?부(?:씩)?(?:\s?제출)?\.?\s?$")
BRACKET = re.compile(r"\s?[(（\[［<＜]([^()（）\[\]［］<>＜＞]*(?:\([^()]*\)[^()（）\[\]［］<>＜＞]*)?)[)）\]］>＞]")
REMARK_INSIDE = re.compile(r"(?<=[가-힣)\]】\d])\s{0,2}(?:※|\*\s)\s?(?=\S)")
CIRCLED = re.compile(r"[①-⑳❶-❿➀-➉㉠-㉻]\s?")
COMMA = re.compile(r"\s?[,，、]\s?|\s/\s")
AND = re.compile(r"(?<=[가-힣)])\s및\s")
# What may follow a name; looked for in its last characters alone, because every place of a long run would be tried.
NAME_TAIL = re.compile(r"(?:\s?(?:등|사본|제출|원본|각|일체|\*|\d\)))+$")
TAIL_LENGTH = 80
LONGEST_NAME = 90


def run_of(text: MappedText) -> list[MappedText]:
    """The line cut at circled numbers, else at commas outside of brackets where every part looks like a document."""
    marks = [m.start() for m in CIRCLED.finditer(text.text)]
    if marks and (len(marks) > 1 or marks[0] > 0):
        edges = [*([] if marks[0] == 0 else [0]), *marks, len(text)]
        return [text.slice(a, b).strip(" ,·/") for a, b in pairwise(edges)]
    cuts = [m for m in COMMA.finditer(text.text) if depth(text.text[: m.start()]) == 0]
    if not cuts:
        return _last_two(text) if EACH.search(text.text) else [text]
    pieces = []
    at = 0
    for cut in cuts:
        pieces.append(text.slice(at, cut.start()).strip())
        at = cut.end()
    pieces.append(text.slice(at).strip())
    if not all(looks_like_document(piece.text) for piece in pieces):
        return [text]
    return [*pieces[:-1], *_last_two(pieces[-1])]


def _last_two(text: MappedText) -> list[MappedText]:
    """The end of an enumeration, ``(A, B,) C 및 D``."""
    joints = [match for match in AND.finditer(text.text) if depth(text.text[: match.start()]) == 0]
    if len(joints) != 1:
        return [text]
    parts = [text.slice(0, joints[0].start()).strip(), text.slice(joints[0].end()).strip()]
    return parts if all(looks_like_document(part.text) for part in parts) else [text]


def depth(text: str) -> int:
    """How many brackets are open at the end of a text."""
    return sum(text.count(c) for c in "([（") - sum(text.count(c) for c in ")]）")


def looks_like_document(text: str) -> bool:
    """True for a text that ends like the name of a document, or that counts copies."""
    if (remark := REMARK_INSIDE.search(text)) is not None and remark.start() > 1:
        text = text[: remark.start()]
    bare_text = BRACKET.sub("", COPIES.sub("", fold(text)))
    bare_text = bare_text.strip(" .,:*※·")
    name = (bare_text[:-TAIL_LENGTH] + NAME_TAIL.sub("", bare_text[-TAIL_LENGTH:])).strip()
    squashed = squash(name)
    if len(squashed) < 2:
        return False
    if COPIES.search(fold(text)) and len(squashed) <= LONGEST_NAME:
        return True
    if squashed.endswith(_endings()):
        return True
    return squashed[-1] in "서증" and not squashed.endswith(words("documents", "name", "no_endings"))


def _endings() -> tuple[str, ...]:
    return words("documents", "name", "endings")
