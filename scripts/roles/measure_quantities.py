"""Figures of the model ``quantity-role``."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path

from scripts.roles.figures import found, table
from scripts.roles.labels import Label, load_labels
from scripts.roles.quantities import OTHER, Quantity, all_quantities

from noticeparse.nlp.encoder.model import NAME
from noticeparse.nlp.encoder.roles import EncoderRoles
from noticeparse.nlp.language.quantity_roles import QUANTITY_MODEL, guesses
from noticeparse.nlp.language.roles import load_pipeline

STEPS = (0.5, 0.7, 0.8, 0.9)


def main(corpus: Path, gold: Path, models: Path) -> None:
    """Print accuracy for each sample, and precision by threshold."""
    labels = load_labels(gold / "roles" / "quantities.jsonl")
    wanted = {(label.notice, label.start, label.end): label for label in labels}
    names = {label.notice for label in labels}
    pairs: list[tuple[Label, Quantity]] = []
    for quantities in all_quantities(corpus, gold, names):
        for quantity in quantities:
            label = wanted.pop((quantity.notice, quantity.start, quantity.end), None)
            if label is not None:
                pairs.append((label, quantity))
    print(f"{len(pairs)} quantities; {len(wanted)} labels are none any more")
    nlp = load_pipeline(models / QUANTITY_MODEL)
    contexts = [quantity.context for _, quantity in pairs]
    learned = {"spacy": guesses(contexts, nlp), "encoder": EncoderRoles(models / NAME).quantity_guesses(contexts)}
    for sample in sorted({label.sample for label, _ in pairs}):
        places = [at for at, (label, _) in enumerate(pairs) if label.sample == sample]
        right = [pairs[at][0].role for at in places]
        rules = [pairs[at][1].weak for at in places]
        majority = Counter(right).most_common(1)[0][0]
        print(f"\n{sample}, {len(right)} quantities")
        answers = {f"majority ({majority})": [majority] * len(right), "rules": rules}
        for name, given in learned.items():
            mine = [given[at].role for at in places]
            answers[name] = mine
            answers[f"rules, then {name}"] = [a if a != OTHER else b for a, b in zip(rules, mine, strict=True)]
        print(table(right, answers))
        for name, step in product(learned, STEPS):
            sure = [learned[name][at] for at in places]
            kept = [guess.role if guess.probability >= step else OTHER for guess in sure]
            print(f"{name} from {step}: {found(right, kept)}")
