"""What labels of lists are about: the roles of printed labels, of longer headings and of announcing sentences."""

from __future__ import annotations

import functools

from noticeparse.extract.lexicon import squash
from noticeparse.extract.listing_text import announces_exclusions, listing_pattern
from noticeparse.extract.roles import roles_of
from noticeparse.model.section import Section

# The last word of a longer heading names one of these fields only if it has so many syllables (신청자격, not 자격).
LEAST_COMPOUND = 4
OWN_WORDS = frozenset({"eligibility", "exclusions"})
# Fields that headings name in other words, too.
WORDED = OWN_WORDS | {"benefits"}


def label_roles(section: Section) -> frozenset[str]:
    """What a section's label is about, ``관련`` at its end left out; a sentence announcing exclusions is one."""
    roles = named_roles(section.label.text) if section.label else frozenset()
    if not roles and section.items and section.head is not None and announces_exclusions(section.text.text):
        return frozenset({"exclusions"})
    return roles


@functools.lru_cache(maxsize=20_000)
def named_roles(label: str) -> frozenset[str]:
    """`roles_of`, a closing ``관련`` left out; ``가점 적용 기준 및 대상`` says nothing on who may apply."""
    roles = roles_of(label) or roles_of(listing_pattern("labels", "closing").sub("", squash(label)))
    head, _, last = label.strip().rpartition(" ")
    if not roles and head and len(squash(last)) >= LEAST_COMPOUND:
        roles = roles_of(last) & OWN_WORDS
    if not roles:
        roles = frozenset(role for role in OWN_WORDS if listing_pattern("compound", role).search(squash(label)))
    if "eligibility" in roles and listing_pattern("labels", "no_applicants").search(squash(label)):
        return roles - {"eligibility"}
    return roles


def is_later(label: str) -> bool:
    """A part on what those get who have been chosen: its 대상 are not those who may apply."""
    return bool(listing_pattern("labels", "later").search(squash(label)))


def names_own(label: str, role: str) -> bool:
    """A heading that says the list's own field in other words (``… 신청 자격기준``)."""
    return role in WORDED and bool(listing_pattern("own", role).search(squash(label)))


def heads_other(text: str, role: str) -> bool:
    """A line without a mark that names another part."""
    roles = roles_of(text)
    return bool(roles) and role not in roles
