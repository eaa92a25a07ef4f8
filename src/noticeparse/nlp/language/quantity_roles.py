"""Roles of amounts and shares by a trained spaCy text classifier: a limit, a budget, a share of one's own, points.

A component of spaCy, for texts and for cells; nothing of the extraction depends on it.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from noticeparse.nlp.headings import Guess
from noticeparse.nlp.language.quantities import GROUP
from noticeparse.nlp.language.role_features import Tokens, plain
from noticeparse.nlp.language.roles import classify, load_pipeline, tokens
from noticeparse.nlp.packaged import model_folder
from noticeparse.nlp.quantity_context import LONGEST_CELL, LONGEST_LABEL, QuantityContext, context_at

NAME: Final = "noticeparse_quantity_roles"
QUANTITY_MODEL: Final = "quantity-role"
KINDS: Final = {"MONEY": "money", "RATIO": "ratio"}
NEAR: Final = 4


def quantity_words(context: QuantityContext, tokens: Tokens) -> list[str]:
    """The context as a bag of words; those next to the quantity come with their distance, too."""
    before, after = list(plain(context.before, tokens)), list(plain(context.after, tokens))
    labels = [list(plain(label[:LONGEST_LABEL], tokens)) for label in reversed(context.headings)]
    cells = {"k": context.column[:LONGEST_CELL], "r": context.row[:LONGEST_CELL]}
    return [
        f"t={context.kind}",
        *(f"{context.kind}{name}" for name, words in (("<", before), (">", after)) if not words),
        *(f"s={word}" for word in plain(context.surface, tokens)),
        *(f"b={word}" for word in before),
        *(f"a={word}" for word in after),
        *(f"b{at}={word}" for at, word in enumerate(reversed(before[-NEAR:]))),
        *(f"a{at}={word}" for at, word in enumerate(after[:NEAR])),
        *(f"h{level}={word}" for level, words in enumerate(labels) for word in words),
        *(f"e{level}={words[-1]}" for level, words in enumerate(labels) if words),
        *(f"{name}={word}" for name, cell in cells.items() for word in plain(cell, tokens)),
    ]


@functools.cache
def _model() -> Language:
    return load_pipeline(model_folder(QUANTITY_MODEL))


def guesses(contexts: Sequence[QuantityContext], model: Language | None = None) -> tuple[Guess, ...]:
    """The likeliest role of each quantity, by the committed model where no other one is given."""
    nlp = model or _model()
    words = [quantity_words(context, functools.partial(tokens, nlp)) for context in contexts]
    return tuple(Guess(*best) for best in classify(nlp, words))


class QuantityRoles:
    """Sets ``span._.role``, a `Guess`, for each amount and share that `Quantities` marked.

    What stands above the text is taken from ``doc.user_data``: ``headings`` (the lowest last), ``column`` and ``row``.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Mark the document."""
        spans = [span for span in doc.spans.get(GROUP, ()) if span.label_ in KINDS]
        contexts = [_context(doc, span) for span in spans]
        for span, guess in zip(spans, guesses(contexts), strict=True):
            span._.role = guess
        return doc


def _context(doc: Doc, span: Span) -> QuantityContext:
    found = context_at(doc.text, span.start_char, span.end_char, KINDS[span.label_])
    above = {name: doc.user_data[name] for name in ("headings", "column", "row") if name in doc.user_data}
    before, after = found.before.rpartition("\n")[2], found.after.partition("\n")[0]
    return QuantityContext(found.kind, found.surface, before, after, **above)


@Language.factory(NAME)
def create(nlp: Language, name: str) -> QuantityRoles:
    """The component's factory."""
    if not Span.has_extension("role"):
        Span.set_extension("role", default=None)
    return QuantityRoles()
