"""mecab-ko, a C++ analyser with a compiled dictionary: the fastest and the smallest of those that were compared."""

from __future__ import annotations

from noticeparse.errors import MissingExtraError
from noticeparse.nlp.morphology.base import Morpheme, placed, whole


class MecabAnalyser:
    """python-mecab-ko with its packaged dictionary.

    Raises:
        MissingExtraError: The extra is not installed.
    """

    name = "mecab"

    def __init__(self) -> None:
        try:
            from mecab import MeCab
        except ImportError as exc:
            raise MissingExtraError(
                "The analyser mecab needs the package python-mecab-ko",
                hint="Install it: pip install 'noticeparse[mecab]'",
            ) from exc
        self._tagger = MeCab()

    def morphemes(self, text: str) -> tuple[Morpheme, ...]:
        """See `Analyser.morphemes`."""
        # Its own places count from the first character that is no white space, so the surfaces are looked up.
        return whole(text, placed(text, self._tagger.pos(text)))
