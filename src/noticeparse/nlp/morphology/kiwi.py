"""Kiwi: the most exact tags of those that were compared, with a model of 500 MB in memory."""

from __future__ import annotations

from noticeparse.errors import MissingExtraError
from noticeparse.nlp.morphology.base import Morpheme, whole


class KiwiAnalyser:
    """kiwipiepy with its packaged model.

    Raises:
        MissingExtraError: The extra is not installed.
    """

    name = "kiwi"

    def __init__(self) -> None:
        try:
            from kiwipiepy import Kiwi
        except ImportError as exc:
            raise MissingExtraError(
                "The analyser kiwi needs the package kiwipiepy", hint="Install it: pip install 'noticeparse[kiwi]'"
            ) from exc
        self._kiwi = Kiwi(num_workers=1)

    def morphemes(self, text: str) -> tuple[Morpheme, ...]:
        """See `Analyser.morphemes`."""
        found = self._kiwi.tokenize(text)
        return whole(text, ((one.start, one.start + one.len, str(one.tag)) for one in found))
