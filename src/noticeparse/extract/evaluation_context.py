"""Which parts of a notice speak of its evaluation, and which of extra points; both families read through this."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from noticeparse.extract.draft import Rank
from noticeparse.extract.evaluation_names import is_stage
from noticeparse.extract.lexicon import bare, pattern, squash, words
from noticeparse.extract.roles import roles_of
from noticeparse.extract.view import NoticeView
from noticeparse.model.mapped import MappedText
from noticeparse.model.section import Section
from noticeparse.model.table import Table

EVALUATION = "evaluation"
BONUS = "bonus"
OTHER = "other"
PLAIN_RANK = 90
LONGEST_LABEL = 60
LONGEST_ANNOUNCEMENT = 140


@dataclass(frozen=True, slots=True)
class Part:
    """One section with what it is about.

    Attributes:
        section: The section.
        topic: ``evaluation``, ``bonus``, ``other``, or empty where nothing says it.
        rank: How specific it is for the programme that was asked for.
        headings: Labels over its content, the nearest first: its own, then those above it.
        opens: True where its own label names the topic, False where it only stands below such a one.
    """

    section: Section
    topic: str
    rank: Rank
    headings: tuple[MappedText, ...] = ()
    opens: bool = False


def topic_of(label: str) -> str:
    """What a label's content is about: ``evaluation``, ``bonus``, ``other``; empty where the label does not say."""
    label = label.partition("※")[0]  # a remark behind the label says nothing of the topic
    if not label or len(label) > LONGEST_LABEL:
        return ""
    whole, short = squash(label), bare(label)
    forms = {whole, short}
    roles = roles_of(label)
    barred = any(pattern("bonus", "headings", "other").fullmatch(form) for form in forms)
    if not barred and (
        roles & {"bonus", "deductions"} or any(pattern("bonus", "headings", "bonus").fullmatch(form) for form in forms)
    ):
        return BONUS
    if any(pattern("evaluation", "headings", "other").fullmatch(form) for form in forms):
        return OTHER
    if roles & {"evaluation", "criteria"}:
        return EVALUATION
    if any(pattern("evaluation", "headings", "evaluation").fullmatch(form) for form in forms):
        return EVALUATION
    if roles & set(words("evaluation", "headings", "other_roles")):
        return OTHER
    return ""


def announces_bonus(section: Section) -> bool:
    """True for a sentence that says that what is listed below it gives or takes off points."""
    text = section.text.text
    if not section.items or section.head is None or len(text) > LONGEST_ANNOUNCEMENT:
        return False
    return any(re.search(entry, text) for entry in words("bonus", "text", "announces"))


def parts_of(view: NoticeView, program: int) -> Iterator[Part]:
    """Every section of a programme with its topic, in reading order, its own before common ones."""
    for section, rank in view.scope(program):
        yield from _walk(section, "", rank, ())


def _walk(section: Section, inherited: str, rank: Rank, above: tuple[MappedText, ...]) -> Iterator[Part]:
    label = section.label
    own = topic_of(label.text) if label is not None else ""
    if not own and announces_bonus(section):
        own, label = BONUS, section.label or section.text
    if inherited == OTHER and label is not None and own == EVALUATION and is_stage(label.text):
        own = ""  # a step of a procedure that is called after its evaluation
    topic = own or inherited
    headings = (label, *above) if label is not None and label.text else above
    yield Part(section, topic, rank, headings, opens=bool(own) and own == topic and own != inherited)
    for child in section.children:
        yield from _walk(child, topic, rank, headings)


def prose(section: Section) -> MappedText:
    """The section's own paragraph with the unmarked lines that go on below it."""
    pieces = [section.text, *_following(section)]
    return MappedText.join([piece for piece in pieces if piece], " ")


def is_plain(section: Section) -> bool:
    """True for an unmarked paragraph, which only goes on with what stands before it."""
    return section.head is not None and not section.head.style and section.rank >= PLAIN_RANK


def _following(section: Section) -> Iterator[MappedText]:
    for item in section.items:
        if isinstance(item, Table) or not is_plain(item):
            return
        yield item.text
        yield from _following(item)
