"""Which labelled notices rules and models were made with, and which only measure them.

``splits.toml`` lies beside the gold files: one ``[[family]]`` for each programme family, with ``name``, ``split`` and
``notices`` (sha256 each). Editions, years and amendments of one programme are one family, so that a split never holds
what another one has seen.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from noticeparse.errors import SpecError

SPLITS: Final = ("train", "dev", "test")
"""``train``: rules and models may be made with them. ``dev``: looked at to choose. ``test``: only reported."""
FILE: Final = "splits.toml"


def load_splits(folder: Path) -> dict[str, str]:
    """The split of each notice by its sha256; empty where the folder has no ``splits.toml``.

    Raises:
        SpecError: The file is no TOML, an entry lacks a field, a split has another name, or a notice stands in two
            families.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        families = tomllib.loads(path.read_text(encoding="utf-8")).get("family", [])
    except (OSError, ValueError) as exc:
        raise SpecError(f"{path.name} cannot be read as TOML: {exc}", hint="Correct the file") from exc
    splits: dict[str, str] = {}
    for family in families:
        name, split, notices = _fields(family)
        for sha256 in notices:
            if sha256 in splits:
                raise SpecError(f"{sha256[:12]} stands twice in {FILE}, again in {name}", hint="Name each notice once")
            splits[sha256] = split
    return splits


def _fields(family: Any) -> tuple[str, str, list[str]]:
    try:
        name, split, notices = str(family["name"]), str(family["split"]), [str(entry) for entry in family["notices"]]
    except (KeyError, TypeError) as exc:
        raise SpecError(f"A family of {FILE} is not complete: {exc}", hint="Give name, split and notices") from exc
    if split not in SPLITS:
        raise SpecError(f"{name} in {FILE} has the split {split!r}", hint=f"Use one of {', '.join(SPLITS)}")
    return name, split, notices
