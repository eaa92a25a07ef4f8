"""Members of a consortium: a party, whether it must take part, how many of it, and the role that it has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from noticeparse.extract.draft import Draft, Reading, Record
from noticeparse.extract.lexicon import bare, pattern
from noticeparse.extract.view import NoticeView, clean
from noticeparse.model.mapped import MappedText

KINDS = ("lead", "joint", "commissioned")
# One role of several that are numbered, or said to be any number (``공동연구개발기관 1``, ``… N``).
NUMBERED = re.compile(r"\s?(?:\(?[\dnN]{1,2}\)?|…|···)$")
LEAST = re.compile(
    r"(?:최소\s)?(?P<n>\d{1,2})\s?개?\s?(?:개사|기관|사|곳|교|팀|개소)?(?:\s?(?P<min>이상)(?:의)?|\s?(?P<each>씩))"
)

Least = tuple[int, MappedText]
"""A number of parties, and the characters that say it."""


@dataclass(frozen=True, slots=True)
class Member:
    """One party.

    Attributes:
        party: Its name or role as printed.
        said: What says whether it must take part.
        required: Whether it must; None where nothing says so.
        least: How many of them must take part at least.
        kind: Its role: ``lead``, ``joint`` or ``commissioned``; ``among`` for several of one kind without a role.
    """

    party: MappedText
    said: MappedText
    required: bool | None = None
    least: Least | None = None
    kind: str = "joint"

    def draft(self, view: NoticeView, method: str, score: float) -> Draft:
        """The member as the contract has it."""
        member: Record = {"party": Reading(clean(self.party.text), (view.place(self.party),), method, score)}
        if self.required is not None:
            member["required"] = Reading(self.required, (view.place(self.said),), method, score)
        if self.least is not None:
            member["min_count"] = Reading(self.least[0], (view.place(self.least[1]),), method, score)
        return member


def kind_of(label: str) -> str:
    """Which role of a joint project a label names; empty where it names none."""
    plain = NUMBERED.sub("", bare(label))
    return next((kind for kind in KINDS if pattern("consortium", "roles", kind).fullmatch(plain)), "")


def least_in(text: MappedText) -> Least | None:
    """``2개 이상`` of a party."""
    match = LEAST.search(text.text)
    return (int(match["n"]), text.slice(match.start("n"), match.end("n"))) if match else None
