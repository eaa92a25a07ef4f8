"""Forms that come with a notice: blank applications, consents and plans, which say nothing about the programme."""

from __future__ import annotations

import re
from dataclasses import replace

from noticeparse.extract.lexicon import bare, pattern, squash
from noticeparse.extract.roles import roles_of
from noticeparse.model.section import Section

SIGNED = re.compile(
    r"\((?:서명|인|서명\s?또는\s?인|날인|직인)\)|(?<!\d)20\s{0,3}\s\.\s{1,4}\.\s|\d{2,4}\s?년\s{1,9}월\s{1,9}일"
)
"""Where a person is to sign, or to fill in a date."""
MOST_OF_NOTICE = 0.5
"""A notice may itself be sent as an annex of a letter."""
PARTS = frozenset({"annex", "chapter", "number_bar", "roman"})
OF_NOTICE = frozenset({"application", "application_period", "contacts", "criteria", "documents", "evaluation"})
"""What a notice says itself: a part that holds it is more than the request of a topic."""


def without_forms(section: Section, text: str) -> Section:
    """The section without the annexes below it that are forms.

    Args:
        section: Any section; it stays itself.
        text: ``Document.text``.
    """
    items = tuple(
        without_forms(item, text) if isinstance(item, Section) else item
        for item in section.items
        if not (isinstance(item, Section) and is_form(item, text))
    )
    return section if items == section.items else replace(section, items=items)


def forms_in(section: Section, text: str) -> tuple[Section, ...]:
    """The annexes below a section that `without_forms` leaves out, in reading order."""
    found: list[Section] = []
    for child in section.children:
        found.extend((child,) if is_form(child, text) else forms_in(child, text))
    return tuple(found)


def is_request(section: Section) -> bool:
    """True for the part that holds the requests of research topics (RFP), however long it is.

    A line of a table of contents is none, nor a part in which the notice goes on.
    """
    head, label = section.head, section.label
    if head is None or label is None or head.style not in PARTS or not section.items:
        return False
    if pattern("scopes", "forms", "requests").search(squash(label.text)) is None:
        return False
    return not any(roles_of(inner.label.text) & OF_NOTICE for inner in section.walk() if inner.label)


def is_form(section: Section, text: str) -> bool:
    """True for an annex that has a place to sign, or that is named as a form is and lists no enclosures of its own."""
    if section.head is None or section.head.style != "annex" or not section.items:
        return False
    span = section.span()
    if span.end - span.start > len(text) * MOST_OF_NOTICE:
        return False
    if SIGNED.search(span.cut(text)):
        return True
    label = section.label
    return (
        label is not None
        and pattern("scopes", "forms", "heads").search(bare(label.text)) is not None
        and not any("documents" in roles_of(inner.label.text) for inner in section.walk() if inner.label)
    )
