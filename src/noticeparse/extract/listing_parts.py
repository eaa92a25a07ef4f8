"""What the parts of a section are to a list: part of it, an aside, or about something else."""

from __future__ import annotations

import itertools

from noticeparse.extract.lexicon import pattern, squash
from noticeparse.extract.listing_labels import label_roles, named_roles, names_own
from noticeparse.extract.listing_text import gives_money, is_illustrative, listing_pattern, names_left_out
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table

HEADINGS = frozenset({"square", "number_dot", "number_sub", "number_bar", "hangul_dot", "circled_sub", "roman"})
# Roles that parts of a list of remarks may have.
REMARKED = frozenset({"application", "application_method", "costs", "shares", "consortium", "duplication", "notes"})
UNREMARKED = frozenset({"contacts", "documents", "attachments", "bonus", "criteria", "eligibility", "exclusions"})
# Roles of labels that may name a class of applicants.
PARTIES = frozenset({"consortium", "organizations"})
# Lists of the programme itself.
OF_PROGRAMME = frozenset({"eligibility", "exclusions", "benefits", "purpose"})
# Those that the topics of a list of contacts are called after.
OF_WHAT = frozenset({"benefits", "purpose"})
# A list of contacts is short; what is longer stands below the last line of a table of contents.
MOST_CONTACTS = 12


def tells_whom_to_ask(section: Section, role: str, roles: frozenset[str]) -> bool:
    """``문의처``, where ``(사업내용) …`` names a topic to ask about."""
    if role not in OF_WHAT or "contacts" not in roles:
        return False
    return next(itertools.islice(section.walk(), MOST_CONTACTS, None), None) is None


def is_scheme(section: Section, role: str) -> bool:
    """A heading over a scheme beside the programme, whose conditions and benefits are not the programme's."""
    return (
        role in OF_PROGRAMME
        and section.label is not None
        and bool(listing_pattern("labels", "scheme").search(squash(section.label.text)))
    )


def invites(item: Section) -> bool:
    """A part on a meeting that explains the programme: when, where and how is no remark."""
    return item.label is not None and bool(listing_pattern("labels", "meeting").search(squash(item.label.text)))


def is_other(item: Section, role: str, through: bool) -> bool:
    """A part that is about something else."""
    roles = label_roles(item) - {"common", "program_outline"}
    if roles:
        if role in roles or (role == "eligibility" and roles <= PARTIES and _names_party(item)):
            return False
        if role == "benefits" and item.value and gives_money(item.text):
            return False
        if role == "exclusions" and roles == {"duplication"} and names_left_out(item.value.text):
            return False
        if not through or roles & UNREMARKED:
            return True
        return item.head is not None and item.head.style == "square" and not roles & REMARKED
    if not through and item.label is None and item.items and _heads_field(item, role):
        return True
    if through or item.label is None or item.head is None:
        return False
    if item.value and item.value.text != item.label.text:
        return not names_own(item.label.text, role) and bool(
            listing_pattern("labels", "other_value").search(squash(item.label.text))
        )
    if item.head.style not in HEADINGS or item.value or names_own(item.label.text, role):
        return False
    return bool(listing_pattern("labels", "other").search(squash(item.label.text)))


def _heads_field(item: Section, role: str) -> bool:
    """``지원규모 및 기간 (※ …)``: a heading of another field that a remark makes too long for a label."""
    if item.head is None or item.head.style not in HEADINGS:
        return False
    name, remark, _ = item.text.text.partition("(※")
    roles = named_roles(name) if remark else frozenset()
    return bool(roles) and role not in roles


def _names_party(item: Section) -> bool:
    """``참여 기관`` among those who may apply says which ones may."""
    return item.label is not None and bool(listing_pattern("labels", "party").fullmatch(squash(item.label.text)))


def is_aside(label: str, role: str) -> bool:
    """A caption of examples, of duties, or of what is not supported inside what is."""
    squashed = squash(label)
    if role == "benefits" and listing_pattern("text", "duties").search(squashed):
        return True
    return is_illustrative(label) or (
        role != "exclusions" and bool(listing_pattern("text", "excluded").search(squashed))
    )


def after_tables(section: Section) -> Section:
    """Only what follows the last table of a caption: that belongs to the list around it."""
    last = max((at for at, item in enumerate(section.items) if isinstance(item, Table)), default=len(section.items))
    return Section(
        section.head, section.rank, section.label, section.value, (), section.items[last + 1 :], section.path
    )


def goes_on(item: Section) -> bool:
    """A remark in brackets on a line of its own."""
    text = item.text.text
    return (
        text.startswith("(")
        and text.endswith(")")
        and len(text) > 6
        and not listing_pattern("text", "example").search(text)
    )


def is_caption(section: Section) -> bool:
    """A label without a mark and without a value."""
    return section.head is not None and not section.head.style and section.label is not None and not section.value


def leaves_out(text: MappedText) -> bool:
    """True for a sentence that says who is left out (``… 기업은 지원대상에서 제외``), whatever list it stands in."""
    sentence, other = (pattern("eligibility", "exclusions", name) for name in ("sentence", "not_sentence"))
    return sentence.search(text.text.strip()) is not None and other.search(text.text) is None


def is_no_entry(text: MappedText, role: str) -> bool:
    """True for a line among those who may apply, or may not, that says something else: a number, a consequence."""
    return pattern("eligibility", role, "not_entry").search(" ".join(text.text.split())) is not None


def names_class(text: str) -> bool:
    """True for a party that a law describes (``… 제3조에 따른 회사``), whatever hangs below it."""
    return bool(listing_pattern("text", "class").search(text.strip()))
