"""Headings of notices with the roles that the rules are sure of: the weak labels of the model ``heading-role``."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scripts.roles.corpus import Notice

from noticeparse.extract.headings import heading_of
from noticeparse.extract.lexicon import squash
from noticeparse.extract.roles import roles_of
from noticeparse.nlp.headings import OTHER, ROLES, Heading

__all__ = ("OTHER", "ROLES", "Example", "distinct", "examples", "masked")
UNMASKED, MASKED, PARTLY = 0.3, 0.8, 1.0
"""Ends of the shares of examples that keep their label, lose it, and lose its parent."""


@dataclass(frozen=True, slots=True)
class Example:
    """A heading with its weak label.

    Attributes:
        notice: Name of its notice.
        start: Where its label starts in the document's text.
        end: Where it ends.
        heading: What the model sees.
        roles: What the rules say of the label, whatever the role.
    """

    notice: str
    start: int
    end: int
    heading: Heading
    roles: frozenset[str]

    @property
    def key(self) -> tuple[str, str, str]:
        """The same for a heading that is printed again in another notice."""
        return squash(self.heading.label), squash(self.heading.parent), self.heading.content[:40]

    @property
    def weak(self) -> str | None:
        """The class that the rules give it; None where they name several."""
        known = self.roles & set(ROLES)
        if len(known) == 1:
            return next(iter(known))
        return None if known else OTHER


def examples(notice: Notice) -> Iterator[Example]:
    """Every heading of a notice."""
    for section in notice.view.outline.walk():
        if section.label is not None and section.label:
            span = section.label.span()
            heading = heading_of(section)
            yield Example(notice.name, span.start, span.end, heading, roles_of(section.label.text))


def distinct(found: Iterable[Example], seen: Iterable[Example] = ()) -> list[Example]:
    """Each heading once, and none that is among those seen."""
    keys = {example.key for example in seen}
    kept = []
    for example in found:
        if example.key not in keys:
            keys.add(example.key)
            kept.append(example)
    return kept


def masked(found: Sequence[Example], rng: random.Random) -> list[tuple[Heading, str]]:
    """Headings for training: some without their label, some without their parent, so that all parts are learned."""
    result = []
    for example in found:
        if example.weak is None:
            continue
        heading, drawn = example.heading, rng.random()
        if UNMASKED <= drawn < MASKED:
            heading = replace(heading, label="")
        elif MASKED <= drawn < PARTLY:
            heading = replace(heading, parent="")
        result.append((heading, example.weak))
    return result
