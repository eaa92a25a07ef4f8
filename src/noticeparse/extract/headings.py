"""Sections as a learned model of roles sees them, and what it says of those that the rules do not know."""

from __future__ import annotations

from collections.abc import Iterator

from noticeparse.extract.roles import roles_of
from noticeparse.model.section import Section
from noticeparse.model.table import Table
from noticeparse.nlp.headings import CONTENT, OTHER, Heading, HeadingRoles


def heading_of(section: Section) -> Heading:
    """The section's label, the heading above it, and the first characters of its content."""
    label = section.label.text if section.label else ""
    parent = section.path[-1] if section.path else ""
    found: list[str] = []
    length = 0
    for text in _content(section):
        found.append(text)
        length += len(text) + 1
        if length >= CONTENT:
            break
    return Heading(label, parent, " ".join(" ".join(found).split())[:CONTENT])


def learned_roles(outline: Section, model: HeadingRoles) -> dict[int, frozenset[str]]:
    """The roles that a model is sure of, by where the section's paragraph starts.

    Only where the rules are silent: on the label itself, and on every heading below it, so that nothing that the rules
    know comes to lie inside of something learned.
    """
    silent: list[Section] = []
    _silent(outline, silent)
    guesses = model.guesses([heading_of(section) for section in silent])
    return {
        section.head.span.start: frozenset({guess.role})
        for section, guess in zip(silent, guesses, strict=True)
        if section.head and guess.role != OTHER and guess.probability >= model.threshold
    }


def _silent(section: Section, found: list[Section]) -> bool:
    """Whether no rule knows the section or one below it; labelled ones are added to those found."""
    below = [_silent(child, found) for child in section.children]
    if not all(below) or (section.label is not None and roles_of(section.label.text)):
        return False
    if section.label is not None and section.label.text:
        found.append(section)
    return True


def _content(section: Section) -> Iterator[str]:
    if section.value:
        yield section.value.text
    yield from _below(section)


def _below(section: Section) -> Iterator[str]:
    for item in section.items:
        if isinstance(item, Table):
            yield from (cell.text.text for cell in item.cells)
        else:
            yield item.text.text
            yield from _below(item)
