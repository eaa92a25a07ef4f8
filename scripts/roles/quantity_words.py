"""A quantity in context as a bag of words for a linear model."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scripts.roles.quantities import Quantity

from noticeparse.nlp.language.role_features import plain

Tokens = Callable[[str], Iterable[str]]
NEAR = 4


def quantity_words(quantity: Quantity, tokens: Tokens) -> list[str]:
    """All words of a quantity; those next to it come with their distance, too."""
    before, after = list(plain(quantity.before, tokens)), list(plain(quantity.after, tokens))
    labels = [list(plain(label[:60], tokens)) for label in reversed(quantity.headings)]
    cells = {"k": quantity.column, "r": quantity.row}
    return [
        f"t={quantity.kind}",
        *(f"{quantity.kind}{name}" for name, words in (("<", before), (">", after)) if not words),
        *(f"s={word}" for word in plain(quantity.surface, tokens)),
        *(f"b={word}" for word in before),
        *(f"a={word}" for word in after),
        *(f"b{at}={word}" for at, word in enumerate(reversed(before[-NEAR:]))),
        *(f"a{at}={word}" for at, word in enumerate(after[:NEAR])),
        *(f"h{level}={word}" for level, words in enumerate(labels) for word in words),
        *(f"e{level}={words[-1]}" for level, words in enumerate(labels) if words),
        *(f"{name}={word}" for name, cell in cells.items() for word in plain(cell, tokens)),
    ]
