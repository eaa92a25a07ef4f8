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
from typing import TypeVar

from scripts.roles.corpus import bucket, held_out
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
T = TypeVar("T")


def main(corpus: Path, gold: Path, models: Path) -> None:
    """Train and save."""
    nlp = fitted(taught(corpus, gold))
    print(f"saved, {save(nlp, models / QUANTITY_MODEL)} bytes")


def taught(corpus: Path, gold: Path) -> list[tuple[Quantity, str]]:
    """Quantities of notices that models are made from, each once, with their role as far as it is settled."""
    every = [quantity for found in all_quantities(corpus, gold) for quantity in found]
    return settled(quantity for quantity in every if not held_out(quantity.notice))


def settled(found: Iterable[Quantity]) -> list[tuple[Quantity, str]]:
    """Each quantity once with its role; left out are those that the rules leave and no model is sure of."""
    kept = list({quantity.key: quantity for quantity in found}.values())
    print(f"{len(kept)} quantities: {Counter(quantity.taught for quantity in kept).most_common()}", flush=True)
    bags = [_words(quantity) for quantity in kept]
    roles = [quantity.taught for quantity in kept]
    sure = {at: role for at, role in enumerate(roles) if role != OTHER}
    for fold in range(FOLDS):
        mine = [at for at, quantity in enumerate(kept) if bucket(f"fold {quantity.notice}", FOLDS) == fold]
        seen = [(bags[at], roles[at]) for at in sorted(set(range(len(kept))) - set(mine))]
        nlp = train(drawn(seen, 1, random.Random(SEED)), CLASSES, epochs=FOLD_EPOCHS)
        asked = [at for at in mine if roles[at] == OTHER]
        for at, (role, probability) in zip(asked, guesses(nlp, [bags[at] for at in asked]), strict=True):
            if probability >= SURE:
                sure[at] = role
    print(f"settled: {Counter(sure.values()).most_common()}", flush=True)
    return [(kept[at], sure[at]) for at in sorted(sure)]


def fitted(rows: Iterable[tuple[Quantity, str]]) -> Language:
    """The model of quantities with their roles."""
    made = [(_words(quantity), role) for quantity, role in rows]
    return train(drawn(made, OTHERS, random.Random(SEED)), CLASSES)


def drawn(rows: Sequence[tuple[T, str]], others: int, rng: random.Random) -> list[tuple[T, str]]:
    """All rows with a role, and so many of those without for each of them."""
    known = [row for row in rows if row[1] != OTHER]
    without = [row for row in rows if row[1] == OTHER]
    return known + rng.sample(without, min(len(without), others * len(known)))


@functools.cache
def _analyser() -> Language:
    return blank("mecab")


def _words(quantity: Quantity) -> list[str]:
    return quantity_words(quantity.context, functools.partial(tokens, _analyser()))
