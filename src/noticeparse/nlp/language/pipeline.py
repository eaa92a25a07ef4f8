"""A blank Korean pipeline with our tokenizer."""

from __future__ import annotations

import spacy
from spacy.language import Language

from noticeparse.nlp.language import quantities, quantity_roles, terms, tokenizer

__all__ = ("blank", "quantities", "quantity_roles", "terms", "tokenizer")  # importing the components registers them


def blank(analyser: str = "mecab") -> Language:
    """A pipeline without components.

    Args:
        analyser: Name in ``pieces.ANALYSERS``; it is loaded with the first text.
    """
    config = {"nlp": {"tokenizer": {"@tokenizers": tokenizer.NAME, "analyser": analyser}}}
    return spacy.blank("ko", config=config)
