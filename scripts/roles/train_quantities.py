"""Makes the model ``quantity-role``: whether a sum of money or a share is a limit, a budget, or a share of one's own.

What the rules extracted is the label, and some words tell royalties and points. Models made without a quantity's notice
say for each of the others whether it has a role, has none, or is left out, as the rules leave out much.
"""

from __future__ import annotations

import functools
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from scripts.roles.corpus import HELD_OUT, bucket
from scripts.roles.quantities import OTHER, ROLES, Quantity, all_quantities
from scripts.roles.training import SEED, guesses, save, train
from spacy.language import Language

from noticeparse.nlp.language.pipeline import blank
from noticeparse.nlp.language.quantity_roles import QUANTITY_MODEL, quantity_words
from noticeparse.nlp.language.roles import tokens

CLASSES = (*ROLES, OTHER)
FOLDS = 3
FOLD_EPOCHS = 6
OTHERS = 1
"""Quantities without a role for each one with a role."""
SURE = 0.6


def main(corpus: Path, gold: Path, models: Path) -> None:
    """Train and save."""
    every = [quantity for found in all_quantities(corpus, gold) for quantity in found]
    nlp = fitted([quantity for quantity in every if not held_out(quantity)])
    print(f"saved, {save(nlp, models / QUANTITY_MODEL)} bytes")


def held_out(quantity: Quantity) -> bool:
    """Whether its notice is for measuring."""
    return bucket(quantity.notice, HELD_OUT) == 0


def fitted(found: Iterable[Quantity]) -> Language:
    """The model of these quantities, each taken once."""
    kept = list({quantity.key: quantity for quantity in found}.values())
    print(f"{len(kept)} quantities: {Counter(quantity.taught for quantity in kept).most_common()}", flush=True)
    words = functools.partial(quantity_words, tokens=functools.partial(tokens, blank("mecab")))
    bags = [words(quantity.context) for quantity in kept]
    roles = [quantity.taught for quantity in kept]
    known = [at for at, role in enumerate(roles) if role != OTHER]
    settled: dict[int, str] = {at: roles[at] for at in known}
    for fold in range(FOLDS):
        mine = [at for at, quantity in enumerate(kept) if bucket(f"fold {quantity.notice}", FOLDS) == fold]
        seen = sorted(set(range(len(kept))) - set(mine))
        nlp = train([(bags[at], roles[at]) for at in _drawn(seen, roles, 1)], CLASSES, epochs=FOLD_EPOCHS)
        asked = [at for at in mine if roles[at] == OTHER]
        for at, (role, probability) in zip(asked, guesses(nlp, [bags[at] for at in asked]), strict=True):
            if probability >= SURE:
                settled[at] = role
    print(f"settled: {Counter(settled.values()).most_common()}", flush=True)
    final = [settled.get(at, OTHER) for at in range(len(kept))]
    return train([(bags[at], final[at]) for at in _drawn(sorted(settled), final, OTHERS)], CLASSES)


def _drawn(chosen: Sequence[int], roles: Sequence[str], others: int) -> list[int]:
    rng = random.Random(SEED)
    known = [at for at in chosen if roles[at] != OTHER]
    without = [at for at in chosen if roles[at] == OTHER]
    return known + rng.sample(without, min(len(without), others * len(known)))
