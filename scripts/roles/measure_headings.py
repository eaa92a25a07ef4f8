"""Figures of the model ``heading-role``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from scripts.roles.corpus import notices
from scripts.roles.figures import accuracy, found, table
from scripts.roles.headings import OTHER, ROLES, Example, examples
from scripts.roles.labels import Label, load_labels

from noticeparse.nlp.headings import Guess
from noticeparse.nlp.language.roles import HEADING_MODEL, SpacyHeadingRoles

STEPS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def main(corpus: Path, gold: Path, models: Path) -> None:
    """Print accuracy for each sample, and precision by threshold where the rules are silent."""
    labels = load_labels(gold / "roles" / "headings.jsonl")
    wanted = {(label.sha256, label.start): label for label in labels}
    pairs: list[tuple[Label, Example]] = []
    for notice in notices(corpus, gold):
        if not notice.held_out:
            continue
        for example in examples(notice):
            label = wanted.pop((notice.sha256, example.start), None)
            if label is not None:
                pairs.append((label, example))
    print(f"{len(pairs)} headings; {len(wanted)} labels are no heading of the outline any more")
    model = SpacyHeadingRoles(models / HEADING_MODEL)
    guesses = model.guesses([example.heading for _, example in pairs])
    for sample in sorted({label.sample for label, _ in pairs}):
        chosen = [(a, b, c) for (a, b), c in zip(pairs, guesses, strict=True) if a.sample == sample]
        right = [label.role for label, _, _ in chosen]
        majority = Counter(right).most_common(1)[0][0]
        rules = [_by_rules(example) for _, example, _ in chosen]
        both = [
            rule if example.roles else _sure(guess, model.threshold)
            for rule, (_, example, guess) in zip(rules, chosen, strict=True)
        ]
        print(f"\n{sample}, {len(right)} headings")
        answers = {
            f"majority ({majority})": [majority] * len(right),
            "rules": rules,
            "model": [guess.role for _, _, guess in chosen],
            f"rules, then model from {model.threshold}": both,
        }
        print(table(right, answers))
        if sample != "named":
            for step in STEPS:
                given = [_sure(guess, step) for _, _, guess in chosen]
                print(f"from {step}: {found(right, given)} accuracy {accuracy(right, given):.3f}")


def _by_rules(example: Example) -> str:
    known = sorted(example.roles & set(ROLES))
    return known[0] if known else OTHER


def _sure(guess: Guess, threshold: float) -> str:
    return guess.role if guess.probability >= threshold else OTHER
