"""Gold labels of renderings: the values of the notice's own label, its quotes found again in the rendering's text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from noticeparse.evaluate.gold import QUOTE_LIMIT, find_quote, seal
from noticeparse.model.document import Document
from noticeparse.model.places import PrintedPlaces
from noticeparse.model.span import Span

# Markup of the text notices, which no rendering prints, and blanks, which each format sets in its own way.
UNPRINTED = re.compile(r"</?[a-z][^<>]{0,60}>|[\s|#*\\]+")
CONTEXT = 60


@dataclass(frozen=True)
class Bare:
    """A text without what is not printed; ``places`` says where each character stood, and where the text ended."""

    text: str
    places: tuple[int, ...]

    @staticmethod
    def of(text: str) -> Bare:
        """The bare form of a text."""
        gone: set[int] = set()
        for match in UNPRINTED.finditer(text):
            gone.update(range(match.start(), match.end()))
        kept = [i for i in range(len(text)) if i not in gone]
        return Bare("".join(text[i] for i in kept), (*kept, len(text)))


class Finder:
    """Finds the quotes of one text again in another one that says the same.

    Args:
        text: The text that the label was written for.
        document: The rendering.
    """

    def __init__(self, text: str, document: Document) -> None:
        self._text = text
        self._old, self._new = Bare.of(text), Bare.of(document.text)
        self._document = document
        self._places = PrintedPlaces(document.pages)

    def entry(self, quote: str, occurrence: int) -> dict[str, Any] | None:
        """Page, quote and occurrence in the rendering; None where it does not say so."""
        span = find_quote(self._text, quote, occurrence)
        assert span is not None, quote
        wanted = Bare.of(quote).text
        old = self._old.places.index(next(i for i in self._old.places if i >= span.start))
        best = max(self._occurrences(wanted), key=lambda at: self._likeness(old, at, len(wanted)), default=None)
        if best is None:
            return None
        start, end = self._new.places[best], self._new.places[best + len(wanted) - 1] + 1
        found = self._document.text[start:end][:QUOTE_LIMIT].rstrip()
        printed = self._places.place(Span(start, start + len(found))) if self._document.pages else None
        return {
            "page": printed[0] if printed else None,
            "quote": found,
            "occurrence": _occurrence(self._document.text, found, start),
        }

    def _occurrences(self, wanted: str) -> list[int]:
        return [match.start() for match in re.finditer(re.escape(wanted), self._new.text)]

    def _likeness(self, old: int, new: int, length: int) -> float:
        """How like what stands around two places is; of places with the same surroundings the one at the same depth."""

        def around(text: str, at: int) -> tuple[str, str]:
            return text[max(0, at - CONTEXT) : at], text[at + length : at + length + CONTEXT]

        pairs = zip(around(self._old.text, old), around(self._new.text, new), strict=True)
        alike = sum(fuzz.ratio(left, right) for left, right in pairs)
        drift = abs(old / max(1, len(self._old.text)) - new / max(1, len(self._new.text)))
        return alike - 100 * drift


def _occurrence(text: str, quote: str, start: int) -> int:
    """Which of the quote's occurrences (from 1, none overlapping another) holds or follows a place."""
    at, count = text.find(quote), 1
    while at < start:
        at, count = text.find(quote, at + len(quote)), count + 1
        assert at >= 0, quote
    return count


def label_of(
    gold: Mapping[str, Any], text: str, document: Document, sha256: str
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The rendering's label, and the quotes that it does not hold.

    Args:
        gold: The notice's own label, sealed.
        text: The text that its quotes were taken from.
        document: The rendering, as it was read.
        sha256: Of the rendering's bytes.
    """
    finder = Finder(unicodedata.normalize("NFC", text), document)
    missing: list[str] = []

    def again(entry: Mapping[str, Any]) -> dict[str, Any] | None:
        found = finder.entry(entry["quote"], entry.get("occurrence", 1))
        if found is None:
            missing.append(entry["quote"])
        return found

    evidence = [
        {"pointer": entry["pointer"], **found} for entry in gold["evidence"] if (found := again(entry)) is not None
    ]
    findings = []
    for finding in gold.get("findings") or []:
        places = [found for place in finding.get("places") or [] if (found := again(place)) is not None]
        findings.append({**finding, **({"places": places} if "places" in finding else {})})
    return seal({**gold, "findings": findings, "evidence": evidence}, sha256), tuple(missing)
