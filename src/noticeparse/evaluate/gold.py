"""Gold files: loading, checking and sealing.

A gold file ``<sha256>.json`` holds a spec in gold notation for the file with that hash, ``findings`` as
``{"rule", "pointers"}`` (``message`` and ``places`` if wanted) and ``evidence`` as ``{"pointer", "page", "quote",
"occurrence"}``: the quote is at most `QUOTE_LIMIT` characters of the text (NFC, LF), ``occurrence`` counts its places
from 1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from noticeparse.errors import SpecError
from noticeparse.model.span import Span
from noticeparse.spec import pointers
from noticeparse.spec.text_match import fingerprint

TEXT_LIMIT: Final = 40
"""Gold for notices of others holds no text that is longer."""
QUOTE_LIMIT: Final = 40
"""Characters of one quote of gold evidence."""
LINE_LIMIT: Final = 34
"""A line of a source with this many non-blank characters may not stand in a foreign gold file whole."""
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_CHOICE: Final = re.compile(r"/\$any/\d+|/\$optional(?=/|$)")


@dataclass(frozen=True, slots=True)
class Quote:
    """One piece of gold evidence.

    Attributes:
        pointer: Into the plain spec: gold notation on the way is left out.
        span: Where the quote stands in the text; null where it does not.
    """

    pointer: str
    quote: str
    span: Span | None


def load_golds(folder: Path) -> dict[str, dict[str, Any]]:
    """Every ``<sha256>.json`` of a folder by its hash, in the order of the hashes.

    Raises:
        SpecError: A file is no JSON object, or its name is not the hash that it gives.
    """
    golds: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.json")):
        gold = read_gold(path)
        sha256 = path.stem
        if not _SHA256.fullmatch(sha256):
            raise SpecError(f"{path.name} is not named by a sha256", hint="Name gold files <sha256 of the source>.json")
        if (gold.get("source") or {}).get("sha256") != sha256:
            raise SpecError(
                f"{path.name} does not give its own hash in source.sha256", hint="Write it with scripts/seal_gold.py"
            )
        golds[sha256] = gold
    return golds


def read_gold(path: Path) -> dict[str, Any]:
    """One gold file, plain or sealed.

    Raises:
        SpecError: The file is no JSON object.
    """
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise SpecError(f"{path.name} cannot be read as JSON: {exc}", hint="Gold files are UTF-8 JSON objects") from exc
    if not isinstance(gold, dict):
        raise SpecError(f"{path.name} holds no JSON object", hint="Gold files are UTF-8 JSON objects")
    return gold


def quotes(gold: Mapping[str, Any], text: str) -> list[Quote]:
    """The gold evidence with its places in the text."""
    return [
        Quote(
            plain_pointer(entry["pointer"]),
            entry["quote"],
            find_quote(text, entry["quote"], entry.get("occurrence", 1)),
        )
        for entry in gold.get("evidence") or []
    ]


def plain_pointer(pointer: str) -> str:
    """The pointer without steps through gold notation: ``/title/$any/0`` names ``/title``."""
    return _CHOICE.sub("", pointer)


def seal(gold: Mapping[str, Any], sha256: str, *, foreign_text: str | None = None) -> dict[str, Any]:
    """The gold as it is committed: with its source's hash, and without running text of others.

    Args:
        gold: The plain gold, free of errors.
        sha256: Hash of the source's bytes.
        foreign_text: The source's text where we did not write it: long texts then become fingerprints.
    """
    kept = {key: value for key, value in gold.items() if key not in ("source", "evidence", "tables")}
    if foreign_text is not None:
        lines = long_lines(foreign_text)
        kept = {key: value if key == "findings" else _without_text(value, lines) for key, value in kept.items()}
        kept["findings"] = [
            {key: value for key, value in finding.items() if key != "message"} for finding in kept.get("findings") or []
        ]
    evidence = [{**entry, "pointer": plain_pointer(entry["pointer"])} for entry in gold.get("evidence") or []]
    return {"schema_version": "1", "source": {"sha256": sha256}, **kept, "evidence": evidence}


def long_lines(text: str) -> frozenset[str]:
    """The lines of a text with at least `LINE_LIMIT` non-blank characters, without blanks and tags."""
    lines = (re.sub(r"\s+", "", re.sub(r"<[^<>]{0,200}>", "", line)) for line in text.splitlines())
    return frozenset(line for line in lines if len(line) >= LINE_LIMIT)


def is_copy(value: str, lines: frozenset[str]) -> bool:
    """True for a text over `TEXT_LIMIT`, and for one with a whole long line of the source in it."""
    bare = "".join(value.split())
    return len(value) > TEXT_LIMIT or (len(bare) >= LINE_LIMIT and any(line in bare for line in lines))


def _without_text(value: object, lines: frozenset[str]) -> object:
    if isinstance(value, str):
        return fingerprint(value) if is_copy(value, lines) else value
    if isinstance(value, dict):
        return value if "$text" in value else {k: _without_text(v, lines) for k, v in value.items()}
    return [_without_text(v, lines) for v in value] if isinstance(value, list) else value


def texts_of(value: object, pointer: str) -> Iterator[tuple[str, str]]:
    """Every text of a JSON value with its pointer; hashes are none."""
    if isinstance(value, str):
        if not _SHA256.fullmatch(value):
            yield pointer, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from texts_of(inner, pointer + pointers.join(key))


def find_quote(text: str, quote: str, occurrence: int) -> Span | None:
    """Where the given occurrence (from 1) of a quote stands; null where there are not so many."""
    at = -len(quote)
    for _ in range(occurrence):
        at = text.find(quote, at + len(quote))
        if at < 0:
            return None
    return Span(at, at + len(quote))
