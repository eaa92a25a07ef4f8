"""The family of our own notices in ``gold/splits.toml``, which names the labels of all their renderings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

NAME = "our own notices as HTML, PDF, HWPX and HWP"
BLOCK = re.compile(
    rf'\n\[\[family\]\]\nname = "{re.escape(NAME)}"\nsplit = "train"\nnotices = \[\n((?:    "[0-9a-f]{{64}}",\n)*)\]\n'
)


def note_labels(splits: Path, labels: Iterable[str]) -> tuple[str, ...]:
    """Writes which labels the family has; those that it had and has no longer.

    Args:
        splits: The file.
        labels: Hashes of the files that are labelled.
    """
    text = splits.read_text("utf-8")
    found = BLOCK.search(text)
    known = re.findall(r'"([0-9a-f]{64})"', found[1]) if found else []
    wanted = sorted(set(labels))
    lines = "".join(f'    "{label}",\n' for label in wanted)
    block = f'\n[[family]]\nname = "{NAME}"\nsplit = "train"\nnotices = [\n{lines}]\n'
    changed = text[: found.start()] + block + text[found.end() :] if found else text + block
    if changed != text:
        splits.write_text(changed, "utf-8")
    return tuple(label for label in known if label not in wanted)
