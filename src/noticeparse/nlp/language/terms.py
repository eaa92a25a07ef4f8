"""A spaCy component that marks terms of given lists (labels of parts, classes of applicants)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

NAME: Final = "noticeparse_terms"
GROUP: Final = "terms"


class Terms:
    """Marks ``doc.spans["terms"]`` with the name of the list; blanks inside a term do not matter.

    Args:
        lists: Terms by the name of their list.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._patterns = [(name, re.compile(_any_of(terms))) for name, terms in lists.items() if terms]

    def __call__(self, doc: Doc) -> Doc:
        """Mark the document."""
        spans = []
        for name, pattern in self._patterns:
            for match in pattern.finditer(doc.text):
                span = doc.char_span(match.start(), match.end(), label=name, alignment_mode="contract")
                if span is not None:
                    spans.append(span)
        doc.spans[GROUP] = sorted(spans, key=lambda span: (span.start, -span.end))
        return doc


def _any_of(terms: Sequence[str]) -> str:
    ordered = sorted({"".join(term.split()) for term in terms}, key=lambda term: (-len(term), term))
    return "|".join(r"[^\S\n]?".join(map(re.escape, term)) for term in ordered)


@Language.factory(NAME, default_config={"lists": {}})
def create(nlp: Language, name: str, lists: dict[str, list[str]]) -> Terms:
    """The component's factory."""
    return Terms(lists)
