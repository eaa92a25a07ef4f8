"""Roles of headings, amounts and shares by the encoder."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from noticeparse.nlp.encoder.inputs import heading_parts, quantity_parts
from noticeparse.nlp.encoder.model import NAME, Encoder
from noticeparse.nlp.headings import Guess, Heading
from noticeparse.nlp.packaged import model_folder
from noticeparse.nlp.quantity_context import QuantityContext

HEADINGS: Final = "headings"
QUANTITIES: Final = "quantities"


class EncoderRoles:
    """Both kinds of answers of one loaded model.

    Args:
        folder: That of `Encoder`, with ``about.toml``.

    Attributes:
        threshold: See `HeadingRoles`.
        quantity_threshold: The same for quantities.

    Raises:
        MissingExtraError: See `Encoder`.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or model_folder(NAME)
        about = tomllib.loads((folder / "about.toml").read_text(encoding="utf-8"))
        thresholds: dict[str, float] = about["use"]["threshold"]
        self._encoder = Encoder(folder)
        self.threshold = thresholds[HEADINGS]
        self.quantity_threshold = thresholds[QUANTITIES]

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
    return EncoderRoles()
