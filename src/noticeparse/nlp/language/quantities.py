"""A spaCy component that marks quantities, times and addresses, as the grammars of `noticeparse.nlp` read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from noticeparse.nlp.counts import find_counts
from noticeparse.nlp.dates import find_dates
from noticeparse.nlp.durations import find_durations
from noticeparse.nlp.found import Found
from noticeparse.nlp.links import find_emails, find_urls
from noticeparse.nlp.money import find_money
from noticeparse.nlp.periods import find_periods
from noticeparse.nlp.phones import find_phones
from noticeparse.nlp.ratios import find_ratios
from noticeparse.nlp.scores import find_scores

NAME: Final = "noticeparse_quantities"
GROUP: Final = "quantities"
FINDERS: Final[dict[str, Callable[[str], Iterable[Found[Any]]]]] = {
    "MONEY": find_money,
    "RATIO": find_ratios,
    "PERIOD": find_periods,
    "DURATION": find_durations,
    "DATE": find_dates,
    "SCORE": find_scores,
    "COUNT": find_counts,
    "PHONE": find_phones,
    "EMAIL": find_emails,
    "URL": find_urls,
}
"""Label and grammar, the more telling first: a span inside another one's is left out."""


class Quantities:
    """Marks ``doc.spans["quantities"]``; ``span._.quantity`` is the typed value of the contract."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the document."""
        taken: list[tuple[int, int]] = []
        spans: list[Span] = []
        for label, find in FINDERS.items():
            for found in find(doc.text):
                start, end = found.span.start, found.span.end
                if any(start < b and a < end for a, b in taken):
                    continue
                span = doc.char_span(start, end, label=label, alignment_mode="expand")
                if span is None:
                    continue
                span._.quantity = found.value
                taken.append((start, end))
                spans.append(span)
        doc.spans[GROUP] = sorted(spans, key=lambda span: span.start)
        return doc


@Language.factory(NAME)
def create(nlp: Language, name: str) -> Quantities:
    """The component's factory."""
    if not Span.has_extension("quantity"):
        Span.set_extension("quantity", default=None)
    return Quantities()
