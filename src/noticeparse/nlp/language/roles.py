"""Roles of headings by a trained spaCy text classifier; spaCy is imported with the first model that is loaded."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from noticeparse.errors import MissingExtraError
from noticeparse.nlp.headings import Guess, Heading
from noticeparse.nlp.language.role_features import heading_words
from noticeparse.nlp.packaged import model_folder

if TYPE_CHECKING:
    from spacy.language import Language

HEADING_MODEL: Final = "heading-role"
BATCH: Final = 256


class SpacyHeadingRoles:
    """The heading model of ``models/heading-role``.

    Args:
        folder: Another folder of the same shape.
        analyser: What cuts words into morphemes, a name in ``pieces.ANALYSERS``; the one that the model was made with
            by default, whose morphemes it knows best.

    Raises:
        MissingExtraError: spaCy or the analyser is not installed.
        UnknownNameError: There is no such analyser.
    """

    def __init__(self, folder: Path | None = None, analyser: str = "") -> None:
        folder = folder or model_folder(HEADING_MODEL)
        about = tomllib.loads((folder / "about.toml").read_text(encoding="utf-8"))
        self.threshold: float = about["use"]["threshold"]
        self._nlp = load_pipeline(folder)
        if analyser:
            from noticeparse.nlp.language.tokenizer import MorphemeTokenizer

            self._nlp.tokenizer = MorphemeTokenizer(self._nlp.vocab, analyser)
        self._nlp("가")  # the analyser is asked for here, not in the middle of a notice

    def guesses(self, headings: Sequence[Heading]) -> tuple[Guess, ...]:
        """See `HeadingRoles.guesses`."""
        words = [heading_words(heading, functools.partial(tokens, self._nlp)) for heading in headings]
        return tuple(Guess(*best) for best in classify(self._nlp, words))


@functools.cache
def heading_roles(analyser: str = "") -> SpacyHeadingRoles:
    """The committed model on an analyser, loaded once.

    Raises:
        MissingExtraError: See `SpacyHeadingRoles`.
        UnknownNameError: See `SpacyHeadingRoles`.
    """
    return SpacyHeadingRoles(analyser=analyser)


def load_pipeline(folder: Path) -> Language:
    """A committed pipeline.

    Raises:
        MissingExtraError: spaCy is not installed.
    """
    try:
        import spacy
    except ImportError as exc:
        raise MissingExtraError(
            "Learned roles need the package spacy", hint="Install it: pip install 'noticeparse[spacy]'"
        ) from exc
    import noticeparse.nlp.language.tokenizer  # noqa: F401  (registers the tokenizer that the pipeline names)

    return spacy.load(folder / "pipeline")


def tokens(nlp: Language, text: str) -> list[str]:
    """The morphemes of a text."""
    return [token.text for token in nlp.make_doc(text)]


def classify(nlp: Language, words: Iterable[Sequence[str]]) -> Iterable[tuple[str, float]]:
    """The likeliest class of each bag of words, with its probability."""
    from spacy.tokens import Doc

    docs = (Doc(nlp.vocab, words=list(bag)) for bag in words)
    for doc in nlp.pipe(docs, batch_size=BATCH):
        yield max(doc.cats.items(), key=lambda item: item[1])
