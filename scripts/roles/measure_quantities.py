"""Figures of the model ``quantity-role``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from scripts.roles.figures import found, table
from scripts.roles.labels import Label, load_labels
from scripts.roles.quantities import OTHER, Quantity, all_quantities

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
    answers = [(guess.role, guess.probability) for guess in guesses([quantity.context for _, quantity in pairs], nlp)]
    for sample in sorted({label.sample for label, _ in pairs}):
        chosen = [(a, b, c) for (a, b), c in zip(pairs, answers, strict=True) if a.sample == sample]
        right = [label.role for label, _, _ in chosen]
        majority = Counter(right).most_common(1)[0][0]
        rules = [quantity.weak for _, quantity, _ in chosen]
        print(f"\n{sample}, {len(right)} quantities")
        both = [rule if rule != OTHER else answer[0] for rule, (_, _, answer) in zip(rules, chosen, strict=True)]
        print(
            table(
                right,
                {
                    f"majority ({majority})": [majority] * len(right),
                    "rules": rules,
                    "model": [answer[0] for _, _, answer in chosen],
                    "rules, then model": both,
                },
            )
        )
        for step in STEPS:
            given = [role if probability >= step else OTHER for _, _, (role, probability) in chosen]
            print(f"from {step}: {found(right, given)}")
