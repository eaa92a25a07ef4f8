"""A spaCy tokenizer on a morphological analyser: the text stays identical, offsets exact."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from noticeparse.nlp.morphology.base import Analyser
from noticeparse.pieces import ANALYSERS
from noticeparse.registry import Registry

NAME = "noticeparse.Morphemes.v1"
analysers: Registry[Callable[[], Analyser]] = Registry("analyser", ANALYSERS)


class MorphemeTokenizer:
    """Tokens are morphemes, with the analyser's part of speech as ``token.tag_``; the analyser is loaded at first use.

    Blanks are no tokens where one blank stands between two; other runs of white space are tokens of their own, so that
    ``doc.text`` is the text.

    Args:
        vocab: The pipeline's vocabulary.
        analyser: Name in ``pieces.ANALYSERS``.
    """

    def __init__(self, vocab: Vocab, analyser: str) -> None:
        self.vocab = vocab
        self.analyser = analyser
        self._loaded: Analyser | None = None

    def __call__(self, text: str) -> Doc:
        """The text as a document of morphemes.

        Raises:
            MissingExtraError: The analyser is not installed.
            UnknownNameError: There is no such analyser.
        """
        if self._loaded is None:
            self._loaded = analysers.get(self.analyser)()
        pieces = [(m.span.start, m.span.end, m.tag) for m in self._loaded.morphemes(text)]
        words: list[str] = []
        spaces: list[bool] = []
        tags: list[str] = []
        for start, end, tag in _with_blanks(text, pieces):
            if tag == ONE_BLANK:
                spaces[-1] = True
                continue
            words.append(text[start:end])
            spaces.append(False)
            tags.append(tag)
        return Doc(self.vocab, words=words, spaces=spaces, tags=tags)

    def to_bytes(self, **_: Any) -> bytes:
        """The name of the analyser; its dictionary comes with its package."""
        return json.dumps({"analyser": self.analyser}).encode()

    def from_bytes(self, data: bytes, **_: Any) -> MorphemeTokenizer:
        """Take the analyser that `to_bytes` named."""
        self.analyser, self._loaded = json.loads(data)["analyser"], None
        return self

    def to_disk(self, path: Path | str, **_: Any) -> None:
        """Write what `to_bytes` gives."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: Path | str, **_: Any) -> MorphemeTokenizer:
        """Read what `to_disk` wrote."""
        return self.from_bytes(Path(path).read_bytes())


ONE_BLANK = "_BLANK"
WHITE_SPACE = "_SP"


def _with_blanks(text: str, pieces: Iterable[tuple[int, int, str]]) -> Iterable[tuple[int, int, str]]:
    at = 0
    for start, end, tag in pieces:
        yield from _gap(text, at, start)
        yield start, end, tag
        at = end
    yield from _gap(text, at, len(text))


def _gap(text: str, start: int, end: int) -> Iterable[tuple[int, int, str]]:
    """White space between two morphemes: a first blank belongs to the token before it, the rest is a token."""
    if start < end and start > 0 and text[start] == " ":
        yield start, start + 1, ONE_BLANK
        start += 1
    if start < end:
        yield start, end, WHITE_SPACE


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]
def create(analyser: str = "mecab") -> Callable[[Any], MorphemeTokenizer]:
    """The tokenizer's factory, as spaCy's configuration names it."""

    def make(nlp: Any) -> MorphemeTokenizer:
        return MorphemeTokenizer(nlp.vocab, analyser)

    return make
