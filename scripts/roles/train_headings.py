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
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.roles.corpus import bucket, notices
from scripts.roles.headings import OTHER, ROLES, Example, distinct, examples, masked
from scripts.roles.training import SEED, guesses, save, sure_enough, train
from spacy.language import Language

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


@dataclass(frozen=True, slots=True)
class Taught:
    """What is learned from.

    Attributes:
        known: Headings that have one role by the rules.
        learned: Headings that no rule knows, each with the role that models made without its notice give it.
    """

    known: list[Example]
    learned: list[tuple[Example, str]]

    def of(self, wanted: Callable[[str], bool]) -> Taught:
        """The part whose notices' names are wanted."""
        return Taught(
            [example for example in self.known if wanted(example.notice)],
            [(example, role) for example, role in self.learned if wanted(example.notice)],
        )

    def rows(self, rng: random.Random) -> list[tuple[Heading, str]]:
        """Headings with their class: some without their label, and not more without a role than with one."""
        learned = [(example.heading, role) for example, role in self.learned]
        named = masked(self.known, rng) + [(heading, role) for heading, role in learned if role != OTHER]
        others = [(heading, role) for heading, role in learned if role == OTHER]
        return named + rng.sample(others, min(len(others), OTHERS * len(named)))


def main(corpus: Path, gold: Path, models: Path) -> None:
    """Train, choose the threshold and save."""
    found, answers = taught(corpus, gold)
    threshold = sure_enough(answers, WANTED)
    print(f"threshold {threshold}", flush=True)
    rows = [(_words(heading), role) for heading, role in found.rows(random.Random(SEED))]
    size = save(train(rows, CLASSES, epochs=EPOCHS), models / HEADING_MODEL)
    print(f"saved, {size} bytes; write the threshold into about.toml")


def taught(corpus: Path, gold: Path) -> tuple[Taught, list[tuple[bool, float]]]:
    """What is learned from, and whether answers for labels known to the rules were right, with their probability."""
    kept = distinct(ex for notice in notices(corpus, gold) if not notice.held_out for ex in examples(notice))
    print(f"{len(kept)} headings: {Counter(str(ex.weak) for ex in kept).most_common()}", flush=True)
    known = [ex for ex in kept if ex.weak not in (None, OTHER)]
    unknown = [ex for ex in kept if ex.weak == OTHER]
    learned: list[tuple[Example, str]] = []
    answers: list[tuple[bool, float]] = []
    for fold in range(FOLDS):
        rng = random.Random(SEED)
        seen = [ex for ex in known if not _in(ex, fold)]
        unseen = [ex for ex in unknown if not _in(ex, fold)]
        rows = [(_words(unnamed(ex)), str(ex.weak)) for ex in seen + rng.sample(unseen, len(seen))]
        nlp = train(rows, CLASSES, epochs=FOLD_EPOCHS)
        mine = [ex for ex in unknown if _in(ex, fold) and ex.roles == frozenset()]
        for example, (role, probability) in zip(mine, guesses(nlp, [_words(unnamed(ex)) for ex in mine]), strict=True):
            if probability >= (SURE_OTHER if role == OTHER else SURE):
                learned.append((example, role))
        mine = [ex for ex in known if _in(ex, fold)]
        for example, (role, probability) in zip(mine, guesses(nlp, [_words(unnamed(ex)) for ex in mine]), strict=True):
            if role != OTHER:
                answers.append((role == example.weak, probability))
    print(f"unknown to the rules: {Counter(role for _, role in learned).most_common()}", flush=True)
    return Taught(known, learned), answers


def unnamed(example: Example) -> Heading:
    """The heading as one sees it who cannot read its label."""
    return replace(example.heading, label="")


@functools.cache
def _analyser() -> Language:
    return blank("mecab")


def _words(heading: Heading) -> list[str]:
    return heading_words(heading, functools.partial(tokens, _analyser()))


def _in(example: Example, fold: int) -> bool:
    return bucket(f"fold {example.notice}", FOLDS) == fold
