"""A small linear text classifier of spaCy over bags of words, and its folder."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import minibatch
from thinc.api import fix_random_seed

from noticeparse.nlp.language.pipeline import blank
from noticeparse.nlp.language.roles import classify

SEED = 20
EPOCHS = 8
BATCH = 256
RATE = 0.002
BUCKETS = 2**15
SPACY = ">=3.8.7,<4"
"""As in ``pyproject.toml``; spaCy warns where a model was made with another version than the one that loads it."""
Words = Sequence[str]


def train(rows: Sequence[tuple[Words, str]], classes: Sequence[str], *, epochs: int = EPOCHS) -> Language:
    """A pipeline whose component ``textcat`` tells the classes apart."""
    fix_random_seed(SEED)
    nlp = blank("mecab")
    model = {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": True,
        "ngram_size": 1,
        "no_output_layer": False,
        "length": BUCKETS,
    }
    textcat = nlp.add_pipe("textcat", config={"model": model})
    for name in classes:
        textcat.add_label(name)  # type: ignore[attr-defined]
    made = [
        Example.from_dict(Doc(nlp.vocab, words=list(words)), {"cats": {name: float(name == right) for name in classes}})
        for words, right in rows
    ]
    optimizer = nlp.initialize(lambda: made[:10])
    optimizer.learn_rate = RATE
    rng = random.Random(SEED)
    for _ in range(epochs):
        rng.shuffle(made)
        for batch in minibatch(made, BATCH):  # type: ignore[no-untyped-call]
            nlp.update(batch, sgd=optimizer)
    return nlp


def save(nlp: Language, folder: Path) -> int:
    """The pipeline in ``folder/pipeline``, without the words that it was made from; its size in bytes."""
    target = folder / "pipeline"
    target.mkdir(parents=True, exist_ok=True)
    nlp.meta.update(name=folder.name, license="Apache-2.0", spacy_version=SPACY)
    nlp.to_disk(target, exclude=["vocab"])
    return sum(path.stat().st_size for path in target.rglob("*") if path.is_file())


def guesses(nlp: Language, bags: Sequence[Words]) -> list[tuple[str, float]]:
    """The likeliest class of each bag of words with its probability."""
    return list(classify(nlp, bags))


def sure_enough(right: Sequence[tuple[bool, float]], wanted: float) -> float:
    """The smallest probability, in steps of 0.05 from 0.5, from which on so large a share of the answers is right."""
    for step in range(10, 20):
        threshold = step / 20
        answers = [is_right for is_right, probability in right if probability >= threshold]
        if answers and sum(answers) / len(answers) >= wanted:
            return threshold
    return 0.95
