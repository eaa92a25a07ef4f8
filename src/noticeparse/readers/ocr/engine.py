"""What recognises lines of text in pictures: the one thing that another program can be put in place of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from noticeparse.readers.ocr.picture import Picture


@dataclass(frozen=True, slots=True)
class Word:
    """Characters between two blanks.

    Attributes:
        text: As recognised, without blanks.
        left: Edge of its ink, in pixels of the picture.
        right: Edge of its ink.
        certainty: How sure the engine is, 0 to 1.
    """

    text: str
    left: float
    right: float
    certainty: float


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """One printed line.

    Attributes:
        picture: Index of the picture that it stands in.
        top: Edge of its ink, in pixels of the picture.
        bottom: Edge of its ink.
        words: From left to right.
    """

    picture: int
    top: int
    bottom: int
    words: tuple[Word, ...]


class Engine(Protocol):
    """A program that reads Korean in pictures."""

    name: str

    def lines(self, pictures: Sequence[Picture], *, seconds: float) -> tuple[RecognisedLine, ...]:
        """What some pictures of single lines say.

        Args:
            pictures: One line each, with a white margin.
            seconds: After this it is stopped.

        Raises:
            MissingExtraError: The program or its Korean data is not installed.
            TimeoutError: It took longer than ``seconds``.
            InternalError: It failed for another reason.
        """
        ...
