"""What a learned model of roles sees of a heading, and what it answers: no model is imported here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

CONTENT: Final = 150
"""Characters of the content below a heading that a model is shown."""

ROLES: Final = (
    "application_method",
    "application_period",
    "benefits",
    "bonus",
    "conditions",
    "consortium",
    "contacts",
    "costs",
    "criteria",
    "documents",
    "duplication",
    "eligibility",
    "evaluation",
    "exclusions",
    "organizations",
    "period",
    "procedure",
    "purpose",
    "scale",
    "schedule",
    "shares",
)
"""Names of ``roles.toml`` that a model may answer with."""
OTHER: Final = "other"
"""The class of headings that have none of the roles."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with what stands above and below it.

    Attributes:
        label: What it calls its content.
        parent: The heading above it; empty where there is none.
        content: The first characters below it.
    """

    label: str
    parent: str
    content: str


@dataclass(frozen=True, slots=True)
class Guess:
    """A model's answer.

    Attributes:
        role: A name of ``roles.toml``, or ``other``.
        probability: The model's own, from 0 to 1.
    """

    role: str
    probability: float


class HeadingRoles(Protocol):
    """A model that says what headings are about.

    Attributes:
        threshold: The probability from which on its answers are to be used.
    """

    threshold: float

    def guesses(self, headings: Sequence[Heading]) -> tuple[Guess, ...]:
        """The likeliest role of each heading."""
        ...
