"""Makes the model ``models/heading-role`` from the unlabelled notices.

The rules name the role of a heading by its label alone, so a model that sees the labels would learn that a label
unknown to the rules has no role. Models that see only what stands above and below come first: made without a heading's
notice, they say for each label unknown to the rules whether it has a role, has none, or is left out. The model that is
saved learns labels and content from both.
"""

from __future__ import annotations

import functools
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

from scripts.roles.corpus import bucket, notices
from scripts.roles.headings import OTHER, ROLES, Example, distinct, examples, masked
from scripts.roles.training import SEED, guesses, save, sure_enough, train

from noticeparse.nlp.headings import Heading
from noticeparse.nlp.language.pipeline import blank
from noticeparse.nlp.language.role_features import heading_words
from noticeparse.nlp.language.roles import HEADING_MODEL, tokens

CLASSES = (*ROLES, OTHER)
FOLDS = 3
FOLD_EPOCHS = 3
EPOCHS = 4
OTHERS = 1
"""Headings without a role for each one with a role."""
SURE, SURE_OTHER = 0.6, 0.8
"""From which probability on a heading unknown to the rules counts as one of a role, and as one without."""
WANTED = 0.95


def main(corpus: Path, gold: Path, models: Path) -> None:
    """Train, choose the threshold and save."""
    kept = distinct(ex for notice in notices(corpus, gold) if not notice.held_out for ex in examples(notice))
    print(f"{len(kept)} headings: {Counter(str(ex.weak) for ex in kept).most_common()}", flush=True)
    known = [ex for ex in kept if ex.weak not in (None, OTHER)]
    unknown = [ex for ex in kept if ex.weak == OTHER]
    words = functools.partial(heading_words, tokens=functools.partial(tokens, blank("mecab")))
    learned: list[tuple[Heading, str]] = []
    answers: list[tuple[bool, float]] = []
    for fold in range(FOLDS):
        rng = random.Random(SEED)
        seen = [ex for ex in known if not _in(ex, fold)]
        unseen = [ex for ex in unknown if not _in(ex, fold)]
        rows = [(_unnamed(ex), str(ex.weak)) for ex in seen + rng.sample(unseen, len(seen))]
        nlp = train([(words(heading), role) for heading, role in rows], CLASSES, epochs=FOLD_EPOCHS)
        mine = [ex for ex in unknown if _in(ex, fold) and ex.roles == frozenset()]
        for example, (role, probability) in zip(mine, guesses(nlp, [words(_unnamed(ex)) for ex in mine]), strict=True):
            if probability >= (SURE_OTHER if role == OTHER else SURE):
                learned.append((example.heading, role))
        mine = [ex for ex in known if _in(ex, fold)]
        for example, (role, probability) in zip(mine, guesses(nlp, [words(_unnamed(ex)) for ex in mine]), strict=True):
            if role != OTHER:
                answers.append((role == example.weak, probability))
    threshold = sure_enough(answers, WANTED)
    print(
        f"unknown to the rules: {Counter(role for _, role in learned).most_common()}; threshold {threshold}", flush=True
    )
    rng = random.Random(SEED)
    named = masked(known, rng) + [(heading, role) for heading, role in learned if role != OTHER]
    others = [(heading, role) for heading, role in learned if role == OTHER]
    rows = named + rng.sample(others, min(len(others), OTHERS * len(named)))
    size = save(
        train([(words(heading), role) for heading, role in rows], CLASSES, epochs=EPOCHS), models / HEADING_MODEL
    )
    print(f"saved, {size} bytes; write the threshold into about.toml")


def _unnamed(example: Example) -> Heading:
    return replace(example.heading, label="")


def _in(example: Example, fold: int) -> bool:
    return bucket(f"fold {example.notice}", FOLDS) == fold
