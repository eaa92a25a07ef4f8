"""Figures of the model ``heading-role``."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path

from scripts.roles.corpus import notices
from scripts.roles.figures import accuracy, found, table
from scripts.roles.headings import OTHER, ROLES, Example, examples
from scripts.roles.labels import Label, load_labels

from noticeparse.nlp.encoder.model import NAME
from noticeparse.nlp.encoder.roles import EncoderRoles
from noticeparse.nlp.headings import Guess, HeadingRoles
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
    learned: dict[str, HeadingRoles] = {
        "spacy": SpacyHeadingRoles(models / HEADING_MODEL),
        "encoder": EncoderRoles(models / NAME),
    }
    headings = [example.heading for _, example in pairs]
    guesses = {name: model.guesses(headings) for name, model in learned.items()}
    for sample in sorted({label.sample for label, _ in pairs}):
        places = [at for at, (label, _) in enumerate(pairs) if label.sample == sample]
        right = [pairs[at][0].role for at in places]
        found_by_rules = [_by_rules(pairs[at][1]) for at in places]
        majority = Counter(right).most_common(1)[0][0]
        print(f"\n{sample}, {len(right)} headings")
        answers = {f"majority ({majority})": [majority] * len(right), "rules": found_by_rules}
        for name, model in learned.items():
            mine = [guesses[name][at] for at in places]
            answers[name] = [guess.role for guess in mine]
            answers[f"rules, then {name} from {model.threshold}"] = [
                rule if pairs[at][1].roles else _sure(guess, model.threshold)
                for rule, at, guess in zip(found_by_rules, places, mine, strict=True)
            ]
        print(table(right, answers))
        if sample != "named":
            for name, step in product(learned, STEPS):
                given = [_sure(guesses[name][at], step) for at in places]
                print(f"{name} from {step}: {found(right, given)} accuracy {accuracy(right, given):.3f}")


def _by_rules(example: Example) -> str:
    known = sorted(example.roles & set(ROLES))
    return known[0] if known else OTHER


def _sure(guess: Guess, threshold: float) -> str:
    return guess.role if guess.probability >= threshold else OTHER
