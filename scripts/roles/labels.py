"""Labels of roles made by hand: where something stands in a text of the corpus, and its role."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Label:
    """One line of ``gold/roles/*.jsonl``.

    Attributes:
        notice: Name of the notice in the corpus.
        sha256: Of its text there.
        start: Where it starts in the document's text.
        end: Where it ends.
        role: Its role, ``other`` where it has none.
        sample: How it was drawn.
    """

    notice: str
    sha256: str
    start: int
    end: int
    role: str
    sample: str


def load_labels(path: Path) -> list[Label]:
    """The labels of a file."""
    return [Label(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
