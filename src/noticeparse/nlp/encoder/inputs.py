"""A heading or a quantity as rows of numbers for an encoder: its parts in one order, each with its kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from noticeparse.nlp.headings import CONTENT, Heading
from noticeparse.nlp.quantity_context import LONGEST_CELL, LONGEST_LABEL, QuantityContext

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PAD, UNK, CLS, SEP, MASK = "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"
LONGEST: Final = 128
"""Pieces of a row at most."""
LONGEST_PART: Final = 32
"""Pieces of each part at most, but for the content of a heading."""
LONGEST_CONTENT: Final = 48
PLAIN, LABEL, PARENT, CONTENT_BELOW, UPPER, COLUMN, ROW, BEFORE, SURFACE, AFTER = range(10)
KINDS: Final = 10
"""How many kinds of parts there are; ``PLAIN`` is running text."""
Part: TypeAlias = tuple[int, str]
Row: TypeAlias = tuple[list[int], list[int]]
"""Pieces and the kind of each."""


def heading_parts(heading: Heading) -> list[Part]:
    """The label, the heading above it, and what stands below it."""
    return [
        (LABEL, heading.label[:LONGEST_LABEL]),
        (PARENT, heading.parent[:LONGEST_LABEL]),
        (CONTENT_BELOW, heading.content[:CONTENT]),
    ]


def quantity_parts(context: QuantityContext) -> list[Part]:
    """The headings above it, the heads of its cell, and the text that it stands in."""
    upper, parent = ("", "", *context.headings)[-2:]
    return [
        (UPPER, upper[:LONGEST_LABEL]),
        (PARENT, parent[:LONGEST_LABEL]),
        (COLUMN, context.column[:LONGEST_CELL]),
        (ROW, context.row[:LONGEST_CELL]),
        (BEFORE, context.before),
        (SURFACE, context.surface),
        (AFTER, context.after),
    ]


def rows(tokenizer: Tokenizer, items: Sequence[Sequence[Part]]) -> list[Row]:
    """Each item as ``[CLS] part [SEP] part [SEP] …``; what is too long is cut: text before a quantity at its front."""
    first, stop = piece(tokenizer, CLS), piece(tokenizer, SEP)
    made = []
    for item in items:
        ids: list[int] = [first]
        kinds: list[int] = [item[0][0]]
        for kind, text in item:
            found = tokenizer.encode(text, add_special_tokens=False).ids
            if kind == BEFORE:
                found = found[-LONGEST_PART:]
            else:
                found = found[: LONGEST_CONTENT if kind == CONTENT_BELOW else LONGEST_PART]
            ids += [*found, stop]
            kinds += [kind] * (len(found) + 1)
        made.append((ids[:LONGEST], kinds[:LONGEST]))
    return made


def piece(tokenizer: Tokenizer, name: str) -> int:
    """The number of a piece that every vocabulary of ours has."""
    number = tokenizer.token_to_id(name)
    assert number is not None
    return number
