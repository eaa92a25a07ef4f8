"""Whether and where programmes really hold the words asked for: parts of the evidence, unchanged, in any spacing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import sqlalchemy as sa

from noticeparse.catalog import tables
from noticeparse.catalog.grams import Section, holds
from noticeparse.catalog.query import Snippet
from noticeparse.spec.text_match import squash

BEFORE: Final = 30
AFTER: Final = 50
SHOWN: Final = 3
"""Snippets of one programme."""
FIELDS: Final = {
    Section.FIELD: ("programs.name", "programs.purpose", "programs.benefits", "programs.tracks.name"),
    Section.TARGET: ("programs.eligibility", "programs.consortium.party"),
    Section.ISSUER: ("issuers", "organizations.name", "contacts.organization"),
}
"""Fields whose facts hold the words of a section; `Section.ANY` is all of them."""

Asked = list[tuple[Section, str]]
"""Each word with the section that it must stand in."""


class Places:
    """Where some candidates hold the words.

    Args:
        connection: To the catalogue.
        rows: Of ``entry`` with ``title`` and ``issuers``.
        asked: The words.
    """

    def __init__(self, connection: sa.Connection, rows: Sequence[Any], asked: Asked) -> None:
        self._connection = connection
        self._asked = asked
        self._printed: dict[int, list[Any]] = {}
        if rows and asked:
            # Most words stand as they were typed: the database looks for those, in all candidates at once.
            fact = tables.fact
            words = {word.lower() for _, word in asked}
            printed = [sa.func.lower(fact.c.evidence).contains(word, autoescape=True) for word in sorted(words)]
            query = _facts().where(fact.c.spec_pk.in_({row.spec_pk for row in rows}), sa.or_(*printed))
            for found in connection.execute(query):
                self._printed.setdefault(found.spec_pk, []).append(found)

    def of(self, row: Any) -> tuple[Snippet, ...] | None:
        """Places of the words in one candidate, of those that have one; None where a word stands nowhere."""
        snippets: list[Snippet] = []
        everything: list[Any] | None = None
        for section, word in self._asked:
            printed = _within(self._printed.get(row.spec_pk, ()), row.position, section)
            placed = _first(printed, word)
            if placed is None:
                if everything is None:
                    query = _facts().where(tables.fact.c.spec_pk == row.spec_pk)
                    everything = list(self._connection.execute(query))
                searched = list(_within(everything, row.position, section))
                placed = _first(searched, word)
                # A word that a line break divides stands whole in the value; a value may stand without evidence.
                values = (found.text_value for found in searched if found.text_value)
                if placed is None and not any(holds(value, word) for value in (*values, *_heading(row, section))):
                    return None
            if placed is not None and placed not in snippets:
                snippets.append(placed)
        return tuple(snippets[:SHOWN])


def _facts() -> sa.Select[Any]:
    """Facts, a programme's own before those of its notice."""
    fact = tables.fact
    columns = (fact.c.spec_pk, fact.c.position, fact.c.pointer, fact.c.field, fact.c.page, fact.c.evidence)
    return sa.select(*columns, fact.c.text_value).order_by(fact.c.spec_pk, fact.c.position.is_(None), fact.c.pk)


def _within(facts: Sequence[Any], position: int | None, section: Section) -> Iterator[Any]:
    fields = FIELDS.get(section)
    for found in facts:
        if found.position in (None, position) and (fields is None or found.field in fields):
            yield found


def _first(facts: Iterator[Any] | Sequence[Any], word: str) -> Snippet | None:
    places = (snippet(found.pointer, found.page, found.evidence, word) for found in facts)
    return next((place for place in places if place is not None), None)


def _heading(row: Any, section: Section) -> list[str]:
    if section is Section.ISSUER:
        return list(row.issuers)
    return [text for text in (row.name, row.title if section is Section.ANY else None) if text]


def snippet(pointer: str, page: int | None, text: str, word: str) -> Snippet | None:
    """The first place of a word; None where the text does not hold it. See `grams.holds` for what holds a word."""
    place = place_of(text, word)
    if place is None:
        return None
    start, end = place
    first, last = max(0, start - BEFORE), min(len(text), end + AFTER)
    return Snippet(pointer, page, text[first:last], start - first, end - first)


def place_of(text: str, word: str) -> tuple[int, int] | None:
    """Where a text has a word: offsets of its first and behind its last character."""
    wanted = squash(word)
    if not wanted or wanted not in squash(text):
        return None
    # Where each squashed character came from: one character may squash to several, or to none.
    kept: list[str] = []
    origin: list[int] = []
    for offset, character in enumerate(text):
        for squashed in squash(character):
            kept.append(squashed)
            origin.append(offset)
    flat = "".join(kept)
    at = flat.find(wanted)
    while at >= 0:
        start, end = origin[at], origin[at + len(wanted) - 1] + 1
        if len(wanted) > 2 or not any(character.isspace() for character in text[start:end]):
            return start, end
        at = flat.find(wanted, at + 1)
    return None
