"""Roles of headings, amounts and shares by the encoder."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

from noticeparse.nlp.encoder.inputs import heading_parts, quantity_parts
from noticeparse.nlp.encoder.model import Encoder
from noticeparse.nlp.headings import Guess, Heading
from noticeparse.nlp.quantity_context import QuantityContext

HEADINGS: Final = "headings"
QUANTITIES: Final = "quantities"


class EncoderRoles:
    """Both kinds of answers of one loaded model.

    Args:
        encoder: The model.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.threshold: float = encoder.threshold(HEADINGS)
        self.quantity_threshold: float = encoder.threshold(QUANTITIES)

    def guesses(self, headings: Sequence[Heading]) -> tuple[Guess, ...]:
        """See `HeadingRoles.guesses`."""
        return self._encoder.guesses(HEADINGS, [heading_parts(heading) for heading in headings])

    def quantity_guesses(self, contexts: Sequence[QuantityContext]) -> tuple[Guess, ...]:
        """The likeliest role of each quantity; the extraction does not ask for it."""
        return self._encoder.guesses(QUANTITIES, [quantity_parts(context) for context in contexts])


@functools.cache
def heading_roles() -> EncoderRoles:
    """The model of the package, loaded once.

    Raises:
        MissingExtraError: See `Encoder`.
    """
    return EncoderRoles(Encoder())
