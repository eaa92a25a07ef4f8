"""Answers against labels made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

OTHER = "other"


def accuracy(right: Sequence[str], given: Sequence[str]) -> float:
    """Share of equal answers."""
    return sum(a == b for a, b in zip(right, given, strict=True)) / len(right)


def macro_f1(right: Sequence[str], given: Sequence[str]) -> float:
    """Mean F1 of the classes that the labels hold."""
    return sum(_f1(name, right, given) for name in set(right)) / len(set(right))


def found(right: Sequence[str], given: Sequence[str]) -> tuple[int, int, int]:
    """Roles given, how many of them are right, and how many the labels hold; ``other`` is no role."""
    roles = [(a, b) for a, b in zip(right, given, strict=True) if b != OTHER]
    return len(roles), sum(a == b for a, b in roles), sum(a != OTHER for a in right)


def table(right: Sequence[str], answers: Mapping[str, Sequence[str]]) -> str:
    """Rows of Markdown, one for each way of answering."""
    lines = [
        "| | accuracy | macro F1 | roles given | of them right | of all |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, given in answers.items():
        count, correct, held = found(right, given)
        share = f"{correct / count:.3f}" if count else "-"
        figures = f"{accuracy(right, given):.3f} | {macro_f1(right, given):.3f}"
        lines.append(f"| {name} | {figures} | {count} | {share} | {correct}/{held} |")
    return "\n".join(lines)


def _f1(name: str, right: Sequence[str], given: Sequence[str]) -> float:
    pairs = list(zip(right, given, strict=True))
    hits = sum(a == b == name for a, b in pairs)
    return 2 * hits / (sum(a == name for a, _ in pairs) + sum(b == name for _, b in pairs))
